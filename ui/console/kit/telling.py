"""Keeping account of files that leave the program with people's names in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.steps.rights.told import note_content as note_content_of
from app.steps.rights.told import note_everybody

if TYPE_CHECKING:
    from app.domain.disclosure import Disclosed
    from ui.console.page import Shell


def note_content(shell: Shell, what: Disclosed, content: object) -> None:
    """A file was written or printed that says this; nothing is kept where it names nobody."""
    shell.act(note_content_of, what, content)


def note_all(shell: Shell, what: Disclosed) -> None:
    """The whole record was written out."""
    shell.act(note_everybody, what)
