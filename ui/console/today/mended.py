"""What became of a data file that was damaged, until somebody has read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.keeping import ACCOUNT
from ui.console.kit.flow import Flow
from ui.theme import Role, Tone
from ui.widgets.buttons import OutlineButton
from ui.widgets.card import Panel
from ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.console.page import Shell


class MendedPanel(Panel):
    """Hidden where nothing was damaged, or where it was read."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(Tone.CARE, parent=parent)
        self._shell = shell
        self.words: list[Text] = []
        self.read = OutlineButton(self.tr("知道了"))
        self.read.clicked.connect(self._on_read)
        self.setVisible(self._fill())

    def _fill(self) -> bool:
        settings = self._shell.services.settings
        if not (settings.data / ACCOUNT).exists():
            return False
        from app.keeping import account  # noqa: PLC0415 - seldom there, and slow to load

        found = account.told(settings)
        if found is None or found.read:
            return False
        self.words = [Text(found.title, Role.TITLE)]
        self.words += [Text(sentence, Role.BODY) for sentence in found.sentences()]
        for text in self.words:
            self.body.addWidget(text)
        self.body.addWidget(Flow(self.read))
        return True

    def _on_read(self) -> None:
        self._shell.jobs.run(self._keep_read, then=lambda _done: self.hide())

    def _keep_read(self) -> None:
        from app.keeping import account  # noqa: PLC0415 - as above

        account.was_read(self._shell.services.settings)
