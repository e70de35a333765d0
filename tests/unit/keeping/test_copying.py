"""Copies on a stick: whole under their names, whatever happens to the stick on the way."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.cli.main import main as hongliu
from app.domain.errors import Refused
from app.keeping import copying, disk
from app.keeping.archive import Reason, read_manifest
from app.keeping.carrying import CLOSELY, Carrier
from app.keeping.making import check_archive
from app.keeping.shelf import Shelf
from app.keeping.sticks import BASE, MARK, Home, Stick
from app.keeping.volumes import Volume
from app.settings import Settings
from tests.unit.keeping.conftest import START, Hand
from tests.unit.store.kit import enter


@pytest.fixture
def stick(tmp_path: Path) -> Volume:
    root = tmp_path / "media" / "KINGSTON"
    root.mkdir(parents=True)
    return Volume(root, "KINGSTON", "vfat")


def carrier_of(laptop: Services) -> Carrier:
    return laptop.keeper.carrier


def chosen(laptop: Services, stick: Volume) -> Home:
    carrier_of(laptop).choose(stick)
    (home,) = carrier_of(laptop).present((stick,))
    return home


def home_of(laptop: Services, stick: Volume) -> Home:
    (home,) = carrier_of(laptop).present((stick,))
    return home


def archives(home: Home) -> list[str]:
    return sorted(path.name for path in Shelf(home.folder).paths())


def everything(root: Path) -> dict[str, bytes]:
    found = (path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def check_all(laptop: Services, home: Home) -> None:
    """Each archive on the stick opens and holds, photos and papers included."""
    assert archives(home)
    for name in archives(home):
        check_archive(home.folder / name, laptop.secret)


def test_what_is_plugged_in_gets_the_newest_and_all_that_they_name(
    laptop: Services, stick: Volume
) -> None:
    made = laptop.keeper.make(Reason.DAILY)
    home = chosen(laptop, stick)
    done = carrier_of(laptop).copy(home, fresh=False)
    assert (done.archives, done.files, done.newest) == (1, 4, made.manifest)
    assert archives(home) == [made.path.name]
    check_all(laptop, home)
    stick_now = home_of(laptop, stick).stick
    assert stick_now.backup_at == made.manifest.at
    assert stick_now.copied_at == round(START.timestamp() * 1000)
    # Nothing but what the backup holds, the mark, and no key.
    key = (laptop.settings.data / "device.key").read_bytes()
    assert all(key not in data for data in everything(stick.root).values())
    assert {p.name for p in home.folder.iterdir()} == {made.path.name, MARK, "files"}
    again = carrier_of(laptop).copy(home_of(laptop, stick), fresh=False)
    assert (again.archives, again.files, again.replaced) == (0, 0, 0)


def test_a_backup_is_made_first_where_something_was_written_since(
    laptop: Services, stick: Volume, clock: Hand
) -> None:
    home = chosen(laptop, stick)
    carrier_of(laptop).copy(home, fresh=True)
    clock.pass_(hours=1)
    carrier_of(laptop).copy(home_of(laptop, stick), fresh=True)
    assert len(archives(home)) == 1
    laptop.act(enter, "赵六")
    done = carrier_of(laptop).copy(home_of(laptop, stick), fresh=True)
    assert done.newest.reason == Reason.STICK
    assert len(archives(home)) == 2


def test_it_is_known_again_wherever_it_is_plugged_in(laptop: Services, stick: Volume) -> None:
    home = chosen(laptop, stick)
    elsewhere = stick.root.with_name("E")
    stick.root.rename(elsewhere)
    assert carrier_of(laptop).present((stick,)) == []
    (found,) = carrier_of(laptop).present((Volume(elsewhere),))
    assert found.stick == home.stick
    assert found.folder == elsewhere / BASE / home.folder.name


def test_two_laptops_and_two_sticks_keep_apart(
    laptop: Services, stick: Volume, tmp_path: Path, clock: Hand
) -> None:
    from app.steps.people import open_room

    other = Services(Settings(data=tmp_path / "other"), clock=clock).open()
    other.act(open_room, "12号院", community="西木楼", subdistrict="北下关街道")
    second = Volume(tmp_path / "second")
    second.root.mkdir()
    homes = [chosen(laptop, stick), chosen(other, stick)]
    assert homes[0].folder != homes[1].folder
    for one, home in zip((laptop, other), homes, strict=True):
        one.keeper.make(Reason.DAILY)
        carrier_of(one).copy(home, fresh=False)
    before = everything(homes[1].folder)
    clock.pass_(days=1)
    laptop.act(enter, "赵六")
    laptop.keeper.make(Reason.DAILY)
    carrier_of(laptop).choose(second)
    for home in carrier_of(laptop).present((stick, second)):
        carrier_of(laptop).copy(home, fresh=False)
    assert everything(homes[1].folder) == before
    assert len(archives(homes[0])) == 2
    check_all(other, homes[1])
    other.close()


def test_chosen_again_it_goes_on_in_its_folder(laptop: Services, stick: Volume) -> None:
    home = chosen(laptop, stick)
    carrier_of(laptop).stop(home.stick)
    assert carrier_of(laptop).present((stick,)) == []
    assert chosen(laptop, stick).folder == home.folder
    assert carrier_of(laptop).sticks.all() == [Stick(home.stick.id, "KINGSTON")]


def test_a_name_that_no_stick_takes_becomes_one_that_it_does(
    laptop: Services, stick: Volume
) -> None:
    from app.domain.people import Room

    room = laptop.ask(lambda work: work.first(Room))
    assert room is not None
    with laptop.database.writing() as connection:
        connection.run("UPDATE room SET name = ?", ('A:B/"院"?. ',))
        connection.commit()
    home = chosen(laptop, stick)
    assert home.folder.name.startswith("AB院-")
    laptop.keeper.make(Reason.DAILY)
    carrier_of(laptop).copy(home, fresh=False)
    for path in stick.root.rglob("*"):
        assert not set(path.name) & set('<>:"/\\|?*')
        assert not path.is_symlink()
        assert path.is_dir() or path.stat().st_nlink == 1


# -- the stick goes, or is not what it was ---------------------------------------------------------


def copy_again(laptop: Services, stick: Volume, **asked: object) -> copying.Copied:
    return carrier_of(laptop).copy(home_of(laptop, stick), fresh=False, **asked)  # type: ignore[arg-type] # progress


@pytest.mark.parametrize("after", range(1, 13, 2))
def test_pulled_out_half_way_what_is_there_holds_and_the_next_time_goes_on(
    laptop: Services, stick: Volume, clock: Hand, after: int
) -> None:
    home = chosen(laptop, stick)
    first = laptop.keeper.make(Reason.DAILY).path
    copy_again(laptop, stick)
    clock.pass_(days=1)
    laptop.act(enter, "赵六")
    for number in range(3):
        laptop.files.add(f"later {number}".encode() * 5000)
    second = laptop.keeper.make(Reason.DAILY).path
    aside, calls = stick.root.with_name("in a pocket"), 0

    def pull(_done: int, _of: int) -> None:
        nonlocal calls
        calls += 1
        if calls == after:
            stick.root.rename(aside)

    with pytest.raises(Refused, match=r"在复制时拔出了.*以前的备份都在"):
        copy_again(laptop, stick, progress=pull)
    # Nothing is written where the stick was.
    assert not stick.root.exists()
    aside.rename(stick.root)
    assert first.name in archives(home)
    check_all(laptop, home)
    assert "拔出" in home_of(laptop, stick).stick.trouble
    copy_again(laptop, stick)
    assert archives(home) == [first.name, second.name]
    check_all(laptop, home)
    assert not list(home.folder.rglob("*.part"))
    assert home_of(laptop, stick).stick.trouble == ""


def test_what_was_left_half_written_is_cleared(laptop: Services, stick: Volume) -> None:
    home = chosen(laptop, stick)
    laptop.keeper.make(Reason.DAILY)
    copy_again(laptop, stick)
    left = [home.folder / "hongliu-x.hlbackup.part", next(home.folder.glob("files/*")) / "ab.part"]
    for part in left:
        part.write_bytes(b"half")
    copy_again(laptop, stick)
    assert not any(part.exists() for part in left)


def spoil(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)


def test_damaged_copies_are_found_after_a_week_and_replaced(
    laptop: Services, stick: Volume, clock: Hand
) -> None:
    home = chosen(laptop, stick)
    made = laptop.keeper.make(Reason.DAILY)
    copy_again(laptop, stick)
    photo = Shelf(home.folder).path_of(made.manifest.files[0][0])
    spoil(photo)
    spoil(home.folder / made.path.name)
    with pytest.raises(Refused):
        check_archive(home.folder / made.path.name, laptop.secret)
    clock.pass_(days=CLOSELY.days)
    done = copy_again(laptop, stick)
    assert done.replaced == 2
    check_all(laptop, home)


def test_a_copy_that_was_cut_short_is_replaced_at_once(laptop: Services, stick: Volume) -> None:
    home = chosen(laptop, stick)
    made = laptop.keeper.make(Reason.DAILY)
    copy_again(laptop, stick)
    os.truncate(home.folder / made.path.name, 5000)
    copy_again(laptop, stick)
    check_all(laptop, home)


def test_a_damaged_one_that_this_laptop_has_not_any_more_goes(
    laptop: Services, stick: Volume, clock: Hand
) -> None:
    home = chosen(laptop, stick)
    old = laptop.keeper.make(Reason.DAILY).path
    copy_again(laptop, stick)
    clock.pass_(days=CLOSELY.days)
    laptop.act(enter, "赵六")
    laptop.keeper.make(Reason.DAILY)
    old.unlink()
    spoil(home.folder / old.name)
    assert copy_again(laptop, stick).dropped == 1
    assert old.name not in archives(home)
    check_all(laptop, home)


def test_a_whole_photo_on_the_stick_is_not_replaced_by_a_damaged_one(
    laptop: Services, stick: Volume, clock: Hand
) -> None:
    home = chosen(laptop, stick)
    made = laptop.keeper.make(Reason.DAILY)
    copy_again(laptop, stick)
    sha256 = made.manifest.files[0][0]
    there = Shelf(home.folder).path_of(sha256)
    before = there.read_bytes()
    spoil(laptop.keeper.shelf.path_of(sha256))
    clock.pass_(days=CLOSELY.days)
    copy_again(laptop, stick)
    assert there.read_bytes() == before
    check_all(laptop, home)


def test_a_damaged_backup_of_the_laptop_goes_onto_no_stick(
    laptop: Services, stick: Volume, clock: Hand
) -> None:
    home = chosen(laptop, stick)
    good = laptop.keeper.make(Reason.DAILY).path
    copy_again(laptop, stick)
    clock.pass_(days=1)
    laptop.act(enter, "赵六")
    bad = laptop.keeper.make(Reason.DAILY).path
    spoil(bad)
    copy_again(laptop, stick)
    assert archives(home) == [good.name]
    spoil(good)
    with pytest.raises(Refused, match="已经损坏，没有复制它"):
        copy_again(laptop, stick)
    check_all(laptop, home)


def test_another_backup_of_the_same_name_is_not_written_over(
    laptop: Services, stick: Volume, clock: Hand
) -> None:
    home = chosen(laptop, stick)
    first = laptop.keeper.make(Reason.DAILY).path
    copy_again(laptop, stick)
    shutil.rmtree(laptop.keeper.shelf.folder)
    laptop.act(enter, "赵六")
    second = laptop.keeper.make(Reason.DAILY).path
    assert second.name == first.name
    copy_again(laptop, stick)
    assert len(archives(home)) == 2
    assert {read_manifest(home.folder / n).ops for n in archives(home)} == {4, 5}
    check_all(laptop, home)


def test_a_stick_that_takes_back_other_bytes_gets_no_name(
    laptop: Services, stick: Volume, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = chosen(laptop, stick)
    laptop.keeper.make(Reason.DAILY)
    real = disk._forget

    def worn(file: object) -> None:
        real(file)  # type: ignore[arg-type] # a file
        spoil(Path(file.name))  # type: ignore[attr-defined] # a file

    monkeypatch.setattr(disk, "_forget", worn)
    with pytest.raises(Refused, match="读写出错"):
        copy_again(laptop, stick)
    assert archives(home) == []
    assert [p.name for p in home.folder.rglob("*") if p.is_file()] == [MARK]


@pytest.fixture
def short_files() -> Iterator[Callable[[int], None]]:
    """Files that may grow no longer than so many bytes, as those of FAT32 no longer than 4 GB."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    yield lambda most: resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    resource.setrlimit(resource.RLIMIT_FSIZE, before)
    signal.signal(signal.SIGXFSZ, ignored)


def test_a_file_that_is_too_long_for_the_stick_is_said(
    laptop: Services, stick: Volume, short_files: Callable[[int], None]
) -> None:
    chosen(laptop, stick)
    laptop.keeper.make(Reason.DAILY)
    short_files(100_000)
    with pytest.raises(Refused, match=r"超过 4 GB.*exFAT"):
        copy_again(laptop, stick)


def test_on_fat_nobody_begins_with_what_cannot_end(
    laptop: Services, stick: Volume, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = chosen(laptop, stick)
    made = laptop.keeper.make(Reason.DAILY)
    monkeypatch.setattr(copying, "_FAT_MOST", made.path.stat().st_size - 1)
    with pytest.raises(Refused, match=r"超过 4 GB.*exFAT"):
        copy_again(laptop, stick)
    assert archives(home) == []
    on_ntfs = Home(home.stick, home.folder, "ntfs")
    assert carrier_of(laptop).copy(on_ntfs, fresh=False).archives == 1


def test_room_is_made_by_the_oldest_and_two_that_hold_stay(
    laptop: Services, stick: Volume, clock: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, plenty = chosen(laptop, stick), disk.free_at
    for _ in range(4):
        laptop.keeper.make(Reason.DAILY)
        copy_again(laptop, stick)
        clock.pass_(days=1)
        laptop.act(enter, "又一位")
    names = archives(home)
    assert len(names) == 4
    newest = laptop.keeper.make(Reason.DAILY).path
    size = newest.stat().st_size

    def free(_folder: Path) -> int:
        used = sum(p.stat().st_size for p in Shelf(home.folder).paths())
        return copying._MARGIN + 4 * size - used + 100_000

    monkeypatch.setattr(disk, "free_at", free)
    copy_again(laptop, stick)
    assert newest.name in archives(home)
    assert names[0] not in archives(home)
    assert set(names[-2:]) <= set(archives(home))
    # No room for another at all: what is there stays.
    clock.pass_(days=1)
    laptop.act(enter, "又一位")
    monkeypatch.setattr(disk, "free_at", plenty)
    laptop.keeper.make(Reason.DAILY)
    monkeypatch.setattr(disk, "free_at", lambda _folder: 0)
    before = archives(home)
    with pytest.raises(Refused, match=r"满了.*以前的备份都在"):
        copy_again(laptop, stick)
    assert archives(home) == before[-2:]
    check_all(laptop, home)


def test_copies_rotate_as_the_laptops_do(laptop: Services, stick: Volume, clock: Hand) -> None:
    home = chosen(laptop, stick)
    for _ in range(30):
        laptop.keeper.make(Reason.DAILY)
        copy_again(laptop, stick)
        clock.pass_(days=1)
        laptop.act(enter, "又一位")
    assert archives(home) == sorted(p.name for p in laptop.keeper.shelf.paths())
    assert 8 <= len(archives(home)) <= 15
    check_all(laptop, home)


def test_what_macos_puts_beside_each_file_is_no_backup(laptop: Services, stick: Volume) -> None:
    home = chosen(laptop, stick)
    made = laptop.keeper.make(Reason.DAILY).path
    copy_again(laptop, stick)
    (home.folder / f"._{made.name}").write_bytes(b"\0\5\x16\7")
    assert archives(home) == [made.name]
    assert carrier_of(laptop).copy(home, fresh=False).dropped == 0


def test_with_somebody_erased_the_older_copies_go_too(
    laptop: Services, stick: Volume, clock: Hand
) -> None:
    from app.keeping.older import drop_older

    home = chosen(laptop, stick)
    laptop.keeper.make(Reason.DAILY)
    copy_again(laptop, stick)
    clock.pass_(days=1)
    laptop.act(enter, "赵六")
    drop_older(laptop.keeper, clock(), progress=lambda _done, _of: None)
    copy_again(laptop, stick)
    (left,) = archives(home)
    assert read_manifest(home.folder / left).made_at == clock()
    assert home_of(laptop, stick).stick.drop_before == 0


def test_nothing_of_the_choice_is_lost_and_a_full_laptop_says_so(
    laptop: Services, stick: Volume, tmp_path: Path
) -> None:
    home = chosen(laptop, stick)
    sticks = carrier_of(laptop).sticks
    sticks.change(home.stick.id, trouble="试验")
    assert Services(laptop.settings).keeper.carrier.sticks.all()[0].trouble == "试验"
    sticks.change("another", trouble="x")
    assert len(sticks.all()) == 1
    (laptop.settings.data / "sticks.json").write_bytes(b"{")
    assert sticks.all() == []


def test_an_entry_in_the_account_of_exports_is_owed_once_a_month(
    laptop: Services, stick: Volume, clock: Hand
) -> None:
    carrier = carrier_of(laptop)
    chosen(laptop, stick)
    assert carrier.owed() == []
    owed = []
    for _ in range(9):
        laptop.keeper.make(Reason.DAILY)
        copy_again(laptop, stick)
        owed.append(len(carrier.owed()))
        for one in carrier.owed():
            carrier.was_noted(one)
        clock.pass_(days=1)
        laptop.act(enter, "又一位")
    assert owed == [1, 0, 0, 0, 0, 0, 0, 1, 0]  # from the 24th of November to the 2nd of December


def test_an_entry_about_a_backup_makes_no_other_one_due(
    laptop: Services, stick: Volume, clock: Hand
) -> None:
    from app.domain.disclosure import Disclosed
    from app.steps.rights.told import note_everybody

    laptop.keeper.make(Reason.DAILY)
    clock.pass_(days=1)
    laptop.act(note_everybody, Disclosed.BACKUP)
    assert not laptop.keeper.is_stale()
    assert not laptop.keeper.is_due()
    laptop.act(note_everybody, Disclosed.ROSTER)
    assert laptop.keeper.is_stale()
    assert laptop.keeper.is_due()


def test_folders_of_another_disk_and_none_across_a_network(
    laptop: Services, tmp_path: Path
) -> None:
    own, other = Volume(tmp_path / "laptop", removable=False), Volume(tmp_path / "disk", "数据盘")
    folder = other.root / "备份"
    folder.mkdir(parents=True)
    fixed = Volume(other.root, "数据盘", "ntfs", removable=False)
    carrier = carrier_of(laptop)
    with pytest.raises(Refused, match="网络"):
        carrier.choose_folder(folder, (own,))
    with pytest.raises(Refused, match="同一块盘"):
        carrier.choose_folder(laptop.settings.papers, (own, fixed))
    stick = carrier.choose_folder(folder, (own, fixed))
    assert (stick.name, stick.folder) == ("备份", str(folder))
    assert carrier.present((own,)) == []
    (home,) = carrier.present((own, fixed))
    carrier.copy(home, fresh=True)
    check_all(laptop, home)
    assert carrier.offered((own, fixed)) == []


# -- from the command line -------------------------------------------------------------------------


def test_restored_from_the_stick_all_is_back(
    laptop: Services, stick: Volume, clock: Hand, capsys: pytest.CaptureFixture[str]
) -> None:
    home = chosen(laptop, stick)
    made = laptop.keeper.make(Reason.DAILY)
    copy_again(laptop, stick)
    laptop.act(enter, "赵六")
    laptop.close()
    data = laptop.settings.data
    # The laptop's own backups and photos are gone.
    shutil.rmtree(data / "backups")
    shutil.rmtree(data / "files")
    shutil.rmtree(data / "papers")
    path = home.folder / made.path.name
    assert hongliu(["--data", str(data), "restore", str(path)]) == 0
    assert "补回 4 个附件" in capsys.readouterr().out
    again = Services(laptop.settings, clock=clock).open()
    assert again.verify_log().holds
    assert all(again.files.is_whole(sha256) for sha256, _ in made.manifest.files)
    assert (again.settings.papers / "纪要.pdf").read_bytes() == b"%PDF-1.4 sample"
    # And the stick is still the one that was chosen.
    assert len(carrier_of(again).present((stick,))) == 1
    again.close()


def test_by_hand_to_a_folder(
    laptop: Services, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from app.domain.disclosure import Disclosed, Disclosure

    laptop.close()
    data, to = laptop.settings.data, tmp_path / "elsewhere"
    assert hongliu(["--data", str(data), "backup", "--to", str(to)]) == 1
    assert "没有找到文件夹" in capsys.readouterr().err
    to.mkdir()
    for _ in range(2):
        assert hongliu(["--data", str(data), "backup", "--to", str(to)]) == 0
    assert "已复制到" in capsys.readouterr().out
    (folder,) = (to / BASE).iterdir()
    assert len(Shelf(folder).paths()) == 2
    with zipfile.ZipFile(Shelf(folder).paths()[0]) as box:
        assert box.testzip() is None
    again = Services(laptop.settings).open()
    noted = again.ask(lambda work: work.find(Disclosure))
    assert [one.what for one in noted] == [Disclosed.BACKUP] * 2
    assert again.keeper.carrier.sticks.all() == []
    again.close()


def test_doctor_speaks_of_a_stick_where_one_was_chosen(
    laptop: Services, stick: Volume, capsys: pytest.CaptureFixture[str]
) -> None:
    def said() -> str:
        hongliu(["--data", str(laptop.settings.data), "doctor"])
        return capsys.readouterr().out

    assert "U 盘" not in said()
    home = chosen(laptop, stick)
    assert "备份还没有存到 U 盘上" in said()
    carrier_of(laptop).copy(home, fresh=True)
    # Copied by the clock of the test; the command goes by the laptop's.
    carrier_of(laptop).sticks.change(home.stick.id, copied_at=1)
    assert "天前的。请插上存备份的 U 盘" in said()
