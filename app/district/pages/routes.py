"""The addresses of the pages, and what surrounds each: who asks, what may be asked, how it fails.

A page is a plain function from :class:`Asked` to an answer. Before it is called: the body was read
no further than it may be long, the session holds, the person may do that, and the form carries the
session's token.
"""

from __future__ import annotations

import hmac
import time
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl

from fastapi import Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.routing import Route

from app.district import passwords, staff_sessions
from app.district.api import address_of, read_body
from app.district.edge import refusal
from app.district.errors import Denied
from app.district.limits import Limiter, Rate
from app.district.pages import (
    cards,
    door,
    escalations,
    overview,
    papers,
    records,
    rooms,
    trail,
    verify,
)
from app.district.pages.asking import HEADERS, Asked, not_here, page, to
from app.district.pages.inbox import asked_for, inbox, quarantined, settle
from app.district.pages.looks import icon, style
from app.domain.errors import NotFound, Refused

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from starlette.routing import BaseRoute, Match
    from starlette.types import Scope

    from app.district.hub import Hub

    View = Callable[[Asked], Response]

FORM_BYTES: Final = 16 * 1024
DOCUMENT_BYTES: Final = 1024 * 1024
LETTER_BYTES: Final = 128 * 1024
"""8,000 characters, written as ``%E4%BD%A0``, and what else a letter has."""
_MOST_FIELDS: Final = 40
# Many of an office stand behind one address.
PER_ADDRESS = Rate(burst=300, per_second=10)
PUBLIC = Rate(burst=60, per_second=1)
SIGN_INS = Rate(burst=30, per_second=0.5)
_KEPT: Final = HEADERS | {"Cache-Control": "public, max-age=86400"}
_FORBIDDEN: Final = Denied(
    403, "role", "您的账号只能查看，不能做这项操作。没有改动；如有需要请联系管理员。"
)
_FORGED: Final = Denied(
    403, "csrf", "这个表单已过期，或不是从本站打开的。没有改动；请回到上一页，刷新后再试。"
)


class Needs(IntEnum):
    """Who may ask for a page."""

    NOBODY = 0
    STAFF = 1
    EDITOR = 2
    PUBLISHER = 3


@dataclass(frozen=True, slots=True)
class _Route:
    method: str
    path: str
    view: View
    needs: Needs = Needs.STAFF
    rate: Rate = PER_ADDRESS
    body: int = FORM_BYTES
    changes_password: bool = False


_ROUTES: Final = (
    _Route("GET", "/staff/sign-in", door.sign_in_page, Needs.NOBODY),
    _Route("POST", "/staff/sign-in", door.sign_in, Needs.NOBODY, rate=SIGN_INS),
    _Route("POST", "/staff/sign-out", door.sign_out, changes_password=True),
    _Route("GET", "/staff/password", door.password_page, changes_password=True),
    _Route("POST", "/staff/password", door.change_password, rate=SIGN_INS, changes_password=True),
    _Route("GET", "/staff/", rooms.listing),
    _Route("GET", "/staff/rooms/{room}", rooms.one),
    _Route("POST", "/staff/rooms/{room}/invite", rooms.make_invite, Needs.EDITOR),
    _Route("POST", "/staff/rooms/{room}/laptops/{device}/revoke", rooms.revoke, Needs.EDITOR),
    _Route("POST", "/staff/rooms/{room}/laptops/{device}/restore", rooms.restore, Needs.EDITOR),
    _Route("POST", "/staff/rooms/{room}/replies", rooms.tell, Needs.EDITOR, body=LETTER_BYTES),
    _Route("POST", "/staff/rooms/{room}/replies/withdraw", rooms.untell, Needs.EDITOR),
    _Route("GET", "/staff/overview", overview.shown),
    _Route("GET", "/staff/overview.xlsx", overview.workbook),
    _Route("GET", "/staff/meetings", records.meetings),
    _Route("GET", "/staff/minutes/{room}/{minutes}.pdf", records.minutes_pdf),
    _Route("GET", "/staff/matters", records.matters),
    _Route("GET", "/staff/escalations", escalations.listing),
    _Route("GET", "/staff/escalations/{room}/{escalation}", escalations.one),
    _Route(
        "POST",
        "/staff/escalations/{room}/{escalation}/answer",
        escalations.answer,
        Needs.EDITOR,
        body=LETTER_BYTES,
    ),
    _Route(
        "POST",
        "/staff/escalations/{room}/{escalation}/pass",
        escalations.pass_on,
        Needs.EDITOR,
        body=LETTER_BYTES,
    ),
    _Route("GET", "/staff/cards", cards.listing),
    _Route("POST", "/staff/cards/withdraw", cards.withdraw, Needs.PUBLISHER),
    _Route("GET", "/staff/cards/{room}/{card}", cards.one),
    _Route(
        "POST",
        "/staff/cards/{room}/{card}/publish",
        cards.publish,
        Needs.PUBLISHER,
        body=LETTER_BYTES,
    ),
    _Route("GET", "/staff/conflicts", records.conflicts),
    _Route("GET", "/staff/inbox", inbox),
    _Route("GET", "/staff/quarantine", quarantined),
    _Route("POST", "/staff/quarantine/{line}", settle, Needs.EDITOR),
    _Route("GET", "/staff/documents", papers.listing),
    _Route("POST", "/staff/documents", papers.put, Needs.PUBLISHER, body=DOCUMENT_BYTES),
    _Route("POST", "/staff/documents/withdraw", papers.withdraw, Needs.PUBLISHER),
    _Route("GET", "/staff/audit", trail.listing),
    _Route("GET", "/v/", verify.ask, Needs.NOBODY, rate=PUBLIC),
    _Route("GET", "/v/{digest}", verify.answer, Needs.NOBODY, rate=PUBLIC),
)


class _Plain(Route):
    """A page takes nothing but the request: nothing is to be looked into, as for the API's routes.

    The log is told the route, as it is for those; and HEAD is no page.
    """

    def __init__(self, path: str, endpoint: Callable[[Request], Any], method: str) -> None:
        super().__init__(path, endpoint, methods=[method])
        self.methods = {method}

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        match, more = super().matches(scope)
        return match, {**more, "route": self}


def routes(hub: Hub, clock: Callable[[], float] = time.monotonic) -> list[BaseRoute]:
    """The pages over a hub.

    Args:
        hub: the server.
        clock: seconds that only grow, for the limits.
    """
    passwords.is_right("", "")  # so that the first unknown name takes no longer than the others
    limiters = {rate: Limiter(rate, clock) for rate in {route.rate for route in _ROUTES}}
    rest = [_Route(method, "/staff/{rest:path}", _nothing) for method in ("GET", "POST")]
    fixed = {"/staff/pages.css": _css, "/staff/icon.svg": _icon, "/": _start, "/staff": _start}
    return [
        *(_plain(route, hub, limiters[route.rate]) for route in _ROUTES),
        *(_Plain(path, endpoint, "GET") for path, endpoint in fixed.items()),
        *(_plain(route, hub, limiters[PER_ADDRESS]) for route in rest),
    ]


def _plain(route: _Route, hub: Hub, limiter: Limiter) -> _Plain:
    return _Plain(route.path, _endpoint(hub, route, limiter), route.method)


def _nothing(_asked: Asked) -> Response:
    raise not_here()


async def _css(_request: Request) -> Response:
    return Response(style(), media_type="text/css; charset=utf-8", headers=_KEPT)


async def _icon(_request: Request) -> Response:
    return Response(icon(), media_type="image/svg+xml", headers=_KEPT)


async def _start(_request: Request) -> Response:
    return to("/staff/")


def _endpoint(hub: Hub, route: _Route, limiter: Limiter) -> Callable[[Request], Any]:
    async def answer(request: Request) -> Response:
        asked = _asked(hub, request)
        try:
            limiter.check(asked.address)
            if route.method == "POST":
                asked.form = _fields(await read_body(request, route.body))
            return await run_in_threadpool(_answer, route, asked)
        except Exception as error:
            failed = _failed(asked, error)
            if failed is None:
                raise
            return failed

    return answer


def _asked(hub: Hub, request: Request) -> Asked:
    return Asked(
        hub=hub,
        visit=None,
        path=request.path_params,
        query=request.query_params,
        form={},
        cookies=request.cookies,
        address=address_of(request),
        base=str(request.base_url).rstrip("/"),
        is_foreign=request.headers.get("sec-fetch-site", "same-origin")
        not in ("same-origin", "none"),
    )


def _fields(body: bytes) -> dict[str, str]:
    try:
        return dict(
            parse_qsl(
                body.decode(),
                keep_blank_values=True,
                max_num_fields=_MOST_FIELDS,
                errors="strict",
            )
        )
    except ValueError as error:
        raise Denied(400, "form", "表单的内容不完整。没有改动；请回到上一页再试。") from error


def _answer(route: _Route, asked: Asked) -> Response:
    token = asked.cookies.get(door.cookie_name(asked.is_secure), "")
    asked.visit = staff_sessions.visit_of(asked.core, token)
    if route.needs is Needs.NOBODY:
        return route.view(asked)
    if asked.visit is None:
        return door.shown_out(asked, posted=route.method == "POST")
    if route.method == "POST" and not _is_own_form(asked):
        raise _FORGED
    if asked.person.must_change and not route.changes_password:
        return to("/staff/password")
    asked.counts = asked_for(asked)
    if (route.needs >= Needs.EDITOR and not asked.person.may_edit) or (
        route.needs is Needs.PUBLISHER and not asked.person.may_publish
    ):
        raise _FORBIDDEN
    return route.view(asked)


def _is_own_form(asked: Asked) -> bool:
    assert asked.visit is not None
    given = asked.form.get("csrf", "").encode()
    return not asked.is_foreign and hmac.compare_digest(given, asked.visit.csrf.encode())


def _failed(asked: Asked, error: Exception) -> Response | None:
    """How a failure is shown; ``None`` where nobody foresaw it."""
    if isinstance(error, NotFound):
        return page(asked, "failed.html", status=404, title="没有这一页", message=str(error))
    if isinstance(error, Refused):
        return page(asked, "failed.html", status=409, title="没有做成", message=str(error))
    denied = refusal(error)
    if denied is None:
        return None
    message = _PEOPLES.get(denied.word, denied.message)
    failed = page(asked, "failed.html", status=denied.status, title="没有做成", message=message)
    if denied.retry_after:
        failed.headers["Retry-After"] = str(denied.retry_after)
    return failed


# What is said to laptops speaks of their records.
_PEOPLES: Final = {
    "too_often": "操作太频繁，或输错的次数太多。没有改动；请过一会儿再试。",
    "busy": "服务器正忙。没有改动；请过一会儿再试。",
    "too_large": "提交的内容太大。没有改动；请缩短后再试。",
    "slow": "提交中断。没有改动；请再试一次。",
    "malformed": "提交的内容不对。没有改动；请改正后再试。",
}
