"""Every code on every printed form is read back at its printed size: sharp, blurred and tilted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import zxingcpp
from PIL import ImageFilter

from app.documents.forms.ballots import make_ballots
from app.documents.forms.cards import make_cards
from app.documents.forms.collection_sheet import make_collection_sheet
from app.documents.forms.invitations import make_invitations
from app.documents.forms.minutes import make_minutes
from app.documents.forms.signin_sheet import make_signin_sheet
from app.documents.forms.slips import make_slips
from app.documents.pen import MM
from app.domain.card_token import make_token
from app.domain.collect_papers import CollectionContent
from app.domain.evaluation_papers import SlipsContent, SlipVoter
from app.domain.invitations import InvitationsContent, InvitedHome
from app.domain.paper_code import PaperMark, is_paper_token
from app.domain.papers import (
    BallotsContent,
    BallotVoter,
    CardFace,
    CardsContent,
    SheetContent,
    SheetRow,
)
from app.domain.printout import Draft, PrintedKind
from app.domain.sheet_code import sheet_token
from tests.unit.documents import form_samples as samples
from tests.unit.documents.pdf_reading import characters

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PIL.Image import Image

DPI = 150
MARK = PaperMark("7K3", "K3M7QX")
NAMES = tuple(samples.people(5))


def _printed(kind: PrintedKind) -> Draft:
    return Draft(mark=MARK, form=kind, about_id="1")


def sheet(count: int = 40, blanks: int = 10) -> SheetContent:
    return SheetContent(
        heading=samples.HEADING,
        privacy=("处理者：虚构路12号院。", "内容：姓名和签名。", "保存：随会议档案。"),
        rows=tuple(
            SheetRow(name=name, address=f"{n % 9 + 1}号楼{n % 4 + 1}单元102", roles="居民代表")
            for n, name in enumerate(samples.people(count))
        ),
        due=count,
        blanks=blanks,
        printed=_printed(PrintedKind.SIGN_IN),
    )


def ballots(*, named: bool) -> BallotsContent:
    return BallotsContent(
        heading=replace(samples.HEADING, meeting="停车管理第三次协商会暨物业续约业主大会会议" * 2),
        item="先到先停",
        text="院内86个车位不固定，先到先停。",
        choices=("赞成", "反对", "弃权"),
        rule="到会人数过半",
        effect="居民会议决定",
        instructions=("只选一项。",),
        named=named,
        voters=tuple(BallotVoter(name=n) if named else BallotVoter() for n in NAMES),
        printed=_printed(PrintedKind.BALLOTS),
    )


def slips() -> SlipsContent:
    return SlipsContent(
        heading=replace(samples.HEADING, rehearsal=True),
        number="2026-014",
        title="院内停车难，消防通道经常被占，救护车进不来，希望划线管理",
        done="完成车位划线和道闸外移，每天两次巡查；张榜公布办法，设置意见箱。" * 2,
        judges="名册中的成年居民，每人一次",
        choices=("满意", "基本满意", "不满意"),
        hand_in="红柳会客厅意见箱",
        slips=tuple(SlipVoter(name, "1号楼1单元101") for name in samples.people(7)),
        printed=_printed(PrintedKind.SLIPS),
    )


def _cards(out: Path) -> list[set[str]]:
    faces = [
        CardFace(
            name=name, address="1号楼", token=make_token(tag="7K3", key="5c" * 32, serial=n + 1)
        )
        for n, name in enumerate(samples.people(10))
    ]
    make_cards(CardsContent(heading=samples.HEADING, cards=tuple(faces)), out, order=samples.ORDER)
    return [{face.token for face in faces}]


def _collection(out: Path) -> list[set[str]]:
    token = sheet_token("7K3", "K3M7QX")
    content = CollectionContent(
        heading=samples.HEADING, title="征集表", rows=20, code="K3M-7QX", token=token,
        privacy=("告知",), contact="",
    )  # fmt: skip
    make_collection_sheet(content, out, order=samples.ORDER)
    return [{token}]


def _minutes(out: Path) -> list[set[str]]:
    url = "https://hongliu.example.org/verify"
    content = samples.minutes(3, verify_at=url)
    make_minutes(content, out, order=samples.ORDER, digest=samples.DIGEST)
    text = f"{url}/{samples.DIGEST.upper()}"
    return [{text} if "记录校验码" in page else set() for page in samples.pages(out)]


def _sheet(out: Path) -> list[set[str]]:
    make_signin_sheet(sheet(), out, order=samples.ORDER)
    # The numbers that stand at the head of the pages are those of the codes.
    firsts = [1, 19, 41]
    return [{MARK.token(row)} for row in firsts]


def _named(out: Path) -> list[set[str]]:
    make_ballots(ballots(named=True), out, order=samples.ORDER)
    return [{MARK.token(1), MARK.token(2)}, {MARK.token(3), MARK.token(4)}, {MARK.token(5)}]


def _secret(out: Path) -> list[set[str]]:
    make_ballots(ballots(named=False), out, order=samples.ORDER)
    return [{MARK.token(0)}] * 3


def _slips(out: Path) -> list[set[str]]:
    make_slips(slips(), out, order=samples.ORDER)
    return [{MARK.token(n) for n in range(1, 7)}, {MARK.token(7)}]


def _invitations(out: Path) -> list[set[str]]:
    content = InvitationsContent(
        heading=replace(samples.HEADING, rehearsal=True),
        homes=tuple(InvitedHome(f"{n}号楼2单元501", NAMES) for n in range(3)),
        items=("先到先停", "道闸外移"),
        sign_in="14:45",
        proxies="不能到会的，可以书面委托他人代为参加。",
        contact="社区服务站",
        organiser="虚构路12号院社区居委会",
        printed=_printed(PrintedKind.REPLIES),
    )
    make_invitations(content, out, order=samples.ORDER)
    return [{MARK.token(1), MARK.token(2)}, {MARK.token(3)}]


def _plain(page: Image) -> Image:
    return page


def _blurred(page: Image) -> Image:
    return page.filter(ImageFilter.GaussianBlur(1.2))


def _tilted(page: Image) -> Image:
    return page.rotate(10, expand=True, fillcolor="white", resample=2)


EVERY = (_cards, _collection, _minutes, _sheet, _named, _secret, _slips, _invitations)


@pytest.mark.parametrize("make", EVERY)
@pytest.mark.parametrize("how", [_plain, _blurred, _tilted])
def test_every_code_is_read_at_its_printed_size(
    make: Callable[[Path], list[set[str]]], how: Callable[[Image], Image], tmp_path: Path
) -> None:
    out = tmp_path / "form.pdf"
    for number, wanted in enumerate(make(out)):
        page = how(samples.image(out, number, dpi=DPI).convert("L"))
        found = zxingcpp.read_barcodes(page, formats=zxingcpp.BarcodeFormat.QRCode)
        assert {code.text for code in found} == wanted


def test_the_code_of_a_page_is_the_number_of_its_first_row(tmp_path: Path) -> None:
    out = tmp_path / "sheet.pdf"
    report = make_signin_sheet(sheet(40, 10), out, order=samples.ORDER)
    for number, text in enumerate(samples.pages(out)):
        (code,) = zxingcpp.read_barcodes(samples.image(out, number, dpi=DPI))
        row = next(n for n in range(60) if MARK.token(n) == code.text)
        assert f"本页第{row}至" in text
    assert report.pages == 3
    assert "本页第1至" in samples.pages(out)[0]
    assert "至50行" in samples.pages(out)[-1]
    assert "编码K3M-7QX" in samples.pages(out)[1]


def test_a_secret_ballot_is_like_every_other(tmp_path: Path) -> None:
    out = tmp_path / "secret.pdf"
    make_ballots(ballots(named=False), out, order=samples.ORDER)
    signs = characters(out.read_bytes())
    middle = 297 * MM / 2
    upper = sorted((c.text, round(c.x), round(c.y - middle)) for c in signs if c.y > middle)
    lower = sorted((c.text, round(c.x), round(c.y)) for c in signs if c.y < middle)
    assert upper == lower
    assert "票号" not in samples.text(out)
    assert not any(name in samples.text(out) for name in NAMES)


def test_without_a_code_the_forms_are_as_before(tmp_path: Path) -> None:
    out = tmp_path / "plain.pdf"
    make_signin_sheet(replace(sheet(), printed=None), out, order=samples.ORDER)
    assert "编码" not in samples.text(out)
    assert not zxingcpp.read_barcodes(samples.image(out, dpi=DPI))
    assert is_paper_token(MARK.token(40))
