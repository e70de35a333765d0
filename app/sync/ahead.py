"""Batches of one log in turn, the next one made while the server looks at the one before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.sync.batch import pack

if TYPE_CHECKING:
    from app.sync.batch import Batch
    from app.sync.ports import Replica


class Ahead:
    """What is sent of one log.

    Args:
        replica: the laptop's.
        device: whose log.
        tip: its last number when sending began.
    """

    def __init__(self, replica: Replica, device: str, tip: int) -> None:
        self._replica = replica
        self._device = device
        self._tip = tip
        self._kept: tuple[int, tuple[Batch, bytes]] | None = None

    def take(self, after: int) -> tuple[Batch, bytes] | None:
        """The batch behind a number, and its bytes; ``None`` where there is nothing (signed)."""
        kept, self._kept = self._kept, None
        # The server may have wanted another one than was thought.
        return kept[1] if kept is not None and kept[0] == after else self._made(after)

    def is_worth(self, after: int) -> bool:
        """Whether there is anything behind a number."""
        return after < self._tip

    def make(self, after: int) -> None:
        """Make the batch behind a number, for :meth:`take` to give."""
        found = self._made(after)
        self._kept = None if found is None else (after, found)

    def _made(self, after: int) -> tuple[Batch, bytes] | None:
        batch = self._replica.batch_after(self._device, after)
        return None if batch is None else (batch, pack(batch))
