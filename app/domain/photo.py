"""What a photo tells of itself, and the same photo without it.

Cameras write into a file where and when it was taken, with what, and often by whom. With consent
time and place are read from it; the bytes that are kept never hold any of it. The picture itself
is not touched: parts of the file are left out, nothing is decoded or encoded again.
"""

from __future__ import annotations

import re
import struct
import zlib
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from math import asin, cos, radians, sin, sqrt
from typing import TYPE_CHECKING

from app.domain.clock import CHINA

if TYPE_CHECKING:
    from collections.abc import Iterator

JPEG = b"\xff\xd8\xff"
PNG = b"\x89PNG\r\n\x1a\n"

_MARK, _EOI, _SOS = 0xFF, 0xD9, 0xDA
_JFIF, _EXIF, _PROFILE, _ADOBE = 0xE0, 0xE1, 0xE2, 0xEE
_FIRST_APP, _LAST_APP, _COMMENT = 0xE0, 0xEF, 0xFE
_ALONE = {0x01, *range(0xD0, 0xD9)}
"""Markers that nothing belongs to."""
_MARKER = re.compile(rb"\xff+[^\x00\xd0-\xd7\xff]")
_UPRIGHT = 1
_ORIENTATIONS = range(1, 9)
_PNG_KEPT = frozenset(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD hIST pHYs cICP acTL fcTL fdAT".split()
)

_ORIENTATION, _CHANGED, _MORE, _PLACE = 0x0112, 0x0132, 0x8769, 0x8825
_TAKEN, _ZONE = 0x9003, 0x9011
_NORTH_OR_SOUTH, _LATITUDE, _EAST_OR_WEST, _LONGITUDE = 1, 2, 3, 4
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8}
_SHORT, _RATIONAL = 3, 5
_EARTH = 6_371_000.0  # metres
_DIGITS = 5  # of a degree: about a metre


@dataclass(frozen=True, slots=True)
class PhotoFacts:
    """When and where a photo was taken, as far as it says so.

    Attributes:
        taken_at: by the camera's clock; China time where the file names no zone.
        where: ``39.97312,116.29101``: WGS 84, degrees north and east; ``""``: not said.
    """

    taken_at: datetime | None = None
    where: str = ""


class NoPhoto(ValueError):
    """The bytes hold no picture that can be read."""


def without_facts(data: bytes) -> bytes:
    """The same picture without anything that the camera or a program wrote beside it.

    Args:
        data: a JPEG or PNG file; anything else is given back as it is.

    Raises:
        NoPhoto: the file is damaged or cut off before its picture.
    """
    if data.startswith(JPEG):
        return _bare_jpeg(data)
    if data.startswith(PNG):
        return _bare_png(data)
    return data


def facts_in(data: bytes) -> PhotoFacts:
    """When and where a photo was taken; asked for only with the consent of whoever took it."""
    try:
        return _facts(_tiff_of(data))
    except (struct.error, ValueError, IndexError, OverflowError, KeyError, ZeroDivisionError):
        return PhotoFacts()  # written badly: the photo says nothing


def metres_between(first: str, second: str) -> float | None:
    """How far two places are apart, as :class:`PhotoFacts` writes them."""
    one, other = _degrees_of(first), _degrees_of(second)
    if one is None or other is None:
        return None
    (up, along), (up2, along2) = map(radians, one), map(radians, other)
    half = sin((up2 - up) / 2) ** 2 + cos(up) * cos(up2) * sin((along2 - along) / 2) ** 2
    return 2 * _EARTH * asin(sqrt(half))


def where_words(where: str) -> str:
    """``北纬39.97312° 东经116.29101°``; ``""`` where it says nothing."""
    found = _degrees_of(where)
    if found is None:
        return ""
    north, east = found
    return (
        f"{'北' if north >= 0 else '南'}纬{abs(north):.{_DIGITS}f}° "
        f"{'东' if east >= 0 else '西'}经{abs(east):.{_DIGITS}f}°"
    )


# -- JPEG --------------------------------------------------------------------------------------


def _segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Marker, start and end of each part; a scan has the picture's data behind its header."""
    at = 2
    while at + 2 <= len(data):
        if data[at] != _MARK:
            return
        marker = data[at + 1]
        if marker == _MARK:  # fill bytes may stand before a marker
            at += 1
            continue
        end = at + 2
        if marker not in _ALONE and marker != _EOI:
            if end + 2 > len(data):
                return
            end += struct.unpack_from(">H", data, end)[0]
        if marker == _SOS:
            found = _MARKER.search(data, end)
            end = found.end() - 2 if found else len(data)
        yield marker, at, min(end, len(data))
        if marker == _EOI:
            return
        at = end


def _bare_jpeg(data: bytes) -> bytes:
    kept, seen = [data[:2]], False
    turned = _orientation(data)
    head = _oriented(turned) if turned != _UPRIGHT else b""
    placed = False
    for marker, start, end in _segments(data):
        if not _stays(marker, data[start + 4 : start + 16]):
            continue
        if not placed and marker != _JFIF:
            kept.append(head)
            placed = True
        seen = seen or marker == _SOS
        kept.append(data[start:end])
    if not seen:
        raise NoPhoto
    # What lies behind the end (a film, a second picture, notes of the camera) is not copied.
    return b"".join(kept)


def _stays(marker: int, begin: bytes) -> bool:
    if marker == _COMMENT:
        return False
    if not _FIRST_APP <= marker <= _LAST_APP:
        return True
    # Colours would be others without these.
    return (
        (marker == _JFIF and begin.startswith(b"JFIF\0"))
        or (marker == _PROFILE and begin.startswith(b"ICC_PROFILE\0"))
        or (marker == _ADOBE and begin.startswith(b"Adobe"))
    )


def _oriented(orientation: int) -> bytes:
    """A part that says how to turn the picture upright, and nothing else."""
    tiff = struct.pack(">2sHIHHHIHHI", b"MM", 42, 8, 1, _ORIENTATION, _SHORT, 1, orientation, 0, 0)
    body = b"Exif\0\0" + tiff
    return struct.pack(">BBH", _MARK, _EXIF, len(body) + 2) + body


def _orientation(data: bytes) -> int:
    try:
        fields = _Tiff(_tiff_of(data)).fields(None)
        value = fields.get(_ORIENTATION, (_UPRIGHT,))[0]
    except (struct.error, ValueError, IndexError):
        return _UPRIGHT
    return value if isinstance(value, int) and value in _ORIENTATIONS else _UPRIGHT


# -- PNG ---------------------------------------------------------------------------------------


def _chunks(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    at = len(PNG)
    while at + 12 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        end = at + 12 + length
        if end > len(data) or not kind.isalpha():
            return
        yield kind, at, end
        at = end


def _bare_png(data: bytes) -> bytes:
    kept, seen = [PNG], False
    for kind, start, end in _chunks(data):
        if kind in _PNG_KEPT:
            seen = seen or kind == b"IDAT"
            kept.append(data[start:end])
        if kind == b"IEND":
            break
    if not seen:
        raise NoPhoto
    if kept[-1][4:8] != b"IEND":
        kept.append(struct.pack(">I4sI", 0, b"IEND", zlib.crc32(b"IEND")))
    return b"".join(kept)


# -- what the camera wrote ---------------------------------------------------------------------


class _Tiff:
    """The table of fields in which cameras write; every offset in it may be wrong."""

    def __init__(self, data: bytes) -> None:
        order = {b"II": "<", b"MM": ">"}.get(data[:2])
        if order is None:
            raise ValueError("no table of fields")
        self._data, self._order = data, order

    def fields(self, at: int | None) -> dict[int, tuple[int | float | bytes, ...]]:
        """The fields of the table at an offset; ``None``: of the first one."""
        if at is None:
            at = self._read("I", 4)[0]
        found = {}
        for number in range(min(self._read("H", at)[0], 500)):
            entry = at + 2 + number * 12
            tag, kind, count = self._read("HHI", entry)
            size = _SIZES.get(kind, 0) * count
            if not size or size > len(self._data):
                continue
            where = entry + 8 if size <= 4 else self._read("I", entry + 8)[0]  # noqa: PLR2004
            found[tag] = self._values(kind, count, where)
        return found

    def _values(self, kind: int, count: int, at: int) -> tuple[int | float | bytes, ...]:
        if kind == _RATIONAL:
            pairs = self._read("II" * count, at)
            return tuple(a / b if b else 0.0 for a, b in zip(pairs[::2], pairs[1::2], strict=True))
        if kind == _SHORT:
            return self._read("H" * count, at)
        if kind == 4:  # noqa: PLR2004 - a long number
            return self._read("I" * count, at)
        return (self._data[at : at + count],)

    def _read(self, form: str, at: int) -> tuple[int, ...]:
        return struct.unpack_from(self._order + form, self._data, at)


def _tiff_of(data: bytes) -> bytes:
    if data.startswith(JPEG):
        for marker, start, end in _segments(data):
            if marker == _EXIF and data[start + 4 : start + 10] == b"Exif\0\0":
                return data[start + 10 : end]
    if data.startswith(PNG):
        for kind, start, end in _chunks(data):
            if kind == b"eXIf":
                return data[start + 8 : end - 4]
    raise ValueError("nothing written")


def _facts(data: bytes) -> PhotoFacts:
    tiff = _Tiff(data)
    first = tiff.fields(None)
    more = tiff.fields(_offset(first[_MORE])) if _MORE in first else {}
    place = tiff.fields(_offset(first[_PLACE])) if _PLACE in first else {}
    taken = more.get(_TAKEN) or first.get(_CHANGED)
    return PhotoFacts(
        _instant(_text(taken), _text(more.get(_ZONE))) if taken else None, _where(place)
    )


def _offset(values: tuple[int | float | bytes, ...]) -> int:
    value = values[0]
    if not isinstance(value, int):
        raise TypeError("no offset")
    return value


def _text(values: tuple[int | float | bytes, ...] | None) -> str:
    raw = values[0] if values else b""
    return raw.split(b"\0")[0].decode("ascii", "ignore").strip() if isinstance(raw, bytes) else ""


def _instant(text: str, zone: str) -> datetime | None:
    try:
        local = datetime.strptime(text, "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007 - the zone follows
    except ValueError:
        return None
    found = re.fullmatch(r"([+-])(\d\d):(\d\d)", zone)
    where = CHINA
    if found:
        minutes = int(found[2]) * 60 + int(found[3])
        where = timezone(timedelta(minutes=-minutes if found[1] == "-" else minutes))
    return local.replace(tzinfo=where)


def _where(place: dict[int, tuple[int | float | bytes, ...]]) -> str:
    if _LATITUDE not in place or _LONGITUDE not in place:
        return ""
    north, east = _degrees(place[_LATITUDE]), _degrees(place[_LONGITUDE])
    if not north and not east:  # what cameras without a fix write
        return ""
    north = -north if _text(place.get(_NORTH_OR_SOUTH)) == "S" else north
    east = -east if _text(place.get(_EAST_OR_WEST)) == "W" else east
    if not (-90 <= north <= 90 and -180 <= east <= 180):  # noqa: PLR2004
        return ""
    return f"{north:.{_DIGITS}f},{east:.{_DIGITS}f}"


def _degrees(values: tuple[int | float | bytes, ...]) -> float:
    parts = [float(v) for v in values[:3] if not isinstance(v, bytes)]
    return sum((part / (60.0**at) for at, part in enumerate(parts)), 0.0)


def _degrees_of(where: str) -> tuple[float, float] | None:
    north, comma, east = where.partition(",")
    try:
        return (float(north), float(east)) if comma else None
    except ValueError:
        return None
