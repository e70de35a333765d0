"""议题评价: the list of matters and, beside it, the survey that is open."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.evaluation import RatingWay
from app.steps import evaluate, hands, people, printouts
from app.steps.views.judging import Judging, JudgingLine, Standing, judging, judging_lines
from app.steps.views.roster import RosterIndex
from ui.console.evaluate.listing import Listing
from ui.console.evaluate.panel import OpenForm, SurveyPanel, content_of
from ui.console.evaluate.words import shaped
from ui.console.kit.split import RoomyPanel, Split
from ui.theme import Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.changes import Changes
    from app.domain.errors import Refused
    from app.domain.evaluation import Judges, Survey
    from app.domain.people import Resident
    from app.domain.printout import Printout
    from ui.console.evaluate.keying import Keyed
    from ui.console.kit.undo import History
    from ui.console.page import Shell

_KINDS = ("matter", "survey", "rating", "hand_rating", "move", "meeting", "agenda_item")
_ROSTER = ("resident", "unit")


class JudgingPart(QWidget):
    """The list and the panel.

    Signals:
        renewed: the lines were read anew.
    """

    renewed = Signal()

    def __init__(self, shell: Shell, history: History, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell, self._history = shell, history
        self.lines: list[JudgingLine] = []
        self.index = RosterIndex((), (), {}, {}, {})
        self.open_id = ""
        self._roster_read = False
        self._wanted: object = None
        self._whose = ""
        self.listing = Listing(shell.settings)
        self.panel = RoomyPanel(width=480)
        self.split = Split(self.listing, self.panel, least=420)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.split)
        self.listing.opened.connect(self.open)
        self.listing.matters_asked.connect(lambda: shell.go("matters"))
        self.panel.closed.connect(self._on_closed)

    def enter(self, target: object) -> None:
        """See :class:`EvaluatePage`."""
        self._wanted = target
        self._whose = str(target.get("person", "")) if isinstance(target, dict) else ""
        self.reload()

    def on_changes(self, changes: Changes) -> None:
        """Read again what was written."""
        if changes.touches(*_ROSTER) and self._roster_read:
            self._read_roster()
        if changes.touches(*_KINDS, *_ROSTER):
            self.reload()

    def reload(self) -> None:
        """Read the list, and the matter that is open."""
        self._shell.ask(judging_lines, then=self._on_lines)
        if self.open_id:
            self._shell.ask(judging, self.open_id, then=self._on_judging, failed=self._on_lost)

    def open(self, matter_id: str) -> None:
        """Open a matter at the side."""
        if matter_id == self.open_id and self.panel.content() is not None:
            return
        self.open_id = matter_id
        # Whom voices are of is asked for once somebody may be about to key them in.
        if not self._roster_read:
            self._read_roster()
        self._shell.ask(judging, matter_id, then=self._show, failed=self._on_lost)

    def take_field(self) -> None:
        """The search of the list."""
        if self.split.narrow():
            self.panel.close_panel()
        self.listing.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.listing.field.selectAll()

    def key_in(self) -> None:
        """Where slips are keyed in: the survey that is open, else the first under way."""
        content = self.panel.content()
        if isinstance(content, SurveyPanel) and not self.panel.isHidden():
            content.take_focus()
            return
        first = next((x for x in self.lines if x.standing is Standing.OPEN), None)
        if first is None:
            self._shell.notify(self.tr("现在没有进行中的评价。请先选一个议题，开始评价。"))
            return
        self.listing.table.choose(first.id)
        self.open(first.id)

    def scanned(self, token: str) -> bool:
        """A sign-in card says whose slip is keyed in next."""
        content = self.panel.content()
        if not isinstance(content, SurveyPanel) or content.keying.isHidden():
            return False

        def found(resident: Resident) -> None:
            person = self.index.person(resident.id)
            if person is not None:
                content.keying.choose(person)

        self._shell.ask(people.holder_of, token, then=found)
        return True

    # Reading

    def _read_roster(self) -> None:
        self._roster_read = True
        self._shell.roster.ask(self, self._on_roster)

    def _on_roster(self, index: RosterIndex) -> None:
        self.index = index
        content = self.panel.content()
        if isinstance(content, SurveyPanel):
            content.keying.set_index(index)
        self._next_slip()

    def _on_lines(self, lines: list[JudgingLine]) -> None:
        self.lines = lines
        self.listing.set_lines(lines)
        self.renewed.emit()
        wanted, self._wanted = self._wanted, None
        if isinstance(wanted, dict) and "matter" in wanted:
            self.listing.clear_filters()
            self.listing.table.choose(str(wanted["matter"]))
            self.open(str(wanted["matter"]))
            self._next_slip()
        elif isinstance(wanted, str) and wanted in set(Standing):
            self.listing.only(Standing(wanted))

    def _show(self, found: Judging) -> None:
        content = content_of(found, self.index, self._shell.services.clock())
        if isinstance(content, OpenForm):
            content.asked.connect(self._on_open)
        else:
            content.keying.keyed.connect(self._on_keyed)
            content.keying.withdrawn.connect(self._on_withdrawn)
            content.keying.looked_at.connect(self.panel.see)
            content.print_asked.connect(self._print)
            content.close_asked.connect(self._on_close)
            content.resume_asked.connect(self._on_resume)
            content.settle_asked.connect(self._on_settle)
            content.again_asked.connect(self._on_again)
        content.agenda_asked.connect(self._on_agenda)
        self.panel.open_with(found.line.matter.number, content)
        content.take_focus()
        survey = found.line.survey
        if isinstance(content, SurveyPanel) and survey is not None:
            printed = partial(self._on_printed, content)
            self._shell.ask(printouts.slips_of, survey.id, then=printed)
        self._next_slip()

    def _on_printed(self, content: SurveyPanel, slips: Printout | None) -> None:
        if slips is not None and content is self.panel.content():
            content.keying.set_printed(slips.rows)

    def _next_slip(self) -> None:
        """Whose slip was scanned; what was chosen for the one before it is recorded first."""
        content = self.panel.content()
        person = self.index.person(self._whose)
        if person is None or not isinstance(content, SurveyPanel):
            return
        if content.keying.isHidden():
            self._shell.notify(
                self.tr("这次评价已经结束，评价表不能再录。要接着录，请先继续评价。")
            )
        elif content.keying.through():
            return
        else:
            content.keying.ways.choose(RatingWay.PAPER.value)
            content.keying.choose(person)
        self._whose = ""

    def _on_judging(self, found: Judging) -> None:
        content = self.panel.content()
        before = content.judging.line if isinstance(content, SurveyPanel) else None
        if (
            isinstance(content, SurveyPanel)
            and before is not None
            and before.survey is not None
            and found.line.survey is not None
            and before.survey.id == found.line.survey.id
        ):
            content.show_judging(found)
        elif not (isinstance(content, OpenForm) and found.line.survey is None):
            self._show(found)

    def _on_lost(self, _refused: Refused) -> None:
        self.open_id = ""
        self.panel.hide()

    def _on_closed(self) -> None:
        self.open_id = ""
        self.listing.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # Writing

    def _survey(self) -> Survey | None:
        content = self.panel.content()
        return content.judging.line.survey if isinstance(content, SurveyPanel) else None

    def _refused(self, refused: Refused) -> None:
        content = self.panel.content()
        if not isinstance(content, (OpenForm, SurveyPanel)) or not content.refuse(refused):
            self._shell.notify(refused.message, tone=Tone.NO)

    def _on_open(self, judges: Judges, doors: list[str]) -> None:
        self._history.act(
            self.tr("开始评价"),
            evaluate.open_survey,
            self.open_id,
            judges=judges,
            doors=doors,
            say=self.tr("评价已经开始"),
            failed=self._refused,
        )

    def _on_keyed(self, keyed: Keyed) -> None:
        survey, content = self._survey(), self.panel.content()
        if survey is None or not isinstance(content, SurveyPanel):
            return
        said = f"{keyed.person.name} {shaped(keyed.score)}"
        words = self.tr("更正评价") if keyed.instead else self.tr("记下评价")
        done = self.tr("已更正：{}") if keyed.instead else self.tr("已记下：{}")
        verb = evaluate.correct_voice if keyed.instead else evaluate.record_voice
        subject = (keyed.instead,) if keyed.instead else (survey.id, keyed.person.id)
        self._history.act(
            words,
            verb,
            *subject,
            keyed.score,
            word=keyed.word,
            via=keyed.via,
            say=done.format(said),
            then=lambda _rating: self._next(content),
            failed=lambda refused: content.keying.refuse(refused.message),
        )

    def _next(self, content: SurveyPanel) -> None:
        content.keying.clear()
        content.keying.take_focus()
        self._next_slip()

    def _on_withdrawn(self, rating_id: str) -> None:
        content = self.panel.content()
        self._history.act(
            self.tr("取消一条评价"),
            evaluate.withdraw_voice,
            rating_id,
            say=self.tr("已取消这一条评价"),
            then=lambda _none: self._next(content) if isinstance(content, SurveyPanel) else None,
            failed=self._refused,
        )

    def _on_close(self) -> None:
        survey = self._survey()
        if survey is not None:
            said = self.tr("评价已经结束")
            self._act(self.tr("结束评价"), evaluate.close_survey, survey.id, say=said)

    def _on_resume(self) -> None:
        survey = self._survey()
        if survey is not None:
            self._act(
                self.tr("继续评价"),
                evaluate.resume_survey,
                survey.id,
                say=self.tr("可以接着录入评价"),
            )

    def _on_settle(self, why: str) -> None:
        self._act(
            self.tr("办结"), evaluate.settle, self.open_id, why=why, say=self.tr("议题已办结")
        )

    def _on_again(self, why: str) -> None:
        survey = self._survey()
        if survey is not None:
            self._act(
                self.tr("重新办理"),
                evaluate.deal_again,
                survey.id,
                why=why,
                say=self.tr("议题已退回办理"),
            )

    def _on_agenda(self, meeting_id: str) -> None:
        self._act(
            self.tr("评价列入议程"),
            hands.put_on_agenda,
            meeting_id,
            self.open_id,
            say=self.tr("已列入议程。开会时轮到这一项，按 1 2 3 数举手的人。"),
        )

    def _act(
        self, words: str, verb: Callable[..., Any], *args: Any, say: str, **named: Any
    ) -> None:
        self._history.act(words, verb, *args, say=say, failed=self._refused, **named)

    def _print(self) -> None:
        survey = self._survey()
        if survey is not None:
            self._shell.go("papers", {"kind": "slips", "survey": survey.id})
