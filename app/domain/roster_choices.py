"""What becomes of a planned row: an update, or what the user chooses for a look-alike."""

from __future__ import annotations

from dataclasses import fields, replace
from types import MappingProxyType
from typing import Any

from app.domain.errors import Refused
from app.domain.roster_fields import show_area
from app.domain.roster_plan import (
    Action,
    Choice,
    ImportPlan,
    KnownPerson,
    PersonFields,
    PlannedRow,
    RowStatus,
    Stated,
)


def choose(
    plan: ImportPlan, row: int, *, choice: Choice, resident_id: str | None = None
) -> ImportPlan:
    """The plan with a row's look-alikes decided.

    Args:
        plan: the plan so far.
        row: number of the row.
        choice: what to do with it.
        resident_id: with ``REPLACE``, which look-alike it is; by default the likeliest.

    Raises:
        Refused: nothing is asked of that row, or two rows would replace the same person.
    """
    chosen = plan.at(row)
    if not chosen.lookalikes:
        raise Refused(f"第 {row} 行没有需要选择的相似人员，预览没有变化。")
    target = None
    if choice is Choice.REPLACE:
        target = next(
            (
                alike.known
                for alike in chosen.lookalikes
                if resident_id in (None, alike.known.resident_id)
            ),
            None,
        )
        if target is None:
            raise Refused(f"第 {row} 行要替换的人不在相似人员里，预览没有变化。请重新选择。")
        for other in plan.rows:
            if other.row != row and other.match_id == target.resident_id:
                raise Refused(
                    f"“{target.name}”已由第 {other.row} 行更新，不能再被第 {row} 行替换。"
                    "预览没有变化。请给其中一行另选处理方式。"
                )
    decided = decided_row(chosen, choice, target)
    return replace(plan, rows=tuple(decided if r is chosen else r for r in plan.rows))


def choose_all(plan: ImportPlan, choice: Choice) -> ImportPlan:
    """The plan with every row that asks for it decided alike; REPLACE takes the likeliest.

    Rows whose likeliest look-alike is already replaced by an earlier row stay as they are.
    """
    taken = {row.match_id for row in plan.rows if row.match_id and not row.lookalikes}
    rows = []
    for row in plan.rows:
        target = row.lookalikes[0].known if row.lookalikes else None
        if target is None or (choice is Choice.REPLACE and target.resident_id in taken):
            rows.append(row)
            continue
        taken.add(target.resident_id)
        rows.append(decided_row(row, choice, target if choice is Choice.REPLACE else None))
    return replace(plan, rows=tuple(rows))


def updated_row(row: Stated, match: KnownPerson) -> PlannedRow:
    """A row that is somebody on the roster: an update, or nothing new."""
    person = written(row, match)
    changes = _changes(match, person)
    reasons = list(row.warnings)
    if "area_hundredths" in changes and match.area_hundredths is not None:
        reasons.append(
            f"面积由 {show_area(match.area_hundredths)} 改为 {show_area(row.area)}，会影响业主表决"
        )
    missing = [role for role in match.roles if role not in row.roles]
    if row.roles and missing and set(missing) <= set(person.roles):
        reasons.append(f"名册里的身份“{'、'.join(missing)}”文件里没有，仍然保留")
    action = Action.UPDATE if changes else Action.UNCHANGED
    status = RowStatus.UPDATE if changes else RowStatus.UNCHANGED
    return PlannedRow(
        row=row.row,
        status=RowStatus.WARNING if reasons else status,
        action=action,
        reasons=tuple(reasons),
        person=person,
        match_id=match.resident_id,
        changes=changes,
        stated=row,
    )


def decided_row(row: PlannedRow, choice: Choice, target: KnownPerson | None) -> PlannedRow:
    """The row with its look-alikes answered; ``target`` is who is replaced."""
    asked = tuple(alike.reason for alike in row.lookalikes)
    if target is not None:
        updated = updated_row(row.stated, target)
        return replace(
            updated,
            status=RowStatus.WARNING,
            reasons=(*asked, *updated.reasons),
            lookalikes=row.lookalikes,
            choice=choice,
        )
    added = choice is Choice.BOTH
    return replace(
        row,
        action=Action.NEW if added else Action.KEEP,
        reasons=(*asked, *row.stated.warnings),
        person=written(row.stated, None),
        match_id=None,
        changes=MappingProxyType({}),
        choice=choice,
    )


def written(row: Stated, known: KnownPerson | None) -> PersonFields:
    """What is written: the row over what the roster has; an empty cell changes nothing."""
    base = PersonFields(name=row.name) if known is None else known
    roles = [role for role in base.roles if role not in row.not_roles]
    return PersonFields(
        name=row.name,
        building=row.building,
        stairwell=row.stairwell,
        door=row.door,
        area_hundredths=base.area_hundredths if row.area is None else row.area,
        roles=tuple(dict.fromkeys([*roles, *row.roles])),
        phone=row.phone or base.phone,
        is_owner=_or(row.is_owner, base.is_owner),
        adult=_or(row.adult, base.adult),
        household_head=_or(row.household_head, base.household_head),
        organisation=row.organisation or base.organisation,
        remark=row.remark or base.remark,
        use=row.use or base.use,
        unsold=_or(row.unsold, base.unsold),
    )


def _changes(old: KnownPerson, new: PersonFields) -> MappingProxyType[str, tuple[Any, Any]]:
    changes = {}
    for item in fields(PersonFields):
        before, after = getattr(old, item.name), getattr(new, item.name)
        if before != after and not (item.name == "roles" and set(before) == set(after)):
            changes[item.name] = (before, after)
    return MappingProxyType(changes)


def _or(stated: bool | None, otherwise: bool) -> bool:
    return otherwise if stated is None else stated
