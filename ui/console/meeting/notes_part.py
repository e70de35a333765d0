"""The notes of an item, each to be changed where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.steps.deliberate import speaking
from ui.console.meeting import parts
from ui.console.meeting.note_editor import NoteEditor
from ui.theme import STEP, Role
from ui.widgets.buttons import QuietButton
from ui.widgets.text import Ink, Text

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent

    from app.steps.views.meeting import NoteLine
    from ui.console.meeting.desk import Desk


class NoteRow(QWidget):
    """One note. A click or its button opens it for changing; Esc leaves it as it was.

    Signals:
        changed: id and the new text; an empty text takes the note away.
    """

    changed = Signal(str, str)

    def __init__(self, desk: Desk, line: NoteLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.line = line
        self._about = Text("", Role.SMALL)
        self.text = Text("")
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.editor = NoteEditor((1, 12))
        self.editor.setAccessibleName(self.tr("修改记录"))
        self.editor.hide()
        self.editor.finished.connect(self._on_finished)
        self.editor.left.connect(self._on_left)
        self.editor.blurred.connect(self._on_finished)
        self.edit = parts.calm(QuietButton(self.tr("修改"), small=True))
        self.edit.clicked.connect(self.begin)
        words = QVBoxLayout()
        words.setSpacing(2)
        for part in (self._about, self.text, self.editor):
            words.addWidget(part)
        line_ = QHBoxLayout(self)
        line_.setContentsMargins(0, STEP, 0, STEP)
        line_.addLayout(words, 1)
        line_.addWidget(self.edit, 0, Qt.AlignmentFlag.AlignTop)
        self.show_note(line)

    def show_note(self, line: NoteLine) -> None:
        """Show this; what is being changed stays as it is."""
        self.line = line
        note = line.note
        about = [note.kind.words, parts.clock_words(note.at)]
        self._about.setText(" · ".join([*about, line.speaker] if line.speaker else about))
        self.text.setText(note.text)

    def begin(self) -> None:
        """Change it here; goes on from a draft."""
        draft = self._desk.drafts.read(self._key())
        self.editor.setPlainText(str(draft.get("text", self.line.note.text)))
        self._show_editor(on=True)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Keep what is being changed; the window may be about to close."""
        if not self.editor.isHidden() and self.editor.toPlainText() != self.line.note.text:
            text = self.editor.toPlainText()
            self._desk.keep_draft(self._key(), {"text": text}, at_once=True)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002 - Qt's
        """As the button."""
        if not self.edit.isHidden():
            self.begin()

    def _key(self) -> str:
        return f"note-edit-{self.line.note.id}"

    def _show_editor(self, *, on: bool) -> None:
        self.editor.setVisible(on)
        self.text.setVisible(not on)
        self.edit.setVisible(not on)

    def _on_finished(self) -> None:
        if self.editor.isHidden():
            return
        text = self.editor.toPlainText().strip()
        self._show_editor(on=False)
        self._desk.keep_draft(self._key(), {})
        if text != self.line.note.text:
            self.changed.emit(self.line.note.id, text)

    def _on_left(self) -> None:
        self.editor.setPlainText(self.line.note.text)
        self._desk.rest()


class NotesPart(parts.Stack):
    """The notes of the current item, oldest first; hidden while there are none."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(gap=0, parent=parent)
        self._desk = desk
        self.rows: dict[str, NoteRow] = {}
        self.body.addWidget(Text(self.tr("已记下"), Role.HEADING, ink=Ink.QUIET))

    def renew(self) -> None:
        """Show the snapshot: rows are made once and kept."""
        snap = self._desk.snap
        current = snap.view.current if snap is not None else None
        lines = snap.view.notes_of(current.item.id) if snap is not None and current else ()
        wanted = {line.note.id: line for line in lines}
        for key in [key for key in self.rows if key not in wanted]:
            row = self.rows.pop(key)
            row.hide()
            row.deleteLater()
        for key, line in wanted.items():
            if key in self.rows:
                self.rows[key].show_note(line)
            else:
                self.rows[key] = NoteRow(self._desk, line)
                self.rows[key].changed.connect(self._on_changed)
                self.body.addWidget(self.rows[key])
        self.setVisible(bool(wanted))

    def save(self) -> None:
        """Keep what is being changed."""
        for row in self.rows.values():
            row.save()

    def _on_changed(self, note_id: str, text: str) -> None:
        self._desk.act(speaking.correct_note, note_id, text)
