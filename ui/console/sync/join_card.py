"""Joining a room of the district: an address, a code, a name; or the QR's text that has both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from app.link.invitation import read_invitation
from app.sync.joining import code_of, grouped
from ui.console.kit.flow import Flow
from ui.jobs import Lane
from ui.theme import Role, Tone
from ui.widgets.buttons import PrimaryButton
from ui.widgets.card import Card
from ui.widgets.fields import FormField, show_refused
from ui.widgets.text import Ink, Text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.domain.errors import Refused
    from app.link.values import Membership
    from ui.console.page import Shell


class JoinCard(Card):
    """Shown while the laptop has not joined, and again where its access ended.

    Signals:
        joined: carries the :class:`app.link.values.Membership`.
    """

    joined = Signal(object)

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("加入街道的服务器"), inside=28, parent=parent)
        self._shell = shell
        words = self.tr(
            "不加入也能正常开会，记录都在这台电脑上。加入以后，几台电脑的记录会自动合在一起，"
            "街道也有一份备份。加入码向街道工作人员要，一次有效。"
        )
        self.url, self.code, self.name = QLineEdit(), QLineEdit(), QLineEdit()
        self.url.setPlaceholderText("https://")
        self.code.setPlaceholderText("ABCDE-FGHJK")
        self.fields = {
            "url": FormField(self.tr("服务器地址"), self.url),
            "code": FormField(
                self.tr("加入码，或扫描街道给的二维码"),
                self.code,
                hint=self.tr("10 个字母和数字，大小写、空格都可以；O 当作 0，I 当作 1"),
            ),
            "name": FormField(
                self.tr("这台电脑叫什么"), self.name, hint=self.tr("例如：会客厅前台")
            ),
        }
        self.go = PrimaryButton(self.tr("加入"))
        self.body.addWidget(Text(words, Role.BODY, ink=Ink.QUIET))
        for field in self.fields.values():
            self.body.addWidget(field)
        self.body.addWidget(Flow(self.go))
        self.go.clicked.connect(self.join)
        for editor in (self.url, self.code):
            editor.textEdited.connect(self._on_typed)
        self.url.returnPressed.connect(self.code.setFocus)
        self.code.returnPressed.connect(self._on_code)
        self.code.editingFinished.connect(self._on_code_left)
        self.name.returnPressed.connect(self.join)

    def join(self) -> None:
        """Ask the server, off the window's thread."""
        if not self.go.isEnabled():
            return
        for field in self.fields.values():
            field.set_error("")
        self.go.setEnabled(False)
        self.go.set_label(self.tr("正在加入……"))
        url, code, name = self.url.text(), self.code.text(), self.name.text()
        self._shell.jobs.run(
            lambda: self._shell.services.link.join(url, code, name=name),
            then=self._on_joined,
            failed=self._on_failed,
            ended=self._on_ended,
            lane=Lane.ASIDE,
        )

    def _on_typed(self, text: str) -> None:
        """A QR's text holds both, whichever field it was scanned or pasted into."""
        url, code = read_invitation(text)
        # A scanner types letter by letter: only a whole code is taken apart.
        if code_of(code):
            self.url.setText(url)
            self.code.setText(grouped(code_of(code)))
            self.name.setFocus()

    def _on_code(self) -> None:
        self._on_code_left()
        self.name.setFocus()

    def _on_code_left(self) -> None:
        code = code_of(self.code.text())
        if code:
            self.code.setText(grouped(code))

    def _on_joined(self, membership: Membership) -> None:
        self.code.clear()
        words = self.tr("已加入“{}”，现在开始同步").format(membership.room_name)
        self._shell.notify(words, tone=Tone.YES)
        self.joined.emit(membership)

    def _on_failed(self, refused: Refused) -> None:
        if not show_refused(refused, self.fields):
            self.fields["url"].set_error(refused.message)

    def _on_ended(self) -> None:
        self.go.setEnabled(True)
        self.go.set_label(self.tr("加入"))
