"""The panel: a chapter, the contents, or what a search found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.domain.manual import Found, chapter_for, search
from app.manual import chapters
from ui.console.help.text import HelpText
from ui.console.kit.flow import Flow
from ui.theme import INSIDE, RADIUS, STEP, Role, look
from ui.widgets import paint
from ui.widgets.buttons import QuietButton
from ui.widgets.fields import SearchField
from ui.widgets.living import Living
from ui.widgets.rows import Row, RowList
from ui.widgets.text import Ink, Text

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from app.domain.manual import Chapter

WIDTH = 400
WIDEST = 680
_FURTHER = 2


class HelpPanel(Living, QWidget):
    """Help at the side.

    While the focus is in it, keys without Ctrl or Alt are its own: nobody announces a result
    because a link was opened with Enter. A function key still does what it does everywhere.

    Signals:
        closed: put away by hand.
        keys_asked: the sheet of keys is wanted.
        tour_asked: the tour of the window is wanted.
        side_asked: it is to stand at the other side.
        guide_asked: the guide of one page is wanted on paper.
    """

    closed = Signal()
    keys_asked = Signal()
    tour_asked = Signal()
    side_asked = Signal()
    guide_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chapters = chapters()
        self._back: list[str] = []
        self._shown: Chapter | None = None
        self._found: list[Found] = []
        self.field = SearchField(self.tr("在帮助里找"), delay=0)
        self.title = Text("", Role.TITLE)
        self.text = HelpText()
        self.list = RowList(self.tr("帮助目录"))
        self._none = Text(self.tr("没有找到。换一个词试试，或者看目录。"), ink=Ink.QUIET)
        self.back = QuietButton(self.tr("返回"), small=True)
        self.contents = QuietButton(self.tr("目录"), small=True)
        self.keys = QuietButton(self.tr("按键一览"), small=True)
        self.tour = QuietButton(self.tr("两分钟导览"), small=True)
        self.side = QuietButton(self.tr("换到另一边"), small=True)
        self.guide = QuietButton(self.tr("打印快速指南"), small=True)
        self._close = QuietButton(self.tr("关闭"), key="Esc")
        self._lay_out()
        self._connect()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(self.tr("帮助"))
        self.hide()

    @property
    def chapter(self) -> str:
        """Key of the chapter that is shown, ``""``: the contents or what was found."""
        return self._shown.key if self._shown is not None else ""

    def show_place(self, place: str) -> None:
        """The chapter of a place of the window; the contents where it has none."""
        chapter = chapter_for(place, self._chapters)
        self._back.clear()
        self._clear_field()
        if chapter is None:
            self.show_contents()
        else:
            self._show(chapter)

    def show_chapter(self, key: str) -> None:
        """Another chapter, the way back kept; an unknown key gives the contents."""
        chapter = next((one for one in self._chapters if one.key == key), None)
        if self._shown is not None:
            self._back.append(self._shown.key)
        self._clear_field()
        if chapter is None:
            self.show_contents()
        else:
            self._show(chapter)

    def show_contents(self) -> None:
        """All chapters."""
        self._shown = None
        self._found = [Found(one, "") for one in self._chapters]
        self.title.setText(self.tr("帮助"))
        self._fill()

    def sizeHint(self) -> QSize:
        """Its width grows with the zoom."""
        return QSize(min(look().px(WIDTH), WIDEST), 400)

    def event(self, event: QEvent) -> bool:
        """Keep keys of the page beneath from running."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            held = event.modifiers() & (
                Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
            )
            function = Qt.Key.Key_F1 <= Qt.Key(event.key()) <= Qt.Key.Key_F35
            if not held and not function:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes; what else comes up to here ends here."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() == Qt.Key.Key_Backspace:
            self._on_back()
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's
        """Draw the surface."""
        colours = look().colours
        with paint.painter(self) as to:
            area = QRectF(self.rect())
            paint.rounded(to, area, fill=colours.surface, line=colours.line, radius=RADIUS)

    def take_focus(self) -> None:
        """Reading begins: arrows scroll, Tab goes from link to link."""
        (self.text if self._shown is not None else self.list).setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        ways = Flow(gap=STEP)
        for button in (self.back, self.contents, self.keys, self.tour, self.guide, self.side):
            ways.add(button)
        results = QWidget()
        below = QVBoxLayout(results)
        below.setContentsMargins(0, 0, 0, 0)
        below.addWidget(self._none)
        below.addWidget(self.list, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.text)
        self._stack.addWidget(results)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(INSIDE, INSIDE, INSIDE, INSIDE)
        lines.setSpacing(3 * STEP)
        lines.addLayout(head)
        lines.addWidget(self.field)
        lines.addWidget(ways)
        lines.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self._close.clicked.connect(self.closed)
        self.back.clicked.connect(self._on_back)
        self.contents.clicked.connect(self._on_contents)
        self.keys.clicked.connect(self.keys_asked)
        self.tour.clicked.connect(self.tour_asked)
        self.side.clicked.connect(self.side_asked)
        self.guide.clicked.connect(self.guide_asked)
        self.text.led.connect(self.show_chapter)
        self.list.opened.connect(self._on_opened)
        self.field.textChanged.connect(self._on_typed)
        self.field.moved.connect(self.list.move_by)
        self.field.submitted.connect(lambda _text: self.list.open_current())

    def _show(self, chapter: Chapter, line: str = "") -> None:
        self._shown = chapter
        self.title.setText(chapter.title)
        at = self._chapters.index(chapter)
        self.text.show_chapter(chapter, self._chapters[at + 1 : at + 1 + _FURTHER])
        self.text.find_line(line)
        self._keep_focus(self.text)
        self._stack.setCurrentIndex(0)
        self.back.setEnabled(bool(self._back))

    def _keep_focus(self, to: QWidget) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and self._stack.isAncestorOf(focus):
            self._stack.setCurrentIndex(0 if to is self.text else 1)
            to.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self) -> None:
        self.list.set_rows([Row(one.chapter.key, one.chapter.title, one.line)
                            for one in self._found])  # fmt: skip
        if self._found:
            self.list.choose(self._found[0].chapter.key)
        self._none.setVisible(not self._found)
        self._keep_focus(self.list)
        self._stack.setCurrentIndex(1)
        self.back.setEnabled(bool(self._back))

    def _clear_field(self) -> None:
        was = self.field.blockSignals(True)
        self.field.clear()
        self.field.blockSignals(was)

    def _on_typed(self) -> None:
        words = self.field.text()
        if not words.strip():
            self._on_back()
            return
        if self._shown is not None:
            self._back.append(self._shown.key)
            self._shown = None
        self._found = search(words, self._chapters)
        self.title.setText(self.tr("找到 {} 章").format(len(self._found)))
        self._fill()

    def _on_opened(self, key: str) -> None:
        found = next(one for one in self._found if one.chapter.key == key)
        self._show(found.chapter, found.line)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_contents(self) -> None:
        if self._shown is not None:
            self._back.append(self._shown.key)
        self._clear_field()
        self.show_contents()

    def _on_back(self) -> None:
        key = self._back.pop() if self._back else ""
        chapter = next((one for one in self._chapters if one.key == key), None)
        self._clear_field()
        if chapter is None:
            self.show_contents()
        else:
            self._show(chapter)
