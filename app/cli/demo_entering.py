"""With what a place of the window is entered for a picture, while the story is told."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from app.cli.demo_papers import write_minutes
from app.domain.errors import Refused
from app.domain.meeting import Meeting, Speech
from app.domain.people import Resident
from app.domain.printout import Printout
from app.sample.gathering import by_title

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.cli.demo_scenes import Picture
    from app.steps.ports import UnitOfWork


def taking(module: str, command: str) -> Any:
    """What takes pictures.

    Args:
        module: of the window, found by name: ``app`` never imports the interface.
        command: of ``dev.py``, for the refusal.

    Raises:
        Refused: the system lacks libraries that the window needs.
    """
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise Refused(
            f"缺少画面需要的系统库，没有开始：{error}。请运行 python3 dev.py {command}，它会补齐。"
        ) from error


def target_of(viewer: Services, one: Picture, meeting: Meeting | None) -> object:
    """With what its place is entered."""
    target: object = meeting.id if one.meeting and meeting else None
    if one.target:
        target = one.target
    if one.matter:
        target = by_title(viewer)[one.matter].id
    if one.paper:
        target = {"kind": one.paper, "meeting": target}
    if one.person:
        target = {"resident": viewer.ask(_somebody).id}
    if one.issued and meeting is not None:
        # In the data folder of the story, which goes afterwards.
        to = viewer.settings.data / f"{meeting.title}-纪要.pdf"
        write_minutes(viewer, meeting, to)
        target = str(to)
    if one.sheet:
        target = {"printout": viewer.ask(_sheet).id}
    return target


def _sheet(work: UnitOfWork) -> Printout:
    return next(iter(work.find(Printout)))


def _somebody(work: UnitOfWork) -> Resident:
    """One of those who spoke at the meeting, of whom there is something to show."""
    spoke = work.find(Speech)
    return work.get(Resident, spoke[0].resident_id)


def latest_meeting(work: UnitOfWork) -> Meeting | None:
    """The one that the story tells of."""
    return max(work.find(Meeting), key=lambda m: m.planned_at, default=None)
