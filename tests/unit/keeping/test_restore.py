"""Restoring: made ready beside, then in its place; the present data is never overwritten."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from app.bootstrap import Services
from app.domain.erasure import Erasure
from app.domain.errors import Refused
from app.domain.names import ERASED
from app.domain.people import Resident
from app.keeping import PENDING, disk, restoring, swap
from app.keeping.archive import Reason
from app.keeping.choices import Choice, Kind, choices
from app.keeping.difference import Difference
from app.keeping.keeper import public_key
from app.link import membership
from app.settings import Settings
from app.steps.accounts import add_account
from app.steps.collect import MatterInput, collect_matter
from app.steps.rights.erase import erase_person
from app.store import driver, local, secret
from app.store.database import FILE_NAME
from app.store.hold import Tenant
from app.store.protection import key_for
from tests.databases import open_database
from tests.laptops import device_of
from tests.unit.keeping.conftest import START, Hand
from tests.unit.store.kit import enter, state_of

ENTROPY = Random(7).randbytes


def names(services: Services) -> set[str]:
    return {r.name for r in services.ask(lambda work: work.find(Resident))}


def restored(settings: Settings, path: Path, phrase: str = "") -> restoring.Ready:
    ready = restoring.prepare(settings, path, at=START, entropy=ENTROPY, phrase=phrase)
    swap.commit(settings, at=START, why="试验")
    assert swap.finish(settings)
    return ready


def phrase_of(laptop: Services) -> str:
    assert laptop.secret is not None
    return laptop.secret.phrase


def join(services: Services) -> None:
    """As one that has joined, without a server."""
    with services.database.writing() as connection:
        for key, value in {
            local.SERVER_ID: "s",
            local.SERVER_URL: "https://district",
            local.SERVER_KEY: "00" * 32,
            local.JOINED_AT: "1",
            local.GRANT: "a grant",
            "server_room": '{"name": "12号院", "device_name": "前台"}',
        }.items():
            local.put(connection, key, value)
        connection.commit()


def test_what_was_written_since_is_set_aside_and_the_backup_in_its_place(
    laptop: Services, clock: Hand
) -> None:
    path = laptop.keeper.make(Reason.ASKED).path
    before = state_of(laptop)
    laptop.act(enter, "赵六")
    laptop.close()
    ready = restored(laptop.settings, path)
    assert (ready.files, ready.missing) == (0, 0)
    again = Services(laptop.settings, clock=clock).open()
    assert state_of(again) == before
    assert again.verify_log().holds
    again.close()
    (aside,) = (laptop.settings.data / swap.ASIDE).iterdir()
    assert "试验" in (aside / "说明.txt").read_text("utf-8")
    old = open_database(aside / FILE_NAME)
    assert old.execute("SELECT count(*) FROM resident").fetchone() == (4,)
    old.close()


def test_on_the_same_laptop_of_the_district_it_goes_on_under_its_name(laptop: Services) -> None:
    join(laptop)
    name = device_of(laptop)
    path = laptop.keeper.make(Reason.ASKED).path
    laptop.close()
    ready = restored(laptop.settings, path)
    assert not ready.renamed
    again = Services(laptop.settings).open()
    assert device_of(again) == name
    with again.database.reading() as connection:
        assert membership.read(connection) is not None
    again.close()


def test_another_laptop_takes_a_name_and_a_key_of_its_own(laptop: Services, tmp_path: Path) -> None:
    join(laptop)
    path = laptop.keeper.make(Reason.ASKED).path
    settings = Settings(data=tmp_path / "another")
    ready = restored(settings, path, phrase_of(laptop))
    assert (ready.renamed, ready.joins_again, ready.files) == (True, True, 4)
    clone = Services(settings).open()
    assert device_of(clone) != device_of(laptop)
    assert names(clone) == names(laptop)
    assert (settings.papers / "纪要.pdf").read_bytes() == b"%PDF-1.4 sample"
    with clone.database.reading() as connection:
        assert membership.read(connection) is None
        assert local.get(connection, local.SERVER_KEY)
    # Both go on; nothing collides, and each log is signed by the laptop that wrote it.
    clone.act(enter, "新来的")
    clone.sign_log()
    laptop.act(enter, "原来的")
    report = clone.verify_log()
    assert report.holds
    assert report.others[device_of(laptop)].signed == 4
    assert report.signed == 1
    keys = {(s.data / "device.key").read_bytes() for s in (settings, laptop.settings)}
    assert len(keys) == 2
    clone.close()


def test_a_laptop_with_data_of_its_own_keeps_its_key_aside(
    laptop: Services, tmp_path: Path
) -> None:
    path = laptop.keeper.make(Reason.ASKED).path
    other = Services(Settings(data=tmp_path / "another")).open()
    other.act(enter, "别人")
    other.sign_log()
    own = (other.settings.data / "device.key").read_bytes()
    before = device_of(other)
    other.close()
    restored(other.settings, path, phrase_of(laptop))
    again = Services(other.settings).open()
    assert device_of(again) not in {before, device_of(laptop)}
    again.act(enter, "后来")
    again.sign_log()
    assert again.verify_log().holds
    again.close()
    (aside,) = (other.settings.data / swap.ASIDE).iterdir()
    assert (aside / "device.key").read_bytes() == own
    assert (other.settings.data / "device.key").read_bytes() != own


def test_without_a_district_what_is_set_aside_and_what_follows_have_two_names(
    laptop: Services,
) -> None:
    path = laptop.keeper.make(Reason.ASKED).path
    name = device_of(laptop)
    laptop.act(enter, "赵六")
    laptop.close()
    assert restored(laptop.settings, path).renamed
    again = Services(laptop.settings).open()
    again.act(enter, "另一个")
    again.sign_log()
    assert device_of(again) != name
    assert again.verify_log().holds
    again.close()


Crash = Callable[[Path], None]


@pytest.mark.parametrize("at", range(9))
def test_killed_at_any_point_the_next_start_has_one_or_the_other(
    laptop: Services, at: int, monkeypatch: pytest.MonkeyPatch, clock: Hand
) -> None:
    path = laptop.keeper.make(Reason.ASKED).path
    laptop.act(enter, "赵六")
    laptop.close()
    settings = laptop.settings
    restoring.prepare(settings, path, at=START, entropy=ENTROPY)
    swap.commit(settings, at=START, why="试验")
    left = [at]

    def maybe(*_args: object) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise KeyboardInterrupt

    real = os.replace
    with monkeypatch.context() as patched:
        patched.setattr(disk, "settle", maybe)
        patched.setattr(os, "replace", lambda a, b: (maybe(), real(a, b)))
        try:
            swap.finish(settings)
            killed = False
        except KeyboardInterrupt:
            killed = True
    assert killed or at >= 5
    again = Services(settings, clock=clock).open()
    assert names(again) == {"张三", "李四", "王五"}
    again.act(enter, "后来")
    again.sign_log()
    assert again.verify_log().holds
    again.close()
    (aside,) = (settings.data / swap.ASIDE).iterdir()
    old = open_database(aside / FILE_NAME)
    assert old.execute("SELECT count(*) FROM resident").fetchone() == (4,)
    old.close()
    assert not (settings.data / PENDING).exists()


def test_ready_and_not_written_down_it_does_not_take_place(laptop: Services) -> None:
    path = laptop.keeper.make(Reason.ASKED).path
    laptop.act(enter, "赵六")
    restoring.prepare(laptop.settings, path, at=START, entropy=ENTROPY)
    laptop.close()
    again = Services(laptop.settings).open()
    assert len(names(again)) == 4
    again.close()


def test_with_a_window_open_it_is_refused_and_nothing_moves(laptop: Services) -> None:
    path = laptop.keeper.make(Reason.ASKED).path
    restoring.prepare(laptop.settings, path, at=START, entropy=ENTROPY)
    swap.commit(laptop.settings, at=START, why="试验")
    with laptop.database.reading() as connection:
        connection.run("SELECT count(*) FROM resident").fetchone()
        with pytest.raises(Refused, match="窗口还开着"):
            swap.finish(laptop.settings)
    laptop.act(enter, "赵六")
    assert len(names(laptop)) == 4


def test_a_damaged_backup_changes_nothing(laptop: Services) -> None:
    path = laptop.keeper.make(Reason.ASKED).path
    data = bytearray(path.read_bytes())
    data[3000:3200] = bytes(200)
    path.write_bytes(data)
    with pytest.raises(Refused, match="损坏"):
        restoring.prepare(laptop.settings, path, at=START, entropy=ENTROPY)
    assert not list(laptop.settings.data.glob("hongliu.db.*"))
    assert not swap.finish(laptop.settings)


def test_a_damaged_database_is_set_aside_as_it_is(laptop: Services) -> None:
    path = laptop.keeper.make(Reason.ASKED).path
    laptop.close()
    file = laptop.settings.data / FILE_NAME
    broken = b"\0" * 100 + file.read_bytes()[100:]
    file.write_bytes(broken)
    restored(laptop.settings, path)
    again = Services(laptop.settings).open()
    assert names(again) == {"张三", "李四", "王五"}
    again.close()
    (aside,) = (laptop.settings.data / swap.ASIDE).iterdir()
    assert (aside / FILE_NAME).read_bytes() == broken


def test_lost_and_damaged_photos_are_put_back(laptop: Services) -> None:
    made = laptop.keeper.make(Reason.ASKED)
    (gone, _), (short, _), _ = made.manifest.files
    laptop.files.path_of(gone).unlink()
    spoilt = laptop.files.path_of(short)
    spoilt.unlink()
    spoilt.write_bytes(b"short")
    (laptop.settings.papers / "纪要.pdf").unlink()
    laptop.close()
    assert restored(laptop.settings, made.path).files == 3
    again = Services(laptop.settings).open()
    for sha256, _ in made.manifest.files:
        again.files.read(sha256)
    again.close()


def test_an_archive_carried_alone_brings_the_record_and_tells_what_lacks(
    laptop: Services, tmp_path: Path
) -> None:
    path = laptop.keeper.make(Reason.ASKED).path
    alone = Path(shutil.copy(path, tmp_path / path.name))
    ready = restored(Settings(data=tmp_path / "another"), alone, phrase_of(laptop))
    assert (ready.files, ready.missing) == (0, 4)


def test_a_newer_programs_backup_is_refused(laptop: Services) -> None:
    with laptop.database.writing() as connection:
        connection.run("UPDATE alembic_version SET version_num = '9999_later'")
        connection.commit()
    path = laptop.keeper.make(Reason.ASKED).path
    with pytest.raises(Refused, match="更新版本"):
        restoring.prepare(laptop.settings, path, at=START, entropy=ENTROPY)


# -- what was set aside is put back ---------------------------------------------------------------


def put_back(settings: Settings, path: Path) -> restoring.Back:
    ready = restoring.prepare_aside(settings, path, at=START, entropy=ENTROPY)
    swap.commit(settings, at=START, why="换回")
    assert swap.finish(settings)
    return ready


def aside_of(settings: Settings) -> list[Choice]:
    return [one for one in choices(settings, secret.load(settings.data)) if one.kind is Kind.ASIDE]


def test_a_restore_is_taken_back_and_goes_on_under_its_name_and_key(
    laptop: Services, clock: Hand
) -> None:
    path = laptop.keeper.make(Reason.ASKED).path
    laptop.act(enter, "赵六")
    laptop.sign_log()
    name, key, before = device_of(laptop), public_key(laptop.settings), state_of(laptop)
    laptop.close()
    restored(laptop.settings, path)
    between = Services(laptop.settings, clock=clock).open()
    between.act(enter, "其间")
    between.sign_log()
    assert public_key(laptop.settings) != key
    between.close()
    (old,) = aside_of(laptop.settings)
    assert (old.ops, old.room_name, old.foreign) == (5, "12号院", False)
    assert not put_back(laptop.settings, old.path).renamed
    again = Services(laptop.settings, clock=clock).open()
    assert state_of(again) == before
    assert (device_of(again), public_key(laptop.settings)) == (name, key)
    again.act(enter, "后来")
    again.sign_log()
    report = again.verify_log()
    assert report.holds
    assert report.signed == 6
    again.close()
    # And once more: what was written in between is there to be put back as well.
    newest, older = aside_of(laptop.settings)
    assert {newest.ops, older.ops} == {5}
    put_back(laptop.settings, newest.path)
    third = Services(laptop.settings, clock=clock).open()
    assert names(third) == {"张三", "李四", "王五", "其间"}
    third.close()


def test_a_laptop_that_took_anothers_backup_gets_its_own_room_and_district_back(
    laptop: Services, tmp_path: Path
) -> None:
    path = laptop.keeper.make(Reason.ASKED).path
    own = Services(Settings(data=tmp_path / "own")).open()
    own.act(enter, "自己的")
    join(own)
    name = device_of(own)
    own.close()
    assert restored(own.settings, path, phrase_of(laptop)).renamed
    (old,) = aside_of(own.settings)
    assert not put_back(own.settings, old.path).renamed
    again = Services(own.settings).open()
    assert (names(again), device_of(again)) == ({"自己的"}, name)
    with again.database.reading() as connection:
        assert membership.read(connection) is not None
    again.close()


def test_a_database_that_was_damaged_is_not_offered_again(laptop: Services) -> None:
    laptop.keeper.make(Reason.ASKED)
    laptop.close()
    file = laptop.settings.data / FILE_NAME
    data = file.read_bytes()
    file.write_bytes(data[:4096] + b"\0" * 4096 + data[8192:])
    Services(laptop.settings).open(Tenant.COMMAND).close()
    assert list((laptop.settings.data / swap.ASIDE).iterdir())
    assert aside_of(laptop.settings) == []


def test_what_was_set_aside_and_spoilt_changes_nothing(laptop: Services) -> None:
    path = laptop.keeper.make(Reason.ASKED).path
    laptop.act(enter, "赵六")
    laptop.close()
    restored(laptop.settings, path)
    (old,) = aside_of(laptop.settings)
    data = old.path.read_bytes()
    old.path.write_bytes(data[: len(data) // 2])
    with pytest.raises(Refused, match="现在的数据没有改动"):
        restoring.prepare_aside(laptop.settings, old.path, at=START, entropy=ENTROPY)
    assert not list(laptop.settings.data.glob("hongliu.db.*"))


# -- whoever was erased stays erased --------------------------------------------------------------


def erase(services: Services, name: str) -> str:
    (one,) = services.ask(lambda work: work.find(Resident, name=name))
    services.act(erase_person, one.id)
    return one.id


def test_whoever_was_erased_since_the_backup_is_erased_in_it_too(
    laptop: Services, clock: Hand
) -> None:
    path = laptop.keeper.make(Reason.ASKED).path
    clock.pass_(days=1)
    laptop.act(enter, "后来的")
    gone, later = erase(laptop, "张三"), erase(laptop, "后来的")
    laptop.close()
    ready = restored(laptop.settings, path)
    assert ready.erased == 1
    again = Services(laptop.settings, clock=clock).open()
    assert names(again) == {ERASED, "李四", "王五"}
    assert [e.resident_id for e in again.ask(lambda work: work.find(Erasure))] == [gone]
    assert later not in {r.id for r in again.ask(lambda work: work.find(Resident))}
    report = again.verify_log()
    assert report.holds
    assert report.erased
    again.close()
    assert "张三".encode() not in plain_bytes(laptop.settings)


def test_one_who_was_erased_before_the_backup_is_not_erased_twice(laptop: Services) -> None:
    erase(laptop, "张三")
    path = laptop.keeper.make(Reason.ASKED).path
    laptop.close()
    assert restored(laptop.settings, path).erased == 0


def plain_bytes(settings: Settings) -> bytes:
    """All pages of the present database, unused ones included, without its key."""
    found = settings.data / FILE_NAME
    plain = settings.data / "plain"
    driver.encrypt(found, plain, b"", old=key_for(found, secret.load(settings.data)))
    return plain.read_bytes()


# -- what one may choose from ---------------------------------------------------------------------


def test_choices_are_what_was_set_aside_and_backups_newest_first(
    laptop: Services, clock: Hand, tmp_path: Path
) -> None:
    first = laptop.keeper.make(Reason.DAILY)
    clock.pass_(days=1)
    laptop.act(enter, "赵六")
    second = laptop.keeper.make(Reason.CLOSED)
    (laptop.keeper.shelf.folder / "broken.hlbackup").write_bytes(b"no zip")
    found = laptop.keeper.choices()
    assert [(one.kind, one.path, one.ops, one.why) for one in found] == [
        (Kind.BACKUP, second.path, 5, "散会后"),
        (Kind.BACKUP, first.path, 4, "每天一次"),
    ]
    assert not any(one.foreign for one in found)
    another = Services(Settings(data=tmp_path / "another")).open()
    pointed = another.keeper.found_at(first.path)
    assert [one.path for one in pointed] == [first.path, second.path]
    assert all(one.foreign for one in pointed)
    assert another.keeper.found_at(laptop.settings.data)[0].path == second.path
    with pytest.raises(Refused, match="没有红柳会客厅的备份"):
        another.keeper.found_at(tmp_path)
    another.close()


def test_what_would_be_gone_is_told_by_kind(laptop: Services, clock: Hand) -> None:
    path = laptop.keeper.make(Reason.DAILY).path
    (choice,) = laptop.keeper.choices()
    assert laptop.keeper.difference(choice) == Difference(0, 0)
    laptop.act(enter, "赵六")
    laptop.act(collect_matter, MatterInput(title="楼道堆物"))
    erase(laptop, "张三")
    found = laptop.keeper.difference(choice)
    assert (found.gone, found.back, found.erasures) == (3, 0, 1)
    assert found.parts == ["1 个议题", "名册上 1 人"]
    laptop.close()
    restored(laptop.settings, path)
    again = Services(laptop.settings, clock=clock).open()
    old = next(one for one in again.keeper.choices() if one.kind is Kind.ASIDE)
    back = again.keeper.difference(old)
    assert (back.gone, back.back) == (1, 3)
    again.close()


# -- what a laptop knows of itself ----------------------------------------------------------------


def pinned(services: Services, pin: str) -> str:
    made = services.act(add_account, "赵国阳").value
    services.pins.set_pin(made.id, pin)
    services.pins.seat(made.id)
    return made.id


def test_an_older_pin_does_not_come_back_with_a_backup(laptop: Services) -> None:
    account = pinned(laptop, "2580")
    path = laptop.keeper.make(Reason.ASKED).path
    laptop.pins.set_pin(account, "1379")
    laptop.close()
    restored(laptop.settings, path)
    again = Services(laptop.settings).open()
    again.pins.check(account, "1379")
    assert again.pins.seated() == account
    again.close()


def test_another_laptops_pins_do_not_come_with_its_backup(laptop: Services, tmp_path: Path) -> None:
    pinned(laptop, "2580")
    laptop.drawer.put_by()
    path = laptop.keeper.make(Reason.ASKED).path
    settings = Settings(data=tmp_path / "another")
    restored(settings, path, phrase_of(laptop))
    clone = Services(settings).open()
    assert (clone.pins.holders(), clone.pins.seated()) == (frozenset(), "")
    assert not clone.drawer.is_put_by()
    clone.close()


def test_where_the_present_data_cannot_be_read_the_backups_pins_stay(laptop: Services) -> None:
    account = pinned(laptop, "2580")
    laptop.sign_log()
    path = laptop.keeper.make(Reason.ASKED).path
    laptop.close()
    (laptop.settings.data / FILE_NAME).write_bytes(bytes(8192))
    restored(laptop.settings, path)
    again = Services(laptop.settings).open()
    assert again.pins.holders() == {account}
    again.close()
