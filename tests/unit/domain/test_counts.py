from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from app.domain.counts import (
    Agreement,
    Difference,
    Mismatch,
    Waiting,
    compare_counts,
    current,
    history,
    history_words,
    interest_warnings,
    outcome,
)
from app.domain.election import OptionCount
from app.domain.tally import Tally
from app.domain.vote import Count


def _count(number: int, teller: int, tally: Tally | OptionCount, **rest: Any) -> Count:
    return Count(
        id=f"c{number}",
        vote_id="v",
        meeting_id="m",
        teller=teller,
        figures=tally.to_dict(),
        at=datetime(2026, 11, 24, 7, number, tzinfo=UTC),
        **rest,
    )


GOOD = Tally(for_=14, against=5, abstain=2)
OFF = Tally(for_=13, against=5, abstain=3)


def test_two_tellers_who_agree() -> None:
    assert compare_counts(GOOD, GOOD) == Agreement(
        {"赞成": 14, "反对": 5, "弃权": 2, "无效": 0}, "两人一致"
    )


def test_a_mismatch_blocks_and_says_where() -> None:
    found = compare_counts(GOOD, OFF)
    assert isinstance(found, Mismatch)
    assert found.differences == (Difference("赞成", 14, 13), Difference("弃权", 2, 3))
    assert "赞成 甲14、乙13；弃权 甲2、乙3" in found.words
    assert "重新计数" in found.words


def test_a_result_waits_for_both() -> None:
    assert outcome([], tellers=2) == Waiting((1, 2), "等待计票人甲、计票人乙计数")
    assert outcome([_count(1, 1, GOOD)], tellers=2) == Waiting((2,), "等待计票人乙计数")
    assert isinstance(outcome([_count(1, 1, GOOD)], tellers=1), Agreement)


def test_a_correction_supersedes_and_keeps_the_earlier_figures() -> None:
    counts = [
        _count(3, 2, GOOD, replaces="c2", reason="漏看一人"),
        _count(1, 1, GOOD),
        _count(2, 2, OFF, teller_name="李旻"),
    ]
    assert isinstance(outcome(counts[1:], tellers=2), Mismatch)
    assert isinstance(outcome(counts, tellers=2), Agreement)
    assert {t: c.id for t, c in current(counts).items()} == {1: "c1", 2: "c3"}
    assert [c.id for c in history(counts)] == ["c1", "c2", "c3"]
    assert history_words(counts) == (
        "15:01 第1次计数 计票人甲：赞成14，反对5，弃权2，无效0",
        "15:02 第1次计数 计票人乙（李旻）：赞成13，反对5，弃权3，无效0",
        "15:03 第1次计数 计票人乙：赞成14，反对5，弃权2，无效0（更正：漏看一人）",
    )


def test_in_a_recount_both_count_again() -> None:
    counts = [
        _count(1, 1, GOOD),
        _count(2, 2, OFF),
        _count(3, 1, GOOD, round=2, replaces="c1"),
    ]
    assert isinstance(outcome(counts, tellers=2), Waiting)
    done = [*counts, _count(4, 2, GOOD, round=2, replaces="c2")]
    assert isinstance(outcome(done, tellers=2), Agreement)


def test_tellers_of_a_choice() -> None:
    one = OptionCount(options=("甲案", "乙案"), marks=(12, 8), valid=20)
    two = OptionCount(options=("甲案", "乙案"), marks=(11, 9), valid=20)
    counts = [_count(1, 1, one), _count(2, 2, two)]
    found = outcome(counts, tellers=2, read=OptionCount.from_dict)
    assert isinstance(found, Mismatch)
    assert found.differences == (Difference("甲案", 12, 11), Difference("乙案", 8, 9))


def test_an_interested_scrutineer_is_warned_about() -> None:
    (warning,) = interest_warnings({"a": "张桂英", "b": "李旻"}, {"b"})
    assert warning.startswith("李旻与本事项有直接利害关系")
    (warning,) = interest_warnings({"b": "李旻"}, {"b"}, item="停车")
    assert warning.startswith("李旻与“停车”有直接利害关系")
