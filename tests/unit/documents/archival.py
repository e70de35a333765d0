"""What ISO 19005-2 asks of a file at level B, looked for in its bytes, objects and pages.

A validator of part 2 is not to be had in Debian, so the rules that a file of text, rules and photos
can break are checked here one by one; the numbers are clauses of ISO 19005-2:2011.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
from fontTools.ttLib import TTFont

FILTERS = {"/FlateDecode", "/DCTDecode"}
# Those that papers are drawn with, of the many that a page may use.
OPERATORS = {
    "B", "BT", "ET", "Tc", "Tm", "Tf", "Tj", "TJ", "Tr", "c", "cm", "Do", "d", "f", "h", "l", "m",
    "q", "Q", "re", "RG", "rg", "S", "w",
}  # fmt: skip
MOST_NESTED, LONGEST_NAME, LONGEST_STRING = 28, 127, 32767
LEAST_SIDE, MOST_SIDE = 3, 14400
FORBIDDEN_IN_CATALOG = {"/AA", "/OpenAction", "/JavaScript", "/OCProperties", "/Requirements"}
FORBIDDEN_IN_IMAGE = {"/Alternates", "/OPI", "/SMask", "/Interpolate"}


def faults(data: bytes) -> list[str]:
    """What is wrong, each with its clause; empty where nothing is."""
    with pikepdf.open(BytesIO(data)) as pdf:
        return [*_bytes(data), *_file(pdf), *_objects(pdf), *_fonts(pdf), *_pages(pdf)]


def _bytes(data: bytes) -> Iterator[str]:
    head = re.match(rb"%PDF-1\.[0-7][\r\n]+%([^\r\n]*)", data)
    if not head or len(head[1]) < 4 or min(head[1][:4]) < 128:
        yield "6.1.2 header"
    if not re.search(rb"%%EOF\r?\n?\Z", data):
        yield "6.1.3 bytes behind the end"
    outside = _outside_streams(data)
    if re.search(rb"[^\r\n]endstream", data) or re.search(rb">>\s*stream(?!\r?\n)", outside):
        yield "6.1.7.1 a stream without its ends of line"
    for found in re.finditer(rb"(?<!<)<([0-9A-Fa-f\s]*)>(?!>)", outside):
        if len(b"".join(found[1].split())) % 2:
            yield "6.1.6 hexadecimal string of odd length"
    if re.search(rb"\d+ \d+ obj[^\r\n]", outside):
        yield "6.1.9 obj without an end of line"


def _outside_streams(data: bytes) -> bytes:
    return re.sub(rb"stream\r?\n.*?\r?\nendstream", b"stream\n\nendstream", data, flags=re.DOTALL)


def _file(pdf: pikepdf.Pdf) -> Iterator[str]:
    trailer, root = pdf.trailer, pdf.Root
    if "/ID" not in trailer or "/Encrypt" in trailer:
        yield "6.1.3 trailer"
    form = root.get("/AcroForm", {})
    for key in {"/NeedAppearances", "/XFA"} & set(form.keys()):
        yield f"6.4.1/6.4.2 {key} of the form"
    for key in FORBIDDEN_IN_CATALOG & set(root.keys()):
        yield f"6.5/6.9 {key} in the catalog"
    intents = [x for x in root.get("/OutputIntents", []) if x.S == "/GTS_PDFA1"]
    if len(intents) != 1:
        yield "6.2.3 output intent"
    elif (profile := intents[0].DestOutputProfile).N != 3 or profile.read_bytes()[12:20] != (
        b"mntrRGB "
    ):
        yield "6.2.3 profile"
    with pdf.open_metadata() as xmp:
        if (xmp.get("pdfaid:part"), xmp.get("pdfaid:conformance")) != ("2", "B"):
            yield "6.6.4 claim"
        if not xmp.get("dc:title") or str(pdf.docinfo.get("/Title")) != xmp.get("dc:title"):
            yield "6.6.3 title"
    packet = root.Metadata.read_bytes()
    if b"bytes=" in packet or b"encoding=" in packet[:200]:
        yield "6.6.2.1 header of the packet"
    if str(root.get("/Lang", "")) != "zh-CN":
        yield "6.7.4 language"  # of level A; a screen reader wants it at every level
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        yield "title not shown"


def _objects(pdf: pikepdf.Pdf) -> Iterator[str]:
    for thing in pdf.objects:
        if not isinstance(thing, pikepdf.Stream):
            yield from _limits(thing)
            continue
        for key in {"/F", "/FFilter", "/FDecodeParms"} & set(thing.keys()):
            yield f"6.1.7.1 {key} of a stream"
        filters = thing.get("/Filter")
        named = filters if isinstance(filters, pikepdf.Array) else [filters] if filters else []
        yield from (f"6.1.7.2 {x}" for x in named if str(x) not in FILTERS)
        if len(thing.read_raw_bytes()) != int(thing.Length):
            yield "6.1.7.1 length"
        if thing.get("/Subtype") == "/Image":
            yield from _image(thing)
        elif thing.get("/Type") == "/XObject":
            yield "6.2.9 an object that is no image"


def _limits(thing: Any) -> Iterator[str]:
    if isinstance(thing, pikepdf.Dictionary):
        if thing.get("/Type") == "/ExtGState":
            yield "6.2.5 graphics state"
        if thing.get("/Type") == "/Annot":
            yield from _annotation(thing)
        for key, value in thing.items():
            if len(key.encode()) > LONGEST_NAME:
                yield "6.1.13 long name"
            if isinstance(value, pikepdf.String) and len(bytes(value)) > LONGEST_STRING:
                yield "6.1.13 long string"


def _image(image: pikepdf.Stream) -> Iterator[str]:
    for key in FORBIDDEN_IN_IMAGE & set(image.keys()):
        yield f"6.2.8 {key}"
    if image.ColorSpace not in ("/DeviceRGB", "/DeviceGray"):
        yield f"6.2.4.3 {image.ColorSpace} without its profile"
    if int(image.BitsPerComponent) not in (1, 2, 4, 8, 16):
        yield "6.2.8.3 bits"


def fonts_of(pdf: pikepdf.Pdf) -> dict[str, pikepdf.Dictionary]:
    """The fonts of all pages by their place in the file."""
    return {
        str(font.objgen): font
        for page in pdf.pages
        for font in page.Resources.get("/Font", {}).values()
    }


def _fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    for font in fonts_of(pdf).values():
        if (font.Subtype, font.Encoding) != ("/Type0", "/Identity-H") or "/ToUnicode" not in font:
            yield "6.2.11 encoding"
        (below,) = font.DescendantFonts
        if below.CIDToGIDMap != "/Identity":
            yield "6.2.11.3.2 map of glyphs"
        if below.BaseFont != font.BaseFont or not re.match(r"/[A-Z]{6}\+", str(font.BaseFont)):
            yield "6.2.11.4 tag of a subset"
        descriptor = below.FontDescriptor
        program = TTFont(BytesIO(descriptor.FontFile2.read_bytes()))
        count = program["maxp"].numGlyphs
        bits = "".join(f"{byte:08b}" for byte in descriptor.CIDSet.read_bytes())
        if bits.rstrip("0") != "1" * count:
            yield "6.2.11.4.2 set of glyphs"
        yield from _widths(below, program)


def _widths(below: pikepdf.Dictionary, program: TTFont) -> Iterator[str]:
    told: dict[int, float] = {}
    entries = list(below.get("/W", []))
    for start, row in zip(entries[::2], entries[1::2], strict=True):
        told.update({int(start) + at: float(width) for at, width in enumerate(row)})
    em = program["head"].unitsPerEm
    for code, name in enumerate(program.getGlyphOrder()):
        own = 1000 * program["hmtx"][name][0] / em
        if abs(told.get(code, float(below.DW)) - own) > 1:
            yield f"6.2.11.5 width of glyph {code}"


def _pages(pdf: pikepdf.Pdf) -> Iterator[str]:
    for page in pdf.pages:
        sides = [float(page.MediaBox[2]), float(page.MediaBox[3])]
        if not all(LEAST_SIDE <= side <= MOST_SIDE for side in sides):
            yield "6.1.13 size of a page"
        for key in {"/Group", "/AA", "/PresSteps", "/Trans"} & set(page.keys()):
            yield f"6.2.10/6.3/6.10 {key} of a page"
        for one in page.get("/Annots", []):
            yield from _annotation(one)
        yield from _content(page)


HIDDEN, PRINT = 0b100011, 0b100  # bits of /F: invisible, hidden, no view; printed


def _annotation(one: Any) -> Iterator[str]:
    """None but links within the file, and the field of a signature that shows nothing."""
    if one.get("/Subtype") == "/Link":
        if int(one.get("/F", 0)) != PRINT:
            yield "6.3.2 flags of a link"
        if {"/A", "/AA"} & set(one.keys()) or "/Dest" not in one:
            yield "6.5.1 a link that does more than lead to a page"
        return
    if one.get("/Subtype") != "/Widget" or one.get("/FT") != "/Sig":
        yield "6.3 annotation"
        return
    left, low, right, high = (float(side) for side in one.Rect)
    if (left, low) != (right, high) and "/AP" not in one:
        yield "6.3.3 a field without appearance"
    flags = int(one.get("/F", 0))
    if not flags & PRINT or flags & (HIDDEN & ~PRINT):
        yield "6.3.2 flags of a field"
    if {"/A", "/AA"} & set(one.keys()):
        yield "6.4.1 action of a field"
    if one.V.SubFilter != "/ETSI.CAdES.detached":
        yield "6.4.3 kind of signature"


def _content(page: pikepdf.Page) -> Iterator[str]:
    font: pikepdf.Dictionary | None = None
    depth = 0
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name not in OPERATORS:
            yield f"6.2.2 operator {name}"
        depth += {"q": 1, "Q": -1}.get(name, 0)
        if not 0 <= depth <= MOST_NESTED:
            yield "6.1.13 nesting"
        if name == "Tf":
            font = page.Resources.Font.get(operands[0])
        if name == "Do" and operands[0] not in page.Resources.XObject:
            yield "6.2.2 an object that is no resource"
        if name in {"Tj", "TJ"}:
            if font is None:
                yield "6.2.2 a font that is no resource"
                continue
            parts = operands[0] if name == "TJ" else operands
            for part in parts:
                if isinstance(part, pikepdf.String) and 0 in _codes(bytes(part)):
                    yield "6.2.11.8 glyph 0"


def _codes(text: bytes) -> list[int]:
    return [int.from_bytes(text[at : at + 2], "big") for at in range(0, len(text), 2)]
