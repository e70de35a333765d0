"""``hongliu report``: every report as workbook and PDF, by the room's own template too."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from app.bootstrap import Services
from app.cli.main import main
from app.documents.reports import BEHIND, FOLDER, built_in
from app.domain.report_kinds import ReportKind
from app.settings import Settings
from app.steps import collect, people
from app.steps.collect import MatterInput
from tests.unit.documents.pdf_reading import all_lines, said


@pytest.fixture
def data(tmp_path: Path) -> Path:
    services = Services(Settings(data=tmp_path / "data")).open()
    services.act(people.open_room, "样例会客厅", community="样例社区")
    services.act(collect.collect_matter, MatterInput(title="楼道灯", category="物业管理"))
    services.act(collect.collect_matter, MatterInput(title="=1+1", category="停车管理"))
    services.close()
    return tmp_path / "data"


def run(data: Path, kind: str, out: Path, *more: str) -> int:
    return main(["report", "--data", str(data), kind, "--out", str(out), *more])


@pytest.mark.parametrize("kind", list(ReportKind))
def test_each_report_as_workbook_and_on_paper(data: Path, tmp_path: Path, kind: ReportKind) -> None:
    book, paper = tmp_path / "a.xlsx", tmp_path / "a.pdf"
    assert run(data, kind.value, book) == 0
    assert run(data, kind.value, paper) == 0
    sheet = load_workbook(book).worksheets[0]
    assert sheet.page_setup.paperSize == 9, "A4"
    assert sheet.print_title_rows == "$1:$3"
    assert sheet.page_setup.fitToHeight == 0
    words = "".join(said(line) for line in all_lines(paper.read_bytes(), size=20.0))
    assert kind.words in words


def test_the_ledger_and_the_matters_behind_its_figures(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "ledger.xlsx"
    assert run(data, "ledger", out) == 0
    book = load_workbook(out)
    rows = list(book["议题台账"].iter_rows(min_row=3, values_only=True))
    assert rows[0][:4] == ("序号", "编号", "议题", "类别")
    assert [row[2] for row in rows[1:]] == ["楼道灯", "=1+1"]
    behind = book[BEHIND]
    assert {c.data_type for s in book for line in s.iter_rows() for c in line} <= {"s", "n", "d"}
    titles = [row[3].value for row in behind.iter_rows(min_row=2, max_row=3)]
    assert titles == ["楼道灯", "=1+1"]
    link = behind["C2"].hyperlink.location
    assert link == "'议题台账'!B4"
    assert book["议题台账"]["B4"].value == behind["C2"].value


def test_figures_lead_to_the_matters_behind_them(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "monthly.xlsx"
    assert run(data, "monthly", out) == 0
    book = load_workbook(out)
    cell = book.worksheets[0]["B4"]
    assert cell.value == 2
    sheet, _, place = cell.hyperlink.location.partition("!")
    assert sheet == f"'{BEHIND}'"
    assert book[BEHIND][place].value == "登记议题"
    assert book[BEHIND][place].hyperlink.location == "'工作数据报表'!A4"


def test_the_rooms_own_template_wins(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = data / FOLDER / ReportKind.LEDGER.template
    own.parent.mkdir()
    own.write_bytes(built_in(own.name))
    book = load_workbook(own)
    book.active["A1"] = "本社区的台账"
    book.save(own)
    out = tmp_path / "a.xlsx"
    assert run(data, "ledger", out) == 0
    assert load_workbook(out).worksheets[0]["A1"].value == "本社区的台账"
    book.active["C4"] = "{{ matters.titel }}"
    book.save(own)
    before = out.read_bytes()
    assert run(data, "ledger", out) == 1
    assert "工作表“议题台账”单元格 C4" in capsys.readouterr().err
    assert out.read_bytes() == before


def test_names_that_end_otherwise_and_no_room(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(data, "ledger", tmp_path / "a.doc") == 1
    assert "应以 .xlsx 或 .pdf 结尾" in capsys.readouterr().err
    assert run(tmp_path / "nowhere", "ledger", tmp_path / "a.xlsx") == 1
    assert "没有会客厅的记录" in capsys.readouterr().err
    days = ("--from", "2026-12-01", "--to", "2026-11-01")
    assert run(data, "ledger", tmp_path / "a.xlsx", *days) == 1
    assert "结束日期早于开始日期" in capsys.readouterr().err
