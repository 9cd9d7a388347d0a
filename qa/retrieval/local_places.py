"""Places on no list that a question names: where the pages write one in full, it is such.

海岬 and 石桥区 are none that :mod:`qa.text.places` knows; who reads 海岬市总工会 knows them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from qa.indexing.index import Index
from qa.lexicon.common import common_word
from qa.retrieval.mentions import rows_with
from qa.retrieval.question import side_by_side
from qa.text.lazily import lazily
from qa.text.normalize import CJK_RUN, normalize
from qa.text.questions import stop_words
from qa.types import Place, Question, Span

_SIZE = 2
"""Characters of such a name, as of nearly all on the list."""
_LEVELS = "市区县州旗镇乡"
_SITES = "(?:口岸|林场|农场|牧场|茶场|盐场|矿区|港区|街道)"
"""What a place may be besides: 双河口岸 is not 老街口岸."""
_IN_FULL = f"(?:[{_LEVELS}](?![{_LEVELS}场民容级域间]|镇企|镇居|镇职|镇化)|{_SITES})"
_NO_NAME = frozenset("全本我该各每某两几多这那此外省市区县州旗镇乡村街园社矿厂路")
"""What ends or begins no name: 全市, 各县, 工业园区, 居民小区."""
_GOING_ON = frozenset("在从到向于和与及或由的对给是为自离任年月日")
"""What stands before a name and may make a word with it: 在 | 望江, 2023年 | 青岩."""
_OF_NATURE = lazily("[湾江河湖山峰桥路街]|大[桥道街]")
"""Goes on with a name that is no place's whose people are told of: 沧屿湾, 云岫大桥."""
_SEAT = "(?:总?工会|[市区县]?委|政府|人民|人大|政协|法院|人社|职工|工人|[市区县])"
"""What has its seat in a place, and is named after no person."""
_READ = 20
"""Passages that are looked at for one name."""
_FEWEST = 2
"""Times that the pages must write a name in full which the question only has in short."""


def with_local_places(question: Question, index: Index) -> Question:
    """Return the question with the places on no list that it names; any other as it is."""
    found = tuple(_local_places(question, index))
    if not found:
        return question
    places = tuple(sorted([*question.places, *found], key=lambda place: place.span.start))
    places = tuple(p for p in places if p not in found or not _goes_on(p, places))
    compares = question.compares or side_by_side(question.normalized, places)
    return replace(question, places=places, compares=compares)


def names_seat(name: str, texts: Sequence[str]) -> bool:
    """Tell whether what looks like a person's name is a place's that bodies of the texts are of.

    >>> names_seat("鹿沚", ["鹿沚市总工会办班", "在鹿沚市委旁"])
    True
    >>> names_seat("林罔市", ["林罔市来了", "女工林罔市"])
    False
    """
    stem = name[:-1] if len(name) > _SIZE and name[-1] in _LEVELS else name
    if len(stem) != _SIZE:
        return False
    full = re.compile(f"{stem}{_IN_FULL}{_SEAT}")
    return len(list(islice(filter(full.search, texts), _FEWEST))) == _FEWEST


def _goes_on(place: Place, places: Sequence[Place]) -> bool:
    """Tell whether another place follows at once, which lies in this one: 海岬市石塘区."""
    return any(other.span.start == place.span.end for other in places)


def _local_places(question: Question, index: Index) -> Iterator[Place]:
    text, at = question.normalized, 0
    while at <= len(text) - _SIZE:
        listed = _is_taken(Span(at, at + _SIZE), question)  # the index need not be looked at
        span = None if listed else _place_at(question, at, index)
        if span:
            yield Place(text[at : at + _SIZE], (f"~{text[at : at + _SIZE]}",), span)
            at = span.end
        else:
            at += 1


def _is_taken(span: Span, question: Question) -> bool:
    """Tell whether a stretch is of a place on the list."""
    return any(span.overlaps(place.span) for place in question.places)


def _place_at(question: Question, at: int, index: Index) -> Span | None:
    """Return where a place's name stands that begins here, if the pages have one."""
    text = question.normalized
    name = text[at : at + _SIZE]
    if not CJK_RUN.fullmatch(name) or not _NO_NAME.isdisjoint(name) or _is_torn(text, at):
        return None
    if any(char in stop_words() for char in name) or name not in index.bigrams:
        return None
    full = re.compile(_IN_FULL).match(text, at + _SIZE)
    common, whole = common_word(name), common_word(text[at : at + _SIZE + 1]) if full else None
    if (whole and whole.kind != "place") or (common and not (full or common.kind == "place")):
        return None
    if not full and _OF_NATURE.match(text, at + _SIZE):
        return None
    levels = full[0] if full else ""
    fewest = 1 if full else _FEWEST
    span = Span(at, at + _SIZE + len(levels))
    told = _in_full(name, levels, index)
    return span if len(list(islice(told, fewest))) == fewest else None


def _is_torn(text: str, at: int) -> bool:
    """Tell whether what begins here begins in the middle of a word: 业园 of 工业园区."""
    before = text[at - 1 : at + 1] if at else ""
    return bool(before) and before[0] not in _GOING_ON and common_word(before) is not None


def _in_full(name: str, level: str, index: Index) -> Iterator[str]:
    """Yield the passages that write a place's name in full as one.

    With that ``level`` where one is given, else with any.
    """
    first = level[:1] or f"{_LEVELS}{_SITES}"
    ends = [end for char in first if (end := name[-1] + char) in index.bigrams]
    rows = {row for end in ends for row in rows_with(index.bigrams, (name, end))}
    full = re.compile(f"{name}(?={level}){_IN_FULL}")
    for row in sorted(rows)[:_READ]:
        (passage,) = index.store.passages([row])
        text = normalize(f"{passage.over}\n{passage.text}")
        if any(not _is_torn(text, found.start()) for found in full.finditer(text)):
            yield text
