"""Rounds in the background of the window: when they run, what they tell, how they stop."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import pytest
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from app.domain.changes import Changes
from app.domain.errors import Refused
from app.link.values import LinkStatus, Membership, RoundReport
from app.sync.ports import Failure
from app.sync.schedule import Shown
from ui.bridge import Bridge
from ui.jobs import InlineRunner, JobRunner, Lane
from ui.syncing import Syncing

MEMBER = Membership("https://a.cn", "s", "红柳会客厅", "a" * 12, "前台", datetime.now(UTC))
FINE = RoundReport(ok=True)
OFFLINE = RoundReport(ok=False, failure=Failure.OFFLINE)


@dataclass
class FakeLink:
    """The link at its port: answers with the reports that it was given."""

    member: Membership | None = MEMBER
    reports: list[RoundReport | Exception] = field(default_factory=list)
    rounds: int = 0
    waiting: int = 0
    planned: datetime | None = None
    stopped: bool = False
    during: Callable[[], object] = lambda: None

    def sync(self, *, progress: Callable[[int, int], object]) -> RoundReport:
        self.rounds += 1
        progress(0, 0)
        self.during()
        found = self.reports.pop(0) if self.reports else FINE
        if isinstance(found, Exception):
            raise found
        return found

    def status(self) -> LinkStatus:
        return LinkStatus(self.member, waiting_ops=self.waiting)

    def stop(self) -> None:
        self.stopped = True


@dataclass
class World:
    link: FakeLink
    bridge: Bridge
    syncing: Syncing
    now: float = 1000

    def wait(self) -> float:
        """Seconds until it wakes."""
        assert self.syncing._due.isActive()
        return self.syncing._due.interval() / 1000

    def wake(self) -> None:
        """Time passes until it wakes."""
        self.now += self.wait()
        self.syncing._due.stop()
        self.syncing._due.timeout.emit()

    def until_round(self) -> float:
        """Time passes until a round has run; gives how long."""
        rounds, since = self.link.rounds, self.now
        while self.link.rounds == rounds:
            self.wake()
        return self.now - since


@pytest.fixture
def world(qtbot: QtBot) -> Iterator[World]:
    link, bridge = FakeLink(), Bridge()
    runner = InlineRunner()
    syncing = Syncing(
        lambda: link,  # type: ignore[arg-type, return-value]
        runner,
        bridge,
        clock=lambda: found.now,
        chance=lambda: 0.5,
    )
    found = World(link, bridge, syncing)
    yield found
    syncing.close()


def test_where_nobody_joined_nothing_runs(world: World) -> None:
    world.link.member = None
    world.syncing.start()
    world.bridge.publish(Changes(frozenset({"meeting"}), frozenset({"m"})))
    assert not world.syncing._due.isActive()
    assert world.syncing.state.status == LinkStatus(None)


def test_papers_learn_where_the_district_tells_of_records(world: World) -> None:
    assert world.syncing.verify_at == "", "not known yet"
    world.syncing.start()
    assert world.link.member is not None
    assert world.syncing.verify_at == f"{world.link.member.url}/v"


def test_the_first_round_comes_by_itself_and_the_next_too(world: World) -> None:
    world.syncing.start()
    assert world.link.rounds == 0
    assert world.until_round() == pytest.approx(32.5)
    assert world.until_round() == pytest.approx(300)
    assert world.link.planned is not None


def test_joining_starts_it(world: World) -> None:
    world.link.member = None
    world.syncing.start()
    world.link.member = MEMBER
    world.syncing.start()
    assert world.syncing._due.isActive()


def test_what_came_reaches_the_pages_and_asks_for_no_round_of_its_own(world: World) -> None:
    changes = Changes(frozenset({"meeting"}), frozenset({"m"}))
    world.link.reports = [replace(FINE, changes=changes)]
    world.syncing.start()
    seen = QSignalSpy(world.bridge.changed)
    world.until_round()
    assert [seen.at(i)[0] for i in range(seen.count())] == [changes]
    assert world.until_round() == pytest.approx(300)


@pytest.mark.parametrize(("kind", "soon"), [("meeting", True), ("minutes", True), ("note", False)])
def test_what_others_wait_for_goes_up_soon(world: World, kind: str, soon: bool) -> None:
    world.syncing.start()
    world.until_round()
    world.bridge.publish(Changes(frozenset({kind}), frozenset({"x"})))
    assert world.until_round() == pytest.approx(6.5 if soon else 300)


def test_what_is_waiting_is_counted_a_little_after_an_action(world: World) -> None:
    world.syncing.start()
    world.link.waiting = 3
    world.bridge.publish(Changes(frozenset({"note"}), frozenset({"x"})))
    assert world.syncing._count.isActive()
    world.syncing._count.timeout.emit()
    assert world.syncing.state.status is not None
    assert world.syncing.state.status.waiting_ops == 3


def test_failures_are_tried_again_later_and_shown_calmly(world: World) -> None:
    world.link.reports = [OFFLINE] * 3 + [FINE]
    world.syncing.start()
    world.until_round()
    assert world.syncing.state.shown is Shown.FINE
    assert world.until_round() == pytest.approx(30)
    assert world.syncing.state.shown is Shown.FINE
    assert world.until_round() == pytest.approx(60)
    assert world.syncing.state.shown is Shown.OFFLINE
    world.syncing.sync_now()
    assert world.syncing.state.shown is Shown.FINE


def test_left_over_work_is_done_at_once(world: World) -> None:
    world.link.reports = [replace(FINE, more=True)]
    world.syncing.start()
    world.until_round()
    assert world.wait() == 0


def test_the_button(world: World) -> None:
    world.link.reports = [replace(OFFLINE, retry_after=500), FINE]
    world.syncing.start()
    ended = QSignalSpy(world.syncing.ended)
    world.until_round()
    assert ended.count() == 0
    seen: list[tuple[bool, bool]] = []
    world.syncing.changed.connect(lambda state: seen.append((state.running, state.asked)))
    world.syncing.sync_now()
    assert ended.count() == 1
    assert ended.at(0)[0] == FINE
    assert (True, True) in seen
    assert seen[-1] == (False, False)


def test_the_button_where_nobody_joined(world: World) -> None:
    world.link.member = None
    world.link.reports = [Refused("还没有加入。")]
    refused = QSignalSpy(world.syncing.refused)
    world.syncing.sync_now()
    assert refused.at(0)[0] == "还没有加入。"
    assert not world.syncing._due.isActive()


def test_a_refusal_in_the_background_is_tried_again_later_each_time(world: World) -> None:
    world.link.reports = [Refused("磁盘已满。"), Refused("磁盘已满。")]
    refused = QSignalSpy(world.syncing.refused)
    world.syncing.start()
    world.until_round()
    assert world.until_round() == pytest.approx(30)
    assert world.until_round() == pytest.approx(60)
    assert refused.count() == 0


def test_a_fault_of_the_program_does_not_run_in_circles(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    world.link.reports = [ZeroDivisionError("a fault")]
    world.syncing.start()
    world.until_round()
    assert world.until_round() == pytest.approx(30)


def test_a_button_pressed_during_a_round_waits_for_that_round(world: World) -> None:
    world.syncing.start()
    ended = QSignalSpy(world.syncing.ended)
    world.link.during = world.syncing.sync_now
    world.until_round()
    assert world.link.rounds == 1
    assert ended.count() == 1


def test_closing_breaks_a_round_off(qtbot: QtBot) -> None:
    link, bridge, jobs = FakeLink(), Bridge(), JobRunner()
    started, go_on = threading.Event(), threading.Event()
    threads: list[str] = []

    def during() -> None:
        threads.append(threading.current_thread().name)
        started.set()
        assert go_on.wait(10)

    link.during = during
    link.stop = go_on.set  # type: ignore[method-assign]
    syncing = Syncing(lambda: link, jobs, bridge)  # type: ignore[arg-type, return-value]
    syncing.sync_now()
    assert started.wait(10)
    # The database's queue is free meanwhile.
    done: list[int] = []
    jobs.run(lambda: 1, then=done.append, lane=Lane.DATABASE)
    qtbot.waitUntil(lambda: done == [1])
    syncing.close()
    jobs.close()
    assert go_on.is_set()
    assert threads[0].startswith("aside")
