"""What the laptop has for a meeting: a printer, a second screen, room on the disk."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Protocol

from PySide6.QtGui import QGuiApplication

from ui.console.kit.checks import Check

if TYPE_CHECKING:
    from pathlib import Path

GIGABYTE = 1024**3
_ENOUGH = GIGABYTE // 2


class Laptop(Protocol):
    """Asked before a meeting; tests answer themselves."""

    def screens(self) -> int:
        """How many screens are plugged in. On the GUI thread."""

    def printers(self) -> list[str]:
        """Names of the printers. May take a while: not on the GUI thread."""

    def free_bytes(self, folder: Path) -> int:
        """Room on the disk of a folder."""


class ThisLaptop:
    """The laptop that the window runs on."""

    def screens(self) -> int:
        """See :class:`Laptop`."""
        return len(QGuiApplication.screens())

    def printers(self) -> list[str]:
        """See :class:`Laptop`."""
        from PySide6.QtPrintSupport import QPrinterInfo  # noqa: PLC0415 - slow, needed here only

        return list(QPrinterInfo.availablePrinterNames())

    def free_bytes(self, folder: Path) -> int:
        """See :class:`Laptop`."""
        return shutil.disk_usage(folder).free


def slow_checks(laptop: Laptop, folder: Path) -> list[Check]:
    """Printer and disk; not on the GUI thread."""
    printers = laptop.printers()
    if printers:
        more = f"等 {len(printers)} 台" if len(printers) > 1 else ""
        printer = Check("printer", True, f"打印机：{printers[0]}{more}。")
    else:
        words = "没有找到打印机。接好后再看；也可以先存成 PDF，到别处打印。"
        printer = Check("printer", None, words)
    free = laptop.free_bytes(folder)
    amount = f"{free / GIGABYTE:.1f} GB"
    if free < _ENOUGH:
        words = f"磁盘只剩 {amount}，照片和纪要可能存不下。请先清理。"
        return [printer, Check("disk", False, words)]
    return [printer, Check("disk", True, f"磁盘空间充足（{amount}）。")]


def screen_check(laptop: Laptop) -> Check:
    """The second screen; on the GUI thread."""
    if laptop.screens() > 1:
        return Check("screen", True, "第二块屏幕已接好，可以投大屏。")
    return Check("screen", None, "没有接第二块屏幕。不投大屏也能开会。")
