"""Which screens there are, and on which of them the room looks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtGui import QGuiApplication, QScreen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import SignalInstance
    from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen.

    Attributes:
        key: by which it is known again.
        name: as people may know it.
        area: where it lies on the desktop.
        primary: whether it is the desktop's first.
    """

    key: str
    name: str
    area: QRect
    primary: bool = False

    @property
    def words(self) -> str:
        """``DELL P2419H 1920×1080``."""
        return f"{self.name} {self.area.width()}×{self.area.height()}".strip()


class Screens(Protocol):
    """The port to the desktop; tests hand in their own."""

    @property
    def changed(self) -> SignalInstance:
        """Screens came, went, or lie elsewhere."""
        ...

    def all(self) -> tuple[Screen, ...]:
        """Every screen, the desktop's first in front."""
        ...

    def of(self, window: QWidget) -> str:
        """The key of the screen on which a window is, ``""`` where nobody knows."""
        ...

    def fill(self, window: QWidget, key: str) -> None:
        """Show a window over a whole screen, without taking the focus."""
        ...


def room_screen(screens: Sequence[Screen], *, console: str, chosen: str = "") -> Screen | None:
    """The screen for the room: the one chosen, else the first on which the facilitator is not.

    Never the facilitator's own: whatever comes or goes, their window is not covered. A screen that
    shows the same as theirs is no second one.

    Args:
        screens: those that there are.
        console: the key of the screen that the facilitator's window is on.
        chosen: the key of the one that was chosen, also some other day.
    """
    own = next((s for s in screens if s.key == console), None)
    others = [s for s in screens if s.key != console and (own is None or s.area != own.area)]
    if own is None and len(screens) < 2:  # noqa: PLR2004 - a single one is the facilitator's
        return None
    wanted = next((s for s in others if s.key == chosen), None)
    return wanted or next(iter(others), None)


def mirrored(screens: Sequence[Screen]) -> bool:
    """Whether several screens all show the same."""
    return len(screens) > 1 and len({s.area.getRect() for s in screens}) == 1


class DesktopScreens(QObject):
    """The screens of this machine.

    Signals:
        changed: screens came, went, or lie elsewhere.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        app = QGuiApplication.instance()
        if not isinstance(app, QGuiApplication):
            raise TypeError("screens are known only once there is an application")
        self._app = app
        app.screenAdded.connect(self._on_added)
        app.screenRemoved.connect(self._on_changed)
        app.primaryScreenChanged.connect(self._on_changed)
        for screen in app.screens():
            screen.geometryChanged.connect(self._on_changed)

    def all(self) -> tuple[Screen, ...]:
        """Every screen, the desktop's first in front."""
        return tuple(screen for screen, _ in self._known())

    def of(self, window: QWidget) -> str:
        """The key of the screen on which a window is."""
        here = window.screen()
        return next((known.key for known, one in self._known() if one is here), "")

    def fill(self, window: QWidget, key: str) -> None:
        """Show a window over a whole screen."""
        one = next((one for known, one in self._known() if known.key == key), None)
        if one is None:
            return
        if window.isFullScreen() and window.screen() is not one:
            # A window over one screen stays there on some desktops, wherever it is sent.
            window.showNormal()
        window.setScreen(one)
        window.setGeometry(one.geometry())
        window.showFullScreen()

    def _known(self) -> list[tuple[Screen, QScreen]]:
        first = self._app.primaryScreen()
        found: list[tuple[Screen, QScreen]] = []
        for one in sorted(self._app.screens(), key=lambda s: s is not first):
            name = " ".join(part for part in (one.manufacturer(), one.model()) if part)
            key = "/".join((one.name(), one.model(), one.serialNumber()))
            twins = sum(1 for known, _ in found if known.key.partition("#")[0] == key)
            key = f"{key}#{twins}" if twins else key
            found.append((Screen(key, name or one.name(), one.geometry(), one is first), one))
        return found

    def _on_added(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._on_changed)
        self.changed.emit()

    def _on_changed(self, _what: object = None) -> None:
        self.changed.emit()
