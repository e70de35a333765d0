"""That personal data left the program: when, what, and of how many people; never of whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.record import personal


class Disclosed(StrEnum):
    """What was written out."""

    ROSTER = "roster"
    PERSON = "person"
    LIST = "list"
    REPORT = "report"
    STICK = "stick"
    BACKUP = "backup"
    PAPER = "paper"

    @property
    def words(self) -> str:
        """The words on screen."""
        return {
            "roster": "名册表格",
            "person": "一个人的全部信息",
            "list": "名单、清单",
            "report": "报表",
            "stick": "同步用的 U 盘文件",
            "backup": "备份到别处",
            "paper": "带姓名的表格、纪要",
        }[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure:
    """导出记录: a fact."""

    id: str
    what: Disclosed
    people: int = 0
    """Of how many people something stood in it."""
    meeting_id: str | None = None
    by: str = personal(default="")
    """Who sat at the laptop: an account, or a name."""
    at: datetime
