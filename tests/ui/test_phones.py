"""Phones at the running meeting: let in by one tap, seen, known, taken back, and over with it."""

from __future__ import annotations

import http.client
import threading
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import zxingcpp
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from app.domain.attendance import SignIn, Via
from app.domain.stage import StagePage
from app.domain.vote import Ballot, Method
from app.steps.deliberate import meetings, voting
from app.steps.deliberate.voting import VoteInput
from app.steps.rights.erase import erase_person
from tests.ui.conftest import SHOTS
from tests.ui.meeting_world import World, begin, click, fill, make_world
from tests.ui.stage_desk import BEAMER, LAPTOP, put_stage
from tests.unit.signin.phones.conftest import Phone
from ui.phoning import Phones
from ui.stage.painter import Brush
from ui.theme import Mode
from ui.widgets.chips import Chip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from ui.theme import Theme

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def world(
    tmp_path: Path, look: Theme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[World]:
    """A meeting whose laptop has one address, that of itself."""
    from app.signin.phones import serving

    monkeypatch.setattr(serving, "addresses", lambda: ["127.0.0.1"])
    made = fill(make_world(tmp_path, look, qtbot))
    made.shell.phones = Phones(made.shell)
    yield made
    assert made.shell.phones is not None
    made.shell.phones.close()


def phones(world: World) -> Phones:
    assert world.shell.phones is not None
    return world.shell.phones


def turned_on(world: World) -> World:
    world.services.act(meetings.begin_sign_in, world.meeting.id)
    world.open_page()
    world.key(Qt.Key.Key_F9, modifier=CTRL)
    click(world.page.right.phones.turn_on)
    assert phones(world).on
    return world


def phone_of(world: World, qtbot: QtBot, name: str = "") -> Phone:
    """A phone that scanned what is on the screen, and signed in as somebody."""
    host, _, port = phones(world).address.partition(":")
    phone = Phone(host, int(port))

    def come() -> None:
        phone.scan(phones(world).qr_text().rpartition("/")[2])
        if name:
            unit = world.people[name].unit_id
            found = world.services.ask(lambda work: _unit(work, unit))
            phone.send("/in", name=name, door=f"{found.building}-{found.stairwell}-{found.door}")

    away(come, qtbot)
    return phone


def _unit(work: Any, key: str | None) -> Any:
    from app.domain.people import Unit

    return work.get(Unit, key)


def away(call: Callable[[], object], qtbot: QtBot) -> None:
    """On another thread, as phones are elsewhere, while the window goes on."""
    thread = threading.Thread(target=call)
    thread.start()
    qtbot.waitUntil(lambda: not thread.is_alive(), timeout=20_000)
    thread.join()
    qtbot.wait(1)


def offered(world: World) -> list[str]:
    """The ways of voting that the form offers."""
    chips = world.page.middle.item.setup.method.findChildren(Chip)
    return [chip.text() for chip in chips if chip.isVisible()]


def test_one_tap_lets_phones_in_and_whoever_comes_is_shown(world: World, qtbot: QtBot) -> None:
    turned_on(world)
    assert world.snap.view.attendance.present == 0
    phone = phone_of(world, qtbot, "张桂英")
    assert "您已签到" in phone.shown.words
    assert world.snap.view.attendance.present == 1
    (made,) = world.services.ask(lambda work: work.find(SignIn))
    assert made.via is Via.PHONE
    (row,) = world.page.right.phones.list.rows()
    assert (row.title, row.sub) == ("张桂英", "身份未核对")


def test_whoever_is_known_can_vote_and_the_count_rises(world: World, qtbot: QtBot) -> None:
    turned_on(world)
    phone = phone_of(world, qtbot, "张桂英")
    world.sign_in(20)
    world.act(meetings.open_meeting, world.meeting.id)
    vote = world.act(voting.open_vote, world.items[2].id, VoteInput(method=Method.PHONE))
    me = world.people["张桂英"].id

    def choose() -> None:
        phone.ask("GET", "/")
        phone.send("/vote", vote=vote.id, voter=me, choice="for")

    away(choose, qtbot)
    assert world.services.ask(lambda work: work.find(Ballot)) == []
    world.page.right.phones.list.choose(me)
    click(world.page.right.phones.know)
    away(choose, qtbot)
    (ballot,) = world.services.ask(lambda work: work.find(Ballot))
    assert ballot.via is Method.PHONE
    view = world.page.control.view
    assert view is not None
    assert sum(1 for line in view.voters if line.ballot is not None) == 1


def test_a_ballot_keyed_in_at_the_desk_is_not_the_phones(world: World, qtbot: QtBot) -> None:
    turned_on(world)
    world.sign_in(20)
    world.act(meetings.open_meeting, world.meeting.id)
    world.act(voting.open_vote, world.items[2].id, VoteInput(method=Method.PHONE))
    part = world.page.middle.item.ballots
    world.key(Qt.Key.Key_1)
    (ballot,) = world.services.ask(lambda work: work.find(Ballot))
    assert ballot.via is Method.NAMED
    assert part.isVisible()


def test_a_sign_in_is_taken_back_and_the_phone_is_a_strangers(world: World, qtbot: QtBot) -> None:
    turned_on(world)
    phone = phone_of(world, qtbot, "张桂英")
    world.page.right.phones.list.choose(world.people["张桂英"].id)
    click(world.page.right.phones.take_back)
    assert world.snap.view.attendance.present == 0
    assert world.page.right.phones.list.rows() == []
    away(lambda: phone.ask("GET", "/"), qtbot)
    assert "请告诉我们您是谁" in phone.shown.words


def test_a_phone_of_somebody_erased_is_a_strangers(world: World, qtbot: QtBot) -> None:
    turned_on(world)
    phone_of(world, qtbot, "张桂英")
    world.act(erase_person, world.people["张桂英"].id)
    assert world.page.right.phones.list.rows() == []
    assert "张桂英" not in world.services.kept_phones()


def test_who_was_turned_away_is_told_without_a_name(world: World, qtbot: QtBot) -> None:
    turned_on(world)
    phone = phone_of(world, qtbot)
    away(lambda: phone.send("/in", name="张桂英", door="9-9-999"), qtbot)
    told = world.page.right.phones.turned.text()
    assert "姓名和门牌没有对上" in told
    assert "张桂英" not in told


def test_voting_by_phone_is_offered_only_while_phones_are_let_in(
    world: World, qtbot: QtBot
) -> None:
    begin(world)
    world.open_page()
    world.key(Qt.Key.Key_F4)
    assert Method.PHONE.words not in offered(world)
    world.key(Qt.Key.Key_Escape)
    phones(world).turn_on(world.meeting.id, "127.0.0.1")
    world.key(Qt.Key.Key_F4)
    assert Method.PHONE.words in offered(world)


def test_with_the_meeting_it_ends(world: World, qtbot: QtBot) -> None:
    turned_on(world)
    host, _, port = phones(world).address.partition(":")
    phone_of(world, qtbot, "张桂英")
    assert world.services.kept_phones()
    world.act(meetings.open_meeting, world.meeting.id)
    world.act(meetings.close_meeting, world.meeting.id)
    assert not phones(world).on
    assert world.services.kept_phones() == ""
    connection = http.client.HTTPConnection(host, int(port), timeout=5)
    with pytest.raises(ConnectionError):
        connection.connect()


def test_after_a_start_the_phones_of_the_meeting_are_known(world: World, qtbot: QtBot) -> None:
    turned_on(world)
    phone_of(world, qtbot, "张桂英")
    phones(world).close()
    world.shell.phones = Phones(world.shell)
    phones(world).turn_on(world.meeting.id, "127.0.0.1")
    assert [d.name for d in phones(world).devices()] == ["张桂英"]
    phones(world).turn_off()
    phones(world).turn_on("another", "127.0.0.1")
    assert phones(world).devices() == []


def test_without_a_network_it_says_what_to_do(
    world: World, monkeypatch: pytest.MonkeyPatch, shot: Callable[[QWidget, str], Path]
) -> None:
    from app.signin.phones import serving

    monkeypatch.setattr(serving, "addresses", list)
    world.services.act(meetings.begin_sign_in, world.meeting.id)
    world.open_page()
    world.key(Qt.Key.Key_F9, modifier=CTRL)
    assert "移动热点" in world.page.right.phones.words.text()
    assert not world.page.right.phones.turn_on.isEnabled()
    shot(world.window, "phones-no-network")
    world.key(Qt.Key.Key_Escape)
    assert not world.page.right.phones.isVisible()
    assert world.page.door.isVisible()


def test_an_address_that_is_gone_is_a_sentence(world: World) -> None:
    world.services.act(meetings.begin_sign_in, world.meeting.id)
    world.open_page()
    world.key(Qt.Key.Key_F9, modifier=CTRL)
    phones(world).turn_on(world.meeting.id, "203.0.113.9")
    assert not phones(world).on
    assert "没有 203.0.113.9 这个地址" in world.page.right.phones.trouble.text()


@pytest.mark.parametrize("seen", [(Mode.LIGHT, 100), (Mode.DARK, 125)], ids=["light", "dark"])
def test_how_it_looks(
    world: World,
    qtbot: QtBot,
    shot: Callable[[QWidget, str], Path],
    look: Theme,
    seen: tuple[Mode, int],
) -> None:
    mode, zoom = seen
    look.set_mode(mode)
    look.set_zoom(zoom)
    turned_on(world)
    shot(world.window, f"phones-empty-{mode.value}")
    for name in ("张桂英", "赵国阳", "阿不都热合曼·买买提艾力江·吐尔逊"):
        phone_of(world, qtbot, name)
    phone = phone_of(world, qtbot)
    away(lambda: phone.send("/in", name="无此人", door="9-9-999"), qtbot)
    world.page.right.phones.list.choose(world.people["赵国阳"].id)
    shot(world.window, f"phones-{mode.value}")
    assert len(world.page.right.phones.list.rows()) == 3


def test_the_room_scans_what_the_stage_shows(world: World, qtbot: QtBot) -> None:
    turned_on(world)
    stage, _ = put_stage(world, LAPTOP, BEAMER)
    stage.follow(world.meeting.id)
    stage.turn_on()
    assert stage.showing().page is StagePage.WELCOME
    picture = QImage(1024, 768, QImage.Format.Format_Grayscale8)
    painter = QPainter(picture)
    Brush().paint(painter, stage.sheet(1024, 768), QRectF(picture.rect()))
    painter.end()
    picture.save(str(SHOTS / "phones-stage.png"))
    data = np.frombuffer(picture.constBits(), np.uint8).reshape(768, picture.bytesPerLine())
    (code,) = zxingcpp.read_barcodes(data[:, :1024].copy())
    assert code.text == phones(world).qr_text()
    phones(world).turn_off()
    assert stage.showing().way is None
    stage.close()
