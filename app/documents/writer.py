"""What a form says its blocks to: a PDF (:mod:`app.documents.document`) or a Word file.

A form is written once against this; the writers differ in what becomes of the blocks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.documents.blocks import Photo, Signature
    from app.documents.grid import Cell, Column, GridStyle
    from app.documents.text import Align, Run, Style


class Writer(Protocol):
    """Takes blocks from top to bottom; see :class:`app.documents.document.Document`."""

    @property
    def body(self) -> Style:
        """Style of running text."""

    def masthead(self, name: str, *, number: str = "", issuer: str = "", date: str = "") -> None:
        """``×××纪要`` in red, particulars below, a red rule."""

    def title(self, text: str) -> None:
        """The title, centred, in lines of about the same length."""

    def heading(self, level: int, text: str) -> None:
        """A heading of level 1 to 4."""

    def para(
        self, content: str | Run | Sequence[Run], *, first: float | None = None,
        align: Align | None = None, left: float = 0.0, right: float = 0.0,
        keep_with_next: bool = False, style: Style | None = None,
    ) -> None:  # fmt: skip
        """A paragraph of running text; indents in characters."""

    def field(self, label: str, content: str | Run | Sequence[Run]) -> None:
        """A label and what follows; further lines begin below its first character."""

    def grid(
        self, columns: Sequence[Column], rows: Sequence[Sequence[str | Cell]], *,
        style: GridStyle | None = None,
    ) -> None:  # fmt: skip
        """A table; its head is repeated on every page."""

    def photos(self, photos: Sequence[Photo], *, columns: int = 2, height: float = 75.0) -> None:
        """Photos in rows, at most so many millimetres high; raises Refused for what is none."""

    def signatures(
        self, places: Sequence[Signature], *, columns: int = 2, dated: bool = True
    ) -> None:
        """Lines to sign on by hand, kept on one page."""

    def qr(
        self, text: str, *, size: float = 26.0, notes: Sequence[str] = (), level: str = "M"
    ) -> None:
        """A QR code of ``size`` millimetres with small lines of text beside it."""

    def spacer(self, lines: float = 1.0) -> None:
        """Blank lines of the body's pitch."""

    def page_break(self) -> None:
        """What follows begins on a new page."""

    def mark(self) -> int:
        """Where the next block will stand; for :meth:`together`."""

    def together(self, start: int) -> None:
        """Keep the blocks from ``start`` to the last on one page."""
