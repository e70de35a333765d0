"""SQLite's write-ahead log as a file: whether commits in it can no longer be read.

SQLite stops reading at the first frame whose checksum does not fit and says nothing: after a power
cut that is where an unfinished commit begins. Where whole commits lie behind it, it is damage.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

SUFFIX: Final = "-wal"
_HEADER: Final = 32
_FRAME: Final = 24
_LITTLE, _BIG = 0x377F0682, 0x377F0683  # by the order of bytes in its checksums
_MASK: Final = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Frame:
    """One page in the log.

    Attributes:
        at: where it begins in the file.
        commits: whether a commit ends with it.
    """

    at: int
    commits: bool


def path_of(database: Path) -> Path:
    """Where the log of a database lies."""
    return database.with_name(database.name + SUFFIX)


def is_left(database: Path) -> bool:
    """Whether a log lies beside a database that nobody has open: its end was not orderly."""
    try:
        return path_of(database).stat().st_size > 0
    except OSError:
        return False


def commits_behind(path: Path, counted: int) -> int:
    """Commits in a log behind the frames that SQLite counts.

    The last of them may be one that a power cut broke off, which nobody was told of.
    """
    return sum(frame.commits for frame in frames_of(path)[counted:])


def frames_of(path: Path) -> list[Frame]:
    """The frames of a log, whatever their checksums say; of an earlier round none commits."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEADER)
            size = _page_size(head)
            if not size:
                return []
            found: list[Frame] = []
            salts = head[16:24]
            while len(told := file.read(_FRAME)) == _FRAME:
                own = told[8:16] == salts
                at = _HEADER + len(found) * (_FRAME + size)
                found.append(Frame(at, commits=own and told[4:8] != bytes(4)))
                file.seek(size, 1)
    except OSError:
        return []
    return found


def _page_size(head: bytes) -> int:
    if len(head) < _HEADER or struct.unpack_from(">I", head)[0] not in (_LITTLE, _BIG):
        return 0
    size = int(struct.unpack_from(">I", head, 8)[0])
    return size if size in {1 << n for n in range(9, 17)} else 0


def sealed_again(data: bytes) -> bytes:
    """A log whose checksums fit again, so that what lies behind damage can be read.

    A page that was damaged is as it is; who reads it has other means to tell. Frames of an earlier
    round, and those whose head is damaged, are left out.
    """
    size = _page_size(data[:_HEADER])
    if not size:
        return b""
    order = "<" if struct.unpack_from(">I", data)[0] == _LITTLE else ">"
    first, second = _summed(data[:24], order, 0, 0)
    out = bytearray(data[:24] + struct.pack(">II", first, second))
    for at in range(_HEADER, len(data) - _FRAME - size + 1, _FRAME + size):
        head, page = data[at : at + 16], data[at + _FRAME : at + _FRAME + size]
        number = struct.unpack_from(">I", head)[0]
        if head[8:16] != data[16:24] or not 0 < number < 1 << 24:
            continue
        first, second = _summed(head[:8], order, first, second)
        first, second = _summed(page, order, first, second)
        out += head + struct.pack(">II", first, second) + page
    return bytes(out)


def _summed(data: bytes, order: str, first: int, second: int) -> tuple[int, int]:
    words = struct.unpack(f"{order}{len(data) // 4}I", data)
    for at in range(0, len(words), 2):
        first = (first + words[at] + second) & _MASK
        second = (second + words[at + 1] + first) & _MASK
    return first, second
