"""What a cell says, as text: numbers without their binary noise, dates, nothing unseen."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from app.domain.written import without_invisible

_SPREADSHEET_ERRORS = frozenset(
    {"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"}
)
_AS_FORMULA = re.compile(r'="([^"]*)"')
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_NOTHING_IN_CHINESE = "　\xa0 \t\r\n\v\f"
_SURROGATES = range(0xD800, 0xE000)


def is_error(value: object) -> bool:
    """Whether the cell shows an error of the spreadsheet, such as #REF!."""
    return isinstance(value, str) and value in _SPREADSHEET_ERRORS


def cell_text(value: object) -> str:
    """The text of one cell of a workbook as the user sees it, or ``""``.

    301.0 is ``301``, 89.49999999999999 is ``89.5`` (a spreadsheet shows 15 digits), dates are
    ``2026-03-02``, times ``10:30``, durations ``0:20``, errors nothing.
    """
    if value is None or is_error(value):
        return ""
    if isinstance(value, str):
        return clean_text(_ESCAPE.sub(_unescaped, value) if "_x" in value else value)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return _number(value)
    return _moment(value) or clean_text(str(value))


def clean_text(text: str) -> str:
    """Text without white space around it, unseen characters or the ="…" of careful exports."""
    if text.isascii() and "=" not in text:
        return text.strip().replace("\r\n", "\n")
    cleaned = without_invisible(text).strip(_NOTHING_IN_CHINESE).replace("\r\n", "\n")
    if quoted := _AS_FORMULA.fullmatch(cleaned):
        return quoted[1].strip(_NOTHING_IN_CHINESE)
    return cleaned


def _number(value: float) -> str:
    if value.is_integer():
        return str(int(value))
    # Decimal: 15 places after the point would bring the noise of 72.35 back.
    return format(Decimal(f"{value:.15g}"), "f")


def _moment(value: object) -> str:
    """Dates, times and durations; anything else is ``""``."""
    if isinstance(value, datetime):
        midnight = (value.hour, value.minute, value.second) == (0, 0, 0)
        return value.date().isoformat() if midnight else f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return f"{value.hour}:{value.minute:02d}"
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02d}"
    return ""


def _unescaped(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return "" if code in _SURROGATES or code == ord("\r") else chr(code)
