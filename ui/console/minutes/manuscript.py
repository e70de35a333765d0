"""The minutes while they are being completed: kept at every pause, undone step by step.

Every pause writes a small file that survives a crash. The record itself, where each version stays
for ever in the log, gets a version at rest: after a while, on leaving, and before issuing.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.minutes import MinutesContent
from app.domain.plain import from_plain, to_plain_dict
from app.steps.deliberate import minutes
from ui.console.meeting.drafts import Drafts
from ui.console.minutes import content as words
from ui.console.minutes.state import Loaded, fingerprint
from ui.jobs import Lane

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.steps.ports import UnitOfWork
    from ui.console.page import Shell

PAUSE = 700  # milliseconds after the last key until the file is written
REST = 12_000  # and until the record has it
_UNDOABLE = 200


class Manuscript(QObject):
    """The content under the recorder's hands.

    Signals:
        changed: the content is another; with the field, ``""`` for several.
        kept: it is safe on disk.
        undo_changed: there is something else to undo.
    """

    changed = Signal(str)
    kept = Signal()
    undo_changed = Signal()

    def __init__(self, shell: Shell, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._drafts = Drafts(shell.services.settings.data)
        self._meeting = ""
        self._auto: MinutesContent | None = None
        self._content: MinutesContent | None = None
        self._on_record = ""  # fingerprint of the draft on record
        self._hand: tuple[MinutesContent, MinutesContent, set[str]] | None = None
        self._changes = self._safe = 0  # how many there were, and how many are on disk
        self._undo: list[tuple[str, str, Callable[[], object]]] = []
        self._pause = self._timer(PAUSE, self.keep)
        self._rest = self._timer(REST, self.record)

    def _timer(self, length: int, call: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(length)
        timer.timeout.connect(call)
        return timer

    # What it says

    @property
    def content(self) -> MinutesContent:
        """What the paper will say; there is one once :meth:`load` was called."""
        if self._content is None:
            raise LookupError("nothing is loaded")
        return self._content

    @property
    def auto(self) -> MinutesContent:
        """What the program put together."""
        if self._auto is None:
            raise LookupError("nothing is loaded")
        return self._auto

    @property
    def loaded(self) -> bool:
        """Whether there is a content."""
        return self._content is not None

    def by_hand(self) -> set[str]:
        """The fields that were changed by hand."""
        auto, content = self.auto, self.content
        known = self._hand
        if known is None or known[0] is not auto or known[1] is not content:
            known = self._hand = (auto, content, words.by_hand(auto, content))
        return known[2]

    @property
    def unsaved(self) -> bool:
        """Whether what is on disk is older than what is shown."""
        return self._safe < self._changes

    def load(self, loaded: Loaded) -> None:
        """Take what was read; what was typed since stays."""
        if loaded.auto is None:
            return
        auto = loaded.auto
        on_record = loaded.mark
        if loaded.meeting.id != self._meeting or self._content is None:
            self._begin(loaded.meeting.id)
            self._content = self._opened(auto, loaded.draft, on_record)
        elif on_record != self._on_record and not self._rest.isActive() and loaded.draft:
            # Written elsewhere, or taken back; nothing of ours waits to be recorded.
            self._content = words.reconciled(auto, loaded.draft, self._auto)
        else:
            self._content = words.reconciled(auto, self._content, self._auto)
        self._auto = auto
        self._on_record = on_record
        if self._content != (loaded.draft or auto):
            self._rest.start()
        self.changed.emit("")

    def _begin(self, meeting_id: str) -> None:
        self.leave()
        self._safe = self._changes
        self._meeting = meeting_id
        self._undo.clear()
        self.undo_changed.emit()

    def _opened(
        self, auto: MinutesContent, draft: MinutesContent | None, on_record: str
    ) -> MinutesContent:
        filed = self._drafts.read(self._key())
        try:
            kept = from_plain(MinutesContent, filed["content"])
            base = from_plain(MinutesContent, filed["base"])
        except (KeyError, TypeError, ValueError):
            return words.reconciled(auto, draft) if draft else auto
        # The file counts while it goes on from the draft on record; else somebody was here since.
        if filed.get("on") == on_record:
            return words.reconciled(auto, kept, base)
        if draft is None:
            return auto
        same = fingerprint(draft) == fingerprint(kept)
        return words.reconciled(auto, draft, base if same else None)

    # Changing

    def write(self, field: str, said: Any, *, what: str) -> None:
        """Put this into a field; ``what`` names the step for the undo."""
        before = self.content
        if words.value(before, field) == said:
            return
        self._content = words.with_value(before, field, said)
        # Typing in one field is one step.
        if not (self._undo and self._undo[-1][1] == field and field):
            self._push(what, field, partial(self._go_back, before))
        self._touch(field)

    def restore(self, section: str, *, what: str) -> None:
        """Put what the program put together into a section."""
        before = self.content
        after = words.restored(self.auto, before, section)
        if after != before:
            self._content = after
            self._push(what, "", partial(self._go_back, before))
            self._touch("")

    def remember(self, what: str, call: Callable[[], object]) -> None:
        """Something beside the words was done; ``call`` takes it back."""
        self._push(what, "", call)

    def undo_text(self) -> str:
        """What :meth:`undo` takes back."""
        return self._undo[-1][0] if self._undo else ""

    def undo(self) -> None:
        """Take back the last step."""
        if self._undo:
            _, _, call = self._undo.pop()
            call()
            self.undo_changed.emit()

    def rest_here(self) -> None:
        """What is typed from here on is a step of its own."""
        if self._undo and self._undo[-1][1]:
            what, _, call = self._undo[-1]
            self._undo[-1] = (what, "", call)

    def _push(self, what: str, field: str, call: Callable[[], object]) -> None:
        self._undo.append((what, field, call))
        del self._undo[:-_UNDOABLE]
        self.undo_changed.emit()

    def _go_back(self, before: MinutesContent) -> None:
        # The record may have gone on meanwhile: only the words go back.
        self._content = words.reconciled(self.auto, before)
        self._touch("")

    def _touch(self, field: str) -> None:
        self._changes += 1
        self._pause.start()
        self._rest.start()
        self.changed.emit(field)

    # Keeping

    def keep(self) -> None:
        """Write the file now."""
        self._pause.stop()
        if self._content is None or self._auto is None:
            return
        file = partial(_file, self._content, self._auto, self._on_record)
        self._shell.jobs.run(
            partial(_write, self._drafts, self._key(), file, self._drafts.stamp()),
            then=partial(self._on_kept, self._changes),
            lane=Lane.ASIDE,
        )

    def _on_kept(self, changes: int, _none: None = None) -> None:
        # Never back: of two files written at once the later counts, whichever is told first.
        self._safe = max(self._safe, changes)
        self.kept.emit()

    def record(self, then: Callable[[], object] | None = None) -> None:
        """Put the draft on record, if it says anything else than what is there already.

        Args:
            then: called when the record has it.
        """
        self._rest.stop()
        if self._content is None or self._auto is None:
            return
        # Compared on the worker: it takes as long there as a few frames of the window.
        self._shell.act(
            _record,
            self._meeting,
            self._content,
            auto=self._auto,
            on_record=self._on_record,
            then=lambda mark: self._finish_recording(mark, then),
        )

    def _finish_recording(self, mark: str, then: Callable[[], object] | None) -> None:
        self._on_record = mark
        if self.unsaved or mark:
            self.keep()
        if then is not None:
            then()

    def leave(self) -> None:
        """The page is left: nothing waits any longer."""
        waiting = self._pause.isActive() or self._rest.isActive()
        self._pause.stop()
        if waiting:
            self.record()
        self._rest.stop()

    def close(self) -> None:
        """Another meeting is coming; what was written is kept by :meth:`leave`."""
        self._pause.stop()
        self._rest.stop()
        self._undo.clear()
        self._meeting = ""
        self._content = None
        self._auto = None
        self.undo_changed.emit()

    def forget(self) -> None:
        """The minutes are issued: there is nothing to complete any more."""
        if self._meeting:
            self._shell.jobs.run(
                partial(self._drafts.write, self._key(), {}, self._drafts.stamp()),
                lane=Lane.ASIDE,
            )
        self.close()

    def _key(self) -> str:
        return f"minutes-{self._meeting}"


def _record(
    work: UnitOfWork, meeting: str, content: MinutesContent, *, auto: MinutesContent, on_record: str
) -> str:
    """Put a draft on record where it says something new; the fingerprint of what is there now."""
    mark = fingerprint(content)
    if mark == (on_record or fingerprint(auto)):
        return mark if on_record else ""
    minutes.save_draft(work, meeting, content)
    return mark


def _file(content: MinutesContent, auto: MinutesContent, on_record: str) -> dict[str, Any]:
    return {"content": to_plain_dict(content), "base": to_plain_dict(auto), "on": on_record}


def _write(drafts: Drafts, key: str, file: Callable[[], dict[str, Any]], stamp: int) -> None:
    drafts.write(key, file(), stamp)
