"""Signing the head of the log: one signature covers every op before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, insert, select

from app.store.device import load_key
from app.store.oplog import last
from app.store.tables import log_signature

if TYPE_CHECKING:
    from pathlib import Path


def sign_head(connection: Connection, folder: Path, device: str) -> None:
    """Sign the newest op of this laptop; nothing to do where the log is empty or signed already."""
    last_op = last(connection, device)
    seq, digest = last_op.seq, last_op.hash
    signed = select(log_signature.c.seq).where(
        log_signature.c.device == device, log_signature.c.seq == seq
    )
    if seq == 0 or connection.execute(signed).first() is not None:
        return
    key = load_key(folder)
    connection.execute(
        insert(log_signature).values(
            device=device, seq=seq, public_key=key.public, signature=key.sign(digest)
        )
    )
