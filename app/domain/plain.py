"""Frozen dataclasses to JSON values and back, by their type hints.

Rules, denominators, counts and verdicts are stored inside a vote as JSON. What is read may have
been written by an older release: unknown keys are ignored, missing ones take the field's default.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
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


def from_outside(cls: type[T], data: Mapping[str, Any]) -> T:
    """Like :func:`from_plain`, for what somebody else wrote: types are checked.

    Raises:
        TypeError: a field without a default is missing, or a value is of another type.
        ValueError: an unknown field, or an enum or a date holds what it cannot.
    """
    target: Any = cls
    hints = _hints(target)
    unknown = sorted(data.keys() - {name.rstrip("_") for name in hints})
    if unknown:
        raise ValueError(f"不认得 {unknown[0]}")
    missing = [
        f.name
        for f in fields(target)
        if f.default is MISSING and f.default_factory is MISSING and f.name not in data
    ]
    if missing:
        raise TypeError(f"缺少 {missing[0]}")
    known = {name: data[name.rstrip("_")] for name in hints if name.rstrip("_") in data}
    return cls(**{name: _read_strictly(hints[name], known[name], name) for name in known})


def _read_strictly(hint: Any, value: Any, name: str) -> Any:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        inner = next(arg for arg in get_args(hint) if arg is not type(None))
        return None if value is None else _read_strictly(inner, value, name)
    if origin is tuple:
        if type(value) is not list:
            raise TypeError(f"{name} 应是列表")
        return tuple(_read_strictly(get_args(hint)[0], v, name) for v in value)
    if is_dataclass(hint) and isinstance(hint, type):
        if type(value) is not dict:
            raise TypeError(f"{name} 应是对象")
        return from_outside(hint, value)
    wanted = str if issubclass(hint, (Enum, date)) else hint
    if type(value) is not wanted:
        raise TypeError(f"{name} 应是{_TYPE_WORDS.get(wanted, wanted.__name__)}")
    try:
        return _read_plain(hint, value)
    except ValueError as error:
        raise ValueError(f"{name} 不能是“{value[:40]}”") from error


_TYPE_WORDS = {str: "文字", int: "整数", bool: "true 或 false"}
