"""签名后另存: from the certificate in the settings to a saved paper that verifies as signed."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from app.checking.paper import Verdict, check_file
from app.documents import pades
from app.domain.errors import Refused
from app.keeping.certificate import FILE_NAME
from app.oplog import vault
from app.steps.rights.told import disclosures
from tests.certificates import PASSWORD, ROOM, ROOT, Wish, room_p12
from tests.ui.minutes_world import CTRL, World, hold, make_world, press
from tests.ui.test_accessible import unnamed
from tests.ui.test_every_place import SMALL, cut, settle
from tests.ui.test_minutes_issuing import NAME, issue
from tests.unit.oplog.test_vault import Memory
from ui import words
from ui.bridge import Bridge
from ui.console.minutes import MinutesPage
from ui.console.page import Shell
from ui.console.pages import destinations
from ui.console.settings.signature_card import SignatureCard
from ui.console.window import Window
from ui.jobs import InlineRunner, JobRunner
from ui.sound import Sounds
from ui.theme import Mode, Theme

pytestmark = pytest.mark.skipif(not pades.is_there(), reason="the extra `sign` is missing")
ALT = Qt.KeyboardModifier.AltModifier
LONG = Wish(
    name="北京市海淀区虚构路街道虚构路社区虚构路12号院红柳会客厅居民议事协商签章专用",
    issuer="虚构电子认证服务有限公司数字证书签发机构 Fictitious Certification Authority G3",
)


@pytest.fixture(scope="module")
def p12() -> bytes:
    return room_p12()


@pytest.fixture
def world(tmp_path: Path, look: Theme) -> Iterator[World]:
    made = make_world(tmp_path, look)
    hold(made)
    yield made
    made.services.close()


@dataclass
class Chosen:
    """Answers the chooser of files."""

    answer: Path | None = None
    asked: list[str] = field(default_factory=list)

    def one(self, parent: QWidget, title: str, *, kinds: str) -> Path | None:
        self.asked.append(kinds)
        return self.answer


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Memory:
    """A keyring that works."""
    found = Memory()
    monkeypatch.delenv(vault.OFF, raising=False)
    monkeypatch.setattr(vault, "_enabled", True)
    monkeypatch.setattr(vault, "_store", lambda: found)
    return found


def shell_of(world: World) -> Shell:
    return Shell(
        services=world.services,
        jobs=InlineRunner(),
        bridge=Bridge(),
        settings=QSettings(str(world.outlet.folder / "w.ini"), QSettings.Format.IniFormat),
        theme=world.theme,
        sounds=Sounds(on=False),
    )


def a_card(world: World, qtbot: QtBot, data: bytes | None = None) -> SignatureCard:
    path = world.outlet.folder / "room.p12"
    if data is not None:
        path.write_bytes(data)
    shell = shell_of(world)
    card = SignatureCard(shell, Chosen(path))  # type: ignore[arg-type] # the one it asks
    card.notices = []  # type: ignore[attr-defined]
    shell.noticed.connect(card.notices.append)  # type: ignore[attr-defined]
    qtbot.addWidget(card)
    card.resize(560, 500)
    card.show()
    card.refresh()
    return card


def seen(card: QWidget) -> str:
    return "\n".join(
        one.text()
        for one in card.findChildren(QWidget)
        if one.isVisible() and hasattr(one, "text") and not hasattr(one, "echoMode")
    )


def kept(world: World, data: bytes, *, remember: bool = False) -> None:
    world.services.certificate.keep(data, PASSWORD, remember=remember)


def signed_file(world: World) -> Path:
    return world.outlet.folder / NAME.replace("纪要.pdf", "纪要-已签名.pdf")


def issued(world: World, qtbot: QtBot) -> MinutesPage:
    page = world.minutes(qtbot)
    issue(page, world)
    settle()
    return page


def sign_keys(page: QWidget) -> None:
    press(page.window(), Qt.Key.Key_S, CTRL | ALT)
    settle()


# The card


def test_a_certificate_is_chosen_and_tells_of_itself(
    world: World, qtbot: QtBot, p12: bytes
) -> None:
    card = a_card(world, qtbot, p12)
    assert card.choose.text() == "选择证书文件"
    assert not card.remove.isVisible()
    card.choose.click()
    assert card.focusWidget() is card.password
    assert card.password.echoMode() is card.password.EchoMode.Password
    assert "room.p12" in card.password.accessibleName()
    QTest.keyClicks(card.password, "wrong")
    QTest.keyClick(card.password, Qt.Key.Key_Return)
    assert "密码不对" in card.form.fields["password"].error()
    assert not world.services.certificate.is_kept
    card.password.setText(PASSWORD)
    QTest.keyClick(card.password, Qt.Key.Key_Return)
    assert card.password.text() == ""
    told = seen(card)
    assert f"签名人：{ROOM}" in told
    assert f"签发机构：{ROOT}" in told
    assert "有效期：2026年1月1日 至 2031年1月1日" in told
    assert "每次签名时问密码" in told
    assert not card.fault.isVisible()
    (notice,) = card.notices  # type: ignore[attr-defined]
    assert notice.action == "撤销"
    notice.call()
    assert not world.services.certificate.is_kept


@pytest.mark.parametrize(
    ("data", "told"),
    [("photo", "不是 .p12"), ("no key", "没有私钥")],
)
def test_what_is_no_certificate_says_so(world: World, qtbot: QtBot, data: str, told: str) -> None:
    card = a_card(world, qtbot, b"\x89PNG" if data == "photo" else room_p12(with_key=False))
    card.choose.click()
    if data == "no key":
        card.password.setText(PASSWORD)
        card.use.click()
    assert told in card.notices[-1].text  # type: ignore[attr-defined]
    assert not world.services.certificate.is_kept


@pytest.mark.parametrize(
    ("wish", "told"),
    [
        ({"until": timedelta(days=-1)}, "过期，不能再签名"),
        ({"since": timedelta(days=2)}, "才开始有效"),
        ({"until": timedelta(days=9, hours=1)}, "还有 9 天到期"),
    ],
)
def test_what_is_wrong_with_it_stands_on_the_card(
    world: World, qtbot: QtBot, wish: dict[str, timedelta], told: str
) -> None:
    now = world.services.clock()
    at = Wish()._replace(**{key: now + span for key, span in wish.items()})
    kept(world, room_p12(at))
    card = a_card(world, qtbot)
    assert card.fault.isVisible()
    assert told in card.fault.text()


def test_it_is_removed_and_brought_back(
    world: World, qtbot: QtBot, p12: bytes, store: Memory
) -> None:
    kept(world, p12, remember=True)
    card = a_card(world, qtbot)
    assert "系统的钥匙串里" in seen(card)
    card.remove.click()
    assert not world.services.certificate.is_kept
    assert store.kept == {}
    assert "选择证书文件" in seen(card)
    notice = card.notices[-1]  # type: ignore[attr-defined]
    assert (notice.text, notice.action) == (f"“{ROOM}”的证书已移除。", "撤销")
    notice.call()
    assert "系统的钥匙串里" in seen(card)
    assert len(store.kept) == 1


def test_a_password_goes_to_the_keyring_only_when_asked(
    world: World, qtbot: QtBot, p12: bytes, store: Memory
) -> None:
    for wish in (False, True):
        card = a_card(world, qtbot, p12)
        card.choose.click()
        assert not card.remember.isChecked()
        card.remember.setChecked(wish)
        card.password.setText(PASSWORD)
        card.use.click()
        assert len(store.kept) == int(wish)


def test_without_a_keyring_it_says_that_it_will_ask(world: World, qtbot: QtBot, p12: bytes) -> None:
    card = a_card(world, qtbot, p12)
    card.choose.click()
    card.remember.setChecked(True)
    card.password.setText(PASSWORD)
    card.use.click()
    assert "没有可用的系统钥匙串" in card.notices[-1].text  # type: ignore[attr-defined]


def test_where_the_library_is_missing_the_card_says_so_and_no_button_is_there(
    world: World, qtbot: QtBot, p12: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(world, p12)
    monkeypatch.setattr(pades, "is_there", lambda: False)
    card = a_card(world, qtbot)
    assert "没有带电子签名的组件" in seen(card)
    assert "hongliu[sign]" in seen(card)
    assert not [one for one in card.findChildren(QAbstractButton) if one.isVisible()]
    page = issued(world, qtbot)
    assert not page.commands.signed.isVisible()


def test_a_broken_file_is_told_and_replaced(world: World, qtbot: QtBot, p12: bytes) -> None:
    kept(world, p12)
    (world.services.settings.data / FILE_NAME).write_bytes(b"x")
    card = a_card(world, qtbot, p12)
    assert "打不开了" in card.fault.text()
    card.choose.click()
    card.password.setText(PASSWORD)
    card.use.click()
    assert f"签名人：{ROOM}" in seen(card)


@pytest.mark.parametrize("language", [words.CHINESE, words.ENGLISH])
@pytest.mark.parametrize("zoom", [100, 125, 200])
def test_nothing_of_a_long_name_is_cut(
    world: World, qtbot: QtBot, look: Theme, zoom: int, language: str
) -> None:
    words.choose(language)
    look.set_zoom(zoom)
    look.set_mode(Mode.DARK if zoom == 125 else Mode.LIGHT)
    with pytest.warns(UserWarning, match="length"):
        kept(world, room_p12(LONG))
    window = Window(shell_of(world), destinations())
    qtbot.addWidget(window)
    window.resize(*SMALL)
    window.show()
    window.go("settings", "certificate")
    settle()
    card = window.page.signature  # type: ignore[union-attr]
    assert not card.visibleRegion().isEmpty()
    assert LONG.issuer in card.issuer.text()
    assert cut(window) == []
    assert unnamed(window) == []
    window.close()


# Signing


def test_issued_minutes_are_signed_by_keys_alone(world: World, qtbot: QtBot, p12: bytes) -> None:
    kept(world, p12)
    page = issued(world, qtbot)
    assert page.commands.signed.isVisible()
    before = len(world.services.ask(disclosures))
    sign_keys(page)
    ask = page.pane.esigning.ask
    assert ask.isVisible()
    assert ask.password.hasFocus()
    assert ROOM in ask.password.accessibleName()
    assert world.outlet.saved == []
    for key in "ab":
        QTest.keyClick(page.window().windowHandle(), key)
    press(page.window(), Qt.Key.Key_Return)
    assert "密码不对" in ask.field.error()
    assert ask.password.text() == ""
    ask.password.setText(PASSWORD)
    press(page.window(), Qt.Key.Key_Return)
    settle()
    assert not ask.isVisible()
    assert ask.password.text() == ""
    path = signed_file(world)
    assert check_file(world.services, path).verdict is Verdict.SIGNED
    assert path.read_bytes().startswith((world.services.settings.papers / NAME).read_bytes())
    said = page.window().toast.text  # type: ignore[attr-defined]
    assert ROOM in said
    assert path.name in said
    assert "纸件核验" in said
    assert len(world.services.ask(disclosures)) == before + 1


def test_with_the_password_in_the_keyring_nothing_is_asked(
    world: World, qtbot: QtBot, p12: bytes, store: Memory
) -> None:
    kept(world, p12, remember=True)
    page = issued(world, qtbot)
    sign_keys(page)
    assert not page.pane.esigning.ask.isVisible()
    assert check_file(world.services, signed_file(world)).verdict is Verdict.SIGNED


def test_the_password_is_asked_in_sight_where_there_is_room_for_one_column(
    world: World, qtbot: QtBot, look: Theme, p12: bytes
) -> None:
    kept(world, p12)
    look.set_zoom(200)
    page = issued(world, qtbot)
    page.window().resize(*SMALL)
    settle()
    page.desk.show_column("edit")
    sign_keys(page)
    ask = page.pane.esigning.ask
    assert ask.isVisible()
    assert page.window().focusWidget() is ask.password
    assert ask.password.visibleRegion().boundingRect() == ask.password.rect()
    assert cut(page.window()) == []  # type: ignore[arg-type]


def test_esc_leaves_it(world: World, qtbot: QtBot, p12: bytes) -> None:
    kept(world, p12)
    page = issued(world, qtbot)
    sign_keys(page)
    page.pane.esigning.ask.password.setText("half")
    press(page.window(), Qt.Key.Key_Escape)
    assert not page.pane.esigning.ask.isVisible()
    assert page.pane.esigning.ask.password.text() == ""
    assert world.outlet.saved == []


def test_a_draft_is_signed_by_nobody(world: World, qtbot: QtBot, p12: bytes) -> None:
    kept(world, p12)
    page = world.minutes(qtbot)
    assert not page.commands.signed.isVisible()


def test_without_a_certificate_nothing_is_offered_and_with_one_it_is(
    world: World, qtbot: QtBot, p12: bytes
) -> None:
    page = world.papers(qtbot, kind="notice")
    assert not page.sign_action.isVisible()
    window = page.window()
    kept(world, p12)
    window.go("meetings")  # type: ignore[attr-defined]
    window.go("papers", {"kind": "notice", "meeting": world.meeting_id})  # type: ignore[attr-defined]
    settle()
    assert page.sign_action.isVisible()


def test_a_notice_is_signed_and_checked(
    world: World, qtbot: QtBot, p12: bytes, store: Memory
) -> None:
    kept(world, p12, remember=True)
    page = world.papers(qtbot, kind="notice")
    settle()
    sign_keys(page)
    (asked,) = world.outlet.saved
    assert asked.name.endswith("-已签名.pdf")
    check = check_file(world.services, world.outlet.folder / asked.name)
    assert check.verdict is Verdict.SIGNED_ONLY
    assert any(ROOM in one.words for one in check.findings)


def test_an_expired_certificate_is_told_in_its_place(
    world: World, qtbot: QtBot, store: Memory
) -> None:
    late = Wish(until=world.services.clock() - timedelta(days=1))
    kept(world, room_p12(late), remember=True)
    page = issued(world, qtbot)
    sign_keys(page)
    assert page.pane.notice.isVisible()
    assert "过期，不能再签名" in page.pane.notice.label.text()
    assert "没有签名，也没有改动" in page.pane.notice.label.text()
    assert not signed_file(world).exists()


def test_a_certificate_that_was_removed_meanwhile_is_told(
    world: World, qtbot: QtBot, p12: bytes
) -> None:
    kept(world, p12)
    page = issued(world, qtbot)
    (world.services.settings.data / FILE_NAME).unlink()
    sign_keys(page)
    assert "签名证书不在了" in page.pane.notice.label.text()


def test_a_dialog_that_is_left_saves_nothing(
    world: World, qtbot: QtBot, p12: bytes, store: Memory
) -> None:
    kept(world, p12, remember=True)
    page = issued(world, qtbot)
    before = len(world.services.ask(disclosures))
    world.outlet.agrees = False
    sign_keys(page)
    assert len(world.outlet.saved) == 1
    assert not signed_file(world).exists()
    assert len(world.services.ask(disclosures)) == before


def test_where_the_disk_takes_no_file_it_can_be_signed_again(
    world: World, qtbot: QtBot, p12: bytes, store: Memory
) -> None:
    kept(world, p12, remember=True)
    page = issued(world, qtbot)
    signed_file(world).mkdir()
    (signed_file(world) / "in the way").write_text("")
    sign_keys(page)
    notice = page.pane.notice
    assert "没有存到" in notice.label.text()
    assert notice._act.text() == "再签一次"


def test_it_runs_off_the_windows_thread(world: World, qtbot: QtBot, p12: bytes) -> None:
    kept(world, p12)
    page = issued(world, qtbot)
    window = page.window()
    window.close()
    jobs = JobRunner()
    page = world.minutes(qtbot, jobs=jobs)
    qtbot.waitUntil(lambda: page.pane.shown is not None and not page.pane.busy, timeout=20_000)
    page.pane.esigning._run(page.pane.shown, PASSWORD)  # type: ignore[arg-type]
    assert not signed_file(world).exists()
    assert page.pane.esigning._token is not None
    qtbot.waitUntil(signed_file(world).exists, timeout=20_000)
    qtbot.waitUntil(lambda: page.pane.esigning._token is None, timeout=20_000)
    page.window().close()
    jobs.close()


def test_nobody_finds_the_password_in_a_log(
    world: World,
    qtbot: QtBot,
    p12: bytes,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    caplog.set_level(logging.DEBUG)
    kept(world, p12)
    page = issued(world, qtbot)

    def broken(*_args: object, **_named: object) -> bytes:
        raise RuntimeError("what nobody expected")

    monkeypatch.setattr(pades, "sign", broken)
    sign_keys(page)
    page.pane.esigning.ask.password.setText(PASSWORD)
    press(page.window(), Qt.Key.Key_Return)
    settle()
    assert "what nobody expected" in caplog.text
    assert PASSWORD not in caplog.text
    for path in world.services.settings.data.rglob("*"):
        if path.is_file():
            assert PASSWORD.encode() not in path.read_bytes(), path


def test_a_refusal_without_a_field_is_no_question(world: World) -> None:
    with pytest.raises(Refused, match="签名证书不在了"):
        world.services.certificate.sign(b"%PDF-", PASSWORD)
