"""The nouns of a question in English, with the place or thing that goes with each."""

from __future__ import annotations

import re
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


def is_noun(text: str) -> bool:
    """Tell whether an English text is nothing but a noun with what goes with it.

    >>> is_noun("the harbour quiz in Linhai"), is_noun("won the harbour quiz in Linhai")
    (True, False)
    """
    return any(chain.text == text for chain in chains_in(f"is {text}"))


def head_of(topic: str) -> str:
    """Return what a topic is, without where and whose: first aid course."""
    nouns = nouns_of(topic)
    text = nouns[0].text if nouns else topic
    return _ARTICLE.sub("", re.split(r"\s+of\s+", text)[0])


_ARTICLE = lazily(r"^(?:the|a|an)\s+", re.IGNORECASE)
