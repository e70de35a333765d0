"""评 at a meeting: hands are counted, and whoever was in the room has judged with it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain.attendance import SignIn, present_ids
from app.domain.errors import Refused
from app.domain.evaluation import HandRating, Survey
from app.domain.judging import Figures, standing_hands, unit_of, voices
from app.domain.matter import Matter, Step
from app.domain.meeting import UNDER_WAY, AgendaItem, Meeting, Phase
from app.steps.deliberate.agenda import ItemInput, add_items
from app.steps.deliberate.leading import refuse_unless_leading
from app.steps.deliberate.meetings import refuse_if_issued
from app.steps.evaluate import open_survey
from app.steps.judges import (
    counted_by_hands,
    hands_of,
    heads_among,
    is_judged,
    ratings_of,
    taking_voices,
)

if TYPE_CHECKING:
    from collections.abc import Collection

    from app.steps.ports import UnitOfWork


JUDGING = "评价："
"""What the title of an item begins with under which a matter is judged, not talked over."""


@dataclass(frozen=True, slots=True)
class Room:
    """Who may raise a hand at a meeting, as heads.

    Attributes:
        present: who is signed in, people.
        may: heads among them that may judge and have not.
        judged: heads among them that judged on paper, by visit or by call.
    """

    present: int
    may: int
    judged: int


def hands_room(work: UnitOfWork, survey: Survey, meeting_id: str) -> Room:
    """How many hands there can be."""
    came = present_ids(work.find(SignIn, meeting_id=meeting_id))
    heads = set(heads_among(work, survey, came).values())
    done = _judgedheads(work, survey, but=meeting_id)
    return Room(len(came), len(heads - done), len(heads & done))


def _judgedheads(work: UnitOfWork, survey: Survey, *, but: str) -> set[str]:
    """Heads that judged by name, or by hands at another meeting than this."""
    ratings = ratings_of(work, survey)
    counted: set[str] = set()
    for hand, people in counted_by_hands(work, survey):
        if hand.meeting_id != but:
            counted |= people
    heads = heads_among(work, survey, counted | {r.resident_id for r in ratings})
    named = voices(ratings, (), heads).ratings
    done = {heads.get(r.resident_id, r.resident_id) for r in named}
    return done | {heads[key] for key in counted if key in heads}


def count_hands(
    work: UnitOfWork,
    survey_id: str,
    meeting_id: str,
    figures: Figures,
    *,
    words: Collection[str] = (),
) -> HandRating:
    """Record hands counted at a meeting; a second count of it corrects the first, which is kept.

    Raises:
        Refused: more hands than there can be, with the figures; no meeting under way.
    """
    survey = taking_voices(work, survey_id)
    meeting = work.get(Meeting, meeting_id)
    refuse_if_issued(meeting)
    if meeting.phase in {Phase.PREPARED, Phase.SIGN_IN}:
        raise Refused(f"会议现在是“{meeting.phase.words}”，还不能举手评价。请先开会。")
    if meeting.phase in UNDER_WAY:
        refuse_unless_leading(work, meeting_id)
    room = hands_room(work, survey, meeting_id)
    _check_hands(figures, room, unit_of(survey.judges))
    found = standing_hands(hands_of(work, survey))
    earlier = next((h for h in found if h.meeting_id == meeting_id), None)
    hand = HandRating(
        id=work.new_id(),
        survey_id=survey.id,
        matter_id=survey.matter_id,
        meeting_id=meeting_id,
        present=room.may,
        satisfied=figures.satisfied,
        mostly=figures.mostly,
        unsatisfied=figures.unsatisfied,
        words=tuple(w.strip() for w in words if w.strip()),
        replaces=earlier.id if earlier else None,
        at=work.now(),
    )
    work.put(hand)
    work.describe("count_hands", meeting=meeting_id, matter=survey.matter_id, survey=survey.id)
    return hand


def _check_hands(figures: Figures, room: Room, unit: str) -> None:
    if min(figures.satisfied, figures.mostly, figures.unsatisfied) < 0:
        raise Refused("人数不能是负数。没有记下。", field="figures")
    if not figures.total:
        raise Refused("三项都是 0，没有可以记下的。请先数举手的人数。", field="figures")
    if figures.total > room.may:
        judged = f"，另有{room.judged}{unit}已经评过，不能再举手" if room.judged else ""
        raise Refused(
            f"满意{figures.satisfied}、基本满意{figures.mostly}、不满意{figures.unsatisfied}，"
            f"合计{figures.total}，多于在场可以评价的{room.may}{unit}"
            f"（签到在场{room.present}人{judged}）。没有记下，请重新数。",
            field="figures",
        )


def hands_at(
    work: UnitOfWork,
    matter_id: str,
    meeting_id: str,
    figures: Figures,
    *,
    words: Collection[str] = (),
) -> HandRating:
    """Record hands on a matter in a running meeting; opens its survey where none is under way."""
    going_on = [s for s in work.find(Survey, matter_id=matter_id) if s.closed_at is None]
    matter = work.get(Matter, matter_id)
    survey = going_on[0] if going_on and is_judged(matter) else open_survey(work, matter_id)
    return count_hands(work, survey.id, meeting_id, figures, words=words)


def put_on_agenda(work: UnitOfWork, meeting_id: str, matter_id: str) -> AgendaItem:
    """Have a matter judged at a meeting: an item of its own, the matter stays at its step.

    Raises:
        Refused: it is on that agenda already, or is not far enough to be judged.
    """
    matter = work.get(Matter, matter_id)
    if matter.closed or matter.step not in {Step.SUPERVISE, Step.EVALUATE}:
        raise Refused(f"议题现在是“{matter.standing}”，还不能评价。没有列入议程。")
    known = work.find(AgendaItem, meeting_id=meeting_id)
    if any(i.matter_id == matter_id for i in known):
        raise Refused("这个议题已经在这次会议的议程上。没有再列一次。")
    title = f"{JUDGING}{matter.title}"
    (item,) = add_items(work, meeting_id, [ItemInput(title=title, minutes=5)])
    item = replace(item, matter_id=matter_id)
    work.put(item)
    work.describe("put_on_agenda", meeting=meeting_id, matter=matter_id, item=item.id)
    return item


def told_at(work: UnitOfWork, meeting_id: str) -> dict[str, str]:
    """What the minutes tell of hands counted at a meeting, by the id of the matter."""
    by_survey: dict[str, list[HandRating]] = {}
    for hand in work.find(HandRating, meeting_id=meeting_id):
        by_survey.setdefault(hand.survey_id, []).append(hand)
    found = [hand for own in by_survey.values() for hand in standing_hands(own)]
    surveys = {s.id: s for s in work.find(Survey, id=sorted(by_survey))} if by_survey else {}
    told = {}
    for hand in found:
        if hand.survey_id not in surveys:
            continue
        unit = unit_of(surveys[hand.survey_id].judges)
        why = f"不满意的原因：{'；'.join(hand.words)}。" if hand.words else ""
        told[hand.matter_id] = (
            f"居民评价（举手）：在场可以评价{hand.present}{unit}，满意{hand.satisfied}，"
            f"基本满意{hand.mostly}，不满意{hand.unsatisfied}。{why}"
        )
    return told
