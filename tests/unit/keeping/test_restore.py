"""Restoring: made ready beside, then in its place; the present data is never overwritten."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from app.bootstrap import Services
from app.domain.errors import Refused
from app.domain.people import Resident
from app.keeping import PENDING, disk, restoring, swap
from app.keeping.archive import Reason
from app.link import membership
from app.settings import Settings
from app.store import local
from app.store.database import FILE_NAME
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
