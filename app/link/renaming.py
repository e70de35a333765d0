"""A laptop whose log forked takes a new name and key, and issues its ops anew.

The database decides: in one transaction the ops move and the name changes. The keys are ready
before it, and the one in use is exchanged behind it, at once or at the next start
(:func:`app.oplog.keys.settle_key`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.link.arriving import Arriving
from app.link.batches import read_batch
from app.oplog.keys import load_key, make_key, put_aside_key, settle_key
from app.store import applying, local, receiving, reissue, statements
from app.sync.batch import Malformed, pack
from app.sync.messages import room_feed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.store.connection import Connection
    from app.store.database import Database

_SEED_BYTES: Final = 32
_NAME_BYTES: Final = 6
MOVED: Final = "这台电脑的编号与另一台重复，操作已换用新编号，原样另存。"


def new_name(database: Database, keys: Path, entropy: Callable[[int], bytes]) -> tuple[str, bytes]:
    """The name that this laptop asks for, and the public key for it."""
    with database.writing() as connection:
        name = local.get(connection, local.NEW_NAME)
        # Cloned or put back between asking and taking: another goes by that name by now.
        if not name or _is_in_use(connection, name):
            name = entropy(_NAME_BYTES).hex()
            # The key first: a name without one could not be taken.
            make_key(keys, name, entropy(_SEED_BYTES))
            local.put(connection, local.NEW_NAME, name)
            connection.commit()
    return name, make_key(keys, name, b"").public


def _is_in_use(connection: Connection, name: str) -> bool:
    """Whether another laptop writes by a name, or did until its access ended."""
    revoked = {row[0] for row in connection.run(statements.PEERS) if row[5]}
    return name in revoked or receiving.hash_of(connection, name, 1) is not None


def issue_anew(database: Database, keys: Path, *, at: int, grant: str, now: int) -> None:
    """See :meth:`app.sync.ports.Replica.issue_anew`."""
    with database.writing() as connection:
        old, new = local.get(connection, local.DEVICE), local.get(connection, local.NEW_NAME)
        if not new:
            raise Malformed("no new name was asked for")
        arriving = Arriving(connection, now)
        arriving.learn([grant])
        if new not in {row[0] for row in connection.run(statements.PEERS)}:
            raise Malformed("a grant of another name")
        if _is_in_use(connection, new):
            raise Malformed("a name that is in use")
        put_aside_key(keys, old)
        _keep_old(connection, keys, old, at=at, now=now)
        reissue.under_new_name(connection, old, new, at=at)
        applying.rebuild(connection, at=now)
        room = local.get(connection, local.ROOM)
        values = {
            local.DEVICE: new,
            local.NEW_NAME: "",
            local.FORKED_AT: "",
            local.GRANT: grant,
            local.cursor_key(room_feed(room)): "",
        }
        for key, value in values.items():
            local.put(connection, key, value)
        connection.commit()
    settle_key(keys, new)


def _keep_old(connection: Connection, keys: Path, old: str, *, at: int, now: int) -> None:
    """The old ops as they were, signed, and a signature over those that stay."""
    key = load_key(keys)
    head = receiving.hash_of(connection, old, at - 1)
    if at > 1 and head is not None:
        signature = (old, at - 1, key.public, key.sign(head))
        connection.run(statements.KEEP_SIGNATURE, signature)
    after, room = at - 1, local.get(connection, local.ROOM)
    while (batch := read_batch(connection, old, after, room=room)) is not None:
        batch.signature = key.sign(batch.head)
        receiving.set_aside(
            connection,
            pack(batch),
            MOVED,
            at=now,
            device=old,
            first=batch.first,
            last=batch.last,
        )
        after = batch.last
