"""What somebody may do from their own phone, and what it shows them: nothing of anybody else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.addresses import parse_address
from app.domain.attendance import SignIn, Via, present_ids
from app.domain.card_token import from_personal_code
from app.domain.errors import Refused
from app.domain.evaluation import Rating, RatingWay, Score, Survey
from app.domain.matter import Matter
from app.domain.meeting import AgendaItem, Meeting, Phase, Side, Speech
from app.domain.names import clean_name
from app.domain.people import Resident, Unit
from app.domain.speaking import one_each, speaking_list
from app.domain.tally import CHOICE_WORDS, Choice
from app.domain.vote import Method, Question, Vote
from app.steps import evaluate
from app.steps.deliberate import attendance, ballots, leading, speaking, voting
from app.steps.judges import heads_among, is_judged, ratings_of
from app.steps.people import holder_of, the_room

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.vote import Ballot
    from app.steps.deliberate.attendance import SignedIn
    from app.steps.ports import UnitOfWork

METHODS = (Method.PHONE, Method.NAMED)
"""Votes in which a phone may say a choice: those by name."""
_MOTION = (Choice.FOR, Choice.AGAINST, Choice.ABSTAIN)
NOT_COUNTED = "这一票没有记上：可能您家已经投过票，或者表决已经结束。请看大屏，或者问工作人员。"


@dataclass(frozen=True, slots=True)
class Voter:
    """On whose behalf the phone's owner may vote: their own, or whose proxy they hold.

    Attributes:
        id: whose vote it is.
        name: of whom; ``""`` for the owner's own vote.
        choices: what was said before; ``None``: nothing yet.
        fixed: it was entered at the desk, so that the phone cannot change it.
    """

    id: str
    name: str
    choices: tuple[str, ...] | None
    fixed: bool


@dataclass(frozen=True, slots=True)
class PhoneVote:
    """A vote that is open.

    Attributes:
        id: of the vote.
        title: of the item.
        text: what is put to the vote.
        answers: what can be answered: what is recorded, and its words.
        most: how many may be chosen.
        voters: for whom.
    """

    id: str
    title: str
    text: str
    answers: tuple[tuple[str, str], ...]
    most: int
    voters: tuple[Voter, ...]


@dataclass(frozen=True, slots=True)
class PhoneSurvey:
    """Something that was done and is judged now."""

    id: str
    title: str
    score: Score | None


@dataclass(frozen=True, slots=True)
class PhoneView:
    """What one phone shows.

    Attributes:
        title: of the meeting.
        phase: it is at.
        name: of whoever the phone belongs to, ``""`` before they have said.
        here: whether they are signed in.
        item: what is talked over now.
        votes: what is put to the vote now.
        surveys: what is judged now.
        waits: how many are before them on the speaking list; ``None``: not on it.
        may_ask: whether they may ask to speak.
    """

    title: str
    phase: Phase
    name: str = ""
    here: bool = False
    item: str = ""
    votes: tuple[PhoneVote, ...] = ()
    surveys: tuple[PhoneSurvey, ...] = ()
    waits: int | None = None
    may_ask: bool = False


# -- who it is ---------------------------------------------------------------------------------


def find_by_name(work: UnitOfWork, name: str, door: str) -> Resident | None:
    """The one person of this name at this door; ``None`` where there is nobody, or more than one.

    Without a stairwell the door alone has to do; nothing tells apart why nobody was found.
    """
    try:
        typed = parse_address(door)
        called = clean_name(name)
    except ValueError:  # no door can be told from it
        return None
    people = work.find(Resident, name=called) if called else []
    units = {u.id: u for u in work.find(Unit, id=[r.unit_id for r in people if r.unit_id])}
    found = [
        resident
        for resident in people
        if (unit := units.get(resident.unit_id or "")) is not None
        and (unit.building, unit.door) == (typed.building, typed.door)
        and typed.stairwell in {"", unit.stairwell}
    ]
    return found[0] if len(found) == 1 else None


def find_by_code(work: UnitOfWork, text: str) -> Resident | None:
    """The holder of a card by the code that is printed on it, or ``None``."""
    try:
        return holder_of(work, from_personal_code(text, tag=the_room(work).card_tag))
    except Refused:
        return None


def sign_in_by_phone(work: UnitOfWork, meeting_id: str, resident_id: str) -> SignedIn:
    """Somebody signs in on their own phone; raises Refused where the door is not open."""
    return attendance.sign_in(work, meeting_id, resident_id, via=Via.PHONE)


# -- what they see -----------------------------------------------------------------------------


def phone_view(work: UnitOfWork, meeting_id: str, resident_id: str = "") -> PhoneView:
    """What the phone of this person shows; without one, what anybody may know."""
    meeting = work.get(Meeting, meeting_id)
    resident = work.first(Resident, id=resident_id) if resident_id else None
    if resident is None:
        return PhoneView(meeting.title, meeting.phase)
    here = resident_id in present_ids(
        work.find(SignIn, meeting_id=meeting_id, resident_id=resident_id)
    )
    item = work.first(AgendaItem, id=meeting.current_item_id) if meeting.current_item_id else None
    own = item if here and meeting.phase is Phase.IN_SESSION else None
    waits, may_ask = _place(work, meeting, own, resident_id)
    return PhoneView(
        title=meeting.title,
        phase=meeting.phase,
        name=resident.name,
        here=here,
        item=item.title if item is not None and meeting.phase is Phase.IN_SESSION else "",
        votes=_votes(work, meeting_id, resident_id) if here else (),
        surveys=_surveys(work, resident_id) if here else (),
        waits=waits,
        may_ask=may_ask,
    )


def _place(
    work: UnitOfWork, meeting: Meeting, item: AgendaItem | None, resident_id: str
) -> tuple[int | None, bool]:
    if item is None:
        return None, False
    turns = one_each(work.find(Speech, meeting_id=meeting.id, item_id=item.id))
    order = speaking_list(turns)
    at = next((n for n, s in enumerate(order.waiting) if s.resident_id == resident_id), None)
    own = [s for s in turns if s.resident_id == resident_id]
    free = len(own) < meeting.speech_turns and all(s.ended_at is not None for s in own)
    return at, free


def _votes(work: UnitOfWork, meeting_id: str, resident_id: str) -> tuple[PhoneVote, ...]:
    shown = []
    for vote in leading.open_votes(work, meeting_id):
        if vote.method not in METHODS or vote.question is Question.CONSENSUS:
            continue
        voters = _voters(work, vote, resident_id)
        if voters:
            answers, most = _answers(vote)
            shown.append(PhoneVote(vote.id, vote.title, vote.text, answers, most, voters))
    return tuple(shown)


def _voters(work: UnitOfWork, vote: Vote, resident_id: str) -> tuple[Voter, ...]:
    mine = [key for key, by in ballots.voters_of(vote).items() if by == resident_id]
    cast = {b.resident_id: b for b in ballots.cast_in(work, vote)}
    others = work.find_even_removed(Resident, id=[key for key in mine if key != resident_id])
    names = {r.id: r.name for r in others}
    return tuple(
        Voter(key, names.get(key, ""), _said(cast.get(key)), _is_fixed(cast.get(key)))
        for key in sorted(mine, key=lambda key: key != resident_id)
    )


def _said(ballot: Ballot | None) -> tuple[str, ...] | None:
    return ballot.choices if ballot is not None else None


def _is_fixed(ballot: Ballot | None) -> bool:
    return ballot is not None and ballot.via is not Method.PHONE


def _answers(vote: Vote) -> tuple[tuple[tuple[str, str], ...], int]:
    if vote.question is Question.MOTION:
        return tuple((c.value, CHOICE_WORDS[c]) for c in _MOTION), 1
    contest = ballots.contest_of(vote)
    most = contest.max_choices if contest is not None else 1
    return tuple((str(number), words) for number, words in enumerate(vote.options, 1)), most


def _surveys(work: UnitOfWork, resident_id: str) -> tuple[PhoneSurvey, ...]:
    shown = []
    for survey in work.find(Survey, closed_at=None):
        matter = work.first(Matter, id=survey.matter_id)
        if matter is None or not is_judged(matter):
            continue
        if resident_id not in heads_among(work, survey, [resident_id]):
            continue
        own = _own_rating(work, survey, resident_id)
        shown.append(PhoneSurvey(survey.id, matter.title, own.score if own else None))
    return tuple(shown)


def _own_rating(work: UnitOfWork, survey: Survey, resident_id: str) -> Rating | None:
    """What this person said last, whichever way."""
    known = ratings_of(work, survey)
    corrected = {r.replaces for r in known if r.replaces}
    own = [r for r in known if r.resident_id == resident_id and r.id not in corrected]
    return max(own, key=lambda r: (r.at, r.id), default=None)


# -- what they do ------------------------------------------------------------------------------


def vote_by_phone(
    work: UnitOfWork,
    meeting_id: str,
    vote_id: str,
    *,
    by: str,
    voter: str,
    choices: Sequence[str],
) -> Ballot:
    """Record a choice, or another one while the vote is open.

    Args:
        work: the unit of work.
        meeting_id: the meeting that the phone was let in to.
        vote_id: the vote.
        by: whose phone it is.
        voter: whose vote it is: their own, or whose proxy they hold.
        choices: see :func:`app.steps.deliberate.voting.record_ballot`.

    Raises:
        Refused: the vote is not open or not by name, it is not theirs to say, or it was entered at
            the desk. The sentence names nobody.
    """
    shown = {v.id: v for v in _votes(work, meeting_id, by)}
    vote = shown.get(vote_id)
    mine = next((v for v in vote.voters if v.id == voter), None) if vote is not None else None
    if vote is None or mine is None:
        raise Refused(NOT_COUNTED)
    if mine.fixed:
        raise Refused("您的一票已由工作人员登记。要更正请问工作人员。")
    allowed = {answer for answer, _ in vote.answers}
    if not choices or len(choices) > vote.most or not allowed.issuperset(choices):
        raise Refused(f"请选择 1 到 {vote.most} 项。" if vote.most > 1 else "请选择一项。")
    before = next(
        (b.id for b in ballots.cast_in(work, work.get(Vote, vote_id)) if b.resident_id == voter),
        "",
    )
    try:
        made = voting.put_ballot(
            work, vote_id, voter, choices=list(choices), instead_of=before, via=Method.PHONE
        )
    except Refused as refused:
        # It may name another of the household, which is nobody's to know from a phone.
        raise Refused(NOT_COUNTED) from refused
    if made is None:
        raise Refused(NOT_COUNTED)
    return made


def judge_by_phone(work: UnitOfWork, survey_id: str, *, by: str, score: Score) -> None:
    """Say what one thinks of what was done, or something else while it is asked.

    Raises:
        Refused: they may not judge, or the household did already. The sentence names nobody.
    """
    survey = work.get(Survey, survey_id)
    own = _own_rating(work, survey, by)
    if own is not None and own.via is not RatingWay.PHONE:
        raise Refused("您的评价已由工作人员登记。要更正请问工作人员。")
    try:
        if own is not None:
            evaluate.correct_voice(work, own.id, score, via=RatingWay.PHONE)
        else:
            evaluate.record_voice(work, survey_id, by, score, via=RatingWay.PHONE)
    except Refused as refused:
        raise Refused(
            "这次评价没有记上：可能您家已经评过，或者评价已经结束。请问工作人员。"
        ) from refused


def ask_by_phone(work: UnitOfWork, meeting_id: str, *, by: str, side: Side) -> None:
    """Ask to speak on the item at hand; raises Refused where that cannot be."""
    meeting = work.get(Meeting, meeting_id)
    if meeting.current_item_id is None or meeting.phase is not Phase.IN_SESSION:
        raise Refused("现在没有正在讨论的议题，不能申请发言。")
    speaking.ask_to_speak(work, meeting.current_item_id, by, side=side)


def stop_asking(work: UnitOfWork, meeting_id: str, *, by: str) -> None:
    """Leave the speaking list again; nothing happens where they are not on it."""
    for speech in work.find(Speech, meeting_id=meeting_id, resident_id=by, ended_at=None):
        if speech.started_at is None:
            speaking.leave_speaking_list(work, speech.id)
            return
