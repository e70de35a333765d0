from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from app.domain.accounts import AccountRole
from app.domain.people import Room
from app.faults import Reports
from app.steps import papers
from app.steps.accounts import accounts, all_accounts
from app.steps.people import setting
from app.steps.views.journal import recent
from app.store.database import FILE_NAME
from app.store.verify import Report
from tests.databases import open_database
from tests.ui.pages_world import World, open_world
from ui.console.settings.state import verdict
from ui.theme import Mode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from ui import theme


@pytest.fixture
def world(tmp_path: Path, look: theme.Theme, qtbot: QtBot) -> Iterator[World]:
    made = open_world(tmp_path, look, qtbot)
    made.go("settings")
    yield made
    made.services.close()


def _room(world: World) -> Room:
    room = world.services.ask(lambda work: work.first(Room))
    assert room is not None
    return room


def test_the_room_is_renamed_and_undone(world: World) -> None:
    page = world.page
    page.room.name.setText("12号院议事厅")
    page.room.community.setFocus()
    page.room.form.committed.emit()
    assert _room(world).name == "12号院议事厅"
    world.undo()
    assert _room(world).name == "12号院红柳会客厅"
    assert page.room.name.text() == "12号院红柳会客厅"


def test_a_room_without_a_name_is_refused(world: World) -> None:
    page = world.page
    page.room.name.setText(" ")
    page.room.form.committed.emit()
    assert page.room.form.fields["name"].error() == "请填写会客厅名称。"
    assert _room(world).name == "12号院红柳会客厅"


def test_who_sits_here_stands_on_what_is_done_next(world: World) -> None:
    card = world.page.accounts
    card.name.setText("苏静")
    world.press("添加")
    (one,) = world.services.ask(all_accounts)
    assert world.services.settings.actor == one.id
    world.meeting()
    meeting = world.meeting("第二次协商会")
    (line,) = world.services.ask(recent, meeting.id)
    assert line.who == "苏静"


def test_accounts_are_kept_in_order(world: World) -> None:
    card, ask = world.page.accounts, world.services.ask
    for name in ("苏静", "李红"):
        card.name.setText(name)
        world.press("添加")
    assert [row.title for row in card.list.rows()] == ["苏静", "李红"]
    card.name.setText("李红")
    world.press("添加")
    assert "已经有一个" in card.form.fields["name"].error()
    card.list.opened.emit(ask(all_accounts)[1].id)
    assert card.name.text() == "李红"
    card.name.setText("李红梅")
    card.role.choose("recorder")
    world.press("保存修改")
    assert ask(all_accounts)[1].role is AccountRole.RECORDER
    world.press("停用")
    assert [one.name for one in ask(accounts)] == ["苏静"]
    world.press("重新启用")
    assert [one.name for one in ask(accounts)] == ["苏静", "李红梅"]
    card.list.opened.emit(ask(all_accounts)[0].id)
    world.press("停用")
    assert ask(all_accounts)[0].active, "whoever operates is not put to rest"


def test_a_pin_is_set_and_asked_for_before_accounts_are_changed(
    world: World, shot: Callable[[QWidget, str], Path]
) -> None:
    card = world.page.accounts
    card.name.setText("苏静")
    world.press("添加")
    (one,) = world.services.ask(all_accounts)
    card.list.opened.emit(one.id)
    card.pin.setText("1234")
    world.press("设 PIN")
    assert "太容易" in card.form.fields["pin"].error()
    card.pin.setText("270915")
    world.press("设 PIN")
    assert world.services.pins.holders() == {one.id}
    assert card.idle_field.isVisible()
    world.window.resize(1440, 1400)
    shot(world.window, "accounts")
    world.shell.seat.sit(one.id)  # as after a while: not confirmed any more
    world.press("取消 PIN")
    assert world.services.pins.holders() == {one.id}
    world.type("270915")
    world.key(Qt.Key.Key_Return)
    assert world.services.pins.holders() == frozenset()
    world.window.locking.close()


def test_speaking_limits_and_papers_are_kept(world: World) -> None:
    page = world.page
    card = page.meeting
    card.seconds.choose("180")
    card.turns.setValue(1)
    card.contact.setText("居委会办公室")
    card.keep.setText("三年后删除")
    card.face.choose("system")
    world.go("today")  # leaving saves
    ask = world.services.ask
    assert ask(setting, "speaking.seconds") == "180"
    assert ask(setting, "speaking.turns") == "1"
    assert ask(setting, "papers.face") == "system"
    meeting = world.meeting()
    said = "".join(ask(lambda work: papers.privacy_notice(work, papers.heading_of(work, meeting))))
    assert "三年后删除" in said
    assert "居委会办公室" in said
    page.undo()
    assert ask(setting, "papers.face", "bundled") == "bundled"
    assert card.face.key() == "bundled"


def test_without_a_fangsong_of_its_own_the_laptop_uses_ours(
    tmp_path: Path, look: theme.Theme, qtbot: QtBot
) -> None:
    from ui.console.settings.page import SettingsPage

    world = open_world(tmp_path, look, qtbot)
    page = SettingsPage(world.shell, system_face=False)
    qtbot.addWidget(page)
    assert not page.meeting.face.isEnabled()
    assert page.meeting.face.key() == "bundled"
    world.services.close()


def test_size_colours_and_sounds_are_remembered(world: World, look: theme.Theme) -> None:
    world.press("150%")
    assert look.zoom == 150
    assert int(str(world.shell.settings.value("look/zoom"))) == 150
    world.press("深色")
    assert look.mode is Mode.DARK
    assert world.shell.settings.value("look/mode") == "dark"
    world.page.look.sounds.click()
    assert world.shell.sounds.on is False
    look.set_zoom(200)  # by the keys
    assert world.page.look.zoom.key() == "200"


def test_the_folder_is_shown(world: World) -> None:
    world.press("打开文件夹")
    assert world.files.shown == [world.services.settings.data]


def test_the_record_is_checked_in_plain_words(world: World) -> None:
    world.meeting()
    world.press("核验记录")
    assert "✓ 核验通过：共 2 条操作，一条不少" in world.texts()
    assert world.page.data.strip.isHidden()
    assert world.page.data.verify.isEnabled()


def test_a_record_that_was_tampered_with_is_told(world: World) -> None:
    path = world.services.settings.data / FILE_NAME
    with open_database(path) as behind:
        behind.execute("update room set name = '改了名'")
    behind.close()
    world.press("核验记录")
    said = world.texts()
    assert "核验没有通过" in said
    assert "room" in said


def test_many_faults_are_counted() -> None:
    report = Report(ops=9, faults=[f"第 {n} 条操作被改动过。" for n in range(8)])
    holds, words = verdict(report)
    assert not holds
    assert "另有 3 处" in words
    assert verdict(Report(ops=9, signed=7)) == (
        True,
        "核验通过：共 9 条操作，一条不少，没有被改动过，和现在的数据完全一致。"
        "前 7 条有这台电脑的签名。",
    )
    assert verdict(Report(ops=9, erased=3))[1].endswith(
        "其中 3 项个人信息已经清除，记录里只留有摘要。"
    )


def test_licences_are_laid_over_the_window(world: World) -> None:
    world.page.about.buttons[0].click()
    QApplication.processEvents()
    sheet = world.window.focusWidget()
    assert isinstance(sheet, QPlainTextEdit)
    assert "Open Font License" in sheet.toPlainText()
    world.key(Qt.Key.Key_Escape)
    assert not isinstance(world.window.focusWidget(), QPlainTextEdit)


def test_the_rehearsal_is_opened_from_here(world: World, tmp_path: Path) -> None:
    world.press("打开演练")
    assert [s.data for s in world.switched] == [tmp_path / "data" / "rehearsal"]
    assert world.page.practice.begin.isEnabled()
    assert world.page.practice.strip.isHidden()


@pytest.mark.parametrize(("width", "zoom"), [(1440, 100), (1366, 200)])
@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
def test_nothing_is_cut(
    *,
    world: World,
    look: theme.Theme,
    shot: Callable[[QWidget, str], Path],
    mode: Mode,
    width: int,
    zoom: int,
) -> None:
    look.set_mode(mode)
    look.set_zoom(zoom)
    world.window.resize(width, 768)
    QApplication.processEvents()
    shot(world.window, f"settings-{mode.value}-{zoom}")
    assert (world.window.width(), world.window.height()) == (width, 768)
    for card in (world.page.room, world.page.look, world.page.data):
        assert card.width() <= world.page.width()
        assert card.minimumSizeHint().width() <= card.width()


def test_a_report_of_faults_is_saved_to_the_desktop(world: World, tmp_path: Path) -> None:
    about = world.page.about
    assert about.save.isHidden()
    name = "欧阳" + "明月"
    Reports(world.services.settings.data / "log").note(ValueError(name))
    world.go("settings")
    assert "程序出过 1 处故障" in about.faults.text()
    about.desktop = tmp_path / "桌面"
    world.press("把故障报告存到桌面")
    (saved,) = about.desktop.iterdir()
    text = saved.read_text(encoding="utf-8")
    assert "ValueError" in text
    assert name not in text
    assert saved.name in world.window.toast.text


def test_a_report_that_cannot_be_saved_is_said(world: World, tmp_path: Path) -> None:
    Reports(world.services.settings.data / "log").note(ValueError())
    world.go("settings")
    (tmp_path / "桌面").write_text("a file")
    world.page.about.desktop = tmp_path / "桌面"
    world.press("把故障报告存到桌面")
    assert "请换一个位置" in world.window.toast.text
