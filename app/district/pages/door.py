"""Signing in and out, and the password."""

from __future__ import annotations

import hmac
import re
from typing import TYPE_CHECKING, Final

from app.district import staff_sessions
from app.district.errors import Denied
from app.district.pages.asking import page, to
from app.domain.errors import Refused

if TYPE_CHECKING:
    from fastapi import Response

    from app.district.pages.asking import Asked

_FORM_COOKIE: Final = "hongliu_form"
_COOKIE: Final = "hongliu_staff"
_SEED: Final = re.compile(r"[0-9a-f]{64}")
_TOO_MANY: Final = "输错的次数太多，登录已暂停 15 分钟。没有登录；请稍后再试，或请管理员重设密码。"
_EXPIRED: Final = "登录页面已过期。没有登录；请再输一次。"


def cookie_name(is_secure: bool) -> str:
    """The session's cookie; over TLS one that no other host or path can set."""
    return f"__Host-{_COOKIE}" if is_secure else _COOKIE


def _set(asked: Asked, answer: Response, name: str, value: str) -> None:
    answer.set_cookie(
        name,
        value,
        path="/",
        httponly=True,
        secure=asked.is_secure,
        samesite="strict",
    )


def shown_out(asked: Asked, *, posted: bool) -> Response:
    """Nobody is signed in: to the door, and from a form with a word about it."""
    return to("/staff/sign-in", **({"ended": "1"} if posted or _had_session(asked) else {}))


def _had_session(asked: Asked) -> bool:
    return cookie_name(asked.is_secure) in asked.cookies


def sign_in_page(asked: Asked) -> Response:
    """The form."""
    if asked.visit is not None:
        return to("/staff/")
    ended = "登录已结束，请重新登录。没有提交的内容请再填一次。" if asked.asked("ended") else ""
    return _door(asked, message=ended)


def _door(asked: Asked, *, message: str = "", name: str = "", status: int = 200) -> Response:
    seed = asked.cookies.get(_FORM_COOKIE, "")
    if not _SEED.fullmatch(seed):
        seed = asked.core.entropy(32).hex()
    answer = page(
        asked, "sign_in.html", status=status, csrf=_token(asked, seed), message=message, name=name
    )
    _set(asked, answer, _FORM_COOKIE, seed)
    return answer


def _token(asked: Asked, seed: str) -> str:
    """What the form carries before there is a session, bound to a cookie."""
    return asked.core.sealed_hash("form", seed).hex()


def sign_in(asked: Asked) -> Response:
    """Begin a session."""
    seed, given = asked.cookies.get(_FORM_COOKIE, ""), asked.form.get("csrf", "").encode()
    own = _SEED.fullmatch(seed) and hmac.compare_digest(given, _token(asked, seed).encode())
    name = asked.form.get("name", "")
    if not own or asked.is_foreign:
        return _door(asked, message=_EXPIRED, status=403)
    try:
        token = staff_sessions.sign_in(
            asked.core, name, asked.form.get("password", ""), address=asked.address
        )
    except Denied as denied:
        answer = _door(asked, message=_TOO_MANY, name=name, status=denied.status)
        answer.headers["Retry-After"] = str(denied.retry_after)
        return answer
    except Refused as refused:
        return _door(asked, message=refused.message, name=name, status=403)
    if asked.visit is not None:
        staff_sessions.sign_out(asked.core, asked.visit)
    answer = to("/staff/")
    _set(asked, answer, cookie_name(asked.is_secure), token)
    answer.delete_cookie(_FORM_COOKIE, path="/")
    return answer


def sign_out(asked: Asked) -> Response:
    """End the session."""
    assert asked.visit is not None
    staff_sessions.sign_out(asked.core, asked.visit)
    answer = to("/staff/sign-in")
    answer.delete_cookie(
        cookie_name(asked.is_secure),
        path="/",
        secure=asked.is_secure,
        httponly=True,
        samesite="strict",
    )
    return answer


def password_page(asked: Asked) -> Response:
    """The form for another password."""
    return page(asked, "password.html", message="", done=asked.asked("done"))


def change_password(asked: Asked) -> Response:
    """Set another password."""
    assert asked.visit is not None
    form = asked.form
    try:
        token = staff_sessions.change_password(
            asked.core,
            asked.visit,
            old=form.get("old", ""),
            new=form.get("new", ""),
            again=form.get("again", ""),
        )
    except Refused as refused:
        return page(asked, "password.html", status=409, message=refused.message, done="")
    answer = to("/staff/password", done="1")
    _set(asked, answer, cookie_name(asked.is_secure), token)
    return answer
