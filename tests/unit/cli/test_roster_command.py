"""``hongliu roster check``: what it prints, and that it writes nothing."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from app.cli.main import main
from app.store.database import FILE_NAME

ROOT = Path(__file__).resolve().parents[3]
KEYS = ["rows", "new", "update", "unchanged", "warnings", "errors"]
GOOD = "姓名,楼号,单元,门牌号,面积,身份\n王芳,9,1,101,60.5,居民代表\n李静,9,1,102,70,\n"
BAD = "姓名,楼号,单元,门牌号,面积\n,9,1,101,60.5\n李静,9,1,102,七十平\n"

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def nowhere(tmp_path: Path) -> Path:
    """A data folder that is not there."""
    return tmp_path / "没有数据"


def wrote(path: Path, text: str, *, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def check(folder: Path, file: Path, *options: str) -> int:
    return main(["--data", str(folder), "roster", "check", str(file), *options])


def report(capsys: Captured) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    return told


def digests(folder: Path) -> dict[str, str]:
    return {
        str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }


class TestAGoodFile:
    def test_is_counted_in_json(self, nowhere: Path, tmp_path: Path, capsys: Captured) -> None:
        assert check(nowhere, wrote(tmp_path / "名册.csv", GOOD), "--json") == 0
        told = report(capsys)
        assert list(told) == KEYS
        assert told == {
            "rows": 2, "new": 2, "update": 0, "unchanged": 0, "warnings": [], "errors": [],
        }  # fmt: skip

    def test_is_told_in_words(self, nowhere: Path, tmp_path: Path, capsys: Captured) -> None:
        assert check(nowhere, wrote(tmp_path / "名册.csv", GOOD)) == 0
        said = capsys.readouterr()
        assert "共 2 行：新增 2，更新 0，不变 0。没有写入任何内容。" in said.out
        assert said.err == ""

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
    def test_is_read_in_any_encoding(
        self, encoding: str, nowhere: Path, tmp_path: Path, capsys: Captured
    ) -> None:
        path = wrote(tmp_path / "名册.csv", GOOD * 1, encoding=encoding)
        assert check(nowhere, path, "--json") == 0
        assert report(capsys)["new"] == 2

    def test_is_read_from_a_workbook(self, nowhere: Path, tmp_path: Path, capsys: Captured) -> None:
        book = Workbook()
        sheet: Any = book.active
        for line in GOOD.splitlines():
            sheet.append(line.split(","))
        path = tmp_path / "名册.xlsx"
        book.save(path)
        assert check(nowhere, path, "--json") == 0
        assert report(capsys)["rows"] == 2


class TestAFileWithErrors:
    def test_exits_with_one_and_names_rows_and_reasons(
        self, nowhere: Path, tmp_path: Path, capsys: Captured
    ) -> None:
        assert check(nowhere, wrote(tmp_path / "名册.csv", BAD), "--json") == 1
        said = capsys.readouterr()
        told = json.loads(said.out)
        assert list(told) == KEYS
        assert told["rows"] == 2
        faults = told["errors"] + told["warnings"]
        assert {tuple(fault) for fault in faults} == {("row", "reason")}
        assert told["errors"][0]["row"] in {2, 3}
        assert "处错误" in said.err
        assert "没有写入任何内容" in said.err

    def test_names_them_in_words_too(self, nowhere: Path, tmp_path: Path, capsys: Captured) -> None:
        assert check(nowhere, wrote(tmp_path / "名册.csv", BAD)) == 1
        said = capsys.readouterr()
        assert "行 错误：" in said.out


class TestBesideARoster:
    def test_nothing_is_written(self, told: Path, tmp_path: Path, capsys: Captured) -> None:
        before = digests(told)
        assert check(told, wrote(tmp_path / "名册.csv", GOOD), "--json") == 0
        assert report(capsys)["new"] == 2
        after = digests(told)
        assert after[FILE_NAME] == before[FILE_NAME]
        assert set(after) - set(before) <= {f"{FILE_NAME}-wal", f"{FILE_NAME}-shm"}

    def test_people_who_are_on_it_are_known(
        self, told: Path, tmp_path: Path, capsys: Captured
    ) -> None:
        text = "姓名,楼号,单元,门牌号,身份\n秦明,1,1,202,居民代表、党员\n田宝山,1,1,502,楼门长\n"
        assert check(told, wrote(tmp_path / "名册.csv", text), "--json") == 0
        counted = report(capsys)
        assert (counted["rows"], counted["new"]) == (2, 0)
        assert counted["update"] >= 1

    def test_a_folder_that_is_not_there_is_not_made(self, nowhere: Path, tmp_path: Path) -> None:
        check(nowhere, wrote(tmp_path / "名册.csv", GOOD))
        assert not nowhere.exists()


class TestAFileThatIsNone:
    def test_missing(self, nowhere: Path, tmp_path: Path, capsys: Captured) -> None:
        assert check(nowhere, tmp_path / "没有.xlsx", "--json") == 1
        said = capsys.readouterr()
        assert said.out == ""
        assert "找不到文件“没有.xlsx”" in said.err

    def test_a_folder(self, nowhere: Path, tmp_path: Path, capsys: Captured) -> None:
        assert check(nowhere, tmp_path) == 1
        assert "文件夹" in capsys.readouterr().err

    @pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root reads everything")
    def test_without_permission(self, nowhere: Path, tmp_path: Path, capsys: Captured) -> None:
        path = wrote(tmp_path / "名册.csv", GOOD)
        path.chmod(0)
        assert check(nowhere, path) == 1
        assert "权限" in capsys.readouterr().err

    def test_that_may_not_be_read(
        self, nowhere: Path, tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = wrote(tmp_path / "名册.csv", GOOD)

        def refuse(self: Path, *_args: object, **_named: object) -> object:
            raise PermissionError(13, "Permission denied", str(self))

        monkeypatch.setattr(Path, "open", refuse)
        assert check(nowhere, path) == 1
        said = capsys.readouterr().err
        assert "名册.csv" in said
        assert "Traceback" not in said

    @pytest.mark.parametrize(
        "content",
        [b"", b"PK\x03\x04 cut off", b"%PDF-1.7", b"\x89PNG\r\n", b"\x00" * 4096, b"\xff\xfe"],
        ids=["empty", "broken-xlsx", "pdf", "picture", "zeros", "only-a-mark"],
    )
    @pytest.mark.parametrize("ending", [".xlsx", ".csv"])
    def test_of_another_kind(
        self, content: bytes, ending: str, nowhere: Path, tmp_path: Path, capsys: Captured
    ) -> None:
        path = tmp_path / f"名册{ending}"
        path.write_bytes(content)
        assert check(nowhere, path, "--json") == 1
        said = capsys.readouterr()
        assert said.out == ""
        assert said.err.strip()
        assert "Traceback" not in said.err

    def test_a_workbook_cut_off_in_a_copy(
        self, nowhere: Path, tmp_path: Path, capsys: Captured
    ) -> None:
        book = Workbook()
        path = tmp_path / "名册.xlsx"
        book.save(path)
        path.write_bytes(path.read_bytes()[:-900])
        assert check(nowhere, path) == 1
        assert "名册.xlsx" in capsys.readouterr().err

    def test_a_table_without_names(self, nowhere: Path, tmp_path: Path, capsys: Captured) -> None:
        path = wrote(tmp_path / "别的.csv", "商品,单价\n苹果,3\n")
        assert check(nowhere, path, "--json") == 1
        said = capsys.readouterr()
        assert said.out == ""
        assert "没有找到姓名一列" in said.err


class TestOtherEncodings:
    """The console's encoding may lack a name's characters; what is printed stays exact."""

    RARE = "姓名,楼号,单元,门牌号,面积\n龙𫖯,9,1,101,好大\n"

    def command(self, path: Path, *options: str) -> list[str]:
        data = str(path.parent / "d")
        python = [sys.executable, "-m", "app"]
        return [*python, "--data", data, "roster", "check", str(path), *options]

    def printed(self, path: Path, encoding: str, *options: str) -> bytes:
        done = subprocess.run(
            self.command(path, *options),
            cwd=ROOT, capture_output=True, check=False, timeout=60,
            env={**os.environ, "PYTHONIOENCODING": encoding},
        )  # fmt: skip
        assert b"Traceback" not in done.stderr
        return done.stdout

    @pytest.mark.parametrize("encoding", ["gbk", "ascii", "latin-1"])
    def test_json_stays_json(self, encoding: str, tmp_path: Path) -> None:
        path = wrote(tmp_path / "名册.csv", self.RARE)
        same = json.loads(self.printed(path, "utf-8", "--json").decode())
        assert json.loads(self.printed(path, encoding, "--json").decode("ascii")) == same
        assert same["rows"] == 1

    def test_gbk_words_are_gbk(self, tmp_path: Path) -> None:
        path = wrote(tmp_path / "名册.csv", self.RARE)
        assert "共 1 行" in self.printed(path, "gbk").decode("gbk")

    @pytest.mark.skipif(sys.platform == "win32", reason="pipes of POSIX")
    def test_a_reader_that_leaves_early_changes_nothing(self, tmp_path: Path) -> None:
        lines = "".join(f"王{n},9,{n},101,好大\n" for n in range(4000))
        path = wrote(tmp_path / "名册.csv", "姓名,楼号,单元,门牌号,面积\n" + lines)
        with subprocess.Popen(
            self.command(path),
            cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        ) as process:  # fmt: skip
            assert process.stdout is not None
            assert process.stderr is not None
            assert process.stdout.readline().decode().startswith("共 4000 行")
            process.stdout.close()
            told = process.stderr.read().decode()
            code = process.wait(timeout=60)
        assert "Traceback" not in told
        assert "Broken pipe" not in told
        assert code in {0, 1}
