"""Makes `.venv` from packaging/requirements.lock, for dev.py. Standard library only.

A stamp in `.venv` says what it was made from, so that later starts go straight on; a mark says that
it is being altered, so that one which was killed half-way is known and made anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import shutil
import subprocess
import sys

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

TYPE_CHECKING = False  # `typing` is slow to import, and the second start is measured
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path
    from typing import IO

    Command = Sequence[str | Path]

OLDEST, NEWEST = (3, 11), (3, 13)


class Trouble(Exception):
    """Why a command cannot go on and what to do about it, in whole sentences."""


def say(message: str) -> None:
    """Tells the developer; on stderr, so that a command's own output stays clean."""
    print(message, file=sys.stderr, flush=True)


def refuse_python(version: tuple[int, int]) -> str | None:
    """Says why this Python will not do.

    Args:
        version: its major and minor number.

    Returns:
        The sentence, or None for a Python from 3.11 to 3.13.
    """
    if OLDEST <= version <= NEWEST:
        return None
    return (
        f"Python {version[0]}.{version[1]} will not do: this needs Python 3.11, 3.12 or 3.13. "
        "Start it with one of those, for example: python3.11 dev.py run"
    )


def digest(parts: Iterable[bytes]) -> str:
    """A hash that changes when any part does, or when bytes move from one part to the next."""
    total = hashlib.sha256()
    for part in parts:
        total.update(b"%d:" % len(part) + part)
    return total.hexdigest()


def wanted_stamp(root: Path, version: tuple[int, int]) -> str:
    """What `.venv` is to be made from.

    Args:
        root: the repository.
        version: the Python's major and minor number.

    Returns:
        Two words: one for what it cannot change while it lives (the Python, the place, which its
        scripts name), one for what can be installed over it (the lock, the project's settings).
    """
    fixed = digest((b"%d.%d" % version, os.fsencode(root)))
    lock = (root / "packaging" / "requirements.lock").read_bytes()
    return f"{fixed} {digest((lock, (root / 'pyproject.toml').read_bytes()))}"


class Venv:
    """A virtual environment with a stamp of what it was made from.

    Args:
        folder: where it is or shall be.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.python = self.program("python")
        self._stamp = folder / "dev-stamp"
        self._unfinished = folder / "dev-unfinished"

    def program(self, name: str) -> Path:
        """The path of a program in it."""
        if sys.platform == "win32":
            return self.folder / "Scripts" / f"{name}.exe"
        return self.folder / "bin" / name

    def state(self, stamp: str) -> str:
        """How it stands to what is wanted.

        Returns:
            `ready`; `stale` (install over it); `unusable` (killed half-way, its Python gone or of
            another version, moved here from elsewhere: make it anew); `absent`.
        """
        if not self.folder.exists():
            return "absent"
        if self._unfinished.exists() or not self.python.exists():
            return "unusable"
        made_from = _text(self._stamp)
        if made_from == stamp:
            return "ready"
        if made_from:
            same = made_from.partition(" ")[0] == stamp.partition(" ")[0]
            return "stale" if same else "unusable"
        # Made by hand: good enough to install over if its Python is the one we run on.
        version = re.search(r"^version\w* *= *(\d+)\.(\d+)", _text(self._settings) or "", re.M)
        ours = version is not None and tuple(map(int, version.groups())) == sys.version_info[:2]
        return "stale" if ours else "unusable"

    @property
    def _settings(self) -> Path:
        return self.folder / "pyvenv.cfg"

    def begin(self) -> None:
        """From here until `finish` it counts as killed half-way."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._unfinished.touch()
        self._stamp.unlink(missing_ok=True)

    def finish(self, stamp: str) -> None:
        """It is whole, and made from what `stamp` says."""
        self._stamp.write_text(stamp, encoding="ascii")
        self._unfinished.unlink()

    def create(self, keep_open: int) -> None:
        """Makes the bare environment, if that is still to do.

        Raises:
            Trouble: Python could not.
        """
        if self._settings.exists():
            return
        # Not by a Python that itself sits in .venv and may be about to go.
        base = str(getattr(sys, "_base_executable", None) or sys.executable)
        code, output = run_quietly([base, "-m", "venv", self.folder], keep_open=keep_open)
        if code:
            raise Trouble(f"Python could not make a virtual environment:\n{tail(output)}")

    def remove(self) -> None:
        """Deletes it; first renames it, so that a killed deletion leaves nothing in its place.

        Raises:
            Trouble: a program in it is still running (Windows), or it belongs to somebody else.
        """
        doomed = self.folder.with_name(f"{self.folder.name}.old-{os.getpid()}")
        try:
            self.folder.rename(doomed)
        except OSError as error:
            raise Trouble(
                f"{self.folder} has to be made anew but cannot be moved away ({error.strerror}). "
                "Close the programs that run from it, or delete it, and start again."
            ) from error
        for left in self.folder.parent.glob(f"{self.folder.name}.old-*"):
            shutil.rmtree(left, ignore_errors=True)


def _text(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return None


def run_quietly(
    command: Command, *, env: Mapping[str, str] | None = None, keep_open: int = -1
) -> tuple[int, str]:
    """Runs a program without showing it.

    Args:
        command: the program and its arguments.
        env: its environment; ours where None.
        keep_open: a descriptor that it inherits, or -1 for none (never on Windows).

    Returns:
        Its exit code and all it printed.
    """
    done = subprocess.run(
        command,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
        pass_fds=(keep_open,) if keep_open >= 0 and sys.platform != "win32" else (),
    )
    return done.returncode, done.stdout


def tail(output: str, lines: int = 12) -> str:
    """The last lines of what a program printed, indented."""
    return "\n".join("  " + line for line in output.strip().splitlines()[-lines:])


@contextlib.contextmanager
def only_one(file: Path) -> Iterator[int]:
    """Lets one process at a time go on; the others wait.

    Yields:
        The lock's descriptor. A program that inherits it keeps the lock until it ends, even where
        we are killed: so nobody deletes a folder that a left-over pip still writes to.
    """
    file.parent.mkdir(exist_ok=True)
    with file.open("ab") as held:
        if not _lock(held, wait=False):
            say("Another dev.py is preparing .venv; waiting for it.")
            while not _lock(held, wait=True):
                pass  # Windows gives up after ten seconds
        yield held.fileno()


def _lock(file: IO[bytes], *, wait: bool) -> bool:
    try:
        if sys.platform == "win32":
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        return False
    return True


def explain_pip(output: str) -> str:
    """Why pip failed and what to do, from what it printed."""
    text = output.lower()
    if "do not match the hashes" in text:
        return (
            "A downloaded library is not the one that packaging/requirements.lock names (its hash "
            "differs) and was not installed. If a package mirror is set, choose another."
        )
    if "no space left" in text:
        return "The disk is full: the libraries take about 1.2 GB in .venv. Free some, start again."
    unreachable = (
        "newconnectionerror", "name resolution", "getaddrinfo failed", "max retries exceeded",
        "timed out", "network is unreachable", "connection broken", "connection refused",
        "proxyerror", "cannot connect to proxy", "from versions: none",
    )  # fmt: skip
    if any(sign in text for sign in unreachable):
        return (
            "The package index could not be reached, and libraries of packaging/requirements.lock "
            "are still missing. Connect to the network and start the same command again. With no "
            "network at all: on a like machine fill a folder with `pip download --no-deps "
            "--require-hashes -r packaging/requirements.lock -d wheels`, carry it here, and set "
            "PIP_NO_INDEX=1 and PIP_FIND_LINKS=that folder. Once made, .venv needs no network."
        )
    if "no matching distribution" in text:
        return (
            "The package index lacks a library that packaging/requirements.lock names, or has it "
            "only for other systems. A mirror may be behind: choose another and start again."
        )
    return "pip could not install the libraries of packaging/requirements.lock."


def pip(venv: Venv, *arguments: str | Path, keep_open: int = -1) -> str:
    """Runs the environment's pip.

    Returns:
        What it printed.

    Raises:
        Trouble: it failed; says why.
    """
    environment = {
        **os.environ,
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PIP_NO_INPUT": "1",
        "PIP_USER": "0",  # somebody's settings may ask for it; it cannot be in here
    }
    code, output = run_quietly(
        [venv.python, "-m", "pip", *arguments], env=environment, keep_open=keep_open
    )
    if code:
        # Its warnings (one for each try) would push the error out of sight.
        errors = [line for line in output.splitlines() if not line.startswith("WARNING")]
        said = tail("\n".join(errors))
        raise Trouble(f"{explain_pip(output)}\nThe end of what pip said:\n{said}")
    return output


def surplus(installed: str, lock: str) -> list[str]:
    """What has to go for the environment to be exactly the lock.

    Args:
        installed: the output of `pip list --format=freeze`.
        lock: the text of requirements.lock.
    """

    def names(text: str) -> dict[str, str]:
        found = re.findall(r"^([A-Za-z0-9][\w.-]*)(?:==| @ )", text, re.M)
        return {re.sub(r"[-_.]+", "-", name).lower(): name for name in found}

    keep = {*names(lock), "pip", "hongliu"}
    return [name for key, name in names(installed).items() if key not in keep]


def install(venv: Venv, root: Path, keep_open: int) -> None:
    """Installs the lock, and the project over it so that edits to the source count at once.

    Raises:
        Trouble: pip failed; says why.
    """
    lock = root / "packaging" / "requirements.lock"
    quietly = ("install", "--quiet", "--no-deps")
    # Wheels only: nothing is compiled, and no library's code runs while it is installed.
    hashed = ("--require-hashes", "--only-binary", ":all:", "-r", lock)
    pip(venv, *quietly, *hashed, keep_open=keep_open)
    extra = surplus(pip(venv, "list", "--format=freeze"), lock.read_text(encoding="utf-8"))
    if extra:
        pip(venv, "uninstall", "--quiet", "--yes", *extra, keep_open=keep_open)
    # `compat` writes a plain path; setuptools' default puts an import hook into every start.
    plain = ("--no-build-isolation", "--no-index", "--config-settings", "editable_mode=compat")
    pip(venv, *quietly, *plain, "--editable", root, keep_open=keep_open)
