"""What is watched: matters by light, what to look at, what went up, meetings of bodies."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from app.domain.clock import day_words
from app.domain.lights import Light
from ui.console.act.columns import light_tone
from ui.console.kit.fields import Choice
from ui.console.kit.filters import Filters
from ui.console.kit.marks import PillDelegate
from ui.console.kit.parts import Nothing
from ui.console.kit.table import FittingTable
from ui.console.kit.words import near_day
from ui.theme import STEP, Role, Tone
from ui.widgets.buttons import QuietButton
from ui.widgets.card import Card
from ui.widgets.chips import FilterChips
from ui.widgets.fields import SearchField
from ui.widgets.rows import Row, RowList
from ui.widgets.table import Column, TableModel
from ui.widgets.text import Text

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtCore import QSettings

    from app.domain.supervision import Coordination
    from app.steps.views.watch import LookLine, MatterLine, RaisedLine, Watch

MATTERS, LOOKS, RAISED, TALKS = "matters", "looks", "raised", "talks"
_LIGHT, _STEP = "light", "step"
_CHOICES = (0, 1, 2, 3, 5, 7, 14)
_GIVES_WAY = (7, 1, 3, 5, 4)


def matter_columns() -> tuple[Column[MatterLine], ...]:
    """The columns of the matters."""
    return (
        Column("灯", lambda x: x.lit.words, width=196,
               sort=lambda x: (x.lit.light.order, x.lit.reason)),
        Column("编号", lambda x: x.matter.number, width=104),
        Column("议题", lambda x: x.matter.title, width=0),
        Column("步骤", lambda x: f"{x.matter.step.glyph} {x.matter.step.words}", width=92),
        Column("任务", lambda x: f"{x.done}/{x.tasks}" if x.tasks else "", width=72, right=True),
        Column("由谁办", lambda x: x.who, width=150),
        Column("期限", lambda x: _short(x.due), width=104, sort=lambda x: str(x.due or "9")),
        Column("最近督查", _last, width=112, sort=_last_day),
    )  # fmt: skip


def _short(day: date | None) -> str:
    return f"{day.month}月{day.day}日" if day is not None else ""


def _last(line: MatterLine) -> str:
    return line.last.finding.words if line.last is not None and line.last.finding else ""


def _last_day(line: MatterLine) -> str:
    return str(line.last.done_on) if line.last is not None else ""


def _tone(line: object) -> Tone:
    return light_tone(cast("MatterLine", line).lit.light)


class Listing(Card):
    """The lists, one at a time.

    Signals:
        opened: a row: the list it is in, and the id.
        asked: something new, by the list.
        reminded: so many days before.
        rules_asked: by which rules a light is what it is.
    """

    opened = Signal(str, str)
    asked = Signal(str)
    reminded = Signal(int)
    rules_asked = Signal()

    def __init__(self, settings: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._watch: Watch | None = None
        self.field = SearchField(self.tr("找议题：编号、标题、地点、由谁办"))
        self.ways = FilterChips(
            [
                (MATTERS, self.tr("红黄绿灯")),
                (LOOKS, self.tr("督查安排")),
                (RAISED, self.tr("提级调度")),
                (TALKS, self.tr("协调会")),
            ]
        )
        self.filters = Filters()
        self.rules = QuietButton(self.tr("灯是怎么定的"), small=True)
        model = TableModel(matter_columns(), lambda x: x.id)
        self.table = FittingTable(
            model, self.tr("督办议题"), gives_way=_GIVES_WAY, least=180, settings=settings
        )
        self.table.setItemDelegateForColumn(0, PillDelegate(_tone, TableModel.RECORD, self.table))
        self.lists = {
            LOOKS: RowList(self.tr("督查安排")),
            RAISED: RowList(self.tr("提级调度")),
            TALKS: RowList(self.tr("协调会")),
        }
        self.remind = Choice([(str(d), self._days(d)) for d in _CHOICES])
        self.remind.setAccessibleName(self.tr("提前几天提醒"))
        self.empty = Nothing("", "", action=self.tr("好"))
        self._pages = QStackedWidget()
        for page in (self.table, *self.lists.values(), self.empty):
            self._pages.addWidget(page)
        self._lay_out()
        self._connect()

    def show_watch(self, watch: Watch) -> None:
        """Show this."""
        self._watch = watch
        self.ways.set_counts(
            {
                MATTERS: len(watch.matters),
                LOOKS: len(watch.looks),
                RAISED: sum(1 for x in watch.raised if x.open),
                TALKS: len(watch.talks),
            }
        )
        lights = Counter(x.lit.light.value for x in watch.matters)
        steps = Counter(x.matter.step for x in watch.matters)
        self.filters.set_groups(
            (
                (_LIGHT, [(x.value, f"{x.words}灯") for x in Light if lights[x.value]]),
                (_STEP, [(s.value, f"{s.glyph} {s.words}") for s in steps]),
            )
        )
        self.filters.set_counts(_LIGHT, lights)
        self.filters.set_counts(_STEP, {s.value: n for s, n in steps.items()})
        kept = str(watch.remind)
        if self.remind.findData(kept) < 0:
            self.remind.addItem(self._days(watch.remind), kept)
        self.remind.choose(kept)
        self.apply()

    def show_way(self, key: str) -> None:
        """Turn to another list."""
        self.ways.choose(key)
        self.apply()

    def shown(self) -> list[MatterLine]:
        """The matters that search and chips let through."""
        if self._watch is None:
            return []
        wanted, text = self.filters.values(), self.field.text()
        return [
            x
            for x in self._watch.matters
            if wanted.get(_LIGHT, x.lit.light.value) == x.lit.light.value
            and wanted.get(_STEP, x.matter.step.value) == x.matter.step.value
            and x.answers(text)
        ]

    def apply(self) -> None:
        """Fill the list in front anew."""
        if self._watch is None:
            return
        way, today = self.ways.key(), self._watch.today
        self.filters.setVisible(way == MATTERS and bool(self._watch.matters))
        self.rules.setVisible(way == MATTERS)
        self._remind_line.setVisible(way == LOOKS)
        words = self.field.text().casefold().split()
        if way == MATTERS:
            shown = self.shown()
            self.table.set_records(shown)
            self._show(self.table, some=bool(shown), way=way)
            return
        rows = {
            LOOKS: [look_row(x, today) for x in self._watch.looks],
            RAISED: [raised_row(x, today) for x in self._watch.raised],
            TALKS: [talk_row(x, today) for x in self._watch.talks],
        }[way]
        found = [r for r in rows if all(w in r.spoken().casefold() for w in words)]
        self.lists[way].set_rows(found)
        self._show(self.lists[way], some=bool(found), way=way)

    def choose(self, key: str) -> None:
        """Mark this one."""
        if self.ways.key() == MATTERS:
            self.table.choose(key)
        else:
            self.lists[self.ways.key()].choose(key)

    def take_focus(self) -> None:
        """Arrows move in the list."""
        empty = self._pages.currentWidget() is self.empty
        target = self.field if empty else self._pages.currentWidget() or self.field
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, page: QWidget, *, some: bool, way: str) -> None:
        if some:
            self._pages.setCurrentWidget(page)
            return
        if self.field.text().strip() or self.filters.values():
            self.empty.set_texts(self.tr("没有找到"), self.tr("换几个字，或者取消筛选。"))
        else:
            title, words, action = self._nothing(way)
            self.empty.set_texts(title, words, action=action)
        self._pages.setCurrentWidget(self.empty)

    def _nothing(self, way: str) -> tuple[str, str, str]:
        return {
            MATTERS: (
                self.tr("没有在办的议题"),
                self.tr("议题议定、开始办理以后，会在这里亮灯。"), "",
            ),
            LOOKS: (
                self.tr("没有安排督查"),
                self.tr("请居务监督委员会或居民代表到现场看一看，到期会提醒。"),
                self.tr("安排督查"),
            ),
            RAISED: (
                self.tr("没有提级的议题"),
                self.tr("会客厅解决不了的，带着办理经过提到社区、街镇或区里。"), self.tr("提级"),
            ),
            TALKS: (
                self.tr("还没有协调会记录"),
                self.tr("几家单位坐到一起议定的事，记下来就能派成任务。"), self.tr("记一次协调会"),
            ),
        }[way]  # fmt: skip

    def _days(self, days: int) -> str:
        return self.tr("提前 {} 天").format(days) if days else self.tr("当天")

    def _lay_out(self) -> None:
        self.body.addWidget(self.field)
        self.body.addWidget(self.ways)
        line = QHBoxLayout()
        line.setSpacing(3 * STEP)
        line.addWidget(self.filters, 1)
        line.addWidget(self.rules, 0, Qt.AlignmentFlag.AlignTop)
        self._remind_line = QWidget()
        remind = QHBoxLayout(self._remind_line)
        remind.setContentsMargins(0, 0, 0, 0)
        remind.addWidget(Text(self.tr("到期前提醒"), Role.SMALL, wrap=False))
        remind.addWidget(self.remind)
        remind.addStretch(1)
        self.body.addLayout(line)
        self.body.addWidget(self._remind_line)
        self.body.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self.field.searched.connect(lambda _text: self.apply())
        self.field.submitted.connect(lambda _text: self._open_first())
        self.field.moved.connect(lambda _rows: self.take_focus())
        self.filters.changed.connect(self.apply)
        self.ways.chosen.connect(lambda _key: self.apply())
        self.rules.clicked.connect(self.rules_asked)
        self.remind.activated.connect(lambda _at: self.reminded.emit(int(self.remind.key())))
        self.table.opened.connect(lambda key: self.opened.emit(MATTERS, key))
        for way, one in self.lists.items():
            one.opened.connect(lambda key, way=way: self.opened.emit(way, key))
        self.empty.acted.connect(lambda: self.asked.emit(self.ways.key()))

    def _open_first(self) -> None:
        if self.ways.key() == MATTERS:
            self.table.open_current()
        elif rows := self.lists[self.ways.key()].rows():
            self.opened.emit(self.ways.key(), rows[0].id)


def look_row(line: LookLine, today: date) -> Row:
    """A planned inspection."""
    look = line.inspection
    what = f"{line.number} {line.title}" + (f" · {line.task}" if line.task else "")
    if line.days < 0:
        right, tone = f"过期 {-line.days} 天", Tone.NO
    else:
        right = near_day(look.planned_on, today)
        tone = Tone.CARE if line.days <= 1 else Tone.PLAIN
    return Row(look.id, what, f"督查人：{look.supervisors}", right, tone)


def raised_row(line: RaisedLine, today: date) -> Row:
    """Something that went up."""
    one = line.escalation
    title = f"{line.number} {line.title}"
    sub = f"提到{one.level.words}：{one.asked}"
    if line.reply is not None:
        return Row(one.id, title, f"{line.reply.office}：{line.reply.text}", "答复到了，请收下",
                   Tone.ACCENT)  # fmt: skip
    if one.answered_on is not None:
        sub = f"{one.office}：{one.answer}"
        return Row(one.id, title, sub, f"{near_day(one.answered_on, today)}答复", dim=True)
    if line.passed:
        sub = f"{line.passed[-1].office}：{line.passed[-1].text}"
    if one.ended_at is not None:
        return Row(one.id, title, sub, line.lit.reason, dim=True)
    due = f"（{near_day(one.due, today)}前）" if one.due and line.lit.light is Light.GREEN else ""
    words = f"等答复{due}" if line.lit.light is Light.GREEN else line.lit.words
    tone = light_tone(line.lit.light) if line.lit.light is not Light.GREEN else Tone.PLAIN
    return Row(one.id, title, sub, words, tone)


def talk_row(held: Coordination, today: date) -> Row:
    """A meeting of bodies."""
    sub = f"{'、'.join(held.bodies)} · {held.agreed}"
    return Row(
        held.id,
        held.title,
        sub,
        near_day(held.day, today),
        detail=f"{day_words(held.day)} {held.title} {sub}",
    )
