from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QVBoxLayout

from app.domain.changes import Changes
from app.domain.errors import Refused
from ui import theme
from ui.console.destination import Destination
from ui.console.page import Page, Shell
from ui.console.rail import RailButton
from ui.console.window import Window
from ui.jobs import UNEXPECTED
from ui.theme import Mode, Tone
from ui.widgets.empty import EmptyState

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

NAMES = [
    ("today", "今", "今天"), ("collect", "集", "议题"), ("deliberate", "议", "会议"),
    ("act", "办", "任务"), ("supervise", "督", "督办"), ("evaluate", "评", "评价"),
    ("libraries", "库", "四库"), ("roster", "册", "名册"), ("reports", "表", "报表"),
    ("sync", "同", "同步"), ("settings", "设", "设置"),
]  # fmt: skip

BELOW = {"reports", "sync", "settings"}


class Sample(Page):
    """A page that writes down what the window does with it."""

    made: list[Sample]

    def __init__(self, shell: Shell, label: str) -> None:
        super().__init__(shell)
        self.label = label
        self.log: list[object] = []
        self.undoable = ""
        self.takes_cards = False
        self.field = QLineEdit()
        lines = QVBoxLayout(self)
        lines.addWidget(self.field)
        lines.addWidget(EmptyState(f"{label}还是空的", "这里会有内容。"))
        self.count = self.command("赞成加一", lambda: self.log.append("yes"), key="1")
        self.stage = self.command("大屏", lambda: self.log.append("stage"), key="F11", head=True)
        Sample.made.append(self)

    def title(self) -> str:
        return self.label

    def subtitle(self) -> str:
        return "万寿路12号院 · 红柳会客厅"

    def state(self) -> tuple[str, Tone] | None:
        return ("会议中 00:42:17", Tone.ACCENT) if self.label == "会议" else None

    def aside(self) -> str:
        return "预计 16:05 结束（比计划晚 5 分）"

    def undo_text(self) -> str:
        return self.undoable

    def undo(self) -> None:
        self.log.append("undo")

    def enter(self, target: object) -> None:
        self.log.append(("enter", target))

    def leave(self) -> None:
        self.log.append("leave")

    def on_changes(self, changes: Changes) -> None:
        self.log.append(changes)

    def on_scanned(self, token: str) -> bool:
        self.log.append(token)
        return self.takes_cards


def _places() -> list[Destination]:
    return [
        Destination(
            key, glyph, label, lambda shell, label=label: Sample(shell, label), below=key in BELOW
        )
        for key, glyph, label in NAMES
    ]


@pytest.fixture
def window(qtbot: QtBot, shell: Shell) -> Window:
    Sample.made = []
    made = Window(shell, _places())
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def _front(window: Window) -> Sample:
    page = window.page
    assert isinstance(page, Sample)
    return page


def _button(host: QWidget, text: str) -> QAbstractButton:
    return next(b for b in host.findChildren(QAbstractButton) if b.text() == text)


def test_pages_are_made_on_the_first_visit(window: Window, qtbot: QtBot) -> None:
    assert Sample.made == []
    window.go("today")
    window.go("roster", "id-7")
    window.go("today")
    today, roster = Sample.made
    assert today.log == [("enter", None), "leave", ("enter", None)]
    assert roster.log == [("enter", "id-7"), "leave"]
    assert (window.place, _front(window)) == ("today", today)


def test_every_place_is_reached_by_mouse_key_and_name(window: Window, qtbot: QtBot) -> None:
    qtbot.mouseClick(_button(window.rail, "议题"), Qt.MouseButton.LeftButton)
    assert window.place == "collect"
    ctrl = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(window.windowHandle(), Qt.Key.Key_8, ctrl)
    assert window.place == "roster"
    qtbot.keyClick(window.windowHandle(), Qt.Key.Key_9, ctrl)
    assert window.place == "reports"
    window.shell.go("act", 3)
    assert (window.place, _front(window).log[-1]) == ("act", ("enter", 3))


@pytest.mark.parametrize(
    ("height", "zoom", "close", "goes_on"),
    [(900, 100, False, False), (690, 100, True, False), (768, 200, True, True)],
)
def test_the_rail_moves_closer_and_then_scrolls(
    window: Window, height: int, zoom: int, close: bool, goes_on: bool
) -> None:
    window.shell.theme.set_zoom(zoom)
    window.resize(1366, height)
    window.go("today")
    QApplication.processEvents()
    rail = window.rail
    assert {b.is_close for b in rail.findChildren(RailButton)} == {close}
    assert rail.hidden() == (False, goes_on)
    window.go("settings")  # the last one comes into sight, whatever the height
    QApplication.processEvents()
    last = _button(rail, "设置")
    assert not last.visibleRegion().isEmpty()
    assert rail.hidden() == (goes_on, False)


def test_the_head_shows_the_page(window: Window) -> None:
    window.go("deliberate")
    assert window.head.findChild(QAbstractButton) is not None
    texts = {b.text() for b in window.head.findChildren(QAbstractButton) if not b.isHidden()}
    assert texts == {"大屏", "撤销", "?"}
    _button(window.head, "大屏").click()
    assert "stage" in _front(window).log


def test_undo_follows_the_page(window: Window, qtbot: QtBot) -> None:
    window.go("deliberate")
    page, button = _front(window), _button(window.head, "撤销")
    assert not button.isEnabled()
    page.undoable = "王淑兰 签到"
    page.head_changed.emit()
    assert button.isEnabled()
    assert button.toolTip() == "撤销：王淑兰 签到"
    ctrl = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(window.windowHandle(), Qt.Key.Key_Z, ctrl)
    assert page.log[-1] == "undo"
    window.go("today")
    assert not window.undo_action.isEnabled()


def test_keys_of_a_page_work_only_while_it_is_in_front(window: Window, qtbot: QtBot) -> None:
    window.go("deliberate")
    meeting = _front(window)
    window.go("roster")
    window.setFocus()
    qtbot.keyClick(window.windowHandle(), Qt.Key.Key_1)
    assert "yes" not in meeting.log
    assert _front(window).log[-1] == "yes"


def test_changes_reach_every_page_that_was_made(window: Window) -> None:
    window.go("today")
    window.go("roster")
    changes = Changes(kinds=frozenset({"resident"}), ids=frozenset({"r1"}))
    window.shell.bridge.publish(changes)
    window.shell.bridge.publish(Changes())
    assert [page.log.count(changes) for page in Sample.made] == [1, 1]
    assert Changes() not in Sample.made[0].log


# Palette and key map


def test_palette_finds_by_some_characters_and_runs(window: Window, qtbot: QtBot) -> None:
    window.go("deliberate")
    page = _front(window)
    page.field.setFocus()
    ctrl = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(window.windowHandle(), Qt.Key.Key_K, ctrl)
    palette = window.palette_sheet
    assert palette.isVisible()
    assert palette.field.hasFocus()
    titles = [row.title for row in palette.list.rows()]
    assert titles[:2] == ["赞成加一", "大屏"]
    assert "撤销" not in titles  # cannot be used now
    palette.field.setText("名册")
    assert [row.title for row in palette.list.rows()] == ["打开：名册"]
    qtbot.keyClick(window.windowHandle(), Qt.Key.Key_Return)
    assert palette.isHidden()
    assert window.place == "roster"


def test_palette_says_when_nothing_fits_and_gives_the_focus_back(
    window: Window, qtbot: QtBot
) -> None:
    window.go("deliberate")
    page = _front(window)
    page.field.setFocus()
    window.show_palette()
    qtbot.keyClicks(window.palette_sheet.field, "xyz1")
    assert window.palette_sheet.list.rows() == []
    assert "yes" not in page.log
    qtbot.keyClick(window.windowHandle(), Qt.Key.Key_Return)
    qtbot.keyClick(window.windowHandle(), Qt.Key.Key_Escape)
    assert window.palette_sheet.isHidden()
    assert page.field.hasFocus()


def test_key_map_lists_the_keys_and_holds_back_the_page(window: Window, qtbot: QtBot) -> None:
    window.go("deliberate")
    page = _front(window)
    shift = Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window.windowHandle(), Qt.Key.Key_F1, shift)
    sheet = window.key_map
    assert sheet.isVisible()
    said = {one.accessibleName() for one in sheet.findChildren(type(sheet.sheet))}
    assert {"1", "F11", "Ctrl+K", "Ctrl+Z"} <= said
    qtbot.keyClick(window.windowHandle(), Qt.Key.Key_1)
    assert "yes" not in page.log
    qtbot.keyClick(window.windowHandle(), Qt.Key.Key_F1, shift)
    assert sheet.isHidden()
    qtbot.keyClick(window.windowHandle(), Qt.Key.Key_1)
    assert "yes" in page.log


def test_no_two_commands_share_a_key(window: Window) -> None:
    window.go("deliberate")
    keys = [a.shortcut().toString() for a in window.actions_here() if not a.shortcut().isEmpty()]
    assert len(keys) == len(set(keys))


# What is said


def test_a_notice_is_undone_from_the_window(window: Window) -> None:
    window.go("deliberate")
    undone: list[int] = []
    window.shell.notify(
        "王淑兰 已签到", tone=Tone.YES, action="撤销", call=lambda: undone.append(1)
    )
    assert window.toast.text == "王淑兰 已签到"
    window.toast.act()
    assert undone == [1]
    assert window.toast.text == ""


def test_a_refusal_that_no_page_takes_is_shown(window: Window) -> None:
    def refuse() -> None:
        raise Refused("打印机没有连接。纪要已保存，可以稍后再打印。")

    window.go("today")
    window.shell.jobs.run(refuse)
    assert window.toast.text == "打印机没有连接。纪要已保存，可以稍后再打印。"


def test_the_unexpected_is_never_a_traceback(
    window: Window, caplog: pytest.LogCaptureFixture
) -> None:
    window.go("today")
    window.shell.jobs.run(lambda: 1 // 0)
    assert window.toast.text == UNEXPECTED
    assert "ZeroDivisionError" in caplog.text


def test_a_card_goes_to_the_page_in_front(window: Window) -> None:
    window.go("today")
    window.on_scanned("HL7K20ABCDEFGH9Z")
    assert window.toast.text.startswith("读到一张签到卡")
    window.toast.hide()
    window.go("deliberate")
    _front(window).takes_cards = True
    window.on_scanned("HL7K20ABCDEFGH9Z")
    assert _front(window).log[-1] == "HL7K20ABCDEFGH9Z"
    assert window.toast.text == ""


def test_practice_is_marked(window: Window) -> None:
    assert window.banner.isHidden()
    window.set_rehearsal(True)
    assert window.banner.isVisible()
    assert window.head.rehearsing
    window.set_rehearsal(False)
    assert window.banner.isHidden()


def test_long_work_is_told_in_the_foot_and_short_work_is_not(window: Window, qtbot: QtBot) -> None:
    jobs = window.shell.jobs
    jobs.busy_changed.emit(True)
    jobs.busy_changed.emit(False)
    assert window.foot.saved() == "已保存"
    jobs.busy_changed.emit(True)
    assert window.foot.saved() == "已保存"
    qtbot.waitUntil(lambda: window.foot.saved() == "正在处理……")
    jobs.busy_changed.emit(False)
    assert window.foot.saved() == "已保存"


# Size and look


@pytest.mark.parametrize(("width", "zoom"), [(1440, 100), (1366, 150), (1366, 200), (1024, 200)])
@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
def test_nothing_in_the_frame_is_cut(
    *,
    window: Window,
    look: theme.Theme,
    shot: Callable[[QWidget, str], Path],
    qtbot: QtBot,
    mode: Mode,
    width: int,
    zoom: int,
) -> None:
    window.set_rehearsal(True)
    window.go("deliberate")
    look.set_mode(mode)
    look.set_zoom(zoom)
    window.resize(width, 768)
    qtbot.waitUntil(lambda: window.width() == width)
    window.shell.notify("王淑兰 已签到（3号楼 1单元 502）", tone=Tone.YES, action="撤销")
    shot(window, f"window-{mode.value}-{width}-{zoom}")
    shown = [one for one in window.head.findChildren(QAbstractButton) if one.isVisible()]
    for button in shown:
        assert window.head.rect().contains(button.geometry()), button.text()
        assert button.width() >= button.sizeHint().width(), button.text()
    assert "撤销" in {button.text() for button in shown}
    assert window.rect().contains(window.toast.geometry())


def test_the_zoom_is_kept(window: Window, qtbot: QtBot, shell: Shell) -> None:
    ctrl = Qt.KeyboardModifier.ControlModifier
    window.go("today")
    qtbot.keyClick(window.windowHandle(), Qt.Key.Key_Equal, ctrl)
    assert shell.theme.zoom == 125
    assert shell.settings.value("look/zoom") == 125
    qtbot.keyClick(window.windowHandle(), Qt.Key.Key_0, ctrl)
    assert shell.theme.zoom == 100


def test_the_window_comes_back_where_it_was(window: Window, qtbot: QtBot, shell: Shell) -> None:
    window.resize(780, 640)  # the offscreen screen is 800 wide
    closed: list[int] = []
    window.closing.connect(lambda: closed.append(1))
    window.close()
    assert closed == [1]
    again = Window(shell, _places())
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (780, 640)


def test_everything_has_a_name_for_the_screen_reader(window: Window) -> None:
    window.go("deliberate")
    window.show_palette()
    window.show_keys()
    for button in window.findChildren(QAbstractButton):
        assert not button.isVisibleTo(window) or button.accessibleName(), button


def test_shell_acts_publish_and_then_answer(window: Window, shell: Shell) -> None:
    class Outcome:
        value = "made"
        changes = Changes(kinds=frozenset({"matter"}))

    class Services:
        def act(self, verb: Callable[..., object], *args: object, **named: object) -> Outcome:
            order.append(verb(*args, **named))
            return Outcome()

        def ask(self, query: Callable[..., object], *args: object) -> object:
            return query(*args)

    order: list[object] = []
    shell.services = Services()  # type: ignore[assignment] # a stand-in by name
    shell.bridge.changed.connect(lambda changes: order.append(sorted(changes.kinds)))
    shell.act(lambda a, *, b: (a, b), 1, b=2, then=order.append)
    assert order == [(1, 2), ["matter"], "made"]
    shell.ask(lambda a: a * 2, 21, then=order.append)
    assert order[-1] == 42


def test_a_command_is_an_action_of_its_page(window: Window) -> None:
    window.go("today")
    page = _front(window)
    assert isinstance(page.count, QAction)
    assert page.actions() == [page.count, page.stage]
