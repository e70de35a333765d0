"""使用手册: cover, contents with pages, every chapter of F1 with its pictures, an index of keys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TYPE_CHECKING

from app.documents.figure import Figures
from app.documents.flow import Flowable
from app.documents.fonts import Typeface
from app.documents.grid import Cell, Column, GridStyle
from app.documents.images import load_picture
from app.documents.manual_words import APPENDIX, INDEX, INVENTED, MOTTO, TITLE, check_pictures
from app.documents.page import PageLayout
from app.documents.paragraph import Paragraph
from app.documents.pen import HAIRLINE, MM
from app.documents.text import QUIET, Colour, Run, Style
from app.domain.clock import in_china
from app.domain.manual import Kind, Mark

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.documents.document import BuildReport, Document
    from app.documents.fonts import FontBook
    from app.documents.forms.common import Order
    from app.documents.images import Picture
    from app.documents.pen import Pen
    from app.domain.manual import Block, Chapter, KeyGroup, Manual, Span

_ISSUER = "红柳会客厅"
_CONTENTS = "目录"

_ACCENT: Colour = (0.66, 0.25, 0.35)
_WHITE: Colour = (1.0, 1.0, 1.0)
_SOFT: Colour = (0.985, 0.955, 0.93)
_CARE: Colour = (0.5, 0.3, 0.08)

_BODY = Style(typeface=Typeface.HEI, size=11.0, pitch=18.5, align="justify", after=4.0)
_CHAPTER = Style(
    typeface=Typeface.HEI_BOLD, size=19.0, pitch=30.0, align="left", before=30.0, after=8.0,
    keep_with_next=True,
)  # fmt: skip
_HEADING = Style(
    typeface=Typeface.HEI_BOLD, size=12.5, pitch=20.0, align="left", before=13.0, after=4.0,
    colour=_ACCENT, keep_with_next=True,
)  # fmt: skip
_PART_ROOM = 20 * MM
# A chapter begins where so much of the page is left, else on the next.
_ROOM = 78 * MM
# Pictures are of twice the window's pixels. What is 860 pixels wide there fills the page.
_ROW = 2 * 860
_SCALE = 162 * MM / _ROW
_PICTURE = 104 * MM  # greatest height
_LISTS = {Kind.STEP, Kind.POINT}
_LONGEST = 40  # pages that the last chapter goes on
_ROUNDS = 4  # of laying out, until every number of a page is the one that it will be
_KEY_SHARE = 0.88  # size of the words on a key


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pages(PageLayout):
    """Pages with the chapter's name at their head.

    Attributes:
        running: what stands at the head, by page; no head on the others.
    """

    running: Mapping[int, str] = field(default_factory=dict)

    def margins(self, pen: Pen, number: int, total: int) -> None:
        """Draw head and number."""
        del total
        baseline, right = self.top - 8 * MM, self.size[0] - self.right
        small = {"typeface": Typeface.HEI, "size": 8.5, "colour": QUIET}
        pen.text(self.left, baseline, TITLE, **small)  # type: ignore[arg-type] # by name
        pen.text(right, baseline, self.running.get(number, ""), align="right", **small)  # type: ignore[arg-type]
        pen.rule(self.left, baseline + 4, right, baseline + 4, width=HAIRLINE, colour=QUIET)
        pen.text(
            self.size[0] / 2, self.size[1] - self.bottom + 11 * MM, f"{number}",
            typeface=Typeface.HEI, size=10, align="center",
        )  # fmt: skip


_LAYOUT = _Pages(top=27 * MM, bottom=23 * MM, left=24 * MM, right=24 * MM, body=_BODY)


def make_manual(manual: Manual, out: Path, *, order: Order) -> BuildReport:
    """Write the manual.

    Args:
        manual: what it says, with or without pictures.
        out: the PDF.
        order: how it is to be made.

    Raises:
        Cancelled: the person gave up; nothing was written.
        OSError: the file cannot be written.
        Refused: a picture that a chapter wants is not there, or is none.
    """
    check_pictures(manual)
    pictures = {
        name: load_picture(data, exact=True) for name, data in (manual.pictures or {}).items()
    }
    pages: dict[str, int] = {}
    for _ in range(_ROUNDS):
        document = _Book(manual, pictures, pages).into(out, order)
        outline = document.outline()
        found = {title: page for level, title, page in outline if level > 1}
        if found == pages:
            break
        pages = found
    return _Book(manual, pictures, pages).into(out, order).build()


class _Book:
    """Says the manual to a document, with pages as they are known by now."""

    def __init__(
        self, manual: Manual, pictures: Mapping[str, Picture], pages: Mapping[str, int]
    ) -> None:
        self._manual, self._pictures, self._pages = manual, pictures, pages
        self._titles = {one.key: self._titled(one) for one in manual.chapters}

    def _titled(self, chapter: Chapter) -> str:
        return f"{self._manual.number(chapter.key)}　{chapter.title}"

    def into(self, out: Path, order: Order) -> Document:
        """A document with all of it."""
        layout = replace(_LAYOUT, running=self._running())
        document = order.document(out, title=TITLE, kind="使用手册", author=_ISSUER, layout=layout)
        self._cover(document, order)
        self._contents(document)
        document.page_break()
        for part, chapters in self._manual.parts():
            document.page_break(unless=_ROOM + _PART_ROOM)
            self._part(document, part)
            for at, chapter in enumerate(chapters):
                if at:
                    document.page_break(unless=_ROOM)
                self._chapter(document, chapter, first=not at)
        if self._manual.keys:
            self._index(document)
        return document

    def _running(self) -> dict[int, str]:
        """What stands at the head of each page: the chapter that begins or goes on there."""
        running, now = {}, ""
        for page in range(1, max(self._pages.values(), default=0) + _LONGEST):
            begun = [title for title, on in self._pages.items() if on == page]
            running[page] = begun[0] if begun else now
            now = begun[-1] if begun else now
        return running

    def _cover(self, document: Document, order: Order) -> None:
        version, made = self._manual.version, in_china(order.created)

        def paint(pen: Pen) -> None:
            left, wide, high = 34 * MM, pen.width, pen.height
            pen.fill(0, 0, 14 * MM, high, colour=_ACCENT)
            hei, bold = Typeface.HEI, Typeface.HEI_BOLD
            pen.text(left, 92 * MM, "红柳会客厅", typeface=bold, size=46, colour=_ACCENT)
            pen.text(left, 116 * MM, "使用手册", typeface=bold, size=34)
            pen.rule(left, 126 * MM, left + 60 * MM, 126 * MM, width=2, colour=_ACCENT)
            pen.text(left, 140 * MM, MOTTO, typeface=hei, size=16, colour=QUIET)
            told = f"{made.year}年{made.month}月"
            told = f"版本 {version}　{told}" if version else told
            pen.text(left, high - 44 * MM, told, typeface=hei, size=11)
            if self._pictures:
                pen.text(
                    left, high - 36 * MM, INVENTED, typeface=hei, size=11, colour=QUIET, room=wide
                )

        document.sheet(paint)

    def _contents(self, document: Document) -> None:
        document.add(Paragraph(_CONTENTS, replace(_CHAPTER, before=0.0)))
        for part, chapters in self._manual.parts():
            if part:
                document.add(Paragraph(part, _PART_LINE))
            for chapter in chapters:
                number = self._manual.number(chapter.key)
                to = self._titles[chapter.key]
                document.add(_Line(f"{number}", chapter.title, self._pages.get(to, 0), to=to))
        if self._manual.keys:
            document.add(Paragraph(APPENDIX, _PART_LINE))
            document.add(_Line("", INDEX, self._pages.get(INDEX, 0), to=INDEX))

    def _part(self, document: Document, part: str) -> None:
        if part:
            document.add(_Part(part))

    def _chapter(self, document: Document, chapter: Chapter, *, first: bool) -> None:
        title = self._titles[chapter.key]
        head = Paragraph(title, replace(_CHAPTER, before=0.0) if first else _CHAPTER)
        head.bookmark = (2, title)
        document.add(head)
        for pictures, group in groupby(chapter.blocks, lambda one: one.kind is Kind.PICTURE):
            if not pictures:
                self._texts(document, list(group))
            elif self._pictures:
                self._figures(document, list(group))

    def _texts(self, document: Document, blocks: list[Block]) -> None:
        """The text; neither the first nor the last of a list stands on a page without the next."""
        for at, block in enumerate(blocks):
            added = self._block(block)
            same = [one.kind is block.kind for one in blocks[at + 1 : at + 3]]
            if block.kind in _LISTS and same[:1] == [True]:
                first = not at or blocks[at - 1].kind is not block.kind
                added.keep_with_next = first or same[1:] != [True]
            document.add(added)

    def _figures(self, document: Document, blocks: list[Block]) -> None:
        """Those that follow each other stand in one row as far as there is room."""
        row: list[tuple[Picture, str]] = []
        for block in blocks:
            picture = self._pictures[block.picture]
            if row and sum(one.shape[0] for one, _ in row) + picture.shape[0] > _ROW:
                document.add(Figures(row, scale=_SCALE, most=_PICTURE))
                row = []
            row.append((picture, block.text))
        document.add(Figures(row, scale=_SCALE, most=_PICTURE))

    def _block(self, block: Block) -> Flowable:
        runs = list(self._runs(block.spans))
        if block.kind is Kind.HEADING:
            return Paragraph(runs, _HEADING)
        if block.kind is Kind.CARE:
            return _Care(runs)
        if block.kind is Kind.STEP:
            lead = Run(f"{block.number}　", Typeface.HEI_BOLD, colour=_ACCENT)
            return Paragraph([lead, *runs], _BODY, hang_label=True)
        if block.kind is Kind.POINT:
            lead = Run("·　", Typeface.HEI_BOLD, colour=_ACCENT)
            return Paragraph([lead, *runs], _BODY, hang_label=True)
        return Paragraph(runs, _BODY)

    def _runs(self, spans: tuple[Span, ...]) -> Iterator[Run]:
        for span in spans:
            if span.mark is Mark.KEY:
                yield _key(span.text)
            elif span.mark in {Mark.STRONG, Mark.BUTTON}:
                yield Run(span.text, Typeface.HEI_BOLD)
            elif span.mark is Mark.LINK:
                page = self._pages.get(self._titles.get(span.target, ""), 0)
                if page:
                    to = self._titles[span.target]
                    yield Run(f"{span.text}（第{page}页）", leads=to)
                else:
                    yield Run(span.text)
            else:
                yield Run(span.text)

    def _index(self, document: Document) -> None:
        document.page_break()
        self._part(document, APPENDIX)
        head = Paragraph(INDEX, replace(_CHAPTER, before=0.0))
        head.bookmark = (2, INDEX)
        document.add(head)
        document.para("在每一页按 Shift+F1，屏幕上也有这一页的按键。", style=_BODY)
        for group in self._manual.keys:
            document.add(Paragraph(group.heading, _HEADING))
            document.grid(_KEY_COLUMNS, list(_rows(group)), style=_KEY_GRID)


_PART_LINE = Style(
    typeface=Typeface.HEI_BOLD, size=10.5, pitch=16.5, colour=_ACCENT, before=5.0,
    keep_with_next=True,
)  # fmt: skip
_KEY_COLUMNS = [Column(width=31), Column(share=1), Column(width=31), Column(share=1)]
_KEY_GRID = GridStyle(typeface=Typeface.HEI, size=10.0, pitch=15.0, pad_y=2.0, rule=0.0)


def _rows(group: KeyGroup) -> Iterator[list[str | Cell]]:
    """Two keys to a row, down the first column and on in the second."""
    half = -(-len(group.keys) // 2)
    for at in range(half):
        row: list[str | Cell] = []
        for key, words in group.keys[at::half]:
            row += [Cell([_key(key, size=_KEY_GRID.size)]), words]
        yield row


def _key(text: str, *, size: float = _BODY.size) -> Run:
    # No-break spaces: the key is a little wider than its words.
    return Run(f"\u00a0{text}\u00a0", size=size * _KEY_SHARE, boxed=True)


class _Part(Flowable):
    """A part of the manual: its name in a band across the page."""

    keep_with_next = True
    before, after = 34.0, 14.0
    height = 26.0

    def __init__(self, name: str) -> None:
        self._name = name
        self.bookmark = (1, name)

    def wrap(self, width: float, book: FontBook) -> None:
        """A band of the page's width."""
        del book
        self._width = width

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw it."""
        pen.fill(x, top, self._width, self.height, colour=_ACCENT)
        pen.text(x + 10, top + 17.7, self._name, typeface=Typeface.HEI_BOLD, size=13, colour=_WHITE)


class _Line(Flowable):
    """A line of the contents: number, title, dots, page."""

    _STYLE = Style(typeface=Typeface.HEI, size=10.5, pitch=17.0)

    def __init__(self, number: str, title: str, page: int, *, to: str) -> None:
        self._number, self._title, self._page, self._to = number, title, page, to

    def wrap(self, width: float, book: FontBook) -> None:
        """One line."""
        self._width, self.height = width, self._STYLE.pitch
        size = self._STYLE.size
        self._end = book.width(self._title, typeface=Typeface.HEI, size=size)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw it; a click leads to its page."""
        pen.link(x, top, self._width, self.height, to=self._to)
        baseline, size = top + 12.4, self._STYLE.size
        right = x + self._width
        room = self._width - 12 * MM
        inward = x + 2.5 * size
        if self._number:
            pen.text(x + size, baseline, self._number, typeface=Typeface.HEI, size=size,
                     align="center", colour=QUIET)  # fmt: skip
        pen.text(inward, baseline, self._title, typeface=Typeface.HEI, size=size, room=room)
        pen.text(right, baseline, f"{self._page}", typeface=Typeface.HEI, size=size, align="right")
        start, end = inward + self._end + 5, right - 9 * MM
        if start < end:
            pen.rule(start, baseline - 2, end, baseline - 2, width=0.6, colour=QUIET, dash=(0.6, 3))


class _Care(Flowable):
    """A word of care on a soft ground."""

    before, after = 6.0, 8.0
    _PAD = 8.0

    def __init__(self, runs: list[Run]) -> None:
        self._text = Paragraph(runs, replace(_BODY, colour=_CARE, after=0.0))

    def wrap(self, width: float, book: FontBook) -> None:
        """Lay out the words within."""
        self._width = width
        self._text.wrap(width - 2 * self._PAD - 3, book)
        self.height = self._text.height + 2 * self._PAD

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw ground, bar and words."""
        pen.fill(x, top, self._width, self.height, colour=_SOFT)
        pen.fill(x, top, 3, self.height, colour=_CARE)
        self._text.draw(pen, x + 3 + self._PAD, top + self._PAD)
