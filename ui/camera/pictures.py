"""A small picture of a frame in its colours, for whoever holds a card up to see it.

Made beside the window's thread: a frame is brought down to the size shown first, and coloured then.
Qt's own conversion takes the whole frame, on a graphics card that an old laptop may not have.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QImage

from ui.camera.frames import luma

if TYPE_CHECKING:
    from PIL.Image import Image
    from PySide6.QtMultimedia import QVideoFrame

WIDTH = 640  # pixels; the preview is seldom wider, and soft where it is

# Pillow's names for four bytes a pixel.
_RAW = {
    "BGRA8888": "BGRX", "BGRA8888_Premultiplied": "BGRX", "BGRX8888": "BGRX",
    "RGBA8888": "RGBX", "RGBX8888": "RGBX", "ARGB8888": "XRGB", "XRGB8888": "XRGB",
    "ARGB8888_Premultiplied": "XRGB", "ABGR8888": "XBGR", "XBGR8888": "XBGR",
}  # fmt: skip
# First brightness, then blue and red: where each lies in four bytes that are two pixels.
_PAIRS = {"YUYV": (0, 1, 3), "UYVY": (1, 0, 2)}
# What follows the plane of brightness: blue first or red first.
_WOVEN_COLOUR = {"NV12": (0, 1), "NV21": (1, 0)}
_PLANES = {"YUV420P": (1, 2), "YV12": (2, 1), "YUV422P": (1, 2)}
# Brightness from cameras goes from 16 to 235.
_STRETCH = [min(255, max(0, round((value - 16) * 255 / 219))) for value in range(256)]


class _Plane(NamedTuple):
    data: bytes
    stride: int


def picture(frame: QVideoFrame, width: int = WIDTH) -> QImage | None:
    """The frame, at least so many pixels wide where it has them; grey where colours are unknown."""
    name = frame.pixelFormat().name.removeprefix("Format_")
    planes = _planes(frame)
    if not planes or frame.width() < 1:
        return None
    shrink = max(1, frame.width() // width)
    size = (frame.width(), frame.height())
    made: Image | None
    if name in _RAW:
        made = _reduced(planes[0], size, shrink, raw=_RAW[name])
    else:
        made = _coloured(name, planes, size, shrink) or _grey(frame, shrink)
    return _image(made) if made is not None else None


def _planes(frame: QVideoFrame) -> list[_Plane]:
    from PySide6.QtMultimedia import QVideoFrame  # noqa: PLC0415 - start-up is measured

    if not frame.map(QVideoFrame.MapMode.ReadOnly):
        return []
    try:
        count = frame.planeCount()
        return [_Plane(bytes(frame.bits(at)), frame.bytesPerLine(at)) for at in range(count)]
    finally:
        frame.unmap()


def _coloured(name: str, planes: list[_Plane], size: tuple[int, int], shrink: int) -> Image | None:
    width, height = size
    if name in _PAIRS:
        data, stride = planes[0]
        light, blue, red = _PAIRS[name]
        bright = _Plane(data[light::2], stride // 2)
        colours = [_Plane(data[at::4], stride // 4) for at in (blue, red)]
        small = (width // 2, height)
    elif name in _WOVEN_COLOUR:
        bright, woven = planes[0], planes[1]
        colours = [_Plane(woven.data[at::2], woven.stride // 2) for at in _WOVEN_COLOUR[name]]
        small = (width // 2, height // 2)
    elif name in _PLANES:
        bright, colours = planes[0], [planes[at] for at in _PLANES[name]]
        small = (width // 2, height if name == "YUV422P" else height // 2)
    else:
        return None
    return _merged(bright, colours, size, small, shrink)


def _merged(
    bright: _Plane,
    colours: list[_Plane],
    size: tuple[int, int],
    small: tuple[int, int],
    shrink: int,
) -> Image:
    from PIL import Image  # noqa: PLC0415 - start-up is measured

    grey = _reduced(bright, size, shrink).point(_STRETCH)
    # Eyes see colour less sharply: the nearest point of it will do.
    blue, red = (
        _whole(plane, small).resize(grey.size, Image.Resampling.NEAREST) for plane in colours
    )
    return Image.merge("YCbCr", (grey, blue, red)).convert("RGB")


def _grey(frame: QVideoFrame, shrink: int) -> Image | None:
    read = luma(frame)
    if read is None:
        return None
    return _reduced(_Plane(read.data, read.stride), (read.width, read.height), shrink)


def _whole(plane: _Plane, size: tuple[int, int], *, raw: str = "L") -> Image:
    from PIL import Image  # noqa: PLC0415 - start-up is measured

    mode = "L" if raw == "L" else "RGB"
    return Image.frombytes(mode, size, plane.data, "raw", raw, plane.stride, 1)


def _reduced(plane: _Plane, size: tuple[int, int], shrink: int, *, raw: str = "L") -> Image:
    return _whole(plane, size, raw=raw).reduce(shrink)


def _image(made: Image) -> QImage:
    data = made.convert("RGB").tobytes("raw", "BGRX")
    image = QImage(data, made.width, made.height, 4 * made.width, QImage.Format.Format_RGB32)
    return image.copy()  # bytes of its own: those above go
