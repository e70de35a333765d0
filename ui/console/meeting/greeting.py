"""Who has just come in: the name large, a sentence, a colour; it goes by itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.sound import Chime
from ui.theme import STEP, Role, Tone
from ui.widgets.card import Panel
from ui.widgets.text import Ink, Text
from ui.words import translated

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

STAYS = 12  # ticks of a second
_INKS = {Tone.YES: Ink.YES, Tone.NO: Ink.NO, Tone.ACCENT: Ink.ACCENT}


@dataclass(frozen=True, slots=True)
class Hello:
    """What is said at the door.

    Attributes:
        name: who; ``""`` where nobody could be recognised.
        words: the sentence.
        tone: ``YES`` came in, ``ACCENT`` was in already, ``NO`` could not.
        chime: what is heard.
        whereabouts: address or body.
    """

    name: str
    words: str
    tone: Tone
    chime: Chime
    whereabouts: str = ""


class Greeting(Panel):
    """Hidden while there is nobody to greet.

    Args:
        large: for the middle of the screen, read from a few steps away.
    """

    def __init__(self, *, large: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(Tone.YES, inside=28 if large else 16, parent=parent)
        self._large = large
        self._left = 0
        self.name = Text("", Role.QUORUM)
        self._where = Text("", Role.LARGE if large else Role.SMALL, ink=Ink.QUIET)
        self.words = Text("", Role.DECISION if large else Role.STRONG)
        self.body.setSpacing(STEP)
        for part in (self.name, self._where, self.words):
            if large:
                part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self.body.addWidget(part)
        self.hide()

    def greet(self, hello: Hello) -> None:
        """Show it for a while."""
        ink = _INKS.get(hello.tone, Ink.INK)
        self.set_tone(hello.tone)
        self.name.setText(hello.name)
        self.name.set_role(self._role(hello.name))
        self.name.setVisible(bool(hello.name))
        self._where.setText(hello.whereabouts)
        self._where.setVisible(bool(hello.whereabouts))
        self.words.setText(hello.words)
        for part in (self.name, self.words):
            part.set_ink(ink)
        self.setAccessibleName(translated(f"{hello.name} {hello.words}"))
        self._left = STAYS
        self.show()

    def tick(self) -> None:
        """A second went by."""
        if self._left:
            self._left -= 1
            if not self._left:
                self.hide()

    def _role(self, name: str) -> Role:
        # Twenty-five characters stay readable in a narrow column; three may be as large as can be.
        # A family is several names: none of them is broken for the sake of size.
        if "、" in name or len(name) > (14 if self._large else 7):
            return Role.TITLE if not self._large else Role.DECISION
        if self._large:
            return Role.FIGURE
        return Role.QUORUM if len(name) <= 4 else Role.DECISION  # noqa: PLR2004 - of the column
