"""The five-level organisation: 街镇党（工）委 down to 党员示范户, as the room writes it down."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain.errors import Refused
from app.domain.organisation import DoorUnclear, Post, PostLevel, may_stand_below, read_doors
from app.domain.people import Resident
from app.domain.reference import Level, Place
from app.steps.people import the_room
from app.steps.reference import reference

if TYPE_CHECKING:
    from app.domain.people import Room
    from app.steps.ports import UnitOfWork

_LEVELS = {
    Level.SUBDISTRICT: PostLevel.SUBDISTRICT,
    Level.COMMUNITY: PostLevel.COMMUNITY,
    Level.GRID: PostLevel.GRID,
    Level.BUILDING: PostLevel.STAIRWELL,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PostInput:
    """What a form says of a post."""

    level: PostLevel
    name: str
    above_id: str | None = None
    resident_id: str | None = None
    holder: str = ""
    doors: str = ""
    """As people write them: ``3号楼、4号楼1单元``."""


def add_post(work: UnitOfWork, entry: PostInput) -> Post:
    """Add a place in the organisation, last among those beside it.

    Raises:
        Refused: no name, doors that cannot be read, or levels that do not fit.
    """
    doors = _checked(work, entry, own="")
    beside = work.find(Post, above_id=entry.above_id)
    post = Post(
        id=work.new_id(),
        level=entry.level,
        name=entry.name.strip(),
        above_id=entry.above_id,
        resident_id=entry.resident_id,
        holder="" if entry.resident_id else entry.holder.strip(),
        doors=doors,
        position=max((p.position for p in beside), default=-1) + 1,
    )
    work.put(post)
    work.describe("add_post", post=post.id)
    return post


def correct_post(work: UnitOfWork, post_id: str, entry: PostInput) -> Post:
    """Change a post, or move it below another one.

    Raises:
        Refused: as :func:`add_post`; or it would stand below itself.
    """
    doors = _checked(work, entry, own=post_id)
    before = work.get(Post, post_id)
    position = before.position
    if entry.above_id != before.above_id:
        beside = work.find(Post, above_id=entry.above_id)
        position = max((p.position for p in beside), default=-1) + 1
    for below in work.find(Post, above_id=post_id):
        if not may_stand_below(below.level, entry.level):
            raise Refused(
                f"它下面的“{below.name}”是{below.level.words}，不能排在{entry.level.words}之下。"
                "没有改动；请先移走下面的。",
                field="level",
            )
    post = replace(
        before,
        level=entry.level,
        name=entry.name.strip(),
        above_id=entry.above_id,
        resident_id=entry.resident_id,
        holder="" if entry.resident_id else entry.holder.strip(),
        doors=doors,
        position=position,
    )
    work.put(post)
    work.describe("correct_post", post=post_id)
    return post


def shift_post(work: UnitOfWork, post_id: str, *, by: int) -> None:
    """Move a post up or down among those beside it."""
    post = work.get(Post, post_id)
    beside = sorted(work.find(Post, above_id=post.above_id), key=lambda p: (p.position, p.id))
    at = next(n for n, p in enumerate(beside) if p.id == post_id)
    beside.insert(max(0, min(len(beside) - 1, at + by)), beside.pop(at))
    for position, one in enumerate(beside):
        if one.position != position:
            work.put(replace(one, position=position))
    work.describe("shift_post", post=post_id)


def remove_post(work: UnitOfWork, post_id: str) -> None:
    """Take a post away.

    Raises:
        Refused: others stand below it.
    """
    post = work.get(Post, post_id)
    below = work.tally(Post, above_id=post_id)
    if below:
        raise Refused(f"“{post.name}”下面还有 {below} 个，请先移走或删除它们。没有改动。")
    work.remove(post)
    work.describe("remove_post", post=post_id)


def _checked(work: UnitOfWork, entry: PostInput, *, own: str) -> tuple[str, ...]:
    if not entry.name.strip():
        raise Refused("请写明名称，例如 第三网格、3号楼2单元。", field="name")
    if entry.resident_id is not None:
        work.get(Resident, entry.resident_id)
    if entry.above_id is not None:
        _check_above(work, entry, own=own)
    try:
        return read_doors(entry.doors)
    except DoorUnclear as unclear:
        raise Refused(str(unclear), field="doors") from unclear


def _check_above(work: UnitOfWork, entry: PostInput, *, own: str) -> None:
    above = work.get(Post, entry.above_id or "")
    if not may_stand_below(entry.level, above.level):
        raise Refused(
            f"{entry.level.words}不能排在“{above.name}”（{above.level.words}）之下。",
            field="above_id",
        )
    seen: set[str] = set()
    at: Post | None = above
    while at is not None and at.id not in seen:
        if at.id == own:
            raise Refused("不能移到它自己的下面。", field="above_id")
        seen.add(at.id)
        at = work.first(Post, id=at.above_id) if at.above_id else None


def begin_from_district(work: UnitOfWork) -> int:
    """Take over what the district has sent of this room's community; gives how many posts came.

    What is there already, by level and name, stays as it is.

    Raises:
        Refused: the district has sent nothing of this community.
    """
    room = the_room(work)
    tree = reference(work).organisation
    branch = _branch(tree, room) if tree is not None else None
    if branch is None:
        where = room.community or room.subdistrict or "本社区"
        raise Refused(f"区里还没有下发{where}的组织架构。没有改动；可以自己添加。")
    added = _take(work, branch, above=None)
    work.describe("begin_organisation")
    return added


def _branch(tree: Place, room: Room) -> Place | None:
    for place in tree.walk():
        if place.level is Level.SUBDISTRICT and place.name == room.subdistrict:
            own = tuple(p for p in place.below if p.name == room.community)
            return replace(place, below=own or place.below if not room.community else own)
    for place in tree.walk():
        if place.level is Level.COMMUNITY and place.name == room.community:
            return place
    return None


def _take(work: UnitOfWork, place: Place, *, above: str | None) -> int:
    level = _LEVELS[place.level]
    there = next(
        (p for p in work.find(Post, above_id=above) if p.level is level and p.name == place.name),
        None,
    )
    added = 0
    if there is None:
        doors = ""
        if level is PostLevel.STAIRWELL:
            doors = _doors_of(place.name)
        entry = PostInput(level=level, name=place.name, above_id=above, doors=doors)
        there = add_post(work, entry)
        added = 1
    return added + sum(_take(work, below, above=there.id) for below in place.below)


def _doors_of(name: str) -> str:
    """The doors that a name tells of; none where it tells of no building."""
    digits = any(char.isdigit() or char in "一二三四五六七八九十" for char in name)
    return name if digits and any(word in name for word in ("楼", "栋", "单元", "#")) else ""
