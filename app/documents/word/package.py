"""The finished file: the same content and instant give the same bytes."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from docx.document import Document

_FIRST_YEAR = 1980  # of ZIP


def packed(document: Document, *, created: datetime) -> bytes:
    """The bytes of a file; every part in it has the date of its making.

    Args:
        document: filled.
        created: aware instant.
    """
    plain, out = io.BytesIO(), io.BytesIO()
    document.save(plain)
    at = created.astimezone(UTC)
    stamp = (max(at.year, _FIRST_YEAR), at.month, at.day, at.hour, at.minute, at.second)
    with zipfile.ZipFile(plain) as parts, zipfile.ZipFile(out, "w") as packed_in:
        for part in parts.infolist():
            name = zipfile.ZipInfo(part.filename, stamp)
            name.compress_type = zipfile.ZIP_DEFLATED
            name.create_system = 0  # the same on every system
            packed_in.writestr(name, parts.read(part))
    return out.getvalue()
