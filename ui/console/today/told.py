"""What happened to the data, until somebody has read it: it was damaged, or something restored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.keeping import ACCOUNT, RESTORED
from ui.console.kit.flow import Flow
from ui.theme import Role, Tone
from ui.widgets.buttons import OutlineButton
from ui.widgets.card import Panel
from ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from app.settings import Settings
    from ui.console.page import Shell


class _ToldPanel(Panel):
    """Hidden where nothing happened, or where it was read."""

    def __init__(self, shell: Shell, name: str, parent: QWidget | None = None) -> None:
        super().__init__(Tone.CARE, parent=parent)
        self.shell = shell
        self.words: list[Text] = []
        self.read = OutlineButton(self.tr("知道了"))
        self.read.clicked.connect(self._on_read)
        # Looked for by its name alone: what reads it loads slowly and is seldom needed.
        self.setVisible((self.settings.data / name).exists() and self.fill())

    @property
    def settings(self) -> Settings:
        """Of the data."""
        return self.shell.services.settings

    def fill(self) -> bool:
        """Whether there is something to tell; puts it down."""
        raise NotImplementedError

    def keep_read(self) -> None:
        """Somebody has read it."""
        raise NotImplementedError

    def put(self, title: str, sentences: Sequence[str], *more: QWidget) -> None:
        """Put down what is told, and buttons beside 知道了."""
        self.words = [Text(title, Role.TITLE), *(Text(one, Role.BODY) for one in sentences)]
        for text in self.words:
            self.body.addWidget(text)
        self.body.addWidget(Flow(self.read, *more))

    def _on_read(self) -> None:
        self.shell.jobs.run(self.keep_read, then=lambda _done: self.hide())


class MendedPanel(_ToldPanel):
    """What became of a data file that was damaged."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, ACCOUNT, parent)

    def fill(self) -> bool:
        """What was found and what is back."""
        from app.keeping import account  # noqa: PLC0415 - seldom there

        found = account.told(self.settings)
        if found is None or found.read:
            return False
        self.put(found.title, found.sentences())
        return True

    def keep_read(self) -> None:
        """Somebody has read it."""
        from app.keeping import account  # noqa: PLC0415 - as above

        account.was_read(self.settings)


class RestoredPanel(_ToldPanel):
    """That a backup took the place of the data, and the way back."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, RESTORED, parent)

    def fill(self) -> bool:
        """What was restored and what follows."""
        from app.keeping import restored  # noqa: PLC0415 - seldom there

        found = restored.told(self.settings)
        if found is None or found.read:
            return False
        back = OutlineButton(self.tr("换回原来的数据"))
        back.clicked.connect(lambda _checked=False: self.shell.go("restore", found.aside))
        self.put(found.title, found.sentences(), *([back] if found.aside else []))
        return True

    def keep_read(self) -> None:
        """Somebody has read it."""
        from app.keeping import restored  # noqa: PLC0415 - as above

        restored.was_read(self.settings)
