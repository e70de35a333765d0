"""Where Chinese lines may end (GB/T 15834-2011, 5.1), and how a paragraph is cut into lines.

Closing marks never begin a line and opening marks never end one; —— and …… are not torn apart;
Latin words and numbers stay whole unless they are longer than a line. A line that ends in a
closing mark may set away the blank half of its square. Pure functions over widths: no fonts, no
PDF.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

CLOSING = frozenset("，。、；：？！）》〉」』】〕］｝”’〗…—～·・％‰℃℉,.;:?!)]}%°′″ー々〻")
OPENING = frozenset("（《〈「『【〔［｛“‘〖([{#＃￥¥$＄£€№")
# Between two word characters these do not end a word: 14:30, 3.14, Wi-Fi, a@b.cn, 12-3-401.
_JOINING = frozenset("-.,:;'/@&+_=?!%#~\\*()[]{}<>|$°′″·")
# After these a word that is longer than a line is cut rather than anywhere.
_SEAMS = frozenset("/-_.?&=@,:;")
_SPACES = frozenset(" \u3000\u2002\u2003\u2009")
_WIDE = "\u3000"
NEWLINE = "\n"

_LAST_LATIN = 0x2010  # Latin, Greek, Cyrillic … up to the punctuation block
# How much closer a line's characters may move to take one more, in em per gap.
SHRINK = 0.02
# From this stretch on (em per gap) a long word is cut to fill the line instead.
_LOOSE = 0.3
_LONG_WORD = 8


def _in_word(char: str) -> bool:
    return ord(char) < _LAST_LATIN and char not in _SPACES and char != NEWLINE


def breaks(text: str) -> list[int]:
    """Indices before which a line may begin, ascending; the end of the text is the last.

    Line feeds are not considered: the caller cuts the text there.
    """
    found: list[int] = []
    before = ""
    for index, char in enumerate(text):
        if before and _allowed(before, char, text, index):
            found.append(index)
        before = char
    found.append(len(text))
    return found


def _allowed(before: str, char: str, text: str, index: int) -> bool:
    """Whether a line may end after ``before`` and the next begin with ``char``."""
    if char in _SPACES:
        return False  # spaces hang at the line's end
    if before in _SPACES:
        if before == _WIDE and _spread_name(text, index):
            return False
        # An opening mark keeps what follows it also across a space: （ 12）.
        return char not in CLOSING or _starts_number(text, index)
    if _in_word(before) and _in_word(char):
        return False
    if before in OPENING:
        return False
    return char not in CLOSING


def _spread_name(text: str, index: int) -> bool:
    """``张　三``: two single characters set apart to the width of three are one name."""
    far = text[index - 3] if index > 2 else " "  # noqa: PLR2004 - before the name
    left = text[index - 2] if index > 1 else " "
    right, beyond = text[index], text[index + 1 : index + 2] or " "
    return left.isalpha() and right.isalpha() and not far.isalpha() and not beyond.isalpha()


def _starts_number(text: str, index: int) -> bool:
    """``.5`` after a space is a number, not a mark that closes what went before."""
    return text[index] in ".°" and index + 1 < len(text) and text[index + 1].isdigit()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a paragraph.

    Attributes:
        start: index of its first character.
        end: index behind its last drawn character; spaces at the end are not drawn.
        next: index of the first character of the following line.
        spacing: points to add behind every character.
        width: width from the first character's left to the last one's right, the blank half of
            a closing mark at the end not counted, in points.
        last: whether the paragraph (or a forced line) ends here.
    """

    start: int
    end: int
    next: int
    spacing: float
    width: float
    last: bool


class Measured:
    """A paragraph's characters with their widths, ready to be cut into lines."""

    def __init__(
        self, text: str, *, advances: Sequence[float], trims: Sequence[float], size: float,
        tracking: float = 0.0, whole: Sequence[tuple[int, int]] = (),
    ) -> None:  # fmt: skip
        """Prepare.

        Args:
            text: the characters; line feeds force a new line.
            advances: width of each character in points, without tracking.
            trims: by how much each may be narrower at a line's end, points.
            size: type size in points, the measure of what is loose and tight.
            tracking: points between characters of a line that is neither stretched nor shrunk.
            whole: stretches, each from the first character to behind the last, that no line end
                tears unless they are longer than a line.
        """
        self.text = text
        self.trims = trims
        self.size = size
        self.tracking = tracking
        self._inside = frozenset(i for start, end in whole for i in range(start + 1, end))
        # Place of every character's left edge in one endless line, tracking included.
        self._edges = [0.0, *accumulate(advance + tracking for advance in advances)]

    def cut(self, *, first: float, rest: float, justify: bool = True) -> list[Line]:
        """The lines.

        Args:
            first: room in the first line, points.
            rest: room in the others.
            justify: whether lines are stretched to fill their room; else they keep the tracking
                and only shrink.
        """
        lines: list[Line] = []
        start = 0
        for part in self.text.split(NEWLINE):
            end = start + len(part)
            self._cut_part(lines, (start, end), rooms=(first, rest), justify=justify)
            start = end + 1
        return lines

    def _cut_part(
        self, lines: list[Line], span: tuple[int, int], *, rooms: tuple[float, float], justify: bool
    ) -> None:
        start, end = span
        if start == end:
            lines.append(Line(start, end, end + 1, self.tracking, 0.0, last=True))
            return
        room = rooms[1] if lines else rooms[0]
        if self._edges[end] - self._edges[start] <= room:
            lines.append(self._line(start, end, room, last=True, justify=justify))
            return
        ends = [start + index for index in breaks(self.text[start:end])]
        if self._inside:
            ends = [one for one in ends if one not in self._inside]
        while start < end:
            room = rooms[1] if lines else rooms[0]
            stop = self._stop(start, ends, room)
            line = self._line(start, stop, room, last=stop == end, justify=justify)
            lines.append(line)
            start = stop

    def natural(self, start: int, end: int) -> float:
        """Width of characters ``start`` to ``end`` as one line, neither stretched nor shrunk."""
        if end <= start:
            return 0.0
        return self._edges[end] - self._edges[start] - self.tracking - self.trims[end - 1]

    def place(self, line: Line, index: int) -> float:
        """Distance of a character's left edge from the line's start, as the line is spaced."""
        natural = self._edges[index] - self._edges[line.start]
        return natural + (line.spacing - self.tracking) * (index - line.start)

    def _drawn(self, start: int, stop: int) -> int:
        """Index behind the last character that is no space."""
        while stop > start + 1 and self.text[stop - 1] in _SPACES:
            stop -= 1
        return stop

    def _slack(self, start: int, stop: int, room: float) -> float:
        """Points per gap by which the line must grow (or, below 0, shrink) to fill its room."""
        drawn = self._drawn(start, stop)
        return (room - self.natural(start, drawn)) / max(1, drawn - start - 1)

    def _stop(self, start: int, ends: list[int], room: float) -> int:
        """Where the line that starts here ends."""
        tightest = -SHRINK * self.size - 1e-6
        # No end beyond this can fit: the room, a trimmed mark, everything shrunk.
        reach = self._edges[start] + room + 0.6 * self.size
        farthest = bisect_right(self._edges, reach) - 1
        farthest += 1 + int(farthest - start) // 20
        while farthest < ends[-1] and self.text[farthest] in _SPACES:
            farthest += 1  # blanks hang over the end
        index = bisect_right(ends, farthest) - 1
        while index >= 0 and ends[index] > start:
            slack = self._slack(start, ends[index], room)
            if slack >= tightest:
                break
            index -= 1
        else:
            return self._torn(start, ends[0] if index < 0 else ends[index + 1], room)
        return self._preferred(start, ends, index, room)

    def _preferred(self, start: int, ends: list[int], index: int, room: float) -> int:
        """Of the last end that fits and the one before it, the less visible; or a long word cut."""
        stop = ends[index]
        slack = self._slack(start, stop, room)
        if slack < 0 and index and ends[index - 1] > start and stop != ends[-1]:
            other = self._slack(start, ends[index - 1], room)
            # Tightening shows twice as much as loosening.
            if other < -2 * slack:
                return ends[index - 1]
        if slack > _LOOSE * self.size and index + 1 < len(ends):
            word = self.text[stop : ends[index + 1]]
            if len(word.strip()) >= _LONG_WORD and word[0].isascii():
                return self._torn(start, ends[index + 1], room)
        return stop

    def _torn(self, start: int, stop: int, room: float) -> int:
        """Where to cut what cannot be kept whole: behind a seam if one is near, else anywhere."""
        fits = bisect_right(self._edges, self._edges[start] + room + self.tracking + 1e-6) - 1
        fits = max(start + 1, min(fits, stop))
        if fits >= stop:
            return stop
        for index in range(fits, max(start, fits - 12), -1):
            if self.text[index - 1] in _SEAMS and self.text[index] not in CLOSING:
                return index
        for index in range(fits, max(start, fits - 4), -1):
            if self.text[index] not in CLOSING and self.text[index - 1] not in OPENING:
                return index
        return fits

    def _line(self, start: int, stop: int, room: float, *, last: bool, justify: bool) -> Line:
        drawn = self._drawn(start, stop)
        natural = self.natural(start, drawn)
        gaps = drawn - start - 1
        spacing = self.tracking
        slack = (room - natural) / gaps if gaps else 0.0
        if slack < 0 or (justify and not last):
            spacing += slack
            natural = room if gaps else natural
        return Line(start, drawn, stop, spacing, natural, last=last)
