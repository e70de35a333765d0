"""进展公示: what is carried out, by whom and by when, for everybody to read; a query."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from app.domain.clock import day_words, in_china
from app.domain.errors import Refused
from app.domain.lights import MATTER_RULES, Light, stated
from app.domain.names import is_body, mask_name
from app.domain.papers import Heading, Masker
from app.domain.people import Resident
from app.domain.progress_paper import ProgressNoticeContent, ProgressRow
from app.steps.paper_words import contact_of
from app.steps.people import the_room
from app.steps.views.watch import watch

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from app.steps.ports import UnitOfWork
    from app.steps.views.watch import MatterLine

_PARTS = re.compile(r"[、，,；;和\s]+")
_PERSON = re.compile(r"[\u3400-\u9fff·]{2,4}")
# What no name of a person ends with; a name masked too much does less harm than one too little.
_OFFICE = re.compile(
    r"(?:会|所|组|队|站|办|局|司|部|处|科|员|者|委|单位|社区|街道|居民|中心|小区|大家)$"
)


def progress_notice(
    work: UnitOfWork, *, published: date | None = None, consented: Collection[str] = ()
) -> ProgressNoticeContent:
    """The notice; names masked, without door and telephone numbers.

    Args:
        work: the unit of work.
        published: the day on which it hangs; ``None``: today.
        consented: ids of residents who agreed to be named in public (个人信息保护法 25).

    Raises:
        Refused: nothing is carried out now.
    """
    lines = watch(work).matters
    if not lines:
        raise Refused("现在没有在办的议题，进展公示没有内容可印。")
    room = the_room(work)
    heading = Heading(room=room.name, community=room.community, rehearsal=room.rehearsal)
    everybody = work.find_even_removed(Resident)
    named = {r.name for r in everybody if r.id in set(consented)}
    masker = Masker({r.name for r in everybody} - named)
    lights = Counter(x.lit.light for x in lines)
    told = "、".join(f"{x.words}灯{lights[x]}件" for x in Light if lights[x])
    return ProgressNoticeContent(
        heading=heading,
        rows=tuple(_row(x, masker, named) for x in lines),
        summary=f"目前在办议题{len(lines)}件，其中{told}。",
        rules=tuple(stated(MATTER_RULES)),
        contact=contact_of(work),
        organiser=heading.issuer,
        published=day_words(published or in_china(work.now()).date()),
    )


def who_in_public(who: str, masker: Masker, named: Collection[str] = ()) -> str:
    """Who answers for something, one or several, masked also where they are on no roster.

    Args:
        who: as it was written.
        masker: knows the names of the roster.
        named: who agreed to be named.
    """
    return "、".join(dict.fromkeys(_who(part, masker, named) for part in _PARTS.split(who)))


def _who(part: str, masker: Masker, named: Collection[str]) -> str:
    if part in named:
        return part
    masked = masker.text(part)
    looks_like_a_person = masked == part and bool(_PERSON.fullmatch(part)) and not is_body(part)
    return mask_name(part) if looks_like_a_person and not _OFFICE.search(part) else masked


def _row(line: MatterLine, masker: Masker, named: Collection[str]) -> ProgressRow:
    return ProgressRow(
        number=line.matter.number,
        title=masker.text(line.matter.title),
        step=line.matter.step.words,
        light=line.lit.words,
        who=who_in_public(line.who, masker, named),
        due=f"{line.due.month}月{line.due.day}日" if line.due is not None else "",
        done=f"{line.done}/{line.tasks}" if line.tasks else "",
    )
