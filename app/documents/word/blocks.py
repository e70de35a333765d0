"""Blocks of official paper in a Word file: masthead, ruled tables, lines to sign on."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from app.documents.fonts import Typeface
from app.documents.grid import Cell, Column, GridStyle, edges
from app.documents.page import official
from app.documents.pen import MM
from app.documents.text import Run
from app.documents.word import skeleton
from app.documents.word.markup import Element, element, flag, say, twips
from app.documents.word.setting import Setter, as_runs
from app.documents.word.tables import cell, row, table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from app.documents.blocks import Signature

# GB/T 9704-2012, 10.3; as app.documents.blocks.Masthead
_MASTHEAD_TOP, _MASTHEAD_SIZE = 35 * MM, 42.0
_ROOM = 0.95  # of a line for the masthead: other fonts have other figures
_ROW_TO_SIGN = 15 * MM
_BETWEEN_PLACES = 6 * MM
_NAME_SIZE = 10.5
_LIST = 11.0  # points: below, a table is a long list
_OFTEN = 32  # rows


def masthead(setter: Setter, name: str, *, number: str, issuer: str, date: str) -> list[Element]:
    """``×××纪要`` in red, 35 mm below the edge of the type area; particulars; a red rule."""
    page = official()
    natural = setter.book.width(name, typeface=Typeface.SONG_BOLD, size=1.0)
    size = (
        int(2 * min(_MASTHEAD_SIZE, _ROOM * page.width / max(natural, 1.0))) / 2
    )  # Word has half points
    head = setter.paragraph([Run(name, size=size)], "Masthead", face=Typeface.SONG_BOLD)
    say(head, _exact(size * 1.15, before=_MASTHEAD_TOP))
    lines = [head]
    if number:
        lines.append(setter.paragraph(number, align="center", indent={"firstLine": 0}))
    if issuer or date:
        indent = {"left": 1.0, "firstLine": 0.0}
        at = skeleton.WIDTH - round(skeleton.SQUARE)
        lines.append(setter.tabbed(issuer, date, indent=indent, at=at))
    rule = setter.paragraph("", "Gap")
    red = {"val": "single", "sz": "10", "space": "1", "color": "D40000"}
    pitch = page.body.pitch
    used = _MASTHEAD_TOP + size * 1.15 + (len(lines) - 1) * pitch + 6
    # To the next line of the page's grid but one, so that the text below stands in its places.
    say(rule, element("pBdr", None, element("top", red)), _exact(6, after=pitch - used % pitch))
    for line in lines:
        say(line, flag("keepNext"))
    return [*lines, rule]


def ruled(
    setter: Setter, columns: Sequence[Column], rows: Sequence[Sequence[str | Cell]], *,
    style: GridStyle, pause: Callable[[], None],
) -> Element:  # fmt: skip
    """A table; its head is repeated on every page, its rows stay whole."""
    at = [twips(edge) for edge in edges(columns, skeleton.WIDTH / 20)]
    lines = []
    if any(column.title for column in columns):
        titles = [Cell(column.title, "center", style.head) for column in columns]
        lines.append(_row(setter, columns, titles, style=style, at=at, head=True))
    for number, cells in enumerate(rows):
        if number % _OFTEN == 0:
            pause()
        lines.append(_row(setter, columns, cells, style=style, at=at))
    widths = [right - left for left, right in pairwise(at)]
    return table(widths, lines, ruled=bool(style.rule), pad=(style.pad_x, style.pad_y))


def _row(
    setter: Setter, columns: Sequence[Column], cells: Sequence[str | Cell], *, style: GridStyle,
    at: Sequence[int], head: bool = False,
) -> Element:  # fmt: skip
    key = "ListCell" if style.size < _LIST else "Cell"
    own = [one if isinstance(one, Cell) else Cell(one) for one in cells]
    own += [Cell()] * (len(columns) - sum(one.span for one in own))
    made, column = [], 0
    for one in own:
        width = at[column + one.span] - at[column]
        align = one.align or columns[column].align
        paragraph = setter.paragraph(
            one.content, key, runs_in=one.typeface or style.typeface,
            align=align if align != "left" else "",
        )  # fmt: skip
        whole = _is_name(setter, one, width - twips(2 * style.pad_x), style.size)
        made.append(cell(width, [paragraph], span=one.span, whole=whole))
        column += one.span
    return row(made, head=head, least=style.row)


def _is_name(setter: Setter, one: Cell, room: int, size: float) -> bool:
    """Whether a cell holds a word, like a name, that fits its line: then it is never broken."""
    text = "".join(run.text for run in as_runs(one.content))
    return text.replace("·", "").replace("　", "").isalpha() and setter.wide(text, size) <= room


def to_sign(setter: Setter, places: Sequence[Signature], *, columns: int) -> Element:
    """Lines to sign on by hand: who signs, the line, and the name in small type behind it."""
    size, gap = skeleton.SIZE, twips(_BETWEEN_PLACES)
    each = (skeleton.WIDTH - gap * (columns - 1)) // columns
    label = min(max(setter.wide(f"{one.role}：", size) for one in places) + 40, each // 2)
    named = [setter.wide(f"（{one.name}）", _NAME_SIZE) + 40 for one in places if one.name]
    name = min(max(named, default=1), each * 2 // 5)
    widths = (label, each - label - name, name)

    def placed(shown: Sequence[Signature]) -> Iterator[Element]:
        for number in range(columns):
            if number:
                yield cell(gap, [setter.paragraph("", "Small")])
            if number < len(shown):
                yield from _place(setter, shown[number], widths)
            else:
                yield cell(each, [setter.paragraph("", "Small")], span=3)

    rows = [
        row(list(placed(places[start : start + columns])), least=_ROW_TO_SIGN)
        for start in range(0, len(places), columns)
    ]
    return table([*widths, *([gap, *widths] * (columns - 1))], rows)


def _place(setter: Setter, one: Signature, widths: tuple[int, int, int]) -> Iterator[Element]:
    label, line, name = widths
    role = setter.paragraph(f"{one.role}：", "Cell", runs_in=Typeface.HEI, size=skeleton.SIZE)
    say(role, _exact(skeleton.SIZE * 1.25))
    yield cell(label, [role], upright="bottom", whole=True)
    blank = setter.paragraph("", "Small")
    if not one.name:
        yield cell(line + name, [blank], span=2, underlined=True)
        return
    yield cell(line, [blank], underlined=True)
    yield cell(name, [setter.paragraph(f"（{one.name}）", "ListCell")], upright="bottom")


def _exact(points: float, *, before: float = 0, after: float = 0) -> Element:
    told = {"before": before, "after": after, "line": points}
    return element(
        "spacing", {side: str(twips(one)) for side, one in told.items()} | {"lineRule": "exact"}
    )
