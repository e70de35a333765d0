"""What the schema says of bodies that the routes read themselves, and a plain page of it."""

from __future__ import annotations

from dataclasses import MISSING, fields
from html import escape
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from fastapi import FastAPI

_ERROR: Final[dict[str, Any]] = {
    "type": "object",
    "required": ["error", "message"],
    "properties": {"error": {"type": "string"}, "message": {"type": "string"}},
}
_REASONS = {
    400: "Malformed",
    401: "Token missing, unknown or expired; or a key was not proved",
    403: "Not this room's, or access ended",
    404: "Not found",
    405: "Another method",
    408: "The body did not arrive in time",
    409: "In conflict with what is known",
    413: "Too large",
    426: "The program is too old",
    429: "Too often; see Retry-After",
    503: "Busy; see Retry-After",
}
ERRORS: Final[dict[int | str, dict[str, Any]]] = {
    status: {"description": words, "content": {"application/json": {"schema": _ERROR}}}
    for status, words in _REASONS.items()
}
_HEX64 = {"type": "string", "pattern": "^[0-9a-f]{64}$"}


def _extra(content: dict[str, Any], *, headers: tuple[str, ...] = ()) -> dict[str, Any]:
    extra: dict[str, Any] = {"requestBody": {"required": True, "content": content}}
    if headers:
        extra["parameters"] = [
            {"name": name, "in": "header", "required": True, "schema": _HEX64} for name in headers
        ]
    return {"openapi_extra": extra}


def takes(message: type) -> dict[str, Any]:
    """The body is a message of :mod:`app.sync.joining`."""
    known = fields(message)
    kinds = {"str": "string", "int": "integer"}
    schema = {
        "type": "object",
        "required": [f.name for f in known if f.default is MISSING],
        "properties": {f.name: {"type": kinds[str(f.type)]} for f in known},
    }
    return _extra({"application/json": {"schema": schema}})


def takes_bytes(words: str) -> dict[str, Any]:
    """The body is bytes."""
    schema = {"type": "string", "format": "binary", "description": words}
    return _extra({"application/octet-stream": {"schema": schema}})


def takes_chunk() -> dict[str, Any]:
    """The body is bytes of a file with their digest in a header."""
    schema = {"type": "string", "format": "binary", "description": "At most 1 MiB"}
    content = {"application/octet-stream": {"schema": schema}}
    return _extra(content, headers=("Chunk-SHA256",))


def takes_size() -> dict[str, Any]:
    """The body tells the size of a file."""
    properties = {"size": {"type": "integer", "minimum": 0}}
    schema = {"type": "object", "required": ["size"], "properties": properties}
    return _extra({"application/json": {"schema": schema}})


def takes_pull() -> dict[str, Any]:
    """The body is a :class:`app.sync.messages.PullRequest`."""
    number = {"type": "integer", "minimum": 0}
    properties = {
        "feed": {"type": "string"},
        "epoch": {"type": "string"},
        "seq": number,
        "rolling": _HEX64,
        "held": {"type": "object", "additionalProperties": number},
        "limit": number,
    }
    schema = {"type": "object", "required": list(properties), "properties": properties}
    return _extra({"application/json": {"schema": schema}})


def page(app: FastAPI) -> str:
    """The routes as a page that asks for nothing from elsewhere."""
    rows = [
        f"<tr><td><code>{method.upper()}</code></td><td><code>{escape(path)}</code></td>"
        f"<td>{escape(str(told.get('description') or told.get('summary') or ''))}</td></tr>"
        for path, methods in app.openapi()["paths"].items()
        for method, told in methods.items()
    ]
    return (
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">'
        "<title>红柳会客厅：街道服务器的接口</title></head><body>"
        "<h1>街道服务器的接口</h1>"
        "<p>协议见随程序附带的 docs/sync.md；"
        '完整描述见 <a href="openapi.json">openapi.json</a>。</p>'
        f"<table>{''.join(rows)}</table></body></html>"
    )
