"""The four libraries of the sample room: who helps, what recurs, what others can learn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.clock import in_china
from app.domain.libraries import PainState
from app.domain.people import Resident
from app.sample.gathering import FIRST_COME, LAMPS, SPACES, by_title
from app.steps.libraries import cards, helpers, pains
from app.steps.libraries.helpers import HelperInput

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.sample.story import StoryClock
    from app.steps.ports import UnitOfWork

GOOD_AT = {
    "法律顾问": ("停车管理", "物业管理"),
    "责任规划师": ("公共空间", "停车管理"),
    "人民调解员": ("邻里关系",),
}


def list_helpers(services: Services, clock: StoryClock) -> None:
    """Those who help agree to be listed; two are asked about what the first meeting settled."""
    matter = by_title(services)[SPACES].id
    for resident in services.ask(_who_help):
        clock.wait(minutes=5)
        role = resident.roles[0]
        entry = HelperInput(
            name=resident.name,
            role=role,
            organisation=resident.organisation,
            categories=GOOD_AT[role],
            consent_on=in_china(clock.look()).date(),
            resident_id=resident.id,
        )
        person = services.act(helpers.list_helper, entry).value
        if role != "人民调解员":
            asking = services.act(helpers.ask_helper, person.id, matter_id=matter).value
            services.act(helpers.tell_came, asking.id, came=True)


def _who_help(work: UnitOfWork) -> list[Resident]:
    return [r for r in work.find(Resident) if set(r.roles) & set(GOOD_AT)]


def look_for_pains(services: Services, clock: StoryClock) -> None:
    """What recurs is found by the program and confirmed by people."""
    clock.wait(minutes=10)
    for pain in services.ask(pains.pain_points).points:
        if pain.kept is None and pain.found is not None:
            services.act(
                pains.judge_pain, pain, PainState.CONFIRMED, note="三个月内请物业企业到会说明"
            )


def write_cards(services: Services, clock: StoryClock) -> None:
    """Cards are drafted from the record; one is offered to the district."""
    matters = by_title(services)
    for title in (FIRST_COME, LAMPS):
        clock.wait(minutes=10)
        card = services.act(cards.draft_card, matters[title].id).value
        if title == FIRST_COME:
            services.act(cards.share_card, card.id)
