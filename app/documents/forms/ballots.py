"""纸质表决票: two to an A4 sheet with a line to cut along; boxes are drawn, fonts lack them.

A ballot with a name bears the code of its own row. On a secret one there is the code of the whole
batch and no number: all of them are alike, and nobody can be told from one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.documents.fonts import Typeface
from app.documents.fonts import book as shared_book
from app.documents.forms.common import CODE, Order, begin, paper_code, rehearsal_mark, tick_box
from app.documents.page import A4, PageLayout
from app.documents.pen import MM
from app.documents.text import QUIET, Run, Shaped, Style, bold
from app.domain.numerals import area_words
from app.domain.tally import CHOICE_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from app.documents.document import BuildReport
    from app.documents.fonts import FontBook
    from app.documents.pen import Pen
    from app.domain.papers import BallotsContent, BallotVoter

_MARGIN = 15 * MM
_WIDTH = A4[0] - 2 * _MARGIN
_HEAD = 29 * MM  # title, meeting, number
_CODE_TOP = 3.5 * MM
_FOOT = 9 * MM
_FIELD = 10 * MM  # height of a line to fill in
_GAP = 3 * MM
# Sizes of wording and options, tried in their order; below ten points the ballot gets a sheet of
# its own, since many voters are old.
_HALF_SHEET = ((15.0, 14.0), (14.0, 13.5), (13.0, 13.0), (12.0, 12.0), (11.0, 11.0), (10.0, 10.5))
_WHOLE_SHEET = (*_HALF_SHEET, (9.0, 9.5), (8.0, 9.0), (7.0, 8.0), (6.0, 7.0))
_MOTION = 20.0
_PITCH = 1.45
_SMALL = Style(typeface=Typeface.SONG, size=9.5, pitch=14)
_MOTION_CHOICES = tuple(CHOICE_WORDS.values())[:3]


def make_ballots(content: BallotsContent, out: Path, *, order: Order) -> BuildReport:
    """Write the ballots: two to a sheet, one where the wording needs the whole of it.

    Args:
        content: of one vote.
        out: the PDF.
        order: how it is to be made.

    Raises:
        Cancelled: the person gave up; nothing was written.
        OSError: the file cannot be written.
    """
    layout = PageLayout(size=A4, numbering="none")
    document = begin(order, out, heading=content.heading, kind="表决票", layout=layout)
    plan = _plan(content, order.book or shared_book())
    numbered = list(enumerate(content.voters, start=1))
    for start in range(0, len(numbered), plan.per_page):
        document.sheet(_Page(content, plan, numbered[start : start + plan.per_page]).paint)
    return document.build()


@dataclass(frozen=True, slots=True)
class _Plan:
    """How all ballots of the vote are set."""

    per_page: int
    wording: Style
    option: Style
    columns: int

    @property
    def height(self) -> float:
        return A4[1] / self.per_page


def _plan(content: BallotsContent, book: FontBook) -> _Plan:
    motion = content.choices == _MOTION_CHOICES
    for per_page, sizes in ((2, _HALF_SHEET), (1, _WHOLE_SHEET)):
        for points, listed in sizes:
            size = _MOTION if motion else listed
            option = Style(typeface=Typeface.HEI, size=size, pitch=size * _PITCH, align="left")
            wording = Style(size=points, pitch=points * _PITCH)
            plan = _Plan(per_page, wording, option, _columns(content.choices, option, book))
            if _needed(content, plan, book) <= plan.height:
                return plan
    return plan  # smaller than this nobody reads; what is too much runs into the margin


def _columns(choices: Sequence[str], option: Style, book: FontBook) -> int:
    widest = max(book.width(c, typeface=option.typeface, size=option.size) for c in choices)
    for columns in (3, 2):
        if widest + 4.2 * option.size <= _WIDTH / columns:
            return columns
    return 1


def _needed(content: BallotsContent, plan: _Plan, book: FontBook) -> float:
    wording = _lines(_wording(content), plan.wording, book) * plan.wording.pitch
    rules = sum(_lines(text, _SMALL, book) * _SMALL.pitch for text in _small_print(content))
    choices = sum(height for height, _ in _rows(content, plan, book))
    fields = _FIELD * (3 if content.named else 0)
    return _HEAD + wording + _GAP + choices + _GAP + rules + fields + _FOOT


def _lines(content: str | Sequence[Run], style: Style, book: FontBook) -> int:
    shaped = Shaped(content, style, book)
    return len(shaped.measured.cut(first=_WIDTH, rest=_WIDTH, justify=True))


def _wording(content: BallotsContent) -> list[Run]:
    return [bold("表决事项："), Run(content.text)]


def _small_print(content: BallotsContent) -> list[str]:
    return [
        f"表决规则：{content.rule}。决定效力：{content.effect}",
        *(f"填写说明：{text}" if not number else text
          for number, text in enumerate(content.instructions)),
    ]  # fmt: skip


def _rows(content: BallotsContent, plan: _Plan, book: FontBook) -> list[tuple[float, list[Shaped]]]:
    """Rows of choices with their heights."""
    motion = content.choices == _MOTION_CHOICES
    told = [
        choice if motion else f"{number}. {choice}"
        for number, choice in enumerate(content.choices, start=1)
    ]
    shaped = [Shaped(text, plan.option, book) for text in told]
    rows = [shaped[i : i + plan.columns] for i in range(0, len(shaped), plan.columns)]
    width = _choice_width(plan)
    found = []
    for row in rows:
        most = max(len(s.measured.cut(first=width, rest=width, justify=False)) for s in row)
        found.append((most * plan.option.pitch + 2 * MM, row))
    return found


def _choice_width(plan: _Plan) -> float:
    return _WIDTH / plan.columns - 1.8 * plan.option.size


class _Page:
    """One sheet of ballots."""

    def __init__(
        self, content: BallotsContent, plan: _Plan, voters: Sequence[tuple[int, BallotVoter]]
    ) -> None:
        self._content = content
        self._plan = plan
        self._voters = voters

    def paint(self, pen: Pen) -> None:
        for place, (number, voter) in enumerate(self._voters):
            self._ballot(pen, place * self._plan.height, number, voter)
        if self._plan.per_page > 1:
            middle = A4[1] / 2
            pen.rule(0, middle, A4[0], middle, dash=(4, 3), colour=QUIET)

    def _ballot(self, pen: Pen, top: float, number: int, voter: BallotVoter) -> None:
        content, plan = self._content, self._plan
        self._head(pen, top, number)
        down = top + _HEAD
        down += pen.block(_MARGIN, down, _wording(content), width=_WIDTH, style=plan.wording)
        foot = top + plan.height - _FOOT - _FIELD * (3 if content.named else 0)
        book = pen.file.book
        small = foot - sum(_lines(t, _SMALL, book) * _SMALL.pitch for t in _small_print(content))
        choices = sum(height for height, _ in _rows(content, plan, book))
        # In the middle of what is left: easy to find, far from where the paper is cut.
        self._choices(pen, max(down + _GAP, (down + small - choices) / 2))
        for text in _small_print(content):
            small += pen.block(_MARGIN, small, text, width=_WIDTH, style=_SMALL)
        if content.named:
            self._fields(pen, top + plan.height - _FOOT - 3 * _FIELD, voter)

    def _head(self, pen: Pen, top: float, number: int) -> None:
        heading = self._content.heading
        middle = A4[0] / 2
        pen.text(
            middle, top + 15 * MM, "表　决　票", typeface=Typeface.SONG_BOLD, size=20,
            align="center",
        )  # fmt: skip
        told = "　".join(part for part in (heading.meeting, heading.when) if part)
        left = _MARGIN + (CODE - 1 * MM if self._content.printed else 0.0)
        pen.text(
            middle, top + 22.5 * MM, told, typeface=Typeface.FANG, size=12, align="center",
            room=2 * (middle - left),
        )  # fmt: skip
        pen.rule(_MARGIN, top + 25.5 * MM, _MARGIN + _WIDTH, top + 25.5 * MM, width=0.8)
        self._mark(pen, left, top, number)
        pen.text(
            _MARGIN + _WIDTH, top + 15 * MM, "（加盖印章有效）", typeface=Typeface.SONG, size=9.5,
            align="right",
        )  # fmt: skip
        if heading.rehearsal:
            rehearsal_mark(pen, _MARGIN + _WIDTH, top + 2.5 * MM)

    def _mark(self, pen: Pen, left: float, top: float, number: int) -> None:
        """Code and number; a secret ballot has no number, and the code of all of them."""
        content = self._content
        row = number if content.named else 0
        if row:
            base = 12.5 if content.printed else 15
            pen.text(left, top + base * MM, f"票号　{row:03d}", typeface=Typeface.HEI, size=11)
        if content.printed is not None:
            mark = content.printed.mark
            paper_code(pen, _MARGIN - 2 * MM, top + _CODE_TOP, mark, row=row)
            pen.text(
                left, top + 17 * MM, mark.told(row), typeface=Typeface.SONG, size=8.5, room=30 * MM
            )

    def _choices(self, pen: Pen, down: float) -> None:
        plan = self._plan
        style, width = plan.option, _choice_width(plan)
        each = _WIDTH / plan.columns
        for height, row in _rows(self._content, plan, pen.file.book):
            # Two choices and three stand spread over the line, not huddled at its left.
            for column, shaped in enumerate(row):
                x = _MARGIN + column * each + (each * 0.2 if plan.columns > 1 else 0.0)
                tick_box(pen, x, down + 1 * MM, size=style.size, pitch=style.pitch)
                pen.block(
                    x + 1.3 * style.size, down + 1 * MM, shaped.text, width=width, style=style
                )
            down += height

    def _fields(self, pen: Pen, top: float, voter: BallotVoter) -> None:
        half = _WIDTH / 2
        units = voter.units
        if units and voter.area is not None:
            units += (
                f"（合计{area_words(voter.area)}）"
                if "、" in units
                else (f"（{area_words(voter.area)}）")
            )
        lines = (
            (("楼门牌号", units, _WIDTH),),
            (("姓名", voter.name, half), ("受托人", voter.proxy, half)),
            (("签名", "", half), ("日期", "年　　月　　日", half)),
        )
        for number, fields in enumerate(lines, start=1):
            x = _MARGIN
            for label, value, width in fields:
                _field(pen, x, top + number * _FIELD - 2 * MM, label, value=value, width=width)
                x += width


def _field(pen: Pen, x: float, base: float, label: str, *, value: str, width: float) -> None:
    size = 11.0
    pen.text(x, base, f"{label}：", typeface=Typeface.HEI, size=size)
    start = x + pen.file.book.width(f"{label}：", typeface=Typeface.HEI, size=size)
    end = x + width - 4 * MM
    pen.rule(start, base + 2.2, end, base + 2.2)
    if label == "日期":
        pen.text(end - 2, base, value, typeface=Typeface.FANG, size=size, align="right")
    elif value:
        pen.text(start + 3, base, value, typeface=Typeface.SONG, size=size, room=end - start - 4)
