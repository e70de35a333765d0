"""The whole command line: which commands there are, what they take, what is said of them."""

from __future__ import annotations

import argparse
from datetime import date
from functools import partial
from pathlib import Path

from app.cli import commands as does
from app.cli import district
from app.cli.parser import ChineseParser
from app.domain.report_kinds import ReportKind


def build_parser() -> ChineseParser:
    """The whole command line. ``--data`` may stand before a command or behind it."""
    parser = ChineseParser(
        prog=does.PROGRAM,
        description="红柳会客厅：不联网也能开好一场居民会议。不带命令时打开窗口。",
    )
    _add_data(parser)
    parser.add_argument("--version", action="store_true", help="显示版本号")
    parser.add_argument(
        "--language",
        metavar="语言",
        type=_language,
        help="窗口的语言：zh 是中文，en 是英文；默认按设置",
    )
    parser.set_defaults(run=does.run_window)
    commands = _commands(parser, required=False)

    demo = _add(commands, "demo", "演示：用虚构名册把样例议题从征集走到评价，输出纸件、台账和画面")
    demo.add_argument("--out", metavar="目录", type=_path, required=True, help="输出到这个目录")
    demo.set_defaults(run=does.run_demo)

    roster = _commands(_add(commands, "roster", "名册"))
    check = _add(roster, "check", "检查名册文件，不写入任何内容")
    check.add_argument("file", metavar="文件", type=_path, help="XLSX 或 CSV 文件")
    check.add_argument("--json", action="store_true", help="输出 JSON")
    check.set_defaults(run=does.run_roster_check)

    doctor = _add(commands, "doctor", "会前检查：数据、磁盘、时间、名册、同步、备份和字体")
    doctor.add_argument("--json", action="store_true", help="输出 JSON")
    doctor.set_defaults(run=does.run_doctor)

    bill = _add(commands, "bill", "幸福账单：一段日期里提了什么、议了什么、办成什么、居民怎么评")
    bill.add_argument(
        "--from", dest="since", metavar="日期", type=_day, help="从这天起，如 2026-01-01"
    )
    bill.add_argument("--to", dest="until", metavar="日期", type=_day, help="到这天止，默认今天")
    bill.add_argument("--out", metavar="文件", type=_path, required=True, help="写到这个 PDF 文件")
    bill.set_defaults(run=does.run_bill)
    _add_manual(commands)
    _add_report(commands)
    _add_minutes(commands)

    log = _commands(_add(commands, "log", "操作日志"))
    verify = _add(log, "verify", "核验操作日志：日志链、签名，以及重放与现有数据一致")
    verify.set_defaults(run=does.run_log_verify)
    _add_sync(commands)
    _add_backup(commands)

    kept = _add(commands, "retention", "保存期限：各类个人信息保存多久，现在有哪些到期")
    kept.add_argument("--erase", action="store_true", help="抹去到期的内容，不能撤销")
    kept.set_defaults(run=does.run_retention)

    paper = _add(commands, "verify", "核验纸件：PDF 文件或纸面上的校验码是不是本会客厅签发的")
    paper.add_argument("paper", metavar="文件", help="PDF 文件，或者完整的校验码")
    paper.set_defaults(run=does.run_verify_paper)

    sign = _add(commands, "sign", "电子签名：用会客厅的证书给签发的 PDF 加上签名，不用联网")
    sign.add_argument("file", metavar="文件", type=_path, help="签发的 PDF 文件")
    sign.add_argument(
        "--certificate",
        metavar="证书",
        type=_path,
        help=".p12 证书，默认用设置里选的那张；密码另外输入",
    )
    sign.add_argument(
        "--out", metavar="文件", type=_path, help="写到这个文件，默认名字后加“-已签名”"
    )
    sign.set_defaults(run=does.run_sign)

    update = _add(commands, "update", "更新程序：用发布单位签名的更新文件，不用联网")
    update.add_argument("file", metavar="文件", type=_path, help="以 .hlupdate 结尾的更新文件")
    update.add_argument("--check", action="store_true", help="只检查，不更新")
    update.set_defaults(run=does.run_update)

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
    join.set_defaults(run=does.run_join)

    sync = _add(commands, "sync", "同步：不带命令时立即同步一次")
    sync.set_defaults(run=does.run_sync)
    ways = _commands(sync, required=False)
    export = _add(ways, "export", "把本机的记录写到 U 盘上的文件")
    export.add_argument("file", metavar="文件", type=_path, help="写到这个文件")
    export.set_defaults(run=does.run_sync_export)
    bring = _add(ways, "import", "从 U 盘上的文件导入另一台电脑或街道的记录")
    bring.add_argument("file", metavar="文件", type=_path, help="读这个文件")
    bring.set_defaults(run=does.run_sync_import)
    status = _add(ways, "status", "同步的情况：上次同步、待上传、没有采用的")
    status.add_argument("--json", action="store_true", help="输出 JSON")
    status.set_defaults(run=does.run_sync_status)


def _add_backup(commands: _Commands[ChineseParser]) -> None:
    backup = _add(commands, "backup", "备份：不带命令时立即备份一次，并打开核验")
    backup.add_argument(
        "--to", metavar="目录", type=_path, help="备份后再复制到这个目录，比如 U 盘，并读回核对"
    )
    backup.set_defaults(run=does.run_backup)
    ways = _commands(backup, required=False)
    _add(ways, "list", "列出这台电脑上的备份").set_defaults(run=does.run_backup_list)
    check = _add(ways, "check", "打开备份，核验其中的记录和附件")
    check.add_argument("file", metavar="文件", type=_path, nargs="?", help="默认全部")
    check.set_defaults(run=does.run_backup_check)
    restore = _add(commands, "restore", "从备份恢复；现在的数据另存，不会被覆盖")
    restore.add_argument("file", metavar="文件", type=_path, help="以 .hlbackup 结尾的备份")
    restore.set_defaults(run=does.run_restore)
    mend = _add(commands, "mend", "检查整个数据文件；有损坏就另存原件，并从日志和备份找回")
    mend.set_defaults(run=does.run_mend)
    unlock = _add(commands, "unlock", "用恢复口令打开数据：系统的钥匙串丢失或换了电脑以后")
    unlock.set_defaults(run=does.run_unlock)


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


def _add_report(commands: _Commands[ChineseParser]) -> None:
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
        one.set_defaults(run=does.run_report, kind=kind)


def _add_manual(commands: _Commands[ChineseParser]) -> None:
    guide = _add(commands, "guide", "快速指南：开一场会的八步和按键，一页纸，打印出来放在电脑旁")
    guide.add_argument("--out", metavar="文件", type=_path, required=True, help="写到这个 PDF 文件")
    guide.set_defaults(run=does.run_guide)
    manual = _add(commands, "manual", "使用手册：一份 PDF 和一个网页文件夹，画面由程序自己拍")
    manual.add_argument("--out", metavar="目录", type=_path, required=True, help="写到这个目录")
    manual.set_defaults(run=does.run_manual)


def _add_minutes(commands: _Commands[ChineseParser]) -> None:
    one = _add(commands, "minutes", "纪要：签发的纪要写成 Word 工作稿，或取出签发时的 PDF")
    one.add_argument(
        "--out", metavar="文件", type=_path, required=True, help="以 .docx 或 .pdf 结尾"
    )
    one.add_argument(
        "--meeting", metavar="文字", default="", help="会议名称里的几个字，默认最近签发的一次"
    )
    one.add_argument("--addendum", metavar="编号", type=int, default=0, help="第几号补充纪要")
    one.set_defaults(run=does.run_minutes)


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
