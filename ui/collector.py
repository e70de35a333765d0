"""Python's garbage collector, when nobody waits and on the window's own thread.

By itself the collector comes by in the middle of an action: 40 ms with a roster of 5,000 in memory.
And it comes by on a worker as gladly, where it must not take a widget of ours apart.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

from app.bootstrap import calm_collector

if TYPE_CHECKING:
    from ui.jobs import Runner

_EVERY = 5_000  # milliseconds
_WORTH_IT = 5_000  # objects made since, and not freed
_TOO_MANY = 1_000_000  # some hundred megabytes: now, whoever waits
_YOUNG, _ALL = 1, 2
_YOUNG_TO_ONE = 20


class Collector(QObject):
    """Collects while no job is under way. Python's own takes over again once all are closed.

    Where one window takes the place of another, both have theirs for a moment.

    Args:
        jobs: the workers.
        parent: of the timer.
    """

    _started = 0
    _before: tuple[int, int, int] = gc.get_threshold()

    def __init__(self, jobs: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._on = False
        self._rounds = 0
        self._calm = False
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self.look)

    @property
    def calm(self) -> bool:
        """Whether what start-up made was set aside."""
        return self._calm

    def start(self) -> None:
        """From now on."""
        if not self._on:
            self._on = True
            if not Collector._started:
                Collector._before = gc.get_threshold()
            Collector._started += 1
        gc.disable()
        self._timer.start()

    def look(self) -> None:
        """Collect, if there is enough to collect and nobody waits."""
        if not self._calm and not self._jobs.busy:
            # What start-up made stays, and is left out of every later collection.
            self._calm = True
            calm_collector()
            return
        made = gc.get_count()[0]
        if made < _WORTH_IT or (self._jobs.busy and made < _TOO_MANY):
            return
        self._rounds += 1
        gc.collect(_ALL if self._rounds % _YOUNG_TO_ONE == 0 else _YOUNG)

    def close(self) -> None:
        """As before :meth:`start`, unless another goes on."""
        self._timer.stop()
        Collector._started -= self._on
        self._on = False
        if not Collector._started:
            gc.unfreeze()
            gc.set_threshold(*Collector._before)
            gc.enable()
