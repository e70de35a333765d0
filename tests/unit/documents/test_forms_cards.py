"""Sign-in cards: ten to a sheet, cut marks, a code that readers read, names of any length."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
import pytest

from app.documents.forms import cards
from app.documents.forms.cards import grouped, make_cards, name_lines
from app.documents.pen import MM
from app.domain.card_token import make_token
from app.domain.papers import CardFace, CardsContent
from tests.unit.documents import form_samples as samples
from tests.unit.documents.pdf_reading import characters

if TYPE_CHECKING:
    from pathlib import Path

KEY = "5c" * 32


def _content(count: int, *, names: list[str] | None = None) -> CardsContent:
    named = names or samples.people(count)
    return CardsContent(
        heading=replace(samples.HEADING, meeting="", when="", place=""),
        cards=tuple(
            CardFace(
                name=name,
                address=f"{n // 60 + 1}号楼{n % 4 + 1}单元{n % 6 + 1}02",
                token=make_token(tag="7K3", key=KEY, serial=n + 1),
            )
            for n, name in enumerate(named)
        ),
    )


def test_ten_cards_stand_on_a_sheet_each_within_its_place(tmp_path: Path) -> None:
    out = tmp_path / "cards.pdf"
    report = make_cards(_content(23), out, order=samples.ORDER)
    assert report.pages == 3
    found = characters(out.read_bytes())
    high = 297 * MM
    for char in found:
        column = int((char.left - cards.LEFT) // cards.WIDTH)
        row = int((high - char.high - cards.TOP) // cards.HEIGHT)
        left = cards.LEFT + column * cards.WIDTH
        top = cards.TOP + row * cards.HEIGHT
        assert column in range(cards.COLUMNS)
        assert row in range(cards.ROWS)
        assert char.left >= left + 2 * MM
        assert char.right <= left + cards.WIDTH - 1 * MM
        assert high - char.low <= top + cards.HEIGHT


def test_a_card_tells_room_name_address_and_its_token_in_groups(tmp_path: Path) -> None:
    out = tmp_path / "cards.pdf"
    content = _content(1)
    make_cards(content, out, order=samples.ORDER)
    (card,) = content.cards
    assert samples.in_order(
        samples.text(out), "12号院红柳会客厅", "赵甲一", "1号楼1单元102", grouped(card.token)
    )
    assert grouped("HL7K300001ABCDEF") == "HL7K-3000-01AB-CDEF"


def test_cut_marks_stand_outside_the_cards(tmp_path: Path) -> None:
    out = tmp_path / "cards.pdf"
    make_cards(_content(1), out, order=samples.ORDER)
    document = pdfium.PdfDocument(out)
    try:
        paths = [
            o.get_bounds() for o in document[0].get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_PATH])
        ]
    finally:
        document.close()
    # All marks are one path: from margin to margin, both ways.
    left, low, right, high = max(paths, key=lambda b: b[2] - b[0])
    assert left < cards.LEFT < cards.LEFT + cards.COLUMNS * cards.WIDTH < right
    assert low < cards.TOP
    assert high > 297 * MM - cards.TOP


def test_every_code_of_a_sheet_is_read(tmp_path: Path) -> None:
    zxing = pytest.importorskip("zxingcpp")
    out = tmp_path / "cards.pdf"
    content = _content(10)
    make_cards(content, out, order=samples.ORDER)
    found = {code.text for code in zxing.read_barcodes(samples.image(out, dpi=120))}
    assert found == {card.token for card in content.cards}


@pytest.mark.parametrize("name", ["王芳", "欧阳文玥", samples.RARE, samples.LONG, "李" * 25])
def test_no_name_is_cut_and_all_are_as_large_as_fits(tmp_path: Path, name: str) -> None:
    out = tmp_path / "cards.pdf"
    report = make_cards(_content(1, names=[name]), out, order=samples.ORDER)
    assert report.missing == []
    assert name in samples.text(out)
    largest = max(c.size for c in characters(out.read_bytes()))
    assert largest >= (30 if len(name) <= 4 else 10)


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("欧阳文玥", ["欧阳文玥"]),
        ("阿卜杜热西提·买买提艾力", ["阿卜杜热西提·", "买买提艾力"]),
        ("诸葛端木慕容", ["诸葛端", "木慕容"]),
        ("A·古丽米热阿卜杜热西提", ["A·古丽米热", "阿卜杜热西提"]),
    ],
)
def test_long_names_break_at_their_joint(name: str, lines: list[str]) -> None:
    assert name_lines(name) == lines


def test_rehearsal_cards_say_so(tmp_path: Path) -> None:
    out = tmp_path / "cards.pdf"
    content = _content(2)
    marked = replace(content, heading=replace(content.heading, rehearsal=True))
    make_cards(marked, out, order=samples.ORDER)
    assert samples.text(out).count("演练") == 3  # the sheet and both cards
