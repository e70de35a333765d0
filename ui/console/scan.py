"""A USB card scanner types like a keyboard. This tells its burst from a person's typing.

A card is ``HL`` and fourteen more letters or figures, then Enter, each within milliseconds of the
one before, wherever the focus is; printed papers begin with ``HP``, sheets to collect on with
``HS``. The first ``H`` is held back for a moment: if the burst goes on as a code's does, nothing of
it reaches the field or command that has the focus; if not, every key is handed on in order. So
ordinary typing loses nothing; at worst an ``h`` appears a blink later.

An input method may stand between scanner and window. What it commits, whole or character by
character, is looked at in the same way.

Looked at is what has the keys: the window in front, what in it has the focus, and a menu or list
that is open above it. A filter on the whole application would be asked about every event of every
widget, and every one of these questions goes through Python: a fifth of the work of a large page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from app.domain import card_token, paper_code, sheet_code

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

# A person's fastest pair of keys is about this far apart; scanners need 1 to 20 ms.
FIRST_GAP = 45
# Past the prefix nobody types; slow Bluetooth scanners do.
LATER_GAP = 120

_LENGTHS = {
    card_token.PREFIX: card_token.LENGTH,
    paper_code.PREFIX: paper_code.LENGTH,
    sheet_code.SHEET_PREFIX: sheet_code.SHEET_LENGTH,
}
"""What the codes begin with, and how long they are."""
_PREFIX = max(len(prefix) for prefix in _LENGTHS)

_ENTER = {int(Qt.Key.Key_Return), int(Qt.Key.Key_Enter)}
_PLAIN = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
_Held = QKeyEvent | QInputMethodEvent


class ScanListener(QObject):
    """Watches all keys of the application, wherever they go.

    Signals:
        scanned: what the code says, in capitals: of a card, a printed paper or a sheet.
    """

    scanned = Signal(str)

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._text = ""
        self._held: list[tuple[QObject, _Held]] = []
        self._replaying = False
        self._swallowed: set[int] = set()
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setTimerType(Qt.TimerType.PreciseTimer)
        self._wait.timeout.connect(self._release)
        self._watched: list[QObject] = []
        self._follows = True
        app.focusWindowChanged.connect(self._follow)
        app.focusObjectChanged.connect(self._follow)
        self._follow()

    def close(self) -> None:
        """Stop watching; hands on what is held."""
        self._release()
        if self._follows:
            self._follows = False
            self._app.focusWindowChanged.disconnect(self._follow)
            self._app.focusObjectChanged.disconnect(self._follow)
            self._watch([])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at keys and at what input methods commit; everything else passes."""
        kind = event.type()
        if kind == QEvent.Type.FocusOut:
            self._follow()
        if kind not in _WATCHED or self._replaying:
            return False
        if kind == QEvent.Type.InputMethod:
            return isinstance(event, QInputMethodEvent) and self._on_commit(watched, event)
        if not isinstance(event, QKeyEvent):
            return False
        if kind == QEvent.Type.KeyRelease:
            return self._on_release(watched, event)
        if kind == QEvent.Type.ShortcutOverride:
            return self._on_override(event)
        return self._on_press(watched, event)

    def _follow(self, _to: QObject | None = None) -> None:
        """Watch what has the keys now."""
        if not self._follows:
            return
        having: list[QObject | None] = [self._app.focusWindow(), self._app.focusObject()]
        popup = self._app.activePopupWidget()
        if popup is not None:
            # Some systems hand keys to what is open above the window without giving it the focus.
            having += [popup, popup.focusWidget(), popup.windowHandle()]
        self._watch([one for one in having if one is not None])

    def _watch(self, wanted: list[QObject]) -> None:
        for one in self._watched:
            if isValid(one) and one not in wanted:
                one.removeEventFilter(self)
        for one in wanted:
            one.installEventFilter(self)
        self._watched = wanted

    def _on_override(self, event: QKeyEvent) -> bool:
        """Before the key itself: keep it from running a command that has it as its key."""
        if self._goes_on(event) or self._completes(event):
            event.accept()
            return True
        if event.key() not in _MODIFIERS:
            self._release()
        return False

    def _on_press(self, watched: QObject, event: QKeyEvent) -> bool:
        if self._completes(event):
            self._swallowed.add(event.key())
            self._take()
            return True
        if self._goes_on(event):
            self._hold(watched, event, event.text())
            self._swallowed.add(event.key())
            return True
        if event.key() not in _MODIFIERS:
            self._release()
        return False

    def _on_release(self, watched: QObject, event: QKeyEvent) -> bool:
        if event.key() not in self._swallowed:
            return False
        self._swallowed.discard(event.key())
        if self._held:
            # Handed on after its press, if it comes to that.
            self._held.append((watched, event.clone()))
        return True

    def _on_commit(self, watched: QObject, event: QInputMethodEvent) -> bool:
        committed = event.commitString()
        whole = committed.strip().upper()
        if not self._text and _is_code(whole):
            QApplication.sendEvent(watched, _nothing())
            self.scanned.emit(whole)
            return True
        alone = len(committed) == 1 and not event.preeditString()
        if alone and _fits(self._text + committed):
            self._hold(watched, event, committed)
            return True
        self._release()
        return False

    def _hold(self, watched: QObject, event: _Held, character: str) -> None:
        self._text += character.upper()
        self._held.append((watched, event.clone()))
        self._wait.start(FIRST_GAP if len(self._text) <= _PREFIX else LATER_GAP)

    def _goes_on(self, event: QKeyEvent) -> bool:
        plain = not event.modifiers() & ~_PLAIN
        return plain and not event.isAutoRepeat() and _fits(self._text + event.text().upper())

    def _completes(self, event: QKeyEvent) -> bool:
        return event.key() in _ENTER and _is_code(self._text)

    def _take(self) -> None:
        code, self._text = self._text, ""
        self._held.clear()
        self._wait.stop()
        self.scanned.emit(code)

    def _release(self) -> None:
        """It was a person after all: hand everything on, in order."""
        self._wait.stop()
        self._text = ""
        held, self._held = self._held, []
        self._replaying = True
        try:
            for watched, event in held:
                self._hand_on(watched, event)
        finally:
            self._replaying = False

    def _hand_on(self, watched: QObject, event: _Held) -> None:
        # Where the focus is now, should the first keys have moved it.
        target = self._app.focusWidget() or watched
        if not isinstance(event, QKeyEvent) or event.type() == QEvent.Type.KeyRelease:
            QApplication.sendEvent(target, event)
            return
        if not _override_taken(target, event):
            action = _command_for(target, event)
            if action is not None:
                action.trigger()
                return
        QApplication.sendEvent(target, event)


_WATCHED = {
    QEvent.Type.ShortcutOverride,
    QEvent.Type.KeyPress,
    QEvent.Type.KeyRelease,
    QEvent.Type.InputMethod,
}
_MODIFIERS = {int(Qt.Key.Key_Shift), int(Qt.Key.Key_CapsLock)}


def _fits(text: str) -> bool:
    """Whether this can be the beginning of a code."""
    text = text.upper()
    if not text or not text.isascii():
        return False
    beginnings = [p for p in _LENGTHS if text.startswith(p[: len(text)])]
    longest = max((_LENGTHS[p] for p in beginnings), default=0)
    return len(text) <= longest and (len(text) <= 1 or text.isalnum())


def _is_code(text: str) -> bool:
    return _LENGTHS.get(text[:_PREFIX].upper()) == len(text) and _fits(text)


def _nothing() -> QInputMethodEvent:
    """Ends a composition without leaving text behind."""
    return QInputMethodEvent("", [])


def _override_taken(target: QObject, event: QKeyEvent) -> bool:
    """Ask the focus, as Qt does before it looks for a command, whether it wants the key itself."""
    override = QKeyEvent(QEvent.Type.ShortcutOverride, event.key(), event.modifiers(), event.text())
    override.ignore()
    QApplication.sendEvent(target, override)
    return override.isAccepted()


def _command_for(target: QObject, event: QKeyEvent) -> QAction | None:
    """The command that has this key, seen from the focus outwards."""
    key = QKeySequence(event.keyCombination())
    widget = target if isinstance(target, QWidget) else None
    while widget is not None:
        for action in widget.actions():
            if action.isEnabled() and key in action.shortcuts():
                return action
        widget = widget.parentWidget()
    return None
