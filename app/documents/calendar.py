"""Calendars as phones and offices take them: iCalendar files of all-day events (RFC 5545)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from icalendar import Alarm, Calendar, vDuration
from icalendar import Event as Entry

from app.domain.clock import CHINA

if TYPE_CHECKING:
    from collections.abc import Iterable

PRODUCT = "-//hongliu//tasks//ZH"
HOME = "hongliu"
"""What makes an id unique outside; the same task is the same event in every file."""
_REMIND = timedelta(hours=-15)  # of an all-day event: nine in the morning of the day before


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that is due on a day.

    Attributes:
        id: of the record; the event's UID is made of it alone.
        day: on which.
        title: what a calendar shows.
        text: what it shows when it is opened.
        place: where.
        remind: whether it rings the day before.
    """

    id: str
    day: date
    title: str
    text: str = ""
    place: str = ""
    remind: bool = True


def make_calendar(events: Iterable[Event], *, name: str, now: datetime) -> bytes:
    """The bytes of an ``.ics`` file. Read in again it replaces what it brought before."""
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", name)
    for event in events:
        entry = Entry()
        entry.add("uid", f"{event.id}@{HOME}")
        entry.add("dtstamp", now)
        # A later file wins over an earlier one.
        entry.add("sequence", int(now.timestamp()) // 60)
        entry.add("dtstart", event.day)
        entry.add("dtend", event.day + timedelta(days=1))
        entry.add("summary", event.title)
        entry.add("transp", "TRANSPARENT")
        if event.text:
            entry.add("description", event.text)
        if event.place:
            entry.add("location", event.place)
        if event.remind and event.day > now.astimezone(CHINA).date():
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", event.title)
            alarm["trigger"] = vDuration(_REMIND)
            entry.add_component(alarm)
        made.add_component(entry)
    return bytes(made.to_ical())
