"""Places of the organisation, and which rooms lie below one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection, insert, select, update

from app.district.tables.own import place, room
from app.domain.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import CTE, Select

    from app.district.core import Core

SUBDISTRICT: Final = 1
COMMUNITY: Final = 2
_LEVELS: Final = {SUBDISTRICT: "街道", COMMUNITY: "社区"}


def ensure(core: Core, connection: Connection, names: Sequence[str]) -> str:
    """The place of a path of names, subdistrict first; made where it is not known yet."""
    parent = None
    for level, name in enumerate(names, start=SUBDISTRICT):
        found = _child(connection, parent, name)
        if found is None:
            found = core.entropy(8).hex()
            row = {"id": found, "parent": parent, "level": level, "name": name}
            connection.execute(insert(place), row)
        parent = found
    return parent or ""


def _child(connection: Connection, parent: str | None, name: str) -> str | None:
    query = select(place.c.id).where(place.c.name == name)
    query = query.where(place.c.parent == parent if parent else place.c.parent.is_(None))
    return connection.execute(query).scalar()


def put_rooms(core: Core, connection: Connection) -> None:
    """Give every room that has none the place that its community and subdistrict name."""
    query = select(room.c.id, room.c.subdistrict, room.c.community).where(room.c.place.is_(None))
    for row in connection.execute(query).all():
        names = [name for name in (row.subdistrict, row.community) if name]
        found = ensure(core, connection, names) if names else None
        connection.execute(update(room).where(room.c.id == row.id).values(place=found))


def named(connection: Connection, words: str, level: int) -> str:
    """The place of ``街道`` or ``街道/社区``.

    Raises:
        Refused: there is none of that level.
    """
    parent: str | None = None
    names = [name.strip() for name in words.split("/")]
    for name in names:
        found = _child(connection, parent, name)
        if found is None:
            break
        parent = found
    else:
        if len(names) == level:
            return parent or ""
    written = "街道/社区" if level == COMMUNITY else "街道"
    raise Refused(
        f"没有名为“{words}”的{_LEVELS[level]}。没有改动；请写成 {written}，"
        "与登记会客厅时一致，或先登记那里的会客厅。"
    )


def words_of(connection: Connection, place_id: str | None) -> str:
    """How a place is called, with those above it; ``""``: everywhere."""
    names: list[str] = []
    while place_id:
        query = select(place.c.name, place.c.parent).where(place.c.id == place_id)
        row = connection.execute(query).first()
        if row is None:
            break
        names.append(row.name)
        place_id = row.parent
    return " ".join(reversed(names))


def below(place_id: str) -> Select[tuple[str]]:
    """Ids of a place and of everything below it."""
    tree: CTE = select(place.c.id).where(place.c.id == place_id).cte("tree", recursive=True)
    tree = tree.union(select(place.c.id).join(tree, place.c.parent == tree.c.id))
    return select(tree.c.id)
