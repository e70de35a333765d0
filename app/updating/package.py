"""The file of an update: what it says of itself, and whether that holds.

A zip with ``manifest.json``, ``manifest.sig`` and the program's files under ``program/``. The
signature is Ed25519 over the manifest's bytes, by a publisher whose public key the running program
brings along (``resources/keys``); the manifest holds size and SHA-256 of every file.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import zipfile
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from app.domain.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SUFFIX = ".hlupdate"
MANIFEST, SIGNATURE, INSIDE = "manifest.json", "manifest.sig", "program/"
PRODUCT = "hongliu"
FORMAT = 1
_MOST_FILES = 50_000
_MOST_MANIFEST = 32 << 20  # bytes; a real one has half a megabyte
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of the program.

    Attributes:
        path: where it stands in the program's folder.
        size: bytes.
        sha256: of its bytes, hexadecimal; ``""`` for a link.
        runs: whether it is a program.
        link: where it leads, for a link; inside the folder.
    """

    path: PurePosixPath
    size: int = 0
    sha256: str = ""
    runs: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Update:
    """What an update says of itself, its signature checked."""

    version: str
    system: str
    machine: str
    entries: tuple[Entry, ...]

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(e.size for e in self.entries)


def known_keys() -> list[bytes]:
    """The publishers whose updates this program takes, 32 bytes each."""
    folder = files("resources") / "keys"
    found = [one for one in folder.iterdir() if one.name.endswith(".pub")]
    return [base64.b64decode(one.read_text("ascii").strip()) for one in found]


def read_update(path: Path, *, keys: Iterable[bytes]) -> Update:
    """Read and check what an update says; its files are checked as they are unpacked.

    Raises:
        Refused: it is no update, damaged, or of no publisher that is known.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = _read(archive, MANIFEST)
            signature = _read(archive, SIGNATURE)
    except FileNotFoundError as error:
        raise Refused(f"没有这个文件：{path.name}。程序没有改动。") from error
    except OSError as error:
        raise Refused(f"读不了 {path.name}。程序没有改动；请换一个 U 盘再试。") from error
    except (zipfile.BadZipFile, KeyError, ValueError) as error:
        raise Refused(
            f"{path.name} 不是红柳会客厅的更新文件，或者没有拷全。程序没有改动；请重新拷一份。"
        ) from error
    _check_signature(manifest, signature, keys)
    try:
        return _update(json.loads(manifest))
    except (KeyError, TypeError, ValueError) as error:
        raise Refused("更新文件的写法不对。程序没有改动；请向街道要新的更新文件。") from error


def unpack(path: Path, update: Update, to: Path) -> None:
    """Write the program's files into a folder that does not exist yet.

    Raises:
        Refused: a file is missing or another than the manifest says, or the disk is full. What
            was written stands there still; whoever called clears it away.
    """
    to.mkdir(parents=True)
    try:
        with zipfile.ZipFile(path) as archive:
            for entry in update.entries:
                _write(archive, entry, to)
    except (zipfile.BadZipFile, KeyError, EOFError) as error:
        raise Refused(
            f"{path.name} 里的内容不全或已损坏。程序没有改动；请重新拷一份更新文件。"
        ) from error
    except OSError as error:
        raise Refused(
            "解开更新文件时磁盘出错，可能是空间不够。程序没有改动；请腾出空间后再试。"
        ) from error


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    if archive.getinfo(name).file_size > _MOST_MANIFEST:
        raise ValueError("too large")
    return archive.read(name)


def _check_signature(manifest: bytes, signature: bytes, keys: Iterable[bytes]) -> None:
    known = list(keys)
    if not known:
        raise Refused(
            "这个程序不认识任何发布单位，不能验证更新文件。程序没有改动；请用安装包更新。"
        )
    for key in known:
        try:
            Ed25519PublicKey.from_public_bytes(key).verify(signature, manifest)
        except InvalidSignature:
            continue
        return
    raise Refused("更新文件的签名不对，不是发布单位给的。程序没有改动；请不要使用这个文件。")


def _update(said: dict[str, Any]) -> Update:
    if said["product"] != PRODUCT or said["format"] != FORMAT:
        raise ValueError("of another program, or a newer kind")
    entries = tuple(_entries(said["files"]))
    return Update(str(said["version"]), str(said["system"]), str(said["machine"]), entries)


def _entries(told: list[dict[str, Any]]) -> Iterator[Entry]:
    if not 0 < len(told) <= _MOST_FILES:
        raise ValueError("no files, or too many")
    for one in told:
        path = PurePosixPath(str(one["path"]))
        link = str(one.get("link", ""))
        if not _stays_inside(path) or (link and not _stays_inside(path.parent / link)):
            raise ValueError("leads out of the folder")
        digest = "" if link else str(binascii.unhexlify(one["sha256"]).hex())
        yield Entry(path, int(one.get("size", 0)), digest, bool(one.get("runs")), link)


def _stays_inside(path: PurePosixPath) -> bool:
    depth = 0
    for part in path.parts:
        depth += -1 if part == ".." else 1
        if depth < 0 or part.startswith("/") or ":" in part or "\\" in part:
            return False
    return depth > 0


def _write(archive: zipfile.ZipFile, entry: Entry, to: Path) -> None:
    target = to / entry.path
    target.parent.mkdir(parents=True, exist_ok=True)
    if entry.link:
        target.symlink_to(entry.link)
        return
    digest, size = hashlib.sha256(), 0
    with archive.open(INSIDE + entry.path.as_posix()) as source, target.open("xb") as out:
        while chunk := source.read(_CHUNK):
            size += len(chunk)
            if size > entry.size:
                raise zipfile.BadZipFile("longer than said")
            digest.update(chunk)
            out.write(chunk)
        out.flush()
    if size != entry.size or digest.hexdigest() != entry.sha256:
        raise zipfile.BadZipFile("another file than said")
    target.chmod(0o755 if entry.runs else 0o644)
