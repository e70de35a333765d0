"""What is being written: said to be kept once it is, and not there twice after a kill."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt

from app.domain.meeting import Note
from app.steps.deliberate import meetings
from tests.ui import minutes_world
from tests.ui.held import HeldRunner
from tests.ui.meeting_world import begin, fill, make_world
from ui.console.minutes.item_section import ItemSection

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from tests.ui.meeting_world import World
    from ui.console.meeting.composer import Composer
    from ui.console.minutes import MinutesPage
    from ui.theme import Theme

CTRL = Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return


@pytest.fixture
def world(tmp_path: Path, look: Theme, qtbot: QtBot) -> World:
    """A meeting in session; files are written when :class:`HeldRunner` lets them."""
    made = fill(make_world(tmp_path, look, qtbot))
    begin(made)
    made.shell.jobs = HeldRunner()
    made.open_page()
    return made


def held(world: World) -> HeldRunner:
    jobs = world.shell.jobs
    assert isinstance(jobs, HeldRunner)
    return jobs


def composer(world: World) -> Composer:
    return world.page.middle.composer


def write(world: World, text: str, qtbot: QtBot) -> None:
    """Type, and pause until the draft is on its way to the disk."""
    before = len(held(world).held)
    composer(world).editor.insertPlainText(text)
    qtbot.waitUntil(lambda: len(held(world).held) > before)


def kept(world: World, kind: str) -> dict[str, Any]:
    (path,) = (world.services.settings.data / "drafts").glob(f"{kind}-*.json")
    return world.page.desk.drafts.read(path.stem)


def notes(world: World) -> list[str]:
    return [note.text for note in world.services.ask(lambda work: work.find(Note))]


# The note


def test_a_note_is_said_to_be_kept_when_all_of_it_is(world: World, qtbot: QtBot) -> None:
    write(world, "第一句，", qtbot)
    write(world, "第二句。", qtbot)
    held(world).let_go()
    assert kept(world, "note")["text"] == "第一句，"
    assert composer(world).state.text() == ""
    held(world).let_go()
    assert kept(world, "note")["text"] == "第一句，第二句。"
    assert composer(world).state.text().startswith("草稿已存")


def test_another_kind_is_kept_anew(world: World, qtbot: QtBot) -> None:
    write(world, "先试行", qtbot)
    held(world).let_go()
    composer(world).kind._chips["proposal"].click()
    assert composer(world).state.text() == ""
    qtbot.waitUntil(lambda: bool(held(world).held))
    held(world).let_go()
    assert kept(world, "note") == {"text": "先试行", "kind": "proposal"}
    assert composer(world).state.text().startswith("草稿已存")


def test_a_note_on_record_is_not_taken_up_again(world: World, qtbot: QtBot) -> None:
    write(world, "先到先停，", qtbot)
    held(world).let_go()
    # The rest is recorded before the draft has it; then the power fails.
    composer(world).editor.insertPlainText("老人子女有地方停。")
    world.key(Qt.Key.Key_F8)
    world.key(ENTER, modifier=CTRL)
    assert notes(world) == ["先到先停，老人子女有地方停。"]
    again = world.reopened(qtbot)
    again.open_page()
    assert composer(again).editor.toPlainText() == ""
    assert composer(again).state.text() == ""


def test_what_is_typed_while_a_note_is_recorded_stays(world: World, qtbot: QtBot) -> None:
    jobs = _Slow()
    world.shell.jobs = jobs
    composer(world).editor.insertPlainText("第一条")
    composer(world).record()
    composer(world).editor.insertPlainText("第二")
    composer(world).record()
    jobs.catch_up()
    assert notes(world) == ["第一条"]
    assert composer(world).editor.toPlainText() == "第二"
    composer(world).editor.insertPlainText("条")
    composer(world).record()
    jobs.catch_up()
    assert sorted(notes(world)) == ["第一条", "第二条"]
    assert composer(world).editor.toPlainText() == ""


class _Slow(HeldRunner):
    """Everything waits."""

    def catch_up(self) -> None:
        while self.held:
            self.let_go()

    def _begin(self, job: Any) -> None:
        self.held.append(job)


# The count


def test_a_count_on_record_is_not_taken_up_again(world: World, qtbot: QtBot) -> None:
    two_tellers(world)
    world.type("1111")
    qtbot.waitUntil(lambda: bool(held(world).held))
    held(world).let_go()
    assert kept(world, "count")["figures"]["1"]["for"] == 4
    # One more, and recorded before the draft has it; then the power fails.
    world.type("1")
    world.page.control.go_on()
    again = world.reopened(qtbot)
    again.open_page()
    sheet = again.page.control.sheet
    assert sheet is not None
    assert (sheet.teller, sheet.unrecorded) == (2, set())
    assert sheet.figures[1]["for"] == 5


def test_a_correction_in_progress_is_taken_up(world: World, qtbot: QtBot) -> None:
    two_tellers(world)
    world.type("1111")
    world.page.control.go_on()
    world.page.control.switch()
    world.type("1")
    while held(world).held:
        held(world).let_go()
    qtbot.waitUntil(lambda: bool(held(world).held))
    held(world).let_go()
    again = world.reopened(qtbot)
    again.open_page()
    sheet = again.page.control.sheet
    assert sheet is not None
    assert (sheet.teller, sheet.unrecorded, sheet.figures[1]["for"]) == (1, {1}, 5)


def two_tellers(world: World) -> None:
    assert world.meeting is not None
    for name in ("张桂英", "赵国阳"):
        world.act(meetings.assign_duty, world.meeting.id, world.people[name].id, duty="计票人")
    world.vote()
    sheet = world.page.control.sheet
    assert sheet is not None
    assert len(sheet.tellers) == 2


# The minutes


@pytest.fixture
def over(tmp_path: Path, look: Theme) -> Iterator[minutes_world.World]:
    """A meeting that is over."""
    made = minutes_world.make_world(tmp_path, look)
    minutes_world.hold(made)
    yield made
    made.services.close()


def add(page: MinutesPage, text: str) -> None:
    section = page.editor.sections["items/0"]
    assert isinstance(section, ItemSection)
    edit = section.field("points").edit
    edit.moveCursor(edit.textCursor().MoveOperation.End)
    edit.insertPlainText(text)


def test_minutes_are_said_to_be_kept_when_all_of_them_are(
    over: minutes_world.World, qtbot: QtBot
) -> None:
    jobs = HeldRunner()
    page = over.minutes(qtbot, jobs=jobs)
    jobs.held.clear()  # the preview
    add(page, "第一句，")
    page.manuscript.keep()
    # Whatever makes the words anew meanwhile, they stay true.
    page.issue(then_print=False)
    page.bar.confirm.no.click()
    assert "正在写……" in page.bar.status.text()
    add(page, "第二句。")
    page.manuscript.keep()
    jobs.let_go()
    assert "正在写……" in page.bar.status.text()
    jobs.let_go()
    assert "草稿已保存" in page.bar.status.text()
