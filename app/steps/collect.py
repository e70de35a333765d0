"""集: verbs of matters."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from app.domain.categories import CATEGORIES
from app.domain.clock import in_china
from app.domain.errors import Refused
from app.domain.matter import Attachment, Deed, Ease, Matter, Source, Step, Urgency
from app.domain.meeting import AgendaItem
from app.steps import moves
from app.steps.reference import categories

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from app.steps.ports import Files, UnitOfWork

_MEDIA_TYPES = {
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"%PDF": "application/pdf",
}
MAX_ATTACHMENT_BYTES = 30 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterInput:
    """What a form says of a matter."""

    title: str
    category: str = "其他"
    raised_by: str = ""
    place: str = ""
    description: str = ""
    ease: Ease = Ease.MIDDLE
    urgency: Urgency = Urgency.NORMAL
    source: Source = Source.WORD
    body: str = ""
    noticed_on: date | None = None


def _checked(work: UnitOfWork, entry: MatterInput, before: Matter | None = None) -> MatterInput:
    if not entry.title.strip():
        raise Refused("请用一句话写明议题。", field="title")
    if not entry.category:
        raise Refused("请选择类别。还没有记下，写的内容都在。", field="category")
    # A category that the district has withdrawn stays with the matters that have it.
    kept = before is not None and before.category == entry.category
    if not kept and entry.category not in CATEGORIES and entry.category not in categories(work):
        raise Refused(f"没有“{entry.category}”这个类别，请从列表中选择。", field="category")
    return replace(entry, title=entry.title.strip())


def collect_matter(
    work: UnitOfWork, entry: MatterInput, *, origin_id: str | None = None, origin_row: int = 0
) -> Matter:
    """Enter a matter; it gets the next number of the year.

    Args:
        work: the unit of work.
        entry: what is written of it.
        origin_id: the visit, hotline case or sheet that it came of.
        origin_row: the row of the sheet, from 1.

    Raises:
        Refused: no title, or an unknown category.
    """
    entry = _checked(work, entry)
    year = in_china(work.now()).year
    taken = [m.number for m in work.find_even_removed(Matter) if m.number.startswith(f"{year}-")]
    number = max((int(n.split("-")[1]) for n in taken), default=0) + 1
    matter = Matter(
        id=work.new_id(),
        number=f"{year}-{number:03d}",
        title=entry.title,
        category=entry.category,
        raised_by=entry.raised_by,
        place=entry.place,
        description=entry.description,
        ease=entry.ease,
        urgency=entry.urgency,
        source=entry.source,
        body=entry.body,
        noticed_on=entry.noticed_on,
        origin_id=origin_id,
        origin_row=origin_row,
        created_at=work.now(),
    )
    work.put(matter)
    work.describe("collect_matter", matter=matter.id)
    return matter


def correct_matter(work: UnitOfWork, matter_id: str, entry: MatterInput) -> Matter:
    """Change what is written about a matter."""
    before = work.get(Matter, matter_id)
    entry = _checked(work, entry, before)
    matter = replace(
        before,
        title=entry.title,
        category=entry.category,
        raised_by=entry.raised_by,
        place=entry.place,
        description=entry.description,
        ease=entry.ease,
        urgency=entry.urgency,
        source=entry.source,
        body=entry.body,
        noticed_on=entry.noticed_on,
    )
    work.put(matter)
    work.describe("correct_matter", matter=matter_id)
    return matter


def remove_matter(work: UnitOfWork, matter_id: str) -> None:
    """Take a matter away that was entered by mistake; one that was talked over stays.

    Raises:
        Refused: the matter is on an agenda already.
    """
    matter = work.get(Matter, matter_id)
    if matter.step is not Step.COLLECT:
        raise Refused("这个议题已经列入会议议程，不能删除。记录没有变化。")
    work.remove(matter)
    work.describe("remove_matter", matter=matter_id)


def wait_again(work: UnitOfWork, matter_id: str) -> None:
    """Have a matter wait as before where it is on no agenda any more; part of another verb."""
    matter = work.first(Matter, id=matter_id)
    if matter is None or matter.step is not Step.DELIBERATE:
        return
    if not work.find(AgendaItem, matter_id=matter_id):
        moves.make_move(work, matter, Deed.UNPLACE)


def matters(work: UnitOfWork) -> list[Matter]:
    """All matters with the numbers that people read, newest first."""
    # With those taken away since: a number is not told of another matter meanwhile.
    shown = {m.id for m in work.find(Matter)}
    found = [m for m in numbered(work.find_even_removed(Matter)) if m.id in shown]
    return sorted(found, key=lambda m: (m.created_at, m.id), reverse=True)


def numbered(matters: Iterable[Matter]) -> list[Matter]:
    """Matters with numbers that differ.

    Two laptops that are not in touch give the same number to different matters. The one entered
    first keeps it, others are told as ``2026-014-2``, alike on every laptop; nothing is rewritten.
    """
    told: list[Matter] = []
    times: Counter[str] = Counter()
    for matter in sorted(matters, key=lambda m: (m.created_at, m.id)):
        times[matter.number] += 1
        more = times[matter.number]
        told.append(replace(matter, number=f"{matter.number}-{more}") if more > 1 else matter)
    return told


def told_number(work: UnitOfWork, matter: Matter) -> str:
    """The number of one matter as people read it."""
    alike = numbered(work.find_even_removed(Matter, number=matter.number))
    return next((m.number for m in alike if m.id == matter.id), matter.number)


def easiest_first(found: Sequence[Matter]) -> list[Matter]:
    """先易后难: the easy ones first, older ones before newer ones of the same ease."""
    return sorted(found, key=lambda m: (m.ease.order, m.created_at, m.id))


def attach(
    work: UnitOfWork, files: Files, owner_id: str, *, name: str, data: bytes, caption: str = ""
) -> Attachment:
    """Keep a photo or paper with a record.

    Raises:
        Refused: not a JPEG, PNG or PDF, or larger than 30 MB.
    """
    media_type = next((m for magic, m in _MEDIA_TYPES.items() if data.startswith(magic)), "")
    if not media_type:
        raise Refused(f"“{name}”不是 JPG、PNG 照片或 PDF 文件，没有添加。")
    if len(data) > MAX_ATTACHMENT_BYTES:
        raise Refused(f"“{name}”超过 30 MB，没有添加。请压缩后再试。")
    attachment = Attachment(
        id=work.new_id(),
        owner_id=owner_id,
        sha256=files.add(data),
        name=name,
        media_type=media_type,
        size=len(data),
        caption=caption,
        added_at=work.now(),
    )
    work.put(attachment)
    work.describe("attach", owner=owner_id)
    return attachment


def attach_files(
    work: UnitOfWork, files: Files, owner_id: str, *, paths: Sequence[Path]
) -> list[str]:
    """Keep these files with a record, in one action.

    Returns:
        What could not be added, a sentence each; the others were.

    Raises:
        Refused: none could be added.
    """
    refused: list[str] = []
    for path in paths:
        try:
            data = path.read_bytes()
        except OSError:
            refused.append(f"“{path.name}”读不出来，没有添加。")
            continue
        try:
            attach(work, files, owner_id, name=path.name, data=data)
        except Refused as problem:
            refused.append(problem.message)
    if refused and len(refused) == len(paths):
        raise Refused(" ".join(refused[:2]))
    return refused


def collect_with_files(
    work: UnitOfWork, files: Files, entry: MatterInput, *, paths: Sequence[Path]
) -> tuple[Matter, list[str]]:
    """Enter a matter and keep its photos, in one action; see :func:`attach_files`."""
    matter = collect_matter(work, entry)
    refused: list[str] = []
    if paths:
        try:
            refused = attach_files(work, files, matter.id, paths=paths)
        except Refused as problem:
            # The matter itself is not lost because of a photo.
            refused = [problem.message]
        work.describe("collect_matter", matter=matter.id)
    return matter, refused


def attachments(work: UnitOfWork, owner_id: str) -> list[Attachment]:
    """What is kept with a record, in the order of adding."""
    return work.find(Attachment, owner_id=owner_id)


def detach(work: UnitOfWork, attachment_id: str) -> None:
    """Take a photo away from a record; its bytes stay in the file store."""
    work.remove(work.get(Attachment, attachment_id))
    work.describe("detach")
