"""What the forms share: how they are begun, boxes to tick, what no font can print."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from app.documents.document import Document
from app.documents.flow import Flowable
from app.documents.fonts import FontBook, Typeface
from app.documents.fonts import book as shared_book
from app.documents.page import PageLayout, official
from app.documents.paragraph import Paragraph
from app.documents.pdfmeta import Meta, Part
from app.documents.pen import MM
from app.documents.text import Run, Shaped, Style
from app.domain.numerals import chinese_number

if TYPE_CHECKING:
    from pathlib import Path

    from app.documents.pen import Pen
    from app.domain.paper_code import PaperMark
    from app.domain.papers import Heading

REHEARSAL = "演　练"
_REHEARSAL_NOTE = "本件供练习使用，不作正式文件"
# GB/T 9704-2012, 7.3.5.1: the date stands four characters in from the right.
_DATE_INWARD = 4
_TICK = 0.78  # side of a box to tick, em


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """How a form is to be made.

    Attributes:
        created: aware instant that stands as the file's date; the same content and instant give
            the same bytes.
        progress: told how far the work is as (done, 100), on the building thread.
        cancelled: asked often whether to give up.
        book: the fonts; the bundled ones by default.
        part: of ISO 19005 (PDF/A) that the file claims.
    """

    created: datetime
    progress: Callable[[int, int], None] | None = None
    cancelled: Callable[[], bool] | None = None
    book: FontBook | None = None
    part: Part = 2

    def document(
        self, out: Path, *, title: str, kind: str, author: str, layout: PageLayout | None = None,
        rehearsal: bool = False, keywords: str = "",
    ) -> Document:  # fmt: skip
        """An empty document.

        Args:
            out: where the file goes.
            title: as the viewer's window shows it.
            kind: of paper, for example 会前公告.
            author: who issues it.
            layout: of the pages; official paper by default.
            rehearsal: mark every page 演练.
            keywords: what the file is found by.
        """
        layout = layout or official()
        if rehearsal:
            layout = _Rehearsal(**{f.name: getattr(layout, f.name) for f in fields(layout)})
        return Document(
            out,
            meta=Meta(
                title,
                created=self.created,
                author=author,
                subject=kind,
                keywords=keywords,
                part=self.part,
            ),
            layout=layout,
            book=self.book,
            progress=self.progress,
            cancelled=self.cancelled,
        )


class _Rehearsal(PageLayout):
    """The same pages, each marked in its upper right corner."""

    __slots__ = ()

    def margins(self, pen: Pen, number: int, total: int) -> None:
        """Draw what stands outside the type area, and the mark."""
        super().margins(pen, number, total)
        rehearsal_mark(pen, self.size[0] - self.right, 8 * MM)


def begin(
    order: Order, out: Path, *, heading: Heading, kind: str, layout: PageLayout | None = None
) -> Document:
    """A document about a meeting or the room, titled ``会议名称 · 会前公告``."""
    return order.document(
        out,
        title=f"{heading.meeting or heading.room} · {kind}",
        kind=kind,
        author=heading.issuer,
        layout=layout,
        rehearsal=heading.rehearsal,
    )


def rules_told(votes: Sequence[tuple[int, str, str]]) -> list[str]:
    """Rules and effects of the items, each said once with the items that it holds for.

    Args:
        votes: number of the item from 1, rule in words, effect in words.
    """
    items: dict[tuple[str, str], list[int]] = {}
    for number, rule, effect in votes:
        of = items.setdefault((rule, effect), [])
        if number not in of:
            of.append(number)
    told = []
    for (rule, effect), numbers in items.items():
        which = "、".join(f"（{chinese_number(n)}）" for n in numbers)
        label = f"第{which}项　" if len(items) > 1 else ""
        told.append(f"{label}{rule.rstrip('。')}。决定效力：{effect.rstrip('。')}。")
    return told


def strings_in(content: object) -> Iterator[str]:
    """Every text within dataclasses, sequences and mappings, in their order."""
    if isinstance(content, str):
        yield content
    elif is_dataclass(content) and not isinstance(content, type):
        for field in fields(content):
            yield from strings_in(getattr(content, field.name))
    elif isinstance(content, Mapping):
        for value in content.values():
            yield from strings_in(value)
    elif isinstance(content, Iterable) and not isinstance(content, (bytes, bytearray)):
        for value in content:
            yield from strings_in(value)


def missing_in(content: object, *, book: FontBook | None = None) -> list[str]:
    """The characters of a form's content that no font has, to be named before it is printed.

    On paper each stands as 〓, so that a name with one is seen to lack it and is mended by hand.
    """
    return (book or shared_book()).missing(strings_in(content))


def names_with(content: object, characters: Iterable[str]) -> list[str]:
    """The texts in which these characters stand, each once: whose name has to be mended."""
    wanted = set(characters)
    found = dict.fromkeys(text for text in strings_in(content) if not wanted.isdisjoint(text))
    return list(found)


class Tick(Flowable):
    """A line with a box to tick in front of it; the box is drawn, fonts lack it."""

    def __init__(self, content: str | Run, style: Style, *, inward: float = 0.0) -> None:
        """Describe it.

        Args:
            content: what is to be done.
            style: of the text.
            inward: distance of the box from the left, in characters.
        """
        self._style = replace(style, first=0.0, left=inward + 1.5)
        self._text = Paragraph(content, self._style)
        self._inward = inward

    def wrap(self, width: float, book: FontBook) -> None:
        """Lay out the text beside the box."""
        self._text.wrap(width, book)
        self.height = self._text.height

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw box and text."""
        style = self._style
        tick_box(pen, x + self._inward * style.square, top, size=style.size, pitch=style.pitch)
        self._text.draw(pen, x, top)


def tick_box(pen: Pen, x: float, top: float, *, size: float, pitch: float) -> None:
    """An empty square in the middle of a line of this pitch, for type of this size."""
    side = size * _TICK
    pen.frame(x, top + (pitch - side) / 2, side, side, line=max(0.7, size / 18))


def sign_off(document: Document, *, organiser: str, date: str, after: int) -> None:
    """Issuer and date at the right, the stamp's place over them.

    Args:
        document: to which they are added.
        organiser: who signs.
        date: in words, or ``""`` for blanks to fill in.
        after: mark before the last paragraph: no page bears the signature alone (GB/T 9704-2012,
            7.3.5.5).
    """
    right = replace(document.body, align="right", first=0.0)
    document.spacer(1)
    document.para(organiser, style=replace(right, right=2.0))
    document.para(date or "　　　　年　　月　　日", style=replace(right, right=float(_DATE_INWARD)))
    document.para(
        "（盖章处）", style=replace(right, right=float(_DATE_INWARD), size=10.5, pitch=18)
    )
    document.together(after)


def small(size: float = 10.5, *, pitch: float = 16.0, typeface: Typeface = Typeface.FANG) -> Style:
    """Small print."""
    return Style(typeface=typeface, size=size, pitch=pitch)


def shortened(text: str, style: Style, pen: Pen, room: tuple[float, int]) -> str:
    """The text, ended by … where it needs more than so many lines.

    Args:
        text: plain text.
        style: of it.
        pen: that will draw it.
        room: width of a line, and how many there may be.
    """
    width, most = room

    def lines(told: str) -> int:
        shaped = Shaped(told, style, pen.file.book)
        return len(shaped.measured.cut(first=width, rest=width, justify=style.align == "justify"))

    if lines(text) <= most:
        return text
    least, end = 0, len(text)
    while end - least > 1:
        middle = (least + end) // 2
        least, end = (middle, end) if lines(text[:middle] + "……") <= most else (least, middle)
    return text[:least].rstrip("，、；：") + "……"


CODE = 20 * MM
"""Side of the code by which a paper is keyed in, its white margin included."""


def paper_code(
    pen: Pen, x: float, y: float, mark: PaperMark, *, row: int = 0, size: float = CODE
) -> None:
    """The QR by which a paper is found again; of row 0 it leads to the whole of it."""
    pen.qr(x, y, mark.token(row), size=size, level="Q", version=1)


def rehearsal_mark(pen: Pen, right: float, top: float) -> None:
    """``演练`` in a frame whose upper right corner is here, and what that means beside it."""
    width, height = 18 * MM, 7.5 * MM
    pen.frame(right - width, top, width, height, line=1.0)
    pen.text(
        right - width / 2, top + height - 2.1 * MM, REHEARSAL, typeface=Typeface.HEI, size=14,
        align="center", room=width - 4,
    )  # fmt: skip
    pen.text(
        right - width - 2 * MM, top + height - 2.6 * MM, _REHEARSAL_NOTE, typeface=Typeface.SONG,
        size=9, align="right",
    )  # fmt: skip
