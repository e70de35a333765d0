"""会议纪要 as a Word file: what the PDF says, for offices that go on writing in it.

The PDF is what was issued. This is a working copy, and says so at the head of every page; the code
of the record on it leads to the record all the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.documents.forms.common import REHEARSAL
from app.documents.forms.minutes import kind_of, say_minutes
from app.documents.pdfmeta import Meta
from app.documents.word.document import WordDocument, WordReport
from app.domain import record_code
from app.domain.papers import joined

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.documents.forms.common import Order
    from app.domain.minutes import MinutesContent

WORKING_COPY = "本件是工作稿，供修改、排版使用；凭据以签发的 PDF 和签字的纸质件为准。"
DRAFT = "本件是草稿的工作稿，纪要还没有签发。"


def write_minutes(
    content: MinutesContent, out: Path, *, order: Order,
    read_file: Callable[[str], bytes] | None = None, digest: str = "",
) -> WordReport:  # fmt: skip
    """Write the minutes, or an addendum; the arguments are those of ``make_minutes``.

    Raises:
        Cancelled: the person gave up; nothing was written.
        OSError: the file cannot be written.
    """
    kind = kind_of(content)
    document = WordDocument(
        out,
        meta=Meta(
            f"{content.title} · {kind}",
            created=order.created,
            author=joined(content.community, content.room),
            subject=kind,
            keywords=record_code.written(digest) if digest else "",
        ),
        notice=WORKING_COPY if digest else DRAFT,
        rehearsal=REHEARSAL if content.rehearsal else "",
        book=order.book,
        progress=order.progress,
        cancelled=order.cancelled,
    )
    say_minutes(document, content, read_file=read_file, digest=digest)
    return document.build()
