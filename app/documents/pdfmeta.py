"""What a PDF says of itself: title, author, dates, colour; as PDF/A asks.

Every file is made by the rules of both parts, ISO 19005-1 (GB/T 23286.1-2009) and ISO 19005-2,
and claims one of them: part 2 by default, part 1 where an archive takes nothing else.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Literal
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFInfo, PDFString

from app.documents.fonts import clean

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFDocument

_NO_CHARACTER = 0xFFFE  # the last two code points of every plane

PRODUCER = "红柳会客厅 (ReportLab)"

Part = Literal[1, 2]
"""Which part of ISO 19005 a file claims, at level B."""
PDF_VERSIONS: dict[Part, tuple[int, int]] = {1: (1, 4), 2: (1, 7)}
"""The version of PDF that each part is written for."""


@dataclass(frozen=True, slots=True)
class Meta:
    """About the document.

    Attributes:
        title: as the viewer's window shows it.
        created: aware instant that stands as the file's date; the same meta and content give the
            same bytes.
        author: the room or community that issues it.
        subject: kind of paper, for example 会议纪要.
        keywords: for searching, such as the meeting's number.
        lang: language of the text (BCP 47).
        part: of ISO 19005 that the file claims.
    """

    title: str
    created: datetime
    author: str = ""
    subject: str = ""
    keywords: str = ""
    lang: str = "zh-CN"
    part: Part = 2

    def __post_init__(self) -> None:
        """Refuse an instant of no zone: it would print as another one on the next computer."""
        if self.created.tzinfo is None:
            raise ValueError("created must be an aware datetime")
        for name in ("title", "author", "subject", "keywords"):
            # XML has no control characters, and names typed in may have brought some along.
            plain = clean(getattr(self, name)).replace("\n", " ")
            plain = "".join(char for char in plain if ord(char) & 0xFFFE != _NO_CHARACTER)
            object.__setattr__(self, name, plain)


class Info(PDFInfo):
    """The document information dictionary; agrees word for word with the XMP (part 1, 6.7.3)."""

    def __init__(self, meta: Meta) -> None:
        super().__init__()
        self.meta = meta

    def digest(self, md5object: object) -> None:
        """The file's identifier comes from its content instead."""

    def format(self, document: PDFDocument) -> bytes:
        """The object's bytes; called by ReportLab when the file is written."""
        meta = self.meta
        texts = {
            "Title": meta.title,
            "Author": meta.author,
            "Subject": meta.subject,
            "Keywords": meta.keywords,
            "Creator": PRODUCER,
            "Producer": PRODUCER,
            "CreationDate": _pdf_date(meta.created),
            "ModDate": _pdf_date(meta.created),
        }
        entries = PDFDictionary({key: PDFString(text) for key, text in texts.items() if text})
        formatted: bytes = entries.format(document)
        return formatted


def _pdf_date(instant: datetime) -> str:
    return instant.astimezone(UTC).strftime("D:%Y%m%d%H%M%S+00'00'")


def xmp(meta: Meta) -> bytes:
    """The XMP packet: the same facts, and the claim to be PDF/A.

    Every namespace is declared on the ``rdf:Description`` that uses it, which validators expect.
    """
    date = meta.created.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S+00:00")

    def said(element: str, text: str, *, shape: str = "") -> str:
        if not text:
            return ""
        body = escape(text)
        if shape == "Alt":
            body = f'<rdf:Alt><rdf:li xml:lang="x-default">{body}</rdf:li></rdf:Alt>'
        elif shape:
            body = f"<rdf:{shape}><rdf:li>{body}</rdf:li></rdf:{shape}>"
        return f"<{element}>{body}</{element}>"

    parts = {
        'xmlns:dc="http://purl.org/dc/elements/1.1/"': "<dc:format>application/pdf</dc:format>"
        + said("dc:title", meta.title, shape="Alt")
        + said("dc:creator", meta.author, shape="Seq")
        + said("dc:description", meta.subject, shape="Alt")
        + said("dc:language", meta.lang, shape="Bag"),
        'xmlns:xmp="http://ns.adobe.com/xap/1.0/"': said("xmp:CreatorTool", PRODUCER)
        + said("xmp:CreateDate", date)
        + said("xmp:ModifyDate", date),
        'xmlns:pdf="http://ns.adobe.com/pdf/1.3/"': said("pdf:Producer", PRODUCER)
        + said("pdf:Keywords", meta.keywords),
        'xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"': said("pdfaid:part", str(meta.part))
        + said("pdfaid:conformance", "B"),
    }
    described = "\n".join(
        f'<rdf:Description rdf:about="" {namespace}>{body}</rdf:Description>'
        for namespace, body in parts.items()
    )
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">\n'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        f"{described}\n</rdf:RDF>\n</x:xmpmeta>\n"
        '<?xpacket end="w"?>'
    ).encode()


# IEC 61966-2-1 primaries as adapted to D50, and the D50 white of the connection space (ICC.1:2001).
_PRIMARIES = {
    b"rXYZ": (0.4360747, 0.2225045, 0.0139322),
    b"gXYZ": (0.3850649, 0.7168786, 0.0971045),
    b"bXYZ": (0.1430804, 0.0606169, 0.7141733),
}
_D50 = (0.9642, 1.0, 0.8249)
_CURVE_STEPS = 1024
_LINEAR_BELOW = 0.04045


@lru_cache(maxsize=1)
def srgb_profile() -> bytes:
    """An ICC profile, version 2.1, of sRGB (IEC 61966-2-1); 2.6 kB, the same on every computer."""

    def fixed(values: tuple[float, ...]) -> bytes:
        return b"".join(struct.pack(">i", round(value * 65536)) for value in values)

    def linear(value: float) -> float:
        if value <= _LINEAR_BELOW:
            return value / 12.92
        return float(((value + 0.055) / 1.055) ** 2.4)

    steps = [round(65535 * linear(n / (_CURVE_STEPS - 1))) for n in range(_CURVE_STEPS)]
    curve = b"curv\0\0\0\0" + struct.pack(f">I{_CURVE_STEPS}H", _CURVE_STEPS, *steps)
    words = b"sRGB IEC61966-2.1\0"
    described = b"desc\0\0\0\0" + struct.pack(">I", len(words)) + words + bytes(4 + 4 + 2 + 1 + 67)
    tags: list[tuple[bytes, bytes]] = [
        (b"desc", described),
        (b"cprt", b"text\0\0\0\0Public Domain\0"),
        (b"wtpt", b"XYZ \0\0\0\0" + fixed(_D50)),
        *((tag, b"XYZ \0\0\0\0" + fixed(values)) for tag, values in _PRIMARIES.items()),
        (b"rTRC", curve),
        (b"gTRC", curve),
        (b"bTRC", curve),
    ]
    offset = 128 + 4 + 12 * len(tags)
    directory, body = struct.pack(">I", len(tags)), b""
    places: dict[bytes, int] = {}
    for tag, data in tags:
        if data not in places:
            places[data] = offset + len(body)
            body += data + b"\0" * (-len(data) % 4)
        directory += tag + struct.pack(">II", places[data], len(data))
    head = struct.pack(
        ">I4sI4s4s4s6H4s4sII4sI8xi",
        offset + len(body), b"\0\0\0\0", 0x02100000, b"mntr", b"RGB ", b"XYZ ",
        2000, 1, 1, 0, 0, 0, b"acsp", b"\0\0\0\0", 0, 0, b"\0\0\0\0", 0, 0,
    )  # fmt: skip
    head = head[:68] + fixed(_D50)
    return head.ljust(128, b"\0") + directory + body
