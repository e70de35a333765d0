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
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

from app.oplog.canonical import Primitive
from app.oplog.op import salted_digest, seal

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
_FEW: Final = 4  # digests that are looked for one by one
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
        digests: of the personal values, in their order; found out where nobody told them.
    """

    seq: int
    hlc: int
    wall: int
    room: str
    actor: str
    v: int
    schema: int
    body: str
    personal: Sequence[tuple[bytes, Primitive]] = ()
    hash: bytes = b""
    link: bytes = b""
    digests: Sequence[str] = field(default=(), compare=False)

    @property
    def withheld(self) -> bool:
        """Whether only its hash is here."""
        return not self.body

    def travelling(self) -> dict[str, tuple[bytes, Primitive]]:
        """Digest → salt and value, of the personal values that are here."""
        if len(self.digests) != len(self.personal):
            self.digests = [salted_digest(salt, value) for salt, value in self.personal]
        return dict(zip(self.digests, self.personal, strict=True))


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
    travelling = op.travelling()
    if len(travelling) > _FEW:
        return _HIDDEN.sub(lambda m: _BLANK if m[1] in travelling else m[0], op.body)
    body = op.body
    for digest in travelling:
        body = body.replace(f'{{"#":"{digest}"}}', _BLANK)
    return body


def in_order(
    body: str, values: dict[str, tuple[bytes, Primitive]]
) -> tuple[list[str], list[tuple[bytes, Primitive]]]:
    """Salts and values by digest → digests, and these, in the order in which the body has them."""
    digests = [digest for digest in _HIDDEN.findall(body) if digest in values]
    return digests, [values[digest] for digest in digests]


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
    try:
        ops = _chained(device, first, rows, before=previous)
    except UnicodeEncodeError as error:
        # JSON can spell half a character, which no hash can be taken of.
        raise Malformed("half a character") from error
    return Batch(device, room, first, previous, ops, signature)


def _chained(device: str, first: int, rows: list[Any], *, before: bytes) -> list[SealedOp]:
    ops: list[SealedOp] = []
    for seq, row in enumerate(rows, first):
        op = _unpacked(seq, row)
        if op.body:
            op.hash = seal(before, device, op, op.body)
        before = op.hash
        ops.append(op)
    return ops


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
    size = len(row) if type(row) is list else 0
    if size == _WITHHELD:
        return withheld(seq, _bytes(row[0], 32), _bytes(row[1], 64))
    if size < _FIXED or (size - _FIXED) % 2:
        raise Malformed("an op")
    # What follows runs for every op of every batch: types are compared at once and in place.
    hlc, wall, room, actor, v, schema, body = row if size == _FIXED else row[:_FIXED]
    if not (type(room) is type(actor) is type(body) is str and body and _is_id(room)):
        raise Malformed("a text of an op")
    if not (
        type(hlc) is type(wall) is type(v) is type(schema) is int
        and 0 <= hlc <= _MAX_INT
        and 0 <= wall <= _MAX_INT
        and 1 <= v <= _MAX_INT
        and 1 <= schema <= _MAX_INT
    ):
        raise Malformed("a number of an op")
    if size == _FIXED:
        return SealedOp(seq, hlc, wall, room, actor, v, schema, body)
    salts = [_bytes(salt, 16) for salt in row[_FIXED::2]]
    values = [_primitive(value) for value in row[_FIXED + 1 :: 2]]
    digests = list(map(salted_digest, salts, values))
    filled = _filled(body, digests)
    personal = list(zip(salts, values, strict=True))
    return SealedOp(seq, hlc, wall, room, actor, v, schema, filled, personal, digests=digests)


@lru_cache(maxsize=64)
def _is_id(text: str) -> bool:
    return _ID.fullmatch(text) is not None


def _filled(body: str, digests: list[str]) -> str:
    """The body with the digests of the personal values in their places."""
    parts = body.split(_BLANK)
    if len(parts) != len(digests) + 1:
        raise Malformed("personal values and their places differ in number")
    filled = [parts[0]]
    for digest, part in zip(digests, parts[1:], strict=True):
        filled += ('{"#":"', digest, '"}', part)
    return "".join(filled)


def _text(value: Any, pattern: re.Pattern[str]) -> str:
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise Malformed("a text")
    return value


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


def _primitive(value: Any) -> Primitive:
    if type(value) is str or value is None or (type(value) is int and abs(value) <= _MAX_INT):
        return value
    raise Malformed("a value")
