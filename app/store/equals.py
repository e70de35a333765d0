"""What ``find(kind, column=value)`` asks for, as conditions of SQL."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.oplog.canonical import canonical_json
from app.store import statements

if TYPE_CHECKING:
    from app.oplog.canonical import Primitive
    from app.store.mapping import Shape

MANY_VALUES = 256
"""More values than these go to SQLite as one: it takes so many parameters and no more."""


def conditions_of(
    shape: Shape, equals: dict[str, Any]
) -> tuple[tuple[tuple[str, int], ...], tuple[Primitive, ...]]:
    """What the values of columns come to in SQL: the conditions' shape, and the values."""
    conditions: list[tuple[str, int]] = []
    values: list[Primitive] = []
    for column, wanted in equals.items():
        encode = shape.encode[column]
        if isinstance(wanted, tuple | list | set | frozenset):
            # Padded, so that few different statements serve lists of any length.
            encoded = [encode(v) for v in wanted]
            if len(encoded) > MANY_VALUES:
                conditions.append((column, statements.MANY))
                values.append(canonical_json(encoded))
                continue
            encoded += encoded[-1:] * (_padded(len(encoded)) - len(encoded))
            conditions.append((column, len(encoded)))
            values += encoded
        elif wanted is None:
            conditions.append((column, statements.NOTHING))
        else:
            conditions.append((column, 1))
            values.append(encode(wanted))
    return tuple(conditions), tuple(values)


def _padded(length: int) -> int:
    return 1 << (length - 1).bit_length()
