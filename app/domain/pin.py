"""A PIN of four to eight figures: what will do as one, and how long to wait after wrong ones."""

from __future__ import annotations

from app.domain.errors import Refused

LEAST, MOST = 4, 8
FREE = 3
"""Wrong ones in a row that cost no waiting."""
_WAITS = (30, 60, 120, 300, 600, 1800)
"""Seconds after the third, the fourth … wrong one; then always the last."""
_MINUTE = 60
_ROWS = ("0123456789", "9876543210")


class Wrong(Refused):
    """It was not right. ``wait``: seconds until the next try."""

    def __init__(self, message: str, wait: float) -> None:
        super().__init__(message, field="pin")
        self.wait = wait


def check_form(pin: str) -> None:
    """Refuse what is no PIN, or one that everybody tries first."""
    if not (LEAST <= len(pin) <= MOST and pin.isascii() and pin.isdecimal()):
        raise Refused(f"PIN 是 {LEAST} 到 {MOST} 位数字。", field="pin")
    if len(set(pin)) == 1 or any(pin in row for row in _ROWS):
        raise Refused("这个 PIN 太容易猜到，请不要用相同或连续的数字。", field="pin")


def wait_after(failures: int) -> int:
    """Seconds to wait after so many wrong ones in a row."""
    if failures < FREE:
        return 0
    return _WAITS[min(failures - FREE, len(_WAITS) - 1)]


def wait_words(seconds: float) -> str:
    """``30 秒``, ``2 分钟``."""
    whole = max(1, -int(-seconds // 1))
    return f"{whole} 秒" if whole < _MINUTE else f"{-(-whole // _MINUTE)} 分钟"
