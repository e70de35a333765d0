"""Templates, and how instants, sizes and names are written in them."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from app.documents.qr import QUIET, matrix, rectangles
from app.domain.clock import day_time_words, day_words, from_millis
from app.domain.names import mask_name

if TYPE_CHECKING:
    from collections.abc import Mapping

_HERE: Final = Path(__file__).parent
_MINUTE: Final = 60_000
_HOUR: Final = 60 * _MINUTE
_DAY: Final = 24 * _HOUR
_KILO: Final = 1024
STALE_MS: Final = 7 * _DAY
"""A room that was not seen for so long is told of."""
SKEWED_MS: Final = 2 * _MINUTE
"""A clock that is wrong by so much is told of."""


def when(millis: int) -> str:
    """``2026年11月24日 15:04``; a dash for never."""
    return day_time_words(from_millis(millis)) if millis else "—"


def day(millis: int) -> str:
    """``2026年11月24日``; a dash for never."""
    return day_words(from_millis(millis)) if millis else "—"


def span(millis: int) -> str:
    """How long, roughly: ``3 分钟``, ``2 小时``, ``5 天``."""
    length = abs(millis)
    if length < _MINUTE:
        return f"{length // 1000} 秒"
    if length < _HOUR:
        return f"{length // _MINUTE} 分钟"
    if length < _DAY:
        return f"{length // _HOUR} 小时"
    return f"{length // _DAY} 天"


def days(millis: int) -> str:
    """How many whole days: `` 3 天``."""
    return f" {millis // _DAY} 天" if millis >= _DAY else "不到 1 天"


def skew(millis: int) -> str:
    """How wrong a clock is."""
    if abs(millis) < 1000:  # noqa: PLR2004 - a second
        return "准"
    return f"{'快' if millis > 0 else '慢'} {span(millis)}"


def size(count: int) -> str:
    """Bytes in words."""
    if count < _KILO:
        return f"{count} 字节"
    if count < _KILO * _KILO:
        return f"{count / _KILO:.0f} KB"
    return f"{count / _KILO / _KILO:.1f} MB"


def qr(words: str) -> Markup:
    """A QR code as a drawing in the page: nothing is asked for from elsewhere."""
    rows = matrix(words)
    side = len(rows) + 2 * QUIET
    path = "".join(f"M{x + QUIET} {y + QUIET}h{n}v1h-{n}z" for x, y, n in rectangles(rows))
    return Markup(
        '<svg class="qr" viewBox="0 0 {side} {side}" role="img" aria-label="二维码">'
        '<rect width="{side}" height="{side}" fill="#fff"/><path d="{path}" fill="#000"/></svg>'
    ).format(side=side, path=path)


@cache
def style() -> bytes:
    """The style sheet."""
    return (_HERE / "static" / "pages.css").read_bytes()


@cache
def icon() -> bytes:
    """The program's own icon."""
    return (files("resources") / "icons" / "hongliu.svg").read_bytes()


@cache
def style_version() -> str:
    """Changes with the style sheet, so that browsers fetch it anew."""
    return hashlib.sha256(style()).hexdigest()[:12]


@cache
def _environment() -> Environment:
    found = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    found.filters |= {
        "when": when, "day": day, "span": span, "skew": skew, "size": size, "days": days, "qr": qr,
        "mask": mask_name,
    }  # fmt: skip
    found.globals |= {"style_version": style_version, "stale_ms": STALE_MS, "skewed_ms": SKEWED_MS}
    return found


def render(template: str, words: Mapping[str, Any]) -> str:
    """A template with its words; whatever is put in is escaped."""
    return _environment().get_template(template).render(words)
