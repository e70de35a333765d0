"""Parses the command line and runs the command.

Exit codes: 0 done, 1 refused (the reason on standard error), 2 wrong usage.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from app.cli import console
from app.cli.commands import DONE, run_version
from app.cli.grammar import build_parser
from app.domain.errors import Refused
from app.settings import default_data_folder

Command = Callable[[argparse.Namespace], int]
REFUSED = 1


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; gives the exit code."""
    console.prepare()
    try:
        code = _run(build_parser().parse_args(argv))
    except SystemExit as left:  # argparse: help was shown, or the usage was wrong
        code = left.code if isinstance(left.code, int) else DONE
    return code if console.finish() else REFUSED


def _run(arguments: argparse.Namespace) -> int:
    run: Command = run_version if arguments.version else arguments.run
    try:
        return run(arguments)
    except Refused as refused:
        console.complain(refused.message)
    except KeyboardInterrupt:
        console.complain("已中断。")
    except OSError as error:
        place = f" {error.filename}" if error.filename else ""
        console.complain(
            f"不能读写{place}：{console.why(error)}。已有的会议记录没有改动；请检查后重试。"
        )
    except Exception as error:
        console.complain(_reported(arguments, error))
    return REFUSED


def _reported(arguments: argparse.Namespace, error: Exception) -> str:
    from tempfile import gettempdir

    from app.faults import FOLDER, Reports

    data: Path = arguments.data or default_data_folder()
    reports = Reports((data if data.is_dir() else Path(gettempdir())) / FOLDER)
    reports.note(error)
    found = reports.all()
    where = f"故障报告在 {found[0]}，里面没有姓名和会议内容，可以发给维护人员。" if found else ""
    return f"程序出了故障，这个命令没有做完。已经记下的都在；请再试一次。{where}"
