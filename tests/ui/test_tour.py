"""The tour of the first day: shown once, beside parts that are there, in nobody's way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, QSettings, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from app.bootstrap import Services
from app.settings import Settings
from app.steps import people
from tests.ui.pages_world import open_world
from tests.ui.test_accessible import told_until, unnamed
from tests.ui.test_every_place import SMALL, cut, settle, told
from ui import words
from ui.bridge import Bridge
from ui.console.page import Shell
from ui.console.pages import destinations
from ui.console.tour import touring
from ui.console.tour.stops import STOPS, find
from ui.console.window import Window
from ui.jobs import InlineRunner
from ui.sound import Sounds

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui import theme

__all__ = ["told"]  # the fixture


def a_window(services: Services, look: theme.Theme, folder: Path, qtbot: QtBot) -> Window:
    shell = Shell(
        services=services,
        jobs=InlineRunner(),
        bridge=Bridge(),
        settings=QSettings(str(folder / "w.ini"), QSettings.Format.IniFormat),
        theme=look,
        sounds=Sounds(on=False),
    )
    window = Window(shell, destinations())
    qtbot.addWidget(window)
    window.resize(*SMALL)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def a_room(folder: Path) -> Services:
    services = Services(Settings(data=folder / "data")).open()
    services.act(
        people.open_room, "12号院红柳会客厅", community="万寿路社区", subdistrict="万寿路街道"
    )
    return services


@pytest.fixture
def fresh(look: theme.Theme, tmp_path: Path, qtbot: QtBot) -> Iterator[Window]:
    """A room that was set up just now; 今天 is not open yet."""
    services = a_room(tmp_path)
    window = a_window(services, look, tmp_path, qtbot)
    touring.expect(window.shell)
    yield window
    window.close()
    services.close()


def key(window: Window, one: Qt.Key) -> None:
    QTest.keyClick(window.windowHandle(), one)
    settle()


def click(window: Window, part: QWidget) -> None:
    at = part.mapTo(window, QPoint(part.width() // 2, part.height() // 2))
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=at)
    settle()


def begun(window: Window) -> touring.Touring:
    window.go("today")
    settle()
    assert window.touring.on
    return window.touring


def lit(window: Window) -> QRect:
    """What the veil leaves lit."""
    veil = window.touring._veil
    assert veil is not None
    assert veil.isVisible()
    return veil._part


def at_stop(window: Window, number: int) -> None:
    """The part is there, wholly in sight, and not under the panel, which is whole itself."""
    stop, panel = window.touring.stop, window.touring.panel
    assert stop is STOPS[number]
    assert panel is not None
    settle()
    QTest.qWait(touring.FOLLOW_EVERY + 30)
    assert window.place == stop.place
    inside = window.rect()
    stands, shown = panel.geometry(), lit(window)
    assert inside.contains(stands), stop
    assert not shown.isEmpty(), stop
    assert not shown.intersects(stands), stop
    parts = [part for one in stop.parts if (part := find(window, one)) is not None]
    places = [QRect(part.mapTo(window, QPoint(0, 0)), part.size()) for part in parts]
    part = next(p for p, place in zip(parts, places, strict=True) if shown.contains(place))
    assert part.visibleRegion().boundingRect() == part.rect(), f"{stop.parts} is cut"
    needs = panel.layout().heightForWidth(panel.width())
    assert panel.height() >= needs, stop
    assert [words for words in cut(window) if words.startswith(f"“{panel.text.text()[:6]}")] == []
    assert unnamed(window) == []
    for button in panel.findChildren(QAbstractButton):
        assert button.width() >= button.sizeHint().width(), button.text()
        assert panel.rect().contains(QRect(button.mapTo(panel, QPoint(0, 0)), button.size()))


def walk(window: Window) -> None:
    for number in range(len(STOPS)):
        at_stop(window, number)
        key(window, Qt.Key.Key_Right)
    assert not window.touring.on


@pytest.mark.parametrize("language", [words.CHINESE, words.ENGLISH])
@pytest.mark.parametrize("zoom", [100, 125, 200])
def test_each_part_is_there_and_uncovered_in_a_new_room(
    look: theme.Theme, tmp_path: Path, qtbot: QtBot, zoom: int, language: str
) -> None:
    words.choose(language)
    look.set_zoom(zoom)
    services = a_room(tmp_path)
    window = a_window(services, look, tmp_path, qtbot)
    touring.expect(window.shell)
    begun(window)
    walk(window)
    assert window.place == "today"
    window.close()
    services.close()


@pytest.mark.parametrize("as_seen", [(100, "zh"), (200, "zh"), (200, "en")])
def test_and_where_a_room_has_been_at_work_for_weeks(
    told: Services, look: theme.Theme, tmp_path: Path, qtbot: QtBot, as_seen: tuple[int, str]
) -> None:
    zoom, language = as_seen
    words.choose(language)
    look.set_zoom(zoom)
    window = a_window(told, look, tmp_path, qtbot)
    window.go("settings")
    window.touring.begin()
    walk(window)
    assert window.place == "settings"
    window.close()


def test_it_has_five_to_seven_stops_of_a_sentence_or_two() -> None:
    assert 5 <= len(STOPS) <= 7
    for stop in STOPS:
        assert 1 <= stop.text.count("。") <= 2
        assert len(stop.text) <= 50


def test_it_comes_once_after_the_room_is_set_up(
    look: theme.Theme, tmp_path: Path, qtbot: QtBot
) -> None:
    world = open_world(tmp_path, look, qtbot, room=False)
    world.go("setup")
    names = [one.text() for one in world.window.actions_here() if one.isEnabled()]
    assert "两分钟导览" not in names
    world.page.name.setText("12号院红柳会客厅")
    world.page.community.setText("万寿路社区")
    world.press("建立并导入名册")
    # The roster is what they are about; the tour waits for 今天.
    assert not world.window.touring.on
    written = world.services.verify_log().ops
    world.go("today")
    assert world.window.touring.on
    world.key(Qt.Key.Key_Escape)
    world.go("matters")
    world.go("today")
    assert not world.window.touring.on
    assert world.services.verify_log().ops == written
    world.services.close()


def test_an_older_room_after_an_update_is_not_shown_it(
    look: theme.Theme, tmp_path: Path, qtbot: QtBot
) -> None:
    world = open_world(tmp_path, look, qtbot)
    world.go("today")
    assert not world.window.touring.on
    world.services.close()


def test_a_second_room_on_the_same_laptop_does_not_bring_it_again(fresh: Window) -> None:
    begun(fresh).end()
    touring.expect(fresh.shell)
    fresh.go("matters")
    fresh.go("today")
    assert not fresh.touring.on


def test_it_is_led_by_keys(fresh: Window) -> None:
    tour = begun(fresh)
    panel = tour.panel
    assert panel is not None
    assert panel.hasFocus()
    key(fresh, Qt.Key.Key_Left)
    assert tour.stop is STOPS[0]
    key(fresh, Qt.Key.Key_Return)
    assert (tour.stop, fresh.place) == (STOPS[1], "matters")
    key(fresh, Qt.Key.Key_Right)
    assert tour.stop is STOPS[2]
    key(fresh, Qt.Key.Key_Left)
    assert (tour.stop, fresh.place) == (STOPS[1], "matters")
    key(fresh, Qt.Key.Key_Tab)
    assert panel.on.hasFocus()
    key(fresh, Qt.Key.Key_Right)
    assert tour.stop is STOPS[2]
    key(fresh, Qt.Key.Key_Return)
    assert tour.stop is STOPS[3]
    key(fresh, Qt.Key.Key_Escape)
    assert not tour.on
    assert "F1" in fresh.toast.text
    assert "“关于”" in fresh.toast.text
    assert fresh.place == "today"
    assert fresh.page.isAncestorOf(fresh.focusWidget())  # type: ignore[union-attr]


def test_enter_on_it_does_nothing_on_the_page_beneath(fresh: Window) -> None:
    begun(fresh)
    key(fresh, Qt.Key.Key_Return)
    key(fresh, Qt.Key.Key_N)
    assert fresh.place == "matters"
    assert fresh.page.panel.isHidden()  # type: ignore[union-attr]


def test_and_by_its_buttons(fresh: Window) -> None:
    tour = begun(fresh)
    panel = tour.panel
    assert panel is not None
    assert not panel.back.isEnabled()
    click(fresh, panel.on)
    click(fresh, panel.on)
    click(fresh, panel.back)
    assert tour.stop is STOPS[1]
    click(fresh, panel.end)
    assert not tour.on
    assert not panel.isVisible()


def test_a_click_on_the_part_goes_there_and_ends_it(fresh: Window) -> None:
    tour = begun(fresh)
    key(fresh, Qt.Key.Key_Right)
    QTest.qWait(touring.FOLLOW_EVERY)
    part = find(fresh, STOPS[1].parts[0])
    assert part is not None
    click(fresh, part)
    assert not tour.on
    assert fresh.place == "matters"
    assert not fresh.page.panel.isHidden()  # type: ignore[union-attr]
    assert fresh.page.panel.isAncestorOf(fresh.focusWidget())  # type: ignore[union-attr]


def test_a_click_on_what_is_dimmed_works_as_ever(fresh: Window) -> None:
    tour = begun(fresh)
    click(fresh, next(b for k, b in fresh.rail._buttons.items() if k == "reports"))
    assert not tour.on
    assert fresh.place == "reports"


def test_esc_ends_it_wherever_the_focus_is(fresh: Window) -> None:
    tour = begun(fresh)
    QTest.qWait(touring._SETTLED + touring.FOLLOW_EVERY)
    fresh.rail.setFocus()
    key(fresh, Qt.Key.Key_Escape)
    assert not tour.on


def test_a_screen_reader_is_told_each_stop(fresh: Window) -> None:
    tour = begun(fresh)
    panel = tour.panel
    assert panel is not None
    for stop in STOPS:
        said = QAccessible.queryAccessibleInterface(panel)
        assert stop.text in said.text(QAccessible.Text.Name)
        assert "Esc" in said.text(QAccessible.Text.Description)
        text = QAccessible.queryAccessibleInterface(panel.text)
        assert (text.role(), text.text(QAccessible.Text.Name)) == (
            QAccessible.Role.StaticText,
            stop.text,
        )
        for button in (panel.on, panel.back, panel.end):
            told_as = QAccessible.queryAccessibleInterface(button)
            assert told_as.role() == QAccessible.Role.Button
            assert told_as.text(QAccessible.Text.Name)
        key(fresh, Qt.Key.Key_Right)


def test_it_can_be_seen_again_from_help_and_from_about(fresh: Window) -> None:
    begun(fresh).end()
    key(fresh, Qt.Key.Key_F1)
    help_panel = fresh.helping.panel
    assert help_panel is not None
    help_panel.tour.click()
    assert fresh.touring.on
    assert help_panel.isHidden()
    fresh.touring.end()
    fresh.go("settings")
    fresh.page.about.tour.click()  # type: ignore[union-attr]
    assert fresh.touring.on


def test_f1_ends_it_and_opens_help(fresh: Window) -> None:
    tour = begun(fresh)
    key(fresh, Qt.Key.Key_F1)
    assert not tour.on
    assert fresh.helping.is_open


def test_it_goes_under_the_lock_and_stays_away(fresh: Window) -> None:
    tour = begun(fresh)
    page = QWidget()
    fresh.cover(page)
    assert not tour.on
    tour.begin()
    assert not tour.on
    assert tour.panel is not None
    assert not tour.panel.isVisible()
    fresh.uncover()
    page.deleteLater()


def test_not_in_the_rehearsal(fresh: Window) -> None:
    fresh.set_rehearsal(True)
    fresh.go("today")
    assert not fresh.touring.on
    fresh.touring.begin()
    assert not fresh.touring.on
    assert "演练" in fresh.toast.text
    key(fresh, Qt.Key.Key_F1)
    assert fresh.helping.panel is not None
    assert not fresh.helping.panel.tour.isVisible()


@pytest.mark.parametrize("scene", ["sign_in", "speaking"])
def test_not_while_a_meeting_runs(
    look: theme.Theme, tmp_path: Path, qtbot: QtBot, scene: str
) -> None:
    services = told_until(tmp_path, scene)
    window = a_window(services, look, tmp_path, qtbot)
    touring.expect(window.shell)
    window.go("today")
    assert not window.touring.on
    window.touring.begin()
    assert not window.touring.on
    assert window.toast.text == "正在开会，导览散会以后再看。"
    window.close()
    services.close()


def test_no_thread_of_pages_that_are_read_later_takes_its_keys(fresh: Window) -> None:
    begun(fresh)
    QApplication.processEvents()
    fresh.page.hero.main.setFocus()  # type: ignore[union-attr] # as today's page does once it was read
    QTest.qWait(2 * touring.FOLLOW_EVERY)
    assert fresh.touring.panel is not None
    assert fresh.touring.panel.hasFocus()
