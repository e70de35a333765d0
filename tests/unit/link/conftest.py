"""A laptop with a real data folder, a replica in memory, and a small district on this machine."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.bootstrap import Services
from app.domain.people import Room
from app.link.link import Hands, Link
from app.oplog.keys import is_signed_by
from app.settings import Settings
from app.steps.people import open_room
from app.sync.grants import Grant, sealed
from app.sync.joining import Enrol
from app.sync.proofs import enrol_text
from tests.unit.sync.http_kit import SERVER_ID, Answer, Asked, District, ok, serving, told
from tests.unit.sync.world import FakeReplica

CODE = "ABCDE12345"


@dataclass
class Office(District):
    """A district that takes laptops in by a code."""

    record: str = ""
    private: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)
    spoil: Callable[[dict[str, object]], dict[str, object]] = lambda found: found

    def _answer(self, asked: Asked) -> Answer:
        if asked.path == "/v1/enrol":
            return self._enrolled(Enrol.decode(asked.body))
        return super()._answer(asked)

    def _enrolled(self, sent: Enrol) -> Answer:
        key = bytes.fromhex(sent.key)
        assert is_signed_by(key, enrol_text(sent.signed()), bytes.fromhex(sent.proof))
        if sent.code != CODE:
            return told(403, "code")
        if not (self.record or sent.room):
            return told(409, "no_record")
        if self.record and sent.room not in ("", self.record):
            return told(409, "other_record")
        self.record, self.key = self.record or sent.room, key
        public = self.private.public_key().public_bytes_raw().hex()
        grant = Grant(
            SERVER_ID, self.record, sent.device, sent.key, sent.name, "room", (), 1, 2**50
        )
        text = sealed(grant, self.private.sign(grant.payload().encode()))
        found: dict[str, object] = {
            "grant": text,
            "server": SERVER_ID,
            "server_key": public,
            "room": self.record,
            "room_name": "红柳会客厅",
            "community": "红柳社区",
            "subdistrict": "红柳街道",
        }
        return ok(self.spoil(found))


@dataclass
class Laptop:
    services: Services
    replica: FakeReplica
    link: Link

    def local(self) -> dict[str, str]:
        from app.store import local

        with self.services.database.reading() as connection:
            return local.read(connection)

    def rooms(self) -> list[Room]:
        return self.services.ask(lambda work: work.find(Room))


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def office() -> Office:
    return Office(b"")


@pytest.fixture
def url(office: Office) -> Iterator[str]:
    with serving(office.answer) as found:
        yield found


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Callable[..., Laptop]]:
    made: list[Laptop] = []

    def one(folder: str = "one") -> Laptop:
        settings = Settings(data=tmp_path / folder)
        services = Services(settings, clock=lambda: datetime(2026, 11, 24, tzinfo=UTC)).open()
        with services.database.reading() as connection:
            from app.store import local

            replica = FakeReplica(local.get(connection, local.DEVICE))
        hands = Hands(
            settings=settings,
            database=services.database,
            clock=services.clock,
            entropy=services.entropy,
            has_room=lambda: bool(services.ask(lambda work: work.find(Room))),
            found_room=lambda room_id, place: (
                services.act(
                    open_room,
                    place.name,
                    community=place.community,
                    subdistrict=place.subdistrict,
                    room_id=room_id,
                ).changes
            ),
            replica=lambda: replica,
        )
        made.append(Laptop(services, replica, Link(hands)))
        return made[-1]

    yield one
    for laptop in made:
        laptop.link.close()
        laptop.services.close()


def json_of(asked: Asked) -> dict[str, str]:
    found: dict[str, str] = json.loads(asked.body)
    return found
