"""The roster in memory, read once for all pages that look people up in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from shiboken6 import isValid

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.bootstrap import Services
    from app.domain.changes import Changes
    from app.steps.ports import UnitOfWork
    from app.steps.views.roster import RosterIndex
    from ui.bridge import Bridge
    from ui.jobs import Runner

KINDS = ("resident", "unit")


class RosterSource(QObject):
    """Keeps what was read until somebody on the roster, or a flat, changes.

    Make it before anybody else listens to the bridge: whoever reads again on a change must not be
    given what was there before.

    Args:
        services: where the roster lies.
        jobs: the workers.
        bridge: tells what was written.
    """

    def __init__(self, services: Services, jobs: Runner, bridge: Bridge) -> None:
        super().__init__()
        self._services, self._jobs = services, jobs
        self._index: RosterIndex | None = None
        self._reading = self._stale = False
        self._waiting: list[tuple[QObject, Callable[[RosterIndex], object]]] = []
        bridge.changed.connect(self._on_changes)

    def ask(self, owner: QObject, then: Callable[[RosterIndex], object]) -> None:
        """Give the roster to ``then``: at once where it is known, else when it was read.

        Args:
            owner: who asks; where it is deleted meanwhile nothing is called.
            then: gets the roster.
        """
        if self._index is not None:
            then(self._index)
            return
        self._waiting.append((owner, then))
        if not self._reading:
            self._read()

    def _read(self) -> None:
        self._reading, self._stale = True, False
        self._jobs.run(self._services.ask, _roster, then=self._on_read, ended=self._on_ended)

    def _on_changes(self, changes: Changes) -> None:
        if changes.touches(*KINDS):
            self._index, self._stale = None, self._reading

    def _on_read(self, index: RosterIndex) -> None:
        if self._stale:
            return
        self._index = index
        waiting, self._waiting = self._waiting, []
        for owner, then in waiting:
            if isValid(owner):
                then(index)

    def _on_ended(self) -> None:
        self._reading = False
        if self._stale and self._waiting:
            self._read()


def _roster(work: UnitOfWork) -> RosterIndex:
    from app.steps.views.roster import roster_index  # noqa: PLC0415 - not while the window opens

    return roster_index(work)
