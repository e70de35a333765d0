"""When rounds run, and that the status line stays calm."""

from __future__ import annotations

import pytest

from app.sync.ports import Failure
from app.sync.schedule import Calm, Schedule, Shown


def schedule(*chances: float, now: float = 0) -> Schedule:
    left = list(chances)
    return Schedule(now, chance=lambda: left.pop(0) if len(left) > 1 else left[0])


@pytest.mark.parametrize(("chance", "at"), [(0, 5), (0.5, 32.5), (1, 60)])
def test_the_first_rounds_of_the_morning_are_spread_over_a_minute(chance: float, at: float) -> None:
    assert schedule(chance).next_at == at


@pytest.mark.parametrize(("chance", "wait"), [(0, 240), (0.5, 300), (1, 360)])
def test_online_it_runs_every_five_minutes_or_so(chance: float, wait: float) -> None:
    found = schedule(chance)
    found.ended(1000, None)
    assert found.wait(1000) == pytest.approx(wait)
    assert found.wait(5000) == 0


def test_what_is_left_over_is_done_at_once() -> None:
    found = schedule(0.5)
    found.ended(1000, None, more=True)
    assert found.next_at == 1000


def test_after_failures_it_waits_twice_as_long_each_time_up_to_half_an_hour() -> None:
    found, waits = schedule(0.5), []
    for _ in range(9):
        found.ended(0, Failure.OFFLINE)
        waits.append(found.wait(0))
    assert waits == [30, 60, 120, 240, 480, 960, 1800, 1800, 1800]
    found.ended(0, None)
    found.ended(0, Failure.OFFLINE)
    assert found.wait(0) == 30


def test_a_failure_is_jittered_too() -> None:
    found = schedule(0)
    found.ended(0, Failure.OFFLINE)
    assert found.wait(0) == 24


def test_what_the_server_asks_for_is_honoured() -> None:
    found = schedule(0)
    found.ended(0, Failure.BUSY, retry_after=200)
    assert found.wait(0) == 200
    found.nudge(10)
    assert found.next_at == 200
    late = schedule(1.0)
    late.ended(0, Failure.BUSY, retry_after=200)
    assert late.wait(0) == pytest.approx(240)


def test_a_short_retry_after_does_not_shorten_the_backoff() -> None:
    found = schedule(0.5)
    for _ in range(4):
        found.ended(0, Failure.BUSY, retry_after=1)
    assert found.wait(0) == 240


def test_the_button_is_at_once_whatever_was_said() -> None:
    found = schedule(0.5)
    found.ended(0, Failure.BUSY, retry_after=200)
    found.press(10)
    assert found.wait(10) == 0


def test_something_finished_goes_up_soon() -> None:
    found = schedule(0.5)
    found.ended(0, None)
    found.nudge(100)
    assert found.next_at == 106.5


def test_something_finished_does_not_put_off_what_is_due() -> None:
    found = schedule(0.5)
    found.press(100)
    found.nudge(100)
    assert found.next_at == 100


def test_where_access_ended_it_asks_seldom() -> None:
    found = schedule(0.5)
    found.ended(0, Failure.DENIED)
    assert found.wait(0) == 1800


# -- calm -----------------------------------------------------------------------------------------


def test_one_failure_is_no_news() -> None:
    calm = Calm()
    calm.ended(0, Failure.OFFLINE)
    assert [calm.shown(t) for t in (0, 89, 1000)] == [Shown.FINE] * 3
    assert calm.turns_at() is None


def test_offline_is_shown_once_it_has_lasted_and_goes_at_once() -> None:
    calm = Calm()
    calm.ended(0, Failure.OFFLINE)
    calm.ended(30, Failure.OFFLINE)
    assert calm.turns_at() == 90
    assert (calm.shown(89), calm.shown(90)) == (Shown.FINE, Shown.OFFLINE)
    calm.ended(100, None)
    assert calm.shown(100) is Shown.FINE


def test_a_network_that_goes_and_comes_never_flickers() -> None:
    calm, shown = Calm(), set()
    for t in range(0, 3000, 30):
        calm.ended(t, Failure.OFFLINE if t % 90 < 60 else None)
        shown |= {calm.shown(t), calm.shown(t + 29)}
    assert shown == {Shown.FINE}


def test_offline_does_not_flicker_while_it_lasts() -> None:
    calm, shown = Calm(), []
    for t in range(0, 3000, 30):
        calm.ended(t, Failure.OFFLINE)
        shown.append(calm.shown(t))
    assert shown == [Shown.FINE] * 3 + [Shown.OFFLINE] * 97


def test_what_will_not_go_away_is_shown_at_once() -> None:
    calm = Calm()
    calm.ended(0, Failure.DENIED)
    assert calm.shown(0) is Shown.DENIED
    calm.ended(0, Failure.OUTDATED)
    assert calm.shown(0) is Shown.OUTDATED


def test_a_busy_server_is_no_news() -> None:
    calm = Calm()
    for t in range(0, 900, 30):
        calm.ended(t, Failure.BUSY)
    assert calm.shown(900) is Shown.FINE
    assert calm.turns_at() is None


def test_a_server_that_answers_wrongly_is_shown_once_it_lasts() -> None:
    calm = Calm()
    calm.ended(0, Failure.BROKEN)
    calm.ended(100, Failure.BROKEN)
    assert calm.shown(100) is Shown.TROUBLE
