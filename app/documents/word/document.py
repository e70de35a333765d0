"""A Word file, said block by block like a PDF (:class:`app.documents.writer.Writer`).

Word lays the text out, and does so anew on every computer: only what is broken on purpose (a title
into lines of about the same length) is broken here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from hashlib import sha256
from typing import TYPE_CHECKING

import docx
from docx.oxml.ns import qn

from app.documents.document import Cancelled, title_style
from app.documents.fonts import FontBook, Typeface, clean
from app.documents.fonts import book as shared_book
from app.documents.grid import Cell, Column, GridStyle
from app.documents.page import official
from app.documents.paragraph import Paragraph
from app.documents.pen import MM
from app.documents.text import Run
from app.documents.word import blocks, margins, skeleton
from app.documents.word.markup import Element, element, flag, properties_of, say, twips
from app.documents.word.package import packed
from app.documents.word.pictures import Pictures
from app.documents.word.setting import Setter, as_runs
from app.documents.word.tables import cell, last_paragraphs, paragraphs_of, row, table
from app.durable import write_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from app.documents.blocks import Photo, Signature
    from app.documents.pdfmeta import Meta
    from app.documents.text import Align, Style

_AROUND = 6.0  # points above and below tables
_BEFORE_DATE = 15.0
_TABLE = qn("w:tbl")
_DONE = 100


@dataclass(frozen=True, slots=True)
class WordReport:
    """What was made.

    Attributes:
        sha256: of the file, hexadecimal.
        size: of the file in bytes.
        missing: characters that no font here has; they stand in the file as they are.
    """

    sha256: str
    size: int
    missing: list[str]


class WordDocument:
    """Collects blocks from top to bottom and writes them as one .docx file of official paper.

    The same blocks and instant give the same bytes.
    """

    def __init__(
        self, target: Path, *, meta: Meta, notice: str = "", rehearsal: str = "",
        book: FontBook | None = None, progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> None:  # fmt: skip
        """Begin.

        Args:
            target: where it goes; written at once and only when all is well.
            meta: title, author, date.
            notice: small line at the head of every page.
            rehearsal: mark of every page, or ``""``.
            book: the fonts by which characters and widths are known; Word brings its own.
            progress: told how far the work is as (done, 100), on the building thread.
            cancelled: asked often whether to give up.
        """
        self._target = target
        self._meta = meta
        self._progress = progress or (lambda _done, _all: None)
        self._cancelled = cancelled or (lambda: False)
        self._layout = official()
        self._file = docx.Document(skeleton.empty())
        self._setter = Setter(book or shared_book())
        self._pictures = Pictures(self._file)
        margins.put(self._file, self._setter, notice=notice, rehearsal=rehearsal)
        self._parts: Element = self._file.element.body
        self._blocks: list[list[Element]] = []
        self._turn = False

    @property
    def body(self) -> Style:
        """Style of running text."""
        return self._layout.body

    # -- what stands in the file -----------------------------------------------------------------

    def masthead(self, name: str, *, number: str = "", issuer: str = "", date: str = "") -> None:
        """``×××纪要`` in red at the head of the first page, particulars below, a red rule."""
        self._add(*blocks.masthead(self._setter, name, number=number, issuer=issuer, date=date))

    def title(self, text: str) -> None:
        """The title, centred, in lines of about the same length."""
        laid = Paragraph(text, title_style(self.body))
        laid.wrap(self._layout.width, self._setter.book)
        lines = "\n".join(laid.texts())
        self._add(self._setter.paragraph(lines, "Title", face=Typeface.SONG_BOLD))

    def heading(self, level: int, text: str) -> None:
        """A heading: 一、 (1, 黑体), （一） (2, 楷体), 1. and （1） (3 and 4, 仿宋)."""
        face = {1: Typeface.HEI, 2: Typeface.KAI}.get(level, Typeface.FANG)
        self._add(self._setter.paragraph(text, f"Heading{level}", face=face))

    def para(
        self, content: str | Run | Sequence[Run], *, first: float | None = None,
        align: Align | None = None, left: float = 0.0, right: float = 0.0,
        keep_with_next: bool = False, style: Style | None = None,
    ) -> None:  # fmt: skip
        """A paragraph of running text; see :meth:`app.documents.document.Document.para`."""
        own, base = self.body, style or self.body
        wanted = {
            "firstLine": base.first if first is None else first,
            "left": left or base.left,
            "right": right or base.right,
        }
        usual = {"firstLine": own.first, "left": own.left, "right": own.right}
        aligned = align or base.align
        made = self._setter.paragraph(
            content,
            runs_in=base.typeface,
            size=base.size if base.size != own.size else 0.0,
            indent=wanted if wanted != usual else None,
            align=aligned if aligned != own.align else "",
        )
        if keep_with_next or base.keep_with_next:
            say(made, flag("keepNext"))
        self._add(made)

    def field(self, label: str, content: str | Run | Sequence[Run]) -> None:
        """``出席：`` in 黑体 and what follows; further lines begin below its first character."""
        hanging = float(len(clean(label)))
        runs = [Run(label, Typeface.HEI), *as_runs(content)]
        indent = {"left": self.body.first + hanging, "hanging": hanging}
        self._add(self._setter.paragraph(runs, indent=indent))

    def grid(
        self, columns: Sequence[Column], rows: Sequence[Sequence[str | Cell]], *,
        style: GridStyle | None = None,
    ) -> None:  # fmt: skip
        """A table; its head is repeated on every page, its rows stay whole."""
        ruled = style or GridStyle()
        self._add(blocks.ruled(self._setter, columns, rows, style=ruled, pause=self._pause))

    def photos(self, photos: Sequence[Photo], *, columns: int = 2, height: float = 75.0) -> None:
        """Photos in rows; raises Refused for what is no image."""
        place = (self._layout.width - (columns - 1) * 4 * MM) / columns
        width, box = twips(place), (place - 2 * MM, height * MM)
        for start in range(0, len(photos), columns):
            self._pause()
            shown = photos[start : start + columns]
            above = [self._pictures.photo(one.data, box=box, told=one.caption) for one in shown]
            self._add(self._photo_row(above, [one.caption for one in shown], width))

    def _photo_row(self, above: list[Element], captions: list[str], width: int) -> Element:
        set_in = self._setter.paragraph
        pictures = [
            cell(width, [set_in("", "Picture", inside=[one])], upright="bottom") for one in above
        ]
        told = [
            cell(width, [set_in(one, "Caption", face=Typeface.KAI)], upright="top")
            for one in captions
        ]
        return table([width] * len(above), [row(pictures), row(told)], centred=True)

    def signatures(
        self, places: Sequence[Signature], *, columns: int = 2, dated: bool = True
    ) -> None:
        """Lines to sign on by hand, kept on one page."""
        parts = [blocks.to_sign(self._setter, places, columns=columns)] if places else []
        if dated:
            date = self._setter.paragraph("年　　月　　日", align="right", indent={"firstLine": 0})
            _more_space(date, "before", _BEFORE_DATE)
            parts.append(date)
        if parts:
            self._add(*parts)
            _keep(parts)

    def qr(
        self, text: str, *, size: float = 26.0, notes: Sequence[str] = (), level: str = "M"
    ) -> None:
        """A QR code of ``size`` millimetres with small lines of text beside it."""
        code = self._pictures.code(text, size=size * MM, level=level)
        wide = twips((size + 3) * MM)
        picture = self._setter.paragraph("", "Picture", inside=[code], align="left")
        told = [self._setter.paragraph(one, "Small", face=Typeface.SONG) for one in notes or ("",)]
        cells = [cell(wide, [picture]), cell(skeleton.WIDTH - wide, told)]
        self._add(table([wide, skeleton.WIDTH - wide], [row(cells)]))

    def spacer(self, lines: float = 1.0) -> None:
        """Blank lines."""
        for _ in range(round(lines)):
            self._add(self._setter.paragraph())

    def page_break(self) -> None:
        """What follows begins on a new page."""
        self._turn = True

    def mark(self) -> int:
        """Where the next block will stand; for :meth:`together`."""
        return len(self._blocks)

    def together(self, start: int) -> None:
        """Keep the blocks from ``start`` to the last on one page."""
        parts = [part for block in self._blocks[start:] for part in block]
        if parts:
            _keep(parts)

    # -- the file ----------------------------------------------------------------------------------

    def build(self) -> WordReport:
        """Write it.

        Raises:
            Cancelled: the person gave up; nothing was written.
            OSError: the file cannot be written; what was there before is untouched.
        """
        if self._last_is_table():
            self._insert(self._setter.paragraph("", "Gap"))  # Word wants a paragraph behind it
        about, meta = self._file.core_properties, self._meta
        about.title, about.author, about.subject = meta.title, meta.author, meta.subject
        about.keywords, about.language = meta.keywords, meta.lang
        about.last_modified_by = meta.author
        about.created = about.modified = meta.created.astimezone(UTC).replace(tzinfo=None)
        about.revision = 1
        self._pause()
        data = packed(self._file, created=meta.created)
        self._pause()
        self._target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(self._target, data)
        self._progress(_DONE, _DONE)
        missing = self._setter.book.missing(self._setter.said)
        return WordReport(sha256(data).hexdigest(), len(data), missing)

    def _pause(self) -> None:
        if self._cancelled():
            raise Cancelled

    def _last_is_table(self) -> bool:
        return bool(self._blocks) and self._blocks[-1][-1].tag == _TABLE

    def _add(self, *parts: Element) -> None:
        """Put parts at the end, with the blanks that tables want around them."""
        self._pause()
        follows, begins = self._last_is_table(), parts[0].tag == _TABLE
        if begins and (follows or self._turn):
            # Two tables in a row would become one, and a table turns no page.
            between = self._setter.paragraph("", "Gap")
            if self._turn:
                say(between, flag("pageBreakBefore"))
            self._insert(between)
        elif begins and self._blocks:
            _more_space(self._blocks[-1][-1], "after", _AROUND)
        elif self._turn:
            say(parts[0], flag("pageBreakBefore"))
        elif follows:
            _more_space(parts[0], "before", _AROUND)
        self._turn = False
        for part in parts:
            self._insert(part)
        self._blocks.append(list(parts))
        self._progress(min(_DONE - 5, len(self._blocks)), _DONE)

    def _insert(self, part: Element) -> None:
        self._parts.sectPr.addprevious(part)


def _keep(parts: Sequence[Element]) -> None:
    """Let these stand on one page."""
    free = set(last_paragraphs(parts[-1]))
    for part in parts:
        for paragraph in paragraphs_of(part):
            say(paragraph, flag("keepLines"))
            if paragraph not in free:
                say(paragraph, flag("keepNext"))


def _more_space(paragraph: Element, side: str, points: float) -> None:
    """Blank above or below a paragraph; what it says of its lines stays."""
    spacing = properties_of(paragraph).find(qn("w:spacing"))
    if spacing is None:
        spacing = element("spacing")
    spacing.set(qn(f"w:{side}"), str(twips(points)))
    say(paragraph, spacing)
