"""评: verbs of judging. One voice each, in whatever way it came; corrections are new facts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.clock import day_words
from app.domain.errors import Refused
from app.domain.evaluation import HandRating, Judges, Rating, RatingWay, Score, Survey
from app.domain.judging import rounds, voices
from app.domain.matter import Deed, Matter, Step
from app.domain.meeting import Meeting
from app.steps.judges import (
    counted_by_hands,
    entitled,
    heads_among,
    is_judged,
    ratings_of,
    round_of,
    taking_voices,
    voices_of,
)
from app.steps.moves import make_move
from app.steps.views.people import people_by_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.steps.ports import UnitOfWork


# -- opening and closing -----------------------------------------------------------------------


def open_survey(
    work: UnitOfWork,
    matter_id: str,
    *,
    judges: Judges = Judges.EVERYBODY,
    doors: Sequence[str] = (),
    by: str = "",
) -> Survey:
    """Ask the residents; a matter that is being carried out or supervised goes on to 评 with it.

    Args:
        work: the unit of work.
        matter_id: what is judged.
        judges: who may.
        doors: ``building`` or ``building/stairwell`` of those concerned.
        by: who decided that it is to be judged.

    Raises:
        Refused: the matter is not there yet, is being judged already, or nobody may judge.
    """
    matter = work.get(Matter, matter_id)
    if judges is Judges.CONCERNED and not doors:
        raise Refused("请选择涉及哪些楼门。评价没有开始。", field="doors")
    going_on = [s for s in work.find(Survey, matter_id=matter_id) if s.closed_at is None]
    at_step = matter.step is Step.EVALUATE and not matter.closed
    if at_step and going_on:
        raise Refused("这个议题的评价已经开始，还没有结束。没有再开一次。")
    survey = Survey(
        id=work.new_id(),
        matter_id=matter_id,
        judges=judges,
        doors=tuple(doors) if judges is Judges.CONCERNED else (),
        opened_at=work.now(),
    )
    if not entitled(work, survey):
        raise Refused(
            f"名册里没有可以评价的人（{judges.words}）。评价没有开始；请先核对名册。",
            field="judges",
        )
    # The matter went back meanwhile: what was asked then ends with it.
    for before in rounds(going_on):
        work.put_all(_closed(work, before))
    if not at_step:
        make_move(work, matter, Deed.JUDGE, by=by)
    work.put(survey)
    work.describe("open_survey", matter=matter_id, survey=survey.id)
    return survey


def close_survey(work: UnitOfWork, survey_id: str) -> Survey:
    """No more voices; the figures are written down with it.

    Raises:
        Refused: it is closed already.
    """
    own = round_of(work, work.get(Survey, survey_id))
    if own[0].closed_at is not None:
        raise Refused("这次评价已经结束，没有变化。")
    ended = _closed(work, own)
    work.put_all(ended)
    work.describe("close_survey", matter=own[0].matter_id, survey=own[0].id)
    return ended[0]


def resume_survey(work: UnitOfWork, survey_id: str) -> Survey:
    """Take voices again in a survey that was closed too early.

    Raises:
        Refused: it is not closed, or the matter is not judged any more.
    """
    survey = round_of(work, work.get(Survey, survey_id))[0]
    if survey.closed_at is None:
        raise Refused("这次评价还在进行，不用恢复。")
    if not is_judged(work.get(Matter, survey.matter_id)):
        raise Refused("议题已经办结或退回，不能继续这次评价。请重新提请评价。")
    if rounds(work.find(Survey, matter_id=survey.matter_id))[-1][0].id != survey.id:
        raise Refused("后来已经重新评价过，不能再接着这一次。没有变化。")
    survey = replace(survey, closed_at=None, entitled=0, satisfied=0, mostly=0, unsatisfied=0)
    work.put(survey)
    work.describe("resume_survey", matter=survey.matter_id, survey=survey.id)
    return survey


def _closed(work: UnitOfWork, own: Sequence[Survey]) -> list[Survey]:
    """A round as it is once closed: the figures stand with its first survey."""
    survey, *twins = own
    heads = entitled(work, survey)
    figures = voices_of(work, survey, heads).figures
    first = replace(
        survey,
        closed_at=work.now(),
        entitled=len(set(heads.values())),
        satisfied=figures.satisfied,
        mostly=figures.mostly,
        unsatisfied=figures.unsatisfied,
    )
    others = [replace(s, closed_at=work.now()) if s.closed_at is None else s for s in twins]
    return [first, *others]


# -- voices by name ----------------------------------------------------------------------------


def record_voice(
    work: UnitOfWork,
    survey_id: str,
    resident_id: str,
    score: Score,
    *,
    word: str = "",
    via: RatingWay = RatingWay.PAPER,
) -> Rating:
    """Record what somebody said: a slip keyed in, a visit, a call.

    Raises:
        Refused: may not judge, or judged already; says who did and how.
    """
    survey = taking_voices(work, survey_id)
    heads = _check_may(work, survey, resident_id)
    _check_first(work, survey, resident_id, heads[resident_id])
    rating = Rating(
        id=work.new_id(),
        survey_id=survey.id,
        matter_id=survey.matter_id,
        resident_id=resident_id,
        score=score,
        word=word.strip(),
        via=via,
        at=work.now(),
    )
    work.put(rating)
    work.describe("record_voice", matter=survey.matter_id, survey=survey_id, resident=resident_id)
    return rating


def correct_voice(
    work: UnitOfWork,
    rating_id: str,
    score: Score,
    *,
    word: str = "",
    via: RatingWay | None = None,
) -> Rating:
    """Record instead what was really said; the earlier one is kept.

    Raises:
        Refused: it was corrected already, or the survey is closed.
    """
    before = work.get(Rating, rating_id)
    survey = taking_voices(work, before.survey_id)
    if any(r.replaces == rating_id for r in ratings_of(work, survey)):
        raise Refused("这一条已经更正过，请更正最新的一条。没有变化。")
    after = replace(
        before,
        id=work.new_id(),
        score=score,
        word=word.strip(),
        via=via or before.via,
        replaces=rating_id,
        at=work.now(),
    )
    work.put(after)
    work.describe(
        "correct_voice", matter=survey.matter_id, survey=survey.id, resident=before.resident_id
    )
    return after


def withdraw_voice(work: UnitOfWork, rating_id: str) -> None:
    """Take away a voice that was keyed in for somebody else; the log keeps it."""
    rating = work.get(Rating, rating_id)
    survey = taking_voices(work, rating.survey_id)
    # With those that it replaced: else the earlier one would count again.
    known = {r.id: r for r in ratings_of(work, survey)}
    chain = [rating]
    while (before := known.get(chain[-1].replaces or "")) is not None:
        chain.append(before)
    work.remove(*chain)
    work.describe(
        "withdraw_voice", matter=survey.matter_id, survey=survey.id, resident=rating.resident_id
    )


def _check_may(work: UnitOfWork, survey: Survey, resident_id: str) -> dict[str, str]:
    heads = heads_among(work, survey, [resident_id])
    if resident_id not in heads:
        name = people_by_id(work, [resident_id])[resident_id].name
        raise Refused(
            f"{name}不在可以评价的人之中（{survey.judges.words}），没有记下。请核对名册。",
            field="resident",
        )
    return heads


def _check_first(work: UnitOfWork, survey: Survey, resident_id: str, head: str) -> None:
    """One voice each.

    Raises:
        Refused: with who has judged, when and how.
    """
    ratings = ratings_of(work, survey)
    heads = heads_among(work, survey, {resident_id, *(r.resident_id for r in ratings)})
    for earlier in voices(ratings, (), heads).ratings:
        if heads.get(earlier.resident_id, earlier.resident_id) == head:
            _refuse_second(work, earlier, resident_id)
    for hand, counted in counted_by_hands(work, survey):
        of = heads_among(work, survey, counted)
        if head in of.values():
            _refuse_after_hands(work, survey, hand, resident_id)


def _refuse_second(work: UnitOfWork, earlier: Rating, resident_id: str) -> None:
    people = people_by_id(work, {earlier.resident_id, resident_id})
    first, second = people[earlier.resident_id], people[resident_id]
    told = f"{earlier.score.words}，{day_words(earlier.at)}，{earlier.via.words}"
    if first.id == second.id:
        raise Refused(
            f"{first.name}已经评过（{told}），每人一次，没有再记。原来的还在；评错了请点那一条更正。",
            field="resident",
        )
    raise Refused(
        f"{first.address or '这一户'}已由{first.name}评过（{told}），每户一次，"
        f"{second.name}的没有记下。",
        field="resident",
    )


def _refuse_after_hands(
    work: UnitOfWork, survey: Survey, hand: HandRating, resident_id: str
) -> None:
    name = people_by_id(work, [resident_id])[resident_id].name
    meeting = work.first(Meeting, id=hand.meeting_id)
    where = f"“{meeting.title}”" if meeting else "会议"
    who = f"{name}一户" if survey.judges is Judges.HOUSEHOLDS else name
    raise Refused(
        f"{day_words(hand.at)}{where}举手评价时{who}已签到在场，已经计入举手的总数，"
        "不能再用其他方式评一次。没有记下。",
        field="resident",
    )


# -- what follows ------------------------------------------------------------------------------


def settle(work: UnitOfWork, matter_id: str, *, why: str = "", by: str = "") -> Matter:
    """办结: the matter is through; a survey under way is closed with it.

    Raises:
        Refused: nobody judged and no reason is given; the matter is not at 评.
    """
    matter = work.get(Matter, matter_id)
    found = rounds(work.find(Survey, matter_id=matter_id))
    for own in found:
        if own[0].closed_at is None:
            own[:] = _closed(work, own)
            work.put_all(own)
    heard = any(s.satisfied or s.mostly or s.unsatisfied for own in found for s in own)
    if is_judged(matter) and not heard and not why.strip():
        raise Refused("还没有人评价。没有评价就办结，请写明理由，以后查得到。", field="why")
    matter = make_move(work, matter, Deed.SETTLE, why=why, by=by)
    work.describe("settle_matter", matter=matter_id)
    return matter


def deal_again(work: UnitOfWork, survey_id: str, *, why: str, by: str = "") -> Matter:
    """Unsatisfied: back to 办, or 重新办理 where it was settled already; says so in the survey.

    Raises:
        Refused: no reason, or the matter is elsewhere.
    """
    own = round_of(work, work.get(Survey, survey_id))
    matter = work.get(Matter, own[0].matter_id)
    deed = Deed.REOPEN if matter.closed else Deed.RETURN
    after = make_move(work, matter, deed, why=why, by=by)
    ended = own if own[0].closed_at is not None else _closed(work, own)
    work.put_all([replace(ended[0], reopened=True), *ended[1:]])
    work.describe("deal_again", matter=matter.id, survey=ended[0].id)
    return after
