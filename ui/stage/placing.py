"""Keeps the room's window on the room's screen, and off the facilitator's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.stage.choices import Choices
    from ui.stage.screens import Screen, Screens
    from ui.stage.window import StageWindow


class Placing(QObject):
    """Follows screens that come and go.

    Args:
        choices: which screen was chosen.
        screens: those of the desktop; tests hand in their own.

    Signals:
        came: a second screen is there, and nothing is shown on it.
        lost: the screen that the room looked at is gone.
        moved: the window is elsewhere, or hidden.
    """

    came = Signal()
    lost = Signal()
    moved = Signal()

    def __init__(self, choices: Choices, screens: Screens | None) -> None:
        super().__init__()
        self._choices, self._port = choices, screens
        self._console: QWidget | None = None
        self._window: StageWindow | None = None
        self._key = ""
        self._watching = self._there = self._closed = False

    @property
    def screens(self) -> Screens:
        """The desktop's."""
        if self._port is None:
            from ui.stage.screens import DesktopScreens  # noqa: PLC0415 - not while starting

            self._port = DesktopScreens(self)
        return self._port

    @property
    def screen(self) -> Screen | None:
        """The one that the room looks at; ``None`` where the facilitator's is the only one."""
        from ui.stage.screens import room_screen  # noqa: PLC0415 - not while starting

        console = self.screens.of(self._console) if self._console is not None else ""
        return room_screen(self.screens.all(), console=console, chosen=self._choices.screen)

    @property
    def hidden(self) -> bool:
        """Whether it is to be seen, but its screen went away."""
        return self._window is not None and not self._window.isVisible()

    def attach(self, console: QWidget) -> None:
        """Tell it which window is the facilitator's."""
        self._console = console

    def watch(self) -> None:
        """Take notice of screens from now on, also while nothing is shown."""
        if not self._watching and not self._closed:
            self._watching, self._there = True, self.screen is not None
            self.screens.changed.connect(self.look)

    def start(self, window: StageWindow) -> None:
        """Show the window where it belongs."""
        self._window = window
        self.watch()
        handle = self._console.windowHandle() if self._console is not None else None
        if handle is not None:
            # Wherever the facilitator puts their window, this one is not over it.
            handle.screenChanged.connect(self.look)
        self._place()

    def stop(self) -> None:
        """Take it away."""
        window, self._window, self._key = self._window, None, ""
        handle = self._console.windowHandle() if self._console is not None else None
        if handle is not None and window is not None:
            handle.screenChanged.disconnect(self.look)
        if window is not None:
            window.hide()
        if self._console is not None and self._console.isVisible():
            self._console.activateWindow()

    def close(self) -> None:
        """For good."""
        self.stop()
        if self._watching:
            self.screens.changed.disconnect(self.look)
        self._watching, self._closed, self._console = False, True, None

    def choose(self, key: str) -> None:
        """Show it on this screen, also the next time."""
        self._choices.screen = key
        self._place()
        self.moved.emit()

    def show_here(self) -> None:
        """Show it as a window on the only screen, also after the other one went away."""
        if self._window is not None and self.screen is None:
            self._window.showNormal()
            self.moved.emit()

    def toggle_full_screen(self) -> None:
        """On the only screen: over all of it, or a window."""
        if self._window is not None and self.screen is None:
            self._window.toggle_full_screen()

    def look(self, _screen: object = None) -> None:
        """Screens came or went, or the facilitator's window is on another one now."""
        before, self._there = self._there, self.screen is not None
        if self._window is None:
            if self._there and not before:
                self.came.emit()
            return
        had = bool(self._key)
        self._place()
        if had and not self._key:
            self.lost.emit()
        self.moved.emit()

    def _place(self) -> None:
        """Over the room's screen; with one screen only as a window, never over the facilitator."""
        window, screen = self._window, self.screen
        if window is None:
            return
        lost = bool(self._key) and screen is None
        self._key = screen.key if screen is not None else ""
        keys = self._console is not None and self._console.isActiveWindow()
        if screen is not None:
            self.screens.fill(window, screen.key)
        elif lost:
            window.hide()
        elif not window.isVisible():
            window.showNormal()
        if keys and self._console is not None:
            # Some desktops give the keys to whatever is shown: they stay the facilitator's.
            self._console.activateWindow()
