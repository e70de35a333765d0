"""A folder of backups: one archive each, and beside them photos and papers, once for all."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.domain.clock import in_china
from app.domain.errors import Refused
from app.domain.rotation import USUAL, Rotation
from app.keeping import archive, disk
from app.keeping.archive import Manifest
from app.store.files import FileStore

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime


_FILES: Final = "files"
_LEAST: Final = 2  # backups that stay, however little room there is


@dataclass(frozen=True, slots=True)
class Kept:
    """A backup on a shelf.

    Attributes:
        size: bytes of its archive, without what lies beside it.
    """

    path: Path
    manifest: Manifest
    size: int


class Shelf:
    """Over a folder, which need not be there yet."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files = folder / _FILES

    def all(self) -> list[Kept]:
        """Those that can be read, the newest first."""
        return sorted(self._readable(), key=lambda kept: kept.manifest.at, reverse=True)

    def newest(self) -> Kept | None:
        """The newest that can be read; the name of a backup begins with its time."""
        for path in sorted(self.paths(), reverse=True):
            with contextlib.suppress(Refused, OSError):
                return Kept(path, archive.read_manifest(path), path.stat().st_size)
        return None

    def paths(self) -> list[Path]:
        """Of all archives, readable or not."""
        try:
            return [p for p in self.folder.iterdir() if _is_archive(p)]
        except OSError:
            return []

    def _readable(self) -> Iterator[Kept]:
        for path in self.paths():
            with contextlib.suppress(Refused, OSError):
                yield Kept(path, archive.read_manifest(path), path.stat().st_size)

    def path_for(self, at: datetime, device: str) -> Path:
        """Where a new one goes."""
        stem = f"hongliu-{in_china(at):%Y%m%d-%H%M%S}-{device[:6]}"
        number = 1
        while (path := self._named(stem, number)).exists():
            number += 1
        return path

    def _named(self, stem: str, number: int) -> Path:
        return self.folder / f"{stem}{f'-{number}' if number > 1 else ''}{archive.SUFFIX}"

    # -- what lies beside ----------------------------------------------------------------------

    def path_of(self, sha256: str) -> Path:
        """Where the bytes of a digest lie or would lie."""
        return self.files / sha256[:2] / sha256

    def has(self, sha256: str, size: int) -> bool:
        """Whether they are here, by their size."""
        try:
            return self.path_of(sha256).stat().st_size == size
        except OSError:
            return False

    def store(self, key: bytes) -> FileStore:
        """What lies beside, by content; with the key of the laptop that put it there."""
        return FileStore(self.files, key)

    def take(self, source: FileStore, sha256: str) -> bool:
        """Keep a file as it lies in a store; whether it was what its digest says.

        What is not, is not kept. A second name for the same bytes does where the disk can: nobody
        ever writes to such a file.
        """
        if not source.is_whole(sha256):
            return False
        path, target = source.path_of(sha256), self.path_of(sha256)
        target.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(OSError):
            target.unlink(missing_ok=True)
            os.link(path, target)
            return True
        with path.open("rb") as given, disk.written_whole(target) as out:
            disk.pour(given, out)
        return True

    # -- tidying -------------------------------------------------------------------------------

    def prune(self, *, rotation: Rotation = USUAL, budget: int | None = None) -> int:
        """Take away what rotation no longer keeps, then the oldest beyond the budget of bytes.

        Each laptop's backups rotate by themselves. Gives how many went.
        """
        every = self.all()
        gone: set[Path] = set()
        for device in {kept.manifest.device for kept in every}:
            own = [kept for kept in every if kept.manifest.device == device]
            stay = rotation.kept(kept.manifest.made_at for kept in own)
            gone |= {kept.path for kept in own if kept.manifest.made_at not in stay}
        staying = [kept for kept in every if kept.path not in gone]
        while budget is not None and len(staying) > _LEAST and bytes_of(staying) > budget:
            gone.add(staying.pop().path)
        return self._drop(gone, staying)

    def drop(self, some: Iterable[Kept]) -> int:
        """Take these away for good; gives how many went."""
        gone = {kept.path for kept in some}
        return self._drop(gone, [kept for kept in self.all() if kept.path not in gone])

    def _drop(self, gone: set[Path], staying: list[Kept]) -> int:
        for path in gone:
            path.unlink(missing_ok=True)
        if gone:
            self._drop_unnamed(staying)
        return len(gone)

    def _drop_unnamed(self, staying: list[Kept]) -> None:
        # One that cannot be read may name any file: then all of them stay.
        if len(self.paths()) != len(staying):
            return
        named = {sha256 for kept in staying for sha256, _ in kept.manifest.blobs()}
        for path in self.files.glob("*/*"):
            if path.name not in named:
                path.unlink(missing_ok=True)


def _is_archive(path: Path) -> bool:
    # Some systems put a hidden file beside each file on a stick, with its name behind a dot.
    return path.suffix == archive.SUFFIX and path.name[0] != "." and path.is_file()


def bytes_of(some: list[Kept]) -> int:
    """What backups take: each archive, and what lies beside them once."""
    beside = {blob for kept in some for blob in kept.manifest.blobs()}
    return sum(kept.size for kept in some) + sum(size for _, size in beside)
