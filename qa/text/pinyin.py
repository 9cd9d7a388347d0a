"""Names of persons in pinyin: Ji Wenge, Zhou Yu-zhong, Ouyang Xiu."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from qa.lexicon import rows
from qa.text.english import is_stop_word
from qa.text.lazily import lazily
from qa.types import Span

_SYLLABLE = (
    "(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    "(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un"
    "|uo|a|e|i|o|u|v))"
)
_MOST = 4
"""Syllables of the longest full name."""
_SPELT = lazily(f"{_SYLLABLE}{{1,{_MOST}}}")
_GIVEN = lazily(f"{_SYLLABLE}{{1,2}}")
_NASAL = lazily("(?<=[aeiou])ng?(?![aeiou])|(?<=[aeiou])ng(?=g)")
_CAPITAL = lazily(r"([A-Z][a-z]+) $")


def readings_as_name(written: str) -> tuple[str, ...]:
    """Return how a name in pinyin may read in Chinese order; none where it is no pinyin.

    >>> readings_as_name("Wenge Ji"), readings_as_name("Smith")
    (('wengeji', 'jiwenge'), ())
    """
    parts = _parts(written)
    if not _SPELT.fullmatch("".join(parts)):
        return ()
    return tuple(dict.fromkeys(["".join(parts), "".join([*parts[-1:], *parts[:-1]])]))


def nearly_spelt(written: str) -> Iterator[str]:
    """Yield how a name may read that has an n for an ng or the reverse.

    >>> list(nearly_spelt("Langjiang"))
    ['lanjiang', 'langjian']
    """
    for found in _NASAL.finditer(written):
        other = found[0].removesuffix("g") if found[0].endswith("g") else f"{found[0]}g"
        yield from readings_as_name(f"{written[: found.start()]}{other}{written[found.end() :]}")


def is_full_name(written: str) -> bool:
    """Tell whether a name with capitals is a Chinese one in full: a surname and a given name.

    >>> is_full_name("Ji Wenge"), is_full_name("Dan Brown"), is_full_name("Chaoyang")
    (True, False, False)
    """
    parts = _parts(written)
    if len(parts) < 2 or not all(word[0].isupper() for word in written.split()):
        return False
    orders = ((parts[0], parts[1:]), (parts[-1], parts[:-1]))
    return any(
        surname in _surnames() and _GIVEN.fullmatch("".join(given)) for surname, given in orders
    )


def is_given_name(plain: str, span: Span) -> bool:
    """Tell whether a place's name in pinyin follows a surname, and so is a person's: Zhou Yuzhong.

    A word that joins or asks is no surname at the head of a question, where all have capitals.
    """
    before = _CAPITAL.search(plain[: span.start])
    written = plain[span.start : span.end]
    if not before or not written[:1].isupper() or " " in written or not written.isascii():
        return False
    word = before[1].lower()
    return word in _surnames() and not (before.start() == 0 and is_stop_word(word))


def _parts(written: str) -> list[str]:
    return re.sub("['’-]", "", written.lower().replace("ü", "v")).split()


@cache
def _surnames() -> frozenset[str]:
    return frozenset(
        row["pinyin"] for name in ("surnames", "compound_surnames") for row in rows(name)
    )
