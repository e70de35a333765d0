"""The place 同步: joining, how it stands, what two laptops wrote differently."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.bootstrap import Services
from app.domain.attendance import SignIn
from app.domain.changes import Changes
from app.domain.errors import Refused
from app.domain.people import Resident
from app.link.values import LinkStatus, Membership, ParkedLine, Peer, RoundReport, StickReport
from app.settings import Settings
from app.steps.deliberate import attendance, meetings
from app.steps.ports import UnitOfWork
from app.steps.views.conflicts import waiting
from app.sync.ports import Failure
from app.sync.schedule import Shown
from tests.laptops import meet
from tests.reference import REPLIES, arrive, withdraw
from tests.ui.pages_world import World, open_world
from ui import theme
from ui.console.destination import Destination
from ui.console.sync import words
from ui.console.sync.page import SyncPage
from ui.syncing import Syncing, SyncState

NOW = datetime(2026, 11, 24, 4, 10, tzinfo=UTC)
MEMBER = Membership("https://sync.example.cn", "s", "12号院", "a" * 12, "前台", NOW)
FULL = LinkStatus(
    MEMBER,
    last_success=NOW - timedelta(minutes=7),
    waiting_ops=3,
    waiting_files=1,
    parked=(ParkedLine("b" * 12, 7, "revoked", NOW),),
    quarantined=1,
    skew=timedelta(hours=2),
    peers=(
        Peer("a" * 12, "前台", NOW, revoked=False, own=True),
        Peer("b" * 12, "活动室", NOW - timedelta(days=1), revoked=False, own=False),
        Peer("c" * 12, "旧电脑", None, revoked=True, own=False),
    ),
    next_at=NOW + timedelta(minutes=5),
)


@dataclass
class FakeLink:
    """The link at its port."""

    found: LinkStatus
    asked: list[tuple[str, str, str]] = field(default_factory=list)
    rounds: int = 0
    refusal: Refused | None = None
    planned: datetime | None = None
    written: list[Path] = field(default_factory=list)
    during: Callable[[], object] = lambda: None

    def status(self) -> LinkStatus:
        return self.found

    def join(self, url: str, code: str, *, name: str) -> Membership:
        if self.refusal is not None:
            raise self.refusal
        self.asked.append((url, code, name))
        self.found = replace(self.found, membership=MEMBER)
        return MEMBER

    def sync(self, *, progress: object) -> RoundReport:
        self.rounds += 1
        return RoundReport(ok=True, pushed=3)

    def export(self, path: Path, *, progress: Callable[[int, int], object]) -> StickReport:
        progress(6, 12)
        self.during()
        progress(12, 12)
        self.written.append(path)
        return StickReport(ops=12, files=2)

    def import_from(self, path: Path, *, progress: object) -> StickReport:
        raise Refused("这个文件不是这个会客厅的。没有改动任何内容。")

    def stop(self) -> None:
        pass

    def close(self) -> None:
        pass


class Stick:
    """Answers where on the stick."""

    def one(self, parent: object, title: str, *, kinds: str) -> Path:
        return Path("x.hlsync")

    def new(self, parent: object, title: str, *, name: str, kinds: str) -> Path:
        return Path(name)


def open_sync(folder: Path, look: theme.Theme, qtbot: QtBot, found: LinkStatus) -> World:
    world = open_world(folder, look, qtbot)
    link = FakeLink(found)
    world.services._link = link  # type: ignore[assignment]
    shell = world.shell
    shell.syncing = Syncing(lambda: link, shell.jobs, shell.bridge)  # type: ignore[arg-type, return-value]
    shell.syncing.changed.connect(world.window._on_sync)
    shell.syncing.came.connect(world.window._on_came)
    place = Destination("sync", "同", "同步", lambda s: SyncPage(s, files=Stick()))
    world.window._places["sync"] = place
    world.go("sync")
    return world


@pytest.fixture
def alone(tmp_path: Path, look: theme.Theme, qtbot: QtBot) -> Iterator[World]:
    world = open_sync(tmp_path, look, qtbot, LinkStatus(None))
    yield world
    assert world.shell.syncing is not None
    world.shell.syncing.close()
    world.services.close()


@pytest.fixture
def joined(tmp_path: Path, look: theme.Theme, qtbot: QtBot) -> Iterator[World]:
    world = open_sync(tmp_path, look, qtbot, FULL)
    yield world
    assert world.shell.syncing is not None
    world.shell.syncing.close()
    world.services.close()


def link_of(world: World) -> FakeLink:
    return world.services.link  # type: ignore[return-value]


# -- joining -------------------------------------------------------------------------------------


def test_who_has_not_joined_is_told_that_nothing_is_missing(alone: World) -> None:
    assert "不加入也能正常开会" in alone.texts()
    assert not alone.page.standing.isVisible()
    assert not alone.page.stick.isVisible()


def test_a_code_is_joined_with_however_it_was_typed(alone: World) -> None:
    card = alone.page.join
    card.url.setFocus()
    alone.type("https://sync.example.cn")
    alone.key(Qt.Key.Key_Return)
    alone.type("abc de-o1ijk")
    alone.key(Qt.Key.Key_Return)
    assert card.code.text() == "ABCDE-011JK"
    alone.type("前台")
    alone.key(Qt.Key.Key_Return)
    assert link_of(alone).asked == [("https://sync.example.cn", "ABCDE-011JK", "前台")]
    assert alone.page.standing.isVisible()
    assert not card.isVisible()


@pytest.mark.parametrize("field", ["url", "code"])
def test_the_text_of_the_qr_fills_both_fields_letter_by_letter(alone: World, field: str) -> None:
    card = alone.page.join
    getattr(card, field).setFocus()
    for letter in "https://sync.example.cn/join#ABCDEFGHJK":
        alone.type(letter)
        getattr(card, field).textEdited.emit(getattr(card, field).text())
    assert (card.url.text(), card.code.text()) == ("https://sync.example.cn", "ABCDE-FGHJK")


def test_a_refusal_stands_under_its_field(alone: World) -> None:
    link_of(alone).refusal = Refused("加入码已经用过。", field="code")
    alone.press("加入")
    assert alone.page.join.fields["code"].error() == "加入码已经用过。"
    assert alone.button("加入").isEnabled()


# -- how it stands -------------------------------------------------------------------------------


def test_everything_that_stands_is_told_in_words(joined: World) -> None:
    told = joined.texts()
    for expected in (
        "3 步操作、1 个照片或文件等待上传",
        "时钟比服务器慢约 2 小时",
        "活动室",
        "已停用",
        "那台电脑已经停用",
        "1 批收到的内容核对不上",
        "没有丢",
    ):
        assert expected in told


def test_sync_now_runs_a_round_and_says_what_it_did(joined: World) -> None:
    joined.press("现在同步")
    assert link_of(joined).rounds == 1
    assert "上传 3 步" in joined.window.toast.text


def test_without_access_it_says_what_to_do_and_lets_join_anew(joined: World) -> None:
    link_of(joined).found = replace(FULL, failure=Failure.DENIED)
    joined.page.refresh()
    assert "联系街道工作人员" in joined.texts()
    assert joined.page.join.isVisible()


def test_a_stick_is_written_and_a_wrong_one_is_refused(joined: World) -> None:
    joined.press("导出到 U 盘")
    assert "已导出 12 步操作、2 个文件" in joined.texts()
    joined.press("从 U 盘导入")
    assert "不是这个会客厅的" in joined.texts()


def test_writing_a_stick_can_be_stopped(joined: World) -> None:
    card = joined.page.stick
    link_of(joined).during = card.strip.cancel_button.click
    joined.press("导出到 U 盘")
    assert link_of(joined).written == []
    assert "已停止导出" in joined.texts()
    assert card.export.isEnabled()


# -- what the district sends -----------------------------------------------------------------------

ANSWER = {"title": "道闸", "text": "已批复。", "office": "样例街道", "day": "2026-11-25"}


def test_what_the_district_sends_is_told_and_goes_when_withdrawn(joined: World) -> None:
    assert not joined.page.sent.isVisible()
    arrive(joined.services, "category/heat", {"name": "供暖"})
    arrive(joined.services, "experience/1", {"title": "错时停车", "text": "三步。"})
    arrive(joined.services, "experience/2", {"title": "没有正文"})
    arrive(joined.services, "reply/1", ANSWER, feed=REPLIES)
    joined.page.refresh()
    told = joined.texts()
    for expected in (
        "区里下发",
        "答复：道闸",
        "样例街道 · 2026年11月25日",
        "错时停车",
        "议题类别：供暖",
        "看不懂，没有采用：experience/2（内容的格式不对：缺少 text）",
    ):
        assert expected in told
    for key in ("category/heat", "experience/1", "experience/2"):
        withdraw(joined.services, key)
    withdraw(joined.services, "reply/1", feed=REPLIES)
    joined.page.on_changes(Changes(frozenset({"document"})))
    assert not joined.page.sent.isVisible()


def came(world: World, *kinds: str, ids: Iterable[str]) -> None:
    assert world.shell.syncing is not None
    world.shell.syncing.came.emit(Changes(frozenset(kinds), frozenset(ids)))


def test_a_new_answer_is_said_at_once(joined: World) -> None:
    came(joined, "document", ids=["category/heat"])
    assert "答复" not in joined.window.toast.text
    came(joined, "document", ids=["reply/1"])
    assert "区里下发了新的答复" in joined.window.toast.text


def test_whom_two_laptops_signed_in_is_told_kindly(joined: World, tmp_path: Path) -> None:
    world = joined
    meeting = world.meeting()
    world.services.act(meetings.begin_sign_in, meeting.id)
    first, second = world.roster()[:2]
    other = Services(Settings(data=tmp_path / "other"), clock=world.clock).open()
    meet(world.services, other)
    for services, key in ((world.services, first), (other, first), (other, second)):
        services.act(attendance.sign_in, meeting.id, key)
    before = set(world.services.ask(lambda work: {s.id for s in work.find(SignIn)}))
    meet(world.services, other)
    other.close()
    arrived = world.services.ask(lambda work: {s.id for s in work.find(SignIn)}) - before
    came(world, "sign_in", ids=arrived)
    assert world.window.toast.text == "张桂英在两台电脑都签到了，按一人计"


# -- what two laptops wrote differently ------------------------------------------------------------


def rename(work: UnitOfWork, key: str, text: str) -> None:
    work.put(replace(work.get(Resident, key), remark=text))
    work.describe("correct_person")


@pytest.fixture
def contested(joined: World, tmp_path: Path) -> World:
    other = Services(Settings(data=tmp_path / "other", actor="李强"), clock=joined.clock).open()
    key = joined.roster()[0]
    meet(joined.services, other)
    joined.services.act(rename, key, "周末在家")
    other.act(rename, key, "上夜班")
    meet(joined.services, other)
    other.close()
    joined.page.refresh()
    return joined


def test_both_versions_stand_there_and_one_tap_settles_with_undo(contested: World) -> None:
    told = contested.texts()
    assert "居民 张桂英 的 备注" in told
    assert "周末在家" in told
    assert "上夜班" in told
    assert "李强" in told
    contested.press("以这个为准")
    assert contested.services.ask(waiting) == 0
    assert not contested.page.conflicts.isVisible()
    contested.undo()
    assert contested.services.ask(waiting) == 1
    assert contested.page.conflicts.isVisible()


def test_today_says_that_something_waits_to_be_looked_at(contested: World) -> None:
    contested.go("today")
    assert "1 处两台电脑写得不一样" in contested.texts()
    contested.press("去核对")
    assert contested.window.place == "sync"


# -- the foot --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "told"),
    [
        (SyncState(), ("离线，不影响开会",)),
        (SyncState(LinkStatus(None)), ("离线，不影响开会",)),
        (SyncState(LinkStatus(MEMBER)), ("还没有同步过",)),
        (
            SyncState(FULL, Shown.OFFLINE),
            ("已同步 12:03", "4 项待上传", "离线，不影响开会"),
        ),
        # A round under way does not make the line flicker.
        (SyncState(FULL, running=True), ("已同步 12:03", "4 项待上传")),
        (
            SyncState(replace(FULL, last_success=NOW - timedelta(days=1), waiting_ops=0,
                              waiting_files=0)),
            ("已同步 11月23日 12:10",),
        ),
    ],
)  # fmt: skip
def test_the_foot_is_calm(state: SyncState, told: tuple[str, ...]) -> None:
    assert words.foot_words(state, NOW) == told


@pytest.mark.parametrize(
    ("skew", "told"),
    [
        (None, ""),
        (timedelta(seconds=90), ""),
        (timedelta(minutes=-10), "快约 10 分钟"),
        (timedelta(hours=3), "慢约 3 小时"),
    ],
)
def test_a_wrong_clock_is_told_in_words(skew: timedelta | None, told: str) -> None:
    assert told in words.skew_words(skew)
    assert bool(words.skew_words(skew)) == bool(told)


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("room", "写的是另一个会客厅的记录"),
        ("body", "内容不合规则"),
        ("too_new", "服务器没有说明原因（代号 too_new）"),
        ("内容不合规则：编号不对（resident）。", "内容不合规则：编号不对"),
        ("内容不合规则：新记录缺少name（resident）。", "内容不合规则：新记录不完整"),
        (
            "matter.ease 的内容本机读不懂，可能由更新版本的程序写成。",
            "可能由更新版本的程序写成，本机升级后会自动采用",
        ),
        ("别的房间", "别的房间"),
    ],
)
def test_reasons_are_told_without_the_words_of_the_program(reason: str, told: str) -> None:
    assert words.reason_words(reason) == told
