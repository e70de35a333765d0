"""Before the window: the data is encrypted, and its recovery phrase is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from app.domain.errors import Refused
from ui.opening import open_in_sight, wait_for
from ui.theme import Role, Theme
from ui.widgets.buttons import OutlineButton, PrimaryButton
from ui.widgets.fields import FormField
from ui.widgets.text import Ink, Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent

    from app.bootstrap import Services
    from app.settings import Settings

_MARGIN = 40
_WIDTH, _HEIGHT = 720, 460


class UnlockSheet(QWidget):
    """One line for twelve characters, and what was wrong with them.

    Args:
        told: why they are asked for.
        attempt: tries them; raises Refused with what is wrong.

    Signals:
        opened: they were right.
    """

    opened = Signal()

    def __init__(self, told: str, attempt: Callable[[str], object]) -> None:
        super().__init__()
        self._attempt = attempt
        self.setWindowTitle(self.tr("红柳会客厅"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.phrase = QLineEdit()
        self.phrase.setPlaceholderText(self.tr("照着那张纸，从左到右、从上到下"))
        self.fault = Text("", Role.BODY, ink=Ink.NO)
        self.fault.hide()
        self.open = PrimaryButton(self.tr("打开"))
        self.leave = OutlineButton(self.tr("退出"))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        lines.setSpacing(16)
        lines.addWidget(Text(self.tr("请输入恢复口令"), Role.TITLE))
        lines.addWidget(Text(told, Role.BODY))
        lines.addWidget(FormField(self.tr("恢复口令（12 个字）"), self.phrase))
        lines.addWidget(self.fault)
        lines.addStretch(1)
        lines.addWidget(self.open)
        lines.addWidget(self.leave)
        self.open.clicked.connect(lambda _checked=False: self.attempt())
        self.leave.clicked.connect(lambda _checked=False: self.close())
        self.phrase.returnPressed.connect(self.attempt)
        self.resize(_WIDTH, _HEIGHT)

    def attempt(self) -> None:
        """Try what was typed."""
        self.setEnabled(False)  # what takes long is done in sight: nothing is tried twice meanwhile
        wrong = ""
        try:
            self._attempt(self.phrase.text())
        except Refused as refused:
            wrong = refused.message
        finally:
            self.setEnabled(True)
        if wrong:
            self.fault.setText(wrong)
            self.fault.show()
            self.phrase.setFocus()
            self.phrase.selectAll()
            return
        self.opened.emit()
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Not in the middle of an attempt: the window that tells of it can be closed."""
        if self.isEnabled():
            super().closeEvent(event)
        else:
            event.ignore()


def ask_for_phrase(app: QApplication, settings: Settings | None, told: str) -> Services | None:
    """Ask until the phrase is right, or somebody leaves; gives the opened data."""
    from app.bootstrap import Services  # noqa: PLC0415 - as in ui.application
    from app.settings import Settings, default_data_folder  # noqa: PLC0415 - the same
    from app.store.database import FILE_NAME  # noqa: PLC0415 - the same
    from app.store.hold import Tenant  # noqa: PLC0415 - the same
    from app.store.protection import take_key  # noqa: PLC0415 - the same

    where = settings or Settings(data=default_data_folder())
    found: list[Services] = []

    def attempt(phrase: str) -> None:
        secret, _ = take_key(where.data / FILE_NAME, where.key_folder, phrase)
        services = Services(where, secret=secret)
        opened = open_in_sight(app, lambda told: services.open(Tenant.WINDOW, told=told))
        if opened is not None:
            found.append(opened)

    theme = Theme(app)
    sheet = UnlockSheet(told, attempt)
    wait_for(app, sheet)
    theme.deleteLater()
    return found[0] if found else None
