"""dev.py and what it stands on: packaging/environment.py and packaging/system.py."""

from __future__ import annotations

import ast
import ctypes
import importlib.util
import os
import re
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def _load():
    spec = importlib.util.spec_from_file_location("hongliu_dev", ROOT / "dev.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    before = list(sys.path)
    try:
        spec.loader.exec_module(module)
    finally:
        sys.path[:] = before
    return module


dev = _load()
environment = sys.modules["environment"]
system = sys.modules["system"]


# ---- which Python


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (3, 13)])
def test_accepts_the_pythons_it_is_made_for(version):
    assert environment.refuse_python(version) is None


@pytest.mark.parametrize("version", [(2, 7), (3, 10), (3, 14), (4, 0)])
def test_refuses_another_python_and_says_which_will_do(version):
    sentence = environment.refuse_python(version)
    assert f"Python {version[0]}.{version[1]} will not do" in sentence
    assert "3.11, 3.12 or 3.13" in sentence


def test_a_refused_python_stops_the_command(monkeypatch, capsys):
    monkeypatch.setattr(dev, "refuse_python", lambda _version: "not this one")
    assert dev.main(["check"]) == 1
    assert capsys.readouterr().err == "not this one\n"


@pytest.mark.parametrize(
    "name",
    ["dev.py", "packaging/environment.py", "packaging/locks.py", "packaging/system.py"],
)
def test_parses_on_older_pythons_so_that_they_are_refused_in_words(name):
    source = (ROOT / name).read_text(encoding="utf-8")
    assert ast.parse(source, feature_version=(3, 7)).body


# ---- the stamp


@pytest.fixture
def repository(tmp_path):
    (tmp_path / "packaging").mkdir()
    (tmp_path / "packaging" / "requirements.lock").write_text("a==1\n")
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    return tmp_path


def test_the_digest_tells_where_one_part_ends_and_the_next_begins():
    assert environment.digest([b"ab", b"c"]) != environment.digest([b"a", b"bc"])
    assert environment.digest([b"ab"]) != environment.digest([b"ab", b""])


@pytest.mark.parametrize("changed", ["packaging/requirements.lock", "pyproject.toml"])
def test_the_stamp_changes_with_the_lock_and_the_settings(repository, changed):
    before = environment.wanted_stamp(repository, (3, 11))
    (repository / changed).write_text("other")
    after = environment.wanted_stamp(repository, (3, 11))
    assert after != before
    assert after.split()[0] == before.split()[0], "what can be installed over is not 'fixed'"


def test_the_stamp_changes_with_the_python_and_the_place(repository, tmp_path_factory):
    stamp = environment.wanted_stamp(repository, (3, 11))
    assert environment.wanted_stamp(repository, (3, 11)) == stamp
    assert environment.wanted_stamp(repository, (3, 12)).split()[0] != stamp.split()[0]
    elsewhere = tmp_path_factory.mktemp("moved") / "repository"
    repository.rename(elsewhere)
    assert environment.wanted_stamp(elsewhere, (3, 11)).split()[0] != stamp.split()[0]


# ---- the environment


@pytest.fixture
def venv(tmp_path):
    """A whole environment as the stamp logic sees it: a Python, and its settings file."""
    made = environment.Venv(tmp_path / ".venv")
    made.begin()
    made.python.parent.mkdir()
    made.python.touch()
    (made.folder / "pyvenv.cfg").write_text("version = {}.{}.1\n".format(*sys.version_info))
    made.finish("python lock")
    return made


def test_nothing_there_is_absent(tmp_path):
    assert environment.Venv(tmp_path / ".venv").state("python lock") == "absent"


def test_made_from_what_is_wanted_is_ready(venv):
    assert venv.state("python lock") == "ready"


def test_another_lock_is_installed_over_it(venv):
    assert venv.state("python other") == "stale"


def test_another_python_or_place_makes_it_anew(venv):
    assert venv.state("other lock") == "unusable"


def test_killed_half_way_makes_it_anew(venv):
    venv.begin()
    assert venv.state("python lock") == "unusable"
    assert environment.Venv(venv.folder).state("python lock") == "unusable"


def test_a_python_that_is_gone_makes_it_anew(venv):
    venv.python.unlink()
    venv.python.symlink_to(venv.folder / "removed-from-the-system")
    assert venv.state("python lock") == "unusable"


def test_made_by_hand_with_this_python_is_taken_over(venv):
    (venv.folder / "dev-stamp").unlink()
    assert venv.state("python lock") == "stale"


@pytest.mark.parametrize("settings", ["version = 3.9.2\n", "", None])
def test_made_by_hand_with_who_knows_what_is_made_anew(venv, settings):
    (venv.folder / "dev-stamp").unlink()
    (venv.folder / "pyvenv.cfg").unlink()
    if settings is not None:
        (venv.folder / "pyvenv.cfg").write_text(settings)
    assert venv.state("python lock") == "unusable"


def test_removing_leaves_nothing_also_of_a_removal_that_was_killed(venv):
    left = venv.folder.with_name(".venv.old-1")
    (left / "lib").mkdir(parents=True)
    venv.remove()
    assert list(venv.folder.parent.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="the killed holder is a POSIX story")
def test_the_lock_is_held_by_a_program_that_outlives_its_starter(tmp_path):
    """A pip that goes on after dev.py was killed still keeps others away from .venv."""
    starter = f"""
import subprocess, sys
sys.path.insert(0, {str(ROOT / "packaging")!r})
from pathlib import Path
import environment
with environment.only_one(Path({str(tmp_path / "dev.lock")!r})) as descriptor:
    subprocess.Popen(["sleep", "1"], pass_fds=(descriptor,))
    import os; os._exit(9)
"""
    subprocess.run([sys.executable, "-c", starter], check=False, timeout=30)
    began = time.monotonic()
    with environment.only_one(tmp_path / "dev.lock"):
        waited = time.monotonic() - began
    assert 0.3 < waited < 20


# ---- pip


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", "its hash"),
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("NewConnectionError(...): Failed to establish: [Errno 101]", "Connect to the network"),
        ("Temporary failure in name resolution", "Connect to the network"),
        ("ERROR: Could not find a version (from versions: none)", "Connect to the network"),
        ("ERROR: No matching distribution found for a==1 (from versions: 0.9)", "choose another"),
        ("something unheard of", "pip could not install"),
    ],
)
def test_says_in_words_why_pip_failed(said, expected):
    assert expected in environment.explain_pip(said)


def test_what_the_lock_does_not_name_is_surplus():
    lock = "ruamel-yaml==1 \\\n    --hash=sha256:00\n    # via x==3\ncolorama==1 ; win\n"
    listed = "ruamel.yaml==1\npip==26\nhongliu==0.1.0\nleft_over==2\ncolorama==1\n"
    assert environment.surplus(listed, lock) == ["left_over"]


def test_the_lock_has_a_hash_for_everything_and_no_address():
    text = (ROOT / "packaging" / "requirements.lock").read_text(encoding="utf-8")
    pins = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)[1:]
    assert len(pins) > 40
    for pin in pins:
        assert re.match(r"[a-z0-9-]+==[\w.]+ ", pin), pin
        assert "--hash=sha256:" in pin, pin
    assert "://" not in text
    assert " @ " not in text


def test_the_lock_holds_what_pyproject_asks_for():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = list(settings["project"]["dependencies"])
    for group in settings["dependency-groups"].values():
        asked += group
    names = {re.match(r"[\w-]+", entry)[0].lower() for entry in asked}
    lock = (ROOT / "packaging" / "requirements.lock").read_text(encoding="utf-8")
    assert names <= set(re.findall(r"^([a-z0-9-]+)==", lock, re.MULTILINE))


# ---- the system's packages


class FakeDebian:
    """Remembers what it was told to install."""

    def __init__(self, *present):
        self.present = set(present)

    def installed(self, names):
        return self.present.intersection(names)

    def install(self, names):
        self.present.update(names)


def test_nothing_is_said_or_done_when_nothing_is_missing(capsys):
    debian = FakeDebian("a", "b")
    assert system.settle_packages(["a", "b"], debian=debian, root=True) == []
    assert capsys.readouterr().err == ""


def test_root_gets_what_is_missing(capsys):
    debian = FakeDebian("a")
    assert system.settle_packages(["a", "b", "c"], debian=debian, root=True) == []
    assert debian.present == {"a", "b", "c"}
    assert "Installing system packages: b c" in capsys.readouterr().err


def test_others_are_told_what_to_ask_for(capsys):
    debian = FakeDebian("a")
    assert system.settle_packages(["a", "b", "c"], debian=debian, root=False) == ["b", "c"]
    assert debian.present == {"a"}
    assert "sudo apt-get install b c" in capsys.readouterr().err


def test_an_installed_postgresql_does_not_begin_to_serve(tmp_path, monkeypatch):
    settings = tmp_path / "etc" / "createcluster.conf"
    monkeypatch.setattr(system, "CLUSTERS", settings)
    monkeypatch.setattr(system, "run_quietly", lambda _command, **_kwargs: (0, ""))
    system.Debian().install(["poppler-utils"])
    assert not settings.exists()
    system.Debian().install(["poppler-utils", "postgresql"])
    assert settings.read_text() == "create_main_cluster = false\n"
    settings.write_text("start_conf = 'manual'\n")
    system.Debian().install(["postgresql"])
    assert settings.read_text() == "start_conf = 'manual'\n"


@pytest.mark.parametrize("root", [True, False])
def test_what_only_some_tests_want_stops_no_other(root, capsys, monkeypatch):
    monkeypatch.setattr(system.shutil, "which", lambda _name: None)

    class WithoutBrowser(FakeDebian):
        def install(self, names):
            if "chromium" in names:
                raise environment.Trouble("no chromium")
            super().install(names)

    debian = WithoutBrowser("openjdk-17-jre-headless")
    system.prepare_tests(debian, root=root)
    said = capsys.readouterr().err
    assert "staff's pages in one are skipped" in said
    assert ("PDF/A-1b is skipped" in said) is not root
    assert ("libpdfbox2-java" in debian.present) is root


def test_what_tests_want_is_fetched_at_one_go(capsys, monkeypatch):
    monkeypatch.setattr(system.shutil, "which", lambda _name: None)

    class Counting(FakeDebian):
        times = 0

        def install(self, names):
            self.times += 1
            super().install(names)

    debian = Counting("openjdk-17-jre-headless")
    system.prepare_tests(debian, root=True)
    assert debian.times == 1
    wanted = {"chromium", "chromium-driver", "debootstrap", "eatmydata", "libpdfbox2-java", "xvfb"}
    assert wanted <= debian.present
    assert "default-jre-headless" not in debian.present
    assert "kipped" not in capsys.readouterr().err
    system.prepare_tests(None, root=True)


def test_a_browser_that_is_no_package_will_do(capsys, monkeypatch):
    monkeypatch.setattr(system.shutil, "which", lambda name: f"/snap/bin/{name}")
    debian = FakeDebian("openjdk-17-jre-headless", "libactivation-java", "libjaxb-api-java",
                        "libpdfbox2-java")  # fmt: skip
    system.prepare_tests(debian, root=False)
    assert capsys.readouterr().err == ""


def test_what_the_tests_start_waits_for_no_disk_and_is_compiled_once(monkeypatch):
    def missing(_name):
        raise OSError

    said = {"PYTHONDONTWRITEBYTECODE": "1"}
    monkeypatch.setattr(ctypes, "CDLL", missing)
    dev._make_quick(said)
    assert said == {}
    monkeypatch.setattr(ctypes, "CDLL", lambda _name: None)
    dev._make_quick(said)
    assert said == {"LD_PRELOAD": "libeatmydata.so"}
    said = {"LD_PRELOAD": "libother.so"}
    dev._make_quick(said)
    assert said == {"LD_PRELOAD": "libeatmydata.so libother.so"}


@pytest.mark.parametrize(
    ("asked", "given", "long", "offered"),
    [
        ([], ["-n", "2", "--dist", "worksteal"], None, True),
        (["tests/ui"], ["tests/ui"], None, False),
        (["--long"], ["-n", "2", "--dist", "worksteal"], "1", True),
        (["--long", "-k", "seed"], ["-k", "seed"], "1", False),
    ],
)
def test_how_much_of_the_suite_is_run(asked, given, long, offered, monkeypatch):
    class Ended(Exception):
        pass

    started = []

    def become(program, *arguments):
        started.append([str(program), *arguments])
        raise Ended

    venv = environment.Venv(Path("anywhere"))
    for name in ("prepare_qt", "prepare_tests", "_make_quick"):
        monkeypatch.setattr(dev, name, lambda *_args, **_named: None)
    for name, answer in (("prepare_venv", venv), ("this_debian", None)):
        monkeypatch.setattr(dev, name, lambda answer=answer: answer)
    monkeypatch.setattr(dev, "oldest_qt", lambda _venv, _build: Path("oldest"))
    monkeypatch.setattr(dev, "become", become)
    monkeypatch.setattr(dev.os, "cpu_count", lambda: 2)
    monkeypatch.setattr(dev.os, "chdir", lambda _folder: None)
    for name in ("HONGLIU_LONG", "HONGLIU_OLDEST_QT", "QT_QPA_PLATFORM"):
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    with pytest.raises(Ended):
        dev.test(asked)
    assert started == [[str(venv.python), "-P", "-m", "pytest", *given]]
    assert os.environ.get("HONGLIU_LONG") == long
    assert os.environ.get("HONGLIU_OLDEST_QT") == ("oldest" if offered else None)


def test_a_renamed_package_counts_by_either_name():
    wanted = ["libglib2.0-0|libglib2.0-0t64"]
    assert system.missing_packages(wanted, FakeDebian("libglib2.0-0t64")) == []
    assert system.missing_packages(wanted, FakeDebian("libglib2.0-0")) == []
    assert system.missing_packages(wanted, FakeDebian()) == ["libglib2.0-0"]


@pytest.mark.parametrize(
    ("release", "expected"),
    [
        ('ID=debian\nVERSION_ID="12"\n', True),
        ("ID=ubuntu\nID_LIKE=debian\n", True),
        ('ID=linuxmint\nID_LIKE="ubuntu debian"\n', True),
        ('ID="uos"\n', True),
        ("ID=fedora\n", False),
        ('ID="centos"\nID_LIKE="rhel fedora"\n', False),
        ("", False),
    ],
)
def test_knows_a_debian_by_its_release_file(release, expected):
    assert system.is_debian(release) is expected


@pytest.mark.skipif(system.this_debian() is None, reason="asks the real dpkg")
def test_dpkg_knows_itself_and_nothing_made_up():
    assert system.Debian().installed(["dpkg", "no-such-package-here"]) == {"dpkg"}


def test_the_qt_modules_that_the_window_cannot_do_without_are_tried_beforehand():
    imported = set()
    for path in (ROOT / "ui").rglob("*.py"):
        # Those imported inside a function may be missing.
        source = path.read_text(encoding="utf-8")
        imported.update(re.findall(r"^from PySide6\.(Qt\w+)", source, re.MULTILINE))
    assert imported
    assert imported <= set(system.QT_MODULES)


# ---- the command line


@pytest.mark.parametrize("line", [[], ["help"], ["-h"], ["--help"]])
def test_help_lists_every_command(line, capsys):
    assert dev.main(line) == 0
    out = capsys.readouterr().out
    for name in dev.COMMANDS:
        assert re.search(rf"^  {name}\b", out, re.MULTILINE), name


def test_arguments_pass_through_untouched():
    assert dev.parse(["test", "-k", "a b", "--help"]) == ("test", ["-k", "a b", "--help"])


@pytest.mark.parametrize("line", [["fly"], ["check", "now"], ["lock", "x"], ["bench", "a", "b"]])
def test_a_wrong_command_line_is_2_and_shows_the_right_ones(line, capsys):
    assert dev.main(line) == 2
    assert "usage: python3 dev.py COMMAND" in capsys.readouterr().err


def test_trouble_is_said_without_a_traceback(monkeypatch, capsys):
    def fail(_arguments):
        raise dev.Trouble("The disk is full.")

    monkeypatch.setitem(dev.COMMANDS, "check", fail)
    assert dev.main(["check"]) == 1
    assert capsys.readouterr().err == "The disk is full.\n"


@pytest.mark.parametrize(
    ("variables", "platform", "expected"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({}, "darwin", True),
        ({}, "win32", True),
    ],
)
def test_knows_whether_a_window_can_open(variables, platform, expected):
    assert dev.has_display(variables, platform) is expected


def test_all_tests_share_the_cores_and_chosen_ones_run_as_asked():
    assert dev.pytest_arguments([], 2)[:2] == ["-n", "2"]
    assert dev.pytest_arguments([], 16)[:2] == ["-n", "4"]
    assert dev.pytest_arguments([], 1) == []
    assert dev.pytest_arguments(["-x", "tests/ui"], 8) == ["-x", "tests/ui"]


def test_benchmarks_by_name(tmp_path):
    for name in ("bench_start.py", "bench_sign_in.py", "common.py"):
        (tmp_path / name).touch()
    every = [path.name for path in dev.bench_scripts(tmp_path, None)]
    assert every == ["bench_sign_in.py", "bench_start.py"]
    assert [path.name for path in dev.bench_scripts(tmp_path, "sign-in")] == ["bench_sign_in.py"]
    with pytest.raises(dev.Misuse, match="There are: sign_in, start"):
        dev.bench_scripts(tmp_path, "nothing")
