"""Everything about the Stage on one sheet: its picture, its page, what is chosen for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.stage import StagePage
from ui.console.kit.flow import Flow
from ui.console.kit.marks import Tick
from ui.console.overlay import Overlay
from ui.console.stage.preview import StagePreview
from ui.stage.screens import mirrored
from ui.theme import GAP, STEP, Mode, Role, look
from ui.widgets.buttons import Button, OutlineButton, PrimaryButton, QuietButton
from ui.widgets.chips import Chip
from ui.widgets.fields import FormField
from ui.widgets.text import Ink, Text
from ui.widgets.touch import ScrollArea

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from ui.console.stage.commands import StageCommands
    from ui.stage.stage import Stage

AUTO = "auto"
WIDTH = 900
_BESIDE, _SMALL = 720, 240


class StageSheet(Overlay):
    """Laid over the facilitator's window; the room sees nothing of it.

    Args:
        host: the facilitator's window.
        stage: what it shows and steers.
        commands: the keys, which work here too.
    """

    def __init__(self, host: QWidget, stage: Stage, commands: StageCommands) -> None:
        super().__init__(host, width=WIDTH)
        self._stage, self._commands = stage, commands
        self.setAccessibleName(self.tr("大屏"))
        self.preview = StagePreview(stage, width=420)
        self.state = Text("", Role.TITLE)
        self.where = Text("", Role.SMALL)
        self.pages: dict[str, Chip] = {}
        self.screens = Flow()
        self._screen_chips: dict[str, Chip] = {}
        self._field = FormField(self.tr("放在哪块屏幕上"), self.screens)
        content = QWidget()
        self._line = QHBoxLayout(content)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(2 * GAP)
        self._line.addLayout(self._left(), 1)
        self._line.addLayout(self._right(), 1)
        self._area = ScrollArea(content)
        self._content = content
        self.body.addWidget(self._area)
        stage.changed.connect(self.renew)
        self.renew()

    def sheet_height(self) -> int:
        """All of it where there is room."""
        width = min(look().px(WIDTH), self._host.width() - 4 * GAP) - 2 * GAP
        # Both columns where there is room for them, else one below the other.
        beside = width >= look().px(_BESIDE)
        ways = QBoxLayout.Direction
        self._line.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        self._line.setStretch(0, 1 if beside else 0)
        self.preview.setMaximumWidth(look().px(WIDTH if beside else _SMALL))
        high = self._line.heightForWidth(width)
        return (high if high > 0 else self._content.sizeHint().height()) + 2 * GAP + 2

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The Stage's keys work here too; Shift+F11 puts the sheet away."""
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        commands = self._commands
        keys = {
            (Qt.Key.Key_F11, False): commands.toggle,
            (Qt.Key.Key_F11, True): commands.sheet,
            (Qt.Key.Key_F12, False): commands.freeze,
            (Qt.Key.Key_F12, True): commands.black,
        }
        action = keys.get((Qt.Key(event.key()), shifted))
        if action is not None:
            action.trigger()
        else:
            super().keyPressEvent(event)

    # Putting it together

    def _left(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(3 * STEP)
        commands = self._commands
        self.switch: Button = PrimaryButton().follow(commands.toggle)
        self.off: Button = OutlineButton().follow(commands.toggle)
        self.black: Button = OutlineButton().follow(commands.black)
        self.freeze: Button = OutlineButton().follow(commands.freeze)
        self.read: Button = OutlineButton().follow(commands.read)
        self.whole: Button = QuietButton().follow(commands.whole)
        self.here: Button = OutlineButton(self.tr("在这块屏幕上显示"))
        self.here.clicked.connect(self._stage.placing.show_here)
        column.addWidget(self.preview)
        column.addWidget(self.state)
        column.addWidget(self.where)
        column.addWidget(
            Flow(self.switch, self.freeze, self.black, self.off, self.here, self.read, self.whole)
        )
        column.addStretch(1)
        return column

    def _right(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(3 * STEP)
        pages = Flow(self._chip(AUTO, self.tr("跟着会议走")))
        for page in StagePage:
            pages.add(self._chip(page.value, page.words))
        parts = Flow(
            QuietButton().follow(self._commands.back), QuietButton().follow(self._commands.onward)
        )
        self.names = self._tick(self.tr("显示全名（不打勾时遮住）"), self._stage_names)
        self.figures = self._tick(self.tr("表决进行中就显示票数"), self._stage_figures)
        self.light = self._tick(self.tr("浅色底（明亮的房间）"), self._stage_light)
        self.cues = self._tick(self.tr("表决开始、宣布结果有提示音"), self._stage_cues)
        column.addWidget(FormField(self.tr("显示哪一页"), pages))
        column.addWidget(parts)
        for tick in (self.names, self.figures, self.light, self.cues):
            column.addWidget(tick)
        column.addWidget(self._field)
        hint = self.tr(
            "姓名每次打开都先遮住。给主持人的提示、记录和撤销不会出现在大屏上。按 Esc 关上这一页。"
        )
        column.addWidget(Text(hint, Role.SMALL, ink=Ink.QUIET))
        column.addStretch(1)
        return column

    def _chip(self, key: str, text: str) -> Chip:
        chip = Chip(text)
        chip.setAutoExclusive(True)
        chip.clicked.connect(lambda _checked=False: self._on_page(key))
        self.pages[key] = chip
        return chip

    def _tick(self, text: str, slot: object) -> Tick:
        tick = Tick(text)
        tick.clicked.connect(slot)
        return tick

    # Showing

    def renew(self) -> None:
        """Show how it stands."""
        stage = self._stage
        words = stage.state()[0] if stage.on else self.tr("大屏没有打开")
        self.state.setText(words)
        self.where.setText(self._where())
        self.switch.setVisible(not stage.on)
        self.off.setVisible(stage.on)
        self.here.setVisible(stage.placing.hidden)
        chosen = stage.pinned.value if stage.pinned is not None else AUTO
        self.pages[chosen].setChecked(True)
        for chip in self.pages.values():
            chip.setEnabled(stage.on)
        self.names.setEnabled(stage.on)
        self.names.setChecked(stage.full_names)
        self.figures.setChecked(stage.choices.figures)
        self.light.setChecked(stage.choices.mode is Mode.LIGHT)
        self.cues.setChecked(stage.choices.cues)
        self._show_screens()

    def _where(self) -> str:
        stage = self._stage
        screen = stage.placing.screen
        if screen is not None:
            return self.tr("第二块屏幕：{}").format(screen.words)
        if mirrored(stage.placing.screens.all()):
            return self.tr(
                "投影和这台电脑显示的是同一个画面。请把显示方式改成“扩展”"
                "（Windows 上按 Win+P），大屏就会自己到投影上去。"
            )
        return self.tr("没有找到第二块屏幕：大屏先开在一个窗口里。接上投影或电视后，它会自己过去。")

    def _show_screens(self) -> None:
        stage = self._stage
        here = stage.placing.screen
        others = [
            s for s in stage.placing.screens.all() if here is not None and not self._own(s.key)
        ]
        self._field.setVisible(len(others) > 1)
        if {s.key for s in others} != set(self._screen_chips):
            self.screens.clear()
            self._screen_chips = {}
            for screen in others:
                chip = Chip(screen.words)
                chip.setAutoExclusive(True)
                chip.clicked.connect(
                    lambda _checked=False, key=screen.key: stage.placing.choose(key)
                )
                self.screens.add(chip)
                self._screen_chips[screen.key] = chip
        if here is not None and here.key in self._screen_chips:
            self._screen_chips[here.key].setChecked(True)

    def _own(self, key: str) -> bool:
        return self._stage.placing.screens.of(self._host) == key

    # Choosing

    def _on_page(self, key: str) -> None:
        self._stage.pin(None if key == AUTO else StagePage(key))

    def _stage_names(self, checked: bool) -> None:
        self._stage.set_full_names(on=checked)

    def _stage_figures(self, checked: bool) -> None:
        self._stage.set_figures(on=checked)

    def _stage_light(self, checked: bool) -> None:
        self._stage.set_mode(Mode.LIGHT if checked else Mode.DARK)

    def _stage_cues(self, checked: bool) -> None:
        self._stage.set_cues(on=checked)
