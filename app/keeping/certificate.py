"""The room's certificate for electronic signatures, kept on this laptop alone.

One file holds the PKCS #12 file as it was chosen and, before it, what is said of it without its
password. It is written whole, readable by its user only, and encrypted with the key of photos and
papers where the data is encrypted. The password is kept in the system's keyring where somebody
wishes it and there is one, and nowhere else: not in this file, in no log.

It is in no backup, like the laptop's own key: a stick that is found signs nothing.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Final

from app.documents import pades
from app.documents.certificate import LARGEST, Certificate, look_like, not_one, open_certificate
from app.domain.errors import Refused
from app.durable import settle, write_whole
from app.oplog import vault
from app.store import sealed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FILE_NAME: Final = "signing.cert"
_REASON: Final = "签发"
_GONE: Final = (
    "这台电脑上的签名证书不在了，文件没有签名，也没有改动。请到“设置”的“电子签名证书”里重新选一次。"
)
_BROKEN: Final = (
    "这台电脑上的签名证书打不开了，可能文件已损坏。文件没有签名，也没有改动；"
    "请到“设置”的“电子签名证书”里重新选一次。"
)
_NOT_KEPT: Final = "证书没有存下来，可能是磁盘已满。没有改动任何内容；请腾出空间后再选一次。"


class PasswordWanted(Refused):
    """The password of the certificate is not kept, or is another one by now: somebody has to say.

    Attributes:
        name: whose certificate it is.
    """

    def __init__(self, name: str) -> None:
        super().__init__("请输入证书的密码。")
        self.name = name


@dataclass(frozen=True, slots=True)
class Kept:
    """What is known of the certificate without its password.

    Attributes:
        certificate: what it says of itself.
        remembered: whether its password is in the system's keyring.
    """

    certificate: Certificate
    remembered: bool


@dataclass(frozen=True, slots=True)
class Removed:
    """What was taken away, to be put back. Never written, and its content in no log."""

    data: bytes = field(repr=False)
    certificate: Certificate
    password: str | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class Signed:
    """A signed file, and whose certificate signed it."""

    data: bytes = field(repr=False)
    name: str


class SigningCertificate:
    """The certificate of one data folder. Its methods may take a while; call them on a worker.

    Args:
        folder: of the data.
        key: 32 bytes that encrypt the file; nothing where the data is not encrypted.
        clock: gives an aware instant.
    """

    def __init__(self, folder: Path, key: bytes, clock: Callable[[], datetime]) -> None:
        self._path = folder / FILE_NAME
        self._key, self._clock = key, clock

    @property
    def is_kept(self) -> bool:
        """Whether there is one; asks for the file only."""
        return self._path.exists()

    def look(self) -> Kept | None:
        """What is known of it, ``None`` where there is none; raises Refused where it is broken."""
        found = self._read()
        if found is None:
            return None
        return Kept(found.certificate, bool(found.mark))

    def keep(self, data: bytes, password: str, *, remember: bool) -> tuple[Kept, Removed | None]:
        """Keep this one from now on.

        Args:
            data: a PKCS #12 file.
            password: of it.
            remember: put the password into the system's keyring, where there is one that works.

        Returns:
            What is kept, and what was kept before.

        Raises:
            Refused: the password is wrong, the file has no key, the disk does not take it.
        """
        found = open_certificate(data, password)
        kept, before = self._replace(data, found, password if remember else None)
        return kept, before.removed() if before else None

    def remove(self) -> Removed | None:
        """Take it away, and its password out of the keyring; what it was, to be put back."""
        before = self._taken()
        try:
            self._path.unlink(missing_ok=True)
        except OSError as error:
            raise Refused(
                "证书没有移除：文件删不掉，可能正被别的程序占用。请关闭那个程序后再试一次。"
            ) from error
        settle(self._path.parent)
        _forget(before.mark if before else None)
        return before.removed() if before else None

    def put_back(self, taken: Removed) -> Kept:
        """As it was before it was taken away or changed; raises Refused."""
        kept, _ = self._replace(taken.data, taken.certificate, taken.password)
        return kept

    def _replace(
        self, data: bytes, found: Certificate, password: str | None
    ) -> tuple[Kept, _Content | None]:
        """Keep this one, with its password in the keyring where one is given; and what was before.

        Where it cannot be written, the one from before and its password are there still.
        """
        before = self._taken()
        mark = vault.keep(password.encode()) if password else None
        try:
            self._write(data, found, mark)
        except Refused:
            _forget(mark)
            raise
        _forget(before.mark if before else None)
        return Kept(found, mark is not None), before

    def sign(self, data: bytes, password: str | None = None) -> Signed:
        """A PDF with the room's signature behind it.

        Args:
            data: the PDF.
            password: of the certificate; ``None``: the one in the keyring.

        Raises:
            PasswordWanted: there is none in the keyring.
            Refused: why not: no certificate, a wrong password, expired, no library, no PDF.
        """
        found = self._read()
        if found is None:
            raise Refused(_GONE)
        said = found.password() if password is None else password
        if said is None:
            raise PasswordWanted(found.certificate.name)
        try:
            signed = pades.sign(data, found.data, said, reason=_REASON, at=self._clock())
        except Refused as refused:
            if refused.field and password is None:
                raise PasswordWanted(found.certificate.name) from refused
            raise
        return Signed(signed, found.certificate.name)

    def _taken(self) -> _Content | None:
        """What is there, to be put back; what cannot be read is not worth it."""
        try:
            found = self._read()
        except Refused:
            return None
        if found is not None and found.mark:
            found.said = found.password()
        return found

    def _read(self) -> _Content | None:
        try:
            kept = self._path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise Refused(_BROKEN) from error
        try:
            if sealed.is_sealed(BytesIO(kept)):
                kept = sealed.read(self._key, BytesIO(kept))
            head, _, data = kept.partition(b"\n")
            return _Content.read(head, data)
        except (sealed.Broken, ValueError, KeyError, TypeError) as error:
            raise Refused(_BROKEN) from error

    def _write(self, data: bytes, found: Certificate, mark: bytes | None) -> None:
        head = {
            "name": found.name,
            "issuer": found.issuer,
            "since": found.since.isoformat(),
            "until": found.until.isoformat(),
            "signs": found.signs,
            "mark": (mark or b"").decode(),
        }
        content = json.dumps(head, ensure_ascii=False).encode() + b"\n" + data
        if self._key:
            out = BytesIO()
            sealed.seal(self._key, (content,), out)
            content = out.getvalue()
        try:
            write_whole(self._path, content)
        except OSError as error:
            raise Refused(_NOT_KEPT) from error


@dataclass(slots=True)
class _Content:
    """The file's content."""

    certificate: Certificate
    mark: bytes
    data: bytes = field(repr=False)
    said: str | None = field(default=None, repr=False)

    @staticmethod
    def read(head: bytes, data: bytes) -> _Content:
        told = json.loads(head)
        found = Certificate(
            name=str(told["name"]),
            issuer=str(told["issuer"]),
            since=datetime.fromisoformat(told["since"]),
            until=datetime.fromisoformat(told["until"]),
            signs=bool(told["signs"]),
        )
        return _Content(found, str(told["mark"]).encode(), data)

    def password(self) -> str | None:
        """From the keyring; ``None`` where it has none, or is not to be had now."""
        if not self.mark:
            return None
        try:
            return vault.fetch(self.mark).decode()
        except (Refused, ValueError):
            return None

    def removed(self) -> Removed:
        return Removed(self.data, self.certificate, self.said)


def _forget(mark: bytes | None) -> None:
    if mark:
        vault.forget(mark)


def read_file(path: Path) -> bytes:
    """A certificate's file, before its password is asked for.

    Raises:
        Refused: it cannot be read, or is none.
    """
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= LARGEST else b""
    except OSError as error:
        raise Refused(f"读不了 {path.name}。没有改动任何内容；请检查文件和 U 盘。") from error
    if not look_like(data):
        raise not_one(path.name)
    return data
