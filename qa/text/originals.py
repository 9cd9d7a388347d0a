"""Names that simplification merges: 徐乾 and 徐干, 鍾 and 鐘, 後 and 后.

Terms are compared in simplified characters, so that both scripts meet. Where two characters become
one, what was written counts beside it in the terms.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from qa.lexicon import rows
from qa.text.characters import unify, without_invisible
from qa.text.normalize import HAS_CJK, simplify


def original_terms(text: str) -> list[str]:
    """Return the bigrams of ``text`` with the characters that simplification would merge, kept.

    They stand in the index beside the bigrams in simplified characters, and a question in
    traditional characters asks for both: of 鍾小明 and 鐘小明 the right one comes first.

    >>> original_terms("鍾小明")
    ['鍾小']
    """
    written = unicodedata.normalize("NFKC", unify(without_invisible(text))).lower()
    simple = simplify(written)
    if simple == written or len(simple) != len(written):
        return []
    found: list[str] = []
    for i, (old, new) in enumerate(zip(written, simple, strict=True)):
        if old != new and old in _targets():
            if i and HAS_CJK.match(simple[i - 1]):
                found.append(simple[i - 1] + old)
            if i + 1 < len(simple) and HAS_CJK.match(simple[i + 1]):
                found.append(old + simple[i + 1])
    return list(dict.fromkeys(found))


def merged(name: str) -> str:
    """Return a name as it stands in traditional text made simple: 徐乾 becomes 徐干 there."""
    return "".join(map(_simple, name))


def _simple(char: str) -> str:
    return _targets().get(char) or simplify(char)


@cache
def _merged() -> dict[str, frozenset[str]]:
    return {row["word"]: frozenset(row["originals"]) for row in rows("merged_characters")}


@cache
def _targets() -> dict[str, str]:
    return {old: new for new, originals in _merged().items() for old in originals}
