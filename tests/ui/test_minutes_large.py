"""Minutes of many people: made in turns, with nothing missing at the end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.steps import people
from app.steps.deliberate import attendance, meetings
from app.steps.people import PersonInput
from tests.ui.minutes_world import World, make_world, words_of
from ui.console.minutes import MinutesPage
from ui.console.minutes.sections import AttendanceSection
from ui.theme import Theme

ABSENT = 30


@pytest.fixture
def world(tmp_path: Path, look: Theme) -> Iterator[World]:
    """Eight came, thirty did not, each with a reason of their own."""
    made = make_world(tmp_path, look)
    entries = [PersonInput(name=f"缺席{n:02d}", building="2", stairwell="1", door=str(100 + n),
                           roles=("居民代表",), adult=True) for n in range(ABSENT)]  # fmt: skip
    away = made.act(people.save_people, [(entry, None) for entry in entries])
    made.act(attendance.invite_entitled, made.meeting_id)
    made.act(meetings.begin_sign_in, made.meeting_id)
    for number, resident in enumerate(away):
        made.act(attendance.excuse, made.meeting_id, resident.id, reason=f"事由{number:02d}")
    for resident in made.people:
        made.act(attendance.sign_in, made.meeting_id, resident.id)
    made.act(meetings.open_meeting, made.meeting_id)
    made.act(meetings.close_meeting, made.meeting_id)
    yield made
    made.services.close()


def _attendance(page: MinutesPage) -> AttendanceSection:
    section = page.editor.sections["attendance"]
    assert isinstance(section, AttendanceSection)
    return section


def _reasons(page: MinutesPage) -> list[str]:
    return [field.value() for field in _attendance(page).fields.values()]


def _opened(world: World, qtbot: QtBot) -> MinutesPage:
    window = world.window(qtbot)
    window.go("minutes", world.meeting_id)
    page = window.page
    assert isinstance(page, MinutesPage)
    return page


def test_the_rows_of_those_who_did_not_come_are_made_in_turns(world: World, qtbot: QtBot) -> None:
    page = _opened(world, qtbot)
    seen: set[int] = set()
    while not page.editor.stands:
        if "attendance" in page.editor.sections:
            seen.add(len(_attendance(page).fields))
        QApplication.processEvents()
    assert len(seen) > 1
    assert _reasons(page) == [f"事由{n:02d}" for n in range(12)]


def test_the_rest_follows_on_a_click_and_what_is_being_written_stays(
    world: World, qtbot: QtBot
) -> None:
    page = world.minutes(qtbot)
    section = _attendance(page)
    first = next(iter(section.fields.values()))
    first.edit.setFocus()
    first.edit.insertPlainText("临时")
    assert section.more.text() == "显示其余 18 人"
    section.more.click()
    assert len(section.fields) < ABSENT
    qtbot.waitUntil(lambda: section.whole)
    assert section.more.isHidden()
    assert _reasons(page) == ["临时事由00", *(f"事由{n:02d}" for n in range(1, ABSENT))]
    assert next(iter(section.fields.values())) is first
    assert first.edit.hasFocus()
    last = list(section.fields.values())[-1]
    last.edit.insertPlainText("改")
    page.renew_preview()
    assert page.pane.shown is not None
    assert "改事由29" in words_of(page.pane.shown.data)


def test_the_paper_is_made_once_the_editor_stands(world: World, qtbot: QtBot) -> None:
    page = _opened(world, qtbot)
    built: list[bool] = []
    page.pane.built.connect(lambda _built: built.append(page.editor.stands))
    assert page.pane.shown is None
    assert not page.pane.busy
    qtbot.waitUntil(lambda: page.pane.shown is not None)
    assert built == [True]


def test_whoever_writes_at_once_sees_it_on_the_first_paper(world: World, qtbot: QtBot) -> None:
    page = _opened(world, qtbot)
    page.editor.sections["heading"].fields["title"].edit.insertPlainText("第一次")
    qtbot.waitUntil(lambda: page.pane.shown is not None)
    assert page.pane.shown is not None
    assert "第一次停车协商会" in words_of(page.pane.shown.data)


def test_a_window_closed_while_a_section_is_being_made_leaves_nothing_behind(
    world: World, qtbot: QtBot
) -> None:
    page = _opened(world, qtbot)
    window = page.window()
    assert not page.editor.stands
    assert all(section.window() is window for section in page.editor.sections.values())
