"""名册: everybody who lives here, found as fast as one types, corrected in place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QStackedLayout, QWidget

from app.domain.addresses import show_address
from app.domain.names import name_key
from app.steps.people import PersonInput, holder_of
from app.steps.views.roster import PersonDetails, person_details
from ui.console.kit.split import Split
from ui.console.page import Page, Shell
from ui.console.roster.history import RosterHistory
from ui.console.roster.listing import Listing
from ui.console.roster.panel import NewPanel, PersonPanel
from ui.console.roster.side import RosterSide
from ui.models.roster import Snapshot, read_snapshot

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeyEvent

    from app.domain.changes import Changes
    from app.domain.people import Resident
    from ui.console.kit.files import FileChooser
    from ui.console.roster.importing import ImportView

KINDS = ("resident", "unit", "contact", "ownership", "card")
IMPORT = "import"
"""Target that opens the import: ``shell.go("roster", "import")``; or ``{"import": path}``."""
_SOON = 400  # milliseconds after the list is there


class RosterPage(Page):
    """The roster; in its place the import of a list while that is under way.

    Args:
        shell: services, workers, and the window around.
        files: how a file is chosen; by default the system's dialog.

    ``enter`` takes ``None``, :data:`IMPORT`, ``{"import": path}`` or ``{"resident": id}``.
    """

    def __init__(
        self,
        shell: Shell,
        *,
        files: FileChooser | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(shell, parent)
        self._files = files
        self._snapshot: Snapshot | None = None
        self._stale = True
        self._reading = False
        self.listing = Listing(shell.settings)
        self.history = RosterHistory(shell, self.listing.strip, self)
        self.panel = RosterSide()
        self.importing: ImportView | None = None
        self._lay_out()
        self._make_commands()
        self._connect()
        self.setAcceptDrops(True)

    # What the window asks

    def title(self) -> str:
        """Where we are."""
        return self.tr("导入名册") if self.is_importing() else self.tr("名册")

    def subtitle(self) -> str:
        """How many there are."""
        if self.is_importing() or self._snapshot is None or not self._snapshot.lines:
            return ""
        people, homes = len(self._snapshot.lines), self._snapshot.households()
        return self.tr("{} 户 · {} 人").format(homes, people)

    def undo_text(self) -> str:
        """The newest action on the roster; in an import only what it did."""
        if self.importing is not None and self.is_importing() and not self.importing.is_done():
            return ""
        return self.history.text()

    def undo(self) -> None:
        """Take it back."""
        self.history.undo()
        self.show_list()

    def enter(self, target: object) -> None:
        """Show the list, a person, or the import."""
        if self._stale:
            self.reload()
        if target == IMPORT:
            self.show_import()
        elif isinstance(target, dict) and "import" in target:
            self.show_import(Path(str(target["import"])))
        elif isinstance(target, dict) and "resident" in target:
            self.show_list()
            self.open_person(str(target["resident"]))
        elif not self.is_importing():
            self.listing.take_focus()

    def leave(self) -> None:
        """Save what is being typed."""
        self._commit()

    def on_changes(self, changes: Changes) -> None:
        """Read again what concerns the roster."""
        if not changes.touches(*KINDS):
            return
        self._stale = True
        if self.isVisible():
            self.reload()
        content = self.panel.content()
        if isinstance(content, PersonPanel) and not self.panel.isHidden():
            content.refresh()
        if self.importing is not None and self.is_importing():
            self.importing.roster_changed()

    def on_scanned(self, token: str) -> bool:
        """Open whoever holds the card."""
        if self.is_importing():
            return False

        def opened(resident: Resident) -> None:
            self.open_person(resident.id)

        self.shell.ask(holder_of, token, then=opened)
        return True

    # What it does

    def reload(self) -> None:
        """Read the roster again; asked for while it is being read, once more after that."""
        self._stale = True
        if not self._reading:
            self._reading, self._stale = True, False
            self.shell.ask(read_snapshot, then=self._on_read, failed=self._on_unread)

    def open_person(self, resident_id: str) -> None:
        """Open somebody in the panel at the side."""
        self._commit()
        self.listing.table.choose(resident_id)
        self.shell.ask(person_details, resident_id, then=self._on_details)

    def add_person(self, start: PersonInput | None = None) -> None:
        """Enter somebody new."""
        self.show_list()
        self._commit()
        content = NewPanel(self.shell, self.history, start, doubt=self._doubt)
        content.entered.connect(self.open_person)
        self.panel.open_with(self.tr("添加居民"), content)
        content.form.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_import(self, path: Path | None = None) -> None:
        """Put the import in the place of the list; with a path, go on with that file."""
        self._commit()
        importing = self._make_import()
        self._stack.setCurrentWidget(importing)
        self._renew_commands()
        importing.begin(path)
        self.head_changed.emit()

    def _make_import(self) -> ImportView:
        """The import: made while somebody looks at the list, not at the click."""
        from ui.console.roster.importing import ImportView  # noqa: PLC0415 - when first needed

        if self.importing is None:
            self.importing = ImportView(self.shell, self.history, files=self._files, parent=self)
            self.importing.left.connect(self.show_list)
            self.importing.imported.connect(self._on_imported)
            self.importing.step_changed.connect(self.head_changed)
            self._stack.addWidget(self.importing)
        return self.importing

    def show_list(self) -> None:
        """Leave the import."""
        if self.is_importing():
            self._stack.setCurrentIndex(0)
            self._renew_commands()
            self.head_changed.emit()
            self.listing.take_focus()

    def is_importing(self) -> bool:
        """Whether the import stands in the place of the list."""
        return self._stack.currentIndex() > 0

    def print_cards(self, resident_ids: list[str]) -> None:
        """Go where papers are made."""
        self.shell.go("papers", {"kind": "cards", "residents": resident_ids})

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the panel wherever the focus is, as far as nobody else needs it."""
        if event.key() == Qt.Key.Key_Escape:
            if self.importing is not None and self.is_importing():
                self.importing.escape()
                return
            if not self.panel.isHidden():
                self.panel.close_panel()
                return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file may be dropped anywhere on the page."""
        if _dropped(event) is not None:
            event.acceptProposedAction()
            if self.importing is not None:
                self.importing.file.area.set_hot(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It went elsewhere."""
        super().dragLeaveEvent(event)
        if self.importing is not None:
            self.importing.file.area.set_hot(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Import the file."""
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.show_import(path)

    # Inside

    def _lay_out(self) -> None:
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(Split(self.listing, self.panel))

    def _make_commands(self) -> None:
        self._list_commands = [
            self.command(self.tr("查找居民"), self.listing.take_focus, key="Ctrl+F"),
            self.command(self.tr("添加居民"), self.add_person, key="Ctrl+N", head=True),
            self.command(self.tr("导入名册"), self.show_import, key="Ctrl+I", head=True),
            self.command(self.tr("打印签到卡"), self._on_print, key="Ctrl+P"),
            self.command(
                self.tr("组织架构"), lambda: self.shell.go("organisation"), key="Ctrl+G", head=True
            ),
            self.command(self.tr("选中列表中的全部"), self.listing.tick_shown, key="Ctrl+A"),
            self.command(self.tr("显示全部"), self.listing.show_everybody),
        ]
        self.command(self.tr("保存新居民；导入时下一步"), self._on_save, key="Ctrl+Return")

    def _connect(self) -> None:
        self.history.changed.connect(self.head_changed)
        self.listing.opened.connect(self.open_person)
        self.listing.import_asked.connect(self.show_import)
        self.listing.print_asked.connect(self.print_cards)
        self.panel.leaving.connect(self._commit)
        self.panel.closed.connect(self._on_closed)
        self.listing.search.listen_on(self)

    def _renew_commands(self) -> None:
        for action in self._list_commands:
            action.setEnabled(not self.is_importing())

    def _on_read(self, snapshot: Snapshot) -> None:
        self._reading = False
        self._snapshot = snapshot
        self.listing.show_snapshot(snapshot)
        self.head_changed.emit()
        if self.importing is None:
            QTimer.singleShot(_SOON, self, self._make_import)
        if self._stale and self.isVisible():
            self.reload()

    def _on_unread(self, refused: object) -> None:
        self._reading = False
        self._stale = True
        self.shell.notify(getattr(refused, "message", ""))

    def _on_details(self, details: PersonDetails) -> None:
        content = PersonPanel(self.shell, self.history, details)
        content.opened.connect(self.open_person)
        content.family_asked.connect(self.add_person)
        content.print_asked.connect(self.print_cards)
        content.gone.connect(self._close)
        content.named.connect(self.panel.set_title)
        self.panel.open_with(content.name(), content)

    def _commit(self) -> None:
        content = self.panel.content()
        if isinstance(content, PersonPanel) and not self.panel.isHidden():
            content.commit()

    def _close(self) -> None:
        self.panel.hide()
        self._on_closed()

    def _on_closed(self) -> None:
        self.listing.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_print(self) -> None:
        if self.listing.model.ticks():
            self.listing.ask_print()
        else:
            self.shell.notify(self.tr("请先勾选要印卡的人，或按 Ctrl+A 选中列表中的全部。"))

    def _on_save(self) -> None:
        if self.importing is not None and self.is_importing():
            self.importing.go_on()
            return
        content = self.panel.content()
        if isinstance(content, NewPanel) and not self.panel.isHidden():
            content.save()

    def _on_imported(self) -> None:
        self.show_list()
        self.listing.show_everybody()

    def _doubt(self, person: PersonInput) -> str:
        """Why somebody who is to be entered is on the roster already."""
        if self._snapshot is None:
            return ""
        key = name_key(person.name)
        place = show_address(person.building, person.stairwell, person.door)
        for line in self._snapshot.lines:
            if name_key(line.name) == key and line.row.person.address == place:
                return self.tr("名册上这一户已经有“{}”，没有重复登记。").format(line.name)
        return ""


def _dropped(event: QDropEvent) -> Path | None:
    """The one file on this laptop that is being dropped."""
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    return Path(urls[0].toLocalFile())
