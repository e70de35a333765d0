"""Drawn stand-ins for photos of the sample room: flat shapes, nobody and no place in them."""

from __future__ import annotations

import struct
import zlib

Colour = tuple[int, int, int]
Shape = tuple[int, int, int, int, Colour]
"""Left, top, width and height in hundredths of the picture, and the colour."""

WIDTH, HEIGHT = 640, 420
_SKY, _GROUND, _WALL = (206, 219, 228), (150, 148, 142), (196, 178, 160)
_LINE, _GREEN, _LAMP, _CAR = (238, 238, 232), (104, 134, 92), (250, 232, 168), (92, 104, 124)

YARD: tuple[Shape, ...] = (
    (0, 0, 100, 45, _SKY), (8, 12, 84, 38, _WALL), (0, 50, 100, 50, _GROUND),
    (12, 62, 16, 14, _CAR), (34, 62, 16, 14, _CAR), (72, 64, 16, 14, _CAR), (0, 46, 100, 4, _GREEN),
)  # fmt: skip
LINES: tuple[Shape, ...] = (
    (0, 0, 100, 40, _WALL), (0, 40, 100, 60, _GROUND),
    *((x, 48, 2, 40, _LINE) for x in range(6, 100, 18)),
)  # fmt: skip
LAMP: tuple[Shape, ...] = (
    (0, 0, 100, 100, (88, 86, 92)), (0, 74, 100, 26, (66, 64, 70)), (44, 10, 12, 12, _LAMP),
    (36, 22, 28, 52, (122, 114, 100)), (10, 40, 18, 60, (104, 92, 84)),
)  # fmt: skip
BINS: tuple[Shape, ...] = (
    (0, 0, 100, 55, _WALL), (0, 55, 100, 45, _GROUND), (20, 38, 18, 34, (74, 104, 84)),
    (42, 38, 18, 34, (84, 92, 112)), (62, 60, 14, 12, (170, 150, 90)), (16, 68, 10, 8, _LINE),
)  # fmt: skip


def photo(shapes: tuple[Shape, ...]) -> bytes:
    """A PNG of these shapes, the same every time."""
    rows = [bytearray(b"\xff" * (3 * WIDTH)) for _ in range(HEIGHT)]
    for left, top, width, height, colour in shapes:
        first, last = left * WIDTH // 100, min(100, left + width) * WIDTH // 100
        for y in range(top * HEIGHT // 100, min(100, top + height) * HEIGHT // 100):
            rows[y][3 * first : 3 * last] = bytes(colour) * (last - first)
    data = zlib.compress(b"".join(b"\x00" + bytes(row) for row in rows), 9)
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    chunks = (_chunk(b"IHDR", header), _chunk(b"IDAT", data), _chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(kind + data))
    return struct.pack(">I", len(data)) + kind + data + check
