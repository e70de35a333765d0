"""``--actor`` and ``HONGLIU_ACTOR``: a name becomes the account that stands on what is done."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.bootstrap import Services
from app.cli.commands import settings_of
from app.cli.grammar import build_parser
from app.cli.main import main
from app.settings import Settings
from app.steps.accounts import add_account, names_of

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    services = Services(Settings(data=tmp_path / "data")).open()
    services.act(add_account, "李红")
    services.act(add_account, "周敏")
    services.close()
    return tmp_path / "data"


def named(folder: Path, *arguments: str) -> str:
    settings = settings_of(build_parser().parse_args(["--data", str(folder), *arguments]))
    services = Services(settings).open()
    try:
        return services.ask(names_of, [settings.actor]).get(settings.actor, "")
    finally:
        services.close()


def test_a_name_is_looked_up(folder: Path) -> None:
    assert named(folder, "--actor", "李红", "sync") == "李红"
    assert named(folder, "sync", "--actor", "周敏") == "周敏"
    assert named(folder, "sync") == ""


def test_the_environment_names_one_where_the_option_does_not(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HONGLIU_ACTOR", "周敏")
    assert named(folder, "sync") == "周敏"
    assert named(folder, "sync", "--actor", "李红") == "李红"


def test_somebody_unknown_is_refused(folder: Path, tmp_path: Path, capsys: Captured) -> None:
    assert main(["--data", str(folder), "--actor", "王五", "log", "verify"]) == 1
    assert "没有叫“王五”的账号" in capsys.readouterr().err
    assert main(["--data", str(tmp_path / "none"), "--actor", "王五", "log", "verify"]) == 1
    assert not (tmp_path / "none").exists()


def test_the_sample_meeting_was_held_by_two(told: Path) -> None:
    services = Services(Settings(data=told)).open()
    with services.database.reading() as connection:
        actors = [
            a for (a,) in connection.run("SELECT DISTINCT actor FROM op_log WHERE actor <> ''")
        ]
    assert set(services.ask(names_of, actors).values()) == {"陈志远（虚构）", "苏静（虚构）"}
    services.close()
