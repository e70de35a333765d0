from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from app.cli.main import main
from app.documents import fonts
from app.domain.checkup import Facts, all_well, checks
from app.keeping.checkup import unreadable
from tests.databases import open_database

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)
GOOD = Facts(now=NOW, free=50 * 1024**3, whole=True, residents=226, roster_at=NOW, backup_at=NOW)


def _of(found: dict[str, object], key: str) -> tuple[object, str]:
    (check,) = (c for c in found["checks"] if c["key"] == key)  # type: ignore[attr-defined]
    return check["ok"], check["text"]


def test_a_sound_laptop_is_told_line_by_line(told: Path, capsys) -> None:
    # The sample meeting is told on a day of its own; the laptop's clock may be behind it.
    code = main(["--data", str(told), "doctor", "--json"])
    found = json.loads(capsys.readouterr().out)
    keys = [c["key"] for c in found["checks"]]
    assert keys == ["database", "disk", "clock", "roster", "sync", "backup", "fonts"]
    assert _of(found, "database") == (True, "数据文件完好。")
    assert _of(found, "fonts")[0] is True
    assert _of(found, "backup")[0] is None
    assert _of(found, "sync")[0] is None
    assert found["ok"] == (code == 0)


def test_a_page_of_the_database_that_is_spoilt_is_found(told: Path, capsys) -> None:
    path = told / "hongliu.db"
    with open_database(path) as own:
        own.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (page,) = own.execute("SELECT rootpage FROM sqlite_master WHERE name = 'note'").fetchone()
        size = int(own.execute("PRAGMA page_size").fetchone()[0])
    own.close()
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
    assert main(["--data", str(told), "doctor"]) == 1
    said = capsys.readouterr()
    assert "损坏" in said.out + said.err


def test_without_data_it_says_so(tmp_path: Path, capsys) -> None:
    assert main(["--data", str(tmp_path), "doctor"]) == 1
    assert "还没有会客厅的数据" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("lacking", "key", "ok", "words"),
    [
        ({"free": 1024**2}, "disk", False, "请先清理"),
        ({"newest": NOW + timedelta(hours=3)}, "clock", False, "还早"),
        ({"newest": NOW + timedelta(minutes=1)}, "clock", True, "电脑时间"),
        ({"skew": timedelta(minutes=10)}, "clock", False, "慢 10 分钟"),
        ({"skew": timedelta(minutes=-10)}, "clock", False, "快 10 分钟"),
        ({"residents": 0}, "roster", False, "空的"),
        ({"roster_at": NOW - timedelta(days=200)}, "roster", None, "200 天没有更新"),
        ({"joined": True, "unsynced": 3, "synced_at": NOW}, "sync", True, "3 条记录等着上传"),
        ({"joined": True, "unsynced": 3}, "sync", None, "U 盘"),
        ({"joined": True}, "sync", True, "都已上传"),
        ({"backup_at": NOW - timedelta(days=9)}, "backup", None, "9 天前"),
        ({"has_stick": True}, "stick", None, "还没有存到 U 盘上"),
        ({"has_stick": True, "stick_at": NOW - timedelta(days=15)}, "stick", None, "15 天前"),
        ({"has_stick": True, "stick_at": NOW - timedelta(days=13)}, "stick", True, "13 天前"),
        ({"has_stick": True, "stick_at": NOW}, "stick", True, "今天把备份存到了"),
        ({"fonts": ("HongliuKai-Regular.ttf",)}, "fonts", False, "缺字"),
        ({"whole": False}, "database", False, "从备份恢复"),
    ],
)
def test_what_lacks_says_what_to_do(lacking, key: str, ok: bool | None, words: str) -> None:
    from dataclasses import replace

    found = checks(replace(GOOD, **lacking))
    (check,) = (c for c in found if c.key == key)
    assert (check.ok, words in check.text) == (ok, True), check.text
    assert all_well(found) is (ok is not False)


def test_a_font_that_is_spoilt_or_gone_is_named(tmp_path: Path) -> None:
    names = (*fonts.FILES.values(), fonts.RARE)
    for name in names[1:]:
        (tmp_path / name).symlink_to(fonts.bundled_folder() / name)
    assert unreadable(tmp_path) == names[:1]
    (tmp_path / names[0]).write_bytes(b"no font")
    assert unreadable(tmp_path) == names[:1]
