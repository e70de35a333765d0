"""How long something takes, as people write it: 20分钟, 1小时30分, 半小时, 15:00-15:20."""

from __future__ import annotations

import re

from app.domain.written import CHINESE_NUMBER, from_chinese, plain

MAX_MINUTES = 600
"""Longest time that is taken for one item of a meeting."""

_NUMBER = rf"(?:\d+(?:\.\d+)?|{CHINESE_NUMBER})"
_HOURS = rf"(?P<hours>{_NUMBER}|半)个?(?:小时|钟头|h)(?P<half>半)?"
_MINUTE_WORD = "(?:分钟|分|min(?:ute)?s?|'|′)"
_DURATION = (
    rf"(?:{_HOURS}(?:(?P<minutes>{_NUMBER})\s*{_MINUTE_WORD})?"
    rf"|(?P<alone>{_NUMBER})\s*{_MINUTE_WORD}|(?P<quarters>[一三])刻钟)"
)
_LEADING = "(?:约|预计|共|限时|用时|时长|[:：])*"
_WHOLE = re.compile(rf"{_LEADING}{_DURATION}", re.IGNORECASE)
_RANGE = re.compile(r"(\d{1,2}):(\d\d)[-~至到](\d{1,2}):(\d\d)")
_CLOCK = re.compile(r"(\d{1,2}):(\d\d)(?::00)?")
_AT_THE_END = re.compile(
    rf"[\s,，、;；:：.…—-]*[(（\[【]?\s*(?P<duration>{_LEADING}\s*{_DURATION})"
    r"\s*[)）\]】]?[\s。.;；]*$",
    re.IGNORECASE,
)
_TIME = r"\d{1,2}[:：]\d\d"
_AT_THE_START = re.compile(
    rf"[(（\[【]?(?P<span>{_TIME}\s*[-~～－—–至到]+\s*{_TIME})[)）\]】]?[\s,，:：]*"
)


def parse_minutes(text: str) -> int | None:
    """Minutes of 「20分钟」「1小时30分」「半小时」「一刻钟」「0:20」「15:00-15:20」「20」.

    ``None`` for an empty cell.

    Raises:
        ValueError: it is no duration, or not between 1 and ``MAX_MINUTES``; the message is Chinese.
    """
    bare = _bare(text).rstrip(".。")
    if bare in {"", "-", "/", "无"}:
        return None
    minutes = _minutes_of(bare)
    if minutes is None:
        raise ValueError(f"时长“{text}”看不懂，请写成“20分钟”")
    if not 1 <= minutes <= MAX_MINUTES:
        raise ValueError(f"时长“{text}”不在 1 到 {MAX_MINUTES} 分钟之间，请核对")
    return minutes


def split_duration(title: str) -> tuple[str, int | None]:
    """Takes a duration from the end of a line, or the span of time from its start."""
    if start := _AT_THE_START.match(title):
        minutes = _minutes_of(_bare(start["span"]))
        rest = title[start.end() :].strip()
        if minutes is not None and minutes > 0 and rest:
            return rest, minutes
    found = _AT_THE_END.search(title)
    if found is None or found.start() == 0:
        return title.strip(), None
    minutes = _minutes_of(_bare(found["duration"]))
    return (title[: found.start()].strip(), minutes) if minutes else (title.strip(), None)


def _minutes_of(bare: str) -> int | None:
    """Minutes, or ``None`` for anything else and for fractions of a minute."""
    if bare.isdecimal():
        return int(bare)
    if span := _RANGE.fullmatch(bare):
        hour, minute, to_hour, to_minute = map(int, span.groups())
        return (to_hour - hour) * 60 + to_minute - minute
    if clock := _CLOCK.fullmatch(bare):
        return int(clock[1]) * 60 + int(clock[2])
    found = _WHOLE.fullmatch(bare)
    if found is None:
        return None
    tenths = _tenths(found["hours"]) * 60 + (300 if found["half"] else 0)
    tenths += _tenths(found["minutes"]) + _tenths(found["alone"])
    tenths += _tenths(found["quarters"]) * 15
    return tenths // 10 if tenths % 10 == 0 else None


def _tenths(number: str | None) -> int:
    """A number in tenths: 1.5 → 15, 半 → 5, 二十 → 200."""
    if not number:
        return 0
    if number == "半":
        return 5
    value = from_chinese(number)
    if value is not None:
        return value * 10
    whole, _, part = number.partition(".")
    return int(whole) * 10 + int((part or "0")[0])


def _bare(text: str) -> str:
    return re.sub(r"-+", "-", plain(text).replace(" ", ""))
