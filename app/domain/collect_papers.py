"""What the papers of 集 say: which matters are talked over first, and the sheet to write on."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.papers import Heading

SHEET_PREFIX = "HS"
"""What the QR of a sheet begins with; sign-in cards begin otherwise."""
CODE_LENGTH = 6
_TAG_LENGTH = 3
SHEET_LENGTH = len(SHEET_PREFIX) + _TAG_LENGTH + CODE_LENGTH
_CONFUSED = str.maketrans("ILOU", "110V")


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


def sheet_token(tag: str, code: str) -> str:
    """What the QR of a sheet says: the room's tag and the sheet's code, nothing about anybody."""
    return f"{SHEET_PREFIX}{tag}{code}"


def is_sheet_token(text: str) -> bool:
    """Whether a text is what the QR of some sheet says, and no words of anybody."""
    token = text.strip().upper()
    return token.startswith(SHEET_PREFIX) and len(token) == SHEET_LENGTH and token.isascii()


def read_sheet_code(text: str, *, tag: str) -> tuple[str, bool]:
    """The code in what was scanned or typed, and whether it is of this room.

    ``("", True)`` where it is none.
    """
    token = text.strip().replace("-", "").replace(" ", "").upper()
    own = True
    if token.startswith(SHEET_PREFIX) and len(token) == SHEET_LENGTH:
        own = token[len(SHEET_PREFIX) :][:_TAG_LENGTH] == tag
        token = token[-CODE_LENGTH:]
    token = token.translate(_CONFUSED)
    return (token, own) if len(token) == CODE_LENGTH and token.isalnum() else ("", True)
