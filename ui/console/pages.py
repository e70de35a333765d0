"""Which places the window has, in the order of the rail.

A page's module is imported when the page is first opened: start-up pays for the first one only.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

from app.domain.people import Room
from ui.console.destination import Destination

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.bootstrap import Services
    from app.steps.ports import UnitOfWork
    from ui.console.page import Page, Shell

SETUP, RECOVER = "setup", "recover"
_COLLECTING = (
    ("board", "先易后难", "board", "BoardPage"),
    ("snaps", "随手拍", "snaps", "SnapsPage"),
    ("sheets", "征集表", "sheets", "SheetsPage"),
    ("visits", "走访", "visits", "VisitsPage"),
    ("orders", "12345工单", "orders", "OrdersPage"),
    ("handed", "单位提交", "handed", "HandedPage"),
)
"""Ways in which matters come in, reached from the list of them: key, name, module, class."""


def destinations() -> Sequence[Destination]:
    """The places of the window. The last ones are reached from others, not from the rail."""
    return (
        Destination("today", "今", "今天", _page("ui.console.today", "TodayPage")),
        Destination("matters", "集", "议题", _page("ui.console.matters", "MattersPage")),
        Destination("meetings", "议", "会议", _page("ui.console.meetings", "MeetingsPage")),
        Destination("act", "办", "任务", _page("ui.console.act", "ActPage")),
        Destination("supervise", "督", "督办", _page("ui.console.supervise", "SupervisePage")),
        Destination("evaluate", "评", "评价", _page("ui.console.evaluate", "EvaluatePage")),
        Destination("libraries", "库", "四库", _page("ui.console.libraries", "LibrariesPage")),
        Destination("roster", "册", "名册", _page("ui.console.roster", "RosterPage")),
        Destination(
            "reports", "表", "报表", _page("ui.console.reports", "ReportsPage"), below=True
        ),
        Destination("sync", "同", "同步", _page("ui.console.sync", "SyncPage"), below=True),
        Destination(
            "settings", "设", "设置", _page("ui.console.settings", "SettingsPage"), below=True
        ),
        Destination(
            "meeting",
            "会",
            "开会",
            _page("ui.console.meeting.page", "MeetingPage"),
            parent="meetings",
        ),
        Destination(
            "minutes", "纪", "纪要", _page("ui.console.minutes", "MinutesPage"), parent="meetings"
        ),
        Destination(
            "papers", "印", "打印", _page("ui.console.papers", "PapersPage"), parent="meetings"
        ),
        Destination(
            "verify", "验", "纸件核验", _page("ui.console.verify", "VerifyPage"), parent="meetings"
        ),
        Destination(
            "keying", "录", "纸面录入", _page("ui.console.keying", "KeyingPage"), parent="meetings"
        ),
        Destination(
            "organisation",
            "组",
            "组织架构",
            _page("ui.console.organisation", "OrganisationPage"),
            parent="roster",
        ),
        Destination(
            "person",
            "人",
            "个人信息",
            _page("ui.console.person", "PersonPage"),
            parent="roster",
        ),
        Destination(
            "privacy",
            "私",
            "个人信息保护",
            _page("ui.console.privacy", "PrivacyPage"),
            parent="settings",
        ),
        Destination(
            "restore",
            "复",
            "恢复备份",
            _page("ui.console.restore", "RestorePage"),
            parent="settings",
        ),
        Destination(
            "matter", "题", "议题全过程", _page("ui.console.matter", "MatterPage"), parent="matters"
        ),
        *(
            Destination(
                key, "集", label, _page(f"ui.console.collect.{module}", name), parent="matters"
            )
            for key, label, module, name in _COLLECTING
        ),
        Destination(
            RECOVER, "复", "从备份恢复", _page("ui.console.restore", "RecoverPage"), bare=True
        ),
        Destination(SETUP, "始", "开始", _page("ui.console.setup", "SetupPage"), bare=True),
    )


def first_place(services: Services, places: Sequence[Destination]) -> str:
    """Where the window opens: today, or the first start where there is no room yet."""
    if any(place.key == SETUP for place in places) and not services.ask(_has_room):
        return SETUP
    return places[0].key


def _has_room(work: UnitOfWork) -> bool:
    return work.first(Room) is not None


def _page(module: str, name: str) -> Callable[[Shell], Page]:
    def make(shell: Shell) -> Page:
        return cast("Page", getattr(import_module(module), name)(shell))

    return make
