"""What the laptop has for a meeting: a printer, a second screen, room on the disk."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from app.domain.checkup import Check, checks
from app.keeping.checkup import look

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtMultimedia import QMediaDevices

    from app.bootstrap import Services


class Plugs(QObject):
    """What comes and goes at the laptop's sockets.

    Signals:
        changed: something was plugged in or out.
    """

    changed = Signal()


class Laptop(Protocol):
    """Asked before a meeting; tests answer themselves."""

    def screens(self) -> int:
        """How many screens are plugged in. On the GUI thread."""

    def printers(self) -> list[str]:
        """Names of the printers. May take a while: not on the GUI thread."""

    def free_bytes(self, folder: Path) -> int:
        """Room on the disk of a folder."""

    def cameras(self) -> list[str]:
        """Names of the cameras. On the GUI thread."""

    def speakers(self) -> list[str]:
        """Names of what sound comes out of. On the GUI thread."""

    @property
    def plugs(self) -> Plugs:
        """Tells when something is plugged in or out."""


class ThisLaptop:
    """The laptop that the window runs on."""

    def __init__(self, parent: QObject | None = None) -> None:
        self._plugs = Plugs(parent)
        self._devices: QMediaDevices | None = None
        self._lacking = False
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenAdded.connect(self._plugs.changed)
            app.screenRemoved.connect(self._plugs.changed)

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

    def cameras(self) -> list[str]:
        """See :class:`Laptop`."""
        media = self._media()
        return [one.description() for one in media.videoInputs()] if media else []

    def speakers(self) -> list[str]:
        """See :class:`Laptop`."""
        media = self._media()
        return [one.description() for one in media.audioOutputs()] if media else []

    @property
    def plugs(self) -> Plugs:
        """See :class:`Laptop`."""
        return self._plugs

    def _media(self) -> QMediaDevices | None:
        """Loaded when first asked for; ``None`` where the machine cannot have any."""
        if self._devices is None and not self._lacking:
            try:
                from PySide6.QtMultimedia import QMediaDevices  # noqa: PLC0415 - slow
            except ImportError:
                self._lacking = True
                return None
            self._devices = QMediaDevices(self._plugs)
            self._devices.videoInputsChanged.connect(self._plugs.changed)
            self._devices.audioOutputsChanged.connect(self._plugs.changed)
        return self._devices


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


def media_checks(laptop: Laptop) -> list[Check]:
    """Camera and sound; on the GUI thread."""
    cameras, speakers = laptop.cameras(), laptop.speakers()
    found = []
    if cameras:
        found.append(Check("camera", True, f"摄像头：{cameras[0]}。"))
    else:
        words = "没有找到摄像头。不扫码也能签到：输入姓名、首字母或门牌，或者用扫码枪。"
        found.append(Check("camera", None, words))
    if speakers:
        found.append(Check("sound", True, f"声音从“{speakers[0]}”出来。"))
    else:
        words = "没有找到扬声器，听不到提示音。屏幕上的提示照常。"
        found.append(Check("sound", None, words))
    return found


def screen_check(laptop: Laptop) -> Check:
    """The second screen; on the GUI thread."""
    if laptop.screens() > 1:
        return Check("screen", True, "第二块屏幕已接好，可以投大屏。")
    return Check("screen", None, "没有接第二块屏幕。不投大屏也能开会。")
