"""``hongliu district …``: what staff type on the server, and what they are told."""

from __future__ import annotations

import json
import re
import socket
from pathlib import Path

import pytest

from app.cli.main import main
from app.district.opening import open_hub
from app.district.settings import DistrictSettings
from app.sync.joining import code_of
from tests.unit.district.laptops import Laptop

Captured = pytest.CaptureFixture[str]
ROOM = ("room", "add", "红柳一里", "--community", "红柳社区", "--subdistrict", "红柳街道")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "服务器"


def district(data: Path, *words: str) -> int:
    return main(["district", "--data", str(data), *words])


def said(capsys: Captured) -> str:
    return capsys.readouterr().out


def test_a_room_is_registered_once_and_listed(data: Path, capsys: Captured) -> None:
    assert district(data, *ROOM) == 0
    assert re.search(r"已登记会客厅“红柳一里”，编号 [0-9a-f]{16}。", said(capsys))
    assert district(data, *ROOM) == 1
    assert "没有重复添加" in capsys.readouterr().err
    district(data, "room", "list")
    assert "红柳街道 红柳社区 红柳一里  电脑 0 台" in said(capsys)
    district(data, "room", "list", "--json")
    (room,) = json.loads(said(capsys))
    assert (room["name"], room["devices"]) == ("红柳一里", 0)


def test_an_invitation_serves_a_laptop_which_can_be_revoked(data: Path, capsys: Captured) -> None:
    district(data, *ROOM)
    said(capsys)
    assert district(data, "invite", "红柳一里", "--url", "https://hl.example/") == 0
    told = said(capsys)
    code = re.search(r"加入码：(\S+)", told)
    assert code
    assert "https://hl.example\n" in told
    assert "█" in told
    hub = open_hub(DistrictSettings(data))
    laptop = Laptop()
    hub.enrol(laptop.asks_to_join(code_of(code[1])))
    hub.core.database.close()
    assert district(data, "revoke", laptop.device) == 0
    assert "已停用电脑“电脑1”" in said(capsys)
    assert district(data, "revoke", "nobody") == 1
    district(data, "status", "--json")
    found = json.loads(said(capsys))
    assert (found["rooms"], found["devices"], found["revoked"]) == (1, 1, 1)
    district(data, "invite", "红柳一里")
    assert "https://hl.example\n" in said(capsys)  # remembered


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("invite", "没有"), "没有名为"),
        (("document", "put", "district", "k", "没有.json"), "没有"),
        (("restore", "没有"), "没有完整的备份"),
        (("serve", "--cert", "x"), "要一起给"),
    ],
)
def test_what_cannot_be_done_is_told(
    data: Path, capsys: Captured, words: tuple[str, ...], reason: str
) -> None:
    assert district(data, *words) == 1
    assert reason in capsys.readouterr().err


def test_a_url_that_is_none_is_refused(data: Path, capsys: Captured) -> None:
    district(data, *ROOM)
    assert district(data, "invite", "红柳一里", "--url", "ftp://x") == 1
    assert "https://" in capsys.readouterr().err


def test_a_backup_is_made_and_restored(data: Path, tmp_path: Path, capsys: Captured) -> None:
    district(data, *ROOM)
    assert district(data, "backup", str(tmp_path / "备份")) == 0
    assert "备份完成并已核验" in said(capsys)
    assert district(tmp_path / "新", "restore", str(tmp_path / "备份")) == 0
    district(tmp_path / "新", "status")
    assert "会客厅 1 间" in said(capsys)


def test_reference_data_is_published(data: Path, tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "d.json").write_text('{"name": "供暖"}', encoding="utf-8")
    file = str(tmp_path / "d.json")
    assert district(data, "document", "put", "district", "category/heat", file) == 0
    assert "第 1 条" in said(capsys)
    assert district(data, "document", "put", "district", "experience/1", file) == 1
    assert "没有发布" in capsys.readouterr().err
    assert district(data, "document", "put", "room:x", "k", file) == 1
    (tmp_path / "d.json").write_text("{", encoding="utf-8")
    assert district(data, "document", "put", "district", "k", file) == 1


def test_a_port_that_is_taken_is_told(data: Path, capsys: Captured) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert district(data, "serve", "--port", str(taken.getsockname()[1])) == 1
    assert "可能已被占用" in capsys.readouterr().err


@pytest.mark.parametrize("words", [("serve", "--port", "x"), ("serve", "--workers", "0")])
def test_numbers_that_are_none_are_wrong_usage(
    data: Path, capsys: Captured, words: tuple[str, ...]
) -> None:
    assert district(data, *words) == 2
    assert "不对" in capsys.readouterr().err


def test_staff_are_added_with_a_password_that_serves_once(data: Path, capsys: Captured) -> None:
    district(data, *ROOM)
    words = ("--role", "community", "--place", "红柳街道/红柳社区", "--viewer")
    said(capsys)
    assert district(data, "staff", "add", "小红", *words) == 0
    first = re.search(r"一次性密码：([0-9A-Z-]{19})\n", said(capsys))
    assert first
    assert district(data, "staff", "add", "小红", *words) == 1
    assert "没有重复添加" in capsys.readouterr().err
    district(data, "staff", "list")
    assert "小红  社区  红柳街道 红柳社区  只能查看\n" in said(capsys)
    assert district(data, "staff", "reset", "小红") == 0
    again = re.search(r"一次性密码：(\S+)", said(capsys))
    assert again
    assert again[1] != first[1]
    assert district(data, "staff", "disable", "小红") == 0
    said(capsys)
    district(data, "staff", "list", "--json")
    (told,) = json.loads(said(capsys))
    assert (told["name"], told["may_edit"], told["disabled"] > 0) == ("小红", False, True)
    assert district(data, "staff", "reset", "没有此人") == 1
    assert "没有改动" in capsys.readouterr().err
