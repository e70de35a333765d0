"""随手拍: matters that come of photos, many in one action."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.errors import Refused
from app.domain.matter import Matter, Source
from app.steps import collect
from app.steps.collect import MatterInput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.steps.ports import Files, UnitOfWork


@dataclass(frozen=True, slots=True)
class PhotoMatter:
    """One matter and the photos that show it."""

    entry: MatterInput
    paths: tuple[Path, ...]


def collect_photo_matters(
    work: UnitOfWork, files: Files, found: Sequence[PhotoMatter], *, consent: bool = False
) -> tuple[list[Matter], list[str]]:
    """Enter matters with their photos, in one action and one undo.

    Args:
        work: the unit of work.
        files: where photos are kept.
        found: the matters.
        consent: see :func:`app.steps.collect.attach`.

    Returns:
        The matters, and what could not be kept, a sentence each.

    Raises:
        Refused: a title or a category is missing (``field``: ``title/2`` is of the third one);
            nothing is written then.
    """
    entries = []
    for at, one in enumerate(found):
        entry = replace(one.entry, source=Source.PHOTO)
        try:
            entries.append(collect.checked(work, entry))
        except Refused as problem:
            raise Refused(problem.message, field=f"{problem.field}/{at}") from problem
    if not entries:
        raise Refused("还没有写明任何一条。照片都在，写上议题就能记下。")
    made = collect.put_matters(work, [(entry, None, 0) for entry in entries])
    refused: list[str] = []
    for matter, one in zip(made, found, strict=True):
        try:
            refused += collect.attach_files(
                work, files, matter.id, paths=one.paths, consent=consent
            )
        except Refused as problem:
            refused.append(problem.message)
    work.describe("collect_photos")
    return made, refused
