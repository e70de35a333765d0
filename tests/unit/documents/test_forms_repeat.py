"""A paper's bytes follow from what it says and when, not from what was printed before it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from app.documents.fonts import FontBook
from tests.unit.documents import form_samples as samples
from tests.unit.documents.every_form import CONTENTS


@dataclass(frozen=True)
class Press:
    """Prints with fonts of its own, as a process that was just started does."""

    folder: Path
    book: FontBook

    def bytes_of(self, name: str) -> bytes:
        make, content = CONTENTS[name]
        out = self.folder / f"{name}.pdf"
        make(content, out, order=replace(samples.ORDER, book=self.book))
        return out.read_bytes()


@pytest.mark.parametrize("name", CONTENTS)
def test_what_was_printed_before_changes_no_byte(tmp_path: Path, name: str) -> None:
    fresh = Press(tmp_path, FontBook())
    first = fresh.bytes_of(name)
    others = [other for other in CONTENTS if other != name]
    for other in others:
        fresh.bytes_of(other)
    assert fresh.bytes_of(name) == first
    used = Press(tmp_path, FontBook())
    for other in reversed(others):
        used.bytes_of(other)
    assert used.bytes_of(name) == first
