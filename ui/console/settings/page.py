"""Settings: everything on one page, saved as it is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from ui.console.kit.files import DesktopFiles, FileChooser
from ui.console.kit.parts import Sides, Stack, fill
from ui.console.kit.undoing import UndoingPage
from ui.console.papers.esigning import CERTIFICATE
from ui.console.settings.about_cards import AboutCard, PracticeCard
from ui.console.settings.accounts_card import AccountsCard
from ui.console.settings.backup_card import BackupCard
from ui.console.settings.laptop_cards import DataCard, LookCard
from ui.console.settings.privacy_card import PrivacyCard
from ui.console.settings.protection_card import ProtectionCard
from ui.console.settings.room_cards import MeetingCard, RoomCard
from ui.console.settings.signature_card import SignatureCard
from ui.console.settings.state import Shown, read
from ui.console.settings.stick_card import StickCard
from ui.console.today.lines import PHRASE

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.domain.changes import Changes
    from ui.console.page import Shell

_WIDEST = 1160
_LEAST = 860


class SettingsPage(UndoingPage):
    """设."""

    def __init__(
        self,
        shell: Shell,
        parent: QWidget | None = None,
        *,
        files: FileChooser | None = None,
        system_face: bool | None = None,
    ) -> None:
        super().__init__(shell, parent)
        has_face = _has_face() if system_face is None else system_face
        self.room = RoomCard(shell, self.history)
        self.meeting = MeetingCard(self.history, system_face=has_face)
        self.look = LookCard(shell)
        chooser = files or DesktopFiles()
        self.data = DataCard(shell, chooser)
        self.signature = SignatureCard(shell, chooser)
        self.backup = BackupCard(shell)
        self.stick = StickCard(shell, files or DesktopFiles())
        self.protection = ProtectionCard(shell)
        self.privacy = PrivacyCard(shell)
        self.practice = PracticeCard(shell)
        self.about = AboutCard(shell)
        left = Stack(self.room, self.meeting, self.signature, self.about)
        self.accounts: AccountsCard | None = None
        if shell.seat is not None:
            self.accounts = AccountsCard(shell, shell.seat)
            left.body.insertWidget(1, self.accounts)
        right = Stack(
            self.look,
            self.data,
            self.backup,
            self.stick,
            self.protection,
            self.privacy,
            self.practice,
        )
        for column in (left, right):
            column.body.addStretch(1)
        content = Stack(Sides((left, 1), (right, 1), least=_LEAST))
        content.body.addStretch(1)
        self._area = fill(self, content, widest=_WIDEST, name=self.title())
        self.command(self.tr("核验记录"), self.data.check)
        self.command(self.tr("打开数据文件夹"), self.data.open.click)
        self.refresh()

    def title(self) -> str:
        """Where we are."""
        return self.tr("设置")

    def subtitle(self) -> str:
        """That nothing has to be saved."""
        return self.tr("改了就存，不用再点保存")

    def enter(self, target: object) -> None:
        """A fault may have happened since."""
        super().enter(target)
        self.about.look_again()
        cards = {PHRASE: self.protection, CERTIFICATE: self.signature}
        card = cards.get(target) if isinstance(target, str) else None
        if card is not None:
            # Once the page is laid out.
            QTimer.singleShot(0, self, lambda: self._area.ensureWidgetVisible(card))

    def leave(self) -> None:
        """What is being typed is saved."""
        self.room.commit()
        self.meeting.commit()
        self.signature.leave()

    def on_changes(self, changes: Changes) -> None:
        """Read again what was written."""
        if changes.touches("room", "setting", "document"):
            self.refresh()
        elif changes.touches("erasure"):
            self.privacy.refresh()

    def refresh(self) -> None:
        """Read the settings."""
        self.shell.ask(read, then=self._on_read)
        self.backup.refresh()
        self.protection.refresh()
        self.privacy.refresh()
        self.signature.refresh()

    def _on_read(self, shown: Shown) -> None:
        self.room.show_settings(shown)
        self.meeting.show_settings(shown)


def _has_face() -> bool:
    from app.documents.fonts import system_fang  # noqa: PLC0415 - the faces of paper load late

    return system_fang() is not None
