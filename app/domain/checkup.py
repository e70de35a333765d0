"""What a laptop must have for a meeting: each check as one sentence that says what to do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from app.domain.clock import day_time_words

if TYPE_CHECKING:
    from collections.abc import Sequence

GIGABYTE: Final = 1024**3
ENOUGH: Final = GIGABYTE // 2
SKEW: Final = timedelta(minutes=2)
"""So far clocks may differ before anybody is told."""
OLD_ROSTER: Final = timedelta(days=180)
LONG_UNSYNCED: Final = timedelta(days=7)
OLD_BACKUP: Final = timedelta(days=7)
OLD_STICK: Final = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the check before a meeting.

    Attributes:
        key: what it is about: ``agenda`` ``people`` ``disk`` ``clock`` ….
        ok: ``False``: something is missing; ``None``: worth knowing, nothing is wrong.
        text: what there is, or what is missing and what to do.
        part: the part of the preparation where it is put right.
        why: what asks for it, in words; may be empty.
    """

    key: str
    ok: bool | None
    text: str
    part: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What was found on a laptop.

    Attributes:
        now: by its clock.
        free: bytes on the disk of the data folder.
        whole: whether the database is sound.
        newest: when the newest action was written, by the clock of whoever wrote it.
        skew: the server's clock less this one's; ``None`` where it is not known.
        residents: how many are on the roster.
        roster_at: when the roster was last changed.
        joined: whether the laptop belongs to a district's server.
        unsynced: actions that do not lie there yet.
        synced_at: when a round last came to its end.
        backup_at: of the newest backup.
        has_stick: whether a stick was chosen for copies of backups.
        stick_at: when the newest backup was last on one.
        fonts: names of the fonts that cannot be read.
    """

    now: datetime
    free: int
    whole: bool
    newest: datetime | None = None
    skew: timedelta | None = None
    residents: int = 0
    roster_at: datetime | None = None
    joined: bool = False
    unsynced: int = 0
    synced_at: datetime | None = None
    backup_at: datetime | None = None
    has_stick: bool = False
    stick_at: datetime | None = None
    fonts: tuple[str, ...] = ()


def checks(facts: Facts) -> list[Check]:
    """Every check that needs no screen, in the order in which they matter."""
    return [
        _database(facts),
        disk(facts.free),
        _clock(facts),
        _roster(facts),
        _unsynced(facts),
        _backup(facts),
        *_stick(facts),
        _fonts(facts),
    ]


def all_well(found: Sequence[Check]) -> bool:
    """Whether nothing is wrong; what is only worth knowing does not count."""
    return all(check.ok is not False for check in found)


def _database(facts: Facts) -> Check:
    if facts.whole:
        return Check("database", True, "数据文件完好。")
    words = (
        "数据文件有损坏的地方。请先不要开会，保留原来的文件，"
        "请维护人员运行 hongliu restore 从备份恢复。"
    )
    return Check("database", False, words)


def disk(free: int) -> Check:
    """Room for photos and minutes."""
    amount = f"{free / GIGABYTE:.1f} GB"
    if free < ENOUGH:
        return Check("disk", False, f"磁盘只剩 {amount}，照片和纪要可能存不下。请先清理。")
    return Check("disk", True, f"磁盘空间充足（{amount}）。")


def _clock(facts: Facts) -> Check:
    """A clock that is wrong puts wrong times into the minutes."""
    now = day_time_words(facts.now)
    if facts.skew is not None and abs(facts.skew) >= SKEW:
        minutes = round(abs(facts.skew).total_seconds() / 60)
        way = "慢" if facts.skew > timedelta() else "快"
        words = (
            f"电脑的钟比服务器{way} {minutes} 分钟（现在 {now}）。请在系统里校准，纪要用这个时间。"
        )
        return Check("clock", False, words)
    if facts.newest is not None and facts.newest - facts.now >= SKEW:
        last = day_time_words(facts.newest)
        words = f"电脑的钟是 {now}，比上一条记录（{last}）还早。请在系统里校准，纪要用这个时间。"
        return Check("clock", False, words)
    return Check("clock", True, f"电脑时间 {now}。")


def _roster(facts: Facts) -> Check:
    if not facts.residents:
        return Check("roster", False, "名册还是空的，不能生成应到名单。请先导入名册。")
    words = f"名册 {facts.residents} 人"
    if facts.roster_at is None:
        return Check("roster", True, f"{words}。")
    days = (facts.now - facts.roster_at).days
    if facts.now - facts.roster_at > OLD_ROSTER:
        return Check("roster", None, f"{words}，已有 {days} 天没有更新。请核对搬走和新来的住户。")
    since = "今天更新过" if days < 1 else f"{days} 天前更新过"
    return Check("roster", True, f"{words}，{since}。")


def _unsynced(facts: Facts) -> Check:
    if not facts.joined:
        return Check("sync", None, "没有加入街道的服务器，记录只在这台电脑上。不影响开会。")
    if not facts.unsynced:
        return Check("sync", True, "记录都已上传。")
    words = f"{facts.unsynced} 条记录等着上传"
    if facts.synced_at is None or facts.now - facts.synced_at > LONG_UNSYNCED:
        return Check("sync", None, f"{words}，已经超过一周没有同步。请联网，或用 U 盘导出。")
    return Check("sync", True, f"{words}，联网后自动上传。不影响开会。")


def _backup(facts: Facts) -> Check:
    if facts.backup_at is None:
        return Check("backup", None, "还没有备份。请在“设置”里备份一次。")
    days = (facts.now - facts.backup_at).days
    if facts.now - facts.backup_at > OLD_BACKUP:
        return Check("backup", None, f"最近的备份是 {days} 天前的。请在“设置”里再备份一次。")
    return Check("backup", True, "今天备份过。" if days < 1 else f"{days} 天前备份过。")


def _stick(facts: Facts) -> list[Check]:
    """Nobody who has chosen no stick is told about sticks."""
    if not facts.has_stick:
        return []
    if facts.stick_at is None:
        words = "备份还没有存到 U 盘上。请插上存备份的 U 盘，会自己复制。"
        return [Check("stick", None, words)]
    days = (facts.now - facts.stick_at).days
    if facts.now - facts.stick_at > OLD_STICK:
        words = f"U 盘上的备份是 {days} 天前的。请插上存备份的 U 盘，会自己复制。"
        return [Check("stick", None, words)]
    when = "今天" if days < 1 else f"{days} 天前"
    return [Check("stick", True, f"{when}把备份存到了 U 盘上。")]


def _fonts(facts: Facts) -> Check:
    if facts.fonts:
        words = f"读不出字体 {'、'.join(facts.fonts)}，纸件会缺字。请重新安装程序。"
        return Check("fonts", False, words)
    return Check("fonts", True, "打印用的字体齐全。")
