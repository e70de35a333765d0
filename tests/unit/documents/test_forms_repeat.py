"""A paper's bytes follow from what it says and when, not from what was printed before it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from app.documents.fonts import FontBook
from app.documents.forms.ballots import make_ballots
from app.documents.forms.cards import make_cards
from app.documents.forms.collection_sheet import make_collection_sheet
from app.documents.forms.first_notice import make_first_notice
from app.documents.forms.minutes import make_addendum, make_minutes
from app.documents.forms.notice import make_notice
from app.documents.forms.raised_cards import make_raised_cards
from app.documents.forms.result_notice import make_result_notice
from app.documents.forms.script import make_script
from app.documents.forms.signin_sheet import make_signin_sheet
from app.domain.card_token import make_token
from app.domain.collect_papers import CollectionContent, FirstContent, FirstItem, sheet_token
from app.domain.markers import CardSize, marker_of
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
from tests.unit.documents import form_samples as samples

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


@dataclass(frozen=True)
class Press:
    """Prints with fonts of its own, as a process that was just started does."""

    folder: Path
    book: FontBook

    def bytes_of(self, name: str) -> bytes:
        make, content = CONTENTS[name]
        out = self.folder / f"{name}.pdf"
        make(content, out, order=replace(samples.ORDER, book=self.book))
        return out.read_bytes()


@pytest.mark.parametrize("name", CONTENTS)
def test_what_was_printed_before_changes_no_byte(tmp_path: Path, name: str) -> None:
    fresh = Press(tmp_path, FontBook())
    first = fresh.bytes_of(name)
    others = [other for other in CONTENTS if other != name]
    for other in others:
        fresh.bytes_of(other)
    assert fresh.bytes_of(name) == first
    used = Press(tmp_path, FontBook())
    for other in reversed(others):
        used.bytes_of(other)
    assert used.bytes_of(name) == first
