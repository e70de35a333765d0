"""A laptop's own ops, from a number on, become the first ops of a new name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.oplog.canonical import canonical_json
from app.oplog.op import GENESIS, LogRow, chain, read_body
from app.store import receiving, statements

if TYPE_CHECKING:
    from app.store.connection import Connection

_MOVE = "UPDATE op_personal SET device = ?, seq = ? WHERE device = ? AND seq = ?"


def under_new_name(connection: Connection, old: str, new: str, *, at: int) -> None:
    """Move the ops; whoever calls keeps the old ones, makes the tables anew and changes the name.

    Each says which op it was, and names of moved ops in bases and undoes follow. What they hash to
    is new, so they are not stamped or signed yet.
    """
    rows = [LogRow(*found) for found in connection.run(statements.OPS_OF_DEVICE, (old,))]
    # Of an op whose content the district withholds there is nothing to issue again.
    rows = [row for row in rows if row.seq >= at and row.body]
    names = {f"{old}:{row.seq}": f"{new}:{number}" for number, row in enumerate(rows, 1)}
    previous, moved = GENESIS, []
    for number, row in enumerate(rows, 1):
        body = _renamed(read_body(row.body), names) | {"origin": f"{old}:{row.seq}"}
        text, undoes = canonical_json(body), body.get("undoes", "")
        anew = row._replace(device=new, seq=number, body=text, undoes=undoes)
        previous = chain(previous, anew, text)
        moved.append(anew._replace(hash=previous))
    connection.run_many(_MOVE, [(new, number, old, r.seq) for number, r in enumerate(rows, 1)])
    receiving.cut_off(connection, old, at)
    connection.run_many(statements.ADD_OP, moved)


def _renamed(body: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    if body.get("undoes"):
        body["undoes"] = names.get(body["undoes"], body["undoes"])
    for write in body["writes"]:
        for column, named in write.get("b", {}).items():
            write["b"][column] = [names.get(one, one) for one in named]
    return body
