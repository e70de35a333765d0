"""征集表: printed, written on, and keyed in row by row; what is half keyed in is taken up again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain.card_token import ALPHABET
from app.domain.collecting import Sheet
from app.domain.errors import Refused
from app.domain.matter import Attachment, Matter, Source
from app.domain.sheet_code import CODE_LENGTH, read_sheet_code
from app.steps import collect, joining
from app.steps.people import the_room

if TYPE_CHECKING:
    from app.steps.collect import MatterInput
    from app.steps.ports import Files, UnitOfWork

LEAST_ROWS, MOST_ROWS = 5, 60


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A sheet with how far it is keyed in.

    Attributes:
        sheet: the sheet.
        keyed: how many of its rows are matters.
        last: the last row that was keyed in, 0 for none.
        photos: how many photos of it are kept.
    """

    sheet: Sheet
    keyed: int
    last: int
    photos: int

    @property
    def state(self) -> str:
        """``已录完``, ``录到第 7 行``, ``还没录入``."""
        if self.sheet.keyed_at is not None:
            return "已录完"
        return f"录到第 {self.last} 行" if self.last else "还没录入"


def prepare_sheet(work: UnitOfWork, *, title: str, rows: int) -> Sheet:
    """Make a sheet to print; it gets a code of its own.

    Raises:
        Refused: no title, or an impossible number of rows.
    """
    if not title.strip():
        raise Refused("请写明这张表征集什么，例如“三季度居民议题征集”。", field="title")
    if not LEAST_ROWS <= rows <= MOST_ROWS:
        raise Refused(f"行数应在 {LEAST_ROWS} 到 {MOST_ROWS} 之间。", field="rows")
    taken = {s.code for s in work.find_even_removed(Sheet)}
    code = _code(work)
    while code in taken:
        code = _code(work)
    made = Sheet(id=work.new_id(), code=code, rows=rows, title=title.strip(), printed_at=work.now())
    work.put(made)
    work.describe("prepare_sheet", sheet=made.id)
    return made


def _code(work: UnitOfWork) -> str:
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in work.secret(CODE_LENGTH))


def sheets(work: UnitOfWork) -> list[SheetLine]:
    """All sheets, the newest first."""
    found = work.find(Sheet)
    by_sheet: dict[str, list[int]] = {s.id: [] for s in found}
    for matter in work.find(Matter, origin_id=[s.id for s in found]):
        by_sheet[matter.origin_id or ""].append(matter.origin_row)
    photos: dict[str, int] = {}
    for kept in work.find(Attachment, owner_id=[s.id for s in found]):
        photos[kept.owner_id] = photos.get(kept.owner_id, 0) + 1
    lines = [
        SheetLine(s, len(by_sheet[s.id]), max(by_sheet[s.id], default=0), photos.get(s.id, 0))
        for s in found
    ]
    return sorted(lines, key=lambda x: (x.sheet.printed_at, x.sheet.id), reverse=True)


def find_sheet(work: UnitOfWork, text: str) -> Sheet:
    """The sheet that a scanned or typed code means.

    Raises:
        Refused: there is none, or it is another room's.
    """
    code, own = read_sheet_code(text, tag=the_room(work).card_tag)
    if not own:
        raise Refused("这是别的会客厅的征集表，不能录到这里。请交给那个会客厅。")
    found = work.first(Sheet, code=code) if code else None
    if found is None:
        raise Refused(
            f"没有编码是“{text.strip()}”的征集表。编码是二维码旁边的六位字母和数字，请再看一遍。"
        )
    return found


def rows_of(work: UnitOfWork, sheet_id: str) -> dict[int, Matter]:
    """Number of a row → the matter that was keyed in from it."""
    found = collect.numbered(work.find(Matter, origin_id=sheet_id))
    return {m.origin_row: m for m in found}


def key_row(
    work: UnitOfWork,
    files: Files,
    sheet_id: str,
    row: int,
    *,
    entry: MatterInput,
    into: str = "",
) -> Matter:
    """Key in a row: it becomes a matter, or what is written there already is corrected.

    Args:
        work: the unit of work.
        files: where photos are kept.
        sheet_id: the sheet.
        row: from 1.
        entry: what stands there.
        into: id of a matter on record that it is the same as; it is joined to that one.

    Raises:
        Refused: no such row, or the entry is not complete.
    """
    sheet = work.get(Sheet, sheet_id)
    if not 1 <= row <= sheet.rows:
        raise Refused(f"这张表只有 {sheet.rows} 行，没有第 {row} 行。没有记下。")
    entry = replace(entry, source=Source.SLIP)
    before = rows_of(work, sheet_id).get(row)
    if before is not None:
        kept = replace(
            entry, description=before.description, ease=before.ease, urgency=before.urgency
        )
        made = collect.correct_matter(work, before.id, kept)
    elif into:
        made, _ = joining.join_new(work, files, entry, into, origin_id=sheet_id, origin_row=row)
    else:
        made = collect.collect_matter(work, entry, origin_id=sheet_id, origin_row=row)
    work.describe("key_row", sheet=sheet_id, matter=made.id)
    return made


def finish_sheet(work: UnitOfWork, sheet_id: str, *, done: bool = True) -> Sheet:
    """All of it is keyed in (or, with ``done`` false, not yet after all)."""
    made = replace(work.get(Sheet, sheet_id), keyed_at=work.now() if done else None)
    work.put(made)
    work.describe("finish_sheet", sheet=sheet_id)
    return made


def remove_sheet(work: UnitOfWork, sheet_id: str) -> None:
    """Take away a sheet that nobody has written on.

    Raises:
        Refused: something of it is keyed in.
    """
    if work.find(Matter, origin_id=sheet_id):
        raise Refused("这张表已经录入过内容，不能删除。记录没有变化。")
    work.remove(work.get(Sheet, sheet_id))
    work.describe("remove_sheet", sheet=sheet_id)
