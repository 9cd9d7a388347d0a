"""The whole words and names of a question: what could be said to be missing from a corpus."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from qa.lexicon import alternatives, words
from qa.lexicon.common import common_word
from qa.lexicon.surnames import surnames
from qa.text.lazily import lazily
from qa.text.named_dates import dates_in
from qa.text.normalize import CJK_RUN, HAS_CJK
from qa.text.numbers import numbers_in
from qa.text.places import places_in
from qa.text.questions import blank_interrogatives, stop_words
from qa.text.segment import bigrams
from qa.types import Span

WordKind = Literal["quoted", "person", "place", "number", "latin", "word"]

_QUOTED = lazily('[“「『《"]([^“”「」『』《》"，。,!?！？；：、]{2,16})[”」』》"]')
_LATIN = lazily(r"[a-z][a-z0-9\-]*[a-z0-9]")
_TAKEN = "\x00"
"""In place of what has been read as a whole; blanks are where asking words were."""
_ANY_DAY = "2000-01-01"
"""Only where dates stand matters here."""
_LONGEST = 6
_WHOLE = 26
"""The logarithm (to 2) of how often all common words together occur: what a rare word costs."""
_UNCOMMON = 9
_SHORT_NAME = 2
_BEFORE_NAME = frozenset("于向任和与同由从对经时方")
"""Surnames that are more often a word of their own before a name."""
_NAMING = frozenset({"person", "place", "organisation", "name", "noun", "idiom"})
_KNOWN = 8
_NAME = 8
_CONTENTLESS = frozenset({"function", "number", "measure", "time"})
_NO_NAME = frozenset("的几是在被把吗呢了着什么谁哪们这那你我他她它最很没")
_NO_END = "是的在被把吗呢和与及得了着过说"
_AFTER_NAME = (
    "是的在说讲答得获荣任担当有为从向和与及跟同对被把给让于"
    "又也还来去参住今多做办写创带领表介叫曾现已会能夺拿赢摘捧负率"
    "却就都只仅更最亦倒均皆各仍竟未不没很太再才刚便即因虽但或若此该他她这那了过到往用"
)
_WHAT_ONE_DOES = "兼学教唱画写演修"
"""Further characters that go on after a name that the pages have."""
_DONE = frozenset("了过着")
"""What goes after a verb and after no name."""
_THEN = lazily("[则等](?=[是在有以为获任说被把对向用人,，、])")
"""What goes on after a name, though names have that character too: 钟强则是."""


@dataclass(frozen=True, slots=True)
class Word:
    """A whole word of a text: ``written`` as in the text, which is normalised, at ``span``.

    ``terms`` are what the index holds of it: its bigrams, itself in Latin letters, ``#5%``.
    """

    written: str
    kind: WordKind
    span: Span
    terms: tuple[str, ...]

    @property
    def telling(self) -> bool:
        """Whether its absence says something: a name, a number, a rare noun (滑雪, not 东西)."""
        common = common_word(self.written) if self.kind == "word" else None
        return common is None or (common.weight <= _UNCOMMON and common.kind in _NAMING)


def whole_words(text: str, known: Mapping[str, int] | None = None) -> tuple[Word, ...]:
    """Return the words and names of normalised ``text`` that carry content, in order.

    Quoted names, names of persons and places, numbers with their units and Latin words come
    whole; what else is Chinese is cut into common words and those of ``known``, the corpus's own.
    Left out are stop words, words that ask, dates, and characters that are no word.

    >>> [word.written for word in whole_words("郭天光在“暖心驿站”讲了几节课")]
    ['郭天光', '暖心驿站']
    """
    rest = list(blank_interrogatives(text))
    found: list[Word] = []
    for span, word in _whole(text):
        if _TAKEN not in rest[span.start : span.end]:
            rest[span.start : span.end] = _TAKEN * len(span)
            found += [word] if word else []
    left = "".join(rest)
    for run in CJK_RUN.finditer(left):
        found += _cut(left, Span(*run.span()), known or {})
    return tuple(sorted(found, key=lambda word: word.span.start))


def lacks(vocabulary: Container[str], word: Word) -> bool:
    """Tell whether a corpus lacks a word: by its vocabulary of bigrams, Latin words, numbers."""
    return any(term not in vocabulary for term in word.terms)


def name_before_verb(text: str) -> str | None:
    """Return what opens a text as a person's name does before a verb: 徐干 of 徐干发明了什么.

    It may be none: this is for what is then looked up as a name.
    """
    found = [
        (verb.weight, text[:length])
        for length in (2, 3)
        if (verb := common_word(text[length : length + 2])) and verb.kind == "verb"
        if text[0] in surnames(common=True) and CJK_RUN.fullmatch(text[:length])
        if not any(_is_word(part) for part in (text[:length], text[:2]))
    ]
    return max(found)[1] if found else None


def as_pages_name(text: str, name: Span, vocabulary: Container[str]) -> Span:
    """Return a person's name without a last character that goes on: 曾敏 of 曾敏 | 现任.

    Only where the pages, of whose bigrams the ``vocabulary`` is, lack the name and have the
    shorter one.

    >>> as_pages_name("曾敏现任什么", Span(0, 3), {"曾敏"}).end
    2
    """
    first, last = (text[name.start + at : name.start + at + 2] for at in (0, 1))
    if len(name) != _SHORT_NAME + 1 or first not in vocabulary or last in vocabulary:
        return name
    char, word = text[name.end - 1], text[name.end - 1 : name.end + 1]
    done = word[1:] in _DONE  # 车前 | 救了
    goes_on = char in _AFTER_NAME + _WHAT_ONE_DOES or done or (len(word) > 1 and common_word(word))
    return Span(name.start, name.end - 1) if goes_on else name


def is_cut_short(text: str, name: Span) -> bool:
    """Tell whether the person's name at ``name`` only begins a longer one: 王伟 of 王伟民说.

    >>> is_cut_short("王伟民说", Span(0, 2)), is_cut_short("王伟又说", Span(0, 2))
    (True, False)
    """
    after = text[name.end : name.end + 1]
    if len(name) != _SHORT_NAME or not CJK_RUN.match(after) or after in _AFTER_NAME:
        return False
    if _THEN.match(text, name.end) or _titled(text, name.end):
        return False
    window = text[name.start : name.end + _LONGEST]
    if name_before_verb(window) == window[:_SHORT_NAME]:
        return False  # 宋乾发明了
    longer = Span(0, _SHORT_NAME + 1)
    return any(word.kind == "person" and word.span == longer for word in whole_words(window))


def is_cut_off(text: str, name: Span) -> bool:
    """Tell whether the person's name at ``name`` only ends a longer one: 石磊 of 冠军白石磊.

    >>> is_cut_off("冠军白石磊", Span(3, 5)), is_cut_off("主任石磊", Span(2, 4))
    (True, False)
    """
    before = text[name.start - 1 : name.start] if name.start else ""
    if len(name) != _SHORT_NAME or before not in words("surnames", "common"):
        return False
    if before in _BEFORE_NAME or common_word(text[max(0, name.start - 2) : name.start]):
        return False  # 主任 | 石磊, 向 | 王芳
    start = max(0, name.start - _LONGEST)
    longer = Span(name.start - 1 - start, name.end - start)
    found = whole_words(text[start : name.end])
    return any(word.kind == "person" and word.span == longer for word in found)


def _whole(text: str) -> Iterator[tuple[Span, Word | None]]:
    """Yield what stands together in a text, the surest first; dates are no words of their own."""
    for match in _QUOTED.finditer(text):
        span = Span(*match.span(1))
        yield span, Word(match[1], "quoted", span, tuple(bigrams(match[1])))
    for named in dates_in(text, _ANY_DAY):
        yield named.span, None
    for number in numbers_in(text):
        asked = text[number.span.start - 1 : number.span.start] == "哪"
        written = text[number.span.start : number.span.end]
        counts = bool(number.terms) and not asked
        yield number.span, Word(written, "number", number.span, number.terms) if counts else None
    for place in places_in(text):
        written = text[place.span.start : place.span.end]
        yield place.span, Word(written, "place", place.span, tuple(bigrams(place.name)))
    for match in _LATIN.finditer(text) if HAS_CJK.search(text) else ():
        word = Word(match[0], "latin", Span(*match.span()), (match[0],))
        yield word.span, word if match[0] not in stop_words() else None


def _cut(text: str, run: Span, known: Mapping[str, int]) -> Iterator[Word]:
    """Yield the words of content in a run of Chinese: the likeliest way to cut it into words."""
    best: list[tuple[int, int, WordKind]] = [(0, run.start, "word")]  # cost, where it begins, kind
    for end in range(run.start + 1, run.end + 1):
        ways = [
            (best[start - run.start][0] + cost, start, kind)
            for start in range(max(run.start, end - _LONGEST), end)
            for cost, kind in _edges(text, run, Span(start, end), known)
        ]
        best.append(min(ways))
    end = run.end
    while end > run.start:
        _, start, kind = best[end - run.start]
        written = text[start:end]
        if kind == "person" or (end - start > 1 and _has_content(written)):
            yield Word(written, kind, Span(start, end), tuple(bigrams(written)))
        end = start


def _edges(
    text: str, run: Span, span: Span, known: Mapping[str, int]
) -> Iterator[tuple[int, WordKind]]:
    """Yield what a stretch may be, each with its cost: a common word, the corpus's, a name."""
    written = text[span.start : span.end]
    common = None if _goes_after_verb(text, run, span) else common_word(written)
    if common or written in known:
        yield (
            _WHOLE - max(common.weight if common else 0, _KNOWN if written in known else 0),
            "word",
        )
    elif len(written) == 1:
        yield _WHOLE, "word"
    if _is_name(text, run, span):
        yield _WHOLE - _NAME, "person"


def _goes_after_verb(text: str, run: Span, span: Span) -> bool:
    """Tell whether a rare word is none here: what it begins with goes after a verb (得过 | 奖)."""
    if text[span.start] not in _DONE:
        return False
    common = common_word(text[span.start : span.end])
    if common is None or common.weight > _UNCOMMON:
        return False
    before = text[max(run.start, span.start - 1) : span.start]
    verb = common_word(before) if before else None
    return before == "得" or (verb is not None and verb.kind == "verb")


def _is_name(text: str, run: Span, span: Span) -> bool:
    """Tell whether a stretch is likely a person's name: by surname and by what stands around it."""
    written = text[span.start : span.end]
    if not 2 <= len(written) <= 3 or written[-1] in _NO_END:
        return False
    if written[0] not in surnames(common=True) and not _opens_rarely_named(text, span):
        return False
    after = text[span.end : span.end + 1]
    into_verb = len(written) == 3 and _is_verb(written[-1] + after)  # 徐乾获得
    if into_verb or not _NO_NAME.isdisjoint(written):
        return False
    if any(_is_word(part) for part in (written, written[:2])):
        return False  # 高级, 江苏, 马上
    ends = span.end == run.end and after != _TAKEN
    if not (ends or after in _AFTER_NAME or _titled(text, span.end)):
        return False
    sure = span.start == 0 or _title_before(text, span.start) or _titled(text, span.end)
    return sure or not _is_word(written[1:])


def _opens_rarely_named(text: str, span: Span) -> bool:
    """Tell whether a text opens with a full name of a surname that is a common word as well."""
    written = text[span.start : span.end]
    rare = written[0] in words("surnames") and not _is_word(written[1:])
    return span.start == 0 and len(written) == 3 and rare


def _is_verb(written: str) -> bool:
    common = common_word(written) if len(written) > 1 else None
    return common is not None and common.kind == "verb"


def _is_word(written: str) -> bool:
    common = common_word(written) if len(written) > 1 else None
    return common is not None and common.kind != "person"


def _titled(text: str, at: int) -> bool:
    return bool(_title().match(text, at))


@cache
def _title() -> re.Pattern[str]:
    return re.compile(alternatives(words("titles")))


def _title_before(text: str, at: int) -> bool:
    return any(text.endswith(title, 0, at) for title in words("titles"))


def _has_content(written: str) -> bool:
    common = common_word(written)
    if written in stop_words() or written in words("framing_words"):
        return False
    return common is None or common.kind not in _CONTENTLESS
