"""Making a backup: copied while the program goes on, opened and checked before it counts."""

from __future__ import annotations

import errno
import shutil
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Final

from app.domain.clock import to_millis
from app.domain.errors import Refused
from app.keeping import archive, disk
from app.keeping.archive import Manifest
from app.keeping.shelf import Shelf
from app.store import driver as sqlite
from app.store import local, receiving, soundness, statements, verify
from app.store.connection import Connection
from app.store.database import FILE_NAME, REVISION, Database
from app.store.files import FileStore
from app.store.secret import Secret, from_phrase, keys_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from app.keeping.archive import Reason

WORKING: Final = ".making-"
"""What a folder begins with in which a backup is made; left over after a crash."""
_MARGIN: Final = 32 << 20
_REST: Final = 0.001  # seconds that other threads get between two stretches of the check
_ROOM: Final = "SELECT id, name FROM room ORDER BY id LIMIT 1"
_DIGEST: Final = 64


@dataclass(frozen=True, slots=True)
class Source:
    """What is backed up.

    Attributes:
        papers: folder of papers as printed.
        public_key: this laptop's, hexadecimal; ``""`` where it has none.
        secret: what opens the database and the files; ``None`` where they are not encrypted.
    """

    database: Database
    files: FileStore
    papers: Path
    public_key: str = ""
    secret: Secret | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was made and holds.

    Attributes:
        spoilt: photos and papers that were damaged already and are not in it.
    """

    path: Path
    manifest: Manifest
    spoilt: tuple[str, ...] = ()


def make(
    source: Source,
    shelf: Shelf,
    *,
    reason: Reason,
    at: datetime,
    revision: str = REVISION,
    progress: Callable[[int, int], object] = disk.untold,
) -> Made:
    """Make a backup; where it fails, nothing of it is left and the older ones are as they were.

    Args:
        source: what is backed up; the program goes on with it meanwhile.
        shelf: where to.
        reason: why.
        at: now.
        revision: of the schema; an earlier one is checked as it will be once it is upgraded.
        progress: told how far; what it raises ends it.

    Raises:
        Refused: the disk is full, cannot be written, or the record does not hold.
    """
    try:
        shelf.folder.mkdir(parents=True, exist_ok=True)
        with _apart(shelf.folder) as folder:
            return _made(
                source, shelf, folder, reason=reason, at=at, revision=revision, progress=progress
            )
    except OSError as error:
        raise _refusal(error) from error


@contextmanager
def _apart(parent: Path) -> Iterator[Path]:
    folder = Path(mkdtemp(prefix=WORKING, dir=parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _made(
    source: Source,
    shelf: Shelf,
    folder: Path,
    *,
    reason: Reason,
    at: datetime,
    revision: str,
    progress: Callable[[int, int], object],
) -> Made:
    size = source.database.path.stat().st_size
    if disk.free_at(shelf.folder) < 3 * size + _MARGIN:
        raise OSError(errno.ENOSPC, "too little room")
    copy, key = folder / FILE_NAME, source.database.key
    source.database.copy_to(copy)
    progress(0, 0)
    try:
        facts = check(_upgraded(copy, revision, key), key, progress=progress)
    except Refused:
        soundness.suspect(source.database.path.parent)
        raise
    files, spoilt = _keep_files(source.files, shelf, lambda: progress(0, 0))
    beside = shelf.store(source.files.key)
    papers = _keep_papers(source.papers, beside, lambda: progress(0, 0))
    path = shelf.path_for(at, facts.device)

    def manifest(sha256: str, size: int) -> Manifest:
        return Manifest(
            at=to_millis(at),
            reason=reason.value,
            device=facts.device,
            key=source.public_key,
            room=facts.room,
            room_name=facts.room_name,
            revision=revision,
            ops=facts.ops,
            tips=facts.tips,
            sha256=sha256,
            size=size,
            files=files,
            papers=papers,
            secret=source.secret.id if source.secret and source.database.key else "",
        )

    made = archive.write(path, copy, manifest, lambda: progress(0, 0))
    return Made(path, made, tuple(spoilt))


def _upgraded(copy: Path, revision: str, key: bytes) -> Path:
    """A copy of a copy in the newest form; the same where it has that already."""
    if revision == REVISION:
        return copy
    tried = copy.with_name(f"upgraded-{copy.name}")
    shutil.copyfile(copy, tried)
    upgrade(tried, key)
    return tried


def upgrade(path: Path, key: bytes) -> None:
    """Bring a database that nobody has open to the newest form, in one file."""
    database = Database(path, key)
    try:
        database.open()
    finally:
        database.close()


@dataclass(frozen=True, slots=True)
class Facts:
    """What the database of a backup says of itself."""

    device: str
    room: str
    room_name: str
    ops: int
    tips: dict[str, int]


def facts_of(connection: Connection, *, ops: int) -> Facts:
    """What a database says of itself; ``ops``: how many its log has."""
    known = local.read(connection)
    return Facts(
        known.get(local.DEVICE, ""),
        known.get(local.ROOM, ""),
        room_of(connection)[1],
        ops,
        receiving.tips(connection),
    )


def room_of(connection: Connection) -> tuple[str, str]:
    """Id and name of the room in a database; empty where there is none."""
    key, name = connection.run(_ROOM).fetchone() or ("", "")
    return str(key), str(name or "")


def check(path: Path, key: bytes, *, progress: Callable[[int, int], object] = disk.untold) -> Facts:
    """Open the database of a backup and see that it is whole: pages, chains, signatures.

    Args:
        path: of the database.
        key: with which it is encrypted; nothing where it is not.
        progress: told (done, of) in ops.

    Raises:
        Refused: it is not.
    """
    driver = sqlite.connect(path, key)
    try:
        connection = Connection(driver)
        if connection.run("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise sqlite.DatabaseError("damaged")
        known = local.read(connection)
        total = connection.run(statements.COUNT_OPS).fetchone()[0]

        def told(done: int) -> None:
            progress(done, total)
            time.sleep(_REST)

        report = verify.verify_log(
            connection,
            own=known.get(local.DEVICE, ""),
            server_key=bytes.fromhex(known.get(local.SERVER_KEY, "")),
            progress=told,
        )
        if not report.holds:
            raise Refused(_not_holding(report.faults[0]))
        return facts_of(connection, ops=report.ops)
    except sqlite.DatabaseError as error:
        raise Refused(_not_holding("数据文件读不完整。")) from error
    finally:
        driver.close()


def check_archive(
    path: Path,
    secret: Secret | None,
    *,
    progress: Callable[[int, int], object] = disk.untold,
) -> Manifest:
    """Open a backup and see that all of it is there: database, photos, papers.

    Args:
        path: of the archive.
        secret: what opens it, as :func:`opened_by` tells.
        progress: told (done, of) in ops.

    Raises:
        Refused: something is missing or damaged.
    """
    manifest = archive.read_manifest(path)
    shelf, keys = Shelf(path.parent), keys_of(secret)
    try:
        with _apart(path.parent) as folder:
            copy = folder / FILE_NAME
            with copy.open("wb") as out:
                archive.unpack(path, manifest, out, lambda: progress(0, 0))
            check(
                _upgraded(copy, manifest.revision, keys.database), keys.database, progress=progress
            )
        beside = shelf.store(keys.files)
        lost = [s for s, _ in manifest.blobs() if not beside.is_whole(s)]
    except OSError as error:
        raise Refused(
            f"备份 {path.name} 没有检查完：磁盘读写出错。请检查磁盘或 U 盘后再试。"
        ) from error
    if lost:
        raise Refused(
            f"备份 {path.name} 缺少或损坏了 {len(lost)} 个附件，会议记录是完整的。请再备份一次。"
        )
    return manifest


def opened_by(manifest: Manifest, own: Secret | None, phrase: str = "") -> Secret | None:
    """What opens a backup: nothing where it is not encrypted, this laptop's secret, or a phrase.

    Raises:
        Sealed: none of them does.
        Refused: the phrase is none.
    """
    if not manifest.secret:
        return None
    if own is not None and own.id == manifest.secret:
        return own
    if not phrase:
        raise Sealed
    found = from_phrase(phrase)
    if found.id != manifest.secret:
        raise Sealed
    return found


class Sealed(Refused):
    """A backup that another laptop encrypted, and no phrase that opens it."""

    def __init__(self) -> None:
        super().__init__(
            "这份备份是另一台电脑加密的，没有打开它。现在的数据没有改动；"
            "请输入那台电脑的恢复口令（打印出来的 12 个字）后再试。"
        )


def _not_holding(fault: str) -> str:
    return (
        f"没有备份：记录核验没有通过（{fault}）以前的备份都在，没有改动。"
        "请先不要继续使用，在“设置”里核验记录，并联系维护人员。"
    )


def stored_files(files: FileStore) -> list[tuple[str, Path]]:
    """Digest and place of every whole file of the record."""
    found = files.folder.glob("*/*")
    return sorted((p.name, p) for p in found if len(p.name) == _DIGEST and not p.suffix)


def _keep_files(
    files: FileStore, shelf: Shelf, look: Callable[[], object]
) -> tuple[tuple[tuple[str, int], ...], list[str]]:
    kept, spoilt = [], []
    for sha256, path in stored_files(files):
        look()
        size = path.stat().st_size
        if shelf.has(sha256, size) or shelf.take(files, sha256):
            kept.append((sha256, size))
        else:
            spoilt.append(sha256)
    return tuple(kept), spoilt


def _keep_papers(
    folder: Path, beside: FileStore, look: Callable[[], object]
) -> tuple[tuple[str, str, int], ...]:
    kept = []
    for path in sorted(p for p in folder.rglob("*.pdf") if not p.name.startswith(".")):
        look()
        # Copied: another program may write to a paper where it lies.
        sha256 = beside.add(path.read_bytes())
        size = beside.path_of(sha256).stat().st_size
        kept.append((path.relative_to(folder).as_posix(), sha256, size))
    return tuple(kept)


def _refusal(error: OSError) -> Refused:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return Refused(
            "没有备份：放备份的磁盘空间不够。记录和以前的备份都在，没有改动；请腾出空间后再试。"
        )
    return Refused(
        "没有备份：放备份的地方写不进去。记录和以前的备份都在，没有改动；请检查磁盘或 U 盘后再试。"
    )
