"""骨干库: who helps, what they are good at, and when they were last asked."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from app.domain.clock import in_china
from app.domain.errors import Refused
from app.domain.libraries import Asking, Backbone
from app.domain.matter import Matter
from app.domain.people import Resident

if TYPE_CHECKING:
    from app.steps.ports import UnitOfWork

# Whom one would ask first where nobody has said what they are good at.
_BY_ROLE: Final = {
    "法律顾问": frozenset({"物业管理", "加装电梯", "邻里关系"}),
    "人民调解员": frozenset({"邻里关系", "加装电梯", "停车管理"}),
    "责任规划师": frozenset({"公共空间", "停车管理", "加装电梯"}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class HelperInput:
    """What a form says of somebody who helps."""

    name: str
    role: str = ""
    organisation: str = ""
    categories: tuple[str, ...] = ()
    skills: str = ""
    phone: str = ""
    consent_on: date | None = None
    resident_id: str | None = None


@dataclass(frozen=True, slots=True)
class Helper:
    """Somebody who helps, with how often they were asked.

    Attributes:
        person: who.
        asked: how many times, ever.
        last: when last; ``None``: never.
        came: how many times they came.
        why: why they are suggested; ``""`` where nobody asked for a suggestion.
    """

    person: Backbone
    asked: int = 0
    last: datetime | None = None
    came: int = 0
    why: str = ""

    @property
    def id(self) -> str:
        """Of the person."""
        return self.person.id


def list_helper(work: UnitOfWork, entry: HelperInput) -> Backbone:
    """Enter somebody who helps.

    Raises:
        Refused: no name, or a day of consent that is still to come.
    """
    person = Backbone(id=work.new_id(), created_at=work.now(), **_fields(_checked(work, entry)))
    work.put(person)
    work.describe("list_helper", backbone=person.id)
    return person


def correct_helper(work: UnitOfWork, backbone_id: str, entry: HelperInput) -> Backbone:
    """Change what is written of them."""
    person = replace(work.get(Backbone, backbone_id), **_fields(_checked(work, entry)))
    work.put(person)
    work.describe("correct_helper", backbone=backbone_id)
    return person


def remove_helper(work: UnitOfWork, backbone_id: str) -> None:
    """Take somebody off the list: they do not want to be on it any more."""
    work.remove(work.get(Backbone, backbone_id))
    work.describe("remove_helper", backbone=backbone_id)


def ask_helper(
    work: UnitOfWork, backbone_id: str, *, matter_id: str = "", meeting_id: str = ""
) -> Asking:
    """Record that somebody was asked to help.

    Raises:
        Refused: they have not agreed to be listed, or were asked for this already.
    """
    person = work.get(Backbone, backbone_id)
    if person.consent_on is None:
        raise Refused(
            f"还没有记下{person.name}同意列入骨干库的日期。没有登记邀请；"
            "请先征得本人同意，填上日期。",
            field="consent_on",
        )
    for one in work.find(Asking, backbone_id=backbone_id):
        if (one.matter_id or "", one.meeting_id or "") == (matter_id, meeting_id) and matter_id:
            raise Refused(f"已经为这件事请过{person.name}了。记录没有变化。")
    asking = Asking(
        id=work.new_id(),
        backbone_id=backbone_id,
        matter_id=matter_id or None,
        meeting_id=meeting_id or None,
        at=work.now(),
    )
    work.put(asking)
    work.describe("ask_helper", backbone=backbone_id, matter=matter_id, meeting=meeting_id)
    return asking


def tell_came(work: UnitOfWork, asking_id: str, *, came: bool | None) -> Asking:
    """Record whether somebody who was asked came."""
    asking = replace(work.get(Asking, asking_id), came=came)
    work.put(asking)
    work.describe("tell_came", asking=asking_id, matter=asking.matter_id or "")
    return asking


def helpers(work: UnitOfWork) -> list[Helper]:
    """Everybody, by role and name."""
    asked: dict[str, list[Asking]] = defaultdict(list)
    for one in work.find(Asking):
        asked[one.backbone_id].append(one)
    found = [_helper(person, asked[person.id]) for person in work.find(Backbone)]
    return sorted(found, key=lambda h: (h.person.role, h.person.name, h.id))


def suggest(work: UnitOfWork, category: str, *, limit: int = 8) -> list[Helper]:
    """Who might help with a matter of a category: those who agreed, the least asked first."""
    found = []
    for helper in helpers(work):
        person = helper.person
        why = ""
        if category in person.categories:
            why = f"擅长{category}"
        elif not person.categories and category in _BY_ROLE.get(person.role, frozenset()):
            why = f"{person.role}常帮助这类议题"
        if why and person.consent_on is not None:
            found.append(replace(helper, why=why))
    found.sort(key=_turn)
    return found[:limit]


def suggest_for(work: UnitOfWork, matter_id: str, *, limit: int = 8) -> list[Helper]:
    """Who might help with a matter; see :func:`suggest`."""
    return suggest(work, work.get(Matter, matter_id).category, limit=limit)


def askings_of(work: UnitOfWork, backbone_id: str) -> list[Asking]:
    """When somebody was asked, newest first."""
    return sorted(work.find(Asking, backbone_id=backbone_id), key=lambda a: a.at, reverse=True)


def _helper(person: Backbone, asked: list[Asking]) -> Helper:
    last = max((one.at for one in asked), default=None)
    return Helper(person, len(asked), last, sum(1 for one in asked if one.came))


def _turn(helper: Helper) -> tuple[bool, float, int, str]:
    by_skill = helper.why.startswith("擅长")
    last = helper.last.timestamp() if helper.last else 0.0
    return not by_skill, last, helper.asked, helper.id


def _fields(entry: HelperInput) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in HelperInput.__dataclass_fields__}


def _checked(work: UnitOfWork, entry: HelperInput) -> HelperInput:
    name = entry.name.strip()
    if entry.resident_id and not name:
        name = work.get(Resident, entry.resident_id).name
    if not name:
        raise Refused("请写明姓名。写的其他内容都在。", field="name")
    if entry.consent_on is not None and entry.consent_on > in_china(work.now()).date():
        raise Refused("同意的日期还没有到，请核对。写的其他内容都在。", field="consent_on")
    return replace(entry, name=name, role=entry.role.strip(), phone=entry.phone.strip())
