"""Which cells people judge where two laptops wrote at the same time, and what settles the rest.

The rules, in this order:

1. Both wrote the same: nothing to judge.
2. What the program writes by itself (ids, instants, the order of an agenda): the newer one holds,
   as the tables show it.
3. Everything else is shown to people, by the word that stands here.

Every field of every kind of record stands in one of the two lists below; a new one has to be put
into one of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

DELETED: Final = "deleted"


@dataclass(frozen=True, slots=True)
class Version:
    """One of several values that laptops gave to a cell at the same time.

    Attributes:
        op: id of the op that wrote it.
        value: as the record would hold it; ``None`` also where it was erased. Of the column
            ``deleted``: whether the row was taken away.
        device: name of the laptop in the log.
        actor: who sat there, or ``""``.
        at: when, by that laptop's clock.
        also: where a removal meets an edit: what was edited, by column.
    """

    op: str
    value: Any
    device: str
    actor: str
    at: datetime
    also: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A cell that laptops wrote at the same time.

    Attributes:
        kind: of record.
        row: its id.
        column: field of the record, or ``deleted``.
        versions: two at least; the first is the one that is shown meanwhile.
    """

    kind: str
    row: str
    column: str
    versions: tuple[Version, ...]


JUDGED: Final[dict[str, dict[str, str]]] = {
    "room": {"name": "名称", "community": "社区", "subdistrict": "街道", "district": "区"},
    "setting": {"value": "内容"},
    "unit": {
        "building": "楼号",
        "stairwell": "单元",
        "door": "门牌",
        "area": "面积",
        "use": "用途",
        "unsold": "是否未售",
    },
    "resident": {
        "name": "姓名",
        "unit_id": "住址",
        "roles": "身份",
        "is_owner": "是否业主",
        "adult": "是否成年",
        "household_head": "是否户主",
        "organisation": "单位",
        "remark": "备注",
    },
    "contact": {"phone": "电话"},
    "ownership": {"represents": "是否代表这一处"},
    "card": {"withdrawn_at": "挂失时间"},
    "matter": {
        "number": "编号",
        "title": "标题",
        "category": "类别",
        "raised_by": "提出人",
        "place": "地点",
        "description": "内容",
        "ease": "难易",
        "step": "所在步骤",
        "closed": "是否办结",
    },
    "attachment": {"name": "文件名", "caption": "说明"},
    "meeting": {
        "title": "名称",
        "rule_key": "表决规则",
        "rule": "表决规则的内容",
        "place": "地点",
        "planned_at": "时间",
        "phase": "进行到哪一步",
        "chair": "主持人",
        "recorder": "记录员",
        "organiser": "组织单位",
        "speech_seconds": "每次发言秒数",
        "speech_turns": "发言次数",
    },
    "agenda_item": {
        "title": "标题",
        "text": "表决内容",
        "matter_id": "对应议题",
        "rule_key": "表决规则",
        "custom_rule": "自定规则",
        "minutes": "时长（分钟）",
        "state": "状态",
        "announced": "是否事先公告",
    },
    "note": {"kind": "类型", "text": "内容", "resident_id": "发言人"},
    "speech": {"side": "立场"},
    "duty": {"duty": "职责"},
    "attendee": {"capacity": "应到或列席"},
    "absence": {"reason": "原因"},
    "proxy": {"holder_id": "受托人", "written": "是否书面"},
    "vote": {"result": "结果"},
    "task": {"text": "内容", "who": "负责人", "due": "期限", "state": "状态"},
    "minutes": {"content": "内容"},
}
"""Kind → column → what people call it."""

BY_RULE: Final[dict[str, frozenset[str]]] = {
    "room": frozenset({"id", "rehearsal", "created_at", "card_tag", "card_key"}),
    "setting": frozenset({"id"}),
    "unit": frozenset({"id"}),
    "resident": frozenset({"id"}),
    "contact": frozenset({"id", "resident_id"}),
    "ownership": frozenset({"id", "unit_id", "resident_id"}),
    "card": frozenset({"id", "resident_id", "serial", "issued_at"}),
    "matter": frozenset({"id", "created_at"}),
    "attachment": frozenset({"id", "owner_id", "sha256", "media_type", "size", "added_at"}),
    "meeting": frozenset(
        {
            "id",
            "sign_in_at",
            "started_at",
            "closed_at",
            "current_item_id",
            "sequence",
            "previous_id",
        }
    ),
    "agenda_item": frozenset({"id", "meeting_id", "position"}),
    "item_run": frozenset({"id", "meeting_id", "item_id", "started_at", "ended_at"}),
    "phase_change": frozenset({"id", "meeting_id", "phase", "at"}),
    "note": frozenset({"id", "meeting_id", "item_id", "at"}),
    "speech": frozenset(
        {
            "id",
            "meeting_id",
            "item_id",
            "resident_id",
            "asked_at",
            "started_at",
            "ended_at",
            "paused_at",
            "paused_seconds",
        }
    ),
    "duty": frozenset({"id", "meeting_id", "resident_id"}),
    "attendee": frozenset({"id", "meeting_id", "resident_id"}),
    "absence": frozenset({"id", "meeting_id", "resident_id", "at"}),
    # Facts are never edited: what laptops enter beside each other are rows of their own.
    "sign_in": frozenset({"id", "meeting_id", "resident_id", "direction", "via", "at"}),
    "proxy": frozenset({"id", "meeting_id", "principal_id", "at"}),
    "vote": frozenset(
        {
            "id",
            "meeting_id",
            "item_id",
            "title",
            "text",
            "method",
            "question",
            "rule",
            "denominator",
            "entitled",
            "options",
            "seats",
            "tellers",
            "recounts",
            "bundle",
            "follows",
            "opened_at",
            "declared_at",
        }
    ),
    "count": frozenset(
        {
            "id",
            "vote_id",
            "meeting_id",
            "teller",
            "teller_name",
            "figures",
            "round",
            "replaces",
            "reason",
            "at",
        }
    ),
    "ballot": frozenset(
        {"id", "vote_id", "meeting_id", "resident_id", "choices", "via", "replaces", "at"}
    ),
    "resolution": frozenset({"id", "meeting_id", "item_id", "vote_id", "text", "effect", "at"}),
    "task": frozenset({"id", "meeting_id", "item_id", "resolution_id", "created_at"}),
    "lead": frozenset({"id", "meeting_id", "device", "at"}),
    "interest": frozenset({"id", "meeting_id", "item_id", "resident_id", "at"}),
    "posting": frozenset({"id", "meeting_id", "paper", "day", "place", "by", "at"}),
    "minutes": frozenset(
        {"id", "meeting_id", "number", "issued_at", "record_digest", "pdf_sha256"}
    ),
}
"""Kind → columns that the program writes by itself."""


def needs_judging(conflict: Conflict) -> bool:
    """Whether people have to say which version holds."""
    judged = JUDGED.get(conflict.kind, {})
    first, *rest = conflict.versions
    if conflict.column == DELETED:
        differ = any(other.value != first.value for other in rest)
        edited = [v for v in conflict.versions if v.also]
        # Taken away here, and there only put elsewhere in an order: taken away it is.
        return differ and (not edited or any(judged.keys() & v.also.keys() for v in edited))
    if conflict.column not in judged:
        return False
    return any(other.value != first.value for other in rest)
