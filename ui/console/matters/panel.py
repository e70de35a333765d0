"""The panel at the side: a matter, corrected in place; or a new one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from app.domain.categories import CATEGORIES
from app.domain.clock import day_words, in_china
from app.domain.matter import Step
from app.steps.collect import MatterInput
from ui.console.kit.dropping import Dropping
from ui.console.kit.fields import suggest
from ui.console.kit.flow import Flow
from ui.console.kit.parts import Hairline
from ui.console.matters.form import MatterForm, entry_of
from ui.console.matters.likes import LikesBox
from ui.console.matters.photos import ConsentTick, PhotoStrip, found_in, pending
from ui.console.matters.screening_part import ScreeningPart
from ui.console.matters.support_part import SupportPart
from ui.theme import Role
from ui.widgets.buttons import OutlineButton, PrimaryButton, QuietButton
from ui.widgets.side import Foot
from ui.widgets.text import Text
from ui.widgets.timeline import Happening, Stand, Station, StepLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.console.matters.state import Details
    from ui.console.page import Shell


@dataclass(frozen=True, slots=True)
class Draft:
    """A matter that somebody began to write down."""

    entry: MatterInput
    paths: tuple[Path, ...] = ()
    consent: bool = False

    def begun(self) -> bool:
        """Whether there is something in it that would be missed."""
        said = (self.entry.title, self.entry.description, self.entry.place, self.entry.raised_by)
        return bool(self.paths or any(text.strip() for text in said))

    def next(self) -> Draft:
        """What the next one of the same pile has in common with it."""
        kept = self.entry
        return Draft(
            MatterInput(
                title="",
                category="",
                source=kept.source,
                body=kept.body,
                noticed_on=kept.noticed_on,
            )
        )


BLANK = Draft(MatterInput(title="", category=""))


class NewMatter(Dropping):
    """A matter that is not written down yet.

    Signals:
        asked: write it down: a :class:`Draft`.
    """

    asked = Signal(object)
    join_asked = Signal(object, str)
    """Join it to a matter that is on record: a :class:`Draft` and that one's id."""

    def __init__(
        self,
        shell: Shell,
        draft: Draft = BLANK,
        *,
        raisers: Sequence[str] = (),
        categories: Sequence[str] = CATEGORIES,
    ) -> None:
        super().__init__()
        self.paths: list[Path] = []
        self.form = MatterForm(in_china(shell.services.clock()).date())
        self.form.ask_category(categories)
        suggest(self.form.raised_by, raisers)
        self.photos = PhotoStrip(shell)
        self.photos.remove_asked.connect(self._on_remove)
        self.consent = ConsentTick()
        self.save = PrimaryButton(self.tr("记下这条"), key="Ctrl+Enter")
        self.save.clicked.connect(self.submit)
        self.form.submitted.connect(self._on_enter)
        self.dropped.connect(self.add_paths)
        self.likes = LikesBox(shell, join=self.tr("是同一件事，附议它"))
        self.likes.join_asked.connect(self._on_join)
        for part in (self.form, self.likes, self.photos, self.consent, Foot(self.save)):
            self.lines.addWidget(part)
        self.lines.addStretch(1)
        self.form.show_entry(draft.entry)
        self.consent.tick.setChecked(draft.consent)
        self.add_paths(draft.paths)
        for line in (self.form.name, self.form.place):
            line.textChanged.connect(lambda _text: self._look())
        self.form.description.textChanged.connect(self._look)
        self.form.category.currentIndexChanged.connect(lambda _at: self._look())

    def take_focus(self) -> None:
        """Typing begins at once."""
        self.form.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def draft(self) -> Draft:
        """What there is so far."""
        return Draft(self.form.entry(), tuple(self.paths), self.consent.tick.isChecked())

    def add_paths(self, paths: Sequence[Path]) -> None:
        """Photos for it; of folders all that is in them."""
        found = found_in(paths)
        self.paths += [path for path in found if path not in self.paths]
        self._show_paths()

    def submit(self) -> None:
        """Ask for it to be written down."""
        if not self.save.isEnabled():
            return
        self.form.clear_errors()
        if self.form.say_wrong():
            return
        self.save.setEnabled(False)
        self.asked.emit(self.draft())

    def _look(self) -> None:
        self.likes.look(self.form.entry())

    def _on_join(self, key: str) -> None:
        self.join_asked.emit(self.draft(), key)

    def _on_enter(self) -> None:
        # Enter writes it down from the first line, from others it goes on to the next field.
        if self.form.name.hasFocus():
            self.submit()
        else:
            self.focusNextChild()

    def _on_remove(self, key: str) -> None:
        self.paths = [path for path in self.paths if str(path) != key]
        self._show_paths()

    def _show_paths(self) -> None:
        self.photos.show_photos(pending(self.paths))
        self.consent.setVisible(bool(self.paths))


class MatterPanel(Dropping):
    """A matter that is written down; each field saves itself when it is left.

    Signals:
        corrected: the entry as it is now, where it is another.
        place_asked: put it on an agenda.
        remove_asked: take it away.
    """

    corrected = Signal(object)
    place_asked = Signal()
    remove_asked = Signal()
    life_asked = Signal()
    """Its whole life."""

    def __init__(self, shell: Shell, details: Details) -> None:
        super().__init__()
        self.details = details
        self.form = MatterForm(in_china(shell.services.clock()).date())
        self.photos = PhotoStrip(shell)
        self.consent = ConsentTick()
        self._shell = shell
        self.place = OutlineButton(self.tr("列入会议"), key="Ctrl+Shift+M")
        self.remove = QuietButton(self.tr("删除"))
        self.whole = QuietButton(self.tr("看全过程"))
        self.whole.clicked.connect(self.life_asked)
        self.likes = LikesBox(shell, join=self.tr("是同一件事，把这条并入它"))
        self.screening = ScreeningPart()
        self.support = SupportPart(shell)
        self.place.clicked.connect(self.place_asked)
        self.remove.clicked.connect(self.remove_asked)
        self.life = StepLine()
        self.photos.place_offered.connect(self._take_place)
        self.form.committed.connect(self.commit)
        # What comes next first; photos are for those who have some.
        for part in (self.form, self.screening, self.likes, self.support, self.photos):
            self.lines.addWidget(part)
        self.lines.addWidget(self.consent)
        self.consent.show()
        self.lines.addWidget(Hairline())
        self.lines.addWidget(Text(self.tr("一路走来"), Role.HEADING))
        self.lines.addWidget(self.life)
        self.lines.addWidget(Foot(Flow(self.place, self.whole, self.remove)))
        self.lines.addStretch(1)
        self.form.show_entry(entry_of(details.matter))
        self.show_details(details)

    def show_details(self, details: Details) -> None:
        """Show it as it is now; what is being typed stays."""
        before = entry_of(self.details.matter)
        self.form.offer(details.categories)
        if self.form.entry() == before:
            self.form.show_entry(entry_of(details.matter))
        self.details = details
        files = self._shell.services.files
        self.photos.show_photos(
            [(a.id, a.name, partial(files.read, a.sha256)) for a in details.photos]
        )
        self.photos.show_facts(details.photos, places=details.near)
        matter = details.matter
        early = matter.step in (Step.COLLECT, Step.DELIBERATE) and not matter.closed
        self.remove.setVisible(matter.step is Step.COLLECT and not matter.closed)
        self.place.setVisible(not matter.closed)
        self.screening.show_details(details)
        self.support.show_details(details)
        if early:
            self.likes.look(entry_of(matter), without=matter.id)
        else:
            self.likes.show_likes(())
        self.life.set_stations(stations(details))

    def _take_place(self, place: str) -> None:
        self.form.place.setText(place)
        self.commit()

    def commit(self) -> None:
        """Tell what was changed, if anything was."""
        entry = self.form.entry()
        if entry != entry_of(self.details.matter):
            self.corrected.emit(entry)
        else:
            self.form.clear_errors()
            self.form.say_wrong()


def stations(details: Details) -> list[Station]:
    """The five stations of a matter with what happened at each."""
    reached = list(Step).index(details.matter.step)
    made = []
    for at, step in enumerate(Step):
        stand = Stand.NOW if at == reached else (Stand.PAST if at < reached else Stand.AHEAD)
        happenings = tuple(
            Happening(day_words(event.at), event.what, event.who)
            for event in details.events
            if event.step is step
        )
        made.append(Station(step.glyph, step.words, stand, happenings))
    return made
