"""Reading everything that is held about one person, by walking the fields of all kinds."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from app.domain.clock import day_time_words, day_words
from app.domain.erasure import Erasure
from app.domain.kinds import KIND_OF, KINDS
from app.domain.matter import Matter
from app.domain.meeting import AgendaItem, Meeting, Phase
from app.domain.minutes import MinutesVersion
from app.domain.numerals import area_words
from app.domain.people import Unit
from app.domain.persons import people_of, person_fields
from app.domain.vote import Vote
from app.domain.whole import Entry, Group, Mention, Whole
from app.domain.whole_words import GROUPS, OTHERS, PLACES, group_of, label_of
from app.steps.paper_words import heading_of
from app.steps.rights.erase import mentions, person
from app.steps.views.people import address_of, people_by_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from app.domain.people import Resident
    from app.steps.ports import UnitOfWork

_CHOICES = {"for": "赞成", "against": "反对", "abstain": "弃权", "invalid": "无效票"}
_NAMED = {"meeting_id": Meeting, "item_id": AgendaItem, "vote_id": Vote, "matter_id": Matter}
_EXCERPT = 120


def whole(work: UnitOfWork, resident_id: str) -> Whole:
    """Everything about somebody who is or was on the roster.

    Raises:
        Refused: there is no such person.
    """
    resident = person(work, resident_id)
    reader = _Reader(work, resident_id)
    found = [reader.entry(record, removed=removed) for record, removed in _records(work, resident)]
    beside = mentions(work, resident)
    erased = work.first(Erasure, resident_id=resident_id)
    unit = work.find_even_removed(Unit, id=resident.unit_id) if resident.unit_id else []
    return Whole(
        resident_id=resident_id,
        name=resident.name,
        address=address_of(unit[0] if unit else None),
        groups=_groups(found),
        mentions=tuple(reader.mentions(beside.cells)),
        archived=(
            *(f"{t}的纪要" for t in _titles(work, (v.meeting_id for v in beside.issued))),
            *(f"表决“{v.title}”" for v in work.find(Vote, id=list(beside.votes))),
        ),
        open_meetings=tuple(_titles(work, _not_issued(work, found))),
        namesakes=beside.namesakes,
        removed=bool(work.find_removed(type(resident), id=resident_id)),
        erased_at=erased.at if erased else None,
        heading=heading_of(work, None),
        at=work.now(),
    )


def _records(work: UnitOfWork, resident: Resident) -> Iterator[tuple[Any, bool]]:
    """Every record that names the person, with whether it was taken away."""
    for kind, cls in KINDS.items():
        names = person_fields(kind)
        if not names:
            continue
        plain = all(fields_of(cls)[name] == "id" for name in names)
        found: dict[str, tuple[Any, bool]] = {}
        for name in names:
            equals = {name: resident.id} if plain else {}
            for record in work.find(cls, **equals):
                found[record.id] = (record, False)
            for record in work.find_removed(cls, **equals):
                found[record.id] = (record, True)
        for record, removed in found.values():
            if resident.id in people_of(record):
                yield record, removed


def fields_of(cls: type[Any]) -> dict[str, str]:
    """Field → ``id`` where it holds one id, else ``ids``."""
    return {f.name: "ids" if "tuple" in str(f.type) else "id" for f in fields(cls)}


def _groups(entries: Iterable[Entry]) -> tuple[Group, ...]:
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        found.setdefault(group_of(entry.kind)[0], []).append(entry)
    order = dict.fromkeys(group_of(kind)[0] for kind in GROUPS)
    titles = [title for title in order if title in found]
    titles += [title for title in found if title not in order]
    return tuple(
        Group(title=title, entries=tuple(found[title]), place=PLACES.get(title, ""))
        for title in titles
    )


def _titles(work: UnitOfWork, meeting_ids: Iterable[str]) -> list[str]:
    wanted = sorted(set(meeting_ids))
    return [f"{m.title}（{day_words(m.planned_at)}）" for m in work.find(Meeting, id=wanted)]


def _not_issued(work: UnitOfWork, entries: Sequence[Entry]) -> set[str]:
    told = {str(e.fields.get("meeting_id") or "") for e in entries if not e.removed} - {""}
    if not told:
        return set()
    return {
        m.id
        for m in work.find(Meeting, id=sorted(told))
        if m.phase not in (Phase.PREPARED, Phase.ISSUED)
    }


class _Reader:
    """Puts records into words; what they name is looked up once."""

    def __init__(self, work: UnitOfWork, resident_id: str) -> None:
        self._work = work
        self._who = resident_id
        self._known: dict[tuple[type[Any], str], str] = {}

    def entry(self, record: Any, *, removed: bool) -> Entry:
        """One record."""
        kind = KIND_OF[type(record)]
        lines = []
        for field in fields(record):
            label = label_of(kind, field.name)
            text = self._words(record, field.name) if label else ""
            if text:
                lines.append((label, text))
        return Entry(
            kind=kind,
            id=record.id,
            title=group_of(kind)[1],
            lines=tuple(lines),
            fields={f.name: _plain(self._of_this_person(record, f.name)) for f in fields(record)},
            removed=removed,
        )

    def _of_this_person(self, record: Any, name: str) -> Any:
        """What a field says, without ids of others who stand beside."""
        value = getattr(record, name)
        if name in person_fields(KIND_OF[type(record)]) and isinstance(value, tuple):
            return tuple(one for one in value if one == self._who)
        return value if name != "marks" else ()

    def _words(self, record: Any, name: str) -> str:
        value = getattr(record, name)
        if name in _NAMED:
            return self._title(_NAMED[name], value)
        if name in person_fields(KIND_OF[type(record)]) and name != "rows":
            return self._person(value)
        special: dict[str, Callable[[], str]] = {
            "rows": lambda: "、".join(str(n) for n, one in enumerate(value, 1) if one == self._who),
            "unit_id": lambda: self._unit(value),
            "choices": lambda: "、".join(_CHOICES.get(one, one) for one in value),
            "area": lambda: area_words(value) if value is not None else "",
        }
        return special[name]() if name in special else words_of(value)

    def _person(self, value: Any) -> str:
        """The other person of a proxy; of the person themselves nothing."""
        if not isinstance(value, str) or value == self._who:
            return "本人" if value == self._who else ""
        found = people_by_id(self._work, [value])
        return found[value].name if value in found else ""

    def _unit(self, key: str | None) -> str:
        if not key:
            return ""
        found = self._work.find_even_removed(Unit, id=key)
        return address_of(found[0]) if found else ""

    def _title(self, kind: type[Any], key: str | None) -> str:
        if not key:
            return ""
        if (kind, key) not in self._known:
            found = self._work.find_even_removed(kind, id=key)
            self._known[(kind, key)] = found[0].title if found else ""
        return self._known[(kind, key)]

    def mentions(self, cells: Iterable[tuple[str, str, str]]) -> Iterator[Mention]:
        """Texts beside the person's own records."""
        for kind, row, column in cells:
            (record,) = self._work.find_even_removed(KINDS[kind], id=row)
            where = _WHERE.get(kind, OTHERS)
            label = label_of(kind, column)
            text = words_of(getattr(record, column))
            if isinstance(record, MinutesVersion):
                text = ""  # the whole of a draft: nobody reads that in a list
            yield Mention(
                kind=kind,
                row=row,
                column=column,
                where=f"{where} · {label}" if label else where,
                text=text if len(text) <= _EXCERPT else f"{text[:_EXCERPT]}…",
            )


_WHERE = {
    "matter": "议题",
    "move": "议题的进展",
    "meeting": "会议",
    "agenda_item": "议程",
    "note": "会议记录",
    "resolution": "议定事项",
    "minutes": "没有签发的纪要稿",
    "count": "计票",
    "task": "任务",
    "task_step": "任务步骤",
    "progress": "任务进展",
    "inspection": "督查",
    "escalation": "提级调度",
    "coordination": "协调会",
    "proposal": "方案",
    "screening": "把关定向",
    "visit": "走访",
    "work_order": "热线工单",
    "call_back": "回访",
    "sheet": "征集表",
    "attachment": "照片、附件",
    "case_card": "经验",
    "pain_point": "痛点",
    "backbone": "骨干库",
    "post": "组织架构",
    "posting": "张贴登记",
    "hand_rating": "举手评价",
    "rating": "满意度评价",
    "absence": "请假",
    "disclosure": "导出记录",
}


def words_of(value: Any) -> str:
    """A value as people read it; nothing for what is empty or not said."""
    if isinstance(value, tuple | dict):
        parts = value.values() if isinstance(value, dict) else value
        return "、".join(words_of(one) for one in parts)
    for kind, words in _READ:
        if isinstance(value, kind):
            return words(value)
    return "" if value is None else str(value)


_READ: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (bool, lambda value: "是" if value else "否"),
    (datetime, day_time_words),
    (date, day_words),
    (StrEnum, lambda value: str(getattr(value, "words", value.value))),
)


def _plain(value: Any) -> Any:
    """A value as JSON has it."""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value
