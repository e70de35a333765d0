"""意愿梯度: how far people agree, without deciding anything."""

from __future__ import annotations

import pytest

from app.domain.errors import Refused
from app.domain.gradient import GRADES
from app.domain.vote import Method, Question, Resolution
from app.steps.deliberate import voting
from app.steps.deliberate.minutes import assemble
from app.steps.deliberate.voting import VoteInput
from tests.unit.steps.conftest import Hall


def sounded(session: Hall, *marks: int, item: int = 0) -> dict[str, object]:
    entry = VoteInput(question=Question.GRADIENT)
    vote = session.services.act(voting.open_vote, session.items[item].id, entry).value
    figures = {"options": list(GRADES), "marks": list(marks), "valid": sum(marks)}
    session.services.act(voting.record_count, vote.id, figures)
    result = session.services.act(voting.declare_vote, vote.id).value.result
    assert result is not None
    return result


@pytest.mark.parametrize(
    ("marks", "passed", "headline"),
    [
        ((3, 2, 1, 1, 0), True, "多数可以接受"),
        ((3, 2, 0, 1, 1), False, "还有1"),
        ((1, 1, 1, 4, 0), False, "顾虑较多"),
        ((1, 1, 1, 3, 0), False, "顾虑较多"),
        ((0, 0, 0, 0, 0), False, "顾虑较多"),
    ],
)
def test_what_the_figures_say(
    session: Hall, marks: tuple[int, ...], passed: bool, headline: str
) -> None:
    result = sounded(session, *marks)
    assert result["passed"] is passed
    assert str(result["headline"]).startswith(headline)
    assert "不是表决结果" in str(result["sentence"])
    assert [row["heads"] for row in result["rows"]] == list(marks)


def test_it_settles_nothing(session: Hall) -> None:
    sounded(session, 7, 0, 0, 0, 0)
    assert session.services.ask(lambda work: work.find(Resolution)) == []


def test_it_is_asked_by_hands_where_the_item_needs_paper_by_area(session: Hall) -> None:
    # The second item is the owners': its vote is counted by area, how people feel is not.
    assert sounded(session, 4, 1, 1, 0, 0, item=1)["passed"]


def test_more_answers_than_people_are_refused(session: Hall) -> None:
    with pytest.raises(Refused):
        sounded(session, 99, 0, 0, 0, 0)


def test_everybody_is_asked_by_name_and_says_one_thing(session: Hall) -> None:
    entry = VoteInput(question=Question.GRADIENT, method=Method.NAMED)
    vote = session.services.act(voting.open_vote, session.items[0].id, entry).value
    first = session.people[0].id
    session.services.act(voting.record_ballot, vote.id, first, choices=["5"])
    with pytest.raises(Refused):
        session.services.act(voting.record_ballot, vote.id, first, choices=["1"])
    session.services.act(voting.record_ballot, vote.id, session.people[1].id, choices=["1", "2"])
    result = session.services.act(voting.declare_vote, vote.id).value.result
    assert "不能接受1" in str(result["sentence"])
    assert "无效1" in str(result["sentence"])


def test_the_minutes_tell_it_as_neither_carried_nor_lost(session: Hall) -> None:
    sounded(session, 2, 2, 1, 1, 1)
    content = session.services.ask(assemble, session.meeting.id)
    (record,) = content.items[0].votes
    assert record.passed is None
    assert "意愿梯度" in record.method
    assert content.items[0].resolutions == ()
