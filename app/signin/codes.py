"""QR codes in a grey picture, with zxing-cpp. No Qt, no camera, nothing kept.

A plain pass reads what is large enough, in a few milliseconds. Only where it reads nothing the
picture is looked at once more at twice its size, which finds smaller and darker codes and costs ten
times as much: so not for every frame of an empty door.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, NamedTuple

import zxingcpp

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from app.signin.picture import Luma

ENLARGE = 2
ENLARGE_EVERY = 0.25  # seconds, before an empty door ...
ENLARGE_SOON = 0.1  # ... and where something was found and not read

Corners = tuple[tuple[float, float], ...]
"""Four corners, clockwise from the code's own upper left, as parts (0 to 1) of the picture."""


class Code(NamedTuple):
    """A code that was read: what it says, and where."""

    text: str
    corners: Corners


class Look(NamedTuple):
    """What one look at a picture told.

    Attributes:
        codes: those read, each text once.
        unread: where something is a code for sure but could not be read: glare, a finger, a fold.
        brightness: of the whole picture, 0 to 255.
    """

    codes: tuple[Code, ...]
    unread: tuple[Corners, ...]
    brightness: float


class CodeReader:
    """Reads pictures that follow each other; call it with each. Not for two threads at once.

    Args:
        clock: seconds of a clock that never jumps.
    """

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._enlarged_at = float("-inf")

    def __call__(self, luma: Luma) -> Look:
        """What there is in this picture."""
        codes, unread = _read(luma.data, luma.width, luma.height, luma.stride)
        wait = ENLARGE_SOON if unread else ENLARGE_EVERY
        if not codes and self._clock() - self._enlarged_at >= wait:
            self._enlarged_at = self._clock()
            codes, again = _read_enlarged(luma)
            unread = unread or again
        return Look(codes, unread, luma.brightness())


def read_enlarged(luma: Luma) -> tuple[Code, ...]:
    """What a look at twice the size reads, whatever a plain one would."""
    return _read_enlarged(luma)[0]


_Found = tuple[tuple[Code, ...], tuple[Corners, ...]]


def _read_enlarged(luma: Luma) -> _Found:
    from PIL import Image  # noqa: PLC0415 - slow to load, and only doors with a camera need it

    size = (luma.width, luma.height)
    small = Image.frombuffer("L", size, luma.data, "raw", "L", luma.stride, 1)
    large = small.resize((size[0] * ENLARGE, size[1] * ENLARGE), Image.Resampling.BILINEAR)
    width, height = large.size
    return _read(large.tobytes(), width, height, width, enlarged=True)


def _read(data: bytes, width: int, height: int, stride: int, *, enlarged: bool = False) -> _Found:
    # The view keeps no hold of the bytes: `data` has to outlive it, and does.
    grey = zxingcpp.ImageFormat.Lum
    view = zxingcpp.ImageView(data, width, height, grey, stride, 1)  # type: ignore[arg-type] # any buffer
    found = zxingcpp.read_barcodes(
        view,
        formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode),
        try_rotate=False,  # a QR code is found at any angle in any case
        try_invert=False,
        try_downscale=not enlarged,
        return_errors=True,
    )
    read = {one.text: one for one in found if one.valid and one.text}
    codes = tuple(Code(text, _corners(one, width, height)) for text, one in read.items())
    unread = (_corners(one, width, height) for one in found if not one.valid)
    return codes, tuple(_outside(unread, codes))


def _corners(found: zxingcpp.Barcode, width: int, height: int) -> Corners:
    at = found.position
    four = (at.top_left, at.top_right, at.bottom_right, at.bottom_left)
    return tuple((point.x / width, point.y / height) for point in four)


def middle(corners: Corners) -> tuple[float, float]:
    """The middle between corners."""
    return (
        sum(x for x, _ in corners) / len(corners),
        sum(y for _, y in corners) / len(corners),
    )


def reach(corners: Corners) -> float:
    """How far corners lie from their middle at most, as a part of the picture."""
    x, y = middle(corners)
    return max(max(abs(one - x), abs(other - y)) for one, other in corners)


def _outside(places: Iterable[Corners], codes: tuple[Code, ...]) -> list[Corners]:
    """Those that are not a second look at a code that was read."""
    return [one for one in places if not any(near(one, code.corners, reach(one)) for code in codes)]


def near(one: Corners, other: Corners, far: float) -> bool:
    """Whether two places have their middles within that distance."""
    (x, y), (u, v) = middle(one), middle(other)
    return abs(x - u) <= far and abs(y - v) <= far
