"""The code of a sheet that residents write on: what its QR says, and how it is read again."""

from __future__ import annotations

SHEET_PREFIX = "HS"
"""What the QR of a sheet begins with; sign-in cards begin otherwise."""
CODE_LENGTH = 6
_TAG_LENGTH = 3
SHEET_LENGTH = len(SHEET_PREFIX) + _TAG_LENGTH + CODE_LENGTH
_CONFUSED = str.maketrans("ILOU", "110V")


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
