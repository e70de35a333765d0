"""Files encrypted so that any part of one can be read without the rest.

The STREAM construction as age uses it: a key for each file, derived from the laptop's with a salt
that stands at its head; pieces of 64 KiB, each under AES-256-GCM with its number as nonce and a
mark on the last, so that no piece can be changed, moved, left out or cut off unnoticed.
"""

from __future__ import annotations

import os
import secrets
from typing import IO, TYPE_CHECKING, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CTR
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MAGIC: Final = b"hlsealed1\n"
_SALT: Final = 22
HEAD: Final = len(MAGIC) + _SALT
PIECE: Final = 64 << 10
TAG: Final = 16
_BLOCK: Final = 16
_NONCE: Final = 11
_KEY: Final = 32


class Broken(ValueError):
    """A file is not what was sealed, or was sealed with another key."""


def size_of(sealed: int) -> int:
    """Bytes of the content of a sealed file of some size."""
    body = sealed - HEAD
    pieces = max(1, -(-body // (PIECE + TAG)))
    return max(0, body - pieces * TAG)


def seal(key: bytes, content: Iterable[bytes], out: IO[bytes]) -> None:
    """Encrypt a content that comes some at a time."""
    salt = secrets.token_bytes(_SALT)
    out.write(MAGIC + salt)
    box, number, waiting = _box(key, salt), 0, bytearray()
    for some in content:
        waiting += some
        # One is held back: whether it is the last shows at the end.
        while len(waiting) > PIECE:
            out.write(box.encrypt(_nonce(number, last=False), bytes(waiting[:PIECE]), None))
            del waiting[:PIECE]
            number += 1
    out.write(box.encrypt(_nonce(number, last=True), bytes(waiting), None))


def is_sealed(source: IO[bytes]) -> bool:
    """Whether a file begins as sealed ones do; it is left where it was."""
    at = source.tell()
    found = source.read(len(MAGIC)) == MAGIC
    source.seek(at)
    return found


def read(key: bytes, source: IO[bytes], offset: int = 0, size: int | None = None) -> bytes:
    """Some bytes of the content of a sealed file, to its end where ``size`` is ``None``.

    Raises:
        Broken: they are not what was sealed.
    """
    length = size_of(source.seek(0, os.SEEK_END))
    end = length if size is None else min(length, offset + size)
    first = offset // PIECE
    wanted = b"".join(pieces(key, source, first=first, until=end, length=length))
    return wanted[offset - first * PIECE : max(0, end - first * PIECE)]


def pieces(
    key: bytes,
    source: IO[bytes],
    *,
    first: int = 0,
    until: int | None = None,
    length: int | None = None,
) -> Iterator[bytes]:
    """The content of a sealed file, a piece at a time; raises Broken."""
    if length is None:
        length = size_of(source.seek(0, os.SEEK_END))
    end = length if until is None else until
    source.seek(0)
    head = source.read(HEAD)
    if len(head) != HEAD or not head.startswith(MAGIC):
        raise Broken
    box = _box(key, head[len(MAGIC) :])
    last = max(0, -(-length // PIECE) - 1)
    source.seek(HEAD + first * (PIECE + TAG))
    for number in range(first, last + 1):
        if number > first and number * PIECE >= end:
            return
        try:
            yield box.decrypt(_nonce(number, last=number == last), source.read(PIECE + TAG), None)
        except InvalidTag as error:
            raise Broken from error


def _box(key: bytes, salt: bytes) -> AESGCM:
    return AESGCM(_derived(key, salt, b"hongliu sealed file"))


def _derived(key: bytes, salt: bytes, purpose: bytes) -> bytes:
    return HKDF(SHA256(), _KEY, salt=salt, info=purpose).derive(key)


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(_NONCE, "big") + (b"\1" if last else b"\0")


class Arriving:
    """A file that arrives in parts, encrypted meanwhile where there is a key; a part may come anew.

    AES-256-CTR under a key of its own: a part that comes twice is the same both times, and all of
    it is judged by its digest in the end.
    """

    def __init__(self, key: bytes, file: IO[bytes]) -> None:
        self._file, self._key, self._head = file, b"", 0
        if not key:
            return
        self._head = _SALT
        if file.seek(0, os.SEEK_END) < _SALT:
            file.seek(0)
            file.truncate()
            file.write(secrets.token_bytes(_SALT))
        file.seek(0)
        self._key = _derived(key, file.read(_SALT), b"hongliu arriving file")

    @staticmethod
    def size_of(stored: int, key: bytes) -> int:
        """Bytes that arrived, by the size of the file that holds them."""
        return max(0, stored - _SALT) if key else stored

    def put(self, offset: int, data: bytes) -> None:
        """Write a part; what lies behind it is cut off."""
        self._file.seek(self._head + offset)
        self._file.write(self._crypt(offset, data))
        self._file.truncate()

    def pieces(self) -> Iterator[bytes]:
        """All that arrived, a piece at a time."""
        offset = 0
        while True:
            self._file.seek(self._head + offset)
            piece = self._file.read(PIECE)
            if not piece:
                return
            yield self._crypt(offset, piece)
            offset += len(piece)

    def _crypt(self, offset: int, data: bytes) -> bytes:
        if not self._key:
            return data
        block, within = divmod(offset, _BLOCK)
        stream = Cipher(AES(self._key), CTR(block.to_bytes(_BLOCK, "big"))).encryptor()
        stream.update(bytes(within))
        return stream.update(data)
