"""Printed, the power fails, the meeting goes on on paper, all of it is keyed in next morning."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pypdfium2 as pdfium
import zxingcpp
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.bootstrap import Services
from app.domain.meeting import Meeting, Phase
from app.settings import Settings
from app.steps import printouts
from app.steps.deliberate import assembling, meetings
from app.steps.papers import sign_in_sheet
from app.steps.views.keyed import Came, sheet_view
from tests.ui.minutes_world import NAMES, World, click, make_world, press
from ui.console.destination import Destination
from ui.console.keying.page import KeyingPage
from ui.console.scan import ScanListener
from ui.console.window import Window
from ui.jobs import JobRunner

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.theme import Theme

CTRL, ENTER = Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Return


def _codes(path: Path) -> list[str]:
    """Every code of a printed paper, page by page, as a scanner reads them from the print."""
    found = pdfium.PdfDocument(path)
    try:
        codes = []
        for page in found:
            read = zxingcpp.read_barcodes(page.render(scale=150 / 72).to_pil())
            codes += [c.text for c in sorted(read, key=lambda c: c.position.top_left.y)]
        return codes
    finally:
        found.close()


def _save(world: World, qtbot: QtBot, kind: str, **options: Any) -> list[str]:
    page = world.papers(qtbot, kind=kind)
    if options:
        page.options.choose(**options)
        page.options.tell()
    page.pane.save_as()
    suggested = world.outlet.saved[-1]
    page.window().close()
    return _codes(world.outlet.folder / suggested.name)


def _keying(world: World, qtbot: QtBot) -> Window:
    """The window as it is after the start, with the place where papers are keyed in."""
    window = world.window(qtbot)
    place = Destination("keying", "录", "纸面录入", KeyingPage, parent="meetings")
    window._places["keying"] = place
    return window


def _scan(window: Window, code: str) -> Any:
    """As the USB scanner does it: keys, within milliseconds, then Enter.

    The window is at rest when a paper is picked up. QTest sends a key only after all that the one
    before made the window draw, and no scanner waits for that.
    """
    for _ in range(3):
        QApplication.processEvents()
    for sign in code:
        QTest.keyClick(window.windowHandle(), sign)
    QTest.keyClick(window.windowHandle(), ENTER)
    QApplication.processEvents()
    return window.page


def test_printed_dark_and_keyed_in(
    tmp_path: Path, look: Theme, qtbot: QtBot, qapp: QApplication
) -> None:
    world = make_world(tmp_path, look)
    world.act(meetings.begin_sign_in, world.meeting_id)
    sheet = _save(world, qtbot, "signin_sheet")
    ballots = _save(world, qtbot, "ballots")
    assert (len(sheet), len(ballots)) == (1, len(NAMES))
    # The power fails. (That what was confirmed outlives a kill: tests/e2e/test_power_cut.py.)
    opened = world.clock.now.replace(second=0, microsecond=0) + timedelta(minutes=5)
    world.services.close()
    world.clock.now += timedelta(hours=18)
    world.services = Services(Settings(data=tmp_path / "data"), clock=world.clock).open()
    window = _keying(world, qtbot)
    listener = ScanListener(qapp)
    listener.scanned.connect(window.on_scanned)
    try:
        page = _scan(window, sheet[0])
        assert page.paper.sheet.count.text() == f"已签 0 人，表上 {len(NAMES)} 行"
        click(window, "写明开会时间")
        page.panel.content().whens["started_at"].set_instant(opened)
        press(window, ENTER, CTRL)
        for _ in range(6):
            press(window, ENTER)
        click(window, "这张录完了")
        page = _scan(window, ballots[0])
        QApplication.processEvents()
        click(window, "照票面开始表决")
        # One paper after the other, in whatever order they lie.
        for at, key in ((3, Qt.Key.Key_2), (0, Qt.Key.Key_1), (5, Qt.Key.Key_1), (1, Qt.Key.Key_1),
                        (4, Qt.Key.Key_3), (2, Qt.Key.Key_1)):  # fmt: skip
            page = _scan(window, ballots[at])
            assert page.paper.ballots.list.current() == str(at + 1)
            press(window, key)
        press(window, ENTER, CTRL)
        _scan(window, sheet[0])
        QApplication.processEvents()
        click(window, "写明散会时间")
        closed = opened + timedelta(minutes=48)
        page.panel.content().whens["closed_at"].set_instant(closed)
        press(window, ENTER, CTRL)
    finally:
        listener.close()
        listener.deleteLater()
    meeting = world.services.ask(lambda work: work.get(Meeting, world.meeting_id))
    assert (meeting.phase, meeting.started_at) == (Phase.CLOSED, opened)
    content = world.services.ask(assembling.assemble, world.meeting_id)
    assert [a.state for a in content.attendance].count("到会") == 6
    (vote,) = content.items[0].votes
    assert [(row.label, row.heads) for row in vote.rows][:3] == [
        ("赞成", 4), ("反对", 1), ("弃权", 1),
    ]  # fmt: skip
    assert vote.passed
    assert content.items[0].resolutions == ("车位不固定，先到先停。",)
    assert "会后录入" in content.closing
    assert world.services.verify_log().faults == []
    world.services.close()


def test_keys_may_be_faster_than_the_disk(tmp_path: Path, look: Theme, qtbot: QtBot) -> None:
    world = make_world(tmp_path, look)
    world.act(meetings.begin_sign_in, world.meeting_id)
    content = world.services.ask(sign_in_sheet, world.meeting_id)
    paper = world.act(printouts.keep_printout, content.printed)
    jobs = JobRunner()
    window = world.window(qtbot, jobs=jobs)
    window._places["keying"] = Destination(
        "keying", "录", "纸面录入", KeyingPage, parent="meetings"
    )
    window.go("keying", {"printout": paper.id, "row": 1})
    page = window.page
    assert isinstance(page, KeyingPage)
    rows = page.paper.sheet.rows
    qtbot.waitUntil(lambda: rows.current() == "1", timeout=5000)
    for _ in NAMES:
        QTest.keyClick(rows, ENTER)
    # Shown at once, whatever the disk does.
    assert f"已签 {len(NAMES)} 人" in page.paper.sheet.count.text()

    def written() -> int:
        view = world.services.ask(sheet_view, paper.id)
        return sum(row.came is Came.SIGNED for row in view.rows)

    qtbot.waitUntil(lambda: written() == len(NAMES), timeout=5000)
    qtbot.waitUntil(lambda: page.paper.opened.view.signed == len(NAMES), timeout=5000)
    assert f"已签 {len(NAMES)} 人" in page.paper.sheet.count.text()
    jobs.close()
    world.services.close()
