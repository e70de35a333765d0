"""A grey picture as readers of codes and markers take it: bytes, and how they lie. No Qt."""

from __future__ import annotations

from typing import NamedTuple


class Luma(NamedTuple):
    """The brightness of a camera's frame, a byte for each pixel.

    Attributes:
        width: pixels of a row.
        height: rows.
        stride: bytes from the beginning of one row to that of the next; at least ``width``.
        data: ``stride * height`` bytes, the upper row first; the last row may end at ``width``.
    """

    width: int
    height: int
    stride: int
    data: bytes

    def brightness(self) -> float:
        """The mean of some thousand pixels all over it: 0 black to 255 white."""
        # A prime, so that the pixels looked at do not stand below each other.
        some = self.data[:: _STEP if len(self.data) > _STEP * _STEP else 1]
        return sum(some) / len(some) if some else 0.0


_STEP = 997
