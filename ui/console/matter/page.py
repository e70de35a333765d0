"""One matter: its whole life on one line, and what can be done next."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.steps.views.life import Life, life
from ui.console.kit.parts import Nothing, Stack
from ui.console.kit.split import RoomyPanel, Split
from ui.console.kit.undoing import PanelPage
from ui.console.matter.deed_panel import DeedPanel
from ui.console.matter.doing import Doing
from ui.console.matter.facts import Brief, Facts
from ui.console.matter.following import Following
from ui.console.matter.story import Story
from ui.console.matters.photos import decode, show_large
from ui.jobs import Lane
from ui.theme import GAP, Tone, look
from ui.widgets.card import Card
from ui.widgets.touch import ScrollArea

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from app.domain.changes import Changes
    from app.domain.errors import Refused
    from app.domain.matter import Attachment
    from ui.console.page import Shell

_LEAST = 900  # pixels at 100 % under which the facts have no column of their own
_LARGE = 1600


class Columns(QWidget):
    """The line and the facts beside it; where that is too narrow, the facts in short above it."""

    def __init__(self, line: QWidget, facts: QWidget, brief: QWidget) -> None:
        super().__init__()
        self._facts, self._brief = facts, brief
        columns = QHBoxLayout(self)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(GAP)
        columns.addWidget(line, 13)
        columns.addWidget(facts, 8)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """With the facts, or in short."""
        super().resizeEvent(event)
        beside = self.width() >= look().px(_LEAST)
        self._facts.setVisible(beside)
        self._brief.setVisible(not beside)


class MatterPage(PanelPage):
    """A matter's whole life."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self.told: Life | None = None
        self.matter_id = ""
        self._arriving = False
        self.story, self.facts, self.following = Story(shell), Facts(shell), Following()
        self.panel = RoomyPanel(width=420)
        self.doing = Doing(self)
        self._lay_out()
        self._connect()
        self.command(self.tr("做下一步"), self._do_main, key="Ctrl+Return")
        self.command(self.tr("改内容、加照片"), self._correct, key="Ctrl+E")
        self.command(self.tr("回到议题列表"), lambda: shell.go("matters"))

    def title(self) -> str:
        """Which matter."""
        return self.told.matter.title if self.told else self.tr("议题")

    def subtitle(self) -> str:
        """Its number and category."""
        if self.told is None:
            return ""
        matter = self.told.matter
        return " · ".join(words for words in (matter.number, matter.category) if words)

    def state(self) -> tuple[str, Tone] | None:
        """Where it stands."""
        if self.told is None:
            return None
        matter = self.told.matter
        if matter.closed:
            return matter.standing, Tone.YES if matter.standing == "已办结" else Tone.ABSTAIN
        return f"{matter.step.glyph} {matter.standing}", Tone.ACCENT

    def enter(self, target: object) -> None:
        """Show a matter: its id; without one, the last again."""
        key = target.get("matter") if isinstance(target, dict) else target
        if isinstance(key, str) and key and key != self.matter_id:
            self.matter_id = key
            self.told = None
            self.panel.close_panel()
        self._arriving = True
        self.reload()

    def on_changes(self, changes: Changes) -> None:
        """Read again: whatever was written may be about it."""
        if not changes.kinds or not self.matter_id:
            return
        if self.isVisible():
            self.reload()

    def reload(self) -> None:
        """Read it."""
        if self.matter_id:
            self.shell.ask(life, self.matter_id, then=self._on_read, failed=self._on_lost)
        else:
            self._show_nothing()

    def _lay_out(self) -> None:
        self.brief = Brief()
        line = Card(self.tr("一路走来"))
        for part in (self.brief, self.story):
            line.body.addWidget(part)
        line.body.addStretch(1)
        self.area, self.beside = ScrollArea(line), ScrollArea(self.facts)
        self.columns = Columns(self.area, self.beside, self.brief)
        main = Stack(self.columns, self.following)
        main.body.setStretch(0, 1)
        self.split = Split(main, self.panel, least=460)
        self.nothing = Nothing(
            self.tr("没有这个议题"),
            self.tr("它可能已经删除或撤销，这里没有改动任何内容。"),
            action=self.tr("看议题列表"),
        )
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(GAP)
        outer.addWidget(self.split)
        outer.addWidget(self.nothing)
        self.nothing.hide()

    def _connect(self) -> None:
        self.story.opened.connect(self.shell.go)
        self.story.shown.connect(self._show_photo)
        self.facts.shown.connect(self._show_photo)
        self.facts.followed.connect(self.enter)
        self.facts.corrected.connect(self._correct)
        self.following.asked.connect(self.doing.ask)
        self.nothing.acted.connect(lambda: self.shell.go("matters"))
        # One filled button on a screen: the panel has it while it is there.
        self.panel.toggled.connect(lambda on: self.following.setVisible(not on))
        self.panel.closed.connect(self._on_closed)

    def _on_read(self, told: Life) -> None:
        if told.matter.id != self.matter_id:
            return  # another one was asked for meanwhile
        arriving, self._arriving = self._arriving, False
        self.told = told
        self.nothing.hide()
        self.split.show()
        self.story.show_life(told)
        self.facts.show_life(told)
        self.brief.show_life(told)
        self.following.show_steps(self.doing.offered(told))
        self.following.setVisible(self.panel.isHidden())
        self.head_changed.emit()
        if arriving:
            QTimer.singleShot(0, self, self._arrive)

    def _arrive(self) -> None:
        """Come in where the matter stands: what led there is above, what is next below."""
        row, content = self.story.latest(), self.area.widget()
        if row is None or content is None:
            return
        content.adjustSize()
        top = row.mapTo(content, row.rect().topLeft()).y()
        high = self.area.viewport().height()
        end = top + row.height() - high
        self.area.verticalScrollBar().setValue(min(top - GAP, max(0, end)))
        main = self.following.main()
        if main is not None and self.panel.isHidden():
            main.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_lost(self, _refused: Refused) -> None:
        self.told = None
        self._show_nothing()

    def _show_nothing(self) -> None:
        self.split.hide()
        self.nothing.show()
        self.head_changed.emit()

    def _on_closed(self) -> None:
        main = self.following.main()
        if main is not None:
            main.setFocus(Qt.FocusReason.OtherFocusReason)

    def _do_main(self) -> None:
        content = self.panel.content()
        if not self.panel.isHidden():
            if isinstance(content, DeedPanel):
                content.submit()
            return
        main = self.following.main()
        if main is not None:
            main.click()

    def _correct(self) -> None:
        if self.matter_id:
            self.shell.go("matters", {"matter": self.matter_id})

    def _show_photo(self, one: Attachment) -> None:
        if one.media_type.startswith("image/"):
            files = self.shell.services.files
            self.shell.jobs.run(
                lambda: decode(files.read(one.sha256), _LARGE),
                then=partial(show_large, self.window(), one.name),
                lane=Lane.ASIDE,
            )
