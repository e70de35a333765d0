"""Encryption: whether the data is encrypted, and the recovery phrase for the drawer."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from app.domain.errors import Refused
from app.domain.papers import Heading
from app.domain.people import Room
from app.domain.recovery_paper import RecoveryContent
from app.keeping.disk import untold
from ui.console.kit.confirming import confirmed
from ui.console.kit.flow import Flow
from ui.console.papers.building import Paper, build
from ui.jobs import Lane, Token
from ui.press import NotPrinted
from ui.printing import Outlet, SystemOutlet, print_pdf
from ui.theme import Role, Tone
from ui.widgets.buttons import OutlineButton, PrimaryButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.notice import NoticeBar
from ui.widgets.progress import ProgressStrip
from ui.widgets.text import Ink, Text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.bootstrap import Services
    from ui.console.page import Shell

_ROW = 4


@dataclass(frozen=True, slots=True)
class _State:
    phrase: str
    in_vault: bool
    put_by: bool


class ProtectionCard(Card):
    """What a lost laptop would show, and what opens the data when the laptop cannot."""

    def __init__(
        self, shell: Shell, parent: QWidget | None = None, *, outlet: Outlet | None = None
    ) -> None:
        super().__init__(self.tr("数据加密"), inside=28, parent=parent)
        self._shell = shell
        self.outlet: Outlet = outlet or SystemOutlet()
        self._state: _State | None = None
        self.told = Text("", Role.BODY)
        self.more = Text("", Role.SMALL, ink=Ink.QUIET)
        self.phrase = Text("", Role.DECISION)
        self.phrase.setAccessibleName(self.tr("恢复口令"))
        self.phrase.hide()
        self.print_it = OutlineButton(self.tr("打印恢复口令"))
        self.show_it = QuietButton(self.tr("显示恢复口令"))
        self.done = PrimaryButton(self.tr("已经收好了"))
        self.done.hide()
        self.notice = NoticeBar()
        self.printing = ProgressStrip()
        for part in (
            self.told,
            self.more,
            self.phrase,
            self.notice,
            self.printing,
            Flow(self.print_it, self.show_it, self.done),
        ):
            self.body.addWidget(part)
        self.print_it.clicked.connect(lambda _checked=False: self._ask_to_print())
        self.show_it.clicked.connect(lambda _checked=False: self._on_asked())
        self.done.clicked.connect(lambda _checked=False: self._on_done())

    def refresh(self) -> None:
        """Look how the data lies on the disk."""
        self._shell.jobs.run(self._look, then=self._on_state, lane=Lane.ASIDE)

    def _look(self) -> _State | None:
        services: Services = self._shell.services
        if services.secret is None:
            return None
        return _State(
            services.secret.phrase, services.drawer.has_key_apart, services.drawer.is_put_by()
        )

    def _on_state(self, state: _State | None) -> None:
        self._state = state
        for button in (self.print_it, self.show_it):
            button.setVisible(state is not None)
        if state is None:
            self.told.setText(self.tr("这台电脑上的数据没有加密。"))
            self.more.setText(
                self.tr("通常下次打开程序时会加密；一直没有，多半是磁盘空间不够。记录都在。")
            )
            return
        if state.in_vault:
            told = self.tr("数据和备份都已加密，密钥在系统的钥匙串里。")
            more = self.tr("电脑丢了，别人从硬盘上看不到记录。")
        else:
            told = self.tr("数据和备份都已加密，但密钥和数据放在一起。")
            more = self.tr(
                "这台电脑没有可用的系统钥匙串：备份和 U 盘丢了不怕，整台电脑丢了不能防。"
            )
        self.told.setText(told)
        rest = self.tr("系统重装、换电脑恢复备份时，要用恢复口令打开；请印一张锁进柜子。")
        self.more.setText(more + rest)
        self.done.setVisible(not state.put_by)

    def _on_asked(self) -> None:
        if self.phrase.isVisible():
            self._on_show()
        else:
            confirmed(self._shell, self.tr("查看恢复口令"), self._on_show)

    def _on_show(self) -> None:
        hidden = not self.phrase.isVisible()
        if hidden and self._state is not None:
            phrase = self._state.phrase
            rows = (phrase[at : at + _ROW] for at in range(0, len(phrase), _ROW))
            self.phrase.setText("　".join(rows))
        self.phrase.setVisible(hidden)
        self.show_it.setText(self.tr("收起恢复口令") if hidden else self.tr("显示恢复口令"))

    def _ask_to_print(self) -> None:
        confirmed(self._shell, self.tr("打印恢复口令"), self._on_print)

    def _on_print(self) -> None:
        services = self._shell.services
        self.notice.hide()
        self.print_it.setEnabled(False)
        self._shell.jobs.run(
            lambda: recovery_paper(services),
            then=self._on_paper,
            ended=lambda: self.print_it.setEnabled(not self.printing.isVisible()),
            lane=Lane.ASIDE,
        )

    def _on_paper(self, data: bytes) -> None:
        try:
            press = self.outlet.choose_printer(self, title=self.tr("恢复口令"), pages=1)
        except Refused as refused:
            self._on_not_printed(refused)
            return
        if press is None:
            return
        token = self.printing.start(self.tr("正在打印"), Token())
        self._shell.jobs.run(
            partial(print_pdf, data, press),
            then=lambda _sides: self._shell.notify(
                self.tr("已送去打印。装进信封锁好，再点“已经收好了”。"), tone=Tone.YES
            ),
            failed=self._on_not_printed,
            progress=self.printing.report,
            ended=partial(self._on_ended, token),
            token=token,
            lane=Lane.ASIDE,
        )

    def _on_ended(self, token: Token) -> None:
        self.printing.finish()
        self.print_it.setEnabled(True)
        if token.cancelled:
            self._offer(self.tr("已停止打印，请到打印机旁看一下有没有印出。"), Tone.ACCENT)

    def _on_not_printed(self, refused: Refused) -> None:
        said = refused.happened if isinstance(refused, NotPrinted) else refused.message
        self._offer(said, Tone.NO)

    def _offer(self, said: str, tone: Tone) -> None:
        """No PDF is offered: a file with the phrase would open every backup that lies beside it."""
        also = self.tr(
            "口令没有变，数据都在。看看打印机，再打印一次；也可以点“显示恢复口令”，把十二个字抄在纸上。"
        )
        self.notice.show_notice(
            f"{said}{also}",
            tone=tone,
            action=self.tr("再打印一次"),
            call=self._ask_to_print,
        )

    def _on_done(self) -> None:
        self._shell.jobs.run(self._shell.services.drawer.put_by, then=lambda _none: self.refresh())


def recovery_paper(services: Services) -> bytes:
    """The page with the recovery phrase, as PDF; it lies on the disk for no longer than it is made.

    Raises:
        Refused: the disk does not take it.
    """
    from app.documents.forms.recovery import make_recovery  # noqa: PLC0415 - loads ReportLab

    room, secret, now = (
        services.ask(lambda work: work.first(Room)),
        services.secret,
        services.clock(),
    )
    heading = Heading(room=room.name if room else "", community=room.community if room else "")
    if secret is None:
        raise Refused("数据没有加密，没有恢复口令。记录都在。")
    content = RecoveryContent(heading, secret.phrase, secret.id, now)
    paper = Paper(
        "recovery.pdf", "恢复口令", content, make=partial(make_recovery, content), created=now
    )
    return build(paper, services.settings.data, Token(), progress=untold).data
