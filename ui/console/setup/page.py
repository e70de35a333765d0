"""The first start on one calm page: name the room, then the roster, or rehearse first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.steps.accounts import add_account
from app.steps.people import open_room
from ui.console.kit.fields import Choice, Form
from ui.console.kit.parts import Centred, Sides, Stack
from ui.console.page import Page
from ui.console.rail import Mark
from ui.console.setup import rehearsal
from ui.console.setup.places import subdistricts
from ui.console.tour import touring
from ui.jobs import Lane, Token
from ui.theme import GAP, STEP, Role, Tone
from ui.widgets.buttons import OutlineButton, PrimaryButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.empty import Sprig
from ui.widgets.progress import ProgressStrip
from ui.widgets.text import Ink, Text
from ui.widgets.touch import ScrollArea

if TYPE_CHECKING:
    from app.domain.accounts import Account
    from app.domain.errors import Refused
    from app.domain.people import Room
    from app.settings import Settings
    from ui.console.page import Shell

_WIDEST = 980
_LEAST = 820


class SetupPage(Page):
    """Shown while this laptop has no room yet."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self.name, self.community, self.actor = QLineEdit(), QLineEdit(), QLineEdit()
        self.subdistrict = Choice(
            [("", self.tr("请选择")), *((one, one) for one in subdistricts())]
        )
        self.form = self._make_form()
        self.begin = self.command(self.tr("建立并导入名册"), self._on_create, key="Ctrl+Return")
        self.later = self.command(self.tr("先建立，名册以后再导入"), self._on_later)
        self.practise = self.command(self.tr("先用样例演练"), self._on_practise)
        self.recover = self.command(
            self.tr("换了电脑？从备份恢复"), lambda: self.shell.go("recover")
        )
        self.strip = ProgressStrip()
        area = ScrollArea(Centred(self._lay_out(), widest=_WIDEST))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def title(self) -> str:
        """Where we are."""
        return self.tr("开始使用")

    def enter(self, target: object) -> None:  # noqa: ARG002 - nobody sends one
        """Typing begins at once."""
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_form(self) -> Form:
        form = Form()
        self.name.setPlaceholderText(self.tr("例如：12号院红柳会客厅"))
        self.community.setPlaceholderText(self.tr("社区全称"))
        self.actor.setPlaceholderText(self.tr("姓名，记在每一步操作旁；可以不填"))
        form.add("name", self.tr("会客厅名称"), self.name)
        form.add_line(
            form.make("subdistrict", self.tr("街道（镇）"), self.subdistrict),
            form.make("community", self.tr("社区"), self.community),
        )
        form.add("actor", self.tr("谁在使用这台电脑"), self.actor)
        form.submitted.connect(self._on_enter)
        return form

    def _lay_out(self) -> QWidget:
        room = Card(self.tr("第一步 · 建立会客厅"), inside=28)
        room.body.setSpacing(4 * STEP)
        room.body.addWidget(self.form)
        buttons = QVBoxLayout()
        buttons.setSpacing(2 * STEP)
        buttons.addWidget(PrimaryButton().follow(self.begin))
        buttons.addWidget(OutlineButton().follow(self.later))
        buttons.addWidget(QuietButton().follow(self.recover))
        room.body.addLayout(buttons)
        room.body.addStretch(1)
        sample = Card(self.tr("还没准备好？"), inside=28)
        sample.body.setSpacing(3 * STEP)
        sample.body.addWidget(Sprig(size=96), 0, Qt.AlignmentFlag.AlignHCenter)
        sample.body.addWidget(Text(self.tr("先用样例演练"), Role.TITLE))
        words = self.tr(
            "打开一间虚构的会客厅：226 户名册、5 个议题和一场备好的停车协商会。"
            "签到、发言、表决、出纪要都可以试，和正式记录分开存放，随时结束。"
        )
        sample.body.addWidget(Text(words, ink=Ink.QUIET))
        sample.body.addWidget(OutlineButton().follow(self.practise))
        sample.body.addWidget(self.strip)
        sample.body.addStretch(1)
        page = Stack(gap=GAP)
        page.body.addStretch(1)
        page.body.addWidget(self._make_head())
        page.body.addWidget(Sides((room, 3), (sample, 2), least=_LEAST))
        page.body.setContentsMargins(GAP, 2 * GAP, GAP, 2 * GAP)
        page.body.addStretch(2)
        return page

    def _make_head(self) -> QWidget:
        head = QWidget()
        line = QHBoxLayout(head)
        line.setContentsMargins(0, 0, 0, 2 * STEP)
        line.setSpacing(4 * STEP)
        line.addWidget(Mark(size=52), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(STEP)
        words.addWidget(Text(self.tr("欢迎使用红柳会客厅"), Role.DECISION))
        promise = self.tr("不联网也能开好一场居民会议。居民信息只存在这台电脑上，随写随存。")
        words.addWidget(Text(promise, ink=Ink.QUIET))
        line.addLayout(words, 1)
        return head

    # The room

    def _on_enter(self) -> None:
        line = self.focusWidget()
        if line is self.actor or (self.name.text().strip() and self.community.text().strip()):
            self._on_create()
        else:
            self.focusNextChild()

    def _on_create(self) -> None:
        self._open(then=lambda _room: self.shell.go("roster", "import"))

    def _on_later(self) -> None:
        self._open(then=lambda _room: self.shell.go("today"))

    def _open(self, then: object) -> None:
        self.form.clear_errors()
        self.begin.setEnabled(False)
        self.shell.act(
            open_room,
            self.name.text(),
            community=self.community.text(),
            subdistrict=self.subdistrict.key(),
            then=partial(self._on_opened, then),
            failed=self._on_refused,
            ended=lambda: self.begin.setEnabled(True),
        )

    def _on_opened(self, then: object, room: Room) -> None:
        self._sit()
        touring.expect(self.shell)
        self.shell.notify(self.tr("“{}”已建立。").format(room.name), tone=Tone.YES)
        if callable(then):
            then(room)

    def _on_refused(self, refused: Refused) -> None:
        if not self.form.refuse(refused):
            self.shell.notify(refused.message, tone=Tone.NO)

    def _sit(self) -> None:
        name, seat = self.actor.text().strip(), self.shell.seat
        if not name or seat is None:
            return

        def sit(made: Account) -> None:
            seat.add(made)
            seat.sit(made.id)

        self.shell.act(add_account, name, then=sit)

    # The rehearsal

    def _on_practise(self) -> None:
        self.practise.setEnabled(False)
        self.strip.start(self.tr("正在准备样例会客厅，约需几秒"), Token())
        self.strip.cancel_button.hide()
        self.shell.jobs.run(
            rehearsal.prepare,
            self.shell.services.settings,
            then=self._on_prepared,
            ended=self._on_practice_ended,
            lane=Lane.ASIDE,
        )

    def _on_prepared(self, settings: Settings) -> None:
        self.shell.switch(settings)

    def _on_practice_ended(self) -> None:
        self.practise.setEnabled(True)
        self.strip.finish()
