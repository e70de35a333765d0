"""What the page says that opens a laptop's data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.domain.papers import Heading


@dataclass(frozen=True, slots=True)
class RecoveryContent:
    """What the page says.

    Attributes:
        phrase: twelve characters.
        laptop: what tells this laptop's phrases from others', hexadecimal; leads to nothing.
        at: when it was printed.
    """

    heading: Heading
    phrase: str
    laptop: str
    at: datetime
