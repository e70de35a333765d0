"""Beside the list of sheets: a new one, and one that is printed, photographed, keyed in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from app.domain.collecting import Sheet
from app.steps import collect, collect_papers
from ui.console.kit.dropping import Dropping
from ui.console.kit.fields import Form, Number
from ui.console.kit.flow import Flow
from ui.console.matters.photos import PhotoStrip
from ui.console.papers.building import Paper, file_name
from ui.console.papers.pane import PaperPane
from ui.theme import Role
from ui.widgets.buttons import OutlineButton, PrimaryButton, QuietButton
from ui.widgets.text import Text

if TYPE_CHECKING:
    from datetime import datetime

    from app.domain.collect_papers import CollectionContent
    from app.domain.matter import Attachment
    from app.steps.ports import UnitOfWork
    from app.steps.sheets import SheetLine
    from ui.console.page import Shell

ROWS = 20
_HEIGHT = 420


class NewSheet(Form):
    """What it asks for, and how many rows it has.

    Signals:
        asked: make it: title and number of rows.
    """

    asked = Signal(str, int)

    def __init__(self, title: str) -> None:
        super().__init__()
        self.name, self.rows = QLineEdit(title), Number(5, 60, unit=self.tr("行"))
        self.rows.setValue(ROWS)
        self.add("title", self.tr("征集什么"), self.name)
        self.add("rows", self.tr("印多少行"), self.rows)
        self.save = PrimaryButton(self.tr("做好这张表"), key="Enter")
        self.body.addWidget(self.save)
        self.body.addStretch(1)
        self.save.clicked.connect(self.submit)
        self.submitted.connect(self.submit)

    def submit(self) -> None:
        """Ask for it to be made."""
        self.clear_errors()
        self.asked.emit(self.name.text(), self.rows.value())

    def take_focus(self) -> None:
        """Typing begins at once."""
        self.name.setFocus()
        self.name.selectAll()


class SheetPanel(Dropping):
    """One sheet: key it in, print it, keep photos of it.

    Signals:
        key_asked: key it in.
        remove_asked: take it away.
        reopen_asked: it is not all keyed in after all.
    """

    key_asked = Signal()
    remove_asked = Signal()
    reopen_asked = Signal()

    def __init__(self, shell: Shell, line: SheetLine) -> None:
        super().__init__()
        self.line = line
        self._shell = shell
        sheet = line.sheet
        self.told = Text("", Role.BODY)
        self.key = PrimaryButton("")
        self.out = OutlineButton(self.tr("打印"), key="Ctrl+P")
        self.save = OutlineButton(self.tr("另存为"))
        self.sign = OutlineButton(self.tr("签名后另存"))
        self.remove = QuietButton(self.tr("删除"))
        self.reopen = QuietButton(self.tr("还没录完"))
        self.photos = PhotoStrip(shell)
        self.pane = PaperPane(shell)
        self.pane.setMinimumHeight(_HEIGHT)
        self.code = Text(self.tr("编码 {}-{}").format(sheet.code[:3], sheet.code[3:]), Role.STRONG)
        buttons = Flow(self.key, self.out, self.save, self.sign, self.reopen)
        for part in (self.code, self.told, buttons):
            self.lines.addWidget(part)
        self.sign.setVisible(self.pane.esigning.is_offered)
        self.lines.addWidget(Text(self.tr("填好的表拍照留底"), Role.HEADING))
        self.lines.addWidget(self.photos)
        self.lines.addWidget(self.remove)
        self.lines.addWidget(self.pane, 1)
        self.key.clicked.connect(self.key_asked)
        self.remove.clicked.connect(self.remove_asked)
        self.reopen.clicked.connect(self.reopen_asked)
        self.out.clicked.connect(self.pane.print_out)
        self.save.clicked.connect(self.pane.save_as)
        self.sign.clicked.connect(self.pane.save_signed)
        self.pane.can_sign.connect(self.sign.setVisible)
        self.show_line(line)
        shell.ask(_read_paper, sheet.id, then=self._on_paper)

    def show_line(self, line: SheetLine) -> None:
        """How far it is."""
        self.line = line
        self.told.setText(
            self.tr("{} 行，{}，记下 {} 条").format(line.sheet.rows, line.state, line.keyed)
        )
        ended = line.sheet.keyed_at is not None
        self.key.set_label(
            self.tr("接着录入") if line.last and not ended
            else (self.tr("看录入的内容") if ended else self.tr("录入"))
        )  # fmt: skip
        self.reopen.setVisible(ended)
        self.remove.setVisible(not line.keyed)
        self._shell.ask(collect.attachments, line.sheet.id, then=self._on_photos)

    def _on_photos(self, photos: list[Attachment]) -> None:
        files = self._shell.services.files
        self.photos.show_photos([(a.id, a.name, partial(files.read, a.sha256)) for a in photos])

    def _on_paper(self, read: tuple[CollectionContent, datetime]) -> None:
        content, made = read
        self.pane.show_paper(
            Paper(
                name=file_name(made, content.title, self.tr("征集表")),
                title=self.tr("征集表"),
                content=content,
                make=partial(_make_sheet, content),
                created=made,
            )
        )


def _read_paper(work: UnitOfWork, sheet_id: str) -> tuple[CollectionContent, datetime]:
    return collect_papers.collection_sheet(work, sheet_id), work.get(Sheet, sheet_id).printed_at


def _make_sheet(content: CollectionContent, *args: Any, **named: Any) -> Any:
    from app.documents.forms.collection_sheet import (  # noqa: PLC0415 - slow to load
        make_collection_sheet,
    )

    return make_collection_sheet(content, *args, **named)
