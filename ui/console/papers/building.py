"""A paper before it is on paper: what it says, how it is made, and the file that comes of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Protocol

from app.domain.clock import in_china
from app.domain.errors import Refused
from app.durable import write_whole
from ui.console.kit.defaults import BUNDLED, SYSTEM

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from app.documents.document import BuildReport
    from app.documents.forms.common import Order
    from app.documents.word.document import WordReport
    from ui.jobs import Report, Token

_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')
_LONGEST = 60  # characters of a title in a file name: file systems take 255 bytes
_NAMES_TOLD = 3


class MakeWord(Protocol):
    """Writes a paper as a Word file; as :class:`Make`."""

    def __call__(self, out: Path, *, order: Order) -> WordReport:
        """Write it to ``out``."""


class Make(Protocol):
    """Writes a paper; the ``make_…`` of ``app.documents.forms`` with its content bound."""

    def __call__(self, out: Path, *, order: Order) -> BuildReport:
        """Write it to ``out``."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper to be made.

    Attributes:
        name: of the file, with ``.pdf``.
        title: for the print dialog and messages: ``会议纪要``.
        content: what it says; searched for characters that no font has.
        make: writes it.
        created: aware instant that stands as the file's date.
        word: writes the same as a Word file; ``None``: there is none.
    """

    name: str
    title: str
    content: object
    make: Make
    created: datetime
    word: MakeWord | None = None


@dataclass(frozen=True, slots=True)
class Built:
    """A paper that was made.

    Attributes:
        paper: what was asked for.
        data: the PDF.
        pages: how many.
        sha256: of the PDF, hexadecimal.
        missing: characters that no font has.
        found_in: the texts that hold them.
    """

    paper: Paper
    data: bytes
    pages: int
    sha256: str
    missing: tuple[str, ...] = ()
    found_in: tuple[str, ...] = ()

    def missing_words(self) -> str:
        """Names what no font has, and where; ``""`` where all is well."""
        if not self.missing:
            return ""
        signs = "、".join(f"“{sign}”（U+{ord(sign):04X}）" for sign in self.missing)
        shown = "；".join(_short(text, self.missing) for text in self.found_in[:_NAMES_TOLD])
        more = len(self.found_in) - _NAMES_TOLD
        where = f"（见：{shown}{f'等{more + _NAMES_TOLD}处' if more > 0 else ''}）" if shown else ""
        return f"字库里没有 {signs}{where}。纸上印为“〓”，请打印后手写补上。"


def build(
    paper: Paper,
    folder: Path,
    token: Token,
    *,
    face: Callable[[], str] = lambda: BUNDLED,
    progress: Report,
) -> Built:
    """Make a paper; meant for a worker.

    Args:
        paper: what to make.
        folder: the data folder: papers hold names and do not belong into a public place.
        token: to give up.
        face: asked whose 仿宋 the room prefers, the program's or the computer's.
        progress: told (done, 100).

    Raises:
        app.documents.document.Cancelled: the token was cancelled.
        Refused: the disk does not take it.
    """
    from app.documents import fonts  # noqa: PLC0415 - loads ReportLab
    from app.documents.forms.common import Order, missing_in, names_with  # noqa: PLC0415 - the same

    book = fonts.book(fonts.system_fang() if face() == SYSTEM else None)
    try:
        with TemporaryDirectory(prefix=".paper-", dir=folder) as place:
            out = Path(place) / "paper.pdf"
            report = paper.make(
                out,
                order=Order(
                    created=paper.created,
                    progress=progress,
                    cancelled=lambda: token.cancelled,
                    book=book,
                ),
            )
            data = out.read_bytes()
    except OSError as error:
        raise Refused("文件没有生成，可能是磁盘已满。记录都在；请腾出空间后再试一次。") from error
    # The report tells what met the page; a name that the page leaves out needs no mending.
    missing = tuple(sign for sign in missing_in(paper.content) if sign in set(report.missing))
    found = tuple(names_with(paper.content, missing)) if missing else ()
    return Built(paper, data, report.pages, report.sha256, missing or tuple(report.missing), found)


def write(data: bytes, target: Path) -> Path:
    """Write a file whole or not at all; gives the path.

    Raises:
        Refused: it cannot be written; what was there before is untouched.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, data)
    except OSError as error:
        raise Refused(_not_saved(target)) from error
    return target


def write_word(make: MakeWord, created: datetime, target: Path) -> Path:
    """Make a Word file and write it whole or not at all; gives the path. Meant for a worker.

    Raises:
        Refused: it cannot be written; what was there before is untouched.
    """
    from app.documents.forms.common import Order  # noqa: PLC0415 - loads ReportLab

    try:
        make(target, order=Order(created=created))
    except OSError as error:
        raise Refused(_not_saved(target)) from error
    return target


def _not_saved(target: Path) -> str:
    return (
        f"没有存到“{target}”，可能是没有写入权限、磁盘已满，或者文件正被别的程序打开。"
        "请换一个位置，或关闭那个程序后再存一次。"
    )


def file_name(day: date | datetime | None, title: str, kind: str) -> str:
    """``2026-11-24-停车管理第三次协商会-纪要.pdf``, fit for every file system."""
    local = in_china(day) if isinstance(day, datetime) else day
    safe = _FORBIDDEN.sub("－", title).strip(" .－")[:_LONGEST].strip()
    parts = [f"{local:%Y-%m-%d}" if local else "", safe, kind]
    return f"{'-'.join(part for part in parts if part)}.pdf"


def _short(text: str, signs: tuple[str, ...]) -> str:
    """A stretch of the text around the first of the signs."""
    line = next((part for part in text.splitlines() if any(s in part for s in signs)), text)
    most, before = 24, 12
    if len(line) <= most:
        return line
    at = min(line.index(sign) for sign in signs if sign in line)
    start = max(0, at - before)
    tail = "…" if start + most < len(line) else ""
    return f"{'…' if start else ''}{line[start : start + most]}{tail}"
