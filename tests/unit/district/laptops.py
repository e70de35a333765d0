"""Laptops for tests of the server: a key, a log of small ops, and batches of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.district.hub import Hub
from app.district.registry import add_room, make_invite
from app.oplog.keys import DeviceKey
from app.oplog.op import GENESIS, Op, Write, body_text, chain
from app.sync.batch import Batch, SealedOp, pack
from app.sync.joining import Enrol, Enrolled, OpenSession
from app.sync.messages import Cursor, Page, PullRequest, PushReply, roll, room_feed
from app.sync.proofs import enrol_text, session_text

RECORD = "00c0ffee00c0ffee"


def key_of(seed: int) -> DeviceKey:
    return DeviceKey(Ed25519PrivateKey.from_private_bytes(bytes([seed]) * 32))


@dataclass
class Laptop:
    """A laptop that writes small ops."""

    seed: int = 1
    record: str = RECORD
    name: str = ""
    ops: list[SealedOp] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.device = self.name or f"{self.seed:012x}"
        self.key = key_of(self.seed)

    def write(self, count: int = 1, *, room: str | None = None, body: str = "") -> Laptop:
        for _ in range(count):
            seq = len(self.ops) + 1
            before = self.ops[-1].hash if self.ops else GENESIS
            cells = Write("task", f"t{seq}", new=False, cells={"title": f"{self.seed}"}, base={})
            where = self.record if room is None else room
            op = Op(self.device, seq, where, "", seq << 16, seq, "save", {}, "", [cells])
            text = body or body_text(op, {})
            digest = chain(before, op, text)
            self.ops.append(SealedOp(seq, op.hlc, op.wall, where, "", 1, 1, text, hash=digest))
        return self

    def cloned(self) -> Laptop:
        return replace(self, ops=list(self.ops))

    def batch(self, first: int = 1, last: int = 0) -> Batch:
        ops = self.ops[first - 1 : last or len(self.ops)]
        before = self.ops[first - 2].hash if first > 1 else GENESIS
        return Batch(self.device, self.record, first, before, ops, self.key.sign(ops[-1].hash))

    def asks_to_join(self, code: str, *, room: str | None = None) -> Enrol:
        asked = Enrol(
            code=code,
            device=self.device,
            key=self.key.public.hex(),
            name=f"电脑{self.seed}",
            room=self.record if room is None else room,
            program="1",
            proof="",
        )
        return replace(asked, proof=self.key.sign(enrol_text(asked.signed())).hex())

    def join(self, hub: Hub, room_id: str, *, room: str | None = None) -> Enrolled:
        code, _ = make_invite(hub.core, room_id)
        return hub.enrol(self.asks_to_join(code, room=room))

    def push(self, hub: Hub, first: int = 1, last: int = 0, *, sender: str = "") -> PushReply:
        return hub.push(sender or self.device, pack(self.batch(first, last)))

    def signs(self, challenge: str, server: str, *, grant: str = "") -> OpenSession:
        signature = self.key.sign(session_text(server, challenge)).hex()
        return OpenSession(self.device, challenge, signature, "1", grant=grant)

    def token(self, hub: Hub) -> str:
        return hub.open_session(self.signs(hub.challenge().challenge, hub.core.server)).token


def new_room(hub: Hub, name: str = "红柳一里") -> str:
    return add_room(hub.core, name, community="红柳社区", subdistrict="红柳街道")


def read_all(
    hub: Hub, device: str, feed: str = "", *, held: dict[str, int] | None = None, limit: int = 2**19
) -> list[Page]:
    """Every page of a feed, the rolling hash followed."""
    cursor = Cursor(feed or room_feed(RECORD))
    pages = []
    while True:
        page = hub.pull(device, PullRequest(cursor, held or {}, limit))
        pages.append(Page.decode(page.encode()))
        rolling = cursor.rolling
        for at, entry in enumerate(page.entries, cursor.seq + 1):
            assert entry.seq == at
            rolling = roll(rolling, entry)
        seq = page.entries[-1].seq if page.entries else cursor.seq
        cursor = Cursor(cursor.feed, page.standing.epoch, seq, rolling)
        if not page.more:
            return pages
