"""Whose cards to be raised, and which bear one marker."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.errors import Refused
from app.domain.markers import MARKERS, CardSize, marker_of
from app.domain.people import Card
from app.steps import people
from app.steps.raised_cards import due_at, raised_cards
from tests.unit.steps.conftest import NAMES, Hall


def test_cards_bear_their_token_and_the_marker_of_their_serial(hall: Hall) -> None:
    with pytest.raises(Refused, match="没有人领过签到卡"):
        hall.services.ask(raised_cards, CardSize.A5)
    wanted = [p.id for p in hall.people[:3]]
    issued = hall.services.act(people.issue_cards, wanted).value
    told = hall.services.ask(raised_cards, CardSize.A4)
    assert told.size is CardSize.A4
    assert [card.name for card in told.cards] == list(NAMES[:3])
    assert [card.marker for card in told.cards] == [marker_of(card.serial) for card in issued]
    holder = hall.services.ask(people.holder_of, told.cards[1].token)
    assert holder.name == NAMES[1]
    assert told.warnings == ()


def test_those_due_without_a_card_are_named(hall: Hall) -> None:
    hall.services.act(people.issue_cards, [hall.people[0].id])
    due = hall.services.ask(due_at, hall.meeting.id)
    told = hall.services.ask(raised_cards, CardSize.A5, due)
    assert len(told.cards) == 1
    assert told.without == NAMES[1:]


def test_two_with_one_marker_are_told(hall: Hall) -> None:
    def give(work):
        first, second = people.issue_cards(work, [p.id for p in hall.people[:2]])
        work.put(replace(second, serial=first.serial + MARKERS))
        work.describe("issue_cards")

    hall.services.act(give)
    assert len({c.serial for c in hall.services.ask(lambda w: w.find(Card))}) == 2
    told = hall.services.ask(raised_cards, CardSize.A5)
    assert f"标记相同：{NAMES[0]}和{NAMES[1]}" in told.warnings[0]
