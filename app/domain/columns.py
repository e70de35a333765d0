"""The columns of a roster: their many names, and a guess where a table has no header."""

from __future__ import annotations

import re
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from app.domain.addresses import AddressUnclear, parse_address
from app.domain.headings import (
    MappedRow,
    Mapping,
    Vocabulary,
    Words,
    find_columns,
    heading_key,
    mapped_rows,
    mapping_notices,
)
from app.domain.names import is_ideograph
from app.domain.roster_fields import known_role, looks_like_id_number, parse_phone

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.table import Table

__all__ = [
    "FIELDS",
    "ROLE_PREFIX",
    "ROSTER",
    "MappedRow",
    "Mapping",
    "field_label",
    "guess_mapping",
    "mapped_rows",
    "mapping_notices",
]

ROLE_PREFIX = "role:"
"""Field of a column that is ticked for those who have a role: ``role:党员``."""

_OTHERS = (
    "户主|产权|业主|紧急|配偶|父|母|监护|负责|经办"
    "|填表|登记人|楼门长|楼长|网格|联系人|调查|开户|法人"
)

_WORDS = (
    Words(
        "name",
        "姓名",
        "姓名 名字 居民姓名 住户姓名 代表姓名 人员姓名 成员姓名 家庭成员姓名 name",
        "姓名|名字",
        unless=_OTHERS,
    ),
    Words("relation", "与户主关系", "与户主关系 户主关系 家庭关系 关系", "与.{0,4}关系|家庭关系"),
    Words("is_owner", "是否业主", "是否业主 是否产权人 业主/租户", "是否.{0,2}业主"),
    Words(
        "owner_name",
        "产权人",
        "产权人 产权人姓名 房屋产权人 产权所有人 所有权人 权利人 房主 房主姓名 "
        "业主 业主姓名 业主名称 房产证姓名 产权证姓名",
        "产权人|所有权人|权利人|房主|业主姓名",
        unless="是否|证号|编号|数|电话|手机",
    ),
    Words("head", "户主", "户主 是否户主 户主姓名", "户主", unless="关系|电话|手机|证"),
    Words(
        "phone",
        "电话",
        "联系电话 电话 手机 手机号 手机号码 联系方式 移动电话 联系手机 本人电话 phone tel",
        "电话|手机|联系方式",
        unless="紧急|物业|单位|配偶|监护|居委|办公",
    ),
    Words(
        "address",
        "地址",
        "地址 住址 家庭住址 家庭地址 居住地址 现住址 现居住地址 详细地址 房屋地址 "
        "房屋坐落 坐落 楼门牌号 楼号房号 楼房号 住房地址 楼栋房号 楼栋门牌 门牌地址",
        "楼.{0,6}(?:室|房号|门牌|房间|户)|住址|坐落|地址",
        unless="户籍|户口|籍贯|邮|单位|电子|通讯",
    ),
    Words(
        "stairwell",
        "单元",
        "单元 单元号 门洞 门洞号 楼门 楼门号 几单元 单元门 单元门号 门号",
        "单元|门洞|楼门",
        unless="姓名|长$|楼门长|面积|房|室",
    ),
    Words(
        "building",
        "楼号",
        "楼号 楼栋 楼栋号 几号楼 楼 栋 栋号 幢 幢号 座 楼宇 楼座 楼幢号 栋楼 楼房",
        "楼号|楼栋|栋号|幢号|楼幢|几号楼",
        unless="长$|姓名|面积|电话|层|房号|室",
    ),
    Words(
        "door",
        "房号",
        "房号 室 室号 门牌 门牌号 房间号 房间 房屋号 房门号 户室号 房室号 门牌号码 号 几号",
        "房号|室号|门牌|房间号",
        unless="产权|车|电话",
    ),
    Words(
        "area",
        "面积",
        "建筑面积 房屋建筑面积 面积 房屋面积 建面 产权面积 专有部分面积 产权证面积 m2 平米 平方米",
        "面积",
        unless="使用|套内|公摊|分摊|车|占地|户数|花园|地下室|储藏",
    ),
    Words(
        "roles",
        "身份",
        "角色 身份 职务 人员身份 社区职务 担任职务 身份类别 人员类别 参会身份 身份/职务",
        "角色|身份|职务",
        unless="证|单位",
    ),
    Words("party", "政治面貌", "政治面貌 政治身份", "政治面貌"),
    Words(
        "organisation",
        "所属单位",
        "所属单位 单位 代表单位 单位名称 派出单位 所在单位",
        "代表单位|所属单位|派出单位",
    ),
    Words("use", "房屋用途", "房屋用途 用途 规划用途 房屋类型 房屋性质 房屋类别", "用途"),
    Words(
        "adult",
        "是否成年",
        "是否成年 成年 是否满18 是否满18周岁 是否满十八周岁 年满18周岁",
        "成年|满18|满十八",
    ),
    Words("age", "年龄", "年龄 周岁 岁数", "年龄|周岁", unless="房龄|楼龄|党龄|成年|满18"),
    Words(
        "birth",
        "出生年份",
        "出生年月 出生日期 出生年份 出生年 出生年月日 生日 出生",
        "出生|生日",
        unless="出生地",
    ),
    Words("remark", "备注", "备注 说明 备注说明 备考 其他 其它", "备注"),
)


def _ticked_role(heading: str) -> str:
    role = known_role(heading)
    return ROLE_PREFIX + role if role else ""


ROSTER = Vocabulary(
    words=_WORDS,
    needed=frozenset({"name", "head", "owner_name"}),
    tick=_ticked_role,
    is_forbidden=looks_like_id_number,
    forbidden_headings="身份证|证件号|公民身份号|证件编号|护照|社保卡|社会保障号",
)

FIELDS = MappingProxyType({words.field: words.label for words in ROSTER.words})
"""Label on screen of each field that a column of a roster may be mapped to."""

_MOSTLY = 60
_PLENTY = 4
_SAMPLE = 200
_NAME_LENGTHS = range(2, 5)


def field_label(field_key: str) -> str:
    """Label of a field on screen; of ``role:党员`` it is 党员."""
    return ROSTER.label(field_key)


def guess_mapping(table: Table, header_row: int | None = None) -> Mapping:
    """What the columns of a roster are; a proposal that the user may override.

    With ``header_row`` given, that index is the header, -1 for none. Without a name column the
    owner's or the household head's name is taken for it. A table without a header is judged by its
    content: names, addresses and telephone numbers can be told, the rest is left to the user.
    """
    found = find_columns(table, ROSTER, header_row)
    if found.header_row < 0:
        found = _by_content(table, found)
    columns = dict(found.columns)
    if "owner_name" in columns and not _holds_names(table, found, "owner_name"):
        columns.setdefault("is_owner", columns.pop("owner_name"))
    for stand_in in ("owner_name", "head"):
        # One column is both then: who is named as the owner is one.
        if "name" not in columns and stand_in in columns and _holds_names(table, found, stand_in):
            columns["name"] = columns[stand_in]
    if "address" in columns and {"building", "door"} <= columns.keys():
        # The parts say it more surely than the whole.
        found = replace(found, unmapped=tuple(sorted({*found.unmapped, columns.pop("address")})))
    return replace(found, columns=MappingProxyType(columns), confidence=_confidence(found, columns))


def _confidence(found: Mapping, columns: dict[str, int]) -> int:
    placed = "address" in columns or {"building", "door"} <= columns.keys()
    named = "name" in columns
    sure = 50 * named + 40 * placed + 10 * (len(columns) >= _PLENTY)
    return sure if found.header_row >= 0 else sure // 2


def _by_content(table: Table, found: Mapping) -> Mapping:
    columns: dict[str, int] = {}
    for column in range(table.width):
        cells = [row[column] for row in table.rows[:_SAMPLE] if column < len(row) and row[column]]
        if not cells or column in found.forbidden:
            continue
        for name, fits in (("name", _is_name), ("address", _is_address), ("phone", _is_phone)):
            if name not in columns and _mostly(cells, fits):
                columns[name] = column
                break
    return replace(
        found,
        columns=MappingProxyType(columns),
        unmapped=tuple(c for c in found.unmapped if c not in columns.values()),
        warnings=(*found.warnings, "没有找到表头，请指定每一列是什么"),
    )


def _holds_names(table: Table, found: Mapping, field_key: str) -> bool:
    column = found.columns[field_key]
    rows = table.rows[found.header_row + 1 : found.header_row + 1 + _SAMPLE]
    cells = [row[column] for row in rows if column < len(row) and row[column]]
    heading = heading_key(found.headings[column]) if found.headings else ""
    return "是否" not in heading and (not cells or not _mostly(cells, _is_short))


def _mostly(cells: list[str], fits: Callable[[str], bool]) -> bool:
    return sum(map(fits, cells)) * 100 >= len(cells) * _MOSTLY


def _is_short(cell: str) -> bool:
    return len(cell) <= 1


def _is_name(cell: str) -> bool:
    return len(cell) in _NAME_LENGTHS and all(map(is_ideograph, cell)) and not known_role(cell)


def _is_address(cell: str) -> bool:
    if not re.search(r"\d", cell):
        return False
    try:
        return bool(parse_address(cell).building)
    except AddressUnclear:
        return False


def _is_phone(cell: str) -> bool:
    return bool(parse_phone(cell)[0])
