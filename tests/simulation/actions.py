"""What people at the laptops do: a few verbs that make every kind of trouble for a merge."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

from app.domain.matter import Attachment, Matter
from app.domain.names import ERASED
from app.domain.people import Resident, Setting, Unit
from app.steps.ports import UnitOfWork
from app.steps.rights.erase import erase_person, mentions
from tests.simulation.steps import walk

NAMES = ("王敏", "欧阳淑兰", "𰻝建国", "阿依古丽·买买提", "李", "")
DOORS = ("101", "102", "1201")
SETTINGS = ("sound", "paper.face", "speech_seconds")


def act(work: UnitOfWork, chance: random.Random) -> str:
    """Do one thing that somebody might; gives the name of it.

    Raises:
        NotNow: a step does not allow it; nothing was written.
    """
    verb = chance.choices(
        (enter, rename, move, settle, remove, note_door, collect, leave_all_as_it_is, walk, erase),
        weights=(5, 6, 4, 3, 2, 3, 3, 1, 9, 2),
    )[0]
    if verb is walk and not work.find(Matter):
        verb = collect
    return verb(work, chance) or verb.__name__


def enter(work: UnitOfWork, chance: random.Random) -> None:
    made = Resident(id=work.new_id(), name=chance.choice(NAMES))
    work.put(made)
    work.describe("enter", resident=made.id)


def rename(work: UnitOfWork, chance: random.Random) -> None:
    found = _any(_named(work), chance)
    if found is None:
        enter(work, chance)
        return
    work.put(replace(found, name=f"{chance.choice(NAMES)}{chance.randrange(100)}"))
    work.describe("rename", resident=found.id)


def move(work: UnitOfWork, chance: random.Random) -> None:
    """Two rows in one op."""
    found, unit = _any(_named(work), chance), _any(work.find(Unit), chance)
    if found is None or unit is None:
        note_door(work, chance)
        return
    work.put(replace(found, unit_id=unit.id), replace(unit, area=chance.randrange(1, 20_000)))
    work.describe("move", resident=found.id)


def settle(work: UnitOfWork, chance: random.Random) -> None:
    """A setting: two laptops make the same row."""
    work.put(Setting(id=chance.choice(SETTINGS), value=str(chance.randrange(4))))
    work.describe("save_setting")


def remove(work: UnitOfWork, chance: random.Random) -> None:
    found = _any(_named(work), chance)
    if found is None:
        note_door(work, chance)
        return
    work.remove(found)
    work.describe("remove", resident=found.id)


def note_door(work: UnitOfWork, chance: random.Random) -> None:
    unit = Unit(id=work.new_id(), building="1", door=chance.choice(DOORS))
    work.put(unit)
    work.describe("note_door", unit=unit.id)


def collect(work: UnitOfWork, chance: random.Random) -> None:
    made = Matter(
        id=work.new_id(),
        number="2026-001",
        title="停车",
        raised_by=chance.choice(NAMES),
        created_at=work.now(),
    )
    work.put(made)
    work.describe("collect_matter", matter=made.id)


def leave_all_as_it_is(work: UnitOfWork, chance: random.Random) -> None:
    found = _any(_named(work), chance)
    if found is not None:
        work.put(found)
        work.describe("rename", resident=found.id)


def attach(work: UnitOfWork, sha256: str, size: int) -> None:
    """A photo of a matter, whose bytes lie in the file store already."""
    owner = work.first(Matter)
    work.put(
        Attachment(
            id=work.new_id(),
            owner_id=owner.id if owner else "",
            sha256=sha256,
            name="照片.jpg",
            media_type="image/jpeg",
            size=size,
            added_at=work.now(),
        )
    )
    work.describe("attach")


def erase(work: UnitOfWork, chance: random.Random) -> None:
    found = _any(_named(work), chance)
    if found is None:
        enter(work, chance)
        return
    cells = mentions(work, found).cells if chance.randrange(2) else ()
    erase_person(work, found.id, cells=cells)


def _named(work: UnitOfWork) -> list[Resident]:
    """Those who were not erased: of the others nothing may be written down."""
    return [one for one in work.find(Resident) if one.name != ERASED]


def _any(found: list[Any], chance: random.Random) -> Any:
    return chance.choice(found) if found else None
