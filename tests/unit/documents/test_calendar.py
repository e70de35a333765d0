"""A calendar of tasks is read by a parser as phones do it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from icalendar import Calendar

from app.documents.calendar import Event, make_calendar

NOW = datetime(2026, 11, 24, 1, tzinfo=UTC)


def events(data: bytes) -> list[Any]:
    return list(Calendar.from_ical(data).walk("VEVENT"))


def test_a_task_is_an_all_day_event_with_an_id_of_its_own() -> None:
    task = Event(
        id="0193",
        day=date(2026, 12, 8),
        title="换灯（物业）",
        text="2026-001 楼道；灯",
        place="12号院",
    )
    made = make_calendar([task], name="12号院 任务", now=NOW)
    calendar = Calendar.from_ical(made)
    assert calendar.errors == []
    assert (str(calendar["version"]), str(calendar["x-wr-calname"])) == ("2.0", "12号院 任务")
    (event,) = events(made)
    assert str(event["uid"]) == "0193@hongliu"
    assert event.decoded("dtstart") == date(2026, 12, 8)
    assert event.decoded("dtend") == date(2026, 12, 9)
    assert str(event["summary"]) == "换灯（物业）"
    assert str(event["description"]) == "2026-001 楼道；灯"
    assert str(event["location"]) == "12号院"
    (alarm,) = event.walk("VALARM")
    assert alarm.decoded("trigger") == timedelta(hours=-15)


def test_a_later_file_replaces_what_an_earlier_one_brought() -> None:
    def read(day: date, now: datetime) -> Any:
        (event,) = events(
            make_calendar([Event(id="a", day=day, title="画线")], name="任务", now=now)
        )
        return event

    one = read(date(2026, 12, 1), NOW)
    two = read(date(2026, 12, 5), NOW + timedelta(hours=3))
    assert one["uid"] == two["uid"]
    assert int(two["sequence"]) > int(one["sequence"])


def test_what_is_past_does_not_ring_and_lines_are_folded_as_asked_for() -> None:
    title = "协调供水公司检查二次供水水箱并公示水质检测报告" * 3
    made = make_calendar([Event(id="a", day=date(2026, 11, 20), title=title)], name="任务", now=NOW)
    (event,) = events(made)
    assert list(event.walk("VALARM")) == []
    assert str(event["summary"]) == title
    assert all(len(line) <= 75 for line in made.split(b"\r\n"))
