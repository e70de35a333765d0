"""Frozen dataclasses to JSON values and back, by their type hints.

Rules, denominators, counts and verdicts are stored inside a vote as JSON. What is read may have
been written by an older release: unknown keys are ignored, missing ones take the field's default.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def to_plain(value: object) -> Any:
    """A JSON value: dataclasses become objects, tuples lists, enums their value, dates ISO 8601.

    A field called ``for_`` is written as ``for``.
    """
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name.rstrip("_"): to_plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, (tuple, list)):
        return [to_plain(v) for v in value]
    if isinstance(value, Mapping):
        return {str(k): to_plain(v) for k, v in value.items()}
    return value


def to_plain_dict(value: object) -> dict[str, Any]:
    """:func:`to_plain` of a dataclass."""
    plain = to_plain(value)
    if not isinstance(plain, dict):
        message = f"not a dataclass: {value!r}"
        raise TypeError(message)
    return plain


def from_plain(cls: type[T], data: Mapping[str, Any]) -> T:
    """The dataclass that :func:`to_plain_dict` wrote.

    Raises:
        TypeError: a field without a default is missing.
        ValueError: an enum or a date holds what it cannot.
    """
    target: Any = cls
    hints = _hints(target)
    known = {name: data[name.rstrip("_")] for name in hints if name.rstrip("_") in data}
    return cls(**{name: _read(hints[name], value) for name, value in known.items()})


@cache
def _hints(cls: Any) -> dict[str, Any]:
    hints = get_type_hints(cls)
    return {f.name: hints[f.name] for f in fields(cls) if f.init}


def _read(hint: Any, value: Any) -> Any:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        inner = next(arg for arg in get_args(hint) if arg is not type(None))
        return None if value is None else _read(inner, value)
    if origin is tuple:
        return tuple(_read(get_args(hint)[0], v) for v in value)
    return _read_plain(hint, value) if isinstance(hint, type) else value


def _read_plain(cls: type[Any], value: Any) -> Any:
    if is_dataclass(cls):
        return from_plain(cls, value)
    if issubclass(cls, Enum):
        return cls(value)
    if issubclass(cls, (datetime, date)):
        return cls.fromisoformat(value)
    return value
