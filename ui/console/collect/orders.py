"""12345工单: hotline cases from a table, what is due soon, and the matters they belong to."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.domain.categories import CATEGORIES
from app.domain.clock import day_time_words, in_china
from app.domain.headings import mapped_rows
from app.domain.hotline_import import FIELDS, HOTLINE, plan_orders
from app.steps import hotline_import as orders
from app.steps import reference
from app.steps.hotline_import import CaseLine
from ui.console.collect.importing import ImportKind, ImportView
from ui.console.collect.order_panel import OrderPanel
from ui.console.collect.out import export_table
from ui.console.collect.tabs import CollectTabs
from ui.console.kit.files import DesktopFiles, FileChooser
from ui.console.kit.filters import Filters
from ui.console.kit.marks import PillDelegate
from ui.console.kit.parts import Nothing
from ui.console.kit.split import RoomyPanel, Split
from ui.console.kit.table import FittingTable
from ui.console.kit.undoing import PanelPage
from ui.theme import STEP, Tone
from ui.widgets.card import Card
from ui.widgets.fields import SearchField
from ui.widgets.table import Column, TableModel

if TYPE_CHECKING:
    from app.domain.changes import Changes
    from app.domain.errors import Refused
    from app.domain.headings import Mapping
    from app.domain.hotline_import import OrderRow
    from app.domain.table import Table
    from app.domain.table_import import TablePlan
    from app.steps.collect import MatterInput
    from app.steps.ports import UnitOfWork
    from ui.console.page import Shell

_KINDS = ("work_order", "matter", "call_back", "document")
_STATE = "state"
_STATES = (("late", "已过时限"), ("soon", "快到时限"), ("loose", "没关联议题"), ("done", "已反馈"))
_DUE_WORDS = {"late": "已过时限", "soon": "快到时限"}


def _state(line: CaseLine) -> str:
    if line.due:
        return _DUE_WORDS[line.due]
    return "已反馈" if line.order.feedback else "办理中"


def _tone(line: object) -> Tone:
    return {"已过时限": Tone.NO, "快到时限": Tone.ACCENT, "已反馈": Tone.YES}.get(
        _state(cast("CaseLine", line)), Tone.PLAIN
    )


def _stamp(line: CaseLine) -> float:
    return line.order.due_at.timestamp() if line.order.due_at else 0.0


_COLUMNS = (
    Column[CaseLine]("工单编号", lambda x: x.order.number, width=150),
    Column[CaseLine]("诉求内容", lambda x: x.order.content, width=0),
    Column[CaseLine]("类别", lambda x: x.order.category, width=104),
    Column[CaseLine]("时限", lambda x: day_time_words(x.order.due_at) if x.order.due_at else "",
                     sort=_stamp, width=176),
    Column[CaseLine]("状态", _state, width=118),
    Column[CaseLine]("关联议题", lambda x: x.matter.number if x.matter else "", width=110),
)  # fmt: skip
_GIVES_WAY = (2, 3, 5)
_EXPORT = (
    "工单编号", "渠道", "类别", "街乡镇", "社区", "承办单位", "派单时间", "时限", "首次联系时间",
    "诉求内容", "地点", "反馈", "关联议题", "议题进度",
)  # fmt: skip


def _plan(work: UnitOfWork, table: Table, mapping: Mapping) -> TablePlan[OrderRow]:
    return plan_orders(mapped_rows(table, mapping), orders.known_orders(work))


class OrdersPage(PanelPage):
    """The cases; those that are late or due soon first."""

    def __init__(
        self, shell: Shell, parent: QWidget | None = None, *, files: FileChooser | None = None
    ) -> None:
        super().__init__(shell, parent)
        self.files: FileChooser = files or DesktopFiles()
        self.lines: list[CaseLine] = []
        self.open_id = ""
        self._wanted: object = None
        self._categories: tuple[str, ...] = CATEGORIES
        self.importing: ImportView | None = None
        self.panel = RoomyPanel(width=480)
        self.field = SearchField(self.tr("找工单：编号、内容、地点、来电人"))
        self.filters = Filters()
        self.table = FittingTable(
            TableModel(_COLUMNS, lambda x: x.id), self.tr("工单"), gives_way=_GIVES_WAY, least=200,
            settings=shell.settings,
        )  # fmt: skip
        self.table.setItemDelegateForColumn(4, PillDelegate(_tone, TableModel.RECORD, self.table))
        self.empty = Nothing(
            self.tr("还没有12345工单"),
            self.tr("从市民热线系统导出的表可以直接导入；以后再导入，按工单编号更新，不会重复。"),
            action=self.tr("导入工单"),
            key="Ctrl+I",
        )
        self.nothing = Nothing(
            self.tr("没有找到"), self.tr("换几个字，或者取消筛选。"), action=self.tr("看全部工单")
        )
        self._lay_out()
        self._connect()
        self.command(self.tr("导入工单"), self.begin_import, key="Ctrl+I", head=True)
        self.command(self.tr("查找工单"), self._take_field, key="Ctrl+F")
        self.command(self.tr("导入时下一步"), self._go_on, key="Ctrl+Return")
        self.command(self.tr("导出工单表"), self.export, key="Ctrl+E")

    def title(self) -> str:
        """Where we are."""
        return self.tr("12345工单")

    def subtitle(self) -> str:
        """How many, and what is due."""
        if not self.lines:
            return ""
        late = sum(1 for x in self.lines if x.due == "late")
        soon = sum(1 for x in self.lines if x.due == "soon")
        words = [self.tr("共 {} 件").format(len(self.lines))]
        words += [self.tr("{} 件已过时限").format(late)] if late else []
        words += [self.tr("{} 件快到时限").format(soon)] if soon else []
        return "，".join(words)

    def enter(self, target: object) -> None:
        """``"import"``, ``"due"`` or ``{"order": id}`` ask for more."""
        self._wanted = target
        self.shell.ask(reference.categories, then=self._on_categories)
        self.reload()

    def leave(self) -> None:
        """What is being typed is saved."""
        self._commit()

    def on_changes(self, changes: Changes) -> None:
        """Read again what was written."""
        if changes.touches(*_KINDS):
            self.reload()

    def reload(self) -> None:
        """Read the cases."""
        self.shell.ask(orders.cases, then=self._on_cases)

    # Importing

    def begin_import(self) -> None:
        """In the place of the list: file, columns, check."""
        self.panel.hide()
        if self.importing is None:
            kind = ImportKind(
                title=self.tr("把工单表拖到这里"),
                sentence=self.tr(
                    "Excel 或 CSV，表头叫什么都可以。先核对再导入；身份证号不读入、不保存。"
                ),
                vocabulary=HOTLINE,
                fields=FIELDS,
                needed="number",
                plan=_plan,
                write=orders.import_orders,
                what=self.tr("件工单"),
            )
            view = ImportView(self.shell, kind, files=self.files, history=self.history)
            view.left.connect(self._end_import)
            view.imported.connect(lambda _count: self._end_import())
            self.importing = view
            self._places.addWidget(view)
        self.importing.begin()
        self._places.setCurrentWidget(self.importing)

    def _end_import(self) -> None:
        self._places.setCurrentIndex(0)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_on(self) -> None:
        if self.importing is not None and self._places.currentWidget() is self.importing:
            self.importing.go_on()

    def export(self) -> None:
        """What is shown as a sheet."""
        day = in_china(self.shell.services.clock()).date()
        rows = [_EXPORT, *(_row(x) for x in self.shown())]
        export_table(
            self, self.files, name=f"{day.isoformat()}-12345工单.xlsx", title="工单", rows=rows
        )

    # The panel

    def open(self, key: str) -> None:
        """Show a case at the side."""
        line = next((x for x in self.lines if x.id == key), None)
        if line is None or (key == self.open_id and not self.panel.isHidden()):
            return
        self._commit()
        self.open_id = key
        content = OrderPanel(self.shell, line, categories=self._categories)
        content.made.connect(partial(self._make, content))
        content.tied.connect(partial(self._tie, key))
        content.untied.connect(partial(self._untie, key))
        content.answered.connect(partial(self._answer, key))
        content.matter_asked.connect(lambda one: self.shell.go("matters", {"matter": one}))
        self.panel.open_with(line.order.number, content)

    def shown(self) -> list[CaseLine]:
        """Those that search and filters let through."""
        wanted = self.filters.values().get(_STATE, "")
        return [x for x in self.lines if _fits(x, wanted) and x.answers(self.field.text())]

    def apply(self) -> None:
        """Fill the table anew."""
        shown = self.shown()
        self.table.set_records(shown)
        page: QWidget = self.table if shown else (self.nothing if self.lines else self.empty)
        self._pages.setCurrentWidget(page)

    def _commit(self) -> None:
        content = self.panel.content()
        if isinstance(content, OrderPanel) and not self.panel.isHidden():
            content.commit()

    def _make(self, content: OrderPanel, entry: MatterInput) -> None:
        def failed(refused: Refused) -> None:
            if not content.form.refuse(refused):
                self.shell.notify(refused.message, tone=Tone.NO)

        self.history.act(
            self.tr("工单登记为议题"),
            orders.make_matter,
            content.line.id,
            entry,
            say=self.tr("已登记为议题，并关联到这个工单"),
            failed=failed,
        )

    def _tie(self, key: str, matter: str) -> None:
        said = self.tr("已关联议题")
        self.history.act(self.tr("工单关联议题"), orders.tie, key, matter, say=said)

    def _untie(self, key: str) -> None:
        said = self.tr("已解除关联，议题还在")
        self.history.act(self.tr("解除工单关联"), orders.untie, key, say=said)

    def _answer(self, key: str, feedback: str) -> None:
        self.history.act(self.tr("修改办理反馈"), orders.answer_order, key, feedback)

    # Answers

    def _on_categories(self, categories: tuple[str, ...]) -> None:
        self._categories = categories

    def _on_cases(self, lines: list[CaseLine]) -> None:
        self.lines = lines
        counts = {key: sum(1 for x in lines if _fits(x, key)) for key, _ in _STATES}
        self.filters.set_groups(((_STATE, [(k, w) for k, w in _STATES if counts[k]]),))
        self.filters.set_counts(_STATE, counts)
        self.filters.setVisible(bool(lines))
        self.field.setEnabled(bool(lines))
        self.apply()
        self.head_changed.emit()
        content = self.panel.content()
        if isinstance(content, OrderPanel):
            found = next((x for x in lines if x.id == content.line.id), None)
            if found is None:
                self.panel.hide()
            else:
                content.show_line(found)
        wanted, self._wanted = self._wanted, None
        if wanted == "import":
            self.begin_import()
        elif wanted == "due":
            self._clear()
            self.filters.choose(_STATE, "late" if counts["late"] else "soon")
            self.apply()
        elif isinstance(wanted, dict) and "order" in wanted:
            self.table.choose(str(wanted["order"]))
            self.open(str(wanted["order"]))

    def _take_field(self) -> None:
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def _clear(self) -> None:
        self.filters.choose(_STATE, "")
        self.field.reset()
        self.apply()

    def _on_closed(self) -> None:
        content = self.panel.content()
        if isinstance(content, OrderPanel):
            content.commit()
        self.open_id = ""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        card = Card()
        card.body.addWidget(self.field)
        card.body.addWidget(self.filters)
        self._pages = QStackedWidget()
        for page in (self.table, self.empty, self.nothing):
            self._pages.addWidget(page)
        card.body.addWidget(self._pages, 1)
        self._places = QStackedWidget()
        self._places.addWidget(Split(card, self.panel, least=400))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(3 * STEP)
        outer.addWidget(CollectTabs(self.shell, "orders"))
        outer.addWidget(self._places, 1)

    def _connect(self) -> None:
        self.table.opened.connect(self.open)
        self.field.searched.connect(lambda _text: self.apply())
        self.field.moved.connect(self.table.move_by)
        self.field.submitted.connect(lambda _text: self.table.open_current())
        self.filters.changed.connect(self.apply)
        self.empty.acted.connect(self.begin_import)
        self.nothing.acted.connect(self._clear)
        self.panel.closed.connect(self._on_closed)


def _fits(line: CaseLine, state: str) -> bool:
    if state == "loose":
        return line.matter is None
    if state == "done":
        return bool(line.order.feedback)
    return not state or line.due == state


def _row(line: CaseLine) -> tuple[str, ...]:
    o = line.order
    times = (o.dispatched_at, o.due_at, o.contacted_at)
    said = tuple(in_china(at).strftime("%Y-%m-%d %H:%M") if at else "" for at in times)
    matter = (line.matter.number, line.matter.standing) if line.matter else ("", "")
    return (
        o.number, o.channel, o.category, o.subdistrict, o.community, o.undertaker, *said,
        o.content, o.place, o.feedback, *matter,
    )  # fmt: skip
