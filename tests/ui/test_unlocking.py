"""The recovery phrase: asked for before the window, shown and printed in the settings."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from app.bootstrap import Services
from app.domain.people import Resident
from app.keeping.sound import Opening, Told
from app.settings import Settings
from app.store import secret
from app.store.database import FILE_NAME
from app.store.hold import Tenant
from app.store.protection import take_key
from app.store.secret import Locked
from tests.ui.pages_world import World, open_world
from tests.ui.test_opening import each, sheets
from tests.unit.store.kit import enter
from ui.console.settings.protection_card import recovery_paper
from ui.opening import OpeningSheet
from ui.unlocking import UnlockSheet, ask_for_phrase

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui import theme


@pytest.fixture
def world(tmp_path: Path, look: theme.Theme, qtbot: QtBot) -> Iterator[World]:
    made = open_world(tmp_path, look, qtbot)
    made.go("settings")
    yield made
    made.services.close()


def locked(settings: Settings) -> str:
    """Data of a laptop that lost its key; gives the phrase that opens it."""
    services = Services(settings).open()
    services.act(enter, "张三")
    found = services.secret
    services.close()
    assert found is not None
    (settings.data / secret.FILE_NAME).unlink()
    return found.phrase


def test_without_its_key_the_data_opens_by_the_phrase(tmp_path: Path, qtbot: QtBot) -> None:
    settings = Settings(data=tmp_path)
    phrase = locked(settings)
    with pytest.raises(Locked):
        Services(settings).open()
    sheet = UnlockSheet("说明", lambda text: take_key(tmp_path / FILE_NAME, tmp_path, text))
    qtbot.addWidget(sheet)
    sheet.show()
    sheet.phrase.setText("天地玄黄")
    qtbot.mouseClick(sheet.open, Qt.MouseButton.LeftButton)
    assert "这里有 4 个" in sheet.fault.text()
    assert sheet.isVisible()
    sheet.phrase.setText(" ".join(phrase))
    with qtbot.waitSignal(sheet.opened):
        qtbot.keyClick(sheet.phrase, Qt.Key.Key_Return)
    assert not sheet.isVisible()
    again = Services(settings).open()
    assert [r.name for r in again.ask(lambda work: work.find(Resident))] == ["张三"]
    again.close()


def test_the_phrase_opens_the_window_and_looking_first_is_seen(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, look: theme.Theme
) -> None:
    settings = Settings(data=tmp_path)
    phrase = locked(settings)
    seen = threading.Event()
    enabled: list[bool] = []
    true_open = Services.open

    def slowly(self: Services, tenant: Tenant, *, told: Told) -> Services:
        told(Opening.LOOKING, 37)
        assert seen.wait(30)
        return true_open(self, tenant, told=told)

    monkeypatch.setattr(Services, "open", slowly)

    def asked() -> list[UnlockSheet]:
        every = qapp.topLevelWidgets()
        return [w for w in every if isinstance(w, UnlockSheet) and w.isVisible()]

    def on_sheet(sheet: OpeningSheet) -> None:
        if "37%" in sheet.told.text():
            enabled.extend(one.isEnabled() for one in asked())
            for one in asked():
                one.close()  # by the desktop's cross: it waits for what is under way
            seen.set()

    def on_start() -> None:
        (sheet,) = asked()
        sheet.phrase.setText(phrase)
        sheet.attempt()

    often = each(qapp, on_sheet)
    QTimer.singleShot(0, on_start)
    opened = ask_for_phrase(qapp, settings, "说明")
    often.stop()
    often.deleteLater()
    look.apply()
    assert opened is not None
    assert [r.name for r in opened.ask(lambda work: work.find(Resident))] == ["张三"]
    assert set(enabled) == {False}, "nothing is tried a second time meanwhile"
    opened.close()
    assert sheets(qapp) == []


def test_whoever_leaves_leaves(qapp: QApplication, tmp_path: Path, look: theme.Theme) -> None:
    settings = Settings(data=tmp_path)
    locked(settings)

    def leave() -> None:
        (sheet,) = [w for w in qapp.topLevelWidgets() if isinstance(w, UnlockSheet)]
        sheet.leave.click()

    QTimer.singleShot(0, leave)
    assert ask_for_phrase(qapp, settings, "说明") is None
    look.apply()


def test_a_fault_while_opening_leaves_the_phrase_open_to_another_try(qtbot: QtBot) -> None:
    def fails(_phrase: str) -> None:
        raise OSError

    sheet = UnlockSheet("说明", fails)
    qtbot.addWidget(sheet)
    with pytest.raises(OSError):  # noqa: PT011 - whatever it says
        sheet.attempt()
    assert sheet.isEnabled()


def test_the_phrase_is_shown_only_when_asked_for_and_put_by(world: World) -> None:
    card, opener = world.page.protection, world.services.secret
    assert opener is not None
    assert opener.phrase[:4] not in world.texts()
    assert card.done.isVisibleTo(card)
    world.press("显示恢复口令")
    assert card.phrase.text().replace("　", "") == opener.phrase
    world.press("收起恢复口令")
    assert not card.phrase.isVisibleTo(card)
    world.press("已经收好了")
    assert not card.done.isVisibleTo(card)
    assert world.services.drawer.is_put_by()


def test_what_is_printed_is_the_phrase_of_this_laptop_and_leaves_nothing(
    world: World, tmp_path: Path
) -> None:
    opener = world.services.secret
    assert opener is not None
    with pypdfium2.PdfDocument(recovery_paper(world.services)) as read:
        text = read[0].get_textpage().get_text_bounded()
    assert all(character in text for character in opener.phrase)
    assert not list(tmp_path.rglob("*.pdf"))


def test_that_the_key_lies_beside_the_data_is_said(world: World) -> None:
    assert "密钥和数据放在一起" in world.page.protection.told.text()
