"""What an import of a roster would do, row by row, before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from app.domain.addresses import show_address
from app.domain.roster_fields import show_area


class RowStatus(StrEnum):
    """What the preview shows beside a row."""

    NEW = "new"
    UPDATE = "update"
    UNCHANGED = "unchanged"
    WARNING = "warning"
    """Somebody should look at it; ``PlannedRow.action`` tells what the import would do."""
    ERROR = "error"

    @property
    def words(self) -> str:
        """The word on screen."""
        return _STATUS_WORDS[self]


_STATUS_WORDS = {
    RowStatus.NEW: "新增",
    RowStatus.UPDATE: "更新",
    RowStatus.UNCHANGED: "不变",
    RowStatus.WARNING: "提醒",
    RowStatus.ERROR: "错误",
}


class Action(StrEnum):
    """What the import does with a row as things stand."""

    NEW = "new"
    UPDATE = "update"
    UNCHANGED = "unchanged"
    KEEP = "keep"
    """A look-alike: what the roster has stays, nothing of the row is written."""
    MERGED = "merged"
    """The same person as an earlier row, which took over what this one says."""
    NONE = "none"
    """An error: nothing can be written."""


class Choice(StrEnum):
    """What to do with a row that looks like somebody on the roster."""

    KEEP = "keep"
    """保留: the roster keeps what it has; this row is left out. The safe one, so the default."""
    REPLACE = "replace"
    """替换: it is the same person, who takes over name, door and the rest from the row."""
    BOTH = "both"
    """都要: they are two people; the row is added."""

    @property
    def words(self) -> str:
        """The word on screen."""
        return {"keep": "保留原有", "replace": "替换", "both": "两个都要"}[self.value]


class Likeness(StrEnum):
    """In what a row looks like somebody on the roster."""

    SAME_NAME = "same_name"
    NEAR_NAME = "near_name"
    SAME_SOUND = "same_sound"
    SAME_PHONE = "same_phone"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFields:
    """Everything that an import writes of one person and the unit.

    ``area_hundredths`` is in hundredths of a m², ``None`` where it is not known. Without a name it
    is a unit that nobody is known to live in.
    """

    name: str
    building: str = ""
    stairwell: str = ""
    door: str = ""
    area_hundredths: int | None = None
    roles: tuple[str, ...] = ()
    phone: str = ""
    is_owner: bool = False
    adult: bool = True
    household_head: bool = False
    organisation: str = ""
    remark: str = ""
    use: str = ""
    unsold: bool = False

    @property
    def address(self) -> str:
        """「3号楼2单元501」."""
        return show_address(self.building, self.stairwell, self.door)

    @property
    def unit_only(self) -> bool:
        """Whether there is no person to write, only the unit."""
        return not self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPerson(PersonFields):
    """Somebody on the roster. A unit without people has no name and an empty ``resident_id``."""

    resident_id: str


@dataclass(frozen=True, slots=True)
class LookAlike:
    """Somebody on the roster whom a row looks like, and in what."""

    known: KnownPerson
    likeness: Likeness
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What one row says; ``None`` and ``""`` where it says nothing."""

    row: int
    name: str = ""
    building: str = ""
    stairwell: str = ""
    door: str = ""
    area: int | None = None
    roles: tuple[str, ...] = ()
    not_roles: tuple[str, ...] = ()
    """Roles that a column of ticks denies."""
    phone: str = ""
    is_owner: bool | None = None
    adult: bool | None = None
    household_head: bool | None = None
    organisation: str = ""
    remark: str = ""
    use: str = ""
    unsold: bool | None = None
    warnings: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()

    @property
    def unit(self) -> tuple[str, str, str]:
        """Building, stairwell and door."""
        return (self.building, self.stairwell, self.door)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedRow:
    """One row of the file and what would become of it.

    Attributes:
        row: its number as the spreadsheet shows it.
        status: what the preview shows.
        action: what the import does with it as things stand.
        reasons: why it is a warning or an error, in Chinese.
        person: what is written for it, ``None`` where that is nothing.
        match_id: the resident that is updated, or ``None``.
        changes: old and new value of each field that an update changes.
        lookalikes: whom it may be; not empty where a choice is asked for.
        choice: what was chosen, ``None`` where nothing is asked.
        stated: what the row says.
    """

    row: int
    status: RowStatus
    action: Action
    reasons: tuple[str, ...] = ()
    person: PersonFields | None = None
    match_id: str | None = None
    changes: Mapping[str, tuple[Any, Any]] = field(default_factory=lambda: MappingProxyType({}))
    lookalikes: tuple[LookAlike, ...] = ()
    choice: Choice | None = None
    stated: Stated

    @property
    def words(self) -> str:
        """The line beside the row in the preview: reasons, or what changes."""
        return "；".join(self.reasons or change_words(self.changes))


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would do.

    Attributes:
        rows: those with content, in the order of the file; blank, total and heading rows left out.
        notes: what was left out and what concerns the whole file, in Chinese.
        absent: ids of residents on the roster whom the file does not name; they stay.
    """

    rows: tuple[PlannedRow, ...]
    notes: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()

    def at(self, row: int) -> PlannedRow:
        """The planned row of a row number; raises KeyError where there is none."""
        for planned in self.rows:
            if planned.row == row:
                return planned
        raise KeyError(row)


_CHANGE_LABELS = {
    "name": "姓名",
    "building": "楼号",
    "stairwell": "单元",
    "door": "房号",
    "area_hundredths": "面积",
    "roles": "身份",
    "phone": "电话",
    "is_owner": "业主",
    "adult": "成年",
    "household_head": "户主",
    "organisation": "单位",
    "remark": "备注",
    "use": "用途",
    "unsold": "未售",
}


def change_words(changes: Mapping[str, tuple[Any, Any]]) -> tuple[str, ...]:
    """「电话：无 → 13800001234」 for each change."""
    return tuple(
        f"{_CHANGE_LABELS[key]}：{_shown(key, old)} → {_shown(key, new)}"
        for key, (old, new) in changes.items()
    )


def _shown(key: str, value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if key == "area_hundredths":
        return show_area(value) or "无"
    if isinstance(value, tuple):
        return "、".join(value) or "无"
    return str(value) or "无"
