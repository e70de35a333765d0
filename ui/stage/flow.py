"""Rows below each other, shown part by part where they do not all fit; and the size that fits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF

from app.domain.stage import in_parts
from ui.stage.sheet import Face, Paper, Thing, Words, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QRectF


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a page: what is on it, placed from its own top left corner."""

    height: float
    things: tuple[Thing, ...] = ()
    block: int = 0


class Flow:
    """Rows that are gathered, then poured into an area.

    Args:
        paper: what they are for.
        width: that they have.
    """

    def __init__(self, paper: Paper, width: float) -> None:
        self._paper, self._width = paper, width
        self._rows: list[Row] = []
        self._block = 0

    @property
    def height(self) -> float:
        """Of all rows."""
        return sum(row.height for row in self._rows)

    def add(self, height: float, *things: Thing, joined: bool = False) -> None:
        """A row; ``joined``: it stays with the row before where both fit."""
        self._block += 0 if joined else 1
        self._rows.append(Row(height, things, self._block))

    def gap(self, height: float) -> None:
        """Air; it goes with what stands above."""
        if self._rows:
            self._rows.append(Row(height, (), self._block))

    def text(
        self,
        text: str,
        face: Face,
        *,
        ink: str = "",
        ground: str = "",
        left: float = 0,
        joined: bool = False,
    ) -> None:
        """A paragraph in as many lines as it takes, indented by ``left``."""
        colours = self._paper.colours
        for at, line in enumerate(wrapped(text, face, self._width - left)):
            words = Words(
                line, QPointF(left, face.rise), face, ink or colours.ink, ground or colours.ground
            )
            self.add(face.line, words, joined=joined or at > 0)

    def pour(self, area: QRectF, part: int, *, first: int | None = None) -> Poured:
        """Put one part of the rows into an area.

        Args:
            area: where.
            part: which part is wanted; past the last it begins again.
            first: the block that the first part shown has to hold, or ``None``.
        """
        rows = self._rows
        parts = in_parts([r.height for r in rows], [r.block for r in rows], area.height())
        shift = 0
        if first is not None:
            shift = next((n for n, p in enumerate(parts) for at in p if rows[at].block == first), 0)
        at = (part + shift) % len(parts)
        top, things = area.top(), []
        for row in (rows[n] for n in parts[at]):
            things += [thing.moved(QPointF(area.left(), top)) for thing in row.things]
            top += row.height
        self._paper.add(*things)
        letters = sum(len(t.text) for t in things if isinstance(t, Words))
        return Poured(len(parts), at, letters, top)

    def things_at(self, corner: QPointF) -> list[Thing]:
        """All rows below each other from a corner on, as part of something else."""
        top, things = corner.y(), []
        for row in self._rows:
            things += [thing.moved(QPointF(corner.x(), top)) for thing in row.things]
            top += row.height
        return things

    @property
    def block(self) -> int:
        """The block of the row that was added last."""
        return self._block


@dataclass(frozen=True, slots=True)
class Poured:
    """How it went: parts, which one it is, its characters, and where it ended."""

    parts: int = 1
    part: int = 0
    characters: int = 0
    bottom: float = 0


def fitting(
    paper: Paper,
    text: str,
    room: tuple[float, float],
    sizes: Sequence[float],
    *,
    bold: bool = True,
) -> Face:
    """The largest of these sizes in which a text fits a room of width and height; else the last."""
    width, height = room
    for times in sizes:
        face = paper.face(times, bold=bold)
        # A guess before the work of laying it out: a character is as wide as it is high.
        if face.size * face.line * len(text) > 1.6 * width * height:
            continue
        lines = wrapped(text, face, width)
        # One character alone in the last line looks like a slip.
        alone = len(lines) > 1 and len(lines[-1]) == 1 and times != sizes[-1]
        if len(lines) * face.line <= height and not alone:
            return face
    return paper.face(sizes[-1], bold=bold)
