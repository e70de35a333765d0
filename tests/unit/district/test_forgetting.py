"""What a room erased goes from the server, too."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from app.bootstrap import Services
from app.district import snapshots
from app.district.hub import Hub
from app.district.mirror import Mirrors
from app.district.registry import make_invite
from app.district.tables.index import disclosure_index
from app.district.tables.own import entry, quarantine, snapshot
from app.domain.disclosure import Disclosed
from app.domain.matter import Matter
from app.domain.names import ERASED
from app.link.batches import incoming
from app.link.replica import LocalReplica
from app.oplog.keys import load_key
from app.settings import Settings
from app.steps.people import PersonInput, open_room, save_person
from app.steps.ports import UnitOfWork
from app.steps.rights.erase import erase_person, mentions, person
from app.steps.rights.told import note_everybody
from app.store import local
from app.store.verify import verify_log
from app.sync.batch import pack, unpack
from app.sync.joining import Enrol
from app.sync.messages import Cursor, PullRequest, room_feed
from app.sync.proofs import enrol_text, is_genuine
from tests.unit.district.browser import browsing, employ
from tests.unit.district.laptops import new_room

NAME, PHONE = "欧阳淑兰", "13800138000"


class Room:
    """A laptop that hands in what it writes, and the server's mirror of it."""

    def __init__(self, hub: Hub, folder: Path) -> None:
        self.hub = hub
        self.services = Services(Settings(data=folder / "laptop")).open()
        self.services.act(open_room, "红柳一里", community="红柳社区")
        self.who = self.services.act(
            save_person, PersonInput(name=NAME, building="3", door="501", phone=PHONE)
        ).value.id
        self.id = new_room(hub)
        self.join(folder / "laptop")
        self.mirrors = Mirrors(hub.core, folder / "mirrors")

    def join(self, folder: Path) -> None:
        self.sent = 0
        self.key = load_key(folder)
        self.replica = LocalReplica(
            self.services.database,
            self.services.files,
            keys=folder,
            clock=self.services.clock,
            entropy=self.services.entropy,
        )
        asked = Enrol(
            code=make_invite(self.hub.core, self.id)[0],
            device=self.replica.device(),
            key=self.key.public.hex(),
            name="前台",
            room=self.replica.room(),
            program="1",
            proof="",
        )
        proof = self.key.sign(enrol_text(asked.signed())).hex()
        self.hub.enrol(replace(asked, proof=proof))

    def push(self) -> None:
        while (batch := self.replica.batch_after(self.replica.device(), self.sent)) is not None:
            assert self.hub.push(batch.device, pack(batch)).status == "stored"
            self.sent = batch.last

    def collect(self, text: str) -> str:
        def put(work: UnitOfWork) -> str:
            made = Matter(
                id=work.new_id(), number="1", title="停车", raised_by=text, created_at=work.now()
            )
            work.put(made)
            work.describe("collect_matter", matter=made.id)
            return made.id

        return self.services.act(put).value

    def erase(self) -> None:
        cells = self.services.ask(lambda work: mentions(work, person(work, self.who))).cells
        self.services.act(erase_person, self.who, cells=cells)

    def payloads(self) -> list[bytes]:
        with self.hub.core.database.reading() as connection:
            query = select(entry.c.payload).where(entry.c.feed == room_feed(self.replica.room()))
            return list(connection.execute(query.order_by(entry.c.seq)).scalars())

    def told(self) -> str:
        return repr([[op.personal for op in unpack(data).ops] for data in self.payloads()])


def second_laptop(room: Room, folder: Path) -> Room:
    """Another laptop of the room, which has read all that there is."""
    made = copy(room)
    made.services = Services(Settings(data=folder)).open()
    record, core = room.replica.room(), room.hub.core
    with made.services.database.writing() as connection:
        local.put(connection, local.ROOM, record)
        local.put(connection, local.SERVER_KEY, core.key.public.hex())
        connection.commit()
    made.join(folder)
    made.replica.apply(room.hub.pull(made.replica.device(), PullRequest(Cursor(room_feed(record)))))
    return made


@pytest.fixture
def room(hub: Hub, tmp_path: Path) -> Iterator[Room]:
    made = Room(hub, tmp_path)
    yield made
    made.services.close()


def test_the_feed_loses_the_values_and_nothing_else(room: Room) -> None:
    about = room.collect(f"{NAME}反映")
    room.push()
    room.mirrors.refresh_all()
    before = [unpack(data) for data in room.payloads()]
    assert NAME in room.told()
    room.erase()
    room.push()
    room.mirrors.refresh_all()
    told = room.told()
    assert NAME not in told
    assert PHONE not in told
    assert f"{ERASED}反映" in told
    for old, data in zip(before, room.payloads(), strict=False):
        new = unpack(data)
        assert [op.hash for op in new.ops] == [op.hash for op in old.ops]
        assert is_genuine(new, key=room.key.public, server_key=room.hub.core.key.public)
        assert not incoming(data, new).unreadable
    with room.services.database.reading() as connection:
        assert verify_log(connection, own="", server_key=b"").faults == []
    mirror = room.mirrors.path(room.id).read_bytes()
    assert NAME.encode() not in mirror
    assert room.services.ask(lambda work: work.get(Matter, about)).raised_by == f"{ERASED}反映"


def test_readers_go_on_from_where_they_were(room: Room) -> None:
    room.push()
    feed, device = room_feed(room.replica.room()), room.replica.device()
    page = room.hub.pull(device, PullRequest(Cursor(feed)))
    room.replica.apply(page)
    cursor = room.replica.cursor(feed)
    room.erase()
    room.push()
    room.mirrors.refresh_all()
    assert not room.hub.pull(device, PullRequest(cursor)).reset
    again = room.hub.pull(device, PullRequest(Cursor(feed)))
    assert not again.reset
    assert [e.head for e in again.entries][: len(page.entries)] == [e.head for e in page.entries]


def test_what_comes_after_the_erasure_is_forgotten_too(room: Room, tmp_path: Path) -> None:
    room.push()
    other = second_laptop(room, tmp_path / "other")
    room.erase()
    room.push()
    room.mirrors.refresh_all()
    other.services.act(
        save_person, PersonInput(name=NAME, phone="13911112222"), resident_id=room.who
    )
    other.push()
    assert "13911112222" in room.told()
    room.mirrors.refresh_all()
    assert "13911112222" not in room.told()
    assert NAME not in room.told()
    other.services.close()


def test_quarantine_loses_them_and_keeps_the_rest(room: Room) -> None:
    batch = room.replica.batch_after(room.replica.device(), 0)
    assert batch is not None
    broken = replace(batch, signature=bytes(64))
    assert room.hub.push(batch.device, pack(broken)).status == "refused"
    room.push()
    room.mirrors.refresh_all()
    room.erase()
    room.push()
    room.mirrors.refresh_all()
    with room.hub.core.database.reading() as connection:
        (kept,) = connection.execute(select(quarantine.c.payload)).scalars()
    found = unpack(kept)
    assert NAME not in repr([op.personal for op in found.ops])
    assert [op.hash for op in found.ops] == [op.hash for op in batch.ops]


def test_new_laptops_get_a_copy_without_them(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshots, "LEAST_OPS", 1)
    room.push()
    room.mirrors.refresh_all()
    with room.hub.core.database.reading() as connection:
        (before,) = connection.execute(select(snapshot.c.sha256)).scalars()
    room.erase()
    room.push()
    room.mirrors.refresh_all()
    with room.hub.core.database.reading() as connection:
        (after,) = connection.execute(select(snapshot.c.sha256)).scalars()
    assert after != before
    assert [name for name in room.hub.core.blobs.names() if before in name] == []


def test_a_mirror_that_is_made_anew_has_nothing_left_to_do(room: Room) -> None:
    room.push()
    room.erase()
    room.push()
    room.mirrors.refresh_all()
    before = room.payloads()
    room.mirrors.path(room.id).unlink()
    room.collect("别人")
    room.push()
    room.mirrors.refresh_all()
    assert room.payloads()[: len(before)] == before


def test_staff_see_how_many_were_handed_out_and_nobody_by_name(room: Room) -> None:
    room.services.act(note_everybody, Disclosed.STICK)
    room.push()
    room.mirrors.refresh_all()
    with room.hub.core.database.reading() as connection:
        (row,) = connection.execute(select(disclosure_index)).all()
    assert (row.room, row.what, row.people) == (room.id, "stick", 1)
    employ(room.hub, "街道小红", "subdistrict", "红柳街道")
    with browsing(room.hub) as browser:
        browser.sign_in("街道小红")
        told = browser.get(f"/staff/rooms/{room.id}").words
    assert "同步用的 U 盘文件 1 人" in told
    assert NAME not in told
