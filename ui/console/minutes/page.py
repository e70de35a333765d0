"""The page of the minutes: from what the program put together to signed paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout

from app.domain.meeting import Phase
from ui.console.kit.files import DesktopFiles, FileChooser
from ui.console.minutes.bar import ActionBar
from ui.console.minutes.commands import Commands, Stage
from ui.console.minutes.editor import Editor
from ui.console.minutes.filing import addendum_content, draft_paper
from ui.console.minutes.follow import bring_into_sight
from ui.console.minutes.issued_panel import IssuedPanel
from ui.console.minutes.issuing import Issuer
from ui.console.minutes.layout import PREVIEW, Desk
from ui.console.minutes.manuscript import Manuscript
from ui.console.minutes.records import Records
from ui.console.minutes.signing import Signing
from ui.console.minutes.state import Loaded, read
from ui.console.page import Page
from ui.console.papers.pane import PaperPane
from ui.theme import Tone

if TYPE_CHECKING:
    from app.domain.changes import Changes
    from app.domain.errors import Refused
    from app.domain.minutes import MinutesVersion
    from ui.console.page import Shell
    from ui.jobs import Token
    from ui.printing import Outlet

PAUSE = 500  # milliseconds after the last key until the preview is made again
_ELSEWHERE = ("attachment", "matter", "room", "resident")


class MinutesPage(Page):
    """The editor at the left, the paper at the right; ``enter`` takes the id of a meeting.

    Attributes:
        pane: the preview; its ``outlet`` is the print dialog.
        files: the chooser of photos.
    """

    def __init__(
        self, shell: Shell, outlet: Outlet | None = None, files: FileChooser | None = None
    ) -> None:
        super().__init__(shell)
        self._meeting = ""
        self._loaded: Loaded | None = None
        self._shown = ""  # id of the issued version in preview
        self._reading: Token | None = None
        self._issued: IssuedPanel | None = None
        self._preview_due = False
        self.files: FileChooser = files or DesktopFiles()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        self.desk = Desk(self)
        lines.addWidget(self.desk)
        self.manuscript = Manuscript(shell, self)
        self.editor = Editor(shell, self.manuscript, self.desk.left)
        self.pane = PaperPane(shell, outlet, self.desk.columns)
        self.bar = ActionBar(self.desk)
        self.desk.fill(self.editor, self.pane, bar=self.bar)
        self.issuer = Issuer(shell, self.pane, self)
        self.records = Records(shell, self.manuscript, self)
        self.signing = Signing(shell, self.manuscript, bar=self.bar, pane=self.pane, parent=self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.renew_preview)
        self.commands = Commands(self)
        self._connect()

    @property
    def issued(self) -> IssuedPanel:
        """The left side once the minutes are issued; made when it is first needed."""
        if self._issued is None:
            self._issued = IssuedPanel(self.shell, self.desk.left)
            self._issued.chosen.connect(self._on_chosen)
            self._issued.written.connect(lambda _text: self.renew_preview())
            self._issued.folder_wanted.connect(self._open_folder)
            self.issuer.written.connect(self._issued.show_path)
        return self._issued

    # The window asks

    def title(self) -> str:
        """See :class:`Page`."""
        return self.tr("纪要")

    def subtitle(self) -> str:
        """See :class:`Page`."""
        return self._loaded.meeting.title if self._loaded else ""

    def state(self) -> tuple[str, Tone] | None:
        """See :class:`Page`."""
        if self._loaded is None or self._loaded.auto is None:
            return None
        if self._loaded.issued:
            return (self.tr("已签发"), Tone.YES)
        return (self.tr("草稿"), Tone.ABSTAIN)

    def undo_text(self) -> str:
        """See :class:`Page`."""
        return self.manuscript.undo_text() if self.manuscript.loaded else ""

    def undo(self) -> None:
        """See :class:`Page`."""
        self.manuscript.undo()

    def enter(self, target: object) -> None:
        """See the class."""
        if isinstance(target, str) and target and target != self._meeting:
            self._leave_meeting()
            self._meeting = target
            self._loaded = None
            self.pane.clear(self.tr("正在准备预览……"))
        if self._meeting:
            self._read()
        else:
            self.desk.show_nothing(
                self.tr("还没有选会议"),
                self.tr("请从会议列表里选一次已经散会的会议。"),
                action=self.tr("去看会议"),
            )

    def leave(self) -> None:
        """See :class:`Page`."""
        self._pause.stop()
        self.manuscript.leave()
        if self._issued is not None:
            self._issued.keep_now()
        self.pane.stop()
        self.signing.put_away()

    def on_changes(self, changes: Changes) -> None:
        """See :class:`Page`."""
        concerns = changes.meeting == self._meeting or self._meeting in changes.ids
        if self._meeting and self.isVisible() and (concerns or changes.touches(*_ELSEWHERE)):
            self._read()

    # Reading

    def _read(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
        self._reading = self.shell.ask(
            read, self._meeting, then=self._on_read, failed=self._on_unread
        )

    def _on_unread(self, refused: Refused) -> None:
        self._loaded = None
        self.desk.show_nothing(self.tr("纪要打不开"), refused.message, action=self.tr("去看会议"))
        self.head_changed.emit()

    def _on_read(self, loaded: Loaded) -> None:
        if loaded.meeting.id != self._meeting:
            return
        first = self._loaded is None
        self._loaded = loaded
        if loaded.issued:
            self._show_issued(loaded)
        elif loaded.auto is None:
            self.desk.show_nothing(
                self.tr("散会以后才有纪要"),
                self.tr(
                    "会议现在是“{}”。散会后，程序把签到、发言、表决和议定事项写成纪要。"
                ).format(loaded.meeting.phase.words),
                action=self.tr("去开会") if loaded.meeting.phase is not Phase.PREPARED else "",
            )
        else:
            self._show_draft(loaded, first=first)
        self._offer()
        self.head_changed.emit()

    def _show_draft(self, loaded: Loaded, *, first: bool) -> None:
        self.desk.show_left(self.editor)
        self.records.load(loaded)
        self.manuscript.load(loaded)
        self.editor.rebuild()
        self.editor.show_tasks(
            loaded.items, loaded.tasks, loaded.meeting.started_at or loaded.meeting.planned_at
        )
        if first:
            # Once the editor stands: made beside it, each would wait for the other's turns.
            self._pause.stop()
            self._preview_due = True
            self._on_stands()

    def _on_stands(self) -> None:
        if self._preview_due and self.editor.stands:
            self.renew_preview()

    def _show_issued(self, loaded: Loaded) -> None:
        if self.manuscript.loaded:
            self.manuscript.forget()
        known = {version.id for version in loaded.versions}
        newest = loaded.versions[-1]
        fresh = self._shown not in known or self.signing.print_next
        self.desk.show_left(self.issued)
        chosen = newest.id if fresh else self._shown
        self.issued.show_versions(loaded.meeting.id, loaded.versions, chosen)
        self.issued.show_beside(loaded.beside)
        if fresh:
            printing = self.signing.take_print()
            self._show_version(newest, then=self.pane.print_out if printing else None)

    def _show_version(self, version: MinutesVersion, *, then: Any = None) -> None:
        if self._loaded is not None:
            self._shown = version.id
            self.issuer.show(self._loaded.meeting, version, then=then)
            self._offer()

    # Preview

    def renew_preview(self) -> None:
        """Make the preview of what is being written."""
        self._pause.stop()
        self._preview_due = False
        loaded = self._loaded
        if loaded is None:
            return
        if loaded.issued:
            if self.issued.writing and self.issued.addendum.text().strip():
                text = self.issued.addendum.text().strip()
                self._preview(addendum_content(loaded.versions, text))
        elif self.manuscript.loaded:
            self._preview(self.manuscript.content)

    def _preview(self, content: Any) -> None:
        services, loaded = self.shell.services, self._loaded
        if loaded is not None:
            self.issuer.forget()
            self._shown = ""
            paper = draft_paper(
                loaded.meeting, content, created=services.clock(), read_file=services.files.read
            )
            self.pane.show_paper(paper)

    # Issuing

    def issue(self, *, then_print: bool) -> None:
        """Ask once more, then issue."""
        if self.manuscript.loaded:
            self.signing.issue(self._meeting, then_print=then_print)

    def issue_addendum(self) -> None:
        """Ask once more, then issue the addendum."""
        text = self.issued.addendum.text().strip()
        if not text:
            self.issued.addendum.setFocus()
            self.shell.notify(self.tr("请先写明补充或更正的内容。"))
            return
        self.issued.keep_now()
        self.signing.issue_addendum(self._meeting, text, then=self._on_addendum_issued)

    def _on_addendum_issued(self, _version: MinutesVersion) -> None:
        self.issued.end_addendum(keep=False)
        self._offer()

    # After issuing

    def begin_addendum(self) -> None:
        """Write the next addendum."""
        self.desk.show_column("edit")
        self.issued.begin_addendum()
        self.renew_preview()
        self._offer()

    def fold_addendum(self) -> None:
        """Put the addendum away for another time."""
        self.issued.end_addendum(keep=True)
        self._show_newest()

    def _show_newest(self) -> None:
        if self._loaded is not None and self._loaded.issued:
            newest = self._loaded.versions[-1]
            self.issued.show_versions(self._meeting, self._loaded.versions, newest.id)
            self._show_version(newest)

    def _on_chosen(self, key: str) -> None:
        version = (
            next((v for v in self._loaded.versions if v.id == key), None) if self._loaded else None
        )
        if version is not None:
            self._show_version(version)

    def save_signed(self) -> None:
        """Sign what was issued and save it; the paper comes in sight, where a password is asked."""
        self.desk.show_column(PREVIEW)
        self.pane.save_signed()

    def go_to_notice(self) -> None:
        """The public notice of the results."""
        self.shell.go("papers", {"kind": "result_notice", "meeting": self._meeting})

    def _open_folder(self) -> None:
        self.pane.open_folder(self.shell.services.settings.papers)

    def _on_empty_acted(self) -> None:
        if self._loaded is None:
            self.shell.go("meetings")
        else:
            self.shell.go("meeting", self._meeting)

    # Around it

    def _connect(self) -> None:
        self.manuscript.changed.connect(self._on_words_changed)
        self.manuscript.kept.connect(self._tell)
        self.manuscript.undo_changed.connect(self.head_changed)
        self.editor.task_changed.connect(self._on_task)
        self.editor.photos_wanted.connect(self._add_photos)
        self.editor.entered.connect(self._follow)
        self.editor.finished.connect(self._on_stands)
        # Made while somebody reads, not at the moment of issuing.
        self.pane.built.connect(lambda _built: QTimer.singleShot(0, self, lambda: self.issued))
        self.signing.changed.connect(self._offer)
        self.pane.can_sign.connect(lambda _can: self._offer())
        self.desk.empty.acted.connect(self._on_empty_acted)
        self._offer()

    def _on_words_changed(self, _field: str) -> None:
        self._pause.start()
        self._tell()

    def _follow(self, section: str) -> None:
        if self.manuscript.loaded:
            bring_into_sight(self.pane.pages, section, self.manuscript.content)

    def _on_task(self, number: int, edit: Any) -> None:
        self.records.put_task(number, edit, self.editor)

    def _add_photos(self) -> None:
        kinds = self.tr("照片 (*.jpg *.jpeg *.png)")
        paths = self.files.several(self, self.tr("选照片"), kinds=kinds)
        self.records.add_photos(paths)

    def _stage(self) -> Stage:
        loaded = self._loaded
        if loaded is None or loaded.auto is None:
            return Stage.NOTHING
        if not loaded.issued:
            return Stage.DRAFT
        return Stage.ADDENDUM if self.issued.writing else Stage.ISSUED

    def _offer(self) -> None:
        self.commands.offer(self._stage(), self.bar, asking=self.bar.asking)
        self._tell()

    def _tell(self) -> None:
        self.bar.tell(self._loaded, self.manuscript)

    def _leave_meeting(self) -> None:
        self.leave()
        self._shown = ""
        self.signing.take_print()
        if self.manuscript.loaded:
            self.manuscript.close()
