"""Where it is open what is meant, say more: both of two things, what a question may lean on.

《码头纪事》的施耐雪哪年出版的 helps whoever reads on, or looks for passages, as either name does,
and hardly misleads them; so does a question that says what the last one was about.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from qa.retrieval.followup.candidates import Candidate
from qa.text.lazily import lazily
from qa.text.matching import shared_start
from qa.text.normalize import HAS_CJK

_ALONE, _NAMED_ALONE = 0.6, 0.5
"""How likely a question must be to stand alone for it to be left as it is; what is only named, as
产改, may well be looked for as it is."""
_ALMOST = 0.2
"""As what share of the best way's likelihood another's must be for it to be open which is meant."""
_OTHERS = 3
"""Ways after the best one that are looked at."""
_NAME = 4
"""Letters that a name has at least which stands by itself."""
_COUNTED = lazily("[第这那该其每各哪]|[0-9一二三四五六七八九十]+[名位个家届年月次]")
_NAMES_A_THING = frozenset({"about", "pronoun", "asked"})
_ANSWERS = ("answer", "item", "identity", "called", "asked for")


class LikelyWay(NamedTuple):
    """A way to put a question in full and how much tells of it, a logarithm of its likelihood."""

    way: Candidate
    weight: float


def likeliest(ways: Sequence[LikelyWay], asked: Sequence[str], *, asks: bool) -> Candidate:
    """Return the likeliest way, where that is in doubt with what else may be meant.

    ``asked`` are the questions before, oldest first; ``asks`` tells whether this one has a word
    that asks. Both of two are said only where each names a
    thing that was spoken of; where one holds the other, the longer is taken.
    """
    ranked = _plainest(sorted(ways, key=lambda way: -way.weight))
    if ranked[0].way.act == "alone" and len(ranked) > 1:
        highest = ranked[0].weight
        likely = 1 / sum(math.exp(way.weight - highest) for way in ranked)
        if likely >= (_ALONE if asks else _NAMED_ALONE):
            return ranked[0].way
        ranked = ranked[1:]
    best, most = ranked[0]
    for other, weight in ranked[1 : 1 + _OTHERS]:
        both = {best.act, other.act} <= _NAMES_A_THING and math.exp(weight - most) > _ALMOST
        both = both and not _adds_a_detail(best, other) and not _adds_a_detail(other, best)
        if both and (found := _both(best, other, asked)) is not None:
            return found
    return best


def _both(best: Candidate, other: Candidate, asked: Sequence[str]) -> Candidate | None:
    """Return a way that names what both put; ``None`` where that cannot be said."""
    if other.by in best.by:
        if _asks_again(best, best.by.replace(other.by, "", 1)) and best.act == other.act:
            return other
        return replace(best, topic=other.topic)  # what is spoken of grows by no detail
    if best.by in other.by:
        return replace(other, topic=best.topic) if best.act == other.act else None
    if best.by not in best.text or _are_rivals(best, other):
        return None
    if HAS_CJK.search(best.text.replace(best.by, "")) is None:
        return replace(best, text=_aside(best.text, other.by), by=f"{best.by}, {other.by}")
    names = (other.by, best.by) if _holds(other, best, asked) else (best.by, other.by)
    both = _joined(*names)
    return replace(best, text=best.text.replace(best.by, both, 1), by=both)


def _plainest(ranked: Sequence[LikelyWay]) -> Sequence[LikelyWay]:
    """Return the ways with that first which names no detail of the best, unless far likelier."""
    best, most = ranked[0]
    plain = (
        one
        for one in ranked[1:]
        if one.way.act == best.act and one.way.by and one.way.by in best.by
        if math.exp(one.weight - most) > _CLEARLY
    )
    if not _is_detailed(best) or (found := next(plain, None)) is None:
        return ranked
    return [found, *(one for one in ranked if one is not found and one.way is not best)]


_CLEARLY = 0.35
"""As what share of the likelihood of a detail the thing alone must be for that to be put."""


def _is_detailed(way: Candidate) -> bool:
    """Tell whether a way puts what was counted of a thing as well: 书法展的作品."""
    return bool(way.sources) and all(source.startswith("rest") for source in way.sources)


def _adds_a_detail(one: Candidate, other: Candidate) -> bool:
    return _is_detailed(one) and other.by in one.by


def _is_a_stem(way: Candidate) -> bool:
    """Tell whether all that is put was asked of: of two such one is meant."""
    stems = ("stem", "rest", "core", "kept")
    return bool(way.sources) and all(source.startswith(stems) for source in way.sources)


def _are_rivals(one: Candidate, other: Candidate) -> bool:
    """Tell whether two things are of one kind, so that either is meant: 第一届大赛, 第二届大赛."""
    alike = len(shared_start(one.by[::-1], other.by[::-1])) >= _HEAD
    return alike or (_is_a_stem(one) and _is_a_stem(other))


_HEAD = 2


def _asks_again(way: Candidate, detail: str) -> bool:
    """Tell whether a detail is what is asked of once more: 书屋的窗口朝 before 窗口有几个."""
    said = way.text.replace(way.by, "", 1)
    if "的" in detail[1:]:
        return False  # what is told of which one it is: 红星厂办的歌会
    return any(detail[at : at + 2] in said for at in range(len(detail) - 1))


def _joined(first: str, then: str) -> str:
    """Say one thing of another, whose both are once: 石门县的工资的木工."""
    whose, of, rest = then.partition("的")
    if of and first.startswith(whose + of):
        return f"{first}的{rest}"
    return f"{first}{'，' if '的' in first + then else '的'}{then}"


def _aside(text: str, name: str) -> str:
    return f"{text[:-1]}, {name})" if text.endswith(")") else f"{text.rstrip('?')}? ({name})"


def _holds(one: Candidate, other: Candidate, asked: Sequence[str]) -> bool:
    """Tell whether one thing is said before another: what was asked of before its answer."""
    if any(source.startswith(_ANSWERS) for source in other.sources):
        return True
    return _first(one, asked) < _first(other, asked)


def is_asked_of_another(plain: str, asked: Sequence[str]) -> bool:
    """Tell whether a question asks of what it names what was asked of something else before.

    青年夜校的窗口朝哪边 after 书屋的窗口朝哪边.
    """
    named, of, what = plain.partition("的")
    return (
        bool(of)
        and len(named) >= _NAME
        and len(what) >= _NAME
        and not _COUNTED.match(named)
        and any(one.endswith(what) and named not in one for one in asked)
    )


def _first(way: Candidate, asked: Sequence[str]) -> int:
    return next((at for at, plain in enumerate(asked) if way.by in plain), len(asked))
