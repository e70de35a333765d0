"""区里下发: answers, experience, and what came of the district's choices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.clock import day_words
from ui.console.kit.parts import Stack
from ui.theme import STEP, Role, Tone
from ui.widgets.card import Card, Panel
from ui.widgets.text import Ink, Text
from ui.words import translated

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.domain.reference import Experience, Reply
    from app.steps.reference import Ignored, Reference

_MOST = 20
_LONG = 400


class SentCard(Card):
    """Hidden while the district has sent nothing; what it withdraws disappears."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", inside=28, parent=parent)
        self.set_heading(self.tr("区里下发"))
        self._lines = Stack(gap=4 * STEP)
        self.body.addWidget(self._lines)
        self._shown: Reference | None = None
        self._parts: list[QWidget] = []
        self.hide()

    def show_reference(self, found: Reference) -> None:
        """Show it."""
        if found == self._shown:
            return
        self._shown = found
        for part in self._parts:
            part.hide()
            part.deleteLater()
        self._parts = [_reply(reply) for _at, reply in found.replies[:_MOST]]
        self._parts += [_experience(one) for one in found.experiences[:_MOST]]
        hidden = len(found.replies[_MOST:]) + len(found.experiences[_MOST:])
        if hidden:
            self._parts.append(_quiet(self.tr("另有 {} 条较早的").format(hidden)))
        if choices := self._choices(found):
            self._parts.append(_quiet(choices))
        self._parts += [self._ignored(one) for one in found.ignored[:_MOST]]
        for part in self._parts:
            self._lines.body.addWidget(part)
        self.setVisible(bool(self._parts))

    def _choices(self, found: Reference) -> str:
        """What can be chosen where it is needed, in a line."""
        told = []
        if found.categories:
            told.append(self.tr("议题类别：{}").format("、".join(found.categories)))
        if found.rules:
            told.append(self.tr("表决规则：{}").format("、".join(r.name for r in found.rules)))
        if found.notices:
            told.append(self.tr("公告内容：{}").format("、".join(n.name for n in found.notices)))
        if found.organisation is not None:
            told.append(self.tr("街道和社区名单：{}").format(found.organisation.name))
        return "\n".join(told)

    def _ignored(self, one: Ignored) -> QWidget:
        words = self.tr("有一份资料看不懂，没有采用：{}（{}）").format(one.key, one.reason)
        return Text(words, Role.SMALL, ink=Ink.NO)


def _reply(reply: Reply) -> QWidget:
    panel = Panel(Tone.ACCENT)
    about = f"（议题 {reply.matter}）" if reply.matter else ""
    panel.body.addWidget(Text(f"答复：{reply.title}{about}", Role.STRONG))
    panel.body.addWidget(Text(_cut(reply.text)))
    signed = f"{reply.office} · {day_words(reply.day)}"
    panel.body.addWidget(Text(signed, Role.SMALL, ink=Ink.QUIET))
    panel.setAccessibleName(translated(f"答复：{reply.title}"))
    return panel


def _experience(one: Experience) -> QWidget:
    told = " · ".join(t for t in ("经验", one.source, one.category) if t)
    return Stack(
        Text(one.title, Role.STRONG),
        Text(_cut(one.text)),
        Text(told, Role.SMALL, ink=Ink.QUIET),
        gap=STEP,
    )


def _quiet(words: str) -> QWidget:
    return Text(words, Role.SMALL, ink=Ink.QUIET)


def _cut(text: str) -> str:
    return text if len(text) <= _LONG else f"{text[:_LONG]}……"
