from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from ui.console.page import add_command
from ui.console.scan import ScanListener

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

CARD = "HL7K20ABCDEFGH9Z"


class _Hall(QWidget):
    """A page with a field, a note, and commands on single keys."""

    def __init__(self) -> None:
        super().__init__()
        self.field, self.note = QLineEdit(), QPlainTextEdit()
        lines = QVBoxLayout(self)
        lines.addWidget(self.field)
        lines.addWidget(self.note)
        self.ran: list[str] = []
        for key in ("H", "2", "Return"):
            add_command(self, key, lambda key=key: self.ran.append(key), key=key)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


class _Counting(ScanListener):
    """Counts how often it is asked about an event."""

    asked = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's
        self.asked += 1
        return super().eventFilter(watched, event)


@pytest.fixture
def hall(qtbot: QtBot) -> _Hall:
    hall = _Hall()
    qtbot.addWidget(hall)
    hall.show()
    hall.activateWindow()
    qtbot.waitUntil(hall.isActiveWindow)
    hall.setFocus()
    return hall


@pytest.fixture
def listener(qapp: QApplication) -> Iterator[ScanListener]:
    made = ScanListener(qapp)
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def scans(listener: ScanListener) -> list[str]:
    got: list[str] = []
    listener.scanned.connect(got.append)
    return got


def _burst(hall: QWidget, text: str, *, enter: bool = True) -> None:
    """Through the window, as the windowing system sends keys: shortcuts are tried first."""
    window = hall.windowHandle()
    for character in text:
        shift = Qt.KeyboardModifier.ShiftModifier
        held = shift if character.isupper() else Qt.KeyboardModifier.NoModifier
        if held:
            QTest.keyPress(window, Qt.Key.Key_Shift)
        QTest.keyClick(window, character, held)
        if held:
            QTest.keyRelease(window, Qt.Key.Key_Shift)
    if enter:
        QTest.keyClick(window, Qt.Key.Key_Return)


@pytest.mark.parametrize("where", ["field", "note", "page"])
@pytest.mark.parametrize("card", [CARD, CARD.lower()])
def test_a_card_is_read_wherever_the_focus_is(
    hall: _Hall, scans: list[str], where: str, card: str
) -> None:
    target = hall if where == "page" else getattr(hall, where)
    target.setFocus()
    _burst(hall, card)
    assert scans == [CARD]
    assert hall.field.text() == ""
    assert hall.note.toPlainText() == ""
    assert hall.ran == []


@pytest.mark.parametrize("code", ["HP7K3K3M7QX00C", "HS7K3K3M7QX"])
def test_papers_are_read_as_cards_are(hall: _Hall, scans: list[str], code: str) -> None:
    hall.field.setFocus()
    _burst(hall, code)
    _burst(hall, code.lower())
    assert scans == [code, code]
    assert hall.field.text() == ""


@pytest.mark.parametrize("text", ["HP7K3K3M7QX00", "HP7K3K3M7QX00CC", "HS7K3K3M7QXA", "hp", "hs7"])
def test_what_is_no_paper_is_typing(hall: _Hall, scans: list[str], qtbot: QtBot, text: str) -> None:
    hall.field.setFocus()
    _burst(hall, text, enter=False)
    qtbot.waitUntil(lambda: hall.field.text() == text)
    assert scans == []


def test_keys_sent_to_a_widget_count_too(hall: _Hall, scans: list[str], qtbot: QtBot) -> None:
    hall.field.setFocus()
    qtbot.keyClicks(hall.field, CARD)
    qtbot.keyClick(hall.field, Qt.Key.Key_Enter)
    assert scans == [CARD]
    assert hall.field.text() == ""


def test_what_was_in_the_field_stays(hall: _Hall, scans: list[str]) -> None:
    hall.field.setFocus()
    hall.field.setText("张")
    _burst(hall, CARD)
    assert (scans, hall.field.text()) == ([CARD], "张")


def test_cards_one_after_another(hall: _Hall, scans: list[str]) -> None:
    other = "HL7K20ABCDEFGH00"
    hall.field.setFocus()
    for card in (CARD, other, CARD):
        _burst(hall, card)
    assert scans == [CARD, other, CARD]
    assert hall.field.text() == ""


@pytest.mark.parametrize("text", ["hello", "h", "hl", "Hlw", "zgyhl", "hhhl", "HL7K20", "3-1-502"])
def test_typing_loses_nothing(hall: _Hall, scans: list[str], qtbot: QtBot, text: str) -> None:
    hall.field.setFocus()
    _burst(hall, text, enter=False)
    qtbot.waitUntil(lambda: hall.field.text() == text)
    assert scans == []


def test_slow_typing_of_a_card_is_typing(hall: _Hall, scans: list[str], qtbot: QtBot) -> None:
    hall.field.setFocus()
    for character in "HL7":
        _burst(hall, character, enter=False)
        qtbot.waitUntil(lambda: bool(hall.field.text()) and hall.field.text()[-1:] != "")
        qtbot.waitUntil(lambda c=character: hall.field.text().endswith(c))
    assert hall.field.text() == "HL7"
    assert scans == []


def test_a_burst_that_is_no_card_ends_in_the_field(
    hall: _Hall, scans: list[str], qtbot: QtBot
) -> None:
    hall.field.setFocus()
    entered: list[str] = []
    hall.field.returnPressed.connect(lambda: entered.append(hall.field.text()))
    hall.removeAction(hall.actions()[2])  # Return belongs to the field here
    _burst(hall, CARD[:10])
    assert entered == [CARD[:10]]
    _burst(hall, CARD + "X", enter=False)
    qtbot.waitUntil(lambda: hall.field.text() == CARD[:10] + CARD + "X")
    assert scans == []


def test_editing_keys_and_shortcuts_keep_their_order(
    hall: _Hall, scans: list[str], qtbot: QtBot
) -> None:
    hall.field.setFocus()
    window = hall.windowHandle()
    QTest.keyClick(window, "h")
    QTest.keyClick(window, "l")
    QTest.keyClick(window, Qt.Key.Key_Backspace)
    QTest.keyClick(window, "i")
    qtbot.waitUntil(lambda: hall.field.text() == "hi")
    QTest.keyClick(window, "h")
    QTest.keyClick(window, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: hall.field.selectedText() == "hih")
    assert scans == []


def test_a_command_on_h_still_runs(hall: _Hall, scans: list[str], qtbot: QtBot) -> None:
    hall.setFocus()
    QTest.keyClick(hall.windowHandle(), "h")
    assert hall.ran == []
    qtbot.waitUntil(lambda: hall.ran == ["H"])
    QTest.keyClick(hall.windowHandle(), "2")
    assert hall.ran == ["H", "2"]
    assert scans == []


def test_a_held_key_repeats_as_ever(hall: _Hall, scans: list[str], qtbot: QtBot) -> None:
    hall.field.setFocus()
    for repeat in (False, True, True):
        press = QKeyEvent(
            QEvent.Type.KeyPress, Qt.Key.Key_H, Qt.KeyboardModifier.NoModifier, "h", repeat
        )
        QApplication.sendEvent(hall.field, press)
    qtbot.waitUntil(lambda: hall.field.text() == "hhh")
    assert scans == []


def _commit(field: QWidget, text: str, preedit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(text)
    QApplication.sendEvent(field, event)


def test_an_input_method_commits_the_whole_card(hall: _Hall, scans: list[str]) -> None:
    hall.field.setFocus()
    _commit(hall.field, CARD)
    assert (scans, hall.field.text()) == ([CARD], "")


def test_an_input_method_commits_it_by_characters(hall: _Hall, scans: list[str]) -> None:
    hall.field.setFocus()
    for character in CARD:
        _commit(hall.field, character)
    QTest.keyClick(hall.windowHandle(), Qt.Key.Key_Return)
    assert (scans, hall.field.text()) == ([CARD], "")


def test_writing_chinese_loses_nothing(hall: _Hall, scans: list[str], qtbot: QtBot) -> None:
    hall.field.setFocus()
    _commit(hall.field, "", preedit="hl")
    _commit(hall.field, "红柳")
    _commit(hall.field, "h")
    _commit(hall.field, "会客厅")
    qtbot.waitUntil(lambda: hall.field.text() == "红柳h会客厅")
    assert scans == []


def test_after_close_nothing_is_watched(
    hall: _Hall, listener: ScanListener, scans: list[str]
) -> None:
    hall.field.setFocus()
    _burst(hall, "h", enter=False)
    listener.close()
    assert hall.field.text() == "h"
    hall.removeAction(hall.actions()[2])
    _burst(hall, CARD)
    assert (scans, hall.field.text()) == ([], "h" + CARD)


@pytest.mark.qt_log_ignore(r"plugin does not support (raise|propagateSizeHints)")
def test_a_card_is_read_in_a_dialog_that_opens_later(
    hall: _Hall, scans: list[str], qtbot: QtBot
) -> None:
    hall.field.setFocus()
    dialog = QDialog(hall)
    field = QLineEdit(dialog)
    dialog.open()
    dialog.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    _burst(dialog, CARD)
    _commit(field, CARD)
    assert (scans, field.text()) == ([CARD, CARD], "")
    dialog.close()
    hall.activateWindow()
    hall.field.setFocus()
    qtbot.waitUntil(hall.field.hasFocus)
    _burst(hall, CARD)
    assert (len(scans), hall.field.text()) == (3, "")


@pytest.mark.qt_log_ignore(
    r"plugin does not support (raise|grabbing the keyboard|propagateSizeHints)"
)
@pytest.mark.parametrize("straight", [False, True], ids=["to the window below", "to itself"])
@pytest.mark.parametrize("kind", ["menu", "list"])
def test_a_card_is_read_above_what_is_open(
    hall: _Hall, scans: list[str], monkeypatch: pytest.MonkeyPatch, kind: str, straight: bool
) -> None:
    """Of systems some give the keys to the window below a menu, some to the menu's own."""
    hall.field.setFocus()
    chosen: list[str] = []
    menu, choice = QMenu(hall), QComboBox(hall)
    for entry in ("Hall", "Lobby", "7", "Zoo"):
        menu.addAction(entry, lambda entry=entry: chosen.append(entry))
        choice.addItem(entry)
    choice.activated.connect(lambda at: chosen.append(choice.itemText(at)))
    if kind == "menu":
        menu.popup(hall.mapToGlobal(hall.rect().center()))
    else:
        choice.show()
        choice.showPopup()
    above = QApplication.activePopupWidget()
    assert above is not None
    # However slowly the first of them is drawn meanwhile.
    monkeypatch.setattr("ui.console.scan.FIRST_GAP", 60_000)
    monkeypatch.setattr("ui.console.scan.LATER_GAP", 60_000)
    _burst(above if straight else hall, CARD)
    assert (scans, chosen, choice.currentText()) == ([CARD], [], "Hall")
    above.close()


def test_only_what_has_the_keys_is_looked_at(hall: _Hall, qapp: QApplication) -> None:
    hall.field.setFocus()
    listener = _Counting(qapp)
    for number in range(50):
        hall.layout().addWidget(QLabel(str(number)))
    assert listener.asked == 0
    _burst(hall, "h", enter=False)
    assert listener.asked > 0
    listener.close()
    listener.deleteLater()
