"""Help of a window: opened by F1, put away by Esc, following the page while it is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from ui.console.help.dock import Dock

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.console.help.panel import HelpPanel


class Helping(QObject):
    """Keeps the panel of a window, made when it is first asked for.

    Args:
        window: whose it is.
        main: what stands beside help.

    Attributes:
        dock: holds both.
        panel: ``None`` before the first time.

    Signals:
        keys_asked: the sheet of keys is wanted.
        guide_asked: the guide of one page is wanted on paper.
        tour_asked: the tour of the window is wanted.
    """

    keys_asked = Signal()
    guide_asked = Signal()
    tour_asked = Signal()

    def __init__(self, window: QWidget, main: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._before: QWidget | None = None
        self._place = ""
        self._offered = self._tour_offered = True
        self.dock = Dock(main)
        self.panel: HelpPanel | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is shown."""
        return self.panel is not None and not self.panel.isHidden()

    def toggle(self, place: str) -> None:
        """Open it for this place of the window, or put it away."""
        if not self.close():
            self._place = place
            self.open()

    def open(self, chapter: str = "") -> None:
        """Show a chapter, by default the one that explains the place in front."""
        panel = self._made()
        if panel.isHidden():
            self._before = self._window.focusWidget()
        if chapter:
            panel.show_chapter(chapter)
        else:
            panel.show_place(self._place)
        panel.show()
        panel.take_focus()

    def follow(self, place: str) -> None:
        """Another place is in front."""
        self._place = place
        if self.is_open and self.panel is not None:
            self.panel.show_place(place)

    def offer_guide(self, *, on: bool) -> None:
        """Whether the guide can be printed from the place in front."""
        self._offered = on
        if self.panel is not None:
            self.panel.guide.setVisible(on)

    def offer_tour(self, *, on: bool) -> None:
        """Whether the tour can be seen in this window."""
        self._tour_offered = on
        if self.panel is not None:
            self.panel.tour.setVisible(on)

    def close(self) -> bool:
        """Put it away; whether it was there. The focus goes back to where it was."""
        panel = self.panel
        if panel is None or panel.isHidden():
            return False
        focus = self._window.focusWidget()
        inside = panel.isAncestorOf(focus)
        before, self._before = self._before, None
        panel.hide()
        if inside and before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)
        return True

    def _made(self) -> HelpPanel:
        if self.panel is not None:
            return self.panel
        from ui.console.help.panel import HelpPanel  # noqa: PLC0415 - not while the window opens

        panel = self.panel = HelpPanel()
        self.dock.hold(panel)
        panel.closed.connect(self.close)
        panel.keys_asked.connect(self.keys_asked)
        panel.tour_asked.connect(self.tour_asked)
        panel.side_asked.connect(self.dock.move_over)
        panel.guide_asked.connect(self.guide_asked)
        panel.guide.setVisible(self._offered)
        panel.tour.setVisible(self._tour_offered)
        return panel
