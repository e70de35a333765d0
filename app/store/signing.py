"""Signing the head of the log: one signature covers every op before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.oplog.keys import load_key, settle_key
from app.store import statements
from app.store.oplog import last

if TYPE_CHECKING:
    from pathlib import Path

    from app.store.connection import Connection


def sign_head(connection: Connection, folder: Path, device: str) -> None:
    """Sign the newest op of this laptop; nothing to do where the log is empty or signed already."""
    newest = last(connection, device)
    signed = connection.run(statements.IS_SIGNED, (device, newest.seq)).fetchone()
    if newest.seq == 0 or signed is not None:
        return
    settle_key(folder, device)
    key = load_key(folder)
    connection.run(
        statements.ADD_SIGNATURE, (device, newest.seq, key.public, key.sign(newest.hash))
    )
