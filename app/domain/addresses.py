"""Where somebody lives: building, stairwell (单元) and door, in one canonical spelling.

「三号楼」「03号楼」「３＃」 are one building, stored as ``3`` and shown as 「3号楼」. What does not
look like a number is kept as it is written (「红柳公寓」), for a name is an address too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from app.domain.written import CHINESE_NUMBER, from_chinese, natural_key, plain

_NUMBER = rf"(?:\d+|{CHINESE_NUMBER})"
_BUILDING_WORD = "(?:号楼|号栋|号幢|号塔|号座|栋楼|#楼|楼|栋|幢|座|塔|#|号)"
_STAIR_WORD = "(?:单元门|单元|门洞|楼门|梯|门)"
_DOOR_WORD = "(?:号房间|号房|号室|房间|室|号|房|户)"
_DOOR = r"(?:(?:\d+|地下\d?)层)?(?:地下)?[A-Z]?\d+[A-Z甲乙]?(?:-\d+)?"
_NOTHING = {"", "-", "/", "\\", "无", "0", "无单元", "不分单元"}

# Patterns are compiled where they are first used: starting the program does not read text.
_PLAIN_BUILDING = (
    rf"第?(?P<before>[甲乙丙丁东西南北中新]?)(?P<number>{_NUMBER})(?P<after>[A-Z甲乙丙丁]?)"
    rf"{_BUILDING_WORD}?"
)
_LETTER_BUILDING = rf"(?P<before>.*?)(?P<number>[A-Z]\d*){_BUILDING_WORD}?"
_NAMED_BUILDING = (
    rf"(?P<before>.*[^\d第])第?(?P<number>\d+)(?P<after>[A-Z甲乙丙丁]?){_BUILDING_WORD}?"
)
_STAIR = rf"第?({_NUMBER}|[A-Z甲乙丙丁东西南北中])([A-Z]?){_STAIR_WORD}?"
_CHINESE_DOOR = rf"({CHINESE_NUMBER}){_DOOR_WORD}?"

_DASHED = (
    r"(?P<building>[甲乙丙丁]?\d+[A-Z]?|[A-Z]\d*)(?:#?[-/.]|#)"
    r"(?:(?P<stairwell>\d{1,2}|[A-Z])[-/.])?(?P<door>[A-Z]?\d+[A-Z]?)"
)
_BY_STAIRWELL = (
    rf"(?P<building>.*?)[-/,.]?(?P<stairwell>\d+|[A-Z甲乙丙丁东西南北中]){_STAIR_WORD}"
    rf"[-/,.]?(?P<door>{_DOOR}){_DOOR_WORD}?"
)
_BY_BUILDING = (
    r"(?P<building>.*(?:号楼|楼|栋|幢|座|塔|#|号院|院))[-/,.]?"
    rf"(?:(?P<stairwell>\d{{1,2}})[-/])?(?P<door>{_DOOR}){_DOOR_WORD}?"
)
_COURTYARD = r"(?P<building>.*\D)(?P<door>\d+(?:-\d+)?)号"
_BUILDING_WITH_STAIR = rf"(?P<building>.*?{_BUILDING_WORD})(?P<stairwell>{_NUMBER}{_STAIR_WORD})"
_STAIR_IN_DOOR = rf"(?P<stairwell>\d{{1,2}})[-/](?P<door>\d{{3,4}}[A-Z]?){_DOOR_WORD}?"

_ADMINISTRATIVE = (
    r"^(?:北京市)?(?:海淀区)?(?:\D{1,8}?(?:街道办事处|街道|地区|镇|乡))?"
    r"(?:\D{1,12}?(?:社区居委会|社区|居委会))?(?=.)"
)
_NUMBERED_HOUSE = r"\d[A-Z甲乙丙丁]?$"
_LETTERED_HOUSE = r"(?:^|[^A-Z])[A-Z]$"
_BARE_STAIR = r"\d+[A-Z]?|\w"
_DATE = r"(?:19|20)\d\d-\d\d-\d\d(?: \d\d:.*)?"


class AddressUnclear(ValueError):
    """Text from which no address can be told; the message says so in Chinese."""


_LONGEST = 100
# A roster says the same building thousands of times.
_REMEMBERED = 4096


@dataclass(frozen=True, slots=True)
class Address:
    """A place on the roster, in canonical spelling; parts that are not there are ``""``."""

    building: str = ""
    stairwell: str = ""
    door: str = ""

    def __str__(self) -> str:
        return show_address(self.building, self.stairwell, self.door)

    @property
    def sort_key(self) -> tuple[tuple[tuple[int, int, str], ...], ...]:
        """Orders 2号楼 before 10号楼 and 201 before 1101."""
        return (natural_key(self.building), natural_key(self.stairwell), natural_key(self.door))


def looks_like_a_date(text: str) -> bool:
    """Whether a spreadsheet has turned an address such as 3-2 into a date."""
    return bool(re.fullmatch(_DATE, plain(text)))


@lru_cache(_REMEMBERED)
def parse_building(text: str) -> str:
    """Canonical building: 「三号楼」「03号楼」「3#」 → ``3``; 「12号院3号楼」 → ``12号院3``."""
    raw = re.sub(_ADMINISTRATIVE, "", _compact(text))
    if match := re.fullmatch(_PLAIN_BUILDING, raw):
        return match["before"] + _digits(match["number"]) + match["after"]
    if match := re.fullmatch(_LETTER_BUILDING, raw):
        return match["before"] + match["number"]
    # In 建西苑三号楼 the number is one; 三元楼 and 建国六楼 are names.
    numbered = re.sub(
        rf"(?<=.)({CHINESE_NUMBER})(?=(?:号楼|栋|幢)$)", lambda found: _digits(found[1]), raw
    )
    if match := re.fullmatch(_NAMED_BUILDING, _courtyard_digits(numbered)):
        return match["before"] + _digits(match["number"]) + match["after"]
    return raw


@lru_cache(_REMEMBERED)
def parse_stairwell(text: str) -> str:
    """Canonical stairwell: 「二单元」「2门」「02」 → ``2``; 「无」 and 「/」 → ``""``."""
    raw = _compact(text)
    if raw in _NOTHING:
        return ""
    match = re.fullmatch(_STAIR, raw)
    stairwell = _digits(match[1]) + match[2] if match else raw
    return "" if stairwell in _NOTHING else stairwell


@lru_cache(_REMEMBERED)
def parse_door(text: str) -> str:
    """Canonical door: 「0501室」「５０１」「五〇一号」 → ``501``; 「B101」 and 「501-1」 stay."""
    raw = _compact(text)
    if raw in _NOTHING:
        return ""
    if chinese := re.fullmatch(_CHINESE_DOOR, raw):
        return _digits(chinese[1])
    bare = re.sub(rf"(?<=.){_DOOR_WORD}$", "", raw)
    bare = re.sub(r"^(?:\d+|地下\d?)层(?=.)", "", bare)
    door = re.sub(r"^0+(?=\d)", "", bare)
    return "" if door in _NOTHING else door


def parse_address(text: str) -> Address:
    """The parts of 「3号楼2单元501」「3-2-501」「3#2-501」 or 「海淀区…12号院3号楼501室」.

    Raises:
        AddressUnclear: no door can be told from it, or a spreadsheet made a date of it.
    """
    _refuse_date(text)
    if len(text) > _LONGEST:
        raise AddressUnclear(f"地址“{text[:20]}…”太长，请核对是否写错了列")
    raw = _chinese_to_digits(re.sub(_ADMINISTRATIVE, "", _compact(text)))
    match = (
        re.fullmatch(_DASHED, re.sub(f"{_DOOR_WORD}$", "", raw))
        or re.fullmatch(_BY_STAIRWELL, raw)
        or re.fullmatch(_BY_BUILDING, raw)
    )
    if match:
        return Address(
            parse_building(match["building"]),
            parse_stairwell(match["stairwell"] or ""),
            parse_door(match["door"]),
        )
    if match := re.fullmatch(_COURTYARD, raw):
        return Address(match["building"], "", parse_door(match["door"]))
    raise AddressUnclear(f"地址“{text}”看不出楼号和房号，请写成“3号楼2单元501”或“3-2-501”")


def complete_address(building: str, stairwell: str, door: str) -> Address:
    """An address from three cells, in which people put more than one part now and then.

    「3号楼2单元」 as the building, 「2-501」 or 「3-2-501」 as the door are taken apart.

    Raises:
        AddressUnclear: two cells contradict each other, or one has become a date.
    """
    for cell in (building, stairwell, door):
        _refuse_date(cell)
        if len(cell) > _LONGEST:
            raise AddressUnclear(f"“{cell[:20]}…”太长，不像楼号或房号，请核对是否写错了列")
    both = re.fullmatch(_BUILDING_WITH_STAIR, _compact(building))
    house = parse_building(both["building"] if both else building)
    stair = _agree(parse_stairwell(stairwell), both and parse_stairwell(both["stairwell"]), "单元")
    found = _parts_in_door(door)
    return Address(
        _agree(house, found.building, "楼号"), _agree(stair, found.stairwell, "单元"), found.door
    )


def show_address(building: str, stairwell: str, door: str) -> str:
    """How an address is written on screen and paper: 「3号楼2单元501」."""
    house = building
    if re.search(_NUMBERED_HOUSE, building):
        house += "号楼"
    elif re.search(_LETTERED_HOUSE, building):
        house += "座"
    stair = f"{stairwell}单元" if re.fullmatch(_BARE_STAIR, stairwell) else stairwell
    return f"{house}{stair}{door}"


def _parts_in_door(door: str) -> Address:
    raw = _compact(door)
    if match := re.fullmatch(_STAIR_IN_DOOR, raw):
        return Address("", parse_stairwell(match["stairwell"]), parse_door(match["door"]))
    if re.search(r"[栋幢楼元#]|-.+-", raw):
        try:
            return parse_address(door)
        except AddressUnclear:
            return Address("", "", raw)
    return Address("", "", parse_door(door))


def _agree(stated: str, found: str | None, what: str) -> str:
    if stated and found and stated != found:
        raise AddressUnclear(f"{what}写的是“{stated}”，同一行另一格里却是“{found}”，请核对")
    return stated or found or ""


def _refuse_date(cell: str) -> None:
    if looks_like_a_date(cell):
        raise AddressUnclear(
            f"“{cell}”是日期：表格软件把楼号或房号变成了日期，请把这一列设为文本格式后重填"
        )


def _compact(text: str) -> str:
    return plain(text).replace(" ", "").lstrip("'`").upper()


def _chinese_to_digits(text: str) -> str:
    return re.sub(
        rf"({CHINESE_NUMBER})(?={_BUILDING_WORD}|{_STAIR_WORD}|{_DOOR_WORD})",
        lambda found: _digits(found[1]),
        text,
    )


def _courtyard_digits(text: str) -> str:
    return re.sub(rf"({CHINESE_NUMBER})(?=号院)", lambda found: _digits(found[1]), text)


def _digits(number: str) -> str:
    value = from_chinese(number)
    if value is not None:
        return str(value)
    return re.sub(r"^0+(?=\d)", "", number)
