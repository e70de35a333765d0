"""What a PDF file says of itself, read without understanding the rest of it.

Our files carry the code of their record in the metadata, which PDF/A keeps uncompressed. What other
programs write when they save such a file again may hide it: then there is none.
"""

from __future__ import annotations

import re

from app.domain import record_code

_CODE = re.compile(rb"HONGLIU:([0-9A-Fa-f]{64})")
_WIDE = re.compile(
    b"".join(b"\x00" + bytes([c]) for c in b"HONGLIU:") + rb"((?:\x00[0-9A-Fa-f]){64})"
)


def code_in(data: bytes) -> str:
    """The code of the record that a file names, 64 small digits; ``""``: none, or several."""
    found = {one.decode("ascii").lower() for one in _CODE.findall(data)}
    found |= {one[1::2].decode("ascii").lower() for one in _WIDE.findall(data)}
    codes = {record_code.read(one) for one in found} - {""}
    return codes.pop() if len(codes) == 1 else ""
