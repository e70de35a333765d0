"""Whether an op can be applied to the tables, told from the op and this program alone.

What this says depends on nothing that is stored, so that every laptop with the same program parks
the same ops, in whatever order they arrive, and a rebuild parks them again.
"""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, Any, Final, get_origin, get_type_hints

from app.domain.kinds import KINDS
from app.store.mapping import Column, shape_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.oplog.op import Op, Write

DELETED: Final = "deleted"
_MAX_INT: Final = 2**63 - 1
_ODD: Final = "内容不合规则"
_TWICE: Final = "对同一条记录写了两次"
_ITSELF: Final = "说自己改的是自己"
_NO_COLUMN: Final = "没有写明改的是哪一项"
_ID: Final = "编号不对"


def reason_against(op: Op) -> str:
    """Why an op cannot be applied, in plain Chinese; empty where it can.

    Kinds and columns that this program does not know are no reason: the log keeps them.
    """
    seen: set[tuple[str, str]] = set()
    op_id = ""
    for write in op.writes:
        table = write.table
        key = (table, write.row)
        if key in seen:
            return f"{_ODD}：{_TWICE}（{table}）。"
        seen.add(key)
        if "" in write.cells:
            return f"{_ODD}：{_NO_COLUMN}（{table}）。"
        for named in write.base.values():
            op_id = op_id or op.id
            if op_id in named:
                return f"{_ODD}：{_ITSELF}（{table}）。"
        if table in KINDS and (reason := _against(write)):
            return reason
    return ""


def _against(write: Write) -> str:
    checks = _checks(write.table)
    if write.new:
        missing = _needed(write.table) - write.cells.keys()
        if write.cells.get("id") != write.row:
            return f"{_ODD}：{_ID}（{write.table}）。"
        if missing:
            return f"{_ODD}：新记录缺少{'、'.join(sorted(missing))}（{write.table}）。"
    elif "id" in write.cells:
        return f"{_ODD}：{_ID}（{write.table}）。"
    for column, value in write.cells.items():
        fits = checks.get(column)
        if fits is not None and not fits(value):
            return f"{write.table}.{column} 的内容本机读不懂，可能由更新版本的程序写成。"
    return ""


@cache
def _needed(kind: str) -> frozenset[str]:
    """The columns without which a row could not be read."""
    found = {c.name for c in shape_of(kind).columns if not c.personal and not _decodes(c, None)}
    return frozenset(found | {"id"})


@cache
def _checks(kind: str) -> dict[str, Callable[[Any], bool]]:
    shape = shape_of(kind)
    hints = get_type_hints(shape.cls)
    hints = {f.name: hints[f.name] for f in fields(shape.cls)}
    return {c.name: _check(c, hints[c.name]) for c in shape.columns} | {
        DELETED: lambda value: value is not None and value in {0, 1} and isinstance(value, int)
    }


def _check(column: Column, annotation: Any) -> Callable[[Any], bool]:
    wanted: type[Any] = int if column.integer else str
    holder = get_origin(annotation)
    plain = annotation in {str, int} or _decodes(column, object())

    def fits(value: Any) -> bool:
        if value is None:
            # An erased one, or one that the row never had.
            return column.personal or _decodes(column, None)
        if not isinstance(value, wanted) or (column.integer and abs(value) > _MAX_INT):
            return False
        if plain:
            return True
        if holder in {tuple, dict}:
            return _holds(column, value, holder)
        return _decodes(column, value)

    return fits


def _holds(column: Column, value: str, holder: type[Any]) -> bool:
    try:
        found = column.decode(value)
    except (ValueError, TypeError, RecursionError):
        return False
    return isinstance(found, holder) and (
        holder is dict or all(isinstance(part, str) for part in found)
    )


def _decodes(column: Column, value: Any) -> bool:
    try:
        column.decode(value)
    except (ValueError, TypeError, AttributeError, OverflowError, OSError):
        return False
    return True
