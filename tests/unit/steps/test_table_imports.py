"""Tables of others: headings vary, bad rows are named, nothing is doubled or half written."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from openpyxl import Workbook

from app.domain import hotline_import as lines
from app.domain import matter_import
from app.domain.categories import CATEGORIES
from app.domain.clock import CHINA
from app.domain.contested import needs_judging
from app.domain.errors import Refused
from app.domain.headings import find_columns, mapped_rows
from app.domain.hotline import CallBack, WorkOrder
from app.domain.matter import Source
from app.domain.table_import import Fate
from app.intake.tables import read_table
from app.steps import collect, handed_in
from app.steps import hotline_import as orders
from app.steps.collect import MatterInput
from tests.laptops import meet, open_laptop
from tests.unit.steps.conftest import Hall

HEADS = (
    "诉求编号", "诉求来源", "问题分类", "所属街道", "社区（村）", "承办单位", "派单时间",
    "办结时限", "诉求人", "诉求内容", "事发地址", "办理情况", "是否解决", "是否满意",
    "身份证号",
)  # fmt: skip
DAY = datetime(2026, 11, 20, 9, 30)  # noqa: DTZ001 - as a workbook holds it


def row(number: str, **said: object) -> list[object]:
    usual: dict[str, object] = {
        "诉求编号": number, "诉求来源": "12345电话", "问题分类": "停车管理",
        "派单时间": DAY, "办结时限": "2026年11月27日18时00分", "诉求人": "王女士",
        "诉求内容": "东门外非机动车占道", "事发地址": "东门外",
    }  # fmt: skip
    usual.update(said)
    return [usual.get(head, "") for head in HEADS]


@pytest.fixture
def plan(tmp_path, hall: Hall):
    def make(*rows: list[object], heads=HEADS):
        book = Workbook()
        book.active.append(["海淀区接诉即办工单导出"])
        book.active.append(list(heads))
        for one in rows:
            book.active.append(one)
        path = tmp_path / "工单.xlsx"
        book.save(path)
        table = read_table(path)
        mapping = find_columns(table, lines.HOTLINE)
        known = hall.services.ask(orders.known_orders)
        return lines.plan_orders(mapped_rows(table, mapping), known), mapping

    return make


def test_headings_of_offices_are_recognised_and_id_numbers_left_out(plan) -> None:
    _, mapping = plan(row("A1"), row("A2", 身份证号="110108195003071234"))
    assert set(mapping.columns) >= {
        "number", "channel", "category", "subdistrict", "community", "undertaker",
        "dispatched_at", "due_at", "caller", "content", "place", "feedback", "solved", "satisfied",
    }  # fmt: skip
    assert mapping.forbidden == (14,)


def test_cases_come_in_and_again_without_doubling(plan, hall: Hall) -> None:
    run = hall.services
    first, _ = plan(row("A1"), row("A2", 是否解决="是", 是否满意="不满意"))
    done = run.act(orders.import_orders, first.ready(skip_errors=False))
    kept = run.ask(orders.known_orders)
    assert kept["A1"].dispatched_at == datetime(2026, 11, 20, 9, 30, tzinfo=CHINA)
    assert kept["A1"].due_at == datetime(2026, 11, 27, 18, tzinfo=CHINA)
    (call,) = run.ask(lambda work: work.find(CallBack))
    assert (call.order_id, call.solved, call.satisfied) == (kept["A2"].id, True, False)
    again, _ = plan(
        row("A1", 办理情况="已劝导", 事发地址=""),
        row("A2", 是否解决="是", 是否满意="不满意"),
        row("A3"),
    )
    assert [r.fate for r in again.rows] == [Fate.UPDATE, Fate.SAME, Fate.NEW]
    assert again.rows[0].words == "更新：反馈"
    run.act(orders.import_orders, again.ready(skip_errors=False))
    now = run.ask(orders.known_orders)
    assert len(run.ask(lambda work: work.find(WorkOrder))) == 3
    assert (now["A1"].id, now["A1"].feedback, now["A1"].place) == (
        kept["A1"].id, "已劝导", "东门外",
    )  # fmt: skip
    assert len(run.ask(lambda work: work.find(CallBack))) == 1
    with pytest.raises(Refused):
        run.act(lambda work: work.undo(done.changes.op))


def test_a_limit_that_is_a_day_lasts_to_its_end(plan) -> None:
    same_day = datetime(2026, 11, 20)  # noqa: DTZ001 - as a workbook holds it
    found, _ = plan(row("A1", 办结时限=same_day), row("A2", 办结时限="2026/11/20"))
    ends = {r.brings.times["due_at"] for r in found.rows}
    assert ends == {datetime(2026, 11, 20, 23, 59, tzinfo=CHINA)}


def test_bad_rows_are_named_and_hold_everything_back(plan) -> None:
    found, _ = plan(
        row("A1"),
        row("", 诉求内容="没有编号的"),
        row("A3", 派单时间="下周二"),
        row("A4", 办结时限="2026-11-01"),
        row("A5", 诉求内容=""),
        row("A6", 是否解决="大概", 是否满意="是"),
        row("A1", 诉求内容="另一件事"),
        row("A1"),
    )
    said = {r.row: r.words for r in found.rows if r.fate is Fate.ERROR}
    assert said == {
        4: "没有工单编号",
        5: "派单时间“下周二”看不懂，请写成 2026-11-20 15:04",
        6: "时限早于派单时间",
        7: "没有诉求内容",
        8: "是否解决“大概”看不懂，请写“是”或“否”",
        9: "编号和第 3 行相同，内容不同，请核对哪一行是对的",
    }
    assert found.rows[-1].words == "和第 3 行一样，只导入一次"
    assert found.ready(skip_errors=False) is None
    assert [r.number for r in found.ready(skip_errors=True)] == ["A1"]


def test_a_case_becomes_a_matter_or_is_tied_to_one(plan, hall: Hall) -> None:
    run = hall.services
    found, _ = plan(row("A1"), row("A2"), row("A3", 办结时限="2026-11-24 16:00"))
    run.act(orders.import_orders, found.ready(skip_errors=False))
    kept = run.ask(orders.known_orders)
    entry = MatterInput(title="东门外占道", category="停车管理", place="东门外")
    matter = run.act(orders.make_matter, kept["A1"].id, entry).value
    assert (matter.source, matter.origin_id) == (Source.HOTLINE, kept["A1"].id)
    with pytest.raises(Refused, match="已经关联"):
        run.act(orders.make_matter, kept["A1"].id, entry)
    run.act(orders.tie, kept["A2"].id, matter.id)
    by_number = {x.order.number: x for x in run.ask(orders.cases)}
    assert by_number["A2"].matter.number == matter.number
    assert (by_number["A3"].due, by_number["A1"].due) == ("soon", "")
    assert run.ask(orders.cases)[0].order.number == "A3"
    run.act(orders.untie, kept["A2"].id)
    run.act(orders.answer_order, kept["A3"].id, "已办结")
    assert {x.due for x in run.ask(orders.cases)} == {""}


def test_what_a_body_hands_in_is_entered_once(tmp_path, hall: Hall) -> None:
    run = hall.services
    path = tmp_path / "物业.csv"
    path.write_text(
        "序号,问题,问题类型,具体位置,上报人,情况说明,上报时间\n"
        "1,地下室漏水,上下水,3号楼地下,保洁员,雨后积水,2026-11-20\n"
        "2,希望多沟通,服务态度,,,,\n"
        "3,,停车管理,,,,\n"
        "4,路灯不亮,公共空间,花坛,,,明年\n"
        "5,地下室漏水,上下水,3号楼地下,别人,,\n"
        "6,例：东门外占道,停车管理,,,,\n",
        encoding="gb18030",
    )
    table = read_table(path)
    mapping = find_columns(table, matter_import.HANDED)

    def planned():
        return matter_import.plan_matters(
            mapped_rows(table, mapping), body="物业企业", categories=CATEGORIES,
            known=run.ask(handed_in.known_keys), today=date(2026, 11, 24),
        )  # fmt: skip

    found = planned()
    assert [(r.row, r.fate.value, r.words) for r in found.rows] == [
        (2, "new", ""),
        (3, "new", "没有“服务态度”这一类，记为“其他”"),
        (4, "error", "没有写议题"),
        (5, "error", "日期“明年”看不懂，请写成 2026-11-20"),
        (6, "same", "和第 2 行一样，只登记一次"),
        (7, "same", "示例，不登记"),
    ]
    run.act(handed_in.import_matters, found.ready(skip_errors=True))
    second, first = run.ask(collect.matters)
    assert (first.title, first.body, first.source, first.noticed_on, first.description) == (
        "地下室漏水", "物业企业", Source.BODY, date(2026, 11, 20), "雨后积水",
    )  # fmt: skip
    assert (second.category, second.number > first.number) == ("其他", True)
    assert [r.fate.value for r in planned().rows] == [
        "same", "same", "error", "error", "same", "same",
    ]  # fmt: skip


def test_without_a_body_no_row_is_taken(hall: Hall) -> None:
    rows = [matter_import.MappedRow(2, {"title": "路灯不亮"})]
    (found,) = matter_import.plan_matters(
        rows, body=" ", categories=CATEGORIES, known=(), today=date(2026, 11, 24)
    ).rows
    assert (found.fate, found.words) == (Fate.ERROR, "没有写提交单位")


def test_two_laptops_that_import_the_same_case_have_it_once(tmp_path) -> None:
    one, other = open_laptop(tmp_path, 1), open_laptop(tmp_path, 2)
    content = {"content": "东门外占道"}
    for laptop, answer in ((one, "已劝导"), (other, "已划线")):
        same = lines.OrderRow(number="A1", texts=content, times={})
        own = lines.OrderRow(number="A2", texts={**content, "feedback": answer}, times={})
        laptop.act(orders.import_orders, [same, own])
    meet(one, other)
    for laptop in (one, other):
        kept = laptop.ask(lambda work: work.find(WorkOrder))
        assert sorted(o.number for o in kept) == ["A1", "A2"]
        # What they wrote alike is no question; what differs is.
        found = [c for c in laptop.ask(lambda work: work.conflicts()) if needs_judging(c)]
        assert [(c.kind, c.column) for c in found] == [("work_order", "feedback")]
        laptop.close()


def test_an_import_that_was_taken_back_comes_again(plan, hall: Hall) -> None:
    run = hall.services
    found, _ = plan(row("A1"))
    done = run.act(orders.import_orders, found.ready(skip_errors=False))
    run.act(lambda work: work.undo(done.changes.op))
    assert run.ask(orders.cases) == []
    again, _ = plan(row("A1"))
    assert [r.fate for r in again.rows] == [Fate.NEW]
    run.act(orders.import_orders, again.ready(skip_errors=False))
    assert [x.order.number for x in run.ask(orders.cases)] == ["A1"]
