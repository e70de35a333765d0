"""Copies of backups elsewhere: on a stick, or in a folder of another disk.

A file is written beside its place, brought to the disk, read back and compared, and only then gets
its name; what an archive names lies there before the archive does. So whatever is there under a
name can be restored from, whenever the stick is pulled out.
"""

from __future__ import annotations

import contextlib
import errno
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.domain.errors import Refused
from app.keeping import archive, disk
from app.keeping.archive import Manifest
from app.keeping.shelf import Kept, Shelf, bytes_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NEWEST: Final = 2
"""So many of the newest are copied; that there are older ones comes of rotating."""
MEGABYTE: Final = 1_000_000
_MARGIN: Final = 16 << 20
_FAT: Final = frozenset({"vfat", "msdos", "fat", "fat32", "fat16"})
_FAT_MOST: Final = (4 << 30) - 1


@dataclass(frozen=True, slots=True)
class Place:
    """Where copies go.

    Attributes:
        shelf: its folder is there; nothing above it is ever made.
        name: what people call the stick.
        kind: of its file system, as :attr:`app.keeping.volumes.Volume.kind`.
    """

    shelf: Shelf
    name: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Copied:
    """What a copying came to.

    Attributes:
        newest: what the newest backup holds that is there now.
        archives: how many were written.
        files: photos and papers that were written.
        replaced: archives and files that were damaged there and are whole again.
        dropped: damaged archives that this laptop has not any more, and that are gone now.
    """

    newest: Manifest
    archives: int = 0
    files: int = 0
    replaced: int = 0
    dropped: int = 0


@dataclass(slots=True)
class Wish:
    """What is asked of a copying.

    Attributes:
        closely: read all that is there, and replace what is damaged.
        key: with which photos and papers are encrypted here; tells which of two that differ is
            whole, and nothing else.
        not_before: older ones, in milliseconds, are taken away once the newest is there; somebody
            in them was erased since.
        named: called when an archive has got its name.
        progress: told (done, of) in megabytes; (0, 0) while it is not known. What it raises ends
            the copying.
    """

    closely: bool = False
    key: bytes = b""
    not_before: int = 0
    named: Callable[[], object] = disk.untroubled
    progress: Callable[[int, int], object] = disk.untold


def copy(source: Shelf, place: Place, wish: Wish) -> Copied:
    """Copy the newest backups of a shelf, and let those that are there rotate.

    Raises:
        Refused: it could not be done, in words; what was there under a name is there still.
    """
    try:
        return _Copying(source, place, wish).run()
    except OSError as error:
        raise _refusal(error, place) from error


class _Copying:
    def __init__(self, source: Shelf, place: Place, wish: Wish) -> None:
        self._source, self._place, self._wish = source, place, wish
        self._target = place.shelf
        self._done = self._of = 0
        self._replaced = self._files = self._archives = 0

    def run(self) -> Copied:
        self._look()
        clear(self._target)
        wanted = self._wanted()
        damaged = self._damaged() if self._wish.closely else set()
        again = [k for k in self._source.all() if k.path.name in {p.name for p in damaged}]
        lost = damaged - {self._target.folder / k.path.name for k in again}
        if self._wish.closely:
            self._mend_files(wanted)
        for at, kept in enumerate([*wanted, *(k for k in again if k not in wanted)]):
            if not self._copy(kept, damaged, must=at == 0):
                break
        dropped = self._tidy(lost)
        newest = wanted[0].manifest
        return Copied(newest, self._archives, self._files, self._replaced, dropped)

    # -- what there is -----------------------------------------------------------------------------

    def _wanted(self) -> list[Kept]:
        every = self._source.all()
        if not every:
            raise Refused("电脑上还没有备份，没有可复制的。请先点“现在备份”。")
        whole = [k for k in every[:NEWEST] if archive.holds(k.path, k.manifest, self._look)]
        if not whole:
            raise Refused(
                f"电脑上最近的备份 {every[0].path.name} 已经损坏，没有复制它。"
                f"“{self._place.name}”上以前的备份没有改动；请点“现在备份”，备好后会再复制。"
            )
        return whole

    def _damaged(self) -> set[Path]:
        """Archives that are there and do not hold."""
        found = set()
        for path in self._target.paths():
            try:
                if not archive.holds(path, archive.read_manifest(path), self._look):
                    found.add(path)
            except (Refused, OSError):
                found.add(path)
        self._still_there()
        return found

    def _still_there(self) -> None:
        """That nothing can be read of a stick that is gone says nothing about what is on it."""
        if not self._target.folder.is_dir():
            raise FileNotFoundError(errno.ENOENT, "gone")

    def _mend_files(self, wanted: list[Kept]) -> None:
        """Write anew what lies there otherwise than here, where it is whole here."""
        named = dict(b for k in (*wanted, *self._target.all()) for b in k.manifest.blobs())
        own = self._source.store(self._wish.key)
        for sha256 in named:
            here, there = self._source.path_of(sha256), self._target.path_of(sha256)
            if not (here.is_file() and there.is_file()) or self._same(here, there):
                continue
            self._still_there()
            if own.is_whole(sha256):
                self._write(here, there)
                self._replaced += 1

    def _same(self, here: Path, there: Path) -> bool:
        given = disk.digest_of(here, self._look)
        try:
            return given == disk.digest_of(there, self._look)
        except OSError:
            return False

    # -- writing -----------------------------------------------------------------------------------

    def _copy(self, kept: Kept, damaged: set[Path], *, must: bool) -> bool:
        """One archive and what it names; ``False`` where there is no room and it need not be."""
        target, is_there = self._place_for(kept, damaged)
        todo = [*self._lacking(kept)]
        if not is_there:
            todo.append((kept.path, target))
        sizes = [here.stat().st_size for here, _ in todo]
        self._fits(max(sizes, default=0))
        if not self._room(sum(sizes), must=must):
            return False
        self._done, self._of = 0, sum(sizes)
        for here, there in todo:
            self._write(here, there)
        self._files += len(todo) - (not is_there)
        if not is_there:
            self._archives += 1
            self._replaced += target in damaged
            self._wish.named()
        return True

    def _place_for(self, kept: Kept, damaged: set[Path]) -> tuple[Path, bool]:
        """Where it goes, and whether it is there already; another of the same name stays."""
        target = self._target.folder / kept.path.name
        if target in damaged or not target.exists():
            return target, False
        for other in self._target.all():
            if other.manifest == kept.manifest and other.path not in damaged:
                return other.path, True
        with contextlib.suppress(Refused):
            archive.read_manifest(target)
            return self._target.path_for(kept.manifest.made_at, kept.manifest.device), False
        return target, False

    def _lacking(self, kept: Kept) -> Iterator[tuple[Path, Path]]:
        for sha256, size in dict(kept.manifest.blobs()).items():
            here = self._source.path_of(sha256)
            if here.is_file() and not self._target.has(sha256, size):
                yield here, self._target.path_of(sha256)

    def _write(self, here: Path, there: Path) -> None:
        for folder in (there.parent.parent, there.parent):
            if folder != self._target.folder.parent and not folder.is_dir():
                folder.mkdir()
                disk.settle(folder.parent)
        before, size = self._done, here.stat().st_size
        seen = 0

        def look() -> None:
            # Each piece is written once and read once.
            nonlocal seen
            seen = min(seen + disk.PIECE // 2, size)
            self._done = before + seen
            self._look()

        disk.copy_whole(here, there, look)
        self._done = before + size

    def _look(self) -> None:
        of = -(-self._of // MEGABYTE)
        self._wish.progress(min(-(-self._done // MEGABYTE), of), of)

    def _fits(self, largest: int) -> None:
        if self._place.kind in _FAT and largest > _FAT_MOST:
            raise OSError(errno.EFBIG, "more than a file of FAT32 holds")

    # -- room --------------------------------------------------------------------------------------

    def _room(self, need: int, *, must: bool) -> bool:
        """Whether there is room; for what must be there the oldest go, but two that hold stay."""
        if not need:
            return True
        folder = self._target.folder
        while disk.free_at(folder) < need + _MARGIN:
            oldest = self._oldest() if must else None
            if oldest is None and must:
                raise OSError(errno.ENOSPC, "too little room")
            if oldest is None:
                return False
            self._target.drop([oldest])
        return True

    def _oldest(self) -> Kept | None:
        every = self._target.all()
        self._still_there()
        holding = 0
        for at, kept in enumerate(every):
            holding += archive.holds(kept.path, kept.manifest, self._look)
            if holding == NEWEST:
                return every[-1] if at + 1 < len(every) else None
        return None

    def _tidy(self, lost: set[Path]) -> int:
        """Once the newest is there: what is damaged, has to go, or rotation does not keep."""
        with contextlib.suppress(OSError):
            for path in lost:
                path.unlink(missing_ok=True)
            every = self._target.all()
            gone = [k for k in every[1:] if k.manifest.at < self._wish.not_before]
            self._target.drop(gone)
            left = [k for k in every if k not in gone]
            free = disk.free_at(self._target.folder)
            self._target.prune(budget=(free + bytes_of(left)) // 2)
            return len(lost)
        return 0


def clear(shelf: Shelf) -> None:
    """Take away what a copying left that was cut off: files beside their places."""
    with contextlib.suppress(OSError):
        parts = [*shelf.folder.glob(f"*{disk.PART}"), *shelf.files.glob(f"*/*{disk.PART}")]
        for part in parts:
            part.unlink(missing_ok=True)


def _refusal(error: OSError, place: Place) -> Refused:
    name = place.name
    if not place.shelf.folder.is_dir():
        return Refused(
            f"“{name}”在复制时拔出了，备份没有复制完。电脑上的备份和它上面以前的备份都在；"
            "再插上会接着复制。"
        )
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return Refused(
            f"“{name}”满了，备份没有复制完。电脑上的备份和它上面以前的备份都在；"
            "请删去上面别的文件，或者换一支大些的。"
        )
    if error.errno == errno.EFBIG:
        return Refused(
            f"备份超过 4 GB，“{name}”的格式（FAT32）放不下这么大的文件。"
            "电脑上的备份和它上面以前的备份都在；请换一支 exFAT 格式的 U 盘。"
        )
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return Refused(
            f"“{name}”只能读，不能写，备份没有复制。电脑上的备份和它上面以前的备份都在；"
            "请关掉写保护，或者换一支。"
        )
    return Refused(
        f"“{name}”读写出错，备份没有复制完。电脑上的备份和它上面以前的备份都在；"
        "请拔下再插一次；还是这样，就换一支。"
    )
