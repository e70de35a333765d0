"""The typefaces of the paper: loaded when first needed, kept, with a fallback per character.

No name may print as a box or vanish, so every character is looked up in a chain of faces; what
none of them has is told by :meth:`FontBook.missing` before anything is printed, and stands on the
paper as 〓, the mark that Chinese type uses for a missing sort.
"""

from __future__ import annotations

import sys
import unicodedata
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from app.documents.sfnt import Face, FontError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Typeface(StrEnum):
    """What a piece of text is set in; GB/T 9704-2012 names the four styles of official paper."""

    FANG = "fang"  # 仿宋: body
    HEI = "hei"  # 黑体: first-level headings, labels
    HEI_BOLD = "hei-bold"  # 黑体 bold: emphasis, names on cards
    KAI = "kai"  # 楷体: second-level headings
    SONG = "song"  # 宋体: page numbers, small print
    SONG_BOLD = "song-bold"  # stands for 小标宋体: titles, masthead


FILES = {
    Typeface.FANG: "HongliuFang-Regular.ttf",
    Typeface.HEI: "HongliuHei-Regular.ttf",
    Typeface.HEI_BOLD: "HongliuHei-Bold.ttf",
    Typeface.KAI: "HongliuKai-Regular.ttf",
    Typeface.SONG: "HongliuSong-Regular.ttf",
    Typeface.SONG_BOLD: "HongliuSong-Bold.ttf",
}
RARE = "HongliuRare-Regular.ttf"
GETA = 0x3013  # 〓

# Closing marks whose square is blank on the right, opening marks blank on the left: that half may
# be set away at a line's end and between two marks (GB/T 15834-2011, 5.1; CLREQ 3.1.6).
BLANK_RIGHT = frozenset("，。、；：？！）》〉」』】〕］｝”’〗")
BLANK_LEFT = frozenset("（《〈「『【〔［｛“‘〖")
# Of the blank half this much stays, so that marks never touch (em).
_AIR = 0.05
_HALF = 0.5

# Where systems keep a 仿宋 of TrueType outlines, best first.
_SYSTEM_FANG = (
    "C:/Windows/Fonts/simfang.ttf",
    "/usr/share/fonts/truetype/simfang.ttf",
    "/usr/share/fonts/windows/simfang.ttf",
    "/usr/share/fonts/zh_CN/TrueType/simfang.ttf",
    "/usr/share/fonts/wps-office/simfang.ttf",
    "/usr/local/share/fonts/simfang.ttf",
)


# A rare character comes from a light face; amid these it is drawn with an outline around it (em).
_LIGHT = (Typeface.SONG, "rare")
_HEAVY: dict[str, float] = {
    Typeface.KAI: 0.015,
    Typeface.HEI: 0.018,
    Typeface.HEI_BOLD: 0.04,
    Typeface.SONG_BOLD: 0.035,
}


class Glyph(NamedTuple):
    """One character as it will be drawn.

    Attributes:
        face: place of the face within the book.
        number: glyph number within the face, never 0.
        advance: width in em.
        blank_right: width that may be set away behind a closing mark, em.
        blank_left: width that may be set away before an opening mark, em.
        heavy: outline to draw around it where a light face stands in for a heavier one, em.
    """

    face: int
    number: int
    advance: float
    blank_right: float
    blank_left: float
    heavy: float


class Chain(dict[str, Glyph]):
    """Character → glyph of the first face that has it, filled as characters are met."""

    def __init__(self, book: FontBook, order: tuple[str, ...]) -> None:
        super().__init__()
        self._book = book
        self._order = order
        self._heavy = _HEAVY.get(order[0], 0.0)

    def __missing__(self, char: str) -> Glyph:
        """Look the character up in the faces, in their order."""
        glyph = self._find(char) or self[chr(GETA)]
        self[char] = glyph
        return glyph

    def has(self, char: str) -> bool:
        """Whether any face of the chain draws this character."""
        return any(ord(char) in self._book.face(name).cmap for name in self._order)

    def _find(self, char: str) -> Glyph | None:
        code = ord(char)
        for name in self._order:
            face = self._book.face(name)
            number = face.cmap.get(code)
            if number is not None:
                glyph = _measure(face, char, number, self._book.place(name))
                return glyph._replace(heavy=self._heavy if name in _LIGHT else 0.0)
        return None


def _measure(face: Face, char: str, number: int, place: int) -> Glyph:
    advance = face.advance(number)
    right = left = 0.0
    if advance > 0.9:  # noqa: PLR2004 - a full square; narrow quotes of a Latin design stay
        start, end = face.ink(number)
        if char in BLANK_RIGHT:
            right = max(0.0, min(_HALF, advance - end - _AIR))
        elif char in BLANK_LEFT:
            left = max(0.0, min(_HALF, start - _AIR))
    return Glyph(place, number, advance, right, left, 0.0)


class FontBook:
    """All faces and, for each typeface, the chain of faces that characters are looked up in.

    Faces are read from disk when first needed and kept for the life of the process. They do not
    change, so documents on several threads may share one book.
    """

    def __init__(
        self, folder: Path | None = None, *, prefer: Mapping[Typeface, Path] | None = None
    ) -> None:
        """Name the fonts; nothing is read yet.

        Args:
            folder: where the bundled fonts are; by default those that ship with the program.
            prefer: fonts of the system to try first. One that cannot be used is passed over and
                named in :attr:`refused`.
        """
        base = folder or bundled_folder()
        self._paths: dict[str, Path] = {key: base / name for key, name in FILES.items()}
        self._paths["rare"] = base / RARE
        first: dict[Typeface, str] = {}
        self.refused: list[Path] = []
        self._faces: dict[str, Face] = {}
        self._places: dict[str, int] = {}
        self.faces: list[Face] = []
        self._lock = Lock()
        for typeface, path in (prefer or {}).items():
            name = f"system-{typeface}"
            self._paths[name] = path
            try:
                self.face(name)
            except (FontError, OSError):
                self.refused.append(path)
            else:
                first[typeface] = name
        self._chains = {
            typeface: Chain(self, _order(typeface, first.get(typeface))) for typeface in Typeface
        }

    def face(self, name: str) -> Face:
        """The face of this name, read when first asked for.

        Raises:
            FontError: the file is damaged.
            OSError: the file is not there.
        """
        face = self._faces.get(name)
        if face is None:
            with self._lock:
                face = self._faces.get(name)
                if face is None:
                    face = Face.open(self._paths[name])
                    self._places[name] = len(self.faces)
                    self.faces.append(face)
                    self._faces[name] = face
        return face

    def place(self, name: str) -> int:
        """Index of a face that was read, within :attr:`faces`."""
        return self._places[name]

    def chain(self, typeface: Typeface) -> Chain:
        """The lookup of a typeface."""
        return self._chains[typeface]

    def width(self, text: str, *, typeface: Typeface, size: float) -> float:
        """Width of a text set in one line, in points, without any spacing."""
        chain = self._chains[typeface]
        return size * sum(chain[char].advance for char in clean(text))

    def missing(self, texts: str | Iterable[str]) -> list[str]:
        """The characters that no font has, each once, in the order met.

        To be named to the person before printing; on paper each stands as 〓.
        """
        chain = self._chains[Typeface.FANG]
        geta = chain[chr(GETA)]
        joined = texts if isinstance(texts, str) else "".join(texts)
        return [
            char
            for char in dict.fromkeys(clean(joined).replace("\n", ""))
            if chain[char] == geta and not chain.has(char)
        ]


def _order(typeface: Typeface, system: str | None) -> tuple[str, ...]:
    bold = (Typeface.SONG_BOLD,) if typeface is Typeface.HEI_BOLD else ()
    names = (*((system,) if system else ()), typeface, *bold, Typeface.SONG, "rare")
    return tuple(dict.fromkeys(names))


def bundled_folder() -> Path:
    """Where the fonts that ship with the program are; the window loads them from there too."""
    return Path(str(files("resources").joinpath("fonts")))


def book(fang: Path | None = None) -> FontBook:
    """The book of this process; ``fang`` is the 仿宋 of the system where the setting prefers it."""
    return _book(fang)


@lru_cache(maxsize=4)
def _book(fang: Path | None) -> FontBook:
    return FontBook(prefer={Typeface.FANG: fang} if fang else None)


def system_fang() -> Path | None:
    """The 仿宋 of this computer (``simfang.ttf`` of Windows or WPS), or ``None``."""
    home = Path.home() / ("Library/Fonts" if sys.platform == "darwin" else ".local/share/fonts")
    candidates = [*map(Path, _SYSTEM_FANG), home / "simfang.ttf"]
    return next((path for path in candidates if path.is_file()), None)


# Characters that paint nothing: joiners, direction marks, variation selectors, the byte order mark.
_INVISIBLE = dict.fromkeys(
    (*range(0x20), *range(0x7F, 0xA0), 0xAD, 0x34F, 0x61C, 0x180E, *range(0x200B, 0x2010),
     *range(0x202A, 0x202F), *range(0x2060, 0x2070), *range(0xFE00, 0xFE10), 0xFEFF,
     *range(0xE0000, 0xE01F0)),
)  # fmt: skip
_CLEAN: dict[int, str | None] = {
    **_INVISIBLE,
    0x09: " ",
    0x0A: "\n",
    0x2028: "\n",
    0x2029: "\n",
    0xA0: " ",
    0x202F: " ",
}
_COMBINING = range(0x300, 0x370)


def clean(text: str) -> str:
    """The text as it can be drawn: no control characters, accents joined to their letters.

    Ideographs are never changed, not even compatibility ones. Line feeds stay.
    """
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_CLEAN)
    if any(ord(char) in _COMBINING for char in text):
        text = _joined(text)
    # A lone surrogate stands for nothing and cannot be written to any file.
    return text if text.isprintable() else "".join(c for c in text if not "\ud800" <= c <= "\udfff")


def _joined(text: str) -> str:
    """Base letters and their combining marks as one character each where Unicode has it."""
    out: list[str] = []
    for char in text:
        if out and ord(char) in _COMBINING:
            out[-1] = unicodedata.normalize("NFC", out[-1] + char)
        else:
            out.append(char)
    return "".join(out)
