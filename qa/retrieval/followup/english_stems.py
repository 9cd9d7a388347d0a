"""What an English question is about: its nouns, joined without its verbs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.retrieval.followup.english_topic import chains_in
from qa.text.lazily import lazily


def english_stems(plain: str) -> Iterator[tuple[str, str]]:
    """Yield the noun phrases that a question is about: the longest, two joined, each other.

    >>> dict(english_stems("How many welders does Linhai have?"))["welders of Linhai"]
    'rest'
    """
    nouns = [text for chain in chains_in(plain) if (text := _VERB.sub("", chain.text))]
    turned = _COUNTED.match(plain)
    if turned and (behind := [noun for noun in nouns if plain.find(noun) >= turned.end()]):
        nouns = [turned[1], *behind]
    if not nouns:
        return
    longest = max(nouns, key=lambda noun: (re.search("[A-Z0-9]", noun) is not None, len(noun)))
    yield longest, "stem"
    if len(nouns) > 1 and (joined := _joined(plain, *nouns[:2])):
        yield joined, "rest"
    yield from ((noun, "core") for noun in nouns if noun is not longest)


def _joined(plain: str, first: str, then: str) -> str:
    """Say two nouns as one: what is asked for of whoever it is asked of, else by what joins them.

    Nothing where the second is of the first itself: E-Town's fire brigade and its union.
    """
    at = plain.find(first) + len(first)
    between = plain[at : plain.find(then, at)]
    if _OWN.match(then):
        return ""
    if _ANY.match(then) and not re.search(_PREPOSITION, between):
        return f"{_ANY.sub('', then)} of {first}"
    if _AUXILIARY.fullmatch(between):
        return f"{first} of {then}"
    joint = re.search(f"{_PREPOSITION}$", between)
    return f"{first} {joint[1] if joint else 'in'} {then}"


_AUXILIARIES = "(?:do|does|did|has|have|had|is|are|was|were|can|will)"
_AUXILIARY = lazily(rf"\s+{_AUXILIARIES}\s+")
_COUNTED = lazily(
    rf"^(?:and )?(?:how (?:many|much)|what|which) ((?!{_AUXILIARIES}\b)\w[\w' -]*?) "
    rf"(?:do|does|did|has|have|had) (?=[A-Z]|the\b|an?\b|its\b)",
    re.IGNORECASE,
)
"""What is counted or chosen among, before whoever it is asked of: strike pay did …."""
_PREPOSITION = r"\s(of|at|in|for|from|on|with|by|against|about|after|during|before|under)\s*"
_VERB = lazily(r"^(?:\w+ed|sent|won|wrote|made|got|took|gave|came|led|held|built|ran) ")
_OWN = lazily(r"(?:its|their|his|her)\b", re.IGNORECASE)
_ANY = lazily(r"^(?:an?|any)\s+", re.IGNORECASE)
