"""Reads Word files back: texts in their order, and whether their elements stand as they must."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING, Any

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

# The sequences of ECMA-376 part 1 (wml.xsd), whole: Word takes a file in another order for damaged.
ORDERS = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr "
    "suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct "
    "topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind "
    "contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint "
    "noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect "
    "bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW "
    "jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption "
    "tblDescription",
    "tblBorders": "top left start bottom right end insideH insideV",
    "tblCellMar": "top left start bottom right end",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection "
    "tcFitText vAlign hideMark",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc "
    "pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi "
    "rtlGutter docGrid printerSettings",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden "
    "unhideWhenUsed qFormat locked personal personalCompose personalReply rsid pPr rPr tblPr trPr "
    "tcPr tblStylePr",
    "font": "altName panose1 charset family notTrueType pitch sig",
    "settings": "zoom evenAndOddHeaders drawingGridVerticalSpacing characterSpacingControl compat "
    "themeFontLang",
    "tbl": "tblPr tblGrid tr",
    "tr": "trPr tc",
    "tc": "tcPr p",
    "p": "pPr r",
    "r": "rPr br t tab drawing fldChar instrText",
    "body": "p tbl sectPr",
}
_MIXED = {"body", "r", "sectPr"}  # some of their parts come in any order among themselves


def parts(path: Path) -> dict[str, Any]:
    """The parts of a file that are XML, by name."""
    with zipfile.ZipFile(path) as file:
        assert file.testzip() is None
        return {
            name: etree.fromstring(file.read(name))
            for name in file.namelist()
            if name.endswith((".xml", ".rels"))
        }


def name_of(one: Any) -> str:
    return str(one.tag).rpartition("}")[2]


def out_of_order(root: Any) -> Iterator[str]:
    """What stands where the schema does not have it."""
    for parent in root.iter(f"{W}*"):
        order = ORDERS.get(name_of(parent), "").split()
        if not order:
            continue
        unknown = [name_of(one) for one in parent if name_of(one) not in order]
        if unknown:
            yield f"{name_of(parent)} holds {unknown}"
            continue
        places = [order.index(name_of(one)) for one in parent]
        if name_of(parent) not in _MIXED and places != sorted(places):
            yield f"{name_of(parent)}: {[name_of(one) for one in parent]}"
        if name_of(parent) in {"tc", "body"} and places[-1] < 1:
            yield f"{name_of(parent)} ends without what must end it"


def said(root: Any) -> str:
    """The text of a part without blanks and line ends."""
    return "".join("".join(one.text or "" for one in root.iter(f"{W}t")).split())


def value(one: Any, name: str) -> str:
    return str(one.get(f"{W}{name}"))
