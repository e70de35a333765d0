"""附议 and 并入: who else wants a matter dealt with, and matters that are one and the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from app.domain.collecting import Support
from app.domain.errors import Refused
from app.domain.matter import Attachment, Deed, Matter, Outcome
from app.domain.people import Resident
from app.steps import collect
from app.steps.moves import make_move
from app.steps.views.people import Person, people_by_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from app.steps.collect import MatterInput
    from app.steps.ports import Files, UnitOfWork


@dataclass(frozen=True, slots=True)
class Heat:
    """How many stand behind a matter.

    Attributes:
        supporters: ids of residents who support it, each once, the earliest first.
        joined: ids of matters that were merged into it.
        voices: supporters and those who raised what was joined, nobody twice.
    """

    supporters: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()
    voices: int = 0


NO_HEAT = Heat()


@dataclass(frozen=True, slots=True)
class Heats:
    """The heat of every matter that has any."""

    by_matter: Mapping[str, Heat] = field(default_factory=dict)

    def of(self, matter_id: str) -> Heat:
        """That of one matter."""
        return self.by_matter.get(matter_id, NO_HEAT)


def heats(work: UnitOfWork, matters: Iterable[Matter] | None = None) -> Heats:
    """How many stand behind each matter; ``matters``: all of them, where they are read already."""
    everyone = work.find(Matter) if matters is None else matters
    rows = work.values(Support, "at", "id", "matter_id", "resident_id")
    return _heats(work, everyone, sorted(rows))


def heats_of(work: UnitOfWork, keys: Sequence[str]) -> Heats:
    """How many stand behind these matters, whatever else there is."""
    rows = work.values(Support, "at", "id", "matter_id", "resident_id", matter_id=keys)
    return _heats(work, work.find(Matter, merged_into=keys), sorted(rows))


def _heats(work: UnitOfWork, matters: Iterable[Matter], supports: Iterable[Any]) -> Heats:
    behind: dict[str, dict[str, None]] = defaultdict(dict)
    for _, _, matter_id, resident_id in supports:
        behind[matter_id].setdefault(resident_id)
    joined: dict[str, list[Matter]] = defaultdict(list)
    for matter in matters:
        if matter.outcome is Outcome.MERGED and matter.merged_into:
            joined[matter.merged_into].append(matter)
    names = _names(work, {r for key in joined for r in behind.get(key, ())})
    found = {}
    for key in {*behind, *joined}:
        supporters = tuple(behind.get(key, ()))
        told = {names.get(r) for r in supporters}
        more = [m for m in joined.get(key, ()) if not m.raised_by or m.raised_by not in told]
        ids = tuple(m.id for m in joined.get(key, ()))
        found[key] = Heat(supporters, ids, len(supporters) + len(more))
    return Heats(found)


def _names(work: UnitOfWork, resident_ids: set[str]) -> dict[str, str]:
    if not resident_ids:
        return {}
    return {r.id: r.name for r in work.find(Resident, id=sorted(resident_ids))}


def supporters_of(work: UnitOfWork, matter_id: str) -> list[Person]:
    """Who supports a matter, each once, the earliest first."""
    found = sorted(work.find(Support, matter_id=matter_id), key=lambda s: (s.at, s.id))
    ids = list(dict.fromkeys(s.resident_id for s in found))
    people = people_by_id(work, ids)
    return [people[key] for key in ids if key in people]


def support(work: UnitOfWork, matter_id: str, resident_id: str) -> Support:
    """Record that a resident supports a matter.

    Raises:
        Refused: they do already, or the matter has ended.
    """
    matter = work.get(Matter, matter_id)
    person = work.get(Resident, resident_id)
    if matter.closed:
        raise Refused(f"议题已经结束（{matter.standing}），不再登记附议。记录没有变化。")
    if work.first(Support, matter_id=matter_id, resident_id=resident_id) is not None:
        raise Refused(f"{person.name}已经附议过这个议题，一人只算一次。记录没有变化。")
    made = Support(id=work.new_id(), matter_id=matter_id, resident_id=resident_id, at=work.now())
    work.put(made)
    work.describe("support", matter=matter_id, resident=resident_id)
    return made


def withdraw_support(work: UnitOfWork, matter_id: str, resident_id: str) -> None:
    """Take back that a resident supports a matter."""
    found = work.find(Support, matter_id=matter_id, resident_id=resident_id)
    if not found:
        raise Refused("这位居民没有附议这个议题。记录没有变化。")
    work.remove(*found)
    work.describe("withdraw_support", matter=matter_id, resident=resident_id)


def merge(work: UnitOfWork, matter_id: str, into_id: str, *, why: str = "") -> Matter:
    """Have another matter go on with this one: supporters and photos come along.

    What it came of (the row of a sheet, a visit, a case) stays with it, in sight from the other.

    Raises:
        Refused: it is the same one, the other one has ended, or the move is not allowed.
    """
    into = _merge(work, work.get(Matter, matter_id), into_id, why)
    work.describe("merge", matter=matter_id, into=into.id)
    return into


def _merge(work: UnitOfWork, matter: Matter, into_id: str, why: str) -> Matter:
    into = work.get(Matter, into_id)
    if into.outcome is Outcome.MERGED and into.merged_into:
        into = work.get(Matter, into.merged_into)
    if into.id == matter.id:
        raise Refused("不能并入它自己。记录没有变化，请选另一个议题。")
    if into.closed:
        raise Refused(
            f"“{into.title}”已经结束（{into.standing}），不能再并入。记录没有变化。"
            "如果同样的问题又出现了，请单独登记，或先恢复那个议题。"
        )
    make_move(work, matter, Deed.MERGE, why=why, merged_into=into.id)
    there = {s.resident_id for s in work.find(Support, matter_id=into.id)}
    for one in work.find(Support, matter_id=matter.id):
        if one.resident_id not in there:
            there.add(one.resident_id)
            work.put(replace(one, id=work.new_id(), matter_id=into.id))
    kept = {a.sha256 for a in work.find(Attachment, owner_id=into.id)}
    for photo in work.find(Attachment, owner_id=matter.id):
        if photo.sha256 not in kept:
            work.put(replace(photo, id=work.new_id(), owner_id=into.id))
    # What had been merged into it before goes along.
    for earlier in work.find(Matter, merged_into=matter.id):
        work.put(replace(earlier, merged_into=into.id))
    return into


def join_new(
    work: UnitOfWork,
    files: Files,
    entry: MatterInput,
    into_id: str,
    *,
    paths: Sequence[Path] = (),
    consent: bool = False,
    origin_id: str | None = None,
    origin_row: int = 0,
) -> tuple[Matter, list[str]]:
    """Somebody brings up what is on record already: their words are kept and joined to it.

    Where nothing but a title was written and the roster has one person of that name, they are
    recorded as a supporter; otherwise the words become a matter that is merged at once.

    Returns:
        The matter that goes on, and what could not be kept, a sentence each.
    """
    person = _one_named(work, entry.raised_by)
    bare = not (paths or entry.description.strip() or entry.place.strip() or origin_id)
    if person is not None and bare:
        support(work, into_id, person)
        return work.get(Matter, into_id), []
    matter, refused = collect.collect_with_files(
        work, files, entry, paths=paths, consent=consent, origin_id=origin_id,
        origin_row=origin_row,
    )  # fmt: skip
    into = _merge(work, matter, into_id, "")
    work.describe("join_new", matter=matter.id, into=into.id)
    return into, refused


def _one_named(work: UnitOfWork, name: str) -> str | None:
    if not name.strip():
        return None
    found = [r.id for r in work.find(Resident) if r.name == name.strip()]
    return found[0] if len(found) == 1 else None


def joined_into(work: UnitOfWork, matter_id: str) -> list[Matter]:
    """The matters that were merged into this one, the oldest first."""
    return collect.numbered(
        m for m in work.find(Matter, merged_into=matter_id) if m.outcome is Outcome.MERGED
    )
