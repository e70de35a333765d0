"""先易后难: what waits, in three columns by ease, numbered in the order of talking over."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.domain.matter import Ease, Urgency
from app.domain.priority import RULE, Waiting
from app.steps import board, collect_papers
from ui.console.collect.board_columns import BoardColumn
from ui.console.collect.tabs import CollectTabs
from ui.console.kit.files import DesktopFiles, FileChooser
from ui.console.kit.flow import Flow
from ui.console.kit.parts import Nothing, Sides
from ui.console.kit.split import RoomyPanel, Split
from ui.console.kit.undoing import PanelPage
from ui.console.matters.place import Placing
from ui.console.papers.building import Paper, file_name
from ui.console.papers.pane import PaperPane
from ui.theme import STEP, Role, look
from ui.widgets.buttons import OutlineButton, PrimaryButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.text import Text

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtGui import QResizeEvent

    from app.domain.changes import Changes
    from app.domain.collect_papers import FirstContent
    from app.domain.matter import Matter
    from app.steps.ports import UnitOfWork
    from ui.console.page import Shell

_KINDS = ("matter", "support", "screening", "agenda_item", "resident")
_LEAST = 720
_LANES = 420
_LOW = 420  # pixels at 100 % below which the rows have the room of the words around them


class BoardPage(PanelPage):
    """The board: drag or keys judge anew, Space chooses, chosen ones go on an agenda together."""

    def __init__(
        self, shell: Shell, parent: QWidget | None = None, *, files: FileChooser | None = None
    ) -> None:
        super().__init__(shell, parent)
        self.files: FileChooser = files or DesktopFiles()
        self.waiting: list[Waiting] = []
        self.chosen: dict[str, None] = {}
        self.columns = {ease: BoardColumn(ease) for ease in Ease}
        self.panel = RoomyPanel(width=460)
        self.placing = Placing(shell, self.history, self.panel)
        self.rule = Text(self.tr("先谈哪个：{}").format(RULE), Role.SMALL)
        self.hint = Text(
            self.tr("拖到另一列，或用 ← → 改难易；1 2 3 改缓急；空格选中；Enter 看这一条。"),
            Role.SMALL,
        )
        self.place = PrimaryButton("", key="Ctrl+Shift+M")
        self.notice = OutlineButton("", key="Ctrl+P")
        self.none = QuietButton(self.tr("都不选"))
        self.empty = Nothing(
            self.tr("没有等着商议的议题"),
            self.tr("登记的议题先在这里排先后，再列入会议。"),
            action=self.tr("记一条议题"),
        )
        self._lay_out()
        self._connect()
        self.command(self.tr("列入会议"), self.place_chosen, key="Ctrl+Shift+M")
        self.command(self.tr("印先议公告"), self.show_notice, key="Ctrl+P")

    def title(self) -> str:
        """Where we are."""
        return self.tr("先易后难")

    def subtitle(self) -> str:
        """How many wait."""
        return self.tr("{} 个等着商议").format(len(self.waiting)) if self.waiting else ""

    def enter(self, target: object) -> None:  # noqa: ARG002 - it has no target
        """Read the board."""
        self.reload()

    def on_changes(self, changes: Changes) -> None:
        """Read again what was written."""
        if changes.touches(*_KINDS):
            self.reload()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is low, the rows matter more than the words around them."""
        super().resizeEvent(event)
        low = self.height() < look().px(_LOW)
        self.rule.setVisible(not low)
        self.hint.setVisible(not low)

    def reload(self) -> None:
        """Read the board."""
        self.shell.ask(board.waiting, then=self._on_waiting)

    def place_chosen(self) -> None:
        """Put the chosen ones on an agenda, in the order of the board."""
        matters = self._chosen_matters()
        if not matters:
            self.shell.notify(self.tr("请先用空格选中要列入会议的议题。"))
            return
        self.placing.ask(matters)

    def show_notice(self) -> None:
        """The notice of what is talked over first: the chosen ones, or the first five."""
        if self.waiting:
            ids = [m.id for m in self._chosen_matters()]
            self.shell.ask(_read_notice, ids, then=self._on_notice)

    def _chosen_matters(self) -> list[Matter]:
        return [w.matter for w in self.waiting if w.matter.id in self.chosen]

    def _on_waiting(self, waiting: list[Waiting]) -> None:
        self.waiting = waiting
        there = {w.matter.id for w in waiting}
        self.chosen = {key: None for key in self.chosen if key in there}
        self._stack.setCurrentIndex(1 if waiting else 0)
        self._renew()
        self.head_changed.emit()

    def _renew(self) -> None:
        places = {w.matter.id: at for at, w in enumerate(self.waiting, start=1)}
        for ease, column in self.columns.items():
            own = [w for w in self.waiting if w.matter.ease is ease]
            column.show_waiting(own, places, self.chosen)
        count = len(self.chosen)
        self.place.set_label(
            self.tr("把选中的 {} 个列入会议").format(count) if count else self.tr("列入会议")
        )
        self.place.setEnabled(count > 0)
        self.notice.set_label(
            self.tr("印先议公告（选中的）") if count else self.tr("印先议公告（前五个）")
        )
        self.none.setVisible(count > 0)

    def _toggle(self, key: str) -> None:
        if key in self.chosen:
            del self.chosen[key]
        else:
            self.chosen[key] = None
        self._renew()

    def _choose_none(self) -> None:
        self.chosen = {}
        self._renew()

    def _grade(self, key: str, *, ease: Ease | None = None, urgency: Urgency | None = None) -> None:
        known = {w.matter.id: w.matter for w in self.waiting}
        matter = known.get(key)
        if matter is None or (ease or matter.ease, urgency or matter.urgency) == (
            matter.ease, matter.urgency,
        ):  # fmt: skip
            return
        words = ease.words if ease else (urgency.words if urgency else "")
        self.history.act(
            self.tr("“{}”改为{}").format(matter.title, words),
            board.grade,
            key,
            ease=ease,
            urgency=urgency,
            then=partial(self._on_graded, key),
        )

    def _on_graded(self, key: str, matter: Matter) -> None:
        # The one that was moved stays under the hand.
        column = self.columns[matter.ease].list
        column.choose(key)
        column.setFocus(Qt.FocusReason.OtherFocusReason)

    def _beside(self, ease: Ease, key: str, step: int) -> None:
        at = ease.order + step
        if 0 <= at < len(Ease):
            self._grade(key, ease=list(Ease)[at])

    def _on_notice(self, read: tuple[FirstContent, datetime]) -> None:
        content, now = read
        pane = PaperPane(self.shell)
        holder = QWidget()
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2 * STEP)
        out = OutlineButton(self.tr("打印"))
        out.clicked.connect(pane.print_out)
        save = OutlineButton(self.tr("另存为"))
        save.clicked.connect(pane.save_as)
        sign = OutlineButton(self.tr("签名后另存"))
        sign.clicked.connect(pane.save_signed)
        pane.can_sign.connect(sign.setVisible)
        lines.addWidget(Flow(out, save, sign))
        sign.setVisible(pane.esigning.is_offered)
        lines.addWidget(pane, 1)
        title = self.tr("先议公告")
        self.panel.open_with(title, holder)
        pane.show_paper(
            Paper(
                name=file_name(now, content.heading.room, title),
                title=title,
                content=content,
                make=partial(_make_notice, content),
                created=now,
            )
        )

    def _lay_out(self) -> None:
        lanes = Sides(*((column, 1) for column in self.columns.values()), least=_LANES)
        work = QWidget()
        lines = QVBoxLayout(work)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2 * STEP)
        lines.addWidget(self.rule)
        lines.addWidget(lanes, 1)
        lines.addWidget(self.hint)
        lines.addWidget(Flow(self.place, self.notice, self.none))
        card = Card()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(work)
        card.body.addWidget(self._stack, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(3 * STEP)
        outer.addWidget(CollectTabs(self.shell, "board"))
        outer.addWidget(Split(card, self.panel, least=_LEAST), 1)

    def _connect(self) -> None:
        for ease, column in self.columns.items():
            column.list.opened.connect(self._open)
            column.list.toggled.connect(self._toggle)
            column.list.moved_beside.connect(partial(self._beside, ease))
            column.list.urged.connect(
                lambda key, urgency: self._grade(key, urgency=Urgency(urgency))
            )
            column.list.dropped.connect(lambda key, ease=ease: self._grade(key, ease=ease))
        self.place.clicked.connect(self.place_chosen)
        self.notice.clicked.connect(self.show_notice)
        self.none.clicked.connect(self._choose_none)
        self.empty.acted.connect(lambda: self.shell.go("matters", "new"))
        self.placing.done.connect(self._choose_none)

    def _open(self, key: str) -> None:
        self.shell.go("matters", {"matter": key})


def _read_notice(work: UnitOfWork, ids: list[str]) -> tuple[FirstContent, datetime]:
    return collect_papers.first_notice(work, ids), work.now()


def _make_notice(content: FirstContent, *args: Any, **named: Any) -> Any:
    from app.documents.forms.first_notice import make_first_notice  # noqa: PLC0415 - slow to load

    return make_first_notice(content, *args, **named)
