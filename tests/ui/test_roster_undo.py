"""Taking back what takes long: how far it is, a way to stop, and nothing by halves."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.steps.people import save_people
from tests.ui.roster_kit import FIVE, Desk
from ui.console.kit.undo import take_back
from ui.console.roster import history
from ui.jobs import JobRunner
from ui.theme import Theme

LEFT = Qt.MouseButton.LeftButton


class Halted:
    """An undo that stands still, once it has told that it is so far, until it is let go."""

    def __init__(self) -> None:
        self.at = 1
        self.reached, self._go = threading.Event(), threading.Event()

    def __call__(self, work: Any, op: str, *, progress: Callable[[int, int], None]) -> Any:
        def tell(done: int, total: int) -> None:
            progress(done, total)
            if done == min(self.at, total):
                self.reached.set()
                self._go.wait(30)

        return take_back(work, op, progress=tell)

    def let_go(self) -> None:
        self._go.set()


@pytest.fixture
def halted(monkeypatch: pytest.MonkeyPatch) -> Iterator[Halted]:
    made = Halted()
    monkeypatch.setattr(history, "take_back", made)
    yield made
    made.let_go()


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, look: Theme, halted: Halted) -> Iterator[Desk]:
    desk = Desk(qtbot, tmp_path / "data", look, jobs=JobRunner())
    qtbot.waitUntil(lambda: not desk.shell.jobs.busy)
    desk.page.history.act("导入名册", save_people, [(person, None) for person in FIVE])
    qtbot.waitUntil(lambda: len(desk.names()) == 5)
    qtbot.waitUntil(lambda: not desk.shell.jobs.busy)
    yield desk
    halted.let_go()


def _idle(desk: Desk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not desk.shell.jobs.busy)


def test_an_undo_that_takes_long_shows_how_far_it_is(
    desk: Desk, qtbot: QtBot, halted: Halted
) -> None:
    strip = desk.page.listing.strip
    halted.at = 3
    desk.window.undo_action.trigger()
    qtbot.waitUntil(strip.isVisible)
    qtbot.waitUntil(lambda: strip.bar.maximum() > strip.bar.minimum())
    assert strip.bar.accessibleName() == "正在撤销：导入名册"
    assert 0 <= strip.bar.value() <= 3 < strip.bar.maximum()
    halted.let_go()
    qtbot.waitUntil(strip.isHidden)
    _idle(desk, qtbot)
    assert desk.all_names() == []


def test_meanwhile_it_is_not_taken_back_a_second_time(
    desk: Desk, qtbot: QtBot, halted: Halted
) -> None:
    desk.window.undo_action.trigger()
    assert not desk.window.undo_action.isEnabled()
    desk.page.undo()
    halted.let_go()
    _idle(desk, qtbot)
    assert [notice.text for notice in desk.notices] == ["已撤销：导入名册"]


def test_stopped_nothing_is_taken_back_and_it_can_be_asked_for_again(
    desk: Desk, qtbot: QtBot, halted: Halted
) -> None:
    before = desk.ops()
    strip = desk.page.listing.strip
    desk.window.undo_action.trigger()
    qtbot.waitUntil(lambda: strip.isVisible() and halted.reached.is_set())
    qtbot.mouseClick(strip.cancel_button, LEFT)
    halted.let_go()
    _idle(desk, qtbot)
    assert strip.isHidden()
    assert desk.said() == "已停止，什么都没有改动。"
    assert (desk.ops(), len(desk.all_names()), len(desk.names())) == (before, 5, 5)
    assert desk.page.undo_text() == "导入名册"
    desk.window.undo_action.trigger()
    qtbot.waitUntil(desk.page.listing.empty.isVisible)
    _idle(desk, qtbot)
    assert desk.all_names() == []


def test_once_it_is_being_committed_it_cannot_be_stopped_any_more(
    desk: Desk, qtbot: QtBot, halted: Halted
) -> None:
    halted.at = 1_000_000
    strip = desk.page.listing.strip
    desk.window.undo_action.trigger()
    qtbot.waitUntil(lambda: strip.isVisible() and not strip.cancel_button.isEnabled())
    halted.let_go()
    _idle(desk, qtbot)
    assert desk.all_names() == []
    assert desk.said() == "已撤销：导入名册"


def test_what_was_taken_back_comes_again_with_the_same_progress(
    desk: Desk, qtbot: QtBot, halted: Halted
) -> None:
    halted.let_go()
    desk.window.undo_action.trigger()
    qtbot.waitUntil(lambda: desk.said() == "已撤销：导入名册")
    _idle(desk, qtbot)
    restore = desk.notices[-1].call
    assert restore is not None
    restore()
    qtbot.waitUntil(lambda: len(desk.names()) == 5)
    _idle(desk, qtbot)
    assert len(desk.all_names()) == 5
    assert desk.page.undo_text() == "导入名册"
