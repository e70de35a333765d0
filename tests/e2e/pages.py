"""A person at the window: reads it, types, clicks on what can be seen; never calls a page's code.

Everything goes through the window system, so that a key reaches whoever has the focus and a click
whoever lies on top. What leaves the program (file choosers, the printer) answers by ports.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from ui.console.matters import MattersPage
from ui.console.meetings import MeetingsPage
from ui.console.minutes import MinutesPage
from ui.console.pages import destinations
from ui.console.papers import PapersPage
from ui.console.roster import RosterPage
from ui.lifetime import Console
from ui.press import Press, QtPress
from ui.printing import a4_printer
from ui.theme import Mode
from ui.widgets.fields import EDITORS

if TYPE_CHECKING:
    from app.bootstrap import Services

W = TypeVar("W", bound=QWidget)
Key = Qt.Key
CTRL, ALT, SHIFT, NONE = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.NoModifier,
)
SIZE = (1366, 768)
DOTS = 150  # to the inch, of the printer
PATIENCE = 60  # seconds for one step: what takes longer hangs
_LEFT = Qt.MouseButton.LeftButton


@dataclass
class Desktop:
    """Answers instead of the desktop: files that are chosen, a printer that prints into a file."""

    folder: Path
    chosen: list[Path] = field(default_factory=list)
    saved: list[Path] = field(default_factory=list)
    printed: list[Path] = field(default_factory=list)

    def one(self, _parent: QWidget, _title: str, *, kinds: str) -> Path | None:
        """See ``FileChooser``."""
        assert "(" in kinds
        return self.chosen.pop(0) if self.chosen else None

    def several(self, parent: QWidget, title: str, *, kinds: str) -> list[Path]:
        """See ``FileChooser``."""
        path = self.one(parent, title, kinds=kinds)
        return [path] if path else []

    def show_folder(self, _folder: Path) -> bool:
        """See ``FileChooser`` and ``Outlet``."""
        return True

    def choose_printer(self, _parent: QWidget, *, title: str, pages: int) -> Press | None:
        """See ``Outlet``."""
        assert title
        assert pages
        printer = a4_printer()
        printer.setResolution(DOTS)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        self.printed.append(self.folder / f"printed-{len(self.printed) + 1}.pdf")
        printer.setOutputFileName(str(self.printed[-1]))
        return QtPress(printer)

    def save_as(self, _parent: QWidget, suggested: Path) -> Path | None:
        """See ``Outlet``."""
        self.saved.append(self.folder / suggested.name)
        return self.saved[-1]


def open_console(app: QApplication, services: Services, desktop: Desktop) -> Console:
    """The program's window with its own places; only the desktop's dialogs are others."""
    made = {
        "roster": lambda shell: RosterPage(shell, files=desktop),
        "matters": lambda shell: MattersPage(shell, files=desktop),
        "meetings": lambda shell: MeetingsPage(shell, files=desktop),
        "minutes": lambda shell: MinutesPage(shell, desktop, desktop),
        "papers": lambda shell: PapersPage(shell, desktop),
    }
    places = [
        replace(place, factory=made[place.key]) if place.key in made else place
        for place in destinations()
    ]
    console = Console(app, services, places)
    console.window.resize(*SIZE)
    console.show()
    console.window.activateWindow()
    return console


class User:
    """Somebody at the window of a console.

    Args:
        console: the program.
        wait: waits, with the window going on, until something is so; fails after a while.
        tell: is told each step once the window has confirmed it.
    """

    def __init__(
        self,
        console: Console,
        wait: Callable[[Callable[[], bool]], None],
        tell: Callable[[str], None] = lambda _step: None,
    ) -> None:
        self.console, self.window = console, console.window
        self._wait, self.tell = wait, tell
        self._shots = os.environ.get("HONGLIU_SHOTS", "")

    # Waiting

    def until(self, so: Callable[[], bool]) -> None:
        """Wait until something is so."""
        self._wait(so)

    def settle(self) -> None:
        """Wait until everything that was asked for is done."""
        QApplication.processEvents()
        self._wait(lambda: not self.console.jobs.busy)
        QApplication.processEvents()

    def sees(self, text: str) -> None:
        """Wait until this can be read somewhere in the window."""
        self._wait(lambda: text in self.screen())

    # Reading

    def visible(self, kind: type[W]) -> list[W]:
        """What can be seen of a kind, from top to bottom."""
        shown = (w for w in self.window.findChildren(kind) if w.isVisible())
        found = [w for w in shown if w.width() > 0 and w.height() > 0]
        return sorted(found, key=lambda w: w.mapTo(self.window, QPoint()).y())

    def screen(self) -> str:
        """Everything that can be read: labels, lists and tables, fields, buttons, painted words."""
        lines = []
        for widget in self.visible(QWidget):
            if isinstance(widget, (QLabel, QAbstractButton, QLineEdit)):
                lines.append(widget.text())
            elif isinstance(widget, QPlainTextEdit):
                lines.append(widget.toPlainText())
            elif isinstance(widget, QAbstractItemView):
                lines += list(_cells(widget))
            lines.append(widget.accessibleName())
        return "\n".join(dict.fromkeys(line for line in lines if line))

    def views(self) -> list[QAbstractItemView]:
        """The lists and tables that can be seen."""
        return self.visible(QAbstractItemView)

    def labels(self) -> list[str]:
        """The texts that can be seen, one by one."""
        return [label.text() for label in self.visible(QLabel)]

    def written(self) -> str:
        """What stands in the field that has the focus."""
        focus = self.window.focusWidget()
        if isinstance(focus, QPlainTextEdit):
            return focus.toPlainText()
        return focus.text() if isinstance(focus, QLineEdit) else ""

    # Keys

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        """Press a key, wherever the focus is."""
        QTest.keyClick(self._front(), key, held)
        self.settle()

    def keys(self, text: str) -> None:
        """Press keys that are commands, one after the other."""
        for character in text:
            QTest.keyClick(self._front(), character)
            self.settle()

    def write(self, text: str) -> None:
        """Type where the focus is: letters by keys, Chinese as an input method hands it in."""
        for part in re.findall(r"[ -~]+|\n|[^ -~\n]+", text):
            if part == "\n":
                QTest.keyClick(self._front(), Key.Key_Return)
            elif part.isascii():
                for character in part:
                    QTest.keyClick(self._front(), character)
            else:
                event = QInputMethodEvent()
                event.setCommitString(part)
                QApplication.sendEvent(QGuiApplication.focusObject(), event)
        # The scanner holds an H back for a moment.
        last = text.rsplit("\n", 1)[-1]
        self._wait(lambda: last in self.written())

    def write_anywhere(self, letters: str) -> None:
        """Type without going into a field first; the window knows whom it is for."""
        self.write(letters)

    def scan(self, token: str) -> None:
        """A card is held before the scanner: a burst of keys and Enter."""
        for character in token:
            QTest.keyClick(self._front(), character)
        QTest.keyClick(self._front(), Key.Key_Return)
        self.settle()

    # Mouse

    def click(self, widget: QWidget, spot: QPoint | None = None) -> None:
        """Click on something that can be seen, after scrolling to it."""
        middle = widget.rect().center()
        if isinstance(widget, QCheckBox):
            middle.setX(12)  # the box itself; beside its words a click means nothing
        spot = spot or middle
        # Things move into their places when a page has just come up.
        self._wait(lambda: self._bare(widget, spot))
        at = widget.mapTo(self.window, spot)
        QTest.mouseClick(self.window.windowHandle(), _LEFT, NONE, at)
        self.settle()

    def button(self, words: str) -> QAbstractButton | None:
        """The button that says this, or whose accessible name is this."""
        for button in self.visible(QAbstractButton):
            if button.isEnabled() and words in {button.text(), button.accessibleName()}:
                return button
        return None

    def press(self, words: str) -> None:
        """Click on a button."""
        self._wait(lambda: self.button(words) is not None)
        button = self.button(words)
        assert button is not None
        self.click(button)

    def pick(self, words: str, *, column: int | None = None) -> None:
        """Click on the first row of a list or table that holds these words, or on its column."""
        self._wait(lambda: self._row(words) is not None)
        found = self._row(words)
        assert found is not None
        view, index = found
        if column is not None:
            index = index.siblingAtColumn(column)
        view.scrollTo(index)
        QApplication.processEvents()
        self.click(view.viewport(), view.visualRect(index).center())

    # Fields

    def field(self, label: str) -> QWidget | None:
        """The field with this label or placeholder."""
        for editor in (w for kind in EDITORS for w in self.visible(kind)):
            hint = getattr(editor, "placeholderText", str)()
            if label in {editor.accessibleName(), hint}:
                return editor
        return None

    def fill(self, label: str, text: str) -> None:
        """Write into a field, instead of what stands there."""
        self.click(self._field(label))
        QTest.keyClick(self._front(), Key.Key_A, CTRL)
        self.write(text)

    def add_to(self, text: str, more: str) -> None:
        """Write on at the end of the field that holds this text or has this label."""
        self._wait(lambda: self._holding(text) is not None)
        editor = self._holding(text)
        assert editor is not None
        self.click(editor)
        QTest.keyClick(self._front(), Key.Key_End, CTRL)
        self.write(more)

    def choose(self, label: str, option: str) -> None:
        """Open a choice and take an option, by keys."""
        box = self._field(label)
        assert isinstance(box, QComboBox)
        box.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(self._front(), Key.Key_Space)
        view = box.view()
        self._wait(view.isVisible)
        at = box.findText(option, Qt.MatchFlag.MatchContains)
        assert at >= 0, f"no {option!r} in {label!r}"
        while view.currentIndex().row() != at:
            down = view.currentIndex().row() < at
            QTest.keyClick(view, Key.Key_Down if down else Key.Key_Up)
        QTest.keyClick(view, Key.Key_Return)
        self.settle()
        assert option in box.currentText()

    # Looking

    def shoot(self, name: str) -> None:
        """A picture, light and dark, where the environment's HONGLIU_SHOTS names a folder."""
        if not self._shots:
            return
        theme, usual = self.console.theme, self.console.theme.mode
        for mode in (Mode.LIGHT, Mode.DARK):
            theme.set_mode(mode)
            self.settle()
            QTest.qWait(80)  # only for the picture: pages of paper are drawn aside
            self.window.grab().save(str(Path(self._shots, f"{name}-{mode.value}.png")))
        theme.set_mode(usual)
        self.settle()

    # Inside

    def _front(self) -> object:
        popup = QApplication.activePopupWidget()
        return (popup or self.window).windowHandle()

    def _field(self, label: str) -> QWidget:
        self._wait(lambda: self.field(label) is not None)
        found = self.field(label)
        assert found is not None
        return found

    def _bare(self, widget: QWidget, spot: QPoint) -> bool:
        """Scroll to it; whether it lies bare under the mouse and stays there."""
        area = widget.parentWidget()
        while area is not None:
            if isinstance(area, QScrollArea) and area.widget() is not None:
                area.ensureWidgetVisible(widget, 0, 8)
            area = area.parentWidget()
        before = widget.mapTo(self.window, spot)
        QApplication.processEvents()
        at = widget.mapTo(self.window, spot)
        top = self.window.childAt(at)
        bare = top is widget or (top is not None and widget.isAncestorOf(top))
        return at == before and self.window.rect().contains(at) and bare

    def _holding(self, text: str) -> QPlainTextEdit | None:
        editors = self.visible(QPlainTextEdit)
        named = (one for one in editors if text in {one.accessibleName(), one.toPlainText()})
        holding = (one for one in editors if text in one.toPlainText())
        return next(named, None) or next(holding, None)

    def _row(self, words: str) -> tuple[QAbstractItemView, QModelIndex] | None:
        for view in self.visible(QAbstractItemView):
            model = view.model()
            for row in range(model.rowCount()):
                indexes = [model.index(row, at) for at in range(columns(model))]
                for index in indexes:
                    if words in str(index.data() or "") and view.visualRect(index).isValid():
                        return view, index
        return None


def columns(model: QAbstractItemModel) -> int:
    """How many columns; a list has one, and Qt keeps that to itself."""
    return 1 if isinstance(model, QAbstractListModel) else model.columnCount()


def _cells(view: QAbstractItemView) -> list[str]:
    model = view.model()
    cells = []
    for row in range(model.rowCount()):
        for column in range(columns(model)):
            index = model.index(row, column)
            said = index.data(Qt.ItemDataRole.AccessibleTextRole)
            cells.append(str(said or index.data() or ""))
    return cells


def field_text(user: User, label: str) -> str:
    """What stands in a field."""
    field_ = user.field(label)
    if isinstance(field_, QPlainTextEdit):
        return field_.toPlainText()
    assert isinstance(field_, QLineEdit)
    return field_.text()


def plain_wait(so: Callable[[], bool]) -> None:
    """A ``wait`` for :class:`User` without pytest."""
    late = monotonic() + PATIENCE
    while not so():
        if monotonic() > late:
            raise TimeoutError("it did not come about")
        QTest.qWait(2)
