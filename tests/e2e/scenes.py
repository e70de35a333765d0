"""The chapters of a meeting as a facilitator plays them at the window; everybody is 虚构.

Each chapter ends with what the window confirms. The long story plays all of them, the one that is
killed the same in short.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from time import monotonic
from typing import TYPE_CHECKING

from openpyxl import Workbook

from tests.e2e.pages import ALT, CTRL, Key, columns
from ui.console.meeting.vote_control import PAUSE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.e2e.pages import User

ROOM, COMMUNITY, STREET = "12号院红柳会客厅", "万寿路12号院社区", "万寿路街道"
MEETING = "停车管理第一次协商会"
RARE = "陈㛃"
# Name, building, stairwell, door, area, 业主, roles.
PEOPLE = (
    ("张桂英", "1", "2", "301", "61.35", "是", "居民代表、党员"),
    ("刘宝山", "1", "2", "301", "61.35", "否", ""),
    ("刘浩然", "1", "2", "301", "61.35", "否", ""),
    ("赵国阳", "3", "1", "502", "88.44", "是", "居民代表"),
    ("欧阳明", "2", "1", "101", "52.18", "是", "居民代表、楼门长"),
    ("李旻", "2", "2", "402", "73.50", "是", "居民代表"),
    ("王淑兰", "1", "1", "201", "54.60", "是", "居民代表"),
    (RARE, "3", "2", "602", "68.02", "是", "居民代表"),
    ("周建国", "2", "3", "503", "61.35", "是", "居民代表"),
    ("阿依古丽·买买提", "3", "3", "303", "73.50", "是", "居民代表"),
    ("孙德顺", "1", "3", "401", "52.18", "是", "居民代表"),
    ("何凤琴", "2", "1", "202", "61.35", "是", "居民代表"),
    ("马文秀", "3", "1", "101", "88.44", "是", ""),
    ("朱磊", "1", "1", "302", "54.60", "是", ""),
    ("胡永福", "2", "2", "102", "68.02", "是", ""),
    ("郭静", "3", "2", "201", "73.50", "是", ""),
    ("周敏", "", "", "", "", "", "物业"),
)
OWNERS = sum(1 for person in PEOPLE if person[5] == "是")
REPRESENTATIVES = sum(1 for person in PEOPLE if "居民代表" in person[6])
NAMES = tuple(person[0] for person in PEOPLE)
LIGHTS, PARKING, FUND = "楼道照明改造", "院内停车收费", "使用维修资金更换楼道灯具"
LIGHTS_TEXT = "1至3号楼楼道改装声控灯，费用从公共收益中列支，11月底前完工。"
PARKING_TEXT = "院内停车按每月150元收取管理费，收入用于道路养护。"
FUND_TEXT = "同意使用住宅专项维修资金9.6万元，更换1至3号楼楼道灯具和线路。"
NOTE = "灯光要能感应脚步声，夜里不能太亮。"


@dataclass
class StoryClock:
    """The laptop's clock; set forward between scenes, so that a meeting takes its time."""

    start: datetime = datetime(2026, 11, 10, 1, 30, tzinfo=UTC)
    ahead: timedelta = timedelta()
    _began: float = field(default_factory=monotonic)

    def __call__(self) -> datetime:
        return self.start + self.ahead + timedelta(seconds=monotonic() - self._began)

    def go(self, **much: float) -> None:
        """Time passes."""
        self.ahead += timedelta(**much)


def write_roster(path: Path) -> Path:
    """The list as the community office keeps it: a title above, merged, numbers as text."""
    book = Workbook()
    sheet = book.active
    sheet.append(["万寿路12号院住户名册（虚构，仅供演练）"])
    sheet.merge_cells("A1:H1")
    sheet.append(
        ["居民姓名", "楼号", "单元", "门牌号", "建筑面积（㎡）", "是否业主", "身份", "备注"]
    )
    for person in PEOPLE:
        sheet.append([*person, "虚构"])
    book.save(path)
    return path


# -- before ------------------------------------------------------------------------------------


def start_room(user: User) -> None:
    """The first start: name the room; go on to the roster."""
    user.sees("欢迎使用红柳会客厅")
    user.shoot("01-setup")
    user.write(ROOM)
    user.choose("街道（镇）", STREET)
    user.fill("社区", COMMUNITY)
    user.fill("谁在使用这台电脑", "苏静")
    user.press("建立并导入名册")
    user.sees(f"“{ROOM}”已建立。")
    user.tell("room")


def import_roster(user: User) -> None:
    """Through the wizard: file, columns, check; written only at the end."""
    user.press("选择文件")
    user.sees("对应各列")
    user.sees("居民姓名")
    user.shoot("02-columns")
    user.press("下一步：核对")
    user.sees(f"共 {len(PEOPLE)} 行：新增 {len(PEOPLE)}，更新 0，不变 0。")
    user.shoot("03-check")
    user.press(f"导入 {len(PEOPLE)} 人")
    user.sees(f"✓ 已导入 {len(PEOPLE)} 人")
    user.press("看名册")
    user.sees(RARE)
    user.shoot("04-roster")
    user.tell("roster")


def print_card(user: User, name: str) -> None:
    """A sign-in card for somebody, from the roster; saved as a PDF."""
    user.press("名册")
    user.write_anywhere(name)
    user.until(lambda: options(user, "名册") == [""])
    user.pick(name, column=0)
    user.press("打印签到卡")
    user.press("发卡并加入")
    user.sees("共 1 页")
    user.shoot("05-card")
    user.press("另存为")
    user.sees("已存为")
    user.tell("card")


def enter_matters(user: User) -> None:
    """What residents brought up."""
    user.press("议题")
    for title, ease, raised, place in (
        (PARKING, "难", "赵国阳", "院内道路"),
        (LIGHTS, "易", "张桂英", "1至3号楼"),
        (FUND, "一般", "物业", "1至3号楼"),
    ):
        user.key(Key.Key_N, CTRL)
        user.fill("议题", title)
        user.choose("难易", ease)
        user.fill("谁提出的", raised)
        user.fill("地点", place)
        user.press("记下这条")
        user.sees("可以接着记下一条。")
        user.until(lambda title=title: title in user.screen())
    user.shoot("05-matters")
    user.tell("matters")


def new_meeting(user: User) -> None:
    """A meeting in two weeks, from today's page."""
    user.press("今天")
    user.sees("还没有排好的会议")
    user.shoot("06-today")
    user.press("新建会议")
    user.fill("会议名称", MEETING)
    user.fill("主持人", "周建国")
    user.fill("记录员", "苏静")
    user.fill("召集单位", "社区党委、居委会")
    user.shoot("07-new-meeting")
    user.press("建好，去排议程")
    user.sees("议程还是空的")
    user.tell("meeting")


def fill_agenda(user: User) -> None:
    """Matters easiest first, a line typed, its order by keys, the wording of each."""
    user.press("从议题中选")
    user.press("全部加入，先易后难")
    user.sees("3 项，共")
    user.fill("新的议程项", "宣布议事规则 5分钟")
    user.key(Key.Key_Return)
    user.sees("4 项，共")
    user.pick("宣布议事规则")
    user.key(Key.Key_Escape)
    for _ in range(3):
        user.key(Key.Key_Up, ALT)
    user.until(lambda: options(user, "议程")[0] == "宣布议事规则")
    word_items(user)
    user.shoot("08-agenda")
    user.tell("agenda")


def options(user: User, name: str) -> list[str]:
    """The first words of each row of a list, by the list's name; empty where it is away."""
    views = [view for view in user.views() if view.accessibleName() == name]
    model = views[0].model() if views else None
    return [str(model.index(at, 0).data()) for at in range(model.rowCount())] if model else []


def chosen(user: User, name: str) -> str:
    """The first words of the current row of a list, by the list's name."""
    (view,) = (view for view in user.views() if view.accessibleName() == name)
    return str(view.currentIndex().siblingAtColumn(0).data())


def word_items(user: User) -> None:
    """What is put to the vote, word by word; owners decide on the fund."""
    for title, text in ((LIGHTS, LIGHTS_TEXT), (PARKING, PARKING_TEXT), (FUND, FUND_TEXT)):
        user.pick(title)
        user.fill("付诸表决的文字", text)
        if title == FUND:
            user.choose("按什么规则表决", "业主共同决定·一般事项")
            user.sees("会前 15 天通知")
    user.key(Key.Key_Escape)


def check_people(user: User) -> None:
    """Who is due was listed by the rule; duties, leave and a written proxy."""
    user.press("应到名单")
    user.sees(f"应到 {REPRESENTATIVES} 人")
    for name, duty in (("李旻", "计票人"), ("何凤琴", "计票人"), ("王淑兰", "监票人")):
        user.pick(name)
        user.press(duty)
        user.until(lambda name=name, duty=duty: duty in row_text(user, name))
    user.pick("孙德顺")
    user.fill("委托给谁：姓名、首字母或门牌", "zhaoguo")
    user.until(lambda: options(user, "受托人") == ["赵国阳"])
    user.key(Key.Key_Return)
    user.sees("已委托赵国阳")
    user.shoot("09-people")
    user.tell("people")


def row_text(user: User, name: str) -> str:
    """The whole row of a table that begins with a name."""
    for view in user.views():
        model = view.model()
        for row in range(model.rowCount()):
            if model.index(row, 0).data() == name:
                return " ".join(str(model.index(row, c).data()) for c in range(columns(model)))
    return ""


# -- the meeting -------------------------------------------------------------------------------


def begin_sign_in(user: User) -> None:
    """From today's page to the door."""
    user.press("今天")
    user.sees(MEETING)
    user.shoot("11-today-of-meeting")
    user.press("开始签到")
    user.sees("正在签到")
    user.tell("door")


def sign_in(user: User, letters: str, name: str) -> None:
    """By the initials of a name, wherever the focus is."""
    user.write_anywhere(letters)
    user.until(lambda: name in options(user, "找到的人"))
    # What half of the letters found may give way to what all of them find at any moment.
    while chosen(user, "找到的人") != name:
        found = options(user, "找到的人")
        below = found.index(name) > found.index(chosen(user, "找到的人"))
        user.key(Key.Key_Down if below else Key.Key_Up)
    user.key(Key.Key_Return)
    user.until(lambda: any(name in line for line in journal(user)))
    user.tell(f"in {name}")


def journal(user: User) -> list[str]:
    """What just happened, newest first, as the window lists it."""
    return options(user, "刚刚发生的事")


def open_meeting(user: User) -> None:
    """Quorum reached: it begins with the first item."""
    user.sees("宣布开会")
    # Right after a sign-in the window takes Enter for its second half and declares nothing.
    quiet = monotonic() + PAUSE
    user.until(lambda: monotonic() > quiet)
    user.key(Key.Key_F5)
    user.sees("会议中")
    user.sees("第 1 项")
    user.tell("open")


def next_item(user: User, title: str) -> None:
    """On to the next item."""
    user.key(Key.Key_F7)
    user.until(lambda: any(title == label for label in headings(user)))
    user.tell(f"item {title}")


def headings(user: User) -> list[str]:
    """Words of the item's header, one by one."""
    found = []
    for label in user.labels():
        if label.startswith("第 ") and " 项" in label:
            found += [part.strip() for part in label.split("·")]
        found.append(label)
    return found


def speak(user: User, letters: str, side: str) -> None:
    """Somebody asks for the floor: Alt+L, the initials, Enter, and 1, 2 or 3 for the side."""
    user.key(Key.Key_L, ALT)
    user.write(letters)
    user.key(Key.Key_Return)
    user.sees("的立场")
    user.keys(side)
    user.until(lambda: "的立场" not in user.screen())
    user.tell(f"floor {letters}")


def note(user: User, text: str) -> None:
    """The recorder writes."""
    user.key(Key.Key_F8)
    user.write(text)
    user.key(Key.Key_Return, CTRL)
    user.sees("已记下")
    user.until(lambda: user.written() == "")
    user.key(Key.Key_Escape)
    user.tell(f"note {text}")


def hands(user: User, *counts: tuple[int, int, int]) -> None:
    """A vote by hands; with two figures two tellers count, one after the other."""
    user.key(Key.Key_V, ALT)
    user.sees("还不能宣布")
    user.tell("vote open")
    count_hands(user, *counts)


def count_hands(user: User, *counts: tuple[int, int, int]) -> None:
    """Keys 1 2 3, then Enter: one teller after the other."""
    for yes, no, abstain in counts:
        user.keys("1" * yes + "2" * no + "3" * abstain)
        if len(counts) > 1:
            user.key(Key.Key_Return)
            user.tell(f"counted {yes} {no} {abstain}")


def declare(user: User, headline: str) -> str:
    """Enter: the result is on record; gives the sentence that is read aloud, without blanks."""
    user.sees(f"现在宣布则{headline}")
    user.key(Key.Key_Return)
    user.sees("结果已宣布，请主持人朗读")
    user.tell(f"declared {headline}")
    said = ["".join(label.split()) for label in user.labels()]
    return next(words for words in said if words.startswith("应") and words.endswith("通过。"))


def task(user: User, who: str) -> None:
    """Who carries out what was settled; the wording stands in it already."""
    user.key(Key.Key_T, CTRL)
    user.write(who)
    user.key(Key.Key_Return)
    user.until(lambda: any(who in words for words in options(user, "落实事项")))
    user.tell("task")


def owners_ballots(user: User, choices: str) -> None:
    """Paper, also of those who are not here, entered row by row."""
    user.key(Key.Key_F4)
    user.press("未到会的也可以投纸票")
    user.shoot("23-vote-setup")
    user.press("开始表决")
    user.sees("已录 0 张")
    user.tell("ballots open")
    for at, choice in enumerate(choices, start=1):
        user.keys(choice)
        user.sees(f"已录 {at} 张")
        user.tell(f"ballot {at}")


def close_meeting(user: User) -> None:
    """散会."""
    user.key(Key.Key_E, CTRL)
    user.sees("会议已结束")
    user.tell("closed")


# -- where one is ------------------------------------------------------------------------------

_SEEN = {
    "phase": r"(签到中|会议中|休息中)(?: \d\d:\d\d:\d\d)?",
    "item": r"第 (\d) 项 · .*",
    "present": r"(委托 \d+ · 请假 \d+ · 未到 \d+.*)",
    "ballots": r"(已录 \d+ 张，.*)",
    "first": r"(计票人甲 .*)",
    "second": r"(计票人乙 .*)",
    "verdict": r"(现在宣布则.{2,4}|结果已宣布，请主持人朗读)",
}


def seen(user: User) -> dict[str, str]:
    """Where a running meeting stands, as the window shows it; empty elsewhere."""
    lines = user.screen().splitlines()
    found = {}
    for name, pattern in _SEEN.items():
        matches = (re.fullmatch(pattern, line) for line in lines)
        found[name] = next((match[1] for match in matches if match), "")
    return found if found["phase"] else {}
