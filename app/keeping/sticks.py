"""The sticks that a laptop copies its backups to, and how one is known again.

A laptop has a folder of its own on a stick, with a mark in it: a few bytes of chance, by which the
stick is known whatever letter or place it gets. What was chosen stands in the data folder, not in
the record: it is this laptop's own affair and goes with no backup.
"""

from __future__ import annotations

import contextlib
import json
import re
import threading
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from app import durable
from app.domain.clock import from_millis, in_china, to_millis
from app.domain.errors import Refused
from app.keeping import STICKS
from app.keeping.volumes import volume_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from app.keeping.volumes import Volume
    from app.settings import Settings

BASE: Final = "红柳会客厅备份"
"""On a stick; in it a folder for each laptop."""
MARK: Final = "hongliu-stick.json"
_FORMAT: Final = 1
_ID_BYTES: Final = 16
_LONGEST: Final = 24  # characters of the room's name in the name of a folder
_FORBIDDEN: Final = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_NAMELESS: Final = "U 盘"


@dataclass(frozen=True, slots=True)
class Stick:
    """One that was chosen.

    Attributes:
        id: stands in its mark, hexadecimal.
        name: as it was called when it was chosen.
        folder: where it is looked for; ``""`` for a stick, which may be anywhere.
        copied_at: when the newest backup was last there for sure, in milliseconds; 0 for never.
        backup_at: when that backup was made.
        checked_at: when all that lies there was last read.
        drop_before: older ones are taken away with the next copying: somebody was erased since.
        went: the month in which something last was written there, ``2026-11``.
        noted: the month in which that was last put into the account of exports.
        trouble: why the last copying failed, in words; ``""`` where it did not.
    """

    id: str
    name: str
    folder: str = ""
    copied_at: int = 0
    backup_at: int = 0
    checked_at: int = 0
    drop_before: int = 0
    went: str = ""
    noted: str = ""
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Home:
    """A stick that is plugged in.

    Attributes:
        folder: this laptop's own on it.
        kind: of its file system.
    """

    stick: Stick
    folder: Path
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Whose:
    """Which laptop of which room has a folder.

    Attributes:
        room: id of the room's record.
        device: the laptop's name in the log.
        name: of the room; stands in the folder's name only.
    """

    room: str
    device: str
    name: str = ""


class Sticks:
    """What was chosen on this laptop. May be used from any thread."""

    def __init__(self, settings: Settings) -> None:
        self._path = settings.data / STICKS
        self._turn = threading.Lock()

    def all(self) -> list[Stick]:
        """In the order in which they were chosen."""
        try:
            found: Any = json.loads(self._path.read_bytes())
            return [Stick(**one) for one in found["sticks"]]
        except (OSError, ValueError, TypeError, KeyError):
            return []

    def put(self, stick: Stick) -> None:
        """Choose it, in its old place where it was there before; raises OSError."""
        with self._turn:
            every = self.all()
            ids = [one.id for one in every]
            if stick.id in ids:
                every[ids.index(stick.id)] = stick
            else:
                every.append(stick)
            self._write(every)

    def change(self, key: str, **fields: Any) -> None:
        """Note something about one, unless it was let go of meanwhile; raises OSError."""
        with self._turn:
            self._write([replace(s, **fields) if s.id == key else s for s in self.all()])

    def drop(self, key: str) -> None:
        """Let go of one; what is on it stays. Raises OSError."""
        with self._turn:
            self._write([one for one in self.all() if one.id != key])

    def forget_before(self, instant: datetime) -> None:
        """With the next copying take away what is older, because somebody in it was erased."""
        with self._turn:
            before = to_millis(instant)
            self._write([replace(s, drop_before=before) for s in self.all()])

    def _write(self, every: list[Stick]) -> None:
        told = {"hl": _FORMAT, "sticks": [asdict(one) for one in every]}
        durable.write_whole(self._path, json.dumps(told, ensure_ascii=False).encode())


def copied_at(settings: Settings) -> tuple[bool, datetime | None]:
    """Whether a stick was chosen, and when a copy last was on one."""
    every = Sticks(settings).all()
    last = max((one.copied_at for one in every), default=0)
    return bool(every), from_millis(last) if last else None


def month_of(instant: datetime) -> str:
    """``2026-11``."""
    return f"{in_china(instant):%Y-%m}"


# -- on the stick --------------------------------------------------------------------------------


def present(sticks: list[Stick], volumes: tuple[Volume, ...]) -> list[Home]:
    """Those that are plugged in, in the order in which they were chosen."""
    roots = {one.root: one.kind for one in volumes if one.removable}
    for stick in sticks:
        found = volume_of(Path(stick.folder), volumes) if stick.folder else None
        if found is not None:
            roots[Path(stick.folder)] = found.kind
    marked = {mark: (path, kind) for root, kind in roots.items() for mark, path in _marked(root)}
    return [Home(one, *marked[one.id]) for one in sticks if one.id in marked]


def _marked(root: Path) -> Iterator[tuple[str, Path]]:
    for folder in _folders(root):
        mark = _read_mark(folder)
        if mark is not None:
            yield str(mark["stick"]), folder


def _folders(root: Path) -> list[Path]:
    try:
        return sorted(one for one in (root / BASE).iterdir() if one.is_dir())
    except OSError:
        return []


def _read_mark(folder: Path) -> dict[str, Any] | None:
    with contextlib.suppress(OSError, ValueError):
        found: Any = json.loads((folder / MARK).read_bytes())
        if isinstance(found, dict) and found.get("hl") == _FORMAT and found.get("stick"):
            return found
    return None


def settle_on(root: Path, whose: Whose, entropy: Callable[[int], bytes]) -> tuple[str, Path]:
    """This laptop's folder on a stick, by the id in its mark; made where there is none.

    Raises:
        OSError: the stick is full, or can only be read.
    """
    for folder in _folders(root):
        mark = _read_mark(folder)
        if mark and (mark.get("room"), mark.get("device")) == (whose.room, whose.device):
            return str(mark["stick"]), folder
    base = root / BASE
    if not base.is_dir():
        base.mkdir()
        durable.settle(root)
    folder, key = _free(base, whose), entropy(_ID_BYTES).hex()
    folder.mkdir()
    mark = {"hl": _FORMAT, "stick": key, "room": whose.room, "device": whose.device}
    try:
        durable.write_whole(folder / MARK, json.dumps(mark).encode())
    except OSError:
        with contextlib.suppress(OSError):
            folder.rmdir()
        raise
    durable.settle(base)
    return key, folder


def _free(base: Path, whose: Whose) -> Path:
    """A name that every file system takes, and that nobody has."""
    name = _FORBIDDEN.sub("", whose.name)[:_LONGEST].strip(" .") or "会客厅"
    stem, number = f"{name}-{whose.device[:6]}", 1
    # Where two names differ in capitals only, a stick takes them for one: so it is asked.
    while (path := base / (stem if number == 1 else f"{stem}-{number}")).exists():
        number += 1
    return path


def named(volume: Volume) -> str:
    """What people call it: its name, and its letter where it has one."""
    letter = volume.root.drive
    name = volume.name or _NAMELESS
    return f"{name}（{letter}）" if letter else name


def cannot_choose(name: str) -> Refused:
    """The sentence for a stick on which no folder can be made."""
    return Refused(
        f"“{name}”上写不进去，没有选用它。电脑上的备份都在；"
        "请检查它是不是满了、写保护了，或者换一支。"
    )
