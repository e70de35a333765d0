"""What a round brought that somebody would like to know at once, said kindly."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.steps.views.attendance import signed_in_twice
from ui.theme import Tone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.changes import Changes
    from ui.console.page import Shell

_NAMED = 3


def tell(shell: Shell, changes: Changes) -> None:
    """Tell of people whom two laptops signed in, and of answers to this room."""
    if changes.touches("sign_in"):
        shell.ask(signed_in_twice, sorted(changes.ids), then=partial(_tell_twice, shell))
    if changes.touches("document") and any(key.startswith("reply/") for key in changes.ids):
        shell.notify(
            tr("区里下发了新的答复"),
            tone=Tone.YES,
            action=tr("去看"),
            call=lambda: shell.go("sync"),
        )


def _tell_twice(shell: Shell, names: Sequence[str]) -> None:
    if not names:
        return
    told = "、".join(names[:_NAMED])
    if len(names) > _NAMED:
        told = tr("{}等 {} 人").format(told, len(names))
    shell.notify(tr("{}在两台电脑都签到了，按一人计").format(told))


def tr(text: str) -> str:
    """The text in the language of the window."""
    return QCoreApplication.translate("Arrivals", text)
