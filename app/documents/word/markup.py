"""Elements of WordprocessingML, their parts in the order that the schema asks for.

Word takes a file whose elements stand in another order than that of ECMA-376 for damaged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

if TYPE_CHECKING:
    from collections.abc import Iterable

Element = Any  # lxml publishes no types

PARAGRAPH_ORDER = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "widowControl", "pBdr", "tabs",
    "overflowPunct", "autoSpaceDE", "autoSpaceDN", "snapToGrid", "spacing", "ind", "jc",
    "outlineLvl", "rPr",
)  # fmt: skip
"""Of what a paragraph says of itself, as far as it is used here (CT_PPr)."""
RUN_ORDER = ("rFonts", "b", "snapToGrid", "color", "kern", "sz", "szCs", "lang")
"""Of what a run says of itself, as far as it is used here (CT_RPr)."""


def element(tag: str, attributes: dict[str, str] | None = None, *inside: Element) -> Element:
    """An element of the namespace ``w:`` with attributes of it."""
    made = OxmlElement(f"w:{tag}")
    for name, value in (attributes or {}).items():
        made.set(qn(f"w:{name}"), value)
    made.extend(inside)
    return made


def flag(tag: str, *, on: bool = True) -> Element:
    """A property that is on or off."""
    return element(tag) if on else element(tag, {"val": "0"})


def valued(tag: str, value: str | int) -> Element:
    """A property with a value."""
    return element(tag, {"val": str(value)})


def put(properties: Element, order: tuple[str, ...], *parts: Element) -> None:
    """Put parts into a list of properties at their places; one of a name takes the other's."""
    for part in parts:
        rank = order.index(_name(part))
        before = next((one for one in properties if order.index(_name(one)) >= rank), None)
        if before is None:
            properties.append(part)
            continue
        before.addprevious(part)
        if _name(before) == _name(part):
            properties.remove(before)


def ordered(tag: str, order: tuple[str, ...], parts: Iterable[Element]) -> Element:
    """A list of properties with these in their order."""
    made = element(tag)
    put(made, order, *parts)
    return made


def properties_of(paragraph: Element) -> Element:
    """What a paragraph says of itself; made where it says nothing yet."""
    found = paragraph.find(qn("w:pPr"))
    if found is None:
        found = element("pPr")
        paragraph.insert(0, found)
    return found


def say(paragraph: Element, *parts: Element) -> None:
    """Put properties of a paragraph at their places."""
    put(properties_of(paragraph), PARAGRAPH_ORDER, *parts)


def _name(part: Element) -> str:
    return str(part.tag).rpartition("}")[2]


def twips(points: float) -> int:
    """Twentieths of a point."""
    return round(points * 20)
