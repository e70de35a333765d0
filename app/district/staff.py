"""Staff: who they are, what they may see and do. Kept by the administrator on the command line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection, delete, insert, select, update

from app.district import passwords, places
from app.district.limits import Lockout
from app.district.registry import note
from app.district.tables.own import room, staff, staff_session
from app.domain.errors import NotFound, Refused

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement

    from app.district.core import AnyRow, Core

_NAME: Final = re.compile(r"[\w.·-]{2,40}")
MOST_GUESSES: Final = 5


class Role(StrEnum):
    """Level of the organisation."""

    ADMIN = "admin"
    DISTRICT = "district"
    SUBDISTRICT = "subdistrict"
    COMMUNITY = "community"

    @property
    def words(self) -> str:
        """The word on screen."""
        return {
            "admin": "管理员",
            "district": "区级",
            "subdistrict": "街道",
            "community": "社区",
        }[self.value]


_PLACE_LEVEL = {Role.SUBDISTRICT: places.SUBDISTRICT, Role.COMMUNITY: places.COMMUNITY}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the staff.

    Attributes:
        place: id of the place below which everything is seen; ``""``: everything there is.
        place_words: how the place is called.
        may_edit: whether more than looking is allowed.
        must_change: the password was handed out and has to be changed first.
        disabled: when the access ended, or 0.
    """

    name: str
    role: Role
    place: str
    place_words: str
    may_edit: bool
    must_change: bool
    disabled: int = 0

    @property
    def sees_all(self) -> bool:
        """Whether no place bounds what is seen."""
        return not self.place and self.role in (Role.ADMIN, Role.DISTRICT)

    @property
    def may_publish(self) -> bool:
        """Whether reference data for all rooms may be put out."""
        return self.may_edit and self.sees_all

    def rooms(self) -> ColumnElement[bool]:
        """The condition on rooms that may be seen."""
        if self.sees_all:
            return room.c.id.is_not(None)
        return room.c.place.in_(places.below(self.place))


COLUMNS = (
    staff.c.name,
    staff.c.role,
    staff.c.place,
    staff.c.may_edit,
    staff.c.must_change,
    staff.c.disabled,
)


def as_person(connection: Connection, row: AnyRow) -> Person:
    """The person of a row of :data:`COLUMNS`."""
    words = places.words_of(connection, row[2])
    return Person(row[0], Role(row[1]), row[2] or "", words, bool(row[3]), bool(row[4]), row[5])


def guesses(core: Core) -> Lockout:
    """Counts wrong passwords by user name, whether or not there is such a user."""
    return Lockout(core, "staff", most=MOST_GUESSES)


def add(
    core: Core, name: str, *, role: str, place: str = "", may_edit: bool = True, who: str = ""
) -> str:
    """Somebody new; gives the password that serves once.

    Raises:
        Refused: the name, role or place cannot be, or the name is taken.
    """
    name, level = name.strip(), _role(role)
    if not _NAME.fullmatch(name):
        raise Refused("用户名要有 2 到 40 个字，只用文字、数字和 . · - _。没有添加；请换一个。")
    password = passwords.given(core.entropy)
    kept = passwords.hashed(password)
    now = core.now()
    with core.database.writing() as connection:
        if connection.execute(select(staff.c.name).where(staff.c.name == name)).first():
            raise Refused(f"已有名为“{name}”的工作人员。没有重复添加；请换一个用户名。")
        places.put_rooms(core, connection)
        row: dict[str, object] = {"name": name, "role": level.value}
        row |= {"place": _place(connection, level, place)}
        row |= {"password": kept, "created": now, "may_edit": int(may_edit), "must_change": 1}
        connection.execute(insert(staff), row)
        note(connection, now, who=who, action="staff.add", about=name, detail=level.value)
    return password


def _role(words: str) -> Role:
    try:
        return Role(words)
    except ValueError as error:
        known = "、".join(Role)
        raise Refused(f"没有“{words}”这个级别。没有添加；请用 {known} 之一。") from error


def _place(connection: Connection, role: Role, words: str) -> str | None:
    level = _PLACE_LEVEL.get(role)
    if level is None:
        if words:
            raise Refused("管理员和区级看得到全部会客厅，不用 --place。没有添加；请去掉再试。")
        return None
    if not words:
        raise Refused("街道和社区工作人员要用 --place 写明所在的街道或社区。没有添加。")
    return places.named(connection, words, level)


def everybody(core: Core) -> list[Person]:
    """All staff by name."""
    with core.database.reading() as connection:
        rows = connection.execute(select(*COLUMNS).order_by(staff.c.name)).all()
        return [as_person(connection, row) for row in rows]


def reset(core: Core, name: str, *, who: str = "") -> str:
    """A new password that serves once; every session ends, and a lock is lifted.

    Raises:
        NotFound: there is nobody of that name.
    """
    password = passwords.given(core.entropy)
    _change(core, name, who=who, action="staff.reset", values={
        "password": passwords.hashed(password), "must_change": 1, "disabled": 0,
    })  # fmt: skip
    guesses(core).forget(name)
    return password


def disable(core: Core, name: str, *, who: str = "") -> None:
    """End somebody's access; a new password gives it back.

    Raises:
        NotFound: there is nobody of that name.
    """
    _change(core, name, who=who, action="staff.disable", values={"disabled": core.now()})


def _change(core: Core, name: str, *, who: str, action: str, values: dict[str, object]) -> None:
    with core.database.writing() as connection:
        changed = connection.execute(update(staff).where(staff.c.name == name).values(values))
        if not changed.rowcount:
            raise NotFound(f"没有名为“{name}”的工作人员。没有改动；请核对用户名。")
        connection.execute(delete(staff_session).where(staff_session.c.staff == name))
        note(connection, core.now(), who=who, action=action, about=name)
