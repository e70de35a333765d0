"""Whatever stands in the cells, a plan comes out: reasons in words, never a crash."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.agenda_import import AgendaImport, agenda_from_text
from app.domain.columns import FIELDS, guess_mapping, mapped_rows
from app.domain.errors import Refused
from app.domain.headings import MappedRow
from app.domain.roster_import import (
    Action,
    KnownPerson,
    PersonFields,
    RowStatus,
    plan_import,
    report_dict,
)
from app.domain.table import Table

TODAY = date(2026, 3, 2)
# Characters and words that mean something to one parser or another, and any others.
WORDS = (
    "张 三 李 · • 1 2 0 501 3 # - / ， 、 号楼 单元 室 ㎡ . ５ 是 否 √ 党员 户主 合计 姓名 "
    "20分钟 半小时 （ ） 一、 \t \n * ? 13800001234 110108196003021234 89.50 2026-03-02 "
    "𠮷 \ue816 \U000e0100"
)
PIECES = st.sampled_from(WORDS.split(" "))
CELLS = st.one_of(st.lists(PIECES, max_size=6).map("".join), st.text(max_size=12))
ROWS = st.lists(st.dictionaries(st.sampled_from(sorted(FIELDS)), CELLS), max_size=8)


def on_roster(rows: list[MappedRow]) -> list[KnownPerson]:
    fields = PersonFields.__dataclass_fields__
    return [
        KnownPerson(resident_id=str(row.row), **{key: getattr(row.person, key) for key in fields})
        for row in plan_import(rows, [], today=TODAY).rows
        if row.person and row.action is Action.NEW
    ]


def agenda_or_none(text: str) -> AgendaImport | None:
    try:
        return agenda_from_text(text)
    except Refused:
        return None


@settings(deadline=None)
@given(ROWS)
def test_every_row_gets_a_status_and_every_problem_a_reason(cells: list[dict[str, str]]) -> None:
    rows = [MappedRow(number, row) for number, row in enumerate(cells, 2)]
    plan = plan_import(rows, [], today=TODAY)
    for row in plan.rows:
        assert bool(row.reasons) == (row.status in {RowStatus.WARNING, RowStatus.ERROR})
        assert (row.person is None) == (row.action in {Action.NONE, Action.MERGED})
    report = report_dict(plan)
    assert report["rows"] == len(plan.rows)


@settings(deadline=None)
@given(ROWS)
def test_importing_twice_never_adds_anybody(cells: list[dict[str, str]]) -> None:
    keys = ("name", "building", "stairwell", "door", "area", "roles", "phone", "remark")
    rows = [
        MappedRow(number, {key: row.get(key, "") for key in keys})
        for number, row in enumerate(cells, 2)
    ]
    again = plan_import(rows, on_roster(rows), today=TODAY)
    assert not [row for row in again.rows if row.action in {Action.NEW, Action.KEEP}]


@settings(deadline=None)
@given(st.lists(st.lists(CELLS, max_size=6).map(tuple), max_size=8).map(tuple))
def test_any_table_can_be_mapped_and_planned(rows: tuple[tuple[str, ...], ...]) -> None:
    table = Table("", rows)
    mapping = guess_mapping(table)
    plan_import(mapped_rows(table, mapping), [], today=TODAY)
    assert all(0 <= column < table.width for column in mapping.columns.values())
    assert not set(mapping.columns.values()) & set(mapping.forbidden)


@settings(deadline=None)
@given(st.lists(CELLS, max_size=12).map("\n".join))
def test_any_text_is_an_agenda_or_refused(text: str) -> None:
    found = agenda_or_none(text)
    if found is not None:
        assert found.lines or found.errors
        assert all(line.title for line in found.lines)
