"""The recovery phrase on paper: one page, every character of it readable."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pypdfium2
from mnemonic import Mnemonic

from app.documents.forms.common import missing_in
from app.documents.forms.recovery import make_recovery
from tests.unit.documents import form_samples as samples
from tests.unit.documents.every_form import RECOVERY


def test_one_page_with_the_characters_in_their_order(tmp_path: Path) -> None:
    out = tmp_path / "recovery.pdf"
    report = make_recovery(RECOVERY, out, order=samples.ORDER)
    assert (report.pages, tuple(report.missing)) == (1, ())
    with pypdfium2.PdfDocument(out) as read:
        text = read[0].get_textpage().get_text_bounded()
    at = -1
    for character in RECOVERY.phrase:
        at = text.index(character, at + 1)
    assert RECOVERY.laptop in text


def test_the_fonts_have_every_character_that_a_phrase_may_have() -> None:
    words = "".join(Mnemonic("chinese_simplified").wordlist)
    assert missing_in(replace(RECOVERY, phrase=words)) == []
