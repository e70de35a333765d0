"""入户邀请: two to an A4 sheet, each with a slip to cut off and hand back, which bears a code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.documents.fonts import Typeface
from app.documents.forms.common import CODE, Order, begin, paper_code, rehearsal_mark, tick_box
from app.documents.page import A4, PageLayout
from app.documents.pen import MM
from app.documents.text import QUIET, Run, Shaped, Style, bold

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from app.documents.document import BuildReport
    from app.documents.fonts import FontBook
    from app.documents.pen import Pen
    from app.domain.invitations import InvitationsContent, InvitedHome

_MARGIN = 16 * MM
_WIDTH = A4[0] - 2 * _MARGIN
_HALF = A4[1] / 2
_SLIP = 34 * MM  # height of what is cut off
_BODY = Style(size=13, pitch=20, align="left")
_LISTED = Style(size=12.5, pitch=18, align="left")
_SMALL = Style(typeface=Typeface.SONG, size=10, pitch=14, align="left")
_ANSWERS = ("参加", "不能参加", "委托他人")
_MOST_NAMES = 4
_SIGNED = 7 * MM  # height of who invites


def make_invitations(content: InvitationsContent, out: Path, *, order: Order) -> BuildReport:
    """Write the invitations, two to a sheet.

    Args:
        content: what they say.
        out: the PDF.
        order: how it is to be made.

    Raises:
        Cancelled: the person gave up; nothing was written.
        OSError: the file cannot be written.
    """
    layout = PageLayout(size=A4, numbering="none")
    document = begin(order, out, heading=content.heading, kind="入户邀请", layout=layout)
    for start in range(0, len(content.homes), 2):
        document.sheet(_Page(content, content.homes[start : start + 2], first=start + 1).paint)
    return document.build()


class _Page:
    """One sheet."""

    def __init__(
        self, content: InvitationsContent, homes: Sequence[InvitedHome], *, first: int
    ) -> None:
        self._content = content
        self._homes = homes
        self._first = first

    def paint(self, pen: Pen) -> None:
        for place, home in enumerate(self._homes):
            self._invitation(pen, place * _HALF, home, number=self._first + place)
        pen.rule(0, _HALF, A4[0], _HALF, dash=(4, 3), colour=QUIET)

    def _invitation(self, pen: Pen, top: float, home: InvitedHome, *, number: int) -> None:
        content, head = self._content, self._content.heading
        pen.text(
            A4[0] / 2, top + 17 * MM, "邀　请　函", typeface=Typeface.SONG_BOLD, size=20,
            align="center",
        )  # fmt: skip
        pen.rule(_MARGIN, top + 21 * MM, _MARGIN + _WIDTH, top + 21 * MM, width=0.8)
        down = top + 24 * MM
        down += pen.block(_MARGIN, down, _greeting(home), width=_WIDTH, style=_BODY)
        asked = f"　　诚邀您参加“{head.meeting}”，一起商量下面的事，大家的事大家商量着办。"
        down += pen.block(_MARGIN, down, asked, width=_WIDTH, style=_BODY) + 1 * MM
        for label, words in (
            ("时间", f"{head.when}（{content.sign_in}开始签到）"),
            ("地点", head.place or "＿＿＿＿＿＿＿＿"),
        ):
            told = [bold(f"{label}："), Run(words)]
            down += pen.block(_MARGIN, down, told, width=_WIDTH, style=_BODY)
        down += pen.block(_MARGIN, down, [bold("商量什么：")], width=_WIDTH, style=_BODY)
        book = pen.file.book
        ask = f"联系：{content.contact}。" if content.contact else ""
        small = f"请带签到卡；没有卡的，报姓名或楼门牌号。{content.proxies}{ask}"
        foot = top + _HALF - _SLIP - _SIGNED - _height(small, _SMALL, book)
        for words in _listed(content.items, foot - down, book):
            down += pen.block(_MARGIN, down, words, width=_WIDTH, style=_LISTED)
        pen.block(_MARGIN, foot, small, width=_WIDTH, style=_SMALL)
        pen.text(
            _MARGIN + _WIDTH, top + _HALF - _SLIP - 2.5 * MM, content.organiser,
            typeface=Typeface.FANG, size=12, align="right", room=_WIDTH,
        )  # fmt: skip
        self._slip(pen, top + _HALF - _SLIP, home, number=number)
        if head.rehearsal:
            rehearsal_mark(pen, _MARGIN + _WIDTH, top + 4 * MM)

    def _slip(self, pen: Pen, top: float, home: InvitedHome, *, number: int) -> None:
        pen.rule(_MARGIN, top, _MARGIN + _WIDTH, top, dash=(2, 2), colour=QUIET)
        head = self._content.heading
        pen.text(_MARGIN, top + 8 * MM, "回　执", typeface=Typeface.HEI, size=13)
        pen.text(
            _MARGIN + _WIDTH, top + 8 * MM, f"{home.address}　{head.meeting}",
            typeface=Typeface.FANG, size=11, align="right", room=_WIDTH * 0.8,
        )  # fmt: skip
        x = _MARGIN
        for answer in _ANSWERS:
            tick_box(pen, x, top + 12 * MM, size=13, pitch=18)
            pen.text(x + 18, top + 12 * MM + 14, answer, typeface=Typeface.FANG, size=13)
            x += 34 * MM
        base = top + 12 * MM + 14
        right = _MARGIN + _WIDTH
        if self._content.printed is not None:
            mark = self._content.printed.mark
            paper_code(pen, right - CODE + 2 * MM, top + 9.5 * MM, mark, row=number)
            pen.text(
                right - CODE / 2 + 2 * MM, top + 9.5 * MM + CODE + 1.6 * MM, mark.told(number),
                typeface=Typeface.SONG, size=7.5, align="center",
            )  # fmt: skip
            right -= CODE
        for label, left, width in (("参加人数", 108 * MM, 26 * MM),):
            pen.text(_MARGIN + left, base, label, typeface=Typeface.FANG, size=12)
            start = _MARGIN + left + 52
            pen.rule(start, base + 2, start + width, base + 2)
        pen.text(_MARGIN, base + 9 * MM, "想说的话", typeface=Typeface.FANG, size=12)
        middle = _MARGIN + (right - _MARGIN) * 0.65
        pen.rule(_MARGIN + 54, base + 9 * MM + 2, middle - 5 * MM, base + 9 * MM + 2)
        pen.text(middle, base + 9 * MM, "签名", typeface=Typeface.FANG, size=12)
        pen.rule(middle + 30, base + 9 * MM + 2, right, base + 9 * MM + 2)


def _greeting(home: InvitedHome) -> list[Run]:
    names = "、".join(home.names[:_MOST_NAMES])
    more = "等" if len(home.names) > _MOST_NAMES else ""
    return [bold(home.address), Run(f"　{names}{more}："), Run("")]


def _listed(items: Sequence[str], room: float, book: FontBook) -> list[str]:
    """As many items as there is room for; where that is not all, what is said instead."""
    told = [f"　{number}. {words}" for number, words in enumerate(items, start=1)]
    if sum(_height(words, _LISTED, book) for words in told) <= room:
        return told
    rest = f"　……共{len(items)}项，全部议程见公告栏"
    room -= _height(rest, _LISTED, book)
    shown = []
    for words in told:
        room -= _height(words, _LISTED, book)
        if room < 0:
            break
        shown.append(words)
    return [*shown, rest]


def _height(words: str, style: Style, book: FontBook) -> float:
    lines = Shaped(words, style, book).measured.cut(first=_WIDTH, rest=_WIDTH, justify=False)
    return len(lines) * style.pitch
