"""The subdistricts and towns of Haidian, from the data file beside the templates."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import resources

FILE = Path(resources.__file__).parent / "templates" / "subdistricts.json"


@cache
def subdistricts() -> tuple[str, ...]:
    """Their names, subdistricts before towns."""
    data = json.loads(FILE.read_text(encoding="utf-8"))
    return tuple(data["subdistricts"])
