"""Verbs about notices that were put up, and the days by which they are due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from app.domain.clock import day_words, in_china
from app.domain.errors import Refused
from app.domain.meeting import Meeting, Phase
from app.domain.posting import PostedPaper, Posting, posted_on
from app.domain.rule import DecisionRule
from app.domain.vote import Vote

if TYPE_CHECKING:
    from app.steps.ports import UnitOfWork

_OVER = (Phase.CLOSED, Phase.ISSUED)
_SAFE = "没有登记，已有的记录没有改动。"


@dataclass(frozen=True, slots=True, kw_only=True)
class PostingInput:
    """What a form says of a notice that was put up."""

    paper: PostedPaper
    day: date
    place: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """The notices of one meeting.

    Attributes:
        postings: what was put up, the earliest first.
        today: in China.
        place: where notices were put up last.
        by: who did.
    """

    postings: tuple[Posting, ...]
    today: date
    place: str = ""
    by: str = ""

    def of(self, paper: PostedPaper) -> tuple[Posting, ...]:
        """The postings of one paper."""
        return tuple(p for p in self.postings if p.paper is paper)


def post_paper(work: UnitOfWork, meeting_id: str, entry: PostingInput) -> Posting:
    """Write down that a notice was put up.

    Raises:
        Refused: a day to come, a notice after its meeting, a result before its decision; a notice
            once the minutes are issued, which tell of it.
    """
    meeting = work.get(Meeting, meeting_id)
    _check(meeting, entry, today=in_china(work.now()).date())
    posting = Posting(
        id=work.new_id(),
        meeting_id=meeting_id,
        paper=entry.paper,
        day=entry.day,
        place=entry.place.strip(),
        by=entry.by.strip(),
        at=work.now(),
    )
    work.put(posting)
    work.describe(_VERBS[entry.paper], meeting=meeting_id, posting=posting.id)
    return posting


_VERBS = {PostedPaper.NOTICE: "post_notice", PostedPaper.RESULT: "post_result"}


def _check(meeting: Meeting, entry: PostingInput, *, today: date) -> None:
    if entry.day > today:
        raise Refused(f"张贴的日子还没有到（{day_words(entry.day)}）。{_SAFE}", field="day")
    if entry.paper is PostedPaper.NOTICE:
        _refuse_if_told(meeting)
        planned = in_china(meeting.planned_at).date()
        if entry.day > planned:
            raise Refused(f"会前公告应在会前张贴，会期是{day_words(planned)}。{_SAFE}", field="day")
        return
    if meeting.phase not in _OVER or meeting.closed_at is None:
        raise Refused(f"会议现在是“{meeting.phase.words}”，散会以后才有结果可以公示。{_SAFE}")
    closed = in_china(meeting.closed_at).date()
    if entry.day < closed:
        raise Refused(f"会议{day_words(closed)}散会，公示不会更早。{_SAFE}", field="day")


def _refuse_if_told(meeting: Meeting) -> None:
    if meeting.phase is Phase.ISSUED:
        raise Refused("纪要已经签发，会前公告的登记不再改动。如有更正，请出具补充纪要。")


def withdraw_posting(work: UnitOfWork, posting_id: str) -> None:
    """Take a posting back that was written down by mistake."""
    posting = work.get(Posting, posting_id)
    if posting.paper is PostedPaper.NOTICE:
        _refuse_if_told(work.get(Meeting, posting.meeting_id))
    work.remove(posting)
    work.describe("withdraw_posting", meeting=posting.meeting_id, posting=posting_id)


def postings_of(work: UnitOfWork, meeting_id: str) -> tuple[Posting, ...]:
    """What was put up for a meeting, the earliest first."""
    return tuple(sorted(work.find(Posting, meeting_id=meeting_id), key=lambda p: (p.day, p.id)))


def board(work: UnitOfWork, meeting_id: str) -> Board:
    """The notices of a meeting, and where notices are usually put up."""
    meeting = work.get(Meeting, meeting_id)
    last = max(work.find(Posting), key=lambda p: (p.at, p.id), default=None)
    return Board(
        postings=postings_of(work, meeting_id),
        today=in_china(work.now()).date(),
        place=last.place if last else "",
        by=last.by if last else meeting.recorder,
    )


def result_due(work: UnitOfWork, meeting: Meeting) -> date | None:
    """The last day for publishing the result (物业条例 37); ``None`` where no rule sets one."""
    if meeting.closed_at is None:
        return None
    votes = [v for v in work.find(Vote, meeting_id=meeting.id) if v.declared_at is not None]
    rules = (DecisionRule.from_dict(v.rule) for v in votes)
    within = min((r.publish_within_days for r in rules if r.publish_within_days), default=0)
    return in_china(meeting.closed_at).date() + timedelta(days=within) if within else None


def is_result_posted(work: UnitOfWork, meeting_id: str) -> bool:
    """Whether somebody wrote down that the result hangs."""
    found = work.find(Posting, meeting_id=meeting_id)
    return posted_on(found, PostedPaper.RESULT) is not None
