"""Sums of money: whole fen in records, yuan on screen and on paper."""

from __future__ import annotations

import re
import unicodedata

from app.domain.errors import Refused

MOST = 10**12  # fen: ten thousand million yuan, more than any room settles
_YUAN = re.compile(r"(\d{1,12})(?:\.(\d{1,2}))?(万)?元?")


def yuan_words(fen: int | None) -> str:
    """``1,200元``, ``0.50元``; ``""`` where nobody said."""
    if fen is None:
        return ""
    yuan, rest = divmod(abs(fen), 100)
    sign = "-" if fen < 0 else ""
    return f"{sign}{yuan:,}.{rest:02}元" if rest else f"{sign}{yuan:,}元"


def read_yuan(text: str, *, field: str = "cost") -> int | None:
    """Fen of what somebody typed: ``1200``, ``1,200.50``, ``3.5万``; ``None`` where it is empty.

    Raises:
        Refused: this is no sum of money.
    """
    # Chinese input methods type wide figures and signs.
    said = re.sub("[,¥]", "", unicodedata.normalize("NFKC", text.strip()))
    if not said:
        return None
    found = _YUAN.fullmatch(said)
    if found is None:
        raise Refused(f"“{text.strip()}”不是金额，请写成 1200 或 1200.50（元）。", field=field)
    whole, cents, many = found.groups()
    fen = int(whole) * 100 + int((cents or "").ljust(2, "0"))
    fen *= 10_000 if many else 1
    if fen > MOST:
        raise Refused(f"“{text.strip()}”太大了，请核对。", field=field)
    return fen
