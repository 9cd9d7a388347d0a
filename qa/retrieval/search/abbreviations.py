"""Pairs of names that the pages themselves introduce: A（以下简称“B”）."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from qa.indexing.store import Outline
from qa.lexicon.common import common_word
from qa.text.normalize import CJK, normalize
from qa.text.questions import stop_words
from qa.text.segment import Segmenter

_CALLED = "(?:以下)?(?:统|并|合)?(?:简称|下称|又称|又叫|俗称)(?:为|作)?"
_OPENING, _CLOSING = '[“「『《"]', '[”」』》"]'
_PAIR = re.compile(
    rf"(?P<long>[{CJK}a-z0-9·“”\"《》]{{2,40}}?){_CLOSING}?\({_CALLED}[:：]?{_OPENING}?"
    rf"(?P<short>[{CJK}a-z0-9]{{2,12}}){_CLOSING}?\)"
    rf"|(?P<said>[{CJK}]{{3,40}}?),{_CALLED}{_OPENING}(?P<name>[{CJK}a-z0-9]{{2,12}}){_CLOSING}"
    rf"|(?P<full>[{CJK}]{{4,30}})\((?P<bare>[{CJK}]{{2,4}}|[a-z]{{2,8}})\)"
)
_INITIALS = re.compile(
    r"(?P<words>\w[\w’'&\- ]{2,80})\s?[(（]“?(?P<initials>[A-Z][A-Z&]{1,7})”?[)）]"
)
_SEVERAL = re.compile('[和及与、][“《"]')
_NO_PLACE = "在与和由对同向经从到是及为给请了他她日年月号"
"""Characters that stand before a place's name and not in it."""
_PLACE = re.compile(
    rf"(?:^|[{_NO_PLACE}])(?P<place>(?:(?![{_NO_PLACE}])[{CJK}]){{2,4}}?"
    rf"(?:省|市|区|县|州|镇|乡|街道|集团|公司))(?P<between>[{CJK}]{{0,8}})$"
)
_BETWEEN = frozenset({"place", "organisation", "name", "noun", "adjective", "other"})
_FITS = frozenset({"place", "organisation", "name", "noun", "adjective", "verb"})


def pairs_of(outlines: Iterable[Outline], segmenter: Segmenter) -> list[tuple[str, str, int]]:
    """Return full name, short name and how often a passage introduces them, most often first.

    A bracket alone (全国总工会（全总）) counts where the short name is made of the long one's
    characters in their order, in English of the initials of its last words.
    """
    found: Counter[tuple[str, str]] = Counter()
    for outline in outlines:
        pairs = {*_in_text(normalize(outline.text), segmenter), *_in_english(outline.text)}
        found.update(pairs)
    ordered = sorted(found.items(), key=lambda one: (-one[1], one[0]))
    return [(long, short, count) for (long, short), count in ordered]


def _in_text(text: str, segmenter: Segmenter) -> Iterator[tuple[str, str]]:
    for match in _PAIR.finditer(text):
        written = match["long"] or match["said"] or match["full"]
        if _SEVERAL.search(written):
            continue  # 《甲》和《乙》（合称…): the short name is of both
        short = match["short"] or match["name"] or match["bare"]
        long = _name(written, short, segmenter)
        introduced = match["bare"] is None
        if long and long != short and (introduced or _shortens(short, long)):
            yield long, short


def _in_english(text: str) -> Iterator[tuple[str, str]]:
    """Yield names in capitals with their initials: All-China Federation of Trade Unions (ACFTU).

    Words in small letters (of, the, and) between them have no initial.
    """
    for match in _INITIALS.finditer(text):
        wanted = match["initials"].replace("&", "")
        capitals = [one.start() for one in re.finditer(r"\b[A-Z]", match["words"])]
        chosen = capitals[-len(wanted) :]
        if len(wanted) > 1 and "".join(match["words"][at] for at in chosen) == wanted:
            yield match["words"][chosen[0] :].strip(), match["initials"]


def _shortens(short: str, long: str) -> bool:
    """Tell whether a short name is made of a long one's characters, in their order, the first too.

    >>> _shortens("全总", "全国总工会"), _shortens("记者", "新闻工作者")
    (True, False)
    """
    at = 0
    for char in short:
        at = long.find(char, at) + 1
        if not at:
            return False
    return long[0] == short[0]


def _name(written: str, short: str, segmenter: Segmenter) -> str:
    """Return the name that a stretch of text ends with, from where the short one begins in it.

    Else its last words that can belong to a name.
    """
    run = re.split('[“”"《》]', written.rstrip('”"》'))[-1]
    starts = [i for i, char in enumerate(run) if char == short[0] and _shortens(short, run[i:])]
    words = segmenter.cut(run)
    edges = _edges(words)
    at = next((i for i in starts if i in edges), None)
    if at is None:
        at = _reach(words)
    at = _with_place(run, at, segmenter)
    return run[at:] if len(run) - at >= len(short) else ""


def _with_place(run: str, at: int, segmenter: Segmenter) -> int:
    """Return where a name begins with the place or body that stands before it: 江州市（总工会）.

    Only names, nouns and the like may stand between, no verb: 江州市举办（读书节）.
    """
    found = _PLACE.search(run[:at])
    if found is None:
        return at
    between = segmenter.cut(found["between"]) if found["between"] else []
    kinds = {common.kind for word in between if (common := common_word(word))}
    one = any(len(word) < 2 or word in stop_words() for word in between)
    return at if one or not kinds <= _BETWEEN else found.start("place")


def _edges(words: Sequence[str]) -> set[int]:
    """Return where words begin."""
    edges, at = set(), 0
    for word in words:
        edges.add(at)
        at += len(word)
    return edges


def _reach(words: Sequence[str]) -> int:
    """Return where the last words begin that belong together: nouns, names, verbs between them."""
    at = sum(map(len, words))
    for word in reversed(words):
        common = common_word(word)
        if word in stop_words() or (common is not None and common.kind not in _FITS):
            break
        at -= len(word)
    return at
