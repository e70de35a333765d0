"""Which reports there are. Apart from what is in them: the command line asks for no more."""

from __future__ import annotations

from enum import StrEnum


class ReportKind(StrEnum):
    """A report, by the name of its template."""

    MONTHLY = "monthly"
    LEDGER = "ledger"
    MEETINGS = "meetings"
    RESULTS = "results"

    @property
    def words(self) -> str:
        """The name on screen and on paper."""
        return _WORDS[self]

    @property
    def hint(self) -> str:
        """What it is for, in a line."""
        return _HINTS[self]

    @property
    def template(self) -> str:
        """Name of the template's file."""
        return f"report-{self.value}.xlsx"


_WORDS = {
    ReportKind.MONTHLY: "工作数据报表",
    ReportKind.LEDGER: "议题台账",
    ReportKind.MEETINGS: "会议台账",
    ReportKind.RESULTS: "办理结果公示",
}
_HINTS = {
    ReportKind.MONTHLY: "一段日期里的各项数字，按月上报用",
    ReportKind.LEDGER: "每个议题一行，从反映到评价",
    ReportKind.MEETINGS: "每次会议一行，议了什么、定了什么",
    ReportKind.RESULTS: "办结的事，姓名和门牌号已遮去，张贴用",
}
