"""What is due when a database is opened: tables follow a newer program, parked ops try again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.clock import to_millis
from app.store import applying, local, receiving, spellings, statements
from app.store.database import REVISION

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from app.store.database import Database


def catch_up(database: Database, *, clock: Callable[[], datetime], spell: spellings.Spell) -> None:
    """Make the tables anew where they were made by another revision, and try what is parked.

    A newer program may know kinds and columns that lay in the log only. Killed half way, it starts
    again at the next opening.

    Args:
        database: open.
        clock: asked only where there is something to do.
        spell: full pinyin and initials of a name.
    """
    with database.reading() as connection:
        made_by = local.get(connection, local.PROJECTED)
        parked = connection.run(statements.PARKED_AT, (applying.HERE,)).fetchone()
        if made_by == REVISION and not parked:
            return
        own = local.get(connection, local.DEVICE)
        foreign = parked or receiving.tips(connection).keys() - {own}
    shown = applying.Shown()
    with database.writing() as connection:
        # What this laptop wrote alone, it knew at the time.
        if made_by != REVISION and foreign:
            shown = applying.rebuild(connection, at=to_millis(clock()))
        elif parked:
            shown = applying.try_parked(connection, at=to_millis(clock()))
        if "resident" in shown.kinds:
            spellings.complete(connection, spell)
        local.put(connection, local.PROJECTED, REVISION)
        connection.commit()
