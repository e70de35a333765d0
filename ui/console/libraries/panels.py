"""Panels beside a library: a matter, a card, a pain point, somebody who helps."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from app.domain.clock import day_words, in_china
from app.domain.libraries import PainState
from app.domain.matter import Outcome
from ui.console.kit.fields import TextArea
from ui.console.kit.flow import Flow
from ui.console.kit.parts import Hairline
from ui.console.libraries.forms import (
    CardForm,
    HelperForm,
    card_input,
    helper_input,
)
from ui.console.meeting.lists import FitList
from ui.console.supervise.look_panels import Stacked
from ui.theme import Role
from ui.widgets.buttons import Button, OutlineButton, PrimaryButton, QuietButton
from ui.widgets.fields import FormField
from ui.widgets.rows import Row
from ui.widgets.side import Foot
from ui.widgets.text import Ink, Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from PySide6.QtWidgets import QWidget

    from app.domain.errors import Refused
    from app.domain.libraries import CaseCard
    from app.steps.libraries.helpers import Helper
    from app.steps.libraries.pains import Pain, Pains
    from app.steps.views.libraries import CardLine, HelperDetails, MatterDetails

_SHOWN = 20


def listed(name: str, rows: Sequence[Row]) -> FitList:
    """Rows as high as they are."""
    shown = FitList(name, least=min(len(rows), 6))
    shown.set_rows(rows)
    return shown


def asked_words(helper: Helper, today: date) -> str:
    """``请过 2 次，上次 11月3日``."""
    if helper.last is None:
        return "还没有请过"
    days = (today - in_china(helper.last).date()).days
    return f"请过 {helper.asked} 次，上次{'今天' if not days else day_words(helper.last)}"


class MatterPanel(Stacked):
    """A matter in 商量库.

    Signals:
        whole_asked: its whole life.
        card_asked: write it up.
        card_opened: its card.
        like_opened: something alike: kind and key.
        helper_asked: ask somebody to help.
    """

    whole_asked = Signal()
    card_asked = Signal()
    card_opened = Signal(str)
    like_opened = Signal(str, str)
    helper_asked = Signal(str)

    def __init__(self, details: MatterDetails, today: date) -> None:
        super().__init__()
        self.details, self._today = details, today
        matter = details.matter
        where = (f"{matter.step.glyph} {matter.standing}", matter.category, matter.place,
                 matter.source.words)  # fmt: skip
        self.lines.addWidget(Text(" · ".join(w for w in where if w), ink=Ink.QUIET))
        self.lines.addWidget(Text(matter.title, Role.STRONG))
        if matter.description:
            self.lines.addWidget(Text(matter.description))
        self.lines.addWidget(self._buttons())
        self._show_alike()
        self._show_helpers()
        self.lines.addStretch(1)

    def _buttons(self) -> Flow:
        matter, card = self.details.matter, self.details.card
        whole = OutlineButton(self.tr("看全过程"))
        whole.clicked.connect(self.whole_asked)
        row = Flow(whole)
        if card is not None:
            there = OutlineButton(self.tr("看经验卡"))
            there.clicked.connect(partial(self.card_opened.emit, card.id))
            row.add(there)
        elif matter.closed and (matter.outcome or Outcome.SETTLED) is Outcome.SETTLED:
            write = PrimaryButton(self.tr("写成经验卡"))
            write.clicked.connect(self.card_asked)
            row.add(write)
        return row

    def _show_alike(self) -> None:
        found = self.details.alike
        if not found:
            return
        self.lines.addWidget(Hairline())
        self.lines.addWidget(Text(self.tr("相似的"), Role.HEADING))
        kinds = {one.key: one.kind for one in found}
        rows = [Row(a.key, a.title, f"{a.told} · {'，'.join(a.why)}") for a in found]
        likes = listed(self.tr("相似的"), rows)
        likes.opened.connect(lambda key: self.like_opened.emit(kinds[key], key))
        self.lines.addWidget(likes)

    def _show_helpers(self) -> None:
        if not self.details.helpers or self.details.matter.closed:
            return
        self.lines.addWidget(Hairline())
        self.lines.addWidget(Text(self.tr("可以请谁帮忙"), Role.HEADING))
        for helper in self.details.helpers:
            person = helper.person
            said = " · ".join(w for w in (person.role, person.organisation) if w)
            self.lines.addWidget(Text(" ".join((person.name, said)).strip()))
            why = f"{helper.why}，{asked_words(helper, self._today)}"
            self.lines.addWidget(Text(why, Role.SMALL, ink=Ink.QUIET))
            done = helper.id in self.details.asked
            ask = QuietButton(self.tr("已请过") if done else self.tr("登记请他帮忙"), small=True)
            ask.setEnabled(not done)
            ask.clicked.connect(partial(self.helper_asked.emit, helper.id))
            self.lines.addWidget(ask, 0, Qt.AlignmentFlag.AlignLeft)


class CardPanel(Stacked):
    """The room's own card, edited in place.

    Signals:
        corrected: the entry as it is now, where it is another.
        shared: offer it to the district, or (``False``) take the offer back.
        removed: take it away.
        matter_opened: the matter that it came of.
    """

    corrected = Signal(object)
    shared = Signal(bool)
    removed = Signal()
    matter_opened = Signal(str)

    def __init__(self, card: CaseCard, categories: Sequence[str]) -> None:
        super().__init__()
        self.card = card
        self.form = CardForm(categories)
        self.note = Text("", Role.SMALL, ink=Ink.QUIET)
        self.share: Button = PrimaryButton(self.tr("共享到区里"))
        self.keep = OutlineButton(self.tr("收回共享"))
        self.whole = QuietButton(self.tr("来自哪个议题 ›"))
        remove = QuietButton(self.tr("删除"))
        self.share.clicked.connect(partial(self.shared.emit, True))
        self.keep.clicked.connect(partial(self.shared.emit, False))
        self.whole.clicked.connect(lambda: self.matter_opened.emit(self.card.matter_id or ""))
        remove.clicked.connect(self.removed)
        self.form.committed.connect(self.commit)
        for part in (self.form, self.note, Flow(self.share, self.keep, self.whole, remove)):
            self.lines.addWidget(part)
        self.lines.addStretch(1)
        self.form.show_entry(card_input(card))
        self.show_card(card)

    def show_card(self, card: CaseCard) -> None:
        """Show it as it is now; what is being typed stays."""
        if self.form.entry() == card_input(self.card):
            self.form.show_entry(card_input(card))
        self.card = card
        self.share.setVisible(card.shared_at is None)
        self.keep.setVisible(card.shared_at is not None)
        self.whole.setVisible(bool(card.matter_id))
        self.note.setText(
            self.tr("{}共享，随下次同步报到区里，由区里发给其他会客厅。").format(
                day_words(card.shared_at)
            )
            if card.shared_at
            else self.tr("程序按记录起草，请核对。共享前请确认没有写到具体的人。")
        )

    def commit(self) -> None:
        """Tell what was changed, if anything was."""
        entry = self.form.entry()
        if entry != card_input(self.card):
            self.corrected.emit(entry)
        else:
            self.form.clear_errors()


class NewPanel(Stacked):
    """A card or somebody who helps, not written down yet.

    Signals:
        asked: write it down: the entry.
    """

    asked = Signal(object)

    def __init__(self, form: CardForm | HelperForm, words: str) -> None:
        super().__init__()
        self.form = form
        self.save = PrimaryButton(words, key="Ctrl+Enter")
        self.save.clicked.connect(self.submit)
        for part in (form, Foot(self.save)):
            self.lines.addWidget(part)
        self.lines.addStretch(1)

    def take_focus(self) -> None:
        """Typing begins at once."""
        self.form.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def submit(self) -> None:
        """Ask for it to be written down."""
        self.form.clear_errors()
        if isinstance(self.form, HelperForm) and self.form.wrong():
            return
        self.asked.emit(self.form.entry())

    def refuse(self, refused: Refused) -> bool:
        """Say what is wrong; whether there is a field for it."""
        return self.form.refuse(refused)


class ReceivedPanel(Stacked):
    """A card that the district sent."""

    def __init__(self, line: CardLine) -> None:
        super().__init__()
        said = line.received
        assert said is not None
        where = " · ".join(w for w in (line.category, line.source, day_words(line.at)) if w)
        self.lines.addWidget(Text(where, ink=Ink.QUIET))
        parts = (
            (self.tr("问题"), said.problem),
            (self.tr("参与各方"), said.table),
            (self.tr("怎样解决"), said.settled),
            (self.tr("费用和来源"), said.cost),
            (self.tr("居民评价"), said.said),
        )
        told = [(words, text) for words, text in parts if text.strip()]
        for words, text in told or [("", said.text)]:
            if words:
                self.lines.addWidget(Text(words, Role.HEADING))
            self.lines.addWidget(Text(text))
        self.lines.addStretch(1)


class PainPanel(Stacked):
    """A pain point with its reasons and matters.

    Signals:
        judged: a :class:`PainState` and what is noted.
        matter_opened: one of its matters.
    """

    judged = Signal(object, str)
    matter_opened = Signal(str)

    def __init__(self, pain: Pain, matters: Sequence[tuple[str, str, str]]) -> None:
        super().__init__()
        self.pain = pain
        where = " · ".join(w for w in (pain.standing, pain.category, pain.place) if w)
        self.lines.addWidget(Text(where, ink=Ink.QUIET))
        for why in pain.why or (self.tr("现在的记录里已经没有这些迹象。"),):
            self.lines.addWidget(Text(why, Role.STRONG))
        self.note = TextArea(rows=2)
        self.note.setPlainText(pain.kept.note if pain.kept else "")
        self.lines.addWidget(FormField(self.tr("说明（可不填）"), self.note))
        self.lines.addWidget(self._buttons())
        if matters:
            self.lines.addWidget(Hairline())
            self.lines.addWidget(Text(self.tr("涉及的议题"), Role.HEADING))
            rows = [Row(key, title, told) for key, told, title in matters[:_SHOWN]]
            shown = listed(self.tr("涉及的议题"), rows)
            shown.opened.connect(self.matter_opened)
            self.lines.addWidget(shown)
        self.lines.addStretch(1)

    def _buttons(self) -> Flow:
        state = self.pain.kept.state if self.pain.kept else None
        row = Flow()
        if state is not PainState.CONFIRMED:
            row.add(self._button(PrimaryButton(self.tr("确认是痛点")), PainState.CONFIRMED))
        if state is PainState.CONFIRMED:
            row.add(self._button(PrimaryButton(self.tr("已缓解")), PainState.RELIEVED))
        if state is not PainState.DISMISSED:
            row.add(self._button(OutlineButton(self.tr("不是痛点")), PainState.DISMISSED))
        return row

    def _button(self, button: Button, state: PainState) -> Button:
        button.clicked.connect(lambda: self.judged.emit(state, self.note.toPlainText().strip()))
        return button


class WarningsPanel(Stacked):
    """未诉先办: everything that is likely to come."""

    def __init__(self, found: Pains) -> None:
        super().__init__()
        lead = self.tr("往年这个时候和这个季节常有的事，先办一步。")
        self.lines.addWidget(Text(lead, ink=Ink.QUIET))
        for one in found.warnings:
            self.lines.addWidget(Hairline())
            self.lines.addWidget(Text(one.what, Role.STRONG))
            said = " · ".join(w for w in (one.category, one.why) if w)
            self.lines.addWidget(Text(said, Role.SMALL, ink=Ink.QUIET))
            if one.ahead:
                self.lines.addWidget(Text(one.ahead))
        self.lines.addStretch(1)


class HelperPanel(Stacked):
    """Somebody who helps, edited in place.

    Signals:
        corrected: the entry as it is now, where it is another.
        asked: they were asked to help, for nothing in particular.
        came: whether they came: id of the asking, yes or no.
        removed: take them off the list.
    """

    corrected = Signal(object)
    asked = Signal()
    came = Signal(str, bool)
    removed = Signal()

    def __init__(self, details: HelperDetails, now: datetime) -> None:
        super().__init__()
        self.details = details
        today = in_china(now).date()
        person = details.helper.person
        known = (*details.categories, *person.categories)
        self.form = HelperForm(today, tuple(dict.fromkeys(known)))
        ask = OutlineButton(self.tr("登记请过一次"))
        remove = QuietButton(self.tr("移出骨干库"))
        ask.clicked.connect(self.asked)
        remove.clicked.connect(self.removed)
        self.form.committed.connect(self.commit)
        self.lines.addWidget(self.form)
        self.lines.addWidget(Flow(ask, remove))
        self.form.show_entry(helper_input(person))
        if details.askings:
            self.lines.addWidget(Hairline())
            self.lines.addWidget(Text(asked_words(details.helper, today), Role.HEADING))
            for asking, title in details.askings[:_SHOWN]:
                what = f"{day_words(asking.at)} {title}".strip()
                self.lines.addWidget(Text(what))
                self.lines.addWidget(self._came(asking.id, asking.came))
        self.lines.addStretch(1)

    def typing(self) -> bool:
        """Whether somebody is at one of its fields."""
        focus = self.window().focusWidget()
        return bool(self.form.isAncestorOf(focus))

    def _came(self, key: str, came: bool | None) -> QWidget:
        if came is not None:
            said = self.tr("来了") if came else self.tr("没有来")
            return Text(said, Role.SMALL, ink=Ink.QUIET)
        row = Flow()
        for words, yes in ((self.tr("来了"), True), (self.tr("没有来"), False)):
            button = QuietButton(words, small=True)
            button.clicked.connect(partial(self.came.emit, key, yes))
            row.add(button)
        return row

    def commit(self) -> None:
        """Tell what was changed, if anything was."""
        if self.form.wrong():
            return
        entry = self.form.entry()
        if entry != helper_input(self.details.helper.person):
            self.corrected.emit(entry)
        else:
            self.form.clear_errors()
