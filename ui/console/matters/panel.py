"""The panel at the side: a matter, corrected in place; or a new one."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.domain.categories import CATEGORIES, guess_category
from app.domain.clock import day_words
from app.domain.matter import Ease, Step
from app.steps.collect import MatterInput
from ui.console.kit.fields import Choice, Form, TextArea, suggest
from ui.console.kit.flow import Flow
from ui.console.kit.parts import Hairline
from ui.console.matters.photos import PhotoStrip, pending
from ui.theme import STEP, Role
from ui.widgets.buttons import OutlineButton, PrimaryButton, QuietButton
from ui.widgets.text import Text
from ui.widgets.timeline import Happening, Stand, Station, StepLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from app.domain.errors import Refused
    from app.domain.matter import Matter
    from ui.console.matters.state import Details
    from ui.console.page import Shell


class MatterForm(Form):
    """The fields of a matter."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = MatterInput(title="")
        self.name, self.raised_by, self.place = QLineEdit(), QLineEdit(), QLineEdit()
        self.category = Choice([(one, one) for one in CATEGORIES])
        self.ease = Choice([(one.value, one.words) for one in Ease])
        self.description = TextArea(rows=4)
        self.name.setPlaceholderText(self.tr("用一句话写明，例如：东门外非机动车占道"))
        self.add("title", self.tr("议题"), self.name)
        self.add_line(
            self.make("category", self.tr("类别"), self.category),
            self.make("ease", self.tr("难易"), self.ease),
        )
        self.add_line(
            self.make("raised_by", self.tr("谁提出的"), self.raised_by),
            self.make("place", self.tr("地点"), self.place),
        )
        self.add("description", self.tr("情况和诉求"), self.description)

    def offer(self, categories: Sequence[str]) -> None:
        """Offer these; the one that the matter has stays, also where it was withdrawn."""
        empty = [("", self.tr("请选择"))] if self.category.findData("") >= 0 else []
        kept = [self.category.key()] if self.category.key() not in ("", *categories) else []
        self.category.set_options([*empty, *((one, one) for one in (*categories, *kept))])

    def ask_category(self, categories: Sequence[str] = CATEGORIES) -> None:
        """Nothing is chosen until somebody chooses; meanwhile what is written tells."""
        self.category.set_options([("", self.tr("请选择")), *((one, one) for one in categories)])
        self.category.choose("")
        self._guessed = ""
        self.category.activated.connect(lambda _at: self._say_guess(""))
        self.name.textChanged.connect(lambda _text: self._guess())
        self.description.textChanged.connect(self._guess)

    def _guess(self) -> None:
        """As long as nobody has chosen; the guess is said, and can be changed."""
        if self.category.key() != self._guessed:
            return
        guess = guess_category(self.name.text())
        guess = guess or guess_category(self.description.toPlainText())
        self.category.choose(guess)
        self._say_guess(guess)

    def _say_guess(self, guess: str) -> None:
        self._guessed = guess
        words = self.tr("按写的内容猜的，不对请改") if guess else ""
        self.fields["category"].set_hint(words)

    def entry(self) -> MatterInput:
        """What the form says."""
        # What the form has no field for stays as it was shown.
        return replace(
            self._shown,
            title=self.name.text(),
            category=self.category.key(),
            raised_by=self.raised_by.text().strip(),
            place=self.place.text().strip(),
            description=self.description.toPlainText().strip(),
            ease=Ease(self.ease.key()),
        )

    def show_entry(self, entry: MatterInput) -> None:
        """Show this. What is there already is not touched: the cursor stays in its place."""
        self._shown = entry
        for line, text in (
            (self.name, entry.title), (self.raised_by, entry.raised_by), (self.place, entry.place),
        ):  # fmt: skip
            if line.text().strip() != text:
                line.setText(text)
        if self.description.toPlainText().strip() != entry.description:
            self.description.setPlainText(entry.description)
        if self.category.findData(entry.category) < 0:
            self.category.addItem(entry.category, entry.category)
        self.category.choose(entry.category)
        self.ease.choose(entry.ease.value)


def entry_of(matter: Matter) -> MatterInput:
    """What a form would say of a matter."""
    return MatterInput(
        title=matter.title,
        category=matter.category,
        raised_by=matter.raised_by,
        place=matter.place,
        description=matter.description,
        ease=matter.ease,
        urgency=matter.urgency,
        source=matter.source,
        body=matter.body,
        noticed_on=matter.noticed_on,
    )


class _Dropping(QWidget):
    """Takes files that are dropped on it.

    Signals:
        dropped: their paths.
    """

    dropped = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(0, 0, 3 * STEP, 0)
        self.lines.setSpacing(4 * STEP)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files are welcome."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell their paths."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(paths)


class NewMatter(_Dropping):
    """A matter that is not written down yet.

    Signals:
        asked: write it down: the entry and the paths of its photos.
    """

    asked = Signal(object, object)

    def __init__(
        self,
        shell: Shell,
        *,
        raisers: Sequence[str] = (),
        categories: Sequence[str] = CATEGORIES,
    ) -> None:
        super().__init__()
        self.paths: list[Path] = []
        self.form = MatterForm()
        self.form.ask_category(categories)
        self.form.ease.choose(Ease.MIDDLE.value)
        suggest(self.form.raised_by, raisers)
        self.photos = PhotoStrip(shell)
        self.photos.remove_asked.connect(self._on_remove)
        self.save = PrimaryButton(self.tr("记下这条"), key="Ctrl+Enter")
        self.save.clicked.connect(self.submit)
        self.form.submitted.connect(self._on_enter)
        self.dropped.connect(self.add_paths)
        for part in (self.form, self.photos, self.save):
            self.lines.addWidget(part)
        self.lines.addStretch(1)

    def take_focus(self) -> None:
        """Typing begins at once."""
        self.form.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def add_paths(self, paths: Sequence[Path]) -> None:
        """Photos for it."""
        self.paths += [path for path in paths if path not in self.paths]
        self.photos.show_photos(pending(self.paths))

    def submit(self) -> None:
        """Ask for it to be written down."""
        self.form.clear_errors()
        self.save.setEnabled(False)
        self.asked.emit(self.form.entry(), list(self.paths))

    def refuse(self, refused: Refused) -> bool:
        """Say what is wrong; whether there is a field for it."""
        return self.form.refuse(refused)

    def _on_enter(self) -> None:
        # Enter writes it down from the first line, from others it goes on to the next field.
        if self.form.name.hasFocus():
            self.submit()
        else:
            self.focusNextChild()

    def _on_remove(self, key: str) -> None:
        self.paths = [path for path in self.paths if str(path) != key]
        self.photos.show_photos(pending(self.paths))


class MatterPanel(_Dropping):
    """A matter that is written down; each field saves itself when it is left.

    Signals:
        corrected: the entry as it is now, where it is another.
        place_asked: put it on an agenda.
        remove_asked: take it away.
    """

    corrected = Signal(object)
    place_asked = Signal()
    remove_asked = Signal()

    def __init__(self, shell: Shell, details: Details) -> None:
        super().__init__()
        self.details = details
        self.form = MatterForm()
        self.photos = PhotoStrip(shell)
        self._shell = shell
        self.place = OutlineButton(self.tr("列入会议"), key="Ctrl+L")
        self.remove = QuietButton(self.tr("删除"))
        self.place.clicked.connect(self.place_asked)
        self.remove.clicked.connect(self.remove_asked)
        self.life = StepLine()
        self.form.committed.connect(self.commit)
        for part in (self.form, self.photos, Flow(self.place, self.remove), Hairline()):
            self.lines.addWidget(part)
        self.lines.addWidget(Text(self.tr("一路走来"), Role.HEADING))
        self.lines.addWidget(self.life)
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
        self.remove.setVisible(details.matter.step is Step.COLLECT)
        self.life.set_stations(stations(details))

    def commit(self) -> None:
        """Tell what was changed, if anything was."""
        entry = self.form.entry()
        if entry != entry_of(self.details.matter):
            self.corrected.emit(entry)
        else:
            self.form.clear_errors()


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
