"""Cards to be raised: every marker on paper is read as the one meant, in every turn."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.documents.forms.raised_cards import make_raised_cards
from app.documents.pen import MM
from app.domain.card_token import make_token
from app.domain.markers import MARKERS, CardSize, choice_of, marker_of
from app.domain.papers import RaisedCard, RaisedCardsContent
from app.domain.tally import Choice
from app.signin.markers import april_tags
from app.signin.picture import Luma
from tests.unit.documents import form_samples as samples
from tests.unit.documents.pdf_reading import characters

if TYPE_CHECKING:
    from pathlib import Path


def _content(
    count: int, size: CardSize = CardSize.A5, *, names: list[str] | None = None
) -> RaisedCardsContent:
    return RaisedCardsContent(
        heading=replace(samples.HEADING, meeting="", when="", place=""),
        size=size,
        cards=tuple(
            RaisedCard(
                name=name,
                address=f"{n // 60 + 1}号楼{n % 4 + 1}单元{n % 6 + 1}02",
                token=make_token(tag="7K3", key="5c" * 32, serial=n + 1),
                marker=marker_of(n + 1),
            )
            for n, name in enumerate(names or samples.people(count))
        ),
    )


@pytest.mark.parametrize("size", list(CardSize))
def test_what_is_printed_is_read(tmp_path: Path, size: CardSize) -> None:
    numpy, cv2, zxing = map(pytest.importorskip, ("numpy", "cv2", "zxingcpp"))
    out = tmp_path / "cards.pdf"
    content = _content(2, size)
    report = make_raised_cards(content, out, order=samples.ORDER)
    assert report.pages == (1 if size is CardSize.A5 else 2)
    image = samples.image(out, dpi=110).convert("L")
    book = cv2.aruco.getPredefinedDictionary(cv2.aruco.DICT_APRILTAG_36h11)
    reader = cv2.aruco.ArucoDetector(book)
    corners, found, _ = reader.detectMarkers(numpy.asarray(image))
    shown = 2 if size is CardSize.A5 else 1
    assert sorted(found.flatten()) == [card.marker for card in content.cards[:shown]]
    for (points,) in corners:
        side = numpy.linalg.norm(points[0] - points[1]) / 110 * 25.4
        assert side == pytest.approx(8 * size.cell, abs=1)
    codes = {code.text for code in zxing.read_barcodes(image)}
    assert codes == {card.token for card in content.cards[:shown]}


@pytest.mark.parametrize("size", list(CardSize))
def test_nothing_stands_where_the_reader_looks_for_white(tmp_path: Path, size: CardSize) -> None:
    out = tmp_path / "cards.pdf"
    make_raised_cards(_content(1, size, names=["王" * 25]), out, order=samples.ORDER)
    high = 297 * MM
    for char in characters(out.read_bytes()):
        # A5 lies on its side: its width runs down the sheet.
        across, up = 105 * MM, high - 74 * MM if size is CardSize.A5 else high / 2
        nearest = max(across - char.right, char.left - across, up - char.high, char.low - up)
        assert nearest >= (4 + 0.45) * size.cell * MM
        assert char.left >= 4 * MM
        assert char.right <= 210 * MM - 4 * MM


def test_a_card_tells_whose_it_is_and_how_far_it_reads(tmp_path: Path) -> None:
    out = tmp_path / "cards.pdf"
    make_raised_cards(_content(1, CardSize.A4), out, order=samples.ORDER)
    text = samples.text(out)
    for words in ("赵甲一", "1号楼1单元102", "12号院红柳会客厅", f"{CardSize.A4.metres}米以内"):
        assert words in text
    assert text.count("弃权") == 2
    assert text.count("赞成") == text.count("反对") == 1


@pytest.mark.parametrize("name", [samples.RARE, samples.LONG, "李" * 25])
def test_no_name_is_cut(tmp_path: Path, name: str) -> None:
    out = tmp_path / "cards.pdf"
    content = _content(1, CardSize.A4, names=[name])
    report = make_raised_cards(content, out, order=samples.ORDER)
    assert report.missing == []
    assert name in samples.text(out).replace("\n", "")


def test_rehearsal_cards_say_so(tmp_path: Path) -> None:
    out = tmp_path / "cards.pdf"
    content = _content(2)
    marked = replace(content, heading=replace(content.heading, rehearsal=True))
    make_raised_cards(marked, out, order=samples.ORDER)
    assert samples.text(out).count("演练") == 2


def test_there_are_markers_for_every_serial(tmp_path: Path) -> None:
    out = tmp_path / "cards.pdf"
    card = replace(_content(1).cards[0], marker=MARKERS - 1)
    assert (
        make_raised_cards(replace(_content(1), cards=(card,)), out, order=samples.ORDER).pages == 1
    )


def test_the_word_at_the_edge_that_is_up_is_what_the_reader_reads(tmp_path: Path) -> None:
    pytest.importorskip("pupil_apriltags")
    out = tmp_path / "cards.pdf"
    make_raised_cards(_content(1, CardSize.A4), out, order=samples.ORDER)
    places = {
        char.text: (char.left + char.right - 210 * MM, char.low + char.high - 297 * MM)
        for char in characters(out.read_bytes())
        if char.text in "赞反"
    }
    image = samples.image(out, dpi=60).convert("L")
    for choice, (across, up) in ((Choice.FOR, places["赞"]), (Choice.AGAINST, places["反"])):
        assert abs(across) < 60 * MM
        # Turned until the word is up.
        turned = image if up > 0 else image.rotate(180)
        picture = Luma(turned.width, turned.height, turned.width, turned.tobytes())
        (seen,) = april_tags().read(picture).sightings
        assert choice_of(seen.angle) is choice
    on_its_side = image.rotate(90, expand=True)
    picture = Luma(on_its_side.width, on_its_side.height, on_its_side.width, on_its_side.tobytes())
    (seen,) = april_tags().read(picture).sightings
    assert choice_of(seen.angle) is Choice.ABSTAIN
