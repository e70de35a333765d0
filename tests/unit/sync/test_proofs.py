"""Signatures of batches, with what the server withheld from them."""

from __future__ import annotations

from dataclasses import replace

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.oplog.keys import DeviceKey
from app.oplog.op import GENESIS, Op, body_text, chain
from app.sync.batch import Batch, SealedOp, pack, unpack, withheld
from app.sync.proofs import enrol_text, is_genuine, link_text, rename_text, session_text

LAPTOP = DeviceKey(Ed25519PrivateKey.from_private_bytes(b"l" * 32))
SERVER = DeviceKey(Ed25519PrivateKey.from_private_bytes(b"s" * 32))
DEVICE = "0123456789ab"


def log(count: int = 3) -> Batch:
    ops, before = [], GENESIS
    for seq in range(1, count + 1):
        op = Op(DEVICE, seq, "r", "", seq, seq, "save", {}, "", [])
        body = body_text(op, {})
        before = chain(before, op, body)
        ops.append(SealedOp(seq, seq, seq, "r", "", 1, 1, body, hash=before))
    return Batch(DEVICE, "r", 1, GENESIS, ops, LAPTOP.sign(before))


def without(batch: Batch, seq: int) -> Batch:
    ops = list(batch.ops)
    before = ops[seq - 2].hash if seq > 1 else batch.previous
    digest = ops[seq - 1].hash
    link = SERVER.sign(link_text(DEVICE, seq, before=before, digest=digest))
    ops[seq - 1] = withheld(seq, digest, link)
    return unpack(pack(replace(batch, ops=ops)))


def holds(batch: Batch) -> bool:
    return is_genuine(batch, key=LAPTOP.public, server_key=SERVER.public)


def test_a_batch_is_its_laptops() -> None:
    assert holds(log())
    assert not is_genuine(log(), key=SERVER.public, server_key=SERVER.public)


def test_a_withheld_op_may_stand_anywhere() -> None:
    assert all(holds(without(log(), seq)) for seq in (1, 2, 3))


def test_what_stands_before_a_withheld_op_cannot_be_altered() -> None:
    batch = without(log(), 3)
    batch.ops[0].actor = "somebody else"
    before = GENESIS
    for op in batch.ops[:2]:
        fields = Op(DEVICE, op.seq, op.room, op.actor, op.hlc, op.wall, "", {}, "", [])
        before = op.hash = chain(before, fields, op.body)
    assert unpack(pack(batch)).head == log().head
    assert not holds(unpack(pack(batch)))


def test_the_laptop_cannot_withhold() -> None:
    batch = without(log(), 2)
    before, digest = batch.ops[0].hash, batch.ops[1].hash
    batch.ops[1].link = LAPTOP.sign(link_text(DEVICE, 2, before=before, digest=digest))
    assert not holds(batch)


def test_no_text_serves_two_purposes() -> None:
    texts = [
        enrol_text({"device": DEVICE}),
        session_text("s", "c"),
        rename_text(DEVICE, b"k"),
        link_text(DEVICE, 1, before=b"", digest=b""),
    ]
    assert len({text.split(b"\n")[0] for text in texts}) == len(texts)
