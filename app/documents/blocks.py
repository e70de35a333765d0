"""Blocks of official paper beside paragraphs and grids: masthead, photos, signatures, codes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.documents.flow import Flowable
from app.documents.fonts import Typeface
from app.documents.pen import HAIRLINE, MM
from app.documents.text import RED, Shaped, Style, baseline_in, offset

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.documents.fonts import FontBook
    from app.documents.images import Picture
    from app.documents.linebreak import Line
    from app.documents.pen import Pen

# GB/T 9704-2012, 10.3: the upper edge of ×××××纪要 stands 35 mm below that of the type area.
_MASTHEAD_TOP = 35 * MM
_MASTHEAD_SIZE = 42.0


class Masthead(Flowable):
    """``×××纪要`` in red, below it number, issuer and date over a red rule."""

    def __init__(
        self, name: str, style: Style, *, number: str = "", issuer: str = "", date: str = ""
    ) -> None:
        self._name, self._style = name, style
        self._number, self._issuer, self._date = number, issuer, date
        self.after = 0.0

    def wrap(self, width: float, book: FontBook) -> None:
        """Make the name as large as fits one line."""
        natural = book.width(self._name, typeface=Typeface.SONG_BOLD, size=1.0)
        self._size = min(_MASTHEAD_SIZE, width / max(natural, 1.0))
        self._width = width
        pitch = self._style.pitch
        self._rows = int(bool(self._number)) + int(bool(self._issuer or self._date))
        used = _MASTHEAD_TOP + self._size * 1.15 + self._rows * pitch
        # To the next line of the page's grid, so that the text below stands in its places.
        self.height = (int(used / pitch) + 2) * pitch

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw name, line of particulars and rule."""
        middle, pitch, size = x + self._width / 2, self._style.pitch, self._style.size
        pen.text(
            middle, top + _MASTHEAD_TOP + 0.86 * self._size, self._name,
            typeface=Typeface.SONG_BOLD, size=self._size, align="center", colour=RED,
        )  # fmt: skip
        rule = top + self.height - pitch
        down = rule - self._rows * pitch - 4 + baseline_in(pitch, size)
        if self._number:
            pen.text(middle, down, self._number, typeface=Typeface.FANG, size=size, align="center")
            down += pitch
        half = self._width * 0.62
        if self._issuer:
            pen.text(x + size, down, self._issuer, typeface=Typeface.FANG, size=size, room=half)
        if self._date:
            pen.text(
                x + self._width - size, down, self._date, typeface=Typeface.FANG, size=size,
                align="right",
            )  # fmt: skip
        pen.rule(x, rule, x + self._width, rule, width=1.2, colour=RED)


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo and what is printed below it.

    Attributes:
        data: the file's bytes; see :func:`app.documents.images.load_picture`.
        caption: one or two lines.
    """

    data: bytes
    caption: str = ""


class PhotoRow(Flowable):
    """Photos side by side, each as large as its place allows, captions below."""

    _GAP = 4 * MM

    def __init__(
        self, pictures: Sequence[tuple[Picture, str]], *, columns: int, height: float
    ) -> None:
        """Describe it.

        Args:
            pictures: loaded photos with captions, at most ``columns``.
            columns: places across the width.
            height: greatest height of a photo, points.
        """
        self._pictures = pictures
        self._columns = columns
        self._most = height
        self.before = self.after = 6.0
        self._caption = Style(typeface=Typeface.KAI, size=10.5, pitch=15, align="center")

    def wrap(self, width: float, book: FontBook) -> None:
        """Scale the photos into their places."""
        self._place = (width - self._GAP * (self._columns - 1)) / self._columns
        self._sizes: list[tuple[float, float]] = []
        self._captions: list[tuple[Shaped, list[Line]]] = []
        for picture, caption in self._pictures:
            wide, high = picture.shape
            scale = min(self._place / wide, self._most / high)
            self._sizes.append((wide * scale, high * scale))
            shaped = Shaped(caption, self._caption, book)
            lines = shaped.measured.cut(first=self._place, rest=self._place, justify=False)
            self._captions.append((shaped, lines[:2] if shaped.text else []))
        self._tall = max(high for _, high in self._sizes)
        self._lines = max(len(lines) for _, lines in self._captions)
        self.height = self._tall + self._lines * self._caption.pitch + (4 if self._lines else 0)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the photos standing on one line, and their captions."""
        used = len(self._pictures) * (self._place + self._GAP) - self._GAP
        total = self._columns * (self._place + self._GAP) - self._GAP
        left = x + (total - used) / 2
        style = self._caption
        for (picture, _), (wide, high), (shaped, lines) in zip(
            self._pictures, self._sizes, self._captions, strict=True
        ):
            pen.picture(
                picture, left + (self._place - wide) / 2, top + self._tall - high,
                width=wide, height=high,
            )  # fmt: skip
            baseline = top + self._tall + 4 + baseline_in(style.pitch, style.size)
            for line in lines:
                start = left + offset(line, self._place, "center")
                shaped.draw(pen, line, x=start, baseline=baseline)
                baseline += style.pitch
            left += self._place + self._GAP


@dataclass(frozen=True, slots=True)
class Signature:
    """A place to sign on paper.

    Attributes:
        role: who signs: 主持人, 记录员 …
        name: printed behind the line in small type, or ``""``.
    """

    role: str
    name: str = ""


class Signatures(Flowable):
    """Lines to sign on, in columns; a row for the date where asked."""

    _ROW = 15 * MM

    def __init__(
        self, places: Sequence[Signature], style: Style, *, columns: int = 2, dated: bool = True
    ) -> None:
        self._places = places
        self._style = style
        self._columns = columns
        self._dated = dated
        self.before = self.after = 8.0

    def wrap(self, width: float, book: FontBook) -> None:
        """Count the rows."""
        self._width = width
        rows = -(-len(self._places) // self._columns)
        self._widest = max(
            (book.width(f"{one.role}：", typeface=Typeface.HEI, size=self._style.size)
             for one in self._places), default=0.0,
        )  # fmt: skip
        self.height = (rows + int(self._dated)) * self._ROW

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw role, line and name of every place."""
        size, gap = self._style.size, 6 * MM
        each = (self._width - gap * (self._columns - 1)) / self._columns
        label = min(self._widest, each * 0.5)
        for number, one in enumerate(self._places):
            row, column = divmod(number, self._columns)
            left, base = x + column * (each + gap), top + (row + 1) * self._ROW - 3
            pen.text(left, base, f"{one.role}：", typeface=Typeface.HEI, size=size, room=label)
            end = left + each
            if one.name:
                words = f"（{one.name}）"
                used = min(
                    pen.file.book.width(words, typeface=Typeface.FANG, size=10.5), each * 0.4
                )
                pen.text(end - used, base, words, typeface=Typeface.FANG, size=10.5, room=used)
                end -= used + 2
            pen.rule(left + label + 2, base + 3, end, base + 3, width=HAIRLINE)
        if self._dated:
            base = top + self.height - 3
            pen.text(
                x + self._width, base, "年　　月　　日", typeface=Typeface.FANG, size=size,
                align="right",
            )  # fmt: skip


class Code(Flowable):
    """A QR code with lines of small text beside it."""

    def __init__(self, text: str, *, size: float, notes: Sequence[str], level: str) -> None:
        self._text, self._size, self._notes, self._level = text, size, notes, level
        self.before = self.after = 6.0

    def wrap(self, width: float, book: FontBook) -> None:
        """Break the notes beside the code."""
        style = self._style = Style(typeface=Typeface.SONG, size=9, pitch=13.5, align="left")
        room = width - self._size - 3 * MM
        self._laid: list[tuple[Shaped, Line]] = []
        for note in self._notes:
            shaped = Shaped(note, style, book)
            for line in shaped.measured.cut(first=room, rest=room, justify=False):
                self._laid.append((shaped, line))
        self.height = max(self._size, len(self._laid) * style.pitch)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the code at the left, the notes beside its middle."""
        pen.qr(x, top, self._text, size=self._size, level=self._level)
        style = self._style
        baseline = top + (self.height - len(self._laid) * style.pitch) / 2
        baseline += baseline_in(style.pitch, style.size)
        for shaped, line in self._laid:
            shaped.draw(pen, line, x=x + self._size + 3 * MM, baseline=baseline)
            baseline += style.pitch


class Sheet(Flowable):
    """A page of its own that is drawn freely."""

    def __init__(
        self, paint: Callable[[Pen], None], *, size: tuple[float, float] | None, numbered: bool
    ) -> None:
        self.paint = paint
        self.size = size
        self.numbered = numbered

    def wrap(self, width: float, book: FontBook) -> None:
        """Takes no room in the flow."""

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Let the caller paint the page."""
        del x, top
        self.paint(pen)
