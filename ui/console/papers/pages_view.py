"""The pages of a PDF as they will be printed, drawn beside the window's own work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtPdf import QPdfBookmarkModel, QPdfDocumentRenderOptions, QPdfPageRenderer
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from ui.printing import load_pdf
from ui.theme import GAP, look
from ui.widgets import paint
from ui.widgets.living import Living
from ui.widgets.touch import scroll_by_touch
from ui.words import translated

if TYPE_CHECKING:
    from PySide6.QtCore import QBuffer
    from PySide6.QtGui import QPaintEvent, QResizeEvent, QWheelEvent
    from PySide6.QtPdf import QPdfDocument
    from PySide6.QtWidgets import QWidget

_SETTLE = 60  # milliseconds without a change of size before pages are drawn again
_WIDEST = 780  # pixels at 100 %; wider than that nobody reads a page
_BEYOND = 1  # pages drawn before and after those in sight
_KEPT = 12  # pictures of pages
_ZOOM_STEP = 1.2
_MOST_ZOOM = 3.0


class PagesView(Living, QAbstractScrollArea):
    """Pages below each other, as wide as there is room. Ctrl and the wheel magnify.

    A new version takes the old one's place without a flicker: each page stays until the new one is
    drawn, and the place on screen stays where it was.

    Signals:
        page_changed: the page in the middle of the view, from 1; 0 where there is none.
        drawn: all pages in sight are drawn.
    """

    page_changed = Signal(int)
    drawn = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setAutoFillBackground(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("预览"))
        scroll_by_touch(self)
        self._source: tuple[QPdfDocument, QBuffer] | None = None
        self._renderer = QPdfPageRenderer(self)
        self._renderer.setRenderMode(QPdfPageRenderer.RenderMode.MultiThreaded)
        self._renderer.pageRendered.connect(self._on_rendered)
        self._areas: list[QRectF] = []  # of the pages, on the whole roll
        self._pictures: dict[int, QImage] = {}
        self._fresh: dict[int, QSize] = {}  # sizes of the pictures of this very version
        self._asked: dict[int, int] = {}  # request → page
        self._zoom = 1.0
        self._page = 0
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE)
        self._settle.timeout.connect(self._ask)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.horizontalScrollBar().valueChanged.connect(lambda _at: self.viewport().update())

    def show_pdf(self, data: bytes) -> None:
        """Show this one from now on.

        Raises:
            Refused: it is no PDF that can be shown.
        """
        before, self._source = self._source, load_pdf(data)
        document = self._source[0]
        self._renderer.setDocument(document)
        self._asked.clear()
        self._fresh.clear()
        for page in [p for p in self._pictures if p >= document.pageCount()]:
            del self._pictures[page]
        _close(before)
        self.setAccessibleName(translated(self.tr("预览，共 {} 页").format(document.pageCount())))
        self._lay_out()
        self._ask()

    def clear(self) -> None:
        """Show nothing."""
        before, self._source = self._source, None
        # A document of no pages: the renderer asks the old one until it has another.
        self._renderer.setDocument(None)  # type: ignore[arg-type] # Qt takes none
        _close(before)
        self._pictures.clear()
        self._fresh.clear()
        self._asked.clear()
        self._lay_out()

    def page_count(self) -> int:
        """How many pages."""
        return len(self._areas)

    def page(self) -> int:
        """The page in the middle of the view, from 1; 0 where there is none."""
        return self._page

    def show_page(self, number: int) -> None:
        """Scroll to a page, from 1."""
        if 1 <= number <= len(self._areas):
            self.verticalScrollBar().setValue(int(self._areas[number - 1].top()) - GAP)

    def show_heading(self, words: str) -> bool:
        """Bring the heading that ends in these words into sight; whether there is one."""
        if self._source is None or not words:
            return False
        model = QPdfBookmarkModel()
        model.setDocument(self._source[0])
        wanted = "".join(words.split())
        roles = QPdfBookmarkModel.Role
        queue = [QModelIndex()]
        for parent in queue:
            for row in range(model.rowCount(parent)):
                index = model.index(row, 0, parent)
                queue.append(index)
                title = "".join(str(model.data(index, int(roles.Title))).split())
                page = int(model.data(index, int(roles.Page)))
                if title.endswith(wanted) and page < len(self._areas):
                    self._bring(page, model.data(index, int(roles.Location)))
                    return True
        return False

    def _bring(self, page: int, spot: QPointF) -> None:
        area = self._areas[page]
        size = self._source[0].pagePointSize(page) if self._source else None
        down = area.height() * spot.y() / size.height() if size and size.height() else 0.0
        at = area.top() + max(0.0, min(down, area.height()))
        bar = self.verticalScrollBar()
        room = self.viewport().height()
        if not bar.value() + GAP <= at <= bar.value() + room * 2 / 3:
            bar.setValue(int(at) - room // 6)

    def picture(self, number: int) -> QImage | None:
        """The picture of a page from 1, if this version of it is drawn."""
        return self._pictures.get(number - 1) if number - 1 in self._fresh else None

    def is_drawn(self) -> bool:
        """Whether all pages in sight are drawn in this version and size."""
        return bool(self._areas) and all(not self._wanting(page) for page in self._in_sight())

    # Painting and scrolling

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's
        """Draw the pages in sight."""
        colours = look().colours
        offset = self._offset()
        with QPainter(self.viewport()) as to:
            to.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            for page in self._in_sight():
                area = self._areas[page].translated(-offset)
                to.fillRect(area, Qt.GlobalColor.white)
                picture = self._pictures.get(page)
                if picture is not None:
                    to.drawImage(area, picture)
                paint.rounded(to, area.adjusted(-1, -1, 1, 1), line=colours.line, radius=1)
                if self.hasFocus() and page == self._page - 1:
                    to.fillRect(
                        QRectF(area.left() - 4, area.top(), 2, area.height()),
                        QColor(colours.accent),
                    )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As wide as there is room."""
        super().resizeEvent(event)
        self._lay_out()

    def renew_look(self) -> None:
        """The widest page grows with the zoom."""
        self._lay_out()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel magnify."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            factor = _ZOOM_STEP if event.angleDelta().y() > 0 else 1 / _ZOOM_STEP
            self._zoom = max(1.0, min(_MOST_ZOOM, self._zoom * factor))
            self._lay_out()
            event.accept()
            return
        super().wheelEvent(event)

    def sizeHint(self) -> QSize:
        """A page's width."""
        return QSize(look().px(560), look().px(640))

    # Layout

    def _lay_out(self) -> None:
        bar = self.verticalScrollBar()
        share = bar.value() / self._height() if self._areas else 0.0
        room = self.viewport().width() - 2 * GAP
        width = max(120.0, min(room, look().px(_WIDEST)) * self._zoom)
        left = max(float(GAP), (self.viewport().width() - width) / 2)
        self._areas = []
        down = 2.0
        for page in range(self._source[0].pageCount() if self._source else 0):
            size = self._source[0].pagePointSize(page) if self._source else None
            height = width * size.height() / size.width() if size else 0.0
            self._areas.append(QRectF(left, down, width, height))
            down += height + GAP
        view = self.viewport().size()
        bar.setRange(0, max(0, int(self._height()) - view.height()))
        bar.setPageStep(view.height())
        bar.setSingleStep(look().px(60))
        across = self.horizontalScrollBar()
        across.setRange(0, max(0, int(width + 2 * GAP) - view.width()))
        across.setPageStep(view.width())
        bar.setValue(int(share * self._height()))
        self._on_scrolled()

    def _height(self) -> float:
        return max(1.0, self._areas[-1].bottom() + 2 if self._areas else 1.0)

    def _offset(self) -> QPoint:
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _in_sight(self) -> list[int]:
        top = self.verticalScrollBar().value()
        bottom = top + self.viewport().height()
        return [p for p, a in enumerate(self._areas) if a.bottom() >= top and a.top() <= bottom]

    def _on_scrolled(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() / 2
        page = next(
            (n for n, a in enumerate(self._areas, start=1) if a.bottom() + GAP >= middle),
            len(self._areas),
        )
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)
        self.viewport().update()
        if self._areas:
            self._settle.start()

    # Drawing beside

    def _pixels(self, page: int) -> QSize:
        ratio = self.devicePixelRatioF()
        area = self._areas[page]
        return QSize(round(area.width() * ratio), round(area.height() * ratio))

    def _wanting(self, page: int) -> bool:
        return self._fresh.get(page) != self._pixels(page)

    def _ask(self) -> None:
        if self._source is None or not self.isVisible():
            return
        sight = self._in_sight()
        if not sight:
            return
        near = range(max(0, sight[0] - _BEYOND), min(len(self._areas), sight[-1] + _BEYOND + 1))
        for page in [*sight, *(p for p in near if p not in sight)]:
            size = self._pixels(page)
            if self._wanting(page) and page not in self._asked.values():
                request = self._renderer.requestPage(page, size, QPdfDocumentRenderOptions())
                self._asked[request] = page

    def _on_rendered(
        self, page: int, size: QSize, image: QImage, _options: object, request: int
    ) -> None:
        if self._asked.pop(request, None) is None or image.isNull():
            return
        image.setDevicePixelRatio(1.0)
        self._pictures[page] = image
        self._fresh[page] = size
        self._forget_far()
        self.viewport().update()
        if self.is_drawn():
            self.drawn.emit()
        elif not self._asked:
            self._ask()

    def _forget_far(self) -> None:
        if len(self._pictures) > _KEPT:
            here = self._page - 1
            for page in sorted(self._pictures, key=lambda p: abs(p - here))[_KEPT:]:
                del self._pictures[page]
                self._fresh.pop(page, None)

    def showEvent(self, event: object) -> None:
        """Pages are drawn only where somebody can see them."""
        super().showEvent(event)  # type: ignore[arg-type] # Qt hands in its own kind
        self._ask()

    def hideEvent(self, event: object) -> None:
        """Nothing is asked for while it is out of sight."""
        super().hideEvent(event)  # type: ignore[arg-type] # Qt hands in its own kind
        self._settle.stop()


def _close(source: tuple[QPdfDocument, QBuffer] | None) -> None:
    if source is not None:
        document, buffer = source
        document.close()
        buffer.close()
