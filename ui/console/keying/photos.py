"""The photos of a paper: kept with it as proof, never put into the minutes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.domain.matter import Attachment
from app.steps import collect
from ui.console.kit.dropping import Dropping
from ui.console.matters.photos import PhotoStrip, decode, found_in, show_large
from ui.jobs import Lane
from ui.theme import Role, Tone
from ui.widgets.text import Ink, Text

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.errors import Refused
    from ui.console.keying.state import Opened
    from ui.console.kit.files import FileChooser
    from ui.console.kit.undo import History
    from ui.console.page import Shell

_PICTURES = "照片和文件 (*.jpg *.jpeg *.png *.pdf)"


class PaperPhotos(Dropping):
    """Photos are dropped here or chosen."""

    def __init__(
        self, shell: Shell, history: History, opened: Opened, *, files: FileChooser
    ) -> None:
        super().__init__()
        self._shell, self._history, self._files = shell, history, files
        self.paper = opened.printout.id
        self.strip = PhotoStrip(shell)
        told = self.tr(
            "把签好的表、收回的票拍下来，和这张纸的记录放在一起，以后可以核对。"
            "照片里的时间、位置和手机信息不会保存，也不会印进纪要。"
        )
        self.lines.addWidget(Text(told, Role.SMALL, ink=Ink.QUIET))
        self.lines.addWidget(self.strip)
        self.lines.addStretch(1)
        self.dropped.connect(self._attach)
        self.strip.add_asked.connect(self._choose)
        self.strip.remove_asked.connect(self._detach)
        self.strip.show_asked.connect(self._show)
        self.show_opened(opened)

    def show_opened(self, opened: Opened) -> None:
        """Show those that are kept now."""
        files = self._shell.services.files
        self.strip.show_photos(
            [(a.id, a.name, partial(files.read, a.sha256)) for a in opened.photos]
        )

    def _choose(self) -> None:
        self._attach(self._files.several(self, self.tr("选择照片或文件"), kinds=_PICTURES))

    def _attach(self, paths: list[Path]) -> None:
        found = found_in(paths)
        if not found:
            return
        self._history.act(
            self.tr("添加照片"),
            collect.attach_files,
            self._shell.services.files,
            self.paper,
            paths=found,
            then=lambda refused: self._say(" ".join(refused[:2])),
            failed=self._refused,
        )

    def _detach(self, key: str) -> None:
        self._history.act(self.tr("移除照片"), collect.detach, key, say=self.tr("已移除一张照片"))

    def _refused(self, refused: Refused) -> None:
        self._say(refused.message)

    def _say(self, words: str) -> None:
        if words:
            self._shell.notify(words, tone=Tone.NO)

    def _show(self, key: str) -> None:
        self._shell.ask(lambda work: work.get(Attachment, key), then=self._show_large)

    def _show_large(self, photo: Attachment) -> None:
        files = self._shell.services.files
        if photo.media_type.startswith("image/"):
            self._shell.jobs.run(
                lambda: decode(files.read(photo.sha256), 1600),
                then=partial(show_large, self.window(), photo.name),
                lane=Lane.ASIDE,
            )
