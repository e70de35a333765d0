"""Matters as the page shows them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

from app.domain.categories import CATEGORIES
from app.domain.clock import in_china
from app.domain.collecting import Screened, Screening
from app.domain.matter import Attachment, Matter, Outcome, Step
from app.domain.meeting import AgendaItem, Meeting, Phase
from app.steps import collect, joining, reference, screening
from app.steps.deliberate import leading
from app.steps.photo_places import places_near
from app.steps.views.people import Person

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.steps.ports import UnitOfWork


@dataclass(frozen=True, slots=True)
class MatterLine:
    """A row of the table."""

    matter: Matter
    photos: int
    heat: int = 0
    """How many stand behind it."""
    screening: Screening | None = None
    """The one that holds."""
    standing: str = ""
    """By which it is filtered: its step, or how it ended."""

    @property
    def id(self) -> str:
        """Of the matter."""
        return self.matter.id

    def answers(self, text: str) -> bool:
        """Whether it holds every word of a search."""
        if not text:
            return True
        m = self.matter
        whole = " ".join(
            (m.number, m.title, m.category, m.raised_by, m.place, m.description, m.body)
        ).casefold()
        return all(word in whole for word in text.casefold().split())


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a matter: at which step, when, what, and who."""

    step: Step
    at: datetime
    what: str
    who: str = ""


@dataclass(frozen=True, slots=True)
class Details:
    """One matter with what belongs to it."""

    matter: Matter
    photos: tuple[Attachment, ...]
    events: tuple[Event, ...]
    categories: tuple[str, ...] = CATEGORIES
    near: dict[str, str] = field(default_factory=dict)
    """Id of a photo → how the place is called at which it was taken."""
    supporters: tuple[Person, ...] = ()
    joined: tuple[Matter, ...] = ()
    screening: Screening | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A prepared meeting that matters can be put on; ``already``: how many of them are on it."""

    meeting: Meeting
    items: int
    already: int


def read_lines(work: UnitOfWork) -> list[MatterLine]:
    """All matters, newest first."""
    photos = Counter(owner for (owner,) in work.values(Attachment, "owner_id"))
    found = collect.matters(work)
    heat = joining.heats(work, found)
    screened = screening.latest(work.find(Screening))
    return [
        MatterLine(
            m,
            photos[m.id],
            heat.of(m.id).voices,
            screened.get(m.id),
            standing_of(m, screened.get(m.id)),
        )
        for m in found
    ]


def standing_of(matter: Matter, holds: Screening | None) -> str:
    """The value of its step, of how it ended, or that it was sent back for more."""
    if matter.closed:
        return (matter.outcome or Outcome.SETTLED).value
    if matter.step is Step.COLLECT and holds and holds.verdict is Screened.RETURNED:
        return holds.verdict.value
    return matter.step.value


def read_list(work: UnitOfWork) -> tuple[list[MatterLine], tuple[str, ...]]:
    """All matters, and the categories that can be chosen."""
    return read_lines(work), reference.categories(work)


def read_details(work: UnitOfWork, matter_id: str) -> Details:
    """One matter; raises NotFound."""
    matter = work.get(Matter, matter_id)
    matter = replace(matter, number=collect.told_number(work, matter))
    events = [Event(Step.COLLECT, matter.created_at, f"登记为 {matter.number}", matter.raised_by)]
    items = {i.id: i for i in work.find(AgendaItem, matter_id=matter_id)}
    held = {m.id: m for m in work.find(Meeting, id=[i.meeting_id for i in items.values()])}
    for item in items.values():
        meeting = held.get(item.meeting_id)
        if meeting is not None:
            words = f"列入“{meeting.title}”第 {item.position + 1} 项"
            events.append(Event(Step.DELIBERATE, meeting.planned_at, words))
    for made in leading.resolutions_of(work, list(held)):
        if made.item_id in items:
            events.append(Event(Step.DELIBERATE, made.at, f"议定：{made.text}"))
    events.sort(key=lambda e: (list(Step).index(e.step), e.at))
    photos = tuple(collect.attachments(work, matter_id))
    return Details(
        matter,
        photos,
        tuple(events),
        reference.categories(work),
        near=_near(work, matter, photos),
        supporters=tuple(joining.supporters_of(work, matter_id)),
        joined=tuple(joining.joined_into(work, matter_id)),
        screening=screening.latest(screening.screenings_of(work, matter_id)).get(matter_id),
    )


def _near(work: UnitOfWork, matter: Matter, photos: Sequence[Attachment]) -> dict[str, str]:
    if matter.place:
        return {}
    places = places_near(work, [photo.taken_where for photo in photos])
    return {p.id: places[p.taken_where] for p in photos if p.taken_where in places}


def read_places(work: UnitOfWork, matter_ids: Sequence[str]) -> list[Place]:
    """Prepared meetings, soonest first."""
    prepared = sorted(work.find(Meeting, phase=Phase.PREPARED), key=lambda m: m.planned_at)
    today = in_china(work.now()).date()
    prepared.sort(key=lambda m: in_china(m.planned_at).date() < today)
    items = work.find(AgendaItem, meeting_id=[m.id for m in prepared])
    wanted = set(matter_ids)
    return [
        Place(
            m,
            sum(1 for i in items if i.meeting_id == m.id),
            len({i.matter_id for i in items if i.meeting_id == m.id} & wanted),
        )
        for m in prepared
    ]


_HEADINGS = (
    "编号", "议题", "类别", "难易", "缓急", "进度", "热度", "谁提出的", "地点", "来源", "提交单位",
    "发现日期", "登记日期", "把关结果", "把关理由", "情况和诉求",
)  # fmt: skip


def sheet_rows(lines: Sequence[MatterLine]) -> list[tuple[str, ...]]:
    """Matters as rows of a sheet, the headings first."""
    rows: list[tuple[str, ...]] = [_HEADINGS]
    for line in lines:
        m, s = line.matter, line.screening
        rows.append(
            (
                m.number,
                m.title,
                m.category,
                m.ease.words,
                m.urgency.words,
                m.standing,
                str(line.heat),
                m.raised_by,
                m.place,
                m.source.words,
                m.body,
                m.noticed_on.isoformat() if m.noticed_on else "",
                in_china(m.created_at).date().isoformat(),
                s.verdict.words if s else "",
                s.reason if s else "",
                m.description,
            )
        )
    return rows
