"""Every kind of record is held to it: what says something of a person is shown, and goes."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap import Services
from app.domain.kinds import KINDS
from app.domain.people import Resident, Room
from app.domain.persons import erasable, person_fields
from app.domain.whole_words import label_of
from app.settings import Settings
from app.steps.people import open_room
from app.steps.ports import UnitOfWork
from app.steps.rights.erase import erase_person
from app.steps.rights.whole import whole

SECRET = "只有本人知道的话"
ABOUT_A_PERSON = [k for k in KINDS if person_fields(k) and k not in {"resident", "erasure"}]
REFERENCES = {
    *("about_id", "above_id", "backbone_id", "current_item_id", "item_id", "matter_id"),
    *("meeting_id", "order_id", "origin_id", "owner_id", "previous_id", "resolution_id"),
    *("survey_id", "task_id", "unit_id", "vote_id"),
}
"""Fields that name a record which is no person."""


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    made = Services(Settings(data=tmp_path)).open()
    made.act(open_room, "红柳一里", community="红柳社区")
    yield made
    made.close()


def filled(cls: type[Any], key: str, who: str) -> Any:
    """A record with something in every field."""
    hints = typing.get_type_hints(cls)
    values = {f.name: sample(hints[f.name]) for f in fields(cls)} | {"id": key}
    for name in person_fields_of(cls):
        values[name] = (who,) if typing.get_origin(hints[name]) is tuple else who
    return cls(**values)


def person_fields_of(cls: type[Any]) -> tuple[str, ...]:
    return tuple(f.name for f in fields(cls) if f.metadata.get("person"))


def sample(annotation: Any) -> Any:
    if typing.get_origin(annotation) in {typing.Union, types.UnionType}:
        (annotation,) = (a for a in typing.get_args(annotation) if a is not type(None))
    if typing.get_origin(annotation) is tuple:
        return (SECRET,)
    if typing.get_origin(annotation) is dict:
        return {"a": SECRET}
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return next(iter(annotation))
    known = {str: SECRET, int: 1, bool: True}
    known |= {datetime: datetime(2026, 1, 1, tzinfo=UTC), date: date(2026, 1, 1)}
    return known[annotation]


def enter(work: UnitOfWork) -> str:
    made = Resident(id=work.new_id(), name="欧阳淑兰")
    work.put(made)
    work.describe("enter", resident=made.id)
    return made.id


def keep(work: UnitOfWork, kind: str, who: str) -> str:
    made = filled(KINDS[kind], work.new_id(), who)
    work.put(made)
    work.describe("keep")
    return str(made.id)


@pytest.mark.parametrize("kind", ABOUT_A_PERSON)
def test_a_record_about_a_person_is_shown_and_loses_what_it_says(
    services: Services, kind: str
) -> None:
    who = services.act(enter).value
    key = services.act(keep, kind, who).value
    found = services.ask(whole, who)
    entries = {(e.kind, e.id): e for group in found.groups for e in group.entries}
    entry = entries[(kind, key)]
    told = dict(entry.lines)
    for column in erasable(kind):
        assert label_of(kind, column), f"{kind}.{column} has no words"
        assert told[label_of(kind, column)]
        assert entry.fields[column]
    services.act(erase_person, who)
    with services.database.reading() as connection:
        for column in erasable(kind):
            query = f'SELECT "{column}" FROM "{kind}" WHERE id = ?'
            assert connection.run(query, (key,)).fetchone() == (None,), column
    assert services.verify_log().faults == []
    # It can still be read as a record, and is still told of.
    again = services.ask(whole, who)
    assert (kind, key) in {(e.kind, e.id) for group in again.groups for e in group.entries}


@pytest.mark.parametrize("kind", KINDS)
def test_whoever_names_a_person_in_a_field_says_so(kind: str) -> None:
    for field in fields(KINDS[kind]):
        named = field.name.endswith("_id") or "resident" in field.name or "person" in field.name
        if named and not field.metadata.get("person"):
            assert field.name in REFERENCES, f"{kind}.{field.name}: a person or another record?"


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_can_be_read_when_its_personal_values_are_gone(
    services: Services, kind: str
) -> None:
    if kind == "room":
        return  # there is one, and it is no person's
    who = services.act(enter).value
    key = services.act(keep, kind, who).value
    columns = [f.name for f in fields(KINDS[kind]) if f.metadata.get("personal")]
    with services.database.writing() as connection:
        for column in columns:
            connection.run(f'UPDATE "{kind}" SET "{column}" = NULL WHERE id = ?', (key,))
        connection.commit()
    assert services.ask(lambda work: work.get(KINDS[kind], key)).id == key


def test_the_room_is_nobodys() -> None:
    assert person_fields("room") == ()
    assert Room.__name__ == "Room"
