"""The manual as HTML: one folder that lacks nothing, sound to its last tag."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from app.documents.manual_html import PAGE, PICTURES, page_of, write_manual
from app.domain.errors import Refused
from app.domain.manual import Manual
from tests.unit.documents.every_form import manual_of

VOID = {"meta", "img", "br"}
# What may stand in a paragraph: the parser of a browser would close it before anything else.
WITHIN = {"a", "b", "kbd", "strong", "span"}


class Sound(HTMLParser):
    """Reads a page, and finds what a browser would have to guess."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.images: list[dict[str, str | None]] = []
        self.tags: set[str] = set()
        self.titles: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.tags.add(tag)
        if len(named) != len(attrs):
            self.faults.append(f"{tag} has an attribute twice")
        if self.open and self.open[-1] in {"p", "h2", "h3"} and tag not in WITHIN:
            self.faults.append(f"{tag} in {self.open[-1]}")
        if tag == "li" and self.open[-1] not in {"ul", "ol"}:
            self.faults.append("li without a list")
        if "id" in named:
            self.ids.append(named["id"] or "")
        if tag == "a":
            self.links.append(named.get("href") or "")
        if tag == "img":
            self.images.append(named)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing")

    def handle_data(self, data: str) -> None:
        if "h2" in self.open and self.open[-1] == "h2":
            self.titles.append(data)


@pytest.fixture(scope="module")
def whole() -> Manual:
    return manual_of()


@pytest.fixture(scope="module")
def folder(whole: Manual, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("manual") / "html"
    write_manual(whole, place)
    return place


@pytest.fixture(scope="module")
def read(folder: Path) -> Sound:
    page = Sound()
    page.feed((folder / PAGE).read_text(encoding="utf-8"))
    page.close()
    return page


def test_every_tag_is_closed_where_it_was_opened(read: Sound) -> None:
    assert read.faults == []
    assert read.open == []
    assert len(read.ids) == len(set(read.ids))


def test_every_chapter_is_there_once_and_in_the_contents(whole: Manual, read: Sound) -> None:
    keys = [one.key for one in whole.chapters]
    assert [one for one in read.ids if one in keys] == keys
    assert read.titles[: len(keys)] == [one.title for one in whole.chapters]
    assert all(f"#{key}" in read.links for key in keys)


def test_every_link_leads_somewhere_in_it(read: Sound) -> None:
    assert [link for link in read.links if link.removeprefix("#") not in read.ids] == []


def test_every_picture_is_there_and_says_what_it_shows(
    whole: Manual, folder: Path, read: Sound
) -> None:
    named = [str(one["src"]) for one in read.images]
    assert named == [f"{PICTURES}/{n}.png" for one in whole.chapters for n in one.pictures]
    assert all((folder / name).read_bytes().startswith(b"\x89PNG") for name in named)
    assert all(one["alt"] and one["width"] and one["height"] for one in read.images)
    assert {f"{PICTURES}/{path.name}" for path in (folder / PICTURES).iterdir()} == set(named)


def test_it_needs_nothing_from_elsewhere(folder: Path, read: Sound) -> None:
    page = (folder / PAGE).read_text(encoding="utf-8")
    assert not {"script", "link", "iframe"} & read.tags
    assert re.findall(r"https?:|url\(|@import| on\w+=", page) == []
    assert "prefers-color-scheme: dark" in page
    assert "@media print" in page


def test_what_was_there_before_is_replaced(tmp_path: Path) -> None:
    place = tmp_path / "html"
    (place / PICTURES).mkdir(parents=True)
    (place / PICTURES / "old.png").write_bytes(b"old")
    write_manual(manual_of("first-start"), place)
    assert not (place / PICTURES / "old.png").exists()
    assert [one.name for one in tmp_path.iterdir()] == ["html"]


def test_a_picture_that_is_not_there_leaves_what_was_there(tmp_path: Path) -> None:
    place = tmp_path / "html"
    write_manual(manual_of("first-start"), place)
    before = (place / PAGE).read_bytes()
    with pytest.raises(Refused, match="没有拍成"):
        write_manual(replace(manual_of("first-start"), pictures={}), place)
    assert (place / PAGE).read_bytes() == before


def test_what_is_no_markup_is_escaped() -> None:
    whole = replace(manual_of("first-start"), version="<b>&1")
    assert "版本 &lt;b&gt;&amp;1" in page_of(whole)
