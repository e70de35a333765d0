from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.domain.minutes import Attendance, ItemRecord, MinutesContent, Photo, TaskLine
from ui.console.kit.days import parse_day
from ui.console.minutes import content as words
from ui.console.papers.building import file_name

TODAY = date(2026, 11, 24)  # a Tuesday

AUTO = MinutesContent(
    room="会客厅", community="社区", title="协商会", chair="甲", summary="开头", closing="结尾",
    due=3, present=2, absent=1,
    attendance=(
        Attendance(name="赵一", address="1", roles="", state="到会", detail="15:00 签到"),
        Attendance(name="钱二", address="2", roles="", state="未到"),
    ),
    items=(
        ItemRecord(title="甲事", points=("一",), tasks=(TaskLine(text="办", who="谁", due=""),)),
        ItemRecord(title="乙事"),
    ),
    photos=(Photo(sha256="a", caption="会场"), Photo(sha256="b", caption="合影")),
)  # fmt: skip


def test_nothing_is_by_hand_at_first() -> None:
    assert words.by_hand(AUTO, AUTO) == set()
    assert words.sections(AUTO) == [
        "heading", "attendance", "items/0", "items/1", "closing", "signatures", "photos",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("summary", "改过"),
        ("items/0/points", ("一", "二")),
        ("attendance/1/detail", "出差"),
        ("photos", (Photo(sha256="b", caption="合影"),)),
        ("signatures", ("主持人（甲）",)),
    ],
)
def test_a_field_is_written_marked_and_restored(field: str, said: object) -> None:
    changed = words.with_value(AUTO, field, said)
    assert words.value(changed, field) == said
    assert words.by_hand(AUTO, changed) == {field}
    section = next(s for s in words.sections(AUTO) if field in words.fields_of(AUTO, s))
    assert words.restored(AUTO, changed, section) == AUTO
    others = [s for s in words.sections(AUTO) if s != section]
    for other in others:
        assert words.restored(AUTO, changed, other) == changed


def test_figures_and_tasks_are_the_records_whatever_a_draft_says() -> None:
    kept = replace(
        AUTO, due=99, present=98, chair="乙",
        items=(replace(AUTO.items[0], tasks=(), carried=True, points=("手写",)), AUTO.items[1]),
    )  # fmt: skip
    merged = words.reconciled(AUTO, kept)
    assert (merged.due, merged.present, merged.chair) == (3, 2, "乙")
    assert merged.items[0].tasks == AUTO.items[0].tasks
    assert merged.items[0].points == ("手写",)
    assert not merged.items[0].carried


def test_untouched_words_follow_the_record_and_touched_ones_stay() -> None:
    kept = words.with_value(AUTO, "closing", "手写的结尾")
    newer = replace(
        AUTO, summary="新的开头", closing="新的结尾",
        items=(replace(AUTO.items[0], points=("一", "会后补记")), AUTO.items[1]),
    )  # fmt: skip
    merged = words.reconciled(newer, kept, AUTO)
    assert (merged.summary, merged.closing) == ("新的开头", "手写的结尾")
    assert merged.items[0].points == ("一", "会后补记")


def test_an_item_that_came_later_does_not_shift_the_words_of_others() -> None:
    kept = words.with_value(AUTO, "items/1/points", ("乙事的话",))
    newer = replace(AUTO, items=(ItemRecord(title="新事"), *AUTO.items))
    merged = words.reconciled(newer, kept, AUTO)
    assert [item.points for item in merged.items] == [(), ("一",), ("乙事的话",)]


def test_a_reason_is_kept_while_the_person_is_still_absent() -> None:
    kept = words.with_value(AUTO, "attendance/1/detail", "出差")
    assert words.reconciled(AUTO, kept).attendance[1].detail == "出差"
    came = replace(
        AUTO,
        attendance=(AUTO.attendance[0], replace(AUTO.attendance[1], state="到会", detail="15:20")),
    )
    assert words.reconciled(came, kept).attendance[1].detail == "15:20"


def test_photos_left_off_stay_off_and_those_gone_are_gone() -> None:
    kept = words.with_value(AUTO, "photos", (AUTO.photos[1],))
    assert words.reconciled(AUTO, kept, AUTO).photos == (AUTO.photos[1],)
    gone = replace(AUTO, photos=AUTO.photos[:1])
    assert words.reconciled(gone, kept, AUTO).photos == ()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("", None),
        ("2026年12月8日", date(2026, 12, 8)),
        ("2026-12-08", date(2026, 12, 8)),
        ("2027/1/5", date(2027, 1, 5)),
        ("12月8日", date(2026, 12, 8)),
        ("12月8号前", date(2026, 12, 8)),
        ("12.8", date(2026, 12, 8)),
        ("1月5日", date(2027, 1, 5)),
        ("30日", date(2026, 11, 30)),
        ("8号", date(2026, 12, 8)),
        ("明天", date(2026, 11, 25)),
        ("三天内", date(2026, 11, 27)),
        ("两周内", date(2026, 12, 8)),
        ("3个月", date(2027, 2, 24)),
        ("半个月", date(2026, 12, 9)),
        ("月底", date(2026, 11, 30)),
        ("周五前", date(2026, 11, 27)),
        ("周一", date(2026, 11, 30)),
        ("下周五", date(2026, 12, 4)),
        (" 12 月 8 日 之前", date(2026, 12, 8)),
    ],
)
def test_days_as_people_write_them(text: str, day: date | None) -> None:
    assert parse_day(text, TODAY) == day


@pytest.mark.parametrize("text", ["尽快", "13月1日", "2月30日", "31号呢", "2026", "-"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_day(text, TODAY)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("停车协商会", "2026-11-24-停车协商会-纪要.pdf"),
        ("停车/充电：A|B？", "2026-11-24-停车－充电：A－B？-纪要.pdf"),
        ("../../逃", "2026-11-24-逃-纪要.pdf"),
        ("", "2026-11-24-纪要.pdf"),
        ("长" * 300, f"2026-11-24-{'长' * 60}-纪要.pdf"),
    ],
)
def test_file_names_suit_every_disk(title: str, name: str) -> None:
    assert file_name(TODAY, title, "纪要") == name
    assert len(name.encode()) <= 255
