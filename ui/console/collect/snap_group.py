"""One matter that is shown by photos: the photos, one line of words, where it is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.categories import guess_category
from app.domain.clock import day_words, in_china, time_words
from app.domain.photo import where_words
from app.steps.collect import MatterInput
from ui.console.kit.fields import Choice
from ui.console.kit.flow import Flow
from ui.console.kit.parts import Hairline
from ui.console.matters.photos import SIDE, Thumb, decode
from ui.jobs import Lane
from ui.theme import STEP, Role, look
from ui.widgets.buttons import QuietButton
from ui.widgets.fields import FormField
from ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from app.domain.photo import PhotoFacts
    from ui.console.page import Shell


class SnapGroup(QWidget):
    """Photos and what they are about.

    Signals:
        changed: another title, or fewer photos.
        finished: Enter in the last line.
        join_asked: put it with the one above.
        part_asked: make each photo a matter of its own.
        remove_asked: leave it out.
    """

    changed = Signal()
    finished = Signal()
    join_asked = Signal()
    part_asked = Signal()
    remove_asked = Signal()

    def __init__(self, shell: Shell, categories: Sequence[str]) -> None:
        super().__init__()
        self._shell = shell
        self._guessed = ""
        self._facts: dict[Path, PhotoFacts] = {}
        self.paths: list[Path] = []
        self.photos = Flow(gap=STEP)
        self.name, self.place = QLineEdit(), QLineEdit()
        self.name.setPlaceholderText(self.tr("一句话写明，例如：3号楼门口井盖破损"))
        self.category = Choice()
        self.offer(categories)
        self.fields = {
            "title": FormField(self.tr("议题"), self.name),
            "category": FormField(self.tr("类别"), self.category),
            "place": FormField(self.tr("地点"), self.place),
        }
        self.told = Text("", Role.SMALL)
        self.join = QuietButton(self.tr("并入上一条"), small=True)
        self.split = QuietButton(self.tr("一张一条"), small=True)
        self.remove = QuietButton(self.tr("不要这条"), small=True)
        self.near = QuietButton("", small=True)
        self._lay_out()
        self._connect()

    def title(self) -> str:
        """What it is about."""
        return self.name.text().strip()

    def entry(self) -> MatterInput:
        """As it would be written down; the day is that of the first photo."""
        taken = [f.taken_at for f in self._facts.values() if f.taken_at]
        return MatterInput(
            title=self.title(),
            category=self.category.key(),
            place=self.place.text().strip(),
            noticed_on=in_china(min(taken)).date() if taken else None,
        )

    def take_focus(self) -> None:
        """Typing begins at once."""
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def offer(self, categories: Sequence[str]) -> None:
        """Offer these categories."""
        self.category.set_options([("", self.tr("请选择")), *((one, one) for one in categories)])

    def show_photos(self, paths: Sequence[Path]) -> None:
        """These are its photos."""
        self.paths = list(paths)
        self.photos.clear()
        for path in paths:
            thumb = Thumb(path.name)
            thumb.removed.connect(partial(self._on_removed, path))
            self.photos.add(thumb)
            self._shell.jobs.run(
                lambda path=path: decode(path.read_bytes()),
                then=thumb.show_image,
                failed=_nothing,
                lane=Lane.ASIDE,
            )

    def add_photos(self, paths: Sequence[Path]) -> None:
        """More photos of the same."""
        self.show_photos([*self.paths, *paths])

    def take_words(self, groups: Sequence[SnapGroup]) -> None:
        """What was written of any of these, is written of this one."""
        titles = dict.fromkeys(g.title() for g in groups if g.title())
        places = dict.fromkeys(g.place.text().strip() for g in groups if g.place.text().strip())
        self.name.setText("；".join(titles))
        self.place.setText("；".join(places))
        chosen = next((g.category.key() for g in groups if g.category.key()), "")
        if chosen:
            self.category.choose(chosen)

    def show_facts(self, facts: Mapping[Path, PhotoFacts], places: Mapping[str, str]) -> None:
        """When and where its photos were taken, and how that place was called before."""
        self._facts = {path: facts[path] for path in self.paths if path in facts}
        said = next((f for f in self._facts.values() if f.taken_at or f.where), None)
        at = said.taken_at if said else None
        words = [f"{day_words(at)} {time_words(at)} 拍摄" if at else ""]
        words.append(where_words(said.where) if said else "")
        self.told.setText("，".join(word for word in words if word))
        self.told.setVisible(bool(self.told.text()))
        near = places.get(said.where, "") if said else ""
        self.near.set_label(self.tr("地点写“{}”（上次就在附近）").format(near))
        self.near.setProperty("place", near)
        self.near.setVisible(bool(near) and not self.place.text().strip())

    def show_place(self, at: int) -> None:
        """It is the ``at``-th of all."""
        self.join.setVisible(at > 0)
        self.split.setVisible(len(self.paths) > 1)

    def refuse(self, field: str, message: str) -> None:
        """Say under a field what is wrong with it."""
        known = field if field in self.fields else "title"
        self.fields[known].set_error(message)
        self.fields[known].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear_errors(self) -> None:
        """Nothing is wrong any more."""
        for field in self.fields.values():
            field.set_error("")

    def _on_removed(self, path: Path) -> None:
        left = [one for one in self.paths if one != path]
        if not left:
            self.remove_asked.emit()
            return
        self.show_photos(left)
        self.changed.emit()

    def _on_title(self) -> None:
        if self.category.key() == self._guessed:
            self._guessed = guess_category(self.name.text())
            self.category.choose(self._guessed)
        self.changed.emit()

    def _take_place(self) -> None:
        self.place.setText(str(self.near.property("place")))
        self.near.hide()

    def _lay_out(self) -> None:
        said = QVBoxLayout()
        said.setSpacing(2 * STEP)
        line = QHBoxLayout()
        line.setSpacing(3 * STEP)
        for name, share in (("title", 5), ("category", 2), ("place", 3)):
            line.addWidget(self.fields[name], share, Qt.AlignmentFlag.AlignTop)
        said.addLayout(line)
        said.addWidget(self.told)
        said.addWidget(Flow(self.near, self.join, self.split, self.remove))
        said.addStretch(1)
        self.photos.setFixedWidth(look().px(2 * SIDE) + STEP)
        beside = QHBoxLayout()
        beside.setSpacing(4 * STEP)
        beside.addWidget(self.photos, 0, Qt.AlignmentFlag.AlignTop)
        beside.addLayout(said, 1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(3 * STEP)
        lines.addLayout(beside)
        lines.addWidget(Hairline())
        self.told.hide()
        self.near.hide()

    def _connect(self) -> None:
        self.name.textChanged.connect(lambda _text: self._on_title())
        self.name.returnPressed.connect(lambda: self.place.setFocus(Qt.FocusReason.TabFocusReason))
        self.place.returnPressed.connect(self.finished)
        self.near.clicked.connect(self._take_place)
        self.join.clicked.connect(self.join_asked)
        self.split.clicked.connect(self.part_asked)
        self.remove.clicked.connect(self.remove_asked)


def _nothing(_refused: object) -> None:
    """A file that cannot be read shows its kind instead."""
