"""Running text as strangers may see it: names, telephone numbers and doors that stand in it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from app.domain.names import is_body, mask_name, mask_phone

if TYPE_CHECKING:
    from collections.abc import Iterable

_SHORTEST = 2
_PHONE = re.compile(r"(?<!\d)(?:1[3-9]\d{9}|0\d{2,3}-\d{7,8})(?!\d)")
_STAIRS = r"[\d一二三四五六七八九十]+\s*(?:单元|门)"
_DOOR = re.compile(rf"({_STAIRS})\s*\d{{1,4}}[A-Z]?\s*(?:室|号|户)?")
_ROOM = re.compile(r"(号楼|栋|幢|楼)\s*\d{3,4}[A-Z]?\s*(?:室|号|户)")
_DASHED = re.compile(r"(?<![\d-])(\d{1,3}[-－]\d{1,2})[-－]\d{3,4}(?![\d-])")


def mask_text(text: str, names: Iterable[str] = (), *, doors: bool = True) -> str:
    """A text with names of people and telephone numbers masked, and doors left out.

    Args:
        text: as it was written.
        names: of people who may stand in it; one character alone is never looked for.
        doors: whether numbers of doors are left out; buildings and stairwells stay.
    """
    pattern = _pattern(tuple(sorted(set(names), key=lambda n: (-len(n), n))))
    if pattern is not None:
        text = pattern.sub(lambda found: mask_name(found[0]), text)
    text = _PHONE.sub(lambda found: mask_phone(found[0]), text)
    if not doors:
        return text
    text = _DOOR.sub(r"\1", text)
    return _DASHED.sub(r"\1", _ROOM.sub(r"\1", text))


@lru_cache(maxsize=8)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str] | None:
    """All names in one look at the text, the longest first."""
    wanted = [re.escape(n) for n in names if len(n) >= _SHORTEST and not is_body(n)]
    return re.compile("|".join(wanted)) if wanted else None
