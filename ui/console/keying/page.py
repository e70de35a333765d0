"""What was done on paper, keyed in afterwards: the list of papers, and the one that is open."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.domain.meeting import Meeting
from app.steps import people, printouts
from app.steps.deliberate import on_paper, paper_signin, paper_votes
from app.steps.views.keyed import BallotsView, PaperLine, SheetView, papers
from app.steps.views.roster import RosterIndex
from ui.console import coded
from ui.console.keying.listing import PaperList
from ui.console.keying.paper import PaperPart
from ui.console.keying.photos import PaperPhotos
from ui.console.keying.state import Opened, read_paper
from ui.console.keying.steps import MINUTES, VOTE
from ui.console.keying.times import Asked, TimesForm, times_of
from ui.console.keying.votes import Votes
from ui.console.kit.files import DesktopFiles, FileChooser
from ui.console.kit.split import RoomyPanel, Split
from ui.console.kit.undoing import PanelPage
from ui.console.roster_source import KINDS as _ROSTER
from ui.theme import Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from app.domain.changes import Changes
    from app.domain.errors import Refused
    from app.domain.people import Resident
    from ui.console.page import Shell

_KINDS = (
    "printout", "meeting", "agenda_item", "attendee", "sign_in", "vote", "ballot", "count",
    "resident", "attachment",
)  # fmt: skip
_TIMES: dict[Asked, Callable[..., Any]] = {
    Asked.BEGIN: on_paper.begin_on_paper,
    Asked.CONTINUE: on_paper.continue_on_paper,
    Asked.CLOSE: on_paper.close_on_paper,
}


class KeyingPage(PanelPage):
    """纸面.

    ``enter`` takes ``{"printout": id, "row": number}``, ``{"code": text}``, ``{"times": id}`` to
    write down the times of a meeting, or ``None`` for what was shown before.
    """

    def __init__(
        self, shell: Shell, parent: QWidget | None = None, *, files: FileChooser | None = None
    ) -> None:
        super().__init__(shell, parent)
        self.files: FileChooser = files or DesktopFiles()
        self.index = RosterIndex((), (), {}, {}, {})
        self.open_id = ""
        self._row = -1
        self._reading = self._stale = False
        self.listing = PaperList()
        self.paper = PaperPart(self.index)
        self.votes = Votes(shell, self.history, self.paper)
        self.panel = RoomyPanel(width=380)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.listing)
        self._stack.addWidget(self.paper)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Split(self._stack, self.panel, least=440))
        self._connect()
        self.command(self.tr("扫码或输入编码"), self.take_field, key="Ctrl+F", head=True)
        self.command(self.tr("往下走"), self._go_on, key="Ctrl+Return")
        self.command(self.tr("给纸面拍照留底"), self.show_photos)

    # What the window asks

    def title(self) -> str:
        """Where we are."""
        return self.tr("纸面录入")

    def subtitle(self) -> str:
        """The paper, or how many wait."""
        if self.open_id and self.paper.opened is not None:
            return self.paper.opened.view.meeting.title
        waiting = sum(1 for x in self.listing.lines if x.printout.keyed_at is None)
        total = len(self.listing.lines)
        return self.tr("共 {} 份，{} 份没录完").format(total, waiting) if total else ""

    def enter(self, target: object) -> None:
        """See the class."""
        self.shell.roster.ask(self, self._on_roster)
        self.reload()
        if isinstance(target, dict) and "printout" in target:
            self.open(str(target["printout"]), row=int(target.get("row", 0)))
        elif isinstance(target, dict) and "code" in target:
            self._on_code(str(target["code"]))
        elif isinstance(target, dict) and "times" in target:
            self.shell.ask(
                lambda work: work.get(Meeting, str(target["times"])), then=self._on_meeting_times
            )
        elif not self.open_id:
            self.take_field()

    def leave(self) -> None:
        """It goes to the back: the pile is kept."""
        self.votes.keep_pile(at_once=True)

    def on_changes(self, changes: Changes) -> None:
        """Read again what was written."""
        if changes.touches(*_ROSTER):
            self.shell.roster.ask(self, self._on_roster)
        if changes.touches(*_KINDS):
            self.reload()

    def reload(self) -> None:
        """Read the list and the paper that is open; never twice at the same time."""
        if self._reading:
            self._stale = True
            return
        self._reading, self._stale = True, False
        if self.open_id:
            self.shell.ask(read_paper, self.open_id, then=self._on_opened, failed=self._on_lost)
        else:
            self.shell.ask(papers, then=self._on_lines, failed=self._on_lost)

    def _read(self) -> None:
        self._reading = False
        if self._stale:
            self.reload()
        self.head_changed.emit()

    # The list

    def take_field(self) -> None:
        """Where a code is typed."""
        self.show_list()
        self.listing.take_field()

    def show_list(self) -> None:
        """All papers."""
        self.votes.keep_pile(at_once=True)
        self.open_id = ""
        self.panel.close_panel()
        self._stack.setCurrentWidget(self.listing)
        self.reload()

    def open(self, printout_id: str, *, row: int = 0) -> None:
        """Key in this paper, at a row; 0: where one stopped."""
        if printout_id != self.open_id:
            self.votes.keep_pile(at_once=True)
            self.panel.close_panel()
            self.paper.sheet.leave_view()
        self.open_id, self._row = printout_id, row
        self.reload()

    def _on_lines(self, lines: list[PaperLine]) -> None:
        self.listing.show_lines(lines)
        self._read()

    def _on_code(self, text: str) -> None:
        self.shell.ask(
            coded.place_of,
            text,
            then=lambda place: self._on_place(*place),
            failed=lambda refused: self.listing.say(refused.message),
        )

    def _on_place(self, key: str, target: Any) -> None:
        self.listing.say("")
        if key == coded.KEYING:
            self.open(str(target["printout"]), row=int(target["row"]))
        else:
            self.shell.go(key, target)

    # The paper

    def _on_opened(self, opened: Opened) -> None:
        if opened.printout.id == self.open_id:
            fresh = self._row >= 0
            before = self.paper.pile.pile
            self.paper.show_opened(opened)
            self.votes.take_up_pile(before)
            self._stack.setCurrentWidget(self.paper)
            content = self.panel.content()
            if isinstance(content, PaperPhotos) and content.paper == self.open_id:
                content.show_opened(opened)
            if fresh:
                row, self._row = self._row, -1
                self.paper.go_to(row)
        self._read()

    def on_scanned(self, token: str) -> bool:
        """A sign-in card says whose row comes next."""
        if not self.open_id:
            return False

        def found(resident: Resident) -> None:
            rows = self._view.rows if self._view is not None else ()
            row = next((r for r in rows if r.person and r.person.id == resident.id), None)
            if row is None:
                self.shell.notify(self.tr("{} 不在这张纸上。").format(resident.name))
            else:
                self.paper.go_to(row.number)

        self.shell.ask(people.holder_of, token, then=found)
        return True

    def _on_lost(self, refused: Refused) -> None:
        self._reading = False
        self.shell.notify(refused.message, tone=Tone.NO)
        if self.open_id:
            self.show_list()

    def _on_roster(self, index: RosterIndex) -> None:
        self.index = index
        self.paper.sheet.set_index(index)
        self.paper.ballots.set_index(index)

    @property
    def _view(self) -> SheetView | BallotsView | None:
        opened = self.paper.opened
        return opened.view if opened is not None and self.open_id else None

    # The sheet

    def _on_signed(self, key: str, number: int, name: str) -> None:
        if self._view is not None:
            where = self.tr("第 {} 行 {} 签到").format(number, name)
            self.history.act(
                where if number else self.tr("{} 签到").format(name),
                paper_signin.sign_in_on_paper,
                self._view.meeting.id,
                key,
                failed=self._on_row_refused,
            )

    def _on_taken_back(self, key: str, number: int, name: str) -> None:
        if self._view is not None:
            self.history.act(
                self.tr("第 {} 行 {} 取消签到").format(number, name),
                paper_signin.take_back_on_paper,
                self._view.meeting.id,
                key,
                failed=self._on_row_refused,
            )

    def _on_entered(self, name: str) -> None:
        if self._view is not None:
            self.history.act(
                self.tr("{} 签到并列席").format(name),
                paper_signin.enter_on_paper,
                self._view.meeting.id,
                name,
                failed=self._on_row_refused,
            )

    def _on_row_refused(self, refused: Refused) -> None:
        self.paper.sheet.refuse(refused.message)

    def _go_on(self) -> None:
        """Ctrl+Enter: what is filled."""
        content = self.panel.content()
        if isinstance(content, TimesForm) and not self.panel.isHidden():
            content.submit()
        else:
            self.votes.go_on()

    # Before and after

    def _on_stepped(self, does: str) -> None:
        view = self._view
        if view is None:
            return
        if does == VOTE:
            self.history.act(
                self.tr("开始表决"), paper_votes.open_printed_vote, self.open_id,
                then=lambda _vote: self._focus_rows(), failed=self._say_refused,
            )  # fmt: skip
        elif does == MINUTES:
            self.shell.go("minutes", view.meeting.id)
        else:
            self._ask_times(Asked(does), view.meeting)

    def _on_meeting_times(self, meeting: Meeting) -> None:
        asked = times_of(meeting)
        if asked is None:
            self.shell.notify(self.tr("“{}”已经散会。").format(meeting.title))
        else:
            self._ask_times(asked, meeting)

    def _ask_times(self, asked: Asked, meeting: Meeting) -> None:
        form = TimesForm(asked, meeting, self.shell.services.clock())
        form.asked.connect(partial(self._on_times, form, meeting.id))
        form.left.connect(self.panel.close_panel)
        self.panel.open_with(self.tr("会议时间"), form)
        form.take_focus()

    def _on_times(
        self, form: TimesForm, meeting_id: str, asked: Asked, times: dict[str, Any]
    ) -> None:
        def refused(found: Refused) -> None:
            if not form.refuse(found):
                self.shell.notify(found.message, tone=Tone.NO)

        def done(meeting: Meeting) -> None:
            self.panel.close_panel()
            if self.open_id:
                self._focus_rows()
            else:
                self.shell.go("minutes" if asked is Asked.CLOSE else "meeting", meeting.id)

        self.history.act(
            self.tr("写明会议时间"), _TIMES[asked], meeting_id, **times, then=done, failed=refused
        )

    def _focus_rows(self) -> None:
        self._row = 0
        self.reload()

    def _on_done(self, done: bool) -> None:
        said = self.tr("这张已录完") if done else ""
        self.history.act(
            self.tr("纸面录完") if done else self.tr("还没录完"),
            printouts.finish_printout,
            self.open_id,
            done=done,
            say=said,
            failed=self._say_refused,
        )

    def _say_refused(self, refused: Refused) -> None:
        self.shell.notify(refused.message, tone=Tone.NO)

    # Photos

    def show_photos(self) -> None:
        """At the side."""
        opened = self.paper.opened
        if opened is None or not self.open_id:
            return
        content = PaperPhotos(self.shell, self.history, opened, files=self.files)
        self.panel.open_with(self.tr("照片留底"), content)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc: away with the panel, then back to the list."""
        if event.key() == Qt.Key.Key_Escape and self.panel.isHidden() and self.open_id:
            self.take_field()
            return
        super().keyPressEvent(event)

    def _connect(self) -> None:
        self.listing.coded.connect(self._on_code)
        self.listing.opened.connect(self.open)
        self.listing.empty.acted.connect(lambda: self.shell.go("meetings"))
        self.listing.field.listen_on(self.listing)
        paper = self.paper
        paper.left.connect(self.take_field)
        paper.stepped.connect(self._on_stepped)
        paper.done_asked.connect(self._on_done)
        paper.photos_asked.connect(self.show_photos)
        paper.meeting_asked.connect(self._on_meeting)
        paper.sheet.signed.connect(self._on_signed)
        paper.sheet.taken_back.connect(self._on_taken_back)
        paper.sheet.entered.connect(self._on_entered)

    def _on_meeting(self) -> None:
        if self._view is not None:
            self.shell.go("meeting", self._view.meeting.id)
