"""Chimes for what a facilitator hears without looking: signed in, said twice, refused.

The tones are made here, a few kilobytes of samples, and played by QtMultimedia if it is there and
has a device; with neither the window is silent and nothing else changes.
"""

from __future__ import annotations

import logging
import math
import struct
import wave
from enum import Enum
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTemporaryDir, QUrl

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QSoundEffect

_log = logging.getLogger(__name__)

RATE = 22_050


class Chime(Enum):
    """What is to be heard: notes as (frequency in Hz, seconds)."""

    WELCOME = ((784.0, 0.09), (1175.0, 0.16))
    AGAIN = ((784.0, 0.09), (784.0, 0.12))
    REFUSED = ((330.0, 0.14), (247.0, 0.22))
    TIME = ((988.0, 0.12), (988.0, 0.12), (988.0, 0.2))
    VOTE = ((587.0, 0.16), (784.0, 0.16), (988.0, 0.3))
    RESULT = ((784.0, 0.16), (988.0, 0.16), (1175.0, 0.4))


class Sounds(QObject):
    """Plays chimes. Nothing is loaded before the first one.

    Args:
        on: whether anything is heard at all.
    """

    def __init__(self, parent: QObject | None = None, *, on: bool = True) -> None:
        super().__init__(parent)
        self.on = on
        self._effects: dict[Chime, QSoundEffect] = {}
        self._folder: QTemporaryDir | None = None
        self._broken = False

    def play(self, chime: Chime) -> None:
        """Let it be heard; returns at once, and never fails."""
        if not self.on or self._broken:
            return
        try:
            effect = self._effects.get(chime) or self._make(chime)
        except (ImportError, OSError) as error:
            _log.info("no sound on this machine: %s", error)
            self._broken = True
            return
        effect.play()

    def _make(self, chime: Chime) -> QSoundEffect:
        # Slow to load, and absent where the desktop has no sound libraries.
        from PySide6.QtMultimedia import QMediaDevices, QSoundEffect  # noqa: PLC0415

        if QMediaDevices.defaultAudioOutput().isNull():
            raise OSError("no audio output")
        if self._folder is None:
            self._folder = QTemporaryDir()
        path = Path(self._folder.filePath(f"{chime.name.lower()}.wav"))
        path.write_bytes(samples(chime))
        effect = QSoundEffect(self)
        effect.setSource(QUrl.fromLocalFile(str(path)))
        effect.setVolume(0.6)
        self._effects[chime] = effect
        return effect


def samples(chime: Chime) -> bytes:
    """A chime as a WAV file: mono, 16 bits, soft at both ends of each note."""
    frames = bytearray()
    for hertz, seconds in chime.value:
        count = int(RATE * seconds)
        for at in range(count):
            swell = min(1.0, at / 200, (count - at) / (count * 0.7))
            level = math.sin(2 * math.pi * hertz * at / RATE) * 0.5 * swell
            frames += struct.pack("<h", int(level * 32_767))
    out = BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(bytes(frames))
    return out.getvalue()
