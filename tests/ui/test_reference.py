"""What the district sends is offered where it is needed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.domain.matter import Matter
from app.domain.meeting import Meeting
from app.domain.presets import meeting_rule
from app.steps import reference
from app.steps.deliberate import agenda
from app.steps.deliberate.agenda import ItemInput
from tests.reference import arrive, rule, withdraw
from tests.ui.pages_world import World, open_world
from ui import theme
from ui.console.meeting.rule_choice import RuleChoice
from ui.console.meetings.rules import RulePicker


@pytest.fixture
def world(tmp_path: Path, look: theme.Theme, qtbot: QtBot) -> Iterator[World]:
    made = open_world(tmp_path, look, qtbot)
    yield made
    made.services.close()


def test_a_matter_takes_a_category_of_the_districts(world: World) -> None:
    arrive(world.services, "category/heat", {"name": "供暖"})
    page = world.go("matters", "new")
    form = page.panel.content().form
    form.name.setText("暖气不热")
    form.category.choose("供暖")
    page.panel.content().submit()
    (matter,) = world.services.ask(lambda work: work.find(Matter))
    assert matter.category == "供暖"
    withdraw(world.services, "category/heat")
    page.open(matter.id)
    form = page.panel.content().form
    assert form.category.key() == "供暖"


def test_a_new_meeting_sits_under_a_rule_of_the_districts(world: World) -> None:
    arrive(world.services, "rule/talk", rule("区议事", notice_days=7))
    page = world.go("meetings", "new")
    form = page.new.form
    form.name.setText("停车会")
    form.rule.choice.choose("district/talk")
    form.rule._on_choice()
    assert "样例区议事规则第三条" in world.texts()
    page.new.submit()
    (meeting,) = world.services.ask(lambda work: work.find(Meeting))
    assert meeting_rule(meeting).name == "区议事"


def test_an_item_shows_the_rule_that_it_keeps_though_it_was_withdrawn(
    world: World, qtbot: QtBot
) -> None:
    arrive(world.services, "rule/talk", rule("区议事"))
    meeting = world.meeting()
    entry = ItemInput(title="道闸", rule_key="district/talk")
    (item,) = world.services.act(agenda.add_items, meeting.id, [entry]).value
    withdraw(world.services, "rule/talk")
    picker = RulePicker(own=meeting_rule(meeting))
    qtbot.addWidget(picker)
    picker.show_rule(item.rule_key, item.custom_rule)
    assert picker.choice.currentText() == "区议事（区里下发）"
    assert (picker.key(), picker.custom_rule()) == ("district/talk", None)
    again = ItemInput(title="道闸", rule_key=picker.key(), minutes=20)
    kept = world.services.act(agenda.correct_item, item.id, again).value
    assert kept.custom_rule == item.custom_rule


def test_a_vote_may_be_taken_under_a_rule_of_the_districts(world: World, qtbot: QtBot) -> None:
    arrive(world.services, "rule/talk", rule("区议事"))
    choice = RuleChoice()
    qtbot.addWidget(choice)
    own = meeting_rule(world.meeting())
    choice.begin(own, world.services.ask(reference.rules))
    choice.choose("district/talk")
    taken = choice.rule()
    assert taken is not None
    assert (taken.name, taken.source.law) == ("区议事", "样例区议事规则")
