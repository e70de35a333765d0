"""The four things that the desk shows, one at a time."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.camera.preview import Preview
from ui.console.kit.parts import empty
from ui.console.selfdesk.large import (
    BODY,
    KEY,
    NAME,
    PERSON,
    QUIET,
    TITLE,
    LargeButton,
    LargeLine,
    LargeText,
)
from ui.theme import Tone
from ui.widgets.card import Panel
from ui.widgets.text import Ink

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.steps.views.oneself import Found
    from ui.console.meeting.greeting import Hello
    from ui.console.selfdesk.large import Scale

BACK = "退格"
_DOORS = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "-", "0", BACK)
_LETTERS = (*"ABCDEFGHIJKLMNOPQRSTUVWXYZ", BACK)
_SIGNS = {Tone.YES: "✓", Tone.ACCENT: "✓", Tone.NO: "✕"}
_INKS = {Tone.YES: Ink.YES, Tone.NO: Ink.NO, Tone.ACCENT: Ink.ACCENT}


class Leaf(QWidget):
    """One of the four.

    Args:
        scale: of the window.
    """

    def __init__(self, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scale = scale
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(0, 0, 0, 0)
        self.lines.setSpacing(20)

    def begin(self) -> None:
        """It comes to the front: the key that most people press is at hand."""


class Start(Leaf):
    """A mirror for those with a card, one button for those without.

    Signals:
        without: somebody has no card.
    """

    without = Signal()

    def __init__(self, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(scale, parent)
        self.title = LargeLine(scale, TITLE)
        self.preview = Preview(widest=0)
        self.invitation = LargeText(scale, TITLE, "把签到卡举到镜头前")
        self.words = LargeText(scale, QUIET, ink=Ink.QUIET)
        self.button = LargeButton(scale, "没带卡，点这里", filled=True, tall=150)
        self.button.clicked.connect(self.without)
        beside = QVBoxLayout()
        beside.addStretch(1)
        beside.addWidget(self.invitation)
        beside.addWidget(self.words)
        beside.addStretch(1)
        across = QHBoxLayout()
        across.setSpacing(28)
        across.addWidget(self.preview, 3)
        across.addLayout(beside, 2)
        self.lines.addWidget(self.title)
        self.lines.addLayout(across, 1)
        self.lines.addWidget(self.button)

    def begin(self) -> None:
        """See :meth:`Leaf.begin`."""
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_camera(self, *, sees: bool, words: str) -> None:
        """Whether cards can be read, and what to say beside the mirror."""
        self.preview.setVisible(sees)
        self.invitation.setText("把签到卡举到镜头前" if sees else "请点下面的按钮签到")
        self.words.setText(words)
        self.button.set_words("没带卡，点这里" if sees else "点这里签到")


class Finding(Leaf):
    """A door number or the first letters of a name, by large keys or by the keyboard.

    Signals:
        typed: what has been typed.
        chosen: the id of somebody.
        back: to the start.
    """

    typed = Signal(str)
    chosen = Signal(str)
    back = Signal()

    def __init__(self, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(scale, parent)
        self.text = ""
        self._by_letters = False
        self.question = LargeText(scale, TITLE)
        self.field = LargeLine(scale, TITLE, fill=True)
        self.doors = self._keys(_DOORS, 3)
        self.letters = self._keys(_LETTERS, 7)
        self.hint = LargeText(scale, BODY, ink=Ink.QUIET)
        self.people = QVBoxLayout()
        self.people.setSpacing(12)
        self.home = LargeButton(scale, "返回", pixels=KEY)
        self.home.clicked.connect(self.back)
        self.other = LargeButton(scale, pixels=KEY)
        self.other.clicked.connect(lambda: self.set_letters(not self._by_letters))
        self._lay_out()
        self.set_letters(False)

    def _lay_out(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        left.setSpacing(16)
        left.addWidget(self.field)
        left.addWidget(self.doors, 1)
        left.addWidget(self.letters, 1)
        right.addWidget(self.hint)
        right.addLayout(self.people)
        right.addStretch(1)
        across, below = QHBoxLayout(), QHBoxLayout()
        across.setSpacing(28)
        across.addLayout(left, 1)
        across.addLayout(right, 1)
        below.setSpacing(28)
        below.addWidget(self.home, 1)
        below.addWidget(self.other, 1)
        self.lines.addWidget(self.question)
        self.lines.addLayout(across, 1)
        self.lines.addLayout(below)

    def _keys(self, keys: Sequence[str], columns: int) -> QWidget:
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        for at, key in enumerate(keys):
            button = LargeButton(self.scale, key, pixels=KEY)
            # Whoever has a keyboard types; the tabulator leads to the people found.
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            policy = button.sizePolicy()
            policy.setVerticalPolicy(policy.Policy.Expanding)
            button.setSizePolicy(policy)
            button.clicked.connect(partial(self.press, key))
            wide = 2 if key == BACK and columns > 3 else 1  # noqa: PLR2004 - letters leave room
            grid.addWidget(button, at // columns, at % columns, 1, wide)
        return made

    def begin(self) -> None:
        """See :meth:`Leaf.begin`: nothing of the one before is left."""
        self.set_text("")
        self.home.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_letters(self, letters: bool) -> None:
        """Ask for letters of a name, or for a door."""
        self._by_letters = letters
        self.doors.setVisible(not letters)
        self.letters.setVisible(letters)
        self.question.setText("您名字的拼音首字母？" if letters else "您家的门牌号？")
        self.other.set_words("按门牌号找" if letters else "按姓名拼音找")
        self.set_text("")

    def press(self, key: str, _checked: object = None) -> None:
        """A key on the screen or of the keyboard."""
        self.set_text(self.text[:-1] if key == BACK else self.text + key)

    def set_text(self, text: str) -> None:
        """What stands in the field."""
        self.text = text[:24]
        hint = "张桂英 → ZGY" if self._by_letters else "3-1-502 或 502"
        self.field.set_text(self.text, hint=hint)
        self.typed.emit(self.text)

    def show_found(self, found: Sequence[Found], *, more: bool) -> None:
        """Whom that may be; the name masked until somebody says: that is me."""
        empty(self.people)
        for one in found:
            button = LargeButton(self.scale, pixels=PERSON, tall=74)
            button.set_words(one.masked, one.where)
            button.clicked.connect(partial(self._on_person, one.id))
            self.people.addWidget(button)
        self.hint.setText(self._hint_words(found, more=more))

    def first(self) -> LargeButton | None:
        """The button of the first of those found."""
        item = self.people.itemAt(0)
        button = item.widget() if item is not None else None
        return button if isinstance(button, LargeButton) else None

    def _hint_words(self, found: Sequence[Found], *, more: bool) -> str:
        if found:
            return "还有别人，可以再输几个字母。点您的名字：" if more else "点您的名字："
        if not self.text:
            return ""
        if self._by_letters:
            if len(self.text) < 2:  # noqa: PLR2004 - see app.steps.views.oneself
                return "再输一个字母。"
            return "没有找到。请再看一下，或者按门牌号找。"
        return "输完整的门牌号，名字就会出来。"

    def _on_person(self, resident: str, _checked: object = None) -> None:
        self.chosen.emit(resident)


class Asking(Leaf):
    """Is that you? One button.

    Signals:
        here: yes.
        wrong: no.
    """

    here = Signal()
    wrong = Signal()

    def __init__(self, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(scale, parent)
        question = LargeText(scale, TITLE, "是您吗？", centred=True)
        self.name = LargeLine(scale, NAME)
        self.button = LargeButton(scale, "我到了", pixels=72, filled=True, tall=190)
        self.button.clicked.connect(self.here)
        self.no = LargeButton(scale, "不是我", pixels=KEY)
        self.no.clicked.connect(self.wrong)
        self.lines.addStretch(1)
        for part in (question, self.name, self.button, self.no):
            self.lines.addWidget(part)
        self.lines.addStretch(1)

    def begin(self) -> None:
        """See :meth:`Leaf.begin`."""
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)


class Told(Leaf):
    """What came of it, huge.

    Signals:
        passed: the next one, please.
    """

    passed = Signal()

    def __init__(self, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(scale, parent)
        self.panel = Panel(Tone.YES, inside=40)
        self.name = LargeLine(scale, NAME)
        self.words = LargeText(scale, 56, centred=True)
        self.panel.body.addStretch(1)
        self.panel.body.addWidget(self.name)
        self.panel.body.addWidget(self.words)
        self.panel.body.addStretch(1)
        self.button = LargeButton(scale, "下一位", pixels=KEY, tall=90)
        self.button.clicked.connect(self.passed)
        self.lines.addWidget(self.panel, 1)
        self.lines.addWidget(self.button)

    def begin(self) -> None:
        """See :meth:`Leaf.begin`."""
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def tell(self, hello: Hello) -> None:
        """Show it."""
        self.panel.set_tone(hello.tone)
        self.name.set_text(hello.name, tone=hello.tone)
        self.name.setVisible(bool(hello.name))
        self.words.setText(f"{_SIGNS.get(hello.tone, '')} {hello.words}".strip())
        self.words.set_ink(_INKS.get(hello.tone, Ink.INK))
        said = f"{hello.name} {hello.words}".strip()
        self.setAccessibleName(said)
        # The button has the focus: a screen reader says what came of it.
        self.button.setAccessibleName(f"{said}。{self.button.text()}")
