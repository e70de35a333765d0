"""What is held about one person: on paper, and for machines."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from app.documents.forms.whole_person import make_whole_person
from app.documents.whole_file import whole_csv, whole_json, write_whole_file
from app.domain.clock import from_millis
from app.domain.whole import Entry, Group, Mention, Whole
from tests.unit.documents import form_samples as samples

WHOLE = Whole(
    resident_id="r1",
    name="欧阳淑兰",
    address="3号楼2单元501",
    groups=(
        Group(
            title="名册",
            entries=(
                Entry(
                    kind="resident", id="r1", title="名册登记",
                    lines=(("姓名", "欧阳淑兰"), ("备注", "=听力不好")),
                    fields={"name": "欧阳淑兰", "remark": "=听力不好"},
                ),
                Entry(
                    kind="contact", id="c1", title="联系电话", removed=True,
                    lines=(("电话", "13800138000"),), fields={"phone": "13800138000"},
                ),
            ),
        ),
    ),
    mentions=(
        Mention(
            kind="matter", row="m1", column="raised_by", where="议题 · 提出人", text="欧阳淑兰"
        ),
    ),
    archived=("停车协商会的纪要",),
    open_meetings=(),
    namesakes=False,
    removed=False,
    erased_at=None,
    heading=samples.HEADING,
    at=from_millis(1_795_000_000_000),
)  # fmt: skip


def test_the_paper_tells_all_of_it_and_of_the_rights(tmp_path: Path) -> None:
    out = tmp_path / "whole.pdf"
    make_whole_person(WHOLE, out, order=samples.ORDER)
    text = samples.text(out)
    for words in (
        "个人信息清单", "3号楼2单元501", "名册登记", "听力不好", "联系电话（已取消，仍有记录）",
        "13800138000", "其他文字中提到的", "第四十五条", "停车协商会的纪要", "只交给本人",
    ):  # fmt: skip
        assert words in text, words


def test_machines_read_it(tmp_path: Path) -> None:
    told = json.loads(whole_json(WHOLE))
    assert told["name"] == "欧阳淑兰"
    assert [r["fields"] for r in told["records"]][1] == {"phone": "13800138000"}
    assert told["mentions"][0]["text"] == "欧阳淑兰"
    rows = list(csv.reader(io.StringIO(whole_csv(WHOLE).removeprefix("\ufeff"))))
    assert rows[0] == ["类别", "记录", "编号", "项目", "内容"]
    # Spreadsheets would take it for a formula.
    assert ["名册", "名册登记", "r1", "备注", "'=听力不好"] in rows
    for name in ("all.csv", "all.json"):
        write_whole_file(WHOLE, tmp_path / name)
    assert (tmp_path / "all.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert json.loads((tmp_path / "all.json").read_text(encoding="utf-8")) == told
