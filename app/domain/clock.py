"""Instants are aware and in UTC inside; people read China time."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

# One zone for the whole country and no summer time: a constant spares the laptop a zone database.
CHINA = timezone(timedelta(hours=8), "UTC+8")


def to_millis(instant: datetime) -> int:
    """Milliseconds since 1970-01-01 UTC; the form in which instants are stored."""
    return round(instant.timestamp() * 1000)


def from_millis(millis: int) -> datetime:
    """The aware UTC instant of stored milliseconds."""
    return datetime.fromtimestamp(millis / 1000, UTC)


def in_china(instant: datetime) -> datetime:
    """The same instant on the wall clock of China."""
    return instant.astimezone(CHINA)


def day_words(day: date | datetime) -> str:
    """``2026年11月24日``: Arabic digits without leading zeros (GB/T 9704-2012)."""
    local = in_china(day) if isinstance(day, datetime) else day
    return f"{local.year}年{local.month}月{local.day}日"


def time_words(instant: datetime) -> str:
    """``15:04`` in China time."""
    return in_china(instant).strftime("%H:%M")


def day_time_words(instant: datetime) -> str:
    """``2026年11月24日 15:04`` in China time."""
    return f"{day_words(instant)} {time_words(instant)}"


def span_words(start: str, end: str) -> str:
    """From … to …, both from :func:`day_time_words`; the day is told once where it is the same."""
    if not end:
        return start
    day, _, _ = start.partition(" ")
    return f"{start}至{end.removeprefix(day).strip()}"
