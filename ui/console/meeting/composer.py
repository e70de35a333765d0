"""Where the recorder writes. What is being written is kept as a draft and survives a crash."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QMenu, QWidget

from app.domain.meeting import NoteKind
from app.domain.phrases import PHRASES
from app.steps.deliberate import speaking
from ui.console.meeting import parts
from ui.console.meeting.flow import Flow
from ui.console.meeting.note_editor import NoteEditor
from ui.theme import STEP, Role
from ui.widgets.buttons import QuietButton
from ui.widgets.chips import FilterChips
from ui.widgets.text import Ink, Text
from ui.words import translated

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.errors import Refused
    from app.domain.meeting import Note
    from app.steps.views.people import Person
    from ui.console.meeting.desk import Desk

KINDS = (NoteKind.POINT, NoteKind.FACT, NoteKind.PROPOSAL, NoteKind.DISSENT)
LOW, TIGHT = 690, 480  # pixels at 100 %
DRAFT_AFTER = 400  # milliseconds of quiet
DRAFT_AT_LEAST = 1500  # milliseconds while somebody types without a pause


class Composer(parts.Stack):
    """One note of the current item, not yet recorded."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(gap=2 * STEP, parent=parent)
        self._desk = desk
        self._item_id = ""
        self._loading = False
        self._recording = ""  # what is on its way to the record
        self._changes = 0
        self._speaker: Person | None = None
        self._detached = ""
        self._tight = self._busy = False
        self._room = LOW
        self.kind = FilterChips([(kind.value, kind.words) for kind in KINDS])
        self.kind.chosen.connect(lambda _key: self._on_kind())
        self.editor = NoteEditor((2, 5))
        self.editor.setAccessibleName(self.tr("记录"))
        self.editor.textChanged.connect(self._on_typed)
        self.editor.finished.connect(self.record)
        self.editor.left.connect(self._on_left)
        self.editor.blurred.connect(self.save)
        self._title = Text(self.tr("记录"), Role.HEADING, wrap=False)
        self.who = parts.press("", self._on_detach, kind=QuietButton)
        self.state = Text("", Role.SMALL, wrap=False, ink=Ink.FAINT)
        self._menu = QMenu(self)
        self._phrases = parts.press(self.tr("常用语"), self._show_phrases, kind=QuietButton)
        self.put = parts.press(self.tr("记下"), self.record, key="Ctrl+Enter")
        self._wait, self._most = QTimer(self), QTimer(self)
        for timer, after in ((self._wait, DRAFT_AFTER), (self._most, DRAFT_AT_LEAST)):
            timer.setSingleShot(True)
            timer.setInterval(after)
            timer.timeout.connect(self._keep)
        self._lay_out()
        self._on_kind()
        desk.renewed.connect(self.renew)

    def _lay_out(self) -> None:
        self._head, self._foot = QWidget(), QWidget()
        above, below = Flow(self._head, gap=3 * STEP), Flow(self._foot, end=True)
        for part in (self._title, self.who, self.state):
            above.addWidget(part)
        for offer in (self.kind, self._phrases, self.put):
            below.addWidget(offer)
        for row in (self._head, self.editor, self._foot):
            self.body.addWidget(row)
        self.editor.focused.connect(self._unfold)
        self.editor.blurred.connect(self._unfold)
        self._unfold()

    def _unfold(self) -> None:
        """The kinds and phrases take room only where somebody writes."""
        writing = self.editor.hasFocus() or bool(self.editor.toPlainText().strip())
        self._foot.setVisible(writing and not (self._tight and not self.editor.hasFocus()))
        self._head.setVisible(not self._tight)

    def renew(self) -> None:
        """Another item: put this one's draft away and take up that one's."""
        snap = self._desk.snap
        if snap is None:
            return
        current = snap.view.current
        item_id = current.item.id if current is not None else ""
        self.setVisible(bool(item_id) and not snap.over)
        speaking_now = snap.view.floor.speaking
        self._speaker = speaking_now.person if speaking_now is not None else None
        if item_id != self._item_id:
            self.save()
            self._item_id = item_id
            self._load()
        self._show_who()

    def set_room(self, height: int) -> None:
        """How high the column is, in pixels at 100 %: one line has to do where that is little."""
        self._room = height
        self._tight = height < TIGHT
        low = height < LOW or self._busy
        self.editor.set_lines(1 if low else 2, 1 if self._tight else 3 if low else 5)
        self._unfold()

    def set_busy(self, *, busy: bool) -> None:
        """Whether ballots are entered above, so that one line has to do."""
        if busy != self._busy:
            self._busy = busy
            self.set_room(self._room)

    def begin(self) -> None:
        """Write."""
        if not self.isHidden():
            self.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def record(self) -> None:
        """Make it part of the record."""
        text = self.editor.toPlainText()
        if not text.strip() or not self._item_id or self._recording:
            return
        self._recording = text
        self._stop()
        speaker = self._noted_speaker()
        self._desk.act(
            self._desk.keeping(self._key(), self._draft(), speaking.write_note),
            self._item_id,
            text,
            kind=NoteKind(self.kind.key()),
            resident_id=speaker.id if speaker is not None else None,
            then=self._on_recorded,
            failed=self._on_refused,
            ended=self._on_ended,
        )

    def save(self) -> None:
        """Keep the draft now: the window may be about to close."""
        if self._item_id and (self._wait.isActive() or self._most.isActive()):
            self._keep(at_once=True)

    # The draft

    def _key(self) -> str:
        return f"note-{self._item_id}"

    def _draft(self) -> dict[str, Any]:
        text = self.editor.toPlainText()
        return {"text": text, "kind": self.kind.key()} if text.strip() else {}

    def _keep(self, *, at_once: bool = False) -> None:
        self._stop()
        if self._item_id:
            said = partial(self._say_saved, self._changes)
            self._desk.keep_draft(self._key(), self._draft(), at_once=at_once, then=said)

    def _stop(self) -> None:
        self._wait.stop()
        self._most.stop()

    def _load(self) -> None:
        draft = self._desk.drafts.read(self._key()) if self._item_id else {}
        if self._is_recorded(draft):
            self._desk.keep_draft(self._key(), {})
            draft = {}
        self._loading = True
        self.editor.setPlainText(str(draft.get("text", "")))
        self.kind.choose(str(draft.get("kind", NoteKind.POINT.value)))
        self._loading = False
        self._on_kind()
        self._unfold()
        self._changed()
        self.state.setText(self.tr("接着上次没记完的写") if draft else "")

    def _is_recorded(self, draft: Mapping[str, Any]) -> bool:
        # A kill between the note and the end of its draft: it must not be recorded twice.
        snap, text = self._desk.snap, str(draft.get("text", "")).strip()
        notes = snap.view.notes_of(self._item_id) if snap is not None and text else ()
        return any(line.note.text == text for line in notes)

    def _changed(self) -> None:
        """What stands here is no longer what is on disk."""
        self._changes += 1
        self.state.setText("")

    def _on_typed(self) -> None:
        if self._loading:
            return
        self._changed()
        self._wait.start()
        if not self._most.isActive():
            self._most.start()

    def _say_saved(self, changes: int) -> None:
        # What was typed meanwhile is not safe yet, though it may be on its way.
        if self.editor.toPlainText().strip() and changes == self._changes:
            self.state.setText(self.tr("草稿已存 {}").format(parts.clock_words(self._desk.now())))
            # At once, or it is painted cut before the row has made room for it.
            parts.settle()

    # Recording

    def _on_recorded(self, note: Note) -> None:
        if note.item_id != self._item_id:
            self._desk.keep_draft(f"note-{note.item_id}", {})
            return
        self._stop()
        self._loading = True
        # Whoever types fast has begun the next one.
        more = self.editor.toPlainText().removeprefix(self._recording)
        self.editor.setPlainText(more)
        self.editor.moveCursor(QTextCursor.MoveOperation.End)
        self._loading = False
        self._unfold()
        self._changed()
        self.state.setText(self.tr("已记下"))
        self._keep()

    def _on_ended(self) -> None:
        self._recording = ""

    def _on_refused(self, refused: Refused) -> None:
        self._desk.say(refused.message)

    def _on_left(self) -> None:
        self.save()
        self._desk.rest()

    # Who said it, and how

    def _noted_speaker(self) -> Person | None:
        speaker = self._speaker
        point = self.kind.key() != NoteKind.FACT
        return speaker if speaker is not None and point and speaker.id != self._detached else None

    def _show_who(self) -> None:
        speaker = self._noted_speaker()
        self.who.setVisible(speaker is not None)
        if speaker is not None:
            self.who.set_label(self.tr("{}说 ✕").format(speaker.name))
            self.who.setToolTip(self.tr("记在发言人名下；点一下改为不记名"))

    def _on_detach(self) -> None:
        self._detached = self._speaker.id if self._speaker is not None else ""
        self._show_who()

    def _on_kind(self) -> None:
        kind = NoteKind(self.kind.key())
        self.editor.phrases = PHRASES.get(kind, ())
        self.editor.setPlaceholderText(
            translated(
                self.tr("{}：边听边记，Ctrl+Enter 记下，Ctrl+1 起是常用语").format(kind.words)
            )
        )
        self._show_who()
        if not self._loading and self.editor.toPlainText().strip():
            self._changed()
            self._wait.start()

    def _show_phrases(self) -> None:
        self._menu.clear()
        for number, phrase in enumerate(self.editor.phrases, start=1):
            action = self._menu.addAction(f"{number}　{phrase}")
            action.triggered.connect(lambda _on=False, n=number: self.editor.put_phrase(n))
        self._menu.popup(self._phrases.mapToGlobal(self._phrases.rect().bottomLeft()))
