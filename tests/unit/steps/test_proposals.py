"""Rival proposals on one matter."""

from __future__ import annotations

import pytest

from app.domain.errors import Refused
from app.domain.proposing import Proposal, ProposalState
from app.steps import collect
from app.steps.collect import MatterInput
from app.steps.deliberate import proposals
from app.steps.deliberate.proposals import ProposalInput
from tests.unit.steps.conftest import Hall


def matter(hall: Hall, title: str = "东门停车") -> str:
    entry = MatterInput(title=title, category="停车管理")
    found: str = hall.services.act(collect.collect_matter, entry).value.id
    return found


def make(hall: Hall, key: str, title: str, **more: object) -> Proposal:
    entry = ProposalInput(title=title, **more)  # type: ignore[arg-type]  # by keyword
    return hall.services.act(proposals.make_proposal, key, entry).value


def test_several_are_merged_into_one_that_says_all(hall: Hall) -> None:
    key = matter(hall)
    one = make(hall, key, "分时停车", text="白天对外", by="业委会", cost=1_000_00, good="车位多")
    two = make(hall, key, "加装地锁", text="每家一个", by="物业", cost=500_00, bad="占消防通道")
    made = hall.services.act(proposals.merge_proposals, [one.id, two.id], " 分时加地锁 ").value
    assert (made.title, made.cost, made.by) == ("分时加地锁", 1_500_00, "业委会、物业")
    assert made.text == "白天对外\n每家一个"
    assert (made.good, made.bad) == ("车位多", "占消防通道")
    found = hall.services.ask(proposals.proposals_of, key)
    assert [(p.state, p.merged_into) for p in found[:2]] == [(ProposalState.MERGED, made.id)] * 2
    assert hall.services.ask(proposals.open_proposals, key) == [made]


def test_a_cost_that_nobody_knows_is_not_made_up(hall: Hall) -> None:
    key = matter(hall)
    ids = [make(hall, key, "甲", cost=1_00).id, make(hall, key, "乙").id]
    assert hall.services.act(proposals.merge_proposals, ids, "丙").value.cost is None


def test_what_cannot_be_is_refused_and_changes_nothing(hall: Hall) -> None:
    key, other = matter(hall), matter(hall, "楼道堆物")
    one, far = make(hall, key, "甲"), make(hall, other, "甲")
    for ids in ([one.id], [one.id, one.id], [one.id, far.id]):
        with pytest.raises(Refused):
            hall.services.act(proposals.merge_proposals, ids, "合并")
    for title, cost, field in ((" ", None, "title"), ("甲", None, "title"), ("乙", -1, "cost")):
        with pytest.raises(Refused) as told:
            make(hall, key, title, cost=cost)
        assert told.value.field == field
    assert hall.services.ask(proposals.proposals_of, key) == [one]


def test_one_that_is_over_is_not_changed_any_more(hall: Hall) -> None:
    key = matter(hall)
    for end in (proposals.withdraw_proposal, proposals.adopt_proposal):
        one = make(hall, key, "甲")
        hall.services.act(end, one.id)
        with pytest.raises(Refused):
            hall.services.act(proposals.correct_proposal, one.id, ProposalInput(title="乙"))
    # Its name is free again for another try.
    make(hall, key, "甲")


def test_correcting_keeps_who_made_it_where(hall: Hall) -> None:
    key = matter(hall)
    entry = ProposalInput(title="甲")
    one = hall.services.act(proposals.make_proposal, key, entry, meeting_id=hall.meeting.id).value
    changed = hall.services.act(
        proposals.correct_proposal, one.id, ProposalInput(title="甲", text="写细了")
    ).value
    assert (changed.text, changed.meeting_id, changed.at) == ("写细了", hall.meeting.id, one.at)
