"""What the page writes beside the words: tasks and photos, each taken back by Ctrl+Z."""

from __future__ import annotations

from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from app.steps import act, collect
from ui.console.kit.undo import take_back
from ui.console.minutes import content as words
from ui.console.minutes.item_section import ItemSection
from ui.jobs import Lane, call_living
from ui.theme import Tone

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from app.bootstrap import Outcome
    from app.domain.errors import Refused
    from ui.console.minutes.editor import Editor
    from ui.console.minutes.manuscript import Manuscript
    from ui.console.minutes.state import Loaded
    from ui.console.minutes.tasks_part import TaskEdit
    from ui.console.page import Shell


class Records(QObject):
    """Puts tasks and photos on record for the meeting that is loaded."""

    def __init__(self, shell: Shell, manuscript: Manuscript, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._manuscript = manuscript
        self._meeting = ""
        self._items: tuple[str, ...] = ()

    def load(self, loaded: Loaded) -> None:
        """The meeting and its items."""
        self._meeting, self._items = loaded.meeting.id, loaded.items

    def put_task(self, number: int, edit: TaskEdit, editor: Editor) -> None:
        """Put a task of an item on record, change it, or take it away."""
        if edit.id:
            verb: Any = partial(
                act.correct_task, task_id=edit.id, text=edit.text, who=edit.who, due=edit.due
            )
            what = self.tr("修改落实事项") if edit.text else self.tr("删除落实事项")
        elif number < len(self._items):
            item = self._items[number]
            verb = partial(
                act.add_task, meeting_id=self._meeting, item_id=item, text=edit.text,
                who=edit.who, due=edit.due,
            )  # fmt: skip
            what = self.tr("登记落实事项")
        else:
            return

        def refused(error: Refused) -> None:
            section = editor.sections.get(words.item_section(number))
            if isinstance(section, ItemSection):
                section.tasks.refuse(edit, error.message)

        self._act(what, verb, failed=refused)

    def add_photos(self, paths: Sequence[Path]) -> None:
        """Keep photos with the meeting; they go on the paper."""
        for path in paths:
            self._shell.jobs.run(
                path.read_bytes,
                then=partial(self._attach, path.name),
                lane=Lane.ASIDE,
            )

    def _attach(self, name: str, data: bytes) -> None:
        verb = partial(
            collect.attach, files=self._shell.services.files, owner_id=self._meeting, name=name,
            data=data, caption=PurePath(name).stem,
        )  # fmt: skip
        self._act(self.tr("添加照片“{}”").format(name), verb, then=self._show_photo)

    def _show_photo(self, attachment: Any) -> None:
        manuscript = self._manuscript
        if not manuscript.loaded:
            return
        photos = words.value(manuscript.content, words.PHOTOS)
        if all(photo.sha256 != attachment.sha256 for photo in photos):
            fresh = [p for p in manuscript.auto.photos if p.sha256 == attachment.sha256]
            manuscript.write(words.PHOTOS, (*photos, *fresh), what=self.tr("添加照片"))

    def _act(
        self,
        what: str,
        verb: Callable[..., Any],
        *,
        then: Callable[[Any], object] | None = None,
        failed: Callable[[Refused], object] | None = None,
    ) -> None:
        def done(outcome: Outcome[Any]) -> None:
            if outcome.changes.op:
                call = partial(self._take_back, outcome.changes.op)
                self._manuscript.remember(what, call)
            self._shell.bridge.publish(outcome.changes)
            call_living(then, outcome.value)

        self._shell.jobs.run(
            partial(self._shell.services.act, verb), then=done, failed=failed or self._say
        )

    def _take_back(self, op: str) -> None:
        self._shell.act(take_back, op, failed=self._say)

    def _say(self, refused: Refused) -> None:
        self._shell.notify(refused.message, tone=Tone.NO)
