"""What was done on paper is keyed in by keys alone, found by its code, taken up where it stood."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.domain.attendance import SignIn, Via
from app.domain.matter import Attachment
from app.domain.meeting import Meeting, Phase
from app.domain.paper_code import PaperMark
from app.domain.vote import Ballot, Count, Method, Question, Vote
from app.steps import people, printouts
from app.steps.deliberate import agenda, attendance, meetings, on_paper
from app.steps.deliberate.agenda import ItemInput
from app.steps.deliberate.voting import VoteInput
from app.steps.invitations import invitations
from app.steps.paper_ballots import ballots
from app.steps.papers import sign_in_sheet
from app.steps.people import the_room, token_of
from app.steps.views.keyed import Came, SheetView
from app.steps.views.roster import roster_index
from tests.photos import jpeg
from tests.ui.pages_world import CTRL, World, open_world
from tests.ui.test_accessible import unnamed
from ui.console.keying.times import TimesForm
from ui.console.kit.parts import ActionLine
from ui.theme import Mode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from app.domain.printout import Printout
    from ui import theme

ENTER, DOWN, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Space
PLANNED = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)


@pytest.fixture
def world(tmp_path: Path, look: theme.Theme, qtbot: QtBot) -> Iterator[World]:
    made = open_world(tmp_path, look, qtbot)
    made.roster()
    yield made
    made.services.close()


def planned(world: World, *, began: bool = False) -> Meeting:
    """Yesterday's meeting: nobody has touched the laptop since it was prepared."""
    meeting = world.meeting(planned_at=PLANNED)
    run = world.services
    run.act(agenda.add_items, meeting.id, [ItemInput(title="先到先停", text="车位先到先停。")])
    run.act(attendance.invite_entitled, meeting.id)
    if began:
        run.act(meetings.begin_sign_in, meeting.id)
    return meeting


def sheet_of(world: World, meeting: Meeting) -> Printout:
    content = world.services.ask(sign_in_sheet, meeting.id)
    return world.services.act(printouts.keep_printout, content.printed).value


def ballots_of(world: World, meeting: Meeting, at: int = 0, **options: Any) -> Printout:
    item = world.services.ask(agenda.agenda, meeting.id)[at]
    content = world.services.ask(ballots, item.id, **options)
    return world.services.act(printouts.keep_printout, content.printed).value


def scan(world: World, paper: Printout, row: int = 0) -> Any:
    tag = world.services.ask(the_room).card_tag
    world.window.on_scanned(PaperMark(tag, paper.code).token(row))
    QApplication.processEvents()
    return world.page


def came(world: World) -> dict[str, Via]:
    names = {p.id: p.name for p in world.page.index.people}
    found = world.services.ask(lambda work: work.find(SignIn))
    return {names[s.resident_id]: s.via for s in found}


def view(world: World) -> SheetView:
    found = world.page.paper.opened.view
    assert isinstance(found, SheetView)
    return found


def test_an_empty_place_says_what_it_is_for(world: World) -> None:
    page = world.go("keying")
    assert page.listing.empty.isVisible()
    assert "停电" in world.texts()


def test_a_scanned_sheet_is_keyed_in_by_enter_and_arrows(world: World) -> None:
    meeting = planned(world, began=True)
    paper = sheet_of(world, meeting)
    world.go("today")
    page = scan(world, paper, row=2)
    assert world.window.place == "keying"
    assert page.paper.sheet.rows.current() == "2"
    names = [row.person.name for row in view(world).rows]
    world.key(ENTER)
    world.key(DOWN)
    world.key(ENTER)
    assert came(world) == {names[1]: Via.PAPER, names[3]: Via.PAPER}
    assert "已签 2 人，表上 6 行" in page.paper.sheet.count.text()
    assert page.paper.sheet.rows.current() == "5"
    # Space takes back, and ticks.
    world.key(Qt.Key.Key_4)
    world.key(SPACE)
    assert set(came(world)) == {names[1]}
    world.key(SPACE)
    world.undo()
    assert set(came(world)) == {names[1]}
    # Behind the last row the field for those below waits.
    page.paper.sheet.rows.setFocus()
    world.key(Qt.Key.Key_6)
    world.key(ENTER)
    assert page.paper.sheet.field.hasFocus()


def test_it_goes_on_where_one_stopped(world: World) -> None:
    meeting = planned(world, began=True)
    paper = sheet_of(world, meeting)
    scan(world, paper)
    for _ in range(3):
        world.key(ENTER)
    page = world.go("today")
    page = scan(world, paper)
    assert page.paper.sheet.rows.current() == "4"
    world.key(Qt.Key.Key_Escape)
    assert page.listing.list.rows()[0].right == "已录 3 人"
    page.listing.field.setFocus()
    world.type(paper.code[:3] + "-" + paper.code[3:] + "-2")
    world.key(ENTER)
    assert page.paper.sheet.rows.current() == "2"


def test_those_below_are_found_or_entered(world: World) -> None:
    meeting = planned(world, began=True)
    paper = sheet_of(world, meeting)
    page = scan(world, paper)
    page.paper.sheet.field.setFocus()
    world.type("周敏")
    page.paper.sheet.field.search_now()
    world.key(ENTER)
    world.type("陌生人")
    page.paper.sheet.field.search_now()
    world.key(ENTER)
    assert [p.name for p in view(world).below] == ["周敏", "陌生人"]
    # Somebody who stands on the sheet is shown there instead.
    world.type("张桂英")
    page.paper.sheet.field.search_now()
    world.key(ENTER)
    number = next(r.number for r in view(world).rows if r.person.name == "张桂英")
    assert page.paper.sheet.rows.current() == str(number)
    assert all(row.came is Came.NOT for row in view(world).rows)


def test_a_sheet_of_empty_rows_is_all_names_to_find(world: World) -> None:
    meeting = world.meeting(planned_at=PLANNED)
    world.services.act(meetings.begin_sign_in, meeting.id)
    paper = sheet_of(world, meeting)
    assert (paper.rows, paper.blanks) == ((), 10)
    page = scan(world, paper, row=4)
    assert page.paper.sheet.field.hasFocus()
    world.type("李旻")
    page.paper.sheet.field.search_now()
    world.key(ENTER)
    assert [p.name for p in view(world).below] == ["李旻"]


def test_a_row_signed_in_live_stays(world: World) -> None:
    meeting = planned(world, began=True)
    paper = sheet_of(world, meeting)
    world.services.act(attendance.sign_in, meeting.id, paper.rows[0])
    page = scan(world, paper, row=1)
    assert "当场已签到" in page.paper.sheet.rows.rows()[0].right
    world.key(SPACE)
    assert "当场签到" in page.paper.sheet.wrong.text()
    assert "当场已签到" in page.paper.sheet.rows.rows()[0].right


def test_an_old_list_says_what_changed(world: World) -> None:
    meeting = planned(world, began=True)
    paper = sheet_of(world, meeting)
    world.services.act(attendance.uninvite, meeting.id, paper.rows[2])
    page = scan(world, paper)
    assert "打印后已移出名单" in page.paper.sheet.rows.rows()[2].sub
    assert "有 1 行变了" in page.paper.sheet.told.text()


def test_a_meeting_held_on_paper_from_its_sheet_to_the_minutes(world: World) -> None:
    meeting = planned(world)
    paper, named = sheet_of(world, meeting), ballots_of(world, meeting)
    page = scan(world, paper)
    assert "还没有开" in world.texts()
    assert not page.paper.sheet.rows.isEnabled()
    world.press("写明时间")
    form = page.panel.content()
    assert isinstance(form, TimesForm)
    form.whens["started_at"].set_instant(PLANNED + timedelta(days=9))
    world.key(ENTER, CTRL)
    assert "还没有到" in form.fields["started_at"].error()
    form.whens["started_at"].set_instant(PLANNED + timedelta(minutes=5))
    world.key(ENTER, CTRL)
    assert page.panel.isHidden()
    assert page.paper.sheet.rows.hasFocus()
    for _ in range(5):
        world.key(ENTER)
    world.press("这张录完了")
    page = scan(world, named, row=1)
    world.press("照票面开始表决")
    assert page.paper.ballots.list.hasFocus()
    for key in (Qt.Key.Key_1, Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_1):
        world.key(key)
    found = world.services.ask(lambda work: work.find(Ballot))
    assert [b.choices[0] for b in found] == ["for", "for", "against", "for"]
    page.paper.tally.number.setFocus()
    page.paper.tally.number.setValue(3)
    page.paper.ballots.list.setFocus()
    assert "比发出的 3 张多 1 张" in page.paper.tally.told.text()
    world.key(ENTER, CTRL)
    assert "不能宣布结果" in world.window.toast.text
    page.paper.tally.number.setFocus()
    page.paper.tally.number.setValue(5)
    page.paper.ballots.list.setFocus()
    world.key(ENTER, CTRL)
    (vote,) = world.services.ask(lambda work: work.find(Vote))
    assert vote.result["passed"] is True
    assert "结果已经宣布" in world.texts()
    scan(world, paper)
    world.press("写明散会时间")
    form = page.panel.content()
    form.whens["closed_at"].set_instant(PLANNED + timedelta(minutes=62))
    world.key(ENTER, CTRL)
    closed = world.services.ask(lambda work: work.get(Meeting, meeting.id))
    assert (closed.phase, closed.closed_at) == (Phase.CLOSED, PLANNED + timedelta(minutes=62))
    world.press("整理纪要")
    assert world.went[-1] == ("minutes", meeting.id)


def _session(world: World, **options: Any) -> Printout:
    """In session with everybody there; ballots that are printed."""
    meeting = planned(world, began=True)
    for person in world.services.ask(lambda work: sign_in_sheet(work, meeting.id)).printed.rows:
        world.services.act(attendance.sign_in, meeting.id, person)
    world.services.act(meetings.open_meeting, meeting.id)
    return ballots_of(world, meeting, **options)


def test_secret_ballots_are_counted_and_belong_to_nobody(world: World) -> None:
    paper = _session(world, named=False)
    page = scan(world, paper)
    world.press("照票面开始表决")
    assert page.paper.pile.hasFocus()
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_1, Qt.Key.Key_4, Qt.Key.Key_3):
        world.key(key)
    assert "已录 5 张" in page.paper.pile.count.text()
    world.key(Qt.Key.Key_Backspace)
    assert "已录 4 张" in page.paper.pile.count.text()
    # Left and come back, as after a power cut: the pile is as it was.
    world.go("today")
    page.paper.pile.pile = None
    page = scan(world, paper)
    assert "已录 4 张" in page.paper.pile.count.text()
    world.key(ENTER, CTRL)
    (count,) = world.services.ask(lambda work: work.find(Count))
    assert (count.figures["for"], count.figures["against"], count.figures["invalid"]) == (2, 1, 1)
    assert world.services.ask(lambda work: work.find(Ballot)) == []
    assert "不" in page.paper.tally.result.text() or "通过" in page.paper.tally.result.text()
    world.key(ENTER, CTRL)
    (vote,) = world.services.ask(lambda work: work.find(Vote))
    assert vote.result is not None
    assert list((world.services.settings.data / "drafts").glob("pile-*")) == []


def test_a_secret_election_is_marked_paper_by_paper(world: World) -> None:
    meeting = planned(world, began=True)
    (item,) = world.services.ask(agenda.agenda, meeting.id)
    entry = VoteInput(
        method=Method.PAPER, question=Question.ELECTION, options=("甲", "乙", "丙"), seats=2
    )
    for person in world.services.ask(sign_in_sheet, meeting.id).printed.rows:
        world.services.act(attendance.sign_in, meeting.id, person)
    world.services.act(meetings.open_meeting, meeting.id)
    content = world.services.ask(ballots, item.id, entry, named=False)
    paper = world.services.act(printouts.keep_printout, content.printed).value
    page = scan(world, paper)
    world.press("照票面开始表决")
    world.key(Qt.Key.Key_1)
    world.key(Qt.Key.Key_3)
    world.key(Qt.Key.Key_2)  # one too many does not count
    assert "甲、丙" in page.paper.pile.last.text()
    world.key(ENTER)
    world.key(Qt.Key.Key_2)
    world.key(ENTER)
    world.key(Qt.Key.Key_0)
    world.key(Qt.Key.Key_9)
    figures = page.paper.pile.pile.figures()
    assert (figures["marks"], figures["valid"]) == ([1, 1, 1], 2)
    assert (figures["abstain"], figures["invalid"]) == (1, 1)


def test_a_voter_who_did_not_sign_in_is_said(world: World) -> None:
    meeting = planned(world, began=True)
    paper = ballots_of(world, meeting)
    for person in paper.rows[:4]:
        world.services.act(attendance.sign_in, meeting.id, person)
    world.services.act(meetings.open_meeting, meeting.id)
    page = scan(world, paper, row=6)
    world.press("照票面开始表决")
    page.paper.ballots.go_to(6)
    world.key(Qt.Key.Key_1)
    assert "没有签到" in page.paper.ballots.wrong.text()
    assert world.services.ask(lambda work: work.find(Ballot)) == []


def test_blank_ballots_that_were_filled_in_by_hand(world: World) -> None:
    paper = _session(world, copies=8)
    page = scan(world, paper, row=5)
    world.press("照票面开始表决")
    page.paper.ballots.list.setFocus()
    world.key(Qt.Key.Key_Z)  # letters look for whoever stands on the paper
    page.paper.ballots.field.setText("赵国阳")
    page.paper.ballots.field.search_now()
    world.key(ENTER)
    world.key(Qt.Key.Key_2)
    (ballot,) = world.services.ask(lambda work: work.find(Ballot))
    names = {p.id: p.name for p in page.index.people}
    assert (names[ballot.resident_id], ballot.choices) == ("赵国阳", ("against",))
    assert "已录 1 张，共印 8 张" in page.paper.ballots.count.text()
    page.paper.ballots.field.setText("没有这个人")
    page.paper.ballots.field.search_now()
    assert "没有找到" in page.paper.ballots.wrong.text()


def test_a_reply_opens_the_list_at_whoever_answered(world: World) -> None:
    meeting = planned(world)
    content = world.services.ask(invitations, meeting.id)
    paper = world.services.act(printouts.keep_printout, content.printed).value
    page = scan(world, paper, row=3)
    assert world.window.place == "meetings"
    names = {p.id: p.name for p in world.services.ask(roster_index).people}
    assert page.prepare.people.panel.isVisible()
    assert names[paper.rows[2]] in world.texts()
    # It is keyed in there and does not wait in the list of sheets.
    assert world.go("keying").listing.lines == []


def test_a_card_shows_whose_row_it_is(world: World) -> None:
    meeting = planned(world, began=True)
    paper = sheet_of(world, meeting)
    (card,) = world.services.act(people.issue_cards, [paper.rows[3]]).value
    page = scan(world, paper)
    world.window.on_scanned(token_of(world.services.ask(the_room), card))
    assert page.paper.sheet.rows.current() == "4"
    assert came(world) == {}


def test_a_code_is_typed_into_the_palette(world: World) -> None:
    meeting = planned(world, began=True)
    paper = sheet_of(world, meeting)
    world.go("today")
    world.window.show_palette()
    palette = world.window.palette_sheet
    palette.field.setText(f"{paper.code[:3]}-{paper.code[3:]}-3".lower())
    palette.list.choose([row.id for row in palette.list.rows()][-1])
    palette.list.open_current()
    QApplication.processEvents()
    assert world.page.paper.sheet.rows.current() == "3"


def test_a_meeting_on_paper_waits_on_the_first_page(world: World) -> None:
    meeting = planned(world)
    world.services.act(on_paper.begin_on_paper, meeting.id, started_at=PLANNED)
    page = world.go("today")
    assert "是在纸上开的，还没有录完" in "\n".join(
        widget.accessibleName() for widget in page.findChildren(ActionLine)
    )
    page = world.go("keying", {"times": meeting.id})
    assert isinstance(page.panel.content(), TimesForm)
    assert list(page.panel.content().whens) == ["closed_at"]


def test_photos_are_kept_with_the_paper(world: World, tmp_path: Path) -> None:
    meeting = planned(world, began=True)
    paper = sheet_of(world, meeting)
    page = scan(world, paper)
    picture = tmp_path / "签到表.jpg"
    picture.write_bytes(jpeg())
    world.files.answer = [picture]
    world.press("拍照留底")
    page.panel.content().strip.add_asked.emit()
    (kept,) = world.services.ask(lambda work: work.find(Attachment))
    assert kept.owner_id == paper.id
    assert page.paper.photos.text() == "照片 1 张"
    page.panel.content().strip.remove_asked.emit(kept.id)
    assert world.services.ask(lambda work: work.find(Attachment)) == []


def test_every_control_has_a_name(world: World) -> None:
    paper = _session(world, named=False)
    nameless = []
    page = world.go("keying")
    nameless += unnamed(world.window)
    scan(world, paper)
    world.press("照票面开始表决")
    nameless += unnamed(world.window)
    page.show_photos()
    nameless += unnamed(world.window)
    (meeting,) = world.services.ask(lambda work: work.find(Meeting))
    scan(world, sheet_of(world, meeting))
    world.press("转为纸面补录")
    nameless += unnamed(world.window)
    assert nameless == []


@pytest.mark.parametrize(
    "shown",
    [(Mode.LIGHT, 100, (1440, 900)), (Mode.DARK, 125, (1366, 768)), (Mode.LIGHT, 200, (1440, 900))],
)
def test_looks(
    world: World,
    look: theme.Theme,
    shot: Callable[[QWidget, str], Path],
    shown: tuple[Mode, int, tuple[int, int]],
) -> None:
    mode, zoom, size = shown
    look.set_mode(mode)
    look.set_zoom(zoom)
    world.window.resize(*size)
    name = f"keying-{mode.value}-{zoom}"
    world.go("keying")
    shot(world.window, f"{name}-empty")
    meeting = planned(world)
    world.services.act(agenda.add_items, meeting.id, [ItemInput(title="选出三名自治小组成员")])
    paper, secret = sheet_of(world, meeting), ballots_of(world, meeting, 1, named=False)
    named = ballots_of(world, meeting)
    world.services.act(attendance.uninvite, meeting.id, paper.rows[4])
    page = scan(world, paper)
    shot(world.window, f"{name}-before")
    world.press("写明时间")
    shot(world.window, f"{name}-times")
    world.key(ENTER, CTRL)
    for _ in range(3):
        world.key(ENTER)
    shot(world.window, f"{name}-sheet")
    page.show_photos()
    shot(world.window, f"{name}-photos")
    scan(world, named)
    shot(world.window, f"{name}-vote")
    world.press("照票面开始表决")
    world.key(Qt.Key.Key_1)
    world.key(Qt.Key.Key_2)
    shot(world.window, f"{name}-ballots")
    world.key(ENTER, CTRL)
    shot(world.window, f"{name}-declared")
    scan(world, secret)
    world.press("照票面开始表决")
    for _ in range(3):
        world.key(Qt.Key.Key_1)
    shot(world.window, f"{name}-secret")
    page.show_list()
    shot(world.window, f"{name}-list")
    assert page.listing.list.isVisible()
