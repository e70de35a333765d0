"""集: verbs of matters."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from app.domain.categories import CATEGORIES
from app.domain.clock import in_china
from app.domain.errors import Refused
from app.domain.matter import Attachment, Deed, Ease, Matter, Source, Step, Urgency
from app.domain.meeting import AgendaItem
from app.domain.photo import NoPhoto, PhotoFacts, facts_in, without_facts
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
_HEIC = re.compile(rb".{4}ftyp(?:heic|heix|hevc|mif1|msf1|heim|heis)", re.DOTALL)


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


def checked(work: UnitOfWork, entry: MatterInput, before: Matter | None = None) -> MatterInput:
    """What a form says as it is stored; ``before``: what it changes.

    Raises:
        Refused: no title, an unknown category, or a day that is still to come.
    """
    if not entry.title.strip():
        raise Refused("请用一句话写明议题。", field="title")
    if not entry.category:
        raise Refused("请选择类别。还没有记下，写的内容都在。", field="category")
    # A category that the district has withdrawn stays with the matters that have it.
    kept = before is not None and before.category == entry.category
    if not kept and entry.category not in CATEGORIES and entry.category not in categories(work):
        raise Refused(f"没有“{entry.category}”这个类别，请从列表中选择。", field="category")
    if entry.noticed_on is not None and entry.noticed_on > in_china(work.now()).date():
        raise Refused("发现日期还没有到。没有保存，写的内容都在，请改日期。", field="noticed_on")
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
    (matter,) = put_matters(work, [(entry, origin_id, origin_row)])
    work.describe("collect_matter", matter=matter.id)
    return matter


def put_matters(
    work: UnitOfWork, entries: Iterable[tuple[MatterInput, str | None, int]]
) -> list[Matter]:
    """Enter matters with the next numbers of the year, as part of another verb.

    Args:
        work: the unit of work.
        entries: what is written, what it came of, and the row there.

    Raises:
        Refused: one of them has no title, or an unknown category; then none is entered.
    """
    ready = [(checked(work, entry), of, row) for entry, of, row in entries]
    if not ready:
        return []
    number = _last_number(work)
    year = in_china(work.now()).year
    made = [
        Matter(
            id=work.new_id(),
            number=f"{year}-{number + at:03d}",
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
            origin_id=of,
            origin_row=row,
            created_at=work.now(),
        )
        for at, (entry, of, row) in enumerate(ready, start=1)
    ]
    work.put_all(made)
    return made


def _last_number(work: UnitOfWork) -> int:
    year = f"{in_china(work.now()).year}-"
    taken = work.beginning(Matter, "number", year)
    return max((int(n.split("-")[1]) for n in taken), default=0)


def correct_matter(work: UnitOfWork, matter_id: str, entry: MatterInput) -> Matter:
    """Change what is written about a matter."""
    before = work.get(Matter, matter_id)
    entry = checked(work, entry, before)
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
    there = work.find(Matter)
    # With those taken away since: a number is not told of another matter meanwhile.
    gone = work.find_removed(Matter)
    shown = {m.id for m in there}
    found = [m for m in numbered([*there, *gone]) if m.id in shown]
    return sorted(found, key=lambda m: (m.created_at, m.id), reverse=True)


def matters_at(work: UnitOfWork, step: Step) -> list[Matter]:
    """Those at a step that are not through, as :func:`matters` tells them, newest first."""
    there = work.find(Matter, step=step, closed=False)
    shown = {m.id for m in there}
    alike = work.find_even_removed(Matter, number=sorted({m.number for m in there}))
    found = [m for m in numbered(alike) if m.id in shown]
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
    work: UnitOfWork,
    files: Files,
    owner_id: str,
    *,
    name: str,
    data: bytes,
    caption: str = "",
    consent: bool = False,
) -> Attachment:
    """Keep a photo or paper with a record.

    What a camera wrote beside the picture (place, time, device, owner) is never stored in the
    file itself.

    Args:
        work: the unit of work.
        files: where bytes are kept.
        owner_id: the record.
        name: of the file.
        data: its bytes.
        caption: what there is to see.
        consent: whether whoever took it agreed that time and place are read and noted.

    Raises:
        Refused: not a JPEG, PNG or PDF, damaged, or larger than 30 MB.
    """
    media_type = next((m for magic, m in _MEDIA_TYPES.items() if data.startswith(magic)), "")
    if not media_type:
        raise Refused(_wrong_kind(name, data))
    if len(data) > MAX_ATTACHMENT_BYTES:
        raise Refused(f"“{name}”超过 30 MB，没有添加。请压缩后再试。")
    facts = facts_in(data) if consent else PhotoFacts()
    try:
        bare = without_facts(data)
    except NoPhoto as error:
        raise Refused(f"“{name}”已损坏或没有传完整，没有添加。请重新传一次这张照片。") from error
    attachment = Attachment(
        id=work.new_id(),
        owner_id=owner_id,
        sha256=files.add(bare),
        name=name,
        media_type=media_type,
        size=len(bare),
        caption=caption,
        taken_at=facts.taken_at,
        taken_where=facts.where,
        added_at=work.now(),
    )
    work.put(attachment)
    work.describe("attach", owner=owner_id)
    return attachment


def _wrong_kind(name: str, data: bytes) -> str:
    if _HEIC.match(data[:12]):
        return (
            f"“{name}”是苹果手机的 HEIC 照片，没有添加。请在手机“设置－相机－格式”里选"
            "“兼容性最佳”后重拍，或者用微信把照片发到电脑，收到的就是 JPG。"
        )
    return f"“{name}”不是 JPG、PNG 照片或 PDF 文件，没有添加。"


def attach_files(
    work: UnitOfWork,
    files: Files,
    owner_id: str,
    *,
    paths: Sequence[Path],
    consent: bool = False,
) -> list[str]:
    """Keep these files with a record, in one action; ``consent`` as for :func:`attach`.

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
            attach(work, files, owner_id, name=path.name, data=data, consent=consent)
        except Refused as problem:
            refused.append(problem.message)
    if refused and len(refused) == len(paths):
        raise Refused(" ".join(refused[:2]))
    return refused


def collect_with_files(
    work: UnitOfWork,
    files: Files,
    entry: MatterInput,
    *,
    paths: Sequence[Path],
    consent: bool = False,
    origin_id: str | None = None,
    origin_row: int = 0,
) -> tuple[Matter, list[str]]:
    """Enter a matter and keep its photos, in one action; see :func:`attach_files`."""
    matter = collect_matter(work, entry, origin_id=origin_id, origin_row=origin_row)
    refused: list[str] = []
    if paths:
        try:
            refused = attach_files(work, files, matter.id, paths=paths, consent=consent)
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
