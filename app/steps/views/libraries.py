"""What the four libraries show: a line for each record, and what a search finds among them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Final

from app.domain.clock import in_china
from app.domain.libraries import Asking, Backbone, CaseCard
from app.domain.matter import Matter, Outcome
from app.domain.reference import Experience
from app.steps import alike, collect, reference
from app.steps.alike import Alike
from app.steps.libraries import cards, helpers, pains
from app.steps.libraries.helpers import Helper

if TYPE_CHECKING:
    from app.steps.libraries.pains import Pain
    from app.steps.ports import UnitOfWork

MOST_HITS: Final = 1000
MATTERS, CARDS, PAINS, PEOPLE = "matters", "cards", "pains", "people"
_KINDS: Final = {
    MATTERS: ("matter",),
    CARDS: ("case_card", "experience"),
    PAINS: ("pain_point",),
    PEOPLE: ("backbone",),
}


@dataclass(frozen=True, slots=True)
class MatterLine:
    """A matter in 商量库; ``card``: whether it was written up."""

    matter: Matter
    year: int
    card: bool = False

    @property
    def id(self) -> str:
        """Of the matter."""
        return self.matter.id

    @property
    def standing(self) -> str:
        """By which it is filtered: the step, or how it ended."""
        if self.matter.closed:
            return (self.matter.outcome or Outcome.SETTLED).value
        return self.matter.step.value


@dataclass(frozen=True, slots=True)
class CardLine:
    """A card in 经验库: the room's own, or one that the district sent."""

    id: str
    title: str
    category: str
    source: str
    at: datetime
    card: CaseCard | None = None
    received: Experience | None = None

    @property
    def standing(self) -> str:
        """``shared``, ``own`` or ``received``."""
        if self.card is None:
            return "received"
        return "shared" if self.card.shared_at else "own"

    @property
    def words(self) -> str:
        """The same in words."""
        return {"received": "区里发来", "shared": "已共享", "own": "只在本会客厅"}[self.standing]


@dataclass(frozen=True, slots=True)
class Shelf:
    """One library as it is now.

    Attributes:
        key: which.
        matters: in 商量库, newest first; in others empty. The same for the next ones.
        categories: that can be chosen in forms.
    """

    key: str
    matters: tuple[MatterLine, ...] = ()
    cards: tuple[CardLine, ...] = ()
    pains: pains.Pains | None = None
    people: tuple[Helper, ...] = ()
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MatterDetails:
    """A matter with what the libraries know beside it."""

    matter: Matter
    card: CaseCard | None
    alike: tuple[Alike, ...]
    helpers: tuple[Helper, ...]
    asked: tuple[str, ...]
    """Ids of those who were asked for it."""


@dataclass(frozen=True, slots=True)
class HelperDetails:
    """Somebody who helps, and what they were asked for: each with the title of the matter."""

    helper: Helper
    askings: tuple[tuple[Asking, str], ...]
    categories: tuple[str, ...]


def read_shelf(work: UnitOfWork, key: str) -> Shelf:
    """One library."""
    categories = reference.categories(work)
    if key == MATTERS:
        written = {c.matter_id for c in work.find(CaseCard)}
        lines = [
            MatterLine(m, in_china(m.created_at).year, m.id in written)
            for m in collect.matters(work)
        ]
        return Shelf(key, matters=tuple(lines), categories=categories)
    if key == CARDS:
        return Shelf(key, cards=tuple(_cards(work)), categories=categories)
    if key == PAINS:
        return Shelf(key, pains=pains.pain_points(work), categories=categories)
    return Shelf(key, people=tuple(helpers.helpers(work)), categories=categories)


def hits(work: UnitOfWork, key: str, text: str) -> list[str]:
    """Ids of what a search finds in one library, the best first.

    Pain points that nobody has judged are in no table: what is typed is looked for among their
    matters.
    """
    found = [h.key for h in work.search(text, kinds=_KINDS[key], limit=MOST_HITS)]
    if key == PAINS:
        own = {h.key for h in work.search(text, kinds=("matter",), limit=MOST_HITS)}
        points = pains.pain_points(work).points
        found += [
            p.id for p in points if p.id not in found and (p.kept is None or own) and _in(p, own)
        ]
    return found


def _in(pain: Pain, matter_ids: set[str]) -> bool:
    return bool(matter_ids & set(pain.matter_ids))


def read_matter(work: UnitOfWork, matter_id: str) -> MatterDetails:
    """One matter; raises NotFound."""
    matter = work.get(Matter, matter_id)
    numbered = replace(matter, number=collect.told_number(work, matter))
    likes = alike.similar(
        work,
        text=matter.title,
        description=matter.description,
        category=matter.category,
        place=matter.place,
        without=matter.id,
    )
    asked = {a.backbone_id for a in work.find(Asking, matter_id=matter_id)}
    return MatterDetails(
        numbered,
        work.first(CaseCard, matter_id=matter_id),
        tuple(likes),
        tuple(helpers.suggest(work, matter.category, limit=4)),
        tuple(sorted(asked)),
    )


def read_helper(work: UnitOfWork, backbone_id: str) -> HelperDetails:
    """One of those who help; raises NotFound."""
    work.get(Backbone, backbone_id)
    helper = next(h for h in helpers.helpers(work) if h.id == backbone_id)
    askings = helpers.askings_of(work, backbone_id)
    wanted = sorted({a.matter_id for a in askings if a.matter_id})
    titles = {m.id: m.title for m in work.find_even_removed(Matter, id=wanted)}
    told = tuple((a, titles.get(a.matter_id or "", "")) for a in askings)
    return HelperDetails(helper, told, reference.categories(work))


def titles_of(work: UnitOfWork, matter_ids: tuple[str, ...]) -> list[tuple[str, str, str]]:
    """Id, ``2026-014 · 办理`` and title of matters, newest first."""
    found = sorted(work.find(Matter, id=list(matter_ids)), key=lambda m: m.created_at, reverse=True)
    return [(m.id, f"{m.number} · {m.standing}", m.title) for m in found]


def _cards(work: UnitOfWork) -> list[CardLine]:
    own = [
        CardLine(c.id, c.title, c.category, "本会客厅", c.created_at, card=c)
        for c in work.find(CaseCard)
    ]
    sent = [
        CardLine(
            r.key,
            r.content.title,
            r.content.category,
            r.content.source or "区里",
            r.received,
            received=r.content,
        )
        for r in cards.received(work)
    ]
    return sorted((*own, *sent), key=lambda line: (line.at, line.id), reverse=True)
