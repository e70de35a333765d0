"""Erasures outlive a restore: whoever was erased since the backup is erased in it, too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.erasure import Erasure
from app.steps.rights.erase import erase_again
from app.store import driver as sqlite
from app.store import local, secret
from app.store.connection import Connection
from app.store.database import FILE_NAME
from app.store.protection import key_for
from app.store.unit_of_work import Context, SqlUnitOfWork

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from app.settings import Settings


def carry_erasures(
    settings: Settings, ready: Path, key: bytes, *, at: datetime, entropy: Callable[[int], bytes]
) -> int:
    """Do again, in what is to take the present data's place, the erasures that it lacks.

    Args:
        settings: where the present data lies. Where it cannot be read, nothing is done again.
        ready: the database that is to take its place; nobody has it open.
        key: of that.
        at: now.
        entropy: for ids and salts.

    Returns:
        How many were done again.
    """
    asked = _present(settings, at, entropy)
    if not asked:
        return 0
    driver = sqlite.connect(ready, key)
    try:
        driver.execute("PRAGMA synchronous=FULL")
        connection = Connection(driver)
        connection.run("BEGIN IMMEDIATE")
        work = SqlUnitOfWork(connection, _context(connection, settings, at, entropy))
        done = erase_again(work, asked)
        if done:
            work.commit()
        return done
    finally:
        if driver.in_transaction:
            driver.execute("ROLLBACK")
        driver.close()


def _context(
    connection: Connection, settings: Settings, at: datetime, entropy: Callable[[int], bytes]
) -> Context:
    device = local.get(connection, local.DEVICE)
    # Nobody gets a name by an erasure: there is nothing to spell.
    return Context(device, settings.actor, lambda: at, entropy, lambda _name: ("", ""))


def _present(settings: Settings, at: datetime, entropy: Callable[[int], bytes]) -> list[Erasure]:
    path = settings.data / FILE_NAME
    if not path.exists() or path.stat().st_size == 0:
        return []
    driver = sqlite.connect(path, key_for(path, secret.load(settings.key_folder)))
    try:
        connection = Connection(driver)
        connection.run("BEGIN")
        context = _context(connection, settings, at, entropy)
        return SqlUnitOfWork(connection, context).find(Erasure)
    except sqlite.DatabaseError:
        return []  # damaged, or from before there were any
    finally:
        if driver.in_transaction:
            driver.execute("ROLLBACK")
        driver.close()
