"""Every place of the window with a told story, at three zooms on a small laptop.

Nothing is cut, and everything that can be reached says what it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QLabel,
    QScrollArea,
    QWidget,
)

from app.bootstrap import Services
from app.domain.clock import CHINA
from app.domain.matter import Matter
from app.domain.meeting import Meeting
from app.domain.people import Resident
from app.sample.carrying import carry_through
from app.sample.gathering import gather
from app.sample.story import StoryClock, story_entropy, tell
from app.settings import Settings
from tests.ui.test_accessible import unnamed
from ui import theme
from ui.bridge import Bridge
from ui.console.page import Shell
from ui.console.pages import SETUP, destinations
from ui.console.window import Window
from ui.jobs import InlineRunner
from ui.sound import Sounds
from ui.widgets.text import Elided

SMALL = (1366, 768)
FIRST, MORNING = (datetime(2026, 11, day, 9, tzinfo=CHINA) for day in (3, 24))
_ROUNDS = 12
_TOUCHING = 4
# What a screen reader may be told that a control is; a bare client area says nothing.
_SAYS_NOTHING = {QAccessible.Role.NoRole, QAccessible.Role.Client}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    """The sample matters from the first word to the residents' score."""
    clock = StoryClock(FIRST)
    settings = Settings(data=tmp_path_factory.mktemp("told") / "data")
    services = Services(settings, clock=clock, entropy=story_entropy()).open()
    meeting = tell(services, clock, before=lambda: gather(services, clock, until=MORNING))
    carry_through(services, clock, meeting, scene=lambda _name: None, ask=lambda _asked: None)
    yield services
    services.close()


@pytest.fixture
def window(told: Services, look: theme.Theme, tmp_path, qtbot) -> Iterator[Window]:
    shell = Shell(
        services=told,
        jobs=InlineRunner(),
        bridge=Bridge(),
        settings=QSettings(str(tmp_path / "w.ini"), QSettings.Format.IniFormat),
        theme=look,
        sounds=Sounds(on=False),
    )
    made = Window(shell, destinations())
    qtbot.addWidget(made)
    made.resize(*SMALL)
    made.show()
    yield made
    made.close()


def targets(services: Services, place: str) -> list[object]:
    """With what a place is entered."""
    meeting = services.ask(lambda work: work.find(Meeting))[0].id
    resident = services.ask(lambda work: work.find(Resident))[0].id
    matter = services.ask(lambda work: work.find(Matter))[0].id
    return {
        "meeting": [meeting],
        "minutes": [meeting],
        "meetings": [None, meeting],
        "papers": [{"kind": "notice", "meeting": meeting}],
        "matter": [matter],
        "person": [None, {"resident": resident}],
        "libraries": ["matters", "cards", "pains", "people"],
        "evaluate": [None, "calls", "figures"],
    }.get(place, [None])


def settle() -> None:
    for _ in range(_ROUNDS):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        QApplication.processEvents()


def cut(window: Window) -> list[str]:
    """What is not wholly in sight sideways, or whose words are not."""
    found = []
    for one in window.findChildren(QWidget):
        if not one.isVisible() or one.visibleRegion().isEmpty():
            continue
        if isinstance(one, QScrollArea):
            never = one.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            inner = one.widget()
            if never and inner is not None and inner.width() > one.viewport().width() + 1:
                more = inner.width() - one.viewport().width()
                found.append(f"{_name(one)}: {more} px beyond its right edge")
        elif isinstance(one, QLabel) and not isinstance(one, Elided) and one.text():
            found += _cut_label(one)
        elif isinstance(one, QAbstractButton) and one.text():
            least = min(one.sizeHint().width(), one.minimumSizeHint().width())
            if least > one.width() + 1:
                found.append(f"button “{one.text()}”: {least} px in {one.width()}")
    return found + covered(window)


def covered(window: Window) -> list[str]:
    """Labels and buttons of one parent of which one lies over the other."""
    found = []
    beside: dict[QWidget, list[QWidget]] = {}
    for one in window.findChildren(QWidget):
        words = isinstance(one, QLabel | QAbstractButton) and one.text()
        if words and one.isVisible() and one.parentWidget() is not None:
            beside.setdefault(one.parentWidget(), []).append(one)
    for those in beside.values():
        for at, one in enumerate(those):
            for other in those[at + 1 :]:
                both = one.geometry() & other.geometry()
                if both.width() > _TOUCHING and both.height() > _TOUCHING:
                    found.append(f"“{one.text()[:20]}” and “{other.text()[:20]}”: {both.height()}")
    return found


def _cut_label(label: QLabel) -> list[str]:
    inside = label.contentsRect()
    if label.wordWrap():
        high = label.heightForWidth(label.width())
        if high > label.height() + label.fontMetrics().height() // 2:
            return [f"“{label.text()[:20]}”: {high} px high in {label.height()}"]
        return []
    low = label.fontMetrics().ascent() * (1 + label.text().count("\n"))
    if inside.height() < low:
        return [f"“{label.text()[:20]}”: {low} px high in {inside.height()}"]
    wide = max(label.fontMetrics().horizontalAdvance(line) for line in label.text().split("\n"))
    if wide > inside.width() + 2:
        return [f"“{label.text()[:20]}”: {wide} px in {inside.width()}"]
    return []


def _name(widget: QWidget) -> str:
    return widget.accessibleName() or type(widget.parent()).__name__ + "/" + type(widget).__name__


PLACES = [place.key for place in destinations() if place.key != SETUP]


def cut_somewhere(window: Window, told: Services) -> dict[tuple[str, str], list[str]]:
    """What is cut, by place and what was opened there; every place is gone to."""
    faults = {}
    for place in PLACES:
        for target in targets(told, place):
            window.go(place, target)
            settle()
            if found := cut(window):
                faults[place, str(target)[:12]] = sorted(set(found))
    return faults


@pytest.mark.parametrize("zoom", [100, 125, 200])
def test_nothing_is_cut(window: Window, told: Services, look: theme.Theme, zoom: int) -> None:
    look.set_zoom(zoom)
    window.resize(*SMALL)
    assert cut_somewhere(window, told) == {}


def test_everything_that_can_be_reached_says_what_it_is(window: Window, told: Services) -> None:
    faults = {}
    for place in PLACES:
        for target in targets(told, place):
            window.go(place, target)
            settle()
            roles = []
            for one in window.findChildren(QWidget):
                if not one.isVisible() or not one.focusPolicy() & Qt.FocusPolicy.TabFocus:
                    continue
                if isinstance(one.parent(), QAbstractSpinBox):
                    continue  # the field within says what the whole says
                said = QAccessible.queryAccessibleInterface(one)
                # What is drawn by hand, and what only scrolls, is told by its name.
                if said is None or (said.role() in _SAYS_NOTHING and not one.accessibleName()):
                    roles.append(f"{_name(one)} has no role")
            nameless = [*unnamed(window), *roles]
            if nameless:
                faults[place, str(target)[:12]] = sorted(set(nameless))
    assert faults == {}
