"""A person asked about by a name typed wrongly: 唐国良 where the article names 唐国梁."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from qa.text.normalize import CJK
from qa.text.sentences import CLAUSE
from qa.text.words import name_before_verb, whole_words

_FULL = 3
"""Characters of a name of which one may be wrong and the others still tell whose it is."""


@lru_cache(maxsize=64)
def persons_asked(normalized: str) -> tuple[str, ...]:
    """Return the persons that a normalised question seems to name, whether or not the pages do."""
    named = [word.written for word in whole_words(normalized) if word.kind == "person"]
    before_verb = name_before_verb(normalized)
    return tuple(dict.fromkeys([*named, *([before_verb] if before_verb else [])]))


def name_alike(normalized: str, told: str) -> tuple[str, str] | None:
    """Return a person of a question whom an article lacks, and the one there of a name like it.

    Names of three characters that differ in one, or of two that differ in one of the same sound.
    ``told`` is the article, normalised.
    """
    for asked in persons_asked(normalized):
        if asked not in told:
            for found in _alike(asked, told):
                return asked, found
    return None


def _alike(asked: str, told: str) -> Iterator[str]:
    """Yield the persons whom an article names by a name like one asked about."""
    ways = (f"{asked[:at]}[{CJK}]{asked[at + 1 :]}" for at in range(len(asked)))
    near = sorted({found[0] for way in ways for found in re.finditer(way, told)})
    if len(asked) < _FULL:
        near = _of_same_sound(asked, near)
    for clause in CLAUSE.finditer(told) if near else ():
        yield from (name for name in near if name in clause[0] and _is_named(clause[0], name))


def _is_named(clause: str, name: str) -> bool:
    """Tell whether a clause has ``name`` as a person's; what follows it may hide that."""
    end = clause.index(name) + len(name)
    return any(word.kind == "person" and word.written == name for word in whole_words(clause[:end]))


def _of_same_sound(asked: str, names: list[str]) -> list[str]:
    if not names:
        return names
    from pypinyin import lazy_pinyin  # a tenth of a second: only where a name is like another

    return [name for name in names if lazy_pinyin(name) == lazy_pinyin(asked)]
