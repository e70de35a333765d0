"""评 as pages show it: what waits, what is being judged, what came of it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from app.domain.evaluation import HandRating, Judges, Rating, Score, Survey
from app.domain.judging import (
    Figures,
    SurveyResult,
    Voices,
    heads_of,
    rounds,
    standing_hands,
    unit_of,
    voices,
)
from app.domain.matter import Deed, Matter, Move, Step
from app.domain.meeting import Meeting, Phase
from app.domain.people import Resident, Unit
from app.domain.written import natural_key
from app.steps.hands import Room, hands_room
from app.steps.judges import counted_by_hands, hands_of, voices_of
from app.steps.views.people import Person, people_by_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from app.steps.ports import UnitOfWork


class Standing(StrEnum):
    """Where the judging of a matter stands, what has to be done first in front."""

    OPEN = "open"
    WAITING = "waiting"
    HEARD = "heard"
    READY = "ready"
    AGAIN = "again"
    SETTLED = "settled"

    @property
    def words(self) -> str:
        """The word on a chip and in the table."""
        return {
            "open": "评价中",
            "waiting": "待评价",
            "heard": "待办结",
            "ready": "可提请",
            "again": "重新办理",
            "settled": "已办结",
        }[self.value]


@dataclass(frozen=True, slots=True)
class JudgingLine:
    """A matter with its latest survey, if there was one."""

    matter: Matter
    standing: Standing
    survey: Survey | None = None
    result: SurveyResult | None = None

    @property
    def id(self) -> str:
        """Of the matter."""
        return self.matter.id

    @property
    def when(self) -> datetime:
        """What it is sorted by: when the survey ended or began, else when the matter came in."""
        if self.survey is None:
            return self.matter.created_at
        return self.survey.closed_at or self.survey.opened_at

    def answers(self, text: str) -> bool:
        """Whether it holds every word of a search."""
        m = self.matter
        whole = f"{m.number} {m.title} {m.category} {m.place}".casefold()
        return all(word in whole for word in text.casefold().split())


def result_of(survey: Survey) -> SurveyResult:
    """What a closed survey came to, as it was written down."""
    figures = Figures(survey.satisfied, survey.mostly, survey.unsatisfied)
    return SurveyResult(figures, survey.entitled, unit_of(survey.judges))


def judging_lines(work: UnitOfWork) -> list[JudgingLine]:
    """Everything that is, may be or was judged; what has to be done first in front."""
    by_matter: dict[str, list[Survey]] = defaultdict(list)
    for survey in work.find(Survey):
        by_matter[survey.matter_id].append(survey)
    latest = {key: rounds(own)[-1] for key, own in by_matter.items()}
    far = [Step.ACT, Step.SUPERVISE, Step.EVALUATE]
    matters = {m.id: m for m in work.find(Matter, closed=False, step=far)}
    others = sorted(latest.keys() - matters.keys())
    matters |= {m.id: m for m in work.find(Matter, id=others)}
    asked = _asked_at(work, [m.id for m in matters.values() if _at_step(m)])
    results = _results(work, [own for own in latest.values() if own[0].closed_at is None])
    lines = []
    for matter in matters.values():
        own = latest.get(matter.id, [])
        standing = _standing(matter, own, asked.get(matter.id))
        if standing is not None and own:
            result = results.get(own[0].id) or result_of(own[0])
            lines.append(JudgingLine(matter, standing, own[0], result))
        elif standing is not None:
            lines.append(JudgingLine(matter, standing))
    order = list(Standing)
    lines.sort(key=lambda x: (x.when, x.id), reverse=True)
    lines.sort(key=lambda x: order.index(x.standing))
    return lines


def _at_step(matter: Matter) -> bool:
    return matter.step is Step.EVALUATE and not matter.closed


def _asked_at(work: UnitOfWork, matter_ids: Sequence[str]) -> dict[str, datetime]:
    """When each of these was last put before the residents."""
    moves = work.find(Move, matter_id=list(matter_ids), deed=Deed.JUDGE) if matter_ids else []
    asked: dict[str, datetime] = {}
    for move in moves:
        asked[move.matter_id] = max(move.at, asked.get(move.matter_id, move.at))
    return asked


def _standing(matter: Matter, own: Sequence[Survey], asked: datetime | None) -> Standing | None:
    """Where it stands, by the surveys of the latest round."""
    if matter.closed:
        return Standing.SETTLED if own else None
    if _at_step(matter):
        # An older survey was of what was done before the matter went back.
        if not own or (asked is not None and own[-1].opened_at < asked):
            return Standing.WAITING
        return Standing.OPEN if own[0].closed_at is None else Standing.HEARD
    if matter.step is Step.SUPERVISE:
        return Standing.READY
    if matter.step is Step.ACT:
        return Standing.AGAIN if own else Standing.READY
    return Standing.AGAIN if own else None


def _results(work: UnitOfWork, found: Sequence[Sequence[Survey]]) -> dict[str, SurveyResult]:
    """What rounds under way come to so far, read in a few queries; by the first survey's id."""
    if not found:
        return {}
    holder = {s.id: own[0].id for own in found for s in own}
    ratings: dict[str, list[Rating]] = defaultdict(list)
    for rating in work.find(Rating, survey_id=sorted(holder)):
        ratings[holder[rating.survey_id]].append(rating)
    hands: dict[str, list[HandRating]] = defaultdict(list)
    for hand in work.find(HandRating, survey_id=sorted(holder)):
        hands[holder[hand.survey_id]].append(hand)
    residents = work.find(Resident)
    units = {u.id: u for u in work.find(Unit)}
    results = {}
    # Many surveys ask the same people.
    asked: dict[tuple[Judges, tuple[str, ...]], dict[str, str]] = {}
    for survey, *_ in found:
        whom = (survey.judges, survey.doors)
        heads = asked.get(whom)
        if heads is None:
            heads = asked[whom] = heads_of(survey, residents, units)
        figures = voices(ratings[survey.id], hands[survey.id], heads).figures
        results[survey.id] = SurveyResult(figures, len(set(heads.values())), unit_of(survey.judges))
    return results


# -- one matter --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class VoiceLine:
    """One voice with whose it is."""

    rating: Rating
    person: Person


@dataclass(frozen=True, slots=True)
class HandLine:
    """Hands counted at a meeting."""

    hand: HandRating
    meeting: str


@dataclass(frozen=True, slots=True)
class Judging:
    """One matter with all that residents said of it.

    Attributes:
        line: as in the list.
        earlier: results of surveys before, oldest first.
        named: the voices that count, newest first.
        beside: voices that do not count, of heads that had one.
        hands: by meeting.
        heads: who may judge: resident id → what is counted once.
        taken: what is counted once → why it cannot judge again: a voice, or hands at a meeting.
        late: how many voices came in after the survey was closed, and are not in its result.
        doors: buildings and stairwells of the roster, ``3`` and ``3/2``.
        meetings: meetings to come on whose agenda it can be put.
    """

    line: JudgingLine
    earlier: tuple[tuple[Survey, SurveyResult], ...] = ()
    named: tuple[VoiceLine, ...] = ()
    beside: tuple[VoiceLine, ...] = ()
    hands: tuple[HandLine, ...] = ()
    heads: dict[str, str] | None = None
    taken: dict[str, VoiceLine | HandLine] | None = None
    late: int = 0
    doors: tuple[str, ...] = ()
    meetings: tuple[Meeting, ...] = ()

    @property
    def reasons(self) -> list[str]:
        """Why residents are unsatisfied, newest first; hands' words after those by name."""
        own = [v.rating.word for v in self.named if v.rating.score is Score.UNSATISFIED]
        said = [word for h in self.hands for word in h.hand.words]
        return [word for word in (*own, *said) if word]


def judging(work: UnitOfWork, matter_id: str) -> Judging:
    """Read one matter; raises NotFound."""
    matter = work.get(Matter, matter_id)
    found_rounds = rounds(work.find(Survey, matter_id=matter_id))
    own = found_rounds[-1] if found_rounds else []
    asked = _asked_at(work, [matter_id]).get(matter_id)
    standing = _standing(matter, own, asked) or Standing.READY
    survey = own[0] if own else None
    if standing in {Standing.WAITING, Standing.AGAIN}:
        survey = None  # the next one is to come
    units = {u.id: u for u in work.find(Unit)}
    doors = _doors(units.values())
    earlier = tuple(
        (s, result_of(s))
        for s, *_ in found_rounds
        if s.closed_at is not None and (survey is None or s.id != survey.id)
    )
    meetings = tuple(
        sorted(work.find(Meeting, phase=Phase.PREPARED), key=lambda m: (m.planned_at, m.id))
    )
    if survey is None:
        line = JudgingLine(matter, standing)
        return Judging(line, earlier, doors=doors, meetings=meetings)
    heads = heads_of(survey, work.find(Resident), units)
    found = voices_of(work, survey, heads)
    now = SurveyResult(found.figures, len(set(heads.values())), unit_of(survey.judges))
    told = now if survey.closed_at is None else result_of(survey)
    named, beside, hands = _lines(work, found)
    return Judging(
        JudgingLine(matter, standing, survey, told),
        earlier,
        named=tuple(reversed(named)),
        beside=tuple(beside),
        hands=tuple(hands),
        heads=heads,
        taken=_taken(work, survey, heads, (named, hands)),
        late=max(0, now.figures.total - told.figures.total),
        doors=doors,
        meetings=meetings,
    )


def _lines(
    work: UnitOfWork, found: Voices
) -> tuple[list[VoiceLine], list[VoiceLine], list[HandLine]]:
    people = people_by_id(work, [r.resident_id for r in (*found.ratings, *found.beside)])
    meetings = {
        m.id: m.title
        for m in work.find_even_removed(Meeting, id=[h.meeting_id for h in found.hands])
    }
    named = sorted(found.ratings, key=lambda r: (r.at, r.id))
    return (
        [VoiceLine(r, people[r.resident_id]) for r in named],
        [VoiceLine(r, people[r.resident_id]) for r in found.beside],
        [HandLine(h, meetings.get(h.meeting_id, "")) for h in found.hands],
    )


def _taken(
    work: UnitOfWork,
    survey: Survey,
    heads: dict[str, str],
    lines: tuple[list[VoiceLine], list[HandLine]],
) -> dict[str, VoiceLine | HandLine]:
    named, hands = lines
    taken: dict[str, VoiceLine | HandLine] = {}
    by_hand = {h.hand.id: h for h in hands}
    for hand, people in counted_by_hands(work, survey):
        for key in people:
            if key in heads and hand.id in by_hand:
                taken[heads[key]] = by_hand[hand.id]
    for voice in named:
        key = voice.rating.resident_id
        taken[heads.get(key, key)] = voice
    return taken


def _doors(units: Iterable[Unit]) -> tuple[str, ...]:
    found: set[str] = set()
    for unit in units:
        if unit.building:
            found.add(unit.building)
            if unit.stairwell:
                found.add(f"{unit.building}/{unit.stairwell}")
    return tuple(sorted(found, key=natural_key))


# -- at a meeting ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AtMeeting:
    """A matter on the agenda that can be judged by hands there.

    Attributes:
        matter: the matter.
        room: who is there, how many of them may raise a hand.
        unit: what is counted, 人 or 户.
        hand: what was counted at this meeting already.
    """

    matter: Matter
    room: Room
    unit: str
    hand: HandRating | None


def at_meeting(work: UnitOfWork, meeting_id: str, matter_id: str) -> AtMeeting | None:
    """What a meeting may judge; ``None`` where this matter is not far enough."""
    matter = work.first(Matter, id=matter_id)
    if matter is None or matter.closed or matter.step not in {Step.SUPERVISE, Step.EVALUATE}:
        return None
    found = rounds(work.find(Survey, matter_id=matter_id)) if _at_step(matter) else []
    own = found[-1] if found else []
    asked = _asked_at(work, [matter_id]).get(matter_id)
    standing = _standing(matter, own, asked)
    if standing is Standing.HEARD:
        return None  # the result is told already
    # Where none is under way yet it will be everybody's, as hands_at opens it.
    waiting = Survey(id="", matter_id=matter_id, opened_at=work.now())
    survey = own[0] if standing is Standing.OPEN else waiting
    hands = standing_hands(hands_of(work, survey)) if survey.id else []
    hand = next((h for h in hands if h.meeting_id == meeting_id), None)
    return AtMeeting(matter, hands_room(work, survey, meeting_id), unit_of(survey.judges), hand)
