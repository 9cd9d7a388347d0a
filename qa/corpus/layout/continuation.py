"""Whether two stretches of text belong together: the evidence at the seam between them."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from qa.corpus.layout.signs import open_marks, opens_paragraph
from qa.text.normalize import CJK, HAS_CJK, normalize
from qa.text.segment import Segmenter, full_segmenter

_INSIDE = re.compile(
    r"[，。、；：！？”’）》」』)\]】…]|的(?!士)|了(?!解|却|不起)|着(?!力|眼|手|重|实)|们|等(?!待|级|候)|[与和及](?!谐|平|睦|气|时)"
)
_STOPPED = re.compile(r"[，、；：,;:]$")
_BOUND = re.compile(r"[是在和与及从把被将向对为以由给让于或而]$")
"""What no mark can follow."""
_WANTING = re.compile(r"[和与及从把被将向对以让使而或]$")
"""What no particle can follow."""
_RATHER_INSIDE = re.compile(r"对(?!此|于|照|接|标)|[被使给并而且则把]")
_BEGINS_NONE = re.compile(rf"的(?!士)|及(?!时)|[{CJK}][？?]")
"""What no headline begins with: 来自四面八方|的贺信, 高温津贴怎么|发？"""
_LATIN_PAIR = re.compile(r"[A-Za-z0-9]{2}")
_MARKS, _PARTICLES = "，。、；：！？,.;:", "的了着们"
_WINDOW = 8
_LONGEST_REPEAT = 12

SURE = 3
"""The evidence of one sure sign; a seam across other articles needs this much."""


@cache
def _segmenter() -> Segmenter:
    return full_segmenter()  # a second or so, so only for pages that leave a doubt


@lru_cache(maxsize=65_536)
def _words(text: str) -> tuple[str, ...]:
    return tuple(_segmenter().words(text))


def word_across(left: str, right: str) -> bool:
    """Tell whether a dictionary word begins in ``left`` and ends in ``right``: 夜校开|幕式."""
    return _word_across(left[-_WINDOW:], right[:_WINDOW])


@lru_cache(maxsize=65_536)
def _word_across(left: str, right: str) -> bool:
    tail, head = normalize(left), normalize(right)
    if not (HAS_CJK.match(tail[-1:]) and HAS_CJK.match(head[:1])):
        return False
    return any(
        tail.endswith(word[:cut]) and head.startswith(word[cut:])
        for word in _words(tail + head)
        for cut in range(1, len(word))
    )


def breaks_phrase(left: str, right: str) -> bool:
    """Tell whether two lines of a head break amid a title or a phrase: 读《一个人|的铁路》."""
    return open_marks(left) > 0 > open_marks(right) or bool(_BEGINS_NONE.match(right))


def join_score(left: str, right: str) -> int:
    """Return how strongly ``right`` looks like the continuation of the broken-off ``left``.

    A sure sign counts three (a word across the seam, a mark or particle that opens no sentence, a
    quotation closed that was left open), a hint one; signs of a new paragraph count against it.
    """
    if not HAS_CJK.search(right[:40]):
        return _latin_score(left, right)
    score = _inside(left, right) + bool(_RATHER_INSIDE.match(right))
    score += SURE * (open_marks(left) > 0 > open_marks(right))
    score += _across(left, right)
    return score - 2 * opens_paragraph(right)


def _inside(left: str, right: str) -> int:
    """Weigh a mark or particle that begins no sentence: after a mark it stands only by mistake."""
    if not _INSIDE.match(right):
        return 0
    first, stopped = right[0], bool(_STOPPED.search(left))
    if first in _MARKS:
        amiss = (stopped and left[-1] != first) or bool(_BOUND.search(left))
    else:
        amiss = first in _PARTICLES and (stopped or bool(_WANTING.search(left)))
    return -2 if amiss else SURE


def _across(left: str, right: str) -> int:
    """Weigh a word across the seam: sure if without it a lone character is left over."""
    if not word_across(left, right):
        return 0
    tail, head = normalize(left[-_WINDOW:]), normalize(right[:_WINDOW])
    whole = any(tail.endswith(word) for word in _words(tail)) and any(
        head.startswith(word) for word in _words(head)
    )
    return SURE - 1 if whole else SURE


def _latin_score(left: str, right: str) -> int:
    first = right[:1]
    if first.islower() or first in ",;:)":
        return SURE
    return -2 if not left.endswith((",", "-")) else 0


def repeated(left: str, right: str) -> int:
    """Return how many characters at the start of ``right`` repeat the end of ``left`` by mistake.

    >>> repeated("大家都来学习技术", "术的要领")
    1
    """
    longest = min(_LONGEST_REPEAT, len(left), len(right))
    for size in range(longest, 1, -1):
        same = left.endswith(right[:size]) and not right[:size].isdigit()
        if same and not _cuts_word(left, right, size):
            return size
    if longest and left[-1] == right[0] and _doubled(left, right):
        return 1
    return 0


def _cuts_word(left: str, right: str, size: int) -> bool:
    """Tell whether ``size`` characters are only a part of a Latin word: we saw the|they go."""
    before = left[len(left) - size - 1 :] if len(left) > size else ""
    return bool(_LATIN_PAIR.match(before) or _LATIN_PAIR.match(right[size - 1 :]))


def _doubled(left: str, right: str) -> bool:
    """Tell whether one character repeats by mistake: it begins no word and doubles none (人人)."""
    char = right[0]
    if char in _PARTICLES:
        return True
    if not HAS_CJK.match(char):
        return char in "，。、；："
    tail, head = left[-_WINDOW:], right[:_WINDOW]
    begins = any(normalize(head).startswith(word) for word in _words(normalize(head)))
    ends = any(normalize(tail).endswith(word) for word in _words(normalize(tail)))
    return ends and not begins and not word_across(left, right)
