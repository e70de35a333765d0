"""Days and instants as people and other systems write them."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from app.domain.clock import CHINA
from app.domain.written import plain

_SAID = {"今天": 0, "昨天": 1, "前天": 2, "大前天": 3}
_DAY = re.compile(r"(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})日?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_TIME = re.compile(r"(\d{1,2})[:时点](\d{1,2})?(?:[:分](\d{1,2})?)?(?:\.\d+)?秒?分?")
_COMPACT_TIME = re.compile(r"(\d{2})(\d{2})(\d{2})?")
_ZONE = re.compile(r"(?:Z|[+-]\d\d:?\d\d)$")


def read_day(text: str, today: date) -> date | None:
    """A day that is past or today: ``11月20日``, ``11-20``, ``2026/11/20``, ``昨天``.

    Without a year the last such day is meant. ``None`` where it is no day.
    """
    text = plain(text).replace(" ", "")
    if text in _SAID:
        return today - timedelta(days=_SAID[text])
    found = _DAY.fullmatch(text) or _COMPACT.fullmatch(text)
    if not found:
        return None
    year, month, day = found.groups()
    made = _date(int(year or today.year), int(month), int(day))
    if made is not None and not year and made > today:
        return _date(today.year - 1, int(month), int(day))
    return made


def read_instant(text: str, *, by_end: bool = False) -> datetime | None:
    """``2026-11-20 15:04``, ``2026年11月20日15时4分``, ``20261120150400`` in China time.

    Args:
        text: as it is written.
        by_end: whether a day alone is its last minute, as of a time limit; else its first.

    Returns:
        ``None`` where it is no instant.
    """
    text = _ZONE.sub("", plain(text).replace("T", " ").strip())
    found = re.match(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", text) or _COMPACT.match(text)
    if not found:
        return None
    day = _date(*map(int, found.groups()))
    rest = text[found.end() :].strip()
    if day is None:
        return None
    if not rest:
        begin = datetime(day.year, day.month, day.day, tzinfo=CHINA)
        return begin + timedelta(days=1, minutes=-1) if by_end else begin
    time = _TIME.fullmatch(rest) or _COMPACT_TIME.fullmatch(rest)
    if not time:
        return None
    hour, minute, second = (int(part or 0) for part in time.groups())
    try:
        return datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=CHINA)
    except ValueError:
        return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
