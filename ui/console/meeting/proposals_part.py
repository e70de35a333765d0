"""Rival proposals on the item's matter: put down, compared, merged, put to a vote."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from app.domain.errors import Refused
from app.domain.money import read_yuan, yuan_words
from app.domain.proposing import Proposal, ProposalState
from app.steps.deliberate import proposals
from app.steps.deliberate.proposals import ProposalInput
from ui.console.kit.parts import empty
from ui.console.meeting import parts
from ui.console.meeting.flow import Flow
from ui.console.meeting.note_editor import NoteEditor
from ui.theme import STEP, Role, look
from ui.widgets.buttons import OutlineButton, QuietButton
from ui.widgets.card import Panel
from ui.widgets.fields import FormField, show_refused
from ui.widgets.text import Ink, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent

    from ui.console.meeting.desk import Desk

_SEVERAL = 2


class ProposalsPart(parts.Stack):
    """The proposals of the current item's matter, and a form for one.

    Signals:
        compared: these titles are to be put to a vote against each other.
        opened: the form is there to be filled in.
    """

    compared = Signal(tuple)
    opened = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(gap=2 * STEP, parent=parent)
        self._desk = desk
        self._item_id = ""
        self._shown: tuple[Proposal, ...] = ()
        self.lines: dict[str, ProposalLine] = {}
        self._title = Text(self.tr("方案比选"), Role.HEADING)
        self._list = parts.Stack(gap=2 * STEP)
        self.form = ProposalForm()
        self.form.put.connect(self._on_put)
        self.form.left.connect(self._fold)
        self.add = parts.press(self.tr("＋ 提出一个方案"), self.begin, kind=QuietButton)
        self.merge = parts.press(self.tr("合并选中的"), self._on_merge, kind=OutlineButton)
        self.compare = parts.press(self.tr("几个方案比选表决"), self._on_compare)
        buttons = QWidget()
        flow = Flow(buttons, gap=3 * STEP)
        for button in (self.add, self.merge, self.compare):
            flow.addWidget(button)
        for part in (self._title, self._list, self.form, buttons):
            self.body.addWidget(part)
        self.form.hide()

    def renew(self) -> None:
        """Show the snapshot."""
        snap = self._desk.snap
        current = snap.view.current if snap is not None else None
        if snap is None or current is None or not current.item.matter_id:
            self.hide()
            return
        if current.item.id != self._item_id:
            self._item_id = current.item.id
            self.form.hide()
        if snap.proposals != self._shown:
            self._shown = snap.proposals
            self._make_lines()
        several = len(self._open()) >= _SEVERAL
        self._title.setVisible(bool(self._shown) or not self.form.isHidden())
        self.add.setVisible(self.form.isHidden())
        self.compare.setVisible(several and self.form.isHidden())
        self._show_merge()
        self.setVisible(not snap.over)

    def begin(self, proposal: Proposal | None = None) -> None:
        """Put one down, or correct one."""
        self.form.begin(proposal)
        self.renew()
        self.opened.emit()

    def _open(self) -> list[Proposal]:
        return [p for p in self._shown if p.state is ProposalState.OPEN]

    def _make_lines(self) -> None:
        chosen = {key for key, line in self.lines.items() if line.box.isChecked()}
        empty(self._list.body)
        self.lines = {}
        for proposal in self._shown:
            line = ProposalLine(
                proposal,
                correct=partial(self.begin, proposal),
                withdraw=partial(self._act, proposals.withdraw_proposal, proposal.id),
                adopt=partial(self._act, proposals.adopt_proposal, proposal.id),
            )
            line.box.setChecked(proposal.id in chosen)
            line.box.toggled.connect(lambda _on: self._show_merge())
            self._list.body.addWidget(line)
            self.lines[proposal.id] = line

    def _chosen(self) -> list[str]:
        return [p.id for p in self._open() if self.lines[p.id].box.isChecked()]

    def _show_merge(self) -> None:
        self.merge.setVisible(len(self._chosen()) >= _SEVERAL and self.form.isHidden())

    def _act(self, verb: Callable[..., object], *args: object) -> None:
        self._desk.act(verb, *args)

    def _on_put(self, key: str, entry: ProposalInput) -> None:
        snap = self._desk.snap
        current = snap.view.current if snap is not None else None
        if current is None:
            return
        if key:
            self._desk.act(
                proposals.correct_proposal,
                key,
                entry,
                then=lambda _made: self._fold(),
                failed=self._on_refused,
            )
        else:
            self._desk.act(
                proposals.make_proposal,
                current.item.matter_id,
                entry,
                meeting_id=self._desk.meeting_id,
                then=lambda _made: self._fold(),
                failed=self._on_refused,
            )

    def _on_merge(self) -> None:
        chosen = self._chosen()
        titles = [p.title for p in self._open() if p.id in chosen]
        # What it is called and says can be corrected at once; undo parts them again.
        self._desk.act(proposals.merge_proposals, chosen, "＋".join(titles), then=self._on_merged)

    def _on_merged(self, made: Proposal) -> None:
        self.begin(made)

    def _on_compare(self) -> None:
        self.compared.emit(tuple(p.title for p in self._open()))

    def _on_refused(self, refused: Refused) -> None:
        if not self.form.show_refused(refused):
            self._desk.say(refused.message)

    def _fold(self) -> None:
        self._desk.rest()
        self.form.hide()
        self.renew()


class ProposalLine(Panel):
    """One proposal: what it says, what it costs, what speaks for and against it."""

    def __init__(
        self,
        proposal: Proposal,
        *,
        correct: Callable[[], object],
        withdraw: Callable[[], object],
        adopt: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        open_ = proposal.state is ProposalState.OPEN
        self.box = QCheckBox(proposal.title)
        head, line = QWidget(), QWidget()
        top = Flow(head, gap=3 * STEP)
        top.addWidget(self.box)
        if not open_:
            self.box.hide()
            words = self.tr("{}（{}）").format(proposal.title, proposal.state.words)
            top.addWidget(Text(words, Role.STRONG, ink=Ink.FAINT))
        self.body.addWidget(head)
        for words in _told(proposal):
            self.body.addWidget(Text(words, ink=Ink.INK if open_ else Ink.FAINT))
        self.buttons: tuple[QWidget, ...] = ()
        if open_:
            flow = Flow(line, gap=STEP)
            self.buttons = (
                parts.press(self.tr("修改"), correct, kind=QuietButton),
                parts.press(self.tr("撤回"), withdraw, kind=QuietButton),
                parts.press(self.tr("采用"), adopt, kind=QuietButton),
            )
            for button in self.buttons:
                flow.addWidget(button)
            self.body.addWidget(line)
        self.body.setSpacing(STEP)


def _told(proposal: Proposal) -> Sequence[str]:
    by = f"提出：{proposal.by}" if proposal.by else ""
    cost = f"费用：{yuan_words(proposal.cost)}" if proposal.cost is not None else ""
    lines = (
        proposal.text,
        "　".join(filter(None, (by, cost))),
        f"好处：{proposal.good}" if proposal.good else "",
        f"顾虑：{proposal.bad}" if proposal.bad else "",
    )
    return [line for line in lines if line]


class ProposalForm(parts.Stack):
    """The fields of a proposal.

    Signals:
        put: it is to be kept: the id of the one that is corrected or ``""``, and what it says.
        left: it is to be put away.
    """

    put = Signal(str, object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=2 * STEP, parent=parent)
        self._key = ""
        self.name, self.by, self.cost = QLineEdit(), QLineEdit(), QLineEdit()
        self.text, self.good, self.bad = (NoteEditor((1, 4)) for _ in range(3))
        self.name.setPlaceholderText(self.tr("一个名称，例如：分时停车"))
        self.cost.setPlaceholderText(self.tr("元，不知道就空着"))
        self._fields = {
            "title": FormField(self.tr("方案"), self.name),
            "by": FormField(self.tr("谁提出的"), self.by),
            "cost": FormField(self.tr("费用"), self.cost),
            "text": FormField(self.tr("怎么做"), self.text),
            "good": FormField(self.tr("好处"), self.good),
            "bad": FormField(self.tr("顾虑"), self.bad),
        }
        pair, beside, buttons = QWidget(), QWidget(), QWidget()
        for holder, names in ((pair, ("by", "cost")), (beside, ("good", "bad"))):
            flow = Flow(holder, gap=3 * STEP, fill=True)
            for name in names:
                self._fields[name].setMinimumWidth(look().px(150))
                flow.addWidget(self._fields[name])
        line = Flow(buttons)
        line.addWidget(parts.press(self.tr("记下"), self._on_put, key="Ctrl+Enter"))
        line.addWidget(parts.press(self.tr("取消"), self.left.emit, key="Esc", kind=QuietButton))
        for part in (self._fields["title"], self._fields["text"], pair, beside, buttons):
            self.body.addWidget(part)
        for editor in (self.text, self.good, self.bad):
            editor.finished.connect(self._on_put)
            editor.left.connect(self.left)

    def begin(self, proposal: Proposal | None) -> None:
        """Empty, or filled with one that is corrected."""
        self._key = proposal.id if proposal else ""
        self.name.setText(proposal.title if proposal else "")
        self.by.setText(proposal.by if proposal else "")
        cost = proposal.cost if proposal else None
        self.cost.setText(yuan_words(cost).removesuffix("元"))
        for editor, words in (
            (self.text, proposal.text if proposal else ""),
            (self.good, proposal.good if proposal else ""),
            (self.bad, proposal.bad if proposal else ""),
        ):
            editor.setPlainText(words)
        for field in self._fields.values():
            field.set_error("")
        self.show()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.selectAll()

    def show_refused(self, refused: Refused) -> bool:
        """Say it under its field; whether there is one."""
        return show_refused(refused, self._fields)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a line and Ctrl+Enter anywhere keep it, Esc puts it away."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._on_put()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _on_put(self) -> None:
        try:
            cost = read_yuan(self.cost.text())
        except Refused as refused:
            self.show_refused(refused)
            return
        entry = ProposalInput(
            title=self.name.text(),
            text=self.text.toPlainText().strip(),
            by=self.by.text().strip(),
            cost=cost,
            good=self.good.toPlainText().strip(),
            bad=self.bad.toPlainText().strip(),
        )
        self.put.emit(self._key, entry)
