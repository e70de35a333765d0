"""Photos and papers of an event: small in a row, large by a click."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ui.console.kit.flow import Flow
from ui.console.matters.photos import Thumb, decode
from ui.jobs import Lane
from ui.theme import STEP
from ui.words import translated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from app.domain.matter import Attachment
    from ui.console.page import Shell

MOST = 8  # of one event that are shown


class Pictures(Flow):
    """A row of them, to be looked at.

    Signals:
        shown: one is to be shown large: the :class:`Attachment`.
    """

    shown = Signal(object)

    def __init__(
        self, shell: Shell, files: Sequence[Attachment], parent: QWidget | None = None
    ) -> None:
        super().__init__(gap=2 * STEP)
        if parent is not None:
            self.setParent(parent)
        self.thumbs: dict[str, Thumb] = {}
        for one in files[:MOST]:
            thumb = Thumb(one.name)
            thumb.setAccessibleName(translated(self.tr("照片 {}").format(one.caption or one.name)))
            thumb.clicked.connect(partial(self._on_clicked, one))
            self.add(thumb)
            self.thumbs[one.id] = thumb
            if one.media_type.startswith("image/"):
                read = partial(shell.services.files.read, one.sha256)
                shell.jobs.run(
                    lambda read=read: decode(read()),
                    then=thumb.show_image,
                    failed=_missing,
                    lane=Lane.ASIDE,
                )

    def _on_clicked(self, one: Attachment, _checked: object = None) -> None:
        self.shown.emit(one)


def _missing(_refused: object) -> None:
    """A photo that is not on this laptop yet shows its kind instead."""
