"""An argument parser that speaks Chinese.

Help and usage are put together here and not by ``argparse``, whose headings, wording and layout
differ from one Python to the next and count a Chinese character as one column.
"""

from __future__ import annotations

import argparse
import re
import unicodedata
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterable

# What argparse of Python 3.11 to 3.13 says, and how it is said here.
_MESSAGES = (
    (r"the following arguments are required: (.*)", r"还缺少：\1"),
    (r"one of the arguments (.*) is required", r"还缺少下列之一：\1"),
    (r"unrecognized arguments: (.*)", r"不认识的参数：\1"),
    (r"argument (.*?): invalid choice: (.*) \(choose from (.*)\)", r"没有 \2 这个\1，可以用：\3"),
    (r"argument (.*?): unknown parser (.*) \(choices: (.*)\)", r"没有 \2 这个\1，可以用：\3"),
    (r"argument (.*?): expected .*", r"\1 后面要跟一个值"),
    (r"argument (.*?): ignored explicit argument .*", r"\1 后面不能跟值"),
    (r"argument (.*?): not allowed with argument (.*)", r"\1 不能和 \2 一起用"),
    (r"argument (.*?): invalid .*? value: (.*)", r"\1 的值 \2 不对"),
    (r"argument (.*?): ([^\x00-\x7f].*)", r"\1 \2"),
)
_UNFORESEEN = "看不懂这样的写法"
_INDENT, _GAP = 2, 2


class ChineseParser(argparse.ArgumentParser):
    """``argparse`` with Chinese headings, help and errors; wrong usage exits with 2.

    Args:
        prog: the command as it is typed, ``hongliu roster check``.
        description: one sentence about it.
    """

    def __init__(self, *, prog: str, description: str) -> None:
        super().__init__(prog=prog, description=description, add_help=False, allow_abbrev=False)
        self.add_argument("-h", "--help", action="help", help="显示这份说明")

    def format_usage(self) -> str:
        """``用法：hongliu roster check [--json] 文件``, with a line feed."""
        words = [self.prog]
        for action in self._optional():
            words.append(_invocation(action) if action.required else f"[{_invocation(action)}]")
        for action in self._positional():
            words.append(_name(action) if action.required else f"[{_name(action)}]")
        return f"用法：{' '.join(words)}\n"

    def format_help(self) -> str:
        """Usage, what the command does, and a line for every argument."""
        given = [a for a in self._positional() if not isinstance(a, argparse._SubParsersAction)]
        groups = {
            "命令": [(str(c.metavar), c.help) for c in self._commands()],
            "参数": [(_name(a), a.help) for a in given],
            "选项": [(", ".join(_spellings(a)), a.help) for a in self._optional()],
        }
        lines = [f"{self.format_usage()}\n{self.description}\n"]
        width = max(_columns(name) for rows in groups.values() for name, _ in rows) + _GAP
        for title, rows in groups.items():
            if rows:
                lines.append(f"\n{title}：\n")
            for name, words in rows:
                padding = " " * (width - _columns(name))
                lines.append(f"{' ' * _INDENT}{name}{padding}{words}\n")
        return "".join(lines)

    def error(self, message: str) -> NoReturn:
        """Say in Chinese what is wrong and how the command is used; exits with 2."""
        self.exit(2, f"{self.format_usage()}用法不对：{_in_chinese(message)}。\n")

    def _optional(self) -> list[argparse.Action]:
        return [a for a in self._actions if a.option_strings]

    def _positional(self) -> list[argparse.Action]:
        return [a for a in self._actions if not a.option_strings]

    def _commands(self) -> Iterable[argparse.Action]:
        for action in self._positional():
            if isinstance(action, argparse._SubParsersAction):
                yield from action._get_subactions()


def _in_chinese(message: str) -> str:
    for pattern, words in _MESSAGES:
        if re.fullmatch(pattern, message, re.DOTALL):
            said = re.sub(pattern, words, message, count=1, flags=re.DOTALL)
            return said.replace("'", "").replace(", ", "、")
    return _UNFORESEEN


def _name(action: argparse.Action) -> str:
    return str(action.metavar or action.dest)


def _spellings(action: argparse.Action) -> list[str]:
    if action.nargs == 0:
        return list(action.option_strings)
    return [f"{option} {_name(action)}" for option in action.option_strings]


def _invocation(action: argparse.Action) -> str:
    return _spellings(action)[-1]


def _columns(text: str) -> int:
    """Columns on a console, where an ideograph takes two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
