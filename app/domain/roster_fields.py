"""What single cells of a roster mean: areas, telephone numbers, roles, yes and no, who is adult."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.written import plain

if TYPE_CHECKING:
    from datetime import date

ADULT_AGE = 18
"""居民会议 is of residents aged 18 and over (居委会组织法 26)."""

MAX_AREA = 10_000_00
"""Largest area that is taken for one unit's, in hundredths of a m²."""

_DOUBTFUL_AREA = 1_000_00
_MOST_DECIMALS = 2
_OLDEST = 130
_ID_LENGTH = 18
_LONGEST_NUMBER = 40

_YES = {"是", "有", "对", "√", "✓", "✔", "☑", "〇", "○", "●", "Y", "YES", "TRUE", "1", "V", "已"}
_NO = {"否", "无", "不是", "没有", "×", "✗", "✘", "☐", "N", "NO", "FALSE", "0", "X", "非", "未"}
_NOTHING = frozenset({"", "-", "/", "无", "暂无", "不详", "未知", "空", "\\", "--"})

_ROLE_SPELLINGS = {
    "居民代表": "代表 居民代表会议代表",
    "党员": "中共党员 共产党员 中国共产党党员 预备党员 中共预备党员 社区党员",
    "楼门长": "单元长 门长 门栋长 楼栋门长",
    "楼长": "楼栋长",
    "居民小组长": "小组长 组长 居民组长",
    "业委会主任": "业主委员会主任",
    "业委会委员": "业委会 业委会成员 业主委员会 业主委员会委员 业主委员会成员",
    "物管会主任": "物业管理委员会主任",
    "物管会委员": "物管会 物管会成员 物业管理委员会 物业管理委员会委员 物业管理委员会成员",
    "业主代表": "产权人代表",
    "户代表": "",
    "居委会主任": "社区主任",
    "居委会委员": "居委会 居委会成员",
    "社区书记": "社区党委书记 党委书记 书记",
    "党支部书记": "支部书记",
    "社区工作者": "社工 居委会工作人员 社区工作人员",
    "网格员": "网格长",
    "志愿者": "社区志愿者",
    "主持人": "",
    "记录员": "",
    "计票人": "",
    "监票人": "",
    "村民代表": "",
    "物业": "物业公司 物业经理 物业项目经理 物业人员 物业服务企业 物业服务人 物业代表 物业方",
    "产权单位": "产权方 产权单位代表 单位产权人",
    "法律顾问": "律师 社区律师 法律顾问律师",
    "责任规划师": "责师 规划师 社区规划师",
    "人民调解员": "调解员",
    "社区民警": "民警 片警",
    "街道干部": "街道 街道工作人员 街镇干部 包片干部",
}

ROLES = tuple(_ROLE_SPELLINGS)
"""Roles that the program knows by name; others are kept as they are written."""

OUTSIDE_ROLES = frozenset(
    {
        "物业",
        "产权单位",
        "法律顾问",
        "责任规划师",
        "人民调解员",
        "社区民警",
        "街道干部",
        "社区工作者",
    }
    | {"社区书记", "居委会主任", "居委会委员", "网格员"}
)
"""Roles of people who take part without living here: they need no door."""

_ROLE_OF = {
    spelling: role
    for role, others in _ROLE_SPELLINGS.items()
    for spelling in (role, *others.split())
}
_OWNER_WORDS = {"业主": True, "产权人": True, "房主": True, "共有人": True}
_OWNER_WORDS |= {"租户": False, "租客": False, "承租人": False, "承租户": False, "租住": False}
_OWNER_WORDS |= {"借住": False, "租赁": False, "非业主": False}
_NO_ROLE = frozenset({"居民", "住户", "群众", "普通居民", "家属", "成员", "常住", "本人", "户主"})
_HEAD_WORDS = frozenset({"户主", "本人", "本人或户主", "户主本人"})

_SEPARATORS = re.compile(r"[、，,;；/\n|+＋]|\s+")
_ID_NUMBER = re.compile(r"(?<!\d)\d{17}[\dXx](?![\dA-Za-z])")
_AREA_UNIT = re.compile(r"(?:m2|m\^2|平方米|平米|平方|平|约)", re.IGNORECASE)


class CellUnclear(ValueError):
    """A cell that cannot be understood; the message says so in Chinese."""


@dataclass(frozen=True, slots=True)
class RoleCell:
    """What a cell of roles says.

    Attributes:
        roles: each once, in their order, known ones by their one name.
        unknown: those among them that the program does not know.
        is_owner: whether 业主 or 租户 stood among them.
        head: whether 户主 did.
    """

    roles: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    is_owner: bool | None = None
    head: bool = False


def known_role(text: str) -> str:
    """The one name of a role, or ``""`` where the program does not know it."""
    return _ROLE_OF.get(re.sub(r"^是否(?:为|是)?", "", plain(text).replace(" ", "")), "")


def parse_roles(text: str) -> RoleCell:
    """Roles of one cell, divided by 、，,；/ or spaces."""
    roles: dict[str, None] = {}
    unknown: dict[str, None] = {}
    is_owner: bool | None = None
    head = False
    for part in _SEPARATORS.split(text.strip()):
        word = plain(part).strip(" .。:")
        if word in _NOTHING or word in _NO:
            continue
        if word in _OWNER_WORDS:
            is_owner = _OWNER_WORDS[word]
        elif word in _NO_ROLE:
            head = head or word == "户主"
        elif word in _ROLE_OF:
            roles[_ROLE_OF[word]] = None
        else:
            roles[word] = unknown[word] = None
    return RoleCell(tuple(roles), tuple(unknown), is_owner, head)


def parse_area(text: str) -> int | None:
    """Area in hundredths of a m², exact: 「８９．５０㎡」 → 8950; ``None`` for an empty cell.

    Raises:
        CellUnclear: no number, more than two decimals, zero or beyond ``MAX_AREA``.
    """
    if len(text) > _LONGEST_NUMBER:
        raise CellUnclear(f"面积“{text[:20]}…”不是数字，请写成“89.50”这样")
    bare = _AREA_UNIT.sub("", plain(text)).replace(" ", "")
    if bare in _NOTHING:
        return None
    match = re.fullmatch(r"(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?", bare)
    if match is None:
        raise CellUnclear(f"面积“{text}”不是数字，请写成“89.50”这样")
    decimals = (match[2] or "").rstrip("0")
    if len(decimals) > _MOST_DECIMALS:
        raise CellUnclear(f"面积“{text}”多于两位小数，请按产权证写到两位")
    hundredths = int(match[1].replace(",", "")) * 100 + int(decimals.ljust(_MOST_DECIMALS, "0"))
    if not 0 < hundredths <= MAX_AREA:
        raise CellUnclear(f"面积“{text}”不在 0 到 {MAX_AREA // 100} 平方米之间，请核对")
    return hundredths


def is_doubtful_area(hundredths: int) -> bool:
    """Whether an area is so large for a unit that somebody should look at it."""
    return hundredths > _DOUBTFUL_AREA


def show_area(hundredths: int | None) -> str:
    """``8950`` → ``89.50``; ``None`` → ``""``."""
    return "" if hundredths is None else f"{hundredths // 100}.{hundredths % 100:02d}"


def parse_phone(text: str) -> tuple[str, str]:
    """A telephone number as it is stored, and a doubt in Chinese, either of them ``""``.

    Mobile numbers are 11 digits, others 010-88271234 or 88271234; of several the first is taken.
    """
    numbers = [part for part in re.split(r"[、，,;；/\n|]| {2,}", plain(text)) if part.strip()]
    if not numbers or numbers[0].strip() in _NOTHING:
        return "", ""
    digits = re.sub(r"[\s().-]", "", numbers[0]).removeprefix("+")
    mobile = re.fullmatch(r"(?:0?86)?0?(1[3-9]\d{9})", digits)
    landline = re.fullmatch(r"(?:86)?(0(?:10|2\d|[3-9]\d\d))?([2-9]\d{6,7})(\d{0,5})", digits)
    doubt = "" if len(numbers) == 1 else "写了几个电话，只导入第一个"
    if mobile:
        return mobile[1], doubt
    if landline and (landline[1] or not landline[3]):
        extension = f"-{landline[3]}" if landline[3] else ""
        return "-".join(filter(None, (landline[1], landline[2]))) + extension, doubt
    if "*" in text:
        return "", f"电话“{text}”是遮盖过的，没有导入"
    return "", f"电话“{text}”看不懂，没有导入"


def parse_yes_no(text: str) -> bool | None:
    """「是」「√」「1」 → ``True``, 「否」「×」「0」 → ``False``, an empty cell → ``None``.

    Raises:
        CellUnclear: anything else.
    """
    word = plain(text).upper().replace(" ", "")
    if not word:
        return None
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise CellUnclear(f"“{text}”既不是“是”也不是“否”")


def parse_owner(text: str) -> bool | None:
    """Whether a cell of 是否业主 says yes; 业主 and 租户 answer it too.

    Raises:
        CellUnclear: anything else.
    """
    word = plain(text).replace(" ", "")
    return _OWNER_WORDS[word] if word in _OWNER_WORDS else parse_yes_no(text)


def is_head_word(text: str) -> bool:
    """Whether the relation to the head of the household says that it is the head: 户主, 本人."""
    return plain(text).replace(" ", "") in _HEAD_WORDS


def adult_by_age(text: str) -> bool | None:
    """Whether an age such as 「65」「65岁」 is 18 or more; ``None`` where it says nothing."""
    match = re.fullmatch(r"(\d{1,3})(?:周?岁)?", plain(text).replace(" ", ""))
    if match is None or int(match[1]) > _OLDEST:
        return None
    return int(match[1]) >= ADULT_AGE


def adult_by_birth(text: str, today: date) -> bool | None:
    """Whether somebody born then is 18 or more; ``None`` where a year or month leaves it open."""
    match = re.match(
        r"((?:19|20)\d\d)(?:[-./年]?(1[0-2]|0?[1-9])(?:[-./月]?(3[01]|[12]\d|0?[1-9]))?)?(?!\d)",
        plain(text).replace(" ", ""),
    )
    if match is None:
        return None
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    last_month = month or 12
    last_day = day or calendar.monthrange(year, last_month)[1]
    if _age(year, month=last_month, day=last_day, today=today) >= ADULT_AGE:
        return True
    if _age(year, month=month or 1, day=day or 1, today=today) < ADULT_AGE:
        return False
    return None


def without_id_numbers(text: str) -> tuple[str, bool]:
    """The text without ID card numbers, and whether there were any: they are never kept."""
    if len(text) < _ID_LENGTH:
        return text, False
    scrubbed, count = _ID_NUMBER.subn("", plain(text) if not text.isascii() else text)
    return (scrubbed.strip(), True) if count else (text, False)


def looks_like_id_number(text: str) -> bool:
    """Whether a cell holds an ID card number and nothing else."""
    return bool(_ID_NUMBER.fullmatch(plain(text).replace(" ", "").lstrip("'")))


def _age(year: int, *, month: int, day: int, today: date) -> int:
    return today.year - year - ((today.month, today.day) < (month, day))
