"""A chapter as it is read on the screen: our colours and type, links by mouse and by Tab."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QPalette, QTextCursor
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from app.domain.manual import Block, Kind, Mark, Span
from ui.theme import Role, look
from ui.widgets.living import Living
from ui.widgets.touch import scroll_by_touch
from ui.words import translated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from app.domain.manual import Chapter

_SCHEME = "chapter:"


class HelpText(Living, QTextBrowser):
    """Shows a chapter without its pictures.

    Signals:
        led: a link was followed; the key of its chapter.
    """

    led = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chapter: Chapter | None = None
        self._next: Sequence[Chapter] = ()
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)
        self.anchorClicked.connect(self._on_link)
        scroll_by_touch(self)

    def show_chapter(self, chapter: Chapter, further: Sequence[Chapter] = ()) -> None:
        """Show this from its start.

        Args:
            chapter: which.
            further: named at the end as what may be read next.
        """
        self._chapter, self._next = chapter, further
        self.setAccessibleName(translated(chapter.title))
        self._render()

    def find_line(self, line: str) -> None:
        """Mark a line of the chapter and scroll to it."""
        block = self.document().begin()
        while block.isValid():
            if line and line in block.text():
                cursor = QTextCursor(block)
                cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
                self.setTextCursor(cursor)
                self.ensureCursorVisible()
                return
            block = block.next()

    def renew_look(self) -> None:
        """Sizes and colours are in the text."""
        if self._chapter is not None:
            at = self.verticalScrollBar().value()
            self._render()
            self.verticalScrollBar().setValue(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows scroll; Esc and the way back are the panel's."""
        bar = self.verticalScrollBar()
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        key = Qt.Key(event.key())
        if key in steps:
            bar.setValue(bar.value() + steps[key] * look().px(60))
        elif key in {Qt.Key.Key_Escape, Qt.Key.Key_Backspace}:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _render(self) -> None:
        if self._chapter is None:
            return
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        palette.setColor(QPalette.ColorRole.Text, look().colours.ink)
        palette.setColor(QPalette.ColorRole.Highlight, look().colours.accent_soft)
        palette.setColor(QPalette.ColorRole.HighlightedText, look().colours.ink)
        self.setPalette(palette)
        self.document().setDefaultFont(look().font(Role.BODY))
        self.document().setDefaultStyleSheet(_sheet())
        self.setHtml(html_of(self._chapter, self._next, also=self.tr("接下来可以看")))

    def _on_link(self, link: QUrl) -> None:
        text = link.toString()
        if text.startswith(_SCHEME):
            self.led.emit(text.removeprefix(_SCHEME))


def html_of(chapter: Chapter, further: Sequence[Chapter] = (), *, also: str = "") -> str:
    """A chapter in what Qt reads of HTML, without title and pictures."""
    blocks = [_block(block) for block in chapter.blocks if block.kind is not Kind.PICTURE]
    if further:
        links = (_span(Span(one.title, Mark.LINK, one.key)) for one in further)
        blocks += [
            f"<p class='heading'>{escape(also)}</p>",
            *(f"<p class='point'>{link}</p>" for link in links),
        ]
    return "".join(blocks)


def _block(block: Block) -> str:
    words = "".join(map(_span, block.spans))
    if block.kind is Kind.HEADING:
        return f"<p class='heading'>{words}</p>"
    if block.kind is Kind.STEP:
        return _hanging(f"<b>{block.number}</b>", words)
    if block.kind is Kind.POINT:
        return _hanging("·", words)
    if block.kind is Kind.CARE:
        soft = look().colours.care_soft
        return (
            f"<table width='100%' cellpadding='{look().px(10)}' bgcolor='{soft}'>"
            f"<tr><td><p class='care'>{words}</p></td></tr></table>"
        )
    return f"<p>{words}</p>"


def _hanging(lead: str, words: str) -> str:
    """A number or a dot, and beside it the text: Qt's own lists indent too far."""
    wide = look().px(24)
    return (
        "<table width='100%' cellpadding='0' cellspacing='0'><tr>"
        f"<td width='{wide}'><p class='lead'>{lead}</p></td><td><p>{words}</p></td></tr></table>"
    )


def _span(span: Span) -> str:
    words = escape(span.text)
    if span.mark is Mark.STRONG:
        return f"<b>{words}</b>"
    if span.mark is Mark.KEY:
        return f"<span class='key'>&nbsp;{words.replace(' ', '&nbsp;')}&nbsp;</span>"
    if span.mark is Mark.LINK:
        return f"<a href='{_SCHEME}{span.target}'>{words}</a>"
    if span.mark is Mark.BUTTON:
        return f"<span class='button'>{words}</span>"
    return words


def _sheet() -> str:
    colours, one = look().colours, look()
    return (
        f"p {{ color: {colours.ink}; line-height: 145%; margin: {one.px(4)}px 0; }}"
        f"p.lead {{ color: {colours.accent}; }}"
        f"p.care {{ color: {colours.care}; margin: 0; }}"
        f"p.heading {{ color: {colours.quiet}; font-size: {one.px(13)}px; font-weight: 600;"
        f" margin: {one.px(18)}px 0 {one.px(4)}px 0; }}"
        f"a {{ color: {colours.accent}; text-decoration: underline; }}"
        f".key {{ background-color: {colours.line}; color: {colours.ink}; }}"
        f".button {{ color: {colours.accent_ink}; font-weight: 600; }}"
    )
