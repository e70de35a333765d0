"""The meeting: agenda, phases, speaking rules, timing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from app.domain.record import person, personal

if TYPE_CHECKING:
    from collections.abc import Iterable


class Phase(StrEnum):
    """Where a meeting stands."""

    PREPARED = "prepared"
    SIGN_IN = "sign_in"
    IN_SESSION = "in_session"
    BREAK = "break"
    CLOSED = "closed"
    ISSUED = "issued"

    @property
    def words(self) -> str:
        """The word on screen."""
        return _PHASE_WORDS[self]


UNDER_WAY: Final = (Phase.SIGN_IN, Phase.IN_SESSION, Phase.BREAK)
"""From the opening of the door until the meeting is closed."""
_PHASE_WORDS = {
    Phase.PREPARED: "筹备中",
    Phase.SIGN_IN: "签到中",
    Phase.IN_SESSION: "会议中",
    Phase.BREAK: "休息中",
    Phase.CLOSED: "已散会",
    Phase.ISSUED: "纪要已签发",
}

# Which phase may follow which; going back is what undo is for.
NEXT_PHASES: dict[Phase, frozenset[Phase]] = {
    Phase.PREPARED: frozenset({Phase.SIGN_IN}),
    Phase.SIGN_IN: frozenset({Phase.IN_SESSION}),
    Phase.IN_SESSION: frozenset({Phase.BREAK, Phase.CLOSED}),
    Phase.BREAK: frozenset({Phase.IN_SESSION, Phase.CLOSED}),
    Phase.CLOSED: frozenset({Phase.ISSUED}),
    Phase.ISSUED: frozenset(),
}


class ItemState(StrEnum):
    """Where an agenda item stands."""

    PENDING = "pending"
    CURRENT = "current"
    DONE = "done"
    CARRIED = "carried"
    """Not finished: it goes to the next meeting."""


class Side(StrEnum):
    """On which side somebody speaks; said first (rules of order)."""

    FOR = "for"
    AGAINST = "against"
    NEUTRAL = "neutral"

    @property
    def words(self) -> str:
        """The word on screen."""
        return {"for": "赞成", "against": "反对", "neutral": "说明"}[self.value]


class NoteKind(StrEnum):
    """What a note records."""

    POINT = "point"
    PROPOSAL = "proposal"
    DISSENT = "dissent"
    FACT = "fact"

    @property
    def words(self) -> str:
        """The word on screen and on paper."""
        return {
            "point": "发言要点",
            "proposal": "建议方案",
            "dissent": "不同意见",
            "fact": "情况说明",
        }[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """会议."""

    id: str
    title: str = personal()
    rule_key: str
    """Of the decision rule that the meeting sits under; an item may have another."""
    place: str = ""
    planned_at: datetime
    phase: Phase = Phase.PREPARED
    sign_in_at: datetime | None = None
    started_at: datetime | None = None
    closed_at: datetime | None = None
    chair: str = personal(default="")
    recorder: str = personal(default="")
    organiser: str = ""
    current_item_id: str | None = None
    speech_seconds: int = 120
    speech_turns: int = 2
    sequence: int = 1
    """Which meeting of the series this is."""
    previous_id: str | None = None
    rule: dict[str, object] | None = None
    """The rule as it was when it was chosen, where it is the district's and not the law's."""
    on_paper: bool = False
    """Held on paper, all of it or from some moment on, and keyed in afterwards: no clock runs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem:
    """议程项."""

    id: str
    meeting_id: str
    position: int
    title: str = personal()
    text: str = personal(default="")
    """The wording that is put to the vote."""
    matter_id: str | None = None
    rule_key: str = ""
    """``""``: the meeting's own rule."""
    custom_rule: dict[str, object] | None = None
    minutes: int = 10
    state: ItemState = ItemState.PENDING
    announced: bool = True
    """Announced beforehand: an owners' meeting may not vote on what was not (物业条例第35条)."""
    handed_from: str | None = None
    """The item of an earlier meeting whose agreement this formal vote is to settle."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRun:
    """A stretch of time in which an item was the current one."""

    id: str
    meeting_id: str
    item_id: str
    started_at: datetime
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseChange:
    """That a meeting entered a phase, when; breaks are read from these."""

    id: str
    meeting_id: str
    phase: Phase
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """That a laptop leads a meeting from now on; the latest one does. A fact, never edited."""

    id: str
    meeting_id: str
    device: str
    """The laptop's name in the log."""
    at: datetime


def leader(leads: Iterable[Lead]) -> Lead | None:
    """Which laptop leads: the last that took over, alike everywhere."""
    return max(leads, key=lambda lead: (lead.at, lead.id), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Something the recorder wrote down under an item."""

    id: str
    meeting_id: str
    item_id: str
    kind: NoteKind = NoteKind.POINT
    text: str = personal()
    resident_id: str | None = person(default=None)
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """One turn on the speaking list, from asking to ending."""

    id: str
    meeting_id: str
    item_id: str
    resident_id: str = person()
    side: Side
    asked_at: datetime
    started_at: datetime | None = None
    ended_at: datetime | None = None
    paused_at: datetime | None = None
    paused_seconds: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """What somebody does at a meeting: 计票人, 监票人 …."""

    id: str
    meeting_id: str
    resident_id: str = person()
    duty: str
