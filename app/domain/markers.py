"""举牌: the large marker on a card, whose it is, and which way it is turned.

A marker is an AprilTag of the family 36h11: eight by eight cells, of which the outer ring is black.
There are 587; which one a card bears follows from its serial, so that nothing has to be stored.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from pathlib import Path

import resources
from app.domain.tally import Choice

FILE = Path(resources.__file__).parent / "markers" / "tag36h11.txt"

MARKERS = 587
CELLS = 8  # along a side, the black ring included
QUIET = 1  # white cells that readers need on every side
_BITS = 6

QUARTER = 90.0
STEADY = 35.0
"""How far a card may be off one of its four turns, degrees; beyond, it is between two."""

# Held upright, turned by a quarter clockwise, by a half, by three quarters. For and against are
# opposite to each other: no tilt takes the one for the other. Across is abstaining, either way.
TURNS = (Choice.FOR, Choice.ABSTAIN, Choice.AGAINST, Choice.ABSTAIN)


class CardSize(StrEnum):
    """The sheet that a marker is printed on."""

    A5 = "a5"
    A4 = "a4"

    @property
    def paper(self) -> tuple[float, float]:
        """Width and height, mm; the card is held upright for 赞成."""
        return {"a5": (148.0, 210.0), "a4": (210.0, 297.0)}[self.value]

    @property
    def cell(self) -> float:
        """Side of a cell of the marker, mm; the marker is eight of them wide."""
        return {"a5": 14.0, "a4": 20.0}[self.value]

    @property
    def metres(self) -> int:
        """How far off it is read by an ordinary camera; docs/card-vote.md tells how measured."""
        return {"a5": 6, "a4": 8}[self.value]


def marker_of(serial: int) -> int:
    """The marker on the card with this serial, 0 … 586."""
    return (serial - 1) % MARKERS


@cache
def codes() -> tuple[int, ...]:
    """The 36 bits of every marker, row by row from the upper left; 1 is white."""
    return tuple(int(line, 16) for line in FILE.read_text(encoding="ascii").split())


def cells(marker: int) -> tuple[str, ...]:
    """Eight rows of eight cells, ``1`` black: upright, with the black ring, without the white one.

    Raises:
        IndexError: there is no such marker.
    """
    if not 0 <= marker < MARKERS:
        raise IndexError(marker)
    bits = f"{codes()[marker]:0{_BITS * _BITS}b}".translate({48: 49, 49: 48})
    rows = (bits[at : at + _BITS] for at in range(0, _BITS * _BITS, _BITS))
    ring = "1" * CELLS
    return (ring, *(f"1{row}1" for row in rows), ring)


def choice_of(angle: float) -> Choice | None:
    """What a card says that is turned by so many degrees clockwise; ``None``: between two turns."""
    turns = round(angle / QUARTER)
    if abs(angle - turns * QUARTER) > STEADY:
        return None
    return TURNS[turns % len(TURNS)]
