"""The manual as a folder of plain HTML: one page with its pictures beside it.

It is opened from a file, needs no script, is dark where the desktop is, and prints.
"""

from __future__ import annotations

import shutil
import struct
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from app.documents.manual_words import APPENDIX, INDEX, INVENTED, MOTTO, TITLE, check_pictures
from app.domain.manual import Kind, Mark

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.domain.manual import Block, Chapter, KeyGroup, Manual, Span

PAGE, PICTURES = "index.html", "pictures"
_INDEX_ID = "key-index"
_HEAD = 24  # bytes of a PNG until behind its width and height
# Pictures are taken at twice the window's size.
_DENSITY = 2


def write_manual(manual: Manual, folder: Path) -> None:
    """Write the folder; what was there before is replaced when all of it is written.

    Args:
        manual: what it says, with or without pictures.
        folder: its place.

    Raises:
        OSError: it cannot be written.
        Refused: a picture that a chapter wants is not there.
    """
    check_pictures(manual)
    part = folder.with_name(f".{folder.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    (part / PICTURES).mkdir(parents=True)
    wanted = {name for chapter in manual.chapters for name in chapter.pictures}
    for name, data in (manual.pictures or {}).items():
        if name in wanted:
            (part / PICTURES / f"{name}.png").write_bytes(data)
    (part / PAGE).write_text(page_of(manual), encoding="utf-8", newline="\n")
    shutil.rmtree(folder, ignore_errors=True)
    part.rename(folder)


def page_of(manual: Manual) -> str:
    """The page."""
    version = f"<p class='quiet'>版本 {escape(manual.version)}</p>" if manual.version else ""
    note = f"<p class='quiet'>{INVENTED}</p>" if manual.pictures else ""
    chapters = "\n".join(_chapter(manual, one) for one in manual.chapters)
    return (
        "<!DOCTYPE html>\n<html lang='zh-CN'>\n<head>\n<meta charset='utf-8'>\n"
        "<meta name='viewport' content='width=device-width, initial-scale=1'>\n"
        "<meta name='color-scheme' content='light dark'>\n"
        f"<title>{TITLE}</title>\n<style>\n{_STYLE}</style>\n</head>\n<body>\n"
        "<a class='skip' href='#text'>跳到正文</a>\n"
        f"{_contents(manual)}\n<main id='text'>\n"
        f"<header>\n<h1>{TITLE}</h1>\n<p class='motto'>{MOTTO}</p>\n{version}{note}</header>\n"
        f"{chapters}\n{_index(manual)}</main>\n</body>\n</html>\n"
    )


def _contents(manual: Manual) -> str:
    lines = [f"<nav aria-label='目录'>\n<p class='name'><a href='#text'>{TITLE}</a></p>"]
    for part, chapters in manual.parts():
        lines.append(f"<p class='part'>{escape(part)}</p>" if part else "")
        links = (
            f"<li><a href='#{one.key}'><span>{manual.number(one.key)}</span>"
            f"{escape(one.title)}</a></li>"
            for one in chapters
        )
        listed = "\n".join(links)
        lines.append(f"<ul>\n{listed}\n</ul>")
    if manual.keys:
        lines.append(f"<p class='part'>{APPENDIX}</p>")
        lines.append(f"<ul>\n<li><a href='#{_INDEX_ID}'><span></span>{INDEX}</a></li>\n</ul>")
    return "\n".join([*filter(None, lines), "</nav>"])


def _chapter(manual: Manual, chapter: Chapter) -> str:
    number = manual.number(chapter.key)
    blocks = [
        one for one in chapter.blocks if one.kind is not Kind.PICTURE or manual.pictures is not None
    ]
    told = "\n".join(
        _group(manual, kind, list(group))
        for kind, group in groupby(blocks, key=lambda one: one.kind)
    )
    return (
        f"<section id='{chapter.key}'>\n<h2><span>{number}</span>{escape(chapter.title)}</h2>\n"
        f"{told}\n</section>"
    )


def _group(manual: Manual, kind: Kind, blocks: list[Block]) -> str:
    """Blocks of a kind that follow each other."""
    if kind is Kind.PICTURE:
        figures = "\n".join(_figure(manual, one) for one in blocks)
        return f"<div class='figures'>\n{figures}\n</div>"
    there = {one.key for one in manual.chapters}
    words = ["".join(_span(span, there) for span in one.spans) for one in blocks]
    if kind in {Kind.STEP, Kind.POINT}:
        items = "\n".join(f"<li>{one}</li>" for one in words)
        if kind is Kind.POINT:
            return f"<ul>\n{items}\n</ul>"
        first = blocks[0].number
        start = f" start='{first}'" if first != 1 else ""
        return f"<ol{start}>\n{items}\n</ol>"
    tag = {Kind.HEADING: "h3", Kind.CARE: "p class='care'"}.get(kind, "p")
    return "\n".join(f"<{tag}>{one}</{tag.split()[0]}>" for one in words)


def _figure(manual: Manual, block: Block) -> str:
    data = (manual.pictures or {})[block.picture]
    wide, high = (side // _DENSITY for side in struct.unpack(">II", data[_HEAD - 8 : _HEAD]))
    caption = escape(block.text)
    return (
        f"<figure>\n<img src='{PICTURES}/{block.picture}.png' alt='{caption}' width='{wide}' "
        f"height='{high}' loading='lazy'>\n<figcaption>{caption}</figcaption>\n</figure>"
    )


def _span(span: Span, there: set[str]) -> str:
    words = escape(span.text)
    link = f"<a href='#{span.target}'>{words}</a>" if span.target in there else words
    return {
        Mark.STRONG: f"<strong>{words}</strong>",
        Mark.KEY: f"<kbd>{words}</kbd>",
        Mark.LINK: link,
        Mark.BUTTON: f"<b>{words}</b>",
    }.get(span.mark, words)


def _index(manual: Manual) -> str:
    if not manual.keys:
        return ""
    groups = "\n".join(_keys(group) for group in manual.keys)
    return f"<section id='{_INDEX_ID}'>\n<h2><span></span>{INDEX}</h2>\n{groups}\n</section>\n"


def _keys(group: KeyGroup) -> str:
    def rows() -> Iterator[str]:
        for key, words in group.keys:
            yield f"<tr><th scope='row'><kbd>{escape(key)}</kbd></th><td>{escape(words)}</td></tr>"

    body = "\n".join(rows())
    return (
        f"<h3>{escape(group.heading)}</h3>\n<table>\n<thead class='unseen'><tr>"
        f"<th scope='col'>按键</th><th scope='col'>做什么</th></tr></thead>\n"
        f"<tbody>\n{body}\n</tbody>\n</table>"
    )


_STYLE = """\
:root { --ground: #f6f4f2; --surface: #fff; --ink: #23201f; --quiet: #6b6563; --line: #ddd8d4;
  --accent: #8e2f49; --soft: #f7e9ec; --care: #6f4413; --care-soft: #fdf3e4; --key: #f4f1ee; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #171515; --surface: #201d1d; --ink: #ece7e4; --quiet: #a69f9b;
    --line: #3b3635; --accent: #f0b6c3; --soft: #43262f; --care: #f0c98c; --care-soft: #3a2c18;
    --key: #2d2928; }
  img { filter: brightness(.88); }
}
* { box-sizing: border-box; }
html { scroll-behavior: smooth; scroll-padding-top: 1rem; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1.0625rem/1.75
  "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif;
  display: grid; grid-template-columns: 18rem minmax(0, 1fr); }
a { color: var(--accent); }
a:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 3px; }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: 1rem; padding: .3rem .8rem; background: var(--surface); z-index: 1; }
nav { position: sticky; top: 0; height: 100vh; overflow-y: auto; padding: 1.5rem 1rem 2rem 1.5rem;
  border-right: 1px solid var(--line); font-size: .9375rem; line-height: 1.5; }
nav .name { margin: 0 0 1rem; font-weight: 700; font-size: 1.0625rem; }
nav .part { margin: 1.1rem 0 .3rem; color: var(--quiet); font-size: .875rem; font-weight: 700; }
nav ul { list-style: none; margin: 0; padding: 0; }
nav li { margin: 0; break-inside: avoid; }
nav a { color: inherit; text-decoration: none; display: flex; padding: .22rem .4rem;
  border-radius: 6px; }
nav .name a { padding: 0; color: var(--accent); }
nav li a:hover { background: var(--soft); }
nav span { flex: none; width: 1.9em; color: var(--quiet); }
main { max-width: 58rem; padding: 2.5rem 2.5rem 5rem; }
header { padding-bottom: 1.5rem; border-bottom: 3px solid var(--accent); margin-bottom: 1rem; }
h1 { font-size: 2.25rem; line-height: 1.3; margin: 0; color: var(--accent); }
.motto { font-size: 1.25rem; margin: .5rem 0; }
.quiet { color: var(--quiet); margin: .2rem 0; font-size: .9375rem; }
section { background: var(--surface); border: 1px solid var(--line); border-radius: 12px;
  padding: 1.25rem 2rem 1.75rem; margin: 1.5rem 0; }
h2 { font-size: 1.625rem; line-height: 1.35; margin: .25rem 0 .75rem; }
h2 span { color: var(--accent); margin-right: .6em; }
h2 span:empty { display: none; }
h3 { font-size: 1.125rem; color: var(--accent); margin: 1.75rem 0 .4rem; }
p { margin: .5rem 0; }
ol, ul { margin: .4rem 0; padding-left: 1.8em; }
li { margin: .3rem 0; }
main ol > li::marker { color: var(--accent); font-weight: 700; }
kbd { font: inherit; font-size: .875em; background: var(--key); border: 1px solid var(--line);
  border-bottom-width: 2px; border-radius: 5px; padding: .05em .45em; white-space: nowrap; }
.care { background: var(--care-soft); color: var(--care); border-left: 4px solid var(--care);
  border-radius: 4px; padding: .6rem 1rem; margin: 1rem 0; }
.figures { display: flex; flex-wrap: wrap; gap: 1.25rem; margin: 1rem 0; }
figure { margin: 0; }
img { display: block; max-width: 100%; height: auto; border: 1px solid var(--line);
  border-radius: 8px; }
figcaption { color: var(--quiet); font-size: .9375rem; margin-top: .35rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; font-weight: 400; border-bottom: 1px solid var(--line);
  padding: .35rem .5rem; vertical-align: top; }
th { width: 12rem; }
.unseen th { color: var(--quiet); font-size: .875rem; }
@media (max-width: 56rem) {
  body { display: block; }
  nav { position: static; height: auto; border-right: 0; border-bottom: 1px solid var(--line);
    padding: 1.25rem; }
  nav ul { columns: 2; }
  main { padding: 1.25rem; }
  section { padding: 1rem 1.1rem 1.4rem; }
  th { width: 9rem; }
}
@media print {
  :root { --ground: #fff; --surface: #fff; --ink: #000; --quiet: #444; --line: #bbb;
    --accent: #8e2f49; --care: #5a3610; --care-soft: #fff; --key: #fff; }
  body { display: block; font-size: 10.5pt; }
  img { filter: none; max-height: 11cm; width: auto; }
  nav { position: static; height: auto; border: 0; break-after: page; }
  main { max-width: none; padding: 0; }
  section { border: 0; padding: 0; margin: 1.5rem 0; }
  h2, h3 { break-after: avoid; }
  figure, .care, tr { break-inside: avoid; }
  .skip { display: none; }
}
"""
