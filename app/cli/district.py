"""``hongliu district …``: what may be typed. Each command loads what it needs when it runs."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Protocol

from app.domain.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.cli.parser import ChineseParser

_MOST_PORT = 65535


class _Adds(Protocol):
    """Adds a command of a name with words about it."""

    def __call__(self, name: str, words: str) -> ChineseParser: ...


def add_commands(
    add: _Adds, group: Callable[[ChineseParser], _Adds], *, path: Callable[[str], Path]
) -> None:
    """Describe every command of the server.

    Args:
        add: adds a command to ``hongliu district``.
        group: makes a command one that has commands of its own.
        path: reads a path.
    """
    _add_serve(add, path)
    room = group(add("room", "会客厅"))
    new = room("add", "登记一间会客厅")
    new.add_argument("name", metavar="名称", help="会客厅的名称")
    new.add_argument("--community", metavar="社区", required=True, help="所在社区")
    new.add_argument("--subdistrict", metavar="街道", required=True, help="所在街道")
    listing = room("list", "列出已登记的会客厅")
    listing.add_argument("--json", action="store_true", help="输出 JSON")
    invite = add("invite", "为一间会客厅生成一次性加入码")
    invite.add_argument("room", metavar="会客厅", help="名称或编号")
    invite.add_argument("--url", metavar="网址", help="电脑访问服务器的网址，记住供以后使用")
    revoke = add("revoke", "停用一台电脑：它以后上传的内容进收件箱")
    revoke.add_argument("device", metavar="电脑", help="电脑的编号")
    status = add("status", "服务器的状况")
    status.add_argument("--json", action="store_true", help="输出 JSON")
    backup = add("backup", "备份到一个新目录，服务器不用停")
    backup.add_argument("folder", metavar="目录", type=path, help="备份放在这里，须不存在或为空")
    restore = add("restore", "从备份恢复到一个空的数据目录")
    restore.add_argument("folder", metavar="备份目录", type=path, help="备份所在的目录")
    stick = add("import", "导入电脑导出到 U 盘的同步文件")
    stick.add_argument("file", metavar="文件", type=path, help="同步文件")
    export = add("export", "把一间会客厅的记录导出到 U 盘，供没有网络的电脑导入")
    export.add_argument("room", metavar="会客厅", help="名称或编号")
    export.add_argument("file", metavar="文件", type=path, help="写到这里")
    document = group(add("document", "参考数据"))
    put = document("put", "发布一份参考数据，或替换同名的一份")
    put.add_argument("feed", metavar="通道", help="district，或 reply:会客厅记录编号")
    put.add_argument("key", metavar="名称", help="这份数据的名称")
    put.add_argument("file", metavar="文件", type=path, help="JSON 文件")
    _add_staff(group(add("staff", "工作人员：谁能登录管理页面")), path)
    for parser, run in (
        (new, "room_add"),
        (listing, "room_list"),
        (invite, "invite"),
        (revoke, "revoke"),
        (status, "status"),
        (backup, "backup"),
        (restore, "restore"),
        (stick, "import"),
        (export, "export"),
        (put, "document_put"),
    ):
        _add_places(parser, path)
        parser.set_defaults(run=_runs(run))


def _add_serve(add: _Adds, path: Callable[[str], Path]) -> None:
    serve = add("serve", "启动街道服务器")
    serve.add_argument("--host", metavar="地址", default="127.0.0.1", help="监听的地址")
    serve.add_argument("--port", metavar="端口", type=_port, default=8470, help="监听的端口")
    serve.add_argument("--workers", metavar="个数", type=_workers, default=1, help="几个进程")
    serve.add_argument("--cert", metavar="文件", type=path, help="TLS 证书（PEM）")
    serve.add_argument("--key", metavar="文件", type=path, help="TLS 私钥（PEM）")
    _add_places(serve, path)
    serve.set_defaults(run=_runs("serve"))


def _add_staff(staff: _Adds, path: Callable[[str], Path]) -> None:
    new = staff("add", "添加一位工作人员，并给出一次性密码")
    new.add_argument(
        "--role", metavar="级别", required=True, help="admin、district、subdistrict 或 community"
    )
    new.add_argument(
        "--place", metavar="地方", default="", help="所在的 街道 或 街道/社区，只看得到那里"
    )
    new.add_argument("--viewer", action="store_true", help="只能查看")
    reset = staff("reset", "重设密码：给出新的一次性密码，并结束所有登录")
    disable = staff("disable", "停用一位工作人员；重设密码可以恢复")
    for parser in (new, reset, disable):
        parser.add_argument("name", metavar="用户名", help="登录用的名称")
    listing = staff("list", "列出工作人员")
    listing.add_argument("--json", action="store_true", help="输出 JSON")
    for parser, run in (
        (new, "staff_add"),
        (reset, "staff_reset"),
        (disable, "staff_disable"),
        (listing, "staff_list"),
    ):
        _add_places(parser, path)
        parser.set_defaults(run=_runs(run))


def _add_places(parser: ChineseParser, _path: Callable[[str], Path]) -> None:
    parser.add_argument("--database", metavar="网址", default="", help="用 PostgreSQL 数据库")
    parser.add_argument("--files", metavar="位置", default="", help="文件放在别的目录或 S3 存储")


def _runs(name: str) -> Callable[[argparse.Namespace], int]:
    def run(arguments: argparse.Namespace) -> int:
        try:
            from app.cli import district_run
        except ModuleNotFoundError as error:
            # A room's laptop is given the program without the server.
            raise Refused(
                "这里没有安装街道服务器的部件。没有改动任何内容；"
                "请在服务器上安装带 district 部件的红柳会客厅。"
            ) from error

        code: int = district_run.run(name, arguments)
        return code

    return run


def _port(text: str) -> int:
    return _number(text, 0, _MOST_PORT)


def _workers(text: str) -> int:
    return _number(text, 1, 64)


def _number(text: str, least: int, most: int) -> int:
    if not (text.isascii() and text.isdecimal() and least <= int(text) <= most):
        raise argparse.ArgumentTypeError(f"的值 {text} 不对，应是 {least} 到 {most} 的数")
    return int(text)
