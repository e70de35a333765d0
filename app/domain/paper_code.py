"""What the QR of a printed paper says, and what people type instead of it.

``HP`` ‖ room tag (3) ‖ code of the paper (6) ‖ row (3), in the alphabet of the sign-in cards: it
fits a version 1-Q code. It leads to a row of a list that only the room's own record has; nothing in
it is about a person. All papers of a secret ballot bear the same code, with row 0.

The code is made from what is printed: the same list has the same code however often it is printed,
another list has another one.
"""

from __future__ import annotations

import hmac
import re
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from app.domain.card_token import ALPHABET

if TYPE_CHECKING:
    from collections.abc import Iterable

PREFIX = "HP"
CODE_LENGTH = 6
LENGTH = 14
MOST_ROWS = 32**3 - 1

_TAG, _CODE, _ROW = slice(2, 5), slice(5, 11), slice(11, 14)
_CONFUSED = str.maketrans("ILOU", "110V")
_TYPED = re.compile(r"([0-9A-Z]{3})[-\s]?([0-9A-Z]{3})(?:[-\s·]+([0-9]{1,5}))?")
_GROUP = 3
_MARK_LENGTH = 4


@dataclass(frozen=True, slots=True)
class PaperMark:
    """What a paper bears so that it is found again: the room's tag and the paper's code."""

    tag: str
    code: str

    def token(self, row: int = 0) -> str:
        """What its QR says; ``row`` 0: all of it.

        Raises:
            ValueError: there can be no such row.
        """
        if not 0 <= row <= MOST_ROWS:
            raise ValueError(f"row out of range: {row}")
        return f"{PREFIX}{self.tag}{self.code}{_figures(row)}"

    def told(self, row: int = 0) -> str:
        """``K3M-7QX-012``: short enough to type where a scanner fails."""
        code = f"{self.code[:_GROUP]}-{self.code[_GROUP:]}"
        return f"{code}-{row:03d}" if row else code


@dataclass(frozen=True, slots=True)
class ReadPaper:
    """What was scanned or typed.

    Attributes:
        code: of the paper, ``""`` where it is none.
        row: on it, 0 for none.
        own: whether it is of this room, as far as the text tells.
    """

    code: str = ""
    row: int = 0
    own: bool = True


def is_paper_token(text: str) -> bool:
    """Whether a text is what the QR of some paper says."""
    token = text.strip().upper()
    if len(token) != LENGTH or not token.startswith(PREFIX):
        return False
    return all(sign in ALPHABET for sign in token[2:].translate(_CONFUSED))


def read_paper_code(text: str, *, tag: str) -> ReadPaper:
    """What a scanned or typed text is, seen from the room with this tag."""
    if is_paper_token(text):
        token = PREFIX + text.strip().upper()[2:].translate(_CONFUSED)
        row = 0
        for sign in token[_ROW]:
            row = row * 32 + ALPHABET.index(sign)
        return ReadPaper(token[_CODE], row, own=token[_TAG] == tag)
    typed = _TYPED.fullmatch(text.strip().upper())
    if typed is None:
        return ReadPaper()
    code = (typed[1] + typed[2]).translate(_CONFUSED)
    return ReadPaper(code, int(typed[3] or 0))


def code_of(key: str, said: Iterable[str]) -> str:
    """The code of a paper that says this, under the room's secret."""
    digest = _digest(key, "code", *said)
    number = int.from_bytes(digest[:4], "big") >> 2
    signs = []
    for _ in range(CODE_LENGTH):
        number, sign = divmod(number, 32)
        signs.append(ALPHABET[sign])
    return "".join(signs)


def mark_of(key: str, *printed: str) -> str:
    """Four signs by which it is told later whether what was printed in a row still holds.

    The words themselves are not kept, and without the room's secret nobody can try them out.
    """
    return _digest(key, "row", *printed).hex()[:_MARK_LENGTH]


def _digest(key: str, *parts: str) -> bytes:
    told = "\x1f".join(parts)
    return hmac.new(bytes.fromhex(key), told.encode(), sha256).digest()


def _figures(number: int) -> str:
    signs = []
    for _ in range(3):
        number, sign = divmod(number, 32)
        signs.append(ALPHABET[sign])
    return "".join(reversed(signs))
