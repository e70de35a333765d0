"""The window on the oldest Qt that is supported, wherever it is most likely to differ.

``dev.py test`` fetches it; ``dev.py test --oldest-qt`` runs every test of the window on it.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDER = os.environ.get("HONGLIU_OLDEST_QT", "")
PATIENCE = 900
LIKELY = (
    "application",
    "by_keys_alone",
    "camera",
    "every_place",
    "jobs",
    "minutes_page",
    "printing",
    "stage_screens",
    "widgets",
)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not FOLDER, reason="only a run of the whole suite fetches the oldest Qt"),
]


def python(*arguments: str) -> subprocess.CompletedProcess[str]:
    # Not the marks of the run that this test is a part of.
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTEST_")}
    return subprocess.run(
        [sys.executable, "-P", *arguments],
        cwd=ROOT,
        env={**environment, "PYTHONPATH": FOLDER},
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )


def test_it_is_older_than_the_one_beside_it() -> None:
    asked = "import PySide6; print(PySide6.__version__)"
    oldest = python("-c", asked).stdout.strip()
    assert oldest.startswith("6.8.")


def test_the_window_works_on_it() -> None:
    files = [f"tests/ui/test_{name}.py" for name in LIKELY]
    done = python("-m", "pytest", "-p", "no:cacheprovider", *files)
    assert done.returncode == 0, done.stdout[-8000:] + done.stderr[-2000:]
