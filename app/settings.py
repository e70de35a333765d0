"""Typed settings of the program and the folders that it uses."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path

APP_NAME = "hongliu"
REHEARSAL_FOLDER = "rehearsal"
PORTABLE_MARK = "portable"
PLAIN = "HONGLIU_PLAIN"
"""Set in the environment: new folders are not encrypted, for comparing and for looking inside."""


def _is_wanted() -> bool:
    return not os.environ.get(PLAIN)


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the data lies and who sits at the laptop.

    Attributes:
        data: folder of the database, the files and the laptop's key.
        actor: who sits at the laptop; stands on every op. ``""`` where nobody said.
        protect: whether the data is encrypted from its first day on.
        keys: folder of the key that opens it, where that is not ``data`` itself.
    """

    data: Path
    actor: str = ""
    protect: bool = field(default_factory=_is_wanted)
    keys: Path | None = None

    @property
    def key_folder(self) -> Path:
        """Where the key lies that opens the data; a rehearsal is opened by the room's own."""
        return self.keys or home_of(self.data)

    @property
    def is_rehearsal(self) -> bool:
        """Whether this is the folder of a rehearsal."""
        return home_of(self.data) != self.data

    @property
    def files(self) -> Path:
        """Folder of photos and papers."""
        return self.data / "files"

    @property
    def papers(self) -> Path:
        """Folder into which papers are written for printing."""
        return self.data / "papers"

    def rehearsal(self) -> Settings:
        """The same with a folder of its own: practice never touches the real records."""
        return replace(self, data=self.data / REHEARSAL_FOLDER, keys=self.key_folder)


def home_of(data: Path) -> Path:
    """The room's own folder: of a rehearsal's, the one around it; what both share lies there."""
    return data.parent if data.name == REHEARSAL_FOLDER else data


def default_data_folder() -> Path:
    """The platform's folder for a user's application data; beside a program on a USB stick.

    A program that was copied to a stick has a file ``portable`` beside its folder: then its data
    travels with it, in a folder ``data``, and leaves nothing on the laptop.
    """
    stick = Path(sys.executable).resolve().parents[1]
    if getattr(sys, "frozen", False) and (stick / PORTABLE_MARK).exists():
        return stick / "data"
    import platformdirs  # noqa: PLC0415 - spares its import where ``--data`` is given

    return Path(platformdirs.user_data_dir(APP_NAME, appauthor=False))
