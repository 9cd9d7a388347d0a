"""How far a text holds the terms of a question, and where it holds a name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Mapping, Sequence
from functools import lru_cache
from itertools import takewhile

from qa.text.characters import OneForOne
from qa.text.lazily import lazily
from qa.text.normalize import lowered, normalize, simplify
from qa.text.numbers import number_terms
from qa.text.originals import differs_in_original, merged
from qa.text.words import is_cut_off, is_cut_short
from qa.types import Span

_NARROW = OneForOne(lambda char: unicodedata.normalize("NFKC", char))
_NUMBER = lazily(r"\d+(?:-\d+)*", re.ASCII)
_LATIN = lazily("[a-z][a-z0-9-]*")
_MARKS = lazily(r"[\W_]+")
_DIGIT = lazily(r"\d", re.ASCII)


def share_of_terms(text: str, terms: Sequence[str]) -> float:
    """Return which share of ``terms`` occurs in ``text``; 0 when there are none."""
    normal = normalize(text)
    numbers = set(number_terms(normal)) if any(term.startswith("#") for term in terms) else ()
    found = [term in (numbers if term.startswith("#") else normal) for term in terms]
    return sum(found) / len(terms) if terms else 0.0


def share_of_characters(one: str, other: str) -> float:
    """Return which share of the characters of a text that is not empty stand in another.

    >>> share_of_characters("工会", "总工会")
    1.0
    """
    return sum(char in other for char in one) / len(one)


def share_by_weight(found: Container[str], weights: Mapping[str, float]) -> float:
    """Return which share of the terms weighed is ``found``, by weight; 0 when there are none.

    >>> share_by_weight({"salary"}, {"salary": 1.0, "astronaut": 3.0})
    0.25
    """
    held = sum(weight for term, weight in weights.items() if term in found)
    return held / sum(weights.values()) if weights else 0.0


def mentions(text: str, name: str, *, person: bool = False) -> bool:
    """Tell whether ``text`` holds the normalised ``name`` literally, in whatever script or width.

    A ``person`` is not named where the name only begins or ends a longer one: 王伟 in 王伟民.
    """
    normal = normalize(text)
    found = (Span(*match.span()) for match in _literally(name).finditer(normal))
    return any(not (person and _is_cut(normal, span)) for span in found)


def _is_cut(text: str, name: Span) -> bool:
    return is_cut_short(text, name) or is_cut_off(text, name)


def starts_of(text: str, term: str) -> list[int]:
    """Return where a term stands in a text to the letter: where it begins each time."""
    return [match.start() for match in re.finditer(re.escape(term), text)]


def is_number(name: str) -> bool:
    """Tell whether a name is a bare number, or one in groups: 12351, 010-63520000."""
    return bool(_NUMBER.fullmatch(name))


def _literally(name: str) -> re.Pattern[str]:
    """Return what matches a name as it is; a number only whole, whatever divides its groups.

    A word in Latin letters only whole too: not app in apple.
    """
    if _LATIN.fullmatch(name):
        return re.compile(rf"(?<![a-z0-9]){re.escape(name)}(?![a-z0-9])")
    if not is_number(name):
        whole = r"(?<!\d)(?<!\d[.,])" if _DIGIT.match(name) else ""  # 428名 is not in 1428名
        return re.compile(whole + re.escape(name))
    groups = r"[\s()-]{0,3}".join(name.split("-"))
    return re.compile(rf"(?<!\d)(?<!\d[.,]){groups}(?!\d|[.,]\d)")


def occurrences(folded: str, name: str, *, person: bool = False) -> list[Span]:
    """Return where a text holds the normalised ``name``, given its :func:`folded` form.

    In a text in traditional characters it stands as they are merged.
    """
    ways = dict.fromkeys(r"\s*".join(map(re.escape, form)) for form in (name, merged(name)))
    whole = _DIGIT.match(name) or _LATIN.fullmatch(name)
    pattern = _literally(name) if whole else re.compile("|".join(ways))
    spans = [Span(*match.span()) for match in pattern.finditer(folded)]
    return [span for span in spans if not (person and _is_cut(folded, span))]


def spelt_alike(text: str, name: str, written: str, around: str) -> tuple[list[Span], list[str]]:
    """Return where ``text`` holds a person's ``name`` so that ``written`` may be the same.

    ``name`` is normalised, ``written`` as it stands in the text ``around`` it. The second list are
    the names that are one with it only in simplified characters (鐘小明 for 鍾小明). Where it
    stands as ``written``, so do those that could be it in another script.
    """
    alike: list[Span] = []
    others: list[str] = []
    spans = occurrences(folded(text), name, person=True)
    spelt = ["".join(text[span.start : span.end].split()) for span in spans]
    for span, found in zip(spans, spelt, strict=True):
        is_other = written in spelt and found != written
        if is_other or differs_in_original(written, found, around, text):
            others.append(found)
        else:
            alike.append(span)
    return alike, others


@lru_cache(maxsize=512)  # every rule asks for it of the same passages
def folded(text: str) -> str:
    """Return ``text`` as :func:`normalize` would make it, but character for character.

    >>> folded("ＶＲ展廳，（２號）")
    'vr展厅,(2号)'
    """
    same = text.translate(_NARROW)
    simple = simplify(same)
    return lowered(simple if len(simple) == len(text) else same)


def bare(text: str) -> str:
    """Return a text without blanks and marks.

    >>> bare("夜校 · 开班（一）")
    '夜校开班一'
    """
    return _MARKS.sub("", text)


def shared_start(one: str, other: str) -> str:
    """Return what two texts begin with alike.

    >>> shared_start("服务驿站", "服务中心")
    '服务'
    """
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    return one[: sum(1 for _ in alike)]
