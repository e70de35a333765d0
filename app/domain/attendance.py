"""Sign-in, proxies and who is present."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from app.domain.record import person, personal

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
    SELF = "self"  # at the desk turned to the residents, without a card


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    """That somebody is due at a meeting, or sits in."""

    id: str
    meeting_id: str
    resident_id: str = person()
    capacity: Capacity = Capacity.DUE


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """请假: somebody said beforehand that he cannot come."""

    id: str
    meeting_id: str
    resident_id: str = person()
    reason: str = personal(default="")
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn:
    """Somebody came or left; a fact, never edited."""

    id: str
    meeting_id: str
    resident_id: str = person()
    direction: Direction = Direction.IN
    via: Via = Via.HAND
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Proxy:
    """A written authority: ``holder`` acts for ``principal``."""

    id: str
    meeting_id: str
    principal_id: str = person()
    holder_id: str = person()
    written: bool = True
    at: datetime


def one_each(listed: Iterable[Attendee]) -> list[Attendee]:
    """Everybody on the list once, though two laptops put them there: due before sitting in."""
    chosen: dict[str, Attendee] = {}
    for attendee in sorted(listed, key=lambda a: (a.capacity is not Capacity.DUE, a.id)):
        chosen.setdefault(attendee.resident_id, attendee)
    return sorted(chosen.values(), key=lambda a: a.id)


def first_proxies(proxies: Iterable[Proxy]) -> list[Proxy]:
    """One proxy for each principal: where two laptops entered one, the first that was given."""
    chosen: dict[str, Proxy] = {}
    for proxy in sorted(proxies, key=lambda p: (p.at, p.id)):
        chosen.setdefault(proxy.principal_id, proxy)
    return sorted(chosen.values(), key=lambda p: p.id)


def first_absences(absences: Iterable[Absence]) -> dict[str, Absence]:
    """One absence for each person, by resident id: the first that was entered."""
    chosen: dict[str, Absence] = {}
    for absence in sorted(absences, key=lambda a: a.id):
        chosen.setdefault(absence.resident_id, absence)
    return chosen


def latest_movements(sign_ins: Iterable[SignIn]) -> dict[str, SignIn]:
    """The last coming or leaving of each person, by resident id.

    Two sign-ins at the same instant are ordered by id, so that every laptop sees the same.
    """
    latest: dict[str, SignIn] = {}
    for movement in sorted(sign_ins, key=lambda s: (s.at, s.id)):
        latest[movement.resident_id] = movement
    return latest


def came_twice(sign_ins: Iterable[SignIn]) -> frozenset[str]:
    """Who came without having left before: two laptops signed them in."""
    last: dict[str, Direction] = {}
    twice: set[str] = set()
    for movement in sorted(sign_ins, key=lambda s: (s.at, s.id)):
        before = last.get(movement.resident_id)
        if before is Direction.IN is movement.direction:
            twice.add(movement.resident_id)
        last[movement.resident_id] = movement.direction
    return frozenset(twice)


def present_ids(sign_ins: Iterable[SignIn]) -> frozenset[str]:
    """Residents who are in the room now."""
    latest = latest_movements(sign_ins)
    return frozenset(r for r, movement in latest.items() if movement.direction is Direction.IN)


def represented_ids(proxies: Iterable[Proxy], present: frozenset[str]) -> frozenset[str]:
    """Principals who are not in the room themselves but whose proxy holder is."""
    return frozenset(
        p.principal_id for p in proxies if p.holder_id in present and p.principal_id not in present
    )
