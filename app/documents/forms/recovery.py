"""恢复口令: twelve characters that open a laptop's data, on one page for the drawer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.documents.flow import Flowable
from app.documents.fonts import Typeface
from app.documents.forms.common import Order, begin, sign_off, small
from app.documents.page import PageLayout
from app.documents.pen import MM
from app.documents.text import Run, Style, bold
from app.domain.clock import day_words

if TYPE_CHECKING:
    from pathlib import Path

    from app.documents.document import BuildReport
    from app.documents.fonts import FontBook
    from app.documents.pen import Pen
    from app.domain.recovery_paper import RecoveryContent

KIND: Final = "恢复口令"
_ROW: Final = 4
_LAYOUT: Final = PageLayout(
    top=26 * MM, bottom=22 * MM, left=24 * MM, right=24 * MM, body=Style(size=14, pitch=24)
)


def make_recovery(content: RecoveryContent, out: Path, *, order: Order) -> BuildReport:
    """Write the page.

    Args:
        content: what it says.
        out: the PDF.
        order: how it is to be made.

    Raises:
        Cancelled: the person gave up; nothing was written.
        OSError: the file cannot be written.
    """
    document = begin(order, out, heading=content.heading, kind=KIND, layout=_LAYOUT)
    document.title(KIND)
    document.para(
        f"{content.heading.issuer}的这台电脑（编号 {content.laptop}）上的记录是加密的。"
        "下面十二个字按从左到右、从上到下的次序，可以打开这台电脑的数据和它的全部备份。"
    )
    document.add(Squares(content.phrase))
    document.para(
        [bold("什么时候用："), Run(
            "系统重装或换了用户，程序打不开数据时；电脑坏了，要在另一台电脑上恢复备份时。"
            "程序会请您输入这十二个字，不用分隔，字之间有空格也不要紧。"
        )]
    )  # fmt: skip
    document.para(
        [bold("怎么保管："), Run(
            "放进信封，锁在柜子里，由负责人保管，不要和电脑放在一起，不要拍照、不要发到群里。"
            "拿到这张纸和电脑（或备份）的人可以看到全部记录。"
        )]
    )  # fmt: skip
    document.para(
        [bold("丢了怎么办："), Run(
            "电脑还能打开时，在“设置”里再印一张。电脑打不开、纸也没有了，加密的数据谁也打不开，"
            "开发这个程序的人也不行；已经同步到街道的记录还在街道的服务器上。"
        )]
    )  # fmt: skip
    last = document.mark()
    document.para("本页不含居民的个人信息。", style=small(), first=0)
    sign_off(
        document,
        organiser=content.heading.issuer,
        date=day_words(content.at),
        after=last,
    )
    return document.build()


class Squares(Flowable):
    """Characters in large squares, four to a row, each row with its first number at the left."""

    before = 10.0
    after = 12.0
    _SIDE = 20 * MM
    _GAP = 4 * MM
    _LEFT = 14 * MM
    _SIZE = 36.0

    def __init__(self, text: str) -> None:
        self._text = text

    def wrap(self, width: float, book: FontBook) -> None:
        """Rows below one another."""
        del book
        rows = -(-len(self._text) // _ROW)
        self._width = width
        self.height = rows * self._SIDE + (rows - 1) * self._GAP

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the squares and what stands in them."""
        left = x + (self._width - _ROW * (self._SIDE + self._GAP) + self._GAP) / 2
        for at, character in enumerate(self._text):
            row, column = divmod(at, _ROW)
            over = top + row * (self._SIDE + self._GAP)
            across = left + column * (self._SIDE + self._GAP)
            if column == 0:
                pen.text(
                    across - 5 * MM, over + self._SIDE / 2 + 4, f"{at + 1}—{at + _ROW}",
                    typeface=Typeface.HEI, size=11, align="right",
                )  # fmt: skip
            pen.frame(across, over, self._SIDE, self._SIDE, line=0.8)
            pen.text(
                across + self._SIDE / 2, over + self._SIDE / 2 + 0.36 * self._SIZE, character,
                typeface=Typeface.KAI, size=self._SIZE, align="center",
            )  # fmt: skip
