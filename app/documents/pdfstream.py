"""Streams as PDF/A wants them: ReportLab writes no end-of-line before ``endstream``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFObject

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFDocument


class Stream(PDFObject):
    """A stream object whose bytes are final.

    ISO 19005-1, 6.1.7: ``stream`` and ``endstream`` stand on lines of their own, and ``Length``
    counts the bytes between them without those line ends.
    """

    __RefOnly__ = 1

    def __init__(self, content: bytes, *, compressed: bool = False, **entries: Any) -> None:
        """Take the content as it will stand in the file.

        Args:
            content: the bytes, encoded by what ``Filter`` says.
            compressed: whether they are zlib's (FlateDecode).
            entries: further entries of the stream's dictionary.
        """
        self.content = content
        self.entries = entries
        if compressed:
            entries["Filter"] = PDFName("FlateDecode")

    def format(self, document: PDFDocument) -> bytes:
        """The object's bytes; called by ReportLab when the file is written."""
        entries = PDFDictionary({**self.entries, "Length": len(self.content)})
        head: bytes = entries.format(document)
        return b"".join((head, b"\nstream\n", self.content, b"\nendstream\n"))
