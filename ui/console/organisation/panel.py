"""The panel of a post: its level, name and place in the tree, who holds it, which doors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.domain.organisation import Post, PostLevel, may_stand_below, show_doors
from app.steps.organisation import PostInput
from ui.console.kit.fields import Choice, Form
from ui.console.kit.flow import Flow
from ui.console.meeting.lists import FitList
from ui.theme import STEP, Role
from ui.widgets.buttons import OutlineButton, PrimaryButton, QuietButton
from ui.widgets.fields import SearchField
from ui.widgets.rows import Row
from ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.domain.errors import Refused
    from app.steps.views.organisation import PostLine
    from app.steps.views.people import Person

_FOUND = 6


@dataclass(frozen=True, slots=True)
class Start:
    """Where a new post begins: its level and what it stands below."""

    level: PostLevel
    above_id: str = ""


class PostPanel(QWidget):
    """A post, new or on record; on record each field saves itself when it is left.

    Signals:
        saved: what the form says now.
        below_asked: one more below this one.
        shifted: up or down among those beside it.
        remove_asked: take it away.
        person_asked: show who holds it on the roster.
    """

    saved = Signal(object)
    below_asked = Signal()
    shifted = Signal(int)
    remove_asked = Signal()
    person_asked = Signal(str)

    def __init__(
        self,
        line: PostLine | None,
        lines: Sequence[PostLine],
        *,
        start: Start,
        search: Callable[[str], list[Person]],
    ) -> None:
        super().__init__()
        self._line, self._lines, self._search = line, tuple(lines), search
        self.resident_id: str | None = line.post.resident_id if line else None
        self.form = Form()
        self.level = Choice([(x.value, x.words) for x in PostLevel])
        self.name, self.doors = QLineEdit(), QLineEdit()
        self.above = Choice()
        self.name.setPlaceholderText(self.tr("例如：第一网格（第一党支部）"))
        self.doors.setPlaceholderText(self.tr("3号楼、4号楼1单元、5-2-301"))
        self.holder = SearchField(self.tr("姓名、首字母或门牌；不在名册上的直接写名字"), delay=0)
        self.people = FitList(self.tr("名册上的人"), least=_FOUND)
        self.form.add_line(
            self.form.make("level", self.tr("层级"), self.level),
            self.form.make("name", self.tr("名称"), self.name),
        )
        self.form.add("above_id", self.tr("上级"), self.above)
        self.form.add("holder", self.tr("谁负责"), self.holder)
        self.form.body.addWidget(self.people)
        hint = self.tr("写整栋楼、单元或一户，用顿号分开；下面的层级写得细，就先找下面的人。")
        self.form.add("doors", self.tr("管哪些楼门"), self.doors, hint=hint)
        lines_ = QVBoxLayout(self)
        lines_.setContentsMargins(0, 0, 3 * STEP, 0)
        lines_.setSpacing(4 * STEP)
        lines_.addWidget(self.form)
        lines_.addWidget(self._make_foot(line))
        lines_.addStretch(1)
        self._show(line.post if line else None, start)
        self._connect()

    def take_focus(self) -> None:
        """Typing begins at once."""
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def entry(self) -> PostInput:
        """What the form says."""
        return PostInput(
            level=PostLevel(self.level.key()),
            name=self.name.text().strip(),
            above_id=self.above.key() or None,
            resident_id=self.resident_id,
            holder="" if self.resident_id else self.holder.text().strip(),
            doors=self.doors.text().strip(),
        )

    def commit(self) -> None:
        """Tell what was changed, if anything was."""
        if self._line is None:
            return
        if self.entry() != input_of(self._line):
            self.saved.emit(self.entry())
        else:
            self.form.clear_errors()

    def submit(self) -> None:
        """A new one is to be written down."""
        self.form.clear_errors()
        self.saved.emit(self.entry())

    def refuse(self, refused: Refused) -> bool:
        """Say what is wrong; whether there is a field for it."""
        return self.form.refuse(refused)

    def _make_foot(self, line: PostLine | None) -> QWidget:
        if line is None:
            self.save = PrimaryButton(self.tr("添加"), key="Enter")
            self.save.clicked.connect(self.submit)
            return Flow(self.save)
        buttons: list[QWidget] = []
        if line.post.level is not PostLevel.HOUSEHOLD:
            below = OutlineButton(self.tr("在下面添加"))
            below.clicked.connect(self.below_asked)
            buttons.append(below)
        for words, by in ((self.tr("上移"), -1), (self.tr("下移"), 1)):
            shift = QuietButton(words)
            shift.clicked.connect(lambda _on=False, by=by: self.shifted.emit(by))
            buttons.append(shift)
        if self.resident_id:
            person = QuietButton(self.tr("看名册"))
            key = self.resident_id
            person.clicked.connect(lambda: self.person_asked.emit(key))
            buttons.append(person)
        self.remove = QuietButton(self.tr("删除"))
        self.remove.clicked.connect(self.remove_asked)
        return Flow(*buttons, self.remove)

    def _show(self, post: Post | None, start: Start) -> None:
        self.level.choose((post.level if post else start.level).value)
        self._offer_above()
        above = (post.above_id if post else start.above_id) or ""
        self.above.choose(above)
        if post is not None and self._line is not None:
            self.name.setText(post.name)
            self.holder.setText(self._line.holder)
            self.doors.setText(show_doors(post.doors))
        self.people.hide()

    def _connect(self) -> None:
        self.level.activated.connect(lambda _at: self._offer_above())
        self.holder.textEdited.connect(self._on_typed)
        self.holder.moved.connect(self.people.move_by)
        self.holder.submitted.connect(lambda _text: self._on_submitted())
        self.people.opened.connect(self._pick)
        if self._line is not None:
            self.form.committed.connect(self.commit)
        else:
            self.name.returnPressed.connect(self.submit)
            self.doors.returnPressed.connect(self.submit)

    def _offer_above(self) -> None:
        level = PostLevel(self.level.key())
        own = self._line.id if self._line else ""
        fits = [x for x in self._lines if x.id != own and may_stand_below(level, x.post.level)]
        top = ("", self.tr("（最上面）"))
        self.above.set_options([top, *((x.id, "　" * x.depth + x.post.name) for x in fits)])

    def _on_typed(self, text: str) -> None:
        self.resident_id = None
        found = self._search(text)[:_FOUND] if text.strip() else []
        self.people.set_rows(
            [Row(p.id, p.name, "、".join(p.roles), p.whereabouts, avatar=p.name) for p in found]
        )
        self.people.setVisible(bool(found))

    def _on_submitted(self) -> None:
        if not self.people.isHidden() and self.people.current():
            self._pick(self.people.current())
        elif self._line is None:
            self.submit()

    def _pick(self, key: str) -> None:
        row = next(r for r in self.people.rows() if r.id == key)
        self.resident_id = key
        self.holder.setText(row.title)
        self.people.hide()
        self.commit()


def input_of(line: PostLine) -> PostInput:
    """What a form would say of a post."""
    post = line.post
    return PostInput(
        level=post.level,
        name=post.name,
        above_id=post.above_id,
        resident_id=post.resident_id,
        holder="" if post.resident_id else post.holder,
        doors=show_doors(post.doors),
    )


class Asked(QWidget):
    """Who answers for a door: a line to write it, and who it is, from the door upwards.

    Signals:
        searched: a place was written.
    """

    searched = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.field = SearchField(self.tr("这个门归谁管：3号楼2单元501、3-2-501"))
        self.answer = Text("", Role.SMALL)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(STEP)
        lines.addWidget(self.field)
        lines.addWidget(self.answer)
        self.answer.hide()
        self.field.searched.connect(self.searched)

    def say(self, words: str) -> None:
        """Show the answer; ``""`` for none."""
        self.answer.setText(words)
        self.answer.setVisible(bool(words))
