"""What is told of a snapshot: field by field, and signed whole."""

from __future__ import annotations

import json
from dataclasses import asdict, replace

import pytest

from app.sync.batch import Malformed
from app.sync.messages import Cursor
from app.sync.snapshots import MAX_PACKED, MAX_PLAIN, Snapshot

TOLD = Snapshot(
    sha256="a1" * 32,
    size=7,
    plain=70,
    ops=3,
    epoch="e",
    feed="room:r",
    seq=2,
    rolling="b2" * 32,
    schema="0005/1",
    signature="00",
)


def test_it_comes_back_as_it_was() -> None:
    assert Snapshot.decode(TOLD.encode()) == TOLD
    assert TOLD.cursor() == Cursor("room:r", "e", 2, "b2" * 32)


def test_every_field_but_the_signature_is_signed() -> None:
    changed = {
        name: value + 1 if isinstance(value, int) else f"{value}x"
        for name, value in asdict(TOLD).items()
    }
    texts = {name: replace(TOLD, **{name: value}).text() for name, value in changed.items()}
    assert texts.pop("signature") == TOLD.text()
    assert TOLD.text() not in texts.values()
    assert TOLD.text().startswith(b"hongliu-snapshot\n{")


@pytest.mark.parametrize(
    "spoilt",
    [
        {"sha256": "../../etc/passwd"},
        {"sha256": "A1" * 32},
        {"rolling": "b2"},
        {"size": 0},
        {"size": MAX_PACKED + 1},
        {"size": True},
        {"plain": MAX_PLAIN + 1},
        {"plain": "70"},
        {"seq": 0},
        {"seq": 2**63},
        {"ops": -1},
        {"schema": None},
    ],
)
def test_what_no_snapshot_says_is_malformed(spoilt: dict[str, object]) -> None:
    with pytest.raises(Malformed):
        Snapshot.decode(json.dumps(asdict(TOLD) | spoilt).encode())


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b"\xff", b"[" * 5000, b" " * 300_000])
def test_no_message_is_malformed(data: bytes) -> None:
    with pytest.raises(Malformed):
        Snapshot.decode(data)
