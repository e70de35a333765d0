"""先议公告: which matters are talked over first, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.documents.forms.common import Order, begin, sign_off
from app.documents.text import Run, bold
from app.domain.numerals import chinese_number

if TYPE_CHECKING:
    from pathlib import Path

    from app.documents.document import BuildReport
    from app.domain.collect_papers import FirstContent


def make_first_notice(content: FirstContent, out: Path, *, order: Order) -> BuildReport:
    """Write the notice.

    Args:
        content: what it says.
        out: the PDF.
        order: how it is to be made.

    Raises:
        Cancelled: the person gave up; nothing was written.
        OSError: the file cannot be written.
    """
    document = begin(order, out, heading=content.heading, kind="先议公告")
    document.title("关于近期先行商议议题的公告")
    document.para("各位居民：", first=0)
    document.para(
        f"目前征集到、等待商议的议题共{content.waiting}件。经梳理，"
        f"下列{len(content.items)}件先行商议，欢迎继续补充意见、登记附议。"
    )
    document.heading(1, "一、先行商议的议题")
    for number, item in enumerate(content.items, start=1):
        document.heading(2, f"（{chinese_number(number)}）{item.title}")
        told = [
            bold("编号："),
            Run(f"{item.number}。"),
            Run(f"{item.about}。" if item.about else ""),
        ]
        document.para(told)
        document.para([bold("先议理由："), Run(f"{item.why}。")])
    document.heading(1, "二、排序办法")
    last = document.mark()
    document.para(content.rule)
    if content.contact:
        last = document.mark()
        document.para(f"联系方式：{content.contact}。")
    sign_off(document, organiser=content.organiser, date=content.published, after=last)
    return document.build()
