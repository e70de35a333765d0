"""Matters: the list and, beside it, the one that is open."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.categories import CATEGORIES
from app.domain.clock import in_china
from app.domain.matter import Step
from app.steps import alike, collect, joining
from ui.console.collect.out import export_table
from ui.console.collect.tabs import CollectTabs
from ui.console.kit.files import DesktopFiles, FileChooser
from ui.console.kit.split import RoomyPanel, Split
from ui.console.kit.undoing import PanelPage
from ui.console.matters import state
from ui.console.matters.listing import Listing
from ui.console.matters.panel import BLANK, Draft, MatterPanel, NewMatter
from ui.console.matters.photos import decode, show_large
from ui.console.matters.place import Placing
from ui.console.matters.writing import Writer
from ui.jobs import Lane
from ui.theme import STEP, Tone

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.changes import Changes
    from app.domain.errors import Refused
    from app.domain.matter import Matter
    from ui.console.matters.state import Details, MatterLine
    from ui.console.page import Shell

_KINDS = (
    "document", "matter", "attachment", "agenda_item", "resolution", "meeting", "support",
    "screening",
)  # fmt: skip
_PICTURES = "照片和文件 (*.jpg *.jpeg *.png *.pdf)"


class MattersPage(PanelPage):
    """集."""

    def __init__(
        self, shell: Shell, parent: QWidget | None = None, *, files: FileChooser | None = None
    ) -> None:
        super().__init__(shell, parent)
        self.files: FileChooser = files or DesktopFiles()
        self.lines: list[MatterLine] = []
        self.categories: tuple[str, ...] = CATEGORIES
        self.writer = Writer(self, self.history)
        self.listing = Listing(shell.settings)
        self.panel = RoomyPanel(width=460)
        self.placing = Placing(shell, self.history, self.panel)
        self.open_id = ""
        self._draft = BLANK
        self._wanted: object = None
        self.split = Split(self.listing, self.panel, least=420)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(3 * STEP)
        outer.addWidget(CollectTabs(shell, "matters"))
        outer.addWidget(self.split, 1)
        self._connect()
        self.command(self.tr("记一条议题"), self.new, key="Ctrl+N", head=True)
        self.command(self.tr("查找议题"), self._take_field, key="Ctrl+F")
        self.command(self.tr("列入会议"), self.place_selected, key="Ctrl+Shift+M")
        self.command(self.tr("记下这条，接着写下一条"), self._submit, key="Ctrl+Return")
        self.command(self.tr("导出议题表"), self.export, key="Ctrl+E")

    def title(self) -> str:
        """Where we are."""
        return self.tr("议题")

    def subtitle(self) -> str:
        """How many there are."""
        if not self.lines:
            return ""
        waiting = sum(1 for x in self.lines if x.standing == Step.COLLECT.value)
        return self.tr("共 {} 个，{} 个待列入会议").format(len(self.lines), waiting)

    def enter(self, target: object) -> None:
        """Show the list; ``"new"``, ``"waiting"`` or ``{"matter": id}`` ask for more."""
        self._wanted = target
        self.reload()

    def leave(self) -> None:
        """What is being typed is saved."""
        self.commit()

    def on_changes(self, changes: Changes) -> None:
        """Read again what was written."""
        if changes.touches(*_KINDS):
            self.reload()

    def reload(self) -> None:
        """Read the list, and the matter that is open."""
        self.shell.ask(state.read_list, then=self._on_list)
        if self.open_id:
            self.shell.ask(
                state.read_details, self.open_id, then=self._on_details, failed=self._on_lost
            )

    # The panel

    def new(self) -> None:
        """A form at the side: empty, or what somebody had begun."""
        self.commit()
        content = self.panel.content()
        if isinstance(content, NewMatter) and not self.panel.isHidden():
            content.take_focus()
            return
        self._begin(self._draft)

    def _begin(self, draft: Draft) -> None:
        self._draft = BLANK
        self.open_id = ""
        content = NewMatter(
            self.shell,
            draft,
            raisers=[x.matter.raised_by for x in self.lines],
            categories=self.categories,
        )
        content.asked.connect(self._on_new)
        content.join_asked.connect(self._on_join)
        content.likes.open_asked.connect(self._open_like)
        content.photos.add_asked.connect(lambda: content.add_paths(self._choose()))
        content.photos.show_asked.connect(lambda _key: None)
        self.panel.open_with(self.tr("记一条议题"), content)
        content.take_focus()

    def open(self, key: str) -> None:
        """Open a matter at the side."""
        if key == self.open_id and isinstance(self.panel.content(), MatterPanel):
            return
        self.commit()
        self._keep_draft()
        self.open_id = key
        self.shell.ask(state.read_details, key, then=self._show, failed=self._on_lost)

    def commit(self) -> None:
        """Save what is being typed into the open matter."""
        content = self.panel.content()
        if isinstance(content, MatterPanel) and self.open_id:
            content.commit()

    def _keep_draft(self) -> None:
        """What was begun comes again with the next new matter."""
        content = self.panel.content()
        if isinstance(content, NewMatter) and not self.panel.isHidden():
            self._draft = content.draft() if content.draft().begun() else BLANK
            if self._draft.begun():
                self.shell.notify(self.tr("写到一半的议题留着，按 Ctrl+N 接着写。"))

    def _submit(self) -> None:
        content = self.panel.content()
        if isinstance(content, NewMatter) and not self.panel.isHidden():
            content.submit()

    def place_selected(self) -> None:
        """Ask on which agenda the selected matters go."""
        chosen = self.listing.selected()
        if not chosen and self.open_id:
            chosen = [x for x in self.lines if x.id == self.open_id]
        if not chosen:
            self.shell.notify(self.tr("请先在列表里选中要列入会议的议题。"))
            return
        self.commit()
        self.open_id = ""
        self.placing.ask([x.matter for x in chosen])

    def export(self) -> None:
        """What is shown as a sheet."""
        day = in_china(self.shell.services.clock()).date()
        rows = state.sheet_rows(self.listing.shown())
        name = f"{day.isoformat()}-议题.xlsx"
        export_table(self, self.files, name=name, title="议题", rows=rows)

    def _connect(self) -> None:
        self.listing.opened.connect(self.open)
        self.listing.new_asked.connect(self.new)
        self.listing.place_asked.connect(self.place_selected)
        self.listing.remove_asked.connect(self._on_remove_selected)
        self.panel.closed.connect(self._on_closed)
        self.placing.done.connect(
            lambda: self.listing.table.setFocus(Qt.FocusReason.OtherFocusReason)
        )

    def _on_list(self, found: tuple[list[MatterLine], tuple[str, ...]]) -> None:
        self.lines, self.categories = found
        lines = self.lines
        content = self.panel.content()
        if isinstance(content, NewMatter):
            content.form.offer(self.categories)
        self.listing.set_lines(lines)
        self.head_changed.emit()
        wanted, self._wanted = self._wanted, None
        if wanted == "new":
            self.new()
        elif wanted == "waiting":
            self.listing.only(Step.COLLECT)
            self.listing.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif isinstance(wanted, dict) and "source" in wanted:
            self.listing.only_from(str(wanted["source"]))
        elif isinstance(wanted, dict) and "matter" in wanted:
            self.listing.table.choose(str(wanted["matter"]))
            self.open(str(wanted["matter"]))

    def _show(self, details: Details) -> None:
        content = MatterPanel(self.shell, details)
        self.writer.connect(content)
        content.place_asked.connect(self.place_selected)
        content.remove_asked.connect(lambda: self.writer.remove([details.matter]))
        content.life_asked.connect(lambda: self.shell.go("matter", details.matter.id))
        content.photos.add_asked.connect(lambda: self.writer.attach(content, self._choose()))
        content.photos.show_asked.connect(self._show_photo)
        content.likes.open_asked.connect(self._open_like)
        content.support.joined_asked.connect(self.open)
        self.panel.open_with(details.matter.number, content)

    def _on_details(self, details: Details) -> None:
        content = self.panel.content()
        if isinstance(content, MatterPanel) and details.matter.id == self.open_id:
            content.show_details(details)

    def _on_lost(self, _refused: Refused) -> None:
        # It was taken away, here or on another laptop.
        self.open_id = ""
        self.panel.hide()

    def _on_closed(self) -> None:
        self.commit()
        content = self.panel.content()
        if isinstance(content, NewMatter):
            self._draft = content.draft() if content.draft().begun() else BLANK
        self.open_id = ""
        self.listing.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_field(self) -> None:
        if self.split.narrow():
            self.panel.close_panel()
        self.listing.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.listing.field.selectAll()

    # Writing

    def _on_new(self, draft: Draft) -> None:
        content = self.panel.content()
        assert isinstance(content, NewMatter)
        self.history.act(
            self.tr("记下议题"),
            collect.collect_with_files,
            self.shell.services.files,
            draft.entry,
            paths=draft.paths,
            consent=draft.consent,
            then=partial(self._on_collected, draft),
            failed=partial(self._on_refused, content),
            ended=lambda: content.save.setEnabled(True),
        )

    def _on_collected(self, draft: Draft, made: tuple[Matter, list[str]]) -> None:
        matter, refused = made
        self.writer.say_refused(refused)
        if not refused:
            said = self.tr("已记下 {}。可以接着记下一条。").format(matter.number)
            self.shell.notify(said, tone=Tone.YES, action=self.tr("撤销"), call=self.history.undo)
        self._begin(draft.next())

    def _on_refused(self, content: NewMatter, refused: Refused) -> None:
        if not content.form.refuse(refused):
            self.shell.notify(refused.message, tone=Tone.NO)

    def _on_join(self, draft: Draft, into: str) -> None:
        content = self.panel.content()
        assert isinstance(content, NewMatter)
        self.history.act(
            self.tr("附议已有议题"),
            joining.join_new,
            self.shell.services.files,
            draft.entry,
            into,
            paths=draft.paths,
            consent=draft.consent,
            then=partial(self._on_joined, draft),
            failed=partial(self._on_refused, content),
        )

    def _on_joined(self, draft: Draft, made: tuple[Matter, list[str]]) -> None:
        into, refused = made
        self.writer.say_refused(refused)
        if not refused:
            said = self.tr("已记到“{}”名下，原话留着。可以接着记下一条。").format(into.title)
            self.shell.notify(said, tone=Tone.YES, action=self.tr("撤销"), call=self.history.undo)
        self._begin(draft.next())

    def _open_like(self, kind: str, key: str) -> None:
        if kind == alike.MATTER:
            self.open(key)
        else:
            self.shell.go("libraries", {"kind": kind, "key": key})

    def _on_remove_selected(self) -> None:
        self.writer.remove([x.matter for x in self.listing.selected()])

    def _choose(self) -> list[Path]:
        return self.files.several(self, self.tr("选择照片或文件"), kinds=_PICTURES)

    # Photos, large

    def _show_photo(self, key: str) -> None:
        content = self.panel.content()
        if not isinstance(content, MatterPanel):
            return
        photo = next((a for a in content.details.photos if a.id == key), None)
        if photo is not None and photo.media_type.startswith("image/"):
            files = self.shell.services.files
            self.shell.jobs.run(
                lambda: decode(files.read(photo.sha256), 1600),
                then=partial(show_large, self.window(), photo.name),
                lane=Lane.ASIDE,
            )
