"""What each of the four libraries shows of its records, and what goes out as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from app.domain.categories import CATEGORIES
from app.domain.clock import day_words, in_china
from app.domain.libraries import ROLES
from app.domain.matter import Outcome, Source, Step
from app.steps.libraries.helpers import Helper
from app.steps.libraries.pains import Pain
from app.steps.views.libraries import CARDS, MATTERS, PAINS, PEOPLE, CardLine, MatterLine
from ui.console.libraries.shelf import Group, Look
from ui.theme import Tone
from ui.widgets.table import Column

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from app.documents.workbook import Cell

STANDING, CATEGORY, YEAR, SOURCE, ROLE = "standing", "category", "year", "source", "role"
SHARED, OWN, RECEIVED = "shared", "own", "received"
_ENDED = {o.value: o.words for o in Outcome}
_STEPS = {s.value: f"{s.glyph} {s.words}" for s in Step}
_CARD_WORDS = {OWN: "只在本会客厅", SHARED: "已共享", RECEIVED: "区里发来"}
_PAIN_ORDER = ("待确认", "已确认", "已缓解", "不是痛点")


def _standing(line: MatterLine) -> str:
    return _ENDED.get(line.standing) or _STEPS[line.standing]


def _matter_tone(record: object) -> Tone:
    line = cast("MatterLine", record)
    if line.matter.closed:
        settled = line.standing == Outcome.SETTLED.value
        return Tone.YES if settled else Tone.ABSTAIN
    return Tone.PLAIN if line.matter.step is Step.COLLECT else Tone.ACCENT


def _card_tone(record: object) -> Tone:
    standing = cast("CardLine", record).standing
    return {SHARED: Tone.YES, RECEIVED: Tone.ACCENT}.get(standing, Tone.PLAIN)


def _pain_tone(record: object) -> Tone:
    words = cast("Pain", record).standing
    return {"待确认": Tone.ACCENT, "已确认": Tone.NO, "已缓解": Tone.YES}.get(words, Tone.ABSTAIN)


def consent_words(helper: Helper) -> str:
    """Whether they agreed to be listed."""
    return "已同意" if helper.person.consent_on else "未取得同意"


def _helper_tone(record: object) -> Tone:
    return Tone.YES if cast("Helper", record).person.consent_on else Tone.NO


def _day(at: datetime | None) -> date | None:
    return in_china(at).date() if at else None


def _matter_cells(line: MatterLine) -> Sequence[Cell]:
    m = line.matter
    return (
        m.number, m.title, m.category, m.place, m.source.words, m.raised_by, _standing(line),
        _day(m.created_at), m.description,
    )  # fmt: skip


def _card_cells(line: CardLine) -> Sequence[Cell]:
    said = line.card or line.received
    assert said is not None
    text = "" if line.card else (line.received.text if line.received else "")
    return (
        line.title, line.category, line.source, line.words, said.problem or text, said.table,
        said.settled, said.cost, said.said, _day(line.at),
    )  # fmt: skip


def _pain_cells(pain: Pain) -> Sequence[Cell]:
    note = pain.kept.note if pain.kept else ""
    return (
        pain.title, pain.category, pain.place, "；".join(pain.why), len(pain.matter_ids),
        pain.standing, note,
    )  # fmt: skip


def _helper_cells(helper: Helper) -> Sequence[Cell]:
    p = helper.person
    return (
        p.name, p.role, p.organisation, "、".join(p.categories), p.skills, p.phone, p.consent_on,
        helper.asked, helper.came, _day(helper.last),
    )  # fmt: skip


def matters_look() -> Look:
    """商量库."""
    return Look(
        MATTERS,
        "商量库",
        "找议题：标题、内容、地点、谁提出的、编号",
        (
            Column[MatterLine]("编号", lambda x: x.matter.number, width=104),
            Column[MatterLine]("议题", lambda x: x.matter.title, width=0),
            Column[MatterLine]("类别", lambda x: x.matter.category, width=104),
            Column[MatterLine]("地点", lambda x: x.matter.place, width=132),
            Column[MatterLine]("来源", lambda x: x.matter.source.words, width=104),
            Column[MatterLine]("进度", _standing, width=128),
            Column[MatterLine]("登记日期", lambda x: day_words(x.matter.created_at),
                               width=144, sort=lambda x: x.matter.created_at),
        ),
        (4, 6, 3, 0, 2),
        (5, _matter_tone),
        (
            Group(STANDING, lambda x: x.standing, lambda k: _ENDED.get(k) or _STEPS[k],
                  (*_STEPS, *_ENDED)),
            Group(YEAR, lambda x: str(x.year), lambda k: f"{k}年"),
            Group(CATEGORY, lambda x: x.matter.category, order=CATEGORIES),
            Group(SOURCE, lambda x: x.matter.source.value, lambda k: Source(k).words,
                  tuple(Source)),
        ),
        ("还没有议题", "记下的每个议题都留在这里，连同它的全过程。", "记一条议题"),
        (
            ("编号", "议题", "类别", "地点", "来源", "谁提出的", "进度", "登记日期", "情况和诉求"),
            _matter_cells,
        ),
    )  # fmt: skip


def cards_look() -> Look:
    """经验库."""
    return Look(
        CARDS,
        "经验库",
        "找经验：问题、办法、谁参与、花了多少",
        (
            Column[CardLine]("经验", lambda x: x.title, width=0),
            Column[CardLine]("类别", lambda x: x.category, width=104),
            Column[CardLine]("来自", lambda x: x.source, width=148),
            Column[CardLine]("共享", lambda x: x.words, width=136),
            Column[CardLine]("日期", lambda x: day_words(x.at), width=144,
                             sort=lambda x: x.at),
        ),
        (4, 2, 1),
        (3, _card_tone),
        (
            Group(STANDING, lambda x: x.standing, lambda k: _CARD_WORDS[k],
                  (OWN, SHARED, RECEIVED)),
            Group(CATEGORY, lambda x: x.category, order=CATEGORIES),
        ),
        (
            "还没有经验卡",
            "议题办结后，程序按记录起草一张卡片；区里发来的经验也在这里。",
            "写一张经验卡",
        ),
        (
            ("经验", "类别", "来自", "共享", "问题", "参与各方", "怎样解决", "费用和来源",
             "居民评价", "日期"),
            _card_cells,
        ),
    )  # fmt: skip


def pains_look() -> Look:
    """痛点库."""
    return Look(
        PAINS,
        "痛点库",
        "找痛点：内容、地点",
        (
            Column[Pain]("痛点", lambda x: x.title, width=0),
            Column[Pain]("类别", lambda x: x.category, width=104),
            Column[Pain]("为什么", lambda x: "；".join(x.why), width=260),
            Column[Pain]("议题", lambda x: str(len(x.matter_ids)), width=72, right=True,
                         sort=lambda x: len(x.matter_ids)),
            Column[Pain]("判定", lambda x: x.standing, width=112),
        ),
        (1, 3, 2),
        (4, _pain_tone),
        (
            Group(STANDING, lambda x: x.standing, order=_PAIN_ORDER),
            Group(CATEGORY, lambda x: x.category, order=CATEGORIES),
        ),
        (
            "没有发现痛点",
            "同一处反复反映、长期没解决、逾期、重新办理或不满意多的，程序会列在这里。",
            "",
        ),
        (("痛点", "类别", "地点", "为什么", "议题数", "判定", "说明"), _pain_cells),
    )  # fmt: skip


def people_look() -> Look:
    """骨干库."""
    return Look(
        PEOPLE,
        "骨干库",
        "找人：姓名、角色、单位、特长",
        (
            Column[Helper]("姓名", lambda x: x.person.name, width=120),
            Column[Helper]("角色", lambda x: x.person.role, width=132),
            Column[Helper]("擅长", lambda x: "、".join(x.person.categories) or x.person.skills,
                           width=0),
            Column[Helper]("单位", lambda x: x.person.organisation, width=160),
            Column[Helper]("请过", lambda x: f"{x.asked} 次" if x.asked else "", width=84,
                           right=True, sort=lambda x: x.asked),
            Column[Helper]("上次", lambda x: day_words(x.last) if x.last else "", width=144,
                           sort=lambda x: x.last.timestamp() if x.last else 0.0),
            Column[Helper]("同意", consent_words, width=128),
        ),
        (3, 5, 4),
        (6, _helper_tone),
        (
            Group(ROLE, lambda x: x.person.role, order=ROLES),
            Group(STANDING, consent_words),
        ),
        (
            "还没有骨干",
            "律师、调解员、规划师、媒体、志愿者：征得本人同意后记在这里，用时先找请得少的。",
            "列入一位",
        ),
        (
            ("姓名", "角色", "单位", "擅长类别", "特长", "电话", "同意日期", "请过次数",
             "到场次数", "上次请"),
            _helper_cells,
        ),
    )  # fmt: skip
