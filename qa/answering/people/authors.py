"""Who wrote an article, where the one marked only edited it: 作者：甲 编辑：乙."""

from __future__ import annotations

import re

from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.types import Hit, Question, Span

_WRITER_ASKED = lazily(r"谁[^,?]{0,2}(?:写|执笔)|作者|\b(?:who wrote|author)\b")
_EDITED = lazily(r"(?:编辑|责编|[编审]校|校对|审核|摄影?|制图|供图|图)\s*[:：]?\s*$")


def author_told(question: Question, hit: Hit, marked: Span) -> Span | None:
    """Return the author whom a passage names, where its editor or photographer is marked."""
    text, byline = folded(hit.passage.text), folded(hit.passage.byline or "")
    asked = _WRITER_ASKED.search(question.normalized.lower())
    if not (asked and byline and _EDITED.search(text[: marked.start])):
        return None
    name = re.split(r"[\s、,，/]+", byline.strip())[0]
    at = text.find(name)
    found = Span(at, at + len(name))
    return found if at >= 0 and not found.overlaps(marked) else None
