"""The printer fails in the middle: what is said, what is noted, and the way on from there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.disclosure import Disclosure
from app.domain.printout import Printout
from app.steps.printouts import find_printout
from tests.ui.minutes_world import FileOutlet, World, button, click, hold, make_world, pages_of, tap
from tests.ui.pages_world import open_world
from tests.ui.presses import Fault
from ui.jobs import JobRunner

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.pages_world import World as Place
    from ui import theme

NOTHING_CAME = (Fault.GONE, Fault.REFUSED, Fault.NOT_TAKEN)
SOME_CAME = (Fault.NO_PAGE, Fault.STOPS, Fault.ABORTED, Fault.UNSURE)


@pytest.fixture
def world(tmp_path: Path, look: theme.Theme) -> Iterator[World]:
    made = make_world(tmp_path, look)
    yield made
    made.services.close()


def noted(world: World) -> list[Disclosure]:
    return world.services.ask(lambda work: work.find(Disclosure))


def kept(world: World) -> list[Printout]:
    return world.services.ask(lambda work: work.find(Printout))


@pytest.mark.parametrize("fault", Fault)
def test_nothing_is_noted_and_one_tap_prints_it_after_all(
    world: World, qtbot: QtBot, fault: Fault
) -> None:
    page = world.papers(qtbot, kind="notice" if fault is Fault.ABORTED else "signin_sheet")
    assert page.pane.shown is not None
    # Two sides of the same page: a fault on the second has one.
    world.outlet.copies = 2
    world.outlet.fault, world.outlet.name = fault, "活动室"
    click(page, "打印")
    said = page.pane.notice.label.text()
    assert "打印机“活动室”" in said
    assert "文件和记录都在" in said
    assert noted(world) == []
    # Another printer is the default now: the dialog is asked anew.
    world.outlet.fault, world.outlet.name = None, ""
    click(page.pane.notice, "再打印一次")
    assert len(world.outlet.dialogs) == 2
    assert not page.pane.notice.isVisible()
    assert pages_of(world.outlet.printed) == 2 * page.pane.shown.pages
    assert len(noted(world)) == (0 if fault is Fault.ABORTED else 1)


@pytest.mark.parametrize("fault", NOTHING_CAME)
def test_what_never_left_is_not_looked_for(world: World, qtbot: QtBot, fault: Fault) -> None:
    world.outlet.fault = fault
    page = world.papers(qtbot, kind="signin_sheet")
    click(page, "打印")
    assert kept(world) == []
    world.outlet.fault = None
    click(page.pane.notice, "再打印一次")
    (one,) = kept(world)
    # Printed once, a later failure takes nothing back: that paper is there.
    world.outlet.fault = fault
    click(page, "打印")
    assert kept(world) == [one]


@pytest.mark.parametrize("fault", SOME_CAME)
def test_what_may_lie_in_the_tray_can_still_be_keyed_in(
    world: World, qtbot: QtBot, fault: Fault
) -> None:
    world.outlet.copies, world.outlet.fault = 2, fault
    click(world.papers(qtbot, kind="signin_sheet"), "打印")
    (one,) = kept(world)
    assert world.services.ask(find_printout, one.code).printout == one


def test_where_the_dialog_is_left_nothing_is_kept(world: World, qtbot: QtBot) -> None:
    world.outlet.agrees = False
    page = world.papers(qtbot, kind="signin_sheet")
    click(page, "打印")
    click(page, "另存为")
    assert kept(world) == []
    assert noted(world) == []
    assert not page.pane.notice.isVisible()


def test_a_file_that_is_not_written_keeps_nothing(
    world: World, qtbot: QtBot, tmp_path: Path
) -> None:
    world.outlet.folder = tmp_path / "pulled out"
    world.outlet.folder.write_bytes(b"no folder any more")
    page = world.papers(qtbot, kind="signin_sheet")
    click(page, "另存为")
    assert page.pane.notice.isVisible()
    assert kept(world) == []
    assert noted(world) == []
    world.outlet.folder.unlink()
    click(page.pane.notice, "另存为 PDF")
    assert len(kept(world)) == len(noted(world)) == 1


@pytest.mark.parametrize("fault", Fault)
def test_minutes_are_saved_instead(world: World, qtbot: QtBot, fault: Fault) -> None:
    hold(world)
    page = world.minutes(qtbot)
    world.outlet.copies, world.outlet.fault = 2, fault
    page.pane.print_out()
    assert "没有印" in page.pane.notice.label.text() or fault is Fault.UNSURE
    assert noted(world) == []
    assert button(page.pane.notice, "再打印一次").isVisible()
    click(page.pane.notice, "另存为 PDF")
    assert world.outlet.saved
    assert page.pane.shown is not None
    saved = world.outlet.folder / world.outlet.saved[-1].name
    assert saved.read_bytes() == page.pane.shown.data
    assert len(noted(world)) == 1


def test_printing_that_is_stopped_says_what_may_still_come(world: World, qtbot: QtBot) -> None:
    jobs = JobRunner()
    world.outlet.copies, world.outlet.dots = 40, 300
    page = world.papers(qtbot, jobs=jobs, kind="signin_sheet")
    qtbot.waitUntil(lambda: page.pane.shown is not None and not page.pane.busy)
    click(page, "打印")
    qtbot.waitUntil(page.pane.printing.isVisible)
    tap(page.pane.printing.cancel_button)
    qtbot.waitUntil(page.pane.notice.isVisible)
    said = page.pane.notice.label.text()
    assert "已停止打印" in said
    assert "可能还会印出" in said
    assert not page.pane.printing.isVisible()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert noted(world) == []
    jobs.close()


# -- the recovery phrase -------------------------------------------------------------------------


@pytest.fixture
def settings_page(tmp_path: Path, look: theme.Theme, qtbot: QtBot) -> Iterator[Place]:
    made = open_world(tmp_path, look, qtbot)
    made.go("settings")
    yield made
    made.services.close()


@pytest.mark.parametrize("fault", [None, *Fault])
def test_a_phrase_that_was_not_printed_is_not_put_by(
    settings_page: Place, tmp_path: Path, fault: Fault | None
) -> None:
    card, outlet = settings_page.page.protection, FileOutlet(tmp_path)
    card.outlet = outlet
    outlet.copies, outlet.printers, outlet.fault = 2, fault is not None, fault
    settings_page.press("打印恢复口令")
    said = card.notice.label.text()
    assert "口令没有变，数据都在" in said
    assert "抄在纸上" in said
    assert "PDF" not in said  # a file with the phrase beside the data would open it
    assert not settings_page.services.drawer.is_put_by()
    assert card.done.isVisibleTo(card)
    assert card.print_it.isEnabled()
    outlet.printers, outlet.fault = True, None
    click(card.notice, "再打印一次")
    assert pages_of(outlet.printed) == 2
    assert not card.notice.isVisible()
    assert not settings_page.services.drawer.is_put_by()  # said by whoever locks it away
