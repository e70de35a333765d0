from __future__ import annotations

from pathlib import Path

import pytest

from app.__main__ import main
from app.cli.phrase import PHRASE
from app.store import secret
from app.store.database import FILE_NAME

Captured = pytest.CaptureFixture[str]


def test_backed_up_listed_checked_and_restored(
    told: Path, tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["backup", "--data", str(told)]) == 0
    said = capsys.readouterr().out
    assert "已备份并核验" in said
    assert "12号院" in said
    assert main(["backup", "list", "--data", str(told)]) == 0
    assert "手动" in capsys.readouterr().out
    assert main(["backup", "check", "--data", str(told)]) == 0
    assert "完好" in capsys.readouterr().out
    (path,) = (told / "backups").glob("*.hlbackup")
    another = tmp_path / "another"
    assert main(["restore", str(path), "--data", str(another)]) == 1
    assert "恢复口令" in capsys.readouterr().err
    assert not (another / FILE_NAME).exists()
    assert not (another / secret.FILE_NAME).exists()
    found = secret.load(told)
    assert found is not None
    monkeypatch.setenv(PHRASE, found.phrase)
    assert main(["restore", str(path), "--data", str(another)]) == 0
    said = capsys.readouterr()
    assert "已恢复" in said.out
    assert "另存" not in said.out  # there was nothing
    assert said.err == ""
    assert main(["log", "verify", "--data", str(another)]) == 0
    assert "核验通过" in capsys.readouterr().out
    assert main(["restore", str(path), "--data", str(told)]) == 0
    assert "原来的数据没有删除" in capsys.readouterr().out


def test_nothing_to_back_up_list_or_check(tmp_path: Path, capsys: Captured) -> None:
    assert main(["backup", "--data", str(tmp_path)]) == 1
    assert "没有可备份的" in capsys.readouterr().err
    assert main(["backup", "list", "--data", str(tmp_path)]) == 1
    assert main(["backup", "check", "--data", str(tmp_path)]) == 1
    assert "还没有备份" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_backup_is_refused(told: Path, tmp_path: Path, capsys: Captured) -> None:
    other = tmp_path / "x.hlbackup"
    other.write_bytes(b"something else")
    before = (told / FILE_NAME).read_bytes()
    assert main(["restore", str(other), "--data", str(told)]) == 1
    assert "不是红柳会客厅的备份" in capsys.readouterr().err
    assert main(["restore", str(tmp_path / "missing"), "--data", str(told)]) == 1
    assert "没有找到备份" in capsys.readouterr().err
    assert (told / FILE_NAME).read_bytes() == before


def test_a_damaged_file_is_mended_and_told(told: Path, capsys: Captured) -> None:
    assert main(["mend", "--data", str(told)]) == 0
    assert capsys.readouterr().out == "数据文件完好，没有改动。\n"
    assert main(["backup", "--data", str(told)]) == 0
    capsys.readouterr()
    with (told / FILE_NAME).open("r+b") as file:
        file.write(bytes(4096))
    assert main(["mend", "--data", str(told)]) == 1
    said = capsys.readouterr().out
    assert "数据文件损坏过" in said
    assert "的备份" in said
    assert "原样另存在" in said
    assert main(["log", "verify", "--data", str(told)]) == 0
    assert main(["mend", "--data", str(told)]) == 0
    assert "以前损坏过一次" in capsys.readouterr().out
