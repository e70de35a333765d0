"""What each command does: its module is imported when it runs.

The window starts in the time that the rest would take.
"""

from __future__ import annotations

import gc
import importlib
import os
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from app.cli import console
from app.domain.errors import Refused
from app.settings import Settings, default_data_folder

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

PROGRAM: Final = "hongliu"
DONE: Final = 0
ACTOR: Final = "HONGLIU_ACTOR"
"""Set in the environment: the name of the account, where ``--actor`` does not say."""


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


def run_version(_arguments: argparse.Namespace) -> int:
    """``hongliu --version``."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        console.say(version(PROGRAM))
    except PackageNotFoundError:
        console.say("未安装（从源码运行）")
    return DONE


def run_window(arguments: argparse.Namespace) -> int:
    """``hongliu``."""
    if _has_no_display():
        raise Refused(
            "没有可用的显示器，不能打开窗口。没有改动任何内容；"
            "请在有桌面的电脑上运行，或者用 hongliu demo --out 目录 看一场样例会议。"
        )
    # Nothing of what is loaded now ever becomes garbage; the window collects when nobody waits
    # (ui/collector.py).
    gc.disable()
    # By name, so that `app` never imports the user interface.
    application = importlib.import_module("ui.application")
    code: int = application.main(settings_of(arguments), language=arguments.language or "")
    return code


def _has_no_display() -> bool:
    """Without a display Qt ends the process with an English line and no exit code of ours."""
    ways = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform == "linux" and not any(os.environ.get(way) for way in ways)


def run_demo(arguments: argparse.Namespace) -> int:
    """``hongliu demo``."""
    from app.cli.demo import demo

    return demo(arguments.out, data=arguments.data and settings_of(arguments).data)


def run_roster_check(arguments: argparse.Namespace) -> int:
    """``hongliu roster check``."""
    from app.cli.roster import check

    return check(settings_of(arguments), arguments.file, as_json=arguments.json)


def run_doctor(arguments: argparse.Namespace) -> int:
    """``hongliu doctor``."""
    from app.cli.doctor import doctor

    return doctor(settings_of(arguments), as_json=arguments.json)


def run_guide(arguments: argparse.Namespace) -> int:
    """``hongliu guide``."""
    from app.cli.guide import guide

    return guide(arguments.out)


def run_manual(arguments: argparse.Namespace) -> int:
    """``hongliu manual``."""
    from app.cli.manual import manual

    return manual(arguments.out)


def run_bill(arguments: argparse.Namespace) -> int:
    """``hongliu bill``."""
    from app.cli.bill import bill

    settings = settings_of(arguments)
    return bill(settings, arguments.out, since=arguments.since, until=arguments.until)


def run_report(arguments: argparse.Namespace) -> int:
    """``hongliu report``."""
    from app.cli.report import report

    settings = settings_of(arguments)
    days = {"since": arguments.since, "until": arguments.until}
    return report(settings, arguments.kind, arguments.out, **days)


def run_minutes(arguments: argparse.Namespace) -> int:
    """``hongliu minutes``."""
    from app.cli.minutes import minutes

    settings = settings_of(arguments)
    return minutes(settings, arguments.out, title=arguments.meeting, number=arguments.addendum)


def run_log_verify(arguments: argparse.Namespace) -> int:
    """``hongliu log verify``."""
    from app.cli.log import verify

    return verify(settings_of(arguments))


def run_retention(arguments: argparse.Namespace) -> int:
    """``hongliu retention``."""
    from app.cli.retention import retention

    return retention(settings_of(arguments), erase=arguments.erase)


def run_join(arguments: argparse.Namespace) -> int:
    """``hongliu join``."""
    from app.cli.sync import join

    settings = settings_of(arguments)
    return join(settings, arguments.url, arguments.code, name=arguments.name, ca_file=arguments.ca)


def run_sync(arguments: argparse.Namespace) -> int:
    """``hongliu sync``."""
    from app.cli.sync import sync

    return sync(settings_of(arguments))


def run_sync_export(arguments: argparse.Namespace) -> int:
    """``hongliu sync export``."""
    from app.cli.sync import export

    return export(settings_of(arguments), arguments.file)


def run_sync_import(arguments: argparse.Namespace) -> int:
    """``hongliu sync import``."""
    from app.cli.sync import import_from

    return import_from(settings_of(arguments), arguments.file)


def run_sync_status(arguments: argparse.Namespace) -> int:
    """``hongliu sync status``."""
    from app.cli.sync import status

    return status(settings_of(arguments), as_json=arguments.json)


def run_verify_paper(arguments: argparse.Namespace) -> int:
    """``hongliu verify``."""
    from app.cli.verify import verify

    return verify(settings_of(arguments), arguments.paper)


def run_sign(arguments: argparse.Namespace) -> int:
    """``hongliu sign``."""
    from app.cli.sign import sign

    return sign(settings_of(arguments), arguments.file, arguments.certificate, arguments.out)


def run_update(arguments: argparse.Namespace) -> int:
    """``hongliu update``."""
    from app.cli.update import update

    return update(settings_of(arguments), arguments.file, only_check=arguments.check)


def run_backup(arguments: argparse.Namespace) -> int:
    """``hongliu backup``."""
    from app.cli.backup import make

    return make(settings_of(arguments), to=arguments.to)


def run_backup_list(arguments: argparse.Namespace) -> int:
    """``hongliu backup list``."""
    from app.cli.backup import listed

    return listed(settings_of(arguments))


def run_backup_check(arguments: argparse.Namespace) -> int:
    """``hongliu backup check``."""
    from app.cli.backup import check

    return check(settings_of(arguments), arguments.file)


def run_unlock(arguments: argparse.Namespace) -> int:
    """``hongliu unlock``."""
    from app.cli.phrase import unlock

    return unlock(settings_of(arguments))


def run_restore(arguments: argparse.Namespace) -> int:
    """``hongliu restore``."""
    from app.cli.backup import restore

    return restore(settings_of(arguments), arguments.file)


def run_mend(arguments: argparse.Namespace) -> int:
    """``hongliu mend``."""
    from app.cli.backup import mend

    return mend(settings_of(arguments))
