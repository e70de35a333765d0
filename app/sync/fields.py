"""Members of a JSON message, each read as what it must be or refused as Malformed."""

from __future__ import annotations

import json
from typing import Any, Final

from app.sync.batch import Malformed

MAX_JSON: Final = 256 * 1024
_DIGEST_LENGTH: Final = 64


def dump(value: dict[str, object]) -> bytes:
    """The JSON of a message."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def load(data: bytes, *, most: int = MAX_JSON) -> dict[str, Any]:
    """A message off the wire; raises Malformed where it is no object or too long."""
    if len(data) > most:
        raise Malformed("a message that is too long")
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise Malformed("a message that is not JSON") from error
    if not isinstance(found, dict):
        raise Malformed("a message that is no object")
    return found


def text(found: dict[str, Any], name: str) -> str:
    """A text."""
    value = found.get(name)
    if not isinstance(value, str):
        raise Malformed(name)
    return value


def number(found: dict[str, Any], name: str) -> int:
    """A whole number from 0 up that 63 bits hold."""
    value = found.get(name)
    if type(value) is not int or not 0 <= value < 2**63:
        raise Malformed(name)
    return value


def flag(found: dict[str, Any], name: str) -> bool:
    """True or false."""
    value = found.get(name)
    if not isinstance(value, bool):
        raise Malformed(name)
    return value


def items(found: dict[str, Any], name: str) -> list[Any]:
    """A list."""
    value = found.get(name)
    if not isinstance(value, list):
        raise Malformed(name)
    return value


def texts(found: dict[str, Any], name: str) -> list[str]:
    """A list of texts."""
    value = items(found, name)
    if not all(isinstance(v, str) for v in value):
        raise Malformed(name)
    return value


def counts(found: dict[str, Any], name: str) -> dict[str, int]:
    """Numbers by name."""
    value = found.get(name)
    if not isinstance(value, dict):
        raise Malformed(name)
    return {key: number(value, key) for key in value}


def digest(found: dict[str, Any], name: str) -> str:
    """A SHA-256 in hexadecimal."""
    value = text(found, name)
    if len(value) != _DIGEST_LENGTH or set(value) - set("0123456789abcdef"):
        raise Malformed(name)
    return value
