"""What could take the place of the present data: backups, and what was set aside before."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.errors import Refused
from app.keeping import FOLDER, archive
from app.keeping.archive import SUFFIX
from app.keeping.making import facts_of
from app.keeping.shelf import Kept, Shelf
from app.keeping.swap import is_whole, set_aside
from app.store import driver as sqlite
from app.store import statements
from app.store.connection import Connection
from app.store.database import FILE_NAME
from app.store.protection import key_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.settings import Settings
    from app.store.secret import Secret


class Kind(Enum):
    """Where it comes from."""

    BACKUP = "backup"
    ASIDE = "aside"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of them.

    Attributes:
        path: of the archive, or of the database that was set aside.
        at: when it was made or set aside.
        why: for people.
        room: id of its room.
        room_name: what people call it.
        ops: how many actions it has.
        tips: laptop → number of its last action.
        foreign: whether another laptop encrypted it, so that a phrase is asked for.
    """

    kind: Kind
    path: Path
    at: datetime
    why: str
    room: str
    room_name: str
    ops: int
    tips: dict[str, int]
    foreign: bool = False

    @property
    def key(self) -> str:
        """What it is known by in a list."""
        return str(self.path)


def choices(settings: Settings, own: Secret | None) -> list[Choice]:
    """Of a data folder: what was set aside and its own backups, each the newest first.

    What cannot be read is left out.
    """
    aside = [one for one in _aside(settings, own) if one.ops]
    aside.sort(key=lambda one: (one.at, one.path), reverse=True)
    return [*aside, *beside(settings.data / FOLDER, own)]


def beside(folder: Path, own: Secret | None) -> list[Choice]:
    """The backups in a folder, the newest first."""
    return [_of_backup(kept, own) for kept in Shelf(folder).all()]


def found_at(path: Path, own: Secret | None) -> list[Choice]:
    """A backup that somebody points at, and after it those that lie beside it.

    Args:
        path: of the file, or of a folder with backups.
        own: what opens this laptop's data.

    Raises:
        Refused: it is no backup, or there is none.
    """
    if path.is_dir():
        folder = path if any(path.glob(f"*{SUFFIX}")) else path / FOLDER
        if found := beside(folder, own):
            return found
        name = path.name or str(path)
        raise Refused(f"“{name}”里没有红柳会客厅的备份。没有改动任何内容；请换一个文件夹。")
    named = _of_backup(Kept(path, archive.read_manifest(path), path.stat().st_size), own)
    return [named, *(one for one in beside(path.parent, own) if one.path != path)]


def _of_backup(kept: Kept, own: Secret | None) -> Choice:
    made = kept.manifest
    return Choice(
        kind=Kind.BACKUP,
        path=kept.path,
        at=made.made_at,
        why=made.reason_words,
        room=made.room,
        room_name=made.room_name,
        ops=made.ops,
        tips=made.tips,
        foreign=bool(made.secret) and (own is None or own.id != made.secret),
    )


def _aside(settings: Settings, own: Secret | None) -> Iterator[Choice]:
    for at, folder in set_aside(settings):
        # A database that was damaged stays as it is, to the byte; others are whole.
        if is_whole(folder):
            with contextlib.suppress(OSError, sqlite.DatabaseError):
                yield _of_aside(at, folder / FILE_NAME, own)


def _of_aside(at: datetime, path: Path, own: Secret | None) -> Choice:
    driver = sqlite.connect(path, key_for(path, own))
    try:
        connection = Connection(driver)
        found = facts_of(connection, ops=connection.run(statements.COUNT_OPS).fetchone()[0])
        return Choice(
            kind=Kind.ASIDE,
            path=path,
            at=at,
            why="恢复以前的数据",
            room=found.room,
            room_name=found.room_name,
            ops=found.ops,
            tips=found.tips,
        )
    finally:
        driver.close()
