"""PINs: on this laptop alone, stretched; wrong ones wait, whatever is done to program or clock."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.domain.clock import CHINA
from app.domain.errors import Refused
from app.domain.pin import Wrong, wait_after, wait_words
from app.settings import Settings
from app.steps import people
from app.store import local, pins, snapshot

START = datetime(2026, 11, 24, 15, 0, tzinfo=CHINA)
PIN = "270915"


class Clock:
    """Stands until it is set."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def opened(folder: Path, clock: Clock) -> Services:
    return Services(Settings(data=folder), clock=clock).open()


@pytest.fixture
def services(tmp_path: Path, clock: Clock) -> Iterator[Services]:
    made = opened(tmp_path, clock)
    yield made
    made.close()


def wrong(services: Services, times: int = 1) -> Wrong:
    for _ in range(times):
        with pytest.raises(Wrong) as told:
            services.pins.check("a", "0000")
    return told.value


def test_the_right_one_passes_and_another_does_not(services: Services) -> None:
    services.pins.set_pin("a", PIN)
    services.pins.check("a", PIN)
    assert wrong(services).wait == 0
    services.pins.check("a", PIN)
    assert services.pins.holders() == {"a"}


def test_a_try_takes_32_megabytes(
    services: Services, true_pin_cost: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pins, "COST", true_pin_cost)
    services.pins.set_pin("a", PIN)
    with services.database.reading() as connection:
        kept = json.loads(local.get(connection, local.pin_key("a")))
    assert kept["cost"] * 128 * 8 == 32 << 20
    monkeypatch.setattr(pins, "COST", 2)
    services.pins.check("a", PIN)


@pytest.mark.parametrize(
    "pin", ["", "123", "123456789", "12a4", "１２５９", "0000", "1234", "8765"]
)
def test_what_will_not_do_is_refused(services: Services, pin: str) -> None:
    with pytest.raises(Refused):
        services.pins.set_pin("a", pin)
    assert services.pins.holders() == frozenset()


def test_waits_grow_and_the_right_one_does_not_pass_meanwhile(
    services: Services, clock: Clock
) -> None:
    services.pins.set_pin("a", PIN)
    told = wrong(services, 3)
    assert told.wait == 30
    assert "30 秒" in told.message
    with pytest.raises(Wrong, match="请再等"):
        services.pins.check("a", PIN)
    clock.now += timedelta(seconds=31)
    assert wrong(services).wait == 60
    clock.now += timedelta(seconds=61)
    services.pins.check("a", PIN)
    assert wrong(services).wait == 0


def test_a_wait_survives_a_restart(tmp_path: Path, clock: Clock) -> None:
    services = opened(tmp_path, clock)
    services.pins.set_pin("a", PIN)
    wrong(services, 3)
    services.close()
    services = opened(tmp_path, clock)
    assert services.pins.wait("a") == 30
    with pytest.raises(Wrong):
        services.pins.check("a", PIN)
    services.close()


def test_a_clock_set_back_makes_no_wait_longer(services: Services, clock: Clock) -> None:
    services.pins.set_pin("a", PIN)
    wrong(services, 3)
    clock.now -= timedelta(days=2)
    assert services.pins.wait("a") == 30
    clock.now += timedelta(seconds=30)
    services.pins.check("a", PIN)


def test_a_try_counts_before_it_is_looked_at(services: Services) -> None:
    services.pins.set_pin("a", PIN)

    def killed(_phrase: str) -> bool:
        raise KeyboardInterrupt

    for _ in range(3):
        with pytest.raises(KeyboardInterrupt):
            services.pins.open_by_phrase("a", "…", killed)
    assert services.pins.wait("a") == 30


def test_the_phrase_takes_a_forgotten_one_away(services: Services) -> None:
    services.pins.set_pin("a", PIN)
    with pytest.raises(Wrong, match="恢复口令"):
        services.pins.open_by_phrase("a", "不对", lambda phrase: phrase == "对")
    assert services.pins.holders() == {"a"}
    services.pins.open_by_phrase("a", "对", lambda phrase: phrase == "对")
    assert services.pins.holders() == frozenset()
    with pytest.raises(Refused):
        services.pins.check("a", PIN)


def test_neither_log_nor_snapshot_nor_any_file_has_it(tmp_path: Path, clock: Clock) -> None:
    services = opened(tmp_path, clock)
    services.act(people.open_room, "样例会客厅", community="样例社区")
    with services.database.reading() as connection:
        before = connection.run("SELECT count(*) FROM op_log").fetchone()
    services.pins.set_pin("a", PIN)
    services.pins.seat("a")
    with services.database.reading() as connection:
        assert connection.run("SELECT count(*) FROM op_log").fetchone() == before
        (value,) = connection.run("SELECT value FROM local WHERE key = 'pin:a'").fetchone()
    assert PIN not in value
    services.close()
    assert all(PIN.encode() not in path.read_bytes() for path in tmp_path.rglob("*.db*"))


def test_a_copy_for_a_new_laptop_has_none(services: Services, tmp_path: Path) -> None:
    services.act(people.open_room, "样例会客厅", community="样例社区")
    services.pins.set_pin("a", PIN)
    digest = services.pins._read("a").digest
    snapshot.export(services.database, tmp_path / "copy")
    with services.database.reading() as connection:
        values = connection.run("SELECT value FROM local").fetchall()
    assert any(digest in value for (value,) in values)
    assert digest.encode() not in (tmp_path / "copy").read_bytes()


def test_waits_in_words() -> None:
    assert [wait_after(n) for n in range(11)] == [0, 0, 0, 30, 60, 120, 300, 600, 1800, 1800, 1800]
    assert (wait_words(0.2), wait_words(59.5), wait_words(90)) == ("1 秒", "1 分钟", "2 分钟")
