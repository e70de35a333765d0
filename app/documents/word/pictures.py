"""Pictures of a Word file: photos upright and without what cameras write into them; QR codes."""

from __future__ import annotations

import zlib
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.shape import CT_Inline

from app.documents.images import Picture, load_picture
from app.documents.qr import QUIET, matrix
from app.documents.word.markup import Element, element

if TYPE_CHECKING:
    from docx.document import Document

_EMU = 12700  # to the point
_MODULE = 12  # pixels
_QUALITY = 92
_UPRIGHT = 1
# What puts a picture of this EXIF orientation upright.
_TURNS = {
    2: "FLIP_LEFT_RIGHT", 3: "ROTATE_180", 4: "FLIP_TOP_BOTTOM", 5: "TRANSPOSE",
    6: "ROTATE_270", 7: "TRANSVERSE", 8: "ROTATE_90",
}  # fmt: skip


class Pictures:
    """Puts pictures into a file, each only once."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._known: dict[str, str] = {}
        self._count = 0

    def photo(self, data: bytes, *, box: tuple[float, float], told: str) -> Element:
        """A photo as a run, as large as the box (points) allows.

        Raises:
            Refused: the bytes are no image.
        """
        picture = load_picture(data, box=box)
        wide, high = picture.shape
        scale = min(box[0] / wide, box[1] / high)
        return self._run(*_file_of(picture), size=(wide * scale, high * scale), told=told)

    def code(self, text: str, *, size: float, level: str) -> Element:
        """A QR code with its white margin as a run; ``size`` in points."""
        from PIL import Image  # noqa: PLC0415 - start-up is measured

        rows = matrix(text, level=level)
        side = len(rows) + 2 * QUIET
        image = Image.new("1", (side, side), 1)
        for y, row in enumerate(rows, start=QUIET):
            for x, dark in enumerate(row, start=QUIET):
                if dark == "1":
                    image.putpixel((x, y), 0)
        out = BytesIO()
        large = image.resize((side * _MODULE, side * _MODULE), Image.Resampling.NEAREST)
        large.save(out, "PNG", optimize=True)
        return self._run(out.getvalue(), "png", size=(size, size), told=text)

    def _run(self, data: bytes, kind: str, *, size: tuple[float, float], told: str) -> Element:
        self._count += 1
        name = f"{self._count}.{kind}"
        across, down = (round(one * _EMU) for one in size)
        inline = CT_Inline.new_pic_inline(self._count, self._part(data, kind), name, across, down)  # type: ignore[arg-type]  # plain numbers of EMU do
        inline.docPr.set("descr", told)
        return element("r", None, element("drawing", None, inline))

    def _part(self, data: bytes, kind: str) -> str:
        key = sha256(data).hexdigest()
        if key not in self._known:
            content = "image/png" if kind == "png" else "image/jpeg"
            place = PackURI(f"/word/media/image{len(self._known) + 1}.{kind}")
            part = Part(place, content, data, self._document.part.package)
            self._known[key] = self._document.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
        return self._known[key]


def _file_of(picture: Picture) -> tuple[bytes, str]:
    """A picture as a file of its own, upright: Word turns none by what the camera noted."""
    from PIL import Image  # noqa: PLC0415 - start-up is measured

    out = BytesIO()
    if picture.filter == "DCTDecode":
        if picture.orientation == _UPRIGHT:
            return picture.data, "jpg"
        with Image.open(BytesIO(picture.data)) as image:
            turned = image.transpose(Image.Transpose[_TURNS[picture.orientation]])
        turned.save(out, "JPEG", quality=_QUALITY)
        return out.getvalue(), "jpg"
    mode = "L" if picture.space == "DeviceGray" else "RGB"
    plain = Image.frombytes(mode, picture.pixels, zlib.decompress(picture.data))
    if picture.orientation != _UPRIGHT:
        plain = plain.transpose(Image.Transpose[_TURNS[picture.orientation]])
    plain.save(out, "PNG")
    return out.getvalue(), "png"
