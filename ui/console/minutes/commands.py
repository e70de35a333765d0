"""What can be done with the minutes, by where they stand."""

from __future__ import annotations

from enum import Enum
from functools import partial
from typing import TYPE_CHECKING

from ui.widgets.buttons import QuietButton

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from ui.console.minutes.bar import ActionBar
    from ui.console.minutes.page import MinutesPage


class Stage(Enum):
    """Where the minutes stand on the page."""

    NOTHING = "nothing"
    DRAFT = "draft"
    ISSUED = "issued"
    ADDENDUM = "addendum"  # one is being written


class Commands:
    """The page's commands with their keys; those of the stage work, and stand in the bar.

    Args:
        page: what they act on.
    """

    def __init__(self, page: MinutesPage) -> None:
        tr, command, pane = page.tr, page.command, page.pane
        tip = tr("签发后不能再改，只能出补充纪要")
        self.issue_print = command(
            tr("签发并打印"), partial(page.issue, then_print=True), key="Ctrl+Return", tip=tip
        )
        self.issue_only = command(tr("只签发"), partial(page.issue, then_print=False), tip=tip)
        self.print_out = command(tr("打印"), pane.print_out, key="Ctrl+P")
        self.save = command(tr("另存为"), pane.save_as, key="Ctrl+S")
        self.word = command(
            tr("另存为 Word"),
            pane.save_word,
            key="Ctrl+Shift+S",
            tip=tr("供修改、排版的工作稿；凭据仍是签发的 PDF 和签字的纸质件"),
        )
        self.signed = command(
            tr("签名后另存"),
            page.save_signed,
            key="Ctrl+Alt+S",
            tip=tr("用会客厅的证书给存出的 PDF 加上电子签名"),
        )
        pane.corner.addWidget(QuietButton(small=True).follow(self.signed))
        pane.corner.addWidget(QuietButton(small=True).follow(self.word))
        self._pane = pane
        self.notice = command(tr("结果公示"), page.go_to_notice)
        self.addendum = command(tr("补充纪要"), page.begin_addendum, key="Ctrl+B")
        self.addendum_issue = command(
            tr("签发补充纪要并打印"), page.issue_addendum, key="Ctrl+Return"
        )
        self.addendum_fold = command(tr("先不写了"), page.fold_addendum, key="Esc")
        self.flip = command(tr("内容 / 预览"), page.desk.flip, key="F6")
        self._print_words = {True: tr("打印草稿"), False: tr("打印")}

    def offer(self, stage: Stage, bar: ActionBar, *, asking: bool) -> None:
        """Let those of the stage work; none while the bar asks for a second yes."""
        main, rest, quiet = self._of(stage)
        bar.begin_offer((main, *rest, *quiet))
        shown = [] if asking else [action for action in (main, *rest, *quiet) if action]
        for action in (
            self.issue_print, self.issue_only, self.print_out, self.save, self.notice,
            self.addendum, self.addendum_issue, self.addendum_fold,
        ):  # fmt: skip
            action.setVisible(action in shown)
        # Their buttons stand below the preview.
        self.word.setVisible(stage is not Stage.NOTHING and not asking)
        # A draft is signed by nobody.
        signs = stage is Stage.ISSUED and not asking
        self.signed.setVisible(signs and self._pane.esigning.is_offered)
        self.print_out.setText(self._print_words[stage is not Stage.ISSUED])
        bar.offer(main, rest, quiet)

    def _of(self, stage: Stage) -> tuple[QAction | None, list[QAction], list[QAction]]:
        """The main one, those beside it, the quiet ones."""
        if stage is Stage.DRAFT:
            return self.issue_print, [self.issue_only], [self.save, self.print_out]
        if stage is Stage.ISSUED:
            return self.print_out, [self.addendum, self.notice], [self.save]
        if stage is Stage.ADDENDUM:
            return self.addendum_issue, [self.addendum_fold], [self.save, self.print_out]
        return None, [], []
