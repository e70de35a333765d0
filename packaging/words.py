"""The catalogue of the window's English: what is in it, and making it (`python3 dev.py words`).

Chinese literals are found in the code itself, because `lupdate` sees only what stands in `tr()`,
and half of what the window shows is said by rules and queries that know no Qt. They are handed to
`lupdate`, which keeps the translations that there are and marks what is new as unfinished; then
`lrelease` makes what the program reads.
"""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
CATALOGUE = ROOT / "resources" / "translations" / "hongliu_en.ts"
CONTEXT, AT_ONCE = "hongliu", "hongliu.at_once"
HAN = re.compile(r"[\u3400-\u9fff]")

# What the window does not show, or shows as what it is: Chinese.
LEFT_OUT = {
    "app/cli": "the command line speaks Chinese",
    "app/sample": "the fictitious room is data",
    "app/district": "the district's server, with pages of its own",
    "app/documents": "papers are Chinese",
    "app/signin/phones": "the residents' phones",
    "app/intake/pinyin.py": "the language itself",
    "app/domain/synonyms.py": "words by which texts are found alike",
    "app/domain/wording.py": "the language itself",
    "app/domain/written.py": "the language itself",
    "app/domain/phrases.py": "what goes into the record is Chinese",
    "app/domain/papers.py": "papers are Chinese",
    "app/steps/paper_script.py": "papers are Chinese",
    "app/faults.py": "goes to those who maintain the program",
    "ui/stage/deciding.py": "the room's screen is what residents read",
    "ui/stage/pages.py": "the room's screen is what residents read",
    "ui/stage/talking.py": "the room's screen is what residents read",
    "ui/console/kit/days.py": "understands what is typed",
    "ui/console/evaluate/out.py": "an exported sheet is read by others in Chinese",
    "ui/sentences.py": "understands what is to be said in English",
    "ui/console/selfdesk": "residents sign in there",
}
"""Folders and files, each with the reason."""
LEFT_LIST = Path(__file__).with_name("words_left.txt")
"""Single texts that are no words of the window, under the reason."""
MORE_LIST = Path(__file__).with_name("words_more.txt")
"""Texts that the code puts together of parts, which no reading of it finds."""
# Patterns that are searched for, and lists of words that a heading may have.
_SEARCHED = re.compile(r"\(\?|\.\{\d|[\u3400-\u9fff)]\||\|[\u3400-\u9fff]|\[.*\][+*]")
_FOREIGN = 5
_WORD = re.compile(r"[\u3400-\u9fff]+[0-9a-z()/（）、\u3400-\u9fff]*")


def literals(tree: ast.Module) -> Iterator[tuple[ast.AST, str]]:
    """Chinese literals that may be words, with what they look up as: values in braces."""
    left = set(_not_words(tree))
    for node in ast.walk(tree):
        if node in left:
            left.update(ast.iter_child_nodes(node))
            continue
        if isinstance(node, ast.JoinedStr):
            left.update(node.values)
            text = _pattern(node)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
        else:
            continue
        if HAN.search(text) and not _is_searched(text):
            yield node, text


def _is_searched(text: str) -> bool:
    if _SEARCHED.search(text):
        return True
    words = text.split()
    named = sum(1 for word in words if _WORD.fullmatch(word))
    # A long list of headings has one in English, too.
    return len(words) > 1 and named >= len(words) - len(words) // _FOREIGN


def _pattern(node: ast.JoinedStr) -> str:
    """An f-string as the text with its values in braces, by their last names."""
    names: list[str] = []
    text = ""
    for part in node.values:
        if isinstance(part, ast.Constant):
            text += str(part.value).replace("{", "{{").replace("}", "}}")
        elif isinstance(part, ast.FormattedValue):
            name = _name(part.value)
            if not name or name in names:
                name = f"{name or 'value'}{len(names) + 1}"
            names.append(name)
            text += f"{{{name}}}"
    return text


def _name(value: ast.expr) -> str:
    if isinstance(value, ast.Name):
        return value.id.strip("_")
    if isinstance(value, ast.Attribute):
        return value.attr.strip("_")
    if isinstance(value, ast.Call):
        return _name(value.func)
    return ""


def _not_words(tree: ast.Module) -> Iterator[ast.AST]:
    """Docstrings, what is compared or parsed with, keys of tables, comments of types."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value
        elif isinstance(node, ast.Compare):
            yield from (node.left, *node.comparators)
        elif isinstance(node, ast.Set):
            yield from node.elts
        elif isinstance(node, ast.Subscript):
            yield node.slice
        elif isinstance(node, ast.match_case):
            yield node.pattern
        elif isinstance(node, ast.Call) and _called(node) in _PARSING:
            yield from node.args


_LOOKING_UP = {"tr", "_tr", "_say", "translate"}
# Methods and functions whose texts are looked for, not shown.
_PARSING = {
    "compile", "sub", "split", "partition", "rpartition", "removesuffix", "removeprefix",
    "replace", "strip", "rstrip", "lstrip", "startswith", "endswith", "frozenset", "count",
    "fullmatch", "match", "search", "findall",
}  # fmt: skip


def _called(node: ast.Call) -> str:
    function = node.func
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def modules() -> Iterator[Path]:
    """Every module whose words the window may show, in order."""
    for path in sorted([*ROOT.glob("app/**/*.py"), *ROOT.glob("ui/**/*.py")]):
        name = path.relative_to(ROOT).as_posix()
        if not any(name == left or name.startswith(f"{left}/") for left in LEFT_OUT):
            yield path


def looked_up_at_once(tree: ast.Module) -> Iterator[ast.AST]:
    """Literals in ``tr()``: these are looked up as they stand, before values come in."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _called(node) in _LOOKING_UP:
            for one in node.args:
                yield from ast.walk(one)


def left_out() -> dict[str, str]:
    """Texts that are no words of the window, with the reason."""
    return _listed(LEFT_LIST)


def _listed(path: Path) -> dict[str, str]:
    reason, texts = "", {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            reason = line[2:]
        elif line:
            texts[line.replace("\\n", "\n")] = reason
    return texts


@dataclass
class Source:
    """Where a text is.

    Attributes:
        files: in which.
        at_once: whether it is looked up as it stands everywhere.
    """

    files: list[str] = field(default_factory=list)
    at_once: bool = True

    @property
    def context(self) -> str:
        """Of the catalogue: texts with values are recognised in what is said, or need not be."""
        return AT_ONCE if self.at_once else CONTEXT


def sources() -> dict[str, Source]:
    """Every text of the catalogue, in order of the code."""
    found = {text: Source([MORE_LIST.name], at_once=False) for text in _listed(MORE_LIST)}
    left = left_out()
    for path in modules():
        name = path.relative_to(ROOT).as_posix()
        tree = ast.parse(path.read_text(encoding="utf-8"))
        at_once = set(looked_up_at_once(tree))
        for node, text in sorted(literals(tree), key=lambda one: _place(one[0])):
            if text in left:
                continue
            source = found.setdefault(text, Source())
            source.at_once = source.at_once and node in at_once
            if name not in source.files:
                source.files.append(name)
    return found


def all_texts() -> Iterator[str]:
    """Every text in the code that may be one of words, also those that are left out."""
    for path in modules():
        for _node, text in literals(ast.parse(path.read_text(encoding="utf-8"))):
            yield text


def _place(node: ast.AST) -> tuple[int, int]:
    assert isinstance(node, ast.expr)
    return node.lineno, node.col_offset


def update() -> None:
    """Bring the catalogue up to date with the code, and make what the program reads."""
    bin_folder = Path(sys.executable).parent
    with tempfile.TemporaryDirectory() as folder:
        # `lupdate` reads Python, too: one line for every text.
        listed = Path(folder, "words.py")
        lines = [
            f"translate({source.context!r}, {json.dumps(text, ensure_ascii=False)})"
            for text, source in sources().items()
        ]
        listed.write_text("\n".join(lines), encoding="utf-8")
        options = "-silent -locations none -no-obsolete -source-language zh_CN -target-language en"
        _run(bin_folder / "pyside6-lupdate", *options.split(), listed, "-ts", CATALOGUE)
    release(CATALOGUE)


def release(catalogue: Path) -> None:
    """Make what the program reads beside the catalogue."""
    _run(Path(sys.executable).parent / "pyside6-lrelease", "-silent", catalogue)


def _run(*command: str | Path) -> None:
    subprocess.run(command, check=True)


def unfinished() -> list[str]:
    """Texts of the catalogue that have no English yet."""
    messages = ET.parse(CATALOGUE).iter("message")
    return [one.findtext("source", "") for one in messages if not one.findtext("translation")]


if __name__ == "__main__":
    update()
    left = unfinished()
    for text in left:
        print(text.replace("\n", "\\n"))
    print(f"{len(left)} of {len(sources())} texts have no English yet", file=sys.stderr)
    raise SystemExit(1 if left else 0)
