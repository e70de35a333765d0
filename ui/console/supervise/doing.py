"""What the panels of supervision do: each verb with what is said of it, and its undo."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from app.domain.disclosure import Disclosed
from app.steps import collect, escalate, supervise
from app.steps.people import save_setting
from ui.console.kit.telling import note_content
from ui.console.matters.photos import decode, show_large
from ui.console.supervise import out
from ui.console.supervise.listing import LOOKS, MATTERS, RAISED, TALKS
from ui.jobs import Lane
from ui.theme import Tone

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.domain.errors import Refused
    from ui.console.supervise.look_panels import LookPanel, Plan, PlanPanel
    from ui.console.supervise.page import SupervisePage
    from ui.console.supervise.raise_panels import RaisedPanel, RaisePanel
    from ui.console.supervise.state import LookDetails, TalkOffer
    from ui.console.supervise.talk_panel import TalkPanel

_PICTURES = "照片和文件 (*.jpg *.jpeg *.png *.pdf)"


class Doing(QObject):
    """The verbs of the page."""

    def __init__(self, page: SupervisePage) -> None:
        super().__init__(page)
        self._page = page

    def plan(self, content: PlanPanel, plan: Plan) -> None:
        """Plan an inspection, or write down one that nobody had planned."""
        if plan.finding is None:
            self.act(
                self.tr("安排督查"), supervise.plan_inspection, plan.matter_id,
                planned_on=plan.day, supervisors=plan.supervisors, task_id=plan.task_id,
                say=self.tr("已安排督查，到期会提醒"), refused=content.refuse,
                then=lambda _made: self._page.open(MATTERS, plan.matter_id),
            )  # fmt: skip
            return
        self.act(
            self.tr("记下督查"), supervise.inspect_at_once, plan.matter_id,
            supervisors=plan.supervisors, finding=plan.finding, text=plan.text,
            done_on=plan.day, task_id=plan.task_id, say=self.tr("已记下督查结果"),
            then=lambda made: self._page.open(LOOKS, made.id), refused=content.refuse,
        )  # fmt: skip

    def found(self, content: LookPanel, finding: object, text: str, day: object, who: str) -> None:
        """What was found at a planned inspection."""
        key = content.details.look.id
        self.act(
            self.tr("记下督查"), supervise.record_finding, key, finding=finding, text=text,
            done_on=day, supervisors=who, say=self.tr("已记下督查结果"), refused=content.refuse,
        )  # fmt: skip

    def returned(self, content: LookPanel, why: str, due: object) -> None:
        """The matter goes back to be carried out."""
        self.act(
            self.tr("退回办理"), supervise.return_to_act, content.details.look.id, why=why,
            due=due, say=self.tr("“{}”已退回办理").format(content.details.matter.title),
            refused=content.refuse,
        )  # fmt: skip

    def drop(self, key: str) -> None:
        """Give up a planned inspection."""
        self.act(self.tr("取消督查"), supervise.drop_inspection, key, say=self.tr("已取消这次督查"))

    def raise_(self, content: RaisePanel, previous: str, matter: str, entry: object) -> None:
        """Pass a matter on, or further up."""
        verb: Callable[..., Any] = escalate.escalate_further if previous else escalate.escalate
        self.act(
            self.tr("提级"), verb, previous or matter, entry,
            say=self.tr("已提级，联网后送到上级；答复会到这里"),
            then=lambda made: self._page.open(RAISED, made.id), refused=content.refuse,
        )  # fmt: skip

    def taken(self, content: RaisedPanel, tasks: list[Any]) -> None:
        """Take over the answer that arrived."""
        self._answered(content, escalate.take_answer, tasks=tasks)

    def answered(
        self, content: RaisedPanel, answer: str, office: str, day: object, tasks: list[Any]
    ) -> None:
        """Write down an answer that came by hand."""
        self._answered(
            content, escalate.answer_by_hand, answer=answer, office=office, day=day, tasks=tasks
        )

    def _answered(self, content: RaisedPanel, verb: Callable[..., Any], **named: Any) -> None:
        one = content.details.line.escalation
        said = self.tr("答复已记入“{}”").format(content.details.line.title)
        if count := len(named["tasks"]):
            said = self.tr("{}，派了 {} 项任务").format(said, count)
        self.act(
            self.tr("收下答复"), verb, one.id, say=said, refused=content.refuse,
            then=lambda _one: self._page.open(RAISED, one.id), **named,
        )  # fmt: skip

    def held(self, content: TalkPanel, offer: TalkOffer, entry: object, tasks: list[Any]) -> None:
        """Write down a meeting of bodies, or change what is written."""
        if offer.held is not None:
            self.act(
                self.tr("修改协调会"), supervise.correct_coordination, offer.held.id, entry,
                say=self.tr("已保存"), refused=content.refuse,
            )  # fmt: skip
            return
        said = self.tr("已记下协调会")
        if tasks:
            said = self.tr("{}，派了 {} 项任务").format(said, len(tasks))
        self.act(
            self.tr("记下协调会"), supervise.hold_coordination, entry, tasks, say=said,
            then=self._talk_held, refused=content.refuse,
        )  # fmt: skip

    def _talk_held(self, held: Any) -> None:
        self._page.listing.show_way(TALKS)
        self._page.open(TALKS, held.id)

    def reminded(self, days: int) -> None:
        """So many days before."""
        self.act(self.tr("提前几天提醒"), save_setting, supervise.REMIND_DAYS, str(days))

    def act(
        self,
        words: str,
        verb: Callable[..., Any],
        *args: Any,
        say: str = "",
        then: Callable[[Any], object] | None = None,
        refused: Callable[[Refused], bool] | None = None,
        **named: Any,
    ) -> None:
        """Run a verb; a refusal stands under its field, else it is said."""

        def failed(problem: Refused) -> None:
            if refused is None or not refused(problem):
                self._page.shell.notify(problem.message, tone=Tone.NO)

        self._page.history.act(words, verb, *args, say=say, then=then, failed=failed, **named)

    def export(self) -> None:
        """What is shown, as a spreadsheet."""
        page = self._page
        path = page.files.new(
            page, self.tr("导出督办清单"), name=self.tr("督办.xlsx"), kinds=out.KINDS
        )
        if path is None or page.watch is None:
            return
        page.shell.jobs.run(
            partial(out.write_watch, page.watch, page.listing.shown(), path),
            then=partial(self._exported, path),
            failed=lambda refused: page.shell.notify(refused.message, tone=Tone.NO),
            lane=Lane.ASIDE,
        )

    def _exported(self, path: Path, count: int) -> None:
        note_content(self._page.shell, Disclosed.LIST, self._page.watch)
        self._page.shell.notify(
            self.tr("已导出 {} 个议题：{}").format(count, path.name),
            action=self.tr("打开文件夹"),
            call=lambda: self._page.files.show_folder(path.parent),
        )

    # Photos

    def attach(self, key: str) -> None:
        """Choose photos for an inspection."""
        paths = self._page.files.several(self._page, self.tr("选择照片或文件"), kinds=_PICTURES)
        if paths:
            self.act(
                self.tr("添加照片"), collect.attach_files, self._page.shell.services.files, key,
                paths=paths, then=self._attached,
            )  # fmt: skip

    def _attached(self, refused: list[str]) -> None:
        if refused:
            self._page.shell.notify(" ".join(refused[:2]), tone=Tone.NO)

    def show_photo(self, details: LookDetails, key: str) -> None:
        """Show one large."""
        photo = next((a for a in details.photos if a.id == key), None)
        if photo is not None and photo.media_type.startswith("image/"):
            files = self._page.shell.services.files
            self._page.shell.jobs.run(
                lambda: decode(files.read(photo.sha256), 1600),
                then=partial(show_large, self._page.window(), photo.name),
                lane=Lane.ASIDE,
            )
