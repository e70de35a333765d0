"""Plans the import of a roster: what is new, what changes, what must be looked at. Writes nothing.

The same person is the same name, building, stairwell and door: updated, or left unchanged, never
doubled. Whoever only looks like somebody on the roster is asked for: keep, replace, or both. Until
somebody answers, the answer is *keep*, which writes nothing of that row: nobody is doubled and
nobody overwritten by a program's guess. An empty cell never erases what the roster has.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from app.domain.addresses import AddressUnclear, complete_address
from app.domain.clock import CHINA
from app.domain.errors import Refused
from app.domain.lookalikes import LookAlikeIndex
from app.domain.names import name_key
from app.domain.roster_choices import choose, choose_all, decided_row, updated_row, written
from app.domain.roster_merge import (
    Key,
    doubt_two_doors,
    key_of,
    merge_repeated,
    one_area_per_unit,
)
from app.domain.roster_plan import (
    Action,
    Choice,
    ImportPlan,
    KnownPerson,
    Likeness,
    LookAlike,
    PersonFields,
    PlannedRow,
    RowStatus,
    Stated,
    change_words,
)
from app.domain.roster_rows import RowReader
from app.domain.table import Cancelled, Progress, Stopped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from app.domain.headings import MappedRow

__all__ = [
    "Action",
    "Choice",
    "ImportPlan",
    "KnownPerson",
    "Likeness",
    "LookAlike",
    "PersonFields",
    "PlannedRow",
    "RowStatus",
    "applicable_rows",
    "change_words",
    "choose",
    "choose_all",
    "plan_import",
    "report_dict",
    "summary",
]

_EVERY = 100


def _no_progress(_done: int, _total: int) -> None:
    pass


def _never() -> bool:
    return False


def plan_import(
    rows: Iterable[MappedRow],
    known: Iterable[KnownPerson],
    *,
    today: date | None = None,
    sound_of: Callable[[str], Iterable[str]] | None = None,
    progress: Progress = _no_progress,
    cancelled: Cancelled = _never,
) -> ImportPlan:
    """What importing the rows into the roster would do.

    Args:
        rows: rows below the header, their cells by field.
        known: everybody on the roster; a unit without people as a person without a name.
        today: by which ages are counted; by default the day it is in China.
        sound_of: how a name may be pronounced, a key for each way; without it names are compared
            by their characters only.
        progress: told rows done and in all.
        cancelled: asked every hundred rows.

    Raises:
        Stopped: ``cancelled`` answered yes.
    """
    listed = list(rows)
    everyone = list(known)
    stated, notes = _read(listed, today=today, progress=progress, cancelled=cancelled)
    stated = one_area_per_unit(stated)
    stated, merged = merge_repeated(stated)
    stated = doubt_two_doors(stated, merged)
    by_key = _by_key(everyone)
    matches = {
        row.row: by_key[key_of(row)] for row in stated if not row.errors and key_of(row) in by_key
    }
    named = {id(person) for person in matches.values()}
    index = LookAlikeIndex((person for person in everyone if id(person) not in named), sound_of)
    planned = []
    for row in stated:
        if cancelled():
            raise Stopped
        planned.append(_plan_row(row, matches.get(row.row), merged=merged, index=index))
    progress(len(listed), len(listed))
    absent = tuple(p.resident_id for p in everyone if p.resident_id and id(p) not in named)
    return ImportPlan(tuple(planned), (*notes, *_notes(listed, planned)), absent)


def applicable_rows(plan: ImportPlan, skip_errors: bool = False) -> tuple[PlannedRow, ...]:
    """The rows to be written: those whose action is new or update, each with its ``person``.

    Raises:
        Refused: rows have errors and the user did not agree to leave them out.
    """
    errors = [row for row in plan.rows if row.status is RowStatus.ERROR]
    if errors and not skip_errors:
        first = errors[0]
        more = f"等 {len(errors)} 行" if len(errors) > 1 else ""
        raise Refused(
            f"第 {first.row} 行{more}有错误：{first.words}。名册没有动。"
            "请改好文件重新选择，或者选“跳过有错误的行”再导入其余的行。"
        )
    return tuple(row for row in plan.rows if row.action in {Action.NEW, Action.UPDATE})


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of a plan, for the line above the preview.

    ``new``, ``update`` and ``unchanged`` count what the import would do, rows with a warning
    included; ``asking`` those that are left out until somebody chooses.
    """

    rows: int
    new: int
    update: int
    unchanged: int
    asking: int
    warnings: int
    errors: int


def summary(plan: ImportPlan) -> Summary:
    """How many rows there are of each kind."""
    actions = Counter(row.action for row in plan.rows)
    statuses = Counter(row.status for row in plan.rows)
    return Summary(
        rows=len(plan.rows),
        new=actions[Action.NEW],
        update=actions[Action.UPDATE],
        unchanged=actions[Action.UNCHANGED],
        asking=sum(bool(row.lookalikes) and row.action is Action.KEEP for row in plan.rows),
        warnings=statuses[RowStatus.WARNING],
        errors=statuses[RowStatus.ERROR],
    )


def report_dict(plan: ImportPlan, notices: Iterable[tuple[int, str]] = ()) -> dict[str, Any]:
    """What ``hongliu roster check --json`` prints; each reason on its own.

    Args:
        plan: the plan.
        notices: row and reason of warnings that are not of a row of people, such as
            ``mapping_notices``; they come first among the warnings.
    """
    counts = summary(plan)

    def reasons(status: RowStatus) -> list[dict[str, Any]]:
        return [
            {"row": row.row, "reason": reason}
            for row in plan.rows
            if row.status is status
            for reason in row.reasons
        ]

    return {
        "rows": counts.rows,
        "new": counts.new,
        "update": counts.update,
        "unchanged": counts.unchanged,
        "warnings": [
            *({"row": row, "reason": reason} for row, reason in notices),
            *reasons(RowStatus.WARNING),
        ],
        "errors": reasons(RowStatus.ERROR),
    }


def _read(
    rows: Sequence[MappedRow],
    *,
    today: date | None,
    progress: Progress,
    cancelled: Cancelled,
) -> tuple[list[Stated], list[str]]:
    mapped = frozenset(key for row in rows[:1] for key in row.cells)
    reader = RowReader(mapped, today or datetime.now(CHINA).date())
    stated = []
    for done, row in enumerate(rows):
        if done % _EVERY == 0:
            progress(done, len(rows))
            if cancelled():
                raise Stopped
        if (read := reader.read(row)) is not None:
            stated.append(read)
    return stated, reader.notes


def _plan_row(
    row: Stated, match: KnownPerson | None, *, merged: dict[int, int], index: LookAlikeIndex
) -> PlannedRow:
    if row.errors:
        return PlannedRow(
            row=row.row,
            status=RowStatus.ERROR,
            action=Action.NONE,
            reasons=row.errors + row.warnings,
            stated=row,
        )
    if row.row in merged:
        return PlannedRow(
            row=row.row,
            status=RowStatus.WARNING,
            action=Action.MERGED,
            reasons=row.warnings,
            stated=row,
        )
    if match is not None:
        return updated_row(row, match)
    alike = index.find(row)
    new = PlannedRow(
        row=row.row,
        status=RowStatus.WARNING if row.warnings else RowStatus.NEW,
        action=Action.NEW,
        reasons=row.warnings,
        person=written(row, None),
        stated=row,
    )
    if not alike:
        return new
    asking = replace(new, lookalikes=alike, status=RowStatus.WARNING)
    return decided_row(asking, Choice.KEEP, None)


def _notes(rows: Sequence[MappedRow], planned: Sequence[PlannedRow]) -> list[str]:
    mapped = {key for row in rows[:1] for key in row.cells}
    notes = []
    if planned and not mapped & {"building", "door", "address"}:
        notes.append("文件里没有楼号和房号，只按姓名核对")
    if planned and mapped & {"area"} and not mapped & {"is_owner", "owner_name"}:
        notes.append("文件里没有“是否业主”或“产权人”，业主表决前请补上谁是业主")
    return notes


def _by_key(everyone: Sequence[KnownPerson]) -> dict[Key, KnownPerson]:
    """Everybody by name and door; and each unit, without a name, as far as it is known."""
    by_key: dict[Key, KnownPerson] = {}
    units: dict[Key, KnownPerson] = {}
    for person in everyone:
        key = _key_of_known(person)
        unit: Key = ("", *key[1:])
        by_key.setdefault(key, person)
        # As it is written too: what an import wrote is found again however it is spelled.
        written_key: Key = (key[0], person.building, person.stairwell, person.door)
        by_key.setdefault(written_key, person)
        if person.door and (unit not in units or units[unit].area_hundredths is None):
            units[unit] = KnownPerson(
                resident_id="",
                name="",
                building=person.building,
                stairwell=person.stairwell,
                door=person.door,
                area_hundredths=person.area_hundredths,
                use=person.use,
                unsold=person.unsold,
            )
    return units | by_key


def _key_of_known(person: KnownPerson) -> Key:
    try:
        place = complete_address(person.building, person.stairwell, person.door)
    except AddressUnclear:
        return (name_key(person.name), person.building, person.stairwell, person.door)
    return (name_key(person.name), place.building, place.stairwell, place.door)
