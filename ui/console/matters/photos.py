"""Photos and papers of a matter: dropped or chosen, small in a row, large by a click."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QImageReader, QPainterPath, QPixmap
from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.domain.clock import day_words, time_words
from app.domain.photo import where_words
from ui.console.kit.flow import Flow
from ui.console.kit.marks import Tick
from ui.console.overlay import Overlay
from ui.jobs import Lane
from ui.theme import RADIUS_SMALL, STEP, Role, look
from ui.widgets import paint
from ui.widgets.buttons import QuietButton
from ui.widgets.living import Living
from ui.widgets.text import Ink, Text
from ui.words import translated

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from app.domain.matter import Attachment
    from ui.console.page import Shell

SIDE = 84  # pixels of a small picture at 100 %
_STORED = 640  # pixels of the longer side that are kept for showing
_ENDINGS = {".jpg", ".jpeg", ".png", ".heic", ".heif"}  # the last two are told why not
MOST = 300  # photos of one folder


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
        self.setToolTip(translated(name))
        self.setAccessibleName(translated(self.tr("照片 {}，按 Delete 移除").format(name)))
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
        place_offered: the matter's place is this, taken from another one near by.
    """

    add_asked = Signal()
    remove_asked = Signal(str)
    show_asked = Signal(str)
    place_offered = Signal(str)

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self.thumbs: dict[str, Thumb] = {}
        self._row = Flow()
        self.add = QuietButton(self.tr("添加照片或文件"))
        self.add.clicked.connect(self.add_asked)
        hint = self.tr("也可以把照片拖到这里。JPG、PNG 或 PDF，每个不超过 30 MB。")
        self._facts = QWidget()
        self._told = QVBoxLayout(self._facts)
        self._told.setContentsMargins(0, 0, 0, 0)
        self._told.setSpacing(STEP)
        self._facts.hide()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(STEP)
        lines.addWidget(self._row)
        lines.addWidget(self._facts)
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

    def show_facts(self, photos: Sequence[Attachment], *, places: Mapping[str, str]) -> None:
        """When and where the photos say that they were taken, as far as that was noted.

        Args:
            photos: those shown.
            places: id of a photo → how the place near by was called before.
        """
        while item := self._told.takeAt(0):
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for photo in photos:
            said = facts_words(photo)
            if not said:
                continue
            self._told.addWidget(Text(said, Role.SMALL))
            near = places.get(photo.id, "")
            if near:
                take = QuietButton(self.tr("地点写“{}”（上次就在附近）").format(near), small=True)
                take.clicked.connect(partial(self.place_offered.emit, near))
                self._told.addWidget(take, 0, Qt.AlignmentFlag.AlignLeft)
        self._facts.setVisible(self._told.count() > 0)

    def _load(self, thumb: Thumb, read: Callable[[], bytes]) -> None:
        self._shell.jobs.run(
            lambda: decode(read()), then=thumb.show_image, failed=_missing, lane=Lane.ASIDE
        )


def _missing(_refused: object) -> None:
    """A photo that is not on this laptop yet shows its kind instead."""


def facts_words(photo: Attachment) -> str:
    """``门口.jpg：2026年11月20日 9:14 拍摄，北纬…``; ``""`` where nothing was noted."""
    at = photo.taken_at
    taken = f"{day_words(at)} {time_words(at)} 拍摄" if at else ""
    said = "，".join(part for part in (taken, where_words(photo.taken_where)) if part)
    return f"{photo.name}：{said}" if said else ""


class ConsentTick(QWidget):
    """Asks whether time and place may be read from the photos."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tick = Tick(self.tr("拍摄人同意读取照片里的时间和地点"))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self.tick)
        said = self.tr("不勾选就不读取。无论是否勾选，存下的照片里都不再含有时间、位置和手机信息。")
        lines.addWidget(Text(said, Role.SMALL, ink=Ink.FAINT))
        self.hide()


def found_in(paths: Sequence[Path]) -> list[Path]:
    """Files as they are, of folders the photos in them, in the order of their names."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = (p for p in sorted(path.rglob("*")) if p.suffix.lower() in _ENDINGS)
            found += [p for p in inside if not p.name.startswith(".") and p.is_file()][:MOST]
        else:
            found.append(path)
    return found


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
    picture.setAccessibleName(translated(name))
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
