"""The words of the pages themselves."""

from __future__ import annotations


def tr(text: str) -> str:
    """A word of the Stage, which the residents read: in Chinese, whatever the window speaks."""
    return text


def running(seconds: int) -> str:
    """``18:20``; past an hour ``72:05``, because agendas are given in minutes."""
    whole = max(0, seconds)
    return f"{whole // 60}:{whole % 60:02}"
