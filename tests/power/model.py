"""A disk that loses power: what was written and not yet brought to it may be there or not.

What programs do to files is recorded as :class:`Step`; :func:`cut` gives a state in which the disk
may be found when the power goes after some of them. Nothing that a program did not wait for is
taken to be there:

- bytes that were written since the file was last synced: each sector has them or not, whatever was
  written before or after;
- the length of a file, as it changed since then;
- names that were made, moved or taken away since their folder was last synced: the first few of
  them (as file systems with a journal keep it), or any of them.
"""

from __future__ import annotations

import itertools
import random
from collections import defaultdict
from dataclasses import dataclass, field
from enum import Enum
from pathlib import PurePosixPath
from typing import Any

SECTOR = 512


class What(Enum):
    """What a program did."""

    CREATE = "create"  # name, file
    WRITE = "write"  # file, offset, bytes
    SIZE = "size"  # file, bytes
    SYNC = "sync"  # file
    FOLDER = "folder"  # name
    MOVE = "move"  # from, to
    REMOVE = "remove"  # name
    SYNC_FOLDER = "sync folder"  # name
    CONFIRM = "confirm"  # what the person at the laptop was told is there


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was done, with what belongs to it."""

    what: What
    of: tuple[Any, ...]


Names = dict[str, int | None]
"""By path: the file that a name leads to, ``None`` for a folder."""


@dataclass(slots=True)
class _File:
    durable: bytearray = field(default_factory=bytearray)
    waiting: list[Step] = field(default_factory=list)


@dataclass
class Disk:
    """What is on the disk for sure, and what waits to be brought there."""

    names: Names = field(default_factory=dict)
    seen: Names = field(default_factory=dict)
    files: dict[int, _File] = field(default_factory=lambda: defaultdict(_File))
    waiting: dict[str, list[Step]] = field(default_factory=lambda: defaultdict(list))
    confirmed: list[Any] = field(default_factory=list)

    def take(self, step: Step) -> None:
        """Go on by a step."""
        getattr(self, f"_on_{step.what.name.lower()}")(step)

    def _on_create(self, step: Step) -> None:
        name, file = step.of
        self.seen[name] = file
        self._wait(step, name)

    def _on_folder(self, step: Step) -> None:
        self.seen[step.of[0]] = None
        self._wait(step, step.of[0])

    def _on_move(self, step: Step) -> None:
        old, new = step.of
        file = self.seen.pop(old)
        self.seen[new] = file
        # Within a folder only, as everywhere in the program: the one entry is the other's end.
        assert _folder(old) == _folder(new)
        self._wait(Step(What.MOVE, (old, new, file)), new)

    def _on_remove(self, step: Step) -> None:
        self.seen.pop(step.of[0], None)
        self._wait(step, step.of[0])

    def _wait(self, step: Step, name: str) -> None:
        self.waiting[_folder(name)].append(step)

    def _on_write(self, step: Step) -> None:
        self.files[step.of[0]].waiting.append(step)

    _on_size = _on_write

    def _on_sync(self, step: Step) -> None:
        file = self.files[step.of[0]]
        for waiting in file.waiting:
            _apply(file.durable, waiting)
        file.waiting.clear()

    def _on_sync_folder(self, step: Step) -> None:
        for waiting in self.waiting.pop(step.of[0], []):
            _rename(self.names, waiting)

    def _on_confirm(self, step: Step) -> None:
        self.confirmed.append(step.of[0])

    # -- the power goes ------------------------------------------------------------------------

    def cut(self, chance: random.Random) -> dict[str, bytes | None]:
        """One of the states in which the disk may be found; by path, ``None`` for a folder."""
        names = dict(self.names)
        for folder in sorted(self.waiting):
            for step in _some(self.waiting[folder], chance):
                _rename(names, step)
        found: dict[str, bytes | None] = {}
        for name, file in sorted(names.items()):
            inside = all(str(p) in names for p in PurePosixPath(name).parents if str(p) != ".")
            if inside:
                found[name] = None if file is None else self._content(file, chance)
        return found

    def _content(self, number: int, chance: random.Random) -> bytes:
        file = self.files[number]
        data = bytearray(file.durable)
        share = chance.choice([0.0, 0.0, 0.5, 0.9, 1.0])
        for step in file.waiting:
            if step.what is What.SIZE:
                if chance.random() < share:
                    _apply(data, step)
                continue
            _, offset, written = step.of
            for start, end in _sectors(offset, len(written)):
                if chance.random() < share:
                    piece = written[start - offset : end - offset]
                    _apply(data, Step(What.WRITE, (number, start, piece)))
        return bytes(data)


def _sectors(offset: int, size: int) -> list[tuple[int, int]]:
    edges = [offset, *range((offset // SECTOR + 1) * SECTOR, offset + size, SECTOR), offset + size]
    return list(itertools.pairwise(edges))


def _some(steps: list[Step], chance: random.Random) -> list[Step]:
    if chance.random() < 0.5:
        return steps[: chance.randint(0, len(steps))]
    return [step for step in steps if chance.random() < 0.5]


def _apply(data: bytearray, step: Step) -> None:
    if step.what is What.SIZE:
        size = step.of[1]
        if size < len(data):
            del data[size:]
        data.extend(bytes(size - len(data)))
        return
    _, offset, written = step.of
    data.extend(bytes(max(0, offset - len(data))))
    data[offset : offset + len(written)] = written


def _rename(names: Names, step: Step) -> None:
    match step.what, step.of:
        case What.CREATE, (name, file):
            names[name] = file
        case What.FOLDER, (name,):
            names[name] = None
        case What.MOVE, (old, new, file):
            names.pop(old, None)
            names[new] = file
        case What.REMOVE, (name,):
            names.pop(name, None)


def _folder(name: str) -> str:
    parent = str(PurePosixPath(name).parent)
    return "" if parent == "." else parent
