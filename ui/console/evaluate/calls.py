"""12345 回访: which cases wait for a call, what was said, and the three rates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.rates import UNOFFICIAL, hotline_rates, is_due
from app.steps import callbacks
from app.steps.callbacks import OrderLine, order_lines, waiting_for_call
from ui.console.evaluate.orders import OrderList, day_time
from ui.console.evaluate.words import short_day
from ui.console.kit.filters import Filters
from ui.console.kit.parts import Stack
from ui.console.kit.split import RoomyPanel, Split
from ui.theme import GAP, STEP, Role, Tone, look
from ui.widgets.buttons import OutlineButton, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.chips import FilterChips
from ui.widgets.fields import FormField, show_refused
from ui.widgets.text import Text
from ui.words import translated

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from PySide6.QtGui import QResizeEvent

    from app.domain.changes import Changes
    from app.domain.errors import Refused
    from app.domain.hotline import CallBack
    from app.domain.rates import Rate
    from ui.console.kit.undo import History
    from ui.console.page import Shell

LOW = 520  # pixels at 100 % under which the rates give room to the list
_ABREAST = 620  # pixels at 100 % that three of them need
_ANSWER = "answer"


class RateTile(Card):
    """A rate, large, with both sides of the division and the formula under it."""

    def __init__(self) -> None:
        super().__init__(inside=GAP)
        self.body.setSpacing(0)
        self._name = Text("", Role.HEADING, wrap=False)
        self._percent = Text("", Role.DECISION, wrap=False)
        self._formula = Text("", Role.SMALL)
        for part in (self._name, self._percent, self._formula):
            self.body.addWidget(part)

    def set_low(self, *, low: bool) -> None:
        """Where there is little room the formula is told by the tool tip."""
        self._formula.setVisible(not low)

    def show_rate(self, rate: Rate) -> None:
        """Show this."""
        mark = "" if rate.official else f"（{UNOFFICIAL}）"
        self._name.setText(f"{rate.name}{mark}")
        self._percent.setText(f"{rate.percent}　{rate.part}/{rate.whole}")
        self._formula.setText(rate.formula)
        self.setToolTip(translated(rate.formula))
        self.setAccessibleName(translated(f"{rate.words}：{rate.formula}"))


class Rates(Stack):
    """The three rates beside each other; a line of text where there is no room for that."""

    def __init__(self) -> None:
        super().__init__(gap=0)
        self.tiles = [RateTile() for _ in range(3)]
        self.line = Text("", Role.SMALL)
        self._abreast = QWidget()
        row = QHBoxLayout(self._abreast)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        for tile in self.tiles:
            row.addWidget(tile, 1)
        self.body.addWidget(self._abreast)
        self.body.addWidget(self.line)
        self.line.hide()

    def set_low(self, *, low: bool) -> None:
        """Whether the page has little height."""
        for tile in self.tiles:
            tile.set_low(low=low)

    def show_rates(self, rates: Sequence[Rate]) -> None:
        """Show these."""
        for tile, rate in zip(self.tiles, rates, strict=True):
            tile.show_rate(rate)
        formulas = "\n".join(translated(f"{rate.words}：{rate.formula}") for rate in rates)
        self.line.setText(" · ".join(rate.words for rate in rates))
        self.line.setToolTip(formulas)
        self.line.setAccessibleName(formulas)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Below each other they would leave the list no room at all."""
        super().resizeEvent(event)
        short = self.width() < look().px(_ABREAST)
        self._abreast.setVisible(not short)
        self.line.setVisible(short)


class CallForm(Stack):
    """One call back.

    Signals:
        asked: what was said: the arguments of ``record_call_back`` by name.
        contacted: whoever called was spoken with for the first time, just now.
    """

    asked = Signal(object)
    contacted = Signal()

    def __init__(self, line: OrderLine, now: datetime) -> None:
        super().__init__(gap=3 * STEP)
        self.line = line
        order = line.order
        facts = [order.content, order.place, order.feedback and f"反馈：{order.feedback}"]
        for text in facts:
            if text:
                self.body.addWidget(Text(text))
        self.body.addWidget(Text(_times(line, now), Role.SMALL))
        self.contact = OutlineButton(self.tr("现在已联系上来电人"))
        self.contact.setVisible(order.contacted_at is None)
        self.reached = FilterChips((("yes", self.tr("接通了")), ("no", self.tr("没有接通"))))
        # Nothing is chosen until somebody said it.
        self.solved, self.satisfied = Filters(), Filters()
        self.solved.set_groups(((_ANSWER, (("yes", "已解决"), ("no", "未解决"))),))
        self.satisfied.set_groups(((_ANSWER, (("yes", "满意"), ("no", "不满意"))),))
        self.word, self.by = QLineEdit(), QLineEdit()
        self._fields = {
            "reached": FormField(self.tr("回访"), self.reached),
            "solved": FormField(self.tr("是否解决"), self.solved),
            "satisfied": FormField(self.tr("是否满意"), self.satisfied),
            "word": FormField(self.tr("说了什么"), self.word),
            "by": FormField(self.tr("谁回访的"), self.by),
        }
        self.save = PrimaryButton(self.tr("记下回访"), key="Enter")
        self.body.addWidget(self.contact, 0, Qt.AlignmentFlag.AlignLeft)
        for field in self._fields.values():
            self.body.addWidget(field)
        self.body.addWidget(self.save, 0, Qt.AlignmentFlag.AlignLeft)
        for call in reversed(line.calls):
            self.body.addWidget(Text(_call_words(call), Role.SMALL))
        self.body.addStretch(1)
        self.contact.clicked.connect(self.contacted)
        self.reached.chosen.connect(lambda _key: self._fit())
        self.save.clicked.connect(self.submit)
        for editor in (self.word, self.by):
            editor.returnPressed.connect(self.submit)

    def submit(self) -> None:
        """Ask for it to be recorded; once, however often Enter is pressed."""
        if not self.save.isEnabled():
            return
        self.save.setEnabled(False)
        reached = self.reached.key() == "yes"
        self.asked.emit(
            {
                "reached": reached,
                "solved": _answer(self.solved) if reached else None,
                "satisfied": _answer(self.satisfied) if reached else None,
                "word": self.word.text(),
                "by": self.by.text(),
            }
        )

    def refuse(self, refused: Refused) -> bool:
        """Say it under its field; whether there is one."""
        self.save.setEnabled(True)
        return show_refused(refused, self._fields)

    def take_focus(self) -> None:
        """Begin with what was said."""
        self.word.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit(self) -> None:
        for name in ("solved", "satisfied"):
            self._fields[name].setVisible(self.reached.key() == "yes")


def _answer(chips: Filters) -> bool | None:
    said = chips.values().get(_ANSWER)
    return None if said is None else said == "yes"


def _times(line: OrderLine, now: datetime) -> str:
    order = line.order
    told = [f"派单 {day_time(order.dispatched_at)}" if order.dispatched_at else ""]
    if order.due_at is not None:
        over = "，已过时限" if is_due(order, now) and order.contacted_at is None else ""
        told.append(f"时限 {day_time(order.due_at)}{over}")
    told.append(
        f"首次联系 {day_time(order.contacted_at)}" if order.contacted_at else "还没有联系来电人"
    )
    return " · ".join(t for t in told if t)


def _call_words(call: CallBack) -> str:
    if not call.reached:
        return f"{short_day(call.at)} 没有接通　{call.by}".strip()
    solved = "已解决" if call.solved else "未解决"
    satisfied = "满意" if call.satisfied else "不满意"
    said = [f"{short_day(call.at)} {solved}，{satisfied}", call.word, call.by]
    return "　".join(p for p in said if p)


class CallsPart(QWidget):
    """The cases, the three rates of those shown, and the call back at the side."""

    def __init__(self, shell: Shell, history: History, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell, self._history = shell, history
        self._lines: list[OrderLine] = []
        self.open_id = ""
        self._by = ""
        self.list = OrderList(shell.settings)
        self.rates = Rates()
        main = Stack(self.rates, self.list)
        main.body.setStretchFactor(self.list, 1)
        self.panel = RoomyPanel(width=420)
        self.split = Split(main, self.panel, least=420)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.split)
        self.list.opened.connect(self.open)
        self.list.shown_changed.connect(self._show_rates)
        self.list.import_asked.connect(lambda: shell.go("matters"))
        self.panel.closed.connect(self._on_closed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list comes first where there is little room."""
        super().resizeEvent(event)
        self.rates.set_low(low=self.height() < look().px(LOW))

    @property
    def waiting(self) -> int:
        """How many wait for a call."""
        return len(waiting_for_call(self._lines))

    def reload(self) -> None:
        """Read the cases."""
        self._shell.ask(order_lines, then=self._on_lines)

    def on_changes(self, changes: Changes) -> None:
        """Read again what was written."""
        if changes.touches("work_order", "call_back"):
            self.reload()

    def open(self, order_id: str) -> None:
        """Open a case at the side."""
        line = next((x for x in self._lines if x.order.id == order_id), None)
        if line is None:
            return
        self.open_id = order_id
        form = CallForm(line, self._shell.services.clock())
        form.by.setText(self._by)
        form.asked.connect(self._on_asked)
        form.contacted.connect(self._on_contacted)
        self.panel.open_with(line.order.number, form)
        form.take_focus()

    def take_field(self) -> None:
        """The search of the list."""
        self.list.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_lines(self, lines: list[OrderLine]) -> None:
        self._lines = lines
        self.list.set_lines(lines)
        self.rates.setVisible(bool(lines))
        # What is being typed stays, unless somebody called back meanwhile.
        line = next((x for x in lines if x.order.id == self.open_id), None)
        form = self.panel.content()
        if line is not None and isinstance(form, CallForm) and form.line != line:
            self.open(self.open_id)

    def _show_rates(self) -> None:
        shown = self.list.shown()
        rates = hotline_rates(
            [x.order for x in shown],
            [call for x in shown for call in x.calls],
            self._shell.services.clock(),
        )
        self.rates.show_rates(rates.all)

    def _on_asked(self, said: dict[str, Any]) -> None:
        self._by = str(said["by"])
        self._history.act(
            self.tr("记下回访"),
            callbacks.record_call_back,
            self.open_id,
            say=self.tr("已记下回访"),
            then=lambda _call: self._next(),
            failed=self._refused,
            **said,
        )

    def _on_contacted(self) -> None:
        self._history.act(
            self.tr("记下首次联系"),
            callbacks.contact_caller,
            self.open_id,
            self._shell.services.clock(),
            say=self.tr("已记下首次联系的时间"),
            failed=self._refused,
        )

    def _next(self) -> None:
        """The next case in the list that waits."""
        waiting = [x.order.id for x in waiting_for_call(self.list.shown())]
        following = next((key for key in waiting if key != self.open_id), "")
        if following:
            self.list.table.choose(following)
            self.open(following)

    def _refused(self, refused: Refused) -> None:
        form = self.panel.content()
        if isinstance(form, CallForm) and form.refuse(refused):
            return
        self._shell.notify(refused.message, tone=Tone.NO)

    def _on_closed(self) -> None:
        self.open_id = ""
        self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)
