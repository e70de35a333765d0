"""The papers of a meeting: what can be chosen for each, what it says, how it is made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Any

from app.domain.clock import in_china
from app.domain.errors import Refused
from app.domain.manual import Manual
from app.domain.markers import CardSize
from app.domain.meeting import Meeting, Phase
from app.domain.reference import NoticeTemplate
from app.domain.vote import Method, Question, Vote
from app.manual import chapter_of, chapters
from app.steps import papers, result_paper
from app.steps.bill import happiness_bill
from app.steps.deliberate import agenda, postings
from app.steps.deliberate.postings import Board
from app.steps.deliberate.voting import VoteInput
from app.steps.invitations import invitations
from app.steps.paper_ballots import ballots
from app.steps.paper_script import script
from app.steps.paper_slips import slips
from app.steps.people import the_room
from app.steps.progress_paper import progress_notice
from app.steps.raised_cards import due_at, raised_cards
from app.steps.reference import notice_templates
from app.steps.views.figures import usual_range
from ui.console.papers.building import Make, Paper, file_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.steps.ports import UnitOfWork


class PaperKind(StrEnum):
    """The papers, in the order in which a meeting needs them."""

    NOTICE = "notice"
    INVITATIONS = "invitations"
    SCRIPT = "script"
    SIGNIN_SHEET = "signin_sheet"
    BALLOTS = "ballots"
    RESULT_NOTICE = "result_notice"
    CARDS = "cards"
    SLIPS = "slips"
    PROGRESS_NOTICE = "progress_notice"
    HAPPINESS_BILL = "happiness_bill"
    GUIDE = "guide"
    MANUAL = "manual"

    @property
    def words(self) -> str:
        """The word on screen and on paper."""
        return {
            "notice": "会前公告",
            "invitations": "入户邀请",
            "script": "主持词",
            "signin_sheet": "签到表",
            "ballots": "表决票",
            "result_notice": "结果公示",
            "cards": "签到卡",
            "slips": "评价表",
            "progress_notice": "进展公示",
            "happiness_bill": "幸福账单",
            "guide": "快速指南",
            "manual": "使用手册",
        }[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Which paper, with its options.

    Attributes:
        kind: which.
        meeting: its id, ``""`` for cards.
        residents: whose cards; ``None``: everybody's.
        remarks: what a template of the district's has the notice say besides.
        published: day of the notices; ``None`` leaves a blank on the notice, is today on a result.
        blanks: empty rows on the sign-in sheet.
        due_only: leave those sitting in off the sign-in sheet.
        item: id of the item that is voted on; ``""``: the first.
        question: what the ballot asks, where no vote on the item is open.
        options: what is chosen from.
        seats: how many are elected, or may be ticked.
        named: whether a ballot is made out to its voter.
        copies: blank ballots or slips instead of one for everybody; 0: one for everybody.
        survey: id of the survey that slips are for.
        since: first day of the bill; ``None``: of the last twelve months.
        until: last day of it; ``None``: today.
        everybody: an invitation for every household, not only for those on the list.
        card: how large cards to be raised are; ``None``: small ones, ten to a sheet.
    """

    kind: PaperKind
    meeting: str = ""
    residents: tuple[str, ...] | None = None
    remarks: tuple[str, ...] = ()
    published: date | None = None
    blanks: int = 10
    due_only: bool = False
    item: str = ""
    question: Question = Question.MOTION
    options: tuple[str, ...] = ()
    seats: int = 1
    named: bool = True
    copies: int = 0
    survey: str = ""
    since: date | None = None
    until: date | None = None
    everybody: bool = False
    card: CardSize | None = None


@dataclass(frozen=True, slots=True)
class ItemChoice:
    """An item of the agenda that ballots can be printed for."""

    id: str
    title: str
    open_vote: bool


@dataclass(frozen=True, slots=True)
class Around:
    """What the options of a meeting's papers are chosen from.

    Attributes:
        title: of the meeting, or the room's name.
        today: in China.
        kinds: the papers that there can be now.
        items: for ballots.
        board: the notices that were put up; ``None`` without a meeting.
        issued: whether the minutes are.
        templates: the district's for the notice.
    """

    title: str
    today: date
    kinds: tuple[PaperKind, ...]
    items: tuple[ItemChoice, ...] = ()
    board: Board | None = None
    issued: bool = False
    templates: tuple[NoticeTemplate, ...] = ()


# These are no meeting's: each stands alone.
OF_THE_ROOM = frozenset(
    {
        PaperKind.CARDS, PaperKind.SLIPS, PaperKind.HAPPINESS_BILL, PaperKind.PROGRESS_NOTICE,
        PaperKind.GUIDE, PaperKind.MANUAL,
    }
)  # fmt: skip
# Offered with a meeting's papers all the same.
_BESIDE_A_MEETING = frozenset({PaperKind.CARDS, PaperKind.GUIDE})
_OF_HELP = (PaperKind.GUIDE, PaperKind.MANUAL)


def look_around(work: UnitOfWork, wish: Wish) -> Around:
    """What there is to print for a meeting, or of the room's own papers.

    Raises:
        NotFound: no such meeting.
    """
    today = in_china(work.now()).date()
    meeting_id = wish.meeting
    if not meeting_id:
        alone = _OF_HELP if wish.kind in _OF_HELP else (wish.kind,)
        return Around(the_room(work).name, today, alone)
    meeting = work.get(Meeting, meeting_id)
    over = meeting.phase in {Phase.CLOSED, Phase.ISSUED}
    apart = OF_THE_ROOM - _BESIDE_A_MEETING
    kinds = tuple(
        k for k in PaperKind if k not in apart and (over or k is not PaperKind.RESULT_NOTICE)
    )
    open_on = {v.item_id for v in work.find(Vote, meeting_id=meeting_id, declared_at=None)}
    items = tuple(
        ItemChoice(i.id, i.title, i.id in open_on) for i in agenda.agenda(work, meeting_id)
    )
    hung = postings.board(work, meeting_id)
    return Around(
        meeting.title,
        today,
        kinds,
        items,
        board=hung,
        issued=meeting.phase is Phase.ISSUED,
        templates=notice_templates(work),
    )


@dataclass(frozen=True, slots=True)
class Said:
    """What a paper will say, and what to know before it is printed."""

    paper: Paper
    warnings: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    """Ids of residents who have no card yet."""


def put_together(work: UnitOfWork, wish: Wish) -> Said:
    """Read what the paper says.

    Raises:
        NotFound: no such meeting or item.
        Refused: there is nothing to print; says why.
    """
    meeting = work.get(Meeting, wish.meeting) if wish.meeting else None
    content = _CONTENT[wish.kind](work, wish)
    warnings = tuple(getattr(content, "warnings", ()))
    without: tuple[str, ...] = ()
    if wish.kind is PaperKind.CARDS and content.without:
        without = _without_card(work, wish)
        names = "、".join(content.without[:5])
        more = f"等{len(content.without)}人" if len(content.without) > 5 else ""  # noqa: PLR2004
        warnings += (f"{names}{more}还没有签到卡，这次不印。",)
    raised = wish.kind is PaperKind.CARDS and wish.card is not None
    words = "举牌卡" if raised else wish.kind.words
    paper = Paper(
        name=_name_of(work, wish, meeting, content, words),
        title=words,
        content=content,
        make=_make("raised_cards" if raised else wish.kind.value, content),
        created=work.now(),
    )
    return Said(paper, warnings, without)


def _name_of(
    work: UnitOfWork, wish: Wish, meeting: Meeting | None, content: Any, words: str
) -> str:
    """Of the file."""
    if wish.kind is PaperKind.GUIDE:
        return file_name(None, content.title, words)
    if wish.kind is PaperKind.MANUAL:
        return file_name(None, "红柳会客厅", words)
    day = meeting.planned_at if meeting else work.now()
    if wish.kind is PaperKind.SLIPS:
        return file_name(day, content.title, words)
    of_meeting = wish.kind is not PaperKind.CARDS
    title = meeting.title if meeting and of_meeting else content.heading.room
    return file_name(day, title, words)


def _without_card(work: UnitOfWork, wish: Wish) -> tuple[str, ...]:
    from app.domain.people import Card  # noqa: PLC0415 - beside its only use

    have = {c.resident_id for c in work.find(Card) if c.withdrawn_at is None}
    return tuple(key for key in _whose(work, wish) or () if key not in have)


def _whose(work: UnitOfWork, wish: Wish) -> tuple[str, ...] | None:
    """Whose cards: of a meeting's cards to be raised those that are due."""
    if wish.residents is None and wish.card is not None and wish.meeting:
        return due_at(work, wish.meeting)
    return wish.residents


def _notice(work: UnitOfWork, wish: Wish) -> Any:
    return papers.notice(work, wish.meeting, published=wish.published, remarks=wish.remarks)


def _invitations(work: UnitOfWork, wish: Wish) -> Any:
    return invitations(work, wish.meeting, everybody=wish.everybody)


def _script(work: UnitOfWork, wish: Wish) -> Any:
    return script(work, wish.meeting)


def _signin_sheet(work: UnitOfWork, wish: Wish) -> Any:
    return papers.sign_in_sheet(work, wish.meeting, blanks=wish.blanks, due_only=wish.due_only)


def _ballots(work: UnitOfWork, wish: Wish) -> Any:
    item = wish.item
    if not item:
        items = agenda.agenda(work, wish.meeting)
        if not items:
            raise Refused("议程还是空的，没有可以表决的事项。请先把议题列入议程。")
        item = items[0].id
    entry = None
    if work.first(Vote, item_id=item, declared_at=None) is None:
        entry = VoteInput(
            method=Method.PAPER, question=wish.question, options=wish.options, seats=wish.seats
        )
    return ballots(work, item, entry, copies=wish.copies, named=wish.named)


def _result_notice(work: UnitOfWork, wish: Wish) -> Any:
    published = wish.published or in_china(work.now()).date()
    return result_paper.result_notice(work, wish.meeting, published=published)


def _cards(work: UnitOfWork, wish: Wish) -> Any:
    whose = _whose(work, wish)
    if wish.card is None:
        return papers.cards(work, whose)
    return raised_cards(work, wish.card, whose)


def _slips(work: UnitOfWork, wish: Wish) -> Any:
    return slips(work, wish.survey, copies=wish.copies)


def _bill(work: UnitOfWork, wish: Wish) -> Any:
    until = wish.until or in_china(work.now()).date()
    return happiness_bill(work, wish.since or usual_range(until)[0], until)


def _progress_notice(work: UnitOfWork, wish: Wish) -> Any:
    return progress_notice(work, published=wish.published)


def _guide(_work: UnitOfWork, _wish: Wish) -> Any:
    return chapter_of("guide")


def _manual(_work: UnitOfWork, _wish: Wish) -> Any:
    return Manual(chapters())


_CONTENT: dict[PaperKind, Callable[[UnitOfWork, Wish], Any]] = {
    PaperKind.NOTICE: _notice,
    PaperKind.INVITATIONS: _invitations,
    PaperKind.SCRIPT: _script,
    PaperKind.SIGNIN_SHEET: _signin_sheet,
    PaperKind.BALLOTS: _ballots,
    PaperKind.RESULT_NOTICE: _result_notice,
    PaperKind.CARDS: _cards,
    PaperKind.SLIPS: _slips,
    PaperKind.HAPPINESS_BILL: _bill,
    PaperKind.PROGRESS_NOTICE: _progress_notice,
    PaperKind.GUIDE: _guide,
    PaperKind.MANUAL: _manual,
}


def _make(form: str, content: Any) -> Make:
    """The form's maker, loaded on the worker that calls it: it brings ReportLab along."""

    def make(*args: Any, **named: Any) -> Any:
        from importlib import import_module  # noqa: PLC0415 - beside its only use

        module = import_module(f"app.documents.forms.{form}")
        return partial(getattr(module, f"make_{form}"), content)(*args, **named)

    return make
