"""An empty Word file of official paper: its styles, settings and fonts, and nothing left over.

Lengths are twips (twentieths of a point) where Word wants them so. The page is that of
GB/T 9704-2012: the document grid sets 22 lines of 28 characters, whatever is typed into it later.
"""

from __future__ import annotations

import io
import zipfile
from math import floor
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from app.documents.page import OFFICIAL_CHARACTERS, OFFICIAL_LINES, official
from app.documents.pen import MM
from app.documents.word.faces import ALL, FANG, HEI, KAI, SONG, XIAOBIAOSONG
from app.documents.word.markup import twips

if TYPE_CHECKING:
    from app.documents.word.faces import Named

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OOXML = "http://schemas.openxmlformats.org"
_KIND = "application/vnd.openxmlformats-officedocument"

_PAGE = official()
WIDTH = twips(_PAGE.size[0]) - twips(_PAGE.left) - twips(_PAGE.right)
"""Of the type area."""
_HEIGHT = twips(_PAGE.size[1]) - twips(_PAGE.top) - twips(_PAGE.bottom)
PITCH = floor(_HEIGHT / OFFICIAL_LINES)
"""From line to line: rounded down, or the last line goes to the next page."""
SIZE = _PAGE.body.size
# By how much a square differs from the size of the type, in 4096ths of a point; rounded down, or
# the last character goes to the next line.
_CHARACTER_SPACE = floor((WIDTH / 20 / OFFICIAL_CHARACTERS - SIZE) * 4096)
SQUARE = WIDTH / OFFICIAL_CHARACTERS
"""Width of a character of running text with its spacing."""
TITLE_SIZE = 22
# LibreOffice gives two squares to a character that is larger than one, however little: a quarter
# of a point closer each fits. Word counts 28 to the line with and without.
_CLOSER = '<w:spacing w:val="-5"/>'
_SIZED = "<w:sz "
# The dash of the page number stands 7 mm below the type area: measured from the foot of the paper,
# to the foot of a line of the number, whose type stands this much above it.
_FOOTER = twips(_PAGE.bottom - 7 * MM - 9.0)
_HEADER = twips(18 * MM)


def empty() -> io.BytesIO:
    """The file, to be opened and filled; its paper is set up."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in _parts().items():
            packed.writestr(name, _HEAD + text)
    out.seek(0)
    return out


def _parts() -> dict[str, str]:
    types = {
        "/word/document.xml": f"{_KIND}.wordprocessingml.document.main+xml",
        "/word/styles.xml": f"{_KIND}.wordprocessingml.styles+xml",
        "/word/settings.xml": f"{_KIND}.wordprocessingml.settings+xml",
        "/word/fontTable.xml": f"{_KIND}.wordprocessingml.fontTable+xml",
    }
    overrides = "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in types.items()
    )
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{_OOXML}/officeDocument/2006/relationships/{name}"'
        f' Target="{name}.xml"/>'
        for n, name in enumerate(("styles", "settings", "fontTable"), start=1)
    )
    package = f'xmlns="{_OOXML}/package/2006'
    return {
        "[Content_Types].xml": (
            f'<Types {package}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
        ),
        "_rels/.rels": (
            f'<Relationships {package}/relationships"><Relationship Id="rId1" '
            f'Type="{_OOXML}/officeDocument/2006/relationships/officeDocument" '
            'Target="word/document.xml"/></Relationships>'
        ),
        "word/_rels/document.xml.rels": (
            f'<Relationships {package}/relationships">{links}</Relationships>'
        ),
        "word/document.xml": f"<w:document {_W} {_R}><w:body>{_section()}</w:body></w:document>",
        "word/styles.xml": _styles(),
        "word/settings.xml": _settings(),
        "word/fontTable.xml": (
            f"<w:fonts {_W}>{''.join(_font(one) for one in ALL)}</w:fonts>"
        ),
    }  # fmt: skip


def _section() -> str:
    return (
        f'<w:sectPr><w:pgSz w:w="{twips(_PAGE.size[0])}" w:h="{twips(_PAGE.size[1])}"/>'
        f'<w:pgMar w:top="{twips(_PAGE.top)}" w:right="{twips(_PAGE.right)}" '
        f'w:bottom="{twips(_PAGE.bottom)}" w:left="{twips(_PAGE.left)}" '
        f'w:header="{_HEADER}" w:footer="{_FOOTER}" w:gutter="0"/>'
        f'<w:docGrid w:type="linesAndChars" w:linePitch="{PITCH}" '
        f'w:charSpace="{_CHARACTER_SPACE}"/></w:sectPr>'
    )


def _settings() -> str:
    return (
        f'<w:settings {_W}><w:zoom w:percent="100"/><w:evenAndOddHeaders/>'
        f'<w:drawingGridVerticalSpacing w:val="{PITCH}"/>'
        '<w:characterSpacingControl w:val="compressPunctuation"/>'
        '<w:compat><w:useFELayout/>'
        '<w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )  # fmt: skip


def _font(font: Named) -> str:
    return (
        f"<w:font w:name={quoteattr(font.name)}>"
        f"<w:altName w:val={quoteattr(','.join(font.others))}/>"
        f'<w:panose1 w:val="{font.panose}"/><w:charset w:val="86"/>'
        f'<w:family w:val="{font.family}"/><w:pitch w:val="variable"/></w:font>'
    )


# -- styles ------------------------------------------------------------------------------------


def _face(font: Named) -> str:
    name = quoteattr(font.name)
    return f"<w:rFonts w:ascii={name} w:eastAsia={name} w:hAnsi={name} w:cs={name}/>"


def _type(font: Named, size: float, *, colour: str = "", off_grid: bool = False) -> str:
    halves = round(size * 2)
    return (
        f"<w:rPr>{_face(font)}"
        + ('<w:snapToGrid w:val="0"/>' if off_grid else "")
        + (f'<w:color w:val="{colour}"/>' if colour else "")
        + f'<w:sz w:val="{halves}"/><w:szCs w:val="{halves}"/></w:rPr>'
    )


def _style(name: str, key: str, paragraph: str, run: str, *, after: str = "") -> str:
    """A style of paragraphs, built on that of running text."""
    return (
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="a"/>{f"""<w:next w:val="{after}"/>""" if after else ""}'
        f"<w:qFormat/><w:pPr>{paragraph}</w:pPr>{run}</w:style>"
    )


def _no_indent(*, jc: str) -> str:
    return f'<w:ind w:firstLine="0" w:firstLineChars="0"/><w:jc w:val="{jc}"/>'


def exactly(points: float, *, before: float = 0, after: float = 0) -> str:
    """Lines of a fixed pitch, points."""
    return (
        f'<w:spacing w:before="{twips(before)}" w:after="{twips(after)}" '
        f'w:line="{twips(points)}" w:lineRule="exact"/>'
    )


def _styles() -> str:
    two = round(2 * SQUARE)
    heading = (
        f'<w:keepNext/><w:ind w:firstLine="{two}" w:firstLineChars="200"/>'
        '<w:outlineLvl w:val="{}"/>'
    )
    off = '<w:snapToGrid w:val="0"/>'
    pitch = PITCH / 20
    plain = {
        "Title": _style(
            "Title", "Title",
            f"<w:keepNext/>{off}{exactly(TITLE_SIZE * 1.5, after=pitch * 0.6)}"
            f'{_no_indent(jc="center")}<w:outlineLvl w:val="0"/>',
            _type(XIAOBIAOSONG, TITLE_SIZE, off_grid=True), after="a",
        ),
        "Heading1": _style("heading 1", "Heading1", heading.format(0), _type(HEI, SIZE), after="a"),
        "Heading2": _style("heading 2", "Heading2", heading.format(1), _type(KAI, SIZE), after="a"),
        "Heading3": _style("heading 3", "Heading3", heading.format(2), "", after="a"),
        "Heading4": _style("heading 4", "Heading4", heading.format(3), "", after="a"),
        "Masthead": _style(
            "红头", "Masthead", f'<w:keepNext/>{off}{_no_indent(jc="center")}',
            _type(XIAOBIAOSONG, 42, colour="D40000", off_grid=True), after="a",
        ),
        "Cell": _style(
            "表格", "Cell", f'{off}{exactly(18)}{_no_indent(jc="left")}',
            _type(FANG, 12, off_grid=True),
        ),
        "ListCell": _style(
            "名单", "ListCell", f'{off}{exactly(15)}{_no_indent(jc="left")}',
            _type(FANG, 10.5, off_grid=True),
        ),
        "Caption": _style(
            "caption", "Caption", f'{off}{exactly(15, before=4)}{_no_indent(jc="center")}',
            _type(KAI, 10.5, off_grid=True),
        ),
        "Small": _style(
            "小字", "Small", f'{off}{exactly(13.5)}{_no_indent(jc="left")}',
            _type(SONG, 9, off_grid=True),
        ),
        "Gap": _style(
            "间隔", "Gap", f'{off}{exactly(6)}{_no_indent(jc="left")}',
            _type(SONG, 2, off_grid=True),
        ),
        "Picture": _style("图片", "Picture", f'<w:keepNext/>{off}{_no_indent(jc="center")}', ""),
        "Header": _style(
            "header", "Header", f'{off}{exactly(13.5)}{_no_indent(jc="left")}',
            _type(SONG, 9, colour="595959", off_grid=True),
        ),
        "Footer": _style(
            "footer", "Footer", f'{off}{exactly(18)}{_no_indent(jc="right")}',
            _type(SONG, 14, off_grid=True),
        ),
    }  # fmt: skip
    return (
        f"<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr>{_face(FANG)}"
        f'<w:sz w:val="{round(SIZE * 2)}"/><w:szCs w:val="{round(SIZE * 2)}"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
        # The grid's squares are those of this style: Word measures them by it.
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/>'
        '<w:qFormat/><w:pPr><w:overflowPunct w:val="0"/><w:autoSpaceDE w:val="0"/>'
        '<w:autoSpaceDN w:val="0"/>'
        f'<w:ind w:firstLine="{two}" w:firstLineChars="200"/><w:jc w:val="both"/></w:pPr>'
        f"{_type(FANG, SIZE).replace(_SIZED, _CLOSER + _SIZED)}</w:style>"
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" '
        'w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        f"{''.join(plain.values())}</w:styles>"
    )
