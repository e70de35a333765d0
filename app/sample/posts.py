"""The fictitious room's organisation, and a printed sign-in sheet: for the manual."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.organisation import PostLevel
from app.domain.people import Resident
from app.steps import papers, printouts
from app.steps.organisation import PostInput, add_post

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.steps.ports import UnitOfWork

_GRIDS = (("第一网格党支部", "1号楼"), ("第二网格党支部", "2号楼、3号楼"))


def add_posts(services: Services) -> None:
    """From the subdistrict down to stairwells, with residents responsible for them."""
    people = iter(services.ask(_everybody)[3::17])

    def add(level: PostLevel, name: str, above: str | None, doors: str = "") -> str:
        who = next(people).id if level in {PostLevel.GRID, PostLevel.STAIRWELL} else None
        entry = PostInput(level=level, name=name, above_id=above, resident_id=who, doors=doors)
        return services.act(add_post, entry).value.id

    top = add(PostLevel.SUBDISTRICT, "虚构街道党工委", None)
    community = add(PostLevel.COMMUNITY, "虚构路12号院社区党支部", top)
    for name, doors in _GRIDS:
        grid = add(PostLevel.GRID, name, community, doors)
        for stairwell in (1, 2):
            building = doors[:3]
            door = f"{building}{stairwell}单元"
            add(PostLevel.STAIRWELL, door, grid, door)


def print_sheet(services: Services, meeting_id: str) -> str:
    """Keep a sign-in sheet as printed, so that its code leads somewhere; gives its id."""
    sheet = services.ask(papers.sign_in_sheet, meeting_id)
    assert sheet.printed is not None
    kept: str = services.act(printouts.keep_printout, sheet.printed).value.id
    return kept


def _everybody(work: UnitOfWork) -> list[Resident]:
    return sorted(work.find(Resident), key=lambda one: one.id)
