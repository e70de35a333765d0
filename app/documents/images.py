"""Photos for paper: turned upright, JPEG data kept as it is, without where it was taken."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING

from app.domain.errors import Refused

if TYPE_CHECKING:
    from PIL.Image import Image

# Above this a print gains nothing from more pixels (points per inch of the printed size).
_DPI = 300
# A JPEG is only made smaller where it pays: pixels there against pixels wanted, and its bytes.
# Decoding and encoding takes 30-100 ms a photo, passing it through none.
_WORTH = 1.8
_HEAVY = 1_500_000
_QUALITY = 85
_NO_IMAGE = "这张照片打不开，没有放进文件。请换一张照片，或用相册软件另存为 JPEG。"
_START_OF_SCAN, _ADOBE, _JFIF = 0xDA, 0xEE, 0xE0
_ROTATED_SIDEWAYS = 5  # EXIF orientations 5-8 swap width and height
_PLACING = {
    # EXIF orientation → matrix of the unit square, as it lies in the file, onto an upright one
    1: (1, 0, 0, 1, 0, 0),
    2: (-1, 0, 0, 1, 1, 0),
    3: (-1, 0, 0, -1, 1, 1),
    4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1),
    6: (0, -1, 1, 0, 0, 1),
    7: (0, 1, 1, 0, 0, 0),
    8: (0, 1, -1, 0, 1, 0),
}


@dataclass(frozen=True, slots=True)
class Picture:
    """An image as it stands in the PDF.

    Attributes:
        data: encoded bytes.
        filter: name of the PDF filter that decodes them.
        space: ``DeviceRGB`` or ``DeviceGray``.
        pixels: width and height as they lie in the data.
        orientation: EXIF 1-8, how to turn them upright.
        sha256: of the data.
    """

    data: bytes
    filter: str
    space: str
    pixels: tuple[int, int]
    orientation: int
    sha256: str

    @property
    def shape(self) -> tuple[int, int]:
        """Width and height in pixels, upright."""
        width, height = self.pixels
        return (height, width) if self.orientation >= _ROTATED_SIDEWAYS else (width, height)

    def placing(self, x: float, y: float, width: float, height: float) -> tuple[float, ...]:
        """The matrix that puts it upright onto a rectangle with its lower left corner at (x, y)."""
        a, b, c, d, e, f = _PLACING[self.orientation]
        return (
            a * width, b * height, c * width, d * height, x + e * width, y + f * height
        )  # fmt: skip


def load_picture(
    data: bytes, *, box: tuple[float, float] | None = None, exact: bool = False
) -> Picture:
    """Make a photo ready for printing.

    Args:
        data: a file of any kind that Pillow reads; JPEG is not decoded.
        box: greatest width and height on paper in points; a photo of far more pixels than 300
            per inch there is made smaller, so that the file can be sent.
        exact: keep every pixel as it is, for pictures of windows with small type in them.

    Returns:
        The picture. Place, device and owner that cameras write into the file are left out.

    Raises:
        Refused: the bytes are no image.
    """
    from PIL import Image  # noqa: PLC0415 - start-up is measured

    try:
        with Image.open(BytesIO(data)) as image:
            orientation = image.getexif().get(0x0112, 1)
            orientation = orientation if orientation in _PLACING else 1
            if _passes(image) and not _too_large(image, data, box):
                space = "DeviceGray" if image.mode == "L" else "DeviceRGB"
                return _picture(stripped(data), "DCTDecode", space, image.size, orientation)
            if exact:
                return _lossless(_flat(image), orientation)
            return _encoded(image, box, orientation)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise Refused(_NO_IMAGE) from error


def _picture(
    data: bytes, encoding: str, space: str, pixels: tuple[int, int], orientation: int
) -> Picture:
    return Picture(data, encoding, space, pixels, orientation, sha256(data).hexdigest())


def _passes(image: Image) -> bool:
    """Whether a PDF can hold the file's own JPEG data."""
    return image.format == "JPEG" and image.mode in ("RGB", "L")


def _wanted(image: Image, box: tuple[float, float] | None) -> float:
    """Share of the pixels' width that the print can show."""
    if box is None:
        return 1.0
    longest, room = max(image.size), max(box) / 72 * _DPI
    return min(1.0, room / longest)


def _too_large(image: Image, data: bytes, box: tuple[float, float] | None) -> bool:
    return len(data) > _HEAVY and _wanted(image, box) * _WORTH < 1.0


def _encoded(image: Image, box: tuple[float, float] | None, orientation: int) -> Picture:
    """Decode, flatten what is transparent onto white, make smaller, encode anew."""
    share = _wanted(image, box)
    size = (max(1, round(image.width * share)), max(1, round(image.height * share)))
    photo = image.format == "JPEG"
    image.draft("RGB", size)  # a JPEG is decoded at a fraction of its size, much faster
    flat = _flat(image)
    if flat.size != size:
        flat = flat.resize(size, reducing_gap=2.0)
    if photo or flat.width * flat.height > 1_000_000:  # noqa: PLR2004 - drawings stay lossless
        out = BytesIO()
        flat.save(out, "JPEG", quality=_QUALITY)
        space = _space(flat)
        return _picture(stripped(out.getvalue()), "DCTDecode", space, flat.size, orientation)
    return _lossless(flat, orientation)


def _lossless(flat: Image, orientation: int) -> Picture:
    data = zlib.compress(flat.tobytes(), 6)
    return _picture(data, "FlateDecode", _space(flat), flat.size, orientation)


def _space(flat: Image) -> str:
    return "DeviceGray" if flat.mode == "L" else "DeviceRGB"


def _flat(image: Image) -> Image:
    from PIL import Image as Images  # noqa: PLC0415 - start-up is measured

    if image.mode in ("RGB", "L"):
        return image
    if image.mode in ("1", "I;16", "I", "F"):
        return image.convert("L")
    if image.mode == "LA" or "transparency" in image.info or image.mode in ("RGBA", "PA"):
        over = image.convert("RGBA")
        white = Images.new("RGBA", over.size, "white")
        return Images.alpha_composite(white, over).convert("RGB")
    return image.convert("RGB")


def stripped(data: bytes) -> bytes:
    """A JPEG without its application segments, which tell where and by whom it was taken.

    Those that say how to decode it (JFIF, Adobe) stay. Damaged data comes back as it is.
    """
    parts, at = [data[:2]], 2
    while at + 4 <= len(data) and data[at] == 0xFF:  # noqa: PLR2004 - every marker begins so
        kind = data[at + 1]
        if kind == _START_OF_SCAN:
            return b"".join([*parts, data[at:]])
        size = int.from_bytes(data[at + 2 : at + 4], "big")
        told = 0xE0 <= kind <= 0xEF or kind == 0xFE  # noqa: PLR2004 - APPn and comment
        if not told or kind in (_JFIF, _ADOBE):
            parts.append(data[at : at + 2 + size])
        at += 2 + size
    return data
