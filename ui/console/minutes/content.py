"""What of the minutes is words and what is record: reading, changing, comparing. No Qt here.

The words of the minutes may be completed by hand. Who was there, what was counted and what came of
it are the record: they are always those that the program put together, whatever a draft says.

A field is named by its place: ``summary``, ``items/2/points``, ``attendance/7/detail``.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.minutes import Attendance, ItemRecord, MinutesContent, Photo

HEADING = ("title", "place", "started", "ended", "chair", "recorder")
ITEM_TEXTS = ("title", "source")
ITEM_LISTS = ("facts", "points", "proposals", "dissent", "resolutions")
ITEM_FIELDS = (*ITEM_TEXTS, *ITEM_LISTS)
# Sections of the editor in the order of the paper; items stand between attendance and closing.
HEAD, ATTENDANCE, CLOSING, SIGNATURES, PHOTOS = (
    "heading", "attendance", "closing", "signatures", "photos",
)  # fmt: skip
_WHOLE = {
    HEAD: (*HEADING, "summary"), CLOSING: ("closing",), SIGNATURES: ("signatures",),
    PHOTOS: ("photos",),
}  # fmt: skip


def item_section(number: int) -> str:
    """The section of an item, numbered from 0."""
    return f"items/{number}"


def sections(content: MinutesContent) -> list[str]:
    """All sections in the order of the paper."""
    items = [item_section(number) for number in range(len(content.items))]
    return [HEAD, ATTENDANCE, *items, CLOSING, SIGNATURES, PHOTOS]


def fields_of(content: MinutesContent, section: str) -> list[str]:
    """The fields of a section that can be written in."""
    if section in _WHOLE:
        return list(_WHOLE[section])
    if section == ATTENDANCE:
        return [
            f"attendance/{n}/detail"
            for n, line in enumerate(content.attendance)
            if needs_reason(line)
        ]
    return [f"{section}/{name}" for name in ITEM_FIELDS]


def all_fields(content: MinutesContent) -> Iterator[str]:
    """Every field that can be written in."""
    for section in sections(content):
        yield from fields_of(content, section)


def needs_reason(line: Attendance) -> bool:
    """Whether a line of the attendance has a reason to be told: those who did not come."""
    return line.state in {"委托", "请假", "未到"}


def value(content: MinutesContent, field: str) -> Any:
    """What a field says: a text, a tuple of texts, or the photos."""
    name, _, rest = field.partition("/")
    found = getattr(content, name)
    if not rest:
        return found
    number, _, inner = rest.partition("/")
    return getattr(found[int(number)], inner)


def with_value(content: MinutesContent, field: str, said: Any) -> MinutesContent:
    """The same with another value in a field."""
    name, _, rest = field.partition("/")
    if not rest:
        return replace(content, **{name: said})
    number, _, inner = rest.partition("/")
    rows = list(getattr(content, name))
    rows[int(number)] = replace(rows[int(number)], **{inner: said})
    changed: dict[str, Any] = {name: tuple(rows)}
    return replace(content, **changed)


def by_hand(auto: MinutesContent, content: MinutesContent) -> set[str]:
    """The fields that say something else than what the program put together."""
    return {field for field in all_fields(auto) if value(auto, field) != value(content, field)}


def restored(auto: MinutesContent, content: MinutesContent, section: str) -> MinutesContent:
    """The same with what the program put together in one section."""
    for field in fields_of(auto, section):
        content = with_value(content, field, value(auto, field))
    return content


def reconciled(
    auto: MinutesContent, kept: MinutesContent, base: MinutesContent | None = None
) -> MinutesContent:
    """What was kept of the words, in what is on record now.

    Args:
        auto: what the program puts together now.
        kept: a draft.
        base: what the program had put together when the draft was written, where that is known:
            words that were not changed by hand then follow the record.
    """
    items = tuple(
        _item(item, _partner(auto, kept, number), _partner(auto, base, number))
        for number, item in enumerate(auto.items)
    )
    lines = {_key(line): line for line in kept.attendance}
    before = {_key(line): line for line in base.attendance} if base else {}
    attendance = tuple(
        _line(line, lines.get(_key(line)), before.get(_key(line))) for line in auto.attendance
    )
    said = {
        name: _merged(name, auto, kept, base)
        for name in (*HEADING, "summary", "closing", "signatures")
    }
    photos = auto.photos if base and kept.photos == base.photos else _photos(auto, kept)
    return replace(auto, **said, items=items, attendance=attendance, photos=photos)


def photos_out(auto: MinutesContent, content: MinutesContent) -> list[Photo]:
    """The photos on record that are not on the paper."""
    shown = {photo.sha256 for photo in content.photos}
    return [photo for photo in auto.photos if photo.sha256 not in shown]


def _merged(name: str, auto: Any, kept: Any, base: Any) -> Any:
    said = getattr(kept, name)
    if base is not None and said == getattr(base, name):
        return getattr(auto, name)
    return said


def _item(auto: ItemRecord, kept: ItemRecord | None, base: ItemRecord | None) -> ItemRecord:
    if kept is None:
        return auto
    return replace(auto, **{name: _merged(name, auto, kept, base) for name in ITEM_FIELDS})


def _partner(auto: MinutesContent, other: MinutesContent | None, number: int) -> ItemRecord | None:
    """The same item in another version: by place, or by title where the agenda changed."""
    if other is None:
        return None
    if len(other.items) == len(auto.items):
        return other.items[number]
    title = auto.items[number].title
    return next((item for item in other.items if item.title == title), None)


def _key(line: Attendance) -> tuple[str, str]:
    return (line.name, line.address)


def _line(auto: Attendance, kept: Attendance | None, base: Attendance | None) -> Attendance:
    if kept is None or kept.state != auto.state or not needs_reason(auto):
        return auto
    return replace(auto, detail=_merged("detail", auto, kept, base))


def _photos(auto: MinutesContent, kept: MinutesContent) -> tuple[Photo, ...]:
    known = {photo.sha256 for photo in auto.photos}
    return tuple(photo for photo in kept.photos if photo.sha256 in known)
