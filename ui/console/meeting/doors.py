"""Building, stairwell, door by finger: who lives there signs in with a touch."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.console.kit.parts import empty
from ui.console.meeting import parts
from ui.console.meeting.flow import Flow
from ui.theme import STEP, TOUCH, Role, look
from ui.widgets.buttons import QuietButton
from ui.widgets.text import Ink, Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.steps.views.roster import Doors


class DoorGrid(QWidget):
    """Three steps in one place; a line above says where one is and leads back.

    Signals:
        chosen: the id of a unit.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doors: Doors = {}
        self._path: tuple[str, ...] = ()
        self._where = Text("", Role.SMALL)
        self.back = parts.press(self.tr("返回上一级"), self._on_back, kind=QuietButton)
        self._grid = QWidget()
        self._flow = Flow(self._grid, fill=True)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2 * STEP)
        for part in (self._where, self._grid):
            lines.addWidget(part)
        lines.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self._show()

    def set_doors(self, doors: Doors) -> None:
        """Another roster; the place stays where it is still there."""
        self._doors = doors
        while self._path and self._level() is None:
            self._path = self._path[:-1]
        self._show()

    def begin(self) -> None:
        """From the buildings again."""
        self._path = ()
        self._show()

    def labels(self) -> list[str]:
        """What the buttons say now."""
        return [button.text() for button in parts.buttons_of(self._flow)]

    def press(self, label: str) -> None:
        """As a finger on the button of this label."""
        buttons = parts.buttons_of(self._flow)
        next(button for button in buttons if button.text() == label).click()

    def _level(self) -> object:
        level: object = self._doors
        for key in self._path:
            level = level.get(key) if isinstance(level, dict) else None
        return level

    def _show(self) -> None:
        level = self._level()
        keys = list(level) if isinstance(level, dict) else []
        only = len(self._path) in {0, 1} and len(keys) == 1
        if only:
            # Nothing to choose: a house with one stairwell, a court with one house.
            self._path = (*self._path, keys[0])
            self._show()
            return
        self._fill(keys)
        self._where.setText(self._words() if self._doors else "")
        self._where.set_ink(Ink.QUIET)
        self.back.setVisible(bool(self._real_path()))

    def _fill(self, keys: Iterable[str]) -> None:
        empty(self._flow)
        for key in keys:
            button = parts.press(self._label(key), partial(self._on_key, key))
            button.setMinimumSize(max(TOUCH, look().px(56)), max(TOUCH, look().px(44)))
            self._flow.addWidget(button)
        self._grid.updateGeometry()

    def _label(self, key: str) -> str:
        if not key:
            return self.tr("不分")
        return key + (self.tr("号楼"), self.tr("单元"), "")[min(2, len(self._path))]

    def _words(self) -> str:
        path = self._path
        said = [self._part(at, key) for at, key in enumerate(path) if key]
        step = (self.tr("哪栋楼"), self.tr("哪个单元"), self.tr("哪一户"))[min(2, len(path))]
        return " ".join([*said, f"{step}？"])

    def _part(self, at: int, key: str) -> str:
        return key + (self.tr("号楼"), self.tr("单元"), "")[min(2, at)]

    def _real_path(self) -> tuple[str, ...]:
        """The steps that somebody chose; those with one way on were taken by themselves."""
        chosen: list[str] = []
        level: object = self._doors
        for key in self._path:
            if isinstance(level, dict) and len(level) > 1:
                chosen.append(key)
            level = level.get(key) if isinstance(level, dict) else None
        return tuple(chosen)

    def _on_key(self, key: str) -> None:
        level = self._level()
        found = level.get(key) if isinstance(level, dict) else None
        if isinstance(found, str):
            self.chosen.emit(found)
            return
        self._path = (*self._path, key)
        self._show()

    def _on_back(self) -> None:
        path = self._path[:-1]
        while path and self._skipped(path):
            path = path[:-1]
        self._path = path
        self._show()

    def _skipped(self, path: tuple[str, ...]) -> bool:
        level: object = self._doors
        for key in path:
            level = level.get(key) if isinstance(level, dict) else None
        return isinstance(level, dict) and len(level) == 1
