"""征集表: sheets that were printed, and keying in what was written on them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.domain.clock import day_words, in_china
from app.domain.matter import Attachment
from app.steps import collect, reference, sheets
from ui.console.collect.sheet_keying import Keying
from ui.console.collect.sheet_panels import NewSheet, SheetPanel
from ui.console.collect.tabs import CollectTabs
from ui.console.kit.files import DesktopFiles, FileChooser
from ui.console.kit.parts import Nothing
from ui.console.kit.split import RoomyPanel, Split
from ui.console.kit.undoing import PanelPage
from ui.console.matters.photos import decode, found_in, show_large
from ui.jobs import Lane
from ui.theme import STEP, Role, Tone
from ui.widgets.card import Card
from ui.widgets.fields import SearchField
from ui.widgets.rows import Row, RowList
from ui.widgets.text import Text

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.changes import Changes
    from app.domain.collecting import Sheet
    from app.domain.errors import Refused
    from app.domain.matter import Matter
    from app.steps.collect import MatterInput
    from app.steps.sheets import SheetLine
    from ui.console.page import Shell

_KINDS = ("sheet", "matter", "attachment", "document")
_PICTURES = "照片和文件 (*.jpg *.jpeg *.png *.pdf)"


class SheetsPage(PanelPage):
    """The list; a scanned or typed code opens a sheet for keying in."""

    def __init__(
        self, shell: Shell, parent: QWidget | None = None, *, files: FileChooser | None = None
    ) -> None:
        super().__init__(shell, parent)
        self.files: FileChooser = files or DesktopFiles()
        self.lines: list[SheetLine] = []
        self.open_id = ""
        self.keying: Keying | None = None
        self._categories: tuple[str, ...] = ()
        self.panel = RoomyPanel(width=480)
        self.field = SearchField(self.tr("扫征集表上的二维码，或输入六位编码，就能录入"))
        self.wrong = Text("", Role.SMALL)
        self.list = RowList(self.tr("征集表"))
        self.rows = RowList(self.tr("这张表的各行"))
        self.empty = Nothing(
            self.tr("还没有征集表"),
            self.tr("印一张带行号和二维码的表放在楼门口，填好后逐行录入，几分钟录完。"),
            action=self.tr("做一张征集表"),
            key="Ctrl+N",
        )
        self._lay_out()
        self._connect()
        self.command(self.tr("做一张征集表"), self.new, key="Ctrl+N", head=True)
        self.command(self.tr("扫码或输入编码"), self._take_field, key="Ctrl+F")
        self.command(self.tr("打印这张征集表"), self._print, key="Ctrl+P")

    def title(self) -> str:
        """Where we are."""
        return self.tr("征集表")

    def subtitle(self) -> str:
        """How many are not keyed in."""
        waiting = sum(1 for x in self.lines if x.sheet.keyed_at is None)
        if not self.lines:
            return ""
        return self.tr("共 {} 张，{} 张没录完").format(len(self.lines), waiting)

    def enter(self, target: object) -> None:
        """``{"sheet": id}`` opens one, ``{"code": text}`` the one that was scanned elsewhere."""
        self.shell.ask(reference.categories, then=self._on_categories)
        self.reload()
        if isinstance(target, dict) and "sheet" in target:
            self.open(str(target["sheet"]))
        elif isinstance(target, dict) and "code" in target:
            self._on_code(str(target["code"]))
        elif self.lines:
            self._take_field()

    def on_changes(self, changes: Changes) -> None:
        """Read again what was written."""
        if changes.touches(*_KINDS):
            self.reload()

    def reload(self) -> None:
        """Read the sheets, and the rows of the one that is keyed in."""
        self.shell.ask(sheets.sheets, then=self._on_sheets)
        if self.keying is not None:
            self.shell.ask(sheets.rows_of, self.keying.sheet.id, then=self._on_rows)

    # One sheet

    def new(self) -> None:
        """Ask what it collects."""
        self._close_keying()
        self.open_id = ""
        today = in_china(self.shell.services.clock()).date()
        content = NewSheet(self.tr("{}年{}月居民议题征集表").format(today.year, today.month))
        content.asked.connect(partial(self._make, content))
        self.panel.open_with(self.tr("新的征集表"), content)
        content.take_focus()

    def open(self, key: str) -> None:
        """Show a sheet at the side."""
        line = next((x for x in self.lines if x.sheet.id == key), None)
        if line is None:
            return
        self._close_keying()
        self.open_id = key
        content = SheetPanel(self.shell, line)
        content.key_asked.connect(partial(self.key_in, line.sheet))
        content.remove_asked.connect(partial(self._remove, line.sheet))
        content.reopen_asked.connect(partial(self._finish, line.sheet, done=False))
        content.dropped.connect(partial(self._attach, key))
        content.photos.add_asked.connect(lambda: self._attach(key, self._choose()))
        content.photos.remove_asked.connect(self._detach)
        content.photos.show_asked.connect(self._show_photo)
        self.panel.open_with(line.sheet.title, content)

    def key_in(self, sheet: Sheet) -> None:
        """Key in, from the row behind the last one that is done."""
        content = Keying(self.shell, sheet, categories=self._categories)
        self.keying = content
        self.open_id = sheet.id
        content.keyed.connect(partial(self._key_row, content))
        content.went.connect(lambda row: self.rows.choose(str(row)))
        content.finished.connect(partial(self._finish, sheet, done=True))
        content.scanned.connect(self._on_code)
        content.likes.open_asked.connect(
            lambda _kind, key: self.shell.go("matters", {"matter": key})
        )
        self.panel.open_with(sheet.title, content)
        self._stack.setCurrentWidget(self.rows)
        self.shell.ask(sheets.rows_of, sheet.id, then=partial(self._begin_at, content))

    def _begin_at(self, content: Keying, rows: dict[int, Matter]) -> None:
        if self.keying is content:
            self._on_rows(rows)
            content.go_to(min(max(rows, default=0) + 1, content.sheet.rows))

    def _key_row(self, content: Keying, row: int, entry: MatterInput, into: str) -> None:
        self.history.act(
            self.tr("录入第 {} 行").format(row),
            sheets.key_row,
            self.shell.services.files,
            content.sheet.id,
            row,
            entry=entry,
            into=into,
            then=lambda _matter: content.go_to(row + 1),
            failed=partial(self._on_row_refused, content),
        )

    def _on_row_refused(self, content: Keying, refused: Refused) -> None:
        if not content.refuse(refused):
            self.shell.notify(refused.message, tone=Tone.NO)

    def _on_rows(self, rows: dict[int, Matter]) -> None:
        keying = self.keying
        if keying is None:
            return
        keying.show_rows(rows)
        self.rows.set_rows(
            [
                _row(number, rows.get(number), self.tr("空"))
                for number in range(1, keying.sheet.rows + 1)
            ]
        )

    def _close_keying(self) -> None:
        self.keying = None
        self._stack.setCurrentWidget(self.list if self.lines else self.empty)

    def _make(self, content: NewSheet, title: str, rows: int) -> None:
        self.history.act(
            self.tr("做征集表"),
            sheets.prepare_sheet,
            title=title,
            rows=rows,
            then=lambda sheet: self.open(sheet.id),
            failed=content.refuse,
        )

    def _finish(self, sheet: Sheet, *, done: bool) -> None:
        said = self.tr("“{}”已录完").format(sheet.title)
        self.history.act(
            said if done else self.tr("“{}”还没录完").format(sheet.title),
            sheets.finish_sheet,
            sheet.id,
            done=done,
            say=said if done else "",
            then=lambda _sheet: self.open(sheet.id),
        )

    def _remove(self, sheet: Sheet) -> None:
        self.history.act(
            self.tr("删除征集表"),
            sheets.remove_sheet,
            sheet.id,
            say=self.tr("已删除“{}”").format(sheet.title),
            then=lambda _none: self.panel.close_panel(),
        )

    # Photos

    def _choose(self) -> list[Path]:
        return self.files.several(self, self.tr("选择照片或文件"), kinds=_PICTURES)

    def _attach(self, key: str, paths: list[Path]) -> None:
        found = found_in(paths)
        if found:
            self.history.act(
                self.tr("添加照片"),
                collect.attach_files,
                self.shell.services.files,
                key,
                paths=found,
                then=self._say_refused,
            )

    def _say_refused(self, refused: list[str]) -> None:
        if refused:
            self.shell.notify(" ".join(refused[:2]), tone=Tone.NO)

    def _detach(self, key: str) -> None:
        self.history.act(self.tr("移除照片"), collect.detach, key, say=self.tr("已移除一张照片"))

    def _show_photo(self, key: str) -> None:
        self.shell.ask(lambda work: work.get(Attachment, key), then=self._show_large)

    def _show_large(self, photo: Attachment) -> None:
        files = self.shell.services.files
        if photo.media_type.startswith("image/"):
            self.shell.jobs.run(
                lambda: decode(files.read(photo.sha256), 1600),
                then=partial(show_large, self.window(), photo.name),
                lane=Lane.ASIDE,
            )

    # The list

    def _on_categories(self, categories: tuple[str, ...]) -> None:
        self._categories = categories

    def _on_sheets(self, lines: list[SheetLine]) -> None:
        self.lines = lines
        self.list.set_rows([_sheet_row(x) for x in lines])
        if self.keying is None:
            self._stack.setCurrentWidget(self.list if lines else self.empty)
        content = self.panel.content()
        if isinstance(content, SheetPanel):
            line = next((x for x in lines if x.sheet.id == content.line.sheet.id), None)
            if line is None:
                self.panel.hide()
            else:
                content.show_line(line)
        self.field.setEnabled(bool(lines))
        self.head_changed.emit()

    def _on_code(self, text: str) -> None:
        if text:
            self.shell.ask(sheets.find_sheet, text, then=self._on_found, failed=self._on_not_found)

    def _on_found(self, sheet: Sheet) -> None:
        self._say("")
        self.field.reset()
        self.key_in(sheet)

    def _on_not_found(self, refused: Refused) -> None:
        self._say(refused.message)
        self.field.selectAll()

    def _say(self, words: str) -> None:
        self.wrong.setText(words)
        self.wrong.set_tone(Tone.NO)
        self.wrong.setVisible(bool(words))

    def _take_field(self) -> None:
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def _print(self) -> None:
        content = self.panel.content()
        if isinstance(content, SheetPanel) and not self.panel.isHidden():
            content.pane.print_out()

    def _on_closed(self) -> None:
        self.open_id = ""
        self._close_keying()
        self._take_field()

    def _lay_out(self) -> None:
        card = Card()
        self._stack = QStackedWidget()
        for part in (self.empty, self.list, self.rows):
            self._stack.addWidget(part)
        card.body.addWidget(self.field)
        card.body.addWidget(self.wrong)
        card.body.addWidget(self._stack, 1)
        self.wrong.hide()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(3 * STEP)
        outer.addWidget(CollectTabs(self.shell, "sheets"))
        outer.addWidget(Split(card, self.panel, least=380), 1)

    def _connect(self) -> None:
        self.list.opened.connect(self.open)
        self.rows.opened.connect(self._on_row)
        self.field.submitted.connect(self._on_code)
        self.field.listen_on(self)
        self.panel.closed.connect(self._on_closed)
        self.empty.acted.connect(self.new)

    def _on_row(self, key: str) -> None:
        if self.keying is not None:
            self.keying.go_to(int(key))


def _sheet_row(line: SheetLine) -> Row:
    sheet = line.sheet
    photos = f" · {line.photos} 张照片" if line.photos else ""
    sub = f"{sheet.code[:3]}-{sheet.code[3:]} · {sheet.rows} 行 · {day_words(sheet.printed_at)}做好"
    tone = Tone.YES if sheet.keyed_at else Tone.PLAIN
    return Row(sheet.id, sheet.title, sub + photos, line.state, tone=tone)


def _row(number: int, matter: Matter | None, blank: str) -> Row:
    if matter is None:
        return Row(str(number), blank, " ", lead=str(number), dim=True)
    sub = " · ".join(p for p in (matter.number, matter.place, matter.raised_by) if p)
    ended = matter.standing if matter.closed else ""
    return Row(str(number), matter.title, sub, ended, lead=str(number))
