"""Reading aloud, where this machine has a Chinese voice.

The library is loaded when it is first asked for: not every desktop has it, and its engines take
their time.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QLocale, QObject

if TYPE_CHECKING:
    from PySide6.QtTextToSpeech import QTextToSpeech

_log = logging.getLogger(__name__)

NOT_REAL = "mock"  # Qt's own for tests: it says nothing


class Voice(Protocol):
    """The port to whatever speaks; tests hand in their own."""

    def there(self) -> bool:
        """Whether something can be read in Chinese."""
        ...

    def say(self, text: str) -> None:
        """Read this, in place of what is being read."""
        ...

    def stop(self) -> None:
        """Be quiet."""
        ...

    @property
    def speaking(self) -> bool:
        """Whether something is being read."""
        ...


class MachineVoice(QObject):
    """What the machine brings along."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine: QTextToSpeech | None = None
        self._asked = False

    def there(self) -> bool:
        """Whether a Chinese voice is there; looked for once."""
        if not self._asked:
            self._asked = True
            self._engine = self._find()
        return self._engine is not None

    def say(self, text: str) -> None:
        """Read this."""
        if self.there() and self._engine is not None:
            self._engine.stop()
            self._engine.say(text)

    def stop(self) -> None:
        """Be quiet."""
        if self._engine is not None:
            self._engine.stop()

    @property
    def speaking(self) -> bool:
        """Whether something is being read."""
        if self._engine is None:
            return False
        return self._engine.state() == type(self._engine).State.Speaking

    def _find(self) -> QTextToSpeech | None:
        try:
            # Absent where the desktop has no speech libraries.
            from PySide6.QtTextToSpeech import QTextToSpeech  # noqa: PLC0415
        except ImportError as error:
            _log.info("nothing to read aloud with: %s", error)
            return None
        for name in QTextToSpeech.availableEngines():
            if name == NOT_REAL:
                continue
            engine = QTextToSpeech(name, self)
            chinese = [
                one
                for one in engine.availableLocales()
                if one.language() == QLocale.Language.Chinese
            ]
            if engine.state() != QTextToSpeech.State.Error and chinese:
                here = QLocale(QLocale.Language.Chinese, QLocale.Country.China)
                engine.setLocale(here if here in chinese else chinese[0])
                engine.setRate(-0.1)
                return engine
            engine.deleteLater()
        return None
