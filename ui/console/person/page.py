"""Everything about one person: shown, put right elsewhere, handed over, erased."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.disclosure import Disclosed
from app.keeping.older import Older, drop_older, older
from app.steps.rights.erase import erase_person
from app.steps.rights.told import note_disclosure
from app.steps.rights.whole import whole as read_whole
from ui.console.kit.files import DesktopFiles, FileChooser
from ui.console.kit.flow import Flow
from ui.console.kit.parts import Centred, Nothing, Stack
from ui.console.meeting.drafts import Drafts
from ui.console.page import Page
from ui.console.person import out
from ui.console.person.erasing import EraseCard, ErasedCard
from ui.console.person.parts import GroupCard, MentionsCard
from ui.jobs import Lane, Token
from ui.theme import GAP, Role, Tone
from ui.widgets.buttons import OutlineButton
from ui.widgets.card import Card
from ui.widgets.text import Ink, Text
from ui.widgets.touch import ScrollArea
from ui.words import translated

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.domain.changes import Changes
    from app.domain.errors import Refused
    from app.domain.whole import Whole
    from ui.console.page import Shell

_WIDEST = 860


class PersonPage(Page):
    """``enter`` takes ``{"resident": id}``."""

    def __init__(
        self, shell: Shell, parent: QWidget | None = None, *, files: FileChooser | None = None
    ) -> None:
        super().__init__(shell, parent)
        self.files: FileChooser = files or DesktopFiles()
        self.whole: Whole | None = None
        self._who = ""
        self.groups: list[GroupCard] = []
        self.mentions: MentionsCard | None = None
        self.erase: EraseCard | None = None
        self.erased: ErasedCard | None = None
        self.nothing = Nothing(
            self.tr("没有选定居民"),
            self.tr("在名册里打开一位居民，再看关于此人的全部信息。"),
            action=self.tr("去名册"),
        )
        self.nothing.acted.connect(lambda: shell.go("roster"))
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.addWidget(self.nothing)
        self._area: ScrollArea | None = None
        self._paper = self.command(self.tr("存为 PDF"), self.save_paper, key="Ctrl+P", head=True)
        self._data = self.command(self.tr("存为数据文件"), self.save_data, key="Ctrl+S", head=True)
        self._renew_commands()

    # What the window asks

    def title(self) -> str:
        """Whom it is about."""
        return self.whole.name if self.whole else self.tr("个人信息")

    def subtitle(self) -> str:
        """How much there is."""
        if self.whole is None:
            return ""
        return self.tr("关于此人的全部信息 · {} 条").format(self.whole.count)

    def enter(self, target: object) -> None:
        """Show somebody."""
        if isinstance(target, Mapping) and target.get("resident"):
            self._who = str(target["resident"])
        self.reload()

    def on_changes(self, changes: Changes) -> None:
        """Anything may be about this person."""
        if self.isVisible() and changes.kinds - {"disclosure"}:
            self.reload()

    # What it does

    def reload(self) -> None:
        """Read all of it again."""
        if self._who:
            self.shell.ask(read_whole, self._who, then=self._on_read, failed=self._on_unread)

    def save_paper(self) -> None:
        """The list on paper, for the person."""
        now = self.shell.services.clock()
        self._save(out.PAPER, (".pdf",), partial(out.save_paper, now=now))

    def save_data(self) -> None:
        """The list for machines."""
        self._save(out.DATA, (".csv", ".json"), out.save_data)

    def _save(
        self, kinds: str, suffixes: tuple[str, ...], work: Callable[[Whole, Path], Path]
    ) -> None:
        found = self.whole
        if found is None:
            return
        name = f"个人信息清单-{found.name}{suffixes[0]}"
        path = self.files.new(self, self.tr("存为"), name=name, kinds=kinds)
        if path is None:
            return
        if path.suffix.lower() not in suffixes:
            path = path.with_name(path.name + suffixes[0])
        self.shell.jobs.run(
            partial(work, found, path),
            then=self._on_saved,
            failed=self._on_refused,
            lane=Lane.ASIDE,
        )

    def _on_saved(self, path: Path) -> None:
        self.shell.act(note_disclosure, Disclosed.PERSON, people=1)
        self.shell.notify(
            self.tr("已存为“{}”。里面是个人信息，请只交给本人。").format(path.name),
            tone=Tone.YES,
            action=self.tr("打开文件夹"),
            call=lambda: self.files.show_folder(path.parent),
        )

    def _on_refused(self, refused: Refused) -> None:
        self.shell.notify(refused.message, tone=Tone.NO)

    # Showing

    def _on_unread(self, refused: Refused) -> None:
        self._who, self.whole = "", None
        self._put(None)
        self.shell.notify(refused.message)

    def _on_read(self, found: Whole) -> None:
        if found.resident_id != self._who:
            return
        self.whole = found
        self._put(self._content(found))
        if self.erased is not None and found.erased_at is not None:
            self._look_for_backups(found)

    def _put(self, content: QWidget | None) -> None:
        old = self._area
        self._area = None
        if content is not None:
            self._area = ScrollArea(Centred(content, widest=_WIDEST))
            self._area.setAccessibleName(translated(self.title()))
            self._outer.addWidget(self._area)
        self.nothing.setVisible(content is None)
        if old is not None:
            if self._area is not None:
                place = old.verticalScrollBar().value()
                self._area.verticalScrollBar().setValue(place)
            old.hide()
            old.deleteLater()
        self._renew_commands()
        self.head_changed.emit()

    def _renew_commands(self) -> None:
        for action in (self._paper, self._data):
            action.setEnabled(self.whole is not None)

    def _content(self, found: Whole) -> QWidget:
        content = Stack(self._head(found))
        self.erase = self.erased = None
        if found.erased_at is not None:
            self.erased = ErasedCard(found)
            self.erased.drop_asked.connect(self._drop_backups)
            content.body.addWidget(self.erased)
        self.groups = []
        for group in found.groups:
            card = GroupCard(group, can_correct=found.erased_at is None and not found.removed)
            card.correct_asked.connect(self._correct)
            self.groups.append(card)
            content.body.addWidget(card)
        self.mentions = None
        if found.mentions or found.namesakes:
            self.mentions = MentionsCard(found.mentions, namesakes=found.namesakes)
            content.body.addWidget(self.mentions)
        if found.erased_at is None:
            self.erase = EraseCard(found)
            self.erase.confirmed.connect(self._erase)
            content.body.addWidget(self.erase)
        content.body.addSpacing(GAP)
        content.body.addStretch(1)
        return content

    def _head(self, found: Whole) -> Card:
        card = Card(self.tr("可以查阅、更正、导出和抹去"))
        where = found.address or self.tr("没有登记住址")
        if found.removed:
            where = self.tr("{}，已移出名册").format(where)
        card.body.addWidget(Text(f"{found.name}　{where}", Role.STRONG))
        told = self.tr(
            "下面是系统里关于此人的全部记录。本人可以要求查阅、复制、更正和删除"
            "（《个人信息保护法》第45—47条）；查看不留记录，导出会记一笔，只记人数不记姓名。"
        )
        card.body.addWidget(Text(told, Role.SMALL, ink=Ink.QUIET))
        paper, data = OutlineButton(self.tr("存为 PDF")), OutlineButton(self.tr("存为数据文件"))
        paper.clicked.connect(lambda _=False: self.save_paper())
        data.clicked.connect(lambda _=False: self.save_data())
        card.body.addWidget(Flow(paper, data))
        return card

    def _correct(self, place: str) -> None:
        self.shell.go(place, {"resident": self._who} if place == "roster" else None)

    # Erasing

    def _erase(self) -> None:
        name = self.whole.name if self.whole is not None else ""
        cells = self.mentions.chosen() if self.mentions is not None else []
        self.shell.act(
            erase_person,
            self._who,
            cells=cells,
            then=partial(self._on_erased, name),
            failed=self._on_not_erased,
        )

    def _on_erased(self, name: str, _made: object) -> None:
        # Out of unused pages of the file, too; the log holds none of it any more already.
        self.shell.jobs.run(self.shell.services.sweep, lane=Lane.ASIDE, long=True)
        drafts = Drafts(self.shell.services.settings.data)
        self.shell.jobs.run(partial(drafts.forget, name), failed=self._on_refused, lane=Lane.ASIDE)
        told = self.tr("已抹去。名单、人数和表决结果不变；其他电脑下次同步时抹去。")
        self.shell.notify(told, tone=Tone.YES)

    def _on_not_erased(self, refused: Refused) -> None:
        if self.erase is not None:
            self.erase.refused()
        self._on_refused(refused)

    def _look_for_backups(self, found: Whole) -> None:
        at = found.erased_at
        if at is not None:
            self.shell.jobs.run(
                lambda: older(self.shell.services.keeper, at),
                then=self._on_backups,
                lane=Lane.ASIDE,
            )

    def _on_backups(self, found: Older) -> None:
        if self.erased is not None:
            self.erased.show_backups(found)

    def _drop_backups(self) -> None:
        at = self.whole.erased_at if self.whole else None
        if at is None or self.erased is None:
            return
        self.erased.drop.setEnabled(False)
        token = self.erased.strip.start(self.tr("正在备份"), Token())
        keeper = self.shell.services

        def work(*, progress: Any) -> int:
            return drop_older(keeper.keeper, at, progress=progress)

        self.shell.jobs.run(
            work, then=self._on_dropped, failed=self._on_refused, ended=self._on_drop_ended,
            progress=self.erased.strip.report, token=token, lane=Lane.ASIDE, long=True,
        )  # fmt: skip

    def _on_dropped(self, count: int) -> None:
        self.shell.notify(self.tr("已重新备份，删除了以前的 {} 份。").format(count), tone=Tone.YES)

    def _on_drop_ended(self) -> None:
        if self.erased is not None:
            self.erased.strip.finish()
            self.erased.drop.setEnabled(True)
        if self.whole is not None:
            self._look_for_backups(self.whole)
