"""What a laptop does not lose when another state of the data takes the place of the present one.

Erasures: whoever was erased since the backup is erased in it, too. And what the laptop knows of
itself alone: PINs, who sat there, that the recovery phrase was put by. An older PIN or another
laptop's does not come back with a backup.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.erasure import Erasure
from app.keeping.swap import present_key
from app.steps.rights.erase import erase_again
from app.store import driver as sqlite
from app.store import local
from app.store.connection import Connection
from app.store.database import FILE_NAME
from app.store.reading import Context
from app.store.unit_of_work import SqlUnitOfWork

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from app.settings import Settings


@dataclass(frozen=True, slots=True)
class _Present:
    """Of the present data.

    Attributes:
        known: what the laptop knows of itself, by key.
        erasures: those in its record.
    """

    known: dict[str, str]
    erasures: list[Erasure]


def carry_over(
    settings: Settings,
    ready: Path,
    key: bytes,
    *,
    own: bool,
    at: datetime,
    entropy: Callable[[int], bytes],
) -> int:
    """Bring both into what is to take the present data's place.

    Args:
        settings: where the present data lies, or none. Where it cannot be read, there is nothing
            to bring.
        ready: the database that is to take its place; nobody has it open.
        key: of that.
        own: whether it is this laptop's, so that what it knows of itself stays where the present
            data cannot say.
        at: now.
        entropy: for ids and salts.

    Returns:
        How many erasures were done again.
    """
    driver = sqlite.connect(ready, key)
    try:
        driver.execute("PRAGMA synchronous=FULL")
        connection = Connection(driver)
        connection.run("BEGIN IMMEDIATE")
        device = local.get(connection, local.DEVICE)
        # Nobody gets a name by an erasure: there is nothing to spell.
        context = Context(device, settings.actor, lambda: at, entropy, lambda _name: ("", ""))
        present = _read(settings, context)
        if present is not None or not own:
            local.put_belongings(connection, present.known if present else {})
        work = SqlUnitOfWork(connection, context)
        done = erase_again(work, present.erasures if present else [])
        work.commit()
        return done
    finally:
        if driver.in_transaction:
            driver.execute("ROLLBACK")
        driver.close()


def _read(settings: Settings, context: Context) -> _Present | None:
    path = settings.data / FILE_NAME
    if not path.exists() or path.stat().st_size == 0:
        return None
    driver = sqlite.connect(path, present_key(settings))
    try:
        connection = Connection(driver)
        connection.run("BEGIN")
        known = local.read(connection)
        return _Present(known, SqlUnitOfWork(connection, context).find(Erasure))
    except sqlite.DatabaseError:
        return None  # damaged, or older than erasures are
    finally:
        if driver.in_transaction:
            driver.execute("ROLLBACK")
        driver.close()
