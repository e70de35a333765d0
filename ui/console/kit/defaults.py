"""Settings of the room that pages share: their names in the record and what holds without them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.steps.people import setting

if TYPE_CHECKING:
    from app.steps.ports import UnitOfWork

SPEECH_SECONDS = "speaking.seconds"
SPEECH_TURNS = "speaking.turns"
PAPER_FACE = "papers.face"
"""``bundled`` or ``system``: whose 仿宋 the papers are set in."""
BUNDLED, SYSTEM = "bundled", "system"

SECONDS_CHOICES = (60, 90, 120, 180, 300, 600)


@dataclass(frozen=True, slots=True)
class SpeechLimits:
    """How long and how often somebody may speak on an item, unless the meeting says otherwise."""

    seconds: int = 120
    turns: int = 2


def speech_limits(work: UnitOfWork) -> SpeechLimits:
    """The room's own limits; 2 minutes twice by default (rules of order)."""
    usual = SpeechLimits()
    seconds = setting(work, SPEECH_SECONDS)
    turns = setting(work, SPEECH_TURNS)
    return SpeechLimits(
        int(seconds) if seconds.isdecimal() else usual.seconds,
        int(turns) if turns.isdecimal() else usual.turns,
    )


def paper_face(work: UnitOfWork) -> str:
    """Whose 仿宋 the papers are set in; the program's own by default."""
    return setting(work, PAPER_FACE, BUNDLED)


def seconds_words(seconds: int) -> str:
    """``2 分钟``, ``1 分 30 秒``, ``45 秒``."""
    minutes, rest = divmod(seconds, 60)
    if not minutes:
        return f"{rest} 秒"
    return f"{minutes} 分 {rest} 秒" if rest else f"{minutes} 分钟"


def seconds_options(now: int) -> list[tuple[str, str]]:
    """What a choice of limits offers, with the one in use among them."""
    return [(str(s), seconds_words(s)) for s in sorted({*SECONDS_CHOICES, now})]
