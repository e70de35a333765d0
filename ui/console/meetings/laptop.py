"""What the laptop has for a meeting: a printer, a second screen, room on the disk."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Protocol

from PySide6.QtGui import QGuiApplication

from app.domain.checkup import Check, checks
from app.keeping.checkup import look

if TYPE_CHECKING:
    from pathlib import Path

    from app.bootstrap import Services


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


def slow_checks(laptop: Laptop, services: Services) -> list[Check]:
    """Printer, and what ``hongliu doctor`` looks at; not on the GUI thread."""
    facts = look(
        services.settings, services.database, services.link.status(), services.clock(),
        free=laptop.free_bytes,
    )  # fmt: skip
    return [_printer(laptop.printers()), *checks(facts)]


def _printer(printers: list[str]) -> Check:
    if printers:
        more = f"等 {len(printers)} 台" if len(printers) > 1 else ""
        return Check("printer", True, f"打印机：{printers[0]}{more}。")
    words = "没有找到打印机。接好后再看；也可以先存成 PDF，到别处打印。"
    return Check("printer", None, words)


def screen_check(laptop: Laptop) -> Check:
    """The second screen; on the GUI thread."""
    if laptop.screens() > 1:
        return Check("screen", True, "第二块屏幕已接好，可以投大屏。")
    return Check("screen", None, "没有接第二块屏幕。不投大屏也能开会。")
