"""Workers whose files are written only when the test says so: a slow disk, without waiting."""

from __future__ import annotations

from typing import Any

from ui.jobs import InlineRunner, Lane


class HeldRunner(InlineRunner):
    """Work on the database is done at once, what is done aside waits for :meth:`let_go`."""

    def __init__(self) -> None:
        super().__init__()
        self.held: list[Any] = []

    def let_go(self, at: int = 0) -> None:
        """Do one of what waits, by default the oldest."""
        super()._begin(self.held.pop(at))

    def _begin(self, job: Any) -> None:
        if job.lane is Lane.ASIDE:
            self.held.append(job)
        else:
            super()._begin(job)
