"""Copies on a stick by themselves, and the card that tells of them."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from app.domain.disclosure import Disclosed, Disclosure
from app.keeping.archive import Reason
from app.keeping.making import check_archive
from app.keeping.shelf import Shelf
from app.keeping.sticks import BASE, Stick
from app.keeping.volumes import Volume
from app.steps import collect
from tests.ui.pages_world import World, open_world
from tests.ui.test_english import HAN
from ui import words
from ui.backing_up import BackingUp
from ui.carrying import Carrying
from ui.console.settings.page import SettingsPage
from ui.console.settings.stick_card import StickCard, status_of
from ui.jobs import InlineRunner, JobRunner
from ui.theme import Mode, Tone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from ui.theme import Theme


class Sockets:
    """Sticks that are plugged in and pulled out by hand."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._in: dict[str, Volume] = {}
        self.asked = 0

    def plug(self, name: str, *, letter: str = "") -> Volume:
        """Plug one in; what was on it is on it."""
        root, pocket = self._folder / (letter or name), self._folder / "pocket" / name
        pocket.mkdir(parents=True, exist_ok=True)
        pocket.rename(root)
        self._in[name] = Volume(root, name, "vfat")
        return self._in[name]

    def pull(self, name: str) -> None:
        """Pull it out; its place is gone with it."""
        self._in.pop(name).root.rename(self._folder / "pocket" / name)

    def stamp(self) -> object:
        return sorted(one.root for one in self._in.values())

    def mounted(self) -> tuple[Volume, ...]:
        self.asked += 1
        return tuple(self._in.values())


@pytest.fixture
def sockets(tmp_path: Path) -> Sockets:
    folder = tmp_path / "media"
    folder.mkdir()
    return Sockets(folder)


@pytest.fixture
def world(tmp_path: Path, look: Theme, qtbot: QtBot, sockets: Sockets) -> Iterator[World]:
    made = open_world(tmp_path, look, qtbot)
    made.roster()
    made.shell.backing_up = BackingUp(made.shell)
    made.shell.carrying = Carrying(made.shell, sockets)
    carrying_of(made).changed.connect(lambda: made.window.foot.set_stick(carrying_of(made).words()))
    made.went.clear()
    yield made
    carrying_of(made).close()
    made.shell.backing_up.close()
    made.services.close()


def carrying_of(world: World) -> Carrying:
    assert world.shell.carrying is not None
    return world.shell.carrying


def tick(world: World) -> None:
    """So much time as it takes to notice, and to copy."""
    carrying_of(world)._tick.timeout.emit()
    go_on(world)


def go_on(world: World) -> None:
    carrying_of(world)._soon.timeout.emit()
    QApplication.processEvents()


def card_of(world: World) -> StickCard:
    if not isinstance(world.page, SettingsPage):
        world.go("settings")
    return world.page.stick


def write(world: World, title: str = "楼道灯") -> None:
    entry = collect.MatterInput(title=title, category="安全消防", raised_by="楼门长")
    world.services.act(collect.collect_matter, entry)


def archives(volume: Volume) -> list[Path]:
    found = sorted((volume.root / BASE).iterdir())
    return sorted(path for folder in found for path in Shelf(folder).paths())


def choose(world: World) -> None:
    card_of(world)
    world.press("用这支 U 盘存备份", card_of(world))
    go_on(world)


def test_chosen_once_it_is_copied_to_whenever_it_is_plugged_in(
    world: World, sockets: Sockets
) -> None:
    volume = sockets.plug("KINGSTON")
    choose(world)
    (first,) = archives(volume)
    check_archive(first, world.services.secret)
    assert "最新的备份已复制，读回核对过" in world.texts()
    assert "上次备份：2026年11月24日 09:00（插上 U 盘时）" in world.texts()
    assert world.window.foot.words().startswith("备份已存到 U 盘，可以拔出")
    sockets.pull("KINGSTON")
    tick(world)
    assert "没有插上。上次复制：今天 09:00。" in world.texts()
    assert "U 盘" not in world.window.foot.words()
    write(world)
    world.clock.wall = world.clock.wall.replace(hour=9)
    volume = sockets.plug("KINGSTON", letter="E")
    tick(world)
    assert len(archives(volume)) == 2
    newest = world.services.keeper.last()
    assert newest is not None
    assert newest.manifest.reason == Reason.STICK
    check_archive(archives(volume)[-1], world.services.secret)


def test_a_backup_that_is_made_meanwhile_is_copied_too(world: World, sockets: Sockets) -> None:
    volume = sockets.plug("KINGSTON")
    choose(world)
    write(world)
    world.clock.wall = world.clock.wall.replace(hour=9)
    world.press("现在备份")
    go_on(world)
    assert len(archives(volume)) == 2
    assert carrying_of(world).seen.behind == frozenset()


def test_nothing_is_asked_where_no_stick_was_chosen_and_nobody_looks(
    world: World, sockets: Sockets
) -> None:
    sockets.plug("KINGSTON")
    for _ in range(20):
        tick(world)
    assert sockets.asked == 0
    card_of(world)
    QApplication.processEvents()
    asked = sockets.asked
    assert asked
    # Nothing came or went: the list of the system is enough.
    for _ in range(8):
        tick(world)
    assert sockets.asked == asked
    sockets.plug("SANDISK")
    tick(world)
    assert sockets.asked == asked + 1
    # And now and then all the same: a card is changed in a reader that stays.
    for _ in range(10):
        tick(world)
    assert sockets.asked == asked + 2


def test_no_longer_and_undone(world: World, sockets: Sockets) -> None:
    volume = sockets.plug("KINGSTON")
    choose(world)
    world.press("不再用它存备份")
    assert carrying_of(world).seen.sticks == ()
    assert len(archives(volume)) == 1, "what is on it stays"
    write(world)
    world.clock.wall = world.clock.wall.replace(hour=9)
    world.press("现在备份")
    go_on(world)
    assert len(archives(volume)) == 1
    # Chosen again after a second thought, it goes on where it was.
    world.press("用这支 U 盘存备份", card_of(world))
    go_on(world)
    assert len(archives(volume)) == 2
    assert len(list((volume.root / BASE).iterdir())) == 1


def test_choosing_and_leaving_can_be_taken_back(world: World, sockets: Sockets) -> None:
    told: list[object] = []
    world.shell.noticed.connect(told.append)
    sockets.plug("KINGSTON")
    choose(world)
    assert told[-1].text == "以后插上“KINGSTON”就自己复制备份。"  # type: ignore[attr-defined]
    told[-1].call()  # type: ignore[attr-defined]
    assert carrying_of(world).seen.sticks == ()
    assert told[-1].action == "撤销"  # type: ignore[attr-defined]
    told[-1].call()  # type: ignore[attr-defined]
    assert [one.name for one in carrying_of(world).seen.sticks] == ["KINGSTON"]


class Interrupting(InlineRunner):
    """Does something in the middle of the next copying."""

    def __init__(self) -> None:
        super().__init__()
        self.at = 0
        self.then: Callable[[], None] = lambda: None

    def _begin(self, job: object) -> None:
        tell = job.progress  # type: ignore[attr-defined]
        if tell is not None:
            count = 0

            def told(done: int, of: int) -> None:
                nonlocal count
                count += of > 0  # once it is written
                if of and count == self.at:
                    self.then()
                tell(done, of)

            job.progress = told  # type: ignore[attr-defined]
        super()._begin(job)  # type: ignore[arg-type]


def test_pulled_out_half_way_is_said_and_the_next_time_goes_on(
    world: World, sockets: Sockets, shot: Callable[[QWidget, str], Path]
) -> None:
    sockets.plug("KINGSTON")
    choose(world)
    write(world)
    world.clock.wall = world.clock.wall.replace(hour=9)
    runner = Interrupting()
    world.shell.jobs = runner
    runner.at, runner.then = 1, lambda: sockets.pull("KINGSTON")
    world.press("现在复制")
    go_on(world)
    assert "“KINGSTON”在复制时拔出了，备份没有复制完。" in world.texts()
    assert world.window.foot.words().startswith("备份没有存到 U 盘，请看“设置”")
    shot(card_of(world), "stick-pulled")
    runner.then = lambda: None
    volume = sockets.plug("KINGSTON")
    tick(world)
    assert len(archives(volume)) == 2
    for path in archives(volume):
        check_archive(path, world.services.secret)
    assert "拔出了" not in world.texts()


def test_a_stick_that_fails_is_not_tried_again_and_again(world: World, sockets: Sockets) -> None:
    volume = sockets.plug("KINGSTON")
    choose(world)
    keeper = world.services.keeper
    for path in keeper.shelf.paths():
        path.write_bytes(path.read_bytes()[:-2000] + bytes(2000))
    shutil.rmtree(keeper.shelf.folder)
    keeper.shelf.folder.write_bytes(b"no folder")  # nothing can be backed up any more
    world.press("现在复制")
    go_on(world)
    (stick,) = carrying_of(world).seen.sticks
    assert stick.trouble
    told: list[object] = []
    carrying_of(world).changed.connect(lambda: told.append(carrying_of(world).copying))
    for _ in range(12):
        tick(world)
    assert not any(told)
    assert len(archives(volume)) == 1


def test_the_account_of_exports_has_it_once(world: World, sockets: Sockets) -> None:
    sockets.plug("KINGSTON")
    choose(world)
    for _ in range(2):
        sockets.pull("KINGSTON")
        tick(world)
        sockets.plug("KINGSTON")
        tick(world)
    (noted,) = world.services.ask(lambda work: work.find(Disclosure))
    assert (noted.what, noted.people) == (Disclosed.BACKUP, 7)


def test_two_sticks_and_who_may_be_chosen(
    world: World, sockets: Sockets, shot: Callable[[QWidget, str], Path]
) -> None:
    first = sockets.plug("KINGSTON")
    choose(world)
    second = sockets.plug("闪迪")
    tick(world)
    assert "插着的 U 盘：闪迪" in world.texts()
    assert "插着的 U 盘：KINGSTON" not in world.texts()
    choose(world)
    assert len(archives(first)) == len(archives(second)) == 1
    ids = {one.id for one in carrying_of(world).seen.sticks}
    assert len(ids) == 2
    shot(card_of(world), "stick-two")


def test_a_folder_of_another_disk(world: World, sockets: Sockets, tmp_path: Path) -> None:
    folder = tmp_path / "disk" / "备份"
    folder.mkdir(parents=True)
    sockets._in["disk"] = Volume(tmp_path / "disk", "数据盘", "ntfs", removable=False)
    card_of(world)
    world.files.answer = [folder]
    world.press("选另一块盘上的文件夹")
    go_on(world)
    assert str(folder) in world.texts()
    assert len(archives(Volume(folder))) == 1
    world.files.answer = [tmp_path / "on a server"]
    said: list[str] = []
    world.shell.jobs.notified.connect(said.append)
    world.press("选另一块盘上的文件夹")
    assert "在网络上" in said[0]


def test_it_is_stopped_by_hand(world: World, sockets: Sockets) -> None:
    volume = sockets.plug("KINGSTON")
    choose(world)
    write(world)
    world.clock.wall = world.clock.wall.replace(hour=9)
    runner = Interrupting()
    world.shell.jobs = runner
    card = card_of(world)
    runner.at, runner.then = 1, card.strip.cancel_button.click
    world.press("现在复制")
    go_on(world)
    assert len(archives(volume)) == 1
    assert not list(volume.root.rglob("*.part"))
    assert "还没有复制最新的备份" in world.texts()
    assert card.strip.isHidden()


def test_beside_the_window_s_thread(world: World, sockets: Sockets, qtbot: QtBot) -> None:
    volume = sockets.plug("KINGSTON")
    choose(world)
    write(world)
    world.clock.wall = world.clock.wall.replace(hour=9)
    runner = JobRunner()
    world.shell.jobs = runner
    try:
        world.press("现在复制")
        qtbot.waitUntil(lambda: len(archives(volume)) == 2, timeout=10_000)
        qtbot.waitUntil(lambda: not runner.busy, timeout=10_000)
        assert "最新的备份已复制" in world.texts()
    finally:
        runner.close()


@pytest.mark.parametrize(
    ("stick", "said", "tone", "told"),
    [
        (Stick("1", "A"), {}, Tone.PLAIN, "还没有复制过"),
        (Stick("1", "A", copied_at=1764000000000), {}, Tone.NO, "已经 364 天没有复制"),
        (Stick("1", "A"), {"plugged": True, "behind": True}, Tone.ACCENT, "还没有复制最新的"),
        (Stick("1", "A"), {"copying": True, "plugged": True}, Tone.PLAIN, "先不要拔"),
        (Stick("1", "A", trouble="满了。"), {"plugged": True}, Tone.NO, "满了。"),
    ],
)
def test_how_it_stands_in_words(
    world: World, stick: Stick, said: dict[str, bool], tone: Tone, told: str
) -> None:
    asked = {"plugged": False, "copying": False, "behind": False} | said
    found = status_of(stick, now=world.clock.wall, **asked)
    assert found[0] is tone
    assert told in found[1]


@pytest.mark.parametrize(("zoom", "mode"), [(100, Mode.LIGHT), (200, Mode.LIGHT), (100, Mode.DARK)])
def test_looks(
    world: World, sockets: Sockets, shot: Callable[[QWidget, str], Path], zoom: int, mode: Mode
) -> None:
    world.shell.theme.set_zoom(zoom)
    world.shell.theme.set_mode(mode)
    name = f"stick-{mode.value}-{zoom}"
    card = StickCard(world.shell, world.files)
    card.resize(560 if zoom == 100 else 900, 300)
    card.show()

    def take(what: str) -> None:
        QApplication.processEvents()
        card.resize(card.width(), max(1, card.heightForWidth(card.width())))
        shot(card, f"{name}-{what}")

    take("none")
    sockets.plug("KINGSTON")
    carrying_of(world).look()
    take("offered")
    carrying = carrying_of(world)
    carrying.choose(sockets.mounted()[0])
    runner = Interrupting()
    world.shell.jobs = runner
    runner.at, runner.then = 1, lambda: take("copying")
    go_on(world)
    take("done")
    sockets.plug("居委会备份盘（红色，放在档案室第二个铁皮柜里）")
    carrying.look()
    carrying.choose(carrying.seen.offered[0])
    sticks = world.services.keeper.carrier.sticks
    trouble = "备份没有复制完。电脑上的备份和它上面以前的备份都在；请删去上面别的文件。" * 2
    sticks.change(carrying.seen.sticks[1].id, trouble=trouble)
    sockets.pull("KINGSTON")
    carrying.look()
    take("two-failed")
    card.deleteLater()


def test_it_does_not_come_up_before_it_has_a_place(world: World) -> None:
    card = StickCard(world.shell, world.files)
    assert not card.isVisible()
    card.deleteLater()


def test_in_english_all_of_it_is(world: World, sockets: Sockets) -> None:
    words.choose(words.ENGLISH)
    try:
        card = StickCard(world.shell, world.files)
        world.window.resize(720, 900)
        sockets.plug("KINGSTON")
        carrying = carrying_of(world)
        card.resize(560, 700)
        card.show()
        said: set[str] = set()

        def read() -> None:
            QApplication.processEvents()
            said.update(one.text() for one in card.findChildren(QLabel))
            said.update(one.text() for one in card.findChildren(QAbstractButton))
            said.add(words.translated(carrying.words()))

        read()
        carrying.choose(carrying.seen.offered[0])
        runner = Interrupting()
        world.shell.jobs = runner
        runner.at, runner.then = 1, read
        go_on(world)
        read()
        write(world)
        world.clock.wall = world.clock.wall.replace(hour=9)
        runner.then = lambda: sockets.pull("KINGSTON")
        carrying.copy_now(carrying.seen.sticks[0].id)
        go_on(world)
        read()
        assert any("was pulled out" in one for one in said)
        assert {one for one in said if HAN.search(one)} == set()
        card.deleteLater()
    finally:
        words.choose(words.CHINESE)


@pytest.mark.parametrize("zoom", [100, 200])
def test_on_its_page(
    world: World, sockets: Sockets, shot: Callable[[QWidget, str], Path], zoom: int
) -> None:
    world.window.resize(1440, 1500)
    sockets.plug("KINGSTON")
    choose(world)
    world.shell.theme.set_zoom(zoom)
    QApplication.processEvents()
    shot(world.window, f"stick-page-{zoom}")
    assert card_of(world).isVisible()
