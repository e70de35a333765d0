"""One hotline case: what it says, its answer, and the matter that it is tied to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.domain.categories import guess_category
from app.domain.clock import day_time_words
from app.steps.collect import MatterInput
from ui.console.kit.fields import Choice, Form, TextArea
from ui.console.kit.flow import Flow
from ui.console.kit.parts import Hairline
from ui.console.matters.likes import LikesBox
from ui.theme import STEP, Role, Tone
from ui.widgets.buttons import OutlineButton, PrimaryButton, QuietButton
from ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.hotline import WorkOrder
    from app.steps.hotline_import import CaseLine
    from ui.console.page import Shell

_TITLE = 30
_DUE = {"late": "已过时限", "soon": "快到时限"}


class OrderPanel(QWidget):
    """A case.

    Signals:
        made: have it become this matter: a :class:`MatterInput`.
        tied: it belongs to this matter, by id.
        untied: it does not any more.
        answered: what it was answered with.
        matter_asked: show a matter.
    """

    made = Signal(object)
    tied = Signal(str)
    untied = Signal()
    answered = Signal(str)
    matter_asked = Signal(str)

    def __init__(self, shell: Shell, line: CaseLine, *, categories: Sequence[str]) -> None:
        super().__init__()
        self.line = line
        order = line.order
        self.due = Text("", Role.STRONG)
        self.content = Text(order.content)
        self.told = Text(_told(order), Role.SMALL)
        self.form = Form()
        self.name, self.place = QLineEdit(), QLineEdit()
        self.category = Choice([("", self.tr("请选择")), *((c, c) for c in categories)])
        self.make = PrimaryButton(self.tr("作为新议题登记"))
        self.likes = LikesBox(shell, join=self.tr("是同一件事，关联到它"))
        self.matter = OutlineButton("")
        self.loose = QuietButton(self.tr("解除关联"))
        self.feedback = TextArea(rows=3)
        self.answer = Form()
        self._lay_out()
        self._connect()
        guess = guess_category(order.content)
        known = order.category if self.category.findData(order.category) > 0 else guess
        self.name.setText(short_title(order.content))
        self.name.setCursorPosition(0)
        self.place.setText(order.place)
        self.category.choose(known)
        self.feedback.setPlainText(order.feedback)
        self.show_line(line)

    def show_line(self, line: CaseLine) -> None:
        """Show it as it is now."""
        self.line = line
        order = line.order
        due = _DUE.get(line.due, "")
        when = day_time_words(order.due_at) if order.due_at else ""
        self.due.setText(self.tr("{}：{}").format(due, when) if due else "")
        self.due.set_tone(Tone.NO if line.due == "late" else Tone.ACCENT)
        self.due.setVisible(bool(due))
        tied = line.matter is not None
        if line.matter is not None:
            self.matter.set_label(
                f"{line.matter.number} {line.matter.title} · {line.matter.standing}"
            )
        self.matter.setVisible(tied)
        self.loose.setVisible(tied)
        self.form.setVisible(not tied)
        self.make.setVisible(not tied)
        if tied:
            self.likes.show_likes(())
        else:
            self.likes.look(self.entry())

    def entry(self) -> MatterInput:
        """The matter that it would become."""
        order = self.line.order
        return MatterInput(
            title=self.name.text(),
            category=self.category.key(),
            place=self.place.text().strip(),
            raised_by=order.caller,
            description=order.content,
        )

    def commit(self) -> None:
        """Tell what it was answered with, where that is something else now."""
        said = self.feedback.toPlainText().strip()
        if said != self.line.order.feedback:
            self.answered.emit(said)

    def _lay_out(self) -> None:
        self.form.add("title", self.tr("议题"), self.name)
        self.form.add_line(
            self.form.make("category", self.tr("类别"), self.category),
            self.form.make("place", self.tr("地点"), self.place),
        )
        self.answer.add("feedback", self.tr("办理反馈"), self.feedback)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 3 * STEP, 0)
        lines.setSpacing(3 * STEP)
        for part in (self.due, self.content, self.told):
            lines.addWidget(part)
        lines.addWidget(Hairline())
        lines.addWidget(Text(self.tr("关联议题"), Role.HEADING))
        lines.addWidget(self.matter, 0, Qt.AlignmentFlag.AlignLeft)
        lines.addWidget(self.likes)
        lines.addWidget(self.form)
        lines.addWidget(Flow(self.make, self.loose))
        lines.addWidget(Hairline())
        lines.addWidget(self.answer)
        lines.addStretch(1)

    def _connect(self) -> None:
        self.make.clicked.connect(self._on_make)
        self.likes.join_asked.connect(self.tied)
        self.likes.open_asked.connect(lambda _kind, key: self.matter_asked.emit(key))
        self.loose.clicked.connect(self.untied)
        self.matter.clicked.connect(self._on_matter)
        self.answer.committed.connect(self.commit)

    def _on_make(self) -> None:
        self.form.clear_errors()
        self.made.emit(self.entry())

    def _on_matter(self) -> None:
        if self.line.matter is not None:
            self.matter_asked.emit(self.line.matter.id)


def short_title(content: str) -> str:
    """The first sentence of a case, short enough for a title."""
    first = content.strip()
    for mark in "。！？；\n":
        first = first.partition(mark)[0]
    first = first.strip("，, ")
    return first if len(first) <= _TITLE else first[: _TITLE - 1] + "…"


def _told(order: WorkOrder) -> str:
    times = (
        ("派单", order.dispatched_at),
        ("时限", order.due_at),
        ("首次联系", order.contacted_at),
    )
    said = [f"{name} {day_time_words(at)}" for name, at in times if at]
    said += [
        f"{name} {text}"
        for name, text in (
            ("渠道", order.channel), ("类别", order.category), ("来电人", order.caller),
            ("地点", order.place), ("街乡镇", order.subdistrict), ("社区", order.community),
            ("承办单位", order.undertaker),
        )
        if text
    ]  # fmt: skip
    return "　".join(said)
