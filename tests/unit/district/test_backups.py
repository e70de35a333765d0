"""Backup of a running server, and a server restored from it: nothing that a laptop has is lost."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from app.district.backups import MANIFEST, backup, check, restore
from app.district.blobs import Folder
from app.district.database import Database, sqlite_url
from app.district.hub import Hub
from app.district.opening import open_hub
from app.district.registry import revoke
from app.district.settings import DistrictSettings
from app.district.tables.own import audit, session
from app.domain.errors import Refused
from app.oplog.keys import FILE_NAME
from app.sync.messages import Cursor, PullRequest, PushStatus, room_feed
from tests.unit.district.laptops import RECORD, Laptop, new_room, read_all

DATA = b"photo" * 1000
SHA = hashlib.sha256(DATA).hexdigest()


@pytest.fixture
def hub(url: str, tmp_path: Path) -> Iterator[Hub]:
    """A server in a folder of its own, with its key there."""
    settings = DistrictSettings(tmp_path / "data", url, str(tmp_path / "blobs"))
    found = open_hub(settings)
    yield found
    found.core.database.close()


@pytest.fixture
def laptop(hub: Hub) -> Laptop:
    found = Laptop()
    found.join(hub, new_room(hub))
    found.write(3).push(hub)
    found.token(hub)
    hub.offer_file(found.device, SHA, len(DATA))
    hub.send_chunk(found.device, SHA, offset=0, data=DATA)
    return found


@pytest.fixture
def made(hub: Hub, laptop: Laptop, tmp_path: Path) -> Path:
    backup(hub, DistrictSettings(tmp_path / "data"), tmp_path / "backup")
    return tmp_path / "backup"


@pytest.fixture
def restored(made: Path, tmp_path: Path) -> Iterator[Hub]:
    settings = DistrictSettings(tmp_path / "new")
    restore(made, settings)
    found = open_hub(settings)
    yield found
    found.core.database.close()


def test_a_backup_holds_and_can_be_checked(made: Path) -> None:
    assert check(made).files == 1
    assert stat.S_IMODE(made.stat().st_mode) == 0o700
    assert {p.name for p in made.iterdir()} == {"district.db", "blobs", FILE_NAME, MANIFEST}


def test_what_is_passing_is_left_out(made: Path) -> None:
    copy = Database(sqlite_url(made / "district.db"))
    with copy.reading() as connection:
        assert connection.execute(select(session)).all() == []
        assert connection.execute(select(audit)).all()
    copy.close()


def test_the_restored_server_has_a_history_of_its_own_and_the_same_key(
    hub: Hub, laptop: Laptop, restored: Hub
) -> None:
    assert restored.core.server == hub.core.server
    assert restored.core.epoch != hub.core.epoch
    assert restored.core.key.public == hub.core.key.public
    old = Cursor(room_feed(RECORD), hub.core.epoch, 1, "0" * 64)
    assert restored.pull(laptop.device, PullRequest(old)).reset
    (page,) = read_all(restored, laptop.device)
    assert [e.last for e in page.entries] == [3]
    assert restored.fetch_chunk(laptop.device, SHA, offset=0).data == DATA


def test_what_came_after_the_backup_is_handed_in_again(laptop: Laptop, restored: Hub) -> None:
    reply = laptop.write(2).push(restored, 4)
    assert (reply.status, reply.standing.have[laptop.device]) == (PushStatus.STORED, 5)
    assert revoke(restored.core, laptop.device).revoked  # numbers of the audit trail go on


def test_a_backup_goes_to_postgresql_and_back(
    made: Path, postgres: str, tmp_path: Path, url: str
) -> None:
    if not url.startswith("sqlite"):
        pytest.skip("the PostgreSQL of this test is the one that was backed up")
    from tests.unit.district.conftest import emptied

    settings = DistrictSettings(tmp_path / "pg", emptied(postgres), str(tmp_path / "pg-blobs"))
    restore(made, settings)
    there = open_hub(settings)
    assert read_all(there, Laptop().device)[0].entries[0].last == 3
    revoke(there.core, Laptop().device)
    backup(there, settings, tmp_path / "again")
    there.core.database.close()
    assert check(tmp_path / "again").rows == check(made).rows + 1


def test_a_folder_with_something_in_it_is_left_alone(hub: Hub, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "note").write_text("x")
    with pytest.raises(Refused, match="不是空目录"):
        backup(hub, DistrictSettings(tmp_path / "data"), tmp_path / "full")
    assert [p.name for p in (tmp_path / "full").iterdir()] == ["note"]


def spoil_database(folder: Path) -> None:
    path = folder / "district.db"
    data = bytearray(path.read_bytes())
    data[5000] ^= 1
    path.write_bytes(data)


def spoil_file(folder: Path) -> None:
    (folder / "blobs" / "files" / SHA[:2] / SHA).write_bytes(b"other")


@pytest.mark.parametrize(
    "spoil",
    [
        spoil_database,
        spoil_file,
        lambda folder: (folder / MANIFEST).unlink(),
        lambda folder: (folder / FILE_NAME).unlink(),
        lambda folder: (folder / "blobs" / "files" / SHA[:2] / SHA).unlink(),
    ],
)
def test_a_damaged_backup_is_not_restored(
    made: Path, tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    spoil(made)
    with pytest.raises(Refused):
        restore(made, DistrictSettings(tmp_path / "new"))
    assert not (tmp_path / "new").exists()


def test_a_server_that_has_data_is_not_overwritten(made: Path, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="已有"):
        restore(made, DistrictSettings(tmp_path / "data"))


def test_a_batch_that_arrives_during_the_backup_does_no_harm(
    hub: Hub, laptop: Laptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.district import backups

    copy = backups._rows

    def rows(source: object, table: object) -> object:
        if str(table) == "device":
            laptop.write(1).push(hub, len(laptop.ops))
        return copy(source, table)  # type: ignore[arg-type]

    monkeypatch.setattr(backups, "_rows", rows)
    backup(hub, DistrictSettings(tmp_path / "data"), tmp_path / "backup")
    restore(tmp_path / "backup", DistrictSettings(tmp_path / "new"))
    found = open_hub(DistrictSettings(tmp_path / "new"))
    (page,) = read_all(found, laptop.device)
    assert page.standing.have == {laptop.device: page.entries[-1].last}
    found.core.database.close()
    assert Folder(tmp_path / "backup" / "blobs").names()
