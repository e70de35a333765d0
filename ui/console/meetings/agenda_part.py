"""The agenda of a meeting that is being prepared."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from app.domain.clock import time_words
from app.domain.meeting import ItemState, Phase
from app.domain.presets import meeting_rule
from app.steps.deliberate import agenda
from ui.console.kit.flow import Flow
from ui.console.kit.parts import Nothing
from ui.console.kit.split import RoomyPanel, Split
from ui.console.kit.words import length
from ui.console.meetings.add_panels import ImportPanel, PickPanel, typed
from ui.console.meetings.agenda_list import AgendaList
from ui.console.meetings.item_panel import ItemPanel
from ui.theme import STEP, Role, look
from ui.widgets.buttons import OutlineButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.rows import Row
from ui.widgets.text import Ink, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from app.domain.errors import Refused
    from app.domain.meeting import AgendaItem
    from app.steps.deliberate.agenda import ItemInput
    from app.steps.views.meeting import ItemView
    from ui.console.meetings.bench import Bench
    from ui.console.meetings.state import Preparation

_LOW = 560


class AgendaPart(QWidget):
    """The list, a line to write the next item into, and a panel for what is open."""

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bench = bench
        self._open = ""
        self.card = Card(self.tr("议程"))
        self.panel = RoomyPanel(width=460)
        self.list = AgendaList(self.tr("议程"))
        self.line = QLineEdit()
        self.line.setPlaceholderText(
            self.tr("直接写一项，按 Enter 加入；末尾可以写用时，例如“宣布议事规则 5分钟”")
        )
        self.line.setAccessibleName(self.tr("新的议程项"))
        self.pick = OutlineButton(self.tr("从议题中选"), key="Ctrl+J")
        self.take = OutlineButton(self.tr("导入议程"), key="Ctrl+I")
        self.easy = QuietButton(self.tr("先易后难"))
        self.hint = Text(self.tr("拖动或按 Alt+↑ Alt+↓ 调整顺序"), Role.SMALL, ink=Ink.FAINT)
        self.empty = Nothing(
            self.tr("议程还是空的"),
            self.tr("从收集来的议题中挑选，或者在下面直接写一项。"),
            action=self.tr("从议题中选"),
        )
        self.split = Split(self.card, self.panel, least=420)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.split)
        self._lay_out()
        self._connect()

    # What is open

    def open_item(self, key: str) -> None:
        """Open an item at the side."""
        shown = self._item(key)
        prep = self.bench.prep
        if shown is None or prep is None or (key == self._open and self._item_panel()):
            return
        self.commit()
        self._open = key
        content = ItemPanel(shown, meeting_rule(prep.meeting), district=prep.rules)
        content.life_asked.connect(partial(self.bench.shell.go, "matter"))
        content.corrected.connect(self._on_corrected)
        content.remove_asked.connect(lambda: self._remove(key))
        self.panel.open_with(self.tr("第 {} 项").format(shown.item.position + 1), content)

    def open_matters(self) -> None:
        """The matters that wait, at the side."""
        prep = self.bench.prep
        if prep is None:
            return
        self.commit()
        self._open = ""
        content = PickPanel(prep.waiting)
        content.picked.connect(self._on_picked)
        self.panel.open_with(self.tr("从议题中选"), content)
        content.take_focus()

    def open_import(self) -> None:
        """Pasted lines or a file, at the side."""
        self.commit()
        self._open = ""
        content = ImportPanel(self.bench.shell, self.bench.files)
        content.accepted.connect(self._on_import)
        self.panel.open_with(self.tr("导入议程"), content)
        content.take_focus()

    def commit(self) -> None:
        """Save what is being typed into the open item."""
        content = self._item_panel()
        if content is not None:
            content.commit()

    def order_easiest_first(self) -> None:
        """先易后难."""
        self.bench.act(self.tr("先易后难"), agenda.order_easiest_first, self.bench.meeting_id)

    # Showing

    def show_preparation(self, prep: Preparation) -> None:
        """Show the agenda as it is now."""
        self.list.set_fixed(not prep.editable)
        self.list.set_rows(self._rows(prep))
        empty = not prep.view.items
        self._pages.setCurrentWidget(self.empty if empty else self._host)
        words = "" if empty else total_words(prep)
        self.card.set_heading(self.tr("议程 · {}").format(words) if words else self.tr("议程"))
        self.easy.setVisible(len(prep.view.items) > 1 and prep.editable)
        self._fit()
        for part in (self.line, self.pick, self.take):
            part.setVisible(prep.editable)
        content = self.panel.content()
        if isinstance(content, PickPanel):
            content.show_matters(prep.waiting)
        elif isinstance(content, ItemPanel) and self._open:
            shown = self._item(self._open)
            if shown is None:
                self._open = ""
                self.panel.hide()
            else:
                content.show_item(shown, meeting_rule(prep.meeting))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is low the rows have the room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.window().height() >= look().px(_LOW)
        self.hint.setVisible(room and len(self.list.rows()) > 1 and not self.list.order.fixed)

    def take_focus(self) -> None:
        """The arrows choose a row; where there is none the first one is written."""
        first = self.list if self.list.rows() else self.line
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def reset(self) -> None:
        """Another meeting: nothing is open."""
        self._open = ""
        self.panel.hide()

    def _rows(self, prep: Preparation) -> list[Row]:
        rows = []
        at = prep.meeting.started_at or prep.meeting.planned_at
        for number, shown in enumerate(prep.view.items, start=1):
            item = shown.item
            end = at + timedelta(minutes=item.minutes)
            rows.append(
                Row(
                    item.id,
                    item.title,
                    " · ".join(_under(shown, prep)),
                    self.tr("{} 分　{}").format(item.minutes, time_words(at)),
                    lead=str(number),
                    dim=item.state is ItemState.DONE,
                    detail=f"{item.title}，{item.minutes} 分钟，{shown.rule.short}。{item.text}",
                )
            )
            at = end
        return rows

    # Doing

    def _on_line(self) -> None:
        text = self.line.text().strip()
        if text:
            self._add([typed(text)], then=lambda _made: self.line.clear())

    def _add(self, entries: Sequence[ItemInput], then: object = None) -> None:
        def added(made: list[AgendaItem]) -> None:
            if callable(then):
                then(made)

        words = self.tr("增加 {} 项议程").format(len(entries))
        self.bench.act(words, agenda.add_items, self.bench.meeting_id, entries, then=added)

    def _on_import(self, entries: Sequence[ItemInput]) -> None:
        self._add(entries, then=lambda _made: self.panel.close_panel())

    def _on_picked(self, ids: Sequence[str]) -> None:
        words = self.tr("加入 {} 个议题").format(len(ids))
        self.bench.act(words, agenda.add_matters, self.bench.meeting_id, ids)

    def _on_reordered(self, ids: Sequence[str]) -> None:
        self.bench.act(self.tr("调整议程顺序"), agenda.order_items, self.bench.meeting_id, ids)

    def _on_corrected(self, entry: ItemInput) -> None:
        content = self._item_panel()
        if content is None:
            return

        def refused(problem: Refused) -> None:
            if not content.refuse(problem):
                self.bench.shell.notify(problem.message)

        self.bench.act(
            self.tr("修改议程项"),
            agenda.correct_item,
            self._open,
            entry,
            then=lambda _item: content.form.clear_errors(),
            failed=refused,
        )

    def _remove(self, key: str) -> None:
        shown = self._item(key)
        if shown is None:
            return
        title = shown.item.title
        self.bench.act(
            self.tr("删除议程项“{}”").format(title),
            agenda.remove_item,
            key,
            say=self.tr("已从议程中删除“{}”").format(title),
        )

    def _item(self, key: str) -> ItemView | None:
        prep = self.bench.prep
        return next((x for x in prep.view.items if x.item.id == key), None) if prep else None

    def _item_panel(self) -> ItemPanel | None:
        content = self.panel.content()
        return content if isinstance(content, ItemPanel) and self._open else None

    def _on_closed(self) -> None:
        self.commit()
        self._open = ""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        self._host = QWidget()
        inside = QVBoxLayout(self._host)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.list, 1)
        inside.addWidget(self.hint)
        self.card.head.addWidget(self.easy)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._host)
        self._pages.addWidget(self.empty)
        self.card.body.addWidget(self._pages, 1)
        self.card.body.addWidget(self.line)
        self.card.body.addWidget(Flow(self.pick, self.take, gap=3 * STEP))

    def _connect(self) -> None:
        self.line.returnPressed.connect(self._on_line)
        self.pick.clicked.connect(self.open_matters)
        self.take.clicked.connect(self.open_import)
        self.easy.clicked.connect(self.order_easiest_first)
        self.empty.acted.connect(self.open_matters)
        self.list.opened.connect(self.open_item)
        self.list.reordered.connect(self._on_reordered)
        self.list.removed.connect(self._remove)
        self.panel.closed.connect(self._on_closed)


def total_words(prep: Preparation) -> str:
    """``7 项，共 1 小时 30 分，预计 16:30 结束``."""
    end = prep.view.planned_end
    if prep.meeting.phase is not Phase.PREPARED:
        end = prep.view.projected_end
    return f"{len(prep.view.items)} 项，共 {length(prep.minutes)}，预计 {time_words(end)} 结束"


def _under(shown: ItemView, prep: Preparation) -> list[str]:
    words = []
    if shown.item.rule_key or shown.item.custom_rule:
        words.append(shown.rule.name)
    if shown.matter:
        words.append(f"议题 {shown.matter.partition(' ')[0]}")
    if shown.item.title in prep.carried:
        words.append("上次未议完")
    if shown.item.state is ItemState.DONE:
        words.append("已议")
    if not shown.item.announced:
        words.append("会前没有公告")
    if not shown.item.text and shown.item.matter_id:
        words.append("还没有表决文字")
    return words
