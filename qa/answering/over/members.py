"""Of which place, round or body an article tells: by its headline, its sentence or its paper."""

from __future__ import annotations

from collections.abc import Sequence

from qa.answering.over.gathering import Members
from qa.retrieval.told_places import lowest
from qa.text.lazily import lazily
from qa.text.normalize import CJK
from qa.text.numerals import numeral_value
from qa.text.places import places_in
from qa.text.segment import bigrams
from qa.types import Passage, Span

_LOCAL = lazily(rf"(?<![{CJK}])[{CJK}]{{2,3}}(?<![我全本该各])[区县市旗](?![区县市旗])")
"""A place that is on no list, as a newspaper's name opens with it."""
_ROUND = lazily(r"第(?P<number>[一二三四五六七八九十百\d]+)[届期次批]")
_CLAUSE = lazily('[：:，,！!？? 　“”‘’"·|｜]|在(?=[\u4e00-\u9fff]{2})')
_COUNTED = lazily("[两二三四五六七八九十百千万]+[个座处家名位人元年届]")
_LONGEST, _LONGEST_PLACE = 8, 4
"""Characters of a name at most."""


def name_of(members: Members, passage: Passage, quoted: str, asked: str) -> str:
    """Return what an article tells of, of the kind that is asked for; nothing where unnamed.

    ``quoted`` is the sentence that tells it, ``asked`` the question, which names none of several.
    """
    title = passage.title or ""
    if members == "round":
        named = (
            found[0] for text in (title, quoted, passage.text) if (found := _ROUND.search(text))
        )
        return next(named, (passage.date or passage.issued or "")[:4])
    if members == "place" and (place := _place((title, quoted, passage.text), asked)):
        return place
    longest = _LONGEST_PLACE if members == "place" else _LONGEST
    return _in_both(title, passage.text, asked, longest) or _paper(passage)


def _place(texts: Sequence[str], asked: str) -> str:
    """Return the first place that one of the texts names and the question does not."""
    for text in texts:
        for place in lowest(places_in(text)):
            if (name := text[place.span.start : place.span.end]) not in asked:
                return name
    local = (_LOCAL.search(text) for text in texts)
    return next((found[0] for found in local if found and found[0] not in asked), "")


def _paper(passage: Passage) -> str:
    """Return the place that the newspaper's name opens with."""
    local = _LOCAL.search(passage.newspaper or "")
    return local[0] if local else ""


def _in_both(title: str, text: str, asked: str, longest: int) -> str:
    """Return the name that a headline opens a clause with and the text repeats: 甲矿：三轮谈成."""
    best = ""
    for start in (0, *(found.end() for found in _CLAUSE.finditer(title))):
        for size in range(min(longest, len(title) - start), max(1, len(best)), -1):
            piece = title[start : start + size]
            if _is_name(piece) and piece in text and not set(bigrams(piece)) & set(bigrams(asked)):
                best = piece
                break
    goes_on = title[title.find(best) + len(best) :][:1].isalpha()
    return best.removesuffix("工") if goes_on else best  # 甲厂 of 甲厂工资 and 甲厂工会


def _is_name(piece: str) -> bool:
    return piece.isalpha() and not _COUNTED.search(piece)


def name_span(name: str, passage: Passage) -> Span | None:
    """Return where an article's text names it first."""
    at = passage.text.find(name) if name else -1
    return Span(at, at + len(name)) if at >= 0 else None


def round_of(passage: Passage) -> int:
    """Return the number of the round that an article's headline or else its text names first."""
    for text in (passage.title, passage.text):
        if text and (found := _ROUND.search(text)) and (value := numeral_value(found["number"])):
            return int(value)
    return 0
