"""What opens a laptop's data: 16 bytes of chance, and the twelve characters that stand for them.

From these bytes alone come the key of the database and the key of photos and papers, so that the
twelve characters on paper open everything of this laptop, its backups too, when the laptop itself
is gone. They are a BIP-39 sentence of the Chinese list: 128 bits of chance and four that tell a
slip of the pen.
"""

from __future__ import annotations

import contextlib
import secrets
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.domain.errors import Refused
from app.durable import write_whole
from app.oplog import vault

if TYPE_CHECKING:
    from pathlib import Path

    from mnemonic import Mnemonic

FILE_NAME: Final = "data.key"
SIZE: Final = 16
WORDS: Final = 12
_BETWEEN: Final = b"\n"
_LIST: Final = "chinese_simplified"
_KEY_BYTES: Final = 32
_ID_BYTES: Final = 6


@dataclass(frozen=True)
class Secret:
    """What opens the data of one laptop.

    Attributes:
        entropy: 16 bytes; in no log, on no screen but as :attr:`phrase`.
    """

    entropy: bytes = field(repr=False)

    @cached_property
    def database_key(self) -> bytes:
        """32 bytes: of the database."""
        return self._derived(b"hongliu database")

    @cached_property
    def file_key(self) -> bytes:
        """32 bytes: of photos and papers."""
        return self._derived(b"hongliu files")

    @cached_property
    def id(self) -> str:
        """12 hexadecimal digits that tell secrets apart and lead to none; stands in backups."""
        return self._derived(b"hongliu name")[:_ID_BYTES].hex()

    @property
    def phrase(self) -> str:
        """The twelve characters, without spaces."""
        return _list().to_mnemonic(self.entropy).replace(" ", "")

    def _derived(self, purpose: bytes) -> bytes:
        return HKDF(SHA256(), _KEY_BYTES, salt=None, info=purpose).derive(self.entropy)


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of a folder's data or of a backup; nothing where that is not encrypted."""

    database: bytes = field(default=b"", repr=False)
    files: bytes = field(default=b"", repr=False)


def keys_of(secret: Secret | None) -> Keys:
    """What a secret opens, or the lack of one."""
    return Keys() if secret is None else Keys(secret.database_key, secret.file_key)


def from_phrase(text: str) -> Secret:
    """The secret that twelve characters stand for; spaces and punctuation among them do not count.

    Raises:
        Refused: one is not in the list, or together they are none: which, is said.
    """
    characters = [c for c in text if c.isalpha()]
    if len(characters) != WORDS:
        raise Refused(
            f"恢复口令是 {WORDS} 个汉字，这里有 {len(characters)} 个。"
            "请对照打印的那张纸再输入一次。"
        )
    words = _list()
    unknown = [c for c in characters if c not in words.wordlist]
    if unknown:
        raise Refused(
            f"恢复口令里不会有“{'、'.join(unknown)}”这样的字。请对照打印的那张纸再输入一次。"
        )
    joined = " ".join(characters)
    if not words.check(joined):
        raise Refused(
            "这 12 个字对不上，可能有一个字写错或次序不同。请对照打印的那张纸再输入一次。"
        )
    return Secret(bytes(words.to_entropy(joined)))


def make(folder: Path) -> Secret:
    """A new secret for a folder that has none; raises OSError where it could not be kept."""
    found = Secret(secrets.token_bytes(SIZE))
    keep(folder, found)
    return found


def keep(folder: Path, secret: Secret) -> bool:
    """Keep a secret for a folder, in the system's store of secrets where there is one that works.

    A folder on a stick that is used on several laptops has a mark for each of them. Where there is
    no such store the secret lies in a file that only its user can read; but not where another
    laptop's store has it: there whoever finds the stick would find the key.

    Returns:
        Whether it is kept; else it has to be given anew each time.

    Raises:
        OSError: it could not be kept.
    """
    marks = _marks(folder)
    mark = vault.keep(secret.entropy)
    if mark is None and marks:
        return False
    write_whole(folder / FILE_NAME, _BETWEEN.join((*marks, mark)) if mark else secret.entropy)
    return True


def _marks(folder: Path) -> tuple[bytes, ...]:
    try:
        kept = (folder / FILE_NAME).read_bytes()
    except FileNotFoundError:
        return ()
    return tuple(kept.split(_BETWEEN)) if kept.startswith(vault.MARK) else ()


def load(folder: Path) -> Secret | None:
    """The secret of a folder; ``None`` where it has none.

    Raises:
        Locked: the system's store is locked or gone, or the file is no key.
    """
    path = folder / FILE_NAME
    if not path.exists():
        return None
    marks = _marks(folder)
    for mark in reversed(marks):
        with contextlib.suppress(Refused):
            return Secret(vault.fetch(mark))
    kept = path.read_bytes()
    if marks or len(kept) != SIZE:
        raise Locked
    return Secret(kept)


def is_in_vault(folder: Path) -> bool:
    """Whether the secret lies in the system's store and not beside the data."""
    return bool(_marks(folder))


class Locked(Refused):
    """The data is there and encrypted, and what opens it is not to be had."""

    def __init__(self) -> None:
        super().__init__(
            "数据是加密的，取不到打开它的密钥。记录都在，没有改动；请登录桌面、解锁系统钥匙串后"
            "再打开，或者用打印的恢复口令打开。"
        )


@lru_cache(maxsize=1)
def _list() -> Mnemonic:
    from mnemonic import Mnemonic  # noqa: PLC0415 - at the first start and in settings only

    return Mnemonic(_LIST)
