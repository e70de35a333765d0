"""Who may judge and what was said: what the verbs of judging and the pages read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.attendance import SignIn
from app.domain.errors import Refused
from app.domain.evaluation import HandRating, Rating, Survey
from app.domain.judging import Voices, heads_of, in_the_room, rounds, standing_hands, voices
from app.domain.matter import Matter, Step
from app.domain.people import Resident, Unit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.steps.ports import UnitOfWork


def entitled(work: UnitOfWork, survey: Survey) -> dict[str, str]:
    """Who may judge: resident id → what is counted once."""
    units = {u.id: u for u in work.find(Unit)}
    return heads_of(survey, work.find(Resident), units)


def round_of(work: UnitOfWork, survey: Survey) -> list[Survey]:
    """The surveys that are one with this; the first stands for all, see :func:`rounds`."""
    found = rounds(work.find(Survey, matter_id=survey.matter_id))
    return next((one for one in found if any(s.id == survey.id for s in one)), [survey])


def ratings_of(work: UnitOfWork, survey: Survey) -> list[Rating]:
    """Every voice by name of a survey's round, corrected ones too."""
    return work.find(Rating, survey_id=[s.id for s in round_of(work, survey)])


def hands_of(work: UnitOfWork, survey: Survey) -> list[HandRating]:
    """Every count of hands of a survey's round, corrected ones too."""
    return work.find(HandRating, survey_id=[s.id for s in round_of(work, survey)])


def voices_of(work: UnitOfWork, survey: Survey, heads: dict[str, str] | None = None) -> Voices:
    """The voices of one survey that count."""
    ratings = ratings_of(work, survey)
    if heads is None:
        heads = heads_among(work, survey, {r.resident_id for r in ratings})
    return voices(ratings, hands_of(work, survey), heads)


def heads_among(work: UnitOfWork, survey: Survey, resident_ids: Iterable[str]) -> dict[str, str]:
    """As :func:`entitled`, of these people only."""
    residents = work.find(Resident, id=sorted(set(resident_ids)))
    unit_ids = sorted({r.unit_id for r in residents if r.unit_id})
    return heads_of(survey, residents, {u.id: u for u in work.find(Unit, id=unit_ids)})


def is_judged(matter: Matter) -> bool:
    """Whether a matter waits for its judgement or has just got it."""
    return matter.step is Step.EVALUATE and not matter.closed


def taking_voices(work: UnitOfWork, survey_id: str) -> Survey:
    """The survey, where voices can still be recorded.

    Raises:
        Refused: it is closed, or its matter is elsewhere.
    """
    survey = round_of(work, work.get(Survey, survey_id))[0]
    if survey.closed_at is not None:
        raise Refused("这次评价已经结束，没有记下。要接着录，请先恢复评价。")
    if not is_judged(work.get(Matter, survey.matter_id)):
        raise Refused("议题已经不在评价这一步，没有记下。要再评，请重新提请评价。")
    return survey


def counted_by_hands(work: UnitOfWork, survey: Survey) -> list[tuple[HandRating, frozenset[str]]]:
    """The counts of hands that hold, each with the people who were in the room."""
    hands = standing_hands(hands_of(work, survey))
    came = work.find(SignIn, meeting_id=[h.meeting_id for h in hands]) if hands else []
    return [(hand, in_the_room(hand, came)) for hand in hands]
