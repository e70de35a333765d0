"""经验库: a solved matter as a short card, drafted from the record, edited, shared, received."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from app.domain.attendance import Attendee, SignIn, present_ids
from app.domain.errors import Refused
from app.domain.evaluation import Rating, Score, Survey
from app.domain.followup import Task
from app.domain.libraries import MOST_PART, MOST_TITLE, Backbone, CaseCard
from app.domain.matter import Matter, Outcome
from app.domain.meeting import AgendaItem, Meeting
from app.domain.money import yuan_words
from app.domain.people import Resident
from app.domain.proposing import Proposal, ProposalState
from app.domain.reference import Experience
from app.domain.supervision import Coordination, Escalation
from app.steps.deliberate.leading import resolutions_of
from app.steps.judges import voices_of
from app.steps.reference import reference

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.steps.ports import UnitOfWork

_SHORTEST_NAME: Final = 2
_MOST_WORDS: Final = 3
_NOBODY: Final = "某位居民"
_MIDDLE: Final = "居民"


@dataclass(frozen=True, slots=True, kw_only=True)
class CardInput:
    """What a form says of a card."""

    title: str
    category: str = "其他"
    problem: str = ""
    table: str = ""
    settled: str = ""
    cost: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class Received:
    """A card that the district sent; ``key``: of its document."""

    key: str
    received: datetime
    content: Experience


def draft_card(work: UnitOfWork, matter_id: str) -> CaseCard:
    """Write a card of what the record says of a settled matter; names of persons stay out.

    Raises:
        Refused: it is not settled, or it has a card.
    """
    matter = work.get(Matter, matter_id)
    if not matter.closed or (matter.outcome or Outcome.SETTLED) is not Outcome.SETTLED:
        raise Refused(
            f"议题现在是“{matter.standing}”，办结以后才能写成经验。记录没有变化。", field="matter"
        )
    if work.first(CaseCard, matter_id=matter_id) is not None:
        raise Refused("这个议题已经有一张经验卡，可以直接修改。记录没有变化。", field="matter")
    said = _drafted(work, matter)
    card = CaseCard(id=work.new_id(), matter_id=matter_id, created_at=work.now(), **_fields(said))
    work.put(card)
    work.describe("draft_card", card=card.id, matter=matter_id)
    return card


def write_card(work: UnitOfWork, entry: CardInput) -> CaseCard:
    """Write a card of something that is not in the record.

    Raises:
        Refused: it has no title, or is too long.
    """
    said = _checked(entry)
    card = CaseCard(id=work.new_id(), created_at=work.now(), **_fields(said))
    work.put(card)
    work.describe("write_card", card=card.id)
    return card


def correct_card(work: UnitOfWork, card_id: str, entry: CardInput) -> CaseCard:
    """Change what a card says; one that was shared is shared with the change."""
    card = replace(work.get(CaseCard, card_id), **_fields(_checked(entry)))
    work.put(card)
    work.describe("correct_card", card=card_id)
    return card


def share_card(work: UnitOfWork, card_id: str) -> CaseCard:
    """Offer a card to the district: it goes up with the record, and staff may put it out.

    Raises:
        Refused: it does not say what the problem was, or how it was settled.
    """
    card = work.get(CaseCard, card_id)
    for name, words in (("problem", "遇到的问题"), ("settled", "怎样解决")):
        if not getattr(card, name).strip():
            raise Refused(
                f"请先写明{words}，别的会客厅才用得上。还没有共享，卡片没有变化。", field=name
            )
    if named := _names_in(work, card):
        raise Refused(
            f"卡片里写着“{named}”，像是居民的姓名。请改成身份，例如“楼门长”，再共享。"
            "还没有共享，卡片没有变化。",
            field="settled",
        )
    card = replace(card, shared_at=work.now())
    work.put(card)
    work.describe("share_card", card=card_id)
    return card


def keep_card(work: UnitOfWork, card_id: str) -> CaseCard:
    """Take an offer back; what staff have put out already they withdraw themselves."""
    card = replace(work.get(CaseCard, card_id), shared_at=None)
    work.put(card)
    work.describe("keep_card", card=card_id)
    return card


def remove_card(work: UnitOfWork, card_id: str) -> None:
    """Take a card away."""
    work.remove(work.get(CaseCard, card_id))
    work.describe("remove_card", card=card_id)


def received(work: UnitOfWork) -> list[Received]:
    """The cards that the district has put out, newest first."""
    return [Received(key, at, content) for key, at, content in reference(work).experiences_received]


def _fields(entry: CardInput) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in CardInput.__dataclass_fields__}


def _checked(entry: CardInput) -> CardInput:
    if not entry.title.strip():
        raise Refused("请给经验起个名字，例如“道闸外移解决排队”。", field="title")
    if len(entry.title) > MOST_TITLE:
        raise Refused(f"名字最多 {MOST_TITLE} 个字。写的内容都在，请缩短。", field="title")
    for name in ("problem", "table", "settled", "cost", "said"):
        if len(getattr(entry, name)) > MOST_PART:
            raise Refused(f"最多 {MOST_PART} 个字。写的内容都在，请缩短。", field=name)
    return replace(entry, title=entry.title.strip())


# -- drafting ----------------------------------------------------------------------------------


def _drafted(work: UnitOfWork, matter: Matter) -> CardInput:
    names = _Names(work, matter)
    items = work.find(AgendaItem, matter_id=matter.id)
    meetings = work.find(Meeting, id=sorted({i.meeting_id for i in items}))
    tasks = _tasks(work, matter)
    problem = "。".join(t.strip("。 ") for t in (matter.title, matter.description) if t.strip())
    return CardInput(
        title=names.without(matter.title)[:MOST_TITLE],
        category=matter.category,
        problem=names.without(problem)[:MOST_PART],
        table=_at_the_table(work, matter, meetings)[:MOST_PART],
        settled=names.without(_settled(work, items, tasks))[:MOST_PART],
        cost=names.without(_cost(work, matter, tasks))[:MOST_PART],
        said=names.without(_said(work, matter))[:MOST_PART],
    )


def _tasks(work: UnitOfWork, matter: Matter) -> list[Task]:
    """Those of the matter; tasks of before knew their agenda item only."""
    items = [i.id for i in work.find(AgendaItem, matter_id=matter.id)]
    meetings = sorted({i.meeting_id for i in work.find(AgendaItem, matter_id=matter.id)})
    own = {t.id: t for t in work.find(Task, matter_id=matter.id)}
    own |= {t.id: t for t in work.find(Task, meeting_id=meetings) if t.item_id in items}
    return list(own.values())


def _at_the_table(work: UnitOfWork, matter: Matter, meetings: list[Meeting]) -> str:
    ids = [m.id for m in meetings]
    came = present_ids(work.find(SignIn, meeting_id=ids)) & {
        a.resident_id for a in work.find(Attendee, meeting_id=ids)
    }
    people = work.find_even_removed(Resident, id=sorted(came))
    roles = Counter((r.roles[0] if r.roles else (r.organisation or _MIDDLE)) for r in people)
    told = [f"{role} {count} 人" for role, count in sorted(roles.items(), key=lambda x: (-x[1], x))]
    bodies = dict.fromkeys(r.organisation for r in people if r.organisation)
    for one in work.find(Coordination):
        if matter.id in one.matter_ids:
            bodies |= dict.fromkeys(one.bodies)
    for raised in work.find(Escalation, matter_id=matter.id):
        bodies |= dict.fromkeys([raised.office] if raised.office else [])
    parts = [f"{len(meetings)} 次会议：{'、'.join(told)}" if told else ""]
    parts.append(f"单位：{'、'.join(bodies)}" if bodies else "")
    return "\n".join(part for part in parts if part)


def _settled(work: UnitOfWork, items: list[AgendaItem], tasks: list[Task]) -> str:
    own = {i.id for i in items}
    made = resolutions_of(work, sorted({i.meeting_id for i in items}))
    told = [r.text.strip() for r in sorted(made, key=lambda r: r.at) if r.item_id in own]
    done = [t.text.strip() for t in sorted(tasks, key=lambda t: t.created_at)]
    lines = [f"议定：{text}" for text in dict.fromkeys(told) if text]
    lines += [f"办理：{text}" for text in dict.fromkeys(done) if text and text not in told]
    return "\n".join(lines)


def _cost(work: UnitOfWork, matter: Matter, tasks: list[Task]) -> str:
    spent = [t for t in tasks if t.cost]
    if spent:
        whole = sum(t.cost or 0 for t in spent)
        funds = "、".join(dict.fromkeys(t.fund.strip() for t in spent if t.fund.strip()))
        return f"共 {yuan_words(whole)}" + (f"，来自{funds}" if funds else "")
    adopted = [
        p
        for p in work.find(Proposal, matter_id=matter.id)
        if p.state is ProposalState.ADOPTED and p.cost
    ]
    return "、".join(f"方案估算 {yuan_words(p.cost)}" for p in adopted)


def _said(work: UnitOfWork, matter: Matter) -> str:
    surveys = sorted(work.find(Survey, matter_id=matter.id), key=lambda s: (s.opened_at, s.id))
    if not surveys:
        return ""
    voices = voices_of(work, surveys[-1])
    figures = voices.figures
    if not figures.total:
        return ""
    told = "、".join(f"{score.words} {figures.of(score)}" for score in Score)
    said = [*_words(voices.ratings), *(w for hand in voices.hands for w in hand.words)]
    quoted = "".join(f"“{word}”" for word in dict.fromkeys(said[:_MOST_WORDS]))
    return f"{figures.total} 人评价：{told}" + (f"。有人说：{quoted}" if quoted else "")


def _words(ratings: Iterable[Rating]) -> list[str]:
    return [r.word.strip() for r in ratings if r.word.strip()]


class _Names:
    """Names of the room's people, to be left out of a text that others read."""

    def __init__(self, work: UnitOfWork, matter: Matter | None = None) -> None:
        known = {r.name for r in work.find_even_removed(Resident)}
        known |= {b.name for b in work.find_even_removed(Backbone)}
        if matter is not None:
            known.add(matter.raised_by)
        # The longest first: 王小明 before 王小.
        self._known = sorted(
            (n for n in known if n and len(n) >= _SHORTEST_NAME and not n.endswith(_MIDDLE)),
            key=lambda n: (-len(n), n),
        )

    def first_in(self, text: str) -> str:
        """A name that stands there, or ``""``."""
        return next((name for name in self._known if name in text), "")

    def without(self, text: str) -> str:
        """The text with nobody's name in it."""
        for name in self._known:
            text = text.replace(name, _NOBODY)
        return text


def _names_in(work: UnitOfWork, card: CaseCard) -> str:
    told = "\n".join((card.title, card.problem, card.table, card.settled, card.cost, card.said))
    return _Names(work).first_in(told)
