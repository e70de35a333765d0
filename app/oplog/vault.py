"""The system's own store of secrets, for the seed of a laptop's key.

Off until a program of the laptop turns it on: the district's server keeps its key in a file. Only a
store that works at once and asks nobody is used: on Windows the credential store, on a Mac the
keychain, on Linux a secret service whose default collection is there and unlocked. Where there is
none the seed lies in a file that only its user can read, as before. The libraries are loaded when a
key is made or read, never when the program starts.
"""

from __future__ import annotations

import os
import secrets
import sys
import threading
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

from app.domain.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

T = TypeVar("T")
MARK: Final = b"keyring:"
"""What a key's file begins with whose seed lies here; behind it the name of the entry."""
OFF: Final = "HONGLIU_NO_KEYRING"
"""Set in the environment: keys are kept in files, for programs that run without anybody."""
_SERVICE: Final = "hongliu"
_DEFAULT: Final = "/org/freedesktop/secrets/aliases/default"
_PATIENCE: Final = 5.0  # seconds; a store that hangs is none

_enabled = False


class Store(Protocol):
    """What is used of a backend of the library ``keyring``."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a secret."""

    def get_password(self, service: str, username: str) -> str | None:
        """A secret, or ``None``."""

    def delete_password(self, service: str, username: str) -> None:
        """Forget a secret; raises where there is none."""


def enable() -> None:
    """Keep new keys here from now on, where there is such a store."""
    global _enabled  # noqa: PLW0603 - what program this is, said once when it begins
    _enabled = True


def keep(seed: bytes) -> bytes | None:
    """Keep a seed; gives what its file shall hold in its place, or ``None``: keep it yourself."""
    if not _enabled or os.environ.get(OFF):
        return None
    name = secrets.token_hex(8)

    def kept() -> bool:
        store = _store()
        if store is None:
            return False
        store.set_password(_SERVICE, name, seed.hex())
        # Read back: a store that forgets would cost the laptop its identity.
        return store.get_password(_SERVICE, name) == seed.hex()

    return MARK + name.encode() if _patiently(kept) else None


def fetch(mark: bytes) -> bytes:
    """The seed of a mark.

    Raises:
        Refused: the store is locked, gone or does not know it.
    """

    def fetched() -> bytes | None:
        store = _store()
        found = store.get_password(_SERVICE, mark.removeprefix(MARK).decode()) if store else None
        return bytes.fromhex(found) if found else None

    seed = _patiently(fetched)
    if not seed:
        raise Refused(
            "打不开系统的钥匙串，取不到这台电脑的签名密钥。记录都在，没有改动；"
            "请登录桌面、解锁钥匙串后再试一次。"
        )
    return seed


def forget(mark: bytes) -> bool:
    """Take the seed of a mark out of the store; whether it went. Where the store is gone, not."""

    def forgot() -> bool:
        store = _store()
        if store is None:
            return False
        store.delete_password(_SERVICE, mark.removeprefix(MARK).decode())
        return True

    return bool(_patiently(forgot))


def _patiently(call: Callable[[], T]) -> T | None:
    """What a call gives within some seconds; ``None`` where it fails or hangs."""
    found: list[T] = []

    def run() -> None:
        try:
            found.append(call())
        except Exception:  # whatever a backend raises, it does not work
            return

    # A daemon: one that hangs for ever must not keep the program from ending.
    thread = threading.Thread(target=run, name="keyring", daemon=True)
    thread.start()
    thread.join(_PATIENCE)
    return found[0] if found else None


def _store() -> Store | None:
    """The system's store, where it works without asking anybody."""
    if sys.platform == "win32":
        from keyring.backends.Windows import WinVaultKeyring  # noqa: PLC0415

        return WinVaultKeyring()
    if sys.platform == "darwin":
        from keyring.backends.macOS import Keyring  # noqa: PLC0415

        return Keyring()
    return _secret_service()


def _secret_service() -> Store | None:
    if not os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return None  # no desktop: nothing is loaded, nobody is asked
    import secretstorage  # noqa: PLC0415 - see above

    if not _is_open(secretstorage):
        return None
    from keyring.backends.SecretService import Keyring  # noqa: PLC0415 - see above

    return Keyring()  # type: ignore[no-untyped-call]


def _is_open(secretstorage: ModuleType) -> bool:
    """Whether the default collection is there and unlocked: else somebody would be asked."""
    connection = secretstorage.dbus_init()
    try:
        # By its alias: the library's own look-up makes one where there is none, and asks.
        collection = secretstorage.Collection(connection, _DEFAULT)
        return not collection.is_locked()
    finally:
        connection.close()
