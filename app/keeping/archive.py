"""One backup as one file: a zip with the database in it, and a manifest that says what it is.

Photos and papers are not in it. They lie beside it under the SHA-256 of their bytes, once for all
backups of a folder; the manifest names them.
"""

from __future__ import annotations

import json
import zipfile
import zlib
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from app.domain.clock import from_millis
from app.domain.errors import Refused
from app.keeping import disk
from app.store.database import FILE_NAME
from app.store.driver import is_plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

SUFFIX: Final = ".hlbackup"
FORMAT: Final = 1
_MANIFEST: Final = "manifest.json"
_LEVEL: Final = 3  # a plain database shrinks to a fifth; more takes thrice as long for a tenth


class Reason(StrEnum):
    """Why a backup was made."""

    DAILY = "daily"
    CLOSED = "closed"
    ISSUED = "issued"
    ASKED = "asked"
    UPGRADE = "upgrade"
    STICK = "stick"

    @property
    def words(self) -> str:
        """For people."""
        return {
            Reason.DAILY: "每天一次",
            Reason.CLOSED: "散会后",
            Reason.ISSUED: "出纪要后",
            Reason.ASKED: "手动",
            Reason.UPGRADE: "程序升级前",
            Reason.STICK: "插上 U 盘时",
        }[self]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds.

    Attributes:
        at: when, in milliseconds.
        device: name in the log of the laptop that made it.
        key: that laptop's public key, hexadecimal; ``""`` where it had none yet.
        room: id of the room's record.
        room_name: what people call it.
        revision: schema of the database.
        ops: how many the log holds.
        tips: laptop → number of its last op.
        sha256: of the database.
        size: of the database, in bytes.
        files: photos and papers of the record: digest of the content, size as it lies there.
        papers: papers as printed: name, digest and size.
        secret: which secret opens it, by its :attr:`app.store.secret.Secret.id`; ``""`` where it
            is not encrypted.
    """

    at: int
    reason: str
    device: str
    key: str
    room: str
    room_name: str
    revision: str
    ops: int
    tips: dict[str, int]
    sha256: str
    size: int
    files: tuple[tuple[str, int], ...] = ()
    papers: tuple[tuple[str, str, int], ...] = ()
    secret: str = ""
    hl: int = FORMAT

    @property
    def made_at(self) -> datetime:
        """When, aware and in UTC."""
        return from_millis(self.at)

    @property
    def reason_words(self) -> str:
        """Why, for people."""
        return Reason(self.reason).words if self.reason in set(Reason) else ""

    def blobs(self) -> Iterator[tuple[str, int]]:
        """Digest and size of everything that lies beside the archive."""
        yield from self.files
        yield from ((sha256, size) for _, sha256, size in self.papers)

    def encode(self) -> bytes:
        """Its JSON."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True).encode()

    @classmethod
    def decode(cls, data: bytes) -> Manifest:
        """Read one.

        Raises:
            ValueError: it is none, or of a newer program.
        """
        found: Any = json.loads(data)
        if not isinstance(found, dict) or found.get("hl") != FORMAT:
            raise ValueError("a manifest of another format")
        try:
            found["files"] = tuple((str(s), int(n)) for s, n in found["files"])
            found["papers"] = tuple((str(p), str(s), int(n)) for p, s, n in found["papers"])
            made = cls(**found)
        except (TypeError, KeyError) as error:
            raise ValueError("no manifest") from error
        if not all(_is_digest(sha256) for sha256, _ in made.blobs()):
            raise ValueError("no digest")
        if not all(_is_plain(name) for name, *_ in made.papers):
            raise ValueError("a name that leads elsewhere")
        return made


def write(
    path: Path,
    database: Path,
    manifest: Callable[[str, int], Manifest],
    look: Callable[[], object] = disk.untroubled,
) -> Manifest:
    """Write an archive and read it back before it takes its place.

    Args:
        path: where.
        database: a file that nobody writes to.
        manifest: made of SHA-256 and size of that file.
        look: called now and then; what it raises ends it, and nothing is left.

    Raises:
        OSError: it could not be written, or is not what was written.
    """
    with disk.written_whole(path) as out:
        # What is encrypted does not shrink.
        how = zipfile.ZIP_DEFLATED if is_plain(database) else zipfile.ZIP_STORED
        with zipfile.ZipFile(out, "w", how, compresslevel=_LEVEL) as box:
            with database.open("rb") as source, box.open(FILE_NAME, "w", force_zip64=True) as to:
                sha256, size = disk.pour(source, to, look)
            made = manifest(sha256, size)
            box.writestr(_MANIFEST, made.encode())
        out.flush()
        out.seek(0)
        with zipfile.ZipFile(out) as box, box.open(FILE_NAME) as back:
            if disk.pour(back, disk.Nowhere(), look) != (sha256, size):
                raise OSError("read back otherwise than written")
    return made


_NO_BACKUP: Final = (ValueError, KeyError, RuntimeError, NotImplementedError, zipfile.BadZipFile)


def read_manifest(path: Path) -> Manifest:
    """What an archive says that it holds.

    Raises:
        Refused: it is none, or cannot be read.
    """
    try:
        with zipfile.ZipFile(path) as box:
            return Manifest.decode(box.read(_MANIFEST))
    except FileNotFoundError as error:
        raise Refused(f"没有找到备份 {path}。现在的数据没有改动；请检查位置。") from error
    except (*_NO_BACKUP, EOFError, OSError) as error:
        raise Refused(
            f"{path.name} 不是红柳会客厅的备份，或者已经损坏，没有使用它。"
            "现在的数据没有改动；请换一份备份。"
        ) from error


def unpack(
    path: Path, manifest: Manifest, out: disk.Sink, look: Callable[[], object] = disk.untroubled
) -> None:
    """Write the database of an archive.

    Raises:
        Refused: it is not what the manifest says.
    """
    try:
        with zipfile.ZipFile(path) as box, box.open(FILE_NAME) as source:
            found = disk.pour(source, out, look)
    except (*_NO_BACKUP, EOFError, zlib.error) as error:
        raise damaged(path) from error
    if found != (manifest.sha256, manifest.size):
        raise damaged(path)


def holds(path: Path, manifest: Manifest, look: Callable[[], object] = disk.untroubled) -> bool:
    """Whether the database in an archive is what the manifest says; needs no key."""
    try:
        unpack(path, manifest, disk.Nowhere(), look)
    except Refused:
        return False
    return True


def damaged(path: Path) -> Refused:
    """The sentence for a backup that does not hold."""
    return Refused(f"备份 {path.name} 已经损坏，没有使用它。现在的数据没有改动；请换一份备份。")


def _is_digest(text: str) -> bool:
    return len(text) == 64 and set(text) <= set("0123456789abcdef")  # noqa: PLR2004 - SHA-256


def _is_plain(name: str) -> bool:
    parts = name.split("/")
    return "\\" not in name and ":" not in name and not {"", ".", ".."} & set(parts)
