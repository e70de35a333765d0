"""Small things that every part of the page uses: quiet buttons, a line of words, spoken time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.clock import in_china
from ui.theme import STEP
from ui.widgets.buttons import Button, OutlineButton, PrimaryButton, QuietButton

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QLayout

HOUR, MINUTE = 3600, 60
ROUNDS = 8  # more than layouts are nested here


def calm(button: Button) -> Button:
    """A mouse click leaves the focus where it is: the keys of the meeting go on working."""
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def primary(action: QAction) -> Button:
    """The one filled button, for a command."""
    return calm(PrimaryButton().follow(action))


def outline(action: QAction) -> Button:
    """Another button, for a command."""
    return calm(OutlineButton().follow(action))


def quiet(action: QAction, *, small: bool = False) -> Button:
    """A quiet button, for a command."""
    return calm(QuietButton(small=small).follow(action))


def press(
    text: str,
    slot: Callable[[], object],
    *,
    key: str = "",
    kind: type[OutlineButton | PrimaryButton | QuietButton] = OutlineButton,
) -> Button:
    """A button that is no command of its own: it belongs to what is open just now."""
    button = calm(kind(text, key=key))
    button.clicked.connect(lambda _checked=False: slot())
    return button


def buttons_of(layout: QLayout) -> list[Button]:
    """The buttons in a layout, in their order."""
    items = [layout.itemAt(at) for at in range(layout.count())]
    widgets = [item.widget() for item in items if item is not None]
    return [widget for widget in widgets if isinstance(widget, Button)]


def settle() -> None:
    """Let all layouts find their sizes now, before anything is painted.

    Heights that depend on widths pass through nested layouts one step at a time; left to the event
    loop, each step would be seen.
    """
    for _ in range(ROUNDS):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


class Stack(QWidget):
    """Parts below each other without margins, on whatever lies beneath."""

    def __init__(self, *, gap: int = 3 * STEP, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(gap)


def running_words(seconds: float) -> str:
    """``00:42:17``."""
    whole = max(0, int(seconds))
    return f"{whole // HOUR:02}:{whole % HOUR // MINUTE:02}:{whole % MINUTE:02}"


def short_words(seconds: float) -> str:
    """``18:20``, ``0:47``; past an hour ``72:05``, because agendas are given in minutes."""
    whole = max(0, int(seconds))
    return f"{whole // MINUTE}:{whole % MINUTE:02}"


def clock_words(instant: datetime) -> str:
    """``15:21`` in China time."""
    return in_china(instant).strftime("%H:%M")
