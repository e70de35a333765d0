"""What the papers of 集 say: which matters are talked over first, and the sheet to write on."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.papers import Heading


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstItem:
    """A matter on the notice; names masked, no door numbers.

    Attributes:
        number: of the matter.
        title: what it is about.
        about: category and place.
        why: why it comes here.
    """

    number: str
    title: str
    about: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstContent:
    """先议公告: what is talked over first and why.

    Attributes:
        heading: the room.
        items: in the order of talking over.
        waiting: how many matters wait in all.
        rule: the order, in words.
        contact: whom to ask, or ``""``.
        organiser: who signs.
        published: day in words.
    """

    heading: Heading
    items: tuple[FirstItem, ...]
    waiting: int
    rule: str
    contact: str
    organiser: str
    published: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectionContent:
    """征集表: numbered rows to write on.

    Attributes:
        heading: the room.
        title: what it asks for.
        rows: how many.
        code: of this sheet, as people type it.
        token: what its QR says.
        privacy: what people are told before they write.
        contact: whom to ask, or ``""``.
    """

    heading: Heading
    title: str
    rows: int
    code: str
    token: str
    privacy: tuple[str, ...]
    contact: str
