"""The papers of 集 put together from the records: queries, nothing is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.clock import day_words, in_china
from app.domain.collect_papers import CollectionContent, FirstContent, FirstItem
from app.domain.collecting import Sheet
from app.domain.errors import Refused
from app.domain.papers import Masker
from app.domain.people import Resident
from app.domain.priority import RULE, Waiting
from app.domain.sheet_code import sheet_token
from app.steps.board import waiting
from app.steps.paper_words import contact_of, heading_of
from app.steps.people import the_room

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.steps.ports import UnitOfWork

FIRST = 5
"""So many are announced where nobody chose."""


def first_notice(work: UnitOfWork, matter_ids: Sequence[str] = ()) -> FirstContent:
    """先议公告 for these matters, or for the first five.

    Raises:
        Refused: nothing waits.
    """
    board = waiting(work)
    wanted = set(matter_ids)
    chosen = [w for w in board if w.matter.id in wanted] if wanted else board[:FIRST]
    if not chosen:
        raise Refused("没有等着商议的议题，公告没有内容可印。请先登记议题。")
    heading = heading_of(work, None)
    # Who raised a matter is never told; names of the roster in its words are masked.
    masker = Masker({r.name for r in work.find_even_removed(Resident)})
    return FirstContent(
        heading=heading,
        items=tuple(_item(w, masker) for w in chosen),
        waiting=len(board),
        rule=RULE,
        contact=contact_of(work),
        organiser=heading.issuer,
        published=day_words(in_china(work.now()).date()),
    )


def _item(one: Waiting, masker: Masker) -> FirstItem:
    matter = one.matter
    return FirstItem(
        number=matter.number,
        title=masker.text(matter.title),
        about="，".join(part for part in (matter.category, masker.text(matter.place)) if part),
        why=one.why(),
    )


def collection_sheet(work: UnitOfWork, sheet_id: str) -> CollectionContent:
    """征集表 to print."""
    sheet = work.get(Sheet, sheet_id)
    heading = heading_of(work, None)
    contact = contact_of(work)
    ask = f"（{contact}）" if contact else ""
    return CollectionContent(
        heading=heading,
        title=sheet.title,
        rows=sheet.rows,
        code=f"{sheet.code[:3]}-{sheet.code[3:]}",
        token=sheet_token(the_room(work).card_tag, sheet.code),
        privacy=(
            f"处理者：{heading.issuer}。目的：了解居民反映的问题，商议和办理后答复提出人。",
            "“谁提出的”自愿填写，可以只写楼号或不写；请不要写身份证号。对外公示时不出现姓名和门牌号。"
            f"可以向会客厅工作人员{ask}查询、更正、要求删除本人信息。",
        ),
        contact=contact,
    )
