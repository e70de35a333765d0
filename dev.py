#!/usr/bin/env python3
"""Everything a developer does with this repository, from a bare Python: `python3 dev.py help`.

Standard library only. The first command makes `.venv` (see packaging/environment.py). These files
parse on Pythons older than they accept, so that those are refused in words, not by a syntax error.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT / "packaging"))

from environment import (  # noqa: E402  # found through the line above
    Trouble,
    Venv,
    install,
    only_one,
    refuse_python,
    say,
    wanted_stamp,
)
from locks import make_locks, oldest_qt  # noqa: E402
from system import (  # noqa: E402
    BUILD_PACKAGES,
    MEDIA_PACKAGES,
    QT_PACKAGES,
    TEST_PACKAGES,
    TRY_PACKAGES,
    is_root,
    need_ensurepip,
    prepare_qt,
    prepare_tests,
    this_debian,
)

TYPE_CHECKING = False  # `typing` is slow to import, and the second start is measured
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, MutableMapping, Sequence
    from typing import NoReturn

BUILD = ROOT / "build"
QUICK_DISK = "libeatmydata.so"  # says at once that all is written

USAGE = """\
usage: python3 dev.py COMMAND

  run [ARGS]      open the program (ARGS go to `hongliu`); with no display, the demo instead
  test [ARGS]     all tests; with ARGS, pytest runs just what they ask for
  test --long [ARGS]
                  the same with every seed, kill, database, size and colour; an hour
  test --oldest-qt [ARGS]
                  the window's tests, or what ARGS ask for, on the oldest Qt that is supported
  check           ruff, mypy, import contracts
  bench [NAME]    tests/bench/bench_NAME.py, or all of them; figures also in build/bench/
  simulate [ARGS] sync under every fault; ARGS: --seeds N --from K
  powercut [ARGS] a meeting cut off from power; ARGS: --seeds N --from K --ops N
  kills [ARGS]    the demo killed at random; ARGS: --count N --from K
  package [WHAT]  the program to hand out: folder, tarball, portable, deb; into build/package
  package try     the Debian package, installed and started on a bare Debian (as root)
  demo [--out D]  a whole sample meeting, its papers and screens, into build/demo or D
  manual [--out D]
                  the manual as PDF and HTML, its pictures taken anew, into build/manual or D
  words           bring the window's English up to date with the code: finds new texts, makes the
                  catalogue; translate what it names in resources/translations/hongliu_en.ts
  lock            make packaging/requirements.lock anew from pyproject.toml
  help            this

The first command makes .venv (Python 3.11 to 3.13) and needs a network; of later ones only the
whole test does: it fetches the oldest Qt once, and as root tries the package on a bare Debian.
"""


class Misuse(Trouble):
    """The command line is not one of those in USAGE."""


def prepare_venv() -> Venv:
    """Gives `.venv`, made or brought up to date where it has to be.

    Raises:
        Trouble: it could not be made; says why.
    """
    venv = Venv(ROOT / ".venv")
    stamp = wanted_stamp(ROOT, sys.version_info[:2])
    if venv.state(stamp) == "ready":
        return venv
    with only_one(BUILD / "dev.lock") as descriptor:
        state = venv.state(stamp)  # another process may have seen to it while we waited
        if state == "ready":
            return venv
        if state != "stale":
            need_ensurepip()
        if state == "unusable":
            say(".venv was left half-made, or made elsewhere or by another Python: anew, then.")
            venv.remove()
        say("Preparing .venv from packaging/requirements.lock (the first time 1 to 3 minutes) ...")
        venv.begin()
        venv.create(descriptor)
        install(venv, ROOT, descriptor)
        venv.finish(stamp)
        say("Ready.")
    return venv


def has_display(environment: Mapping[str, str], platform: str = sys.platform) -> bool:
    """Whether a window could be opened; known without trying only on Linux."""
    if not platform.startswith("linux"):
        return True
    return any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def pytest_arguments(asked: Sequence[str], processors: int) -> list[str]:
    """What `dev.py test` gives pytest: its arguments as they are; without any, a worker per core.

    More than four workers gain nothing here and make measured limits of time unsure.
    """
    if asked or processors == 1:
        return list(asked)
    return ["-n", str(min(processors, 4)), "--dist", "worksteal"]


def bench_scripts(folder: Path, name: str | None) -> list[Path]:
    """The benchmark `name`, or all in order of name.

    Raises:
        Misuse: there is none of that name; the message lists those there are.
    """
    scripts = sorted(folder.glob("bench_*.py"))
    if name is None:
        return scripts
    chosen = [path for path in scripts if path.stem == f"bench_{name.replace('-', '_')}"]
    if not chosen:
        names = ", ".join(path.stem[len("bench_") :] for path in scripts) or "none yet"
        raise Misuse(f"There is no benchmark {name!r}. There are: {names}.")
    return chosen


def become(program: Path, *arguments: str) -> NoReturn:
    """Hands this process over, so that signals and the exit code are the program's own."""
    command = [str(program), *arguments]
    sys.stdout.flush()
    sys.stderr.flush()
    if sys.platform == "win32":  # there execv starts a second process and ends the first at once
        raise SystemExit(subprocess.run(command, check=False).returncode)
    os.execv(command[0], command)


def become_hongliu(venv: Venv, *arguments: str) -> NoReturn:
    """Hands this process over to the program; relative paths stay those of the developer."""
    # -P: a folder `app` where the developer happens to stand is not ours.
    become(venv.python, "-P", "-m", "app", *arguments)


def run(arguments: list[str]) -> NoReturn:
    """Opens the program, or without a display runs the demo."""
    venv = prepare_venv()
    window = has_display(os.environ)
    prepare_qt(venv, (*QT_PACKAGES, *MEDIA_PACKAGES) if window else QT_PACKAGES)
    if not arguments and not window:
        say("There is no display (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window.")
        say("Running the demo instead, into build/demo. 没有显示器，改为运行演示会议。")
        demo([])
    become_hongliu(venv, *arguments)


def package(arguments: list[str]) -> NoReturn:
    """Builds what one hands out; with `try`, installs the Debian package on a bare Debian."""
    venv = prepare_venv()
    trying = arguments == ["try"]
    more = TRY_PACKAGES if trying else BUILD_PACKAGES
    prepare_qt(venv, (*QT_PACKAGES, *MEDIA_PACKAGES, *more))
    script = "try_deb.py" if trying else "build.py"
    os.environ.pop("PYTHONPATH", None)  # the scripts find each other, and nothing else
    options = [] if trying else arguments
    become(venv.python, str(ROOT / "packaging" / "client" / script), *options)


def demo(arguments: list[str]) -> NoReturn:
    """Runs the sample meeting without a window."""
    venv = prepare_venv()
    prepare_qt(venv, QT_PACKAGES)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    become_hongliu(venv, "demo", *(arguments or ["--out", str(BUILD / "demo")]))


def manual(arguments: list[str]) -> NoReturn:
    """Makes the manual, with pictures of the program, without a window."""
    venv = prepare_venv()
    prepare_qt(venv, QT_PACKAGES)
    become_hongliu(venv, "manual", *(arguments or ["--out", str(BUILD / "manual")]))


def test(arguments: list[str]) -> NoReturn:
    """Runs the tests, without a window even where there is a display."""
    venv = prepare_venv()
    prepare_qt(venv, (*QT_PACKAGES, *MEDIA_PACKAGES, *TEST_PACKAGES))
    prepare_tests(this_debian(), root=is_root())
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.chdir(ROOT)
    _make_quick(os.environ)
    processors = os.cpu_count() or 1
    if arguments[:1] == ["--long"]:
        os.environ["HONGLIU_LONG"] = "1"
        arguments = arguments[1:]
    if arguments[:1] == ["--oldest-qt"]:
        os.environ["PYTHONPATH"] = str(oldest_qt(venv, BUILD))
        options = arguments[1:] or [*pytest_arguments([], processors), "tests/ui"]
    else:
        options = pytest_arguments(arguments, processors)
        if not arguments:
            _offer_oldest_qt(venv)
    become(venv.python, "-P", "-m", "pytest", *options)


def _make_quick(environment: MutableMapping[str, str]) -> None:
    """Tests wait for no disk: a process that is killed loses nothing by that, a machine would.

    What a power cut leaves is computed from what was asked of the disk (tests/power).
    """
    with contextlib.suppress(ImportError, OSError):
        import ctypes  # noqa: PLC0415 - not every Python has it, and no other command needs it

        ctypes.CDLL(QUICK_DISK)
        others = environment.get("LD_PRELOAD", "")
        environment["LD_PRELOAD"] = f"{QUICK_DISK} {others}".strip()
    # Hundreds of tests start the program, and each would compile it anew.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)


def _offer_oldest_qt(venv: Venv) -> None:
    """Lets the suite try the window on the oldest Qt as well, where that can be had."""
    try:
        os.environ["HONGLIU_OLDEST_QT"] = str(oldest_qt(venv, BUILD))
    except Trouble as trouble:
        say(f"{trouble}\nWithout the oldest Qt the window is tried on the newest alone.")


def check(arguments: list[str]) -> int:
    """Runs every checker, also after one has complained.

    Returns:
        1 where one of them did, else 0.
    """
    if arguments:
        raise Misuse("`check` takes no arguments.")
    venv = prepare_venv()
    checkers: dict[str, list[str | Path]] = {
        "ruff": [venv.program("ruff"), "check", "."],
        "mypy": [venv.python, "-P", "-m", "mypy"],
        "import contracts": [venv.program("lint-imports"), "--no-cache", "--no-logo"],
    }
    failed = []
    for name, command in checkers.items():
        print(f"== {name}", flush=True)
        if subprocess.run(command, cwd=ROOT, check=False).returncode:
            failed.append(name)
    print(f"== failed: {', '.join(failed)}" if failed else "== all well", flush=True)
    return 1 if failed else 0


def bench(arguments: list[str]) -> int:
    """Runs benchmarks one after another.

    Returns:
        1 where one failed, which a measure beyond its limit is, else 0.
    """
    if len(arguments) > 1:
        raise Misuse("`bench` takes one name, or none.")
    scripts = bench_scripts(ROOT / "tests" / "bench", arguments[0] if arguments else None)
    venv = prepare_venv()
    prepare_qt(venv, (*QT_PACKAGES, *MEDIA_PACKAGES, *TEST_PACKAGES))
    (BUILD / "bench").mkdir(parents=True, exist_ok=True)
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    failed = False
    for script in scripts:
        print(f"== {script.stem[len('bench_') :]}", flush=True)
        done = subprocess.run([venv.python, script], cwd=ROOT, env=environment, check=False)
        failed = failed or done.returncode != 0
    return 1 if failed else 0


def simulate(arguments: list[str]) -> NoReturn:
    """Runs seeds of the simulation of sync, as many as are asked for."""
    venv = prepare_venv()
    os.chdir(ROOT)
    become(venv.python, str(ROOT / "tests" / "simulation" / "run.py"), *arguments)


def powercut(arguments: list[str]) -> NoReturn:
    """Cuts the power at as many points of a meeting as are asked for, and looks at what is left."""
    venv = prepare_venv()
    os.chdir(ROOT)
    become(venv.python, str(ROOT / "tests" / "power" / "run.py"), *arguments)


def kills(arguments: list[str]) -> NoReturn:
    """Kills the demo's story at random, as often as is asked for, and looks at what is left."""
    venv = prepare_venv()
    os.chdir(ROOT)
    become(venv.python, str(ROOT / "tests" / "e2e" / "kills.py"), *arguments)


def words(arguments: list[str]) -> NoReturn:
    """Brings the catalogue of the window's English up to date with the code."""
    if arguments:
        raise Misuse("`words` takes no arguments.")
    venv = prepare_venv()
    prepare_qt(venv, QT_PACKAGES)
    become(venv.python, str(ROOT / "packaging" / "words.py"))


def lock(arguments: list[str]) -> int:
    """Makes the lists of pinned libraries anew."""
    if arguments:
        raise Misuse("`lock` takes no arguments.")
    make_locks(BUILD)
    return 0


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "run": run,
    "test": test,
    "check": check,
    "bench": bench,
    "package": package,
    "demo": demo,
    "manual": manual,
    "simulate": simulate,
    "powercut": powercut,
    "kills": kills,
    "words": words,
    "lock": lock,
}


def parse(arguments: Sequence[str]) -> tuple[str, list[str]]:
    """Splits a command line into the command and what goes to it.

    Returns:
        The command's name (`help` too) and its arguments, untouched.

    Raises:
        Misuse: there is no such command.
    """
    if not arguments or arguments[0] in ("help", "-h", "--help"):
        return "help", []
    name, rest = arguments[0], list(arguments[1:])
    if name not in COMMANDS:
        raise Misuse(f"There is no command {name!r}.")
    return name, rest


def main(arguments: Sequence[str]) -> int:
    """Runs one command line.

    Returns:
        The exit code: 0, 1 where the command failed, 2 for a wrong command line.
    """
    refusal = refuse_python(sys.version_info[:2])
    if refusal:
        say(refusal)
        return 1
    try:
        name, rest = parse(arguments)
        if name == "help":
            print(USAGE, end="")
            return 0
        return COMMANDS[name](rest)
    except Misuse as error:
        say(f"{error}\n\n{USAGE}")
        return 2
    except Trouble as error:
        say(str(error))
        return 1
    except KeyboardInterrupt:
        say("Stopped.")
        return 130


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
