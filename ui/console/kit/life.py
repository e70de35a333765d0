"""看全过程: from wherever a matter is named to its whole life."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui.widgets.buttons import Kind, OutlineButton, QuietButton

if TYPE_CHECKING:
    from ui.console.page import Shell
    from ui.widgets.buttons import Button

PLACE = "matter"


def life_button(
    shell: Shell, matter_id: str, *, kind: Kind = Kind.OUTLINE, small: bool = False
) -> Button:
    """A button that opens a matter's whole life.

    Args:
        shell: the window's.
        matter_id: which.
        kind: ``OUTLINE``, or ``QUIET`` beside other buttons.
        small: for the edge of a row; quiet as well.
    """
    words = QCoreApplication.translate("Life", "看全过程")
    quiet = kind is Kind.QUIET or small
    button = QuietButton(words, small=small) if quiet else OutlineButton(words)
    button.clicked.connect(lambda _on=False: shell.go(PLACE, matter_id))
    return button
