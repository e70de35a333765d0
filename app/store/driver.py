"""SQLite as the store uses it: SQLCipher's, for files that are encrypted and for plain ones.

The only module that names the driver. Its errors are not those of the standard library's
``sqlite3``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlcipher3.dbapi2 import (
    Connection,
    Cursor,
    DatabaseError,
    DataError,
    Error,
    IntegrityError,
    InterfaceError,
    OperationalError,
    Row,
    sqlite_version,
)

if TYPE_CHECKING:
    from pathlib import Path

PLAIN: Final = b"SQLite format 3\0"
"""What a file begins with that is not encrypted; one that is begins with chance."""
SQLITE_FULL: Final = 13
SQLITE_BUSY: Final = 5
SQLITE_LOCKED: Final = 6
NOT_A_DATABASE: Final = 26


def connect(
    path: Path | str, key: bytes = b"", *, timeout: float = 5, any_thread: bool = False
) -> Connection:
    """Open a file; transactions are begun by hand.

    Args:
        path: of the file, or ``:memory:``.
        key: 32 bytes, with which it is encrypted; nothing where it is not.
        timeout: seconds to wait where another has it locked.
        any_thread: it may be used by a thread that did not open it, one at a time.
    """
    driver = Connection(
        str(path), timeout=timeout, isolation_level=None, check_same_thread=not any_thread
    )
    if key:
        # The key itself, not a password: nothing is stretched, and opening takes no time.
        driver.execute(f'PRAGMA key = "{literal(key)}"')
        # A wrong key is told by its error; nothing is written to standard error beside it.
        driver.execute("PRAGMA cipher_log_level = NONE")
    return driver


def attach(driver: Connection, path: Path | str, name: str, key: bytes = b"") -> None:
    """Bring another file in under a name, whichever way this one is encrypted."""
    driver.execute(f'ATTACH ? AS {name} KEY "{literal(key)}"', (str(path),))


def literal(key: bytes) -> str:
    """A key as SQLCipher reads it; ``""`` for none."""
    return f"x'{key.hex()}'" if key else ""


def is_plain(path: Path) -> bool:
    """Whether a file is there and not encrypted."""
    try:
        with path.open("rb") as file:
            return file.read(len(PLAIN)) == PLAIN
    except FileNotFoundError:
        return False


def is_full(error: Error) -> bool:
    """Whether the disk is full; copying by SQLite's own backup tells it in words only."""
    code = getattr(error, "sqlite_errorcode", 0)
    return bool(code == SQLITE_FULL) or "disk is full" in str(error)


def encrypt(source: Path, target: Path, key: bytes, *, old: bytes = b"") -> None:
    """Write all of a database to a new file under a key; nobody may be writing to it.

    Args:
        source: a file that nobody writes to meanwhile.
        target: not there yet.
        key: of the new file; nothing for one that is not encrypted.
        old: of the source.

    Raises:
        DatabaseError: the source is damaged, or the disk is full.
    """
    driver = connect(source, old)
    try:
        attach(driver, target, "sealed", key)
        driver.execute("SELECT sqlcipher_export('sealed')")
        driver.execute("DETACH sealed")
    finally:
        driver.close()


__all__ = [
    "NOT_A_DATABASE",
    "PLAIN",
    "SQLITE_BUSY",
    "SQLITE_FULL",
    "SQLITE_LOCKED",
    "Connection",
    "Cursor",
    "DataError",
    "DatabaseError",
    "Error",
    "IntegrityError",
    "InterfaceError",
    "OperationalError",
    "Row",
    "attach",
    "connect",
    "encrypt",
    "is_full",
    "is_plain",
    "literal",
    "sqlite_version",
]
