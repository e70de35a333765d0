"""Records to table rows and back, derived from the fields of the dataclass."""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Callable
from dataclasses import MISSING, dataclass, field, fields
from datetime import date, datetime
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any

from app.domain.clock import from_millis, to_millis
from app.domain.kinds import KINDS
from app.oplog.canonical import Primitive, canonical_json


@dataclass(frozen=True, slots=True)
class Column:
    """How one field is stored: its SQL affinity and both conversions."""

    name: str
    integer: bool
    personal: bool
    encode: Callable[[Any], Primitive]
    decode: Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Shape:
    """A kind of record with its columns, ``id`` first."""

    kind: str
    cls: type[Any]
    columns: tuple[Column, ...]
    names: tuple[str, ...] = field(init=False)
    encode: dict[str, Callable[[Any], Primitive]] = field(init=False)
    personal: frozenset[str] = field(init=False)
    """Names of the columns whose values are personal or secret."""

    def __post_init__(self) -> None:
        put = object.__setattr__
        put(self, "names", tuple(c.name for c in self.columns))
        put(self, "encode", {c.name: c.encode for c in self.columns})
        put(self, "personal", frozenset(c.name for c in self.columns if c.personal))

    def row(self, record: Any) -> dict[str, Primitive]:
        """Column values of a record."""
        return {name: encode(getattr(record, name)) for name, encode in self.encode.items()}

    def record(self, row: typing.Mapping[str, Any]) -> Any:
        """The record of a row (erased personal values read as empty text)."""
        return self.cls(
            **{
                c.name: row[c.name] if c.decode is _same else c.decode(row[c.name])
                for c in self.columns
            }
        )

    def reader(self, columns: tuple[str, ...]) -> Callable[[Any], tuple[Any, ...]]:
        """What makes fields of these columns of a row."""
        known = {c.name: c.decode for c in self.columns}
        decodes = [known[name] for name in columns]
        if all(decode is _same for decode in decodes):
            return tuple
        return lambda row: tuple(decode(v) for decode, v in zip(decodes, row, strict=True))


@lru_cache(maxsize=4096)
def _texts(stored: str | None) -> tuple[str, ...]:
    # The same few lists (of roles, above all) come again and again.
    return tuple(json.loads(stored or "[]"))


def _same(value: Any) -> Any:
    return value


def _optional(convert: Callable[[Any], Any]) -> Callable[[Any], Any]:
    if convert is _same:
        return _same

    def apply(value: Any) -> Any:
        return None if value is None else convert(value)

    return apply


def _codec(annotation: Any) -> tuple[bool, Callable[[Any], Any], Callable[[Any], Any]]:
    origin = typing.get_origin(annotation)
    if origin is tuple:
        return False, lambda v: canonical_json(list(v)), _texts
    if origin is dict:
        return False, canonical_json, lambda v: json.loads(v or "{}")
    simple: dict[Any, tuple[bool, Callable[[Any], Any], Callable[[Any], Any]]] = {
        str: (False, _same, lambda v: "" if v is None else v),
        int: (True, _same, _same),
        bool: (True, int, bool),
        datetime: (True, to_millis, from_millis),
        date: (False, date.isoformat, date.fromisoformat),
    }
    if annotation in simple:
        return simple[annotation]
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return False, str, annotation
    raise TypeError(f"a record cannot hold {annotation!r}")


def _or_default(decode: Callable[[Any], Any], default: Any) -> Callable[[Any], Any]:
    # A row written by a program that did not know the field yet has nothing there.
    def apply(value: Any) -> Any:
        return default if value is None else decode(value)

    return apply


def _unless(value: str, encode: Callable[[Any], Primitive]) -> Callable[[Any], Primitive]:
    # What is shown in the place of an erased text is never stored itself.
    return lambda given: None if given == value else encode(given)


def _column(
    name: str, annotation: Any, *, personal: bool, default: Any, erased: str = ""
) -> Column:
    if typing.get_origin(annotation) in {typing.Union, types.UnionType}:
        (inner,) = (a for a in typing.get_args(annotation) if a is not type(None))
        integer, encode, decode = _codec(inner)
        if inner is str:
            decode = _same
        return Column(name, integer, personal, _optional(encode), _optional(decode))
    integer, encode, decode = _codec(annotation)
    if erased:
        return Column(name, integer, personal, _unless(erased, encode), _or_default(decode, erased))
    if default is not MISSING and annotation is not str:
        decode = _or_default(decode, default)
    return Column(name, integer, personal, encode, decode)


@cache
def shape_of(kind: str) -> Shape:
    """The shape of a kind by its name."""
    cls = KINDS[kind]
    hints = typing.get_type_hints(cls)
    columns = tuple(
        _column(
            f.name,
            hints[f.name],
            personal=bool(f.metadata.get("personal")),
            default=f.default,
            erased=f.metadata.get("erased", ""),
        )
        for f in sorted(fields(cls), key=lambda f: f.name != "id")
    )
    return Shape(kind, cls, columns)
