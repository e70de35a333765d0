"""Rows of one file that concern one person or one unit: brought together, or told apart."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from app.domain.addresses import show_address
from app.domain.names import name_key
from app.domain.roster_fields import show_area

if TYPE_CHECKING:
    from app.domain.roster_plan import Stated

Key = tuple[str, str, str, str]
"""By which somebody is the same: name, building, stairwell, door."""


def key_of(row: Stated) -> Key:
    """Key of the person whom a row names."""
    return (name_key(row.name), *row.unit)


def one_area_per_unit(rows: list[Stated]) -> list[Stated]:
    """All rows of a unit get its area; rows that contradict the first that states it are errors."""
    first: dict[tuple[str, str, str], Stated] = {}
    against: dict[int, list[str]] = {}
    checked = []
    for row in rows:
        told = first.setdefault(row.unit, row) if row.area is not None and row.door else row
        if told.area != row.area:
            reason = (
                f"{show_address(*row.unit)}的面积写了 {show_area(row.area)}，"
                f"第 {told.row} 行却是 {show_area(told.area)}，同一处房只能有一个面积"
            )
            against.setdefault(told.row, []).append(
                f"第 {row.row} 行给同一处房写了另一个面积 {show_area(row.area)}，请核对"
            )
            checked.append(replace(row, errors=(*row.errors, reason)))
        else:
            checked.append(row)
    return [
        replace(
            row,
            area=first[row.unit].area if row.area is None and row.unit in first else row.area,
            warnings=(*row.warnings, *against.get(row.row, ())),
        )
        for row in checked
    ]


_ONCE = ("phone", "is_owner", "adult", "household_head", "organisation", "use", "unsold")
_ONCE_WORDS = ("电话", "是否业主", "是否成年", "是否户主", "单位", "用途", "是否未售")


def merge_repeated(rows: list[Stated]) -> tuple[list[Stated], dict[int, int]]:
    """Rows that name one person become one; returns the rows and which went into which."""
    places: dict[Key, int] = {}
    into: dict[int, int] = {}
    result = list(rows)
    for place, row in enumerate(rows):
        if row.errors:
            continue
        earlier = places.setdefault(key_of(row), place)
        if earlier == place:
            continue
        first = result[earlier]
        clash = _contradiction(first, row)
        if clash:
            result[place] = replace(row, errors=(clash,))
            continue
        result[earlier] = _merged(first, row)
        into[row.row] = first.row
        result[place] = replace(
            row, warnings=(*row.warnings, f"与第 {first.row} 行是同一人，已合并到那一行")
        )
    return result, into


def _contradiction(first: Stated, second: Stated) -> str:
    for key, words in zip(_ONCE, _ONCE_WORDS, strict=True):
        one, other = getattr(first, key), getattr(second, key)
        if one not in (None, "") and other not in (None, "") and one != other:
            return (
                f"与第 {first.row} 行是同一人，但“{words}”不一样"
                f"（{_word(one)} / {_word(other)}），请改成一致或删去一行"
            )
    return ""


def _merged(first: Stated, second: Stated) -> Stated:
    filled = {
        key: getattr(second, key) for key in (*_ONCE, "area") if getattr(first, key) in (None, "")
    }
    remarks = dict.fromkeys(filter(None, (first.remark, second.remark)))
    return replace(
        first,
        roles=tuple(dict.fromkeys(first.roles + second.roles)),
        not_roles=tuple(dict.fromkeys(first.not_roles + second.not_roles)),
        remark="；".join(remarks),
        **filled,
    )


def doubt_two_doors(rows: list[Stated], merged: dict[int, int]) -> list[Stated]:
    """A warning on rows of the same name and telephone at two doors.

    One owner of several units is one head (解释 9), so somebody should say whether it is one.
    """
    first: dict[tuple[str, str], Stated] = {}
    result = []
    for row in rows:
        told = row
        if row.phone and row.name and not row.errors and row.row not in merged:
            earlier = first.setdefault((name_key(row.name), row.phone), row)
            if earlier is not row:
                doubt = (
                    f"与第 {earlier.row} 行同名同电话（{show_address(*earlier.unit)}），"
                    "可能是同一人有两处房，业主表决时按一人计，请核对"
                )
                told = replace(row, warnings=(*row.warnings, doubt))
        result.append(told)
    return result


def _word(value: Any) -> str:
    return ("是" if value else "否") if isinstance(value, bool) else str(value)
