"""The organisation as a tree, and who answers for which door."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.organisation import Post, PostLevel, covers, place_in_words, show_doors
from app.domain.people import Resident, Unit
from app.steps.views.people import people_by_id

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.steps.ports import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class PostLine:
    """A post in the tree."""

    post: Post
    depth: int
    below: int
    """How many stand directly below it."""
    holder: str
    """Who holds it, by name."""
    doors: str
    """``3号楼、4号楼1单元``."""

    @property
    def id(self) -> str:
        """Of the post."""
        return self.post.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Answerer:
    """Who answers for a place: a level of the organisation, from the door upwards."""

    post_id: str
    level: PostLevel
    name: str
    holder: str
    resident_id: str | None

    @property
    def words(self) -> str:
        """``楼门 3号楼2单元：张桂英``."""
        return f"{self.level.words} {self.name}：{self.holder or '还没有人'}"


def tree(work: UnitOfWork) -> list[PostLine]:
    """All posts, each below the one that it stands under."""
    posts = work.find(Post)
    names = _holders(work, posts)
    known = {p.id for p in posts}
    below: dict[str, list[Post]] = defaultdict(list)
    for post in posts:
        # Whatever stands below something that is gone stands at the top.
        below[post.above_id if post.above_id in known and post.above_id else ""].append(post)
    lines: list[PostLine] = []
    seen: set[str] = set()

    def walk(above: str, depth: int) -> None:
        for post in sorted(below[above], key=_order):
            if post.id in seen:
                continue
            seen.add(post.id)
            lines.append(_line(post, depth, len(below[post.id]), names))
            walk(post.id, depth + 1)

    walk("", 0)
    # Two laptops that moved two posts below one another made a ring: they are told at the top.
    for post in posts:
        if post.id not in seen:
            seen.add(post.id)
            lines.append(_line(post, 0, len(below[post.id]), names))
            walk(post.id, 1)
    return lines


def _order(post: Post) -> tuple[int, int, str]:
    return list(PostLevel).index(post.level), post.position, post.id


def _line(post: Post, depth: int, below: int, names: Mapping[str, str]) -> PostLine:
    return PostLine(
        post=post, depth=depth, below=below, holder=names[post.id], doors=show_doors(post.doors)
    )


def _holders(work: UnitOfWork, posts: Sequence[Post]) -> dict[str, str]:
    people = people_by_id(work, {p.resident_id for p in posts if p.resident_id})
    return {
        p.id: people[p.resident_id].name if p.resident_id in people else p.holder for p in posts
    }


def who_answers(
    work: UnitOfWork, building: str, stairwell: str = "", door: str = ""
) -> list[Answerer]:
    """Who answers for a door, from the nearest upwards; empty where nobody was named."""
    posts = {p.id: p for p in work.find(Post)}
    own = [p for p in posts.values() if covers(p.doors, building, stairwell, door)]
    found: dict[str, Post] = {}
    for post in sorted(own, key=_order, reverse=True):
        at: Post | None = post
        while at is not None and at.id not in found:
            found[at.id] = at
            at = posts.get(at.above_id) if at.above_id else None
    names = _holders(work, list(found.values()))
    return [
        Answerer(
            post_id=p.id,
            level=p.level,
            name=p.name,
            holder=names[p.id],
            resident_id=p.resident_id,
        )
        for p in sorted(found.values(), key=_order, reverse=True)
    ]


def who_answers_for_place(work: UnitOfWork, text: str) -> list[Answerer]:
    """Who answers for a place in words, such as that of a matter."""
    place = place_in_words(text)
    return who_answers(work, *place) if place is not None else []


def who_answers_for_person(work: UnitOfWork, resident_id: str) -> list[Answerer]:
    """Who answers for the door behind which somebody lives."""
    resident = work.first(Resident, id=resident_id)
    unit = work.first(Unit, id=resident.unit_id) if resident and resident.unit_id else None
    if unit is None:
        return []
    return who_answers(work, unit.building, unit.stairwell, unit.door)


def posts_of_person(work: UnitOfWork, resident_id: str) -> list[Post]:
    """Which posts somebody holds."""
    return sorted(work.find(Post, resident_id=resident_id), key=_order)
