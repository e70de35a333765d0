"""The words of the pages themselves."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def tr(text: str) -> str:
    """A word of the Stage in the language of the window."""
    return QCoreApplication.translate("stage", text)


def running(seconds: int) -> str:
    """``18:20``; past an hour ``72:05``, because agendas are given in minutes."""
    whole = max(0, seconds)
    return f"{whole // 60}:{whole % 60:02}"
