from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QDateEdit
from pytestqt.qtbot import QtBot

from app.documents import fonts
from app.documents.document import BuildReport
from app.documents.forms.common import Order
from app.documents.forms.notice import make_notice
from app.domain.attendance import Capacity
from app.domain.matter import Deed
from app.domain.vote import Method, Question
from app.steps import collect, evaluate, moves, people
from app.steps.collect import MatterInput
from app.steps.deliberate import attendance, voting
from app.steps.deliberate.voting import VoteInput
from app.steps.raised_cards import due_at
from app.steps.views import overview
from tests.reference import arrive
from tests.ui.minutes_world import (
    CTRL,
    NAMES,
    World,
    button,
    click,
    hold,
    make_world,
    pages_of,
    press,
    tap,
    words_of,
)
from ui.console.kit.defaults import PAPER_FACE, SYSTEM
from ui.console.kit.fields import Choice, Number, TextArea
from ui.console.kit.marks import Tick
from ui.console.papers import PapersPage
from ui.console.papers.building import Built, Paper
from ui.console.papers.kinds import PaperKind
from ui.console.papers.pane import PaperPane
from ui.jobs import JobRunner
from ui.theme import Theme


@pytest.fixture
def world(tmp_path: Path, look: Theme) -> Iterator[World]:
    made = make_world(tmp_path, look)
    yield made
    made.services.close()


def said(page: PapersPage) -> str:
    assert page.pane.shown is not None
    return words_of(page.pane.shown.data)


def editor(page: PapersPage, name: str) -> Any:
    assert page.options is not None
    return page.options.fields[name].editor


def settle(page: PapersPage) -> None:
    """The pause after the last change is over."""
    assert page.options is not None
    page.options.tell()


def choose(page: PapersPage, name: str, key: str) -> None:
    field = editor(page, name)
    assert isinstance(field, Choice)
    field.choose(key)
    field.activated.emit(field.currentIndex())
    settle(page)


# -- what there is -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("notice", "关于召开停车协商会的公告"),
        ("script", "停车协商会主持词"),
        ("signin_sheet", "停车协商会签到表"),
        ("ballots", "车位不固定，先到先停。"),
    ],
)
def test_papers_before_the_meeting(world: World, qtbot: QtBot, kind: str, words: str) -> None:
    page = world.papers(qtbot, kind=kind)
    assert words in said(page)
    assert page.title() == PaperKind(kind).words
    assert page.subtitle() == "停车协商会"
    assert PaperKind.RESULT_NOTICE not in page.chips
    qtbot.waitUntil(page.pane.pages.is_drawn, timeout=5000)


def test_slips_of_a_survey_for_everybody_or_blank(world: World, qtbot: QtBot) -> None:
    entry = MatterInput(title="楼道照明更换", category="物业管理")
    matter = world.act(collect.collect_matter, entry)
    world.act(moves.move_matter, matter.id, Deed.START, why="当天可办")
    survey = world.act(evaluate.open_survey, matter.id)
    page = world.papers(qtbot, kind="slips", meeting="", survey=survey.id)
    assert page.title() == "评价表"
    assert list(page.chips) == [PaperKind.SLIPS]
    assert all(name in said(page) for name in NAMES)
    choose(page, "named", "blank")
    assert not any(name in said(page) for name in NAMES)
    assert "楼道照明更换" in said(page)


def test_a_result_that_hangs_is_written_down_where_it_is_printed(
    world: World, qtbot: QtBot
) -> None:
    hold(world)
    page = world.papers(qtbot, kind="result_notice")
    assert page.posting is not None
    page.posting.begin()
    page.posting.place.setText("小区公告栏")
    page.posting.day.setMaximumDate(QDate(2027, 1, 1))
    page.posting.day.setDate(QDate(2026, 12, 31))
    page.posting.submit()
    assert "还没有到" in page.posting.form.fields["day"].error()
    page.posting.day.setDate(QDate(2026, 11, 24))
    page.posting.submit()
    today = world.services.ask(overview.today)
    assert today.unpublished == ()
    assert page.undo_text() == "登记结果公示已张贴"
    page.undo()
    (waiting,) = world.services.ask(overview.today).unpublished
    assert (waiting.meeting.id, waiting.due) == (world.meeting_id, None)


def test_a_paper_that_hangs_nowhere_has_no_posting(world: World, qtbot: QtBot) -> None:
    assert world.papers(qtbot, kind="signin_sheet").posting is None
    assert world.papers(qtbot, kind="notice").posting is not None


def test_the_guide_is_a_paper_like_the_others(world: World, qtbot: QtBot) -> None:
    page = world.papers(qtbot, kind="notice")
    tap(page.chips[PaperKind.GUIDE])
    shown = page.pane.shown
    assert shown is not None
    assert (shown.pages, shown.paper.name) == (1, "开一场会，八步-快速指南.pdf")
    assert page.print_action.isEnabled()
    assert page.save_action.isEnabled()
    assert "Ctrl+Enter" in said(page)


def test_results_are_published_with_names_masked(world: World, qtbot: QtBot) -> None:
    hold(world)
    page = world.papers(qtbot, kind="result_notice")
    words = said(page)
    assert "关于停车协商会结果的公示" in words
    assert not any(name in words for name in NAMES)
    day = editor(page, "published")
    assert isinstance(day, QDateEdit)
    day.setDate(QDate(2026, 11, 26))
    settle(page)
    assert "2026年11月26日" in said(page)


def test_one_page_for_all_papers_of_a_meeting(world: World, qtbot: QtBot) -> None:
    page = world.papers(qtbot, kind="notice")
    tap(page.chips[PaperKind.SIGNIN_SHEET])
    assert "签到表" in said(page)
    assert page.title() == "签到表"
    assert [kind for kind, chip in page.chips.items() if chip.isChecked()] == [
        PaperKind.SIGNIN_SHEET
    ]


def test_without_a_paper_it_says_where_to_choose_one(world: World, qtbot: QtBot) -> None:
    window = world.window(qtbot)
    window.go("papers")
    page = window.page
    assert isinstance(page, PapersPage)
    assert not page.print_action.isEnabled()
    assert page.pane.shown is None


# -- options -------------------------------------------------------------------------------------


def test_blank_rows_of_the_sign_in_sheet(world: World, qtbot: QtBot) -> None:
    page = world.papers(qtbot, kind="signin_sheet")
    assert "请在下面填写（登记为列席）" in said(page)
    blanks = editor(page, "blanks")
    assert isinstance(blanks, Number)
    blanks.setValue(0)
    settle(page)
    assert "请在下面填写（登记为列席）" not in said(page)


def test_only_those_due_on_the_sign_in_sheet(world: World, qtbot: QtBot) -> None:
    (guest,) = world.act(
        people.save_people, [(people.PersonInput(name="列席丙", roles=("法律顾问",)), None)]
    )
    world.act(attendance.invite, world.meeting_id, [guest.id], capacity=Capacity.SITTING_IN)
    page = world.papers(qtbot, kind="signin_sheet")
    assert "列席丙" in said(page)
    assert page.options is not None
    tap(page.options.findChild(Tick))
    settle(page)
    assert "列席丙" not in said(page)
    assert "欧阳八" in said(page)


def test_the_day_of_the_notice_is_blank_or_chosen(world: World, qtbot: QtBot) -> None:
    page = world.papers(qtbot, kind="notice")
    assert "年月日" in said(page)
    assert page.options is not None
    tap(page.options.findChild(Tick))
    editor(page, "published").setDate(QDate(2026, 11, 10))
    settle(page)
    assert "2026年11月10日" in said(page)


def test_a_notice_says_what_a_template_of_the_districts_says(world: World, qtbot: QtBot) -> None:
    arrive(world.services, "notice/rain", {"name": "雨天", "remarks": ["雨天改在室内。"]})
    page = world.papers(qtbot, kind="notice")
    assert "雨天改在室内。" not in said(page)
    choose(page, "template", "0")
    assert "雨天改在室内。" in said(page)


def test_a_notice_that_comes_late_is_told_to_the_facilitator_only(
    world: World, qtbot: QtBot
) -> None:
    page = world.papers(qtbot, kind="notice")
    if page.warning.isVisible():
        assert page.warning.label.text() not in said(page)
    assert "不足" not in said(page)


def test_ballots_for_everybody_or_blank(world: World, qtbot: QtBot) -> None:
    page = world.papers(qtbot, kind="ballots")
    assert all(name in said(page) for name in NAMES)
    choose(page, "named", "secret")
    assert not any(name in said(page) for name in NAMES)
    choose(page, "named", "blank")
    editor(page, "copies").setValue(6)
    settle(page)
    assert page.pane.shown is not None
    assert page.pane.shown.pages == 3
    choose(page, "item", world.items[1].id)
    assert "道闸外移" in said(page)


def test_an_election_needs_its_candidates_and_says_so_at_the_field(
    world: World, qtbot: QtBot
) -> None:
    page = world.papers(qtbot, kind="ballots")
    choose(page, "question", Question.ELECTION.value)
    assert page.pane.shown is None
    assert not page.print_action.isEnabled()
    names = editor(page, "options")
    assert isinstance(names, TextArea)
    names.setPlainText("赵一\n\n钱二\n孙三\n")
    editor(page, "seats").setValue(2)
    settle(page)
    assert "孙三" in said(page)
    assert "最多选2项" in said(page)
    assert page.print_action.isEnabled()


def test_an_open_vote_says_what_its_ballots_ask(world: World, qtbot: QtBot) -> None:
    from app.steps.deliberate import meetings

    world.act(meetings.begin_sign_in, world.meeting_id)
    for resident in world.people[:7]:
        world.act(attendance.sign_in, world.meeting_id, resident.id)
    world.act(meetings.open_meeting, world.meeting_id)
    entry = VoteInput(
        method=Method.PAPER, question=Question.CHOOSE_ONE, options=("东门", "西门"), text="道闸放哪"
    )
    world.act(voting.open_vote, world.items[0].id, entry)
    page = world.papers(qtbot, kind="ballots")
    assert "道闸放哪" in said(page)
    assert "西门" in said(page)
    assert page.options is not None
    assert page.options.fields["question"].isHidden()


def test_cards_are_issued_to_those_who_have_none(world: World, qtbot: QtBot) -> None:
    ids = [person.id for person in world.people]
    world.act(people.issue_cards, ids[:3])
    window = world.window(qtbot)
    window.go("papers", {"kind": "cards", "residents": ids[:5]})
    page = window.page
    assert isinstance(page, PapersPage)
    assert "李四、周五还没有签到卡" in page.warning.label.text()
    assert "孙三" in said(page)
    assert "李四" not in said(page)
    click(page, "发卡并加入")
    assert "李四" in said(page)
    assert not page.warning.isVisible()


def test_cards_to_be_raised_are_chosen_among_the_cards(world: World, qtbot: QtBot) -> None:
    ids = [person.id for person in world.people]
    world.act(people.issue_cards, ids[:5])
    window = world.window(qtbot)
    window.go("papers", {"kind": "cards", "residents": ids[:5]})
    page = window.page
    assert isinstance(page, PapersPage)
    assert page.options is not None
    sizes = page.options.fields["card"].editor
    assert isinstance(sizes, Choice)
    for key, pages, paper in (("a5", 3, "举牌卡"), ("a4", 5, "举牌卡"), ("", 1, "签到卡")):
        sizes.choose(key)
        sizes.activated.emit(sizes.currentIndex())
        page.options.tell()
        assert page.pane.shown is not None
        assert page.pane.shown.pages == pages
        assert paper in page.pane.shown.paper.name
    assert "弃权" not in said(page)


def test_for_a_meeting_cards_to_be_raised_are_those_of_whoever_is_due(
    world: World, qtbot: QtBot
) -> None:
    world.act(people.issue_cards, [person.id for person in world.people])
    page = world.papers(qtbot, kind="cards")
    assert page.options is not None
    sizes = page.options.fields["card"].editor
    assert isinstance(sizes, Choice)
    sizes.choose("a4")
    sizes.activated.emit(sizes.currentIndex())
    page.options.tell()
    assert page.pane.shown is not None
    assert page.pane.shown.pages == len(world.services.ask(due_at, world.meeting_id))
    assert "弃权" in said(page)


def test_without_any_card_it_says_what_to_do(world: World, qtbot: QtBot) -> None:
    window = world.window(qtbot)
    window.go("papers", {"kind": "cards"})
    page = window.page
    assert isinstance(page, PapersPage)
    assert page.pane.shown is None
    assert not page.print_action.isEnabled()
    shown = page.pane.findChildren(type(page.pane.count))
    assert any("请先在名册中选人制卡" in text.text() for text in shown)


def test_a_change_elsewhere_is_on_the_paper_at_once(world: World, qtbot: QtBot) -> None:
    from app.steps.deliberate import agenda

    page = world.papers(qtbot, kind="notice")
    outcome = world.services.act(
        agenda.add_items, world.meeting_id, [agenda.ItemInput(title="新增一项", minutes=5)]
    )
    page.shell.bridge.publish(outcome.changes)
    assert "新增一项" in said(page)


# -- printing and saving -------------------------------------------------------------------------


def test_printed_and_saved_with_keys(world: World, qtbot: QtBot) -> None:
    page = world.papers(qtbot, kind="signin_sheet")
    press(page.window(), Qt.Key.Key_P, CTRL)
    assert page.pane.shown is not None
    assert world.outlet.dialogs == [("签到表", page.pane.shown.pages)]
    assert pages_of(world.outlet.printed) == page.pane.shown.pages
    press(page.window(), Qt.Key.Key_S, CTRL)
    saved = world.outlet.folder / "2026-11-24-停车协商会-签到表.pdf"
    assert saved.read_bytes() == page.pane.shown.data
    assert world.outlet.saved[0].name == saved.name


def test_the_next_paper_is_saved_where_the_last_one_was(world: World, qtbot: QtBot) -> None:
    page = world.papers(qtbot, kind="notice")
    click(page, "另存为")
    tap(page.chips[PaperKind.SCRIPT])
    click(page, "另存为")
    assert world.outlet.saved[1].parent == world.outlet.folder


def test_without_a_printer_there_is_a_way(world: World, qtbot: QtBot) -> None:
    world.outlet.printers = False
    page = world.papers(qtbot, kind="notice")
    click(page, "打印")
    assert "没有找到打印机" in page.pane.notice.label.text()
    assert button(page.pane.notice, "另存为 PDF").isVisible()


# -- long work -----------------------------------------------------------------------------------


class Slow:
    """A form that takes until it is told to go on, or to give up."""

    def __init__(self) -> None:
        self.go = threading.Event()

    def __call__(self, out: Path, *, order: Order) -> BuildReport:
        from app.documents.document import Cancelled
        from app.domain.papers import Heading, NoticeContent

        while not self.go.wait(0.005):
            assert order.progress is not None
            assert order.cancelled is not None
            order.progress(10, 100)
            if order.cancelled():
                raise Cancelled
        heading = Heading(room="会客厅", community="社区", meeting="慢")
        content = NoticeContent(
            heading=heading, salutation="各位", sign_in="", ends="", attendees="", items=(),
            organiser="会客厅",
        )  # fmt: skip
        return make_notice(content, out, order=replace(order, progress=None))


def jobs_of(pane: PaperPane) -> JobRunner:
    jobs = pane._shell.jobs
    assert isinstance(jobs, JobRunner)
    return jobs


def slow_paper(make: Slow) -> Paper:
    return Paper("慢.pdf", "慢", (), make, datetime(2026, 11, 24, tzinfo=UTC))


@pytest.fixture
def pane(world: World, qtbot: QtBot) -> Iterator[PaperPane]:
    jobs = JobRunner()
    window = world.window(qtbot, jobs=jobs)
    pane = PaperPane(window.shell, world.outlet)
    qtbot.addWidget(pane)
    pane.resize(600, 700)
    pane.show()
    yield pane
    jobs.close()


def test_long_work_shows_progress_and_can_be_stopped(pane: PaperPane, qtbot: QtBot) -> None:
    make = Slow()
    pane.show_paper(slow_paper(make))
    assert not pane.strip.isVisible()  # what is done at once needs no strip
    qtbot.waitUntil(pane.strip.isVisible, timeout=5000)
    qtbot.waitUntil(lambda: pane.strip.bar.value() == 10, timeout=5000)
    tap(pane.strip.cancel_button)
    qtbot.waitUntil(pane.notice.isVisible, timeout=5000)
    assert "已停止" in pane.notice.label.text()
    assert pane.shown is None
    assert not pane.strip.isVisible()
    make.go.set()
    with qtbot.waitSignal(pane.built, timeout=5000):
        click(pane.notice, "重新生成")
    assert pane.shown is not None


def test_a_newer_paper_gives_up_the_older(pane: PaperPane, qtbot: QtBot) -> None:
    first, second = Slow(), Slow()
    second.go.set()
    built: list[Built] = []
    pane.built.connect(built.append)
    pane.show_paper(slow_paper(first))
    pane.show_paper(slow_paper(second))
    qtbot.waitUntil(lambda: bool(built) and not jobs_of(pane).busy, timeout=5000)
    assert [one.paper.make for one in built] == [second]
    assert not pane.busy
    assert not pane.notice.isVisible()


def test_printing_waits_for_the_paper_that_is_being_made(
    pane: PaperPane, world: World, qtbot: QtBot
) -> None:
    make = Slow()
    pane.show_paper(slow_paper(make))
    pane.print_out()
    assert world.outlet.dialogs == []
    make.go.set()
    qtbot.waitUntil(lambda: bool(world.outlet.dialogs), timeout=5000)
    qtbot.waitUntil(lambda: not pane.printing.isVisible(), timeout=5000)
    assert pages_of(world.outlet.printed) == 1


def test_a_form_that_cannot_be_written_says_so_and_is_tried_again(
    pane: PaperPane, qtbot: QtBot
) -> None:
    full = [True]
    slow = Slow()
    slow.go.set()

    def make(out: Path, **named: Any) -> BuildReport:
        if full[0]:
            raise OSError(28, "No space left on device")
        return slow(out, **named)

    with qtbot.waitSignal(pane.failed, timeout=5000):
        pane.show_paper(Paper("满.pdf", "满", (), make, datetime(2026, 11, 24, tzinfo=UTC)))
    full[0] = False
    with qtbot.waitSignal(pane.built, timeout=5000):
        click(pane, "再试一次")
    assert pane.shown is not None


def test_the_face_of_the_computer_is_used_where_the_room_prefers_it(
    world: World, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = fonts.bundled_folder() / "HongliuKai-Regular.ttf"
    monkeypatch.setattr(fonts, "system_fang", lambda: other)
    page = world.papers(qtbot, kind="notice")
    assert page.pane.shown is not None
    assert b"HongliuFang" in page.pane.shown.data
    world.act(people.save_setting, PAPER_FACE, SYSTEM)
    page = world.papers(qtbot, kind="notice")
    assert page.pane.shown is not None
    assert b"HongliuFang" not in page.pane.shown.data


def test_the_happiness_bill_of_a_range_of_days(world: World, qtbot: QtBot) -> None:
    world.act(collect.collect_matter, MatterInput(title="楼道照明更换", category="物业管理"))
    page = world.papers(qtbot, kind="happiness_bill", meeting="")
    assert page.title() == "幸福账单"
    words = "".join(said(page).split())
    assert "幸福账单" in words
    assert "大家提了" in words
    day = editor(page, "until")
    assert isinstance(day, QDateEdit)
    day.setDate(QDate(2001, 1, 1))
    settle(page)
    assert "早于开始日期" in page.options.fields["until"].error()
    assert not page.print_action.isEnabled()
