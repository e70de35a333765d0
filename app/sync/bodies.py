"""The body of an op that came off the wire: whether it is one, and what it says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from app.oplog.canonical import canonical_json
from app.oplog.op import PersonalValue, read_body
from app.sync.batch import Malformed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.sync.batch import SealedOp

_PRIMITIVES: Final = frozenset({str, int, type(None)})
_MEMBERS: Final = 3  # that every body has
_op_id = re.compile(r"[0-9a-f]{12,32}:[1-9][0-9]{0,17}").fullmatch


def read_checked(op: SealedOp) -> dict[str, Any]:
    """The body of an op, checked to be one: canonical, and of the known shape.

    What the shape holds (kinds, columns, verbs) may be unknown here: a newer program's op is as
    good as any.

    Raises:
        Malformed: it is not; nothing of it may be applied.
    """
    text = op.body
    try:
        body = read_body(text)
    except (ValueError, RecursionError) as error:
        raise Malformed("a body that is not JSON") from error
    if not _is_body(body) or canonical_json(body) != text:
        raise Malformed("a body of another shape")
    return body


# What follows runs for every op of every batch, hence loops and no `all` over a generator. Types
# are compared by themselves: true and false are numbers to isinstance.


def _is_body(body: dict[str, Any]) -> bool:
    verb, about, writes = body.get("verb"), body.get("about"), body.get("writes")
    if type(verb) is not str or not verb or type(about) is not dict or type(writes) is not list:
        return False
    for value in about.values():
        if type(value) is not str:
            return False
    if len(body) > _MEMBERS and not (
        type(body.get("undoes", "")) is type(body.get("origin", "")) is str
    ):
        return False
    return all(map(_is_write, writes))


def _is_write(write: Any) -> bool:
    if type(write) is not dict:
        return False
    cells, base = write.get("c"), write.get("b")
    if not type(write.get("t")) is type(write.get("r")) is str or type(cells) is not dict:
        return False
    for value in cells.values():
        if type(value) not in _PRIMITIVES and not _is_digest(value):
            return False
    if base is None:
        return bool(write.get("n") == 1)
    return write.get("n") != 1 and type(base) is dict and _are_ids(base)


def _is_digest(value: Any) -> bool:
    return (
        type(value) is dict and len(value) == 1 and type(value.get("#")) is str and bool(value["#"])
    )


def _are_ids(base: dict[str, Any]) -> bool:
    for named in base.values():
        if type(named) is not list:
            return False
        for op_id in named:
            if type(op_id) is not str or _op_id(op_id) is None:
                return False
    return True


def personal_values(op: SealedOp, body: dict[str, Any]) -> Sequence[PersonalValue]:
    """The personal values of an op with the cells that they belong to.

    Args:
        op: not withheld.
        body: its body, read and checked (:func:`read_checked`).

    Raises:
        Malformed: a value belongs to no cell.
    """
    if not op.personal:
        return ()
    travelling = op.travelling()
    found = [
        PersonalValue(w["t"], w["r"], column, *travelling[cell["#"]])
        for w in body["writes"]
        for column, cell in w["c"].items()
        if type(cell) is dict and cell["#"] in travelling
    ]
    if len(found) != len(op.personal):
        raise Malformed("a personal value belongs to no cell")
    return found
