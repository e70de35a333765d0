"""The guide is one page of large type."""

from __future__ import annotations

from pathlib import Path

from app.cli.main import main
from app.manual import chapters
from tests.unit.documents.pdf_reading import characters, page_count

_FOOT = 51  # points, 18 mm: below it stands the number of the page


def test_it_is_exactly_one_page_and_has_every_step(tmp_path: Path) -> None:
    out = tmp_path / "guide.pdf"
    assert main(["guide", "--out", str(out)]) == 0
    data = out.read_bytes()
    assert page_count(data) == 1
    found = characters(data)
    told = "".join(one.text for one in found)
    assert min(one.size for one in found if one.text.isalnum() and one.y > _FOOT) >= 14
    guide = next(one for one in chapters() if one.key == "guide")
    assert [b.number for b in guide.blocks if b.number] == list(range(1, 9))
    for step in ("准备", "签到", "开会", "发言", "记录", "表决", "散会", "签字", "Ctrl+Z"):
        assert step in told
