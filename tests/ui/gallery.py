"""Every widget on one sheet, for looking at: ``python -m tests.ui.gallery [FOLDER]``."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from ui.jobs import Token
from ui.theme import GAP, Role, Tone
from ui.widgets.buttons import OutlineButton, PrimaryButton, QuietButton
from ui.widgets.card import Card, Panel
from ui.widgets.chips import FilterChips, Pill, StatusDot
from ui.widgets.empty import EmptyState
from ui.widgets.fields import FormField, SearchField
from ui.widgets.figures import FigureTile, QuorumBar, VerdictPanel
from ui.widgets.notice import NoticeBar
from ui.widgets.pad import NumberPad
from ui.widgets.progress import ProgressStrip
from ui.widgets.rows import Row, RowList
from ui.widgets.table import Column, DataTable, TableModel
from ui.widgets.text import Elided, Ink, Text
from ui.widgets.timeline import Happening, Stand, Station, StepLine
from ui.widgets.timer import TimerLabel

LONG = "阿不都热合曼·买买提艾力江·吐尔逊"


def make() -> QWidget:
    """The sheet."""
    sheet = QWidget()
    grid = QGridLayout(sheet)
    grid.setContentsMargins(GAP, GAP, GAP, GAP)
    grid.setSpacing(GAP)
    grid.addWidget(_vote(), 0, 0, 2, 1)
    grid.addWidget(_attendance(), 0, 1)
    grid.addWidget(_fields(), 1, 1)
    grid.addWidget(_life(), 0, 2)
    grid.addWidget(_odds(), 1, 2)
    grid.addWidget(_table(), 2, 0, 1, 2)
    grid.addWidget(_empty(), 2, 2)
    for column, stretch in enumerate((5, 4, 4)):
        grid.setColumnStretch(column, stretch)
    return sheet


def _vote() -> Card:
    card = Card("第 3 项 · 举手表决", inside=28)
    card.body.addWidget(
        Text("院内 86 个车位不固定，先到先停；每户每月发放 4 张亲情券。", Role.DECISION)
    )
    card.body.addWidget(
        Text("规则：居民代表会议 · 到会人数过半 · 弃权计入到会", Role.BODY, ink=Ink.QUIET)
    )
    tiles = QHBoxLayout()
    for label, tone, key, value in (
        ("赞成", Tone.YES, "1", 14), ("反对", Tone.NO, "2", 5), ("弃权", Tone.ABSTAIN, "3", 102),
    ):  # fmt: skip
        tile = FigureTile(label, tone, key=key)
        tile.set_value(value)
        tiles.addWidget(tile)
    card.body.addLayout(tiles)
    strip = Panel()
    line = QHBoxLayout()
    line.addWidget(Text("计票人甲 14 · 5 · 2", wrap=False))
    line.addWidget(Text("✓ 两人一致", Role.STRONG, ink=Ink.YES, wrap=False))
    line.addStretch(1)
    line.addWidget(OutlineButton("重新计数", key="R"))
    strip.body.addLayout(line)
    card.body.addWidget(strip)
    for title, tone in (("通过", Tone.YES), ("未通过", Tone.NO), ("无效", Tone.ABSTAIN)):
        verdict = VerdictPanel()
        sentence = "应到26人，实到21人，达到三分之二；同意14票，超过到会人数的一半（需11票）。"
        verdict.show_verdict(title, sentence, tone)
        card.body.addWidget(verdict)
    buttons = QHBoxLayout()
    buttons.addWidget(PrimaryButton("宣布并记入纪要", key="Enter"))
    buttons.addWidget(OutlineButton("大屏显示"))
    buttons.addWidget(QuietButton("撤销"))
    off = PrimaryButton("不可用")
    off.setEnabled(False)
    buttons.addWidget(off)
    buttons.addStretch(1)
    card.body.addLayout(buttons)
    card.body.addStretch(1)
    return card


def _attendance() -> Card:
    card = Card("到会")
    line = QHBoxLayout()
    line.addWidget(Text("21", Role.QUORUM, wrap=False))
    line.addWidget(Text("/ 26 人", Role.DECISION, ink=Ink.QUIET, wrap=False))
    line.addStretch(1)
    timer = TimerLabel(clock=lambda: 0.0)
    timer.count_down(47)
    line.addWidget(timer)
    card.body.addLayout(line)
    bar = QuorumBar()
    bar.set_figures(present=21, due=26, needed=18)
    card.body.addWidget(bar)
    card.body.addWidget(Text("✓ 已达法定人数（18 人）", ink=Ink.YES))
    rows = RowList("签到结果")
    rows.set_rows([
        Row("1", "张桂英", "1号楼 2单元 301", "已签 14:58", Tone.YES, avatar="张桂英", strong=True),
        Row("2", LONG, "3号楼 1单元 502 · 居民代表、党员、责任规划师", "签到 Enter", avatar="阿"),
        Row("3", "𠮷田", "3号楼 1单元 502", "候 2", avatar="𠮷"),
        Row("4", "固定车位还是先到先停", right="15 分", lead="4"),
    ])  # fmt: skip
    rows.setMinimumHeight(240)
    rows.move_by(1)
    card.body.addWidget(rows)
    return card


def _fields() -> Card:
    card = Card("签到 · 扫码、拼音或楼门号")
    search = SearchField("扫码、姓名拼音首字母，或 3-1-502")
    card.body.addWidget(search)
    filters = FilterChips([("all", "全部"), ("rep", "居民代表"), ("late", "未到")])
    filters.set_counts({"all": 226, "late": 3})
    card.body.addWidget(filters)
    wrong = FormField("面积（平方米）", QLineEdit("七十"))
    wrong.set_error("面积要写成数字，例如 72.35。其他内容都已保留。")
    card.body.addWidget(wrong)
    card.body.addWidget(FormField("记录", QPlainTextEdit("老人子女周末来……"), hint="随写随存"))
    strip = ProgressStrip()
    strip.start("正在导入名册", Token())
    strip.report(1200, 5000)
    card.body.addWidget(strip)
    return card


def _life() -> Card:
    card = Card("议题")
    line = StepLine()
    line.set_stations([
        Station("集", "收集", Stand.PAST, (Happening("3月2日", "居民提出：院内停车难", "张桂英"),)),
        Station("议", "协商", Stand.NOW, (Happening("3月9日 15:20", "协商会，表决通过先到先停"),)),
        Station("办", "办理", Stand.AHEAD), Station("督", "督办", Stand.AHEAD),
        Station("评", "评价", Stand.AHEAD),
    ])  # fmt: skip
    card.body.addWidget(line)
    card.body.addStretch(1)
    return card


def _odds() -> Card:
    card = Card("零碎")
    line = QHBoxLayout()
    line.addWidget(Pill("会议中 00:42:17"))
    line.addWidget(Pill("演练", Tone.ABSTAIN, filled=False))
    line.addWidget(StatusDot("已保存"))
    line.addStretch(1)
    card.body.addLayout(line)
    card.body.addWidget(Elided(f"{LONG} 代 {LONG} 出席 {LONG} 代 {LONG} 出席"))
    bar = NoticeBar()
    bar.show_notice(f"已为 {LONG} 签到", tone=Tone.YES, action="撤销", call=lambda: None)
    card.body.addWidget(bar)
    card.body.addWidget(NumberPad())
    card.body.addStretch(1)
    return card


def _table() -> Card:
    card = Card("名册")
    columns = [
        Column[tuple[str, ...]]("姓名", lambda r: r[0], width=0),
        Column[tuple[str, ...]]("楼门", lambda r: r[1], width=150),
        Column[tuple[str, ...]]("面积", lambda r: r[2], width=110, right=True),
        Column[tuple[str, ...]]("状态", lambda r: r[3], width=110, tone=lambda _r: Tone.YES),
    ]
    table = DataTable(TableModel(columns, lambda r: r[0]), "名册")
    table.set_records([("张桂英", "1-2-301", "72.35", "已签"), (LONG, "3-1-502", "108.00", "已签"),
                       ("欧阳明", "3-1-602", "54.10", "已签")])  # fmt: skip
    table.choose("张桂英")
    table.setMinimumHeight(200)
    card.body.addWidget(table)
    return card


def _empty() -> Card:
    card = Card()
    card.body.addWidget(
        EmptyState(
            "还没有议题",
            "居民的纸条、电话和口头意见都记在这里。",
            action="记一条议题",
            key="Ctrl+N",
        )
    )
    return card
