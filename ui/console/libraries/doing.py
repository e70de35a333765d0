"""What the panels of the libraries do: each verb with what is said of it, and its undo."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from app.domain.disclosure import Disclosed
from app.domain.errors import Refused
from app.steps.libraries import cards, helpers, pains
from app.steps.views.libraries import CARDS, PEOPLE
from ui.console.kit.telling import note_content
from ui.jobs import Lane
from ui.theme import Tone

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.domain.libraries import Backbone, CaseCard, PainPoint, PainState
    from app.steps.libraries.pains import Pain
    from ui.console.libraries.page import LibrariesPage
    from ui.console.libraries.panels import CardPanel, HelperPanel, NewPanel
    from ui.console.libraries.shelf import Look


class Doing(QObject):
    """The verbs of the page."""

    def __init__(self, page: LibrariesPage) -> None:
        super().__init__(page)
        self._page = page

    def draft(self, matter_id: str) -> None:
        """Write up a settled matter."""

        def drafted(card: CaseCard) -> None:
            self._page.show_shelf(CARDS)
            self._page.open(CARDS, card.id)

        self._act(
            self.tr("写成经验卡"), cards.draft_card, matter_id,
            say=self.tr("已按记录起草经验卡，请核对"), then=drafted,
        )  # fmt: skip

    def new_card(self, content: NewPanel, entry: object) -> None:
        """Write a card down."""
        self._act(
            self.tr("写经验卡"), cards.write_card, entry, say=self.tr("已写下经验卡"),
            then=lambda made: self._page.open(CARDS, made.id), refused=content.refuse,
        )  # fmt: skip

    def correct_card(self, content: CardPanel, entry: object) -> None:
        """Change a card."""
        self._act(
            self.tr("修改经验卡"), cards.correct_card, content.card.id, entry,
            refused=content.form.refuse, then=content.show_card,
        )  # fmt: skip

    def share_card(self, content: CardPanel, shared: bool) -> None:
        """Offer a card to the district, or take the offer back."""
        content.commit()
        verb, words = cards.keep_card, self.tr("收回共享")
        said = self.tr("已收回，只留在本会客厅")
        if shared:
            verb, words = cards.share_card, self.tr("共享经验卡")
            said = self.tr("已共享，随下次同步报到区里")
        self._act(
            words, verb, content.card.id, say=said,
            refused=content.form.refuse, then=content.show_card,
        )  # fmt: skip

    def remove_card(self, content: CardPanel) -> None:
        """Take a card away."""
        self._act(
            self.tr("删除经验卡"), cards.remove_card, content.card.id, say=self.tr("已删除经验卡")
        )

    def judge(self, pain: Pain, state: PainState, note: str) -> None:
        """What people make of a pain point."""

        def judged(point: PainPoint) -> None:
            self._page.reopen(point.id)

        self._act(
            self.tr("判定痛点"), pains.judge_pain, pain, state, note=note,
            say=self.tr("痛点：{}").format(state.words), then=judged,
        )  # fmt: skip

    def new_helper(self, content: NewPanel, entry: object) -> None:
        """List somebody who helps."""

        def made(person: Backbone) -> None:
            self._page.open(PEOPLE, person.id)

        self._act(
            self.tr("列入骨干库"), helpers.list_helper, entry, say=self.tr("已列入骨干库"),
            then=made, refused=content.refuse,
        )  # fmt: skip

    def correct_helper(self, content: HelperPanel, entry: object) -> None:
        """Change what is written of them."""
        key = content.details.helper.id
        self._act(
            self.tr("修改骨干信息"), helpers.correct_helper, key, entry, refused=content.form.refuse
        )

    def ask_helper(
        self, key: str, *, matter_id: str = "", content: HelperPanel | None = None
    ) -> None:
        """Somebody was asked to help."""
        self._act(
            self.tr("登记邀请"), helpers.ask_helper, key, matter_id=matter_id,
            say=self.tr("已登记邀请"), refused=content.form.refuse if content else None,
        )  # fmt: skip

    def tell_came(self, key: str, came: bool) -> None:
        """Whether they came."""
        self._act(self.tr("登记是否到场"), helpers.tell_came, key, came=came)

    def remove_helper(self, content: HelperPanel) -> None:
        """Take somebody off the list."""
        self._act(
            self.tr("移出骨干库"), helpers.remove_helper, content.details.helper.id,
            say=self.tr("已移出骨干库"),
        )  # fmt: skip

    def export(self, look: Look, lines: list[Any], path: Path) -> None:
        """Write what is shown as a table."""
        said = self.tr("已导出 {} 行到“{}”").format(len(lines), path.name)
        self._page.shell.jobs.run(
            partial(write_table, look, lines, path),
            lane=Lane.ASIDE,
            then=lambda _done: self._on_exported(said, lines),
        )

    def _on_exported(self, said: str, lines: list[Any]) -> None:
        self._page.shell.notify(said, tone=Tone.YES)
        note_content(self._page.shell, Disclosed.LIST, lines)

    def _act(
        self,
        words: str,
        verb: Callable[..., Any],
        *args: Any,
        refused: Callable[[Refused], bool] | None = None,
        **named: Any,
    ) -> None:
        def failed(problem: Refused) -> None:
            if refused is None or not refused(problem):
                self._page.shell.notify(problem.message, tone=Tone.NO)

        self._page.history.act(words, verb, *args, failed=failed, **named)


def write_table(look: Look, lines: list[Any], path: Path) -> None:
    """Write records of one library as XLSX.

    Raises:
        Refused: it cannot be written there.
    """
    from app.documents.workbook import Sheet, write_workbook  # noqa: PLC0415 - slow to load

    headings, cells = look.sheet
    try:
        write_workbook(path, [Sheet(look.name, [headings, *(cells(x) for x in lines)])])
    except OSError as error:
        raise Refused(
            f"写不进“{path.name}”，没有导出。它可能正被别的程序打开；请关掉再试，或换个文件名。"
        ) from error
