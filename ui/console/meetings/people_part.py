"""Who is due at a meeting, who sits in, on leave, represented, and with what duty."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.domain.attendance import Capacity
from app.domain.presets import meeting_rule
from app.steps.deliberate import attendance
from app.steps.views.attendance import AttendeeLine
from ui.console.kit.filters import Filters
from ui.console.kit.flow import Flow
from ui.console.kit.marks import PillDelegate
from ui.console.kit.parts import Nothing
from ui.console.kit.split import RoomyPanel, Split
from ui.console.kit.table import FittingTable
from ui.console.meetings.helpers_panel import HelpersPanel
from ui.console.meetings.invite_panel import InvitePanel
from ui.console.meetings.person_panel import PersonPanel
from ui.theme import Role, Tone, look
from ui.widgets.buttons import OutlineButton
from ui.widgets.card import Card
from ui.widgets.fields import SearchField
from ui.widgets.table import Column, TableModel
from ui.widgets.text import Ink, Text

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from ui.console.meetings.bench import Bench
    from ui.console.meetings.state import Preparation

_WHO = "who"
_LOW = 560


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A row of the table."""

    line: AttendeeLine
    duties: tuple[str, ...]

    @property
    def id(self) -> str:
        """Of the person."""
        return self.line.person.id

    @property
    def standing(self) -> str:
        """``应到``, ``列席``, ``请假``, ``委托``."""
        if self.line.proxy_id:
            return "委托"
        return self.line.state if self.line.state == "请假" else self.line.capacity.words


_COLUMNS = (
    Column[PersonLine]("姓名", lambda x: x.line.person.name, width=0),
    Column[PersonLine]("住址或单位", lambda x: x.line.person.whereabouts, width=190),
    Column[PersonLine]("身份", lambda x: "、".join(x.line.person.roles), width=190),
    Column[PersonLine]("职责", lambda x: "、".join(x.duties), width=110),
    Column[PersonLine]("参会", lambda x: x.standing, width=116),
)
_AT_STANDING = 4
_GIVES_WAY = (2, 1, 3)
_GROUPS = (
    ("due", "应到"),
    ("guests", "列席"),
    ("leave", "请假"),
    ("proxy", "委托"),
    ("duty", "有职责"),
)


def _tone(line: object) -> Tone:
    return {"应到": Tone.YES, "请假": Tone.NO, "委托": Tone.ACCENT}.get(
        cast("PersonLine", line).standing, Tone.PLAIN
    )


class PeoplePart(QWidget):
    """The list of a meeting."""

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bench = bench
        self._open = ""
        self._lines: list[PersonLine] = []
        self.card = Card()
        self.panel = RoomyPanel(width=440)
        self.field = SearchField(self.tr("在名单里找人"))
        self.filters = Filters()
        model = TableModel(_COLUMNS, lambda x: x.id)
        self.table = FittingTable(
            model, self.tr("应到名单"), gives_way=_GIVES_WAY, least=150,
            settings=bench.shell.settings,
        )  # fmt: skip
        self.table.setSelectionMode(FittingTable.SelectionMode.SingleSelection)
        self.table.setItemDelegateForColumn(
            _AT_STANDING, PillDelegate(_tone, TableModel.RECORD, self.table)
        )
        self.generate = OutlineButton(self.tr("按规则生成名单"))
        self.add = OutlineButton(self.tr("添加人员"), key="Ctrl+J")
        self.help = OutlineButton(self.tr("请骨干帮忙"))
        self.words = Text("", Role.STRONG)
        self.rule_words = Text("", Role.SMALL, ink=Ink.QUIET)
        self.empty = Nothing(
            self.tr("应到名单还是空的"),
            self.tr("法定人数按应到名单计算。"),
            action=self.tr("按规则生成名单"),
        )
        self.split = Split(self.card, self.panel, least=380)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.split)
        self._lay_out()
        self._connect()

    def show_preparation(self, prep: Preparation) -> None:
        """Show the list as it is now."""
        duties: dict[str, list[str]] = {}
        for one in prep.view.duties:
            duties.setdefault(one.person.id, []).append(one.duty.duty)
        self._lines = [
            PersonLine(x, tuple(duties.get(x.person.id, ()))) for x in prep.view.attendance.lines
        ]
        rule = meeting_rule(prep.meeting)
        self.rule_words.setText(
            self.tr("{}：{}；{}；{}").format(
                rule.name, rule.voters.words, rule.participation_words, rule.proxies.words
            )
        )
        self._count(prep)
        self._pages.setCurrentWidget(self._host if self._lines else self.empty)
        self.generate.setVisible(bool(self._lines))
        self.empty.set_texts(
            self.tr("应到名单还是空的"),
            self.tr("这场会由{}参加。名册里登记了身份，就能一次生成。").format(rule.voters.words),
            action=self.tr("按规则生成名单"),
        )
        self.apply()
        self._renew_panel(prep)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is low the rows have the room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.window().height() >= look().px(_LOW)
        for part in (self.rule_words, self.filters):
            part.setVisible(room)

    def take_focus(self) -> None:
        """The arrows choose somebody; an empty list offers to be made."""
        first = self.table if self._lines else self.empty.button
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def commit(self) -> None:
        """Everything here is written down as it is done."""

    def reset(self) -> None:
        """Another meeting: nothing is open."""
        self._open = ""
        self.panel.hide()
        self.field.clear()

    def open_person(self, key: str) -> None:
        """Open somebody at the side."""
        line = self._line(key)
        if line is None or (key == self._open and self.panel.isVisible()):
            return
        self._open = key
        content = PersonPanel(self.bench, line.line)
        self.panel.open_with(line.line.person.name, content)

    def open_invite(self) -> None:
        """Find people to put on the list."""
        self._open = ""
        content = InvitePanel(self.bench)
        self.panel.open_with(self.tr("添加人员"), content)
        content.take_focus()

    def open_helpers(self) -> None:
        """Whom to ask to help with what is on the agenda."""
        self._open = ""
        content = HelpersPanel(self.bench)
        self.panel.open_with(self.tr("请骨干帮忙"), content)
        content.take_focus()

    def invite_entitled(self) -> None:
        """Put on the list whom the rule says."""
        self.bench.act(
            self.tr("按规则生成名单"),
            attendance.invite_entitled,
            self.bench.meeting_id,
            then=self._on_invited,
        )

    def apply(self) -> None:
        """Fill the table anew."""
        wanted = self.filters.values().get(_WHO, "")
        words = self.field.text().casefold().split()
        known = {p.id for p in self.bench.index.matching(self.field.text())} if words else set()
        self.table.set_records(
            [x for x in self._lines if self._in_group(x, wanted) and (not words or x.id in known)]
        )

    def _in_group(self, line: PersonLine, group: str) -> bool:
        return {
            "due": line.line.capacity is Capacity.DUE,
            "guests": line.line.capacity is not Capacity.DUE,
            "leave": line.standing == "请假",
            "proxy": line.standing == "委托",
            "duty": bool(line.duties),
        }.get(group, True)

    def _count(self, prep: Preparation) -> None:
        counts = {k: sum(1 for x in self._lines if self._in_group(x, k)) for k, _ in _GROUPS}
        self.filters.set_groups([(_WHO, [(k, w) for k, w in _GROUPS if counts[k]])])
        self.filters.set_counts(_WHO, counts)
        words = [self.tr("应到 {} 人").format(counts["due"])]
        here = prep.view.attendance
        if here.unit != "人":  # the quorum counts households, the list names people
            words = [self.tr("应到 {} {} {} 人").format(here.due, here.unit, counts["due"])]
        words += [f"{word} {counts[key]} 人" for key, word in _GROUPS[1:4] if counts[key]]
        self.words.setText("，".join(words))

    def _renew_panel(self, prep: Preparation) -> None:
        content = self.panel.content()
        if isinstance(content, InvitePanel | HelpersPanel):
            content.renew()
        elif isinstance(content, PersonPanel) and self._open:
            line = self._line(self._open)
            if line is None:
                self._open = ""
                self.panel.hide()
            else:
                content.show_line(line.line, prep)

    def _line(self, key: str) -> PersonLine | None:
        return next((x for x in self._lines if x.id == key), None)

    def _on_invited(self, count: int) -> None:
        words = self.tr("{} 人列入应到名单").format(count)
        self.bench.shell.notify(words if count else self.tr("名单已经是全的，没有变化。"))

    def _on_removed(self) -> None:
        line = self._line(self.table.current())
        if line is not None:
            name = line.line.person.name
            self.bench.act(
                self.tr("{} 移出名单").format(name), attendance.uninvite, self.bench.meeting_id,
                line.id, say=self.tr("已把{}移出名单").format(name),
            )  # fmt: skip

    def _on_closed(self) -> None:
        self._open = ""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes the current person off the list."""
        if event.key() == Qt.Key.Key_Delete and self.table.hasFocus():
            self._on_removed()
            return
        super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self._host = QWidget()
        inside = QVBoxLayout(self._host)
        inside.setContentsMargins(0, 0, 0, 0)
        for part in (self.words, self.rule_words, self.field, self.filters):
            inside.addWidget(part)
        inside.addWidget(self.table, 1)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._host)
        self._pages.addWidget(self.empty)
        self.card.body.addWidget(self._pages, 1)
        self.card.body.addWidget(Flow(self.add, self.generate, self.help))

    def _connect(self) -> None:
        self.field.searched.connect(lambda _text: self.apply())
        self.field.moved.connect(self.table.move_by)
        self.field.submitted.connect(lambda _text: self.table.open_current())
        self.filters.changed.connect(self.apply)
        self.table.opened.connect(self.open_person)
        self.add.clicked.connect(self.open_invite)
        self.generate.clicked.connect(self.invite_entitled)
        self.help.clicked.connect(self.open_helpers)
        self.empty.acted.connect(self.invite_entitled)
        self.panel.closed.connect(self._on_closed)
