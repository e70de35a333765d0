"""The catalogue of the window's English: whole, in keeping with the code, and fresh."""

from __future__ import annotations

import importlib.util
import re
import string
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def _load():
    spec = importlib.util.spec_from_file_location(
        "hongliu_packaging_words", ROOT / "packaging" / "words.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look there for their types
    spec.loader.exec_module(module)
    return module


words = _load()
_PLACE = string.Formatter()


@pytest.fixture(scope="module")
def entries() -> list[tuple[str, str, ET.Element]]:
    """Context, source and translation of every message."""
    return [
        (context.findtext("name", ""), message.findtext("source", ""), translation)
        for context in ET.parse(words.CATALOGUE).iter("context")
        for message in context.iter("message")
        if (translation := message.find("translation")) is not None
    ]


@pytest.fixture(scope="module")
def sources():
    return words.sources()


def places(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in _PLACE.parse(text) if name is not None)


def test_every_chinese_text_of_the_window_is_in_the_catalogue(entries, sources) -> None:
    """What is no word of the window stands in packaging/words_left.txt, with the reason."""
    known = {(context, source) for context, source, _ in entries}
    wanted = {(source.context, text) for text, source in sources.items()}
    told = {text: source.files for text, source in sources.items()}
    missing = sorted(f"{text} ({told[text]})" for _, text in wanted - known)
    assert missing == [], "python3 dev.py words, then translate what is new"
    assert sorted(known - wanted) == [], "python3 dev.py words takes out what is gone"


def test_nothing_is_left_untranslated(entries) -> None:
    left = [source for _, source, to in entries if not to.text or to.get("type") == "unfinished"]
    assert left == []


def test_values_stand_in_the_english_as_in_the_chinese(entries) -> None:
    wrong = []
    for _, source, to in entries:
        if not re.search(r"[{}]", source):
            continue
        ours, theirs = places(source), places(to.text or "")
        # Values without names may be put in another order by their numbers.
        numbered = ours == [""] * len(ours) and theirs == [str(at) for at in range(len(ours))]
        if ours != theirs and not numbered:
            wrong.append((source, to.text))
    assert wrong == []


# Chinese within the English: what is to be typed, what stands in a file, names, examples.
QUOTED = {
    "物业",
    "下周五",
    "两周内",
    "主持人",
    "产权人",
    "分钟",
    "单位",
    "单元",
    "号楼",
    "号院红柳会客厅",
    "否",
    "居务监督委员会",
    "张",
    "张三",
    "新版本",
    "日",
    "昨天",
    "是",
    "是否业主",
    "月",
    "期限",
    "欧阳",
    "王淑兰",
    "第三网格",
    "经费来源",
    "议题",
    "语言",
    "负责人",
    "费用",
    "进展说明",
    "进度",
}


def test_the_english_is_english(entries) -> None:
    odd = {
        run: source
        for _, source, to in entries
        for run in re.findall(f"{words.HAN.pattern}+", to.text or "")
        if run not in QUOTED
    }
    assert odd == {}


def test_what_the_program_reads_is_made_of_the_catalogue(tmp_path, monkeypatch) -> None:
    """``lrelease`` gives the same file again."""
    made = words.CATALOGUE.with_suffix(".qm")
    copy = tmp_path / words.CATALOGUE.name
    copy.write_bytes(words.CATALOGUE.read_bytes())
    words.release(copy)
    assert copy.with_suffix(".qm").read_bytes() == made.read_bytes(), "python3 dev.py words"


def test_nothing_is_left_out_that_is_not_there() -> None:
    """A list of exceptions that outlive what they were made for is no list."""
    there = set(words.all_texts())
    assert [text for text in words.left_out() if text not in there] == []
    for place in words.LEFT_OUT:
        assert (ROOT / place).exists(), place
