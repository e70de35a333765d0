"""The lists of pinned libraries: making them, and a folder with the oldest Qt by one of them.

For dev.py; standard library only.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from environment import Trouble, Venv, only_one, pip, run_quietly, say, tail
from system import need_ensurepip

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "packaging" / "requirements.lock"
OLDEST_QT = ROOT / "packaging" / "oldest-qt.lock"


def oldest_qt(venv: Venv, build: Path) -> Path:
    """A folder with the oldest Qt, beside the environment's own; made where it is not there.

    Raises:
        Trouble: it could not be fetched.
    """
    folder = build / "oldest-qt"
    stamp = folder / "made-from"
    lock = OLDEST_QT.read_text(encoding="utf-8")
    with only_one(build / "dev.lock") as descriptor:
        if not stamp.exists() or stamp.read_text(encoding="utf-8") != lock:
            say("Fetching the oldest Qt that is supported ...")
            shutil.rmtree(folder, ignore_errors=True)
            asked = ["--require-hashes", "--no-deps", "--target", str(folder), "-r", str(OLDEST_QT)]
            pip(venv, "install", "--quiet", *asked, keep_open=descriptor)
            stamp.write_text(lock, encoding="utf-8")
    return folder


def make_locks(build: Path) -> None:
    """Makes both lists anew, by a resolver that is kept out of `.venv`.

    Raises:
        Trouble: the resolver failed, or what it made would tie the project to one index.
    """
    need_ensurepip()
    resolver = Venv(build / "resolver")
    with only_one(build / "dev.lock") as descriptor:
        if resolver.folder.exists():
            resolver.remove()
        resolver.create(descriptor)
        pip(resolver, "install", "--quiet", "uv", keep_open=descriptor)
        groups = [f"--group={name}" for name in ("test", "check", "bench", "package")]
        extras = ["--extra", "cards", "--extra", "sign", "--extra", "district"]
        sources = ["pyproject.toml", "packaging/requirements.in"]
        uv = resolver.program("uv")
        _write_lock(uv, LOCK, [*groups, *extras, *sources])
        _write_lock(uv, OLDEST_QT, [str(OLDEST_QT.with_suffix(".in").relative_to(ROOT))])


def _write_lock(uv: Path, to: Path, asked: list[str]) -> None:
    """Has the resolver write one lock."""
    options = "--quiet --universal --python-version 3.11 --upgrade --generate-hashes"
    clean = ["--no-emit-index-url", "--no-header"]
    os.chdir(ROOT)
    code, text = run_quietly([uv, "pip", "compile", *options.split(), *clean, *asked])
    if code:
        raise Trouble(f"The lock could not be made:\n{tail(text)}")
    if "://" in text or " @ " in text:
        raise Trouble("The resolver recorded download addresses; the lock was left as it was.")
    head = "# Made by `python3 dev.py lock`: every library, for all platforms and Pythons.\n"
    to.write_text(head + text, encoding="utf-8", newline="\n")
    pinned = [line for line in text.splitlines() if line[:1].isalnum()]
    say(f"{to.relative_to(ROOT)}: {len(pinned)} libraries")
