"""Parses the command line and runs the command.

Exit codes: 0 done, 1 refused (the reason on standard error), 2 wrong usage.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.metadata
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from app.cli.parser import ChineseParser
from app.domain.errors import Refused
from app.settings import Settings, default_data_folder

Command = Callable[[argparse.Namespace], int]


def build_parser() -> ChineseParser:
    """The whole command line."""
    parser = ChineseParser(
        prog="hongliu", description="红柳会客厅：不联网也能开好一场居民会议。不带命令时打开窗口。"
    )
    parser.add_argument("--data", metavar="目录", type=Path, help="使用另一个数据目录")
    parser.add_argument("--version", action="store_true", help="显示版本号")
    parser.set_defaults(run=_window)
    commands = parser.add_subparsers(title="命令", metavar="命令", parser_class=ChineseParser)

    demo = commands.add_parser(
        "demo", help="演示：开完一场样例会议并输出纸件", description="用虚构名册开完一场样例会议。"
    )
    demo.add_argument("--out", metavar="目录", type=Path, required=True, help="输出到这个目录")
    demo.set_defaults(run=_demo)

    roster = _group(commands, "roster", "名册")
    check = roster.add_parser(
        "check", help="检查名册文件，不写入任何内容", description="检查名册文件，不写入任何内容。"
    )
    check.add_argument("file", metavar="文件", type=Path, help="XLSX 或 CSV 文件")
    check.add_argument("--json", action="store_true", help="输出 JSON")
    check.set_defaults(run=_roster_check)

    log = _group(commands, "log", "操作日志")
    verify = log.add_parser(
        "verify",
        help="核验操作日志",
        description="检查日志链、签名，并确认重放日志与现有数据一致。",
    )
    verify.set_defaults(run=_log_verify)
    return parser


def _group(
    commands: argparse._SubParsersAction[ChineseParser], name: str, words: str
) -> argparse._SubParsersAction[ChineseParser]:
    group = commands.add_parser(name, help=words, description=words)
    return group.add_subparsers(
        title="命令", metavar="命令", required=True, dest=name, parser_class=ChineseParser
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; gives the exit code."""
    # A Chinese sentence must not fail on a console with another encoding.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    arguments = build_parser().parse_args(argv)
    if arguments.version:
        sys.stdout.write(f"{importlib.metadata.version('hongliu')}\n")
        return 0
    run: Command = arguments.run
    try:
        return run(arguments)
    except Refused as refused:
        sys.stderr.write(f"{refused.message}\n")
        return 1


def settings_of(arguments: argparse.Namespace) -> Settings:
    """The settings that the command line asks for."""
    folder: Path = arguments.data or default_data_folder()
    return Settings(data=folder.expanduser().resolve())


# Each command imports what it needs when it runs: the window starts in the time that it takes.


def _window(arguments: argparse.Namespace) -> int:
    # By name, so that `app` never imports the user interface.
    application = importlib.import_module("ui.application")
    code: int = application.main(settings_of(arguments))
    return code


def _demo(arguments: argparse.Namespace) -> int:
    from app.cli.demo import demo

    return demo(arguments.out)


def _roster_check(arguments: argparse.Namespace) -> int:
    from app.cli.roster import check

    return check(settings_of(arguments), arguments.file, as_json=arguments.json)


def _log_verify(arguments: argparse.Namespace) -> int:
    from app.cli.log import verify

    return verify(settings_of(arguments))
