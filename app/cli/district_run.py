"""``hongliu district …``: what the commands do."""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING

from app.cli import district_staff
from app.cli.console import knows_every_character, say
from app.district import backups, registry, report
from app.district.opening import open_hub
from app.district.settings import DistrictSettings
from app.domain.clock import day_time_words, from_millis
from app.domain.errors import Refused
from app.settings import default_data_folder
from app.sync.joining import grouped

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from app.district.hub import Hub

_DONE = 0
_STAFF = "命令行"
_FOLDER = "district"


def run(name: str, arguments: argparse.Namespace) -> int:
    """Run a command by its name; gives the exit code."""
    _COMMANDS[name](arguments)
    return _DONE


def _settings(arguments: argparse.Namespace) -> DistrictSettings:
    folder: Path = arguments.data or default_data_folder() / _FOLDER
    return DistrictSettings(folder.resolve(), arguments.database, arguments.files)


@contextmanager
def _hub(arguments: argparse.Namespace) -> Iterator[Hub]:
    hub = open_hub(_settings(arguments))
    try:
        yield hub
    finally:
        hub.core.database.close()


def _serve(arguments: argparse.Namespace) -> None:
    if bool(arguments.cert) != bool(arguments.key):
        raise Refused("--cert 和 --key 要一起给。服务器没有启动。")
    from app.district import serve

    options = serve.Options(
        host=arguments.host,
        port=arguments.port,
        workers=arguments.workers,
        cert=arguments.cert,
        key=arguments.key,
    )
    serve.serve(_settings(arguments), options, started=lambda url: say(f"街道服务器已启动：{url}"))


def _room_add(arguments: argparse.Namespace) -> None:
    with _hub(arguments) as hub:
        room_id = registry.add_room(
            hub.core,
            arguments.name,
            community=arguments.community,
            subdistrict=arguments.subdistrict,
            who=_STAFF,
        )
    say(f"已登记会客厅“{arguments.name}”，编号 {room_id}。")


def _room_list(arguments: argparse.Namespace) -> None:
    with _hub(arguments) as hub:
        found = registry.rooms(hub.core)
    if arguments.json:
        say(json.dumps([report.room_facts(room) for room in found], ensure_ascii=False))
        return
    for room in found:
        seen = day_time_words(from_millis(room.last_seen)) if room.last_seen else "还没有"
        place = f"{room.subdistrict} {room.community}"
        say(f"{room.id}  {place} {room.name}  电脑 {room.devices} 台  最近同步 {seen}")
    if not found:
        say("还没有登记会客厅。用 hongliu district room add 登记。")


def _invite(arguments: argparse.Namespace) -> None:
    with _hub(arguments) as hub:
        room = registry.room_named(hub.core, arguments.room)
        url = registry.public_url(hub.core, arguments.url)
        code, expires = registry.make_invite(hub.core, room.id, who=_STAFF)
    say(f"会客厅：{room.name}")
    say(f"加入码：{grouped(code)}")
    say(f"有效期至 {day_time_words(from_millis(expires))}，只能用一次。")
    if not url:
        say("还不知道服务器的网址，所以没有二维码；可以加上 --url 网址。")
        return
    say(f"网址：{url}")
    if knows_every_character():
        say(report.qr_text(f"{url}/join#{code}"))


def _revoke(arguments: argparse.Namespace) -> None:
    with _hub(arguments) as hub:
        found = registry.revoke(hub.core, arguments.device, who=_STAFF)
    say(f"已停用电脑“{found.name}”（{found.id}）。它以后上传的内容会留在收件箱，等待处理。")


def _status(arguments: argparse.Namespace) -> None:
    settings = _settings(arguments)
    with _hub(arguments) as hub:
        found = report.status(hub, settings)
    if arguments.json:
        say(json.dumps(found, ensure_ascii=False))
        return
    say(f"服务器 {found['server']}，历史 {found['epoch']}")
    say(f"会客厅 {found['rooms']} 间，电脑 {found['devices']} 台（停用 {found['revoked']} 台）")
    say(f"操作 {found['ops']} 条，文件 {found['files']} 个")
    say(f"待处理：隔离区和收件箱共 {found['quarantine']} 批")


def _backup(arguments: argparse.Namespace) -> None:
    settings = _settings(arguments)
    with _hub(arguments) as hub:
        made = backups.backup(hub, settings, arguments.folder)
    say(f"备份完成并已核验：{made.rows} 行数据，{made.files} 个文件，在 {arguments.folder}。")


def _restore(arguments: argparse.Namespace) -> None:
    made = backups.restore(arguments.folder, _settings(arguments))
    say(f"已恢复 {made.rows} 行数据、{made.files} 个文件。各台电脑下次同步时会补交备份之后的内容。")


def _import(arguments: argparse.Namespace) -> None:
    from app.district.stick import take

    with _hub(arguments) as hub:
        taken = take(hub.core, arguments.file, who=_STAFF)
    say(f"已导入：新的操作 {taken.ops} 条，文件 {taken.files} 个。")
    if taken.aside:
        say(f"另有 {taken.aside} 批没有收入记录，已留在隔离区或收件箱，或内容不完整。")
    if taken.damaged:
        say("文件后半段已损坏，完好的部分都已导入；请重新导出后再导入一次。")


def _export(arguments: argparse.Namespace) -> None:
    from app.district.stick_out import write

    with _hub(arguments) as hub:
        room = registry.room_named(hub.core, arguments.room)
        written = write(hub.core, room, arguments.file, who=_STAFF)
    say(
        f"已导出“{room.name}”：操作 {written.ops} 条，参考数据和答复 {written.documents} 份，"
        f"文件 {written.files} 个，在 {arguments.file}。"
    )
    say("在会客厅的电脑上导入这个文件即可，可以导入多次。")


def _document_put(arguments: argparse.Namespace) -> None:
    try:
        document = json.loads(arguments.file.read_text(encoding="utf-8"))
    except ValueError as error:
        raise Refused(f"{arguments.file} 不是 JSON 文件。没有发布；请检查文件。") from error
    with _hub(arguments) as hub:
        number = report.put_document(hub, arguments.feed, arguments.key, document)
    say(f"已发布为 {arguments.feed} 的第 {number} 条，各台电脑下次同步时收到。")


def _staff(
    what: Callable[[Hub, argparse.Namespace], None],
) -> Callable[[argparse.Namespace], None]:
    def run_it(arguments: argparse.Namespace) -> None:
        with _hub(arguments) as hub:
            what(hub, arguments)

    return run_it


_COMMANDS: dict[str, Callable[[argparse.Namespace], None]] = {
    "serve": _serve,
    "room_add": _room_add,
    "room_list": _room_list,
    "invite": _invite,
    "revoke": _revoke,
    "status": _status,
    "backup": _backup,
    "restore": _restore,
    "import": _import,
    "export": _export,
    "document_put": _document_put,
    "staff_add": _staff(district_staff.add),
    "staff_reset": _staff(district_staff.reset),
    "staff_disable": _staff(district_staff.disable),
    "staff_list": _staff(district_staff.listing),
}
