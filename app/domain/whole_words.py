"""What the records about a person are called, kind by kind and field by field."""

from __future__ import annotations

from typing import Final

from app.domain.judged import JUDGED

OTHERS: Final = "其他记录"

_MEETING, _VOICE, _PLACE = "参加会议", "议题、走访与评价", "签到卡与纸面"
GROUPS: Final[dict[str, tuple[str, str]]] = {
    "resident": ("名册", "名册登记"),
    "contact": ("名册", "联系电话"),
    "ownership": ("名册", "名下房屋"),
    "post": ("名册", "组织架构中的岗位"),
    "backbone": ("骨干库", "骨干登记（本人同意）"),
    "attendee": (_MEETING, "列入会议名单"),
    "absence": (_MEETING, "请假"),
    "sign_in": (_MEETING, "签到、离会"),
    "proxy": (_MEETING, "委托"),
    "speech": (_MEETING, "发言"),
    "note": (_MEETING, "发言要点"),
    "duty": (_MEETING, "担任职责"),
    "interest": (_MEETING, "声明利害关系"),
    "ballot": (_MEETING, "记名的票"),
    "support": (_VOICE, "附议"),
    "visit": (_VOICE, "接受走访"),
    "rating": (_VOICE, "满意度评价"),
    "card": (_PLACE, "签到卡"),
    "printout": (_PLACE, "印在名单上"),
    "erasure": ("抹去", "按本人要求抹去"),
}
"""Kind → title of its group, what one record of it is; kinds that are not here are told too."""

PLACES: Final[dict[str, str]] = {
    "名册": "roster",
    "骨干库": "libraries",
    _MEETING: "meetings",
    _VOICE: "matters",
}
"""Title of a group → where its records are put right."""

FIELDS: Final[dict[str, str]] = {
    "at": "时间",
    "direction": "来或走",
    "via": "方式",
    "choices": "选择",
    "score": "评价",
    "word": "说的话",
    "reason": "原因",
    "duty": "职责",
    "serial": "卡号",
    "issued_at": "发卡时间",
    "asked_at": "申请发言",
    "started_at": "开始",
    "ended_at": "结束",
    "paused_seconds": "暂停（秒）",
    "created_at": "登记时间",
    "printed_at": "印出时间",
    "form": "表单",
    "rows": "第几行",
    "principal_id": "委托人",
    "holder_id": "受托人",
    "meeting_id": "会议",
    "item_id": "议程项",
    "vote_id": "表决",
    "matter_id": "议题",
    "survey_id": "评价",
    "unit_id": "住址",
    "taken_at": "拍摄时间",
    "taken_where": "拍摄地点",
    "asked": "印出的票面",
    "text": "内容",
    "by": "经手人",
}
"""Fields of any kind that nobody judges between laptops (those have words of their own)."""


def group_of(kind: str) -> tuple[str, str]:
    """Title of the group, and what one record is."""
    return GROUPS.get(kind, (OTHERS, OTHERS))


def label_of(kind: str, field: str) -> str:
    """What people call a field; ``""`` for what the program keeps for itself."""
    return JUDGED.get(kind, {}).get(field) or FIELDS.get(field, "")
