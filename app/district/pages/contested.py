"""Conflicts in words, with what is said of people masked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from app.domain.clock import day_time_words, day_words
from app.domain.contested import DELETED
from app.domain.judged import JUDGED
from app.domain.matter import Ease, Step
from app.domain.meeting import Phase
from app.domain.names import mask_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.district.core import AnyRow

KINDS: Final = {
    "room": "会客厅",
    "setting": "设置",
    "unit": "房屋",
    "resident": "居民",
    "contact": "联系方式",
    "ownership": "产权",
    "card": "签到卡",
    "account": "账号",
    "matter": "议题",
    "attachment": "附件",
    "meeting": "会议",
    "agenda_item": "议程",
    "note": "发言记录",
    "speech": "发言",
    "duty": "职责",
    "attendee": "到会人员",
    "absence": "请假",
    "proxy": "委托",
    "vote": "表决",
    "task": "任务",
    "minutes": "纪要",
}
_OF_PEOPLE: Final = frozenset(
    {
        "setting",
        "unit",
        "resident",
        "contact",
        "ownership",
        "card",
        "absence",
        "proxy",
        "duty",
        "account",
    }
)
"""Of these neither value nor title is told here: they say something about a resident."""
_NAMES: Final = frozenset({"raised_by", "chair", "recorder", "who"})
_TRUE: Final = (True, "True", "1")
_PLAIN: Final = {"True": "是", "False": "否"}
_WORDS: Final[dict[str, dict[str, str]]] = {
    "step": {step.value: step.glyph for step in Step},
    "phase": {phase.value: phase.words for phase in Phase},
    "ease": {ease.value: ease.words for ease in Ease},
}
_ISO: Final = re.compile(r"\d{4}-\d\d-\d\d(T.*)?")
_HIDDEN: Final = "居民信息，请在会客厅的电脑上查看"
_LONGEST: Final = 400


@dataclass(frozen=True, slots=True)
class Version:
    """One of the values."""

    value: str
    device: str
    actor: str
    at: int
    stands: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A conflict as staff see it."""

    room: str
    room_name: str
    community: str
    kind: str
    field: str
    title: str
    at: int
    versions: tuple[Version, ...]


def shown_of(
    row: AnyRow, versions: Sequence[Mapping[str, Any]], devices: Mapping[str, str]
) -> Shown:
    """A line of the index in words."""
    hidden = row.kind in _OF_PEOPLE
    field = "是否删除" if row.field == DELETED else JUDGED.get(row.kind, {}).get(row.field, "内容")
    return Shown(
        room=row.room_id,
        room_name=row.room_name,
        community=row.community,
        kind=KINDS.get(row.kind, "记录"),
        field=field,
        title="" if hidden else row.title,
        at=row.at,
        versions=tuple(
            Version(
                value=_value(row.kind, row.field, version.get("value")),
                device=devices.get(str(version.get("device", "")), "") or "未登记的电脑",
                actor=mask_name(str(version.get("actor", ""))),
                at=int(version.get("at", 0)),
                stands=number == 0,
            )
            for number, version in enumerate(versions)
        ),
    )


def _value(kind: str, field: str, value: Any) -> str:
    if field == DELETED:
        return "删除" if value in _TRUE else "保留"
    if kind in _OF_PEOPLE:
        return _HIDDEN
    if value is None or value == "":
        return "（空）"
    if field in _NAMES:
        return mask_name(str(value))
    text = _WORDS.get(field, {}).get(str(value)) or _PLAIN.get(str(value)) or _instant(str(value))
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def _instant(text: str) -> str:
    """A day or an instant in words; anything else as it stands."""
    if not _ISO.fullmatch(text):
        return text
    try:
        return (
            day_time_words(datetime.fromisoformat(text))
            if "T" in text
            else day_words(date.fromisoformat(text))
        )
    except ValueError:
        return text
