"""Days as people write them: 12月8日, 12.8, 下周五, 两周内."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

_FULL = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_SHORT = re.compile(r"(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?")
_DAY = re.compile(r"(\d{1,2})\s*[日号]")
_SPAN = re.compile(r"(\d+|[一二两三四五六七八九十半])\s*个?\s*(天|日|周|星期|月|年)[以之]?[内后]?")
_WEEKDAY = re.compile(r"(本|这|下)?(?:周|星期)([一二三四五六日天])")
_NUMBERS = dict(zip("一二三四五六七八九十", range(1, 11), strict=True)) | {"两": 2}
_WEEKDAYS = "一二三四五六日"
_NEAR = {"今天": 0, "明天": 1, "后天": 2}
_TAIL = re.compile(r"(?:之前|以前|前|止|完成)+$")
_MONTHS = 12


def parse_day(text: str, today: date) -> date | None:
    """The day that somebody means, on or after ``today`` where no year is written.

    Raises:
        ValueError: it is no day.

    Returns:
        ``None`` for an empty text.
    """
    said = _TAIL.sub("", text.strip().replace(" ", ""))
    if not said:
        return None
    if said in _NEAR:
        return today + timedelta(days=_NEAR[said])
    if said in {"月底", "本月底"}:
        return date(today.year, today.month, calendar.monthrange(today.year, today.month)[1])
    for pattern, read in (
        (_FULL, _full), (_SHORT, _short), (_DAY, _day), (_SPAN, _span), (_WEEKDAY, _weekday),
    ):  # fmt: skip
        found = pattern.fullmatch(said)
        if found:
            return read(found, today)
    raise ValueError(text)


def _full(found: re.Match[str], _today: date) -> date:
    return date(int(found[1]), int(found[2]), int(found[3]))


def _short(found: re.Match[str], today: date) -> date:
    day = date(today.year, int(found[1]), int(found[2]))
    return day if day >= today else date(today.year + 1, int(found[1]), int(found[2]))


def _day(found: re.Match[str], today: date) -> date:
    day = int(found[1])
    if day >= today.day:
        return date(today.year, today.month, day)
    return _months_on(date(today.year, today.month, 1), 1).replace(day=day)


def _span(found: re.Match[str], today: date) -> date:
    unit = found[2]
    if found[1] == "半":
        return {"月": today + timedelta(days=15), "年": _months_on(today, 6)}.get(
            unit, today + timedelta(days=1)
        )
    count = _NUMBERS.get(found[1]) or int(found[1])
    if unit == "月":
        return _months_on(today, count)
    if unit == "年":
        return _months_on(today, count * _MONTHS)
    return today + timedelta(days=count * (1 if unit in {"天", "日"} else 7))


def _weekday(found: re.Match[str], today: date) -> date:
    wanted = _WEEKDAYS.index(found[2].replace("天", "日"))
    monday = today - timedelta(days=today.weekday())
    if found[1] == "下":
        return monday + timedelta(days=7 + wanted)
    day = monday + timedelta(days=wanted)
    return day if day >= today else day + timedelta(days=7)


def _months_on(day: date, months: int) -> date:
    total = day.month - 1 + months
    year, month = day.year + total // _MONTHS, total % _MONTHS + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
