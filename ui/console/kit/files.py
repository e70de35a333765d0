"""The choosers of files and folders, and the desktop: the only places where a dialog opens."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class FileChooser(Protocol):
    """Asks the person at the laptop for files; tests answer themselves."""

    def one(self, parent: QWidget, title: str, *, kinds: str) -> Path | None:
        """One file to read, or ``None``; ``kinds`` as Qt writes them: ``表格 (*.xlsx *.csv)``."""

    def several(self, parent: QWidget, title: str, *, kinds: str) -> list[Path]:
        """Any number of files to read."""

    def folder(self, parent: QWidget, title: str) -> Path | None:
        """A folder to read from, or ``None``."""

    def new(self, parent: QWidget, title: str, *, name: str, kinds: str) -> Path | None:
        """A file to write, or ``None``; ``name`` is proposed."""

    def show_folder(self, folder: Path) -> bool:
        """Show a folder in the desktop's own program; whether there is one."""


class DesktopFiles:
    """The desktop's own dialogs."""

    def one(self, parent: QWidget, title: str, *, kinds: str) -> Path | None:
        """See :class:`FileChooser`."""
        name, _ = QFileDialog.getOpenFileName(parent, title, "", kinds)
        return Path(name) if name else None

    def several(self, parent: QWidget, title: str, *, kinds: str) -> list[Path]:
        """See :class:`FileChooser`."""
        names, _ = QFileDialog.getOpenFileNames(parent, title, "", kinds)
        return [Path(name) for name in names]

    def folder(self, parent: QWidget, title: str) -> Path | None:
        """See :class:`FileChooser`."""
        name = QFileDialog.getExistingDirectory(parent, title)
        return Path(name) if name else None

    def new(self, parent: QWidget, title: str, *, name: str, kinds: str) -> Path | None:
        """See :class:`FileChooser`."""
        chosen, _ = QFileDialog.getSaveFileName(parent, title, name, kinds)
        return Path(chosen) if chosen else None

    def show_folder(self, folder: Path) -> bool:
        """See :class:`FileChooser`."""
        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
