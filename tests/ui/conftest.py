"""What a test of the window stands on, and what it may not leave behind."""

from __future__ import annotations

import gc
import threading
import weakref
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from app.settings import Settings
from tests.lengths import LONG
from ui import theme, words
from ui.bridge import Bridge
from ui.console.page import Shell
from ui.jobs import InlineRunner
from ui.sound import Sounds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CAMERA = "camera"  # the name of threads that read frames
_PASSES = 3
# Parameters that say how something is seen, not what.
LOOKS = {"as_seen", "height", "mode", "seen", "shown", "size", "width", "zoom"}
HERE = Path(__file__).parent
SHOTS = Path(__file__).parents[2] / "build" / "shots"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Of the ways in which a test sees the same, only the first and the last, unless it is long."""
    seen: dict[object, list[pytest.Item]] = {}
    for item in items if not LONG else ():
        if (
            HERE in item.path.parents
            and isinstance(item, pytest.Function)
            and hasattr(item, "callspec")
        ):
            looks = LOOKS & item.callspec.params.keys()
            other = [repr(v) for k, v in item.callspec.params.items() if k not in looks]
            if looks:
                seen.setdefault((item.path, item.originalname, *other), []).append(item)
    left_out = {id(item) for alike in seen.values() for item in alike[1:-1]}
    config.hook.pytest_deselected(items=[item for item in items if id(item) in left_out])
    items[:] = [item for item in items if id(item) not in left_out]


@pytest.fixture(scope="session")
def _theme(qapp: QApplication) -> theme.Theme:
    return theme.Theme(qapp, mode=theme.Mode.LIGHT)


@pytest.fixture
def look(_theme: theme.Theme) -> Iterator[theme.Theme]:
    """The theme: light, 100 %, and so again after the test."""
    yield _theme
    # What is closed, but not gone yet, would be styled once more.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    _theme.set_mode(theme.Mode.LIGHT)
    _theme.set_zoom(100)


class NoServices:
    """For pages of tests that store nothing: a data folder, and that it was closed."""

    class _Pins:
        def seated(self) -> str:
            return ""

        def holders(self) -> frozenset[str]:
            return frozenset()

    def __init__(self, data: Path) -> None:
        self.settings = Settings(data=data)
        self.pins = self._Pins()
        self.secret = None
        self.closed = False

    def ask(self, _query: object) -> list[object]:
        return []

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def shell(look: theme.Theme, tmp_path: Path) -> Shell:
    """A shell whose jobs run at once; without a store."""
    return Shell(
        services=NoServices(tmp_path),  # type: ignore[arg-type] # a stand-in by name
        jobs=InlineRunner(),
        bridge=Bridge(),
        settings=QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat),
        theme=look,
        sounds=Sounds(on=False),
    )


@pytest.fixture
def shot() -> Callable[[QWidget, str], Path]:
    """``shot(widget, name)`` writes a picture to ``build/shots`` for somebody to look at."""

    def take(widget: QWidget, name: str) -> Path:
        SHOTS.mkdir(parents=True, exist_ok=True)
        QApplication.processEvents()
        path = SHOTS / f"{name}.png"
        assert widget.grab().save(str(path)), path
        return path

    return take


@pytest.fixture(autouse=True)
def _chinese_again() -> Iterator[None]:
    """Whatever language a test chose, the next one begins without a choice."""
    yield
    words.forget()


@pytest.fixture(autouse=True)
def _nothing_left_behind(
    qapp: QApplication, _theme: theme.Theme, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """Fail a test that leaves a thread, a running timer or a window alive."""
    threads = set(threading.enumerate())
    windows = set(map(id, qapp.topLevelWidgets()))
    timers: weakref.WeakSet[QTimer] = weakref.WeakSet()
    start = QTimer.start

    def started(timer: QTimer, *args: int) -> None:
        timers.add(timer)
        start(timer, *args)

    monkeypatch.setattr(QTimer, "start", started)
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    for one in set(threading.enumerate()) - threads:
        if one.name == CAMERA:
            one.join(5)  # told to end, it may still be reading a frame
    problems = _left(qapp, windows, timers, threads)
    for _ in range(_PASSES):
        if not problems:
            break
        # A reference cycle keeps a widget until the collector comes by: that is no leak. What it
        # frees may have held the next one.
        gc.collect()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        problems = _left(qapp, windows, timers, threads)
    for widget in qapp.topLevelWidgets():
        if id(widget) not in windows:
            widget.close()
            widget.deleteLater()
    assert not problems, "left behind: " + ", ".join(problems)


def _left(
    qapp: QApplication,
    windows: set[int],
    timers: weakref.WeakSet[QTimer],
    threads: set[threading.Thread],
) -> list[str]:
    # A part that lost its parent and was never a window of its own shows nothing to anybody.
    shown = [w for w in qapp.topLevelWidgets() if w.isVisible() or w.windowHandle() is not None]
    left = [f"window {one!r}" for one in shown if id(one) not in windows]
    left += [f"timer {one!r}" for one in timers if isValid(one) and one.isActive()]
    return left + [f"thread {one.name}" for one in threading.enumerate() if one not in threads]
