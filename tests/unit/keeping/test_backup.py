"""A backup is made while the program goes on, and counts only where it opens and holds."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.domain.errors import Refused
from app.domain.rotation import Rotation
from app.keeping import disk, making
from app.keeping.archive import Reason, read_manifest
from app.keeping.keeper import FOLDER
from app.keeping.shelf import Shelf
from app.store.database import FILE_NAME
from tests.databases import open_database
from tests.unit.keeping.conftest import Hand
from tests.unit.store.kit import enter


def shelf_of(laptop: Services) -> Shelf:
    return Shelf(laptop.settings.data / FOLDER)


def test_it_holds_all_that_there_is(laptop: Services) -> None:
    made = laptop.keeper.make(Reason.ASKED)
    told = laptop.keeper.check(made.path)
    assert told.ops == 4
    assert told.room_name == "12号院"
    assert len(told.files) == 3
    assert [name for name, *_ in told.papers] == ["纪要.pdf"]
    assert told.reason_words == "手动"
    # Its key never travels with it.
    key = (laptop.settings.data / "device.key").read_bytes()
    with zipfile.ZipFile(made.path) as box:
        assert all(key not in box.read(name) for name in box.namelist())
    assert not list(made.path.parent.glob(".making-*"))
    assert not list(made.path.parent.glob("*.part"))


def test_the_log_in_it_is_signed_to_its_end(laptop: Services) -> None:
    laptop.keeper.make(Reason.ASKED)
    report = laptop.verify_log()
    assert report.signed == report.ops == 4


def test_writers_go_on_while_it_is_made(laptop: Services) -> None:
    seen: list[int] = []

    def write(_done: int, _total: int) -> None:
        if len(seen) < 3:
            seen.append(len(laptop.act(enter, f"后来{len(seen)}").value.name))

    made = laptop.keeper.make(Reason.ASKED, progress=write)
    assert seen
    assert laptop.keeper.check(made.path).ops == 4
    assert laptop.verify_log().ops == 7


def test_photos_are_there_once_for_all_backups(laptop: Services, clock: Hand) -> None:
    first = laptop.keeper.make(Reason.DAILY)
    laptop.files.add(b"another")
    clock.pass_(days=1)
    laptop.act(enter, "赵六")
    second = laptop.keeper.make(Reason.DAILY)
    assert (len(first.manifest.files), len(second.manifest.files)) == (3, 4)
    beside = [p for p in shelf_of(laptop).files.rglob("*") if p.is_file()]
    assert len(beside) == 5
    sha256, _ = first.manifest.files[0]
    # On one disk the same bytes under a second name.
    assert os.path.samefile(shelf_of(laptop).path_of(sha256), laptop.files.path_of(sha256))


def test_a_damaged_photo_is_told_and_left_out(laptop: Services) -> None:
    sha256 = laptop.files.add(b"whole")
    laptop.files.path_of(sha256).write_bytes(b"spoil")
    made = laptop.keeper.make(Reason.ASKED)
    assert made.spoilt == (sha256,)
    assert len(made.manifest.files) == 3
    laptop.keeper.check(made.path)


def test_it_is_due_once_a_day_and_where_something_was_written(
    laptop: Services, clock: Hand
) -> None:
    assert laptop.keeper.is_due()
    laptop.keeper.make(Reason.DAILY)
    laptop.act(enter, "赵六")
    assert not laptop.keeper.is_due()
    clock.pass_(days=1)
    assert laptop.keeper.is_due()
    laptop.keeper.make(Reason.DAILY)
    clock.pass_(days=2)
    assert not laptop.keeper.is_due()
    clock.pass_(days=6)
    assert laptop.keeper.is_due()


def test_an_empty_laptop_has_nothing_to_back_up(tmp_path: Path) -> None:
    from app.settings import Settings

    services = Services(Settings(data=tmp_path / "new")).open()
    assert not services.keeper.is_due()
    services.close()


def test_a_record_that_was_tampered_with_makes_no_backup(laptop: Services) -> None:
    good = laptop.keeper.make(Reason.ASKED)
    behind = open_database(laptop.settings.data / FILE_NAME)
    behind.execute("UPDATE op_log SET body = replace(body, 'enter', 'leave') WHERE seq = 2")
    behind.commit()
    behind.close()
    with pytest.raises(Refused, match="核验没有通过"):
        laptop.keeper.make(Reason.ASKED)
    assert [kept.path for kept in shelf_of(laptop).all()] == [good.path]
    assert not list(good.path.parent.glob(".making-*"))


def test_a_full_disk_leaves_the_older_ones(
    laptop: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    laptop.keeper.make(Reason.ASKED)
    before = sorted(shelf_of(laptop).folder.rglob("*"))
    monkeypatch.setattr(disk, "free_at", lambda _folder: 1000)
    with pytest.raises(Refused, match="空间不够"):
        laptop.keeper.make(Reason.ASKED)
    assert sorted(shelf_of(laptop).folder.rglob("*")) == before


def test_broken_off_it_leaves_nothing(laptop: Services) -> None:
    def stop(done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        laptop.keeper.make(Reason.ASKED, progress=stop)
    assert [p.name for p in shelf_of(laptop).folder.iterdir()] == []


@pytest.mark.parametrize("at", [0.2, 0.5, 0.8])
def test_a_damaged_backup_is_found(laptop: Services, at: float) -> None:
    for number in range(60):
        laptop.act(enter, f"居民{number}")
    path = laptop.keeper.make(Reason.ASKED).path
    data = bytearray(path.read_bytes())
    where = int(len(data) * at)
    data[where : where + 64] = bytes(b ^ 0xFF for b in data[where : where + 64])
    path.write_bytes(data)
    with pytest.raises(Refused, match="损坏"):
        laptop.keeper.check(path)


def test_a_backup_cut_short_or_empty_is_found(laptop: Services) -> None:
    path = laptop.keeper.make(Reason.ASKED).path
    whole = path.read_bytes()
    for cut in (0, 10, len(whole) // 2, len(whole) - 30):
        path.write_bytes(whole[:cut])
        with pytest.raises(Refused, match="损坏"):
            laptop.keeper.check(path)
        assert laptop.keeper.last() is None


def test_a_photo_missing_beside_it_is_told(laptop: Services) -> None:
    made = laptop.keeper.make(Reason.ASKED)
    shelf_of(laptop).path_of(made.manifest.files[0][0]).unlink()
    with pytest.raises(Refused, match="1 个附件"):
        laptop.keeper.check(made.path)


def test_what_rotation_drops_takes_its_photos_along(laptop: Services, clock: Hand) -> None:
    only = laptop.files.add(b"only in the first")
    first = laptop.keeper.make(Reason.DAILY)
    laptop.files.path_of(only).unlink()
    for _ in range(3):
        clock.pass_(days=1)
        laptop.keeper.make(Reason.DAILY)
    shelf = shelf_of(laptop)
    assert shelf.prune(rotation=Rotation(newest=1, days=2, weeks=0, months=0)) == 2
    assert not first.path.exists()
    assert not shelf.path_of(only).exists()
    for kept in shelf.all():
        laptop.keeper.check(kept.path)


def test_beyond_the_budget_the_oldest_go_and_two_stay(laptop: Services, clock: Hand) -> None:
    for _ in range(4):
        laptop.keeper.make(Reason.DAILY)
        clock.pass_(days=1)
    shelf = shelf_of(laptop)
    assert shelf.prune(budget=1) == 2
    assert [k.manifest.made_at.day for k in shelf.all()] == [27, 26]


def test_photos_stay_where_a_backup_cannot_be_read(laptop: Services, clock: Hand) -> None:
    made = laptop.keeper.make(Reason.DAILY)
    clock.pass_(days=1)
    laptop.keeper.make(Reason.DAILY)
    (made.path.parent / "hongliu-20260101-000000-x.hlbackup").write_bytes(b"unreadable")
    beside = sorted(shelf_of(laptop).files.rglob("*"))
    shelf_of(laptop).prune(rotation=Rotation(newest=1, days=0, weeks=0, months=0))
    assert sorted(shelf_of(laptop).files.rglob("*")) == beside


def test_a_manifest_that_leads_elsewhere_is_none(laptop: Services, tmp_path: Path) -> None:
    made = laptop.keeper.make(Reason.ASKED)
    evil = tmp_path / "evil.hlbackup"
    with zipfile.ZipFile(made.path) as box, zipfile.ZipFile(evil, "w") as out:
        told = box.read("manifest.json").replace("纪要.pdf".encode(), b"../../x.pdf")
        out.writestr("manifest.json", told)
        out.writestr(FILE_NAME, box.read(FILE_NAME))
    with pytest.raises(Refused, match="不是红柳会客厅的备份"):
        read_manifest(evil)
    with pytest.raises(Refused):
        making.check_archive(evil, laptop.secret)
