"""Personal data: what is due, and the way to the page of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.steps.rights.due import Due, due
from ui.console.kit.flow import Flow
from ui.theme import Role
from ui.widgets.buttons import OutlineButton
from ui.widgets.card import Card
from ui.widgets.text import Ink, Text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.console.page import Shell


class PrivacyCard(Card):
    """保存期限、抹去与导出记录."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("个人信息保护"), inside=28, parent=parent)
        self._shell = shell
        self.due = Text("", Role.BODY)
        told = self.tr("电话、来电人、请假原因等保存多久，到期怎样抹去，导出过什么，都在这里。")
        self.open = OutlineButton(self.tr("保存期限和导出记录"))
        self.body.addWidget(self.due)
        self.body.addWidget(Text(told, Role.SMALL, ink=Ink.QUIET))
        self.body.addWidget(Flow(self.open))
        self.open.clicked.connect(lambda _=False: shell.go("privacy"))

    def refresh(self) -> None:
        """Look for what is due."""
        self._shell.ask(due, then=self._on_due)

    def _on_due(self, found: list[Due]) -> None:
        count = sum(one.records for one in found)
        self.due.setText(
            self.tr("有 {} 条记录里的个人信息到了期限，可以抹去。").format(count)
            if count
            else self.tr("现在没有到期的内容。")
        )
