"""``hongliu join`` and ``hongliu sync`` against a real district server."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.cli.main import main
from app.domain.people import Resident, Room
from app.settings import Settings
from app.steps.people import PersonInput, open_room, save_person
from tests.unit.link.district_kit import RealDistrict, real_district

Captured = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealDistrict]:
    with real_district(tmp_path_factory.mktemp("district")) as found:
        yield found


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("http_proxy", "all_proxy", "HTTP_PROXY"):
        monkeypatch.delenv(name, raising=False)
    # The server is in this process: what it logs is not what the command says.
    monkeypatch.setattr(logging.getLogger("hongliu.district"), "disabled", True)
    return tmp_path / "数据"


def run(folder: Path, *arguments: object) -> int:
    return main(["--data", str(folder), *map(str, arguments)])


def write(folder: Path, name: str) -> None:
    services = Services(Settings(data=folder)).open()
    services.act(save_person, PersonInput(name=name))
    services.close()


def names(folder: Path) -> list[str]:
    services = Services(Settings(data=folder)).open()
    found = services.ask(lambda work: work.find(Resident))
    services.close()
    return sorted(r.name for r in found)


def join(folder: Path, district: RealDistrict) -> None:
    assert run(folder, "join", district.url, district.invite(), "--name", "前台") == 0


def test_joining_tells_the_room_and_syncs(
    folder: Path, district: RealDistrict, capsys: Captured
) -> None:
    join(folder, district)
    said = capsys.readouterr()
    assert said.err == ""
    assert "已加入“红柳会客厅”，这台电脑叫“前台”。\n已同步：" in said.out
    services = Services(Settings(data=folder)).open()
    assert services.ask(lambda work: work.get(Room, services.ask(lambda w: w.find(Room))[0].id))
    services.close()


def test_the_text_of_the_qr_is_enough(
    folder: Path, district: RealDistrict, capsys: Captured
) -> None:
    assert run(folder, "join", f"{district.url}/join#{district.invite()}") == 0


def test_a_wrong_code_is_refused(folder: Path, district: RealDistrict, capsys: Captured) -> None:
    assert run(folder, "join", district.url, "ABCDE-12345") == 1
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert "加入码不对" in said.err
    assert run(folder, "join", district.url) == 1
    assert "加入码应是 10 个" in capsys.readouterr().err


def test_another_rooms_record_is_refused(
    folder: Path, tmp_path: Path, district: RealDistrict, capsys: Captured
) -> None:
    join(tmp_path / "first", district)
    services = Services(Settings(data=folder)).open()
    services.act(open_room, "别的会客厅", community="社区")
    services.close()
    capsys.readouterr()
    assert run(folder, "join", district.url, district.invite()) == 1
    assert "另一个会客厅的记录" in capsys.readouterr().err
    run(folder, "sync", "status")
    assert "还没有加入" in capsys.readouterr().out


def test_what_one_wrote_the_other_has(
    folder: Path, tmp_path: Path, district: RealDistrict, capsys: Captured
) -> None:
    other = tmp_path / "other"
    for one in (folder, other):
        join(one, district)
    write(folder, "张桂兰")
    capsys.readouterr()
    assert run(folder, "sync") == 0
    assert re.fullmatch(
        r"已同步：上传 1 条操作、0 个文件，收到 0 条操作、0 个文件。\n", capsys.readouterr().out
    )
    assert run(other, "sync") == 0
    assert "收到 1 条操作" in capsys.readouterr().out
    assert names(other) == names(folder)
    assert "张桂兰" in names(other)
    for one in (folder, other):
        assert run(one, "log", "verify") == 0


def test_status(folder: Path, district: RealDistrict, capsys: Captured) -> None:
    join(folder, district)
    write(folder, "张桂兰")
    capsys.readouterr()
    assert run(folder, "sync", "status", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["joined"] is True
    assert (found["url"], found["room"], found["device_name"]) == (
        district.url,
        "红柳会客厅",
        "前台",
    )
    assert (found["waiting_ops"], found["failure"], found["parked"]) == (1, None, [])
    assert found["last_success"].endswith("+00:00")
    assert abs(found["skew_seconds"]) < 60
    (own,) = [p for p in found["peers"] if p["own"]]
    assert (own["device"], own["name"], own["revoked"]) == (found["device"], "前台", False)
    assert run(folder, "sync", "status") == 0
    told = capsys.readouterr().out
    assert f"会客厅：红柳会客厅（{district.url}）" in told
    assert "待上传：1 条操作，0 个文件" in told
    assert "电脑：前台（本机）" in told


def test_the_server_is_gone(folder: Path, tmp_path: Path, capsys: Captured) -> None:
    with real_district(tmp_path / "gone") as district:
        join(folder, district)
    write(folder, "张桂兰")
    capsys.readouterr()
    assert run(folder, "sync") == 1
    said = capsys.readouterr()
    assert said.out.startswith("没有全部同步：")
    assert said.err.startswith("连不上街道的服务器。本机的记录都在")
    run(folder, "sync", "status", "--json")
    assert json.loads(capsys.readouterr().out)["failure"] == "offline"


def test_a_stick(folder: Path, tmp_path: Path, district: RealDistrict, capsys: Captured) -> None:
    other, stick = tmp_path / "other", tmp_path / "u.hlsync"
    for one in (folder, other):
        join(one, district)
    write(folder, "张桂兰")
    capsys.readouterr()
    assert run(folder, "sync", "export", stick) == 0
    assert capsys.readouterr().out.startswith(f"已写到 {stick}：")
    assert run(other, "sync", "import", stick) == 0
    assert capsys.readouterr().out == "已导入：新增 2 条操作、0 个文件。\n"
    assert "张桂兰" in names(other)
    stick.write_bytes(stick.read_bytes()[:-3])
    assert run(other, "sync", "import", stick) == 1
    said = capsys.readouterr()
    assert "不完整，从这里起没有导入" in said.err
    assert run(other, "sync", "import", __file__) == 1
    assert "不是红柳会客厅导出的同步文件" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments", [["sync"], ["sync", "export", "u"], ["sync", "import", "u"], ["sync", "status"]]
)
def test_where_there_is_nothing_yet(folder: Path, arguments: list[str], capsys: Captured) -> None:
    assert run(folder, *arguments) == 1
    assert "还没有会客厅的数据" in capsys.readouterr().err
    assert not folder.exists()


def test_who_has_not_joined(folder: Path, capsys: Captured) -> None:
    Services(Settings(data=folder)).open().close()
    assert run(folder, "sync") == 1
    assert "还没有加入街道的服务器" in capsys.readouterr().err
    assert run(folder, "sync", "status", "--json") == 0
    assert json.loads(capsys.readouterr().out) == {"joined": False}
