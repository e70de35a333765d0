"""The room's electronic signature behind a paper that is saved: 签名后另存."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from app.documents import pades
from ui.console.kit.confirming import confirmed
from ui.console.kit.flow import Flow
from ui.jobs import Lane, Token
from ui.theme import STEP, Tone
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.card import Panel
from ui.widgets.fields import FormField
from ui.words import translated

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QKeyEvent
    from PySide6.QtWidgets import QWidget

    from app.domain.errors import Refused
    from app.keeping.certificate import Signed
    from ui.console.page import Shell
    from ui.console.papers.building import Built
    from ui.console.papers.leaving import Leaving
    from ui.widgets.notice import NoticeBar
    from ui.widgets.progress import ProgressStrip

CERTIFICATE = "certificate"
"""Target of the settings: the card of the certificate."""


def can_sign(shell: Shell) -> bool:
    """Whether this laptop signs: the library is there, a certificate is, and it is no rehearsal."""
    services = shell.services
    return not services.settings.is_rehearsal and pades.is_there() and services.certificate.is_kept


class PasswordAsk(Panel):
    """Asks for the password of the certificate, in its place above the paper.

    What is typed is handed on once and taken out of the field.

    Signals:
        entered: the password.
    """

    entered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Tone.ACCENT, parent=parent)
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.field = FormField("", self.password)
        self.go = PrimaryButton(self.tr("签名"), key="Enter")
        self.away = QuietButton(self.tr("不签了"), key="Esc")
        lines = QVBoxLayout()
        lines.setSpacing(2 * STEP)
        lines.addWidget(self.field)
        lines.addWidget(Flow(self.go, self.away))
        self.body.addLayout(lines)
        self.go.clicked.connect(lambda _checked=False: self._on_go())
        self.away.clicked.connect(lambda _checked=False: self.hide())
        self.hide()

    def open(self, name: str, *, wrong: str = "") -> None:
        """Ask; ``wrong``: what is said of the last one.

        Args:
            name: whose certificate it is.
            wrong: a sentence, or ``""``.
        """
        label = self.tr("“{}”的证书密码").format(name)
        self.field.set_label(label)
        self.field.set_error(wrong)
        self.password.clear()
        self.setAccessibleName(translated(label))
        self.show()
        self.password.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter signs, Esc puts it away."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._on_go()
        elif event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing of it stays."""
        super().hideEvent(event)
        self.password.clear()

    def _on_go(self) -> None:
        said = self.password.text()
        if not said:
            self.field.set_error(self.tr("请输入证书的密码。"))
            return
        self.password.clear()
        self.entered.emit(said)


class ESigning(QObject):
    """Signs one paper at a time, off the window's thread.

    Args:
        shell: the window's.
        leaving: saves what was signed.
        notice: where a failure is told.
        strip: says that it is being signed.
        parent: whose it is.

    Attributes:
        ask: asks for the password.
    """

    def __init__(
        self,
        shell: Shell,
        leaving: Leaving,
        *,
        notice: NoticeBar,
        strip: ProgressStrip,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._shell, self._leaving = shell, leaving
        self._notice, self._strip = notice, strip
        self._built: Built | None = None
        self._name = ""
        self._token: Token | None = None
        self.ask = PasswordAsk()
        self.ask.entered.connect(self._on_entered)

    @property
    def is_offered(self) -> bool:
        """See :func:`can_sign`."""
        return can_sign(self._shell)

    def sign(self, built: Built) -> None:
        """Sign this, ask where, save. Who is at the laptop is asked for their PIN first."""
        if self._token is None:
            self._built = built
            confirmed(self._shell, self.tr("用会客厅的证书签名"), lambda: self._run(built, None))

    def _on_entered(self, password: str) -> None:
        if self._built is not None and self._token is None:
            self._run(self._built, password)

    def _run(self, built: Built, password: str | None) -> None:
        token = self._token = self._strip.start(self.tr("正在签名"), Token())
        certificate = self._shell.services.certificate

        def work() -> Signed:
            return certificate.sign(built.data, password)

        self._shell.jobs.run(
            work,
            then=lambda signed: self._on_signed(built, signed),
            failed=self._on_refused,
            ended=self._on_ended,
            token=token,
            lane=Lane.ASIDE,
            long=True,
        )

    def _again(self) -> None:
        if self._built is not None:
            self.sign(self._built)

    def _on_signed(self, built: Built, signed: Signed) -> None:
        self.ask.hide()
        self._leaving.save_signed(built, signed, again=self._again)

    def _on_refused(self, refused: Refused) -> None:
        from app.keeping.certificate import PasswordWanted  # noqa: PLC0415 - loaded by now

        if isinstance(refused, PasswordWanted):
            self._name = refused.name
            self.ask.open(refused.name)
        elif refused.field:
            self.ask.open(self._name, wrong=refused.message)
        else:
            self.ask.hide()
            self._notice.show_notice(
                refused.message,
                tone=Tone.NO,
                action=self.tr("看证书"),
                call=lambda: self._shell.go("settings", CERTIFICATE),
            )

    def _on_ended(self) -> None:
        self._token = None
        self._strip.finish()
