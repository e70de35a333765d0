"""The append-only log: one signed, hash-chained sequence of ops per laptop.

``hash = SHA-256(previous hash ‖ canonical bytes)``, where the canonical bytes are the canonical
JSON of ``{v, device, seq, room, actor, hlc, wall, schema, body}``. A personal value stands in the
body as ``{"#": salted digest}``; the value and its salt lie apart and may be erased.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from app.oplog.canonical import Primitive, canonical_json

if TYPE_CHECKING:
    from collections.abc import Callable

VERSION = 1
SCHEMA = 1
GENESIS = bytes(32)
_DECODER = json.JSONDecoder()
_scan: Callable[[str, int], tuple[Any, int]] = _DECODER.scan_once  # type: ignore[attr-defined]
_WRITES = '"writes":['
_LARGE = 200_000  # characters
PART = 200  # writes: some milliseconds of encoding


@dataclass(slots=True)
class Write:
    """What an op does to one row.

    Attributes:
        table: kind of record.
        row: its id.
        new: whether the op creates the row; then ``cells`` holds all of them.
        cells: column → value, personal values included.
        base: column → ids of the ops whose values this overwrote; empty for a new row.
    """

    table: str
    row: str
    new: bool
    cells: dict[str, Primitive]
    base: dict[str, list[str]] = field(default_factory=dict)


@dataclass(slots=True)
class Op:
    """One user action, as it stands in the log.

    Attributes:
        undoes: id of the op that it takes back, or nothing.
        origin: id that it had before its laptop took a new name, or nothing.
    """

    device: str
    seq: int
    room: str
    actor: str
    hlc: int
    wall: int
    verb: str
    about: dict[str, str]
    undoes: str
    writes: list[Write]
    hash: bytes = b""
    schema: int = SCHEMA
    v: int = VERSION
    origin: str = ""

    @property
    def id(self) -> str:
        """``device:seq``."""
        return f"{self.device}:{self.seq}"


class LogRow(NamedTuple):
    """A row of the log as it is stored; ``meeting`` and ``undoes`` are read off the body."""

    device: str
    seq: int
    hash: bytes
    v: int
    room: str
    actor: str
    hlc: int
    wall: int
    schema: int
    body: str
    meeting: str
    undoes: str


class PersonalValue(NamedTuple):
    """A personal value of an op with the salt of its digest.

    Erasing one sets value to NULL and salt to nothing, both and in its row; its digest stays in
    the log.
    """

    table: str
    row: str
    column: str
    salt: bytes
    value: Primitive

    @property
    def is_erased(self) -> bool:
        """Whether value and salt are both gone; the salt of a value that is there never is."""
        return self.value is None and self.salt == b""

    def digest(self) -> str:
        """What stands in the log in its place."""
        return salted_digest(self.salt, self.value)


def salted_digest(salt: bytes, value: Primitive) -> str:
    """What stands in the log in the place of a personal value."""
    return hashlib.sha256(salt + canonical_json(value).encode()).hexdigest()


def split_id(op_id: str) -> tuple[str, int]:
    """``device:seq`` → device and number."""
    device, _, seq = op_id.partition(":")
    return device, int(seq)


def chain(previous: bytes, row: Op | LogRow, body: str) -> bytes:
    """The hash of an op, given its predecessor's. ``body`` is canonical JSON text already."""
    return seal(previous, row.device, row, body)


def seal(previous: bytes, device: str, op: Any, body: str) -> bytes:
    """``SHA-256(previous ‖ header ‖ line feed ‖ body)``; header and body are canonical JSON.

    Args:
        previous: the hash of the op before.
        device: whose op it is.
        op: an op in whatever form it is here: what is read of it has the same name in all.
        body: canonical JSON text already.
    """
    # The header is written out and the body spliced in as text: a page of a feed has thousands.
    start, middle = _names(op.actor, device, op.room)
    text = (
        f'{start}{op.hlc}{middle}{op.schema},"seq":{op.seq},"v":{op.v},"wall":{op.wall}}}\n{body}'
    )
    return hashlib.sha256(previous + text.encode()).digest()


@lru_cache(maxsize=64)
def _names(actor: str, device: str, room: str) -> tuple[str, str]:
    """The parts of a header that are the same in op after op."""
    who, what, where = canonical_json(actor), canonical_json(device), canonical_json(room)
    return f'{{"actor":{who},"device":{what},"hlc":', f',"room":{where},"schema":'


def link_text(device: str, seq: int, *, before: bytes, digest: bytes) -> bytes:
    """What the server signs of an op that it withholds: which hash follows which."""
    fields = {"device": device, "seq": seq, "before": before.hex(), "hash": digest.hex()}
    return f"hongliu-link\n{canonical_json(fields)}".encode()


def body_text(op: Op, hidden: dict[tuple[str, str, str], str]) -> str:
    """The canonical body; ``hidden``: (table, row, column) → digest of a personal value."""
    writes = []
    for write in op.writes:
        cells: dict[str, object] = {
            column: {"#": hidden[key]}
            if (key := (write.table, write.row, column)) in hidden
            else value
            for column, value in write.cells.items()
        }
        entry: dict[str, object] = {"t": write.table, "r": write.row, "c": cells}
        if write.new:
            entry["n"] = 1
        else:
            entry["b"] = write.base
        writes.append(entry)
    body: dict[str, object] = {"verb": op.verb, "about": op.about}
    if op.origin:
        body["origin"] = op.origin
    if op.undoes:
        body["undoes"] = op.undoes
    # The encoder lets no other thread run until it is done: an import of thousands goes in parts.
    parts = [canonical_json(writes[at : at + PART])[1:-1] for at in range(0, len(writes), PART)]
    # "writes" sorts behind the others: this is the canonical JSON of the whole.
    return f'{canonical_json(body)[:-1]},"writes":[{",".join(parts)}]}}'


def read_body(text: str) -> dict[str, Any]:
    """The body of an op.

    That of an import of thousands is decoded write by write: the decoder lets no other thread run
    until it is done with what it was given.

    Raises:
        ValueError: it is not JSON.
    """
    # Nowhere else: within a string its quotes would be escaped.
    at = text.find(_WRITES) if len(text) >= _LARGE else -1
    if at < 0:
        return _decoded(text)
    body: dict[str, Any] = json.loads(f"{text[:at].removesuffix(',')}}}")
    writes: list[Any] = []
    at += len(_WRITES)
    while not text.startswith("]", at):
        write, at = _DECODER.raw_decode(text, at)
        writes.append(write)
        at += text.startswith(",", at)
    if text[at:] != "]}":
        raise ValueError("more behind the body of an op")
    return body | {"writes": writes}


def _decoded(text: str) -> dict[str, Any]:
    # What ``json.loads`` does around this takes longer than a small body; a blank needs it, and
    # so does telling what is wrong.
    if text.startswith("{"):
        try:
            body, end = _scan(text, 0)
        except StopIteration:
            end = 0
        if end == len(text):
            return body  # type: ignore[no-any-return]
    return dict(json.loads(text))
