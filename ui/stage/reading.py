"""Reading aloud, where this machine has a Chinese voice.

The library is loaded when it is first asked for: not every desktop has it, and its engines take
their time.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QLocale, QObject

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtTextToSpeech import QTextToSpeech

_log = logging.getLogger(__name__)

NOT_REAL = "mock"  # Qt's own for tests: it says nothing
_LOOKS = 12
_RATE = -0.1  # a little slower than usual: many who listen are old


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
    """What the machine brings along.

    Args:
        engines: their names; by default those that Qt finds here.
    """

    def __init__(
        self, parent: QObject | None = None, *, engines: Sequence[str] | None = None
    ) -> None:
        super().__init__(parent)
        self._names = engines
        self._engines: list[QTextToSpeech] | None = None
        self._engine: QTextToSpeech | None = None
        self._looks = 0

    def there(self) -> bool:
        """Whether a Chinese voice is there."""
        # Some engines know their voices only a while after they were made: look a few times.
        if self._engine is None and self._looks < _LOOKS:
            self._looks += 1
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
        if self._engines is None:
            self._engines = self._make()
        for engine in self._engines:
            if engine.state() == type(engine).State.Error:
                continue
            for one in engine.availableLocales():
                if one.language() == QLocale.Language.Chinese:
                    engine.setLocale(one)
                    engine.setRate(_RATE)
                    return engine
        return None

    def _make(self) -> list[QTextToSpeech]:
        try:
            # Absent where the desktop has no speech libraries.
            from PySide6.QtTextToSpeech import QTextToSpeech  # noqa: PLC0415
        except ImportError as error:
            _log.info("nothing to read aloud with: %s", error)
            return []
        names = self._names
        if names is None:
            names = [name for name in QTextToSpeech.availableEngines() if name != NOT_REAL]
        return [QTextToSpeech(name, self) for name in names]
