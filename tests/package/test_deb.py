"""The Debian package as it is handed out, packed lightly: it installs, starts and goes again.

Its window's picture is in ``build/tried/window.png``.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CLIENT = ROOT / "packaging" / "client"
OUT = ROOT / "build" / "tried"
PATIENCE = 900
UNTRIED = 77  # as try_deb.py says that no Debian is to be had

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not all(shutil.which(name) for name in ("dpkg-deb", "objdump", "Xvfb")),
        reason="no dpkg-deb, binutils or Xvfb",
    ),
]


def run(script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "HONGLIU_PACKAGES": str(OUT)}
    # A bare Debian has no such library, and what is packaged comes from the environment alone.
    for name in ("LD_PRELOAD", "PYTHONPATH"):
        environment.pop(name, None)
    command = [sys.executable, str(CLIENT / script), *arguments]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            out, error = process.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            process.terminate()  # not killed: it has to put away what it mounted
            out, error = process.communicate()
    return subprocess.CompletedProcess(command, process.returncode, out, error)


@pytest.fixture(scope="module", autouse=True)
def built() -> None:
    for old in OUT.glob("hongliu_*.deb"):
        old.unlink()
    done = run("build.py", "folder", "deb", "--quick")
    assert done.returncode == 0, done.stderr


def test_unpacked_it_shows_its_window() -> None:
    done = run("try_deb.py", "--unpacked")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("window ")


def test_on_a_bare_debian_it_installs_works_and_is_taken_away() -> None:
    """Window, demo and the data that stays; see ``try_deb.py``."""
    if os.geteuid() != 0:
        pytest.skip("only root can make a bare Debian")
    done = run("try_deb.py")
    if done.returncode == UNTRIED:
        pytest.skip(done.stderr[-300:])
    assert done.returncode == 0, done.stderr
    told = [line.split()[0] for line in done.stdout.splitlines()]
    assert told == ["installed", "window", "demo", "removed"]
