"""Every command of the Stage with its key; they work wherever the facilitator is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.domain.stage import StagePage
from ui.console.page import add_command
from ui.theme import Mode

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

    from ui.stage.stage import Stage


class StageCommands(QObject):
    """Actions on the facilitator's window; on the room's own window the same keys work.

    Args:
        window: the facilitator's.
        stage: what they steer.

    Signals:
        asked: the sheet with everything on it is wanted.
    """

    asked = Signal()

    def __init__(self, window: QWidget, stage: Stage) -> None:
        super().__init__(window)
        self._window, self._stage = window, stage
        self._lent = False
        self.toggle = self._add(self.tr("打开大屏"), stage.toggle, "F11")
        self.black = self._add("", lambda: stage.set_black(on=not stage.black), "Shift+F12")
        self.freeze = self._add("", lambda: stage.set_frozen(on=not stage.frozen), "F12")
        self.sheet = self._add(self.tr("大屏选页…"), self.asked.emit, "Shift+F11")
        self.onward = self._add(self.tr("大屏下一屏"), lambda: stage.turn(1), "Ctrl+PgDown")
        self.back = self._add(self.tr("大屏上一屏"), lambda: stage.turn(-1), "Ctrl+PgUp")
        self.follow = self._add(self.tr("大屏跟着会议走"), lambda: stage.pin(None))
        self.pages = {
            page: self._add(self.tr("大屏固定在：{}").format(page.words), partial(stage.pin, page))
            for page in StagePage
        }
        self.names = self._add("", lambda: stage.set_full_names(on=not stage.full_names))
        self.figures = self._add("", lambda: stage.set_figures(on=not stage.choices.figures))
        self.light = self._add("", self._on_light)
        self.whole = self._add(self.tr("大屏全屏 / 窗口"), stage.placing.toggle_full_screen)
        self.read = self._add(self.tr("朗读大屏上的内容"), stage.read_aloud, "Ctrl+R")
        self.all = [
            self.toggle, self.black, self.freeze, self.sheet, self.onward, self.back, self.follow,
            *self.pages.values(), self.names, self.figures, self.light, self.whole, self.read,
        ]  # fmt: skip
        self._keyed = [self.toggle, self.black, self.freeze, self.onward, self.back]
        stage.changed.connect(self.renew)
        self.renew()

    def renew(self) -> None:
        """Offer what makes sense now, and say what each will do."""
        stage = self._stage
        for action in self.all:
            self._offer(action, on=stage.on or action in {self.toggle, self.sheet})
        self.toggle.setText(self.tr("收起大屏") if stage.on else self.tr("打开大屏"))
        self.black.setText(self.tr("大屏恢复显示") if stage.black else self.tr("大屏黑屏"))
        self.freeze.setText(self.tr("大屏继续") if stage.frozen else self.tr("大屏定格"))
        self.names.setText(self.tr("大屏遮住姓名") if stage.full_names else self.tr("大屏显示全名"))
        self.figures.setText(
            self.tr("大屏隐去表决中的票数")
            if stage.choices.figures
            else self.tr("大屏显示表决中的票数")
        )
        light = stage.choices.mode is Mode.LIGHT
        self.light.setText(self.tr("大屏用深色") if light else self.tr("大屏用浅色"))
        if not stage.on:
            return
        self._offer(self.follow, on=stage.pinned is not None)
        self._offer(self.whole, on=stage.placing.screen is None)
        self._offer(self.read, on=stage.voice.there())
        if stage.window is not None and not self._lent:
            # On the only screen the room's window may be in front.
            self._lent = True
            for action in self._keyed:
                stage.window.addAction(action)

    def _add(self, text: str, slot: Callable[[], object], key: str = "") -> QAction:
        return add_command(self._window, text, slot, key=key)

    def _offer(self, action: QAction, *, on: bool) -> None:
        action.setVisible(on)
        action.setEnabled(on)

    def _on_light(self) -> None:
        light = self._stage.choices.mode is Mode.LIGHT
        self._stage.set_mode(Mode.DARK if light else Mode.LIGHT)
