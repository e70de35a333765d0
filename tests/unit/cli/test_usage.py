"""The command line as it is typed: help, wrong usage, exit codes, odd consoles."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.cli.grammar import build_parser
from app.cli.main import main
from app.cli.parser import ChineseParser
from app.domain.errors import Refused

ROOT = Path(__file__).resolve().parents[3]
EVERY_HELP = [
    ["--help"],
    ["demo", "--help"],
    ["roster", "--help"],
    ["roster", "check", "--help"],
    ["doctor", "--help"],
    ["bill", "--help"],
    ["minutes", "--help"],
    ["report", "--help"],
    ["report", "ledger", "--help"],
    ["log", "--help"],
    ["log", "verify", "-h"],
    ["district", "-h"],
    ["district", "serve", "--help"],
    ["district", "room", "add", "--help"],
    ["district", "document", "put", "--help"],
    ["district", "staff", "add", "--help"],
    ["join", "--help"],
    ["sync", "--help"],
    ["sync", "export", "--help"],
    ["sync", "import", "--help"],
    ["sync", "status", "--help"],
]
WRONG = [
    (
        ["nonsense"],
        "没有 nonsense 这个命令，可以用：demo、roster、doctor、bill、guide、manual、report、"
        "minutes、log、join、sync、backup、restore、mend、unlock、retention、verify、sign、update、"
        "district",
    ),
    (["minutes"], "还缺少：--out"),
    (["report"], "还缺少：命令"),
    (["report", "ledger"], "还缺少：--out"),
    (["roster"], "还缺少：命令"),
    (["bill"], "还缺少：--out"),
    (["guide"], "还缺少：--out"),
    (["manual"], "还缺少：--out"),
    (["bill", "--out", "a.pdf", "--to", "11月"], "--to 的值 11月 不是日期"),
    (["log"], "还缺少：命令"),
    (["roster", "nonsense"], "没有 nonsense 这个命令，可以用：check"),
    (["roster", "check"], "还缺少：文件"),
    (["roster", "check", "a.csv", "b.csv"], "不认识的参数：b.csv"),
    (["demo"], "还缺少：--out"),
    (["demo", "--out"], "--out 后面要跟一个值"),
    (["--data"], "--data 后面要跟一个值"),
    (["--data", "", "log", "verify"], "--data 的值是空的"),
    (["--data", "~nobody-of-this-name/x"], "里没有这个用户"),
    (["join"], "还缺少：地址"),
    (["join", "https://a.cn", "CODE", "--name"], "--name 后面要跟一个值"),
    (["sync", "nonsense"], "没有 nonsense 这个命令，可以用：export、import、status"),
    (["sync", "export"], "还缺少：文件"),
    (["sync", "import"], "还缺少：文件"),
    (["sync", "status", "--jso"], "不认识的参数：--jso"),
    (["--nonsense"], "不认识的参数：--nonsense"),
    (["--version=3"], "--version 后面不能跟值"),
    (["--dat", "x", "log", "verify"], "用法不对"),  # no guessing of what was meant
]
# What another Python says to each of the command lines that it is given.
SAID = """
import io, json, sys
from contextlib import redirect_stderr, redirect_stdout
from app.cli.main import main

said = []
for arguments in json.load(sys.stdin):
    with redirect_stdout(io.StringIO()) as out, redirect_stderr(io.StringIO()) as err:
        code = main(arguments)
    said.append([code, out.getvalue(), err.getvalue()])
json.dump(said, sys.stdout)
"""
# What stays Latin in Chinese help: the program, its commands and options, names of formats.
KNOWN = {
    "hongliu",
    "demo",
    "guide",
    "manual",
    "roster",
    "check",
    "doctor",
    "bill",
    "log",
    "verify",
    "report",
    "monthly",
}
KNOWN |= {"ledger", "meetings", "results", "xlsx", "pdf", "minutes", "docx", "Word"}
KNOWN |= {"meeting", "addendum", "sign", "certificate", "p"}
KNOWN |= {"district", "serve", "room", "add", "list", "invite", "revoke", "status", "backup"}
KNOWN |= {
    "restore",
    "unlock",
    "retention",
    "erase",
    "mend",
    "update",
    "document",
    "put",
    "host",
    "port",
    "workers",
    "cert",
    "key",
    "database",
}
KNOWN |= {"files", "community", "subdistrict", "url", "reply", "TLS", "PEM", "PostgreSQL", "S"}
KNOWN |= {"hlupdate", "join", "sync", "export", "import", "status", "name", "ca", "https", "U"}
KNOWN |= {"staff", "reset", "disable", "role", "place", "admin", "viewer", "editor"}
KNOWN |= {
    "actor",
    "language",
    "zh",
    "en",
    "from",
    "to",
    "data",
    "out",
    "version",
    "json",
    "help",
    "h",
    "XLSX",
    "CSV",
    "JSON",
    "PDF",
}

Captured = pytest.CaptureFixture[str]


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The real command in a process of its own."""
    env = {**os.environ, "PYTHONIOENCODING": "utf-8", **environment}
    return subprocess.run(
        [sys.executable, "-m", "app", *arguments],
        cwd=ROOT, env=env, capture_output=True, check=False, timeout=60,
    )  # fmt: skip


def python(version: str) -> str | None:
    """An interpreter of this version that starts; a name on the path may be an empty promise."""
    named = shutil.which(f"python{version}")
    others = sorted(Path.home().glob(f".pyenv/versions/{version}*/bin/python3"))
    for one in (*([named] if named else []), *map(str, others)):
        if subprocess.run([one, "-c", ""], capture_output=True, check=False).returncode == 0:
            return one
    return None


def foreign(text: str) -> set[str]:
    return set(re.findall(r"[A-Za-z]+", text)) - KNOWN


class TestHelp:
    @pytest.mark.parametrize("arguments", EVERY_HELP, ids=" ".join)
    def test_is_in_chinese_throughout(self, arguments: list[str], capsys: Captured) -> None:
        assert main(arguments) == 0
        said = capsys.readouterr()
        assert said.err == ""
        assert foreign(said.out) == set()
        assert said.out.startswith("用法：hongliu ")
        assert said.out.count("用法") == 1
        assert "选项：" in said.out
        assert "显示这份说明" in said.out

    def test_names_every_command_and_option(self, capsys: Captured) -> None:
        assert main(["--help"]) == 0
        told = capsys.readouterr().out
        for word in ("demo", "roster", "log", "--data 目录", "--version"):
            assert f"  {word}  " in told.replace("-h, --help", "--help")

    def test_aligns_what_stands_behind_chinese_words(self, capsys: Captured) -> None:
        main(["roster", "check", "--help"])
        lines = capsys.readouterr().out.splitlines()
        starts = set()
        for line in lines:
            name = next((n for n in ("文件", "--data 目录", "--json") if f"  {n} " in line), None)
            if name and line.startswith("  "):
                words = line.strip()[len(name) :].lstrip()
                before = line[: line.rindex(words)]
                starts.add(sum(2 if ord(char) > 0x2E80 else 1 for char in before))
        assert len(starts) == 1

    @pytest.mark.parametrize("version", ["3.12", "3.13"])
    def test_is_the_same_on_other_pythons(self, version: str, capsys: Captured) -> None:
        other = python(version)
        if other is None:
            pytest.skip(f"there is no Python {version} here")
        typed = [*EVERY_HELP, *(a for a, _ in WRONG if "~" not in "".join(a))]
        theirs = subprocess.run(
            [other, "-B", "-c", SAID],
            input=json.dumps(typed),
            env={**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT)},
            capture_output=True, check=True, timeout=120, text=True, encoding="utf-8",
        )  # fmt: skip
        for arguments, said in zip(typed, json.loads(theirs.stdout), strict=True):
            code = main(arguments)
            ours = capsys.readouterr()
            assert said == [code, ours.out, ours.err], arguments


class TestWrongUsage:
    @pytest.mark.parametrize(("arguments", "reason"), WRONG, ids=str)
    def test_exits_with_two_and_says_why(
        self, arguments: list[str], reason: str, capsys: Captured
    ) -> None:
        assert main(arguments) == 2
        said = capsys.readouterr()
        assert said.out == ""
        assert reason in said.err
        assert said.err.startswith("用法：hongliu")
        given = set(re.findall("[A-Za-z]+", " ".join(arguments)))
        assert foreign(said.err) <= given

    def test_a_message_that_nobody_foresaw_is_chinese_all_the_same(self, capsys: Captured) -> None:
        parser = ChineseParser(prog="hongliu", description="试验。")
        with pytest.raises(SystemExit) as left:
            parser.error("something that a later Python says")
        assert left.value.code == 2
        assert foreign(capsys.readouterr().err) == set()


class TestWhereTheDataIs:
    @pytest.mark.parametrize(
        "arguments",
        [
            ["--data", "{}", "log", "verify"],
            ["--data={}", "log", "verify"],
            ["log", "--data", "{}", "verify"],
            ["log", "verify", "--data", "{}"],
        ],
        ids=" ".join,
    )
    def test_may_stand_anywhere(self, arguments: list[str], tmp_path: Path) -> None:
        place = tmp_path / "别处"
        parsed = build_parser().parse_args([a.format(place) for a in arguments])
        assert parsed.data == place

    def test_the_nearest_to_the_command_holds(self, tmp_path: Path) -> None:
        first, second = str(tmp_path / "1"), str(tmp_path / "2")
        parsed = build_parser().parse_args(["--data", first, "log", "verify", "--data", second])
        assert parsed.data == Path(second)

    def test_is_the_users_own_folder_unless_said(self) -> None:
        assert build_parser().parse_args(["log", "verify"]).data is None


class TestRefusals:
    def test_exit_with_one_and_the_reason_on_standard_error(
        self, tmp_path: Path, capsys: Captured
    ) -> None:
        assert main(["--data", str(tmp_path / "nothing"), "log", "verify"]) == 1
        said = capsys.readouterr()
        assert said.out == ""
        assert "还没有会客厅的数据" in said.err

    @pytest.mark.parametrize(
        ("error", "words"),
        [
            (Refused("名册没有动。"), "名册没有动。"),
            (PermissionError(13, "Permission denied", "/data"), "不能读写 /data：没有权限"),
            (FileNotFoundError(2, "No such file", "/data"), "不能读写 /data：没有这个位置"),
            (OSError("?"), "系统没有说明原因"),
            (KeyboardInterrupt(), "已中断。"),
        ],
        ids=lambda value: type(value).__name__,
    )
    def test_are_told_in_words(
        self,
        error: BaseException,
        words: str,
        capsys: Captured,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        def fail(*_args: object, **_named: object) -> int:
            raise error

        monkeypatch.setattr("app.cli.log.verify", fail)
        assert main(["log", "verify"]) == 1
        said = capsys.readouterr()
        assert said.out == ""
        assert words in said.err

    @pytest.mark.skipif(sys.platform != "linux", reason="only there may a display be missing")
    def test_a_window_without_a_display_is_refused_in_words(self, tmp_path: Path) -> None:
        bare = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
        done = run("--data", str(tmp_path), **bare)
        assert done.returncode == 1
        assert "没有可用的显示器" in done.stderr.decode()
        assert list(tmp_path.iterdir()) == []


class TestLanguage:
    @pytest.mark.parametrize("asked", [["--language", "en"], []])
    def test_the_window_opens_in_the_language_asked_for(
        self, asked: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        spoken: list[str] = []

        class Window:
            @staticmethod
            def main(_settings: object, *, language: str) -> int:
                spoken.append(language)
                return 0

        monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
        monkeypatch.setattr("app.cli.commands.importlib.import_module", lambda _name: Window)
        assert main([*asked, "--data", str(tmp_path)]) == 0
        assert spoken == [asked[-1] if asked else ""]

    def test_a_language_that_is_not_spoken_is_refused(self, capsys: Captured) -> None:
        assert main(["--language", "fr"]) == 2
        assert "只有 zh（中文）和 en（英文）" in capsys.readouterr().err


class TestVersion:
    def test_is_one_line(self, capsys: Captured) -> None:
        assert main(["--version"]) == 0
        told = capsys.readouterr().out
        assert re.fullmatch(r"(\d+\.\d+\.\d+.*|未安装（从源码运行）)\n", told)


class TestOddConsoles:
    """Files and consoles of other encodings, readers that leave."""

    def test_gbk_gets_gbk(self) -> None:
        done = run("--help", PYTHONIOENCODING="gbk")
        assert done.returncode == 0
        assert "红柳会客厅" in done.stdout.decode("gbk")

    def test_ascii_gets_code_points_and_no_crash(self) -> None:
        done = run("roster", "check", "没有.csv", PYTHONIOENCODING="ascii")
        assert done.returncode == 1
        assert done.stderr.decode("ascii").encode().decode("unicode_escape").startswith("找不到")

    @pytest.mark.skipif(sys.platform == "win32", reason="pipes of POSIX")
    @pytest.mark.parametrize("arguments", [["--help"], ["roster", "check", "--help"]], ids=" ".join)
    def test_a_reader_that_left_is_no_failure(self, arguments: list[str]) -> None:
        reading, writing = os.pipe()
        os.close(reading)
        try:
            done = subprocess.run(
                [sys.executable, "-m", "app", *arguments],
                cwd=ROOT, stdout=writing, stderr=subprocess.PIPE, check=False, timeout=60,
            )  # fmt: skip
        finally:
            os.close(writing)
        assert (done.returncode, done.stderr) == (0, b"")

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
    def test_a_full_disk_behind_standard_output_is_told(self, tmp_path: Path) -> None:
        roster = tmp_path / "名册.csv"
        roster.write_text("姓名,楼号,单元,门牌号\n王芳,1,1,101\n", encoding="utf-8")
        with Path("/dev/full").open("wb") as full:
            done = subprocess.run(
                [sys.executable, "-m", "app", "roster", "check", str(roster)],
                cwd=ROOT, stdout=full, stderr=subprocess.PIPE, check=False, timeout=60,
                env={**os.environ, "PYTHONIOENCODING": "utf-8"},
            )  # fmt: skip
        assert done.returncode == 1
        told = done.stderr.decode()
        assert "Traceback" not in told
        assert foreign(told) == set()

    def test_a_program_without_a_console_says_nothing(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setattr(sys, "stdout", None)
        monkeypatch.setattr(sys, "stderr", None)
        assert main(["--data", str(tmp_path), "log", "verify"]) == 1


class TestTheInstalledCommand:
    def test_is_this_one(self) -> None:
        command = Path(sys.executable).with_name("hongliu")
        if not command.exists():
            pytest.skip("not installed as a command here")
        done = subprocess.run(
            [command, "--help"],
            capture_output=True, check=False, timeout=60,
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        )  # fmt: skip
        assert done.returncode == 0
        assert done.stdout.decode().startswith("用法：hongliu ")
