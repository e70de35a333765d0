"""Photos and papers of a matter: dropped or chosen, small in a row, large by a click."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QImageReader, QPainterPath, QPixmap
from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.console.kit.flow import Flow
from ui.console.overlay import Overlay
from ui.jobs import Lane
from ui.theme import RADIUS_SMALL, STEP, Role, look
from ui.widgets import paint
from ui.widgets.buttons import QuietButton
from ui.widgets.living import Living
from ui.widgets.text import Ink, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from ui.console.page import Shell

SIDE = 84  # pixels of a small picture at 100 %
_STORED = 640  # pixels of the longer side that are kept for showing


def decode(data: bytes, longest: int = _STORED) -> QImage:
    """A picture turned the right way up and scaled; a null image where the data is none."""
    # Kept by a name: the buffer does not own the bytes.
    held = QByteArray(data)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > longest:
        size.scale(longest, longest, Qt.AspectRatioMode.KeepAspectRatio)
        reader.setScaledSize(size)
    return reader.read()


class Thumb(Living, QAbstractButton):
    """One photo or paper.

    Signals:
        removed: it is to be taken away.
    """

    removed = Signal()

    def __init__(self, name: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = QPixmap()
        self.setText(name)
        self.setToolTip(name)
        self.setAccessibleName(self.tr("照片 {}，按 Delete 移除").format(name))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_image(self, image: QImage) -> None:
        """Show this picture."""
        if not image.isNull():
            self._picture = QPixmap.fromImage(image)
            self.update()

    def has_picture(self) -> bool:
        """Whether it shows one."""
        return not self._picture.isNull()

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(look().px(SIDE), look().px(SIDE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes it away, Enter shows it large."""
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.removed.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's
        """The picture cut to the square, or the kind of paper."""
        area = QRectF(self.rect())
        with paint.painter(self) as to:
            shape = QPainterPath()
            shape.addRoundedRect(area, RADIUS_SMALL, RADIUS_SMALL)
            to.setClipPath(shape)
            to.fillRect(area, QColor(look().colours.avatar))
            if self.has_picture():
                to.setRenderHint(to.RenderHint.SmoothPixmapTransform)
                side = min(self._picture.width(), self._picture.height())
                part = QRectF(0, 0, side, side)
                part.moveCenter(QRectF(self._picture.rect()).center())
                to.drawPixmap(area, self._picture, part)
            else:
                to.setPen(QColor(look().colours.quiet))
                to.setFont(look().font(Role.HEADING))
                kind = self.text().rpartition(".")[2].upper()[:4]
                to.drawText(area, Qt.AlignmentFlag.AlignCenter, kind)
            to.setClipping(False)
            if self.hasFocus():
                paint.focus_ring(to, area, radius=RADIUS_SMALL)


class PhotoStrip(QWidget):
    """The photos of one record, and the button that adds more.

    Signals:
        add_asked: files are to be chosen.
        remove_asked: the photo with this id is to be taken away.
        show_asked: the photo with this id is to be shown large.
    """

    add_asked = Signal()
    remove_asked = Signal(str)
    show_asked = Signal(str)

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self.thumbs: dict[str, Thumb] = {}
        self._row = Flow()
        self.add = QuietButton(self.tr("添加照片或文件"))
        self.add.clicked.connect(self.add_asked)
        hint = self.tr("也可以把照片拖到这里。JPG、PNG 或 PDF，每个不超过 30 MB。")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(STEP)
        lines.addWidget(self._row)
        lines.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        lines.addWidget(Text(hint, Role.SMALL, ink=Ink.FAINT))

    def show_photos(self, photos: Sequence[tuple[str, str, Callable[[], bytes]]]) -> None:
        """Show these: id, name, and how to read the bytes, beside the window."""
        wanted = [key for key, _, _ in photos]
        if wanted == list(self.thumbs):
            return
        self._row.clear()
        self.thumbs = {}
        for key, name, read in photos:
            thumb = Thumb(name)
            thumb.clicked.connect(partial(self.show_asked.emit, key))
            thumb.removed.connect(partial(self.remove_asked.emit, key))
            self._row.add(thumb)
            self.thumbs[key] = thumb
            if not name.lower().endswith(".pdf"):
                self._load(thumb, read)
        self._row.setVisible(bool(photos))

    def _load(self, thumb: Thumb, read: Callable[[], bytes]) -> None:
        self._shell.jobs.run(
            lambda: decode(read()), then=thumb.show_image, failed=_missing, lane=Lane.ASIDE
        )


def _missing(_refused: object) -> None:
    """A photo that is not on this laptop yet shows its kind instead."""


def pending(paths: Sequence[Path]) -> list[tuple[str, str, Callable[[], bytes]]]:
    """Files that are not stored yet, as :meth:`PhotoStrip.show_photos` wants them."""
    return [(str(path), path.name, path.read_bytes) for path in paths]


class _Large(Overlay):
    """A picture over the window; gone for good once it was put away."""

    def put_away(self) -> None:
        super().put_away()
        self.deleteLater()


def show_large(host: QWidget, name: str, image: QImage) -> Overlay | None:
    """Lay a picture over the window; Esc puts it away. ``None`` where it is no picture."""
    if image.isNull():
        return None
    sheet = _Large(host, width=1100)
    picture = QLabel()
    picture.setAccessibleName(name)
    picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
    picture.setPixmap(
        QPixmap.fromImage(image).scaled(
            host.size() * 0.72,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    )
    sheet.body.addWidget(picture)
    sheet.open()
    return sheet
