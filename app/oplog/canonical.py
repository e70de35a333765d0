"""Canonical JSON: one value, one text."""

from __future__ import annotations

import json
from json import encoder
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

Primitive = str | int | None
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _encoding() -> Callable[[object], str]:
    """The encoder's own inner part, made once.

    ``encode`` makes it anew at every call, which takes as long as a small op takes to write; a page
    of a feed has ten thousand.
    """
    make: Any = getattr(encoder, "c_make_encoder", None)
    if make is None:
        return _ENCODER.encode
    # No marks against values that hold themselves: nothing that was read from JSON can.
    inner = make(None, _ENCODER.default, encoder.encode_basestring, None, ":", ",", *_FLAGS)
    return lambda value: "".join(inner(value, 0))


_FLAGS = (True, False, True)  # sort keys, do not skip any, fractions as JavaScript writes them
_encode = _encoding()
_quote: Callable[[str], str] = encoder.encode_basestring


def canonical_json(value: object) -> str:
    """JSON with sorted keys and no spaces."""
    return _quote(value) if type(value) is str else _encode(value)
