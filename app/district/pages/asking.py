"""A request as the pages see it, and the answers they give: HTML, a redirect, a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from fastapi.responses import HTMLResponse, RedirectResponse

from app.district.core import read_server
from app.district.hub import Hub
from app.district.pages.looks import render
from app.district.staff_sessions import Visit
from app.domain.errors import NotFound

if TYPE_CHECKING:
    from fastapi import Response

    from app.district.core import Core
    from app.district.staff import Person

POLICY: Final = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)
HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_PER_PAGE: Final = 50
_LAST_PAGE: Final = 100_000
_LONGEST_QUERY: Final = 60


@dataclass(slots=True)
class Asked:
    """One request.

    Attributes:
        visit: the session; ``None``: nobody is signed in.
        path: what stands in the address, by name.
        query: what stands behind the question mark; of a name that comes twice, the last.
        form: what was filled in, likewise.
        cookies: of the browser.
        base: the server's address as the browser has it, without a slash.
        is_foreign: whether the browser says that another site sent it.
        counts: how many lines wait for staff, by page.
    """

    hub: Hub
    visit: Visit | None
    path: Mapping[str, str]
    query: Mapping[str, str]
    form: Mapping[str, str]
    cookies: Mapping[str, str]
    address: str
    base: str
    is_foreign: bool = False
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def core(self) -> Core:
        """The server."""
        return self.hub.core

    @property
    def person(self) -> Person:
        """Who is signed in."""
        assert self.visit is not None, "a page for staff alone"
        return self.visit.person

    @property
    def is_secure(self) -> bool:
        """Whether the browser came by TLS."""
        return self.base.startswith("https://")

    @property
    def public_url(self) -> str:
        """Where laptops and phones reach the server."""
        with self.core.database.reading() as connection:
            return read_server(connection).get("url") or self.base

    def asked(self, name: str) -> str:
        """What stands in the query, cut to what anybody types."""
        return self.query.get(name, "").strip()[:_LONGEST_QUERY]

    def one_of(self, name: str, known: Mapping[str, Any]) -> str:
        """What stands in the query where it is one of those; else ``""``."""
        found = self.asked(name)
        return found if found in known else ""


@dataclass(frozen=True, slots=True)
class Pager:
    """Where in a long list somebody is.

    Attributes:
        number: of the page, from 1.
        last: number of the last page.
        total: how many lines there are in all.
    """

    number: int
    last: int
    total: int
    _kept: tuple[tuple[str, str], ...] = ()

    @property
    def offset(self) -> int:
        """Lines before this page."""
        return (self.number - 1) * _PER_PAGE

    @property
    def limit(self) -> int:
        """Lines on a page."""
        return _PER_PAGE

    @property
    def first(self) -> int:
        """Number of the first line on this page."""
        return min(self.offset + 1, self.total)

    @property
    def until(self) -> int:
        """Number of the last line on this page."""
        return min(self.offset + _PER_PAGE, self.total)

    def link(self, number: int) -> str:
        """The query of another page."""
        return "?" + urlencode([*self._kept, ("page", str(number))])


def pager(asked: Asked, total: int, **kept: str) -> Pager:
    """The page that is asked for: what is no number, or beyond the end, is put right."""
    last = max(1, -(-total // _PER_PAGE))
    word = asked.query.get("page", "")
    plain = word.isascii() and word.isdecimal() and len(word) <= len(str(_LAST_PAGE))
    number = min(max(1, int(word) if plain else 1), last)
    return Pager(number, last, total, tuple((k, v) for k, v in kept.items() if v))


def page(asked: Asked, template: str, *, status: int = 200, **words: Any) -> Response:
    """A page of a template."""
    told = {"visit": asked.visit, "counts": asked.counts, "now": asked.core.now(), **words}
    return HTMLResponse(render(template, told), status_code=status, headers=HEADERS)


def to(path: str, **query: str) -> Response:
    """Send the browser elsewhere, by GET."""
    url = f"{path}?{urlencode(query)}" if query else path
    return RedirectResponse(url, status_code=303, headers=HEADERS)


def not_here() -> NotFound:
    """There is no such thing, or not for this person: which of them is not told."""
    return NotFound("没有这一页，或不在您的管理范围内。没有改动；请从上面的目录进入。")
