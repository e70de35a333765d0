"""Editors of a person's entry: a line that can be put back, an address in three parts, roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDynamicPropertyChangeEvent, QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QCompleter, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.roster_fields import ROLES, known_role
from ui.console.kit.flow import Flow
from ui.theme import STEP
from ui.widgets.chips import Chip
from ui.words import translated

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent

USUAL = (
    "居民代表", "党员", "楼门长", "居民小组长", "业委会委员", "物管会委员", "志愿者", "物业",
    "产权单位", "法律顾问", "责任规划师", "人民调解员", "社区工作者",
)  # fmt: skip
"""Roles that stand ready as chips; the others are typed, with completion."""


class Line(QLineEdit):
    """One line of an entry. Enter and leaving it commit; Esc puts back what was there.

    Signals:
        committed: it says something else than what is stored.
    """

    committed = Signal()

    def __init__(self, placeholder: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stored = ""
        self.setPlaceholderText(translated(placeholder))
        self.editingFinished.connect(self.commit)

    def show_stored(self, text: str) -> None:
        """This is stored now; what somebody is typing is left alone."""
        if not self.dirty():
            self.setText(text)
            self.setCursorPosition(0)
        self._stored = text

    def settle(self, text: str) -> None:
        """What was typed was understood like this, and is being stored."""
        self._stored = text
        self.setText(text)

    def dirty(self) -> bool:
        """Whether it says something else than what is stored."""
        return self.text().strip() != self._stored

    def put_back(self) -> None:
        """Show what is stored."""
        self.setText(self._stored)

    def commit(self) -> None:
        """Tell that it says something else."""
        if self.dirty():
            self.committed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts back; without a change it goes on to the panel."""
        if event.key() == Qt.Key.Key_Escape and self.dirty():
            self.put_back()
            self.committed.emit()
            return
        super().keyPressEvent(event)


class DoorEdit(QWidget):
    """An address in its three parts, committed together: a door alone is nobody's address yet.

    Signals:
        committed: Enter, or the focus left all three, and it says something else.
    """

    committed = Signal()

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stored = ("", "", "")
        names = [translated(name) for name in ("楼号", "单元", "房号")]
        self.parts = tuple(QLineEdit(placeholderText=name, parent=self) for name in names)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2 * STEP)
        for name, part, stretch in zip(names, self.parts, (4, 3, 4), strict=True):
            part.setAccessibleName(name)
            part.installEventFilter(self)
            part.returnPressed.connect(self.commit)
            part.setMinimumWidth(4 * STEP)
            line.addWidget(part, stretch)
        self.setFocusProxy(self.parts[0])

    def texts(self) -> tuple[str, str, str]:
        """Building, stairwell and door as typed."""
        building, stairwell, door = (part.text().strip() for part in self.parts)
        return building, stairwell, door

    def set_texts(self, texts: tuple[str, str, str]) -> None:
        """Fill the three."""
        for part, text in zip(self.parts, texts, strict=True):
            part.setText(text)

    def show_stored(self, texts: tuple[str, str, str]) -> None:
        """This is stored now; what somebody is typing is left alone."""
        if not self.dirty():
            self.set_texts(texts)
        self._stored = texts

    def settle(self, texts: tuple[str, str, str]) -> None:
        """What was typed was understood like this, and is being stored."""
        self._stored = texts
        self.set_texts(texts)

    def dirty(self) -> bool:
        """Whether it says something else than what is stored."""
        return self.texts() != self._stored

    def commit(self) -> None:
        """Tell that it says something else."""
        if self.dirty():
            self.committed.emit()

    def event(self, event: QEvent) -> bool:
        """A field that is marked wrong marks its three lines."""
        if isinstance(event, QDynamicPropertyChangeEvent) and event.propertyName() == b"wrong":
            for part in self.parts:
                part.setProperty("wrong", self.property("wrong"))
                part.style().unpolish(part)
                part.style().polish(part)
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Commit when the focus leaves all three; Esc puts back."""
        if event.type() == QEvent.Type.FocusOut and QApplication.focusWidget() not in self.parts:
            self.commit()
        if event.type() == QEvent.Type.KeyPress and self._is_escape(event) and self.dirty():
            self.set_texts(self._stored)
            self.committed.emit()
            return True
        return super().eventFilter(watched, event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The building first."""
        super().focusInEvent(event)
        self.parts[0].setFocus(event.reason())

    def _is_escape(self, event: QEvent) -> bool:
        key = getattr(event, "key", None)
        return key is not None and key() == Qt.Key.Key_Escape


class RolesEdit(QWidget):
    """Roles as chips to press, and a line for those that are not among them.

    Signals:
        committed: other roles than before.
    """

    committed = Signal()

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._roles: tuple[str, ...] = ()
        self._chips: dict[str, Chip] = {}
        self._pool = Flow(gap=STEP + 2)
        self.other = QLineEdit(placeholderText=self.tr("其他身份，写好按 Enter"))
        self.other.setAccessibleName(self.tr("其他身份"))
        completer = QCompleter([role for role in ROLES if role not in USUAL], self.other)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.other.setCompleter(completer)
        self.other.returnPressed.connect(self._on_other)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2 * STEP)
        lines.addWidget(self._pool)
        lines.addWidget(self.other)
        self.show_stored(())

    def roles(self) -> tuple[str, ...]:
        """The roles that are pressed."""
        return self._roles

    def show_stored(self, roles: tuple[str, ...]) -> None:
        """These are stored now."""
        self._roles = roles
        wanted = list(dict.fromkeys([*USUAL, *roles]))
        if wanted != list(self._chips):
            self._fill(wanted)
        for role, chip in self._chips.items():
            chip.setChecked(role in roles)

    def add(self, role: str) -> None:
        """Press a role, by its one name where it has one."""
        role = known_role(role) or role.strip()
        if role and role not in self._roles:
            self.show_stored((*self._roles, role))
            self.committed.emit()

    def toggle(self, role: str) -> None:
        """Press a chip."""
        roles = tuple(one for one in self._roles if one != role)
        self.show_stored(roles if role in self._roles else (*self._roles, role))
        self.committed.emit()

    def _fill(self, roles: list[str]) -> None:
        self._pool.clear()
        self._chips = {}
        for role in roles:
            chip = Chip(role, parent=self._pool)
            chip.clicked.connect(lambda _=False, key=role: self.toggle(key))
            self._pool.add(chip)
            chip.show()
            self._chips[role] = chip
        self._pool.updateGeometry()

    def _on_other(self) -> None:
        text = self.other.text()
        self.other.clear()
        self.add(text)
