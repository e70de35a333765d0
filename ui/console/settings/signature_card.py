"""The certificate for electronic signatures: whose it is, until when, and what is wrong with it."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from app.documents import pades
from app.documents.certificate import PASSWORD
from app.domain.clock import day_words
from ui.console.kit.confirming import confirmed
from ui.console.kit.fields import Form
from ui.console.kit.flow import Flow
from ui.jobs import Lane
from ui.theme import Role, Tone
from ui.widgets.buttons import OutlineButton, PrimaryButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.chips import Chip
from ui.widgets.text import Ink, Text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from app.domain.errors import Refused
    from app.keeping.certificate import Kept, Removed
    from ui.console.kit.files import FileChooser
    from ui.console.page import Shell

_SOON = timedelta(days=30)


class SignatureCard(Card):
    """Choose a certificate, see what it says, take it away again."""

    def __init__(self, shell: Shell, files: FileChooser, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("电子签名证书"), inside=28, parent=parent)
        self._shell, self._files = shell, files
        self._offered = not shell.services.settings.is_rehearsal and pades.is_there()
        self._chosen: tuple[str, bytes] | None = None
        self.told = Text("")
        self.name, self.issuer, self.valid = Text("", Role.STRONG), Text(""), Text("")
        self.fault = Text("", ink=Ink.NO)
        self.more = Text("", Role.SMALL, ink=Ink.QUIET)
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.remember = Chip(self.tr("密码存进系统钥匙串"))
        self.form = Form()
        self.form.add(
            PASSWORD,
            self.tr("证书的密码"),
            self.password,
            hint=self.tr("只用来打开证书，不写进数据，也不写进日志。"),
        )
        self.use = PrimaryButton(self.tr("用这张证书"))
        self.away = QuietButton(self.tr("先不用"))
        self.choose = OutlineButton(self.tr("选择证书文件"))
        self.remove = QuietButton(self.tr("移除证书"))
        self.keyring = Flow(self.remember)
        self.asking = Flow(self.use, self.away)
        self.buttons = Flow(self.choose, self.remove)
        for part in (
            self.told, self.name, self.issuer, self.valid, self.fault, self.more,
            self.form, self.keyring, self.asking, self.buttons,
        ):  # fmt: skip
            self.body.addWidget(part)
        self._connect()
        self._show(None)

    def refresh(self) -> None:
        """Look what is kept; not while somebody chooses another one."""
        if self._offered and self._chosen is None:
            self._run(self._shell.services.certificate.look, self._show)

    def leave(self) -> None:
        """A password that was begun is not left in the field."""
        self.password.clear()

    # What is shown

    def _show(self, kept: Kept | None) -> None:
        self._fold()
        found = kept.certificate if kept is not None else None
        for line in (self.name, self.issuer, self.valid):
            line.setVisible(found is not None)
        self.fault.hide()
        self.remove.setVisible(found is not None)
        again = self.tr("换一张证书")
        self.choose.set_label(again if found is not None else self.tr("选择证书文件"))
        self.told.setVisible(found is None)
        if not self._offered:
            self._say_why_not()
        elif kept is None or found is None:
            self.told.setText(
                self.tr("用会客厅的证书，可以给存出的纪要和公告加上电子签名，不用联网。")
            )
            self.more.setText(
                self.tr("证书由依法设立的电子认证机构发给，是一个 .p12 或 .pfx 文件，有一个密码。")
            )
        else:
            self.name.setText(self.tr("签名人：{}").format(found.name))
            self.issuer.setText(self.tr("签发机构：{}").format(found.issuer))
            self.valid.setText(
                self.tr("有效期：{} 至 {}").format(day_words(found.since), day_words(found.until))
            )
            now = self._shell.services.clock()
            fault = found.fault(now)
            if not fault and found.until - now < _SOON:
                days = max(1, (found.until - now).days)
                fault = self.tr("还有 {} 天到期，请先向签发机构换一张新的。").format(days)
            self.fault.setText(fault)
            self.fault.setVisible(bool(fault))
            asks = self.tr("证书只在这台电脑上，不同步，也不进备份。每次签名时问密码。")
            knows = self.tr(
                "证书只在这台电脑上，不同步，也不进备份。密码在系统的钥匙串里，签名时不用再输。"
            )
            self.more.setText(knows if kept.remembered else asks)

    def _say_why_not(self) -> None:
        if self._shell.services.settings.is_rehearsal:
            self.told.setText(self.tr("演练里不签名。证书在正式会客厅的“设置”里选。"))
            self.more.setText("")
        else:
            self.told.setText(self.tr("这台电脑的程序没有带电子签名的组件，不能签名。"))
            self.more.setText(
                self.tr("文件照常打印、签字、盖章。要签名，请联系维护人员安装 hongliu[sign]。")
            )

    def _on_broken(self, refused: Refused) -> None:
        self._show(None)
        self.fault.setText(refused.message)
        self.fault.show()

    # Choosing

    def _connect(self) -> None:
        self.choose.clicked.connect(lambda _checked=False: self._on_choose())
        self.use.clicked.connect(lambda _checked=False: self._on_use())
        self.away.clicked.connect(lambda _checked=False: self._on_away())
        self.form.submitted.connect(self._on_use)
        self.remove.clicked.connect(
            lambda _checked=False: confirmed(self._shell, self.tr("移除签名证书"), self._on_remove)
        )

    def _on_choose(self) -> None:
        path = self._files.one(
            self, self.tr("选择证书文件"), kinds=self.tr("电子签名证书 (*.p12 *.pfx)")
        )
        if path is not None:
            from app.keeping.certificate import read_file  # noqa: PLC0415 - beside its only use

            self._run(partial(read_file, path), partial(self._on_file, path), self._refuse)

    def _on_file(self, path: Path, data: bytes) -> None:
        self._chosen = (path.name, data)
        self.form.fields[PASSWORD].set_label(self.tr("“{}”的密码").format(path.name))
        self.form.clear_errors()
        self.remember.setChecked(False)
        self._ask(on=True)
        self.password.clear()
        self.password.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_use(self) -> None:
        if self._chosen is not None:
            confirmed(self._shell, self.tr("换签名证书"), self._keep)

    def _keep(self) -> None:
        if self._chosen is None:
            return
        data, said, wish = self._chosen[1], self.password.text(), self.remember.isChecked()
        certificate = self._shell.services.certificate

        def work() -> tuple[Kept, Removed | None]:
            return certificate.keep(data, said, remember=wish)

        def kept(outcome: tuple[Kept, Removed | None]) -> None:
            now, before = outcome
            self._show(now)
            words = self.tr("以后用“{}”的证书签名。").format(now.certificate.name)
            if wish and not now.remembered:
                words += self.tr("这台电脑没有可用的系统钥匙串，每次签名时问密码。")
            if before is None:
                self._shell.notify(words, tone=Tone.YES, action=self.tr("撤销"), call=self._drop)
            else:
                self._offer_back(words, before)

        self.use.setEnabled(False)
        self._run(work, kept, self._refuse, lambda: self.use.setEnabled(True))

    def _on_away(self) -> None:
        self._fold()
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fold(self) -> None:
        self._chosen = None
        self.password.clear()
        self.form.clear_errors()
        self._ask(on=False)

    def _ask(self, *, on: bool) -> None:
        """The password is asked for, or the buttons are offered."""
        for part in (self.form, self.keyring, self.asking):
            part.setVisible(on)
        self.buttons.setVisible(self._offered and not on)

    def _refuse(self, refused: Refused) -> None:
        if self._chosen is None or not self.form.refuse(refused):
            self._shell.notify(refused.message, tone=Tone.NO)

    # Taking away

    def _on_remove(self) -> None:
        def gone(before: Removed | None) -> None:
            self._show(None)
            if before is not None:
                name = before.certificate.name
                self._offer_back(self.tr("“{}”的证书已移除。").format(name), before)

        self._run(self._shell.services.certificate.remove, gone, self._refuse)

    def _drop(self) -> None:
        """Undo of the first choice."""
        self._run(
            self._shell.services.certificate.remove, lambda _gone: self._show(None), self._refuse
        )

    def _offer_back(self, words: str, before: Removed) -> None:
        def back() -> None:
            certificate = self._shell.services.certificate
            self._run(lambda: certificate.put_back(before), self._show, self._refuse)

        self._shell.notify(words, tone=Tone.YES, action=self.tr("撤销"), call=back)

    def _run(
        self,
        work: Callable[[], object],
        then: Callable[..., object],
        failed: Callable[[Refused], object] | None = None,
        ended: Callable[[], object] | None = None,
    ) -> None:
        self._shell.jobs.run(
            work, then=then, failed=failed or self._on_broken, ended=ended, lane=Lane.ASIDE
        )
