"""The port for what asks for a PIN again: erasing, restoring, exporting, changing accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.seat import Ask

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.console.page import Shell


def confirmed(shell: Shell, what: str, then: Callable[[], object]) -> None:
    """Go on at once, or after whoever is at the laptop entered their PIN.

    It is asked for where that account has one on this laptop and did not enter it within the last
    two minutes. Given up, nothing happens.

    Args:
        shell: the page's.
        what: what is to be done, in words that follow 要: ``修改账号``.
        then: what goes on.
    """
    seat = shell.seat
    if seat is None or seat.is_confirmed:
        then()
    else:
        seat.asked.emit(Ask(what, then))
