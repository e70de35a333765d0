"""``hongliu log verify`` on folders that are whole, missing, spoilt."""

from __future__ import annotations

import re
from contextlib import closing
from pathlib import Path

import pytest

from app.cli.main import main
from app.store.database import FILE_NAME
from tests.databases import open_database

Captured = pytest.CaptureFixture[str]


def verify(folder: Path) -> int:
    return main(["--data", str(folder), "log", "verify"])


def spoil(folder: Path, *statements: str) -> None:
    with closing(open_database(folder / FILE_NAME)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def test_a_whole_record_holds(told: Path, capsys: Captured) -> None:
    assert verify(told) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert re.search(r"核验通过：共 \d{3} 条操作，日志完整，已签名到第 \d+ 条", said.out)
    assert re.search(r"末条摘要 [0-9a-f]{64}\n", said.out)


def test_twice_says_the_same(told: Path, capsys: Captured) -> None:
    verify(told)
    first = capsys.readouterr().out
    verify(told)
    assert capsys.readouterr().out == first


def test_what_was_erased_is_counted(told: Path, capsys: Captured) -> None:
    spoil(
        told,
        "UPDATE op_personal SET value = NULL, salt = x'' WHERE tbl = 'resident' AND col = 'remark'",
        "UPDATE resident SET remark = NULL",
    )
    with closing(open_database(told / FILE_NAME)) as connection:
        query = "SELECT count(*) FROM op_personal WHERE salt = x''"
        (number,) = connection.execute(query).fetchone()
    assert verify(told) == 0
    assert f"其中 {number} 项个人信息已经清除" in capsys.readouterr().out
    assert number > 0


def test_a_laptop_that_did_nothing_yet_shows_no_other_laptops_digest(
    told: Path, capsys: Captured
) -> None:
    spoil(told, "UPDATE local SET value = 'ffffffffffff' WHERE key = 'device'")
    assert verify(told) == 0
    said = capsys.readouterr().out
    assert "本机还没有自己的操作" in said
    assert re.search(r"其中 \d{3} 条来自电脑 [0-9a-f]{12}，已由它签名到第 \d+ 条。", said)
    assert not re.search("[0-9a-f]{64}", said)


@pytest.mark.parametrize("kind", ["missing", "empty", "file"])
def test_a_folder_without_data_is_refused_and_left_alone(
    kind: str, tmp_path: Path, capsys: Captured
) -> None:
    folder = tmp_path / "没有"
    if kind == "empty":
        folder.mkdir()
    elif kind == "file":
        folder.write_text("笔记", encoding="utf-8")
    assert verify(folder) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "还没有会客厅的数据" in said.err
    assert [p.name for p in tmp_path.rglob("*")] == ([] if kind == "missing" else ["没有"])


# What somebody may do to the file, and what is said about it.
SPOILT = {
    "a_vote": (
        """UPDATE op_log SET body = replace(body, '14', '15') WHERE body LIKE '%"record_count"%'""",
        "条操作被改动过",
    ),
    "a_table": ("UPDATE agenda_item SET title = '别的' WHERE position = 2", "不一致"),
    "a_name": ("UPDATE op_personal SET value = '\"别人\"' WHERE col = 'name'", "个人信息"),
    "the_end": ("DELETE FROM op_log WHERE seq > 300", "被截短"),
    "the_middle": ("DELETE FROM op_log WHERE seq = 40", "缺少第 40 条"),
    "no_sense": ("UPDATE op_log SET body = 'nonsense' WHERE seq = 2", "第 2 条操作被改动过"),
    "a_row_more": (
        "INSERT INTO agenda_item (id, meeting_id, title) VALUES ('x', 'y', '没有开过的会')",
        "不一致",
    ),
    "an_index": ("UPDATE op_log SET meeting = 'x' WHERE seq = 60", "索引与内容不符"),
    "a_signature": ("UPDATE log_signature SET signature = zeroblob(64)", "签名不符"),
}


@pytest.mark.parametrize("what", SPOILT)
def test_what_was_tampered_with_is_named(what: str, told: Path, capsys: Captured) -> None:
    statement, words = SPOILT[what]
    spoil(told, statement)
    assert verify(told) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert words in said.err
    assert "记录核验没有通过" in said.err
    assert "Traceback" not in said.err


def test_many_faults_are_counted_and_not_all_listed(told: Path, capsys: Captured) -> None:
    spoil(told, "UPDATE op_log SET body = body || ' '")
    assert verify(told) == 1
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) < 30
    assert re.fullmatch(r"……共 \d+ 处。", lines[-2])


def test_a_file_that_is_no_database_is_refused(tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"not a database at all" * 500)
    assert verify(tmp_path) == 1
    assert "数据文件已损坏" in capsys.readouterr().err


def test_a_page_that_the_disk_lost_is_refused(told: Path, capsys: Captured) -> None:
    path = told / FILE_NAME
    content = bytearray(path.read_bytes())
    # The pages of the first kilobytes hold the schema; what follows holds the log.
    for start in range(len(content) // 2, len(content) - 4096, 4096):
        content[start : start + 64] = b"\xff" * 64
    path.write_bytes(content)
    assert verify(told) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "没有通过" in said.err


def test_data_of_a_newer_program_is_refused(told: Path, capsys: Captured) -> None:
    spoil(told, "UPDATE alembic_version SET version_num = '9999'")
    assert verify(told) == 1
    assert "更新版本的程序" in capsys.readouterr().err
