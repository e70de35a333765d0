"""Canonical JSON: one value, one text."""

from __future__ import annotations

import json

Primitive = str | int | None


def canonical_json(value: object) -> str:
    """JSON with sorted keys and no spaces."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
