"""The server's copy of a room: the same tables as the laptop's, and what staff list of them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from app.bootstrap import Services
from app.district.hub import Hub
from app.district.mirror import Mirrors
from app.district.registry import make_invite
from app.district.tables.index import conflict_index, matter_index, meeting_index, minutes_index
from app.district.tables.own import lease, server
from app.domain.clock import CHINA
from app.domain.kinds import KINDS
from app.domain.names import mask_name
from app.link.replica import LocalReplica
from app.oplog.keys import load_key
from app.sample.story import StoryClock, story_entropy, tell
from app.settings import Settings
from app.store import local
from app.store.database import FILE_NAME
from app.sync.batch import pack
from app.sync.joining import Enrol
from app.sync.proofs import enrol_text
from tests.databases import open_database
from tests.unit.district.browser import browsing, employ
from tests.unit.district.conftest import Clock
from tests.unit.district.laptops import Laptop, new_room


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A laptop with a whole meeting on it."""
    found = tmp_path_factory.mktemp("laptop")
    clock = StoryClock(datetime(2026, 11, 24, 9, tzinfo=CHINA))
    services = Services(Settings(data=found), clock=clock, entropy=story_entropy()).open()
    tell(services, clock)
    services.close()
    return found


@pytest.fixture
def room(hub: Hub, folder: Path) -> str:
    """The room that the laptop joined, everything handed in."""
    services = Services(Settings(data=folder)).open()
    replica = LocalReplica(
        services.database,
        services.files,
        keys=folder,
        clock=services.clock,
        entropy=services.entropy,
    )
    room_id = new_room(hub)
    key = load_key(folder)
    asked = Enrol(
        code=make_invite(hub.core, room_id)[0],
        device=replica.device(),
        key=key.public.hex(),
        name="前台",
        room=replica.room(),
        program="1",
        proof="",
    )
    hub.enrol(replace(asked, proof=key.sign(enrol_text(asked.signed())).hex()))
    after = 0
    while (batch := replica.batch_after(asked.device, after)) is not None:
        assert hub.push(asked.device, pack(batch)).status == "stored"
        after = batch.last
    services.close()
    return room_id


@pytest.fixture
def mirrors(hub: Hub, tmp_path: Path) -> Mirrors:
    return Mirrors(hub.core, tmp_path / "mirrors")


def rows(path: Path, table: str) -> list[Any]:
    with closing(open_database(path)) as connection:
        return connection.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall()


def listed(hub: Hub, table: Any) -> list[Any]:
    with hub.core.database.reading() as connection:
        return list(connection.execute(select(table)))


def test_the_mirror_shows_what_the_laptop_shows(
    hub: Hub, room: str, mirrors: Mirrors, folder: Path
) -> None:
    assert mirrors.refresh_all() == 1
    for kind in (*KINDS, "head"):
        assert rows(mirrors.path(room), kind) == rows(folder / FILE_NAME, kind), kind
    assert mirrors.refresh_all() == 0


def test_staff_can_list_meetings_matters_and_minutes(
    hub: Hub, room: str, mirrors: Mirrors, folder: Path
) -> None:
    mirrors.refresh_all()
    (meeting,) = listed(hub, meeting_index)
    assert (meeting.room, meeting.phase) == (room, "issued")
    assert 0 < meeting.present <= meeting.due
    assert meeting.items == len(rows(folder / FILE_NAME, "agenda_item"))
    minutes = listed(hub, minutes_index)
    assert minutes
    for line in minutes:
        assert line.meeting == meeting.id
        assert len(line.record_digest) == 64
        assert line.issued
        assert line.received == hub.core.now()
    matters = listed(hub, matter_index)
    assert len(matters) == len(rows(folder / FILE_NAME, "matter"))
    assert sum(m.tasks for m in matters) == len(rows(folder / FILE_NAME, "task"))
    assert listed(hub, conflict_index) == []


def test_staff_read_in_their_browser_what_the_room_wrote(
    hub: Hub, room: str, mirrors: Mirrors, folder: Path
) -> None:
    mirrors.refresh_all()
    employ(hub, "街道小红", "subdistrict", "红柳街道")
    ((title, chair),) = rows(folder / FILE_NAME, "(SELECT title, chair FROM meeting)")
    ((digest,),) = rows(folder / FILE_NAME, "(SELECT record_digest FROM minutes)")
    with browsing(hub) as browser:
        browser.sign_in("街道小红")
        words = browser.get("/staff/meetings").words
        assert title in words
        assert "纪要已签发" in words
        assert chair not in words
        assert mask_name(chair) in words
        words = browser.get("/staff/matters").words
        for (matter,) in rows(folder / FILE_NAME, "(SELECT title FROM matter WHERE closed = 0)"):
            assert matter in words
        assert "有这份记录" in browser.get(f"/v/{digest.upper()}").words


def test_a_mirror_that_is_gone_or_damaged_is_made_anew(
    hub: Hub, room: str, mirrors: Mirrors, folder: Path
) -> None:
    record = listed(hub, meeting_index.metadata.tables["room"])[0].record
    mirrors.refresh_all()
    mirrors.path(room).write_bytes(b"nonsense" * 1000)
    assert mirrors.refresh(room, record)
    assert rows(mirrors.path(room), "meeting") == rows(folder / FILE_NAME, "meeting")


def test_after_a_restore_it_starts_over(
    hub: Hub, room: str, mirrors: Mirrors, start: Callable[[], Hub], tmp_path: Path
) -> None:
    mirrors.refresh_all()
    with hub.core.database.writing() as connection:
        connection.execute(update(server).where(server.c.key == "epoch").values(value="another"))
    restored = Mirrors(start().core, tmp_path / "mirrors")
    before = rows(mirrors.path(room), "meeting")
    assert restored.refresh_all() == 1
    assert rows(restored.path(room), "meeting") == before != []


def test_one_process_at_a_time(
    hub: Hub, room: str, mirrors: Mirrors, tmp_path: Path, clock: Clock
) -> None:
    with hub.core.database.writing() as connection:
        row = {"name": f"mirror:{room}", "holder": "another", "expires": hub.core.now() + 1000}
        connection.execute(lease.insert(), row)
    assert mirrors.refresh_all() == 0
    assert listed(hub, meeting_index) == []
    clock.on(minutes=5)  # the other one has died
    assert mirrors.refresh_all() == 1
    assert listed(hub, meeting_index)


def test_a_room_that_fails_does_not_hold_up_the_others(
    hub: Hub, room: str, mirrors: Mirrors
) -> None:
    other = Laptop(seed=5, record="0badcafe")
    second = new_room(hub, "红柳二里")
    other.join(hub, second)
    other.write(2).push(hub)
    mirrors.path(room).parent.parent.mkdir()
    mirrors.path(room).parent.write_text("in the way")
    assert mirrors.refresh_all() == 1
    assert mirrors.path(second).exists()


def test_rooms_seen_first_have_the_same_tables_and_each_its_own_record(
    hub: Hub, room: str, mirrors: Mirrors
) -> None:
    other = Laptop(seed=5, record="0badcafe")
    second = new_room(hub, "红柳二里")
    other.join(hub, second)
    other.write(2).push(hub)
    assert mirrors.refresh_all() == 2
    one, two = mirrors.path(room), mirrors.path(second)
    assert rows(one, "sqlite_master") == rows(two, "sqlite_master")
    assert rows(one, "alembic_version") == rows(two, "alembic_version")
    assert dict(rows(two, "local"))[local.ROOM] == "0badcafe"
    assert dict(rows(one, "local"))[local.ROOM] != "0badcafe"
    assert len(rows(two, "op_log")) == 2


def test_a_server_that_ends_begins_no_other_mirror(
    hub: Hub, room: str, mirrors: Mirrors, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Laptop(seed=5, record="0badcafe")
    other.join(hub, new_room(hub, "红柳二里"))
    other.write(2).push(hub)
    refresh = mirrors.refresh

    def told_to_end_meanwhile(room_id: str, record: str) -> bool:
        mirrors.stop()
        return refresh(room_id, record)

    monkeypatch.setattr(mirrors, "refresh", told_to_end_meanwhile)
    assert mirrors.refresh_all() == 1
    assert Mirrors(hub.core, tmp_path / "mirrors").refresh_all() == 1


def test_the_key_of_the_server_is_known_to_the_mirror(
    hub: Hub, room: str, mirrors: Mirrors
) -> None:
    mirrors.refresh_all()
    known = dict(rows(mirrors.path(room), "local"))
    assert known[local.SERVER_KEY] == hub.core.key.public.hex()
