"""A paper in preview: made beside the window's work, printed, saved."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from ui.console.kit.defaults import paper_face
from ui.console.papers.building import Built, build
from ui.console.papers.esigning import ESigning
from ui.console.papers.leaving import Leaving
from ui.console.papers.pages_view import PagesView
from ui.jobs import Lane, Token
from ui.printing import Outlet, SystemOutlet
from ui.theme import STEP, Role, Tone
from ui.widgets.buttons import QuietButton
from ui.widgets.empty import EmptyState
from ui.widgets.notice import NoticeBar
from ui.widgets.progress import ProgressStrip
from ui.widgets.text import Elided, Text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QShowEvent

    from app.domain.errors import Refused
    from ui.console.page import Shell
    from ui.console.papers.building import Paper

PATIENCE = 400  # milliseconds before a progress strip: what is done at once needs none


class PaperPane(QWidget):
    """Preview with its page count, what no font has, progress; and the ways out of the program.

    Attributes:
        pages: the preview.
        notice: what to know before printing.
        strip: progress of a paper that is being made.
        printing: progress of printing.
        leaving: the ways out of the program; the print dialog is its ``outlet``.
        esigning: the electronic signature, where this laptop has a certificate.

    Signals:
        built: a :class:`ui.console.papers.building.Built` is in preview.
        failed: a paper could not be made; the sentence.
        can_sign: it came into sight; whether papers can be signed on this laptop by now.
    """

    built = Signal(object)
    failed = Signal(str)
    can_sign = Signal(bool)

    def __init__(
        self, shell: Shell, outlet: Outlet | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._shell = shell
        self._shown: Built | None = None
        self._wanted: Paper | None = None
        self._token: Token | None = None
        self._then: list[Callable[[Built], object]] = []
        self.notice = NoticeBar()
        self.strip = ProgressStrip()
        self.printing = ProgressStrip()
        self.leaving = Leaving(
            shell,
            outlet or SystemOutlet(),
            notice=self.notice,
            strip=self.printing,
            again=self.print_out,
            save=self.save_as,
            save_word=self.save_word,
            parent=self,
        )
        self.esigning = ESigning(
            shell, self.leaving, notice=self.notice, strip=self.strip, parent=self
        )
        self.pages = PagesView()
        self.count = Text("", Role.SMALL, wrap=False)
        self.state = Elided("", Role.SMALL)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE)
        self._patience.timeout.connect(self._lose_patience)
        self._empty = EmptyState(self.tr("还没有预览"))
        self._empty.acted.connect(self._again)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.pages)
        self._lay_out()
        self.pages.page_changed.connect(self._tell_page)

    # What is shown

    @property
    def shown(self) -> Built | None:
        """What is in preview."""
        return self._shown

    @property
    def busy(self) -> bool:
        """Whether a newer one is being made."""
        return self._token is not None

    def show_paper(self, paper: Paper, *, then: Callable[[Built], object] | None = None) -> None:
        """Make this one and show it; what is in preview stays until it is there.

        Args:
            paper: what to make; one that is being made is given up for it.
            then: called once it is in preview.
        """
        self._give_up()
        self._wanted = paper
        if then is not None:
            self._then.append(then)
        token = self._token = Token()
        self._say(self.tr("正在更新预览……"))
        self._patience.start()
        folder = self._shell.services.settings.data
        self._shell.jobs.run(
            partial(build, paper, folder, token, face=self._face),
            then=partial(self._on_built, token),
            failed=partial(self._on_failed, token),
            progress=self.strip.report,
            ended=partial(self._on_ended, token),
            token=token,
            lane=Lane.ASIDE,
        )

    def _face(self) -> str:
        return self._shell.services.ask(paper_face)

    def show_built(self, built: Built) -> None:
        """Show one that is made already."""
        self._give_up()
        self._wanted = built.paper
        self._show(built)

    def clear(self, title: str = "", sentence: str = "") -> None:
        """Show nothing, and say why."""
        self._give_up()
        self._wanted, self._shown = None, None
        self._then.clear()
        self.pages.clear()
        self.notice.hide()
        self.count.setText("")
        self._say("")
        self._empty.set_texts(title or self.tr("还没有预览"), sentence)
        self._stack.setCurrentWidget(self._empty)

    def stop(self) -> None:
        """Give up what is being made: the page is left."""
        self._give_up()
        self._then.clear()

    # Ways out

    def print_out(self) -> None:
        """The print dialog, then the printer; the window goes on meanwhile."""
        self._when_built(self.leaving.print_out)

    def save_as(self) -> None:
        """Ask where, then save."""
        self._when_built(self.leaving.save_as)

    def save_word(self) -> None:
        """Ask where, then save what is shown as a Word file."""
        self._when_built(self.leaving.save_word)

    def save_signed(self) -> None:
        """Sign what is in preview with the room's certificate, ask where, then save."""
        self._when_built(self.esigning.sign)

    def showEvent(self, event: QShowEvent) -> None:
        """A certificate may have been chosen or taken away meanwhile."""
        super().showEvent(event)
        self.can_sign.emit(self.esigning.is_offered)

    def open_folder(self, folder: Path) -> None:
        """Show a folder on the desktop."""
        self.leaving.open_folder(folder)

    def _when_built(self, call: Callable[[Built], object]) -> None:
        if self._shown is not None and not self.busy:
            call(self._shown)
        elif self.busy:
            self._then.append(call)

    # Making

    def _give_up(self) -> None:
        if self._token is not None:
            self._token.cancel()
        self._settle()

    def _lose_patience(self) -> None:
        if self._token is not None:
            self.strip.start(self.tr("正在生成"), self._token)

    def _on_built(self, token: Token, built: Built) -> None:
        if token is self._token:
            self._settle()
            self._show(built)

    def _show(self, built: Built) -> None:
        self._shown = built
        self.pages.show_pdf(built.data)
        self._stack.setCurrentWidget(self.pages)
        self._tell_page()
        self._say("")
        words = built.missing_words()
        if words:
            self.notice.show_notice(words, tone=Tone.NO)
        else:
            self.notice.hide()
        self.built.emit(built)
        waiting, self._then = self._then, []
        for call in waiting:
            call(built)

    def _on_failed(self, token: Token, refused: Refused) -> None:
        if token is not self._token:
            return
        self._settle()
        self._then.clear()
        if self._shown is None:
            again = self.tr("再试一次")
            self._empty.set_texts(self.tr("现在印不了"), refused.message, action=again)
            self._stack.setCurrentWidget(self._empty)
        else:
            self.notice.show_notice(
                refused.message, tone=Tone.NO, action=self.tr("再试一次"), call=self._again
            )
        self.failed.emit(refused.message)

    def _on_ended(self, token: Token) -> None:
        if token is not self._token:
            return  # it went well, or was given up for a newer one
        self._settle()
        self._then.clear()
        if token.cancelled:
            said = self.tr("已停止，没有生成新的文件。")
            self.notice.show_notice(said, action=self.tr("重新生成"), call=self._again)

    def _settle(self) -> None:
        self._token = None
        self._patience.stop()
        self.strip.finish()
        self._say("")

    def _again(self) -> None:
        if self._wanted is not None:
            self.show_paper(self._wanted)

    # Words around it

    def _say(self, text: str) -> None:
        self.state.setText(text)

    def _tell_page(self, _page: int = 0) -> None:
        built = self._shown
        if built is None:
            self.count.setText("")
        elif built.pages == 1:
            self.count.setText(self.tr("共 1 页"))
        else:
            page = max(1, self.pages.page())
            self.count.setText(self.tr("第 {} 页，共 {} 页").format(page, built.pages))

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(3 * STEP)
        line.addWidget(self.count)
        line.addWidget(self.state, 1)
        self.corner = line
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2 * STEP)
        for part in (self.notice, self.esigning.ask, self.strip, self.printing):
            lines.addWidget(part)
        # What is said comes before the picture where there is little room.
        self._stack.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        lines.addWidget(self._stack, 1)
        lines.addLayout(line)

    def add_quiet(self, text: str, call: Callable[[], object]) -> QuietButton:
        """A quiet button at the right of the page count."""
        button = QuietButton(text, small=True)
        button.clicked.connect(lambda _checked=False: call())
        self.corner.addWidget(button)
        return button
