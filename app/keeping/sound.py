"""Before the data is open to write: it is looked at, and made anew where it is damaged.

Small, since every start loads it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from functools import partial

from app.settings import Settings
from app.store import soundness, wal
from app.store.database import Database
from app.store.secret import Secret


class Opening(Enum):
    """What takes long before the data is open."""

    LOOKING = "looking"
    MENDING = "mending"

    @property
    def words(self) -> str:
        """For people."""
        return {
            Opening.LOOKING: "正在检查上次没有正常关闭的资料",
            Opening.MENDING: "资料有损坏，正在从操作日志找回",
        }[self]


Told = Callable[[Opening, int], None]
"""What takes long, and how far it is, of 100; -1 where nobody knows. What it raises ends it."""


def untold(_what: Opening, _percent: int) -> None:
    """Nobody waits for it."""


@dataclass(frozen=True, slots=True)
class Data:
    """What is looked at, and what mending it needs."""

    database: Database
    settings: Settings
    clock: Callable[[], datetime]
    entropy: Callable[[int], bytes]
    secret: Secret | None


def make_sound(data: Data, *, unclean: bool, told: Told) -> bool:
    """Whether the database had to be made anew.

    Args:
        data: nobody else has it open.
        unclean: whether whoever had it before was ended in the middle.
        told: see :data:`Told`; where it raises, the next start looks at all of it again.
    """
    folder = data.settings.data
    closely = unclean or soundness.is_suspect(folder) or wal.is_left(data.database.path)
    if closely:
        # Whoever is ended half way lets go of the folder in order, and of the cause with it.
        soundness.suspect(folder)
    looking = partial(told, Opening.LOOKING)
    damage = soundness.look(data.database, closely=closely, told=looking)
    if damage is None:
        if closely:
            soundness.clear(folder)
        return False
    from app.keeping.mending import Mending, mend  # noqa: PLC0415 - seldom needed

    look = partial(told, Opening.MENDING, -1)
    look()
    mend(Mending(data.settings, data.clock(), data.entropy, data.secret, look), damage)
    return True
