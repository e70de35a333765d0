"""Photos as telephones make them, with what these write beside the picture; all made up."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image, PngImagePlugin

if TYPE_CHECKING:
    from collections.abc import Sequence

TAKEN = "2026:11:20 09:14:05"
NORTH, EAST = (39.0, 58.0, 23.23), (116.0, 17.0, 27.64)
WHERE = "39.97312,116.29101"


def png(size: Sequence[int] = (4, 3), *, words: str = "") -> bytes:
    """A small picture, with a text of some program in it where asked."""
    out = BytesIO()
    info = PngImagePlugin.PngInfo()
    if words:
        info.add_itxt("Comment", words)
    Image.new("RGB", tuple(size), (20, 90, 60)).save(out, "PNG", pnginfo=info)
    return out.getvalue()


def jpeg(
    size: Sequence[int] = (64, 48),
    *,
    taken: str = TAKEN,
    north: Sequence[float] = NORTH,
    east: Sequence[float] = EAST,
    orientation: int = 1,
    progressive: bool = False,
    owner: str = "上官云的手机",
    colour: tuple[int, int, int] = (20, 90, 60),
) -> bytes:
    """A photo with time, place, device and owner, XMP and a profile."""
    image = Image.new("RGB", tuple(size), colour)
    image.putpixel((0, 0), (255, 255, 255))
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Made-up Maker"
    exif[0x013B] = owner.encode().decode("latin-1")
    if taken:
        exif.get_ifd(0x8769)[0x9003] = taken
    if north:
        exif.get_ifd(0x8825).update({1: "N", 2: tuple(north), 3: "E", 4: tuple(east)})
    out = BytesIO()
    image.save(
        out, "JPEG", quality=92, exif=exif, progressive=progressive,
        xmp=f"<x:xmpmeta>{owner}</x:xmpmeta>".encode(), icc_profile=b"made-up profile" * 4,
        comment=owner.encode(),
    )  # fmt: skip
    return out.getvalue()
