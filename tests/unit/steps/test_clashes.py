"""What two laptops give alike while not in touch: seen, told apart, and never the wrong person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.domain.errors import Refused
from app.domain.meeting import Meeting
from app.domain.people import Card, Resident
from app.domain.vote import Resolution
from app.steps import collect, people
from app.steps.collect import MatterInput
from app.steps.deliberate import agenda, meetings, minutes
from app.steps.deliberate.meetings import MeetingInput
from app.steps.people import PersonInput
from app.steps.ports import UnitOfWork
from app.steps.views.meeting import meeting_view
from tests.laptops import START, meet, open_laptop
from ui.console.matters import state


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[tuple[Services, Services]]:
    front, door = open_laptop(tmp_path, 0), open_laptop(tmp_path, 1)
    front.act(people.open_room, "样例会客厅", community="样例社区")
    entries = [PersonInput(name=n, building="1", door=d) for n, d in (("赵一", "1"), ("钱二", "2"))]
    front.act(people.save_people, [(entry, None) for entry in entries])
    meet(front, door)
    yield front, door
    meet(front, door)
    for services in (front, door):
        assert services.verify_log().faults == []
        services.close()


# -- cards ---------------------------------------------------------------------------------------


def same_serial(work: UnitOfWork, card_id: str) -> None:
    work.put(replace(work.get(Card, card_id), serial=7))
    work.describe("issue_cards")


def test_a_serial_given_twice_signs_in_nobody_until_both_have_new_cards(pair) -> None:
    front, door = pair
    residents = front.ask(lambda work: work.find(Resident))
    for services, resident in zip(pair, residents, strict=True):
        (card,) = services.act(people.issue_cards, [resident.id]).value
        services.act(same_serial, card.id)
    token = front.ask(lambda work: people.token_of(people.the_room(work), work.first(Card)))
    assert front.ask(people.holder_of, token).id == residents[0].id
    meet(front, door)
    for services in pair:
        with pytest.raises(Refused, match="分不清是谁"):
            services.ask(people.holder_of, token)
    new = [front.act(people.replace_card, r.id).value for r in residents]
    meet(front, door)
    for services in pair:
        for card, resident in zip(new, residents, strict=True):
            scanned = services.ask(lambda w, c=card: people.token_of(people.the_room(w), c))
            assert services.ask(people.holder_of, scanned).id == resident.id
        with pytest.raises(Refused):
            services.ask(people.holder_of, token)


# -- matters -------------------------------------------------------------------------------------


def test_a_number_given_twice_is_told_apart_alike_on_both(pair) -> None:
    front, door = pair
    one = front.act(collect.collect_matter, MatterInput(title="停车")).value
    two = door.act(collect.collect_matter, MatterInput(title="电梯")).value
    assert one.number == two.number == "2026-001"
    meet(front, door)
    told = [{m.title: m.number for m in s.ask(collect.matters)} for s in pair]
    assert told[0] == told[1]
    assert sorted(told[0].values()) == ["2026-001", "2026-001-2"]
    details = front.ask(state.read_details, two.id)
    assert details.matter.number == told[0]["电梯"]
    third = front.act(collect.collect_matter, MatterInput(title="路灯")).value
    assert third.number == "2026-002"
    entry = MeetingInput(title="会", rule_key="consultation", planned_at=START)
    held = front.act(meetings.prepare_meeting, entry).value
    front.act(agenda.add_matters, held.id, [one.id, two.id])
    shown = [item.matter for item in front.ask(meeting_view, held.id).items]
    assert shown == [f"{told[0]['停车']} 停车", f"{told[0]['电梯']} 电梯"]
    front.act(collect.remove_matter, third.id)
    assert {m.title: m.number for m in front.ask(collect.matters)} == told[0]


# -- minutes -------------------------------------------------------------------------------------


@pytest.fixture
def closed(pair) -> Meeting:
    front, door = pair
    entry = MeetingInput(title="停车会", rule_key="consultation", planned_at=START)
    meeting = front.act(meetings.prepare_meeting, entry).value
    for verb in (meetings.begin_sign_in, meetings.open_meeting, meetings.close_meeting):
        front.act(verb, meeting.id)
    meet(front, door)
    return meeting


def test_minutes_issued_on_both_the_first_hold_and_the_other_is_shown(pair, closed) -> None:
    issued = [s.act(minutes.issue_minutes, closed.id).value for s in pair]
    first, second = sorted(issued, key=lambda version: version.issued_at)
    assert first.id != second.id
    meet(*pair)
    for services in pair:
        assert [v.id for v in services.ask(minutes.versions_of, closed.id)] == [first.id]
        (other,) = services.ask(minutes.issued_beside, closed.id)
        assert (other.id, other.record_digest) == (second.id, second.record_digest)
        with pytest.raises(Refused, match="已经签发"):
            services.act(minutes.issue_minutes, closed.id)
    added = pair[1].act(minutes.issue_addendum, closed.id, "更正：到会二人。").value
    assert added.number == 1
    meet(*pair)
    for services in pair:
        assert [v.number for v in services.ask(minutes.versions_of, closed.id)] == [0, 1]


def test_minutes_issued_here_are_refused_there_once_known(pair, closed) -> None:
    pair[0].act(minutes.issue_minutes, closed.id)
    meet(*pair)
    with pytest.raises(Refused, match="已经签发"):
        pair[1].act(minutes.issue_minutes, closed.id)


# -- what a matter came to ------------------------------------------------------------------------


def test_what_was_settled_twice_for_one_vote_is_told_once(pair) -> None:
    front, door = pair
    matter = front.act(collect.collect_matter, MatterInput(title="停车")).value
    entry = MeetingInput(title="会", rule_key="consultation", planned_at=START)
    held = front.act(meetings.prepare_meeting, entry).value
    (item,) = front.act(agenda.add_matters, held.id, [matter.id]).value
    meet(front, door)

    def settled(work: UnitOfWork, vote_id: str | None) -> None:
        made = Resolution(
            id=work.new_id(), meeting_id=held.id, item_id=item.id, vote_id=vote_id,
            text="先到先停", effect="consultation", at=work.now(),
        )  # fmt: skip
        work.put(made)
        work.describe("resolve")

    front.act(settled, None)
    for services in pair:
        services.act(settled, "of-no-vote-that-holds")
    meet(front, door)
    for services in pair:
        events = services.ask(state.read_details, matter.id).events
        assert [e.what for e in events if e.what.startswith("议定")] == ["议定：先到先停"]
