"""Contents of forms for tests (all people are fictitious), and the texts of a PDF."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pypdfium2 as pdfium

from app.documents.forms.common import Order
from app.domain.minutes import (
    Attendance,
    ItemRecord,
    MinutesContent,
    TallyRow,
    TaskLine,
    VoteRecord,
)
from app.domain.papers import Heading

if TYPE_CHECKING:
    from pathlib import Path

    from PIL.Image import Image

CREATED = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
ORDER = Order(created=CREATED)
DIGEST = "0f3a" * 16
RARE = "㛃䶮𰻝"
LONG = "古丽米热·阿卜杜热西提·买买提艾力·伊斯拉木江尼亚"  # 25 code points
HEADING = Heading(
    room="12号院红柳会客厅",
    community="虚构路12号院",
    meeting="12号院第三次协商会",
    when="2026年11月24日（星期二）15:00",
    place="12号院活动室",
)


def people(count: int) -> list[str]:
    """Names; the second has 25 code points, the third has characters few fonts have."""
    made = [
        f"赵{'甲乙丙丁戊己庚辛壬癸'[n // 10 % 10]}{'一二三四五六七八九十'[n % 10]}"
        for n in range(count)
    ]
    return [*made[:1], LONG, RARE, *made[3:]][:count]


def attendance(count: int) -> tuple[Attendance, ...]:
    """Everybody came but one in ten, who is excused."""
    return tuple(
        Attendance(
            name=name,
            address=f"{n % 9 + 1}号楼{n % 4 + 1}单元{n % 6 + 1}02",
            roles="居民代表、党员",
            state="请假" if n % 10 == 9 else "到会",
            detail="出差" if n % 10 == 9 else "14:52 签到",
        )
        for n, name in enumerate(people(count))
    )


HANDS = VoteRecord(
    title="先到先停",
    text="院内86个车位不固定，先到先停。",
    method="举手表决，赞成 / 反对 / 弃权",
    rule="居民代表会议 · 到会人数过半",
    effect="居民（代表）会议决定",
    base="应到名单 26人，签到 21人",
    rows=(
        TallyRow(label="赞成", heads=14),
        TallyRow(label="反对", heads=5),
        TallyRow(label="弃权", heads=2),
    ),
    passed=True,
    sentence="应到26人，实到21人，达到三分之二；同意14票，超过到会人数的一半（需11票），通过。",
    corrections=("第一轮 计票人1 赞成13，计票人2 赞成14，不一致，重新计数。",),
)
OWNERS = VoteRecord(
    title="增设车位",
    text="将3号楼北侧边角地改为12个车位。",
    method="纸票表决",
    rule="业主共同决定·特别事项",
    effect="业主共同决定",
    base="业主 219 人，总面积 18650.40平方米",
    rows=(
        TallyRow(label="赞成", heads=120, area=1023344),
        TallyRow(label="反对", heads=43, area=5),
    ),
    passed=False,
    sentence="同意120人，未达到参与表决人数的四分之三（需123人），未通过。",
)


def minutes(count: int = 3, **fields: object) -> MinutesContent:
    """Minutes of a meeting of so many people."""
    values: dict[str, object] = {
        "room": HEADING.room,
        "community": HEADING.community,
        "title": HEADING.meeting,
        "place": HEADING.place,
        "started": "2026年11月24日 15:00",
        "ended": "2026年11月24日 16:32",
        "chair": "陈某",
        "recorder": "苏某",
        "due": count,
        "present": count,
        "quorum": "已达法定人数（18人）",
        "summary": "会议由陈某主持，讨论议题2项。",
        "attendance": attendance(count),
        "items": (
            ItemRecord(
                title="先到先停",
                source="2026-014 停车难（1号楼居民提出）",
                facts=("登记车辆131辆。", "车位86个。"),
                points=("甲：应当公平。", "乙：应当便民。"),
                proposals=("建议试行三个月。",),
                votes=(HANDS,),
                resolutions=(HANDS.text,),
                tasks=(TaskLine(text="张榜公布办法", who="自治小组", due="2026年12月4日"),),
                dissent=("丙保留不同意见，要求写入纪要。",),
            ),
            ItemRecord(title="增设车位", votes=(OWNERS,)),
            ItemRecord(title="道闸外移", carried=True),
        ),
        "closing": "会议于16:32结束。",
        "signatures": ("主持人（陈某）", "记录员（苏某）", "监票人"),
        "issued": "2026年11月24日",
    }
    return MinutesContent(**{**values, **fields})  # type: ignore[arg-type]  # one default a field


def pages(path: Path) -> list[str]:
    """The text of every page, without blanks and line ends."""
    document = pdfium.PdfDocument(path)
    try:
        return ["".join(p.get_textpage().get_text_bounded().split()) for p in document]
    finally:
        document.close()


def text(path: Path) -> str:
    """The text of the whole file."""
    return "".join(pages(path))


def pictures(path: Path) -> list[int]:
    """How many photos stand on each page."""
    document = pdfium.PdfDocument(path)
    try:
        return [len(list(p.get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_IMAGE]))) for p in document]
    finally:
        document.close()


def image(path: Path, page: int = 0, *, dpi: float = 200) -> Image:
    """A page as it is printed."""
    document = pdfium.PdfDocument(path)
    try:
        return document[page].render(scale=dpi / 72).to_pil()
    finally:
        document.close()


def colours(path: Path, page: int) -> list[tuple[int, int, int]]:
    """The pixels of a page, coarse."""
    data = image(path, page, dpi=36).convert("RGB").tobytes()
    return list(zip(data[::3], data[1::3], data[2::3], strict=True))


def in_order(where: str, *parts: str) -> bool:
    """Whether these stand one after the other."""
    at = 0
    for part in parts:
        found = where.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return True
