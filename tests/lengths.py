"""How often the suite tries more of the same: enough for a change, or all there is.

``python3 dev.py test --long`` tries all: each seed, kill, database, size and colour.
"""

from __future__ import annotations

import os
from typing import TypeVar

T = TypeVar("T")

LONG = bool(os.environ.get("HONGLIU_LONG"))


def tries(short: T, *, long: T) -> T:
    """The one for a change, or the one for the long run."""
    return long if LONG else short
