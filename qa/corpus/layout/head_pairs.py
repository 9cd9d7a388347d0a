"""Two lines of an article's head beside each other: where they stand, what they have of its text.

What they are to each other is told in :mod:`qa.models.heads`, by this and by what they mean.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from qa.corpus.formats.base import Line
from qa.corpus.heads.datelines import opening_end
from qa.corpus.layout.continuation import SURE, join_score
from qa.corpus.layout.labels import HEADS, Label
from qa.corpus.layout.signs import is_slogan
from qa.corpus.layout.wrapping import columns
from qa.text.normalize import CJK

Relation = Literal["kicker", "deck", "one"]
"""The upper line is the kicker of the lower, the lower the deck of the upper, or both are one
headline."""
RELATIONS: tuple[Relation, ...] = get_args(Relation)

_ROLES = (*HEADS, "deck")
_TEXT = ("text", "list", "box")
_BELOW = 6  # lines under a head in which its text is looked for
_OPENING, _BODY = 150, 600  # characters of that text
_NAMED_EARLY = 80
_ALIKE = 2  # columns
_NOT_WORDS = re.compile(r"\W")
_SIGNS = tuple(
    re.compile(sign)
    for sign in (
        f"[{CJK}]", r"\d", "[一二三四五六七八九十百千万]{2}", rf"[{CJK}”》][ \u3000]+[{CJK}“《]",
        "[“「]", "[：:]", "[！!]", "[？?]", "，", "^[—–-]", "[：:，,]$", "《", "^[【[（(▍■●]",
        "(?:纪实|侧记|综述|见闻|调查|记|通知|决定|意见|系列|专题|特稿|启动|举行|召开|报道)$",
    )
)  # fmt: skip
"""Figures, blanks between words, marks, and words that a headline or a kicker ends with."""


@dataclass(frozen=True, slots=True)
class HeadPair:
    """Two lines of a head, by the number of the upper; the head is ``lines[start:stop]``."""

    start: int
    upper: int
    stop: int


def head_pairs(lines: Sequence[Line], labels: Sequence[Label]) -> Iterator[HeadPair]:
    """Yield lines beside each other that are read as one head, but for marked and printed ones.

    Of those the mark or the size of type tells which is the headline.
    """
    start = 0
    while start < len(lines):
        stop = start + 1
        while stop < len(lines) and _goes_on(labels[stop - 1], labels[stop]):
            stop += 1
        if not any(line.level or line.size for line in lines[start:stop]):
            yield from (HeadPair(start, upper, stop) for upper in range(start, stop - 1))
        start = stop


def _goes_on(label: Label, under: Label) -> bool:
    return label.role in _ROLES and under.role in _ROLES and under.bond != "begins"


def relation_of(upper: Label, lower: Label) -> Relation | None:
    """Return what two lines so labelled are to each other."""
    roles: dict[tuple[str, str], Relation] = {
        ("kicker", "title"): "kicker", ("title", "deck"): "deck", ("title", "title"): "one",
    }  # fmt: skip
    return roles.get((upper.role, lower.role))


def text_below(lines: Sequence[Line], labels: Sequence[Label], stop: int) -> list[str]:
    """Return the lines of text right under a head that ends at ``stop``."""
    under = range(stop, min(len(lines), stop + _BELOW))
    return [lines[i].text[:_BODY] for i in under if labels[i].role in _TEXT]


def seen_of(lines: Sequence[Line], labels: Sequence[Label], pair: HeadPair) -> list[float]:
    """Return what is seen of two lines, as numbers."""
    upper, lower = lines[pair.upper].text, lines[pair.upper + 1].text
    body = text_below(lines, labels, pair.stop)
    text = " ".join(body)[:_BODY]
    told = [*_told(upper, text), *_told(lower, text)]
    half = len(told) // 2
    return [
        *_placed(lines, labels, pair),
        float(opening_end(body[0]) > 0 if body else 0),
        *told,
        *(told[i] - told[half + i] for i in range(half)),
        float(min(3, len(_twos(upper) & _twos(lower)))),
        join_score(upper, lower) / SURE,
        *_written(upper),
        *_written(lower),
    ]


def _placed(lines: Sequence[Line], labels: Sequence[Label], pair: HeadPair) -> Iterator[float]:
    """Yield how wide the lines are, what stands between and about them."""
    at = pair.upper
    wide, wider = columns(lines[at].text), columns(lines[at + 1].text)
    ratio = math.log2(max(1, wide) / max(1, wider))
    yield from (math.log(max(1, wide)), math.log(max(1, wider)))
    yield from (max(-2.0, min(2.0, ratio)), min(2.0, abs(ratio)))
    yield float(abs(wide - wider) <= _ALIKE)
    yield from (float(at == pair.start), float(at == pair.stop - 2))
    for i in (at, at + 1, at + 2):
        yield float(i < len(lines) and lines[i].gap > 0)
    below = labels[pair.stop].role if pair.stop < len(lines) else ""
    yield from (float(below == role) for role in ("byline", "dateline", "text"))


def _told(line: str, text: str) -> Iterator[float]:
    """Yield how much of a line's words and figures the text says, and where first."""
    own = _twos(line)
    for reach in (_OPENING, _BODY):
        yield len(own & _twos(text[:reach])) / max(1, len(own))
    early = text[:_NAMED_EARLY].find(line[:2])
    yield (early if early >= 0 else _NAMED_EARLY) / _NAMED_EARLY
    yield float(bool(set(re.findall(r"\d+", line)) & set(re.findall(r"\d+", text))))


def _twos(text: str) -> set[str]:
    words = _NOT_WORDS.sub("", text)
    return {words[i : i + 2] for i in range(len(words) - 1)}


def _written(line: str) -> Iterator[float]:
    yield from (float(bool(sign.search(line))) for sign in _SIGNS)
    yield from (float(is_slogan(line)), float(line.isupper()))
