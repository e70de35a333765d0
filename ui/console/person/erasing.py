"""Erasing a person, in two steps because it cannot be taken back; and the backups from before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.clock import day_time_words
from ui.console.kit.flow import Flow
from ui.theme import Role
from ui.widgets.buttons import OutlineButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.fields import FormField
from ui.widgets.progress import ProgressStrip
from ui.widgets.text import Ink, Text

if TYPE_CHECKING:
    from app.domain.whole import Whole
    from app.keeping.older import Older


class EraseCard(Card):
    """What goes, what stays and why, and the name to be typed.

    Signals:
        confirmed: erase now.
    """

    confirmed = Signal()

    def __init__(self, whole: Whole, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("按本人要求抹去"), parent=parent)
        self._name = whole.name
        goes = self.tr(
            "抹去的：姓名、电话、身份、备注、请假原因、发言要点、评价的话等，"
            "包括以前改过的每一次，本机、其他电脑和街道服务器上都会抹去。"
        )
        stays = self.tr(
            "保留的：门牌与户数、面积，到会与票数（不带姓名，显示为“已抹去的居民”），"
            "所以名单、人数和表决结果都不变。"
        )
        self.body.addWidget(Text(goes))
        self.body.addWidget(Text(stays))
        if whole.archived:
            kept = self.tr(
                "照原样保留姓名的：{}。"
                "依据《档案法实施条例》第39条、《个人信息保护法》第47条第二款。"
            )
            self.archive = Text(kept.format("、".join(whole.archived)))
            self.body.addWidget(self.archive)
        if whole.open_meetings:
            early = self.tr("{}的纪要还没有签发，抹去后纪要里不会再有此人的姓名和发言要点。")
            self.body.addWidget(Text(early.format("、".join(whole.open_meetings)), ink=Ink.CARE))
        self.begin = OutlineButton(self.tr("抹去此人的信息"))
        self.typed = QLineEdit()
        self.field = FormField(
            self.tr("输入此人的姓名"),
            self.typed,
            hint=self.tr("抹去以后谁也找不回来，不能撤销。"),
        )
        self.sure = OutlineButton(self.tr("确认抹去，不能撤销"))
        self.back = QuietButton(self.tr("不抹去"))
        self.confirm = Flow(self.sure, self.back)
        self.first = Flow(self.begin)
        for part in (self.first, self.field, self.confirm):
            self.body.addWidget(part)
        self._show_second(on=False)
        self.begin.clicked.connect(lambda _=False: self._show_second(on=True))
        self.back.clicked.connect(lambda _=False: self._show_second(on=False))
        self.typed.textChanged.connect(lambda _text: self._renew())
        self.typed.returnPressed.connect(self._on_sure)
        self.sure.clicked.connect(lambda _=False: self._on_sure())

    def _show_second(self, *, on: bool) -> None:
        self.first.setVisible(not on)
        self.field.setVisible(on)
        self.confirm.setVisible(on)
        self.typed.clear()
        self._renew()
        if on:
            self.typed.setFocus()

    def _renew(self) -> None:
        self.sure.setEnabled(self.typed.text().strip() == self._name)

    def _on_sure(self) -> None:
        if self.sure.isEnabled():
            self.sure.setEnabled(False)
            self.confirmed.emit()

    def refused(self) -> None:
        """It did not happen."""
        self._renew()


class ErasedCard(Card):
    """That it was done, and which backups still have what was erased.

    Signals:
        drop_asked: take those backups away.
    """

    drop_asked = Signal()

    def __init__(self, whole: Whole, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("已按本人要求抹去"), parent=parent)
        at = whole.erased_at
        told = self.tr("{}已抹去。名单和人数不变，此人显示为“已抹去的居民”。")
        self.body.addWidget(Text(told.format(day_time_words(at) if at else "")))
        self.body.addWidget(
            Text(
                self.tr(
                    "其他电脑和街道服务器在下次同步时抹去；用 U 盘同步的电脑，读到文件时抹去。"
                    "已经打印、另存的纸件和表格不会改动，请自行收回或删除。"
                ),
                Role.SMALL,
            )
        )
        self.backups = Text("", Role.BODY)
        self.drop = OutlineButton(self.tr("重新备份，并删除以前的"))
        self.strip = ProgressStrip()
        self.dropping = Flow(self.drop)
        for part in (self.backups, self.dropping, self.strip):
            self.body.addWidget(part)
        self.backups.hide()
        self.dropping.hide()
        self.drop.clicked.connect(self.drop_asked)

    def show_backups(self, found: Older) -> None:
        """Say which there are, and until when."""
        self.dropping.setVisible(bool(found.count or found.aside))
        self.backups.show()
        told = []
        if found.until is not None:
            words = self.tr(
                "这台电脑上抹去以前的 {} 份备份里还有此人的信息；每月都有新备份的话，"
                "到 {}年{}月全部被替换。"
            )
            told.append(words.format(found.count, found.until.year, found.until.month))
        if found.aside:
            words = self.tr("恢复备份时另存的 {} 份数据里也有，不会自己消失。")
            told.append(words.format(found.aside))
        if not told:
            told.append(self.tr("这台电脑上没有抹去以前的备份。"))
            told.append(self.tr("复制到 U 盘上的旧备份请自行删除。"))
        else:
            told.append(
                self.tr("删除以后，选来存备份的 U 盘在下次插上时也删；自己另外复制的，请自行删除。")
            )
        self.backups.setText("".join(told))
