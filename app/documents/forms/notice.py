"""会前公告: what hangs on the notice board before a meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.documents.forms.common import Order, begin, rules_told, sign_off
from app.documents.text import Run, bold
from app.domain.numerals import chinese_number

if TYPE_CHECKING:
    from pathlib import Path

    from app.documents.document import BuildReport, Document
    from app.domain.papers import NoticeContent, NoticeItem


def make_notice(content: NoticeContent, out: Path, *, order: Order) -> BuildReport:
    """Write the notice.

    Args:
        content: what it says.
        out: the PDF.
        order: how it is to be made.

    Raises:
        Cancelled: the person gave up; nothing was written.
        OSError: the file cannot be written.
    """
    document = begin(order, out, heading=content.heading, kind="会前公告")
    head = content.heading
    document.title(f"关于召开{head.meeting}的公告")
    document.para(f"{content.salutation}：", first=0)
    document.para(f"兹定于{head.when}召开{head.meeting}，现将有关事项公告如下。")
    _told(document, "一、时间", f"{head.when}，{content.sign_in}开始签到，预计{content.ends}结束。")
    _told(document, "二、地点", f"{head.place or '＿＿＿＿＿＿＿＿'}。")
    _told(document, "三、参加人员", content.attendees)
    document.heading(1, "四、议程和提请表决的事项")
    for number, item in enumerate(content.items, start=1):
        _item(document, number, item)
    document.heading(1, "五、表决规则和决定效力")
    for told in rules_told([(n, i.rule, i.effect) for n, i in enumerate(content.items, start=1)]):
        document.para(told)
    document.heading(1, "六、有关说明")
    remarks = list(content.remarks)
    if content.contact:
        remarks.append(f"联系方式：{content.contact}。")
    last = document.mark()
    for number, remark in enumerate(remarks, start=1):
        last = document.mark()
        document.para(f"{number}. {remark}")
    sign_off(document, organiser=content.organiser, date=content.published, after=last)
    return document.build()


def _told(document: Document, label: str, text: str) -> None:
    document.para([bold(f"{label}："), Run(text)])


def _item(document: Document, number: int, item: NoticeItem) -> None:
    document.heading(2, f"（{chinese_number(number)}）{item.title}（约{item.minutes}分钟）")
    if item.text:
        _told(document, "提请表决", item.text)
