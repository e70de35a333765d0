"""From an issued version to its file: made, written, its digest kept, the log signed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.domain.errors import Refused
from app.steps.deliberate import minutes
from ui.console.minutes.filing import issued_paper, kept, store, stored
from ui.jobs import Lane
from ui.theme import Tone

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.bootstrap import Services
    from app.domain.meeting import Meeting
    from app.domain.minutes import MinutesVersion
    from ui.console.page import Shell
    from ui.console.papers.building import Built, Paper
    from ui.console.papers.pane import PaperPane


class Issuer(QObject):
    """Shows what was issued, and sees to it that its file is in the folder.

    Signals:
        written: the file of a version lies in the folder; its path.
    """

    written = Signal(object)

    def __init__(self, shell: Shell, pane: PaperPane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._pane = pane
        self._wanted = ""

    def show(
        self,
        meeting: Meeting,
        version: MinutesVersion,
        *,
        then: Callable[[], object] | None = None,
    ) -> None:
        """Put the paper of a version in preview: the file itself, or made anew.

        Args:
            meeting: whose minutes.
            version: as issued.
            then: called once it is in preview.
        """
        self._wanted = version.id
        self._shell.jobs.run(
            partial(_look, self._shell.services, meeting, version),
            then=partial(self._on_looked, version, then),
            lane=Lane.ASIDE,
        )

    def forget(self) -> None:
        """Something else is shown now."""
        self._wanted = ""

    def _on_looked(
        self,
        version: MinutesVersion,
        then: Callable[[], object] | None,
        looked: tuple[Paper, tuple[Built, Path] | None],
    ) -> None:
        if version.id != self._wanted:
            return
        paper, found = looked
        if found is not None:
            built, path = found
            self._pane.show_built(built)
            self.written.emit(path)
            # A kill may have come between the paper and its signature.
            self._shell.jobs.run(self._shell.services.sign_log)
            if then is not None:
                then()
            return
        self._pane.show_paper(paper, then=partial(self._on_built, version, then))

    def _on_built(
        self, version: MinutesVersion, then: Callable[[], object] | None, built: Built
    ) -> None:
        # First the folder, then the dialog: the dialog waits for a person.
        self._shell.jobs.run(
            partial(_file, self._shell.services, version, built),
            then=partial(self._on_stored, version, built),
            failed=self._on_not_stored,
            lane=Lane.ASIDE,
        )
        if version.pdf_sha256 and version.pdf_sha256 != built.sha256:
            self._pane.notice.show_notice(
                self.tr(
                    "签发时的文件已不在文件夹里，这一份是按同一份记录重新生成的；"
                    "内容相同，请以签发时打印、签字的纸质件为准。"
                )
            )
        if then is not None:
            then()

    def _on_stored(self, version: MinutesVersion, built: Built, path: Path) -> None:
        self.written.emit(path)
        if not version.pdf_sha256:
            self._shell.act(
                minutes.keep_pdf_digest,
                version.id,
                built.sha256,
                ended=partial(self._shell.jobs.run, self._shell.services.sign_log),
            )

    def _on_not_stored(self, refused: Refused) -> None:
        self._pane.notice.show_notice(
            refused.message, tone=Tone.NO, action=self.tr("另存为"), call=self._pane.save_as
        )


def _look(
    services: Services, meeting: Meeting, version: MinutesVersion
) -> tuple[Paper, tuple[Built, Path] | None]:
    """The paper of a version, and its file where that is still there or came from elsewhere."""
    paper = issued_paper(meeting, version, read_file=services.files.read)
    found = stored(services.settings.papers, paper, version.pdf_sha256)
    if found is not None:
        _keep(services, version, found[0])
        return paper, found
    built = kept(services.files.read, paper, version.pdf_sha256)
    if built is None:
        return paper, None
    try:
        return paper, (built, store(services.settings.papers, built))
    except Refused:  # made again, and what is wrong with the folder is said then
        return paper, None


def _file(services: Services, version: MinutesVersion, built: Built) -> Path:
    """Write the file into the folder, and keep it with the record's files, which are synced."""
    path = store(services.settings.papers, built)
    _keep(services, version, built)
    return path


def _keep(services: Services, version: MinutesVersion, built: Built) -> None:
    if version.pdf_sha256 in ("", built.sha256):
        services.files.add(built.data)
