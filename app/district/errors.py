"""What the server refuses, as it is told to the laptop."""

from __future__ import annotations


class Denied(Exception):
    """A request that was not granted; nothing was changed.

    Attributes:
        status: of HTTP.
        word: for the program.
        message: plain Chinese, for people.
        retry_after: seconds after which it makes sense to come again; 0: never so.
    """

    def __init__(self, status: int, word: str, message: str, *, retry_after: int = 0) -> None:
        super().__init__(word)
        self.status = status
        self.word = word
        self.message = message
        self.retry_after = retry_after


def unauthorized() -> Denied:
    """No token, or one that nobody knows any more; the laptop opens a session and comes again."""
    return Denied(401, "token", "登录已过期或不存在。本机的记录都在；程序会重新登录后再试。")


def not_this_rooms() -> Denied:
    """The laptop may not read that."""
    return Denied(403, "scope", "这台电脑没有权限读取这些内容。本机的记录没有改动。")


def revoked() -> Denied:
    """The laptop may hand in, but not read any more."""
    return Denied(
        403, "revoked", "街道已停用这台电脑的同步。本机的记录都在；如有疑问请联系街道工作人员。"
    )
