"""Canonical JSON: one value, one text."""

from __future__ import annotations

import json

Primitive = str | int | None
# Made once: a page of a feed has ten thousand ops to be encoded.
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))

# Kept: making one takes longer than a small op takes to write.
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def canonical_json(value: object) -> str:
    """JSON with sorted keys and no spaces."""
    return _ENCODER.encode(value)
