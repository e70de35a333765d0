from __future__ import annotations

import pytest

from app.domain.agenda_import import (
    AgendaLine,
    agenda_from_table,
    agenda_from_text,
    guess_agenda_mapping,
    rule_name_of,
)
from app.domain.durations import parse_minutes, split_duration
from app.domain.errors import Refused
from app.domain.presets import PRESETS
from app.domain.table import Table


def table(*rows: list[str], first: int = 1) -> Table:
    return Table("", tuple(map(tuple, rows)), first)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("20分钟", 20),
        ("20", 20),
        ("２０分钟", 20),
        ("20 分", 20),
        ("20min", 20),
        ("20'", 20),
        ("约20分钟", 20),
        ("1小时", 60),
        ("1.5小时", 90),
        ("1小时30分", 90),
        ("一小时半", 90),
        ("半小时", 30),
        ("半个小时", 30),
        ("两个小时", 120),
        ("十五分钟", 15),
        ("一刻钟", 15),
        ("三刻钟", 45),
        ("0:20", 20),
        ("1:05", 65),
        ("15:00-15:20", 20),
        ("15：00—16：10", 70),
        ("", None),
        ("无", None),
    ],
)
def test_minutes_in_many_spellings(text: str, minutes: int | None) -> None:
    assert parse_minutes(text) == minutes


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("很久", "看不懂"),
        ("0", "不在 1 到"),
        ("900分钟", "不在 1 到"),
        ("15:20-15:00", "不在 1 到"),
    ],
)
def test_minutes_that_cannot_be_name_the_value(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason) as unclear:
        parse_minutes(text)
    assert text in str(unclear.value)


@pytest.mark.parametrize(
    ("line", "title", "minutes"),
    [
        ("停车管理方案 20分钟", "停车管理方案", 20),
        ("停车管理方案（15分钟）", "停车管理方案", 15),
        ("停车管理方案……15分钟", "停车管理方案", 15),
        ("停车管理方案——半小时", "停车管理方案", 30),
        ("停车管理方案，预计1小时30分", "停车管理方案", 90),
        ("15:00-15:20 停车管理方案", "停车管理方案", 20),
        ("15：00—15：20　停车管理方案", "停车管理方案", 20),
        ("停车管理方案（试行）", "停车管理方案（试行）", None),
        ("20分钟", "20分钟", None),
    ],
)
def test_a_duration_is_taken_from_a_line(line: str, title: str, minutes: int | None) -> None:
    assert split_duration(line) == (title, minutes)


NUMBERINGS = [
    "1. 停车管理方案 20分钟\n2. 加装电梯 30分钟",
    "1、停车管理方案（20分钟）\n2、加装电梯（30分钟）",
    "一、停车管理方案（20分钟）\n二、加装电梯（30分钟）",
    "（一）停车管理方案 20分\n（二）加装电梯 30分",
    "(1) 停车管理方案 20分钟\n(2) 加装电梯 30分钟",
    "1）停车管理方案 20分钟\n2）加装电梯 半小时",
    "①停车管理方案 20分钟\n②加装电梯 30分钟",
    "第一项：停车管理方案 20分钟\n第二项：加装电梯 30分钟",
    "议题一：停车管理方案 20分钟\n议题二：加装电梯 30分钟",
    "- 停车管理方案 20分钟\n- 加装电梯 30分钟",
    "• 停车管理方案\t20分钟\n• 加装电梯\t30分钟",
    "１．停车管理方案　２０分钟\n２．加装电梯　３０分钟",
    "停车管理方案 20分钟\n加装电梯 30分钟",
    "停车管理方案\t20\n加装电梯\t30",
    "1\t停车管理方案\t20\n2\t加装电梯\t30",
    "\ufeff\n  1. 停车管理方案 20分钟  \r\n\r\n  2. 加装电梯 30分钟\r\n",
    "15:00-15:20 停车管理方案\n15:20-15:50 加装电梯",
]


@pytest.mark.parametrize("text", NUMBERINGS)
def test_lines_of_every_numbering(text: str) -> None:
    found = agenda_from_text(text)
    assert [(line.title, line.minutes) for line in found.lines] == [
        ("停车管理方案", 20),
        ("加装电梯", 30),
    ]
    assert found.errors == ()
    assert found.minutes == 50


@pytest.mark.parametrize(
    "title",
    [
        "12号院停车方案",
        "12 号院停车方案",
        "3栋加装电梯",
        "三号楼加装电梯",
        "2026年预算",
        "3.5米限高杆",
    ],
)
def test_a_number_that_belongs_to_the_title_stays(title: str) -> None:
    assert agenda_from_text(title).lines[0].title == title


def test_lines_below_a_numbered_one_are_its_text() -> None:
    found = agenda_from_text(
        "一、停车管理方案（20分钟）\n1. 收费标准\n2. 车位分配\n"
        "二、加装电梯\n用时：30分钟\n请三单元参加"
    )
    assert found.lines == (
        AgendaLine("停车管理方案", "1. 收费标准\n2. 车位分配", 20, None, 1),
        AgendaLine("加装电梯", "请三单元参加", 30, None, 4),
    )


def test_only_the_agenda_of_a_whole_notice_is_read() -> None:
    found = agenda_from_text(
        "关于召开居民代表会议的通知（虚构）\n一、会议时间：3月2日15:00\n二、会议地点：红柳会客厅\n"
        "三、会议议程\n1. 停车管理方案 20分钟\n2. 加装电梯 30分钟\n四、参会人员\n全体居民代表"
    )
    assert [line.title for line in found.lines] == ["停车管理方案", "加装电梯"]
    assert [line.row for line in found.lines] == [5, 6]
    assert "会议议程" in found.notes[0]


def test_titles_and_what_concerns_the_meeting_are_no_items() -> None:
    found = agenda_from_text("红柳社区议事会\n1. 停车\n2. 电梯")
    assert [line.title for line in found.lines] == ["停车", "电梯"]
    assert "第 1 行“红柳社区议事会”" in found.notes[0]
    plain = agenda_from_text("时间：3月2日15:00\n地点：红柳会客厅\n停车\n电梯")
    assert [line.title for line in plain.lines] == ["停车", "电梯"]
    assert len(plain.notes) == 2


def test_rules_in_brackets_and_behind_tabs() -> None:
    found = agenda_from_text(
        "1. 停车方案（居民代表会议）20分钟\n2. 加装电梯（加装电梯）\n"
        "3. 维修资金\t特别事项\t半小时\n4. 停车（试行）"
    )
    assert [(line.title, line.rule_name, line.minutes) for line in found.lines] == [
        ("停车方案", "居民代表会议", 20),
        ("加装电梯", "加装电梯", None),
        ("维修资金", "业主共同决定·特别事项", 30),
        ("停车（试行）", None, None),
    ]


def test_a_table_with_a_header_below_titles() -> None:
    found = agenda_from_table(
        table(
            ["红柳社区议事会议程（虚构）"] * 5,
            [],
            ["序号", "议题", "具体内容", "时长（分钟）", "表决方式"],
            ["1", "停车管理方案", "收费与分配", "20", "居民代表会议"],
            ["2", "3、加装电梯", "", "半小时", "加装电梯"],
            ["", "", "", "", ""],
            ["3", "通报物业情况", "", "", "不表决"],
            ["合计", "", "", "50", ""],
            first=2,
        )
    )
    assert found.lines == (
        AgendaLine("停车管理方案", "收费与分配", 20, "居民代表会议", 5),
        AgendaLine("加装电梯", "", 30, "加装电梯", 6),
        AgendaLine("通报物业情况", "", None, None, 8),
    )
    assert found.errors == found.warnings == ()


@pytest.mark.parametrize("heading", ["议题", "议程", "事项", "议题名称", "会议议题", "标题"])
def test_spellings_of_the_title_column(heading: str) -> None:
    mapping = guess_agenda_mapping(table([heading, "用时", "规则"], ["停车", "20", ""]))
    assert dict(mapping.columns) == {"title": 0, "minutes": 1, "rule": 2}


def test_errors_name_row_and_reason_and_leave_the_rest() -> None:
    found = agenda_from_table(
        table(["议题", "时长"], ["停车", "很久"], ["", "20"], ["电" * 101, "20"], ["绿化", "20"])
    )
    assert [line.title for line in found.lines] == ["绿化"]
    assert [(issue.row, issue.reason[:10]) for issue in found.errors] == [
        (2, "时长“很久”看不懂，请"[:10]),
        (3, "没有议题名称"),
        (4, "议题名称有 101 个字"[:10]),
    ]


def test_an_unknown_rule_is_kept_with_a_warning() -> None:
    found = agenda_from_table(table(["议题", "规则"], ["停车", "抓阄"]))
    assert found.lines[0].rule_name == "抓阄"
    assert "抓阄" in found.warnings[0].reason
    assert found.warnings[0].row == 2


def test_a_table_without_a_header_is_read_line_by_line() -> None:
    found = agenda_from_table(
        table(["1", "停车管理方案", "20分钟"], ["2", "加装电梯", "30分钟"], first=4)
    )
    assert [(line.title, line.minutes, line.row) for line in found.lines] == [
        ("停车管理方案", 20, 4),
        ("加装电梯", 30, 5),
    ]


def test_nothing_and_too_much_are_refused() -> None:
    for text in ("", "\n \n", "时间：3月2日\n地点：红柳会客厅"):
        with pytest.raises(Refused, match="没有读到议题") as refusal:
            agenda_from_text(text)
        assert "议程没有动" in refusal.value.message
    with pytest.raises(Refused, match="101 个议题"):
        agenda_from_text("\n".join(f"{number}. 议题甲{number}" for number in range(1, 102)))


def test_every_rule_name_that_is_recognised_is_a_preset() -> None:
    names = {rule.name for rule in PRESETS.values()}
    for spelling in (
        "居民代表",
        "一般事项",
        "特别事项",
        "电梯",
        "业委会",
        "物管会",
        "协商",
        "户代表",
    ):
        name, doubt = rule_name_of(spelling)
        assert name in names, spelling
        assert doubt == ""
    assert all(rule_name_of(name) == (name, "") for name in names)
