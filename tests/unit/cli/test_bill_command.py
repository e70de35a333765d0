"""``hongliu bill`` writes the page of a range of days."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.cli.main import main
from app.domain.clock import in_china
from app.settings import Settings
from app.steps import collect, people
from app.steps.collect import MatterInput


@pytest.fixture
def data(tmp_path: Path) -> Path:
    services = Services(Settings(data=tmp_path / "data")).open()
    services.act(people.open_room, "样例会客厅", community="样例社区")
    services.act(collect.collect_matter, MatterInput(title="楼道灯", category="物业管理"))
    services.close()
    return tmp_path / "data"


def test_it_writes_one_page(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "papers" / "bill.pdf"
    today = in_china(Services(Settings(data=data)).clock()).date()
    arguments = ["bill", "--data", str(data), "--out", str(out)]
    assert main([*arguments, "--from", today.replace(day=1).isoformat()]) == 0
    assert out.read_bytes().startswith(b"%PDF")
    assert "已生成" in capsys.readouterr().out


def test_days_without_anything_are_refused(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "bill.pdf"
    days = ["--from", date(2001, 1, 1).isoformat(), "--to", "2001-12-31"]
    assert main(["bill", "--data", str(data), "--out", str(out), *days]) == 1
    assert "请换一段日期" in capsys.readouterr().err
    assert not out.exists()


def test_wrong_days_and_no_room(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(tmp_path / "bill.pdf")
    assert main(["bill", "--data", str(data), "--out", out, "--from", "1月1日"]) == 2
    assert "不是日期，请写成 2026-01-31" in capsys.readouterr().err
    assert main(["bill", "--data", str(tmp_path / "none"), "--out", out]) == 1
    assert "还没有会客厅的记录" in capsys.readouterr().err
