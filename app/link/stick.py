"""Sync by hand: what this laptop holds onto a stick, and what another brought from one."""

from __future__ import annotations

import errno
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, BinaryIO, Final

from app.domain.changes import Changes
from app.domain.errors import Refused
from app.link.values import StickReport
from app.sync.batch import Malformed, pack
from app.sync.messages import EntryKind, Page
from app.sync.stick import PIECE, About, Contents, Found, Frame, Kind, payload, pieces, survey
from app.sync.stick import whole as whole_frame
from app.sync.stick import write as write_stick

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.sync.ports import Applied, Replica

_AT_ONCE: Final = 8
"""Batches that are applied in one transaction."""
_FULL: Final = (
    "U 盘空间不够，没有写成。U 盘上原来的文件和本机的记录都没有改动；请腾出空间或换一个 U 盘再试。"
)
_NO_STICK: Final = "这不是红柳会客厅导出的同步文件，没有导入。本机的记录没有改动；请检查选的文件。"
_OTHER_ROOM: Final = "这个文件是另一个会客厅的，没有导入。本机的记录没有改动；请检查选的文件。"


Progress = Callable[[int, int], object]


def untold(_done: int, _total: int) -> None:
    """Nobody wants to know how far it is."""


@dataclass(slots=True)
class _Tally:
    ops: int = 0
    files: int = 0
    kinds: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)

    def add(self, applied: Applied) -> None:
        self.ops += applied.ops
        self.kinds |= applied.kinds
        self.ids |= applied.ids


def export(
    replica: Replica, path: Path, *, server: str, at: int, progress: Progress = untold
) -> StickReport:
    """Write everything that this laptop holds of the room's log, and the files not yet sent.

    Everything, not what the server lacks: a neighbour that reads it may lack more. The log of a
    room's ten years is some megabytes. What ``progress`` raises ends it, and nothing is written.

    Raises:
        Refused: the medium is full or cannot be written; nothing on it was changed.
    """
    report = _Tally()
    files = replica.files_to_send()
    about = About(replica.room(), server, replica.device(), at)
    try:
        write_stick(
            path,
            _frames(replica, about, files, report, progress),
            room_for=sum(size for _, size in files),
        )
    except OSError as error:
        raise _refusal(error, path) from error
    return StickReport(report.ops, report.files)


def _refusal(error: OSError, path: Path) -> Refused:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return Refused(_FULL)
    return Refused(
        f"{path.name} 没有写成，可能是 U 盘已拔出或不能写入。本机的记录没有改动；请检查后再试。"
    )


def _frames(
    replica: Replica,
    about: About,
    files: list[tuple[str, int]],
    report: _Tally,
    progress: Progress,
) -> Iterator[Frame]:
    yield whole_frame(Kind.ABOUT, about.encode())
    for grant in replica.grants():
        yield whole_frame(Kind.GRANT, grant.encode())
    tips = replica.tips()
    total = sum(tips.values()) + len(files)
    for device in sorted(tips):
        after = 0
        while (batch := replica.batch_after(device, after)) is not None:
            after = batch.last
            report.ops += len(batch.ops)
            progress(min(report.ops, total), total)
            yield whole_frame(Kind.BATCH, pack(batch))
    for sha256, size in files:
        report.files += 1
        progress(min(report.ops + report.files, total), total)
        yield Frame(Kind.FILE, size, _bytes_of(replica, sha256, size), bytes.fromhex(sha256))


def _bytes_of(replica: Replica, sha256: str, size: int) -> Iterator[bytes]:
    for offset in range(0, size, PIECE):
        yield replica.read_file(sha256, offset, min(PIECE, size - offset))


# -- reading --------------------------------------------------------------------------------------


def import_from(
    replica: Replica, path: Path, *, server_key: bytes, progress: Progress = untold
) -> StickReport:
    """Take what a stick's file holds; what is here already changes nothing.

    What ``progress`` raises ends it: what was taken until then is kept, and reading the file again
    goes on.

    Raises:
        Refused: it is no such file, another room's, or cannot be read; nothing was taken.
    """
    with _opened(path) as file:
        try:
            contents = survey(file)
        except Malformed as error:
            raise Refused(_NO_STICK) from error
        if contents.about.room != replica.room():
            raise Refused(_OTHER_ROOM)
        return _Reading(replica, file, contents, server_key, progress).run()


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    try:
        with path.open("rb") as file:
            yield file
    except OSError as error:
        raise Refused(
            f"{path.name} 读不出来，可能是 U 盘已拔出或已损坏。"
            "已经读到的保存在本机，没有丢失；请插好后再导入一次。"
        ) from error


class _Reading:
    def __init__(
        self,
        replica: Replica,
        file: BinaryIO,
        contents: Contents,
        server_key: bytes,
        progress: Progress,
    ) -> None:
        self._replica = replica
        self._file = file
        self._contents = contents
        self._progress = progress
        self._done = 0
        self._trusted = contents.is_from(server_key)
        self._tally = _Tally()
        self._faults: list[str] = []

    def run(self) -> StickReport:
        grants = [self._read(f).decode("utf-8", "replace") for f in self._of(Kind.GRANT)]
        if grants:
            self._tally.add(self._replica.take((), grants=grants))
        self._take(self._batches())
        for found in self._of(Kind.PAGE):
            self._page(found)
        self._files()
        if self._contents.damaged:
            self._faults.append(_damage(self._contents))
        changes = Changes(frozenset(self._tally.kinds), frozenset(self._tally.ids))
        return StickReport(self._tally.ops, self._tally.files, changes, tuple(self._faults))

    def _of(self, kind: Kind) -> list[Found]:
        return [found for found in self._contents.frames if found.kind is kind]

    def _read(self, found: Found) -> bytes:
        self._step()
        return payload(self._file, found)

    def _step(self) -> None:
        self._done += 1
        frames = len(self._contents.frames)
        self._progress(min(self._done, frames), frames)

    def _batches(self) -> Iterator[bytes]:
        for found in self._of(Kind.BATCH):
            yield self._read(found)

    def _take(self, batches: Iterator[bytes]) -> None:
        some: list[bytes] = []
        for batch in batches:
            some.append(batch)
            if len(some) == _AT_ONCE:
                self._tally.add(self._replica.take(some))
                some = []
        if some:
            self._tally.add(self._replica.take(some))

    def _page(self, found: Found) -> None:
        try:
            page = Page.decode(self._read(found))
        except Malformed:
            number = self._contents.frames.index(found) + 2
            self._faults.append(f"第 {number} 段内容不对，没有导入这一段。")
            return
        rest = self._behind_cursor(page) if self._trusted else None
        if rest is not None:
            try:
                self._tally.add(self._replica.apply(rest))
            except Malformed:
                pass  # of another history than was read here: taken like any batches
            else:
                return
        ops = (e.payload for e in page.entries if e.kind is EntryKind.OPS and e.payload is not None)
        self._take(ops)

    def _behind_cursor(self, page: Page) -> Page | None:
        """What of a page follows what was read here; ``None`` where it does not follow."""
        cursor = self._replica.cursor(page.feed)
        if cursor.epoch not in ("", page.standing.epoch):
            return None
        entries = tuple(e for e in page.entries if e.seq > cursor.seq)
        if entries and entries[0].seq != cursor.seq + 1:
            return None
        return replace(page, entries=entries)

    def _files(self) -> None:
        wanted = set(self._replica.files_to_fetch())
        for found in self._of(Kind.FILE):
            sha256 = found.digest.hex()
            self._step()
            if sha256 not in wanted:
                continue
            for offset, piece in pieces(self._file, found):
                # From its start: what arrived over the network before is the same bytes.
                whole = self._replica.add_part(sha256, offset, piece, size=found.size)
                self._tally.files += whole


def _damage(contents: Contents) -> str:
    number, _, reason = contents.damaged.partition(": ")
    words = {"cut short": "不完整", "altered": "被改动过或已损坏"}
    said = words.get(reason, "看不懂")
    return f"第 {number} 段{said}，从这里起没有导入；之前的都已导入。"
