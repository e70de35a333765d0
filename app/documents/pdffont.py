"""Fonts within one PDF: which glyphs it uses, and the objects that embed them.

Two-byte codes, one font object per face however many characters it draws (PDF 32000-1, 9.7: a
Type 0 font over CIDFontType2 with Identity-H). Codes are given out in the order of first use, one
per character, so text extraction gives back exactly what was written, beyond the BMP too, also
where two characters share a glyph or none has one (〓).
"""

from __future__ import annotations

import zlib
from hashlib import sha256
from typing import TYPE_CHECKING

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName

from app.documents.fonts import GETA
from app.documents.pdfstream import Stream

if TYPE_CHECKING:
    from typing import Any

    from app.documents.sfnt import Face

_SYMBOLIC = 4
_LAST_CODE = 0xFFFF
_BLOCK = 100  # entries that one bfchar block may have (Adobe Technical Note 5411)


class FontUse(dict[str, str]):
    """Character → its code in this document as four hexadecimal digits."""

    def __init__(self, face: Face, name: str) -> None:
        super().__init__()
        self.face = face
        self.name = name
        self._glyphs = [0]

    def __missing__(self, char: str) -> str:
        """Give the character the next code."""
        code = len(self._glyphs)
        if code > _LAST_CODE:
            raise OverflowError("more characters than one PDF font can have")
        self._glyphs.append(self.face.cmap.get(ord(char)) or self.face.cmap[GETA])
        digits = f"{code:04X}"
        self[char] = digits
        return digits

    def embed(self, document: Any, level: int) -> Any:
        """Add the font's objects to a ReportLab ``PDFDocument``.

        The structure is that of PDF/A: subset tag, CIDSet, widths that agree with the file.

        Args:
            document: the ReportLab document.
            level: of zlib's effort.

        Returns:
            A reference to the font.
        """
        face, glyphs = self.face, self._glyphs
        program = face.subset(glyphs)
        tagged = _tag(program) + "+" + face.name
        file = Stream(zlib.compress(program, level), compressed=True, Length1=len(program))
        bits = bytearray((len(glyphs) + 7) // 8)
        for code in range(len(glyphs)):
            bits[code // 8] |= 0x80 >> code % 8
        left, low, right, high = face.box
        descriptor = PDFDictionary(
            {
                "Type": PDFName("FontDescriptor"),
                "FontName": PDFName(tagged),
                "Flags": _SYMBOLIC,
                "FontBBox": PDFArray([left, low, right, high]),
                "ItalicAngle": 0,
                "Ascent": face.ascent,
                "Descent": face.descent,
                "CapHeight": face.cap_height,
                "StemV": 140 if face.bold else 80,
                "FontFile2": document.Reference(file),
                "CIDSet": document.Reference(Stream(bytes(bits))),
            }
        )
        cid_font = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("CIDFontType2"),
                "BaseFont": PDFName(tagged),
                "CIDSystemInfo": "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>",
                "FontDescriptor": document.Reference(descriptor),
                "DW": 1000,
                "W": self._widths(),
                "CIDToGIDMap": PDFName("Identity"),
            }
        )
        font = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("Type0"),
                "BaseFont": PDFName(tagged),
                "Encoding": PDFName("Identity-H"),
                "DescendantFonts": PDFArray([document.Reference(cid_font)]),
                "ToUnicode": document.Reference(self._to_unicode(level)),
            }
        )
        return document.Reference(font)

    def _widths(self) -> str:
        """The ``W`` array: runs of codes whose glyphs are not a full square wide."""
        runs: list[str] = []
        before = -2
        for code, glyph in enumerate(self._glyphs):
            width = round(1000 * self.face.advance(glyph))
            if width == 1000:  # noqa: PLR2004 - the default DW
                continue
            runs.append(f"{width}" if code == before + 1 else f"] {code} [{width}")
            before = code
        return "[" + (" ".join(runs) + "]").removeprefix("]") + "]" if runs else "[]"

    def _to_unicode(self, level: int) -> Stream:
        entries = [f"<{code}> <{char.encode('utf-16-be').hex()}>" for char, code in self.items()]
        blocks = [entries[at : at + _BLOCK] for at in range(0, len(entries), _BLOCK)]
        body = "\n".join(
            f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks
        )
        return Stream(zlib.compress((_CMAP % body).encode(), level), compressed=True)


_CMAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
%s
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


def _tag(program: bytes) -> str:
    """Six capital letters that tell this subset from others of the same font."""
    number = int.from_bytes(sha256(program).digest()[:8], "big")
    return "".join(chr(65 + number // 26**place % 26) for place in range(6))
