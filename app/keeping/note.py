"""Something to be told in the window until somebody has read it: a dataclass in a small file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeVar

from app.keeping import disk

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

N = TypeVar("N")


def keep(path: Path, told: Mapping[str, Any]) -> None:
    """Have it be told from now on.

    Args:
        path: of the file.
        told: the fields of the note.
    """
    with disk.written_whole(path) as out:
        out.write(json.dumps(dict(told), ensure_ascii=False).encode())


def told(path: Path, kind: type[N]) -> N | None:
    """The note in a file; ``None`` where there is none, or one of another form."""
    try:
        return kind(**_fields(path))
    except (OSError, ValueError, TypeError):
        return None


def was_read(path: Path, kind: type[N]) -> None:
    """Somebody has read it; it stays for those who ask."""
    if told(path, kind) is not None:
        keep(path, {**_fields(path), "read": True})


def _fields(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_bytes())
    return found
