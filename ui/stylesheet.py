"""The one style sheet: what Fusion and the palette cannot say. Made from the tokens.

It sets no font sizes: type comes from the application's font and the roles of ``ui.theme``.
"""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.theme import Look

_SHEET = Template("""
QToolTip { color: $surface; background: $ink; border: 0; padding: 6px 8px; }
QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox {
    background: $surface; color: $ink; border: 1px solid $line; border-radius: 8px;
    padding: ${pad}px 12px; selection-background-color: $accent; selection-color: $on_accent;
}
QPlainTextEdit, QTextEdit { padding: 8px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QAbstractSpinBox:focus, QComboBox:focus {
    border: 2px solid $accent; padding: ${pad_focus}px 11px;
}
QPlainTextEdit:focus, QTextEdit:focus { padding: 7px; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"] {
    border: 2px solid $no; padding: ${pad_focus}px 11px;
}
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled {
    background: $sunk; color: $faint;
}
QComboBox::drop-down, QDateEdit::drop-down { border: 0; width: 28px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {
    subcontrol-origin: border; width: 0; border: 0;
}
QComboBox QAbstractItemView, QMenu {
    background: $surface; border: 1px solid $line; outline: 0; padding: 4px;
    selection-background-color: $accent_soft; selection-color: $ink;
}
QMenu::item { padding: ${pad}px 20px; border-radius: 6px; }
QMenu::item:selected { background: $accent_soft; color: $ink; }
QMenu::item:disabled { color: $faint; }
QAbstractItemView { border: 0; outline: 0; background: $surface; }
QHeaderView { background: $surface; }
QHeaderView::section {
    background: $surface; color: $quiet; border: 0; border-bottom: 1px solid $line;
    padding: ${pad}px 12px; font-weight: 600;
}
QScrollArea { background: transparent; border: 0; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 2px; }
QScrollBar::handle { background: $line; border-radius: 3px; min-height: 32px; min-width: 32px; }
QScrollBar::handle:hover { background: $faint; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {
    background: transparent; border: 0; width: 0; height: 0;
}
QProgressBar { background: $line; border: 0; border-radius: 3px; max-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QSplitter::handle { background: transparent; }
""")


def make(look: Look) -> str:
    """The style sheet of a look."""
    colours = look.colours
    names = ("surface", "ink", "line", "accent", "on_accent", "accent_soft", "sunk", "quiet",
             "faint", "no")  # fmt: skip
    values = {name: getattr(colours, name) for name in names}
    pad = look.px(8)
    return _SHEET.substitute(values, pad=pad, pad_focus=pad - 1)
