"""随手拍: photos dragged in become matters, one each or several together."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.domain.categories import CATEGORIES
from app.domain.photo import PhotoFacts, facts_in
from app.domain.snapshots import Snap, suggest_groups
from app.steps import reference
from app.steps.collect_photos import PhotoMatter, collect_photo_matters
from app.steps.photo_places import places_near
from ui.console.collect.snap_group import SnapGroup
from ui.console.collect.tabs import CollectTabs
from ui.console.kit.dropping import Dropping
from ui.console.kit.files import DesktopFiles, FileChooser
from ui.console.kit.flow import Flow
from ui.console.kit.parts import Centred, Nothing
from ui.console.kit.undoing import UndoingPage
from ui.console.matters.photos import MOST, ConsentTick, found_in
from ui.jobs import Lane
from ui.theme import GAP, STEP, Role, Tone
from ui.widgets.buttons import OutlineButton, PrimaryButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.notice import NoticeBar
from ui.widgets.text import Text
from ui.widgets.touch import ScrollArea

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from app.domain.errors import Refused
    from app.domain.matter import Matter
    from ui.console.page import Shell

_WIDEST = 980
_HEAD = 1 << 18
"""Bytes from the beginning in which cameras write time and place."""


class SnapsPage(UndoingPage):
    """Photos first, words beside them, then all of it at once."""

    def __init__(
        self, shell: Shell, parent: QWidget | None = None, *, files: FileChooser | None = None
    ) -> None:
        super().__init__(shell, parent)
        self.files: FileChooser = files or DesktopFiles()
        self.groups: list[SnapGroup] = []
        self._facts: dict[Path, PhotoFacts] = {}
        self._places: dict[str, str] = {}
        self._advised = True
        self._categories: tuple[str, ...] = CATEGORIES
        self.consent = ConsentTick()
        self.advice = NoticeBar()
        self.amount = Text("", Role.STRONG, wrap=False)
        self.save = PrimaryButton("", key="Ctrl+Enter")
        self.choose = OutlineButton(self.tr("选择照片"))
        self.folder = OutlineButton(self.tr("选择文件夹"))
        self.clear = QuietButton(self.tr("都不要了"))
        self.empty = Nothing(
            self.tr("把照片拖到这里"),
            self.tr("路上拍的、群里收的照片，一张一条，也可以几张合成一条。"),
            action=self.tr("选择照片"),
        )
        self._lay_out()
        self._connect()
        self.command(self.tr("记下这些随手拍"), self.submit, key="Ctrl+Return")

    def title(self) -> str:
        """Where we are."""
        return self.tr("随手拍")

    def enter(self, target: object) -> None:
        """``{"paths": […]}`` brings photos along."""
        self.shell.ask(reference.categories, then=self._on_categories)
        if isinstance(target, dict) and "paths" in target:
            self.add_paths(list(target["paths"]))

    # Photos

    def add_paths(self, paths: Sequence[Path]) -> None:
        """Photos and folders of them; each photo is a matter until somebody puts some together."""
        known = {path for group in self.groups for path in group.paths}
        found = [path for path in found_in(paths) if path not in known]
        if len(known) + len(found) > MOST:
            found = found[: MOST - len(known)]
            self.shell.notify(self.tr("一次最多 {} 张，其余的请下一次再加。").format(MOST))
        for path in found:
            self._add_group([path])
        self._advised = True
        self._renew()
        if self.groups:
            self.groups[0].take_focus()
        if self.consent.tick.isChecked():
            self._read_facts()

    def regroup(self) -> None:
        """Put together what seems to belong together; what was written stays with its photos."""
        said = {path: group for group in self.groups for path in group.paths}
        wanted = self._suggested()
        before, self.groups = self.groups, []
        for paths in wanted:
            made = self._add_group(list(paths))
            of = dict.fromkeys(said[path] for path in paths)
            made.take_words(list(of))
        for group in before:
            self._drop(group)
        self._offer_places()
        self._renew()

    def join_up(self, group: SnapGroup) -> None:
        """Put a group's photos with the one above it."""
        at = self.groups.index(group)
        if at:
            above = self.groups[at - 1]
            above.add_photos(group.paths)
            above.take_words([above, group])
            self.groups.remove(group)
            self._drop(group)
            self._renew()
            above.take_focus()

    def part(self, group: SnapGroup) -> None:
        """Make each photo of a group a matter of its own; the words stay with the first."""
        at = self.groups.index(group)
        first, *others = group.paths
        group.show_photos([first])
        for number, path in enumerate(others, start=at + 1):
            self._add_group([path], at=number)
        self._renew()

    def submit(self) -> None:
        """Write down those that say what they are about."""
        ready = [group for group in self.groups if group.title()]
        if not self.save.isEnabled() or not self.groups:
            return
        for group in self.groups:
            group.clear_errors()
        self.save.setEnabled(False)
        found = [PhotoMatter(group.entry(), tuple(group.paths)) for group in ready]
        self.history.act(
            self.tr("记下 {} 条随手拍").format(len(ready)),
            collect_photo_matters,
            self.shell.services.files,
            found,
            consent=self.consent.tick.isChecked(),
            then=partial(self._on_collected, ready),
            failed=partial(self._on_refused, ready),
            ended=lambda: self.save.setEnabled(True),
        )

    # Inside

    def _add_group(self, paths: list[Path], *, at: int | None = None) -> SnapGroup:
        group = SnapGroup(self.shell, self._categories)
        group.show_photos(paths)
        group.changed.connect(self._renew)
        group.join_asked.connect(partial(self.join_up, group))
        group.part_asked.connect(partial(self.part, group))
        group.remove_asked.connect(partial(self._remove, group))
        group.finished.connect(partial(self._go_on, group))
        at = len(self.groups) if at is None else at
        self.groups.insert(at, group)
        self._lines.insertWidget(at, group)
        return group

    def _remove(self, group: SnapGroup) -> None:
        self.groups.remove(group)
        self._drop(group)
        self._renew()

    def _drop(self, group: SnapGroup) -> None:
        self._lines.removeWidget(group)
        group.hide()
        group.deleteLater()

    def _go_on(self, group: SnapGroup) -> None:
        """Enter leads to the next photo; from the last one to the button."""
        at = self.groups.index(group) + 1
        if at < len(self.groups):
            self.groups[at].take_focus()
            self.area.ensureWidgetVisible(self.groups[at])
        else:
            self.save.setFocus(Qt.FocusReason.TabFocusReason)

    def _clear(self) -> None:
        for group in list(self.groups):
            self._drop(group)
        self.groups.clear()
        self._renew()

    def _renew(self) -> None:
        titled = sum(1 for group in self.groups if group.title())
        photos = sum(len(group.paths) for group in self.groups)
        for at, group in enumerate(self.groups):
            group.show_place(at)
        self.amount.setText(self.tr("{} 张照片，{} 条").format(photos, len(self.groups)))
        self.save.set_label(self.tr("记下写好的 {} 条").format(titled))
        self.save.setEnabled(titled > 0)
        self._stack.setCurrentIndex(1 if self.groups else 0)
        if not self.groups:
            # Consent was given for these photos, not for the next ones.
            self.consent.tick.setChecked(False)
        self._advise()

    def _suggested(self) -> list[tuple[Path, ...]]:
        paths = [path for group in self.groups for path in group.paths]
        by_key = {str(path): path for path in paths}
        snaps = [Snap(str(path), self._facts.get(path, PhotoFacts())) for path in paths]
        return [tuple(by_key[key] for key in keys) for keys in suggest_groups(snaps)]

    def _advise(self) -> None:
        if not (self._advised and self._facts and self.consent.tick.isChecked()):
            self.advice.hide()
            return
        wanted = self._suggested()
        if {frozenset(g.paths) for g in self.groups} == {frozenset(g) for g in wanted}:
            self.advice.hide()
            return
        said = self.tr("按拍摄时间和地点，这些照片像是 {} 件事。").format(len(wanted))
        self.advice.show_notice(said, action=self.tr("按建议归并"), call=self.regroup)

    def _on_dismissed(self) -> None:
        self._advised = False

    # Time and place, with consent

    def _on_consent(self, on: bool) -> None:
        if on:
            self._read_facts()
            return
        self._facts, self._places = {}, {}
        for group in self.groups:
            group.show_facts({}, {})
        self._advise()

    def _read_facts(self) -> None:
        paths = [path for group in self.groups for path in group.paths]
        self.shell.jobs.run(
            partial(_facts_of, paths), then=self._on_facts, failed=_nothing, lane=Lane.ASIDE
        )

    def _on_facts(self, facts: dict[Path, PhotoFacts]) -> None:
        if not self.consent.tick.isChecked():
            return  # taken back meanwhile
        self._facts = facts
        wheres = [fact.where for fact in facts.values() if fact.where]
        self.shell.ask(places_near, wheres, then=self._on_places)

    def _on_places(self, places: dict[str, str]) -> None:
        self._places = places
        self._offer_places()
        self._advise()

    def _offer_places(self) -> None:
        for group in self.groups:
            group.show_facts(self._facts, self._places)

    # Answers

    def _on_categories(self, categories: tuple[str, ...]) -> None:
        self._categories = categories
        for group in self.groups:
            group.offer(categories)

    def _on_collected(self, done: list[SnapGroup], made: tuple[list[Matter], list[str]]) -> None:
        matters, refused = made
        for group in done:
            self.groups.remove(group)
            self._drop(group)
        self._renew()
        if refused:
            self.shell.notify(" ".join(refused[:2]), tone=Tone.NO)
            return
        numbers = matters[0].number
        if len(matters) > 1:
            numbers = self.tr("{} 至 {}").format(numbers, matters[-1].number)
        self.shell.notify(
            self.tr("已记下 {} 条：{}").format(len(matters), numbers),
            tone=Tone.YES,
            action=self.tr("撤销"),
            call=self.history.undo,
        )

    def _on_refused(self, ready: list[SnapGroup], refused: Refused) -> None:
        field, _, at = refused.field.partition("/")
        if at.isdecimal() and int(at) < len(ready):
            ready[int(at)].refuse(field, refused.message)
            self.area.ensureWidgetVisible(ready[int(at)])
        else:
            self.shell.notify(refused.message, tone=Tone.NO)

    def _ask_files(self) -> None:
        kinds = self.tr("照片 (*.jpg *.jpeg *.png)")
        self.add_paths(self.files.several(self, self.tr("选择照片"), kinds=kinds))

    def _ask_folder(self) -> None:
        folder = self.files.folder(self, self.tr("选择放照片的文件夹"))
        if folder is not None:
            self.add_paths([folder])

    def _lay_out(self) -> None:
        inside = QWidget()
        self._lines = QVBoxLayout(inside)
        self._lines.setContentsMargins(0, 0, 3 * STEP, 0)
        self._lines.setSpacing(3 * STEP)
        self._lines.addStretch(1)
        self.area = ScrollArea(inside)
        work = QWidget()
        parts = QVBoxLayout(work)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(3 * STEP)
        buttons = Flow(self.save, self.choose, self.folder, self.clear)
        for part in (self.consent, self.advice, self.amount):
            parts.addWidget(part)
        parts.addWidget(self.area, 1)
        parts.addWidget(buttons)
        self.consent.show()
        card = Card()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(work)
        card.body.addWidget(self._stack, 1)
        drop = Dropping()
        drop.lines.setContentsMargins(0, 0, 0, 0)
        drop.lines.addWidget(card)
        drop.dropped.connect(self.add_paths)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(GAP)
        outer.addWidget(CollectTabs(self.shell, "snaps"))
        outer.addWidget(Centred(drop, widest=_WIDEST), 1)

    def _connect(self) -> None:
        self.save.clicked.connect(self.submit)
        self.choose.clicked.connect(self._ask_files)
        self.folder.clicked.connect(self._ask_folder)
        self.clear.clicked.connect(self._clear)
        self.empty.acted.connect(self._ask_files)
        self.consent.tick.toggled.connect(self._on_consent)
        self.advice.dismissed.connect(self._on_dismissed)
        self._renew()


def _facts_of(paths: Sequence[Path]) -> dict[Path, PhotoFacts]:
    found = {}
    for path in paths:
        try:
            with path.open("rb") as file:
                found[path] = facts_in(file.read(_HEAD))
        except OSError:
            continue  # said when it is to be kept
    return found


def _nothing(_refused: object) -> None:
    """Photos that cannot be read say nothing of themselves."""
