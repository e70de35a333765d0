"""The data of a folder is encrypted: from its first day, or from the first start that can do it.

Whether the database is encrypted shows at its first bytes, so that a change from plain to encrypted
that was cut off half way is simply begun anew.
"""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING, Final

from app.domain.errors import Refused
from app.durable import bring, put_in_place
from app.store import driver, secret
from app.store.secret import Locked, Secret

if TYPE_CHECKING:
    from pathlib import Path

    from app.store.database import Database
    from app.store.files import FileStore

_PAGE: Final = 4096
_SEALED: Final = ".sealed"
_PLAIN_LOGS: Final = ("-wal", "-shm")


def unlock(
    database: Database,
    files: FileStore,
    *,
    keys: Path,
    protect: bool,
    alone: bool,
    given: Secret | None = None,
) -> Secret | None:
    """Give database and files the key of their folder; encrypt them where they are not yet.

    Args:
        database: not open yet.
        files: photos and papers of the same folder.
        keys: folder of the key.
        protect: whether a folder that has no key gets one.
        alone: nobody else has the folder open, so that what lies in it may be changed.
        given: what opens it, where somebody said it.

    Returns:
        What opens the data; ``None`` where it is not encrypted.

    Raises:
        Locked: what opens it is not to be had.
    """
    found = given or secret.load(keys)
    path = database.path
    is_new = not path.exists() or path.stat().st_size == 0
    if found is None and protect and (is_new or (alone and driver.is_plain(path))):
        found = secret.make(keys)
    if found is None:
        if _looks_encrypted(path):
            raise Locked
        return None
    files.key = found.file_key
    if driver.is_plain(path) and protect and alone:
        _encrypt(database, files, found)
    database.key = key_for(path, found)
    return found


def key_for(path: Path, found: Secret | None) -> bytes:
    """The key with which a database is to be opened; nothing where it is not encrypted."""
    return b"" if driver.is_plain(path) else secret.keys_of(found).database


def take_key(path: Path, keys: Path, phrase: str) -> tuple[Secret, bool]:
    """Keep the key of a folder anew, from its recovery phrase.

    Args:
        path: of the database, which tells whether the phrase is the right one.
        keys: folder of the key.
        phrase: twelve characters.

    Returns:
        What opens the data, and whether it is kept for the next time.

    Raises:
        Refused: they are none, or of another laptop; nothing was changed.
    """
    found = secret.from_phrase(phrase)
    if not _opens(path, found.database_key):
        raise Refused(
            "这张恢复口令打不开这台电脑的数据，可能是另一台电脑的。没有改动任何内容；"
            "请找到这台电脑的那一张。"
        )
    return found, secret.keep(keys, found)


def _looks_encrypted(path: Path) -> bool:
    """Whether a file may be an encrypted database; one that is whole has whole pages only."""
    size = path.stat().st_size if path.exists() else 0
    return size > 0 and size % _PAGE == 0 and not driver.is_plain(path)


def _opens(path: Path, key: bytes) -> bool:
    connection = driver.connect(path, key)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except driver.DatabaseError:
        return False
    finally:
        connection.close()
    return True


def _encrypt(database: Database, files: FileStore, found: Secret) -> None:
    """Encrypt files, then the database, which changes places in one step at the very end.

    Where the disk has no room for it, all stays as it is, until the next start.
    """
    path = database.path
    sealed = path.with_name(path.name + _SEALED)
    sealed.unlink(missing_ok=True)
    try:
        files.encrypt()
        ops = _fold(path)
        driver.encrypt(path, sealed, found.database_key)
        _check(sealed, found.database_key, ops)
        bring(sealed)
        put_in_place(sealed, path)
    except (OSError, driver.DatabaseError) as error:
        sealed.unlink(missing_ok=True)
        # What is damaged is found when the database is opened, and made anew.
        if isinstance(error, OSError) and not _is_for_want_of_room(error):
            raise
    else:
        for part in _PLAIN_LOGS:
            path.with_name(path.name + part).unlink(missing_ok=True)


def _fold(path: Path) -> int:
    """Bring what lies beside a database into it; gives the number of ops."""
    connection = driver.connect(path)
    try:
        connection.execute("PRAGMA journal_mode=DELETE").fetchone()
        return _ops(connection)
    finally:
        connection.close()


def _check(path: Path, key: bytes, ops: int) -> None:
    connection = driver.connect(path, key)
    try:
        whole = connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
        if not whole or _ops(connection) != ops:
            raise OSError(errno.EIO, "not what was copied")
    finally:
        connection.close()


def _ops(connection: driver.Connection) -> int:
    known = "SELECT 1 FROM sqlite_master WHERE name = 'op_log'"
    if connection.execute(known).fetchone() is None:
        return 0
    return int(connection.execute("SELECT count(*) FROM op_log").fetchone()[0])


def _is_for_want_of_room(error: OSError) -> bool:
    return error.errno in (errno.ENOSPC, errno.EDQUOT)
