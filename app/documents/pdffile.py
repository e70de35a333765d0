"""One PDF file in the making: pages, fonts, images, and what PDF/A asks of the whole."""

from __future__ import annotations

import zlib
from hashlib import md5
from io import BytesIO
from typing import TYPE_CHECKING, Any

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFPage,
    PDFString,
    PDFText,
)

from app.documents.pdffont import FontUse
from app.documents.pdflink import annotation, destination
from app.documents.pdfmeta import PDF_VERSIONS, Info, Meta, srgb_profile, xmp
from app.documents.pdfstream import Stream

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.documents.fonts import FontBook
    from app.documents.images import Picture
    from app.documents.pdflink import Link

# Measured on minutes of 13 pages: 9 takes a third more time than 3 and saves 4 kB.
ZLIB_LEVEL = 3


class PdfFile:
    """Collects pages and writes the file once.

    Built on ReportLab's object layer; page streams and fonts are our own, since its canvas lists
    an unembedded Helvetica in every file and cannot write text beyond the BMP that extracts.
    """

    def __init__(self, book: FontBook, meta: Meta) -> None:
        self.book = book
        self.meta = meta
        self.fonts: dict[int, FontUse] = {}
        self._document = document = _new_document(meta)
        self._images: dict[str, str] = {}
        self._fonts_dictionary = document.idToObject["BasicFonts"]
        self._images_dictionary = PDFDictionary({})
        self._resources = PDFDictionary(
            {
                "Font": document.Reference(self._fonts_dictionary),
                "XObject": document.Reference(self._images_dictionary),
                "ProcSet": "[/PDF /Text /ImageB /ImageC]",
            }
        )
        self._outline: list[tuple[int, str, object, float]] = []
        self._links: list[tuple[str, PDFDictionary]] = []
        self._digest = md5(usedforsecurity=False)

    def use(self, face: int) -> FontUse:
        """The codes of a face (its place in the book) within this file."""
        use = self.fonts.get(face)
        if use is None:
            # Named by its turn in this file: its place in the book tells what was printed before.
            name = f"F{len(self.fonts)}"
            use = self.fonts[face] = FontUse(self.book.faces[face], name)
        return use

    def image(self, picture: Picture) -> str:
        """Name of the picture among the file's resources; the same picture is embedded once."""
        name = self._images.get(picture.sha256)
        if name is None:
            name = self._images[picture.sha256] = f"I{len(self._images)}"
            stream = Stream(
                picture.data,
                Type=PDFName("XObject"),
                Subtype=PDFName("Image"),
                Width=picture.pixels[0],
                Height=picture.pixels[1],
                BitsPerComponent=8,
                ColorSpace=PDFName(picture.space),
                Filter=PDFName(picture.filter),
            )
            self._images_dictionary[name] = self._document.Reference(stream)
            self._digest.update(picture.sha256.encode())
        return name

    def add_page(
        self, size: tuple[float, float], operators: list[str], links: Sequence[Link] = ()
    ) -> object:
        """Close a page.

        Args:
            size: width and height in points.
            operators: content stream, in parts.
            links: what leads to bookmarks, those of later pages included.

        Returns:
            A reference to the page for :meth:`bookmark`.
        """
        content = "\n".join(operators).encode("ascii")
        self._digest.update(content)
        page = PDFPage()
        page.MediaBox = PDFArray([0, 0, round(size[0], 2), round(size[1], 2)])
        page.Contents = Stream(zlib.compress(content, ZLIB_LEVEL), compressed=True)
        page.Resources = self._document.Reference(self._resources)
        if links:
            marks = [(link.to, annotation(link)) for link in links]
            self._links += marks
            page.Annots = PDFArray([self._document.Reference(mark) for _, mark in marks])
        page.Override_default_compilation = 1
        page.Parent = self._document.Reference(self._document.Pages)
        reference = self._document.Reference(page, self._document.thisPageName())
        self._document.addPage(page)
        return reference

    def bookmark(self, page: object, *, level: int, title: str, top: float) -> None:
        """An entry of the outline; ``level`` from 1, ``top`` in points from the page's foot."""
        self._outline.append((level, title, page, top))

    def finish(self, pause: Callable[[], None]) -> bytes:
        """The file. ``pause`` is called between the longer steps and may raise to give up."""
        document = self._document
        for use in self.fonts.values():
            pause()
            self._fonts_dictionary[use.name] = use.embed(document, ZLIB_LEVEL)
            for char in use:
                self._digest.update(char.encode("utf-8"))
        pause()
        catalog = document.Catalog
        catalog.Metadata = Stream(xmp(self.meta), Type=PDFName("Metadata"), Subtype=PDFName("XML"))
        catalog.ViewerPreferences = PDFDictionary({"DisplayDocTitle": "true"})
        profile = Stream(zlib.compress(srgb_profile(), 9), compressed=True, N=3)
        intent = PDFDictionary(
            {
                "Type": PDFName("OutputIntent"),
                "S": PDFName("GTS_PDFA1"),
                "OutputConditionIdentifier": PDFString("sRGB IEC61966-2.1"),
                "Info": PDFString("sRGB IEC61966-2.1"),
                "DestOutputProfile": document.Reference(profile),
            }
        )
        catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
        catalog.OutputIntents = PDFArray([document.Reference(intent)])
        self._lead()
        if self._outline:
            catalog.Outlines = document.Outlines = _Outline(document, self._outline)
            catalog.PageMode = PDFName("UseOutlines")
        self._digest.update(xmp(self.meta))
        identifier = PDFText(self._digest.digest(), enc="raw").format(document)
        document._ID = b"[" + identifier + identifier + b"]"
        written = BytesIO()
        document.SaveToFile(written, self)
        return written.getvalue()

    def _lead(self) -> None:
        """Say of every link where it leads, now that all pages are there."""
        places = {title: destination(page, top) for _, title, page, top in self._outline}
        for title, mark in self._links:
            mark["Dest"] = places[title]


def _new_document(meta: Meta) -> Any:
    """ReportLab's document; ``Any``, since half of its methods are untyped."""
    version = PDF_VERSIONS[meta.part]
    document: Any = PDFDocument(compression=0, invariant=1, pdfVersion=version, lang=meta.lang)
    document.info = Info(meta)
    return document


class _Outline(PDFDictionary):
    """The bookmarks: entries of level 2 hang below the entry of level 1 before them."""

    ready = 1

    def __init__(self, document: Any, entries: list[tuple[int, str, object, float]]) -> None:
        super().__init__({"Type": PDFName("Outlines")})
        own = document.Reference(self)
        branches: list[tuple[Any, list[Any]]] = [(own, [])]
        for level, title, page, top in entries:
            entry = PDFDictionary(
                {
                    "Title": PDFString(title),
                    "Dest": destination(page, top),
                }
            )
            if level > 1 and len(branches) > 1:
                branches[-1][1].append(entry)
            else:
                branches[0][1].append(entry)
                branches.append((document.Reference(entry), []))
        for (_, parts), holder in zip(branches, [self, *branches[0][1]], strict=True):
            self._hang(document, holder, parts)
        self["Count"] = len(entries)

    @staticmethod
    def _hang(document: Any, holder: PDFDictionary, parts: list[Any]) -> None:
        """Chain the entries below their holder."""
        if not parts:
            return
        references = [document.Reference(part) for part in parts]
        for number, part in enumerate(parts):
            part["Parent"] = document.Reference(holder)
            if number:
                part["Prev"] = references[number - 1]
            if number + 1 < len(parts):
                part["Next"] = references[number + 1]
        holder["First"], holder["Last"] = references[0], references[-1]
        holder["Count"] = len(parts)

    def prepare(self, document: Any, canvas: Any) -> None:
        """Nothing is left to prepare; ReportLab asks before it writes."""
