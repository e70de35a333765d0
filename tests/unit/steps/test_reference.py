"""What the district sends is offered, is frozen where it was chosen, and goes when withdrawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.domain.errors import Refused
from app.domain.meeting import Meeting
from app.domain.presets import meeting_rule
from app.domain.reference import Level
from app.steps import people, reference
from app.steps.collect import MatterInput, collect_matter, correct_matter
from app.steps.deliberate import agenda, meetings
from app.steps.deliberate.agenda import ItemInput
from app.steps.deliberate.meetings import MeetingInput
from app.steps.deliberate.standing import rule_of
from tests.laptops import START, open_laptop
from tests.reference import REPLIES, arrive, rule, withdraw

ENTRY = MeetingInput(title="停车会", rule_key="district/talk", planned_at=START)
ANSWER = {"title": "停车", "text": "已转办。", "office": "样例街道", "day": "2026-11-25"}


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Services]:
    services = open_laptop(tmp_path, 0)
    services.act(people.open_room, "样例会客厅", community="样例社区")
    yield services
    services.close()


def test_everything_sent_is_told_and_what_cannot_be_read_is_named(laptop: Services) -> None:
    arrive(laptop, "category/heat", {"name": "供暖"})
    arrive(laptop, "experience/1", {"title": "错时停车", "text": "三步。"})
    arrive(laptop, "experience/2", {"title": "没有正文"})
    arrive(laptop, "rule/talk", rule("区议事"))
    arrive(laptop, "reply/1", ANSWER, feed=REPLIES)
    arrive(laptop, "reply/2", {**ANSWER, "title": "路灯"}, feed=REPLIES)
    found = laptop.ask(reference.reference)
    assert found.categories == ("供暖",)
    assert [e.title for e in found.experiences] == ["错时停车"]
    assert [r.key for r in found.rules] == ["district/talk"]
    assert [reply.title for _, reply in found.replies] == ["路灯", "停车"]
    assert [i.key for i in found.ignored] == ["experience/2"]
    assert "缺少 text" in found.ignored[0].reason


def test_a_category_of_the_districts_can_be_chosen_until_it_is_withdrawn(laptop: Services) -> None:
    entry = MatterInput(title="暖气不热", category="供暖")
    with pytest.raises(Refused):
        laptop.act(collect_matter, entry)
    arrive(laptop, "category/heat", {"name": "供暖"})
    arrive(laptop, "category/same", {"name": "停车管理"})
    offered = laptop.ask(reference.categories)
    assert (offered.count("停车管理"), offered[-2:]) == (1, ("供暖", "其他"))
    matter = laptop.act(collect_matter, entry).value
    withdraw(laptop, "category/heat")
    assert "供暖" not in laptop.ask(reference.categories)
    kept = laptop.act(correct_matter, matter.id, replace(entry, place="3号楼")).value
    assert (kept.category, kept.place) == ("供暖", "3号楼")
    with pytest.raises(Refused):
        laptop.act(collect_matter, entry)


def test_a_meeting_keeps_its_rule_when_the_district_changes_or_withdraws_it(
    laptop: Services,
) -> None:
    with pytest.raises(Refused):
        laptop.act(meetings.prepare_meeting, ENTRY)
    arrive(laptop, "rule/talk", rule("区议事", notice_days=7))
    meeting = laptop.act(meetings.prepare_meeting, ENTRY).value
    before = meeting_rule(meeting)
    assert (before.name, before.notice_days) == ("区议事", 7)
    arrive(laptop, "rule/talk", rule("区议事", notice_days=9))
    laptop.act(meetings.correct_meeting, meeting.id, replace(ENTRY, place="活动室"))
    withdraw(laptop, "rule/talk")
    laptop.act(meetings.correct_meeting, meeting.id, replace(ENTRY, place="会议室"))
    kept = laptop.ask(lambda work: work.get(Meeting, meeting.id))
    assert (meeting_rule(kept), kept.place) == (before, "会议室")
    law = replace(ENTRY, rule_key="residents_meeting")
    changed = laptop.act(meetings.correct_meeting, meeting.id, law).value
    assert meeting_rule(changed).key == "residents_meeting"
    with pytest.raises(Refused, match="撤下"):
        laptop.act(meetings.correct_meeting, meeting.id, ENTRY)


def test_an_item_keeps_its_rule_too(laptop: Services) -> None:
    arrive(laptop, "rule/talk", rule("区议事", notice_days=7))
    law = replace(ENTRY, rule_key="residents_meeting")
    meeting = laptop.act(meetings.prepare_meeting, law).value
    entry = ItemInput(title="道闸", rule_key="district/talk")
    (item,) = laptop.act(agenda.add_items, meeting.id, [entry]).value
    before = rule_of(meeting, item)
    assert (before.name, before.notice_days) == ("区议事", 7)
    withdraw(laptop, "rule/talk")
    item = laptop.act(agenda.correct_item, item.id, replace(entry, minutes=20)).value
    assert (rule_of(meeting, item), item.minutes) == (before, 20)
    with pytest.raises(Refused, match="撤下"):
        laptop.act(agenda.add_items, meeting.id, [entry])


def test_places_come_from_the_organisation(laptop: Services) -> None:
    assert laptop.ask(reference.places, Level.SUBDISTRICT) == ()
    below = [{"level": "subdistrict", "name": "样例街道"}]
    arrive(laptop, "organisation", {"level": "district", "name": "样例区", "below": below})
    assert laptop.ask(reference.places, Level.SUBDISTRICT) == ("样例街道",)
