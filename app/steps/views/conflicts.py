"""What two laptops wrote at the same time, in people's words: both versions, who, when, where."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from app.domain.clock import day_time_words, day_words
from app.domain.contested import DELETED, Conflict, Version, needs_judging
from app.domain.errors import Refused
from app.domain.followup import TaskState
from app.domain.judged import JUDGED
from app.domain.kinds import KINDS
from app.domain.matter import Matter
from app.domain.meeting import ItemState
from app.domain.numerals import area_words
from app.domain.organisation import Post
from app.domain.people import Unit
from app.domain.proposing import Proposal
from app.domain.reference import OWN_KEYS
from app.steps.accounts import names_of
from app.steps.ports import UnitOfWork
from app.steps.reference import rule_by_key
from app.steps.views.people import address_of, people_by_id

THIS_LAPTOP = "这台电脑"
_LONG = 24
_NOTHING = "（空）"
_ITEMS: Mapping[StrEnum, str] = {
    ItemState.PENDING: "还没讨论",
    ItemState.CURRENT: "正在讨论",
    ItemState.DONE: "已完成",
    ItemState.CARRIED: "留待下次",
}
_TASKS: Mapping[StrEnum, str] = {TaskState.OPEN: "没有完成", TaskState.DONE: "已完成"}
_SETTINGS = {
    "papers.contact": "通知上的联系方式",
    "papers.keep": "签到数据的保存期限",
}
_RECORDS = {
    "room": "会客厅",
    "ownership": "产权登记",
    "card": "签到卡",
    "attachment": "附件",
    "speech": "发言登记",
    "duty": "职责登记",
    "attendee": "名单",
    "absence": "请假",
    "proxy": "委托",
    "minutes": "纪要稿",
    "screening": "把关定向",
    "sheet": "征集表",
    "printout": "印好的表或票",
    "escalation": "提级调度",
    "survey": "评价",
    "asking": "骨干邀请",
}


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One side of a conflict.

    Attributes:
        op: the op that wrote it; settles the conflict in its favour.
        words: the value, readable.
        who: who sat at the laptop, or ``""``.
        laptop: this one, the name that the district knows it by, or 电脑 with the end of its id.
        at: when, by that laptop's clock.
        shown: whether the tables show it meanwhile.
    """

    op: str
    words: str
    who: str
    laptop: str
    at: datetime
    shown: bool


@dataclass(frozen=True, slots=True)
class ConflictLine:
    """One conflict: ``title`` says which record and which field, for example 居民 王芳 的 备注."""

    kind: str
    row: str
    column: str
    title: str
    versions: tuple[VersionLine, ...]


@dataclass(frozen=True, slots=True)
class Conflicts:
    """What waits for people, and how many were settled by rule (:mod:`app.domain.contested`)."""

    lines: tuple[ConflictLine, ...]
    by_rule: int


def conflicts(work: UnitOfWork, laptops: Mapping[str, str] | None = None) -> Conflicts:
    """Read what two laptops wrote at the same time, the newest first.

    Args:
        work: the unit of work.
        laptops: what the laptops are called, by their names in the log.
    """
    found = work.conflicts()
    open_ones = [c for c in found if needs_judging(c)]
    names = names_of(work, [v.actor for c in open_ones for v in c.versions])
    reader = _Reader(work, laptops or {}, work.head()[0], names)
    lines = sorted((reader.line(c) for c in open_ones), key=_newest, reverse=True)
    return Conflicts(tuple(lines), len(found) - len(open_ones))


def waiting(work: UnitOfWork) -> int:
    """How many conflicts wait for people."""
    return sum(1 for c in work.conflicts() if needs_judging(c))


def laptop_words(device: str, *, own: str, laptops: Mapping[str, str]) -> str:
    """What a laptop is called."""
    if device == own:
        return THIS_LAPTOP
    return laptops.get(device) or f"电脑 {device[-4:]}"


def _newest(line: ConflictLine) -> datetime:
    return max(v.at for v in line.versions)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Turns cells into words."""

    work: UnitOfWork
    laptops: Mapping[str, str]
    own: str
    names: Mapping[str, str]

    def line(self, conflict: Conflict) -> ConflictLine:
        """One conflict."""
        record = self._record(conflict.kind, conflict.row)
        label = JUDGED[conflict.kind].get(conflict.column, "")
        title = f"{record} 的 {label}" if label else f"{record}：一边删除，一边修改"
        shown, *others = conflict.versions
        versions = [self._version(conflict, shown, shown=True)]
        seen = {shown.value} if not isinstance(shown.value, dict) else set()
        for version in others:
            # Two other laptops that wrote the same are one choice.
            if conflict.column != DELETED and not isinstance(version.value, dict):
                if version.value in seen:
                    continue
                seen.add(version.value)
            versions.append(self._version(conflict, version, shown=False))
        return ConflictLine(conflict.kind, conflict.row, conflict.column, title, tuple(versions))

    def _version(self, conflict: Conflict, version: Version, *, shown: bool) -> VersionLine:
        if conflict.column == DELETED:
            words = "删除" if version.value else self._edits(conflict.kind, version.also)
        else:
            words = self._value(conflict.column, version.value)
        return VersionLine(
            op=version.op,
            words=words,
            who=self.names.get(version.actor, ""),
            laptop=laptop_words(version.device, own=self.own, laptops=self.laptops),
            at=version.at,
            shown=shown,
        )

    def _edits(self, kind: str, also: Mapping[str, Any]) -> str:
        judged = JUDGED[kind]
        edits = [f"{judged[c]}：{self._value(c, v)}" for c, v in also.items() if c in judged]
        return f"保留（{'；'.join(edits)}）" if edits else "保留"

    def _record(self, kind: str, row: str) -> str:
        """What people call a record."""
        found = self.work.find_even_removed(KINDS[kind], id=row)
        if not found:
            return _RECORDS.get(kind, "一条记录")
        record = found[0]
        if kind in _NAMED:
            return _NAMED[kind](record)
        if kind == "setting":
            return f"设置 {_SETTINGS.get(row, row)}"
        return self._of_somebody(kind, record)

    def _of_somebody(self, kind: str, record: Any) -> str:
        words = "联系方式" if kind == "contact" else _RECORDS.get(kind, "一条记录")
        key = getattr(record, "principal_id", None) or getattr(record, "resident_id", None)
        people = people_by_id(self.work, [key]) if key else {}
        return f"{people[key].name} 的{words}" if key in people else words

    def _value(self, column: str, value: Any) -> str:
        """A value as people read it."""
        if value is None or value in ("", ()):
            return _NOTHING
        if column in _LISTS:
            return "、".join(self._name(_LISTS[column], str(one)) for one in value)
        for kind, words in _WORDS:
            if isinstance(value, kind):
                return str(words(value))
        if column == "area":
            return area_words(int(value))
        return self._name(column, str(value))

    def _name(self, column: str, value: str) -> str:
        """What an id names; anything else as it is."""
        if column == "rule_key":
            try:
                return rule_by_key(self.work, value).name
            except Refused:
                return "区里下发的规则" if value.startswith(OWN_KEYS) else value
        if column == "unit_id":
            units = self.work.find_even_removed(Unit, id=value)
            return address_of(units[0]) if units else "（找不到的房屋）"
        if column in {"resident_id", "holder_id"}:
            people = people_by_id(self.work, [value])
            return people[value].name if value in people else "（找不到的人）"
        if column in _REFERENCES:
            kinds, missing = _REFERENCES[column]
            named = [r for kind in kinds for r in self.work.find_even_removed(kind, id=value)]
            return f"《{getattr(named[0], 'title', '') or named[0].name}》" if named else missing
        return value


def _enum_words(value: StrEnum) -> str:
    for table in (_ITEMS, _TASKS):
        for key, words in table.items():
            if key is value:
                return words
    return str(getattr(value, "words", value.value))


def _mapping_words(value: Mapping[str, Any]) -> str:
    for key in ("headline", "name", "title"):
        if value.get(key):
            return str(value[key])
    return "已填写"


def _cut(text: str) -> str:
    return text if len(text) <= _LONG else f"{text[:_LONG]}……"


_REFERENCES: dict[str, tuple[tuple[type[Any], ...], str]] = {
    "matter_id": ((Matter,), "（找不到的议题）"),
    "merged_into": ((Matter, Proposal), "（找不到的议题或方案）"),
    "above_id": ((Post,), "（找不到的组织）"),
}
_LISTS = {"matter_ids": "matter_id", "visited": "resident_id"}
# A kind before those that it is one of: yes and no are numbers, an instant is a day, a word a text.
_WORDS: tuple[tuple[type[Any], Callable[[Any], str]], ...] = (
    (bool, lambda value: "是" if value else "否"),
    (datetime, day_time_words),
    (date, day_words),
    (StrEnum, _enum_words),
    (tuple, "、".join),
    (Mapping, _mapping_words),
)
_NAMED: dict[str, Callable[[Any], str]] = {
    "resident": lambda record: f"居民 {record.name or '（已删除）'}",
    "unit": lambda record: f"房屋 {address_of(record)}",
    "matter": lambda record: f"议题《{record.title}》",
    "meeting": lambda record: f"会议《{record.title}》",
    "agenda_item": lambda record: f"议程《{record.title}》",
    "vote": lambda record: f"表决《{record.title}》",
    "task": lambda record: f"任务“{_cut(record.text)}”",
    "note": lambda record: f"会议记录“{_cut(record.text)}”",
    "task_step": lambda record: f"任务步骤“{_cut(record.text)}”",
    "visit": lambda record: f"{day_words(record.day)}的走访",
    "work_order": lambda record: f"工单 {record.number}",
    "proposal": lambda record: f"方案《{record.title}》",
    "inspection": lambda record: f"{day_words(record.planned_on)}的督查",
    "coordination": lambda record: f"{day_words(record.day)}的协调会",
    "case_card": lambda record: f"经验《{record.title}》",
    "pain_point": lambda record: f"痛点《{record.title}》",
    "account": lambda record: f"账号 {record.name or '（已删除）'}",
    "backbone": lambda record: f"骨干 {record.name or '（已删除）'}",
    "post": lambda record: f"组织 {record.name}",
}
