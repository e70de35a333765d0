"""The five-level organisation: who answers for which door."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from app.domain.addresses import (
    AddressUnclear,
    parse_address,
    parse_building,
    parse_stairwell,
    show_address,
)
from app.domain.record import person, personal

if TYPE_CHECKING:
    from collections.abc import Iterable


class PostLevel(StrEnum):
    """From above: 街镇党(工)委, 社区党组织, 网格/支部, 楼门, 党员示范户."""

    SUBDISTRICT = "subdistrict"
    COMMUNITY = "community"
    GRID = "grid"
    STAIRWELL = "stairwell"
    HOUSEHOLD = "household"

    @property
    def words(self) -> str:
        """The word on screen and on paper."""
        return _LEVELS[self]


_LEVELS = {
    PostLevel.SUBDISTRICT: "街镇党（工）委",
    PostLevel.COMMUNITY: "社区党组织",
    PostLevel.GRID: "网格（支部）",
    PostLevel.STAIRWELL: "楼门",
    PostLevel.HOUSEHOLD: "党员示范户",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A place in the organisation: who holds it, and for which doors they answer."""

    id: str
    level: PostLevel
    name: str = personal(outlives=True)
    above_id: str | None = None
    resident_id: str | None = person(default=None)
    """Who holds it, where they are on the roster."""
    holder: str = personal(default="", outlives=True)
    """Who holds it, by name, where they are not."""
    doors: tuple[str, ...] = personal(default=(), outlives=True)
    """``building``, ``building/stairwell`` or ``building/stairwell/door``."""
    position: int = 0


class DoorUnclear(ValueError):
    """Text of which no doors can be told; the message says so in Chinese."""


# Patterns are compiled where they are first used: starting the program does not read text.
_PAIR = r"(?P<building>[甲乙丙丁]?\d+[A-Z]?)[-/](?P<stairwell>\d{1,2})"
_DASHED = r"[甲乙丙丁]?\d+[A-Z]?(?:-\d+){1,2}"
_PART = r"[、，,;；\n]+"
_BUILDING_AND_STAIR = (
    r"(?P<building>.*?(?:号楼|栋|幢|座|楼|#))(?P<stairwell>[\d一二三四五六七八九十]+(?:单元|门|梯))"
)
_IN_WORDS = (
    r"(?P<building>[甲乙丙丁]?[\d一二三四五六七八九十]+[A-Z]?(?:号楼|栋|幢|#))"
    r"(?:(?P<stairwell>[\d一二三四五六七八九十]+)(?:单元|门(?!口)|梯))?(?P<door>\d{2,4})?"
)


def read_doors(text: str) -> tuple[str, ...]:
    """``3号楼、4号楼1单元、5-2-301`` → ``3``, ``4/1``, ``5/2/301``.

    Raises:
        DoorUnclear: a part of it is no building, stairwell or door.
    """
    doors = [_read_door(part.strip()) for part in re.split(_PART, text) if part.strip()]
    return tuple(dict.fromkeys(doors))


def _read_door(part: str) -> str:
    if found := re.fullmatch(_BUILDING_AND_STAIR, part.replace(" ", "")):
        return f"{parse_building(found['building'])}/{parse_stairwell(found['stairwell'])}"
    # Of two figures the second is a stairwell where it is too short for a door.
    if found := re.fullmatch(_PAIR, part):
        return f"{parse_building(found['building'])}/{parse_stairwell(found['stairwell'])}"
    try:
        address = parse_address(part)
    except AddressUnclear as error:
        if "日期" in str(error):
            raise DoorUnclear(str(error)) from error
        building = parse_building(part)
        if not building or "/" in building:
            raise DoorUnclear(f"“{part}”看不出是哪栋楼，请写成“3号楼”或“3号楼2单元”。") from error
        return building
    return _joined(address.building, address.stairwell, address.door)


def show_doors(doors: Iterable[str]) -> str:
    """``3号楼、4号楼1单元``."""
    return "、".join(show_address(*_parts(door)) for door in doors)


def covers(doors: Iterable[str], building: str, stairwell: str = "", door: str = "") -> bool:
    """Whether these doors take in that place; a whole building takes in each of its doors.

    A place of which only the building is known is taken in by whoever answers for all of it.
    """
    place = (building, stairwell, door)
    for own in doors:
        parts = _parts(own)
        if all(not mine or mine == its for mine, its in zip(parts, place, strict=True)):
            return True
    return False


def place_in_words(text: str) -> tuple[str, str, str] | None:
    """The place that words tell of: ``3号楼2单元门口`` → ``3``, ``2``, ``""``; or ``None``."""
    plain = text.replace(" ", "")
    found = re.search(_IN_WORDS, plain)
    if found is None:
        dashed = re.search(_DASHED, plain)
        return _parts(_read_door(dashed[0])) if dashed else None
    return (
        parse_building(found["building"]),
        parse_stairwell(found["stairwell"] or ""),
        found["door"] or "",
    )


def may_stand_below(level: PostLevel, above: PostLevel) -> bool:
    """Whether one level stands below another; a level may be left out."""
    levels = list(PostLevel)
    return levels.index(level) > levels.index(above)


def _parts(door: str) -> tuple[str, str, str]:
    building, stairwell, number = (*door.split("/"), "", "")[:3]
    return building, stairwell, number


def _joined(*parts: str) -> str:
    building, stairwell, door = parts
    if door:
        return f"{building}/{stairwell}/{door}"
    return f"{building}/{stairwell}" if stairwell else building
