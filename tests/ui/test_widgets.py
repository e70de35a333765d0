from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint, QSettings, QSize, Qt
from PySide6.QtGui import QAction, QImage
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QVBoxLayout, QWidget

from app.domain.errors import Refused
from tests.ui import gallery
from ui import theme
from ui.console.kit.flow import Flow
from ui.jobs import Token
from ui.theme import TOUCH, Mode, Role, Tone
from ui.widgets.buttons import Button, OutlineButton, PrimaryButton, key_text
from ui.widgets.chips import FilterChips
from ui.widgets.empty import EmptyState
from ui.widgets.fields import FormField, SearchField, show_refused
from ui.widgets.figures import FigureTile, QuorumBar, VerdictPanel
from ui.widgets.notice import NoticeBar
from ui.widgets.pad import BACK, NumberPad
from ui.widgets.people import surname
from ui.widgets.progress import ProgressStrip
from ui.widgets.rows import Row, RowList, RowModel
from ui.widgets.side import SidePanel
from ui.widgets.table import Column, DataTable, TableModel
from ui.widgets.text import Elided, Text
from ui.widgets.timeline import Happening, Stand, Station, StepLine
from ui.widgets.timer import TimerLabel, clock_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.usefixtures("look")

LONG = "阿不都热合曼·买买提艾力江·吐尔逊"


def _shown(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.addWidget(widget)
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)


# Everything on one sheet


@pytest.mark.parametrize("zoom", [100, 200])
@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
def test_gallery(
    qtbot: QtBot,
    look: theme.Theme,
    shot: Callable[[QWidget, str], Path],
    mode: Mode,
    zoom: int,
) -> None:
    look.set_mode(mode)
    look.set_zoom(zoom)
    sheet = gallery.make()
    qtbot.addWidget(sheet)
    sheet.resize(1440 if zoom == 100 else 2200, 1400 if zoom == 100 else 2200)
    sheet.show()
    path = shot(sheet, f"gallery-{mode.value}-{zoom}")
    image = QImage(str(path))
    assert image.pixelColor(4, 4).name().upper() == theme.look().colours.ground
    for button in sheet.findChildren(QAbstractButton):
        assert button.isHidden() or button.accessibleName(), button
        assert button.isHidden() or button.width() >= button.minimumSizeHint().width(), button
    for label in sheet.findChildren(Text):
        if label.isVisible() and not isinstance(label, Elided):
            assert label.height() >= label.heightForWidth(label.width()), label.text()


def test_a_widget_made_before_takes_the_new_look(qtbot: QtBot, look: theme.Theme) -> None:
    text, button = Text("到会"), PrimaryButton("宣布")
    host = QWidget()
    lines = QVBoxLayout(host)
    lines.addWidget(text)
    lines.addWidget(button)
    _shown(qtbot, host)
    before = button.sizeHint().width()
    look.set_zoom(200)
    look.set_mode(Mode.DARK)
    assert text.font().pixelSize() == 30
    assert text.palette().windowText().color().name().upper() == theme.DARK.ink
    assert button.sizeHint().width() > before


# Text and buttons


def test_elided_text_is_whole_in_its_tool_tip(qtbot: QtBot) -> None:
    label = Elided(f"{LONG} 代 {LONG} 出席")
    _shown(qtbot, label)
    label.resize(120, 30)
    assert label.toolTip() == label.text()
    label.resize(900, 30)
    assert label.toolTip() == ""


def test_names_are_not_read_as_markup(qtbot: QtBot) -> None:
    label = Text("<b>王</b>&amp;")
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText


def test_a_button_follows_its_action(qtbot: QtBot) -> None:
    host = QWidget()
    action = QAction("撤销", host)
    action.setShortcut("Ctrl+Z")
    button = OutlineButton(parent=host).follow(action)
    _shown(qtbot, host)
    ran: list[int] = []
    action.triggered.connect(lambda: ran.append(1))
    assert (button.text(), button.key, button.accessibleName()) == ("撤销", "Ctrl+Z", "撤销")
    action.setEnabled(False)
    action.setText("撤销签到")
    assert (button.isEnabled(), button.text()) == (False, "撤销签到")
    action.setEnabled(True)
    action.setVisible(False)
    assert button.isHidden()
    action.setVisible(True)
    assert not button.isHidden()
    button.click()
    assert ran == [1]


def test_a_button_without_a_parent_never_becomes_a_window(qtbot: QtBot) -> None:
    action = QAction("大屏")
    button = OutlineButton()
    qtbot.addWidget(button)
    button.follow(action)
    assert not button.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_button_is_pressed_by_keys(qtbot: QtBot, key: Qt.Key) -> None:
    button = Button("宣布")
    _shown(qtbot, button)
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, key)


def test_focus_can_be_seen(qtbot: QtBot) -> None:
    host = QWidget()
    lines = QVBoxLayout(host)
    buttons = [PrimaryButton("宣布"), OutlineButton("大屏")]
    tile = FigureTile("赞成", Tone.YES)
    for part in (*buttons, tile):
        lines.addWidget(part)
    _shown(qtbot, host)
    for part in (*buttons, tile):
        host.setFocus()
        part.clearFocus()
        without = part.grab().toImage()
        part.setFocus()
        assert part.grab().toImage() != without, part


@pytest.mark.parametrize(
    ("key", "said"),
    [("Return", "Enter"), ("Space", "空格"), ("Ctrl+Z", "Ctrl+Z"), ("F11", "F11"), ("1", "1")],
)
def test_keys_are_called_as_on_the_keyboard(key: str, said: str) -> None:
    action = QAction()
    action.setShortcut(key)
    assert key_text(action) == said


# Figures


def test_a_tile_asks_and_does_not_count_by_itself(qtbot: QtBot) -> None:
    tile = FigureTile("赞成", Tone.YES, key="1")
    asked: list[int] = []
    tile.stepped.connect(asked.append)
    _shown(qtbot, tile)
    qtbot.mouseClick(tile, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(tile, Qt.MouseButton.RightButton)
    qtbot.keyClick(tile, Qt.Key.Key_Plus)
    qtbot.keyClick(tile, Qt.Key.Key_Minus)
    assert asked == [1, -1, 1, -1]
    assert tile.value == 0
    tile.set_value(14)
    assert tile.accessibleName() == "赞成 14"
    tile.set_usable(False)
    qtbot.mouseClick(tile, Qt.MouseButton.LeftButton)
    assert len(asked) == 4


def test_a_tile_grows_with_its_figure(qtbot: QtBot) -> None:
    tile = FigureTile("弃权", Tone.ABSTAIN)
    qtbot.addWidget(tile)
    before = tile.minimumSizeHint().width()
    tile.set_value(1000)
    assert tile.minimumSizeHint().width() > before


@pytest.mark.parametrize(
    ("present", "due", "needed", "reached"),
    [(18, 26, 18, True), (17, 26, 18, False), (0, 0, 0, True), (30, 26, 18, True)],
)
def test_quorum_bar(qtbot: QtBot, present: int, due: int, needed: int, reached: bool) -> None:
    bar = QuorumBar()
    qtbot.addWidget(bar)
    bar.set_figures(present=present, due=due, needed=needed)
    bar.resize(200, 20)
    assert not bar.grab().isNull()
    assert bar.reached is reached
    assert str(needed) in bar.accessibleName()


def test_verdict_says_it_in_words(qtbot: QtBot) -> None:
    panel = VerdictPanel()
    qtbot.addWidget(panel)
    panel.show_verdict("未通过", "同意10票，没有超过到会人数的一半（需11票）。", Tone.NO)
    assert panel.tone is Tone.NO
    assert panel.accessibleName().startswith("未通过 同意10票")


# Fields


def test_search_waits_for_a_pause(qtbot: QtBot) -> None:
    field = SearchField("姓名", delay=30)
    asked: list[str] = []
    field.searched.connect(asked.append)
    _shown(qtbot, field)
    qtbot.keyClicks(field, "zgy")
    qtbot.waitUntil(lambda: asked == ["zgy"])
    qtbot.keyClicks(field, "1")
    with qtbot.waitSignal(field.submitted):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert asked == ["zgy", "zgy1"]
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert (field.text(), asked[-1]) == ("", "")


def test_search_hands_arrows_on(qtbot: QtBot) -> None:
    field, rows = SearchField(delay=0), RowList("结果")
    host = QWidget()
    lines = QVBoxLayout(host)
    lines.addWidget(field)
    lines.addWidget(rows)
    field.moved.connect(rows.move_by)
    rows.set_rows([Row(str(at), f"居民{at}") for at in range(20)])
    _shown(qtbot, host)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Up):
        qtbot.keyClick(field, key)
    assert rows.current() == "8"


def test_a_listening_field_takes_what_nobody_wanted(qtbot: QtBot) -> None:
    page = QWidget()
    page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    field, other = SearchField("签到", delay=0), QLineEdit()
    ran: list[int] = []
    action = QAction("赞成加一", page)
    action.setShortcut("1")
    action.triggered.connect(lambda: ran.append(1))
    page.addAction(action)
    lines = QVBoxLayout(page)
    lines.addWidget(field)
    lines.addWidget(other)
    field.listen_on(page)
    _shown(qtbot, page)
    page.setFocus()
    qtbot.keyClick(page.windowHandle(), Qt.Key.Key_1)
    assert (ran, field.text()) == ([1], "")
    qtbot.keyClick(page.windowHandle(), Qt.Key.Key_Z)
    assert field.text() == "z"
    assert field.hasFocus()
    other.setFocus()
    qtbot.keyClicks(other, "note")
    assert (other.text(), field.text()) == ("note", "z")


def test_undo_in_an_empty_search_belongs_to_the_page(qtbot: QtBot) -> None:
    page = QWidget()
    field = SearchField(delay=0)
    ran: list[int] = []
    action = QAction("撤销", page)
    action.setShortcut("Ctrl+Z")
    action.triggered.connect(lambda: ran.append(1))
    page.addAction(action)
    QVBoxLayout(page).addWidget(field)
    _shown(qtbot, page)
    field.setFocus()
    ctrl = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(page.windowHandle(), Qt.Key.Key_Z, ctrl)
    assert ran == [1]
    qtbot.keyClicks(field, "ab")
    qtbot.keyClick(page.windowHandle(), Qt.Key.Key_Z, ctrl)
    assert (ran, field.text()) == ([1], "")


def test_a_refusal_stands_under_its_field(qtbot: QtBot) -> None:
    host = QWidget()
    fields = {"name": FormField("姓名", QLineEdit()), "area": FormField("面积", QLineEdit())}
    lines = QVBoxLayout(host)
    for field in fields.values():
        lines.addWidget(field)
    _shown(qtbot, host)
    assert show_refused(Refused("面积要写成数字。", field="area"), fields)
    assert (fields["name"].error(), fields["area"].error()) == ("", "面积要写成数字。")
    assert fields["area"].editor.hasFocus()
    assert fields["area"].editor.accessibleDescription() == "面积要写成数字。"
    assert not show_refused(Refused("磁盘已满。"), fields)
    assert fields["area"].error() == ""


def test_number_pad_types_for_a_finger(qtbot: QtBot) -> None:
    field = QLineEdit()
    pad = NumberPad(field)
    host = QWidget()
    lines = QVBoxLayout(host)
    lines.addWidget(field)
    lines.addWidget(pad)
    _shown(qtbot, host)
    for key in ("3", "-", "1", "2", BACK):
        qtbot.mouseClick(pad.keys[key], Qt.MouseButton.LeftButton)
    assert field.text() == "3-1"
    assert all(min(b.width(), b.height()) >= TOUCH for b in pad.keys.values())


# Lists and tables


def _rows(count: int) -> list[Row]:
    return [Row(str(at), f"居民{at}", f"{at}号楼") for at in range(count)]


def test_row_model(qtmodeltester: ModelTester, qapp: object) -> None:
    model = RowModel()
    model.set_rows(_rows(5))
    qtmodeltester.check(model)
    model.set_rows([])
    qtmodeltester.check(model)


def test_rows_keep_the_current_one(qtbot: QtBot) -> None:
    rows = RowList("名单")
    _shown(qtbot, rows)
    rows.set_rows(_rows(9))
    rows.choose("4")
    rows.set_rows([row for row in _rows(9) if row.id != "0"])
    assert rows.current() == "4"
    rows.set_rows([Row("4", "改了名")])
    assert (rows.current(), rows.rows()[0].title) == ("4", "改了名")


def test_a_row_opens_once_by_click_or_enter(qtbot: QtBot) -> None:
    rows = RowList("名单")
    _shown(qtbot, rows)
    rows.set_rows(_rows(3))
    opened: list[str] = []
    rows.opened.connect(opened.append)
    spot = rows.visualRect(rows.model().index(1, 0)).center()
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert opened == ["1"]
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert opened == ["1", "1"]


def test_rows_are_high_enough_for_a_finger(qtbot: QtBot) -> None:
    rows = RowList("名单")
    _shown(qtbot, rows)
    rows.set_rows([Row("1", "一行"), Row("2", "两行", "3号楼")])
    for at in range(2):
        assert rows.visualRect(rows.model().index(at, 0)).height() >= TOUCH


@pytest.mark.parametrize(
    ("name", "first"), [("张桂英", "张"), ("𠮷田", "𠮷"), ("", "·"), (" 李", "李")]
)
def test_surname(name: str, first: str) -> None:
    assert surname(name) == first


Person = tuple[str, int]
COLUMNS = [
    Column[Person]("姓名", lambda p: p[0], width=0),
    Column[Person]("面积", lambda p: f"{p[1] / 100:.2f}", sort=lambda p: p[1], right=True),
]


def _table(people: list[Person], settings: QSettings | None = None) -> DataTable:
    table = DataTable(TableModel(COLUMNS, lambda p: p[0]), "名册", settings=settings)
    table.set_records(people)
    return table


def test_table_model(qtmodeltester: ModelTester, qapp: object) -> None:
    model = TableModel(COLUMNS, lambda p: p[0])
    model.set_records([("甲", 900), ("乙", 10_000)])
    qtmodeltester.check(model)
    model.sort(1, Qt.SortOrder.DescendingOrder)
    qtmodeltester.check(model)


def test_a_table_sorts_by_value_and_keeps_its_place(qtbot: QtBot) -> None:
    table = _table([("甲", 900), ("乙", 10_000), ("丙", 5_000)])
    _shown(qtbot, table)
    table.choose("乙")
    table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    model = table.model()
    assert [model.index(at, 0).data() for at in range(3)] == ["甲", "丙", "乙"]
    assert table.current() == "乙"
    table.set_records([("丁", 1), ("乙", 10_000), ("甲", 900)])
    assert [model.index(at, 0).data() for at in range(3)] == ["丁", "甲", "乙"]
    assert table.current() == "乙"


def test_a_table_opens_by_click_and_enter(qtbot: QtBot) -> None:
    table = _table([("甲", 900), ("乙", 10_000)])
    table.resize(500, 300)
    _shown(qtbot, table)
    opened: list[str] = []
    table.opened.connect(opened.append)
    spot = table.visualRect(table.model().index(1, 0)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    qtbot.keyClick(table, Qt.Key.Key_Enter)
    assert opened == ["乙", "乙"]
    assert table.chosen() == ["乙"]


def test_a_table_remembers_its_columns(qtbot: QtBot, tmp_path: Path) -> None:
    path = str(tmp_path / "window.ini")
    table = _table([("甲", 900)], QSettings(path, QSettings.Format.IniFormat))
    _shown(qtbot, table)
    table.horizontalHeader().resizeSection(1, 222)
    table.horizontalHeader().moveSection(1, 0)
    again = _table([("甲", 900)], QSettings(path, QSettings.Format.IniFormat))
    qtbot.addWidget(again)
    assert again.columnWidth(1) == 222
    assert again.horizontalHeader().visualIndex(1) == 0


# What happens around the work


def test_a_notice_can_be_undone_once(qtbot: QtBot) -> None:
    bar = NoticeBar()
    _shown(qtbot, bar)
    undone: list[int] = []
    bar.show_notice("已签到", action="撤销", call=lambda: undone.append(1))
    assert bar.accessibleName() == "已签到"
    for button in bar.findChildren(Button):
        if button.text() == "撤销":
            button.click()
            button.click()
    assert undone == [1]
    assert bar.isHidden()


def test_progress_can_be_stopped(qtbot: QtBot) -> None:
    strip = ProgressStrip()
    qtbot.addWidget(strip)
    token = strip.start("正在导入", Token())
    assert not strip.isHidden()
    strip.report(30, 120)
    assert (strip.bar.value(), strip.bar.maximum()) == (30, 120)
    strip.cancel_button.click()
    assert token.cancelled
    assert not strip.cancel_button.isEnabled()
    strip.finish()
    assert strip.isHidden()


def test_side_panel_comes_and_goes(qtbot: QtBot) -> None:
    panel = SidePanel()
    _shown(qtbot, panel)
    first, second = QWidget(), QLineEdit()
    panel.open_with("张桂英", first)
    panel.open_with(LONG, second)
    assert panel.content() is second
    panel.setFocus()
    with qtbot.waitSignal(panel.closed):
        qtbot.keyClick(second, Qt.Key.Key_Escape)
    assert panel.isHidden()


def test_empty_state_has_one_thing_to_do(qtbot: QtBot, shot: Any) -> None:
    empty = EmptyState("还没有议题", "居民的意见都记在这里。", action="记一条议题")
    _shown(qtbot, empty)
    with qtbot.waitSignal(empty.acted):
        empty.button.click()
    empty.set_texts("没有找到", "换几个字试试。")
    assert empty.button.isHidden()
    shot(empty, "empty")


def test_step_line_tells_the_life_of_a_matter(qtbot: QtBot) -> None:
    line = StepLine()
    past = Station("集", "收集", Stand.PAST, (Happening("3月2日", "居民提出", "张桂英"),))
    line.set_stations([past, Station("议", "协商", Stand.NOW)])
    _shown(qtbot, line)
    rows = [one for one in line.findChildren(QWidget) if one.accessibleName()]
    assert rows[0].accessibleName() == "收集，3月2日 居民提出"
    line.set_stations([past])
    assert line.layout().count() == 1


def test_filters_choose_one(qtbot: QtBot) -> None:
    chips = FilterChips([("all", "全部"), ("late", "未到")])
    _shown(qtbot, chips)
    assert chips.key() == "all"
    with qtbot.waitSignal(chips.chosen) as told:
        qtbot.mouseClick(chips.childAt(_centre(chips, "未到")), Qt.MouseButton.LeftButton)
    assert (told.args, chips.key()) == (["late"], "late")
    chips.set_filters([("late", "未到"), ("gone", "已离会")])
    assert chips.key() == "late"


def _centre(chips: FilterChips, text: str) -> QPoint:
    chip = next(one for one in chips.findChildren(QAbstractButton) if one.text() == text)
    return chip.geometry().center()


# Time


class _Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_timer_counts_down_and_over(qtbot: QtBot) -> None:
    clock = _Clock()
    label = TimerLabel(Role.DECISION, clock=clock)
    _shown(qtbot, label)
    label.count_down(120)
    assert label.text() == "2:00"
    clock.now += 73.2
    with qtbot.assertNotEmitted(label.ran_out):
        qtbot.waitUntil(lambda: label.text() == "0:47")
    with qtbot.waitSignal(label.ran_out):
        clock.now += 46.8
    clock.now += 12
    qtbot.waitUntil(lambda: label.text() == "超 0:12")
    label.stop()
    assert label.seconds() == pytest.approx(-12)


def test_a_timer_counts_up_beside_its_plan(qtbot: QtBot) -> None:
    clock = _Clock()
    label = TimerLabel(clock=clock)
    _shown(qtbot, label)
    label.count_up(1100, suffix=" / 25")
    assert label.text() == "18:20 / 25"
    label.hide()
    clock.now += 10
    label.show()
    assert label.text() == "18:30 / 25"
    label.stop()


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0:00"), (47, "0:47"), (725, "12:05"), (3723, "1:02:03"), (-5, "0:00")],
)
def test_clock_text(seconds: int, text: str) -> None:
    assert clock_text(seconds) == text


class Fixed(QWidget):
    """As large as it is told."""

    def __init__(self, width: int, height: int) -> None:
        super().__init__()
        self._size = QSize(width, height)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's
        return self._size

    def grow(self, width: int, height: int) -> None:
        self._size = QSize(width, height)
        self.updateGeometry()


def test_a_flow_is_as_high_as_its_lines_whatever_comes_goes_and_grows(qtbot: QtBot) -> None:
    flow = Flow(*(Fixed(60, 20) for _ in range(3)), gap=0)
    qtbot.addWidget(flow)
    flow.resize(100, 100)
    flow.show()
    assert (flow.heightForWidth(100), flow.heightForWidth(200)) == (60, 20)
    more = Fixed(60, 30)
    flow.add(more)
    more.show()
    assert (flow.heightForWidth(100), flow.heightForWidth(180)) == (90, 50)
    more.hide()
    assert flow.heightForWidth(100) == 60
    more.show()
    more.grow(60, 50)
    assert flow.heightForWidth(100) == 110
    flow.clear()
    assert flow.heightForWidth(100) == 0
