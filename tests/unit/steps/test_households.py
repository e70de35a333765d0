"""A meeting of households counts households wherever it says how many are due and came."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.documents.forms.minutes import make_minutes
from app.documents.forms.signin_sheet import make_signin_sheet
from app.domain.attendance import Capacity
from app.domain.minutes import MinutesContent
from app.steps import papers, people, result_paper
from app.steps.deliberate import agenda, attendance, meetings, minutes
from app.steps.deliberate.agenda import ItemInput
from app.steps.deliberate.meetings import MeetingInput
from app.steps.people import PersonInput
from app.steps.views.meeting import AttendanceView, meeting_view
from tests.unit.documents import form_samples as samples
from tests.unit.steps.conftest import START

# Flat 101 sends two, 102 and 103 one each; both of 104 stay away; a man of no flat is due too.
FLATS = {"赵一": "101", "赵二": "101", "钱三": "102", "孙四": "103", "李五": "104", "李六": "104"}


class Court:
    """A meeting of village households, under which somebody may act for another."""

    def __init__(self, services) -> None:
        self.services = services
        services.act(people.open_room, "样例会客厅", community="样例村")
        entries = [
            PersonInput(name=name, building="1", stairwell="1", door=door)
            for name, door in FLATS.items()
        ]
        entries.append(PersonInput(name="周七", organisation="村企"))
        entries.append(PersonInput(name="吴八", organisation="派出所"))
        made = services.act(people.save_people, [(entry, None) for entry in entries]).value
        self.people = {resident.name: resident.id for resident in made}
        entry = MeetingInput(
            title="村民会议", rule_key="villagers_meeting_households", planned_at=START
        )
        self.meeting = services.act(meetings.prepare_meeting, entry).value.id
        services.act(agenda.add_items, self.meeting, [ItemInput(title="修路")])
        due = [self.people[name] for name in [*FLATS, "周七"]]
        services.act(attendance.invite, self.meeting, due)
        guest = [self.people["吴八"]]
        services.act(attendance.invite, self.meeting, guest, capacity=Capacity.SITTING_IN)

    def begin(self) -> None:
        self.services.act(meetings.begin_sign_in, self.meeting)

    def come(self, *names: str) -> None:
        for name in names:
            self.services.act(attendance.sign_in, self.meeting, self.people[name])

    def here(self) -> AttendanceView:
        return self.services.ask(meeting_view, self.meeting).attendance

    def minutes(self) -> MinutesContent:
        return self.services.ask(minutes.assemble, self.meeting)

    def hold(self) -> None:
        """Three of the five households are there or represented, one of them by two people."""
        self.begin()
        self.come("赵一", "赵二", "周七", "吴八")
        self.services.act(
            attendance.give_proxy, self.meeting, self.people["钱三"], holder_id=self.people["赵一"]
        )
        self.services.act(attendance.excuse, self.meeting, self.people["孙四"])
        self.services.act(attendance.excuse, self.meeting, self.people["李六"])


@pytest.fixture
def court(services) -> Court:
    return Court(services)


def figures(told: AttendanceView) -> tuple[int, ...]:
    return (told.due, told.present, told.by_proxy, told.excused, told.absent, told.left)


def test_the_list_agrees_with_the_quorum(court: Court) -> None:
    court.hold()
    told = court.here()
    assert (told.unit, told.quorum.due, told.quorum.have) == ("户", 5, 3)
    assert figures(told) == (5, 2, 1, 2, 0, 0)
    assert told.sitting_in == 1  # a guest stands for nobody


def test_who_stays_keeps_the_household_in_the_room(court: Court) -> None:
    court.hold()
    court.services.act(attendance.sign_out, court.meeting, court.people["赵二"])
    assert figures(court.here()) == (5, 2, 1, 2, 0, 0)
    court.services.act(attendance.sign_out, court.meeting, court.people["周七"])
    assert figures(court.here()) == (5, 1, 1, 2, 0, 1)


def test_minutes_notice_and_papers_say_households(court: Court, tmp_path: Path) -> None:
    court.hold()
    court.services.act(meetings.open_meeting, court.meeting)
    court.services.act(attendance.sign_out, court.meeting, court.people["周七"])
    court.services.act(meetings.close_meeting, court.meeting)
    content = court.minutes()
    assert content.unit == "户"
    assert (content.due, content.present, content.by_proxy) == (5, 2, 1)
    assert (content.absent, content.sitting_in) == (2, 1)
    make_minutes(content, tmp_path / "m.pdf", order=samples.ORDER)
    words = samples.text(tmp_path / "m.pdf")
    assert "应到5户，实到2户，委托1户，缺席2户，列席1人。" in words
    told = court.services.ask(
        result_paper.result_notice, court.meeting, published=date(2026, 11, 25)
    )
    assert told.attendance == "应到5户，实到2户，另有委托1户，列席1人"
    sheet = court.services.ask(papers.sign_in_sheet, court.meeting)
    assert (sheet.due, sheet.unit, len(sheet.rows)) == (5, "户", 8)
    make_signin_sheet(sheet, tmp_path / "s.pdf", order=samples.ORDER)
    assert "应到：5户" in samples.text(tmp_path / "s.pdf")
    announced = court.services.ask(papers.notice, court.meeting)
    assert announced.attendees.startswith("本村各户的代表，共5户。")


def test_one_who_came_and_sent_another_later_makes_one_household(court: Court) -> None:
    court.begin()
    court.come("赵一", "钱三")
    court.services.act(attendance.sign_out, court.meeting, court.people["钱三"])
    court.services.act(
        attendance.give_proxy, court.meeting, court.people["钱三"], holder_id=court.people["赵一"]
    )
    told = court.minutes()
    assert (told.present, told.by_proxy, told.absent) == (2, 0, 3)


def test_an_item_for_others_leaves_the_list_counted_by_the_meetings_rule(court: Court) -> None:
    item = court.services.ask(agenda.agenda, court.meeting)[0]
    court.services.act(
        agenda.correct_item, item.id, ItemInput(title="修路", rule_key="representatives_meeting")
    )
    court.hold()
    court.services.act(meetings.open_meeting, court.meeting)
    told = court.here()
    assert told.rule.key == "representatives_meeting"
    assert (told.unit, *figures(told)) == ("户", 5, 2, 1, 2, 0, 0)


def test_representatives_are_counted_one_by_one(hall) -> None:
    flat = hall.people[0].unit_id

    def move(work) -> None:
        work.put(replace(hall.people[1], unit_id=flat))
        work.describe("save_person", resident=hall.people[1].id)

    hall.services.act(move)
    hall.sign_in(2)
    told = hall.view().attendance
    assert (told.unit, told.due, told.present) == ("人", 9, 2)
