"""Time that runs on screen: up for a meeting or an item, down for a speech."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal

from ui.theme import Role
from ui.widgets.text import Ink, Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QHideEvent, QShowEvent
    from PySide6.QtWidgets import QWidget

HOUR = 3600


class TimerLabel(Text):
    """Minutes and seconds; ticks only while it runs and is on screen.

    Args:
        role: place in the type scale.
        clock: seconds of a clock that never jumps; tests hand in their own.

    Signals:
        ran_out: a count down has just reached nothing.
    """

    ran_out = Signal()

    def __init__(
        self,
        role: Role = Role.DECISION,
        *,
        clock: Callable[[], float] = time.monotonic,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("0:00", role, wrap=False, parent=parent)
        self._clock = clock
        self._seconds = 0.0
        self._direction = 0
        self._since = 0.0
        self._suffix = ""
        self._over = False
        self._tick = QTimer(self)
        self._tick.timeout.connect(self._on_tick)

    def count_up(self, seconds: float = 0, *, suffix: str = "") -> None:
        """Run upwards from so many seconds; the suffix is for what was planned: `` / 25``."""
        self._start(1, seconds, suffix)

    def count_down(self, seconds: float) -> None:
        """Run downwards; below nothing it says by how much, in words and in red."""
        self._start(-1, seconds, "")

    def stop(self) -> None:
        """Stand still."""
        self._seconds = self.seconds()
        self._direction = 0
        self._tick.stop()
        self._render()

    def seconds(self) -> float:
        """What it shows, as seconds; below zero when a count down has run over."""
        return self._seconds + self._direction * (self._clock() - self._since)

    def showEvent(self, event: QShowEvent) -> None:
        """Tick again."""
        super().showEvent(event)
        self._schedule()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: do not tick."""
        super().hideEvent(event)
        self._tick.stop()

    def _start(self, direction: int, seconds: float, suffix: str) -> None:
        self._direction, self._seconds, self._suffix = direction, float(seconds), suffix
        self._since = self._clock()
        self._over = direction < 0 and seconds <= 0
        self._schedule()

    def _schedule(self) -> None:
        self._render()
        if self._direction and self.isVisible():
            self._tick.start(250)  # so that a second is never late by more than the eye sees

    def _on_tick(self) -> None:
        self._render()
        if self._direction < 0 and not self._over and self.seconds() <= 0:
            self._over = True
            self.ran_out.emit()

    def _render(self) -> None:
        seconds = self.seconds()
        over = self._direction < 0 and seconds < 0
        # Down: what is left is rounded up, so that 2:00 is shown for the whole first second.
        whole = int(-(-seconds // 1)) if self._direction < 0 else int(seconds)
        text = clock_text(abs(whole)) + self._suffix
        if over:
            text = self.tr("超 {}").format(text)
        if text != self.text():
            self.setText(text)
            self.set_ink(Ink.NO if over else Ink.ACCENT if self._direction < 0 else Ink.INK)


def clock_text(seconds: int) -> str:
    """``0:47``, ``12:05``, ``1:02:03``."""
    hours, rest = divmod(max(0, seconds), HOUR)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes}:{left:02}"
