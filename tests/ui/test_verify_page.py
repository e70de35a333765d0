"""核验: a paper is dropped, or its code typed, and the panel says what it is."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from app.documents.forms.common import Order
from app.documents.forms.minutes import make_minutes
from app.steps.deliberate import meetings, minutes
from tests.ui.meeting_world import World, begin, fill, make_world
from ui.console.verify import VerifyPage
from ui.theme import Mode

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from app.domain.minutes import MinutesVersion
    from ui.theme import Theme


class Chosen:
    """Answers the chooser with one file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def one(self, _parent: QWidget, _title: str, *, kinds: str) -> Path:
        assert "pdf" in kinds
        return self.path


@pytest.fixture
def world(tmp_path: Path, look: Theme, qtbot: QtBot) -> World:
    return begin(fill(make_world(tmp_path, look, qtbot)))


@pytest.fixture
def issued(world: World, tmp_path: Path) -> tuple[MinutesVersion, Path]:
    assert world.meeting is not None
    world.services.act(meetings.close_meeting, world.meeting.id)
    version = world.services.act(minutes.issue_minutes, world.meeting.id).value
    paper = tmp_path / "纪要.pdf"
    order = Order(created=version.issued_at)
    make_minutes(minutes.content_of(version), paper, order=order, digest=version.record_digest)
    digest = hashlib.sha256(paper.read_bytes()).hexdigest()
    world.services.act(minutes.keep_pdf_digest, version.id, digest)
    return version, paper


@pytest.fixture
def page(world: World, issued: tuple[MinutesVersion, Path], qtbot: QtBot) -> VerifyPage:
    made = VerifyPage(world.shell, files=Chosen(issued[1]))  # type: ignore[arg-type] # as far as it is asked
    qtbot.addWidget(made)
    made.resize(1100, 760)
    made.show()
    return made


def test_a_chosen_file_is_genuine(page: VerifyPage, shot: Callable[[QWidget, str], Path]) -> None:
    page.choose.click()
    assert "和签发时一模一样" in page.verdict.text()
    assert "停车管理第三次协商会纪要" in page.title_line.text()
    assert any("逐字节一致" in line.text() for line in page.findings)
    assert page.busy.text() == ""
    shot(page, "verify-genuine")


def test_a_changed_file_is_told_apart_and_the_next_look_begins_anew(
    page: VerifyPage,
    issued: tuple[MinutesVersion, Path],
    shot: Callable[[QWidget, str], Path],
    look: Theme,
    tmp_path: Path,
) -> None:
    look.set_mode(Mode.DARK)
    changed = tmp_path / "另存.pdf"
    changed.write_bytes(issued[1].read_bytes() + b"\n")
    page.drop.dropped.emit([changed])
    assert "不是同一个文件" in page.verdict.text()
    shot(page, "verify-changed-dark")
    page.choose.click()
    assert "和签发时一模一样" in page.verdict.text()


def test_the_code_alone_does(page: VerifyPage, issued: tuple[MinutesVersion, Path]) -> None:
    page.code.setText(issued[0].record_digest)
    page.by_code.click()
    assert "一模一样" in page.verdict.text()
    page.code.setText("1234")
    page.by_code.click()
    assert "不是纪要上的校验码" in page.verdict.text()
    assert page.findings == []


def test_a_file_of_something_else_is_a_sentence(page: VerifyPage, tmp_path: Path) -> None:
    other = tmp_path / "x.pdf"
    other.write_text("x", encoding="utf-8")
    page.enter(str(other))
    assert "不是 PDF 文件" in page.verdict.text()
