"""A damaged database is found at the start, set aside and made anew of what can be read."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

from app.bootstrap import Services
from app.domain.errors import Refused
from app.domain.people import Resident
from app.keeping import account, mending, swap
from app.keeping.archive import Reason
from app.keeping.sound import Opening
from app.settings import Settings
from app.steps.rights.erase import erase_person
from app.store import soundness, wal
from app.store.database import FILE_NAME
from app.store.hold import Tenant
from tests.laptops import device_of
from tests.lengths import tries
from tests.unit.keeping.conftest import Hand
from tests.unit.keeping.test_restore import join, names
from tests.unit.store.kit import enter, state_of

PAGE = 4096
RESERVED = 80  # IV and HMAC
PEOPLE = 120


@pytest.fixture
def room(laptop: Services) -> Services:
    """With enough people that the log has many pages."""
    for number in range(PEOPLE):
        laptop.act(enter, f"居民{number:03d}")
    laptop.sign_log()
    return laptop


def path_of(services: Services) -> Path:
    return services.settings.data / FILE_NAME


def opened(services: Services, clock: Hand) -> Services:
    return Services(services.settings, clock=clock).open(Tenant.WINDOW)


def roots(services: Services) -> dict[str, int]:
    with services.database.reading() as connection:
        return dict(connection.run("SELECT name, rootpage FROM sqlite_master WHERE rootpage > 0"))


def pages_of(services: Services) -> int:
    with services.database.reading() as connection:
        return int(connection.run("PRAGMA page_count").fetchone()[0])


def zero(path: Path, page: int) -> None:
    with path.open("r+b") as file:
        file.seek((page - 1) * PAGE)
        file.write(bytes(PAGE))


def told(services: Services) -> account.Account:
    found = account.told(services.settings)
    assert found is not None
    return found


def test_what_is_sound_is_left_alone(room: Services, clock: Hand) -> None:
    before = state_of(room)
    room.close()
    again = opened(room, clock)
    assert state_of(again) == before
    assert account.told(again.settings) is None
    again.close()


@pytest.mark.parametrize("table", ["resident", "head", "room", "ix_resident_unit_id"])
def test_what_follows_from_the_log_is_made_anew(room: Services, clock: Hand, table: str) -> None:
    before, root = state_of(room), roots(room)[table]
    room.close()
    zero(path_of(room), root)
    whole = path_of(room).read_bytes()
    soundness.suspect(room.settings.data)
    again = opened(room, clock)
    assert state_of(again) == before
    assert again.verify_log().holds
    assert told(again).is_whole
    assert told(again).ops == PEOPLE + 4
    assert told(again).borrowed == 0
    # Set aside as it was, to the byte.
    assert (Path(told(again).aside) / FILE_NAME).read_bytes() == whole
    assert not list(again.settings.data.glob(f"{mending.WORKING}*"))
    again.act(enter, "后来")
    assert again.verify_log().holds
    again.close()


def test_a_zeroed_root_is_seen_at_a_glance(room: Services, clock: Hand) -> None:
    root = roots(room)["resident"]
    room.close()
    zero(path_of(room), root)
    again = opened(room, clock)
    assert told(again).is_whole
    again.close()


def decrypted(path: Path, key: bytes) -> bytes:
    """The pages of a database as SQLite sees them; SQLCipher keeps 16 bytes of IV behind each."""
    data, clear = path.read_bytes(), b""
    for at in range(0, len(data), PAGE):
        page = data[at : at + PAGE]
        begin = 16 if at == 0 else 0  # the salt of the file
        stream = Cipher(AES(key), CBC(page[-RESERVED : 16 - RESERVED])).decryptor()
        clear += bytes(begin) + stream.update(page[begin:-RESERVED]) + bytes(RESERVED)
    return clear


def leaves_of_the_log(services: Services) -> list[int]:
    """Pages with rows of the log in them, the oldest first."""
    with services.database.reading() as connection:
        bodies = [h for (h,) in connection.run("SELECT hash FROM op_log ORDER BY rowid")]
    services.close()
    data = decrypted(path_of(services), services.database.key)
    found: list[int] = []
    for digest in bodies:
        at = data.find(digest)
        page = at // PAGE + 1
        if page not in found:
            found.append(page)
    return found


def test_ops_that_are_lost_come_from_the_backup(room: Services, clock: Hand) -> None:
    room.keeper.make(Reason.ASKED)
    room.act(enter, "备份以后")
    before = state_of(room)
    name = device_of(room)
    leaves = leaves_of_the_log(room)
    zero(path_of(room), leaves[len(leaves) // 2])
    soundness.suspect(room.settings.data)
    again = opened(room, clock)
    assert state_of(again) == before
    assert device_of(again) == name
    assert told(again).is_whole
    assert 0 < told(again).borrowed < PEOPLE
    assert again.verify_log().holds
    again.close()


def test_what_was_erased_does_not_come_back_from_the_backup(room: Services, clock: Hand) -> None:
    who = next(r for r in room.ask(lambda work: work.find(Resident)) if r.name == "居民060")
    room.keeper.make(Reason.ASKED)
    room.act(erase_person, who.id)
    leaves = leaves_of_the_log(room)
    zero(path_of(room), leaves[len(leaves) // 2])
    soundness.suspect(room.settings.data)
    again = opened(room, clock)
    assert told(again).borrowed > 0
    with again.database.reading() as connection:
        kept = repr(connection.run("SELECT value FROM op_personal").fetchall())
    assert "居民060" not in kept + repr(state_of(again))
    assert "居民061" in kept
    assert again.verify_log().faults == []
    again.close()


def test_without_a_backup_what_is_behind_goes_on_under_a_new_name(
    room: Services, clock: Hand
) -> None:
    people, name = names(room), device_of(room)
    leaves = leaves_of_the_log(room)
    zero(path_of(room), leaves[len(leaves) // 2])
    soundness.suspect(room.settings.data)
    again = opened(room, clock)
    found = told(again)
    assert 0 < found.lost < PEOPLE // 2
    assert found.ops + found.lost == PEOPLE + 4
    assert names(again) < people
    assert len(names(again)) == len(people) - found.lost
    assert device_of(again) != name
    assert again.verify_log().holds
    again.act(enter, "后来")
    again.sign_log()
    assert again.verify_log().holds
    assert f"有 {found.lost} 步操作读不出来" in found.text()
    again.close()


def test_joined_it_keeps_its_name_where_the_end_is_lost(room: Services, clock: Hand) -> None:
    join(room)
    name = device_of(room)
    leaves = leaves_of_the_log(room)
    zero(path_of(room), leaves[-1])
    soundness.suspect(room.settings.data)
    again = opened(room, clock)
    assert told(again).lost > 0
    assert device_of(again) == name
    assert "下次同步会补回来" in told(again).text()
    assert again.verify_log().holds
    again.close()


@pytest.mark.parametrize("cut", [0, 100, 5000])
def test_head_cut_off_or_file_cut_short(room: Services, clock: Hand, cut: int) -> None:
    before = state_of(room)
    room.keeper.make(Reason.ASKED)
    room.close()
    path_of(room).write_bytes(path_of(room).read_bytes()[:cut])
    again = opened(room, clock)
    assert state_of(again) == before
    assert told(again).is_whole or told(again).unsure
    assert again.verify_log().holds
    again.close()


def test_a_head_of_zeros_leaves_the_backup(room: Services, clock: Hand) -> None:
    made = room.keeper.make(Reason.ASKED)
    room.act(enter, "备份以后")
    room.close()
    zero(path_of(room), 1)
    again = opened(room, clock)
    found = told(again)
    assert found.ops == found.borrowed == made.manifest.ops
    assert found.unsure
    assert "备份以后" not in names(again)
    # What may follow elsewhere under the old name is never under the same number.
    assert again.verify_log().holds
    again.close()


def test_a_file_that_is_gone_comes_from_the_backup(room: Services, clock: Hand) -> None:
    before = state_of(room)
    room.keeper.make(Reason.ASKED)
    room.close()
    path_of(room).unlink()
    again = opened(room, clock)
    assert state_of(again) == before
    assert told(again).damage == "数据文件不见了"
    again.close()


def test_where_nothing_is_left_nothing_is_touched(room: Services, clock: Hand) -> None:
    room.close()
    path_of(room).write_bytes(b"no database at all" * 1000)
    with pytest.raises(Refused, match="数据文件已损坏"):
        opened(room, clock)
    assert path_of(room).read_bytes() == b"no database at all" * 1000
    assert not list(room.settings.data.glob(f"{mending.WORKING}*"))
    assert not (room.settings.data / swap.READY).exists()


def left_open(services: Services, folder: Path) -> Settings:
    """The folder as a kill of the process leaves it."""
    shutil.copytree(services.settings.data, folder)
    return Settings(data=folder)


def test_commits_behind_damage_in_the_write_ahead_log_are_not_passed_over(
    room: Services, clock: Hand, tmp_path: Path
) -> None:
    before = state_of(room)
    settings = left_open(room, tmp_path / "killed")
    log = wal.path_of(settings.data / FILE_NAME)
    frames = wal.frames_of(log)
    spoil(log, frames[len(frames) // 2].at + 24 + 100, b"\xff" * 50)
    again = Services(settings, clock=clock).open(Tenant.WINDOW)
    found = account.told(settings)
    assert found is not None
    assert found.damage == soundness.Damage.JOURNAL.words
    assert again.verify_log().holds
    lost = names(room) - names(again)
    assert len(lost) == found.lost <= 60
    if not found.lost:
        assert state_of(again) == before
    again.close()


def test_a_torn_end_of_the_write_ahead_log_is_no_damage(
    room: Services, clock: Hand, tmp_path: Path
) -> None:
    settings = left_open(room, tmp_path / "killed")
    log = wal.path_of(settings.data / FILE_NAME)
    log.write_bytes(log.read_bytes()[:-2000])
    again = Services(settings, clock=clock).open(Tenant.WINDOW)
    assert account.told(settings) is None
    assert again.verify_log().holds
    again.close()


def spoil(path: Path, at: int, data: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(data)


@pytest.mark.parametrize("seed", range(tries(8, long=200)))
def test_damage_anywhere(room: Services, clock: Hand, seed: int) -> None:
    """Whatever is damaged: what is there afterwards holds, and nothing of the past is invented."""
    chance = Random(seed)
    people = names(room)
    backed_up = seed % 2 == 0
    if backed_up:
        room.keeper.make(Reason.ASKED)
    before = state_of(room)
    room.close()
    path = path_of(room)
    pages = path.stat().st_size // PAGE
    for _ in range(chance.randint(1, 6)):
        page = chance.randrange(2, pages + 1)
        kind = chance.choice(["zero", "noise", "bytes"])
        if kind == "zero":
            zero(path, page)
        elif kind == "noise":
            spoil(path, (page - 1) * PAGE, chance.randbytes(PAGE))
        else:
            spoil(path, (page - 1) * PAGE + chance.randrange(PAGE - 40), chance.randbytes(40))
    soundness.suspect(room.settings.data)
    spoilt = path.read_bytes()
    try:
        again = opened(room, clock)
    except Refused:
        # The list of tables itself: then there is nothing but a backup.
        assert not backed_up
        assert path.read_bytes() == spoilt
        assert not list(room.settings.data.glob(f"{mending.WORKING}*"))
        return
    report = again.verify_log()
    assert names(again) <= people | {"已抹去的居民"}
    found = account.told(again.settings)
    if found is not None:
        assert report.holds
        if found.is_whole:
            assert state_of(again) == before
        if backed_up:
            assert found.is_whole or found.unsure
    again.close()


def test_names_that_are_nowhere_stand_as_erased_ones_do(room: Services, clock: Hand) -> None:
    root = roots(room)["op_personal"]
    room.close()
    zero(path_of(room), root)
    again = opened(room, clock)
    found = told(again)
    assert found.values >= PEOPLE + 3
    assert again.verify_log().holds
    assert len(again.ask(lambda work: work.find(Resident))) == PEOPLE + 3
    again.close()


def test_killed_half_way_it_is_done_at_the_next_start(
    room: Services, clock: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, root = state_of(room), roots(room)["resident"]
    room.close()
    zero(path_of(room), root)

    def killed(_settings: Settings) -> bool:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(swap, "finish", killed)
        with pytest.raises(KeyboardInterrupt):
            opened(room, clock)
    again = opened(room, clock)
    assert state_of(again) == before
    assert told(again).is_whole
    again.close()


def test_a_backup_that_finds_damage_has_the_next_start_look(room: Services, clock: Hand) -> None:
    with room.database.writing() as connection:
        connection.run("UPDATE op_log SET body = replace(body, '居民', '居' ) WHERE seq = 2")
        connection.run("UPDATE op_log SET wall = wall + 1 WHERE seq = 60")
        connection.commit()
    with pytest.raises(Refused, match="核验没有通过"):
        room.keeper.make(Reason.ASKED)
    assert soundness.is_suspect(room.settings.data)


def test_a_full_look_tells_how_far_it_is(room: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    room.close()
    monkeypatch.setattr(soundness, "_EVERY", 1_000)
    percents: list[int] = []
    assert soundness.look_closely(room.database, told=percents.append) is None
    assert percents == sorted(percents)
    assert percents[0] == 0
    assert len({p for p in percents if p < soundness._PAGES_PART}) > 2  # while pages are read
    assert percents[-1] <= 100


@pytest.mark.parametrize("at", [1, 4])
def test_what_ends_a_full_look_is_no_damage_and_no_all_clear(
    room: Services, clock: Hand, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    settings = left_open(room, room.settings.data.with_name("killed"))
    room.close()
    monkeypatch.setattr(soundness, "_EVERY", 1_000)
    calls = []

    def leave(_what: Opening, percent: int) -> None:
        calls.append(percent)
        if len(calls) == at:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Services(settings, clock=clock).open(Tenant.WINDOW, told=leave)
    assert soundness.is_suspect(settings.data)
    assert account.told(settings) is None
    calls.clear()
    again = Services(settings, clock=clock).open(Tenant.WINDOW, told=lambda *_: calls.append(0))
    assert calls
    assert not soundness.is_suspect(settings.data)
    assert len(names(again)) >= PEOPLE
    again.close()
