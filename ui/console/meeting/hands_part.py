"""举手评价: how satisfied those in the room are with what was done; three figures, keys 1 2 3."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.evaluation import Score
from app.domain.judging import Figures
from app.steps import hands
from ui.console.meeting import parts
from ui.console.meeting.flow import Flow
from ui.theme import STEP, Role, Tone
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.figures import FigureTile
from ui.widgets.text import Ink, Text

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from app.domain.errors import Refused
    from app.domain.evaluation import HandRating
    from ui.console.meeting.desk import Desk

_TONES = {Score.SATISFIED: Tone.YES, Score.MOSTLY: Tone.ABSTAIN, Score.UNSATISFIED: Tone.NO}
_KEYS = dict(zip((Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3), Score, strict=True))
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_BARE = Qt.KeyboardModifier.KeypadModifier


class HandsPart(parts.Stack):
    """Offered where the item's matter is at 督 or 评; while it counts it takes the figure keys.

    Signals:
        opened: counting has begun.
        folded: it is over.
    """

    opened = Signal()
    folded = Signal()

    def __init__(self, desk: Desk, *, counting: QAction, parent: QWidget | None = None) -> None:
        super().__init__(gap=3 * STEP, parent=parent)
        self._desk = desk
        self._matter_id = ""
        self._minus = self._busy = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("举手评价：按 1 满意，2 基本满意，3 不满意"))
        self.title = Text("", Role.HEADING)
        self.told = Text("", ink=Ink.QUIET)
        self.start = parts.outline(counting)
        self.tiles: dict[Score, FigureTile] = {}
        self._tiles = QWidget()
        flow = Flow(self._tiles, gap=3 * STEP, fill=True)
        for number, score in enumerate(Score, start=1):
            tile = FigureTile(score.words, _TONES[score], key=str(number))
            tile.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            tile.stepped.connect(lambda by, score=score: self.step(score, by))
            flow.addWidget(tile)
            self.tiles[score] = tile
        self.state = Text("", ink=Ink.QUIET)
        self.wrong = Text("", ink=Ink.NO)
        self.words = QLineEdit()
        self.words.setPlaceholderText(self.tr("不满意的为什么（可以不写），几条用分号隔开"))
        self.words.setAccessibleName(self.tr("不满意的为什么"))
        self._buttons = QWidget()
        line = Flow(self._buttons, gap=3 * STEP)
        line.addWidget(parts.press(self.tr("记下"), self.record, key="Enter", kind=PrimaryButton))
        line.addWidget(parts.press(self.tr("取消"), self.fold, key="Esc", kind=QuietButton))
        for part in (self.title, self.told, self._tiles, self.state, self.words, self.wrong,
                     self._buttons):  # fmt: skip
            self.body.addWidget(part)
        self.body.addWidget(self.start, 0, Qt.AlignmentFlag.AlignLeft)
        self._counts = (self._tiles, self.state, self.words, self._buttons)
        for part in (*self._counts, self.wrong):
            part.hide()

    @property
    def counting(self) -> bool:
        """Whether hands are being counted now."""
        return not self._tiles.isHidden()

    def renew(self) -> None:
        """Show the snapshot."""
        snap = self._desk.snap
        found = snap.judging if snap is not None and snap.running else None
        if found is None:
            self.fold()
            self.hide()
            return
        if found.matter.id != self._matter_id:
            self._matter_id = found.matter.id
            self.fold()
        self.title.setText(self.tr("居民评价：{}").format(found.matter.title))
        self.told.setText(self._told(found.hand))
        self.told.setVisible(bool(self.told.text()))
        self._show_state()
        self.show()

    def begin(self) -> None:
        """Count from nought; what is being counted goes on."""
        if self.counting:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        for tile in self.tiles.values():
            tile.set_value(0)
        self.words.clear()
        self._minus = False
        self._say("")
        for part in self._counts:
            part.show()
        self.start.hide()
        self._show_state()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.opened.emit()

    def step(self, score: Score, by: int) -> None:
        """One hand more or less; more than there can be is refused with the figures."""
        tile = self.tiles[score]
        after = tile.value + by
        snap = self._desk.snap
        found = snap.judging if snap is not None else None
        if after < 0 or found is None:
            return
        if by > 0 and self._total() + by > found.room.may:
            self._say(
                self.tr("合计不能多于在场可以评价的 {} {}。").format(found.room.may, found.unit)
            )
            return
        tile.set_value(after)
        self._say("")
        self._show_state()

    def record(self) -> None:
        """Write the figures down."""
        if not self.counting or self._busy:
            return
        self._busy = True
        figures = Figures(*(self.tiles[score].value for score in Score))
        said = self.words.text().replace("；", ";").split(";")
        self._desk.act(
            hands.hands_at,
            self._matter_id,
            self._desk.meeting_id,
            figures,
            words=[word.strip() for word in said if word.strip()],
            then=lambda _hand: self._on_recorded(),
            failed=self._on_refused,
            ended=self._on_ended,
        )

    def fold(self) -> None:
        """Put the counting away."""
        if not self.counting:
            return
        inside = self.isAncestorOf(self.window().focusWidget()) or self.hasFocus()
        for part in (*self._counts, self.wrong):
            part.hide()
        self.start.show()
        self.folded.emit()
        if inside:
            self._desk.rest()

    def event(self, event: QEvent) -> bool:
        """While it has the focus figures count, whatever else they mean on the page."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self.counting
            and self.hasFocus()
            and not event.modifiers() & ~_BARE
            and event.key() in {*_KEYS, *_ENTER, Qt.Key.Key_Minus, Qt.Key.Key_Escape}
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1 2 3 count, minus before one takes one away, Enter writes down, Esc puts away."""
        key = Qt.Key(event.key())
        if not self.counting:
            super().keyPressEvent(event)
        elif key in _KEYS and self.hasFocus():
            self.step(_KEYS[key], -1 if self._minus else 1)
            self._minus = False
        elif key == Qt.Key.Key_Minus and self.hasFocus():
            self._minus = True
            self._say(self.tr("减一：请按要减的数字"))
        elif key in _ENTER:
            self.record()
        elif key == Qt.Key.Key_Escape:
            self.fold()
        else:
            super().keyPressEvent(event)

    def _total(self) -> int:
        return sum(tile.value for tile in self.tiles.values())

    def _told(self, hand: HandRating | None) -> str:
        if hand is None:
            return ""
        return self.tr("已记下：满意 {}，基本满意 {}，不满意 {}。再数一次就是更正。").format(
            hand.satisfied, hand.mostly, hand.unsatisfied
        )

    def _show_state(self) -> None:
        snap = self._desk.snap
        found = snap.judging if snap is not None else None
        if found is None:
            return
        words = self.tr("已数 {} / {} {}，请按 1 2 3 计数。").format(
            self._total(), found.room.may, found.unit
        )
        if found.room.judged:
            words += self.tr("另有 {} {}已经用别的方式评过，不举手。").format(
                found.room.judged, found.unit
            )
        words += self.tr("记下以后，签到在场的都算已经评过。")
        self.state.setText(words)

    def _say(self, words: str) -> None:
        self.wrong.setText(words)
        self.wrong.setVisible(bool(words))

    def _on_recorded(self) -> None:
        self.fold()
        self._desk.say(self.tr("举手评价已记下。"), tone=Tone.YES)

    def _on_ended(self) -> None:
        self._busy = False

    def _on_refused(self, refused: Refused) -> None:
        self._say(refused.message)
