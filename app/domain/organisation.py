"""The five-level organisation: who answers for which door."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.domain.record import personal


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
    name: str = personal()
    above_id: str | None = None
    resident_id: str | None = None
    """Who holds it, where they are on the roster."""
    holder: str = personal(default="")
    """Who holds it, by name, where they are not."""
    doors: tuple[str, ...] = personal(default=())
    """``building``, ``building/stairwell`` or ``building/stairwell/door``."""
    position: int = 0
