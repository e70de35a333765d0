"""What somebody types or scans to join: an address and a code, or the QR's text that holds both."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from app.domain.errors import Refused
from app.sync.joining import CODE_LENGTH, code_of

_JOIN: Final = "/join#"
_HERE: Final = ("localhost", "127.0.0.1", "::1")
_LONGEST_NAME: Final = 40


def read_invitation(text: str) -> tuple[str, str]:
    """The QR's text ``URL/join#CODE`` → address and code; what is no such text is an address."""
    url, found, code = text.strip().partition(_JOIN)
    return (url, code) if found else (text.strip(), "")


def checked_url(typed: str) -> str:
    """An address as it is used: ``https://`` where nothing is said, no slash at the end.

    Raises:
        Refused: it is none, or not encrypted. Personal data never goes over a network in the clear.
    """
    text = typed.strip()
    if "://" not in text:
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host = None
    wrong = not host or parts.scheme not in ("http", "https") or parts.query or parts.fragment
    if wrong or any(one.isspace() for one in text):
        raise Refused(
            "服务器地址不对。没有改动任何内容；请照街道给的地址填写，例如 https://sync.example.cn。",
            field="url",
        )
    if parts.username is not None or (parts.scheme == "http" and host not in _HERE):
        raise Refused(
            "服务器地址必须以 https:// 开头，居民信息不能在网络上明文传送。"
            "没有改动任何内容；请向街道核对地址。",
            field="url",
        )
    return text.rstrip("/")


def checked_code(typed: str) -> str:
    """A one-time code as it was typed.

    Raises:
        Refused: it can be none.
    """
    code = code_of(typed)
    if not code:
        raise Refused(
            f"加入码应是 {CODE_LENGTH} 个字母和数字。没有改动任何内容；请照街道给的再填一次。",
            field="code",
        )
    return code


def checked_name(typed: str) -> str:
    """What people call the laptop.

    Raises:
        Refused: it is empty or too long.
    """
    name = " ".join(typed.split())
    if not name or len(name) > _LONGEST_NAME:
        raise Refused(
            f"请给这台电脑起一个名字，不超过 {_LONGEST_NAME} 个字，例如：会客厅前台。", field="name"
        )
    return name
