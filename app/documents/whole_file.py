"""What is held about one person, for machines: JSON, and CSV that spreadsheets open."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

from app.durable import write_whole

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.whole import Whole

_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
_HEADS = ("类别", "记录", "编号", "项目", "内容")


def whole_json(content: Whole) -> str:
    """All of it with the names that the fields have in the program."""
    told = {
        "resident": content.resident_id,
        "name": content.name,
        "address": content.address,
        "room": content.heading.room,
        "community": content.heading.community,
        "at": content.at.isoformat(),
        "records": [
            {
                "group": group.title,
                "kind": entry.kind,
                "id": entry.id,
                "title": entry.title,
                "removed": entry.removed,
                "fields": entry.fields,
            }
            for group in content.groups
            for entry in group.entries
        ],
        "mentions": [
            {"kind": m.kind, "id": m.row, "field": m.column, "where": m.where, "text": m.text}
            for m in content.mentions
        ],
        "archived": list(content.archived),
    }
    return json.dumps(told, ensure_ascii=False, indent=2, default=str) + "\n"


def whole_csv(content: Whole) -> str:
    """A line for each thing that a record says, with a mark by which spreadsheets know UTF-8."""
    out = io.StringIO()
    out.write(_BOM)
    lines = csv.writer(out)
    lines.writerow(_HEADS)
    for group in content.groups:
        for entry in group.entries:
            for label, text in entry.lines:
                lines.writerow([group.title, entry.title, entry.id, label, _harmless(text)])
    for mention in content.mentions:
        lines.writerow(["提到", mention.where, mention.row, "文字", _harmless(mention.text)])
    return out.getvalue()


def _harmless(text: str) -> str:
    # A spreadsheet would take it for a formula.
    return f"'{text}" if text[:1] in {"=", "+", "-", "@"} else text


def write_whole_file(content: Whole, path: Path) -> None:
    """Write it as its name says: ``.json`` or ``.csv``.

    Raises:
        OSError: it cannot be written there.
    """
    text = whole_csv(content) if path.suffix.lower() == ".csv" else whole_json(content)
    write_whole(path, text.encode())
