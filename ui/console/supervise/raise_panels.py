"""The panels of what goes up: asking, and the answer with what follows from it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from app.domain.clock import day_words
from app.domain.errors import Refused
from app.domain.reference import ReplyOutcome
from app.domain.supervision import EscalationLevel
from app.steps.escalate import EscalationInput
from ui.console.act.columns import light_tone
from ui.console.act.form import read_day
from ui.console.kit.fields import Choice, Form, TextArea
from ui.console.kit.flow import Flow
from ui.console.kit.parts import Hairline, Stack
from ui.console.supervise.look_panels import Stacked
from ui.console.supervise.task_rows import TaskRows
from ui.theme import Role
from ui.widgets.buttons import OutlineButton, PrimaryButton, QuietButton
from ui.widgets.chips import Pill
from ui.widgets.side import Foot
from ui.widgets.text import Text
from ui.words import typed_day

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from app.domain.matter import Matter
    from app.steps.views.watch import Dossier, RaisedLine
    from ui.console.supervise.state import RaisedDetails


class RaisePanel(Stacked):
    """Ask a level above.

    Signals:
        asked: the matter and the entry.
    """

    asked = Signal(str, object)

    def __init__(
        self,
        matters: Sequence[Matter],
        today: date,
        *,
        above: EscalationLevel | None = None,
        tried: str = "",
        wish: str = "",
    ) -> None:
        super().__init__()
        self._today = today
        levels = list(EscalationLevel)
        if above is not None:
            levels = levels[levels.index(above) + 1 :]
        self.form = Form()
        self.matter = Choice([(m.id, f"{m.number} {m.title}") for m in matters], parent=self)
        self.matter.setVisible(len(matters) > 1)
        self.level = Choice([(x.value, x.words) for x in levels])
        self.wish, self.tried, self.due = TextArea(rows=3), TextArea(rows=3), QLineEdit()
        self.wish.setPlainText(wish)
        self.tried.setPlainText(tried)
        if len(matters) > 1:
            self.form.add("matter", self.tr("哪个议题"), self.matter)
        self.form.add_line(
            self.form.make("level", self.tr("提到哪一级"), self.level),
            self.form.make("due", self.tr("请在哪一天前答复"), self.due),
        )
        self.form.add("asked", self.tr("请求解决什么"), self.wish)
        self.form.add("tried", self.tr("自己已经做了哪些工作"), self.tried)
        hint = self.tr("编号、类别、地点、办理经过会一起报上去，不用再写。")
        self.save = PrimaryButton(self.tr("提级"))
        self.save.clicked.connect(self.submit)
        self.level.activated.connect(lambda _at: self._propose_day())
        for part in (self.form, Text(hint, Role.SMALL), Foot(self.save)):
            self.lines.addWidget(part)
        self.lines.addStretch(1)
        self._propose_day()

    def take_focus(self) -> None:
        """Typing begins at once."""
        self.wish.setFocus(Qt.FocusReason.OtherFocusReason)

    def submit(self) -> None:
        """Ask for it."""
        self.form.clear_errors()
        try:
            entry = EscalationInput(
                level=EscalationLevel(self.level.key()),
                asked=self.wish.toPlainText(),
                tried=self.tried.toPlainText(),
                due=read_day(self.due.text(), self._today),
            )
        except Refused as refused:
            self.refuse(refused)
            return
        self.asked.emit(self.matter.key(), entry)

    def refuse(self, refused: Refused) -> bool:
        """Say what is wrong; whether there is a field for it."""
        return self.form.refuse(refused)

    def _propose_day(self) -> None:
        level = EscalationLevel(self.level.key())
        due = self._today + timedelta(days=level.usual_days)
        self.due.setText(typed_day(due, day_words(due)))


class RaisedPanel(Stacked):
    """Something that went up.

    Signals:
        taken: the answer that arrived, with the tasks that come of it.
        answered: an answer by hand: text, office, day, tasks.
        further: to a level above.
        withdrawn: nobody needs to answer.
        matter_asked: show the matter.
    """

    taken = Signal(object)
    answered = Signal(str, str, object, object)
    further = Signal()
    withdrawn = Signal()
    matter_asked = Signal()

    def __init__(self, details: RaisedDetails, today: date) -> None:
        super().__init__()
        self.details, self._today = details, today
        line = details.line
        one = line.escalation
        matter = QuietButton(f"{line.number} {line.title} ›")
        matter.clicked.connect(self.matter_asked)
        self.lines.addWidget(matter, 0, Qt.AlignmentFlag.AlignLeft)
        self.form = Form()
        if line.reply is None or one.answered_on is not None:
            pill = Pill(line.lit.words, light_tone(line.lit.light), filled=False)
            self.lines.addWidget(pill, 0, Qt.AlignmentFlag.AlignLeft)
        if line.reply is not None:
            self._make_reply(line)
        elif one.answered_on is not None:
            self._say(self.tr("{} {}答复").format(day_words(one.answered_on), one.office))
            self.lines.addWidget(Text(one.answer))
        elif one.ended_at is None:
            self._make_waiting(line)
        if not self.form.fields:
            self.put_by(self.form)
        for passed in line.passed:
            self._say(f"{day_words(passed.day)} {passed.office}")
            self.lines.addWidget(Text(passed.text))
        self._make_dossier(details.dossier, by=one.by, day=day_words(one.at))
        self.lines.addStretch(1)

    def refuse(self, refused: Refused) -> bool:
        """Say what is wrong; whether there is a field for it."""
        return self.form.refuse(refused)

    def _say(self, words: str) -> None:
        self.lines.addWidget(Text(words, Role.SMALL))

    def _make_reply(self, line: RaisedLine) -> None:
        assert line.reply is not None
        reply = line.reply
        words = self.tr("答复到了")
        if reply.outcome is not ReplyOutcome.ANSWERED:
            words = f"{words}：{reply.outcome.words}"
        self.lines.addWidget(Pill(words), 0, Qt.AlignmentFlag.AlignLeft)
        self._say(f"{reply.office} · {day_words(reply.day)}")
        self.lines.addWidget(Text(reply.text, Role.LARGE))
        self.tasks = TaskRows(self.tr("按答复派任务（有任务就转入办理，没有就留在原来的步骤）"),
                              self._today)  # fmt: skip
        take = PrimaryButton(self.tr("收下答复"))
        take.clicked.connect(self._on_take)
        self.lines.addWidget(self.tasks)
        self.lines.addWidget(take)
        self.lines.addWidget(Hairline())

    def _make_waiting(self, line: RaisedLine) -> None:
        self.answer, self.office, self.day = TextArea(rows=2), QLineEdit(), QLineEdit()
        self.day.setPlaceholderText(self.tr("空着就是今天"))
        hint = self.tr("联网后答复会自动到这里。对方电话或书面答复的，在这里登记：")
        self.lines.addWidget(Text(hint, Role.SMALL))
        self.form.add("answer", self.tr("怎样答复"), self.answer)
        self.form.add_line(
            self.form.make("office", self.tr("谁答复的"), self.office),
            self.form.make("day", self.tr("哪一天"), self.day),
        )
        self.tasks = TaskRows(self.tr("按答复派任务"), self._today)
        save = OutlineButton(self.tr("登记答复"))
        save.clicked.connect(self._on_answer)
        buttons = [save]
        if line.escalation.level.above is not None:
            further = OutlineButton(self.tr("提到上一级"))
            further.clicked.connect(self.further)
            buttons.append(further)
        withdraw = QuietButton(self.tr("撤回"))
        withdraw.clicked.connect(self.withdrawn)
        for part in (self.form, self.tasks, Flow(*buttons, withdraw), Hairline()):
            self.lines.addWidget(part)

    def _make_dossier(self, sent: Dossier, *, by: str, day: str) -> None:
        heading = self.tr("报到{}的内容").format(sent.level)
        self.lines.addWidget(Text(heading, Role.HEADING))
        who = f"{day} {by}".strip()
        facts = (
            (self.tr("提级"), who),
            (self.tr("请求"), sent.asked),
            (self.tr("已做的工作"), sent.tried),
            (self.tr("请在这一天前答复"), sent.due),
            (self.tr("类别和地点"), " · ".join(x for x in (sent.category, sent.place) if x)),
        )
        told = [(label, [text]) for label, text in facts if text]
        for label, texts in (*told, (self.tr("办理经过"), list(sent.history))):
            lines = (Text(text) for text in texts)
            self.lines.addWidget(Stack(Text(label, Role.SMALL), *lines, gap=2))

    def _on_take(self) -> None:
        entries = self.tasks.entries()
        if entries is not None:
            self.taken.emit([task for _, task in entries])

    def _on_answer(self) -> None:
        self.form.clear_errors()
        entries = self.tasks.entries()
        if entries is None:
            return
        try:
            day = read_day(self.day.text(), self._today, field="day")
        except Refused as refused:
            self.refuse(refused)
            return
        tasks = [task for _, task in entries]
        self.answered.emit(self.answer.toPlainText(), self.office.text(), day, tasks)
