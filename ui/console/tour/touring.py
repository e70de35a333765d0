"""When the tour is shown, and how it goes from stop to stop."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QWindow
from PySide6.QtWidgets import QScrollArea, QWidget
from shiboken6 import isValid

from ui.console.rail import MORE
from ui.console.tour.panel import TourPanel, Veil, amid, around, beside
from ui.console.tour.stops import STOPS, Stop, find
from ui.theme import look

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings

    from app.steps.ports import UnitOfWork
    from ui.console.page import Shell
    from ui.console.window import Window

STATE: Final = "tour/state"
WAITS, SEEN = "waits", "seen"
FIRST: Final = STOPS[0].place
FOLLOW_EVERY = 120  # milliseconds: pages are read, scrolled and made larger meanwhile
_TABBED = Qt.FocusPolicy.TabFocus
_SETTLED = 700  # milliseconds in which a page that was read may still ask for the focus


def expect(shell: Shell) -> None:
    """A room was set up: the tour waits for the first place, once on this laptop."""
    if not shell.services.settings.is_rehearsal and shell.settings.value(STATE, "") != SEEN:
        shell.settings.setValue(STATE, WAITS)
        shell.settings.sync()


def _is_awaited(settings: QSettings) -> bool:
    return settings.value(STATE, "") == WAITS


def _runs(work: UnitOfWork) -> bool:
    """Whether a meeting is under way."""
    from app.domain.meeting import UNDER_WAY, Meeting  # noqa: PLC0415 - not while the window opens

    return work.first(Meeting, phase=UNDER_WAY) is not None


class Touring(QObject):
    """The tour of a window. It asks for nothing and blocks nothing.

    Every click goes where it went before; one beside the panel ends the tour, and so do another
    place, help, the lock and a meeting.

    Args:
        window: whose it is.
    """

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window, self._shell = window, window.shell
        self._at = -1
        self._going = False
        self._began = ""
        self._before: QWidget | None = None
        self._watched: QWindow | None = None
        self._since = QElapsedTimer()
        self._veil: Veil | None = None
        self.panel: TourPanel | None = None
        self._follow = QTimer(self)
        self._follow.setInterval(FOLLOW_EVERY)
        self._follow.timeout.connect(self.place)

    @property
    def on(self) -> bool:
        """Whether it is shown."""
        return self._at >= 0

    @property
    def stop(self) -> Stop | None:
        """Where it is."""
        return STOPS[self._at] if self.on else None

    def went(self, place: str) -> None:
        """Another place is in front: the tour ends, or begins where it waits for this one."""
        if self._going:
            return
        self.end(quiet=True)
        if place == FIRST and _is_awaited(self._shell.settings):
            self._shell.ask(_runs, then=self._on_awaited)

    def begin(self) -> None:
        """Asked for by hand; says why where it cannot be now."""
        if self._window.head.rehearsing:
            self._shell.notify(self.tr("导览不在演练里放。请结束演练，再看一遍。"))
        elif not self._window.is_covered:
            self._shell.ask(_runs, then=self._on_asked)

    def end(self, *, quiet: bool = False) -> bool:
        """Put it away; whether it was there.

        Args:
            quiet: somebody went on working: where they are is where they stay, and nothing is said
                that would be in the way.
        """
        if not self.on:
            return False
        self._at = -1
        self._follow.stop()
        self._watch(None)
        panel = self.panel
        inside = panel is not None and _has_keys(panel)
        for part in (self._veil, panel):
            if part is not None:
                part.hide()
        before, self._before = self._before, None
        if quiet:
            return True
        if self._began and self._window.place != self._began:
            self._go(self._began)
        if inside:
            self._give_back(before)
        self._shell.notify(
            self.tr("导览随时可以再看：按 F1 点“两分钟导览”，或者到“设置”的“关于”里点。")
        )
        return True

    def place(self) -> None:
        """Stand beside the part, wherever it is by now."""
        window, stop, panel, veil = self._window, self.stop, self.panel, self._veil
        if stop is None or panel is None or veil is None:
            return
        if window.is_covered or window.meeting_in_front:
            self.end(quiet=True)
            return
        settling = not self._since.hasExpired(_SETTLED)
        room = window.rect()
        lit, stands = QRect(), amid(room, panel)
        for one in stop.parts:
            part = find(window, one)
            if part is None:
                continue
            if settling:
                _bring_in_sight(part)
            corner = part.mapTo(window, QPoint(0, 0))
            found = around(QRect(corner, part.size()), room)
            place = beside(found, room, panel)
            if place is not None:
                lit, stands = found, place
                break
        if veil.geometry() != room:
            veil.setGeometry(room)
        veil.light(lit)
        if stands != panel.geometry():
            panel.setGeometry(stands)
        if not panel.isVisible():
            veil.show()
            panel.show()
            veil.raise_()
            panel.raise_()
        if settling and not _has_keys(panel):
            panel.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click beside the panel does what it does, and the tour makes room for it."""
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            at = event.position().toPoint()
            if self.panel is not None and not self.panel.geometry().contains(at):
                self.end(quiet=True)
        return super().eventFilter(watched, event)

    def _on_awaited(self, runs: bool) -> None:
        window = self._window
        if runs or window.head.rehearsing or window.is_covered or window.place != FIRST or self.on:
            return
        if _is_awaited(self._shell.settings):
            self._start()

    def _on_asked(self, runs: bool) -> None:
        if runs:
            self._shell.notify(self.tr("正在开会，导览散会以后再看。"))
        elif not self.on and not self._window.is_covered:
            self._start()

    def _start(self) -> None:
        # Kept before it is shown: what was seen once is not forced on anybody again.
        self._shell.settings.setValue(STATE, SEEN)
        self._shell.settings.sync()
        window = self._window
        window.helping.close()
        if self.panel is None:
            self._veil, self.panel = Veil(window), TourPanel(window)
            self.panel.went_on.connect(partial(self._move, 1))
            self.panel.went_back.connect(partial(self._move, -1))
            self.panel.ended.connect(self.end)
        self._before, self._began = window.focusWidget(), window.place
        self._watch(window.windowHandle())
        self._show(0)
        self._follow.start()

    def _move(self, by: int) -> None:
        to = self._at + by
        if to >= len(STOPS):
            self.end()
        elif to >= 0:
            self._show(to)

    def _show(self, at: int) -> None:
        self._at = at
        stop = STOPS[at]
        if self._window.place != stop.place:
            self._go(stop.place)
        if self.panel is not None:
            self.panel.say(stop.text, number=at + 1, of=len(STOPS))
        self._since.start()
        self.place()

    def _go(self, place: str) -> None:
        self._going = True
        try:
            self._window.go(place)
        finally:
            self._going = False

    def _give_back(self, before: QWidget | None) -> None:
        """The keys go where they were; where that is gone, to the page's first control."""
        page = self._window.page
        if before is None or not isValid(before) or not before.isVisible():
            found = page.findChildren(QWidget) if page is not None else []
            before = next(filter(_takes_keys, found), None)
        if before is not None:
            before.setFocus(Qt.FocusReason.PopupFocusReason)

    def _watch(self, window: QWindow | None) -> None:
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = window
        if window is not None:
            window.installEventFilter(self)


def _has_keys(panel: TourPanel) -> bool:
    return panel.window().focusWidget() in {panel, panel.on, panel.back, panel.end}


def _takes_keys(one: QWidget) -> bool:
    return one.isVisible() and one.isEnabled() and _TABBED in one.focusPolicy()


def _bring_in_sight(part: QWidget) -> None:
    """Scroll whatever it stands in, the least that is needed."""
    above = part.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(part, 0, look().px(MORE))
        above = above.parentWidget()
