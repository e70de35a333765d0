"""A sample of every form, for what has to hold for all of them (all people are fictitious)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

from app.documents.document import BuildReport
from app.documents.forms.ballots import make_ballots
from app.documents.forms.cards import make_cards
from app.documents.forms.collection_sheet import make_collection_sheet
from app.documents.forms.common import Order
from app.documents.forms.first_notice import make_first_notice
from app.documents.forms.guide import make_guide
from app.documents.forms.happiness_bill import make_happiness_bill
from app.documents.forms.invitations import make_invitations
from app.documents.forms.manual import make_manual
from app.documents.forms.minutes import make_addendum, make_minutes
from app.documents.forms.notice import make_notice
from app.documents.forms.progress_notice import make_progress_notice
from app.documents.forms.raised_cards import make_raised_cards
from app.documents.forms.recovery import make_recovery
from app.documents.forms.report import make_report
from app.documents.forms.result_notice import make_result_notice
from app.documents.forms.script import make_script
from app.documents.forms.signin_sheet import make_signin_sheet
from app.documents.forms.slips import make_slips
from app.documents.forms.whole_person import make_whole_person
from app.documents.reports import workbook_of
from app.domain.card_token import make_token
from app.domain.collect_papers import CollectionContent, FirstContent, FirstItem
from app.domain.invitations import InvitationsContent, InvitedHome
from app.domain.manual import KeyGroup, Manual
from app.domain.markers import CardSize, marker_of
from app.domain.minutes import Photo
from app.domain.papers import (
    BallotsContent,
    BallotVoter,
    CardFace,
    CardsContent,
    NoticeContent,
    NoticeItem,
    RaisedCard,
    RaisedCardsContent,
    ResultContent,
    ResultItem,
    ScriptContent,
    ScriptLine,
    ScriptStep,
    SheetContent,
    SheetRow,
)
from app.domain.recovery_paper import RecoveryContent
from app.domain.report import Report
from app.domain.report_kinds import ReportKind
from app.domain.sheet_code import sheet_token
from app.manual import chapters
from tests.unit.documents import form_samples as samples
from tests.unit.documents.test_forms_evaluate import BILL, SLIPS
from tests.unit.documents.test_forms_progress import NOTICE
from tests.unit.documents.test_whole_person import WHOLE

NAMES = samples.people(4)
RULE = "居民代表会议：到会人数过半同意为通过"
CONTENTS: dict[str, tuple[Callable[..., Any], Any]] = {
    "first_notice": (
        make_first_notice,
        FirstContent(
            heading=samples.HEADING,
            items=(
                FirstItem(
                    number="2026-001", title="增设车位", about="停车管理", why="容易办；8 人附议"
                ),
            ),
            waiting=17,
            rule=RULE,
            contact="",
            organiser="会客厅",
            published="2026年11月24日",
        ),
    ),
    "collection_sheet": (
        make_collection_sheet,
        CollectionContent(
            heading=samples.HEADING,
            title="三季度居民议题征集表",
            rows=20,
            code="7KQ-3MX",
            token=sheet_token("7K3", "7KQ3MX"),
            privacy=("处理者：会客厅。",),
            contact="",
        ),
    ),
    "cards": (
        make_cards,
        CardsContent(
            heading=samples.HEADING,
            cards=tuple(
                CardFace(
                    name=name,
                    address="1号楼1单元102",
                    token=make_token(tag="7K3", key="5c" * 32, serial=number),
                )
                for number, name in enumerate(NAMES, start=1)
            ),
        ),
    ),
    "raised_cards": (
        make_raised_cards,
        RaisedCardsContent(
            heading=samples.HEADING,
            size=CardSize.A5,
            cards=tuple(
                RaisedCard(
                    name=name,
                    address="1号楼1单元102",
                    token=make_token(tag="7K3", key="5c" * 32, serial=number),
                    marker=marker_of(number),
                )
                for number, name in enumerate(NAMES, start=1)
            ),
        ),
    ),
    "ballots": (
        make_ballots,
        BallotsContent(
            heading=samples.HEADING,
            item="增设车位",
            text="将边角地改为12个车位。",
            choices=("赞成", "反对", "弃权"),
            rule=RULE,
            effect="业主共同决定。",
            instructions=("只选一项。",),
            named=True,
            voters=tuple(
                BallotVoter(name=name, units="1号楼1单元101", area=10250, proxy="")
                for name in NAMES
            ),
        ),
    ),
    "sheet": (
        make_signin_sheet,
        SheetContent(
            heading=samples.HEADING,
            privacy=("处理者：虚构社区。",),
            rows=tuple(
                SheetRow(name=name, address="1号楼", roles="居民代表", remark="") for name in NAMES
            ),
            due=4,
            blanks=2,
        ),
    ),
    "script": (
        make_script,
        ScriptContent(
            heading=samples.HEADING,
            chair="陈某",
            recorder="苏某",
            duties=("计票人：甲",),
            ends="16:00",
            minutes=60,
            steps=(
                ScriptStep(
                    title="开场",
                    starts="15:00",
                    ends="15:05",
                    minutes=5,
                    lines=(
                        ScriptLine(kind="say", text="请大家入座。"),
                        ScriptLine(kind="note", text="注意时间"),
                    ),
                ),
            ),
        ),
    ),
    "notice": (
        make_notice,
        NoticeContent(
            heading=samples.HEADING,
            salutation="各位居民代表",
            sign_in="14:45",
            ends="16:30",
            attendees="居民代表，共26人。",
            items=(NoticeItem(title="停车", text="先到先停。", rule=RULE, effect="", minutes=9),),
            remarks=("请携带签到卡。",),
            contact="社区服务站",
            organiser="虚构路12号院社区居委会",
            published="2026年11月8日",
            warnings=(),
        ),
    ),
    "result": (
        make_result_notice,
        ResultContent(
            heading=samples.HEADING,
            attendance="应到26人，实到21人",
            items=(ResultItem(title="情况说明"),),
            published="2026年11月25日",
            until="2026年12月10日",
            days=15,
            basis="公示不少于15日",
            objections="书面提出。",
            organiser="虚构路12号院社区居委会",
        ),
    ),
    "minutes": (make_minutes, samples.minutes()),
    "addendum": (make_addendum, samples.minutes(number=1, addendum="更正一处。")),
}


def _photo(kind: str, mode: str, size: tuple[int, int] = (120, 90), orientation: int = 1) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    out = BytesIO()
    Image.new(mode, size, "white").save(out, kind, exif=exif)
    return out.getvalue()


PHOTOS = {
    "colour": _photo("JPEG", "RGB"),
    "grey": _photo("JPEG", "L"),
    "print": _photo("JPEG", "CMYK"),
    "screen": _photo("PNG", "RGBA"),
    "palette": _photo("PNG", "P"),
    "turned": _photo("JPEG", "RGB", orientation=6),
}
"""Every kind of picture that a telephone, a scanner or a screen leaves behind."""

_MATTER = {
    "number": "2026-001", "title": "东门外停车", "category": "停车管理", "source": "居民反映",
    "raised_by": samples.RARE, "place": "东门", "raised_on": date(2026, 1, 5), "step": "办",
    "standing": "办理", "times": 1, "resolution": "先到先停。", "tasks": "张榜公布（自治小组）",
    "due": None, "cost": "", "score": "", "ended_on": None,
}  # fmt: skip


def _ledger(out: Path, order: Order) -> BuildReport:
    report = Report(
        kind=ReportKind.LEDGER,
        heading=samples.HEADING,
        since=date(2026, 1, 1),
        until=date(2026, 11, 24),
        made=date(2026, 11, 24),
        figures=(),
        lists={
            "matters": tuple(
                {**_MATTER, "no": n, "number": f"2026-{n:03d}"} for n in range(1, 61)
            ),
            "meetings": (), "results": (), "categories": (),
        },
        matters={},
    )  # fmt: skip
    return make_report(report, workbook_of(report), out, order=order)


def _minutes(out: Path, order: Order, *, count: int = 60, **fields: Any) -> BuildReport:
    pictures = tuple(Photo(sha256=name, caption=f"现场（{name}）") for name in PHOTOS)
    return make_minutes(
        samples.minutes(count, photos=pictures, **fields), out,
        order=order, read_file=PHOTOS.__getitem__, digest=samples.DIGEST,
    )  # fmt: skip


def _plain(make: Callable[..., BuildReport], content: Any) -> Callable[[Path, Order], BuildReport]:
    def made(out: Path, order: Order) -> BuildReport:
        return make(content, out, order=order)

    return made


_HOMES = InvitationsContent(
    heading=samples.HEADING,
    homes=(InvitedHome("3号楼2单元501", ("赵国阳", samples.RARE)),),
    items=("先到先停", "道闸外移"),
    sign_in="14:45",
    proxies="不能到会的，可以书面委托他人代为参加。",
    contact="社区服务站",
    organiser="虚构路12号院社区居委会",
)

RECOVERY = RecoveryContent(
    heading=samples.HEADING,
    phrase="拨阔变舰潮前环承薯传现尖",
    laptop="48003adeb845",
    at=samples.ORDER.created,
)


def manual_of(*keys: str) -> Manual:
    """A manual of these chapters, or of all; each picture in another colour, with an index."""
    chosen = tuple(one for one in chapters() if not keys or one.key in keys)
    names = sorted({name for one in chosen for name in one.pictures})
    pictures = {name: _window(number) for number, name in enumerate(names)}
    keys_met = KeyGroup(
        "到处可用", (("F1", "帮助"), ("Ctrl+Shift+M", "列入会议"), ("空格", "下一位"))
    )
    return Manual(chosen, "1.0", (keys_met,), pictures)


def _window(number: int) -> bytes:
    """A picture of the shape of a window, or of a part of one."""
    out = BytesIO()
    size = (560, 350) if number % 3 else (240, 300)
    Image.new("RGB", size, (20 * number % 256, 90, 160)).save(out, "PNG")
    return out.getvalue()


GUIDE = next(chapter for chapter in chapters() if chapter.key == "guide")

MANUAL = manual_of("first-start", "voting", "trouble")

EVERY: dict[str, Callable[[Path, Order], BuildReport]] = {
    **{name: _plain(make, content) for name, (make, content) in CONTENTS.items()},
    "draft": _plain(make_minutes, samples.minutes(issued="")),
    "minutes": _minutes,
    "minutes of a rehearsal": lambda out, order: _minutes(out, order, rehearsal=True),
    "minutes with what no font has": lambda out, order: _minutes(
        out, order, count=3, chair="陈\U0003fffd"
    ),
    "invitations": _plain(make_invitations, _HOMES),
    "ledger": _ledger,
    "progress": _plain(make_progress_notice, NOTICE),
    "recovery": _plain(make_recovery, RECOVERY),
    "whole_person": _plain(make_whole_person, WHOLE),
    "slips": _plain(make_slips, SLIPS),
    "bill": _plain(make_happiness_bill, BILL),
    "guide": _plain(make_guide, GUIDE),
    "manual": _plain(make_manual, MANUAL),
}
"""Makes each form once at least: the file and how it is to be made."""
