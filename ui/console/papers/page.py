"""The page where a meeting's papers are looked at, printed and saved."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QSize, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.posting import PostedPaper
from app.steps import people
from app.steps.deliberate import postings
from ui.console.kit.flow import Flow
from ui.console.kit.parts import Stack
from ui.console.kit.posting import PostingBox
from ui.console.kit.undo import History
from ui.console.page import Page
from ui.console.papers.kinds import Around, PaperKind, Said, Wish, look_around, put_together
from ui.console.papers.options import Options
from ui.console.papers.pane import PaperPane
from ui.theme import GAP, STEP, Role, Tone, look
from ui.widgets.buttons import OutlineButton, PrimaryButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.chips import Chip
from ui.widgets.notice import NoticeBar
from ui.widgets.text import Text
from ui.widgets.touch import ScrollArea

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from app.domain.changes import Changes
    from app.domain.errors import Refused
    from app.steps.deliberate.postings import PostingInput
    from ui.console.page import Shell
    from ui.jobs import Token
    from ui.printing import Outlet

_LEFT = 320  # pixels at 100 %
_LEFT_SHARE = 0.45
# What is written on these papers comes from these records.
_SOURCES = (
    "meeting", "agenda_item", "attendee", "absence", "resident", "vote", "resolution", "task",
    "minutes", "setting", "room", "card", "duty", "proxy", "posting", "survey", "rating", "matter",
    "move",
)  # fmt: skip


_POSTED = {
    PaperKind.NOTICE: PostedPaper.NOTICE,
    PaperKind.RESULT_NOTICE: PostedPaper.RESULT,
}


class PapersPage(Page):
    """Options at the left, the paper itself at the right.

    ``enter`` takes ``{"kind": …, "meeting": id, "residents": [ids], "survey": id,
    "since": day, "until": day}``; ``kind`` is one of :class:`PaperKind`; cards need no meeting, and
    without ``residents`` are everybody's.
    """

    def __init__(self, shell: Shell, outlet: Outlet | None = None) -> None:
        super().__init__(shell)
        self.pane = PaperPane(shell, outlet)
        self._wish: Wish | None = None
        self._around: Around | None = None
        self._said: Said | None = None
        self._reading: Token | None = None
        self.options: Options | None = None
        self.posting: PostingBox | None = None
        self.history = History(shell, self)
        self.history.changed.connect(self.head_changed)
        self.print_action = self.command(
            self.tr("打印"), self.pane.print_out, key="Ctrl+P", tip=self.tr("打印这份文件")
        )
        self.save_action = self.command(self.tr("另存为"), self.pane.save_as, key="Ctrl+S")
        self.sign_action = self.command(
            self.tr("签名后另存"),
            self.pane.save_signed,
            key="Ctrl+Alt+S",
            tip=self.tr("用会客厅的证书给存出的 PDF 加上电子签名"),
        )
        self.command(self.tr("纸面录入"), lambda: self.shell.go("keying"))
        self.chips: dict[PaperKind, Chip] = {}
        self._kinds = Flow()
        self._title = Text("", Role.TITLE)
        self.warning = NoticeBar()
        self._form = Stack()
        self._area = ScrollArea()
        self._left = Card()
        self._lay_out()
        self.pane.built.connect(lambda _built: self._allow())
        self.pane.failed.connect(lambda _words: self._allow())
        self.pane.can_sign.connect(self.sign_action.setVisible)
        self.pane.corner.addWidget(QuietButton(small=True).follow(self.sign_action))
        self.sign_action.setVisible(False)
        self._allow()

    # The window asks

    def title(self) -> str:
        """See :class:`Page`."""
        return self._wish.kind.words if self._wish else self.tr("打印")

    def subtitle(self) -> str:
        """See :class:`Page`."""
        return self._around.title if self._around else ""

    def undo_text(self) -> str:
        """See :class:`Page`."""
        return self.history.text()

    def undo(self) -> None:
        """See :class:`Page`."""
        self.history.undo()

    def enter(self, target: object) -> None:
        """See the class."""
        if isinstance(target, dict):
            self._wish = _wish_of(target)
            self.pane.clear(self.tr("正在准备……"))
            self._look_around()
        elif self._wish is not None:
            self._look_around()
        else:
            self.pane.clear(
                self.tr("还没有选要印的文件"),
                self.tr("请从会议里选公告、主持词、签到表或表决票，从名册里选签到卡。"),
            )

    def leave(self) -> None:
        """See :class:`Page`."""
        self.pane.stop()

    def on_changes(self, changes: Changes) -> None:
        """See :class:`Page`."""
        if self.isVisible() and self._wish is not None and changes.touches(*_SOURCES):
            self._look_around()

    # Reading

    def _look_around(self) -> None:
        if self._wish is None:
            return
        self.shell.ask(look_around, self._wish, then=self._on_around, failed=self._on_refused)

    def _on_around(self, around: Around) -> None:
        wish = self._wish
        if wish is None:
            return
        changed = around != self._around
        self._around = around
        if changed or self.options is None or self.options.wish.kind is not wish.kind:
            self._show_options()
        self._read()

    def _read(self) -> None:
        wish = self._wish
        if wish is None:
            return
        if self._reading is not None:
            self._reading.cancel()
        self._reading = self.shell.ask(
            put_together, wish, then=self._on_said, failed=self._on_refused
        )

    def _on_said(self, said: Said) -> None:
        self._said = said
        self._warn(said)
        self.pane.show_paper(said.paper)
        self._allow()
        self.head_changed.emit()

    def _on_refused(self, refused: Refused) -> None:
        self._said, wish = None, self._wish
        if self.options is not None and refused.field in self.options.fields:
            self.options.refuse(refused)
            self.pane.clear(self.tr("还缺一点"), self.tr("请看左边标出的地方。"))
        elif wish is not None and wish.kind is PaperKind.CARDS and wish.residents:
            self._offer_cards(wish.residents)
        else:
            self.pane.clear(self.tr("现在印不了"), refused.message)
        self._allow()
        self.head_changed.emit()

    def _warn(self, said: Said) -> None:
        if said.without:
            self.warning.show_notice(
                "\n".join(said.warnings),
                tone=Tone.ACCENT,
                action=self.tr("发卡并加入"),
                call=partial(self._issue, said.without),
            )
        elif said.warnings:
            self.warning.show_notice("\n".join(said.warnings), tone=Tone.NO)
        else:
            self.warning.hide()

    def _offer_cards(self, resident_ids: tuple[str, ...]) -> None:
        """Nobody of those who were picked has a card yet: no dead end, they get theirs here."""
        self.pane.clear(self.tr("还没有签到卡"), self.tr("发卡以后，这里就是要打印的卡。"))
        self.warning.show_notice(
            self.tr("选中的 {} 人都还没有签到卡。").format(len(resident_ids)),
            tone=Tone.ACCENT,
            action=self.tr("发卡并加入"),
            call=partial(self._issue, resident_ids),
        )

    def _issue(self, resident_ids: tuple[str, ...]) -> None:
        self.shell.act(people.issue_cards, list(resident_ids))

    # Choosing

    def _choose_kind(self, kind: PaperKind) -> None:
        if self._wish is not None and kind is not self._wish.kind:
            self._wish = replace(self._wish, kind=kind, published=None)
            self.pane.clear(self.tr("正在准备……"))
            self._show_options()
            self._read()

    def _show_options(self) -> None:
        wish, around = self._wish, self._around
        if wish is None or around is None:
            return
        if list(self.chips) != list(around.kinds):
            self._show_kinds(around)
        for kind, chip in self.chips.items():
            chip.setChecked(kind is wish.kind)
        self._kinds.setVisible(len(self.chips) > 1)
        self._title.setText(wish.kind.words)
        self.options = Options(wish, around)
        self.options.changed.connect(self._on_options)
        form = Stack(self.options, gap=4 * STEP)
        self._show_posting(form.body, wish.kind, around)
        self._lines.replaceWidget(self._form, form)
        # One of its own parts may be what asked for another paper.
        self._form.hide()
        self._form.deleteLater()
        self._form = form

    def _show_posting(self, lines: QVBoxLayout, kind: PaperKind, around: Around) -> None:
        """Below a notice: where it hangs, and the way to write that down."""
        self.posting = None
        paper = _POSTED.get(kind)
        if paper is None or around.board is None:
            return
        box = self.posting = PostingBox(paper)
        box.asked.connect(self._on_posted)
        box.withdrawn.connect(self._on_withdrawn)
        # Once the layout knows how high the form is.
        see = partial(self._area.ensureWidgetVisible, box.save)
        box.opened.connect(lambda: QTimer.singleShot(0, box, see))
        # The minutes tell of the notice; the result is published after them, too.
        box.show_board(around.board, editable=not (around.issued and paper is PostedPaper.NOTICE))
        lines.addWidget(box)

    def _on_posted(self, entry: PostingInput) -> None:
        if self._wish is None:
            return
        words = self.tr("登记{}已张贴").format(entry.paper.words)
        self.history.act(
            words,
            postings.post_paper,
            self._wish.meeting,
            entry,
            say=self.tr("已登记：{}已张贴").format(entry.paper.words),
            failed=self._on_not_posted,
        )

    def _on_not_posted(self, refused: Refused) -> None:
        if self.posting is None or not self.posting.refuse(refused):
            self.shell.notify(refused.message, tone=Tone.NO)

    def _on_withdrawn(self, key: str) -> None:
        self.history.act(
            self.tr("取消张贴登记"),
            postings.withdraw_posting,
            key,
            failed=lambda refused: self.shell.notify(refused.message, tone=Tone.NO),
        )

    def _show_kinds(self, around: Around) -> None:
        self._kinds.clear()
        self.chips = {}
        for kind in around.kinds:
            chip = Chip(kind.words)
            chip.clicked.connect(partial(self._on_chip, kind))
            self._kinds.add(chip)
            self.chips[kind] = chip

    def _on_chip(self, kind: PaperKind, _checked: bool = False) -> None:
        for other, chip in self.chips.items():
            chip.setChecked(other is kind)
        self._choose_kind(kind)

    def _on_options(self, wish: Wish) -> None:
        self._wish = wish
        self._read()

    def _allow(self) -> None:
        ready = self._said is not None and (self.pane.shown is not None or self.pane.busy)
        for action in (self.print_action, self.save_action, self.sign_action):
            action.setEnabled(ready)

    # Layout

    def _lay_out(self) -> None:
        body = self._left.body
        body.setSpacing(3 * STEP)
        # All but the ways out scrolls: in a low window, at twice the size, there is little room.
        inside = QWidget()
        self._lines = QVBoxLayout(inside)
        self._lines.setContentsMargins(0, 0, 2 * STEP, 0)
        self._lines.setSpacing(3 * STEP)
        for part in (self._kinds, self._title, self.warning, self._form):
            self._lines.addWidget(part)
        self._lines.addStretch(1)
        self._area.show_only(inside)
        body.addWidget(self._area, 1)
        body.addWidget(PrimaryButton().follow(self.print_action))
        body.addWidget(OutlineButton().follow(self.save_action))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GAP)
        line.addWidget(self._left)
        line.addWidget(self.pane, 1)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """It fits a small window."""
        return QSize(look().px(480), look().px(300))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Sizes follow the zoom."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._around is not None:
            self._fit()
            self._show_options()

    def _fit(self) -> None:
        self._left.setFixedWidth(int(min(look().px(_LEFT), max(260, self.width() * _LEFT_SHARE))))


def _wish_of(target: dict[str, Any]) -> Wish:
    residents = target.get("residents")
    return Wish(
        kind=PaperKind(target["kind"]),
        meeting=str(target.get("meeting") or ""),
        residents=tuple(residents) if residents is not None else None,
        survey=str(target.get("survey") or ""),
        since=target.get("since"),
        until=target.get("until"),
    )
