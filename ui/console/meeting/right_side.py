"""The right column: who is here and who comes in; in their place, when asked for, a whole list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.console.meeting import commands as names
from ui.console.meeting import parts
from ui.console.meeting.attendance_card import AttendanceCard
from ui.console.meeting.people_panel import PeoplePanel
from ui.console.meeting.sign_in_card import SignInCard

if TYPE_CHECKING:
    from ui.console.meeting.columns import Column
    from ui.console.meeting.commands import Commands
    from ui.console.meeting.desk import Desk
    from ui.console.meeting.phones_panel import PhonesPanel

    Panel = PeoplePanel | PhonesPanel


class RightSide(QObject):
    """The cards of the column, and the two panels that take their place.

    Signals:
        returned: a panel was put away, the cards are there again.
    """

    returned = Signal()

    def __init__(self, desk: Desk, column: Column, commands: Commands) -> None:
        super().__init__(column)
        self._desk, self._column = desk, column
        parent = column.content
        self.attendance = AttendanceCard(desk, listing=commands.people, parent=parent)
        self.door = SignInCard(desk, parent, ways=(commands.self_desk, commands.phones))
        self.people = PeoplePanel(desk, parent)
        self._phones: PhonesPanel | None = None
        column.add_card(self.attendance)
        column.add_card(self.door, grows=True)
        column.add_card(self.people, grows=True)
        self.people.hide()
        self.people.closed.connect(lambda: self._show(None))

    @property
    def phones(self) -> PhonesPanel:
        """Made when it is first asked for: most meetings need none."""
        if self._phones is None:
            from ui.console.meeting.phones_panel import PhonesPanel  # noqa: PLC0415 - seldom needed

            self._phones = PhonesPanel(self._desk, self._column.content)
            self._phones.hide()
            self._phones.closed.connect(lambda: self._show(None))
            self._column.add_card(self._phones, grows=True)
        return self._phones

    def asked(self, name: str) -> None:
        """Do what this command of the door is for; a panel that is there already goes."""
        panel: Panel | None = self.people if name == names.PEOPLE else None
        if name == names.PHONES:
            panel = self.phones
        self._show(panel if panel is not None and panel.isHidden() else None)
        if name == names.FIELD:
            self.door.focus_field()
        elif name == names.DOORS:
            self.door.toggle_doors()
        elif name == names.CAMERA:
            self.door.camera.toggle()
            parts.settle()
            self._column.ensureWidgetVisible(self.door.camera)

    def put_away(self) -> None:
        """Away with the panel that is there, if one is."""
        panel = self._panel()
        if panel is not None:
            panel.close_panel()

    def _panel(self) -> Panel | None:
        panels = [p for p in (self.people, self._phones) if p is not None]
        return next((p for p in panels if not p.isHidden()), None)

    def _show(self, panel: Panel | None) -> None:
        before = self._panel()
        if before is not None and before is not panel:
            before.hide()
            if panel is None:
                self.returned.emit()
        for card in (self.attendance, self.door):
            card.setVisible(panel is None)
        if panel is not None:
            panel.show()
            panel.open_panel()
