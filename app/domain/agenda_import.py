"""Agendas as people have them: a table, or lines of text such as 「1. 停车管理方案 20分钟」.

Each item is a title, and where they are given the text, the minutes and the name of the decision
rule. What cannot be understood is named by its row or line; nothing is guessed in silence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain.durations import MAX_MINUTES, parse_minutes, split_duration
from app.domain.errors import Refused
from app.domain.headings import MappedRow, Mapping, Vocabulary, Words, find_columns, mapped_rows
from app.domain.written import CHINESE_NUMBER, plain, without_invisible

if TYPE_CHECKING:
    from app.domain.table import Table

MAX_TITLE = 100
MAX_TEXT = 2000
MAX_ITEMS = 100

# Whatever file is chosen by mistake: beyond this it is no line of an agenda.
_LONGEST_LINE = MAX_TITLE + MAX_TEXT

AGENDA = Vocabulary(
    words=(
        Words(
            "title",
            "议题",
            "议题 议题名称 议程 议程项 议程内容 事项 议事事项 会议议题 标题 题目 名称 项目 "
            "议案 环节",
            "议题|议程|议案|事项|标题",
            unless="编号|序号|时|分钟|规则|方式",
        ),
        Words(
            "minutes",
            "时长",
            "时长 分钟 时间 用时 预计时间 预计用时 预计时长 所需时间 时长/分钟 分钟数",
            "时长|分钟|用时|时间",
            unless="提交|上报|开始|截止",
        ),
        Words(
            "rule",
            "表决规则",
            "表决方式 规则 表决规则 决定规则 表决 决定方式 通过规则 表决类型 适用规则",
            "表决|规则",
        ),
        Words(
            "text",
            "内容",
            "内容 说明 具体内容 内容说明 议题说明 情况说明 详细内容 简介 备注 描述",
            "内容|说明|描述",
        ),
    ),
    needed=frozenset({"title"}),
)

_RULE_SPELLINGS = {
    "居民会议（全体居民）": "居民会议 全体居民会议 居民会议全体居民",
    "居民会议（户代表）": "户代表会议 居民会议户代表 户代表",
    "居民代表会议": "居民代表 代表会议 居民代表大会",
    "业主共同决定·一般事项": "业主一般事项 一般事项 业主大会一般事项 业主共同决定",
    "业主共同决定·特别事项": "业主特别事项 特别事项 重大事项 业主大会特别事项",
    "加装电梯": "电梯 加梯",
    "村民会议（全体村民）": "村民会议 村民会议全体村民",
    "村民会议（户代表）": "村民户代表 村民会议户代表",
    "村民代表会议": "村民代表 村民代表大会",
    "业主委员会会议": "业委会 业主委员会 业委会会议",
    "物业管理委员会会议": "物管会 物业管理委员会 物管会会议",
    "协商表决": "协商 协商议事 议事规则 举手表决",
}
_RULE_OF = {
    re.sub(r"[（）()·]", "", spelling): name
    for name, others in _RULE_SPELLINGS.items()
    for spelling in (name, *others.split())
}
_NO_RULE = frozenset({"", "无", "不表决", "-", "/", "否", "不需要", "无需表决", "通报", "听取"})

_TRAILING_RULE = re.compile(r"[(（\[【](?P<rule>[^()（）\[\]【】]{2,20})[)）\]】]\s*$")

_ORDINAL = rf"(?:\d{{1,3}}|{CHINESE_NUMBER})"
# What may follow a number that belongs to the title: 12 号院, 3 栋, 5 户.
_COUNTED = "号栋楼幢单年月日时点户人个项万元%层院区米"
_NUMBERINGS = (
    ("chinese", re.compile(rf"{CHINESE_NUMBER}\s*[、.．:：]\s*")),
    ("chinese-brackets", re.compile(rf"[(（]{CHINESE_NUMBER}[)）]\s*[、.]?\s*")),
    (
        "item",
        re.compile(rf"(?:第{_ORDINAL}[项条个](?:议题|议程)?|议题{_ORDINAL})\s*[、.:：]?\s*"),
    ),
    ("digits-brackets", re.compile(r"[(（]?\d{1,3}[)）]\s*[、.]?\s*")),
    ("digits", re.compile(rf"\d{{1,3}}(?:\s*(?:、|[.:：](?!\d))\s*|\s+(?![{_COUNTED}])(?=\D))")),
    ("circled", re.compile(r"[①-⑳]\s*")),
    ("bullet", re.compile(r"[-*•·●○■□▪◆◇➢✓]\s*(?=\S)")),
)
_ABOUT_THE_MEETING = re.compile(
    r"(?:会议)?(?:时间|地点|主持人?|记录人?|参会人员|出席人?员?|列席人?员?|日期|主题|名称)\s*[:：]"
)
_AGENDA_HEADING = re.compile(
    r"(?:会议|主要|今日|本次会议)?(?:议程|议题|议事内容|会议内容)(?:安排|如下)?\s*[:：]?"
)


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """One item of an agenda that was read.

    Attributes:
        title: what it is called.
        text: what it says beyond the title, lines divided by line ends.
        minutes: how long it is given, ``None`` where that is not said.
        rule_name: name of the decision rule, one of the presets' where it is known.
        row: number of the row or line that it stands in.
    """

    title: str
    text: str = ""
    minutes: int | None = None
    rule_name: str | None = None
    row: int = 0


@dataclass(frozen=True, slots=True)
class AgendaIssue:
    """What is wrong or doubtful in a row or line, in Chinese."""

    row: int
    reason: str


@dataclass(frozen=True, slots=True)
class AgendaImport:
    """What was read of an agenda; ``lines`` hold only what has no error."""

    lines: tuple[AgendaLine, ...]
    errors: tuple[AgendaIssue, ...] = ()
    warnings: tuple[AgendaIssue, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def minutes(self) -> int:
        """Minutes of all items that say so."""
        return sum(line.minutes or 0 for line in self.lines)


def guess_agenda_mapping(table: Table, header_row: int | None = None) -> Mapping:
    """Which columns of a table hold titles, minutes, rules and texts; the user may override."""
    return find_columns(table, AGENDA, header_row)


def agenda_from_table(table: Table, mapping: Mapping | None = None) -> AgendaImport:
    """Items of a table; one without a header is read line by line as text.

    Raises:
        Refused: there are no items in it, or too many.
    """
    found = mapping or guess_agenda_mapping(table)
    if "title" not in found.columns:
        numbered = [
            (table.row_number(index), "\t".join(cell for cell in row if cell))
            for index, row in enumerate(table.rows)
        ]
        return _from_lines(numbered)
    lines, errors, warnings = [], [], []
    for row in mapped_rows(table, found):
        if not any(row.cells.values()) or _is_total(row):
            continue
        item, problems, doubts = _item(row)
        errors += [AgendaIssue(row.row, reason) for reason in problems]
        warnings += [AgendaIssue(row.row, reason) for reason in doubts]
        if not problems:
            lines.append(item)
    return _checked(AgendaImport(tuple(lines), tuple(errors), tuple(warnings)))


def agenda_from_text(text: str) -> AgendaImport:
    """Items of lines of text; under a numbered line, lines without a number belong to it.

    Raises:
        Refused: there are no items in it, or too many.
    """
    return _from_lines(list(enumerate(text.splitlines(), 1)))


def rule_name_of(text: str) -> tuple[str | None, str]:
    """Name of the decision rule in a cell, and a doubt in Chinese or ``""``."""
    bare = re.sub(r"[()·\s]", "", plain(text))
    if bare in _NO_RULE:
        return None, ""
    if bare in _RULE_OF:
        return _RULE_OF[bare], ""
    return plain(text), f"不认识的表决规则“{text}”，请在议程里重新选择"


def _item(row: MappedRow) -> tuple[AgendaLine, list[str], list[str]]:
    errors: list[str] = []
    warnings: list[str] = []
    title, within = split_duration(_without_number(_tidy(row.cells["title"]))[1])
    try:
        minutes = parse_minutes(row.cells.get("minutes", "")) or within
    except ValueError as unclear:
        minutes = None
        errors.append(str(unclear))
    rule, doubt = rule_name_of(row.cells.get("rule", ""))
    warnings += [doubt] if doubt else []
    line = AgendaLine(title, row.cells.get("text", ""), minutes, rule, row.row)
    return line, [*errors, *_errors(line)], warnings


def _is_total(row: MappedRow) -> bool:
    texts = [plain(cell).replace(" ", "") for cell in row.line or row.cells.values() if cell]
    return any(
        re.fullmatch(r"(?:总|小)?(?:合计|总计|共计|时长合计)[:：]?.*", text) for text in texts[:1]
    )


def _from_lines(numbered: list[tuple[int, str]]) -> AgendaImport:
    lines, notes = _agenda_part([(row, _tidy(text)) for row, text in numbered if _tidy(text)])
    style = next((kind for _, text in lines if (kind := _without_number(text)[0])), "")
    items: list[AgendaLine] = []
    for row, text in lines:
        kind, rest = _without_number(text)
        if style and kind != style and items:
            items[-1] = _with_text(items[-1], text)
        elif style and kind != style:
            notes.append(f"第 {row} 行“{text[:20]}”在第一项议题之前，没有算作议题")
        elif not style and _ABOUT_THE_MEETING.match(text):
            notes.append(f"第 {row} 行“{text[:20]}”说的是会议，没有算作议题")
        else:
            items.append(_line_item(rest, row))
    errors = [AgendaIssue(item.row, reason) for item in items for reason in _errors(item)]
    wrong = {issue.row for issue in errors}
    kept = tuple(item for item in items if item.row not in wrong)
    return _checked(AgendaImport(kept, tuple(errors), notes=tuple(notes)))


def _agenda_part(lines: list[tuple[int, str]]) -> tuple[list[tuple[int, str]], list[str]]:
    """The lines under a heading 会议议程, where a whole notice was given; else all of them."""
    for place, (row, text) in enumerate(lines):
        kind, rest = _without_number(text)
        if not _AGENDA_HEADING.fullmatch(rest):
            continue
        below = lines[place + 1 :]
        if kind:
            ends = (i for i, (_, line) in enumerate(below) if _without_number(line)[0] == kind)
            below = below[: next(ends, len(below))]
        if below:
            note = f"只读取了第 {row} 行“{rest.rstrip(':： ')}”下面的 {len(below)} 行"
            return below, [note] if place or kind else []
    return lines, []


def _line_item(text: str, row: int) -> AgendaLine:
    """An item in one line: title, minutes and rule, divided by tabs or merely following."""
    title, *cells = [cell.strip() for cell in text.split("\t") if cell.strip()] or [""]
    title, minutes = split_duration(title)
    rule: str | None = None
    texts = []
    for cell in cells:
        found = _minutes_or_none(cell)
        known = _known_rule(cell)
        if found is not None and minutes is None:
            minutes = found
        elif known and rule is None:
            rule = known
        else:
            texts.append(cell)
    bracket = _TRAILING_RULE.search(title)
    if bracket and rule is None and (rule := _known_rule(bracket["rule"])):
        title = title[: bracket.start()].rstrip()
    if minutes is None:
        title, minutes = split_duration(title)
    return AgendaLine(title, "\n".join(texts), minutes, rule, row)


def _known_rule(text: str) -> str | None:
    return _RULE_OF.get(re.sub(r"[()·\s]", "", plain(text)))


def _minutes_or_none(text: str) -> int | None:
    try:
        return parse_minutes(text)
    except ValueError:
        return None


def _without_number(text: str) -> tuple[str, str]:
    """The style of numbering that a line begins with, ``""`` for none, and the rest."""
    for kind, pattern in _NUMBERINGS:
        found = pattern.match(text)
        if found and text[found.end() :].strip():
            return kind, text[found.end() :].strip()
    return "", text.strip()


def _with_text(item: AgendaLine, text: str) -> AgendaLine:
    """The item with one more line of text; a line that is only a duration is its minutes."""
    bare = re.sub(r"^(?:预计)?(?:时长|用时|时间)\s*[:：]", "", text)
    minutes = None if bare.isdecimal() else _minutes_or_none(bare)
    if minutes is not None and item.minutes is None:
        return replace(item, minutes=minutes)
    return replace(item, text=f"{item.text}\n{text}".strip())


def _errors(item: AgendaLine) -> list[str]:
    errors = []
    if not item.title:
        errors.append("没有议题名称")
    if len(item.title) > MAX_TITLE:
        errors.append(f"议题名称有 {len(item.title)} 个字，最多 {MAX_TITLE} 个，请把说明移到内容里")
    if len(item.text) > MAX_TEXT:
        errors.append(f"内容有 {len(item.text)} 个字，最多 {MAX_TEXT} 个，请精简")
    if item.minutes is not None and not 1 <= item.minutes <= MAX_MINUTES:
        errors.append(f"时长 {item.minutes} 分钟不在 1 到 {MAX_MINUTES} 分钟之间，请核对")
    return errors


def _checked(found: AgendaImport) -> AgendaImport:
    if not found.lines and not found.errors:
        raise Refused(
            "没有读到议题。议程没有动。"
            "请一行写一个议题，例如“1. 停车管理方案 20分钟”，或用带“议题”表头的表格。"
        )
    if len(found.lines) > MAX_ITEMS:
        raise Refused(
            f"读到 {len(found.lines)} 个议题，一次会议最多 {MAX_ITEMS} 个。议程没有动。"
            "请确认选对了文件。"
        )
    return found


def _tidy(text: str) -> str:
    """A line with half-width digits and single spaces; tabs and brackets stay."""
    cells = without_invisible(text[:_LONGEST_LINE]).split("\t")
    return "\t".join(filter(None, (_half_width(cell) for cell in cells)))


def _half_width(text: str) -> str:
    wide = str.maketrans("０１２３４５６７８９．　", "0123456789. ")
    return " ".join(text.translate(wide).split())
