"""The code that ties a paper to its record: how it is written on paper, and how it is read again.

The digest itself is :func:`app.steps.deliberate.minutes.record_digest`: 64 hexadecimal digits. A
paper bears it as a QR code and in the file's keywords.
"""

from __future__ import annotations

import re
from typing import Final

PREFIX: Final = "HONGLIU:"
_DIGEST: Final = re.compile(r"[0-9a-f]{64}")
_SHOWN: Final = 16
_GROUP: Final = 4


def written(digest: str, *, at: str = "") -> str:
    """What a QR code holds.

    Args:
        digest: of the record.
        at: address under which the district tells whether it has the record; ``""``: none.
    """
    # Capitals and digits take fewer modules.
    return f"{at}/{digest.upper()}" if at else f"{PREFIX}{digest.upper()}"


def read(text: str) -> str:
    """The digest in what a code, a keyword or a person says, in small letters; ``""``: none."""
    told = "".join(text.split())
    told = told.rpartition("/")[2] if "://" in told else told
    told = told.lower().removeprefix(PREFIX.lower())
    return told if _DIGEST.fullmatch(told) else ""


def short(digest: str) -> str:
    """The first sixteen digits in groups of four, to be compared by eye."""
    shown = digest[:_SHOWN].upper()
    return " ".join(shown[i : i + _GROUP] for i in range(0, len(shown), _GROUP))
