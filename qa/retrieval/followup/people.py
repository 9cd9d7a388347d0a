"""Whom a text names."""

from __future__ import annotations

import re
from functools import lru_cache

from qa.lexicon import words
from qa.lexicon.common import common_word
from qa.text.english import LATIN_NAME
from qa.text.matching import folded
from qa.text.normalize import CJK
from qa.text.words import whole_words


@lru_cache(maxsize=512)
def people_in(text: str) -> tuple[str, ...]:
    """Return the people that a text names; a text that is a bare name is one."""
    plain = folded(text)
    if re.fullmatch(f"[{CJK}]{{2,3}}", plain) and _is_surname(plain):
        return (text,)
    if LATIN_NAME.fullmatch(text):
        return (text,)
    people = (word.span for word in whole_words(plain) if word.kind == "person")
    return tuple(text[span.start : span.end] for span in people)


def _is_surname(name: str) -> bool:
    common = common_word(name)
    return name[0] in words("surnames") and (common is None or common.kind == "person")
