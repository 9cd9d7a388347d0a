"""What a question in English is about, with the place or thing that goes with it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qa.retrieval.followup.english import Noun, nouns_of
from qa.text.lazily import lazily

_JOINT = lazily(
    r"\s+(?:at|in|for|from|to|on|with|by|against|about|and)\s+(?:the\s+)?", re.IGNORECASE
)
_THERE = lazily(r"\s+(?:is|are|was|were) there (in|at)\s+(?:the\s+)?")
_RANKS = frozenset("first second third fourth fifth last part".split())


@dataclass(frozen=True, slots=True)
class Chain:
    """Nouns that prepositions join: the welding contest at Zheshan Steel. ``text`` is as asked."""

    text: str
    nouns: tuple[Noun, ...]

    @property
    def named(self) -> bool:
        """Tell whether it holds a name or a figure."""
        return any(noun.named for noun in self.nouns)


def english_topic(plain: str) -> str | None:
    """Return what a question in English is about, its place beside it.

    >>> english_topic("Who won the 19th welding contest at Zheshan Steel?")
    'the 19th welding contest at Zheshan Steel'
    >>> english_topic("How many skilled workers are there in Chaoyang?")
    'skilled workers in Chaoyang'
    >>> english_topic("What did Lin'an District pay for canteen subsidies?")
    "canteen subsidies of Lin'an District"
    """
    chains = chains_in(plain)
    best = _best(chains)
    if best is None:
        return None
    others = [one for one in chains if one is not best and _is_a_thing(one, plain)]
    if not others and _PLACE.search(best.text):
        others = [one for one in chains if one is not best and not _TIME.search(one.text)]
    if best.nouns[0].named and others and not _PERSON.fullmatch(best.text):
        return f"{_ITS.sub('', others[-1].text)} of {best.text}"
    return best.text


_ITS = lazily("^(?:its|their|his|her) ", re.IGNORECASE)
_PERSON = lazily("[A-Z][a-z]+ [A-Z][a-z]+")
_PLACE = lazily("(?:district|county|city|town|province|village|township)$", re.IGNORECASE)
_TIME = lazily(
    r"\b(?:spring|summer|autumn|winter|year|month|week|festival|monday|century|day|time|people)\b",
    re.IGNORECASE,
)


def chains_in(plain: str) -> list[Chain]:
    """Return the chains of nouns of a question, in order."""
    found: list[Chain] = []
    for noun in nouns_of(plain):
        last = found[-1] if found else None
        between = plain[last.nouns[-1].span.end : noun.span.start] if last else ""
        there = _THERE.fullmatch(between)
        joined = _JOINT.fullmatch(f"{between} ".replace("  ", " "))
        if joined and "and" in between and not (last and last.named and noun.named):
            joined = None
        if last and (there or joined):
            joint = f" {there[1]} " if there else between
            found[-1] = Chain(f"{last.text}{joint}{noun.text}", (*last.nouns, noun))
        elif noun.text.lower().removeprefix("the ") not in _RANKS:
            found.append(Chain(noun.text, (noun,)))
    return found


def _best(chains: Sequence[Chain]) -> Chain | None:
    """Return the chain that is named in several words, else opened by an article, else counted."""

    def size(chain: Chain) -> int:
        return sum(noun.length for noun in chain.nouns)

    ways = (
        [one for one in chains if one.named and size(one) > 1],
        [one for one in chains if one.nouns[0].opens and one.named],
        [one for one in chains if _opened(one) and size(one) > 1],
        [one for one in chains if _opened(one)],
        [one for one in chains if one.named],
        [one for one in chains if one.nouns[0].opens == "many"],
        [one for one in chains if size(one) > 1],
    )
    return next((one for way in ways for one in way), None)


def _opened(chain: Chain) -> bool:
    return chain.nouns[0].opens not in ("", "many")


def _is_a_thing(chain: Chain, plain: str) -> bool:
    """Tell whether a chain says what of a place or body is spoken of: canteen subsidies."""
    first = chain.nouns[0]
    asked = _ASKED.search(plain[: first.span.start])
    if chain.named or asked or first.opens == "many" or _TIME.search(chain.text):
        return False
    return bool(first.opens) or sum(noun.length for noun in chain.nouns) > 1


_ASKED = lazily(r"\b(?:which|what|how many|how much|whose)\s+$", re.IGNORECASE)


def head_of(topic: str) -> str:
    """Return what a topic is, without where and whose: first aid course."""
    nouns = nouns_of(topic)
    text = nouns[0].text if nouns else topic
    return _ARTICLE.sub("", re.split(r"\s+of\s+", text)[0])


_ARTICLE = lazily(r"^(?:the|a|an)\s+", re.IGNORECASE)
