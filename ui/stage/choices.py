"""What the facilitator chose for the Stage on this laptop, remembered from day to day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.theme import STAGE_DARK, STAGE_LIGHT, Mode, StageColours

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings

_MODE, _FIGURES, _SCREEN, _CUES = "stage/mode", "stage/figures", "stage/screen", "stage/cues"


class Choices:
    """Small things in the settings. Whose names are in full is not among them: that is for once."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    @property
    def mode(self) -> Mode:
        """Dark, or light for a bright room."""
        stored = str(self._settings.value(_MODE, Mode.DARK.value))
        return Mode.LIGHT if stored == Mode.LIGHT.value else Mode.DARK

    @mode.setter
    def mode(self, mode: Mode) -> None:
        self._settings.setValue(_MODE, mode.value)

    @property
    def colours(self) -> StageColours:
        """Of the mode."""
        return STAGE_LIGHT if self.mode is Mode.LIGHT else STAGE_DARK

    @property
    def figures(self) -> bool:
        """Whether figures rise while a vote is open."""
        return self._flag(_FIGURES, otherwise=False)

    @figures.setter
    def figures(self, on: bool) -> None:
        self._settings.setValue(_FIGURES, on)

    @property
    def cues(self) -> bool:
        """Whether a vote and a result are heard."""
        return self._flag(_CUES, otherwise=True)

    @cues.setter
    def cues(self, on: bool) -> None:
        self._settings.setValue(_CUES, on)

    @property
    def screen(self) -> str:
        """The key of the screen that was chosen, ``""`` for whichever there is."""
        return str(self._settings.value(_SCREEN, ""))

    @screen.setter
    def screen(self, key: str) -> None:
        self._settings.setValue(_SCREEN, key)

    def _flag(self, key: str, *, otherwise: bool) -> bool:
        return self._settings.value(key, defaultValue=otherwise, type=bool) is True
