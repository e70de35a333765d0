"""Rounds through the link: what is reported and kept of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.domain.changes import Changes
from app.sync.ports import Failure
from tests.unit.link.conftest import CODE, Laptop, Office
from tests.unit.sync.http_kit import told
from tests.unit.sync.world import FakeReplica

Make = Callable[..., Laptop]


@pytest.fixture
def laptop(make: Make, office: Office, url: str) -> Laptop:
    office.record = "00aa"
    office.server.logs["b" * 12] = []
    found = make()
    found.link.join(url, CODE, name="前台")
    return found


def test_what_a_round_did(laptop: Laptop, office: Office) -> None:
    laptop.replica.write(*"abc")
    office.server._push(FakeReplica("b" * 12).write("x").batch_after("b" * 12, 0))  # type: ignore[arg-type]
    seen: list[tuple[int, int]] = []
    report = laptop.link.sync(progress=lambda done, total: seen.append((done, total)))
    assert (report.ok, report.pushed, report.pulled) == (True, 3, 1)
    assert "said" in report.changes.kinds
    assert seen[0] == (0, 0)
    status = laptop.link.status()
    assert (status.failure, status.waiting_ops) == (None, 3)
    assert status.last_success == laptop.services.clock()


def test_a_round_that_fails_is_told_and_the_last_success_stays(
    laptop: Laptop, office: Office
) -> None:
    laptop.link.sync()
    office.first = lambda _a: told(503, "busy", Retry_After="40")
    report = laptop.link.sync()
    assert (report.failure, report.retry_after) == (Failure.BUSY, 40)
    assert report.changes == Changes()
    status = laptop.link.status()
    assert status.failure is Failure.BUSY
    assert status.last_success is not None
    office.first = lambda _asked: None
    laptop.link.sync()
    assert laptop.link.status().failure is None


def test_the_session_is_kept_from_round_to_round(laptop: Laptop, office: Office) -> None:
    laptop.link.sync()
    laptop.link.sync()
    assert [a.path for a in office.asked].count("/v1/session") == 1
    assert len({a.connection for a in office.asked if "enrol" not in a.path}) == 1


def test_whoever_looks_on_can_stop_it(laptop: Laptop) -> None:
    class Stop(Exception):
        pass

    def stop(_done: int, _total: int) -> None:
        raise Stop

    with pytest.raises(Stop):
        laptop.link.sync(progress=stop)
    assert laptop.link.sync().ok


def test_no_room_is_founded_where_a_newer_program_wrote_one(laptop: Laptop, office: Office) -> None:
    office.server._push(FakeReplica("b" * 12).write("x").batch_after("b" * 12, 0))  # type: ignore[arg-type]
    laptop.link.sync()
    assert laptop.rooms() == []


def test_a_round_that_is_broken_off_on_purpose_is_no_failure(
    laptop: Laptop, office: Office
) -> None:
    laptop.link.sync()

    def stop(_asked: object) -> None:
        laptop.link.stop()

    office.first = stop  # type: ignore[assignment]
    assert not laptop.link.sync().ok
    assert laptop.link.status().failure is None
