"""What leads to an item: alone, an item of a list or an answer says little."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qa.types import Paragraph

_KINDS = ("list", "table", "box")
_LONGEST = 80  # characters; what is longer is text of its own
_SENTENCE = re.compile(r"[^。！？!?；;\n]*[。！？!?；;]*\s*\Z")
_LEADS = ("：", ":")
_ASKS = ("？", "?")


def leads(paragraphs: Sequence[Paragraph]) -> Iterator[str | None]:
    """Yield for each paragraph the words that lead to it, ``None`` where nothing does.

    They are the last sentence before a list where that ends with a colon (选址是：), for all its
    items; and a question for the answer under it.
    """
    lead: str | None = None
    before = ""
    for paragraph in paragraphs:
        words = before.rstrip()
        if words.endswith((*_LEADS, *_ASKS)):
            match = _SENTENCE.search(words)
            lead = match[0].strip()[-_LONGEST:] if match else None
        elif paragraph.kind not in _KINDS or (lead or "").endswith(_ASKS):
            lead = None
        yield lead if paragraph.kind in _KINDS else None
        before = paragraph.text
