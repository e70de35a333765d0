"""Sign-in, proxies and who is present."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from app.domain.record import personal

if TYPE_CHECKING:
    from collections.abc import Iterable


class Capacity(StrEnum):
    """In what capacity somebody is asked to a meeting."""

    DUE = "due"
    SITTING_IN = "sitting_in"

    @property
    def words(self) -> str:
        """The word on screen and on paper."""
        return {"due": "应到", "sitting_in": "列席"}[self.value]


class Direction(StrEnum):
    """Whether somebody came or left."""

    IN = "in"
    OUT = "out"


class Via(StrEnum):
    """How a sign-in came about."""

    SCANNER = "scanner"
    CARD = "card"
    HAND = "hand"
    FAMILY = "family"
    PAPER = "paper"
    CAMERA = "camera"
    PHONE = "phone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    """That somebody is due at a meeting, or sits in."""

    id: str
    meeting_id: str
    resident_id: str
    capacity: Capacity = Capacity.DUE


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """请假: somebody said beforehand that he cannot come."""

    id: str
    meeting_id: str
    resident_id: str
    reason: str = personal(default="")
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn:
    """Somebody came or left; a fact, never edited."""

    id: str
    meeting_id: str
    resident_id: str
    direction: Direction = Direction.IN
    via: Via = Via.HAND
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Proxy:
    """A written authority: ``holder`` acts for ``principal``."""

    id: str
    meeting_id: str
    principal_id: str
    holder_id: str
    written: bool = True
    at: datetime


def latest_movements(sign_ins: Iterable[SignIn]) -> dict[str, SignIn]:
    """The last coming or leaving of each person, by resident id.

    Two sign-ins at the same instant are ordered by id, so that every laptop sees the same.
    """
    latest: dict[str, SignIn] = {}
    for movement in sorted(sign_ins, key=lambda s: (s.at, s.id)):
        latest[movement.resident_id] = movement
    return latest


def present_ids(sign_ins: Iterable[SignIn]) -> frozenset[str]:
    """Residents who are in the room now."""
    latest = latest_movements(sign_ins)
    return frozenset(r for r, movement in latest.items() if movement.direction is Direction.IN)


def represented_ids(proxies: Iterable[Proxy], present: frozenset[str]) -> frozenset[str]:
    """Principals who are not in the room themselves but whose proxy holder is."""
    return frozenset(
        p.principal_id for p in proxies if p.holder_id in present and p.principal_id not in present
    )
