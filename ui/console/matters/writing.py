"""What the page of matters writes, each undone by one key."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.steps import collect, joining, screening
from ui.console.matters.photos import found_in
from ui.theme import Tone

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.errors import Refused
    from app.domain.matter import Matter
    from app.steps.collect import MatterInput
    from app.steps.screening import ScreeningInput
    from ui.console.kit.fields import Form
    from ui.console.kit.undo import History
    from ui.console.matters.panel import MatterPanel
    from ui.console.page import Page


class Writer:
    """The verbs behind the panel of one matter.

    Args:
        page: whose words these are, and whose shell says them.
        history: where they are remembered for undo.
    """

    def __init__(self, page: Page, history: History) -> None:
        self._page, self._history = page, history
        self._shell = page.shell

    def connect(self, panel: MatterPanel) -> None:
        """Write what this panel asks for."""
        key = panel.details.matter.id
        panel.corrected.connect(partial(self.correct, panel))
        panel.dropped.connect(partial(self.attach, panel))
        panel.photos.remove_asked.connect(self.detach)
        panel.support.supported.connect(partial(self.support, panel))
        panel.support.withdrawn.connect(partial(self.withdraw, key))
        panel.screening.screened.connect(partial(self.screen, panel))
        panel.screening.answered.connect(partial(self.answer, panel))
        panel.likes.join_asked.connect(partial(self.merge, panel))

    def correct(self, panel: MatterPanel, entry: MatterInput) -> None:
        """Change what is written of it."""
        self._history.act(
            self._page.tr("修改议题"),
            collect.correct_matter,
            panel.details.matter.id,
            entry,
            then=lambda _matter: panel.form.clear_errors(),
            failed=partial(self._refuse, panel.form),
        )

    def remove(self, matters: list[Matter]) -> None:
        """Take matters away that were entered by mistake."""
        for matter in matters:
            self._history.act(
                self._page.tr("删除议题“{}”").format(matter.title),
                collect.remove_matter,
                matter.id,
                say=self._page.tr("已删除“{}”").format(matter.title),
            )

    def attach(self, panel: MatterPanel, paths: list[Path]) -> None:
        """Keep photos with it; place and time only where the panel has consent."""
        found = found_in(paths)
        if found:
            self._history.act(
                self._page.tr("添加照片"),
                collect.attach_files,
                self._shell.services.files,
                panel.details.matter.id,
                paths=found,
                consent=panel.consent.tick.isChecked(),
                then=self.say_refused,
            )

    def detach(self, key: str) -> None:
        """Take a photo away."""
        said = self._page.tr("已移除一张照片")
        self._history.act(self._page.tr("移除照片"), collect.detach, key, say=said)

    def support(self, panel: MatterPanel, resident: str) -> None:
        """Somebody supports it."""
        self._history.act(
            self._page.tr("登记附议"),
            joining.support,
            panel.details.matter.id,
            resident,
            failed=lambda refused: panel.support.picker.say(refused.message),
        )

    def withdraw(self, matter: str, resident: str) -> None:
        """Somebody does not support it any more."""
        self._history.act(
            self._page.tr("撤回附议"),
            joining.withdraw_support,
            matter,
            resident,
            say=self._page.tr("已撤回一人的附议"),
        )

    def merge(self, panel: MatterPanel, into: str) -> None:
        """Another one goes on with it."""
        title = panel.details.matter.title
        self._history.act(
            self._page.tr("并入另一议题"),
            joining.merge,
            panel.details.matter.id,
            into,
            then=lambda made: self._shell.notify(
                self._page.tr("“{}”已并入“{}”，附议和照片都带过去了").format(title, made.title),
                tone=Tone.YES,
                action=self._page.tr("撤销"),
                call=self._history.undo,
            ),
        )

    def screen(self, panel: MatterPanel, entry: ScreeningInput) -> None:
        """Record what the screening came to."""
        self._history.act(
            self._page.tr("登记把关结果"),
            screening.screen,
            panel.details.matter.id,
            entry,
            say=self._page.tr("已登记：{}").format(entry.verdict.words),
            then=lambda _made: panel.screening.done(),
            failed=partial(self._refuse, panel.screening.form),
        )

    def answer(self, panel: MatterPanel, key: str, reply: str) -> None:
        """Whoever raised it was told."""
        self._history.act(
            self._page.tr("登记答复"),
            screening.answer,
            key,
            reply,
            then=lambda _made: panel.screening.done(),
            failed=partial(self._refuse, panel.screening.form),
        )

    def say_refused(self, refused: list[str]) -> None:
        """Name the files that could not be kept."""
        if refused:
            self._shell.notify(" ".join(refused[:2]), tone=Tone.NO)

    def _refuse(self, form: Form, refused: Refused) -> None:
        if not form.refuse(refused):
            self._shell.notify(refused.message, tone=Tone.NO)
