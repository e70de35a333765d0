"""Putting people on the list: one by one as they are typed, or everybody with a role."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.attendance import Capacity
from app.steps.deliberate import attendance
from ui.console.kit.flow import Flow
from ui.theme import STEP, Role, Tone
from ui.widgets.buttons import OutlineButton
from ui.widgets.chips import FilterChips
from ui.widgets.fields import FormField, SearchField
from ui.widgets.rows import Row, RowList
from ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.console.meetings.bench import Bench

_FOUND = 12
_ROLES = 8


class InvitePanel(QWidget):
    """A field that finds people on the roster; Enter puts the one found on the list."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self.bench = bench
        self.capacity = FilterChips([(one.value, one.words) for one in Capacity])
        self.field = SearchField(self.tr("姓名、拼音首字母或门牌号"), delay=60)
        self.list = RowList(self.tr("找到的人"))
        self._none = Text("", Role.SMALL)
        self._roles = Flow()
        self._groups = FormField(self.tr("或者加入所有的"), self._roles)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 3 * STEP, 0)
        lines.setSpacing(3 * STEP)
        lines.addWidget(FormField(self.tr("加入名单，作为"), self.capacity))
        lines.addWidget(self.field)
        lines.addWidget(self._none)
        lines.addWidget(self.list, 1)
        lines.addWidget(self._groups)
        self.field.searched.connect(lambda _text: self.renew())
        self.field.moved.connect(self.list.move_by)
        self.field.submitted.connect(lambda _text: self._on_add(self.list.current()))
        self.list.opened.connect(self._on_add)
        self.renew()
        self._fill_roles()

    def take_focus(self) -> None:
        """Typing begins at once."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def renew(self) -> None:
        """The list is another one, or something else was typed."""
        prep = self.bench.prep
        there = {x.person.id: x.capacity for x in prep.view.attendance.lines} if prep else {}
        text = self.field.text().strip()
        found = self.bench.index.search(text, limit=_FOUND)
        rows = [
            Row(
                p.id, p.name, " · ".join(t for t in (p.whereabouts, "、".join(p.roles)) if t),
                there[p.id].words if p.id in there else "", Tone.YES, avatar=p.name,
                dim=p.id in there,
            )
            for p in found
        ]  # fmt: skip
        self.list.set_rows(rows)
        if rows and not self.list.current():
            self.list.choose(rows[0].id)
        if not self.bench.index.people:
            self._none.setText(self.tr("名册还是空的，请先导入名册。"))
        else:
            self._none.setText(self.tr("名册上没有找到。") if text and not rows else "")
        self._none.setVisible(bool(self._none.text()))
        self.list.setVisible(bool(rows))

    def _fill_roles(self) -> None:
        roles = Counter(role for p in self.bench.index.people for role in p.roles)
        for role, count in roles.most_common(_ROLES):
            button = OutlineButton(self.tr("{} {} 人").format(role, count))
            button.clicked.connect(lambda _on=False, role=role: self._on_role(role))
            self._roles.add(button)
        self._groups.setVisible(bool(roles))

    def _on_add(self, key: str) -> None:
        person = self.bench.index.person(key) if key else None
        if person is None:
            return
        self._invite([key], self.tr("{} 列入名单").format(person.name))
        self.field.selectAll()
        self.take_focus()

    def _on_role(self, role: str) -> None:
        ids = [p.id for p in self.bench.index.people if role in p.roles]
        self._invite(ids, self.tr("{}列入名单").format(role))

    def _invite(self, ids: Sequence[str], words: str) -> None:
        capacity = Capacity(self.capacity.key())
        self.bench.act(
            words,
            attendance.invite,
            self.bench.meeting_id,
            list(ids),
            capacity=capacity,
            say=self.tr("{}（{}）").format(words, capacity.words),
        )
