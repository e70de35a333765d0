"""Parses the command line and runs the command.

Exit codes: 0 done, 1 refused (the reason on standard error), 2 wrong usage.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.metadata
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from app.cli import console, district
from app.cli.parser import ChineseParser
from app.domain.errors import Refused
from app.settings import Settings, default_data_folder

Command = Callable[[argparse.Namespace], int]

PROGRAM = "hongliu"
DONE, REFUSED = 0, 1
ACTOR = "HONGLIU_ACTOR"
"""Set in the environment: the name of the account, where ``--actor`` does not say."""


def build_parser() -> ChineseParser:
    """The whole command line. ``--data`` may stand before a command or behind it."""
    parser = ChineseParser(
        prog=PROGRAM, description="红柳会客厅：不联网也能开好一场居民会议。不带命令时打开窗口。"
    )
    _add_data(parser)
    parser.add_argument("--version", action="store_true", help="显示版本号")
    parser.add_argument(
        "--language",
        metavar="语言",
        type=_language,
        help="窗口的语言：zh 是中文，en 是英文；默认按设置",
    )
    parser.set_defaults(run=_window)
    commands = _commands(parser, required=False)

    demo = _add(commands, "demo", "演示：用虚构名册把样例议题从征集走到评价，输出纸件、台账和画面")
    demo.add_argument("--out", metavar="目录", type=_path, required=True, help="输出到这个目录")
    demo.set_defaults(run=_demo)

    roster = _commands(_add(commands, "roster", "名册"))
    check = _add(roster, "check", "检查名册文件，不写入任何内容")
    check.add_argument("file", metavar="文件", type=_path, help="XLSX 或 CSV 文件")
    check.add_argument("--json", action="store_true", help="输出 JSON")
    check.set_defaults(run=_roster_check)

    doctor = _add(commands, "doctor", "会前检查：数据、磁盘、时间、名册、同步、备份和字体")
    doctor.add_argument("--json", action="store_true", help="输出 JSON")
    doctor.set_defaults(run=_doctor)

    bill = _add(commands, "bill", "幸福账单：一段日期里提了什么、议了什么、办成什么、居民怎么评")
    bill.add_argument(
        "--from", dest="since", metavar="日期", type=_day, help="从这天起，如 2026-01-01"
    )
    bill.add_argument("--to", dest="until", metavar="日期", type=_day, help="到这天止，默认今天")
    bill.add_argument("--out", metavar="文件", type=_path, required=True, help="写到这个 PDF 文件")
    bill.set_defaults(run=_bill)
    _add_manual(commands)
    _add_report(commands)
    _add_minutes(commands)

    log = _commands(_add(commands, "log", "操作日志"))
    verify = _add(log, "verify", "核验操作日志：日志链、签名，以及重放与现有数据一致")
    verify.set_defaults(run=_log_verify)
    _add_sync(commands)
    _add_backup(commands)

    kept = _add(commands, "retention", "保存期限：各类个人信息保存多久，现在有哪些到期")
    kept.add_argument("--erase", action="store_true", help="抹去到期的内容，不能撤销")
    kept.set_defaults(run=_retention)

    paper = _add(commands, "verify", "核验纸件：PDF 文件或纸面上的校验码是不是本会客厅签发的")
    paper.add_argument("paper", metavar="文件", help="PDF 文件，或者完整的校验码")
    paper.set_defaults(run=_verify_paper)

    sign = _add(commands, "sign", "电子签名：用会客厅的证书给签发的 PDF 加上签名，不用联网")
    sign.add_argument("file", metavar="文件", type=_path, help="签发的 PDF 文件")
    sign.add_argument(
        "--certificate", metavar="证书", type=_path, required=True, help=".p12 证书，密码另外输入"
    )
    sign.add_argument(
        "--out", metavar="文件", type=_path, help="写到这个文件，默认名字后加“-已签名”"
    )
    sign.set_defaults(run=_sign)

    update = _add(commands, "update", "更新程序：用发布单位签名的更新文件，不用联网")
    update.add_argument("file", metavar="文件", type=_path, help="以 .hlupdate 结尾的更新文件")
    update.add_argument("--check", action="store_true", help="只检查，不更新")
    update.set_defaults(run=_update)

    server = _commands(_add(commands, "district", "街道服务器"))
    district.add_commands(
        partial(_add, server), lambda parser: partial(_add, _commands(parser)), path=_path
    )
    return parser


def _add_sync(commands: _Commands[ChineseParser]) -> None:
    join = _add(commands, "join", "用街道给的加入码加入街道的服务器")
    join.add_argument(
        "url", metavar="地址", help="服务器地址，以 https:// 开头；也可以是二维码的内容"
    )
    join.add_argument("code", metavar="加入码", nargs="?", default="", help="街道给的加入码")
    join.add_argument("--name", metavar="名字", default="", help="给这台电脑起的名字")
    join.add_argument(
        "--ca", metavar="文件", type=_path, help="服务器的证书不是公开的时，信任这个文件"
    )
    join.set_defaults(run=_join)

    sync = _add(commands, "sync", "同步：不带命令时立即同步一次")
    sync.set_defaults(run=_sync)
    ways = _commands(sync, required=False)
    export = _add(ways, "export", "把本机的记录写到 U 盘上的文件")
    export.add_argument("file", metavar="文件", type=_path, help="写到这个文件")
    export.set_defaults(run=_sync_export)
    bring = _add(ways, "import", "从 U 盘上的文件导入另一台电脑或街道的记录")
    bring.add_argument("file", metavar="文件", type=_path, help="读这个文件")
    bring.set_defaults(run=_sync_import)
    status = _add(ways, "status", "同步的情况：上次同步、待上传、没有采用的")
    status.add_argument("--json", action="store_true", help="输出 JSON")
    status.set_defaults(run=_sync_status)


def _add_backup(commands: _Commands[ChineseParser]) -> None:
    backup = _add(commands, "backup", "备份：不带命令时立即备份一次，并打开核验")
    backup.add_argument(
        "--to", metavar="目录", type=_path, help="备份后再复制到这个目录，比如 U 盘，并读回核对"
    )
    backup.set_defaults(run=_backup)
    ways = _commands(backup, required=False)
    _add(ways, "list", "列出这台电脑上的备份").set_defaults(run=_backup_list)
    check = _add(ways, "check", "打开备份，核验其中的记录和附件")
    check.add_argument("file", metavar="文件", type=_path, nargs="?", help="默认全部")
    check.set_defaults(run=_backup_check)
    restore = _add(commands, "restore", "从备份恢复；现在的数据另存，不会被覆盖")
    restore.add_argument("file", metavar="文件", type=_path, help="以 .hlbackup 结尾的备份")
    restore.set_defaults(run=_restore)
    mend = _add(commands, "mend", "检查整个数据文件；有损坏就另存原件，并从日志和备份找回")
    mend.set_defaults(run=_mend)
    unlock = _add(commands, "unlock", "用恢复口令打开数据：系统的钥匙串丢失或换了电脑以后")
    unlock.set_defaults(run=_unlock)


_Commands = argparse._SubParsersAction  # the type of what add_subparsers gives has no public name


def _commands(parser: ChineseParser, *, required: bool = True) -> _Commands[ChineseParser]:
    return parser.add_subparsers(
        metavar="命令", required=required, parser_class=ChineseParser, prog=parser.prog
    )


def _add(commands: _Commands[ChineseParser], name: str, words: str) -> ChineseParser:
    parser = commands.add_parser(name, help=words, description=f"{words}。")
    # Suppressed: where it is not given here, what stood before the command holds.
    _add_data(parser, default=argparse.SUPPRESS)
    return parser


def _add_data(parser: ChineseParser, *, default: str | None = None) -> None:
    parser.add_argument(
        "--data", metavar="目录", type=_path, default=default, help="使用另一个数据目录"
    )
    parser.add_argument("--actor", metavar="姓名", default=default, help="由哪个账号操作，写姓名")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; gives the exit code."""
    console.prepare()
    try:
        code = _run(build_parser().parse_args(argv))
    except SystemExit as left:  # argparse: help was shown, or the usage was wrong
        code = left.code if isinstance(left.code, int) else DONE
    return code if console.finish() else REFUSED


def _run(arguments: argparse.Namespace) -> int:
    run: Command = _version if arguments.version else arguments.run
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


def settings_of(arguments: argparse.Namespace) -> Settings:
    """The settings of a laptop that the command line asks for."""
    from app.oplog import vault

    # Not before: what works for the district's server keeps its key in a file.
    vault.enable()
    folder: Path = arguments.data or default_data_folder()
    settings = Settings(data=folder.resolve())
    name = (arguments.actor or os.environ.get(ACTOR, "")).strip()
    return replace(settings, actor=_account(settings, name)) if name else settings


def _account(settings: Settings, name: str) -> str:
    """Id of the account that goes by a name.

    Raises:
        Refused: there is none, or several.
    """
    from app.bootstrap import Services
    from app.steps.accounts import find_account
    from app.store.database import FILE_NAME

    if not (settings.data / FILE_NAME).exists():
        raise Refused(f"{settings.data} 里还没有会客厅，没有叫“{name}”的账号，没有执行。")
    services = Services(settings).open()
    try:
        return services.ask(find_account, name).id
    finally:
        services.close()


def _path(text: str) -> Path:
    """What a path on the command line means.

    Raises:
        ArgumentTypeError: it is empty, or of a user whom nobody knows.
    """
    if not text.strip():
        raise argparse.ArgumentTypeError("的值是空的")
    try:
        return Path(text).expanduser()
    except RuntimeError as error:
        raise argparse.ArgumentTypeError(f"的值 {text} 里没有这个用户") from error


def _language(text: str) -> str:
    """A language of the window.

    Raises:
        ArgumentTypeError: it is not spoken.
    """
    if text not in ("zh", "en"):
        raise argparse.ArgumentTypeError(f"的值 {text} 不能用，只有 zh（中文）和 en（英文）")
    return text


def _day(text: str) -> date:
    """A day as it is written on the command line.

    Raises:
        ArgumentTypeError: this is none.
    """
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"的值 {text} 不是日期，请写成 2026-01-31") from error


# Each command imports what it needs when it runs: the window starts in the time that it takes.


def _version(_arguments: argparse.Namespace) -> int:
    try:
        console.say(importlib.metadata.version(PROGRAM))
    except importlib.metadata.PackageNotFoundError:
        console.say("未安装（从源码运行）")
    return DONE


def _window(arguments: argparse.Namespace) -> int:
    if _has_no_display():
        raise Refused(
            "没有可用的显示器，不能打开窗口。没有改动任何内容；"
            "请在有桌面的电脑上运行，或者用 hongliu demo --out 目录 看一场样例会议。"
        )
    # By name, so that `app` never imports the user interface.
    application = importlib.import_module("ui.application")
    code: int = application.main(settings_of(arguments), language=arguments.language or "")
    return code


def _has_no_display() -> bool:
    """Without a display Qt ends the process with an English line and no exit code of ours."""
    ways = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform == "linux" and not any(os.environ.get(way) for way in ways)


def _demo(arguments: argparse.Namespace) -> int:
    from app.cli.demo import demo

    return demo(arguments.out, data=arguments.data and settings_of(arguments).data)


def _roster_check(arguments: argparse.Namespace) -> int:
    from app.cli.roster import check

    return check(settings_of(arguments), arguments.file, as_json=arguments.json)


def _doctor(arguments: argparse.Namespace) -> int:
    from app.cli.doctor import doctor

    return doctor(settings_of(arguments), as_json=arguments.json)


def _guide(arguments: argparse.Namespace) -> int:
    from app.cli.guide import guide

    return guide(arguments.out)


def _manual(arguments: argparse.Namespace) -> int:
    from app.cli.manual import manual

    return manual(arguments.out)


def _bill(arguments: argparse.Namespace) -> int:
    from app.cli.bill import bill

    settings = settings_of(arguments)
    return bill(settings, arguments.out, since=arguments.since, until=arguments.until)


def _add_report(commands: _Commands[ChineseParser]) -> None:
    from app.domain.report import ReportKind

    kinds = _commands(_add(commands, "report", "报表：一段日期的台账和数字，写成 XLSX 或 PDF"))
    for kind in ReportKind:
        one = _add(kinds, kind.value, f"{kind.words}：{kind.hint}")
        one.add_argument(
            "--from", dest="since", metavar="日期", type=_day, help="从这天起，默认近 12 个月"
        )
        one.add_argument("--to", dest="until", metavar="日期", type=_day, help="到这天止，默认今天")
        one.add_argument(
            "--out", metavar="文件", type=_path, required=True, help="以 .xlsx 或 .pdf 结尾"
        )
        one.set_defaults(run=_report, kind=kind)


def _report(arguments: argparse.Namespace) -> int:
    from app.cli.report import report

    settings = settings_of(arguments)
    days = {"since": arguments.since, "until": arguments.until}
    return report(settings, arguments.kind, arguments.out, **days)


def _add_manual(commands: _Commands[ChineseParser]) -> None:
    guide = _add(commands, "guide", "快速指南：开一场会的八步和按键，一页纸，打印出来放在电脑旁")
    guide.add_argument("--out", metavar="文件", type=_path, required=True, help="写到这个 PDF 文件")
    guide.set_defaults(run=_guide)
    manual = _add(commands, "manual", "使用手册：一份 PDF 和一个网页文件夹，画面由程序自己拍")
    manual.add_argument("--out", metavar="目录", type=_path, required=True, help="写到这个目录")
    manual.set_defaults(run=_manual)


def _add_minutes(commands: _Commands[ChineseParser]) -> None:
    one = _add(commands, "minutes", "纪要：签发的纪要写成 Word 工作稿，或取出签发时的 PDF")
    one.add_argument(
        "--out", metavar="文件", type=_path, required=True, help="以 .docx 或 .pdf 结尾"
    )
    one.add_argument(
        "--meeting", metavar="文字", default="", help="会议名称里的几个字，默认最近签发的一次"
    )
    one.add_argument("--addendum", metavar="编号", type=int, default=0, help="第几号补充纪要")
    one.set_defaults(run=_minutes)


def _minutes(arguments: argparse.Namespace) -> int:
    from app.cli.minutes import minutes

    settings = settings_of(arguments)
    return minutes(settings, arguments.out, title=arguments.meeting, number=arguments.addendum)


def _log_verify(arguments: argparse.Namespace) -> int:
    from app.cli.log import verify

    return verify(settings_of(arguments))


def _retention(arguments: argparse.Namespace) -> int:
    from app.cli.retention import retention

    return retention(settings_of(arguments), erase=arguments.erase)


def _join(arguments: argparse.Namespace) -> int:
    from app.cli.sync import join

    settings = settings_of(arguments)
    return join(settings, arguments.url, arguments.code, name=arguments.name, ca_file=arguments.ca)


def _sync(arguments: argparse.Namespace) -> int:
    from app.cli.sync import sync

    return sync(settings_of(arguments))


def _sync_export(arguments: argparse.Namespace) -> int:
    from app.cli.sync import export

    return export(settings_of(arguments), arguments.file)


def _sync_import(arguments: argparse.Namespace) -> int:
    from app.cli.sync import import_from

    return import_from(settings_of(arguments), arguments.file)


def _sync_status(arguments: argparse.Namespace) -> int:
    from app.cli.sync import status

    return status(settings_of(arguments), as_json=arguments.json)


def _verify_paper(arguments: argparse.Namespace) -> int:
    from app.cli.verify import verify

    return verify(settings_of(arguments), arguments.paper)


def _sign(arguments: argparse.Namespace) -> int:
    from app.cli.sign import sign

    return sign(arguments.file, arguments.certificate, arguments.out)


def _update(arguments: argparse.Namespace) -> int:
    from app.cli.update import update

    return update(settings_of(arguments), arguments.file, only_check=arguments.check)


def _backup(arguments: argparse.Namespace) -> int:
    from app.cli.backup import make

    return make(settings_of(arguments), to=arguments.to)


def _backup_list(arguments: argparse.Namespace) -> int:
    from app.cli.backup import listed

    return listed(settings_of(arguments))


def _backup_check(arguments: argparse.Namespace) -> int:
    from app.cli.backup import check

    return check(settings_of(arguments), arguments.file)


def _unlock(arguments: argparse.Namespace) -> int:
    from app.cli.phrase import unlock

    return unlock(settings_of(arguments))


def _restore(arguments: argparse.Namespace) -> int:
    from app.cli.backup import restore

    return restore(settings_of(arguments), arguments.file)


def _mend(arguments: argparse.Namespace) -> int:
    from app.cli.backup import mend

    return mend(settings_of(arguments))
