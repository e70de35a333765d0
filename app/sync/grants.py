"""Grants: what the district lets a laptop do, signed by the district's key."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from app.oplog.canonical import canonical_json
from app.oplog.keys import is_signed_by
from app.sync.batch import Malformed


@dataclass(frozen=True, slots=True)
class Grant:
    """That a key may write to a room's record, until when.

    Attributes:
        server: id of the district's server.
        room: id of the room's record.
        device: the laptop's name in the log.
        key: its Ed25519 public key, hexadecimal.
        name: what people call the laptop, for example 会客厅前台.
        role: ``room``, for now the only one.
        feeds: what it may read.
        issued: milliseconds since 1970.
        expires: the same; renewed at every sync.
        revoked: when access was taken away; 0 while it holds.
    """

    server: str
    room: str
    device: str
    key: str
    name: str
    role: str
    feeds: tuple[str, ...]
    issued: int
    expires: int
    revoked: int = 0

    def payload(self) -> str:
        """The canonical JSON that is signed."""
        return canonical_json(asdict(self))


def sealed(grant: Grant, signature: bytes) -> str:
    """A grant with its signature, as it travels and is kept."""
    return canonical_json({"grant": grant.payload(), "sig": signature.hex()})


def opened(text: str, server_key: bytes) -> Grant:
    """Read a grant and check that the district signed it.

    Raises:
        Malformed: it is none, or its signature is another's.
    """
    try:
        envelope = json.loads(text)
        payload, signature = envelope["grant"], bytes.fromhex(envelope["sig"])
        found = json.loads(payload)
        grant = Grant(**{**found, "feeds": tuple(found["feeds"])})
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise Malformed("a grant") from error
    if not is_signed_by(server_key, payload.encode(), signature):
        raise Malformed("the signature of a grant")
    return grant
