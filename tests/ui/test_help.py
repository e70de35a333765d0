"""Help at the side: found by F1, read by keys, put away by Esc, while the page goes on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import Services
from tests.ui.meeting_world import World, begin, fill, make_world
from tests.ui.test_accessible import unnamed
from tests.ui.test_every_place import PLACES, cut, settle, targets, told, window  # noqa: F401
from tests.ui.test_stage import on, text
from ui import theme
from ui.console.help.panel import HelpPanel
from ui.console.papers import PapersPage
from ui.console.papers.kinds import PaperKind
from ui.console.window import Window


@pytest.fixture
def world(tmp_path: Path, look: theme.Theme, qtbot: QtBot) -> Iterator[World]:
    made = begin(fill(make_world(tmp_path, look, qtbot)))
    yield made
    if made.shell.stage is not None:
        made.shell.stage.close()
        settle()


def opened(window: Window) -> HelpPanel:  # noqa: F811
    press(window, Qt.Key.Key_F1)
    panel = window.helping.panel
    assert panel is not None
    assert panel.isVisible()
    return panel


def press(window: Window, key: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:  # noqa: F811
    QTest.keyClick(window.windowHandle(), key, held or Qt.KeyboardModifier.NoModifier)
    settle()


def test_f1_tells_how_the_page_in_front_is_used_and_follows(window: Window) -> None:  # noqa: F811
    window.go("roster")
    panel = opened(window)
    assert panel.title.text() == "名册"
    assert "身份证号不读入" in panel.text.toPlainText()
    window.go("supervise")
    assert panel.title.text() == "督：督查"
    press(window, Qt.Key.Key_F1)
    assert panel.isHidden()


def test_esc_gives_the_focus_back(window: Window) -> None:  # noqa: F811
    window.go("roster")
    settle()
    before = next(
        one for one in window.page.findChildren(QWidget)
        if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
    )  # fmt: skip
    before.setFocus()
    panel = opened(window)
    assert panel.isAncestorOf(window.focusWidget())
    press(window, Qt.Key.Key_Escape)
    assert panel.isHidden()
    assert window.focusWidget() is before


def test_esc_closes_it_though_the_focus_went_on_to_the_page(window: Window) -> None:  # noqa: F811
    window.go("reports")
    panel = opened(window)
    window.rail.setFocus()
    press(window, Qt.Key.Key_Escape)
    assert panel.isHidden()


def test_searching_finds_by_words_and_opens_at_the_line(window: Window) -> None:  # noqa: F811
    window.go("today")
    panel = opened(window)
    panel.field.setFocus()
    panel.field.setText("接管")
    assert "meeting" in [row.id for row in panel.list.rows()]
    press(window, Qt.Key.Key_Return)
    assert panel.chapter == "meeting"
    assert "接管" in panel.text.textCursor().selectedText()
    press(window, Qt.Key.Key_Backspace)
    assert panel.chapter == "today"


def test_what_is_nowhere_is_said_to_be_nowhere(window: Window) -> None:  # noqa: F811
    panel = opened(window)
    panel.field.setText("xyz没有")
    assert panel.list.rows() == []
    assert "换一个词" in panel._none.text()
    assert panel._none.isVisible()
    press(window, Qt.Key.Key_F1)
    assert panel.isHidden()


def test_links_lead_on_and_back(window: Window) -> None:  # noqa: F811
    window.go("sync")
    panel = opened(window)
    panel.show_chapter("escalate")
    panel.text.anchorClicked.emit(QUrl("chapter:sync"))
    assert panel.chapter == "sync"
    panel.back.click()
    assert panel.chapter == "escalate"
    panel.contents.click()
    assert len(panel.list.rows()) > 20


def test_tab_and_enter_follow_a_link(window: Window) -> None:  # noqa: F811
    window.go("supervise")
    panel = opened(window)
    press(window, Qt.Key.Key_Tab)
    press(window, Qt.Key.Key_Return)
    assert panel.chapter == "escalate"


def test_the_sheet_of_keys_is_one_step_away(window: Window) -> None:  # noqa: F811
    opened(window).keys.click()
    assert window.key_map.isVisible()
    window.key_map.put_away()


def test_it_stands_beside_the_page_or_over_it(window: Window, look: theme.Theme) -> None:  # noqa: F811
    window.go("roster")
    panel = opened(window)
    dock = window.helping.dock
    assert not dock.lies_over()
    assert window.stack.geometry().right() < panel.geometry().left()
    look.set_zoom(200)
    settle()
    assert dock.lies_over()
    assert window.stack.width() == dock.width()
    assert panel.geometry().right() == dock.rect().right()
    panel.side.click()
    assert panel.geometry().left() == 0


@pytest.mark.parametrize("zoom", [100, 125, 200])
def test_nothing_is_cut_beside_it(
    window: Window,  # noqa: F811
    told: Services,  # noqa: F811
    look: theme.Theme,
    zoom: int,
) -> None:
    look.set_zoom(zoom)
    opened(window)
    faults = {}
    for place in PLACES:
        for target in targets(told, place):
            window.go(place, target)
            settle()
            if cut(window) or unnamed(window):
                faults[place, str(target)[:12]] = sorted({*cut(window), *unnamed(window)})
    assert faults == {}


def test_the_meeting_goes_on_beneath_and_no_key_of_help_moves_it(world: World) -> None:
    stage, _ = on(world)
    world.vote()
    before = world.snap.view.current
    world.key(Qt.Key.Key_F1)
    panel = world.window.helping.panel
    assert panel is not None
    assert panel.title.text() == "开会"
    world.type("1")
    world.key(Qt.Key.Key_Return)
    assert world.snap.view.current == before
    assert [tile.value for tile in world.page.middle.item.tally.tiles.values()][:3] == [0, 0, 0]
    assert "见签到" not in text(stage)
    assert world.window.helping.dock.lies_over()
    world.key(Qt.Key.Key_Escape)
    world.type("1")
    assert next(iter(world.page.middle.item.tally.tiles.values())).value == 1


def test_the_guide_is_printed_from_help(window: Window) -> None:  # noqa: F811
    window.go("roster")
    panel = opened(window)
    assert panel.guide.isVisible()
    panel.guide.click()
    settle()
    assert window.place == "papers"
    assert isinstance(window.page, PapersPage)
    assert window.page.title() == "快速指南"
    assert window.page.print_action.isEnabled()


def test_the_whole_manual_stands_beside_the_guide(window: Window) -> None:  # noqa: F811
    window.go("roster")
    opened(window).guide.click()
    settle()
    page = window.page
    assert isinstance(page, PapersPage)
    assert list(page.chips) == [PaperKind.GUIDE, PaperKind.MANUAL]
    page.chips[PaperKind.MANUAL].click()
    settle()
    shown = page.pane.shown
    assert shown is not None
    assert shown.paper.name == "红柳会客厅-使用手册.pdf"
    assert shown.pages > 20
    assert shown.missing == ()


def test_the_guide_is_not_offered_before_there_is_a_room(window: Window) -> None:  # noqa: F811
    window.go("setup")
    assert not opened(window).guide.isVisible()
    window.go("today")
    assert window.helping.panel is not None
    assert window.helping.panel.guide.isVisible()
