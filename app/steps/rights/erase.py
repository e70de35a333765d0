"""Erasing what is known of a person, and where else their name stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.erasure import Cell, Erasure, plain_cells, read_cells
from app.domain.errors import Refused
from app.domain.kinds import KINDS
from app.domain.minutes import MinutesVersion
from app.domain.names import ERASED
from app.domain.people import Contact, Resident
from app.domain.persons import erasable, is_about, texts
from app.steps.people import withdraw_card

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.steps.ports import UnitOfWork

_LEAST = 2  # characters: a shorter name stands in half of all texts


@dataclass(frozen=True, slots=True)
class Mentions:
    """Where a person's name stands beside their own records.

    Attributes:
        cells: texts in which it can be taken out.
        issued: issued minutes that have it: they stay, as an archive does.
        votes: ids of votes in whose question, options or figures it stands: they stay, too.
        namesakes: others on the roster are called the same, so that nobody can tell whom a text
            means; then there are no cells.
    """

    cells: tuple[Cell, ...] = ()
    issued: tuple[MinutesVersion, ...] = ()
    votes: tuple[str, ...] = ()
    namesakes: bool = False


def person(work: UnitOfWork, resident_id: str) -> Resident:
    """Somebody who is or was on the roster.

    Raises:
        Refused: there is no such person.
    """
    found = work.find_even_removed(Resident, id=resident_id)
    if not found:
        raise Refused("名册上没有这位居民。没有改动任何内容。")
    return found[0]


def mentions(work: UnitOfWork, resident: Resident) -> Mentions:
    """Read where the name of a person stands in texts, those written over since included."""
    name = resident.name
    if len(name) < _LEAST or name == ERASED:
        return Mentions()
    everyone = work.find_even_removed(Resident)
    namesakes = any(r.name == name and r.id != resident.id for r in everyone)
    longer = _longer(name, everyone)
    cells: list[Cell] = []
    issued: dict[str, MinutesVersion] = {}
    votes: set[str] = set()
    for kind, row, column in work.mentions(name):
        if kind not in KINDS:
            continue
        if column not in texts(kind):
            votes.update([row] if kind == "vote" else ())
            continue
        record = next(iter(work.find_even_removed(KINDS[kind], id=row)), None)
        if record is None or (is_about(record, resident.id) and column in erasable(kind)):
            continue
        if kind == "resident":
            continue  # somebody else's entry: called alike now or before
        if isinstance(record, MinutesVersion) and record.issued_at is not None:
            issued[row] = record
        elif not namesakes and _stands(work, (kind, row, column), name, longer):
            cells.append((kind, row, column))
    return Mentions(tuple(cells), tuple(issued.values()), tuple(sorted(votes)), namesakes)


def _longer(name: str, everyone: Iterable[Resident]) -> tuple[str, ...]:
    """Other people's names in which this one stands."""
    return tuple(sorted({r.name for r in everyone if name in r.name and r.name != name}))


def _stands(work: UnitOfWork, cell: Cell, name: str, longer: Sequence[str]) -> bool:
    """Whether a text has the name by itself: now, or in what stood there before."""
    if not longer:
        return True
    kind, row, column = cell
    record = next(iter(work.find_even_removed(KINDS[kind], id=row)))
    now = str(getattr(record, column))
    return name not in now or ERASED in without_name(now, name, longer)


def without_name(text: str, name: str, longer: Sequence[str] = ()) -> str:
    """A text with the name taken out; longer names that have it in them stay."""
    # The longest first, so that it is not cut into.
    ways = "|".join(map(re.escape, (*sorted(longer, key=len, reverse=True), name)))
    return re.sub(ways, lambda found: ERASED if found[0] == name else found[0], text)


def erase_person(work: UnitOfWork, resident_id: str, *, cells: Sequence[Cell] = ()) -> Erasure:
    """Erase what is known of a person; it cannot be taken back.

    The entry stays without a name, so that lists and counts stay as they are. Sign-in cards do not
    work any more.

    Args:
        work: the unit of work.
        resident_id: who.
        cells: of those that :func:`mentions` gave, the texts in which the name is taken out.

    Raises:
        Refused: nobody of that id, or they were erased already.
    """
    resident = person(work, resident_id)
    if work.first(Erasure, resident_id=resident_id) is not None:
        raise Refused("这位居民的信息已经抹去过了。没有改动任何内容。")
    made = _erase(work, resident, cells)
    work.describe("erase_person", resident=resident_id)
    return made


def erase_again(work: UnitOfWork, asked: Iterable[Erasure]) -> int:
    """Erase anew what had been erased before an older state of the data came back.

    Args:
        work: the unit of work, on the older state.
        asked: the erasures that the newer state had.

    Returns:
        How many were not in the older state and are done again. Those who are not in it at all
        need none.
    """
    done = 0
    for one in asked:
        if work.first(Erasure, id=one.id) is not None:
            continue
        if one.resident_id is None:
            work.put(Erasure(id=work.new_id(), cells=one.cells, rule=one.rule, at=work.now()))
            done += 1
        elif resident := _not_erased(work, one.resident_id):
            _erase(work, resident, tuple(read_cells(one.cells)))
            done += 1
    if done:
        work.describe("erase_again")
    return done


def _not_erased(work: UnitOfWork, resident_id: str) -> Resident | None:
    """Somebody who is in the data and was not erased."""
    if work.first(Erasure, resident_id=resident_id) is not None:
        return None
    return next(iter(work.find_even_removed(Resident, id=resident_id)), None)


def _erase(work: UnitOfWork, resident: Resident, cells: Sequence[Cell]) -> Erasure:
    """Record it, and take the name out of the texts that are wanted and still have it."""
    everyone = work.find_even_removed(Resident)
    longer = _longer(resident.name, everyone)
    chosen = [cell for cell in mentions(work, resident).cells if cell in set(cells)]
    work.rewrite(chosen, lambda text: without_name(text, resident.name, longer))
    for contact in work.find(Contact, resident_id=resident.id):
        work.remove(contact)
    withdraw_card(work, resident.id)
    made = Erasure(
        id=work.new_id(), resident_id=resident.id, cells=plain_cells(chosen), at=work.now()
    )
    work.put(made)
    return made
