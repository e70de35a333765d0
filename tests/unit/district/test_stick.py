"""A laptop's USB stick at the server."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from sqlalchemy import select

from app.district.hub import Hub
from app.district.registry import revoke
from app.district.stick import Taken, take
from app.district.tables.own import quarantine
from app.domain.errors import Refused
from app.sync.batch import pack
from app.sync.stick import About, Kind, whole, write
from tests.unit.district.laptops import RECORD, Laptop, new_room, read_all

PHOTO = b"photo" * 300_000
SHA = hashlib.sha256(PHOTO).hexdigest()


@pytest.fixture
def laptops(hub: Hub) -> tuple[Laptop, Laptop]:
    room = new_room(hub)
    found = Laptop(), Laptop(seed=2)
    for laptop in found:
        laptop.join(hub, room)
        laptop.write(3)
    return found


def stick(folder: Path, *laptops: Laptop, record: str = RECORD) -> Path:
    frames = [whole(Kind.ABOUT, About(record, "s", laptops[0].device, 1).encode())]
    frames += [whole(Kind.BATCH, pack(laptop.batch())) for laptop in laptops]
    frames.append(whole(Kind.FILE, PHOTO))
    write(folder / "stick", frames, room_for=0)
    return folder / "stick"


def test_what_it_holds_is_taken_in_once(
    hub: Hub, laptops: tuple[Laptop, Laptop], tmp_path: Path
) -> None:
    path = stick(tmp_path, *laptops)
    assert take(hub.core, path, who="staff") == Taken(ops=6, files=1)
    assert take(hub.core, path, who="staff") == Taken(ops=0, files=1)
    assert len(read_all(hub, laptops[0].device)[0].entries) == 2
    assert hub.fetch_chunk(laptops[0].device, SHA, offset=0).size == len(PHOTO)


def test_what_a_revoked_laptop_wrote_lies_in_the_inbox(
    hub: Hub, laptops: tuple[Laptop, Laptop], tmp_path: Path
) -> None:
    revoke(hub.core, laptops[1].device)
    found = take(hub.core, stick(tmp_path, *laptops), who="staff")
    assert (found.ops, found.aside) == (3, 1)
    with hub.core.database.reading() as connection:
        assert connection.execute(select(quarantine.c.reason)).scalars().all() == ["revoked"]


def test_a_strangers_batch_is_kept_aside(
    hub: Hub, laptops: tuple[Laptop, Laptop], tmp_path: Path
) -> None:
    stranger = Laptop(seed=7).write(1)
    found = take(hub.core, stick(tmp_path, laptops[0], stranger), who="staff")
    assert (found.ops, found.aside) == (3, 1)


def test_of_a_damaged_one_what_is_whole_is_taken(
    hub: Hub, laptops: tuple[Laptop, Laptop], tmp_path: Path
) -> None:
    path = stick(tmp_path, *laptops)
    path.write_bytes(path.read_bytes()[:-1000])
    found = take(hub.core, path, who="staff")
    assert (found.ops, found.files) == (6, 0)
    assert found.damaged


def test_what_is_no_stick_or_of_no_room_is_refused(
    hub: Hub, laptops: tuple[Laptop, Laptop], tmp_path: Path
) -> None:
    (tmp_path / "x").write_bytes(b"nonsense")
    with pytest.raises(Refused, match="不是红柳会客厅"):
        take(hub.core, tmp_path / "x", who="staff")
    with pytest.raises(Refused, match="没有导入"):
        take(hub.core, stick(tmp_path, *laptops, record="another"), who="staff")
