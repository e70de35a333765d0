"""Looking a laptop over before a meeting: what needs no screen. Slow, for workers only."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from app.documents import fonts
from app.documents.sfnt import Face, FontError
from app.domain.checkup import Facts
from app.domain.clock import from_millis
from app.keeping.keeper import last_known
from app.keeping.sticks import copied_at
from app.store import driver as sqlite
from app.store.hlc import wall_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from app.link.values import LinkStatus
    from app.settings import Settings
    from app.store.database import Database

_NEWEST = "SELECT max(wall) FROM op_log WHERE room <> ''"
_ROSTER = (
    "SELECT max(o.hlc) FROM head h JOIN op_log o ON o.device = h.device AND o.seq = h.seq "
    "WHERE h.tbl = 'resident'"
)
_RESIDENTS = "SELECT count(*) FROM resident WHERE deleted = 0"


def look(
    settings: Settings,
    database: Database,
    status: LinkStatus,
    now: datetime,
    *,
    free: Callable[[Path], int] = lambda folder: shutil.disk_usage(folder).free,
) -> Facts:
    """Look at disk, database, clock, roster, sync, backups and fonts; nothing is written."""
    whole, newest, roster, residents = _stored(database)
    kept = last_known(settings)
    has_stick, stick_at = copied_at(settings)
    return Facts(
        now=now,
        free=free(settings.data),
        whole=whole,
        newest=newest,
        skew=status.skew,
        residents=residents,
        roster_at=roster,
        joined=status.membership is not None,
        unsynced=status.waiting_ops,
        synced_at=status.last_success,
        backup_at=kept.made_at if kept else None,
        has_stick=has_stick,
        stick_at=stick_at,
        fonts=unreadable(fonts.bundled_folder()),
    )


def _stored(database: Database) -> tuple[bool, datetime | None, datetime | None, int]:
    try:
        with database.reading() as connection:
            whole = connection.run("PRAGMA quick_check(1)").fetchone() == ("ok",)
            (wall,) = connection.run(_NEWEST).fetchone()
            (hlc,) = connection.run(_ROSTER).fetchone()
            (residents,) = connection.run(_RESIDENTS).fetchone()
    except sqlite.DatabaseError:
        return False, None, None, 0
    newest = from_millis(wall) if wall else None
    return whole, newest, from_millis(wall_of(hlc)) if hlc else None, residents


def unreadable(folder: Path) -> tuple[str, ...]:
    """Names of the fonts of the papers that are not there or cannot be read."""
    found = []
    for name in (*fonts.FILES.values(), fonts.RARE):
        try:
            Face.open(folder / name)
        except (OSError, FontError):
            found.append(name)
    return tuple(found)


__all__ = ["look", "unreadable"]
