"""Agreements that go to a formal body, and the rounds of one matter."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.domain.errors import Refused
from app.domain.formal import FORMAL, HINTS, effect_words, hint
from app.domain.presets import PRESETS
from app.steps import collect
from app.steps.collect import MatterInput
from app.steps.deliberate import agenda, handing, meetings, voting
from app.steps.deliberate.meetings import MeetingInput
from app.steps.deliberate.proposals import ProposalInput, make_proposal
from app.steps.views.rounds import rounds_of
from tests.unit.steps.conftest import START, Hall

LATER = MeetingInput(
    title="业主大会", rule_key="owners_general", planned_at=START + timedelta(days=30)
)


def test_an_agreement_goes_to_the_owners_with_their_rule(session: Hall) -> None:
    run = session.services
    vote = run.act(voting.open_vote, session.items[0].id).value
    run.act(voting.record_count, vote.id, {"for": 6, "against": 1, "abstain": 0})
    run.act(voting.declare_vote, vote.id)
    made = run.act(handing.hand_over, session.items[0].id, "owners_special", to=LATER).value
    ((item, meeting),) = run.ask(handing.handed_to, session.items[0].id)
    assert (item, meeting.title) == (made, "业主大会")
    assert item.rule_key == "owners_special"
    assert item.text == run.ask(lambda work: work.get(type(made), session.items[0].id)).text
    # Where the meeting itself sits under the rule, nothing beside it is needed.
    other = run.act(
        handing.hand_over, session.items[2].id, "owners_general", to=meeting.id, text="另一句"
    ).value
    assert (other.rule_key, other.text) == ("", "另一句")


def test_it_is_handed_over_once_and_to_a_meeting_that_has_not_begun(session: Hall) -> None:
    run = session.services
    made = run.act(handing.hand_over, session.items[0].id, "lift", to=LATER).value
    with pytest.raises(Refused, match="没有再列"):
        run.act(handing.hand_over, session.items[0].id, "lift", to=made.meeting_id)
    with pytest.raises(Refused, match="已经开始"):
        run.act(handing.hand_over, session.items[2].id, "lift", to=session.meeting.id)
    with pytest.raises(Refused):
        run.act(handing.hand_over, session.items[2].id, "consultation", to=LATER)
    assert len(run.ask(lambda work: work.find(type(session.meeting)))) == 2


def test_the_words_tell_of_the_rule() -> None:
    told = {
        "同意加装电梯，费用按楼层分摊": "lift",
        "续筹维修资金": "owners_special",
        "动用维修资金修屋顶": "owners_general",
        "制定居民公约": "representatives_meeting",
        "每周三晚上集中清理楼道": None,
    }
    for text, key in told.items():
        found = hint(text)
        assert (found.key if found else None) == key
    assert {h.key for h in HINTS} <= set(FORMAL) <= set(PRESETS)
    assert effect_words("lift") == "业主共同决定"


def test_rounds_say_what_changed(session: Hall) -> None:
    run = session.services
    entry = MatterInput(title="东门停车", category="停车管理", description="先到先停")
    matter = run.act(collect.collect_matter, entry).value
    (first,) = run.act(agenda.add_matters, session.meeting.id, [matter.id]).value
    vote = run.act(voting.open_vote, first.id).value
    run.act(voting.record_count, vote.id, {"for": 2, "against": 5, "abstain": 0})
    run.act(voting.declare_vote, vote.id)
    second = run.act(meetings.prepare_meeting, LATER).value
    again = agenda.ItemInput(title="东门停车", text="分时停车", matter_id=matter.id)
    run.act(agenda.add_items, second.id, [again])
    run.act(make_proposal, matter.id, ProposalInput(title="分时停车"), meeting_id=second.id)
    one, two = run.ask(rounds_of, matter.id)
    assert (one.number, one.words, one.changed) == (1, "未通过", ())
    assert two.words == "没有表决"
    assert two.changed == ("表决文字改为：分时停车", "新提出“分时停车”")
