"""Simulated residents in a rehearsal: when they do something, and what is told of it."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.sample.residents import Pace, act_once, hands_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.errors import Refused
    from ui.console.page import Shell

ON, PACE = "rehearsal/residents", "rehearsal/pace"


class Rehearsing(QObject):
    """Has them take part in the meeting that is in front; nothing happens elsewhere.

    Args:
        shell: of the rehearsal's window.
        meeting: id of the meeting in front, or ``""``.
        chance: with a seed in tests.

    Signals:
        changed: on, off, or another pace.
    """

    changed = Signal()

    def __init__(
        self, shell: Shell, meeting: Callable[[], str], *, chance: random.Random | None = None
    ) -> None:
        super().__init__()
        self._shell, self._meeting = shell, meeting
        self._chance = chance or random.Random()
        self._busy = False
        self._told = ""
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.step)

    @property
    def on(self) -> bool:
        """Whether they take part by themselves."""
        return self._shell.settings.value(ON, defaultValue=True, type=bool) is True

    @property
    def pace(self) -> Pace:
        """How fast they are."""
        known = str(self._shell.settings.value(PACE, Pace.USUAL.value))
        return Pace(known) if known in set(Pace) else Pace.USUAL

    def start(self) -> None:
        """From now on."""
        if self.on:
            self._timer.start(round(self.pace.seconds * 1000))

    def set_on(self, *, on: bool) -> None:
        """Let them, or have them wait."""
        self._shell.settings.setValue(ON, on)
        self._timer.stop()
        self.start()
        self.changed.emit()

    def next_pace(self) -> None:
        """The next of slow, usual and quick."""
        paces = list(Pace)
        following = paces[(paces.index(self.pace) + 1) % len(paces)]
        self._shell.settings.setValue(PACE, following.value)
        if self._timer.isActive():
            self.start()
        self.changed.emit()

    def step(self) -> None:
        """Somebody does something, if there is a meeting in front and the last has ended."""
        meeting_id = self._meeting()
        if not meeting_id or self._busy:
            return
        self._busy = True
        self._shell.act(act_once, meeting_id, self._chance, failed=_calm, ended=self._on_ended)
        self._shell.ask(hands_of, meeting_id, then=self._on_hands, failed=_calm)

    def close(self) -> None:
        """The window goes."""
        self._timer.stop()

    def _on_ended(self) -> None:
        self._busy = False

    def _on_hands(self, found: tuple[str, str]) -> None:
        vote, words = found
        if vote and vote != self._told:
            self._told = vote
            self._shell.notify(self.tr("居民举手了：{}。请计票人录入。").format(words))


def _calm(_refused: Refused) -> None:
    """It cannot be just now."""
