"""A paper on its way out: to the printer or into a file. What did not go out is not noted."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths

from app.domain.disclosure import Disclosed
from app.domain.errors import Refused
from app.steps import printouts
from ui.console.kit.telling import note_content
from ui.console.papers.building import write, write_word
from ui.jobs import Lane, Token
from ui.press import NotPrinted
from ui.printing import Outlet, print_pdf
from ui.theme import Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.keeping.certificate import Signed
    from ui.console.page import Shell
    from ui.console.papers.building import Built
    from ui.press import Press
    from ui.widgets.notice import NoticeBar
    from ui.widgets.progress import ProgressStrip

_FOLDER = "papers/folder"


class Leaving(QObject):
    """Prints and saves one paper at a time, and offers the other way where one fails.

    Args:
        shell: the window's.
        outlet: the print dialog and the rest of the system.
        notice: where a failure is told.
        strip: shows how far printing is.
        again: prints what is in preview once more.
        save: saves what is in preview as PDF.
        save_word: likewise as a Word file.
        parent: whose it is.
    """

    def __init__(
        self,
        shell: Shell,
        outlet: Outlet,
        *,
        notice: NoticeBar,
        strip: ProgressStrip,
        again: Callable[[], object],
        save: Callable[[], object],
        save_word: Callable[[], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._shell = shell
        self.outlet = outlet
        self._notice = notice
        self._strip = strip
        self._again = again
        self._save = save
        self._save_word = save_word
        self._offered = ""

    # To the printer

    def print_out(self, built: Built) -> None:
        """The print dialog, then the printer; the window goes on meanwhile."""
        try:
            press = self.outlet.choose_printer(
                self._notice.window(), title=built.paper.title, pages=built.pages
            )
        except Refused as refused:
            self._on_not_printed(refused)
            return
        if press is not None:
            self._keep(built, partial(self._send, built, press), failed=self._on_not_printed)

    def _send(self, built: Built, press: Press, kept: str) -> None:
        token = self._strip.start(self.tr("正在打印"), Token())
        if self._notice.label.text() == self._offered:  # ours; others have theirs there, too
            self._notice.hide()

        def done(sides: int) -> None:
            said = self.tr("已送往“{}”，共 {} 面。").format(press.name, sides)
            self._shell.notify(said, tone=Tone.YES)
            note_content(self._shell, Disclosed.PAPER, built.paper.content)

        def failed(refused: Refused) -> None:
            if not (isinstance(refused, NotPrinted) and refused.begun):
                self._take_back(kept)
            self._on_not_printed(refused)

        self._shell.jobs.run(
            partial(print_pdf, built.data, press),
            then=done,
            failed=failed,
            progress=self._strip.report,
            ended=partial(self._on_ended, token, press.name),
            token=token,
            lane=Lane.ASIDE,
        )

    def _on_ended(self, token: Token, name: str) -> None:
        self._strip.finish()
        if token.cancelled:
            said = self.tr(
                "已停止打印。到打印机“{}”旁看一下：停下之前的几面可能还会印出。文件和记录都在。"
            ).format(name)
            self._offer(said, Tone.ACCENT)

    def _on_not_printed(self, refused: Refused) -> None:
        self._offer(refused.message, Tone.NO)

    def _offer(self, said: str, tone: Tone) -> None:
        self._offered = said
        self._notice.show_notice(
            said,
            tone=tone,
            action=self.tr("再打印一次"),
            call=self._again,
            other=self.tr("另存为 PDF"),
            other_call=self._save,
        )

    # Into a file

    def save_as(self, built: Built) -> None:
        """Ask where, then save."""
        target = self._where(built.paper.name)
        if target is not None:
            self._keep(
                built,
                partial(self._write, partial(write, built.data, target), built, self._save),
                failed=partial(self._on_not_saved, self._save),
            )

    def save_signed(self, built: Built, signed: Signed, *, again: Callable[[], object]) -> None:
        """Ask where, then save what was signed; ``again`` signs what is in preview once more."""
        name = Path(built.paper.name)
        target = self._where(name.with_stem(f"{name.stem}-已签名").name)
        if target is None:
            return
        self._keep(
            built,
            partial(self._write, partial(write, signed.data, target), built, again, by=signed.name),
            failed=partial(self._on_not_saved, again),
        )

    def save_word(self, built: Built) -> None:
        """Ask where, then save what is shown as a Word file."""
        make = built.paper.word
        target = self._where(str(Path(built.paper.name).with_suffix(".docx"))) if make else None
        if make is None or target is None:
            return
        writing = partial(write_word, make, built.paper.created, target)
        self._keep(
            built,
            partial(self._write, writing, built, self._save_word),
            failed=partial(self._on_not_saved, self._save_word),
        )

    def _write(
        self,
        writing: Callable[[], Path],
        built: Built,
        again: Callable[[], object],
        kept: str,
        *,
        by: str = "",
    ) -> None:
        def failed(refused: Refused) -> None:
            self._take_back(kept)
            self._on_not_saved(again, refused)

        self._shell.jobs.run(
            writing,
            then=partial(self._on_saved, built.paper.content, by),
            failed=failed,
            lane=Lane.ASIDE,
        )

    def _on_not_saved(self, again: Callable[[], object], refused: Refused) -> None:
        words = self.tr("再签一次")
        if again in {self._save, self._save_word}:
            word = again == self._save_word
            words = self.tr("另存为 Word") if word else self.tr("另存为 PDF")
        self._notice.show_notice(refused.message, tone=Tone.NO, action=words, call=again)

    def _on_saved(self, content: object, by: str, target: Path) -> None:
        note_content(self._shell, Disclosed.PAPER, content)
        said = self.tr("已存为 {}").format(target.name)
        if by:
            said = self.tr("已用“{}”的证书签名，存为 {}。用“纸件核验”可以查。").format(
                by, target.name
            )
        self._shell.notify(
            said,
            tone=Tone.YES,
            action=self.tr("打开文件夹"),
            call=partial(self.open_folder, target.parent),
        )

    def open_folder(self, folder: Path) -> None:
        """Show a folder on the desktop."""
        if not (folder.is_dir() and self.outlet.show_folder(folder)):
            self._shell.notify(self.tr("文件在：{}").format(folder))

    def _where(self, name: str) -> Path | None:
        """Ask where to save, beginning where something was saved last."""
        settings = self._shell.settings
        usual = QStandardPaths.StandardLocation.DocumentsLocation
        documents = Path(QStandardPaths.writableLocation(usual) or Path.home())
        folder = Path(str(settings.value(_FOLDER, str(documents))))
        if not folder.is_dir():
            folder = documents if documents.is_dir() else Path.home()
        target = self.outlet.save_as(self._notice.window(), folder / name)
        if target is not None:
            settings.setValue(_FOLDER, str(target.parent))
        return target

    # Papers with a code

    def _keep(
        self,
        built: Built,
        go: Callable[[str], object],
        *,
        failed: Callable[[Refused], object],
    ) -> None:
        """Before a paper with a code is given away: remember who stands where on it.

        ``go`` gets the id of what was kept for this, ``""`` where it was known or has no code.
        """
        printed = getattr(built.paper.content, "printed", None)
        if printed is None:
            go("")
        else:
            self._shell.act(printouts.keep_before_printing, printed, then=go, failed=failed)

    def _take_back(self, kept: str) -> None:
        if kept:
            self._shell.act(printouts.withdraw_printout, kept)
