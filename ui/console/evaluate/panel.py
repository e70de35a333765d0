"""The panel at the side: asking the residents, keying in, the result and what follows from it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from app.domain.evaluation import Judges, Score
from app.domain.judging import door_words, judges_words
from app.steps.views.judging import Standing
from ui.console.evaluate.keying import KeyingPart
from ui.console.evaluate.rows import FittingRows
from ui.console.evaluate.words import TONES, shaped, short_day
from ui.console.kit.fields import Choice, suggest
from ui.console.kit.flow import Flow
from ui.console.kit.parts import Hairline, Stack
from ui.console.kit.words import near_time
from ui.theme import STEP, Role, Tone
from ui.widgets.buttons import OutlineButton, PrimaryButton, QuietButton
from ui.widgets.charts.share import Part, ShareBar
from ui.widgets.chips import Chip
from ui.widgets.fields import FormField
from ui.widgets.rows import Row
from ui.widgets.text import Ink, Text

if TYPE_CHECKING:
    from datetime import datetime

    from app.domain.errors import Refused
    from app.steps.views.judging import Judging, VoiceLine
    from app.steps.views.roster import RosterIndex


class OpenForm(Stack):
    """Who may judge.

    Signals:
        asked: begin, with the :class:`Judges` and the doors.
        agenda_asked: the id of the meeting at which hands are to be counted.
    """

    asked = Signal(object, object)
    agenda_asked = Signal(str)

    def __init__(self, judging: Judging, now: datetime) -> None:
        super().__init__(gap=4 * STEP)
        matter = judging.line.matter
        self.judges = Choice([(one.value, one.words) for one in Judges])
        self.judges.setAccessibleName(self.tr("谁来评价"))
        self.doors = Flow(gap=2 * STEP)
        self._chips: dict[str, Chip] = {}
        for door in judging.doors:
            chip = Chip(door_words(door))
            self._chips[door] = chip
            self.doors.add(chip)
        self._fields = {
            "judges": FormField(self.tr("谁来评价"), self.judges),
            "doors": FormField(self.tr("涉及哪些楼门"), self.doors),
        }
        self.begin = PrimaryButton(self.tr("开始评价"))
        self.body.addWidget(Text(matter.title, Role.TITLE))
        self.body.addWidget(
            Text(
                self.tr("现在在“{} {}”。").format(matter.step.glyph, matter.step.words),
                ink=Ink.QUIET,
            )
        )
        for field in self._fields.values():
            self.body.addWidget(field)
        self.body.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(
            Text(
                self.tr("纸质评价表、上门和电话的评价都录在一起，每人（户）只算一次。"), Role.SMALL
            )
        )
        self.body.addWidget(AgendaLine(judging, now, self.agenda_asked.emit))
        _add_earlier(self, judging)
        self.body.addStretch(1)
        self.judges.activated.connect(lambda _at: self._fit())
        self.begin.clicked.connect(self._on_begin)
        self._fit()

    def choose_doors(self, *doors: str) -> None:
        """Those concerned, by door."""
        self.judges.choose(Judges.CONCERNED.value)
        for door, chip in self._chips.items():
            chip.setChecked(door in doors)
        self._fit()

    def refuse(self, refused: Refused) -> bool:
        """Say it under its field; whether there is one for it."""
        for name, field in self._fields.items():
            field.set_error(refused.message if name == refused.field else "")
        return refused.field in self._fields

    def take_focus(self) -> None:
        """Begin."""
        self.judges.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit(self) -> None:
        self._fields["doors"].setVisible(self.judges.key() == Judges.CONCERNED.value)

    def _on_begin(self) -> None:
        doors = [door for door, chip in self._chips.items() if chip.isChecked()]
        self.asked.emit(Judges(self.judges.key()), doors)


class AgendaLine(Stack):
    """Meetings on whose agenda it can be put, to be judged by hands there."""

    def __init__(self, judging: Judging, now: datetime, ask: object) -> None:
        super().__init__(gap=STEP)
        shown = judging.meetings[:3] if judging.line.standing is not Standing.SETTLED else ()
        if shown:
            self.body.addWidget(Text(self.tr("也可以在会上举手评价，列入："), Role.SMALL))
        for meeting in shown:
            words = f"{meeting.title}（{near_time(meeting.planned_at, now)}）"
            button = QuietButton(words)
            button.clicked.connect(partial(_call, ask, meeting.id))
            self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.setVisible(bool(shown))


def _call(ask: object, key: str, _checked: bool = False) -> None:
    if callable(ask):
        ask(key)


class SurveyPanel(Stack):
    """A survey under way or closed.

    Signals:
        print_asked: slips.
        close_asked: no more voices.
        resume_asked: take voices again.
        settle_asked: with a reason, or ``""``.
        again_asked: with the reason why it has to be dealt with again.
        agenda_asked: the id of a meeting.
    """

    print_asked = Signal()
    close_asked = Signal()
    resume_asked = Signal()
    settle_asked = Signal(str)
    again_asked = Signal(str)
    agenda_asked = Signal(str)

    def __init__(self, judging: Judging, index: RosterIndex, now: datetime) -> None:
        super().__init__(gap=4 * STEP)
        self._now = now
        self.judging = judging
        self.title = Text("", Role.TITLE)
        self.judges = Text("", Role.SMALL)
        self.rate = Text("", Role.QUORUM, wrap=False)
        self.rate_label = Text(self.tr("满意率"), ink=Ink.QUIET, wrap=False)
        self.figures = Flow(gap=4 * STEP)
        self._counts = {score: Text("", Role.LARGE, wrap=False) for score in Score}
        for score, label in self._counts.items():
            label.set_tone(TONES[score])
            self.figures.add(label)
        self.bar = ShareBar()
        self.sentence = Text("", Role.SMALL)
        self.late = Text("", Role.SMALL, ink=Ink.NO)
        self.keying = KeyingPart(index)
        self._heading = Text("", Role.HEADING)
        self.voices = FittingRows(self.tr("收到的评价"), most=6)
        self.hands = Text("", ink=Ink.QUIET)
        self.reasons = Stack(gap=STEP)
        self.follow = self._make_follow()
        self._lay_out()
        self.show_judging(judging)

    def show_judging(self, judging: Judging) -> None:
        """Show it as it is now; what is being typed stays."""
        self.judging = judging
        line = judging.line
        survey, result = line.survey, line.result
        if survey is None or result is None:
            return
        open_ = line.standing is Standing.OPEN
        self.title.setText(line.matter.title)
        since = self.tr("{}开始").format(short_day(survey.opened_at))
        until = self.tr("，{}结束").format(short_day(survey.closed_at)) if survey.closed_at else ""
        self.judges.setText(f"{judges_words(survey)} · {since}{until}")
        self.rate.setText(result.rate.percent)
        self._head.setVisible(bool(result.figures.total))
        for score, label in self._counts.items():
            label.setText(f"{shaped(score)} {result.figures.of(score)}")
        shown = [Part(s.words, result.figures.of(s), TONES[s]) for s in Score]
        self.bar.set_parts(shown, result.entitled, rest=self.tr("没有评价"))
        self.sentence.setText(result.sentence)
        self.late.setText(
            self.tr(
                "结束以后又收到 {} 条（其他电脑录入的），没有计入结果。要计入，请继续评价后再结束。"
            ).format(judging.late)
            if judging.late
            else ""
        )
        self.late.setVisible(bool(judging.late))
        self.keying.setVisible(open_)
        self.keying.show_judging(judging)
        self._show_reasons(judging, shown=not open_)
        self._show_voices(judging)
        self._show_actions(line.standing)

    def take_focus(self) -> None:
        """Keying in begins with who."""
        if not self.keying.isHidden():
            self.keying.take_focus()

    def refuse(self, refused: Refused) -> bool:
        """Say it under its field; whether there is one."""
        if refused.field == "why":
            self._why_field.set_error(refused.message)
            self.why.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

    # Inside

    def _make_follow(self) -> Stack:
        self.why = QLineEdit()
        self._why_field = FormField(
            self.tr("理由"), self.why, hint=self.tr("退回、重新办理要写；没有人评价就办结也要写")
        )
        self.settle = PrimaryButton(self.tr("办结"))
        self.again = OutlineButton(self.tr("退回办理"))
        self.ending = OutlineButton(self.tr("结束评价"))
        self.resume = QuietButton(self.tr("继续评价"))
        self.printing = OutlineButton(self.tr("打印评价表"))
        self.settle.clicked.connect(lambda: self.settle_asked.emit(self.why.text().strip()))
        self.again.clicked.connect(lambda: self.again_asked.emit(self.why.text().strip()))
        # Else the focus would wander to whatever comes next when the keying is put away.
        self.ending.clicked.connect(lambda: self.settle.setFocus(Qt.FocusReason.OtherFocusReason))
        self.ending.clicked.connect(self.close_asked)
        self.resume.clicked.connect(self.resume_asked)
        self.printing.clicked.connect(self.print_asked)
        buttons = Flow(
            self.ending, self.printing, self.settle, self.again, self.resume, gap=3 * STEP
        )
        return Stack(self._why_field, buttons, gap=3 * STEP)

    def _lay_out(self) -> None:
        self._head = Flow(self.rate, self.rate_label, gap=3 * STEP)
        for part in (self.title, self.judges, self._head, self.figures, self.bar, self.sentence,
                     self.late, self.keying, self.reasons, self.follow, Hairline(), self.hands,
                     self._heading, self.voices):  # fmt: skip
            self.body.addWidget(part)
        self.agenda = AgendaLine(self.judging, self._now, self.agenda_asked.emit)
        self.body.addWidget(self.agenda)
        _add_earlier(self, self.judging)
        self.body.addStretch(1)
        self.voices.opened.connect(self._on_voice)

    def _show_reasons(self, judging: Judging, *, shown: bool) -> None:
        """Why residents are unsatisfied, in full: what to decide on."""
        while (item := self.reasons.body.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        told = judging.reasons if shown else []
        if told:
            self.reasons.body.addWidget(Text(self.tr("为什么不满意"), Role.HEADING))
        for reason in told:
            self.reasons.body.addWidget(Text(f"▼ {reason}"))
        self.reasons.setVisible(bool(told))

    def _show_voices(self, judging: Judging) -> None:
        rows = [_voice_row(v) for v in judging.named]
        rows += [_voice_row(v, beside=True) for v in judging.beside]
        # Why people are unsatisfied comes first once it is over; before, the newest slip.
        if judging.line.standing is not Standing.OPEN:
            order = list(Score)[::-1]
            rank = {v.rating.id: order.index(v.rating.score) for v in judging.named}
            rows.sort(key=lambda row: rank.get(row.id, len(order)))
        self.voices.set_rows(rows)
        self.voices.setVisible(bool(rows))
        count = len(judging.reasons)
        said = self.tr("，{} 条说了为什么不满意").format(count) if count else ""
        self._heading.setText(self.tr("记名的评价 {} 条{}").format(len(judging.named), said))
        self._heading.setVisible(bool(rows))
        told = [
            self.tr("{}“{}”举手：满意 {}，基本满意 {}，不满意 {}（在场可评 {}）{}").format(
                short_day(h.hand.at),
                h.meeting,
                h.hand.satisfied,
                h.hand.mostly,
                h.hand.unsatisfied,
                h.hand.present,
                f"　{'；'.join(h.hand.words)}" if h.hand.words else "",
            )
            for h in judging.hands
        ]
        self.hands.setText("\n".join(told))
        self.hands.setVisible(bool(told))

    def _show_actions(self, standing: Standing) -> None:
        heard, settled = standing is Standing.HEARD, standing is Standing.SETTLED
        open_ = standing is Standing.OPEN
        self.settle.setVisible(heard)
        self.ending.setVisible(open_)
        self.printing.setVisible(open_)
        self.resume.setVisible(heard)
        self.again.setVisible(heard or settled)
        self.again.set_label(self.tr("重新办理") if settled else self.tr("退回办理"))
        self._why_field.setVisible(heard or settled)
        self.agenda.setVisible(open_ and bool(self.judging.meetings))
        self.follow.setVisible(open_ or heard or settled)
        suggest(self.why, self.judging.reasons)

    def _on_voice(self, key: str) -> None:
        voice = next((v for v in self.judging.named if v.rating.id == key), None)
        if voice is not None and not self.keying.isHidden():
            self.keying.choose(voice.person)


def _voice_row(voice: VoiceLine, *, beside: bool = False) -> Row:
    rating = voice.rating
    parts = (rating.word, voice.person.whereabouts, rating.via.words, short_day(rating.at))
    sub = " · ".join(p for p in parts if p)
    right, tone = shaped(rating.score), TONES[rating.score]
    if beside:
        right, tone = "重复，未计", Tone.PLAIN
    return Row(rating.id, voice.person.name, sub, right, tone, avatar=voice.person.name, dim=beside)


def _add_earlier(panel: Stack, judging: Judging) -> None:
    """Results of surveys before this one."""
    if not judging.earlier:
        return
    panel.body.addWidget(Text(panel.tr("以前的评价"), Role.HEADING))
    for survey, result in reversed(judging.earlier):
        ended = short_day(survey.closed_at or survey.opened_at)
        again = panel.tr("，后来重新办理") if survey.reopened else ""
        words = f"{ended}　{result.rate.words}{again}"
        panel.body.addWidget(Text(words, ink=Ink.QUIET))


def content_of(judging: Judging, index: RosterIndex, now: datetime) -> OpenForm | SurveyPanel:
    """What the panel shows for a matter."""
    if judging.line.survey is None:
        return OpenForm(judging, now)
    return SurveyPanel(judging, index, now)
