"""评: what residents think of what was done."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.domain.disclosure import Disclosed
from app.steps.views.judging import Standing
from ui.console.evaluate import out
from ui.console.evaluate.calls import CallsPart
from ui.console.evaluate.figures import FiguresPart
from ui.console.evaluate.judging import JudgingPart
from ui.console.kit.files import DesktopFiles
from ui.console.kit.telling import note_content
from ui.console.kit.undoing import UndoingPage
from ui.jobs import Lane
from ui.theme import STEP, Tone
from ui.widgets.chips import FilterChips

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtGui import QKeyEvent

    from app.domain.changes import Changes
    from ui.console.page import Shell

JUDGING, CALLS, FIGURES = "judging", "calls", "figures"


class NewFile(Protocol):
    """Asks where a file is to go; tests answer themselves."""

    def new(self, parent: QWidget, title: str, *, name: str, kinds: str) -> Path | None:
        """A file to write, or ``None``."""


class EvaluatePage(UndoingPage):
    """Surveys, calls back, figures.

    ``enter`` takes ``{"matter": id}``, with ``"person": id`` where a slip of theirs was scanned;
    the name of a :class:`Standing`, ``"calls"`` or ``"figures"``.
    """

    def __init__(
        self, shell: Shell, parent: QWidget | None = None, *, files: NewFile | None = None
    ) -> None:
        super().__init__(shell, parent)
        self.files: NewFile = files or DesktopFiles()
        self.judging = JudgingPart(shell, self.history)
        self.tabs = FilterChips(
            (
                (JUDGING, self.tr("议题评价")),
                (CALLS, self.tr("12345 回访")),
                (FIGURES, self.tr("图表")),
            )
        )
        self.tabs.setAccessibleName(self.tr("看什么"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.judging)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(3 * STEP)
        outer.addWidget(self.tabs)
        outer.addWidget(self._stack, 1)
        self.tabs.chosen.connect(self._show)
        self.judging.renewed.connect(self.head_changed)
        self.command(self.tr("录入评价"), self._key_in, key="Ctrl+N", head=True)
        self.command(self.tr("查找"), self._take_field, key="Ctrl+F")
        self.command(self.tr("导出表格"), self.export)
        self.command(self.tr("打印幸福账单"), self._print_bill, head=True)

    @cached_property
    def calls(self) -> CallsPart:
        """Made when it is first looked at: most days nobody calls back."""
        part = CallsPart(self.shell, self.history)
        self._stack.addWidget(part)
        return part

    @cached_property
    def figures(self) -> FiguresPart:
        """Made when it is first looked at."""
        part = FiguresPart(self.shell)
        part.category_asked.connect(self._on_category)
        part.month_asked.connect(self._on_month)
        self._stack.addWidget(part)
        return part

    def _print_bill(self) -> None:
        self.figures.print_bill()

    def title(self) -> str:
        """Where we are."""
        return self.tr("评价")

    def subtitle(self) -> str:
        """What there is to do."""
        lines = self.judging.lines
        counts = [
            (sum(1 for x in lines if x.standing is standing), standing.words)
            for standing in (Standing.OPEN, Standing.WAITING, Standing.HEARD)
        ]
        return "，".join(f"{count} 个{words}" for count, words in counts if count)

    def enter(self, target: object) -> None:
        """See the class."""
        if isinstance(target, str) and target in {JUDGING, CALLS, FIGURES}:
            self.tabs.choose(target)
        elif target is not None:
            self.tabs.choose(JUDGING)
        self._show(self.tabs.key(), target)

    def on_changes(self, changes: Changes) -> None:
        """Read again what was written."""
        for index in range(self._stack.count()):
            part = self._stack.widget(index)
            if isinstance(part, JudgingPart | CallsPart | FiguresPart):
                part.on_changes(changes)

    def on_scanned(self, token: str) -> bool:
        """A card says whose slip comes next."""
        return self.tabs.key() == JUDGING and self.judging.scanned(token)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the panel wherever the focus is."""
        shown = self._stack.currentWidget()
        panel = shown.panel if isinstance(shown, JudgingPart | CallsPart) else None
        if event.key() == Qt.Key.Key_Escape and panel is not None and panel.isVisible():
            panel.close_panel()
            return
        super().keyPressEvent(event)

    def _show(self, key: str, target: object = None) -> None:
        shown: QWidget = self.judging
        if key == CALLS:
            shown = self.calls
        elif key == FIGURES:
            shown = self.figures
        self._stack.setCurrentWidget(shown)
        if isinstance(shown, CallsPart | FiguresPart):
            shown.reload()
        else:
            self.judging.enter(target)

    def _on_category(self, category: str) -> None:
        self.tabs.choose(JUDGING)
        self._show(JUDGING)
        self.judging.listing.only(Standing.SETTLED, category=category)

    def _on_month(self, month: str) -> None:
        self.tabs.choose(CALLS)
        self._show(CALLS)
        self.calls.list.only_month(month)

    def export(self) -> None:
        """The rows shown, as a spreadsheet."""
        calls = self.tabs.key() == CALLS
        name = self.tr("回访.xlsx") if calls else self.tr("评价.xlsx")
        path = self.files.new(self, self.tr("导出表格"), name=name, kinds=out.SHEET)
        if path is None:
            return
        if calls:
            now = self.shell.services.clock()
            called = self.calls.list.shown()
            shown: Sequence[object] = called
            work = partial(out.write_called, called, path, now=now)
        else:
            judged = self.judging.listing.shown()
            shown, work = judged, partial(out.write_judged, judged, path)
        self.shell.jobs.run(
            work,
            then=partial(self._on_written, path, shown),
            failed=lambda refused: self.shell.notify(refused.message, tone=Tone.NO),
            lane=Lane.ASIDE,
        )

    def _on_written(self, path: Path, shown: object, count: int) -> None:
        note_content(self.shell, Disclosed.LIST, shown)
        said = self.tr("已导出 {} 行到“{}”。").format(count, path.name)
        self.shell.notify(
            said, tone=Tone.YES, action=self.tr("打开文件夹"),
            call=lambda: DesktopFiles().show_folder(path.parent),
        )  # fmt: skip

    def _key_in(self) -> None:
        self.tabs.choose(JUDGING)
        self._stack.setCurrentWidget(self.judging)
        self.judging.key_in()

    def _take_field(self) -> None:
        if self.tabs.key() == CALLS:
            self.calls.take_field()
            return
        self.tabs.choose(JUDGING)
        self._stack.setCurrentWidget(self.judging)
        self.judging.take_field()
