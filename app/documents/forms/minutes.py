"""会议纪要 on official paper (GB/T 9704-2012, 10.3), to be signed by hand; and its addenda."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from app.documents.blocks import Signature
from app.documents.fonts import Typeface
from app.documents.forms.minutes_annexes import Annexes
from app.documents.grid import Column, GridStyle
from app.documents.text import Run, bold
from app.domain import record_code
from app.domain.clock import span_words
from app.domain.numerals import chinese_number
from app.domain.papers import joined

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from app.documents.document import BuildReport
    from app.documents.forms.common import Order
    from app.documents.writer import Writer
    from app.domain.minutes import Attendance, ItemRecord, MinutesContent, VoteRecord

# Up to so many names are told in the text; beyond, the sign-in table tells them.
_NAMED_IN_TEXT = 60
_CODE = 23.0  # mm: modules of over half a millimetre, which any phone reads
_LONG_CODE = 29.0  # the same for a code that holds an address
_IN_PROGRAM = (
    "校验码由纪要全文和会议操作日志算出（SHA-256），二维码内为全部64位。"
    "在会客厅软件中核对，可确认纪要与会议记录一致、签发后未被改动。"
)
_AT_DISTRICT = (
    "校验码由纪要全文和会议操作日志算出（SHA-256），二维码内为全部64位。"
    "手机扫码，可在街道服务器上查到这份记录是否已收到、何时签发。"
)
_SIGNATURE = re.compile(r"(?P<role>[^（(]+)[（(](?P<name>.+)[）)]")
_TABLE = GridStyle(size=12, pitch=18, pad_y=3.5)


def make_minutes(
    content: MinutesContent,
    out: Path,
    *,
    order: Order,
    read_file: Callable[[str], bytes] | None = None,
    digest: str = "",
) -> BuildReport:
    """Write the minutes, or the addendum where ``content.number`` is not 0.

    Args:
        content: what they say.
        out: the PDF.
        order: how it is to be made.
        read_file: gives a photo's bytes by its digest (``Files.read``); without it, or where a
            file is damaged, the caption says that the photo is missing.
        digest: of the record (``MinutesVersion.record_digest``), 64 hexadecimal digits; ``""`` for
            a draft, which says that it is one.

    Raises:
        Cancelled: the person gave up; nothing was written.
        OSError: the file cannot be written.
    """
    kind = kind_of(content)
    document = order.document(
        out, title=f"{content.title} · {kind}", kind=kind,
        author=joined(content.community, content.room), rehearsal=content.rehearsal,
        keywords=record_code.written(digest) if digest else "",
    )  # fmt: skip
    say_minutes(document, content, read_file=read_file, digest=digest)
    return document.build()


def kind_of(content: MinutesContent) -> str:
    """What kind of paper it is: ``会议纪要`` or ``补充纪要（一）``."""
    return f"补充纪要{_ordinal(content.number)}" if content.number else "会议纪要"


def say_minutes(
    writer: Writer, content: MinutesContent, *, read_file: Callable[[str], bytes] | None,
    digest: str,
) -> None:  # fmt: skip
    """Say the minutes to whatever writes them; arguments as of :func:`make_minutes`."""
    _Minutes(writer, content, read_file).write(digest)


def make_addendum(
    content: MinutesContent, out: Path, *, order: Order, digest: str = ""
) -> BuildReport:
    """Write a numbered addendum: the minutes themselves are not repeated.

    Raises:
        ValueError: the content is that of the minutes, which have number 0.
        Cancelled: the person gave up; nothing was written.
    """
    if content.number < 1:
        raise ValueError("an addendum has a number from 1")
    return make_minutes(content, out, order=order, digest=digest)


def _ordinal(number: int) -> str:
    return f"（{chinese_number(number)}）"


class _Minutes:
    """Says the minutes from top to bottom."""

    def __init__(
        self, document: Writer, content: MinutesContent,
        read_file: Callable[[str], bytes] | None,
    ) -> None:  # fmt: skip
        self._document = document
        self._content = content
        self._read_file = read_file
        self._section = 0

    def write(self, digest: str) -> None:
        content, document = self._content, self._document
        name = content.room if content.room.endswith("会") else f"{content.room}会议"
        document.masthead(
            f"{name}纪要",
            issuer=content.community,
            date=content.issued or "（草稿，未签发）",
        )
        kind = f"补充纪要{_ordinal(content.number)}" if content.number else "纪要"
        document.title(f"{content.title}{kind}")
        if content.number:
            self._addendum()
            self._signatures()
            self._digest(digest)
            return
        self._summary()
        self._facts()
        self._items()
        self._settled()
        self._rest()
        annexes = Annexes(document, content, self._read_file)
        annexes.announce()
        self._attendance()
        self._signatures()
        self._digest(digest)
        annexes.write()

    # -- headings and labelled lines -----------------------------------------------------------

    def _heading(self, text: str) -> None:
        self._section += 1
        self._document.heading(1, f"{chinese_number(self._section)}、{text}")

    def _told(self, label: str, text: str) -> None:
        if text:
            self._document.para([bold(f"{label}："), Run(text)])

    def _list(self, label: str, texts: Sequence[str]) -> None:
        if len(texts) == 1:
            self._told(label, texts[0])
        elif texts:
            self._document.para([bold(f"{label}：")], keep_with_next=True)
            for number, text in enumerate(texts, start=1):
                self._document.para(f"{number}. {text}")

    # -- the parts -------------------------------------------------------------------------------

    def _addendum(self) -> None:
        content = self._content
        when = f"{content.started}召开的" if content.started else ""
        self._document.para(f"{when}“{content.title}”，其纪要已签发。现补充（更正）如下：")
        for paragraph in content.addendum.splitlines():
            if paragraph.strip():
                self._document.para(paragraph.strip())
        self._document.para("原纪要其余内容不变。本补充纪要与原纪要一并归档。")

    def _summary(self) -> None:
        for paragraph in self._content.summary.splitlines():
            if paragraph.strip():
                self._document.para(paragraph.strip())

    def _facts(self) -> None:
        content = self._content
        self._heading("基本情况")
        self._told("会议名称", content.title)
        self._told("会议时间", span_words(content.started, content.ended))
        self._told("会议地点", content.place)
        self._told("会前公告", content.notice)
        self._told("主持人", content.chair)
        self._told("记录员", content.recorder)
        unit = content.unit
        proxies = f"，委托{content.by_proxy}{unit}" if content.by_proxy else ""
        guests = f"，列席{content.sitting_in}人" if content.sitting_in else ""
        self._told(
            "到会情况",
            f"应到{content.due}{unit}，实到{content.present}{unit}{proxies}，"
            f"缺席{content.absent}{unit}{guests}。{_sentence(content.quorum)}",
        )

    def _items(self) -> None:
        if not self._content.items:
            return
        self._heading("议题讨论和表决情况")
        for number, item in enumerate(self._content.items, start=1):
            self._document.heading(2, f"{_ordinal(number)}{item.title}")
            self._item(item)

    def _item(self, item: ItemRecord) -> None:
        self._told("议题来源", item.source)
        self._told("利害关系", item.interest)
        self._list("情况说明", item.facts)
        self._list("发言要点", item.points)
        self._list("建议方案", item.proposals)
        for number, vote in enumerate(item.votes, start=1):
            self._vote(vote, number if len(item.votes) > 1 else 0)
        self._list("不同意见", item.dissent)
        voted = {vote.text for vote in item.votes}
        # What was carried word for word stands above with its result, and again in the table.
        self._list("议定事项", [text for text in item.resolutions if text not in voted])
        if item.carried:
            self._told("处理结果", "本项未议完，留待下次会议继续讨论。")

    def _vote(self, vote: VoteRecord, number: int) -> None:
        document = self._document
        self._told(f"表决事项{number or ''}", vote.text or vote.title)
        self._told("表决方式", vote.method)
        self._told("表决规则", vote.rule)
        self._told("计票基数", vote.base)
        self._told("决定效力", vote.effect)
        if vote.rows:
            areas = any(row.area is not None for row in vote.rows)
            columns = [Column("选项", share=2), Column("票（人、户）数", align="center")]
            if areas:
                columns.append(Column("面积（平方米）", align="center", share=1.4))
            rows = [
                [row.label, str(row.heads), *([_area(row.area)] if areas else [])]
                for row in vote.rows
            ]
            start = document.mark()
            document.grid(columns, rows, style=_TABLE)
            document.together(start)
        document.para([bold("表决结果："), bold(vote.sentence)])
        self._list("计票更正", vote.corrections)

    def _settled(self) -> None:
        content, document = self._content, self._document
        settled = [(i, text) for i, item in enumerate(content.items) for text in item.resolutions]
        tasks = [task for item in content.items for task in item.tasks]
        self._heading("议定事项和责任分工")
        if not settled:
            document.para("本次会议未形成议定事项。")
        for number, (index, text) in enumerate(settled, start=1):
            title = content.items[index].title
            told = (
                text if text == title else f"{_sentence(text)}（见议题{chinese_number(index + 1)}）"
            )
            document.para(f"{number}. {told}")
        if tasks:
            columns = [
                Column("序号", width=14, align="center"),
                Column("落实事项"),
                Column("责任人（单位）", width=38),
                Column("完成时限", width=34, align="center"),
            ]
            rows = [
                [str(number), task.text, task.who, task.due or "—"]
                for number, task in enumerate(tasks, start=1)
            ]
            document.grid(columns, rows, style=_TABLE)

    def _rest(self) -> None:
        content = self._content
        carried = [item.title for item in content.items if item.carried]
        if carried:
            self._heading("留待下次会议的议题")
            for number, title in enumerate(carried, start=1):
                self._document.para(f"{number}. {title}")
        if content.closing:
            self._heading("其他")
            self._document.para(content.closing)

    # -- names and signatures --------------------------------------------------------------------

    def _attendance(self) -> None:
        lines = self._content.attendance
        if not lines:
            return
        self._document.spacer(1)
        self._names("出席", [a for a in lines if a.state in {"到会", "离会"}], reasons=False)
        self._names("委托", [a for a in lines if a.state == "委托"], reasons=True)
        self._names("请假", [a for a in lines if a.state == "请假"], reasons=True)
        self._names("未到", [a for a in lines if a.state == "未到"], reasons=False)
        self._names("列席", [a for a in lines if a.state == "列席"], reasons=False)

    def _names(self, label: str, lines: Sequence[Attendance], *, reasons: bool) -> None:
        if not lines:
            return
        if len(lines) > (_NAMED_IN_TEXT // 2 if reasons else _NAMED_IN_TEXT):
            self._document.field(f"{label}：", f"{len(lines)}人，名单见附件签到表。")
            return
        told = (f"{a.name}（{a.detail}）" if reasons and a.detail else a.name for a in lines)
        self._document.field(f"{label}：", "、".join(told))

    def _signatures(self) -> None:
        content, document = self._content, self._document
        start = document.mark()
        if not content.number:  # a short addendum stays on one page with its signatures
            document.spacer(1)
        document.para([bold("签字：")], keep_with_next=True)
        document.signatures([_place(text) for text in content.signatures])
        document.together(start)

    def _digest(self, digest: str) -> None:
        if not digest:
            self._document.para(
                "本件为草稿，未签发，不作为会议纪要。",
                style=replace(self._document.body, typeface=Typeface.HEI),
            )
            return
        url = self._content.verify_at
        told = f"记录校验码　{record_code.short(digest)}"
        by = f"在电脑上签发：{self._content.issued_by}。" if self._content.issued_by else ""
        self._document.qr(
            record_code.written(digest, at=url),
            size=_LONG_CODE if url else _CODE,
            notes=(told, by + (_AT_DISTRICT if url else _IN_PROGRAM)),
        )


def _place(text: str) -> Signature:
    found = _SIGNATURE.fullmatch(text)
    return Signature(found["role"], found["name"]) if found else Signature(text)


def _area(hundredths: int | None) -> str:
    if hundredths is None:
        return "—"
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def _sentence(text: str) -> str:
    return text if not text or text.endswith(("。", "！", "？")) else f"{text}。"
