from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.documents.forms.common import Order
from app.documents.forms.minutes import make_minutes
from app.domain.errors import Refused
from app.domain.meeting import Meeting, Phase
from app.domain.minutes import MinutesVersion
from app.steps.deliberate import minutes
from app.steps.rights.told import disclosures
from tests.ui.minutes_world import (
    CTRL,
    Elsewhere,
    World,
    click,
    hold,
    make_world,
    pages_of,
    press,
    tap,
    words_of,
)
from tests.ui.test_minutes_page import add, points
from ui.console.minutes import MinutesPage
from ui.theme import Theme

NAME = "2026-11-24-停车协商会-纪要.pdf"


@pytest.fixture
def world(tmp_path: Path, look: Theme) -> Iterator[World]:
    made = make_world(tmp_path, look)
    hold(made)
    yield made
    assert made.services.verify_log().faults == []
    made.services.close()


def versions(world: World) -> list[MinutesVersion]:
    return world.services.ask(minutes.versions_of, world.meeting_id)


def phase(world: World) -> Phase:
    return world.services.ask(lambda work: work.get(Meeting, world.meeting_id)).phase


def issue(page: MinutesPage, world: World) -> None:
    """The two keys from a closed meeting to the print dialog."""
    press(page.window(), Qt.Key.Key_Return, CTRL)
    press(page.window(), Qt.Key.Key_Return)
    assert phase(world) is Phase.ISSUED


def paper(world: World, name: str = NAME) -> Path:
    return world.services.settings.papers / name


def test_what_a_kill_left_unsigned_is_signed(
    world: World, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(world.services, "sign_log", lambda: None)  # it never came to that
        issue(world.minutes(qtbot), world)
    assert world.services.verify_log().signed == 0
    world.minutes(qtbot)
    report = world.services.verify_log()
    assert report.signed == report.ops


def test_two_keys_from_the_end_of_the_meeting_to_the_printer(world: World, qtbot: QtBot) -> None:
    page = world.minutes(qtbot)
    add(points(page), "会后补写的一句。")
    press(page.window(), Qt.Key.Key_Return, CTRL)
    assert page.bar.asking
    assert "不能再改" in page.bar.confirm.words.text()
    assert phase(world) is Phase.CLOSED  # asked, not done
    press(page.window(), Qt.Key.Key_Return)
    assert phase(world) is Phase.ISSUED
    (version,) = versions(world)
    data = paper(world).read_bytes()
    assert hashlib.sha256(data).hexdigest() == version.pdf_sha256
    assert "会后补写的一句。" in words_of(data)
    assert "草稿" not in words_of(data)
    assert world.outlet.dialogs == [("纪要", pages_of(paper(world)))]
    assert pages_of(world.outlet.printed) == pages_of(paper(world))
    assert page.state() == ("已签发", page.state()[1])  # type: ignore[index] # there is one
    report = world.services.verify_log()
    # Behind what was signed stands only that names went out on paper.
    assert report.signed == report.ops - 1
    assert [line.what for line in world.services.ask(disclosures)] == ["带姓名的表格、纪要"]


def test_the_second_question_takes_no_for_an_answer(world: World, qtbot: QtBot) -> None:
    page = world.minutes(qtbot)
    click(page, "只签发")
    click(page, "返回修改")
    assert phase(world) is Phase.CLOSED
    click(page, "只签发")
    press(page.window(), Qt.Key.Key_Escape)
    assert phase(world) is Phase.CLOSED
    assert not page.bar.asking
    assert page.commands.issue_print.isVisible()


def test_issuing_alone_prints_nothing_and_printing_follows_with_a_key(
    world: World, qtbot: QtBot
) -> None:
    page = world.minutes(qtbot)
    click(page, "只签发")
    click(page, "确认签发")
    assert phase(world) is Phase.ISSUED
    assert world.outlet.dialogs == []
    press(page.window(), Qt.Key.Key_P, CTRL)
    assert len(world.outlet.dialogs) == 1


def test_a_draft_can_be_printed_and_says_that_it_is_one(world: World, qtbot: QtBot) -> None:
    page = world.minutes(qtbot)
    press(page.window(), Qt.Key.Key_P, CTRL)
    assert world.outlet.dialogs[0][0] == "纪要（草稿）"
    press(page.window(), Qt.Key.Key_S, CTRL)
    saved = world.outlet.folder / "2026-11-24-停车协商会-纪要（草稿）.pdf"
    assert "草稿，未签发" in words_of(saved)
    assert phase(world) is Phase.CLOSED


def test_what_is_issued_cannot_be_written_in(world: World, qtbot: QtBot) -> None:
    page = world.minutes(qtbot)
    issue(page, world)
    assert page.issued.isVisible()
    assert not page.editor.isVisible()
    assert page.undo_text() == ""
    again = world.minutes(qtbot)
    assert again.issued.isVisible()
    content = world.services.ask(minutes.current_content, world.meeting_id)
    with pytest.raises(Refused):
        world.services.act(minutes.save_draft, world.meeting_id, content)


def test_the_digest_is_short_and_whole_on_a_click(world: World, qtbot: QtBot) -> None:
    page = world.minutes(qtbot)
    issue(page, world)
    digest = versions(world)[0].record_digest.upper()
    line = page.issued.digest
    assert line.label.text().replace(" ", "") == digest[:16]
    tap(line.toggle)
    assert line.label.text().replace(" ", "") == digest
    tap(line.copy)
    assert QGuiApplication.clipboard().text().upper() == digest
    assert page.pane.shown is not None
    assert digest[:4] in words_of(page.pane.shown.data)


def test_an_addendum_is_numbered_previewed_and_printed(world: World, qtbot: QtBot) -> None:
    page = world.minutes(qtbot)
    issue(page, world)
    press(page.window(), Qt.Key.Key_B, CTRL)
    assert page.issued.addendum.hasFocus()
    with qtbot.waitSignal(page.pane.built, timeout=5000):
        add(page.issued.addendum, "第一项中“十四张”应为“四张”。")
    assert page.pane.shown is not None
    assert "补充纪要（一）" in words_of(page.pane.shown.data)
    assert "草稿" in words_of(page.pane.shown.data)
    press(page.window(), Qt.Key.Key_Return, CTRL)
    press(page.window(), Qt.Key.Key_Return)
    said = words_of(paper(world, "2026-11-24-停车协商会-补充纪要1.pdf"))
    assert "第一项中“十四张”应为“四张”。" in said
    assert "草稿" not in said
    assert [v.number for v in versions(world)] == [0, 1]
    assert all(v.pdf_sha256 for v in versions(world))
    assert [row.title for row in page.issued.list.rows()] == ["纪要", "补充纪要（一）"]
    assert world.outlet.dialogs[-1][0] == "补充纪要1"
    assert not page.issued.writing


def test_an_addendum_begun_is_there_again(world: World, qtbot: QtBot) -> None:
    page = world.minutes(qtbot)
    issue(page, world)
    press(page.window(), Qt.Key.Key_B, CTRL)
    add(page.issued.addendum, "还没写完的补充")
    page.shell.go("meetings")
    again = world.minutes(qtbot)
    assert again.issued.addendum.text() == "还没写完的补充"
    press(again.window(), Qt.Key.Key_Escape)
    assert not again.issued.writing
    assert len(versions(world)) == 1


def test_an_addendum_that_was_issued_is_not_taken_up_again(world: World, qtbot: QtBot) -> None:
    issue(world.minutes(qtbot), world)
    page = world.minutes(qtbot)
    page.begin_addendum()
    add(page.issued.addendum, "更正一处。 ")
    page.issue_addendum()  # asked, and kept as it stands
    # Issued, and killed before the draft was put away.
    world.act(minutes.issue_addendum, world.meeting_id, "更正一处。")
    again = world.minutes(qtbot)
    assert len(versions(world)) == 2
    assert again.issued.addendum.text() == ""
    assert not again.issued.writing


def test_an_empty_addendum_is_not_issued(world: World, qtbot: QtBot) -> None:
    page = world.minutes(qtbot)
    issue(page, world)
    press(page.window(), Qt.Key.Key_B, CTRL)
    press(page.window(), Qt.Key.Key_Return, CTRL)
    assert not page.bar.asking
    assert page.issued.addendum.hasFocus()


def test_an_earlier_version_is_looked_at_again(world: World, qtbot: QtBot) -> None:
    page = world.minutes(qtbot)
    issue(page, world)
    world.act(minutes.issue_addendum, world.meeting_id, "更正一处。")
    again = world.minutes(qtbot)
    assert again.pane.shown is not None
    assert "更正一处。" in words_of(again.pane.shown.data)
    again.issued.list.choose(versions(world)[0].id)
    assert "议题讨论和表决情况" in words_of(again.pane.shown.data)
    assert NAME in again.issued.path.text()


def test_the_paper_of_a_room_in_a_district_leads_there(world: World, qtbot: QtBot) -> None:
    page = world.minutes(qtbot)
    page.shell.syncing = SimpleNamespace(verify_at="https://hl.example/v")  # type: ignore[assignment]
    issue(page, world)
    assert minutes.content_of(versions(world)[0]).verify_at == "https://hl.example/v"


def test_the_file_is_kept_with_those_that_are_synced(world: World, qtbot: QtBot) -> None:
    page = world.minutes(qtbot)
    issue(page, world)
    (version,) = versions(world)
    assert world.services.files.read(version.pdf_sha256) == paper(world).read_bytes()


def test_a_file_that_came_from_another_laptop_is_the_one_that_is_shown(
    world: World, qtbot: QtBot
) -> None:
    """Made there by another release, its bytes are not those that would be made here."""
    world.act(minutes.issue_minutes, world.meeting_id)
    (version,) = versions(world)
    theirs = minutes_pdf(world)
    world.act(minutes.keep_pdf_digest, version.id, world.services.files.add(theirs))
    page = world.minutes(qtbot)
    assert page.pane.shown is not None
    assert page.pane.shown.data == theirs
    assert paper(world).read_bytes() == theirs


def minutes_pdf(world: World) -> bytes:
    """A PDF that this program would not make like that."""
    out = world.services.settings.papers / "other.pdf"
    out.parent.mkdir(parents=True, exist_ok=True)
    content = minutes.content_of(versions(world)[0])
    make_minutes(content, out, order=Order(created=datetime(2001, 1, 1, tzinfo=UTC)))
    return out.read_bytes()


def test_a_lost_file_is_made_again_the_same(world: World, qtbot: QtBot) -> None:
    page = world.minutes(qtbot)
    issue(page, world)
    before = paper(world).read_bytes()
    paper(world).unlink()
    world.minutes(qtbot)
    assert paper(world).read_bytes() == before


def test_what_another_program_did_to_the_file_is_not_taken_for_the_minutes(
    world: World, qtbot: QtBot
) -> None:
    page = world.minutes(qtbot)
    issue(page, world)
    before = paper(world).read_bytes()
    paper(world).write_bytes(b"something else")
    again = world.minutes(qtbot)
    assert again.pane.shown is not None
    assert again.pane.shown.data == before
    # Nobody's file is written over.
    assert paper(world).read_bytes() == b"something else"
    assert paper(world, "2026-11-24-停车协商会-纪要-2.pdf").read_bytes() == before


def test_killed_between_the_record_and_the_file(world: World, qtbot: QtBot) -> None:
    world.act(minutes.issue_minutes, world.meeting_id)
    assert not paper(world).exists()
    world.minutes(qtbot)
    assert paper(world).exists()
    (version,) = versions(world)
    assert version.pdf_sha256 == hashlib.sha256(paper(world).read_bytes()).hexdigest()


def test_a_full_disk_is_said_and_nothing_is_lost(world: World, qtbot: QtBot) -> None:
    world.services.settings.papers.parent.mkdir(exist_ok=True)
    world.services.settings.papers.write_bytes(b"a file where the folder should be")
    page = world.minutes(qtbot)
    issue(page, world)
    assert page.pane.notice.isVisible()
    assert "没有存到" in page.pane.notice.label.text()
    click(page.pane.notice, "另存为")
    assert world.outlet.saved
    assert (world.outlet.folder / NAME).exists()


def test_without_a_printer_there_is_a_way(world: World, qtbot: QtBot) -> None:
    world.outlet.printers = False
    page = world.minutes(qtbot)
    issue(page, world)
    assert "没有找到打印机" in page.pane.notice.label.text()
    click(page.pane.notice, "另存为 PDF")
    assert (world.outlet.folder / NAME).read_bytes() == paper(world).read_bytes()


def test_the_public_notice_and_the_folder_are_a_click_away(world: World, qtbot: QtBot) -> None:
    page = world.minutes(qtbot)
    issue(page, world)
    click(page, "打开文件夹")
    assert world.outlet.folders == [world.services.settings.papers]
    window = page.window()
    click(page, "结果公示")
    assert window.place == "papers"  # type: ignore[attr-defined] # our window


def test_two_meetings_of_one_name_keep_their_papers_apart(world: World, qtbot: QtBot) -> None:
    world.services.settings.papers.mkdir(parents=True)
    paper(world).write_bytes(b"the minutes of the morning")
    page = world.minutes(qtbot)
    issue(page, world)
    assert paper(world).read_bytes() == b"the minutes of the morning"
    assert paper(world, "2026-11-24-停车协商会-纪要-2.pdf").exists()


def test_going_to_the_meeting_before_it_ends(tmp_path: Path, look: Theme, qtbot: QtBot) -> None:
    from app.steps.deliberate import meetings

    world = make_world(tmp_path, look)
    world.act(meetings.begin_sign_in, world.meeting_id)
    page = world.minutes(qtbot)
    window = page.window()
    click(page, "去开会")
    front = window.page  # type: ignore[attr-defined] # our window
    assert isinstance(front, Elsewhere)
    assert front.entered == [world.meeting_id]
    world.services.close()
