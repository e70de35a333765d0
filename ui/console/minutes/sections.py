"""The sections of the minutes, as they follow each other on the paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from ui.console.minutes import content as words
from ui.console.minutes.texts import GUTTER, Written
from ui.theme import STEP, Role, look
from ui.widgets.buttons import QuietButton
from ui.widgets.card import Card
from ui.widgets.text import Ink, Text
from ui.words import translated

if TYPE_CHECKING:
    from app.domain.minutes import Attendance, MinutesContent

_WHO = 130  # pixels at 100 % for a name and how it was
_SHOWN = 12  # lines of absence before the rest is folded
_AT_ONCE = 4  # of them in one turn of the window


class Section(Card):
    """A part of the paper that can be written in.

    Signals:
        written: a field's name and its value.
        restored: the program's own words are wanted back; with the section's key.
        left: a field was left.
        entered: somebody begins to write in it; with its key.
    """

    written = Signal(str, object)
    restored = Signal(str)
    left = Signal()
    entered = Signal(str)

    def __init__(self, key: str, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(heading, parent=parent)
        self.key = key
        self.fields: dict[str, Written] = {}
        self.by_hand = Text("", Role.SMALL, ink=Ink.ACCENT, wrap=False)
        self.restore = QuietButton(self.tr("恢复自动内容"), small=True)
        self.restore.clicked.connect(lambda _checked=False: self.restored.emit(self.key))
        self.head.addWidget(self.by_hand)
        self.head.addWidget(self.restore)
        self.body.setSpacing(3 * STEP)
        self._tell(0)

    @property
    def whole(self) -> bool:
        """Whether all of it is made."""
        return True

    def make_some(self) -> None:
        """Make a part of what is missing: a section of many rows is not made in one turn."""

    def write_in(self, name: str, label: str, **how: Any) -> Written:
        """A field; add it to a layout yourself."""
        field = Written(name, label, **how)
        field.written.connect(self.written)
        field.left.connect(self.left)
        field.edit.entered.connect(lambda: self.entered.emit(self.key))
        self.fields[name] = field
        return field

    def renew(self, content: MinutesContent, auto: MinutesContent, hand: set[str]) -> None:
        """Show this content; ``hand``: the fields that were changed by hand."""
        for name, field in self.fields.items():
            field.set_value(words.value(content, name))
            field.mark(changed=name in hand, auto=words.value(auto, name))
        self._tell(len(hand.intersection(words.fields_of(auto, self.key))))

    def _tell(self, changed: int) -> None:
        self.by_hand.setText(self.tr("手改 {} 处").format(changed) if changed else "")
        self.by_hand.setVisible(bool(changed))
        self.restore.setVisible(bool(changed))


class HeadingSection(Section):
    """Title, place, times, who led; and the opening sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(words.HEAD, "", parent)
        self.set_heading(self.tr("抬头"))
        self.body.addWidget(
            self.write_in("title", self.tr("会议名称"), single=True, role=Role.DECISION)
        )
        pairs = QGridLayout()
        pairs.setHorizontalSpacing(3 * STEP)
        pairs.setVerticalSpacing(3 * STEP)
        labels = {
            "started": self.tr("开始"), "ended": self.tr("结束"), "chair": self.tr("主持人"),
            "recorder": self.tr("记录员"),
        }  # fmt: skip
        for at, (name, label) in enumerate(labels.items()):
            pairs.addWidget(self.write_in(name, label, single=True), at // 2, at % 2)
        self.body.addLayout(pairs)
        self.body.addWidget(self.write_in("place", self.tr("地点"), single=True))
        self.body.addWidget(self.write_in("summary", self.tr("开头一段")))


class AttendanceSection(Section):
    """Who came, by the record; and why somebody did not, to be completed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(words.ATTENDANCE, "", parent)
        self.set_heading(self.tr("到会情况"))
        self.figures = Text("", Role.TITLE)
        self.quorum = Text("", Role.BODY, ink=Ink.QUIET)
        self.came = Text("", Role.BODY)
        for part in (self.figures, self.quorum, self.came):
            part.setContentsMargins(GUTTER, 0, 0, 0)
            self.body.addWidget(part)
        self._rows = QWidget()
        self._grid = QGridLayout(self._rows)
        self._grid.setContentsMargins(GUTTER, 0, 0, 0)
        self._grid.setHorizontalSpacing(3 * STEP)
        self._grid.setVerticalSpacing(2 * STEP)
        self._grid.setColumnStretch(1, 1)
        self.body.addWidget(self._rows)
        self.more = QuietButton()
        self.more.clicked.connect(self._on_more)
        line = QHBoxLayout()
        line.addWidget(self.more)
        line.addStretch(1)
        self.body.addLayout(line)
        self._lines: tuple[Attendance, ...] = ()
        self._missing: list[tuple[int, Attendance]] = []
        self._said: tuple[MinutesContent, MinutesContent, set[str]] | None = None
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self.make_some)
        self._fit()
        self._all = False

    def renew(self, content: MinutesContent, auto: MinutesContent, hand: set[str]) -> None:
        """See :class:`Section`."""
        self._said = (content, auto, hand)
        kinds = [(line.name, line.address, line.state) for line in content.attendance]
        if kinds != [(line.name, line.address, line.state) for line in self._lines]:
            self._lines = content.attendance
            self._make_rows()
        # People are told without their unit, as everywhere on screen; households with it.
        unit = "" if content.unit == "人" else f" {content.unit}"
        proxies = self.tr("　委托 {}{}").format(content.by_proxy, unit) if content.by_proxy else ""
        guests = self.tr("　列席 {}").format(content.sitting_in) if content.sitting_in else ""
        self.figures.setText(
            self.tr("应到 {}{}　实到 {}{}").format(content.due, unit, content.present, unit)
            + proxies
            + self.tr("　缺席 {}{}").format(content.absent, unit)
            + guests
        )
        notice = self.tr("会前公告：{}").format(content.notice) if content.notice else ""
        self.quorum.setText("\n".join(part for part in (content.quorum, notice) if part))
        said = []
        for state in ("到会", "列席"):
            names = [line.name for line in content.attendance if line.state == state]
            if names:
                said.append(f"{state}：{'、'.join(names)}")
        self.came.setText("\n".join(said))
        super().renew(content, auto, hand)

    def changeEvent(self, event: QEvent) -> None:
        """Sizes follow the zoom."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        self._grid.setColumnMinimumWidth(0, look().px(_WHO))

    def _make_rows(self) -> None:
        for field in list(self.fields.values()):
            self.fields.pop(field.name)
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._missing = self._wanting() if self._all else self._wanting()[:_SHOWN]
        self._rows.setVisible(bool(self._missing))
        self._fold()
        self.make_some()

    @property
    def whole(self) -> bool:
        """See :class:`Section`."""
        return not self._missing

    def make_some(self) -> None:
        """See :class:`Section`."""
        part, self._missing = self._missing[:_AT_ONCE], self._missing[_AT_ONCE:]
        for number, line in part:
            self._add_row(number, line)
        if self._missing:
            self._turn.start()

    def _wanting(self) -> list[tuple[int, Attendance]]:
        return [(n, line) for n, line in enumerate(self._lines) if words.needs_reason(line)]

    def _add_row(self, number: int, line: Attendance) -> None:
        row = len(self.fields)
        who = Text(f"{line.name}　{line.state}", wrap=True, parent=self._rows)
        who.setToolTip(translated("　".join(part for part in (line.address, line.roles) if part)))
        hint = self.tr("委托谁") if line.state == "委托" else self.tr("原因")
        name = f"attendance/{number}/detail"
        field = self.write_in(name, "", single=True, hint=hint, parent=self._rows)
        field.edit.setAccessibleName(translated(f"{line.name} {line.state}，{hint}"))
        self._grid.addWidget(who, row, 0)
        self._grid.addWidget(field, row, 1)
        if self._said is not None:
            content, auto, hand = self._said
            field.set_value(words.value(content, name))
            field.mark(changed=name in hand, auto=words.value(auto, name))

    def _fold(self) -> None:
        rest = 0 if self._all else len(self._wanting()) - _SHOWN
        self.more.set_label(self.tr("显示其余 {} 人").format(rest))
        self.more.setVisible(rest > 0)

    def _on_more(self) -> None:
        # Those that are there stay as they are: somebody may be writing in one.
        self._all = True
        self._missing += self._wanting()[_SHOWN:]
        self._fold()
        self.make_some()


class PlainSection(Section):
    """A section of one field."""

    def __init__(
        self, key: str, heading: str, *, many: bool = False, hint: str = "",
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(key, heading, parent)
        field = self.write_in(key, "", many=many, hint=hint)
        field.edit.setAccessibleName(translated(heading))
        self.body.addWidget(field)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
