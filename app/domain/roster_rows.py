"""Reads what each row of a roster says: the person, the door, what is wrong or doubtful."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from app.domain.addresses import (
    Address,
    AddressUnclear,
    complete_address,
    parse_address,
    parse_stairwell,
)
from app.domain.columns import ROLE_PREFIX, field_label
from app.domain.names import check_name, is_body, name_key
from app.domain.roster_fields import (
    OUTSIDE_ROLES,
    CellUnclear,
    RoleCell,
    adult_by_age,
    adult_by_birth,
    is_doubtful_area,
    is_head_word,
    parse_area,
    parse_owner,
    parse_phone,
    parse_roles,
    parse_yes_no,
    without_id_numbers,
)
from app.domain.roster_plan import Stated
from app.domain.written import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from app.domain.headings import MappedRow

_TOTAL = re.compile(
    r"(?:总|本页|累)?(?:合计|总计|小计|共计|总数)(?:[\d户人㎡平方米m2.,:]*)|共\d+[户人].*"
)
_FOOTER = re.compile(
    r"(?:填表|制表|审核|复核|登记|统计|填报|经办|负责)(?:人|单位|日期|时间)[:：]?.*"
    r"|(?:注|说明|备注|日期|填表说明)[:：].*|第\d+页.*"
)
_EMPTY_UNIT = re.compile(
    r"(?:空置|空房|空户|空|无人|无人居住|无人入住|未入住|闲置|出租|无|暂无|未知|不详|/|-|未住|"
    r"未售|待售|未出售|未交付|未交房|开发商|开发商未售|未登记|未联系上)"
)
_UNSOLD = re.compile(r"未售|待售|未出售|未交付|未交房|开发商")
_PLACE_FIELDS = ("building", "stairwell", "door", "address")
_LONGEST_PLACE = 30
_WIDE_TABLE = 3
_LONGEST_ROLE = 20
_LONGEST_REMARK = 500
_LABELS_OF_TEXT = ("organisation", "remark", "use")


class RowReader:
    """Reads rows in their order, for a row may lean on the one above it."""

    def __init__(self, fields: frozenset[str], today: date) -> None:
        self._has_places = bool(fields & set(_PLACE_FIELDS))
        self._today = today
        self._above: tuple[int, Address] | None = None
        self.notes: list[str] = []

    def read(self, row: MappedRow) -> Stated | None:
        """What a row says, or ``None`` for one that is no person's: a total, heading or footer."""
        cells = dict(row.cells)
        if not any(cells.values()):
            return None
        if kind := _no_person(row):
            self.notes.append(f"第 {row.row} 行是{kind}，没有导入")
            return None
        draft = _Draft(row.row)
        for key, text in cells.items():
            cells[key], found = without_id_numbers(text)
            if found:
                draft.warn(f"“{field_label(key)}”里的身份证号按规定没有导入")
        roles = draft.read_roles(cells)
        draft.read_name(cells)
        self._read_place(draft, cells, roles)
        draft.read_rest(cells, self._today)
        draft.read_standing(cells, roles)
        return draft.stated()

    def _read_place(self, draft: _Draft, cells: Mapping[str, str], roles: RoleCell) -> None:
        try:
            place = _place(cells)
        except AddressUnclear as unclear:
            draft.errors.append(str(unclear))
            return
        if not place.door or (not place.building and "building" in cells):
            place = self._lean_on_above(draft, cells, place)
        outside = bool(OUTSIDE_ROLES & set(roles.roles) or cells.get("organisation"))
        if max(map(len, (place.building, place.stairwell, place.door))) > _LONGEST_PLACE:
            draft.errors.append(f"地址“{place}”太长，请核对是否写错了列")
        elif not place.door and self._has_places and not outside and not is_body(draft.name):
            draft.errors.append("没有房号" if place.building else "没有楼号和房号")
        draft.place = place
        if place.door:
            self._above = (draft.row, place)

    def _lean_on_above(self, draft: _Draft, cells: Mapping[str, str], place: Address) -> Address:
        """Takes from the row above what a merged cell leaves blank in CSV, with a warning."""
        if self._above is None:
            return place
        row, above = self._above
        relation = cells.get("relation", "")
        if place == Address() and relation and not is_head_word(relation):
            draft.warn(f"没有写房号，按第 {row} 行的{above}填写")
            return above
        if place.door and not place.building and above.building:
            draft.warn(f"没有写楼号，按第 {row} 行的楼号填写")
            return replace(
                place, building=above.building, stairwell=place.stairwell or above.stairwell
            )
        return place


class _Draft:
    """A row while it is read."""

    def __init__(self, row: int) -> None:
        self.row = row
        self.name = ""
        self.place = Address()
        self.warnings: list[str] = []
        self.errors: list[str] = []
        self._values: dict[str, Any] = {}

    def warn(self, reason: str) -> None:
        self.warnings.append(reason)

    def read_name(self, cells: Mapping[str, str]) -> None:
        text = cells.get("name", "")
        if _EMPTY_UNIT.fullmatch(plain(text).replace(" ", "")) or (not text and cells.get("area")):
            self.warn("没有住户姓名，只登记房屋")
            if _UNSOLD.search(text):
                self._values["unsold"] = True
            return
        check = check_name(text)
        self.name = check.name
        self.warnings += check.warnings
        if check.error:
            self.errors.append(check.error)
        if check.remark:
            self._values["remark"] = check.remark

    def read_roles(self, cells: Mapping[str, str]) -> RoleCell:
        """Roles of the cell of roles, of 政治面貌 and of the columns of ticks together."""
        told = parse_roles(cells.get("roles", ""))
        roles = dict.fromkeys(told.roles)
        denied = []
        if "党员" in parse_roles(cells.get("party", "")).roles:
            roles["党员"] = None
        for key, text in cells.items():
            if key.startswith(ROLE_PREFIX):
                role = key.removeprefix(ROLE_PREFIX)
                named = role in parse_roles(text).roles
                answer = named or self._try(parse_yes_no, text, f"“{role}”列")
                if answer:
                    roles[role] = None
                elif answer is False and text:
                    denied.append(role)
        if told.unknown:
            self.warn(f"不认识的身份“{'、'.join(told.unknown)}”，照原样保留")
        if any(len(role) > _LONGEST_ROLE for role in roles):
            self.errors.append("身份一格太长，请核对是否写错了列")
        self._values["roles"], self._values["not_roles"] = tuple(roles), tuple(denied)
        return replace(told, roles=tuple(roles))

    def read_rest(self, cells: Mapping[str, str], today: date) -> None:
        """Area, telephone, whether adult, and plain text."""
        try:
            area = parse_area(cells.get("area", ""))
            self._values["area"] = area
            if area is not None and is_doubtful_area(area):
                self.warn(f"面积“{cells['area']}”很大，请核对")
        except CellUnclear as unclear:
            self.errors.append(str(unclear))
        phone, doubt = parse_phone(cells.get("phone", ""))
        self._values["phone"] = phone
        self.warnings += [doubt] if doubt else []
        adult = self._try(parse_yes_no, cells.get("adult", ""), "“是否成年”列")
        if adult is None:
            adult = adult_by_birth(cells.get("birth", ""), today)
        self._values["adult"] = adult_by_age(cells.get("age", "")) if adult is None else adult
        for key in _LABELS_OF_TEXT:
            parts = filter(None, (cells.get(key, ""), str(self._values.get(key) or "")))
            text = "；".join(parts)
            if len(text) > _LONGEST_REMARK:
                self.warn(f"“{field_label(key)}”超过 {_LONGEST_REMARK} 字，只保留前面的")
            self._values[key] = text[:_LONGEST_REMARK]
        if _UNSOLD.search(cells.get("remark", "")):
            self._values["unsold"] = True

    def read_standing(self, cells: Mapping[str, str], roles: RoleCell) -> None:
        """Whether an owner, and whether the head of the household."""
        owner = self._try(parse_owner, cells.get("is_owner", ""), "“是否业主”列")
        named = cells.get("owner_name", "")
        if owner is None:
            owner = roles.is_owner
        if owner is None and named:
            owner = _is_named(self.name, named)
        self._values["is_owner"] = owner
        head: bool | None = True if roles.head else None
        text, relation = cells.get("head", ""), cells.get("relation", "")
        if text:
            try:
                head = parse_yes_no(text)
            except CellUnclear:
                head = _is_named(self.name, text)
        elif relation:
            head = is_head_word(relation)
        self._values["household_head"] = head

    def stated(self) -> Stated:
        """What the row says, all told."""
        return Stated(
            row=self.row,
            name=self.name,
            building=self.place.building,
            stairwell=self.place.stairwell,
            door=self.place.door,
            warnings=tuple(self.warnings),
            errors=tuple(self.errors),
            **self._values,
        )

    def _try(self, read: Callable[[str], bool | None], text: str, where: str) -> bool | None:
        try:
            return read(text)
        except CellUnclear as unclear:
            self.warn(f"{where}：{unclear}，没有导入")
            return None


def _place(cells: Mapping[str, str]) -> Address:
    building, stairwell = cells.get("building", ""), cells.get("stairwell", "")
    whole = cells.get("address", "")
    if not whole:
        return complete_address(building, stairwell, cells.get("door", ""))
    if building:
        return complete_address(building, stairwell, whole)
    place = parse_address(whole)
    return replace(place, stairwell=place.stairwell or parse_stairwell(stairwell))


def _is_named(name: str, named: str) -> bool:
    keys = {name_key(part) for part in re.split(r"[、，,;；/\n ]+", named)}
    return name_key(name) in keys or name_key(name) == name_key(named)


def _no_person(row: MappedRow) -> str:
    """What kind of row it is where it is nobody's: 合计行, 小标题, 表尾; else ``""``."""
    texts = [plain(cell).replace(" ", "") for cell in row.line or row.cells.values() if cell]
    name = plain(row.cells.get("name", "")).replace(" ", "")
    if any(map(_TOTAL.fullmatch, texts)) and (
        not name or _TOTAL.fullmatch(name) or name.isdecimal()
    ):
        return "合计行"
    if texts and _FOOTER.fullmatch(texts[0]):
        return "表尾"
    mapped = len(row.cells)
    merged = len(texts) > 1 and len(set(texts)) == 1 and mapped > 1
    alone = len(texts) == 1 and mapped >= _WIDE_TABLE and texts[0] != name
    if merged or alone:
        return "小标题"
    return ""
