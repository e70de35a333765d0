"""What the window does while nobody waits: collecting garbage, loading ahead."""

from __future__ import annotations

import gc
import importlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ui.collector import Collector
from ui.jobs import InlineRunner, JobRunner
from ui.preload import ASIDE, HERE, Preload

ROOT = Path(__file__).resolve().parents[2]


class Knot:
    """Garbage that only a collector finds."""

    alive = 0

    def __init__(self) -> None:
        self.own = self
        Knot.alive += 1

    def __del__(self) -> None:
        Knot.alive -= 1


class Busy(InlineRunner):
    """A runner with a job under way, as long as the test says so."""

    under_way = True

    @property
    def busy(self) -> bool:
        return self.under_way


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    thresholds = gc.get_threshold()
    Knot.alive = 0
    yield
    assert gc.isenabled()
    assert gc.get_threshold() == thresholds
    assert gc.get_freeze_count() == 0


def tangle() -> None:
    for _ in range(8_000):
        Knot()


class TestTheCollector:
    def test_leaves_garbage_alone_until_nobody_waits(self, qapp: object) -> None:
        jobs = Busy()
        collector = Collector(jobs)
        collector.start()
        jobs.under_way = False
        collector.look()  # the first puts aside what start-up made
        assert gc.get_freeze_count() > 0
        try:
            tangle()
            jobs.under_way = True
            collector.look()
            assert Knot.alive == 8_000
            jobs.under_way = False
            collector.look()
            assert Knot.alive == 0
        finally:
            collector.close()

    def test_does_not_come_by_for_a_trifle(self, qapp: object) -> None:
        collector = Collector(InlineRunner())
        collector.start()
        try:
            collector.look()
            Knot()
            collector.look()
            assert Knot.alive == 1
        finally:
            collector.close()
        gc.collect()

    def test_comes_by_itself(self, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("ui.collector._EVERY", 10)
        collector = Collector(InlineRunner())
        collector.start()
        try:
            tangle()
            qtbot.waitUntil(lambda: Knot.alive == 0)
        finally:
            collector.close()

    def test_goes_on_where_another_window_has_taken_over(self, qapp: object) -> None:
        before, after = Collector(InlineRunner()), Collector(InlineRunner())
        before.start()
        before.look()
        after.start()
        before.close()
        before.close()
        assert not gc.isenabled()
        after.close()


class TestLoadingAhead:
    def test_loads_every_part_in_the_end(self, qtbot: QtBot) -> None:
        for name in ("colorsys", "wave"):
            sys.modules.pop(name, None)
        jobs = JobRunner()
        ahead = Preload(jobs, aside=("colorsys",), here=("wave",))
        try:
            ahead.start(after=1)
            qtbot.waitUntil(lambda: ahead.done and not jobs.busy)
        finally:
            ahead.close()
            jobs.close()
        assert {"colorsys", "wave"} <= sys.modules.keys()

    def test_waits_while_a_job_is_under_way(self, qtbot: QtBot) -> None:
        jobs = Busy()
        ahead = Preload(jobs, aside=(), here=("colorsys",))
        ahead.start(after=1)
        qtbot.wait(30)
        assert not ahead.done
        jobs.under_way = False
        qtbot.waitUntil(lambda: ahead.done)
        ahead.close()

    def test_what_cannot_be_loaded_keeps_nothing_from_going_on(
        self, qtbot: QtBot, caplog: pytest.LogCaptureFixture
    ) -> None:
        sys.modules.pop("wave", None)
        ahead = Preload(InlineRunner(), aside=("no_such_module",), here=("wave",))
        ahead.start(after=1)
        qtbot.waitUntil(lambda: ahead.done)
        ahead.close()
        assert "no_such_module" in caplog.text
        assert "wave" in sys.modules

    def test_stops_with_the_window(self, qtbot: QtBot) -> None:
        sys.modules.pop("wave", None)
        ahead = Preload(InlineRunner(), aside=(), here=("wave",))
        ahead.start(after=1)
        ahead.close()
        qtbot.wait(10)
        assert "wave" not in sys.modules

    @pytest.mark.parametrize("part", [*ASIDE, *HERE])
    def test_every_part_is_there(self, part: str) -> None:
        name, _, function = part.partition(":")
        module = importlib.import_module(name)
        assert not function or callable(getattr(module, function))

    def test_no_part_for_a_worker_loads_qt(self) -> None:
        """PySide may not make classes on a worker: see ``ui.preload``."""
        names = [part.partition(":")[0] for part in ASIDE]
        code = f"import sys\nfor name in {names!r}: __import__(name)\n"
        code += "print(*(n for n in sys.modules if n.startswith(('PySide6', 'shiboken6', 'ui'))))"
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
        )
        assert done.stdout.split() == []
