"""``hongliu retention``: what is due is told, and erased when that is asked for."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.cli.main import main
from app.settings import PLAIN, Settings
from app.steps.people import PersonInput, remove_person, save_person

PHONE = "13800138000"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Somebody left the roster a year ago; not encrypted, so that the file's bytes can be read."""
    monkeypatch.setenv(PLAIN, "1")
    at = datetime.now(UTC) - timedelta(days=365)
    services = Services(Settings(data=tmp_path), clock=lambda: at).open()
    who = services.act(save_person, PersonInput(name="欧阳淑兰", phone=PHONE)).value.id
    services.act(remove_person, who)
    services.close()
    return tmp_path


def values(data: Path) -> str:
    services = Services(Settings(data=data)).open()
    with services.database.reading() as connection:
        found = connection.run("SELECT value FROM op_personal").fetchall()
    services.close()
    return repr(found)


def test_it_tells_and_erases_only_when_asked(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["retention", "--data", str(data)]) == 0
    told = capsys.readouterr().out
    assert "移出名册的人的电话、备注：移出名册满 90 天后抹去，现在到期 1 条" in told
    assert "《个人信息保护法》第19条" in told
    assert "--erase" in told
    assert PHONE in values(data)
    assert main(["retention", "--erase", "--data", str(data)]) == 0
    assert "已抹去 1 条记录" in capsys.readouterr().out
    assert PHONE not in values(data)
    assert main(["retention", "--erase", "--data", str(data)]) == 1
    assert "没有到期" in capsys.readouterr().err


def test_where_there_are_no_data_it_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["retention", "--data", str(tmp_path)]) == 1
    assert "还没有会客厅的数据" in capsys.readouterr().err
