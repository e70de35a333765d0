"""A document: said block by block, built once into a PDF.

document = Document(path, meta=Meta("纪要", created=now), layout=official())
document.title("议事纪要")
document.para("……")
report = document.build()
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from threading import get_ident
from typing import TYPE_CHECKING

from app.documents.blocks import Code, Masthead, Photo, PhotoRow, Sheet, Signature, Signatures
from app.documents.filling import Filling, Page
from app.documents.flow import Flowable, PageBreak, Space, Together
from app.documents.fonts import FontBook, Typeface, clean
from app.documents.fonts import book as shared_book
from app.documents.grid import Cell, Column, Grid, GridStyle
from app.documents.images import load_picture
from app.documents.page import PageLayout, official
from app.documents.paragraph import Paragraph
from app.documents.pdffile import PdfFile
from app.documents.pen import MM, Pen
from app.documents.text import Align, Run, Style
from app.durable import put_in_place

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from io import BytesIO

    from app.documents.pdfmeta import Meta

_TITLE_SIZE = 22.0
_HEADINGS = {1: Typeface.HEI, 2: Typeface.KAI, 3: Typeface.FANG, 4: Typeface.FANG}
# Share of the work by which progress is told: laying out, drawing, fonts and file.
_LAID, _DRAWN, _ALL = 50, 85, 100


class Cancelled(Exception):
    """The person gave up; no file was written."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What was made.

    Attributes:
        pages: how many.
        sha256: of the file, hexadecimal.
        size: of the file in bytes.
        missing: characters that no font has; each stands as 〓.
    """

    pages: int
    sha256: str
    size: int
    missing: list[str]


def title_style(body: Style, size: float = _TITLE_SIZE) -> Style:
    """Of a title over running text of this style."""
    return Style(
        typeface=Typeface.SONG_BOLD, size=size, pitch=max(body.pitch, size * 1.5),
        align="center", after=body.pitch * 0.6, keep_with_next=True, balance=True,
    )  # fmt: skip


class Document:
    """Collects blocks from top to bottom and builds them into one PDF/A file.

    All text is plain: nothing in it is ever read as markup. One document is used by one thread;
    several documents may be built on several threads.
    """

    def __init__(
        self, target: Path | str | BytesIO, *, meta: Meta, layout: PageLayout | None = None,
        book: FontBook | None = None, progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> None:  # fmt: skip
        """Begin.

        Args:
            target: where the file goes: a path, written at once and only when all is well, or a
                stream.
            meta: title, author, date.
            layout: the pages; official paper by default.
            book: the fonts; the bundled ones by default.
            progress: told how far the work is as (done, 100), on the building thread.
            cancelled: asked often whether to give up.
        """
        self._target = target
        self.meta = meta
        self.layout = layout or official()
        self.book = book or shared_book()
        self._progress = progress or (lambda _done, _all: None)
        self._cancelled = cancelled or (lambda: False)
        self._story: list[Flowable] = []

    @property
    def body(self) -> Style:
        """Style of running text; ``dataclasses.replace`` it for variants."""
        return self.layout.body

    # -- what stands in the document -------------------------------------------------------------

    def add(self, block: Flowable) -> None:
        """Any block."""
        self._story.append(block)

    def masthead(self, name: str, *, number: str = "", issuer: str = "", date: str = "") -> None:
        """``×××纪要`` in red at the head of the first page, particulars below, a red rule."""
        self.add(Masthead(name, self.body, number=number, issuer=issuer, date=date))

    def title(self, text: str, *, size: float = _TITLE_SIZE) -> None:
        """The title, centred, in lines of about the same length."""
        style = title_style(self.body, size)
        block = Paragraph(text, style)
        block.bookmark = (1, clean(text).replace("\n", ""))
        self.add(block)

    def heading(self, level: int, text: str) -> None:
        """A heading: 一、 (1, 黑体), （一） (2, 楷体), 1. and （1） (3 and 4, 仿宋).

        Raises:
            ValueError: another level.
        """
        if level not in _HEADINGS:
            raise ValueError(f"no heading of level {level}")
        style = replace(self.body, typeface=_HEADINGS[level], keep_with_next=True)
        block = Paragraph(text, style)
        if level <= 2:  # noqa: PLR2004 - the outline shows two levels
            block.bookmark = (level, clean(text).replace("\n", ""))
        self.add(block)

    def para(
        self, content: str | Run | Sequence[Run], *, first: float | None = None,
        align: Align | None = None, left: float = 0.0, right: float = 0.0,
        keep_with_next: bool = False, style: Style | None = None,
    ) -> None:  # fmt: skip
        """A paragraph of running text.

        Args:
            content: plain text or runs.
            first: indent of the first line in characters; by default that of the body.
            align: by default that of the body.
            left: indent of all lines, in characters.
            right: room kept free at the right, in characters: 4 for the date of official paper.
            keep_with_next: never the last on a page.
            style: instead of the body's.
        """
        base = style or self.body
        base = replace(
            base, first=base.first if first is None else first, align=align or base.align,
            left=left or base.left, right=right or base.right,
            keep_with_next=keep_with_next or base.keep_with_next,
        )  # fmt: skip
        self.add(Paragraph(content, base))

    def field(self, label: str, content: str | Run | Sequence[Run]) -> None:
        """``出席：`` in 黑体 and what follows; further lines begin below its first character."""
        runs = [Run(label, Typeface.HEI)]
        if isinstance(content, (str, Run)):
            runs.append(content if isinstance(content, Run) else Run(content))
        else:
            runs.extend(content)
        self.add(Paragraph(runs, self.body, hang_label=True))

    def grid(
        self, columns: Sequence[Column], rows: Sequence[Sequence[str | Cell]], *,
        style: GridStyle | None = None, beside: Callable[[Pen, int, int], None] | None = None,
    ) -> None:  # fmt: skip
        """A table; its head is repeated on every page. See :class:`Grid` for ``beside``."""
        self.add(Grid(columns, rows, style=style, pause=self._pause, beside=beside))

    def photos(self, photos: Sequence[Photo], *, columns: int = 2, height: float = 75.0) -> None:
        """Photos in rows.

        Args:
            photos: with captions.
            columns: how many side by side.
            height: greatest height of each, millimetres.

        Raises:
            Refused: one of them is no image.
        """
        width = (self.layout.width - (columns - 1) * 4 * MM) / columns
        box = (width, height * MM)
        for start in range(0, len(photos), columns):
            self._pause()
            row = photos[start : start + columns]
            loaded = [(load_picture(photo.data, box=box), photo.caption) for photo in row]
            self.add(PhotoRow(loaded, columns=columns, height=height * MM))

    def signatures(
        self, places: Sequence[Signature], *, columns: int = 2, dated: bool = True
    ) -> None:
        """Lines to sign on by hand, kept on one page."""
        self.add(Signatures(places, self.body, columns=columns, dated=dated))

    def qr(
        self, text: str, *, size: float = 26.0, notes: Sequence[str] = (), level: str = "M"
    ) -> None:
        """A QR code of ``size`` millimetres with small lines of text beside it."""
        self.add(Code(text, size=size * MM, notes=notes, level=level))

    def spacer(self, lines: float = 1.0) -> None:
        """Blank lines of the body's pitch; vanish at a page's top."""
        self.add(Space(lines * self.body.pitch))

    def page_break(self, *, unless: float = 0.0) -> None:
        """What follows begins on a new page, unless so many points are left on this one."""
        self.add(PageBreak(unless))

    def sheet(
        self, paint: Callable[[Pen], None], *, size: tuple[float, float] | None = None,
        numbered: bool = False,
    ) -> None:  # fmt: skip
        """A page of its own, drawn freely: cards, tickets, posters.

        Args:
            paint: draws the page; called while the document is built.
            size: of the paper in points; by default that of the layout.
            numbered: whether it bears the page number and the small lines of the layout.
        """
        self.add(Sheet(paint, size=size, numbered=numbered))

    def together(self, start: int) -> None:
        """Keep the blocks from ``start`` (a former :meth:`mark`) to the last on one page."""
        parts = self._story[start:]
        if parts:
            self._story[start:] = [Together(parts)]

    def mark(self) -> int:
        """Where the next block will stand; for :meth:`together`."""
        return len(self._story)

    def outline(self) -> list[tuple[int, str, int]]:
        """Level, title and page, from 1, of every bookmark: laid out only, nothing is written.

        Raises:
            Cancelled: the person gave up.
        """
        return [
            (*block.bookmark, number)
            for number, page in enumerate(self._lay_out(), start=1)
            for block, _top in page.placed
            if block.bookmark
        ]

    # -- building ---------------------------------------------------------------------------------

    def build(self) -> BuildReport:
        """Lay out, draw, write.

        Raises:
            Cancelled: the person gave up; nothing was written.
            OSError: the file cannot be written; what was there before is untouched.
        """
        pages = self._lay_out()
        file = PdfFile(self.book, self.meta)
        for number, page in enumerate(pages, start=1):
            self._pause()
            self._draw(file, page, number, len(pages))
            self._progress(_LAID + (_DRAWN - _LAID) * number // len(pages), _ALL)
        data = file.finish(self._pause)
        self._pause()
        self._write(data)
        self._progress(_ALL, _ALL)
        met = "".join("".join(use) for use in file.fonts.values())
        return BuildReport(len(pages), sha256(data).hexdigest(), len(data), self.book.missing(met))

    def _pause(self) -> None:
        if self._cancelled():
            raise Cancelled

    def _lay_out(self) -> list[Page]:
        width, height = self.layout.width, self.layout.height
        flow = Filling(height)
        for number, block in enumerate(self._story):
            self._pause()
            block.wrap(width, self.book)
            self._progress(_LAID * (number + 1) // len(self._story), _ALL)
        for number, block in enumerate(self._story):
            if isinstance(block, Sheet):
                flow.own_page(block)
            elif isinstance(block, PageBreak):
                flow.turn(block.unless)
            else:
                flow.place(block, needed=self._company(number))
        flow.turn()
        return flow.pages or [Page([])]

    def _company(self, number: int) -> float:
        """Height that must follow a block on its page: those it is kept with and a bit of text."""
        needed, gap = 0.0, self._story[number].after
        kept = self._story[number].keep_with_next
        while kept and number + 1 < len(self._story):
            number += 1
            block = self._story[number]
            if isinstance(block, (Sheet, PageBreak)):
                break
            if block.floats:
                continue
            kept = block.keep_with_next
            needed += max(gap, block.before) + (block.height if kept else block.least())
            gap = block.after
        return needed

    def _draw(self, file: PdfFile, page: Page, number: int, total: int) -> None:
        layout = self.layout
        if page.sheet is not None:
            pen = Pen(file, page.sheet.size or layout.size)
            if page.sheet.numbered:
                layout.margins(pen, number, total)
            page.sheet.draw(pen, 0.0, 0.0)
            pen.finish()
            return
        pen = Pen(file, layout.size)
        layout.margins(pen, number, total)
        for block, top in page.placed:
            block.draw(pen, layout.left, layout.top + top)
        reference = pen.finish()
        for block, top in page.placed:
            if block.bookmark:
                level, title = block.bookmark
                above = layout.size[1] - layout.top - top
                file.bookmark(reference, level=level, title=title, top=above)

    def _write(self, data: bytes) -> None:
        if not isinstance(self._target, (str, Path)):
            self._target.write(data)
            return
        path = Path(self._target)
        path.parent.mkdir(parents=True, exist_ok=True)
        # Beside the target and renamed: a power cut leaves the old file or the new, never half.
        part = path.with_name(f".{path.name}.{os.getpid()}-{get_ident()}.part")
        try:
            with part.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            put_in_place(part, path)
        except OSError:
            part.unlink(missing_ok=True)
            raise
