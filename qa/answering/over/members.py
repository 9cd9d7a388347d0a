"""Of which place, round or body an article tells: as its headline, its sentence or paper names it."""

from __future__ import annotations

from qa.answering.over.asked import Members
from qa.retrieval.told_places import lowest
from qa.text.lazily import lazily
from qa.text.normalize import CJK
from qa.text.numerals import numeral_value
from qa.text.places import places_in
from qa.types import Citation, Passage

_LOCAL = lazily(rf"(?<![{CJK}])[{CJK}]{{2,3}}[区县市旗](?![区县市旗])")
"""A place that is on no list, as a newspaper's name opens with it."""
_ROUND = lazily(r"第(?P<number>[一二三四五六七八九十百\d]+)[届期次批]")
_YEAR = lazily(r"(?:19|20)\d\d年")


def name_of(members: Members, citation: Citation) -> str:
    """Return what an article tells of, of the kind that is asked for; its headline where unnamed."""
    passage = citation.hit.passage
    quoted = citation.quotes[0].text if citation.quotes else ""
    texts = [text for text in (passage.title, quoted, passage.text) if text]
    if members == "round":
        named = (found[0] for text in texts if (found := _ROUND.search(text)))
        return next(named, (passage.date or passage.issued or "")[:4] or (passage.title or ""))
    return _place(passage, texts)


def _place(passage: Passage, texts: list[str]) -> str:
    for text in (*texts[:2], passage.newspaper):
        if text and (places := lowest(places_in(text))):
            return text[places[0].span.start : places[0].span.end]
    local = _LOCAL.search(passage.newspaper or "")
    return local[0] if local else passage.title or ""


def round_of(passage: Passage) -> int:
    """Return the number of the round that an article's headline or else its text names first."""
    for text in (passage.title, passage.text):
        if text and (found := _ROUND.search(text)) and (value := numeral_value(found["number"])):
            return int(value)
    return 0
