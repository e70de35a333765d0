"""TrueType files: what the page needs of them, read fast and once.

ReportLab's own reader takes 15-23 ms per 10,000 glyphs, keeps state per document and drops what a
font lacks without a word; here a face is read with a few block operations, never changes after
that, and is shared by all documents and threads.

Source of the formats: ISO/IEC 14496-22 (OpenType), chapter 5.
"""

from __future__ import annotations

import struct
import sys
from array import array
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

# Tables that a viewer needs to draw an embedded subset (PDF 32000-1, 9.9).
_COPIED = ("cvt ", "fpgm", "prep")
_CHECKSUM_BASE = 0xB1B0AFBA
_SEGMENTS, _GROUPS = 4, 12
_TRUETYPE = (b"\x00\x01\x00\x00", b"true")
_MORE_COMPONENTS, _WORDS = 0x20, 0x1
# Flag of a composite glyph's part and the bytes of the scale that it announces.
_SCALES = ((0x8, 2), (0x40, 4), (0x80, 8))
_RESTRICTED = 0x2


class FontError(Exception):
    """The file is no TrueType font that may and can be embedded."""


class Face:
    """One TrueType font. Immutable once read; safe to share between threads.

    Attributes:
        name: PostScript name, ASCII.
        unit: units of the design square (em).
        cmap: code point → glyph number, never glyph 0.
        ascent: of the font in thousandths of the em; ``descent`` likewise, negative.
        box: bounding box of all glyphs, thousandths of the em.
        cap_height: height of capital letters, thousandths of the em.
        bold: whether the font says that it is bold.
    """

    def __init__(self, data: bytes, *, index: int = 0) -> None:
        """Read a font file.

        Args:
            data: the whole file, a font or a collection.
            index: which font of a collection.

        Raises:
            FontError: no TrueType outlines, damaged, or not allowed to be embedded.
        """
        try:
            self._read(data, index)
        except (struct.error, IndexError, KeyError, ValueError) as error:
            raise FontError("damaged font file") from error

    @classmethod
    def open(cls, path: Path, *, index: int = 0) -> Face:
        """Read a font from disk; raises :class:`FontError` or ``OSError``."""
        return cls(path.read_bytes(), index=index)

    def _read(self, data: bytes, index: int) -> None:
        start = 0
        if data[:4] == b"ttcf":
            start = struct.unpack_from(">I", data, 12 + 4 * index)[0]
        if data[start : start + 4] not in _TRUETYPE:
            raise FontError("no TrueType outlines")
        self._data = data
        count = struct.unpack_from(">H", data, start + 4)[0]
        self._tables: dict[str, tuple[int, int]] = {}
        for number in range(count):
            tag, _, offset, length = struct.unpack_from(">4sIII", data, start + 12 + 16 * number)
            self._tables[tag.decode("latin-1")] = (offset, length)
        self._read_metrics()
        self.cmap = self._read_cmap()
        self.name = self._read_name()

    def _read_metrics(self) -> None:
        data, tables = self._data, self._tables
        head = tables["head"][0]
        self.unit: int = struct.unpack_from(">H", data, head + 18)[0]
        scale = 1000 / self.unit
        box = struct.unpack_from(">4h", data, head + 36)
        self.box = tuple(round(value * scale) for value in box)
        long_offsets = struct.unpack_from(">h", data, head + 50)[0]
        ascent, descent = struct.unpack_from(">2h", data, tables["hhea"][0] + 4)
        self.ascent, self.descent = round(ascent * scale), round(descent * scale)
        self.glyph_count: int = struct.unpack_from(">H", data, tables["maxp"][0] + 4)[0]
        self._long_metrics: int = struct.unpack_from(">H", data, tables["hhea"][0] + 34)[0]
        self._metrics = self._numbers("H", tables["hmtx"][0], 2 * self._long_metrics)
        where, size = tables["loca"]
        if long_offsets:
            self._offsets = self._numbers("I", where, min(size // 4, self.glyph_count + 1))
        else:
            halves = self._numbers("H", where, min(size // 2, self.glyph_count + 1))
            self._offsets = array("I", [2 * half for half in halves])
        self._read_os2(scale)

    def _read_os2(self, scale: float) -> None:
        data = self._data
        self.bold, self.cap_height = False, round(0.7 * 1000)
        if "OS/2" not in self._tables:
            return
        os2 = self._tables["OS/2"][0]
        version, _, weight, _, rights = struct.unpack_from(">HhHHH", data, os2)
        if rights & 0xF == _RESTRICTED:
            raise FontError("the font forbids embedding")
        self.bold = weight >= 600  # noqa: PLR2004 - semi-bold and up, OS/2 usWeightClass
        if version > 1:
            self.cap_height = round(struct.unpack_from(">h", data, os2 + 88)[0] * scale) or 700

    def _numbers(self, code: str, offset: int, count: int) -> array[int]:
        """Big-endian numbers at a place of the file."""
        numbers = array(code)
        size = count * numbers.itemsize
        numbers.frombytes(self._data[offset : offset + size])
        if len(numbers) < count:
            raise FontError("damaged font file")
        if sys.byteorder == "little":
            numbers.byteswap()
        return numbers

    def _read_cmap(self) -> dict[int, int]:
        data, base = self._data, self._tables["cmap"][0]
        best: tuple[int, int] | None = None
        for number in range(struct.unpack_from(">H", data, base + 2)[0]):
            platform, _, offset = struct.unpack_from(">HHI", data, base + 4 + 8 * number)
            kind = struct.unpack_from(">H", data, base + offset)[0]
            if platform in (0, 3) and kind in (_SEGMENTS, _GROUPS):
                best = max(best or (0, 0), (kind, base + offset))
        if best is None:
            raise FontError("no Unicode character map")
        found = self._groups(best[1]) if best[0] == _GROUPS else self._segments(best[1])
        if found and (min(found.values()) <= 0 or max(found.values()) >= self.glyph_count):
            return {code: glyph for code, glyph in found.items() if 0 < glyph < self.glyph_count}
        return found

    def _groups(self, at: int) -> dict[int, int]:
        count = struct.unpack_from(">I", self._data, at + 12)[0]
        numbers = self._numbers("I", at + 16, 3 * count)
        found: dict[int, int] = {}
        for first, last, glyph in zip(*[iter(numbers)] * 3, strict=True):
            found.update(zip(range(first, last + 1), range(glyph, glyph + last - first + 1),
                             strict=True))  # fmt: skip
        return found

    def _segments(self, at: int) -> dict[int, int]:
        count = struct.unpack_from(">H", self._data, at + 6)[0] // 2
        lasts = self._numbers("H", at + 14, count)
        firsts = self._numbers("H", at + 16 + 2 * count, count)
        deltas = self._numbers("H", at + 16 + 4 * count, count)
        where = at + 16 + 6 * count
        ranges = self._numbers("H", where, count)
        found: dict[int, int] = {}
        for number, (first, last) in enumerate(zip(firsts, lasts, strict=True)):
            delta, away = deltas[number], ranges[number]
            if not away:
                glyphs: Iterable[int] = ((code + delta) & 0xFFFF for code in range(first, last + 1))
            else:
                listed = self._numbers("H", where + 2 * number + away, last - first + 1)
                glyphs = ((glyph + delta) & 0xFFFF if glyph else 0 for glyph in listed)
            found.update(zip(range(first, last + 1), glyphs, strict=True))
        found.pop(0xFFFF, None)
        return found

    def _read_name(self) -> str:
        data, base = self._data, self._tables["name"][0]
        _, count, storage = struct.unpack_from(">HHH", data, base)
        for number in range(count):
            platform, _, _, what, size, offset = struct.unpack_from(
                ">6H", data, base + 6 + 12 * number
            )
            if what == 6:  # noqa: PLR2004 - PostScript name
                raw = data[base + storage + offset : base + storage + offset + size]
                text = raw.decode("utf-16-be" if platform in (0, 3) else "latin-1", "ignore")
                return "".join(c for c in text if c.isascii() and (c.isalnum() or c == "-"))
        return "Unnamed"

    def advance(self, glyph: int) -> float:
        """Width of a glyph in em."""
        return self._metrics[2 * min(glyph, self._long_metrics - 1)] / self.unit

    def ink(self, glyph: int) -> tuple[float, float]:
        """Left and right edge of what a glyph paints, in em; (0, 0) where it paints nothing."""
        outline = self.outline(glyph)
        if not outline:
            return 0.0, 0.0
        left, _, right, _ = struct.unpack_from(">4h", outline, 2)
        return left / self.unit, right / self.unit

    def outline(self, glyph: int) -> bytes:
        """The glyph's record of the ``glyf`` table; empty for a blank."""
        start, end = self._offsets[glyph], self._offsets[glyph + 1]
        base = self._tables["glyf"][0]
        return self._data[base + start : base + end]

    def subset(self, glyphs: list[int]) -> bytes:
        """A font file of these glyphs, renumbered by their place in the list.

        Args:
            glyphs: glyph numbers; the first must be 0. Parts of composite glyphs are added behind.

        Returns:
            A TrueType file with the tables that a PDF viewer reads.
        """
        order = list(glyphs)
        place = {glyph: number for number, glyph in enumerate(order)}
        outlines: list[bytes] = []
        for glyph in order:  # grows while parts of composite glyphs are found
            outlines.append(self._renumbered(self.outline(glyph), order, place))
        padded = [outline + b"\0" * (-len(outline) % 4) for outline in outlines]
        offsets = array("I", [0])
        total = 0
        for outline in padded:
            total += len(outline)
            offsets.append(total)
        metrics = array("H")
        for glyph in order:
            metrics.append(self._metrics[2 * min(glyph, self._long_metrics - 1)])
            metrics.append(self._bearing(glyph) & 0xFFFF)
        if sys.byteorder == "little":
            offsets.byteswap()
            metrics.byteswap()
        tables = {tag: self._table(tag) for tag in _COPIED if tag in self._tables}
        tables["glyf"] = b"".join(padded)
        tables["loca"] = offsets.tobytes()
        tables["hmtx"] = metrics.tobytes()
        tables["head"] = self._head()
        tables["hhea"] = self._table("hhea")[:34] + struct.pack(">H", len(order))
        tables["maxp"] = _put16(self._table("maxp"), 4, len(order))
        return _assemble(tables)

    def _table(self, tag: str) -> bytes:
        offset, length = self._tables[tag]
        return self._data[offset : offset + length]

    def _head(self) -> bytes:
        head = self._table("head")
        head = head[:8] + b"\0\0\0\0" + head[12:]  # the checksum is put in last
        return _put16(head, 50, 1)  # long offsets

    def _bearing(self, glyph: int) -> int:
        if glyph < self._long_metrics:
            return self._metrics[2 * glyph + 1]
        at = self._tables["hmtx"][0] + 4 * self._long_metrics + 2 * (glyph - self._long_metrics)
        bearing: int = struct.unpack_from(">H", self._data, at)[0]
        return bearing

    @staticmethod
    def _renumbered(outline: bytes, order: list[int], place: dict[int, int]) -> bytes:
        """A composite glyph with the new numbers of its parts; a simple one as it is."""
        if not outline or outline[0] < 0x80:  # noqa: PLR2004 - contours >= 0: not composite
            return outline
        changed = bytearray(outline)
        at = 10
        while True:
            flags, part = struct.unpack_from(">HH", changed, at)
            if part not in place:
                place[part] = len(order)
                order.append(part)
            struct.pack_into(">H", changed, at + 2, place[part])
            at += 8 if flags & _WORDS else 6
            at += next((size for bit, size in _SCALES if flags & bit), 0)
            if not flags & _MORE_COMPONENTS:
                return bytes(changed)


def _put16(table: bytes, at: int, value: int) -> bytes:
    return table[:at] + struct.pack(">H", value) + table[at + 2 :]


def _checksum(table: bytes) -> int:
    numbers = array("I", table)
    if sys.byteorder == "little":
        numbers.byteswap()
    return sum(numbers) & 0xFFFFFFFF


def _assemble(tables: dict[str, bytes]) -> bytes:
    """A font file out of its tables, with directory and checksums."""
    count = len(tables)
    power = count.bit_length() - 1
    search = 16 << power
    directory = [struct.pack(">IHHHH", 0x00010000, count, search, power, 16 * count - search)]
    body: list[bytes] = []
    offset = 12 + 16 * count
    head_at = 0
    for tag in sorted(tables):
        table = tables[tag]
        padded = table + b"\0" * (-len(table) % 4)
        if tag == "head":
            head_at = offset
        directory.append(struct.pack(">4sIII", tag.encode(), _checksum(padded), offset, len(table)))
        body.append(padded)
        offset += len(padded)
    file = bytearray(b"".join(directory + body))
    adjustment = (_CHECKSUM_BASE - _checksum(bytes(file))) & 0xFFFFFFFF
    struct.pack_into(">I", file, head_at + 8, adjustment)
    return bytes(file)
