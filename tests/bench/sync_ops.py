"""Logs of laptops that never ran: keys, valid ops and batches, made in bulk without a database."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.district.registry import make_invite
from app.domain.attendance import SignIn, Via
from app.domain.matter import Matter
from app.domain.people import Room
from app.oplog.keys import DeviceKey
from app.oplog.op import GENESIS, Op, Write, body_text, chain, salted_digest
from app.store.mapping import shape_of
from app.sync.batch import Batch, SealedOp, in_order, pack
from app.sync.joining import Enrol, OpenSession
from app.sync.proofs import enrol_text, session_text

if TYPE_CHECKING:
    from app.district.hub import Hub
    from app.oplog.canonical import Primitive

START = datetime(2026, 11, 24, 7, tzinfo=UTC)
MATTERS = 40


class Log:
    """A laptop's key and log.

    Args:
        number: which; names, keys and contents follow from it.
        record: id of the room's record.
    """

    def __init__(self, number: int, record: str) -> None:
        self.device = f"{number:012x}"
        self.record = record
        self.key = DeviceKey(Ed25519PrivateKey.from_private_bytes(number.to_bytes(32, "big")))
        self.ops: list[SealedOp] = []
        self._place = [0] * MATTERS

    # -- writing -------------------------------------------------------------------------------

    def found(self) -> None:
        """The room's own record, as its first laptop writes it."""
        room = Room(
            id=self.record, name="会客厅", community="社区", created_at=START, card_tag="ABC",
            card_key="0" * 64,
        )  # fmt: skip
        self._write("open_room", [_created("room", room)])

    def meeting(self, ops: int = 200) -> None:
        """Matters are collected; then people sign in and what was said is written down, in turn."""
        at = len(self.ops)
        meeting, tail = f"m{self.device}{at}", at + ops
        if not at or self._place[0] == 0:
            self._write(
                "collect_matter", [_created("matter", self._matter(n)) for n in range(MATTERS)]
            )
            self._place = [len(self.ops)] * MATTERS
        while len(self.ops) < tail:
            seq = len(self.ops) + 1
            if seq % 2:
                record = SignIn(
                    id=f"s{self.device}{seq}", meeting_id=meeting, resident_id=f"r{seq % 120}",
                    via=Via.SCANNER, at=START + timedelta(seconds=seq),
                )  # fmt: skip
                self._write("sign_in", [_created("sign_in", record)], meeting=meeting)
            else:
                self._write("correct_matter", [self._edit(seq)])

    def _matter(self, number: int) -> Matter:
        return Matter(
            id=f"t{self.device}{number}", number=f"2026-{number:03d}", title=f"第{number}件事",
            place="1号楼南侧", created_at=START,
        )  # fmt: skip

    def _edit(self, seq: int) -> Write:
        at = seq // 2 % MATTERS
        base = {"place": [f"{self.device}:{self._place[at]}"]}
        self._place[at] = seq
        cells: dict[str, Primitive] = {"place": f"{seq % 30}号楼{seq % 7}段"}
        return Write("matter", f"t{self.device}{at}", new=False, cells=cells, base=base)

    def _write(self, verb: str, writes: list[Write], *, meeting: str = "") -> None:
        seq = len(self.ops) + 1
        wall = int(START.timestamp() * 1000) + seq * 1000
        about = {"meeting": meeting} if meeting else {}
        op = Op(self.device, seq, self.record, "记录员", wall << 16, wall, verb, about, "", writes)
        hidden, values = {}, {}
        for write in writes:
            for column in shape_of(write.table).personal & write.cells.keys():
                value = write.cells[column]
                salt = hash_of(self.device, seq, write.row, column)
                digest = salted_digest(salt, value)
                hidden[(write.table, write.row, column)] = digest
                values[digest] = (salt, value)
        body = body_text(op, hidden)
        digests, kept = in_order(body, values)
        before = self.ops[-1].hash if self.ops else GENESIS
        self.ops.append(
            SealedOp(
                seq, op.hlc, wall, self.record, op.actor, op.v, op.schema, body, kept,
                chain(before, op, body), digests=digests,
            )
        )  # fmt: skip

    # -- sending -------------------------------------------------------------------------------

    def packed(self, first: int = 1, last: int = 0) -> bytes:
        """A signed batch."""
        ops = self.ops[first - 1 : last or len(self.ops)]
        before = self.ops[first - 2].hash if first > 1 else GENESIS
        signature = self.key.sign(ops[-1].hash)
        return pack(Batch(self.device, self.record, first, before, ops, signature))

    def join(self, hub: Hub, room_id: str) -> None:
        """Enrol by a one-time code."""
        code, _ = make_invite(hub.core, room_id)
        asked = Enrol(
            code=code, device=self.device, key=self.key.public.hex(), name="电脑",
            room=self.record, program="1", proof="",
        )  # fmt: skip
        proof = self.key.sign(enrol_text(asked.signed())).hex()
        hub.enrol(replace(asked, proof=proof))

    def answers(self, challenge: str, server: str) -> bytes:
        """The body that opens a session."""
        signature = self.key.sign(session_text(server, challenge)).hex()
        return OpenSession(self.device, challenge, signature, "1").encode()


def hash_of(*parts: object) -> bytes:
    """Sixteen bytes that nobody guesses and every run has again."""
    import hashlib

    return hashlib.sha256(repr(parts).encode()).digest()[:16]


def _created(kind: str, record: object) -> Write:
    cells = shape_of(kind).row(record)
    return Write(kind, str(cells["id"]), new=True, cells=cells)
