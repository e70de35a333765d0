"""公示: the results for everybody to read; its content is masked before it comes here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.documents.forms.common import Order, begin, rules_told, sign_off
from app.documents.text import Run, bold
from app.domain.numerals import area_words, chinese_number

if TYPE_CHECKING:
    from pathlib import Path

    from app.documents.document import BuildReport, Document
    from app.domain.minutes import TallyRow
    from app.domain.papers import ResultContent, ResultItem, ResultVote

_SIGNED = "公示期内的文本以加盖印章的为准。"


def make_result_notice(content: ResultContent, out: Path, *, order: Order) -> BuildReport:
    """Write the public notice of results.

    Args:
        content: what it says, names masked.
        out: the PDF.
        order: how it is to be made.

    Raises:
        Cancelled: the person gave up; nothing was written.
        OSError: the file cannot be written.
    """
    document = begin(order, out, heading=content.heading, kind="结果公示")
    head = content.heading
    document.title(f"关于{head.meeting}结果的公示")
    place = f"在{head.place}" if head.place else ""
    document.para(
        f"{head.when}，{head.meeting}{place}召开。{content.attendance}。"
        "现将会议结果公示如下，接受居民监督。"
    )
    document.heading(1, "一、议题和结果")
    for number, item in enumerate(content.items, start=1):
        _item(document, number, item)
    document.heading(1, "二、表决规则和决定效力")
    voted = [(n, v.rule, v.effect) for n, i in enumerate(content.items, start=1) for v in i.votes]
    for told in rules_told(voted) or ["本次会议没有表决。"]:
        document.para(told)
    _told(
        document, "三、公示期",
        f"自{content.published}起至{content.until}止，不少于{content.days}日。{content.basis}。",
    )  # fmt: skip
    _told(document, "四、异议的提出", content.objections)
    last = document.mark()
    _told(
        document, "五、说明",
        f"依照《个人信息保护法》，本公示遮盖姓名，不公布门牌号和联系方式。{_SIGNED}",
    )  # fmt: skip
    sign_off(document, organiser=content.organiser, date=content.published, after=last)
    return document.build()


def _told(document: Document, label: str, text: str) -> None:
    document.para([bold(f"{label}："), Run(text)])


def _item(document: Document, number: int, item: ResultItem) -> None:
    document.heading(2, f"（{chinese_number(number)}）{item.title}")
    for vote in item.votes:
        _vote(document, vote)
    voted = {vote.text for vote in item.votes}
    for text in item.resolutions:
        if text not in voted:
            _told(document, "议定事项", text)
    if item.tasks:
        _told(document, "落实安排", "；".join(item.tasks) + "。")
    if item.carried:
        _told(document, "处理结果", "本项未议完，留待下次会议继续讨论。")
    elif not item.votes and not item.resolutions:
        _told(document, "处理结果", "本项经过讨论，没有表决，未形成议定事项。")


def _vote(document: Document, vote: ResultVote) -> None:
    _told(document, "表决事项", vote.text)
    _told(document, "表决方式", f"{vote.method}。")
    if vote.rows:
        _told(document, "计票", "；".join(_row(row) for row in vote.rows) + "。")
    document.para([bold("结果："), bold(vote.sentence)])


def _row(row: TallyRow) -> str:
    if row.area is None:
        return f"{row.label}{row.heads}票"
    return f"{row.label}{row.heads}人（{area_words(row.area)}）"
