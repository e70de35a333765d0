"""The same minutes by three engines, each as it is meant to be used, all with the same fonts.

All claim PDF/A-2b. What an engine can keep between documents (fonts, caches) it keeps.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

from tests.bench.documents_words import CAPTION, HEADS, ROLE, SIGNING, Size, Words, words

FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"
MADE = datetime(2026, 11, 24, tzinfo=UTC)
OWN = "hongliu"


def make(engine: str, size: Size, number: int, folder: Path) -> bytes:
    """Minutes no. ``number`` by ``hongliu``, ``typst`` or ``fpdf2``; ``folder`` has the photos."""
    return {OWN: _hongliu, "typst": _typst, "fpdf2": _fpdf2}[engine](
        words(size, number), size, folder
    )


def _photos(size: Size, folder: Path) -> list[Path]:
    return [folder / f"photo{number}.jpg" for number in range(1, size.photos + 1)]


# -- the engine of the program -----------------------------------------------------------------


def _hongliu(said: Words, size: Size, folder: Path) -> bytes:
    from app.documents.blocks import Photo, Signature
    from app.documents.document import Document
    from app.documents.grid import Column, GridStyle
    from app.documents.pdfmeta import Meta

    out = BytesIO()
    document = Document(out, meta=Meta(said.title, created=MADE))
    document.title(said.title)
    document.field("出席：", "、".join(said.names) + "。")
    for title, texts in said.sections:
        document.heading(1, title)
        for text in texts:
            document.para(text)
    document.photos([Photo(path.read_bytes(), CAPTION) for path in _photos(size, folder)])
    widths = (16.0, 30.0, 0.0, 50.0)
    columns = [Column(HEADS[0], widths[0], align="center")]
    columns += [Column(head, wide) for head, wide in zip(HEADS[1:], widths[1:], strict=True)]
    document.grid(
        columns,
        [[str(n + 1), name, ROLE, ""] for n, name in enumerate(said.rows)],
        style=GridStyle(row=24),
    )
    document.signatures([Signature(role) for role in SIGNING])
    document.qr(said.code)
    document.build()
    return out.getvalue()


# -- typst -------------------------------------------------------------------------------------

TYPST = """
#set document(title: "%(title)s", date: datetime(year: 2026, month: 11, day: 24))
#set page(paper: "a4", margin: (top: 37mm, left: 28mm, right: 26mm, bottom: 35mm),
  numbering: "— 1 —")
#set text(font: ("Hongliu Fang", "Hongliu Song", "Hongliu Rare"), size: 16pt,
  lang: "zh", region: "cn")
#set par(justify: true, leading: 12.99pt, spacing: 12.99pt,
  first-line-indent: (amount: 2em, all: true))
#align(center, text(font: "Hongliu Song", weight: "bold", size: 22pt)[%(title)s])
#par(hanging-indent: 5em)[#text(font: "Hongliu Hei")[出席：]%(names)s。]
%(sections)s
#grid(columns: (1fr, 1fr), gutter: 4mm, ..(%(photos)s).map(n => figure(
  image("photo" + n + ".jpg", width: 100%%), caption: [停车位现状],
  numbering: none, supplement: none)))
#set text(size: 12pt)
#table(columns: (16mm, 30mm, 1fr, 50mm), rows: 24pt, stroke: 0.4pt, align: horizon,
  table.header(..("序号", "姓名", "身份", "签名").map(t => text(font: "Hongliu Hei", t))),
%(rows)s)
#grid(columns: (1fr, 1fr), gutter: 6mm, row-gutter: 15mm,
  ..("主持人", "记录员").map(t => [
    #text(font: "Hongliu Hei", size: 16pt)[#t：] #box(width: 1fr, line(length: 100%%))]))
#image("code.svg", width: 26mm)
"""


def _typst(said: Words, size: Size, folder: Path) -> bytes:
    from app.documents.qr import matrix, rectangles

    rows = matrix(said.code)
    boxes = "".join(f'<rect x="{x}" y="{y}" width="{w}" height="1"/>'
                    for x, y, w in rectangles(rows))  # fmt: skip
    side = len(rows) + 8
    (folder / "code.svg").write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-4 -4 {side} {side}">{boxes}</svg>'
    )
    sections = "\n".join(
        f'#par(text(font: "Hongliu Hei")[{title}])\n\n' + "\n\n".join(texts)
        for title, texts in said.sections
    )
    source = TYPST % {
        "title": said.title,
        "names": "、".join(said.names),
        "sections": sections,
        "photos": "".join(f'"{n + 1}",' for n in range(size.photos)),
        "rows": "".join(f"[{n + 1}],[{name}],[{ROLE}],[],\n" for n, name in enumerate(said.rows)),
    }
    path = folder / "minutes.typ"
    path.write_text(source, encoding="utf-8")
    # Without the tree of tags, which ours does not write either.
    made: bytes = _compiler(path).compile(
        input=str(path), format="pdf", pdf_standards=["a-2b"], pdf_tags=False
    )
    return made


@lru_cache(maxsize=1)
def _compiler(path: Path) -> Any:
    """One compiler for all rounds: its fonts stay loaded, as ours do."""
    import typst

    return typst.Compiler(
        str(path), root=str(path.parent), font_paths=[str(FONTS)], ignore_system_fonts=True
    )


# -- fpdf2 -------------------------------------------------------------------------------------

_FACES = {"fang": "Fang-Regular", "hei": "Hei-Regular", "song": "Song-Regular",
          "bold": "Song-Bold", "rare": "Rare-Regular"}  # fmt: skip


def _fpdf2(said: Words, size: Size, folder: Path) -> bytes:
    from fpdf import FPDF
    from fpdf.enums import DocumentCompliance, OutputIntentSubType
    from fpdf.output import PDFICCProfile

    from app.documents.pdfmeta import srgb_profile

    class Paper(FPDF):
        def footer(self) -> None:
            self.set_y(-28)
            self.set_font("song", size=14)
            self.cell(0, 10, f"— {self.page_no()} —", align="C")

    pdf = Paper(format="A4", enforce_compliance=DocumentCompliance.PDFA_2B)
    pdf.set_creation_date(MADE)
    pdf.set_title(said.title)
    pdf.set_lang("zh-CN")
    pdf.add_output_intent(
        OutputIntentSubType.PDFA, "sRGB IEC61966-2.1", info="sRGB IEC61966-2.1",
        dest_output_profile=PDFICCProfile(srgb_profile(), 3, "DeviceRGB"),
    )  # fmt: skip
    pdf.set_margins(28, 37, 26)
    pdf.set_auto_page_break(True, margin=35)
    for name, file in _FACES.items():
        pdf.add_font(name, fname=FONTS / f"Hongliu{file}.ttf")
    pdf.set_fallback_fonts(["song", "rare"])
    pdf.add_page()
    _fpdf2_text(pdf, said)
    _fpdf2_photos(pdf, _photos(size, folder))
    _fpdf2_table(pdf, said)
    _fpdf2_foot(pdf, said)
    return bytes(pdf.output())


def _fpdf2_text(pdf: Any, said: Words) -> None:
    from fpdf.enums import WrapMode

    def lines(text: str, *, face: str, size: float = 16, align: str = "J") -> None:
        pdf.set_font(face, size=size)
        pdf.multi_cell(0, 10.23, text, align=align, wrapmode=WrapMode.CHAR, new_x="LMARGIN")

    lines(said.title, face="bold", size=22, align="C")
    pdf.set_font("hei", size=16)
    pdf.cell(text="出席：")
    lines("、".join(said.names) + "。", face="fang")
    for title, texts in said.sections:
        lines(f"　　{title}", face="hei")
        for text in texts:
            lines(f"　　{text}", face="fang")


def _fpdf2_photos(pdf: Any, paths: list[Path]) -> None:
    wide, high = 76.0, 57.0
    pdf.set_font("fang", size=10.5)
    for at in range(0, len(paths), 2):
        if pdf.will_page_break(high + 8):
            pdf.add_page()
        top = pdf.get_y()
        for column, path in enumerate(paths[at : at + 2]):
            left = 28 + column * 80
            pdf.image(path, left, top, wide, high)
            pdf.set_xy(left, top + high)
            pdf.cell(wide, 6, CAPTION, align="C")
        pdf.set_xy(28, top + high + 8)


def _fpdf2_table(pdf: Any, said: Words) -> None:
    from fpdf.fonts import FontFace

    pdf.set_font("fang", size=12)
    with pdf.table(
        col_widths=(16, 30, 60, 50), line_height=8.4, headings_style=FontFace(family="hei")
    ) as table:
        table.row(HEADS)
        for number, name in enumerate(said.rows, start=1):
            table.row((str(number), name, ROLE, ""))


def _fpdf2_foot(pdf: Any, said: Words) -> None:
    from app.documents.qr import matrix, rectangles

    if pdf.will_page_break(50):
        pdf.add_page()
    pdf.ln(12)
    pdf.set_font("hei", size=16)
    for role in SIGNING:
        pdf.cell(78, 10, f"{role}：", border="B")
    pdf.ln(14)
    rows, left, top = matrix(said.code), pdf.get_x(), pdf.get_y()
    module = 26 / (len(rows) + 8)
    for x, y, run in rectangles(rows):
        pdf.rect(left + (x + 4) * module, top + (y + 4) * module, run * module, module, style="F")
