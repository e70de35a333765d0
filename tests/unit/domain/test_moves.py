"""What may follow what in the five steps."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.domain.errors import Refused
from app.domain.matter import WAYS, Deed, Matter, Outcome, Step, moved, possible

WHY = "居民代表都在场"


def matter(step: Step = Step.COLLECT, outcome: Outcome | None = None) -> Matter:
    return Matter(
        id="m",
        number="2026-001",
        title="东门停车",
        step=step,
        closed=outcome is not None,
        outcome=outcome,
        created_at=datetime(2026, 1, 1, tzinfo=UTC),
    )


def test_a_matter_walks_through_all_five_steps() -> None:
    one = matter()
    seen = [one.step]
    for deed in (Deed.PLACE, Deed.RESOLVE, Deed.SUPERVISE, Deed.JUDGE):
        one = moved(one, deed)
        seen.append(one.step)
    assert seen == list(Step)
    assert not one.closed
    done = moved(one, Deed.SETTLE)
    assert (done.closed, done.outcome, done.step) == (True, Outcome.SETTLED, Step.EVALUATE)


@pytest.mark.parametrize("deed", list(Deed))
@pytest.mark.parametrize("outcome", [None, *Outcome])
@pytest.mark.parametrize("step", list(Step))
def test_whatever_is_offered_works_and_nothing_else(
    step: Step, outcome: Outcome | None, deed: Deed
) -> None:
    one = matter(step, outcome)
    if deed in possible(one):
        after = moved(one, deed, why=WHY)
        assert after.closed == (after.outcome is not None)
        assert after.id == one.id
    else:
        with pytest.raises(Refused) as told:
            moved(one, deed, why=WHY)
        assert one.standing in told.value.message
        assert "记录没有变化" in told.value.message


@pytest.mark.parametrize("step", list(Step))
@pytest.mark.parametrize("outcome", [None, *Outcome])
def test_no_matter_is_ever_stuck(step: Step, outcome: Outcome | None) -> None:
    # Two laptops may leave any pair of step and outcome behind.
    assert possible(matter(step, outcome))


@pytest.mark.parametrize("deed", [deed for deed in Deed if WAYS[deed].needs_why])
def test_a_reason_is_asked_for(deed: Deed) -> None:
    one = next(
        m for step in Step for o in (None, *Outcome) if deed in possible(m := matter(step, o))
    )
    with pytest.raises(Refused) as told:
        moved(one, deed, why="  ")
    assert told.value.field == "why"
    assert moved(one, deed, why=WHY) != one


def test_a_rejected_matter_can_come_back_and_a_settled_one_is_dealt_with_again() -> None:
    rejected = moved(matter(), Deed.REJECT, why="不属于本社区")
    assert rejected.standing == "未受理"
    assert moved(rejected, Deed.RESUME, why="补充了材料").standing == Step.COLLECT.words
    settled = moved(matter(Step.EVALUATE), Deed.SETTLE)
    again = moved(settled, Deed.REOPEN, why="又漏水了")
    assert (again.step, again.closed, again.outcome) == (Step.ACT, False, None)


def test_only_a_merge_names_another_matter() -> None:
    assert moved(matter(), Deed.MERGE, merged_into="other").merged_into == "other"
    assert moved(matter(), Deed.PLACE, merged_into="other").merged_into is None
