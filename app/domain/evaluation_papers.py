"""What the papers of 评 say: slips for judging, and the 幸福账单 for the notice board."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.papers import Heading


@dataclass(frozen=True, slots=True)
class SlipVoter:
    """Whose slip it is; both ``""`` on a blank one."""

    name: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipsContent:
    """评价表: several to a sheet, cut along the lines.

    Attributes:
        heading: the room.
        number: of the matter.
        title: of the matter.
        done: what was done about it, in a sentence; may be empty.
        judges: who may judge, in words.
        choices: what may be ticked.
        hand_in: where it is handed in.
        slips: one each, numbered from 1.
    """

    heading: Heading
    number: str
    title: str
    done: str
    judges: str
    choices: tuple[str, ...]
    hand_in: str
    slips: tuple[SlipVoter, ...]
