"""Counting hands: tiles by the keys 1 2 3, one or two tellers, totals typed at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.domain.counts import Agreement, Mismatch
from app.domain.tally import CHOICE_WORDS, Choice
from ui.console.kit.parts import empty
from ui.console.meeting import parts
from ui.console.meeting.counting import ABSTAIN, AGAINST, FOR, INVALID, VALID, Sheet
from ui.console.meeting.flow import Flow
from ui.theme import STEP, Role, Tone, look
from ui.widgets.card import Panel
from ui.widgets.chips import Chip
from ui.widgets.fields import FormField
from ui.widgets.figures import FigureTile
from ui.widgets.text import Ink, Text

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QKeyEvent

    from ui.console.meeting.vote_control import VoteControl

MOST = 99_999
_TONES = {FOR: Tone.YES, AGAINST: Tone.NO, ABSTAIN: Tone.ABSTAIN}


class TallyPart(parts.Stack):
    """Tiles, the tellers' strip, and the fields for typed totals.

    Args:
        control: the vote.
        recount: the command that begins to count again.
        minority: the command that counts only the minority.
        totals: the command that opens the fields.
    """

    def __init__(
        self,
        control: VoteControl,
        *,
        recount: QAction,
        minority: QAction,
        totals: QAction,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(gap=4 * STEP, parent=parent)
        self._control = control
        self._shape: tuple[str, ...] = ()
        self.tiles: dict[str, FigureTile] = {}
        self._tiles = QWidget()
        self._tile_flow = Flow(self._tiles, gap=3 * STEP, fill=True)
        self.totals = TotalsRow()
        self.totals.typed.connect(control.put)
        self.totals.closing.connect(control.rest)
        self.minority = Chip("")
        self.minority.clicked.connect(lambda _checked=False: minority.trigger())
        self.strip = _Strip(
            control, (self.minority, parts.quiet(totals, small=True)), recount=recount
        )
        for part in (self._tiles, self.totals, self.strip):
            self.body.addWidget(part)
        self.totals.hide()

    def renew(self) -> None:
        """Show the sheet."""
        sheet = self._control.sheet
        if sheet is None:
            return
        self._make_tiles(sheet)
        shown = dict(sheet.now)
        for key, tile in self.tiles.items():
            tile.set_value(shown[key])
            tile.set_usable(not (sheet.minority and key == FOR))
            tile.setVisible(key != INVALID or bool(shown[key]))
        self.totals.show_figures(shown)
        self.strip.renew(sheet, subtract=sheet.may_subtract)
        self.minority.setText(self.tr("赞成＝其余 Alt+M"))
        self.minority.setToolTip(self.tr("只数少数：清点反对和弃权，其余到会的人算赞成"))
        self.minority.setChecked(sheet.minority)

    def open_totals(self) -> None:
        """Type the figures at once; again puts the fields away."""
        sheet = self._control.sheet
        if sheet is None:
            return
        if self.totals.isHidden():
            self.totals.set_fields(_fields(sheet))
            self.totals.show_figures(sheet.now)
            self.totals.show()
            self.totals.begin()
        else:
            self.totals.hide()

    def _make_tiles(self, sheet: Sheet) -> None:
        shape = (sheet.vote_id, *sheet.view.vote.options)
        if shape == self._shape:
            return
        self._shape = shape
        self.totals.hide()
        for tile in self.tiles.values():
            tile.hide()
            self._tile_flow.removeWidget(tile)
            tile.deleteLater()
        self.tiles = {}
        for at, (key, label) in enumerate(_tile_labels(sheet), start=1):
            tile = FigureTile(label, _TONES.get(key, Tone.PLAIN), key=str(at) if at < 10 else "")  # noqa: PLR2004 - one figure is one key
            tile.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            tile.stepped.connect(lambda by, key=key: self._control.step(key, by))
            self._tile_flow.addWidget(tile)
            self.tiles[key] = tile


def _tile_labels(sheet: Sheet) -> list[tuple[str, str]]:
    if sheet.view.contest is None:
        return [(key, CHOICE_WORDS[Choice(key)]) for key in sheet.keys]
    return [(str(at), option) for at, option in enumerate(sheet.view.contest.options)]


def _fields(sheet: Sheet) -> list[tuple[str, str]]:
    if sheet.view.contest is None:
        return [(k, w) for k, w in _tile_labels(sheet) if not (sheet.minority and k == FOR)]
    valid = [] if sheet.by_sum else [(VALID, "有效票")]
    return [*_tile_labels(sheet), *valid, (ABSTAIN, "弃权票"), (INVALID, "无效票")]


class TotalsRow(Panel):
    """Figures typed at once.

    Signals:
        typed: figures by key.
        closing: it is about to be put away.
    """

    typed = Signal(object)
    closing = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.fields: dict[str, QLineEdit] = {}
        self._holder = QWidget()
        self._flow = Flow(self._holder, gap=3 * STEP, fill=True)
        self.body.addWidget(self._holder)
        self._showing = False

    def set_fields(self, fields: list[tuple[str, str]]) -> None:
        """These figures, by key and label."""
        empty(self._flow)
        self.fields = {}
        for key, label in fields:
            field = QLineEdit()
            field.setValidator(QIntValidator(0, MOST, field))
            field.setMinimumWidth(look().px(72))
            field.textEdited.connect(lambda _text, key=key: self._on_typed(key))
            self._flow.addWidget(FormField(label, field))
            self.fields[key] = field

    def show_figures(self, figures: dict[str, int]) -> None:
        """Show what is on the sheet."""
        for key, field in self.fields.items():
            text = str(figures.get(key, 0))
            if field.text() != text and not (field.hasFocus() and not field.text()):
                field.setText(text)

    def begin(self) -> None:
        """Start with the first."""
        first = next(iter(self.fields.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)
            first.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter moves on and at the end puts the fields away; Esc does at once."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._on_enter()
        elif event.key() == Qt.Key.Key_Escape:
            self._put_away()
        else:
            super().keyPressEvent(event)

    def _on_typed(self, key: str) -> None:
        self.typed.emit({key: int(self.fields[key].text() or 0)})

    def _on_enter(self) -> None:
        order = list(self.fields.values())
        at = next((n for n, field in enumerate(order) if field.hasFocus()), len(order) - 1)
        if at + 1 < len(order):
            order[at + 1].setFocus(Qt.FocusReason.TabFocusReason)
            order[at + 1].selectAll()
        else:
            self._put_away()

    def _put_away(self) -> None:
        self.closing.emit()
        self.hide()


class _Strip(Panel):
    """How far the count is, and whether two tellers agree."""

    def __init__(
        self, control: VoteControl, ways: tuple[QWidget, ...], *, recount: QAction
    ) -> None:
        super().__init__()
        self._control = control
        self._ways = ways
        line = Flow(end=True, gap=3 * STEP)
        self._tellers = (TellerMark(1), TellerMark(2))
        for mark in self._tellers:
            mark.asked.connect(control.switch)
            line.addWidget(mark)
        self.state = Text("", Role.STRONG, wrap=False)
        self._recount = parts.outline(recount)
        for part in (self.state, *ways, self._recount):
            line.addWidget(part)
        self._wrong = Text("", ink=Ink.NO)
        self.body.addLayout(line)
        self.body.addWidget(self._wrong)
        control.refused.connect(self._on_refused)
        self._on_refused("")

    def renew(self, sheet: Sheet, *, subtract: bool) -> None:
        """Show the sheet."""
        two = len(sheet.tellers) > 1
        for mark in self._tellers:
            mark.setVisible(two)
            if two:
                mark.show_teller(sheet)
        ready = two and all(sheet.recorded(t) for t in sheet.tellers)
        begun = any(sheet.now.values())
        # Where two tellers differ counting again is the main action, below.
        again = begun or any(sheet.recorded(t) for t in sheet.tellers)
        self._recount.setVisible(again and not self._control.differing)
        for way in self._ways:
            minor = isinstance(way, Chip) and not (subtract and (sheet.minority or not begun))
            way.setVisible(not ready and not minor)
        words, ink = _state_words(sheet)
        self.state.setText(words)
        self.state.set_ink(ink)
        self.state.setWordWrap(False)

    def words(self) -> str:
        """What it says of the tellers."""
        marks = [mark.words.text() for mark in self._tellers if not mark.isHidden()]
        return "　".join([*marks, self.state.text()])

    def complaint(self) -> str:
        """Why the last step was refused."""
        return self._wrong.text()

    def _on_refused(self, words: str) -> None:
        self._wrong.setText(words)
        self._wrong.setVisible(bool(words))


def _state_words(sheet: Sheet) -> tuple[str, Ink]:
    if len(sheet.tellers) > 1:
        return _tellers_words(sheet)
    entitled = sheet.view.base.entitled()
    cast = sum(sheet.now.get(k, 0) for k in _cast_keys(sheet))
    unit = sheet.view.rule.voters.unit
    left = entitled - cast
    if sheet.minority:
        return f"赞成由到会 {entitled} {unit}减出", Ink.QUIET
    if not cast:
        return f"到会 {entitled} {unit}，请按 1 2 3 计数", Ink.QUIET
    if left > 0:
        return f"已计 {cast} / {entitled} {unit}，还有 {left} {unit}没有表态", Ink.QUIET
    return f"已计 {cast} / {entitled} {unit}", Ink.YES if not left else Ink.NO


def _tellers_words(sheet: Sheet) -> tuple[str, Ink]:
    state = sheet.state()
    if isinstance(state, Agreement):
        return "✓ 两人一致", Ink.YES
    if isinstance(state, Mismatch) and not sheet.unrecorded:
        labels = "、".join(d.label for d in state.differences)
        return f"✗ 两人不一致：{labels}", Ink.NO
    return f"请计票人{'甲乙'[sheet.teller - 1]}计数", Ink.QUIET


def _cast_keys(sheet: Sheet) -> tuple[str, ...]:
    return sheet.keys if sheet.view.contest is None else (VALID, ABSTAIN, INVALID)


class TellerMark(QWidget):
    """A teller with the figures found; whoever counts now is marked.

    Signals:
        asked: a click: let the other one count.
    """

    asked = Signal()

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = number
        line = QVBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        self.words = Text("", wrap=False)
        line.addWidget(self.words)

    def show_teller(self, sheet: Sheet) -> None:
        """What this teller found; the second does not see the first's before both have counted."""
        now = sheet.teller == self._number
        figures = sheet.figures[self._number]
        shown = " · ".join(str(figures[k]) for k in sheet.keys if k != INVALID or figures[k])
        if not now and not sheet.recorded(sheet.teller) and sheet.counted(self._number):
            shown = "已计完"
        elif not sheet.counted(self._number):
            shown = "未计" if not now else "计数中"
        self.words.setText(f"计票人{'甲乙'[self._number - 1]} {shown}")
        self.words.set_role(Role.STRONG if now else Role.BODY)
        self.words.set_ink(Ink.ACCENT if now and not sheet.recorded(self._number) else Ink.INK)

    def mouseReleaseEvent(self, event: object) -> None:  # noqa: ARG002 - Qt's
        """The other teller."""
        self.asked.emit()
