"""The fields of a matter."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.categories import CATEGORIES, guess_category
from app.domain.collecting import BODIES
from app.domain.matter import Ease, Source, Urgency
from app.steps.collect import MatterInput
from ui.console.kit.day import DayLine
from ui.console.kit.fields import Choice, Form, TextArea, suggest
from ui.words import translated

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from app.domain.matter import Matter


class MatterForm(Form):
    """What is written of a matter: the matter itself first, how it came in last.

    Args:
        today: from which words such as 昨天 count.
    """

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = MatterInput(title="")
        self._guessed = ""
        self.name, self.raised_by, self.place = QLineEdit(), QLineEdit(), QLineEdit()
        self.body_line = QLineEdit()
        self.category = Choice([(one, one) for one in CATEGORIES])
        self.ease = Choice([(one.value, one.words) for one in Ease])
        self.urgency = Choice([(one.value, one.words) for one in Urgency])
        self.source = Choice([(one.value, one.words) for one in Source])
        self.noticed = DayLine(today, empty=self.tr("就是登记这天"))
        self.description = TextArea(rows=3)
        self._lay_out()
        suggest(self.body_line, BODIES)
        self.source.currentIndexChanged.connect(lambda _at: self._ask_body())
        self.noticed.editingFinished.connect(self.say_wrong)
        self._ask_body()

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

    def say_wrong(self) -> bool:
        """Say under its field what cannot be read; whether there is such a thing."""
        wrong = self.noticed.wrong()
        self.fields["noticed_on"].set_error(wrong)
        return bool(wrong)

    def entry(self) -> MatterInput:
        """What the form says."""
        source = Source(self.source.key())
        # What cannot be read stays as it was, and is said under the field.
        wrong = bool(self.noticed.wrong())
        return replace(
            self._shown,
            title=self.name.text(),
            category=self.category.key(),
            raised_by=self.raised_by.text().strip(),
            place=self.place.text().strip(),
            description=self.description.toPlainText().strip(),
            ease=Ease(self.ease.key()),
            urgency=Urgency(self.urgency.key()),
            source=source,
            body=self.body_line.text().strip() if source is Source.BODY else "",
            noticed_on=self._shown.noticed_on if wrong else self.noticed.day(),
        )

    def show_entry(self, entry: MatterInput) -> None:
        """Show this. What is there already is not touched: the cursor stays in its place."""
        self._shown = entry
        for line, text in (
            (self.name, entry.title), (self.raised_by, entry.raised_by), (self.place, entry.place),
            (self.body_line, entry.body),
        ):  # fmt: skip
            if line.text().strip() != text:
                line.setText(text)
                line.setCursorPosition(0)  # a long one is read from its beginning
        if self.description.toPlainText().strip() != entry.description:
            self.description.setPlainText(entry.description)
        if self.category.findData(entry.category) < 0:
            self.category.addItem(translated(entry.category), entry.category)
        self.category.choose(entry.category)
        self.ease.choose(entry.ease.value)
        self.urgency.choose(entry.urgency.value)
        self.source.choose(entry.source.value)
        self.noticed.set_day(entry.noticed_on)

    def _lay_out(self) -> None:
        self.name.setPlaceholderText(self.tr("用一句话写明，例如：东门外非机动车占道"))
        self.add("title", self.tr("议题"), self.name)
        self.add_line(
            self.make("category", self.tr("类别"), self.category),
            self.make("ease", self.tr("难易"), self.ease),
            self.make("urgency", self.tr("缓急"), self.urgency),
        )
        self.add_line(
            self.make("raised_by", self.tr("谁提出的"), self.raised_by),
            self.make("place", self.tr("地点"), self.place),
        )
        self.add("description", self.tr("情况和诉求"), self.description)
        self.add_line(
            self.make("source", self.tr("来源"), self.source),
            self.make("noticed_on", self.tr("发现日期"), self.noticed),
        )
        self.add("body", self.tr("哪个单位提交的"), self.body_line)

    def _ask_body(self) -> None:
        self.fields["body"].setVisible(self.source.key() == Source.BODY.value)

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
