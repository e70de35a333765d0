"""What stands outside the type area of a Word file: page numbers, and a line at the head."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.documents.fonts import Typeface
from app.documents.text import Run
from app.documents.word.markup import Element, element

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import _Footer, _Header

    from app.documents.word.setting import Setter

_NUMBER = "PAGE"


def put(document: Document, setter: Setter, *, notice: str, rehearsal: str) -> None:
    """Number the pages as GB/T 9704-2012, 7.5 has it, and mark them.

    Args:
        document: odd and even pages of it differ.
        setter: of its text.
        notice: small line at the head of every page.
        rehearsal: bold mark behind it, or ``""``.
    """
    section = document.sections[0]
    for header in (section.header, section.even_page_header):
        runs = [Run(notice)]
        if rehearsal:
            runs.append(Run(f"　{rehearsal}", Typeface.HEI, 12.0))
        _fill(header, setter.paragraph(runs, "Header", face=Typeface.SONG))
    # Odd pages at the right, even pages at the left, a character in from the outside.
    _fill(section.footer, _number(setter, side="right"))
    _fill(section.even_page_footer, _number(setter, side="left"))


def _number(setter: Setter, *, side: str) -> Element:
    made = setter.paragraph("", "Footer", align=side)
    made[-1].insert(1, element("ind", {side: "280", "firstLine": "0", "firstLineChars": "0"}))
    field = [
        element("r", None, element("fldChar", {"fldCharType": "begin"})),
        _run("instrText", f" {_NUMBER} "),
        element("r", None, element("fldChar", {"fldCharType": "separate"})),
        _run("t", "1"),
        element("r", None, element("fldChar", {"fldCharType": "end"})),
    ]
    made.extend([_run("t", "— "), *field, _run("t", " —")])
    return made


def _run(tag: str, text: str) -> Element:
    words = element(tag)
    words.text = text
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return element("r", None, element("rPr", None, element("rFonts", {"hint": "eastAsia"})), words)


def _fill(part: _Header | _Footer, paragraph: Element) -> None:
    part.is_linked_to_previous = False
    inside: Element = part._element
    for old in list(inside):
        inside.remove(old)
    inside.append(paragraph)
