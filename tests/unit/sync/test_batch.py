"""Batches: what goes in comes out, hashes included; what is hostile is refused and no more."""

from __future__ import annotations

import json
import zlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.oplog.canonical import canonical_json
from app.oplog.op import GENESIS, Op, PersonalValue, Write, body_text, chain
from app.sync.batch import (
    MAX_PLAIN,
    Batch,
    Malformed,
    SealedOp,
    in_order,
    pack,
    unpack,
    withheld,
)
from app.sync.bodies import personal_values, read_checked

DEVICE, ROOM = "0123456789ab", "00aa"
TRICKY = '{"#":""}'


def sealed(seq: int, previous: bytes, *, name: str = "王", erased: bool = False) -> SealedOp:
    writes = [
        Write("resident", f"r{seq}", new=True, cells={"id": f"r{seq}", "name": name, "remark": ""}),
        Write("unit", "u1", new=False, cells={"door": TRICKY}, base={"door": [f"{DEVICE}:1"]}),
    ]
    op = Op(DEVICE, seq, ROOM, '记"录', seq << 16, seq, "save", {"meeting": "m"}, "", writes)
    values = [
        PersonalValue("resident", f"r{seq}", column, bytes([seq % 256, at]) * 8, value)
        for at, (column, value) in enumerate((("name", name), ("remark", "")))
    ]
    body = body_text(op, {(v.table, v.row, v.column): v.digest() for v in values})
    kept = {v.digest(): (v.salt, v.value) for v in values if not (erased and v.column == "name")}
    found = SealedOp(
        seq, op.hlc, op.wall, op.room, op.actor, op.v, op.schema, body, in_order(body, kept)[1]
    )
    found.hash = chain(previous, op, body)
    return found


def batch(count: int = 3, **kwargs: object) -> Batch:
    ops, previous = [], GENESIS
    for seq in range(1, count + 1):
        ops.append(sealed(seq, previous, **kwargs))
        previous = ops[-1].hash
    return Batch(DEVICE, ROOM, 1, GENESIS, ops, bytes(64))


@pytest.mark.parametrize("erased", [False, True])
def test_it_comes_out_as_it_went_in(erased: bool) -> None:
    sent = batch(erased=erased)
    assert unpack(pack(sent)) == sent


@pytest.mark.parametrize("count", [1, 4, 5, 40])
def test_many_values_of_one_op_travel_and_the_erased_ones_do_not(count: int) -> None:
    cells = {f"c{at:02d}": f"值{at}" for at in range(2 * count)}
    op = Op(DEVICE, 1, ROOM, "", 1, 1, "save", {}, "", [Write("k", "r", True, dict(cells))])
    values = [
        PersonalValue("k", "r", c, bytes([at]) * 16, v) for at, (c, v) in enumerate(cells.items())
    ]
    body = body_text(op, {(v.table, v.row, v.column): v.digest() for v in values})
    digests, kept = in_order(body, {v.digest(): (v.salt, v.value) for v in values[::2]})
    sent = SealedOp(1, 1, 1, ROOM, "", 1, 1, body, kept, chain(GENESIS, op, body), digests=digests)
    packed = pack(Batch(DEVICE, ROOM, 1, GENESIS, [sent], bytes(64)))
    plain = zlib.decompress(packed).decode()
    read = unpack(packed).ops[0]
    assert read == sent
    assert [v.digest() in plain for v in values] == [False, True] * count
    found = personal_values(read, read_checked(read))
    assert [(v.column, v.value) for v in found] == list(cells.items())[::2]


def test_no_digest_of_a_value_that_travels_is_sent() -> None:
    plain = zlib.decompress(pack(batch(1))).decode()
    digest = PersonalValue("", "", "", b"\x01\x00" * 8, "王").digest()
    assert digest not in plain
    assert digest in batch(1).ops[0].body


def test_personal_values_find_their_cells() -> None:
    op = unpack(pack(batch(1))).ops[0]
    found = personal_values(op, read_checked(op))
    assert {(v.table, v.row, v.column): v.value for v in found} == {
        ("resident", "r1", "name"): "王",
        ("resident", "r1", "remark"): "",
    }


def test_a_withheld_op_keeps_the_chain() -> None:
    whole = batch(3)
    ops = list(whole.ops)
    ops[1] = withheld(2, ops[1].hash, bytes(64))
    read = unpack(pack(replace(whole, ops=ops)))
    assert read.ops[1].withheld
    assert read.head == whole.head


def test_a_changed_value_changes_the_head() -> None:
    sent = batch(2)
    rows = json.loads(zlib.decompress(pack(sent)))
    rows["ops"][0][8] = "李"
    read = unpack(zlib.compress(json.dumps(rows).encode()))
    assert read.head != sent.head


def altered(**changes: object) -> bytes:
    return zlib.compress(json.dumps(json.loads(zlib.decompress(pack(batch()))) | changes).encode())


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"nonsense",
        pack(batch())[:-1],
        pack(batch()) + b"x",
        zlib.compress(b"[" * 100_000),
        zlib.compress(b" " * (MAX_PLAIN + 1)),
        zlib.compress(b"[]"),
        altered(hl=2),
        altered(device="../../etc"),
        altered(room=""),
        altered(prev="00"),
        altered(sig=None),
        altered(ops=[]),
        altered(ops=[[1]]),
        altered(ops=[["00" * 32]]),
        altered(ops=[["00" * 32, "00"]]),
        altered(ops=[[1, 2, 3]]),
        altered(ops=[[1.5, 1, ROOM, "", 1, 1, "{}"]]),
        altered(ops=[[True, 1, ROOM, "", 1, 1, "{}"]]),
        altered(ops=[[2**63, 1, ROOM, "", 1, 1, "{}"]]),
        altered(ops=[[1, 1, ROOM, "", 1, 1, "{}", "00" * 16, "more values than places"]]),
        altered(**{"from": 0}),
        altered(ops=[[1, 1, ROOM, "\ud800", 1, 1, "{}"]]),
        altered(ops=[[1, 1, ROOM, "", 1, 1, TRICKY, "00" * 16, "\ud800"]]),
    ],
)
def test_what_is_no_batch_is_refused(data: bytes) -> None:
    with pytest.raises(Malformed):
        unpack(data)


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for packed in (data, zlib.compress(data)):
        with pytest.raises(Malformed):
            unpack(packed)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=12,
)


@given(st.sampled_from(["hl", "device", "room", "from", "prev", "sig", "ops"]), JSON)
def test_any_member_of_another_type_is_refused(name: str, value: object) -> None:
    sent = json.loads(zlib.decompress(pack(batch(1))))
    data = zlib.compress(json.dumps(sent | {name: value}).encode())
    try:
        read = unpack(data)
    except Malformed:
        return
    assert read.ops


@given(st.dictionaries(st.sampled_from(["verb", "about", "undoes", "writes", "x"]), JSON))
def test_a_body_is_checked_or_refused(body: dict[str, object]) -> None:
    op = replace(batch(1).ops[0], body=canonical_json(body), personal=[])
    try:
        read = read_checked(op)
    except Malformed:
        return
    assert isinstance(read["verb"], str)
    assert isinstance(read["writes"], list)


def test_a_body_that_is_not_canonical_is_refused() -> None:
    op = batch(1).ops[0]
    op.body = op.body.replace(",", ", ", 1)
    with pytest.raises(Malformed):
        read_checked(op)
