"""Days and times as people say them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.clock import in_china, time_words

if TYPE_CHECKING:
    from datetime import date, datetime

_WEEKDAYS = "一二三四五六日"
_NEAR = {-1: "昨天", 0: "今天", 1: "明天", 2: "后天"}
_HOUR = 60


def weekday(day: date) -> str:
    """``星期二``."""
    return f"星期{_WEEKDAYS[day.weekday()]}"


def full_day(day: date) -> str:
    """``2026年11月24日 星期二``."""
    return f"{day.year}年{day.month}月{day.day}日 {weekday(day)}"


def near_day(day: date, today: date) -> str:
    """``明天``, ``11月24日 周二``; with its year where that is another."""
    near = _NEAR.get((day - today).days)
    if near:
        return near
    year = f"{day.year}年" if day.year != today.year else ""
    return f"{year}{day.month}月{day.day}日 周{_WEEKDAYS[day.weekday()]}"


def near_time(instant: datetime, now: datetime) -> str:
    """``明天 15:00``, ``11月24日 周二 15:00``."""
    local = in_china(instant)
    return f"{near_day(local.date(), in_china(now).date())} {time_words(instant)}"


def due_words(due: date | None, today: date) -> str:
    """``逾期 3 天``, ``今天到期``, ``11月24日 周二到期``; ``""`` where there is no day."""
    if due is None:
        return ""
    days = (due - today).days
    if days < 0:
        return f"逾期 {-days} 天"
    return f"{near_day(due, today)}到期"


def length(minutes: int) -> str:
    """``45 分钟``, ``1 小时 30 分``, ``2 小时``."""
    hours, rest = divmod(minutes, _HOUR)
    if not hours:
        return f"{rest} 分钟"
    return f"{hours} 小时 {rest} 分" if rest else f"{hours} 小时"
