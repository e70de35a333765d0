"""A sheet is printed with its code, keyed in row by row, and taken up again where it was left."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
import pytest

from app.documents.forms.collection_sheet import make_collection_sheet
from app.documents.forms.common import Order
from app.documents.forms.first_notice import make_first_notice
from app.domain.errors import Refused
from app.domain.matter import Ease, Source, Urgency
from app.domain.sheet_code import read_sheet_code
from app.steps import board, collect, collect_papers, joining, sheets
from app.steps.collect import MatterInput
from app.steps.views.todo import Waits, todo
from app.store.files import FileStore
from tests.unit.steps.conftest import NAMES, START, Hall


@pytest.fixture
def files(tmp_path):
    return FileStore(tmp_path / "files")


def text_of(path) -> str:
    document = pypdfium2.PdfDocument(BytesIO(path.read_bytes()))
    return "".join(page.get_textpage().get_text_range() for page in document)


def line(hall: Hall) -> sheets.SheetLine:
    (found,) = hall.services.ask(sheets.sheets)
    return found


def test_a_sheet_is_keyed_in_and_taken_up_again(hall: Hall, files) -> None:
    run = hall.services
    sheet = run.act(sheets.prepare_sheet, title="三季度议题征集", rows=12).value
    assert line(hall).state == "还没录入"
    first = MatterInput(title="东门占道", category="停车管理", place="东门", raised_by="3号楼住户")
    made = run.act(sheets.key_row, files, sheet.id, 1, entry=first).value
    assert (made.source, made.origin_id, made.origin_row) == (Source.SLIP, sheet.id, 1)
    run.act(sheets.key_row, files, sheet.id, 7, entry=MatterInput(title="路灯不亮"))
    assert (line(hall).keyed, line(hall).state) == (2, "录到第 7 行")
    run.act(collect.correct_matter, made.id, MatterInput(
        title="东门占道", category="停车管理", description="雨天更难", ease=Ease.HARD,
        source=Source.SLIP,
    ))  # fmt: skip
    again = MatterInput(title="东门外占道", category="停车管理", place="东门外")
    kept = run.act(sheets.key_row, files, sheet.id, 1, entry=again).value
    assert (kept.id, kept.title, kept.description) == (made.id, "东门外占道", "雨天更难")
    assert kept.ease is Ease.HARD
    assert len(run.ask(collect.matters)) == 2
    run.act(sheets.finish_sheet, sheet.id)
    assert line(hall).state == "已录完"
    with pytest.raises(Refused, match="已经录入过"):
        run.act(sheets.remove_sheet, sheet.id)
    with pytest.raises(Refused, match="没有第 13 行"):
        run.act(sheets.key_row, files, sheet.id, 13, entry=again)


def test_a_row_that_is_known_already_is_joined(hall: Hall, files) -> None:
    run = hall.services
    main = run.act(collect.collect_matter, MatterInput(title="东门占道")).value
    sheet = run.act(sheets.prepare_sheet, title="征集", rows=10).value
    entry = MatterInput(title="东门停车占道", raised_by=NAMES[0])
    run.act(sheets.key_row, files, sheet.id, 3, entry=entry, into=main.id)
    assert run.ask(sheets.rows_of, sheet.id)[3].merged_into == main.id
    assert run.ask(joining.heats).of(main.id).voices == 1


def test_a_code_is_scanned_or_typed_as_people_read_it(hall: Hall, files) -> None:
    run = hall.services
    sheet = run.act(sheets.prepare_sheet, title="征集", rows=10).value
    content = run.ask(collect_papers.collection_sheet, sheet.id)
    for text in (content.token, content.code.lower(), f" {sheet.code} "):
        assert run.ask(sheets.find_sheet, text).id == sheet.id
    with pytest.raises(Refused, match="别的会客厅"):
        run.ask(sheets.find_sheet, f"HSZZZ{sheet.code}")
    with pytest.raises(Refused, match="没有编码是"):
        run.ask(sheets.find_sheet, "AAAAAA")
    assert read_sheet_code("OIL-123", tag="XXX") == ("011123", True)
    with pytest.raises(Refused) as told:
        run.act(sheets.prepare_sheet, title=" ", rows=10)
    assert told.value.field == "title"


def test_the_sheet_on_paper_has_rows_code_and_privacy_notice(hall: Hall, tmp_path) -> None:
    run = hall.services
    sheet = run.act(sheets.prepare_sheet, title="三季度居民议题征集表", rows=20).value
    content = run.ask(collect_papers.collection_sheet, sheet.id)
    report = make_collection_sheet(content, tmp_path / "s.pdf", order=Order(created=START))
    said = text_of(tmp_path / "s.pdf")
    assert report.pages == 2
    assert said.count(content.code) == 3
    for words in ("三季度居民议题征集表", "个人信息告知", "请不要写身份证号", "样例会客厅"):
        assert words in said


def test_the_notice_says_what_comes_first_and_names_nobody(hall: Hall, tmp_path) -> None:
    run = hall.services
    entry = MatterInput(
        title=f"{NAMES[0]}家门口漏水", place="3号楼2单元501", raised_by=NAMES[0],
        urgency=Urgency.URGENT,
    )  # fmt: skip
    urgent = run.act(collect.collect_matter, entry).value
    run.act(collect.collect_matter, MatterInput(title="换楼道灯", ease=Ease.EASY))
    hard = run.act(collect.collect_matter, MatterInput(title="加装电梯", ease=Ease.HARD)).value
    for person in hall.people[:3]:
        run.act(joining.support, urgent.id, person.id)
    content = run.ask(collect_papers.first_notice)
    assert [item.title for item in content.items] == ["赵*家门口漏水", "换楼道灯", "加装电梯"]
    make_first_notice(content, tmp_path / "n.pdf", order=Order(created=START))
    said = text_of(tmp_path / "n.pdf").replace("\r\n", "").replace("\n", "")
    assert "紧急；难易一般；3 人附议" in said
    assert NAMES[0] not in said
    assert "501" not in said
    chosen = run.ask(collect_papers.first_notice, [hard.id])
    assert [item.title for item in chosen.items] == ["加装电梯"]


def test_the_board_is_graded_and_the_grading_taken_back(hall: Hall) -> None:
    run = hall.services
    matter = run.act(collect.collect_matter, MatterInput(title="换楼道灯")).value
    done = run.act(board.grade, matter.id, ease=Ease.EASY, urgency=Urgency.SOON)
    (waits,) = run.ask(board.waiting)
    assert (waits.matter.ease, waits.matter.urgency) == (Ease.EASY, Urgency.SOON)
    run.act(lambda work: work.undo(done.changes.op))
    assert run.ask(board.waiting)[0].matter.ease is Ease.MIDDLE


def test_a_half_keyed_sheet_waits_on_the_first_page(hall: Hall, files) -> None:
    run = hall.services
    sheet = run.act(sheets.prepare_sheet, title="征集", rows=10).value
    assert [t for t in run.ask(todo) if t.what is Waits.SHEET] == []
    run.act(sheets.key_row, files, sheet.id, 1, entry=MatterInput(title="路灯不亮"))
    (waits,) = [t for t in run.ask(todo) if t.what is Waits.SHEET]
    assert (waits.count, waits.first, waits.words) == (1, sheet.id, "征集")
    run.act(sheets.finish_sheet, sheet.id)
    assert [t for t in run.ask(todo) if t.what is Waits.SHEET] == []
