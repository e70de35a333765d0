"""另存为 Word beside the PDF."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.minutes_world import CTRL, World, hold, make_world, press
from tests.ui.test_minutes_issuing import issue, versions
from ui.theme import Theme

CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def world(tmp_path: Path, look: Theme) -> Iterator[World]:
    made = make_world(tmp_path, look)
    hold(made)
    yield made
    made.services.close()


def test_draft_and_issued_minutes_are_saved_as_word(world: World, qtbot: QtBot) -> None:
    page = world.minutes(qtbot)
    press(page.window(), Qt.Key.Key_S, CTRL_SHIFT)
    draft = world.outlet.folder / world.outlet.saved[-1].name
    assert draft.name == "2026-11-24-停车协商会-纪要（草稿）.docx"
    assert "草稿" in docx.Document(str(draft)).sections[0].header.paragraphs[0].text
    issue(page, world)
    press(page.window(), Qt.Key.Key_S, CTRL_SHIFT)
    issued = world.outlet.folder / world.outlet.saved[-1].name
    assert issued.name == "2026-11-24-停车协商会-纪要.docx"
    (version,) = versions(world)
    keywords = docx.Document(str(issued)).core_properties.keywords
    assert keywords == f"HONGLIU:{version.record_digest.upper()}"


def test_a_word_file_that_cannot_be_written_is_told(world: World, qtbot: QtBot) -> None:
    page = world.minutes(qtbot)
    world.outlet.folder = world.outlet.folder / "gone.txt"
    world.outlet.folder.write_text("no folder")
    page.pane.save_word()
    assert page.pane.notice.isVisible()
    assert "没有存到" in page.pane.notice.label.text()
