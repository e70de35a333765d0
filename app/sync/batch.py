"""Batches of ops on the wire: packing, and unpacking what may be malformed or hostile.

A batch is a stretch of one laptop's log, signed by that laptop over the hash of its last op, so
that whoever carries it (the laptop, another laptop, a USB stick) cannot alter it. It is
zlib-compressed UTF-8 JSON::

    {"hl": 1, "device": D, "room": R, "from": N, "prev": HEX, "sig": HEX, "ops": [OP, …]}
    OP = [hlc, wall, room, actor, v, schema, body, salt, value, salt, value, …]  |  [hash, link]

``body`` is the canonical body (:mod:`app.oplog.op`) in which the digest of each personal value
that travels is left out (``{"#":""}``): it follows from the salt (hexadecimal) and the value, which
stand behind it in the order of the body. An erased value has neither, and its digest stays. Hashes
do not travel either: the reader computes them. ``[hash, link]`` is an op whose content is withheld:
its hash cannot be computed, so the server, which saw it, signs that it follows the op before it
(:func:`app.sync.proofs.link_text`). Without that, the laptop's signature would no longer cover what
stands before it.
"""

from __future__ import annotations

import json
import re
import zlib
from dataclasses import dataclass, field
from typing import Any, Final

from app.oplog.canonical import Primitive, canonical_json
from app.oplog.op import PersonalValue, header_text, read_body, sealed_hash

FORMAT: Final = 1
MAX_PACKED: Final = 8 * 2**20
MAX_PLAIN: Final = 24 * 2**20
MAX_OPS: Final = 1000
_LEVEL: Final = 3
_BLANK: Final = '{"#":""}'
_HIDDEN = re.compile(r'\{"#":"([0-9a-f]{64})"\}')
_DEVICE = re.compile(r"[0-9a-f]{12,32}")
_ID = re.compile(r"[0-9A-Za-z_.-]{0,64}")
_MAX_INT: Final = 2**63 - 1
_FIXED: Final = 7  # members of an op before its personal values
_WITHHELD: Final = 2  # members of one whose content is withheld


class Malformed(ValueError):
    """What was read is no batch; the message says why, without quoting any of it."""


@dataclass(slots=True)
class SealedOp:
    """An op as it lies in a log: its canonical body as text, its personal values apart.

    Attributes:
        body: canonical JSON with the digests of personal values filled in; ``""`` where withheld.
        personal: salt and value of each digest that is not erased, in the order of the body.
        hash: 32 bytes.
        link: of a withheld op: the server's signature over its hash and the one before, 64 bytes.
    """

    seq: int
    hlc: int
    wall: int
    room: str
    actor: str
    v: int
    schema: int
    body: str
    personal: list[tuple[bytes, Primitive]] = field(default_factory=list)
    hash: bytes = b""
    link: bytes = b""

    @property
    def withheld(self) -> bool:
        """Whether only its hash is here."""
        return not self.body


def withheld(seq: int, digest: bytes, link: bytes) -> SealedOp:
    """What stands in the place of an op whose content is kept out of a feed."""
    return SealedOp(seq, 0, 0, "", "", 0, 0, "", hash=digest, link=link)


@dataclass(slots=True)
class Batch:
    """A signed stretch of one laptop's log.

    Attributes:
        device: whose log.
        room: whose record; ``""`` is never sent.
        first: number of its first op, from 1.
        previous: hash of the op before, 32 bytes of zero before the first.
        ops: one at least, with contiguous numbers.
        signature: the laptop's Ed25519 signature over :attr:`head`, 64 bytes.
    """

    device: str
    room: str
    first: int
    previous: bytes
    ops: list[SealedOp]
    signature: bytes

    @property
    def last(self) -> int:
        """Number of its last op."""
        return self.first + len(self.ops) - 1

    @property
    def head(self) -> bytes:
        """Hash of its last op."""
        return self.ops[-1].hash


def pack(batch: Batch) -> bytes:
    """The bytes of a batch."""
    head = {
        "hl": FORMAT,
        "device": batch.device,
        "room": batch.room,
        "from": batch.first,
        "prev": batch.previous.hex(),
        "sig": batch.signature.hex(),
        "ops": [_packed(op) for op in batch.ops],
    }
    text = json.dumps(head, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode(), _LEVEL)


def _packed(op: SealedOp) -> list[Primitive]:
    if op.withheld:
        return [op.hash.hex(), op.link.hex()]
    body = _blanked(op) if op.personal else op.body
    row: list[Primitive] = [op.hlc, op.wall, op.room, op.actor, op.v, op.schema, body]
    for salt, value in op.personal:
        row += (salt.hex(), value)
    return row


def _blanked(op: SealedOp) -> str:
    travelling = {_digest(salt, value) for salt, value in op.personal}
    return _HIDDEN.sub(lambda m: _BLANK if m[1] in travelling else m[0], op.body)


def _digest(salt: bytes, value: Primitive) -> str:
    return PersonalValue("", "", "", salt, value).digest()


def in_order(
    body: str, values: dict[str, tuple[bytes, Primitive]]
) -> list[tuple[bytes, Primitive]]:
    """Salts and values by digest → in the order in which the body names their digests."""
    return [values[d] for d in _HIDDEN.findall(body) if d in values]


def unpack(data: bytes) -> Batch:
    """Read a batch, filling in digests and computing every hash.

    Whether it continues a chain and who signed it is for the caller to check.

    Raises:
        Malformed: it is no batch, or larger than is allowed.
    """
    head = _read(data)
    try:
        if head["hl"] != FORMAT:
            raise Malformed("format")
        device = _text(head["device"], _DEVICE)
        first = _number(head["from"], least=1)
        previous = _bytes(head["prev"], 32)
        signature = _bytes(head["sig"], 64)
        room = _text(head["room"], _ID)
        rows = head["ops"]
    except (KeyError, TypeError) as error:
        raise Malformed("head") from error
    if not isinstance(rows, list) or not 1 <= len(rows) <= MAX_OPS or not room:
        raise Malformed("ops")
    ops: list[SealedOp] = []
    before = previous
    for seq, row in enumerate(rows, first):
        op = _unpacked(seq, row)
        if not op.withheld:
            op.hash = sealed_hash(before, _header(device, op), op.body)
        before = op.hash
        ops.append(op)
    return Batch(device, room, first, previous, ops, signature)


def _header(device: str, op: SealedOp) -> str:
    return header_text(
        v=op.v,
        device=device,
        seq=op.seq,
        room=op.room,
        actor=op.actor,
        hlc=op.hlc,
        wall=op.wall,
        schema=op.schema,
    )


def _read(data: bytes) -> dict[str, Any]:
    if len(data) > MAX_PACKED:
        raise Malformed("too large")
    inflate = zlib.decompressobj()
    try:
        plain = inflate.decompress(data, MAX_PLAIN)
        if inflate.unconsumed_tail or not inflate.eof or inflate.unused_data:
            raise Malformed("too large, cut short or with something behind it")
        head = json.loads(plain, parse_float=_no_float, parse_constant=_no_float)
    except (zlib.error, ValueError, RecursionError) as error:
        raise Malformed("not readable") from error
    if not isinstance(head, dict):
        raise Malformed("not an object")
    return head


def _no_float(_text: str) -> Any:
    raise Malformed("a fraction")


def _unpacked(seq: int, row: Any) -> SealedOp:
    if not isinstance(row, list):
        raise Malformed("an op")
    if len(row) == _WITHHELD:
        return withheld(seq, _bytes(row[0], 32), _bytes(row[1], 64))
    if len(row) < _FIXED or (len(row) - _FIXED) % 2:
        raise Malformed("an op")
    hlc, wall, room, actor, v, schema, body = row[:_FIXED]
    op = SealedOp(
        seq=seq,
        hlc=_number(hlc),
        wall=_number(wall),
        room=_text(room, _ID),
        actor=_text(actor),
        v=_number(v, least=1),
        schema=_number(schema, least=1),
        body=_text(body),
        personal=[(_salt(row[at]), _primitive(row[at + 1])) for at in range(_FIXED, len(row), 2)],
    )
    if op.personal:
        op.body = _filled(op)
    if not op.body:
        raise Malformed("an op without a body")
    return op


def _filled(op: SealedOp) -> str:
    parts = op.body.split(_BLANK)
    if len(parts) != len(op.personal) + 1:
        raise Malformed("personal values and their places differ in number")
    filled = [parts[0]]
    for (salt, value), part in zip(op.personal, parts[1:], strict=True):
        filled += ('{"#":"', _digest(salt, value), '"}', part)
    return "".join(filled)


def personal_values(op: SealedOp, body: dict[str, Any]) -> list[PersonalValue]:
    """The personal values of an op with the cells that they belong to.

    Args:
        op: not withheld.
        body: its body, read and checked (:func:`read_checked`).

    Raises:
        Malformed: a value belongs to no cell.
    """
    if not op.personal:
        return []
    travelling = {_digest(salt, value): (salt, value) for salt, value in op.personal}
    found = [
        PersonalValue(w["t"], w["r"], column, *travelling[cell["#"]])
        for w in body["writes"]
        for column, cell in w["c"].items()
        if isinstance(cell, dict) and cell["#"] in travelling
    ]
    if len(found) != len(op.personal):
        raise Malformed("a personal value belongs to no cell")
    return found


def read_checked(op: SealedOp) -> dict[str, Any]:
    """The body of an op, checked to be one: canonical, and of the known shape.

    What the shape holds (kinds, columns, verbs) may be unknown here: a newer program's op is as
    good as any.

    Raises:
        Malformed: it is not; nothing of it may be applied.
    """
    try:
        body = read_body(op.body)
    except (ValueError, RecursionError) as error:
        raise Malformed("a body that is not JSON") from error
    if not _is_body(body) or canonical_json(body) != op.body:
        raise Malformed("a body of another shape")
    return body


def _is_body(body: dict[str, Any]) -> bool:
    return (
        isinstance(body.get("verb"), str)
        and bool(body["verb"])
        and _is_texts(body.get("about"))
        and isinstance(body.get("undoes", ""), str)
        and isinstance(body.get("origin", ""), str)
        and isinstance(body.get("writes"), list)
        and all(map(_is_write, body["writes"]))
    )


def _is_texts(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(v, str) for v in value.values())


def _is_write(write: Any) -> bool:
    if not isinstance(write, dict) or not isinstance(write.get("c"), dict):
        return False
    base = write.get("b")
    return (
        isinstance(write.get("t"), str)
        and isinstance(write.get("r"), str)
        and all(map(_is_cell, write["c"].values()))
        and (write.get("n") == 1) == (base is None)
        and (base is None or (isinstance(base, dict) and all(map(_is_ids, base.values()))))
    )


def _is_cell(value: Any) -> bool:
    if type(value) is dict:
        return len(value) == 1 and isinstance(value.get("#"), str) and bool(value["#"])
    return value is None or type(value) in _PRIMITIVES


_PRIMITIVES = (str, int)  # by type itself: true and false are numbers to isinstance
_OP_ID = re.compile(r"[0-9a-f]{12,32}:[1-9][0-9]{0,17}")


def _is_ids(value: Any) -> bool:
    return isinstance(value, list) and all(
        isinstance(one, str) and _OP_ID.fullmatch(one) for one in value
    )


def _text(value: Any, pattern: re.Pattern[str] | None = None) -> str:
    if not isinstance(value, str) or (pattern is not None and not pattern.fullmatch(value)):
        raise Malformed("a text")
    return _encodable(value)


def _encodable(text: str) -> str:
    """JSON can spell half a character, which no hash can be taken of."""
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError as error:
            raise Malformed("half a character") from error
    return text


def _number(value: Any, *, least: int = 0) -> int:
    if type(value) is not int or not least <= value <= _MAX_INT:
        raise Malformed("a number")
    return value


def _bytes(value: Any, size: int) -> bytes:
    try:
        found = bytes.fromhex(value)
    except (TypeError, ValueError) as error:
        raise Malformed("bytes") from error
    if len(found) != size:
        raise Malformed("bytes")
    return found


def _salt(value: Any) -> bytes:
    return _bytes(value, 16)


def _primitive(value: Any) -> Primitive:
    if isinstance(value, str):
        return _encodable(value)
    if value is None or (type(value) is int and abs(value) <= _MAX_INT):
        return value
    raise Malformed("a value")
