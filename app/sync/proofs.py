"""What is signed beside logs and grants, as the bytes that the signature is over.

Each begins with a word of its own, so that a signature given for one purpose serves no other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.oplog.canonical import canonical_json
from app.oplog.keys import is_signed_by
from app.oplog.op import link_text

if TYPE_CHECKING:
    from app.sync.batch import Batch

__all__ = [
    "enrol_text",
    "is_genuine",
    "link_text",
    "rename_text",
    "session_text",
    "snapshot_text",
    "stick_text",
]


def enrol_text(fields: dict[str, str]) -> bytes:
    """What a laptop signs when it joins: every field of the request but the proof."""
    return _text("hongliu-enrol", canonical_json(fields))


def session_text(server: str, challenge: str) -> bytes:
    """What a laptop signs to open a session."""
    return _text("hongliu-session", server, challenge)


def rename_text(device: str, key: bytes) -> bytes:
    """What a laptop signs with its old key to go on under a new name and key."""
    return _text("hongliu-rename", canonical_json({"device": device, "key": key.hex()}))


def stick_text(digest: bytes) -> bytes:
    """What the server signs of a stick's file: the SHA-256 of everything before the signature."""
    return _text("hongliu-stick", digest.hex())


def snapshot_text(told: dict[str, object]) -> bytes:
    """What the server signs of a snapshot: all that it tells of it but the signature."""
    return _text("hongliu-snapshot", canonical_json(told))


def _text(*lines: str) -> bytes:
    return "\n".join(lines).encode()


def is_genuine(batch: Batch, *, key: bytes, server_key: bytes) -> bool:
    """Whether the laptop signed the batch, and the server each op that it withheld from it.

    Args:
        batch: whether it continues the chain before it is for the caller to check.
        key: of the laptop.
        server_key: of the district's server.
    """
    if not is_signed_by(key, batch.head, batch.signature):
        return False
    before = batch.previous
    for op in batch.ops:
        if op.withheld:
            text = link_text(batch.device, op.seq, before=before, digest=op.hash)
            if not is_signed_by(server_key, text, op.link):
                return False
        before = op.hash
    return True
