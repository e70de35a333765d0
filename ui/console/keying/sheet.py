"""A sign-in sheet keyed in: its rows as printed, and below them whoever wrote themselves in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from app.domain.meeting import Phase
from app.steps.views.keyed import Came, SheetView
from ui.console.keying.rows import SheetRows
from ui.console.kit.parts import Stack
from ui.theme import STEP, Role, Tone, look
from ui.widgets.fields import SearchField
from ui.widgets.rows import Row, RowList
from ui.widgets.text import Ink, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.steps.views.keyed import SheetRow
    from app.steps.views.people import Person
    from app.steps.views.roster import RosterIndex

_FOUND, _FOUND_LOW = 5, 2
_ROWS = 84  # pixels of the list at 100 %
_NEW = "new"


class SheetPart(Stack):
    """The rows, and the field for late additions.

    Attributes:
        count: how many have signed; whoever shows this puts it into the head.

    Signals:
        signed: this resident signed: id, number of the row (0 below the rows), and their name.
        taken_back: they did not after all: id, number, name.
        entered: this name is on no roster: enter it and let them sit in.
    """

    signed = Signal(str, int, str)
    taken_back = Signal(str, int, str)
    entered = Signal(str)

    def __init__(self, index: RosterIndex, *, clock: Callable[[], float] | None = None) -> None:
        super().__init__(gap=3 * STEP)
        self._index = index
        self._view: SheetView | None = None
        self._pending: dict[str, Came] = {}
        self._low = False
        self.count = Text("", Role.LARGE, wrap=False)
        self.told = Text("", ink=Ink.QUIET)
        self.rows = (
            SheetRows(self.tr("签到表各行"), clock=clock)
            if clock
            else SheetRows(self.tr("签到表各行"))
        )
        self.rows.setMinimumHeight(look().px(_ROWS))
        self.keys = Text(
            self.tr("Enter 已签，下一行 · ↓ 没签 · 空格 勾选或取消 · 数字 跳到那一行"), Role.SMALL
        )
        self.field = SearchField(
            self.tr("表下面手写的人：姓名、首字母或门牌，Enter 记为签到"), delay=60
        )
        self.found = RowList(self.tr("找到的人"))
        self.found.hide()
        self.below = Text("", Role.SMALL)
        self.wrong = Text("", ink=Ink.NO)
        self.wrong.hide()
        self.body.addWidget(self.told)
        self.body.addWidget(self.rows, 1)
        for under in (self.keys, self.wrong, self.field, self.found, self.below):
            self.body.addWidget(under)
        self._connect()

    # Showing

    def fit(self, *, low: bool) -> None:
        """Where there is little height only what is worked with stays."""
        self._low = low
        self.keys.setVisible(not low)
        self.body.setSpacing(2 * STEP if low else 3 * STEP)

    def show_view(self, view: SheetView) -> None:
        """What is on record now; the row in front stays."""
        first = self._view is None
        self._view = view
        self._pending = {
            key: came
            for key, came in self._pending.items()
            if any(row.person.id == key and row.came is not came for row in view.rows)
        }
        self._fill()
        may = view.meeting.phase not in {Phase.PREPARED, Phase.ISSUED}
        for part in (self.rows, self.field):
            part.setEnabled(may)
        if first:
            self.go_to(view.resume)

    def leave_view(self) -> None:
        """Another sheet comes next."""
        self._view = None
        self._pending.clear()
        self.field.reset()
        self.refuse("")

    def set_index(self, index: RosterIndex) -> None:
        """Another roster."""
        self._index = index

    def go_to(self, number: int) -> None:
        """This row is next; one below the printed ones is for those who wrote themselves in."""
        if self._view is not None and number > len(self._view.rows):
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.rows.choose(str(max(1, number)))
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, words: str) -> None:
        """Why it was not written down."""
        self._pending.clear()
        self.wrong.setText(words)
        self.wrong.setVisible(bool(words))
        if self._view is not None:
            self._fill()

    def _fill(self) -> None:
        view = self._view
        if view is None:
            return
        came = [self._came(row) for row in view.rows]
        signed = sum(1 for one in came if one is not Came.NOT)
        self.count.setText(self.tr("已签 {} 人，表上 {} 行").format(signed, len(view.rows)))
        self.told.setText(self._told(view))
        self.told.setVisible(bool(self.told.text()))
        self.rows.set_rows(
            [_row(row, one, self.tr) for row, one in zip(view.rows, came, strict=True)]
        )
        below = "、".join(person.name for person in view.below)
        self.below.setText(self.tr("表下面已记 {} 人：{}").format(len(view.below), below))
        self.below.setVisible(bool(view.below))

    def _came(self, row: SheetRow) -> Came:
        return self._pending.get(row.person.id, row.came)

    def _told(self, view: SheetView) -> str:
        changed = sum(1 for row in view.rows if row.changed)
        said = []
        if changed:
            said.append(self.tr("打印以后有 {} 行变了，每行都写明了").format(changed))
        if view.since:
            names = "、".join(person.name for person in view.since[:5])
            more = self.tr("等") if len(view.since) > 5 else ""  # noqa: PLR2004
            said.append(
                self.tr("名单上还有 {} 人不在这张表上：{}{}").format(len(view.since), names, more)
            )
        return self.tr("；").join(said)

    # Keying in

    def _connect(self) -> None:
        self.rows.signed.connect(self._on_signed)
        self.rows.toggled.connect(self._on_toggled)
        self.rows.lettered.connect(self._on_letter)
        self.field.searched.connect(lambda _text: self._search())
        self.field.submitted.connect(self._on_submit)
        self.field.moved.connect(self.found.move_by)
        self.found.opened.connect(self._take)

    def _row_of(self, number: str) -> SheetRow | None:
        rows = self._view.rows if self._view else ()
        return next((row for row in rows if str(row.number) == number), None)

    def _on_signed(self, number: str) -> None:
        row = self._row_of(number)
        if row is None:
            return
        if self._came(row) is Came.NOT:
            self._put(row, Came.SIGNED)
        if not self.rows.go_on():
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_toggled(self, number: str) -> None:
        row = self._row_of(number)
        if row is not None:
            self._put(row, Came.NOT if self._came(row) is not Came.NOT else Came.SIGNED)

    def _put(self, row: SheetRow, came: Came) -> None:
        self.wrong.hide()
        # Shown at once; what is refused is taken back.
        if row.came is not Came.LIVE:
            self._pending[row.person.id] = came
        self._fill()
        tell = self.signed if came is Came.SIGNED else self.taken_back
        tell.emit(row.person.id, row.number, row.person.name)

    def _on_letter(self, text: str) -> None:
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.insert(text)

    # Those below

    def _search(self) -> None:
        text = self.field.text().strip()
        limit = _FOUND_LOW if self._low else _FOUND
        people = self._index.search(text, limit=limit) if text else []
        rows = [self._found_row(person) for person in people]
        if text and not text.isascii():
            new = self.tr("名册里没有，登记“{}”并列席").format(text)
            rows.append(Row(_NEW, new, lead="＋"))
        self.found.set_rows(rows)
        self.found.setVisible(bool(rows))
        self.found.setFixedHeight(self.found.sizeHintForRow(0) * len(rows) + 4 if rows else 0)
        if rows:
            self.found.choose(rows[0].id)

    def _found_row(self, person: Person) -> Row:
        view = self._view
        number = next((r.number for r in view.rows if r.person.id == person.id), 0) if view else 0
        below = view is not None and any(p.id == person.id for p in view.below)
        right = self.tr("第 {} 行").format(number) if number else ""
        right = self.tr("已记") if below else right
        return Row(person.id, person.name, person.whereabouts, right, avatar=person.name)

    def _on_submit(self, _text: str) -> None:
        if self.found.current():
            self._take(self.found.current())

    def _take(self, key: str) -> None:
        text = self.field.text().strip()
        if key == _NEW:
            self.entered.emit(text)
        else:
            row = (
                next((r for r in self._view.rows if r.person.id == key), None)
                if self._view
                else None
            )
            person = self._index.person(key)
            if row is not None:
                # They stand on the sheet after all.
                self.field.reset()
                self.go_to(row.number)
                return
            if person is not None:
                self.signed.emit(person.id, 0, person.name)
        self.field.reset()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)


def _row(row: SheetRow, came: Came, tr: Callable[[str], str]) -> Row:
    right, tone = {
        Came.NOT: ("", Tone.PLAIN),
        Came.SIGNED: (tr("✓ 已签"), Tone.YES),
        Came.LIVE: (tr("✓ 当场已签到"), Tone.YES),
    }[came]
    sub = " · ".join(part for part in (row.person.whereabouts, row.changed) if part)
    words: Sequence[str] = (
        tr("第 {} 行").format(row.number),
        row.person.name,
        sub,
        right or tr("没签"),
    )
    return Row(
        str(row.number), row.person.name, sub or " ", right, tone, lead=str(row.number),
        detail="，".join(word for word in words if word.strip()),
    )  # fmt: skip
