"""督: the lists, and beside them what is open."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.lights import ESCALATION_RULES, MATTER_RULES, TASK_RULES, Light, stated
from app.domain.matter import Deed
from app.steps import collect, escalate, moves, supervise
from app.steps.views.watch import watch
from ui.console.kit.files import DesktopFiles, FileChooser
from ui.console.kit.split import RoomyPanel, Split
from ui.console.kit.undoing import PanelPage
from ui.console.supervise import state
from ui.console.supervise.doing import Doing
from ui.console.supervise.listing import LOOKS, MATTERS, RAISED, TALKS, Listing
from ui.console.supervise.look_panels import LookPanel, PlanPanel, Stacked
from ui.console.supervise.matter_panel import MatterPanel
from ui.console.supervise.raise_panels import RaisedPanel, RaisePanel
from ui.console.supervise.talk_panel import TalkPanel
from ui.theme import Role
from ui.widgets.text import Text

if TYPE_CHECKING:
    from app.domain.changes import Changes
    from app.domain.errors import Refused
    from app.steps.views.watch import Watch
    from ui.console.page import Shell
    from ui.console.supervise.state import LookDetails, MatterDetails, RaisedDetails, TalkOffer

_KINDS = ("matter", "move", "task", "progress", "inspection", "escalation", "coordination",
          "document", "setting", "attachment", "post")  # fmt: skip


class SupervisePage(PanelPage):
    """督."""

    def __init__(
        self, shell: Shell, parent: QWidget | None = None, *, files: FileChooser | None = None
    ) -> None:
        super().__init__(shell, parent)
        self.files: FileChooser = files or DesktopFiles()
        self.watch: Watch | None = None
        self.listing = Listing(shell.settings)
        self.panel = RoomyPanel(width=460)
        self.open_key: tuple[str, str] = ("", "")
        self._wanted: object = None
        self.split = Split(self.listing, self.panel, least=420)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.split)
        self.doing = Doing(self)
        self._connect()
        self.command(self.tr("安排督查"), partial(self.begin, LOOKS), key="Ctrl+N", head=True)
        self.command(self.tr("提级"), partial(self.begin, RAISED), key="Ctrl+U", head=True)
        self.command(self.tr("记一次协调会"), partial(self.begin, TALKS))
        self.command(self.tr("导出督办清单"), self.doing.export, key="Ctrl+E")
        self.command(self.tr("打印进展公示"), self._print, key="Ctrl+P")
        self.command(self.tr("灯是怎么定的"), self.show_rules)
        self.command(self.tr("查找议题"), self._take_field, key="Ctrl+F")

    def title(self) -> str:
        """Where we are."""
        return self.tr("督办")

    def subtitle(self) -> str:
        """How many lights, what is near, what has come."""
        if self.watch is None:
            return ""
        lights = [x.lit.light for x in self.watch.matters]
        words = [f"{x.words} {lights.count(x)}" for x in Light if x in lights]
        if near := len(self.watch.reminders):
            words.append(self.tr("{} 次督查到期").format(near))
        if arrived := sum(1 for x in self.watch.raised if x.reply is not None):
            words.append(self.tr("{} 条答复到了").format(arrived))
        return " · ".join(words)

    def enter(self, target: object) -> None:
        """A list's name; or ``{"matter": id, "do": what, "id": of what}``."""
        self._wanted = target
        self.reload()

    def on_changes(self, changes: Changes) -> None:
        """Read again what was written."""
        if changes.touches(*_KINDS):
            self.reload()
            self._renew_panel()

    def reload(self) -> None:
        """Read the lists."""
        self.shell.ask(watch, then=self._on_read)

    def open(self, way: str, key: str) -> None:
        """Open something of a list at the side."""
        self.open_key = (way, key)
        self.listing.choose(key)
        ask = partial(self.shell.ask, failed=self._on_lost)
        if way == MATTERS:
            ask(state.read_matter, key, then=self._show_matter)
        elif way == LOOKS:
            ask(state.read_look, key, then=self._show_look)
        elif way == RAISED:
            ask(state.read_raised, key, then=self._show_raised)
        else:
            ask(state.read_talk, key, then=self._show_talk)

    def begin(self, way: str, matter_id: str = "", do: str = "") -> None:
        """Something new: an inspection, an escalation, a meeting of bodies."""
        matter_id = matter_id or self._matter_at_hand()
        if way == TALKS:
            self.shell.ask(state.read_talk, "", then=partial(self._show_talk, matter=matter_id))
        elif matter_id:
            show = self._show_raise if way == RAISED else partial(self._show_plan, do == "look")
            self.shell.ask(state.read_matter, matter_id, then=show, failed=self._on_lost)
        else:
            self.listing.show_way(MATTERS)
            self.listing.take_focus()
            self.shell.notify(self.tr("请先在列表里点开是哪个议题。"))

    def show_rules(self) -> None:
        """By which rules a light is what it is."""
        content = Stacked()
        for heading, rules in (
            (self.tr("议题的灯：从上往下，先符合哪条就是哪条"), MATTER_RULES),
            (self.tr("任务的灯"), TASK_RULES),
            (self.tr("提级的灯"), ESCALATION_RULES),
        ):
            content.lines.addWidget(Text(heading, Role.HEADING))
            for words in stated(rules):
                content.lines.addWidget(Text(words))
        content.lines.addStretch(1)
        self._open_new(self.tr("灯是怎么定的"), content)

    def _connect(self) -> None:
        self.listing.opened.connect(self.open)
        self.listing.asked.connect(self.begin)
        self.listing.rules_asked.connect(self.show_rules)
        self.listing.reminded.connect(self.doing.reminded)
        self.panel.closed.connect(self._on_closed)

    def _on_read(self, watch: Watch) -> None:
        self.watch = watch
        self.listing.show_watch(watch)
        self.head_changed.emit()
        wanted, self._wanted = self._wanted, None
        if isinstance(wanted, str) and wanted in {MATTERS, LOOKS, RAISED, TALKS}:
            self.listing.show_way(wanted)
        elif isinstance(wanted, dict):
            self._go_on(wanted)

    def _go_on(self, wanted: dict[str, Any]) -> None:
        do, key, matter = (str(wanted.get(x) or "") for x in ("do", "id", "matter"))
        if do == "inspect" and key:
            self.open(LOOKS, key)
        elif do == "answer" and key:
            self.open(RAISED, key)
        elif do in {"inspect", "escalate"}:
            self.begin(LOOKS if do == "inspect" else RAISED, matter)
        elif matter:
            self.open(MATTERS, matter)

    def _renew_panel(self) -> None:
        # Forms that are being filled in stay; what only shows is read again.
        way, key = self.open_key
        shows = isinstance(self.panel.content(), MatterPanel | LookPanel)
        if key and shows and not self.panel.isHidden():
            self.open(way, key)

    def _on_lost(self, _refused: Refused) -> None:
        # It was taken away, here or on another laptop.
        self.open_key = ("", "")
        self.panel.hide()

    def _on_closed(self) -> None:
        self.open_key = ("", "")
        self.listing.take_focus()

    def _print(self) -> None:
        self.shell.go("papers", {"kind": "progress_notice"})

    def _take_field(self) -> None:
        if self.split.narrow():
            self.panel.close_panel()
        self.listing.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.listing.field.selectAll()

    def _matter_at_hand(self) -> str:
        way, key = self.open_key
        return key if way == MATTERS else self.listing.table.current()

    # Panels

    def _open_new(self, title: str, content: Stacked) -> None:
        self.open_key = ("", "")
        self.panel.open_with(title, content)

    def _show_matter(self, details: MatterDetails) -> None:
        assert self.watch is not None
        content = MatterPanel(details, self.watch.today)
        content.asked.connect(partial(self._on_matter_asked, details))
        content.look_opened.connect(partial(self.open, LOOKS))
        content.raised_opened.connect(partial(self.open, RAISED))
        content.task_opened.connect(lambda key: self.shell.go("act", {"task": key}))
        self.panel.open_with(details.line.matter.title, content)

    def _on_matter_asked(self, details: MatterDetails, key: str) -> None:
        matter = details.line.matter
        if key == "whole":
            self.shell.go("matter", matter.id)
        elif key == "task":
            self.shell.go("act", {"new": matter.id})
        elif key in {"plan", "look"}:
            self._show_plan(key == "look", details)
        elif key == "raise":
            self._show_raise(details)
        elif key == "judge" and "evaluate" in self.shell.places:
            self.shell.go("evaluate", {"matter": matter.id, "do": "survey", "id": ""})
        else:
            said = self.tr("“{}”：{}").format(matter.title, Deed(key).words)
            self.doing.act(Deed(key).words, moves.move_matter, matter.id, Deed(key), say=said)

    def _show_plan(self, at_once: bool, details: MatterDetails) -> None:
        assert self.watch is not None
        matter = details.line.matter
        content = PlanPanel(
            [matter], self.watch.today, tasks=details.tasks, supervisors=details.supervisors,
            at_once=at_once,
        )  # fmt: skip
        content.asked.connect(partial(self.doing.plan, content))
        title = self.tr("刚去看过：{}") if at_once else self.tr("安排督查：{}")
        self._open_new(title.format(matter.title), content)
        content.take_focus()

    def _show_look(self, details: LookDetails) -> None:
        assert self.watch is not None
        key, matter = details.look.id, details.matter
        content = LookPanel(self.shell, details, self.watch.today)
        content.found.connect(partial(self.doing.found, content))
        content.put_off.connect(
            partial(self.doing.act, self.tr("督查改期"), supervise.put_off_inspection, key)
        )
        content.dropped.connect(partial(self.doing.drop, key))
        content.returned.connect(partial(self.doing.returned, content))
        content.matter_asked.connect(partial(self.open, MATTERS, matter.id))
        content.photos.add_asked.connect(partial(self.doing.attach, key))
        content.photos.remove_asked.connect(
            partial(self.doing.act, self.tr("移除照片"), collect.detach)
        )
        content.photos.show_asked.connect(partial(self.doing.show_photo, details))
        self.panel.open_with(self.tr("督查：{}").format(matter.title), content)

    def _show_raise(self, details: MatterDetails) -> None:
        assert self.watch is not None
        content = RaisePanel([details.line.matter], self.watch.today)
        content.asked.connect(partial(self.doing.raise_, content, ""))
        self._open_new(self.tr("提级：{}").format(details.line.matter.title), content)
        content.take_focus()

    def _show_raised(self, details: RaisedDetails) -> None:
        assert self.watch is not None
        one = details.line.escalation
        content = RaisedPanel(details, self.watch.today)
        content.taken.connect(partial(self.doing.taken, content))
        content.answered.connect(partial(self.doing.answered, content))
        content.further.connect(partial(self._show_further, details))
        content.withdrawn.connect(
            partial(self.doing.act, self.tr("撤回提级"), escalate.withdraw_escalation, one.id,
                    say=self.tr("已撤回提级"), then=lambda _one: self.panel.close_panel())
        )  # fmt: skip
        content.matter_asked.connect(partial(self.open, MATTERS, one.matter_id))
        self.panel.open_with(self.tr("提到{}").format(one.level.words), content)

    def _show_further(self, details: RaisedDetails) -> None:
        assert self.watch is not None
        one, sent = details.line.escalation, details.dossier
        matter = next((x.matter for x in self.watch.matters if x.id == one.matter_id), None)
        tried = self.tr("{}{}提到{}，到期没有答复。").format(
            sent.tried, "" if sent.tried.endswith("。") else "。", one.level.words
        )
        content = RaisePanel(
            [matter] if matter else [], self.watch.today, above=one.level, tried=tried,
            wish=one.asked,
        )  # fmt: skip
        content.asked.connect(partial(self.doing.raise_, content, one.id))
        self._open_new(self.tr("提到上一级"), content)
        content.take_focus()

    def _show_talk(self, offer: TalkOffer, *, matter: str = "") -> None:
        assert self.watch is not None
        content = TalkPanel(offer, self.watch.today, matter_id=matter)
        content.held.connect(partial(self.doing.held, content, offer))
        title = offer.held.title if offer.held is not None else self.tr("记一次协调会")
        self.panel.open_with(title, content)
        if offer.held is None:
            self.open_key = ("", "")
            content.take_focus()
