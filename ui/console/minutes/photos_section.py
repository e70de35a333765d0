"""The photos on record: which go on the paper, and what stands below them."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.domain.errors import Refused
from ui.console.kit.marks import Tick
from ui.console.minutes import content as words
from ui.console.minutes.sections import Section
from ui.console.minutes.texts import GUTTER, Written
from ui.jobs import Lane
from ui.theme import STEP, Role, look
from ui.widgets import paint
from ui.widgets.buttons import QuietButton
from ui.widgets.living import Living
from ui.widgets.text import Text
from ui.words import translated

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent

    from app.domain.minutes import MinutesContent, Photo
    from ui.jobs import Runner

_SIZE = (128, 96)  # of a thumbnail, pixels at 100 %


class Thumbnail(Living, QWidget):
    """A photo, small; a grey field until it is read."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(translated(name))

    def show_image(self, image: QImage) -> None:
        """Show this."""
        self._image = image
        self.update()

    def sizeHint(self) -> QSize:
        """Landscape."""
        return QSize(look().px(_SIZE[0]), look().px(_SIZE[1]))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's
        """Draw it."""
        area = QRectF(self.rect())
        with paint.painter(self) as to:
            paint.rounded(to, area, fill=look().colours.sunk, radius=6)
            if not self._image.isNull():
                size = QSize(self._image.size()).scaled(
                    self.size(), Qt.AspectRatioMode.KeepAspectRatio
                )
                at = QRectF(0, 0, size.width(), size.height())
                at.moveCenter(area.center())
                to.setRenderHint(to.RenderHint.SmoothPixmapTransform)
                to.drawImage(at, self._image)


def thumbnail(read: Callable[[str], bytes], sha256: str) -> QImage:
    """A photo read small; meant for a worker. Empty where it cannot be read."""
    try:
        data = read(sha256)
    except Refused:
        return QImage()
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid():
        most = QSize(2 * _SIZE[0] * 2, 2 * _SIZE[1] * 2)
        reader.setScaledSize(size.scaled(most, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


class PhotoRow(QWidget):
    """A photo with its caption, and whether it is printed."""

    changed = Signal()
    left = Signal()

    def __init__(self, photo: Photo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.photo = photo
        self.small = Thumbnail(photo.caption)
        self.tick = Tick(self.tr("印在纪要里"))
        self.caption = Written("caption", self.tr("说明"), single=True, role=Role.BODY)
        words_ = QVBoxLayout()
        words_.setSpacing(STEP)
        words_.addWidget(self.caption)
        below = QHBoxLayout()
        below.addWidget(self.tick)
        below.addStretch(1)
        words_.addLayout(below)
        words_.addStretch(1)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(3 * STEP)
        line.addWidget(self.small, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words_, 1)
        self.tick.clicked.connect(lambda _on: self.changed.emit())
        self.caption.written.connect(lambda _name, _said: self.changed.emit())
        self.caption.left.connect(self.left)

    def said(self) -> Photo:
        """The photo with the caption as written."""
        return replace(self.photo, caption=self.caption.value())


class PhotosSection(Section):
    """All photos on record, those on the paper ticked.

    Signals:
        wanted: more photos are to be added.
    """

    wanted = Signal()

    def __init__(
        self, jobs: Runner, read: Callable[[str], bytes], parent: QWidget | None = None
    ) -> None:
        super().__init__(words.PHOTOS, "", parent)
        self.set_heading(self.tr("照片"))
        self._jobs, self._read = jobs, read
        self.rows: dict[str, PhotoRow] = {}
        self.none = Text(self.tr("会议和议题还没有照片。"), Role.SMALL)
        self._list = QVBoxLayout()
        self._list.setSpacing(3 * STEP)
        self.add = QuietButton(self.tr("＋ 添加照片"), small=True)
        self.add.clicked.connect(lambda _checked=False: self.wanted.emit())
        line = QHBoxLayout()
        line.addWidget(self.add)
        line.addStretch(1)
        self.none.setContentsMargins(GUTTER, 0, 0, 0)
        self._list.setContentsMargins(GUTTER, 0, 0, 0)
        self.body.addWidget(self.none)
        self.body.addLayout(self._list)
        self.body.addLayout(line)

    def renew(self, content: MinutesContent, auto: MinutesContent, hand: set[str]) -> None:
        """See :class:`Section`."""
        shown = {photo.sha256: photo for photo in content.photos}
        known = {photo.sha256: photo for photo in auto.photos}
        for key in [key for key in self.rows if key not in known]:
            row = self.rows.pop(key)
            row.hide()
            row.deleteLater()
        for key, photo in known.items():
            row = self.rows.get(key) or self._add(photo)
            row.tick.setChecked(key in shown)
            if not row.caption.edit.hasFocus():
                row.caption.set_value(
                    shown.get(key, row.said() if key in self.rows else photo).caption
                )
        self.none.setVisible(not known)
        super().renew(content, auto, hand)

    def _add(self, photo: Photo) -> PhotoRow:
        row = PhotoRow(photo)
        row.caption.set_value(photo.caption)
        row.changed.connect(self._on_changed)
        row.left.connect(self.left)
        self._list.addWidget(row)
        self.rows[photo.sha256] = row
        self._jobs.run(
            partial(thumbnail, self._read, photo.sha256), then=row.small.show_image, lane=Lane.ASIDE
        )
        return row

    def _on_changed(self) -> None:
        chosen = tuple(row.said() for row in self.rows.values() if row.tick.isChecked())
        self.written.emit(words.PHOTOS, chosen)
