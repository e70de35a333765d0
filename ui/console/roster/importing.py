"""The import of a list, in the place of the roster: file, columns, preview, and only then 导入."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app.domain.roster_import import choose_all, summary
from ui.console.kit.files import DesktopFiles, FileChooser
from ui.console.roster.choosing import ChooseStep
from ui.console.roster.intake import Source, guess, make_plan, read_again, read_source, write_rows
from ui.console.roster.mapping import MappingStep
from ui.console.roster.preview import PreviewStep
from ui.console.roster.result import ResultStep
from ui.jobs import Lane, Token
from ui.models.roster_import import amount_words
from ui.theme import STEP, Role, look
from ui.widgets.buttons import OutlineButton, PrimaryButton, QuietButton
from ui.widgets.progress import ProgressStrip
from ui.widgets.text import Elided, Ink, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtGui import QResizeEvent

    from app.bootstrap import Outcome
    from app.domain.errors import Refused
    from app.domain.headings import Mapping
    from app.domain.roster_plan import Choice, ImportPlan, PlannedRow
    from ui.console.page import Shell
    from ui.console.roster.history import RosterHistory

FILE, COLUMNS, CHECK, DONE = range(4)
_LOW = 420  # pixels at 100 %


class ImportView(QWidget):
    """The steps of an import.

    Args:
        shell: services and workers.
        history: where the import is remembered for undo.
        files: how a file is chosen.

    Signals:
        left: back to the roster, nothing was written.
        imported: the import is done and was looked at.
        step_changed: another step is in front.
    """

    left = Signal()
    imported = Signal()
    step_changed = Signal()

    def __init__(
        self,
        shell: Shell,
        history: RosterHistory,
        *,
        files: FileChooser | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._shell = shell
        self._history = history
        self._files: FileChooser = files or DesktopFiles()
        self._source: Source | None = None
        self._token = Token()
        self._busy = False
        self._outdated = False
        self.file = ChooseStep()
        self.columns = MappingStep()
        self.check = PreviewStep(shell.settings)
        self.done = ResultStep()
        self.trail = _Trail((self.tr("选择文件"), self.tr("对应各列"), self.tr("核对内容")))
        self.strip = ProgressStrip()
        self.hint = Elided("", Role.SMALL, ink=Ink.QUIET)
        self.cancel_button = QuietButton(self.tr("不导入了"), key="Esc")
        self.back_button = OutlineButton(self.tr("上一步"))
        self.next_button = PrimaryButton("", key="Ctrl+Enter")
        self._lay_out()
        self._connect()

    # Steps

    def begin(self, path: Path | None = None) -> None:
        """Start anew; with a path, read that file."""
        if self._busy:
            return
        self._source = None
        self.file.show_error("")
        self._show(FILE)
        if path is not None:
            self.read(path)

    def step(self) -> int:
        """Which step is in front: FILE, COLUMNS, CHECK or DONE."""
        return self._stack.currentIndex()

    def is_done(self) -> bool:
        """Whether the import was written."""
        return self.step() == DONE

    def roster_changed(self) -> None:
        """Somebody changed the roster meanwhile: what was worked out before may be wrong now."""
        if self.step() == DONE:
            return
        self._outdated = self._busy
        if self.step() == CHECK and not self._busy:
            self._shell.notify(self.tr("名册刚刚有变化，已重新核对。"))
            self.plan()

    def choose_file(self) -> None:
        """Ask for a file and read it."""
        kinds = self.tr("名册 (*.xlsx *.xlsm *.csv *.txt *.tsv);;所有文件 (*)")
        path = self._files.one(self, self.tr("选择名册文件"), kinds=kinds)
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Read a file and show its columns."""
        self.file.show_error("")
        work = partial(read_source, path, self._start(self.tr("正在读取“{}”").format(path.name)))
        self._run(work, then=self._on_source, failed=self._on_unreadable)

    def go_on(self) -> None:
        """What the filled button does."""
        if self._busy or not self.next_button.isEnabled():
            return
        steps = {FILE: self.choose_file, COLUMNS: self.plan, CHECK: self.write}
        steps.get(self.step(), self.imported.emit)()

    def go_back(self) -> None:
        """One step back; nothing is lost."""
        if not self._busy and self.step() in (COLUMNS, CHECK):
            self._show(self.step() - 1)

    def escape(self) -> None:
        """Close what is open, stop what runs, else leave; nothing was written."""
        if self._busy:
            self.strip.cancel_button.click()
        elif self.step() == CHECK and not self.check.panel.isHidden():
            self.check.panel.close_panel()
        elif self.step() == DONE:
            self.imported.emit()
        else:
            self.left.emit()

    def plan(self) -> None:
        """Work out what every row would become."""
        source = self._source
        if source is None:
            return
        self._outdated = False
        token = self._start(self.tr("正在核对"))
        work = partial(make_plan, self._shell.services, source, token)
        self._run(work, then=self._on_plan)

    def write(self) -> None:
        """导入: the first and only time that anything is written."""
        rows = self.check.ready()
        plan = self.check.plan()
        if not rows or plan is None:
            return
        stop = self._start(self.tr("正在导入"))
        work = partial(write_rows, self._shell.services, rows, stop)
        # Not the job's own token: what was committed is told, however late somebody pressed 停止.
        self._shell.jobs.run(
            work,
            then=partial(self._on_written, plan, rows),
            progress=self._on_writing,
            ended=self._end,
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is low, the step has the room of the trail."""
        super().resizeEvent(event)
        self._fit()

    # Inside

    def _fit(self) -> None:
        low = self.height() < look().px(_LOW)
        self.trail.setVisible(self.step() != DONE and not low)

    def _run(
        self,
        work: Callable[..., object],
        *,
        then: Callable[..., object],
        failed: Callable[[Refused], object] | None = None,
    ) -> None:
        self._shell.jobs.run(
            work,
            then=then,
            failed=failed,
            progress=self.strip.report,
            ended=self._end,
            token=self._token,
            lane=Lane.ASIDE,
            long=True,
        )

    def _start(self, words: str) -> Token:
        self._token = self.strip.start(words, Token())
        self._busy = True
        self._renew()
        return self._token

    def _end(self) -> None:
        self._busy = False
        self.strip.finish()
        self._renew()

    def _on_source(self, source: Source) -> None:
        self._source = source
        self.columns.show_source(source)
        self._show(COLUMNS)

    def _on_unreadable(self, refused: Refused) -> None:
        self.file.show_error(refused.message)
        self._show(FILE)

    def _on_sheet(self, sheet: int) -> None:
        self._guess(sheet, None)

    def _on_header(self, row: int) -> None:
        if self._source is not None:
            self._guess(self._source.sheet, row)

    def _guess(self, sheet: int, header: int | None) -> None:
        source = self._source
        if source is not None and not self._busy:
            self._shell.jobs.run(
                guess, source, sheet, header, then=self._on_source, lane=Lane.ASIDE
            )

    def _on_mapped(self, mapping: Mapping) -> None:
        source = self._source
        if source is not None:
            self._source = Source(source.path, source.tables, source.sheet, mapping)
        self._renew()

    def _on_plan(self, plan: ImportPlan) -> None:
        if self._outdated:
            # After this job has ended: the strip is its own until then.
            QTimer.singleShot(0, self.plan)
            return
        self.check.show_plan(plan)
        self._show(CHECK)

    def _on_all(self, choice: Choice) -> None:
        plan = self.check.plan()
        if plan is not None and not self._busy:
            self._shell.jobs.run(choose_all, plan, choice, then=self.check.renew, lane=Lane.ASIDE)

    def _on_again(self) -> None:
        """Read the corrected file, and its rows as the columns were mapped before."""
        before = self._source
        if before is None or self._busy:
            return

        token = self._start(self.tr("正在重新读取"))
        work = partial(read_again, self._shell.services, before, token)
        self._run(work, then=self._on_read_again, failed=self._on_unreadable)

    def _on_read_again(self, read: tuple[Source, ImportPlan | None]) -> None:
        source, plan = read
        self._on_source(source)
        if plan is not None:
            self._on_plan(plan)

    def _on_writing(self, done: int, total: int) -> None:
        self.strip.report(done, total)
        # Past the last row it is being committed: too late to stop.
        self.strip.cancel_button.setEnabled(done < total)

    def _on_written(
        self, plan: ImportPlan, rows: Sequence[PlannedRow], outcome: Outcome[int]
    ) -> None:
        name = self._source.path.name if self._source is not None else ""
        self.done.show_result(name, amount=amount_words(rows), figures=summary(plan))
        self._show(DONE)
        self._history.note(self.tr("导入“{}”").format(name), outcome)

    def _on_undo(self) -> None:
        self._history.undo()
        self.left.emit()

    def _show(self, step: int) -> None:
        self._stack.setCurrentIndex(step)
        self.trail.mark(step)
        self._renew()
        self.step_changed.emit()

    def _renew(self) -> None:
        step = self.step()
        missing = {COLUMNS: self.columns.missing, CHECK: self.check.missing}.get(step, str)()
        words = {
            FILE: self.tr("选择文件"),
            COLUMNS: self.tr("下一步：核对"),
            CHECK: self.tr("导入 {}").format(self.check.amount()),
            DONE: self.tr("看名册"),
        }
        self.next_button.set_label(words[step])
        self.next_button.setVisible(step != FILE)
        self.next_button.setEnabled(not self._busy and not missing)
        self.back_button.setVisible(step in (COLUMNS, CHECK))
        self.back_button.setEnabled(not self._busy)
        self.cancel_button.setVisible(step != DONE)
        self.cancel_button.setEnabled(not self._busy)
        promise = self.tr("按下“导入”之前，名册不会有任何变化。")
        self.hint.setText(missing or (promise if step in (COLUMNS, CHECK) else ""))
        self.hint.setVisible(not self._busy)
        self._fit()
        for part in (self.file, self.columns, self.check, self.done):
            part.setEnabled(not self._busy)

    def _lay_out(self) -> None:
        # From the outside in: a widget is styled anew, with all that is in it, whenever one of
        # those around it finds its place.
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(3 * STEP)
        pages, bar = QWidget(), QHBoxLayout()
        lines.addWidget(self.trail)
        lines.addWidget(pages, 1)
        lines.addLayout(bar)
        self._stack = QStackedLayout(pages)
        self._stack.setContentsMargins(0, 0, 0, 0)
        for part in (self.file, self.columns, self.check, self.done):
            self._stack.addWidget(part)
        bar.setSpacing(3 * STEP)
        bar.addWidget(self.cancel_button)
        bar.addWidget(self.hint, 1)
        bar.addWidget(self.strip, 1)
        bar.addWidget(self.back_button)
        bar.addWidget(self.next_button)
        self._renew()

    def _connect(self) -> None:
        self.file.asked.connect(self.choose_file)
        self.columns.sheet_chosen.connect(self._on_sheet)
        self.columns.header_chosen.connect(self._on_header)
        self.columns.mapped.connect(self._on_mapped)
        self.check.changed.connect(self._renew)
        self.check.all_asked.connect(self._on_all)
        self.check.again_asked.connect(self._on_again)
        self.check.refused.connect(self._shell.notify)
        self.done.undo_asked.connect(self._on_undo)
        self.cancel_button.clicked.connect(self.left)
        self.back_button.clicked.connect(self.go_back)
        self.next_button.clicked.connect(self.go_on)


class _Trail(QWidget):
    """Where in the steps we are: 1 选择文件 › 2 对应各列 › 3 核对内容."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(2, 0, 0, 0)
        line.setSpacing(2 * STEP)
        self._texts: list[Text] = []
        for at, name in enumerate(names, start=1):
            if at > 1:
                line.addWidget(Text("›", Role.SMALL, ink=Ink.FAINT, wrap=False))
            text = Text(f"{at}  {name}", Role.SMALL, wrap=False)
            self._texts.append(text)
            line.addWidget(text)
        line.addStretch(1)

    def mark(self, step: int) -> None:
        """This one is now."""
        for at, text in enumerate(self._texts):
            text.set_role(Role.HEADING if at == step else Role.SMALL)
            text.set_ink(Ink.ACCENT if at == step else Ink.QUIET if at < step else Ink.FAINT)
