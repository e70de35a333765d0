"""The roster that pages share: read once, read anew when it has changed, never an old one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import shiboken6
from PySide6.QtCore import QObject

from app.bootstrap import Services
from app.domain.changes import Changes
from app.domain.people import Resident
from app.settings import Settings
from app.steps.people import PersonInput, save_person
from ui.bridge import Bridge
from ui.console.roster_source import RosterSource
from ui.jobs import InlineRunner, Runner, _Job

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.steps.views.roster import RosterIndex


class Held(Runner):
    """Works at once, as a thread would, and delivers when the test says so."""

    def __init__(self) -> None:
        super().__init__()
        self.jobs: list[_Job] = []

    def _begin(self, job: _Job) -> None:
        job.work(lambda _done, _total: None)
        self.jobs.append(job)

    def deliver(self) -> None:
        self.jobs.pop(0).deliver(pytest.fail)


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    opened = Services(Settings(data=tmp_path)).open()
    yield opened
    opened.close()


@pytest.fixture
def bridge(qapp: object) -> Bridge:
    return Bridge()


def _add(services: Services, bridge: Bridge, name: str) -> Resident:
    outcome = services.act(save_person, PersonInput(name=name, building="1", door="101"))
    bridge.publish(outcome.changes)
    return outcome.value


def _names(got: list[RosterIndex]) -> list[list[str]]:
    return [[p.name for p in index.people] for index in got]


def test_it_is_read_once_for_everybody(services: Services, bridge: Bridge) -> None:
    source = RosterSource(services, InlineRunner(), bridge)
    _add(services, bridge, "王秀英")
    got: list[RosterIndex] = []
    owner = QObject()
    source.ask(owner, got.append)
    source.ask(owner, got.append)
    assert _names(got) == [["王秀英"], ["王秀英"]]
    assert got[0] is got[1]


def test_what_does_not_touch_the_roster_does_not_read_it_anew(
    services: Services, bridge: Bridge
) -> None:
    source = RosterSource(services, InlineRunner(), bridge)
    got: list[RosterIndex] = []
    owner = QObject()
    source.ask(owner, got.append)
    bridge.publish(Changes(kinds=frozenset({"sign_in"}), op="a:1"))
    source.ask(owner, got.append)
    assert got[0] is got[1]


def test_a_change_is_seen_by_who_asks_because_of_it(services: Services, bridge: Bridge) -> None:
    source = RosterSource(services, InlineRunner(), bridge)
    got: list[RosterIndex] = []
    owner = QObject()
    source.ask(owner, got.append)
    bridge.changed.connect(lambda _changes: source.ask(owner, got.append))
    _add(services, bridge, "李建国")
    assert _names(got) == [[], ["李建国"]]


def test_a_change_during_the_reading_is_not_missed(services: Services, bridge: Bridge) -> None:
    jobs = Held()
    source = RosterSource(services, jobs, bridge)
    got: list[RosterIndex] = []
    owner = QObject()
    source.ask(owner, got.append)
    _add(services, bridge, "赵敏")  # after it was read, before it is delivered
    jobs.deliver()
    assert got == []
    jobs.deliver()
    assert _names(got) == [["赵敏"]]


def test_who_is_gone_is_not_called(services: Services, bridge: Bridge) -> None:
    jobs = Held()
    source = RosterSource(services, jobs, bridge)
    owner: Any = QObject()
    source.ask(owner, lambda _index: pytest.fail("called though its owner is gone"))
    shiboken6.delete(owner)
    jobs.deliver()
    assert jobs.jobs == []
