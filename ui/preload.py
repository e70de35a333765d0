"""What the next click needs, loaded while nobody waits.

Start-up loads the first page only. The others' modules, the readings of names and the engine of the
papers take 20 to 90 ms each, which a person would feel at the first click on them.
"""

from __future__ import annotations

import importlib
import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from ui.jobs import Lane

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.jobs import Runner

_log = logging.getLogger(__name__)

# What knows no Qt, for a worker; after a colon a function to call.
ASIDE = (
    "app.steps.papers",
    "app.steps.deliberate.minutes",
    "app.steps.deliberate.speaking",
    "app.steps.views.stage",
    "app.steps.views.journal",
    "app.steps.roster_import",
    "app.domain.roster_import",
    "app.domain.agenda_import",
    "app.intake.tables",
    "app.intake.pinyin:preload",
    "app.documents.forms.minutes",
    "openpyxl",
    "app.signin.codes",
    "PIL.Image",
)
# What does, bit by bit on the window's own thread. Never on a worker: PySide makes a class out of
# several steps in Python, and dies now and then where the window's thread runs between them.
HERE = (
    "ui.printing",
    "ui.console.kit.fields",
    "ui.console.kit.table",
    "ui.console.roster",
    "ui.console.meetings",
    "ui.console.papers",
    "ui.console.meeting.page",
    "ui.camera.pictures",
    "ui.stage.pages",
    "ui.stage.window",
    "ui.console.stage.sheet",
    "ui.console.minutes",
    "ui.console.matters",
    "ui.console.collect.board",
    "ui.console.collect.sheets",
    "ui.console.collect.visits",
    "ui.console.collect.orders",
    "ui.console.collect.snaps",
    "ui.console.collect.handed",
    "ui.console.act",
    "ui.console.supervise",
    "ui.console.settings",
    "ui.console.roster.mapping",
    "ui.console.roster.preview",
    "ui.console.roster.importing",
)
_FIRST = 2_000  # milliseconds after the window is there
_NEXT = 120  # between two: short enough to be through soon, long enough to let keys pass


class Preload(QObject):
    """Loads part after part, whenever no other job is under way.

    Args:
        jobs: the workers.
        aside: modules for a worker.
        here: modules for the window's thread, after those.
    """

    def __init__(
        self, jobs: Runner, *, aside: Sequence[str] = ASIDE, here: Sequence[str] = HERE
    ) -> None:
        super().__init__()
        self._jobs = jobs
        self._aside, self._here = list(aside), list(here)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_time)

    @property
    def done(self) -> bool:
        """Whether everything is loaded."""
        return not self._aside and not self._here

    def start(self, *, after: int = _FIRST) -> None:
        """Begin so many milliseconds from now."""
        self._timer.start(after)

    def close(self) -> None:
        """Load no more."""
        self._aside.clear()
        self._here.clear()
        self._timer.stop()

    def _on_time(self) -> None:
        if self._jobs.busy:
            self._go_on()
        elif self._aside:
            part = self._aside.pop(0)
            self._jobs.run(_load, part, ended=self._go_on, lane=Lane.ASIDE)
        elif self._here:
            _load(self._here.pop(0))
            self._go_on()

    def _go_on(self) -> None:
        if not self.done:
            self._timer.start(_NEXT)


def _load(part: str) -> None:
    name, _, function = part.partition(":")
    try:
        module = importlib.import_module(name)
        if function:
            getattr(module, function)()
    except ImportError:
        # Whoever really needs it says so, to the person who asked.
        _log.warning("could not load %s ahead", name, exc_info=True)
