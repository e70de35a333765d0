"""What the room may see of a meeting, as frozen words; and how names become fit for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from app.domain.meeting import ItemState, Meeting, Phase, Side
from app.domain.names import mask_name
from app.domain.papers import Masker
from app.domain.people import Resident
from app.domain.stage import StagePage
from app.steps.progress_paper import who_in_public

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.steps.ports import UnitOfWork


class Names:
    """Makes names fit for the room.

    Args:
        everybody: names to look for in texts; ``None``: names are shown in full.
    """

    def __init__(self, everybody: Iterable[str] | None) -> None:
        self._masker = Masker(everybody) if everybody is not None else None

    @property
    def full(self) -> bool:
        """Whether names are shown in full."""
        return self._masker is None

    def person(self, name: str) -> str:
        """One name."""
        return mask_name(name) if self._masker is not None else name

    def text(self, text: str) -> str:
        """Words that may hold names, doors and telephone numbers."""
        return self._masker.text(text) if self._masker is not None else text

    def who(self, who: str) -> str:
        """Who answers for something."""
        return who_in_public(who, self._masker) if self._masker is not None else who


def read_names(work: UnitOfWork, *, full: bool) -> Names:
    """How names are shown; read anew when the roster or a meeting changes.

    Whoever takes the chair or writes the record may be on no roster.
    """
    if full:
        return Names(None)
    meetings = work.find(Meeting)
    officers = {name for m in meetings for name in (m.chair, m.recorder) if name}
    return Names({r.name for r in work.find_even_removed(Resident)} | officers)


@dataclass(frozen=True, slots=True)
class StageItem:
    """An item of the agenda; ``seconds`` that it took so far, of ``minutes`` given."""

    number: int
    title: str
    minutes: int
    seconds: int
    state: ItemState

    @property
    def current(self) -> bool:
        """Whether it is talked over now."""
        return self.state is ItemState.CURRENT


@dataclass(frozen=True, slots=True)
class StageTurn:
    """A turn on the speaking list.

    Attributes:
        name: who, as the room may read it.
        side: on which side.
        left: seconds left at the instant of the snapshot; below nothing: over by so many.
        runs: whether the time runs on.
    """

    id: str
    name: str
    side: Side
    left: int
    runs: bool


@dataclass(frozen=True, slots=True)
class StageRow:
    """A choice with its figure.

    Attributes:
        choice: for, against or abstain; ``""`` for an option.
        figure: ``None``: none yet.
        area: in words, where areas count.
        chosen: whether this option carries.
    """

    label: str
    choice: str
    figure: int | None
    area: str = ""
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class StageVote:
    """A vote that is open.

    Attributes:
        text: what is voted on.
        call: what to do, in words.
        rows: the choices, with the figures that the record has.
        came: ballots that came in, ``None`` where hands are counted.
        entitled: how many may vote, in ``unit``.
    """

    id: str
    text: str
    call: str
    rule: str
    rows: tuple[StageRow, ...]
    came: int | None
    entitled: int
    unit: str


@dataclass(frozen=True, slots=True)
class StageResult:
    """A vote that is declared. ``passed`` is ``None`` where nothing was to be carried."""

    id: str
    title: str
    text: str
    rows: tuple[StageRow, ...]
    others: str
    passed: bool | None
    headline: str
    words: str
    sentence: str


@dataclass(frozen=True, slots=True)
class StageDeed:
    """What is done next: a task, with who and by when."""

    text: str
    who: str


@dataclass(frozen=True, slots=True)
class StageDecision:
    """What became of an item."""

    title: str
    headline: str
    passed: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StageView:
    """Everything that the room may see, at one instant.

    Attributes:
        page: the page that follows by itself.
        full: whether names are in full.
        came: how many have come, of ``due``, in ``unit``.
        quorum: in words, ``""`` where none is set; ``reached``: whether it is.
        wording: of the item at hand.
        proposals: rival ones on its matter.
        next_meeting: when and where, in words; ``""`` where none is prepared.
    """

    meeting_id: str
    title: str
    where: str
    when: str
    phase: Phase
    now: datetime
    page: StagePage
    full: bool
    came: int
    due: int
    unit: str
    quorum: str
    reached: bool
    items: tuple[StageItem, ...]
    wording: str = ""
    rule: str = ""
    proposals: tuple[str, ...] = ()
    speaking: StageTurn | None = None
    waiting: tuple[StageTurn, ...] = ()
    votes: tuple[StageVote, ...] = ()
    """Those that are open, the first opened first; several where they are taken in one go."""
    judging: StageVote | None = None
    """What hands may judge here, while nobody has been counted yet."""
    result: StageResult | None = None
    decided: tuple[StageDecision, ...] = ()
    deeds: tuple[StageDeed, ...] = ()
    next_meeting: str = ""

    @property
    def vote(self) -> StageVote | None:
        """The vote that is open, the first of several."""
        return next(iter(self.votes), None)

    @property
    def current(self) -> StageItem | None:
        """The item at hand."""
        return next((item for item in self.items if item.current), None)

    @property
    def running(self) -> bool:
        """Whether the time of the item at hand runs."""
        return self.phase is Phase.IN_SESSION

    def spoken(self, page: StagePage) -> str:
        """What is read aloud of a page; ``""`` where there is nothing to read."""
        if page is StagePage.RESULT and self.result is not None:
            return f"{self.result.text}。{self.result.sentence}"
        if page is StagePage.VOTE and self.vote is not None:
            return f"{self.vote.text}。{self.vote.call}。"
        current = self.current
        if page in {StagePage.PROPOSAL, StagePage.AGENDA, StagePage.SPEAKING} and current:
            return f"第{current.number}项，{current.title}。{self.wording}"
        if page is StagePage.WELCOME:
            return f"{self.title}。{self.when}。"
        return "；".join(f"{d.title}，{d.headline}" for d in self.decided)
