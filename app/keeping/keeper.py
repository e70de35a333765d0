"""Backups of one data folder: making them when they are due, checking and restoring them."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from app.domain.clock import in_china, to_millis
from app.domain.errors import Refused
from app.keeping import FOLDER, archive, choices, disk, making, restored, restoring, swap
from app.keeping.archive import Manifest, Reason
from app.keeping.carrying import Carrier
from app.keeping.choices import Kind
from app.keeping.difference import Difference, difference
from app.keeping.making import Made, Source
from app.keeping.shelf import Kept, Shelf
from app.settings import Settings
from app.store import local, receiving
from app.store.database import Database
from app.store.files import FileStore
from app.store.secret import Secret

if TYPE_CHECKING:
    from pathlib import Path

    from app.keeping.choices import Choice
    from app.keeping.restored import Restored


_AT_LEAST: Final = timedelta(days=7)
"""A backup as old as this is followed by another even where nothing was written since."""
_OTHERS: Final = """
SELECT 1 FROM op_log o WHERE o.device = ? AND o.seq > ? AND NOT EXISTS (
    SELECT 1 FROM head h JOIN disclosure d ON d.id = h.row AND d.what = 'backup'
    WHERE h.tbl = 'disclosure' AND h.device = o.device AND h.seq = o.seq
) LIMIT 1
"""
"""One of a laptop's ops behind a number that is not about a backup that went out."""
_SHARE: Final = 5  # backups take at most a fifth of what the disk has left for them
_SMALLEST: Final = 256 << 20


@dataclass(frozen=True, slots=True)
class Hands:
    """What a keeper works with; :class:`app.bootstrap.Services` puts it together.

    Attributes:
        sign: signs the newest op of this laptop's log, so that another laptop that goes on from
            the backup can hand all of it in.
        secret: what opens the data; ``None`` where it is not encrypted.
    """

    settings: Settings
    database: Database
    files: FileStore
    clock: Callable[[], datetime]
    entropy: Callable[[int], bytes]
    sign: Callable[[], None]
    secret: Callable[[], Secret | None]


class Keeper:
    """May be called from any thread; one backup at a time."""

    def __init__(self, hands: Hands) -> None:
        self._hands = hands
        self._turn = threading.Lock()
        self.shelf = Shelf(hands.settings.data / FOLDER)
        self.carrier = Carrier(hands, self)

    def last(self) -> Kept | None:
        """The newest backup on this laptop."""
        return self.shelf.newest()

    def is_due(self) -> bool:
        """Whether today has no backup yet and something was written since the last one."""
        last, now = self.last(), self._hands.clock()
        if last is None:
            return bool(self._tips())
        if in_china(last.manifest.made_at).date() == in_china(now).date():
            return False
        return self._wrote_since(last) or now - last.manifest.made_at > _AT_LEAST

    def is_stale(self) -> bool:
        """Whether something was written since the last backup, or there is none."""
        last = self.last()
        return last is None or self._wrote_since(last)

    def _wrote_since(self, kept: Kept) -> bool:
        """Whether there is more, or other, than in a backup.

        That backups went to a stick is written down, too; it alone makes no other one due.
        """
        before = kept.manifest.tips
        with self._hands.database.reading() as connection:
            now = receiving.tips(connection)
            if any(now.get(device, 0) < seq for device, seq in before.items()):
                return True
            since = [(device, before.get(device, 0)) for device in now]
            return any(connection.run(_OTHERS, one).fetchone() for one in since)

    def _tips(self) -> dict[str, int]:
        with self._hands.database.reading() as connection:
            return receiving.tips(connection)

    def make(self, reason: Reason, *, progress: Callable[[int, int], object] = disk.untold) -> Made:
        """Make a backup on this laptop and let older ones rotate.

        Raises:
            Refused: why there is none; the older ones are as they were.
        """
        hands = self._hands
        with self._turn:
            self._sign()
            source = Source(
                hands.database,
                hands.files,
                hands.settings.papers,
                public_key(hands.settings),
                hands.secret(),
            )
            made = making.make(
                source, self.shelf, reason=reason, at=hands.clock(), progress=progress
            )
            self.shelf.prune(budget=budget(self.shelf))
            return made

    def _sign(self) -> None:
        try:
            self._hands.sign()
        except Refused:
            # A locked key ring is no reason to go without a backup.
            return

    def check(
        self,
        path: Path,
        *,
        phrase: str = "",
        progress: Callable[[int, int], object] = disk.untold,
    ) -> Manifest:
        """Open a backup and see that all of it is there.

        Raises:
            app.keeping.making.Sealed: another laptop encrypted it, and the phrase does not open it.
            Refused: something is missing or damaged.
        """
        found = making.opened_by(archive.read_manifest(path), self._hands.secret(), phrase)
        return making.check_archive(path, found, progress=progress)

    def restore(
        self,
        choice: Choice,
        *,
        phrase: str = "",
        progress: Callable[[int, int], object] = disk.untold,
    ) -> Restored:
        """Have something take the place of the present data when that is opened next.

        Until then, and where this fails, the present data is as it was.

        Raises:
            app.keeping.making.Sealed: another laptop encrypted it, and the phrase does not open it.
            Refused: it does not hold, is of a newer program, or the disk is full.
        """
        settings, at, entropy = self._hands.settings, self._hands.clock(), self._hands.entropy
        now, aside = to_millis(at), swap.place_aside(settings, at)
        kept = aside if self._tips() else None
        with self._turn:
            if choice.kind is Kind.ASIDE:
                back = restoring.prepare_aside(
                    settings, choice.path, at=at, entropy=entropy, progress=progress
                )
                since = to_millis(choice.at)
                told = restored.of_aside(back, at=now, since=since, aside=aside)
            else:
                ready = restoring.prepare(
                    settings, choice.path, at=at, entropy=entropy, phrase=phrase, progress=progress
                )
                told = restored.of_backup(ready, at=now, aside=kept)
            swap.commit(settings, at=at, why=f"{told.title}以前的数据。", told=asdict(told))
        return told

    def room(self) -> str:
        """Id of the room whose record is here; ``""``: none yet."""
        with self._hands.database.reading() as connection:
            return local.get(connection, local.ROOM)

    def choices(self) -> list[Choice]:
        """See :func:`app.keeping.choices.choices`."""
        return choices.choices(self._hands.settings, self._hands.secret())

    def set_aside(self) -> list[tuple[datetime, Path]]:
        """See :func:`app.keeping.swap.set_aside`."""
        return swap.set_aside(self._hands.settings)

    def drop_aside(self, folder: Path) -> None:
        """See :func:`app.keeping.swap.drop_aside`."""
        swap.drop_aside(self._hands.settings, folder)

    def found_at(self, path: Path) -> list[Choice]:
        """See :func:`app.keeping.choices.found_at`."""
        return choices.found_at(path, self._hands.secret())

    def difference(self, choice: Choice) -> Difference:
        """What would be gone and back if it took the place of the present data."""
        with self._hands.database.reading() as connection:
            return difference(connection, choice.tips)


def public_key(settings: Settings) -> str:
    """This laptop's, hexadecimal; ``""`` where it has none or the key ring is locked."""
    from app.oplog.keys import public_key_at  # noqa: PLC0415 - loads cryptography

    try:
        return public_key_at(settings.data).hex()
    except Refused:
        return ""


def budget(shelf: Shelf) -> int:
    """Bytes that the backups of a folder may take."""
    return max(_SMALLEST, disk.free_at(shelf.folder) // _SHARE)


def last_known(settings: Settings) -> Manifest | None:
    """Of the newest backup of a folder whose database need not be open."""
    kept = Shelf(settings.data / FOLDER).newest()
    return kept.manifest if kept else None


__all__ = [
    "FOLDER",
    "Hands",
    "Keeper",
    "Kept",
    "Made",
    "Reason",
    "archive",
    "budget",
    "last_known",
    "public_key",
]
