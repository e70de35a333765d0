"""恢复备份: pick one, see what would be gone, press once; it can be taken back here, too."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.keeping.choices import Choice, Kind
from ui.console.kit.confirming import confirmed
from ui.console.kit.dropping import Dropping
from ui.console.kit.files import DesktopFiles, FileChooser
from ui.console.kit.flow import Flow
from ui.console.kit.parts import Sides, Stack, fill
from ui.console.page import Page
from ui.console.rail import Mark
from ui.console.restore import words
from ui.console.restore.detail import DetailCard
from ui.jobs import Lane, Token
from ui.theme import GAP, STEP, Role, Tone
from ui.widgets.buttons import OutlineButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.rows import RowList
from ui.widgets.text import Ink, Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from app.domain.errors import Refused
    from app.keeping.difference import Difference
    from app.keeping.restored import Restored
    from ui.console.page import Shell
    from ui.jobs import Report

_WIDEST, _LEAST = 1160, 860
_FEWEST, _MOST = 2, 6  # rows that are seen at once


class RestorePage(Page):
    """``enter`` takes the name of a folder in which data was set aside, to have that chosen."""

    def __init__(
        self, shell: Shell, parent: QWidget | None = None, *, files: FileChooser | None = None
    ) -> None:
        super().__init__(shell, parent)
        self._files = files or DesktopFiles()
        self._own: list[Choice] = []
        self._brought: list[Choice] = []
        self._wanted = ""
        self.list = RowList(self.tr("可以恢复的备份"))
        self.nothing = Text(self.tr("这台电脑上还没有备份。"), ink=Ink.QUIET)
        self.browse = OutlineButton(self.tr("从 U 盘或文件夹里选"))
        self.detail = DetailCard()
        self.drop = Dropping(self)
        self._lay_out()
        self.list.picked.connect(self._on_picked)
        self.list.opened.connect(self._on_opened)
        self.browse.clicked.connect(lambda _checked=False: self._on_browse())
        self.drop.dropped.connect(lambda paths: self.look_at(paths[0]))
        self.detail.asked.connect(self._on_asked)
        self.detail.dropped.connect(self._on_drop)
        self.command(self.tr("从 U 盘或文件夹里选备份"), self._on_browse, key="Ctrl+O", head=True)

    def _lay_out(self) -> None:
        listing = Card(self.tr("选一份备份"), inside=28)
        listing.body.addWidget(self.nothing)
        listing.body.addWidget(self.list, 1)
        listing.body.addWidget(Flow(self.browse))
        self._sides = Sides((listing, 2), (self.detail, 3), least=_LEAST)
        content = Stack(*self.head_parts(), self._sides)
        content.body.addStretch(1)
        self.drop.lines.addWidget(content)
        self.drop.lines.setContentsMargins(0, 0, 0, 0)
        self._area = fill(self, self.drop, widest=_WIDEST, name=self.title())

    def head_parts(self) -> Sequence[QWidget]:
        """What stands above the two cards."""
        return ()

    def title(self) -> str:
        """Where we are."""
        return self.tr("恢复备份")

    def subtitle(self) -> str:
        """That nothing is lost by it."""
        return self.tr("现在的数据不会删除，恢复错了可以再换回来")

    def enter(self, target: object) -> None:
        """Look what there is."""
        self._wanted = target if isinstance(target, str) else ""
        self.refresh()

    def refresh(self) -> None:
        """Read which there are."""
        self.shell.jobs.run(self._look, then=self._on_own, lane=Lane.ASIDE)

    def _look(self) -> list[Choice]:
        return self.shell.services.keeper.choices()

    def _on_own(self, found: list[Choice]) -> None:
        self._own = found
        self._show()

    def _show(self, pick: str = "") -> None:
        brought = {one.path for one in self._brought}
        found = [*self._brought, *(one for one in self._own if one.path not in brought)]
        self.list.set_rows([words.row_of(one) for one in found])
        seen = min(max(len(found), _FEWEST), _MOST)
        self.list.setFixedHeight(seen * self.list.sizeHintForRow(0) + 2 * STEP if found else 0)
        self.list.setVisible(bool(found))
        self.nothing.setVisible(not found)
        if self._wanted:
            aside = (one for one in found if one.kind is Kind.ASIDE)
            pick = next((one.key for one in aside if one.path.parent.name == self._wanted), pick)
            self._wanted = ""
        (self.list if found else self.browse).setFocus(Qt.FocusReason.OtherFocusReason)
        if not found:
            self.detail.show_nothing()
        elif pick or not self.list.current():
            self.list.choose(pick or found[0].key)

    # Others than the laptop's own

    def _on_browse(self) -> None:
        path = self._files.one(
            self, self.tr("选备份文件"), kinds=self.tr("红柳会客厅备份 (*.hlbackup)")
        )
        if path is not None:
            self.look_at(path)

    def look_at(self, path: Path) -> None:
        """Offer a backup that lies elsewhere, and those beside it."""
        self.shell.jobs.run(
            partial(self._found_at, path), then=self._on_brought, failed=self._say, lane=Lane.ASIDE
        )

    def _found_at(self, path: Path) -> list[Choice]:
        return self.shell.services.keeper.found_at(path)

    def _on_brought(self, found: list[Choice]) -> None:
        self._brought = found
        self._show(pick=found[0].key)

    def _say(self, refused: Refused) -> None:
        self.shell.notify(refused.message, tone=Tone.NO)

    # One of them

    def _choice(self, key: str) -> Choice | None:
        return next((one for one in (*self._brought, *self._own) if one.key == key), None)

    def _on_picked(self, key: str) -> None:
        choice = self._choice(key)
        if choice is None:
            self.detail.show_nothing()
            return
        if choice == self.detail.choice:
            return
        self.detail.show_choice(choice)
        self.shell.jobs.run(
            partial(self._compare, choice), then=partial(self._on_compared, choice),
            lane=Lane.ASIDE, long=True,
        )  # fmt: skip

    def _on_opened(self, key: str) -> None:
        self._on_picked(key)
        if self._sides.stacked:
            # What it would change stands below the list then.
            QTimer.singleShot(0, self, lambda: self._area.ensureWidgetVisible(self.detail))

    def _compare(self, choice: Choice) -> tuple[Difference, str]:
        keeper = self.shell.services.keeper
        return keeper.difference(choice), keeper.room()

    def _on_compared(self, choice: Choice, found: tuple[Difference, str]) -> None:
        if self.detail.choice == choice:
            self.detail.show_difference(*found)

    def _on_asked(self) -> None:
        confirmed(self.shell, self.tr("恢复备份"), self._begin)

    def _on_drop(self) -> None:
        confirmed(self.shell, self.tr("删除另存的数据"), self._drop)

    def _drop(self) -> None:
        choice, keeper = self.detail.choice, self.shell.services.keeper
        if choice is None or choice.kind is not Kind.ASIDE:
            return
        self.shell.jobs.run(
            partial(keeper.drop_aside, choice.path.parent), then=self._on_dropped,
            failed=self.detail.refuse, lane=Lane.ASIDE, long=True,
        )  # fmt: skip

    def _on_dropped(self, _none: None) -> None:
        self.shell.notify(self.tr("另存的数据已删除。"), tone=Tone.YES)
        self.detail.show_nothing()
        self.refresh()

    def _begin(self) -> None:
        choice = self.detail.choice
        if choice is None or self.detail.busy:
            return
        token = self.detail.start(Token())
        self.shell.jobs.run(
            partial(self._restore, choice, self.detail.phrase.text()),
            then=self._on_ready, failed=self.detail.refuse, ended=self.detail.finish,
            progress=self.detail.strip.report, token=token, lane=Lane.ASIDE, long=True,
        )  # fmt: skip

    def _restore(self, choice: Choice, phrase: str, *, progress: Report) -> Restored:
        return self.shell.services.keeper.restore(choice, phrase=phrase, progress=progress)

    def _on_ready(self, _told: Restored) -> None:
        self.detail.say_done()
        self.shell.reopen()


class RecoverPage(RestorePage):
    """The same at the first start: this laptop takes the place of one that is lost or worn out."""

    def head_parts(self) -> Sequence[QWidget]:
        """What the window's head would say, and the way back."""
        head = QWidget()
        line = QHBoxLayout(head)
        line.setContentsMargins(0, 2 * GAP, 0, 0)
        line.setSpacing(4 * STEP)
        line.addWidget(Mark(size=52), 0, Qt.AlignmentFlag.AlignTop)
        told = self.tr(
            "换了电脑，或者原来的坏了：插上存备份的 U 盘，选最新的一份。"
            "要用到原来那台电脑的恢复口令。"
        )
        title = Text(self.tr("从备份恢复"), Role.DECISION)
        line.addWidget(Stack(title, Text(told, ink=Ink.QUIET), gap=STEP), 1)
        self.back = QuietButton(self.tr("返回"))
        self.back.clicked.connect(lambda _checked=False: self.shell.go("setup"))
        line.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        return (head,)
