"""The grey of a frame, and a small picture of it; called on the threads that read frames.

Most cameras send brightness apart from colour (NV12, YUV420P) or every second byte of it (YUYV):
then nothing is converted. Of red, green and blue, green stands for brightness.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from app.signin.picture import Luma

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QVideoFrame

__all__ = ["Luma", "luma"]

# Names of formats whose first plane is brightness alone, a byte a pixel.
PLANAR = frozenset(
    {"NV12", "NV21", "YUV420P", "YUV422P", "YV12", "IMC1", "IMC2", "IMC3", "IMC4", "Y8"}
)
# Where brightness (or green) lies in the others: the first byte, and bytes from pixel to pixel.
# Of sixteen bits the upper eight are enough.
WOVEN = {
    "YUYV": (0, 2), "UYVY": (1, 2), "P010": (1, 2), "P016": (1, 2), "Y16": (1, 2),
    "AYUV": (1, 4), "AYUV_Premultiplied": (1, 4),
    "ARGB8888": (2, 4), "ARGB8888_Premultiplied": (2, 4), "XRGB8888": (2, 4),
    "ABGR8888": (2, 4), "XBGR8888": (2, 4),
    "BGRA8888": (1, 4), "BGRA8888_Premultiplied": (1, 4), "BGRX8888": (1, 4),
    "RGBA8888": (1, 4), "RGBX8888": (1, 4),
}  # fmt: skip


def luma(frame: QVideoFrame) -> Luma | None:
    """The brightness of a frame, copied; ``None`` where its format or memory cannot be read."""
    from PySide6.QtMultimedia import QVideoFrame  # noqa: PLC0415 - start-up is measured

    name = frame.pixelFormat().name.removeprefix("Format_")
    if not frame.map(QVideoFrame.MapMode.ReadOnly):
        return None
    try:
        data, stride = bytes(frame.bits(0)), frame.bytesPerLine(0)
    finally:
        frame.unmap()
    width, height = frame.width(), frame.height()
    if name in PLANAR:
        return Luma(width, height, stride, data)
    if name in WOVEN:
        first, step = WOVEN[name]
        return Luma(width, height, stride // step, data[first::step])
    return _unpacked(data) if name == "Jpeg" else None


def _unpacked(data: bytes) -> Luma | None:
    image = QImage.fromData(data).convertToFormat(QImage.Format.Format_Grayscale8)
    if image.isNull():
        return None
    return Luma(image.width(), image.height(), image.bytesPerLine(), bytes(image.constBits()))
