"""A room's laptop has no server's parts: the commands of the server say so."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
_PROGRAM = """
import sys
sys.modules["app.district"] = None  # as where it is not installed
from app.cli.main import main
sys.exit(main(sys.argv[1:]))
"""


def test_the_server_is_refused_with_a_sentence(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, "district", "serve", "--data", str(tmp_path)],
        cwd=ROOT, capture_output=True, check=False, encoding="utf-8",
        env={"PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("这里没有安装街道服务器的部件。没有改动任何内容")
    assert list(tmp_path.iterdir()) == []
