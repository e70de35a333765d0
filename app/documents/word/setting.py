"""Paragraphs of a Word file: runs of one font each, and what differs from their style."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from app.documents.fonts import FontBook, Typeface, clean
from app.documents.text import Run
from app.documents.word import skeleton
from app.documents.word.faces import Named, named, pieces
from app.documents.word.markup import (
    PARAGRAPH_ORDER,
    RUN_ORDER,
    Element,
    element,
    ordered,
    say,
    twips,
    valued,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.documents.text import Colour

_ALIGN = {"justify": "both", "left": "left", "center": "center", "right": "right"}
_NO_XML = dict.fromkeys((0xFFFE, 0xFFFF))  # what XML cannot say even as a number


class Setter:
    """Sets text for one file, and knows which characters it met.

    Attributes:
        book: the fonts by which characters and widths are known.
        said: the texts that were set.
    """

    def __init__(self, book: FontBook) -> None:
        self.book = book
        self.said: list[str] = []

    def paragraph(
        self, content: str | Run | Sequence[Run] = "", style: str = "", *,
        face: Typeface = Typeface.FANG, runs_in: Typeface | None = None, size: float = 0.0,
        align: str = "", indent: dict[str, float] | None = None,
        inside: Sequence[Element] = (),
    ) -> Element:  # fmt: skip
        """A paragraph.

        Args:
            content: plain text or runs.
            style: its key; ``""``: running text.
            face: typeface of the style.
            runs_in: typeface of the runs that name none; ``None``: that of the style.
            size: of the type where it differs, points.
            align: where it differs.
            indent: where it differs, by side, in characters.
            inside: runs made already, behind the text.
        """
        parts = [valued("pStyle", style)] if style else []
        if indent is not None:
            told = {side: str(round(count * skeleton.SQUARE)) for side, count in indent.items()}
            # Word reckons by these where the type is changed later, and by the others elsewhere.
            told |= {f"{side}Chars": str(round(100 * count)) for side, count in indent.items()}
            parts.append(element("ind", told))
        if align:
            parts.append(valued("jc", _ALIGN[align]))
        made = element("p")
        if parts:
            made.append(ordered("pPr", PARAGRAPH_ORDER, parts))
        for run in as_runs(content):
            typeface = run.typeface or runs_in or face
            made.extend(self._runs(run, typeface, own=named(face), size=run.size or size))
        made.extend(inside)
        return made

    def tabbed(self, first: str, second: str, *, indent: dict[str, float], at: int) -> Element:
        """Running text in one line with a second text that ends at a tab stop, twips."""
        made = self.paragraph(first, indent=indent)
        stop = element("tab", {"val": "right", "pos": str(at)})
        say(made, element("tabs", None, stop))
        made.append(element("r", None, element("tab")))
        made.extend(self._runs(Run(second), Typeface.FANG, own=named(Typeface.FANG), size=0.0))
        return made

    def _runs(self, run: Run, typeface: Typeface, *, own: Named, size: float) -> Iterator[Element]:
        text = clean(run.text).translate(_NO_XML)
        self.said.append(text)
        for words, font in pieces(text, typeface, self.book):
            parts = [_face(font, differs=font is not own)]
            if run.colour:
                parts.append(valued("color", _hex(run.colour)))
            if size:
                parts += [valued("sz", round(size * 2)), valued("szCs", round(size * 2))]
            yield element("r", None, ordered("rPr", RUN_ORDER, parts), *_words(words))

    def wide(self, text: str, size: float) -> int:
        """Width of a text in one line, twips."""
        return twips(self.book.width(text, typeface=Typeface.FANG, size=size))


def as_runs(content: str | Run | Sequence[Run]) -> list[Run]:
    """Content as it may be given, as runs."""
    if isinstance(content, str):
        return [Run(content)] if content else []
    return [content] if isinstance(content, Run) else list(content)


def _face(font: Named, *, differs: bool) -> Element:
    # “ and — are in Latin fonts too: here they are Chinese.
    told = {"hint": "eastAsia"}
    if differs:
        told |= dict.fromkeys(("ascii", "eastAsia", "hAnsi", "cs"), font.name)
    return element("rFonts", told)


def _words(text: str) -> Iterator[Element]:
    for number, line in enumerate(text.split("\n")):
        if number:
            yield element("br")
        if line:
            made = element("t")
            made.text = line
            if line != line.strip():
                made.set(qn("xml:space"), "preserve")
            yield made


def _hex(colour: Colour) -> str:
    return "".join(f"{round(255 * part):02X}" for part in colour)
