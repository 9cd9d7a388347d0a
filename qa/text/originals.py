"""Names that simplification merges: 徐乾 and 徐干, 鍾 and 鐘, 後 and 后.

Terms are compared in simplified characters, so that both scripts meet. Where two characters become
one, what was written counts beside it: in the terms, and when two names are compared.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from qa.lexicon import rows
from qa.text.characters import unify, without_invisible
from qa.text.normalize import DELIBERATE, HAS_CJK, is_traditional, simplify


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


def differs_in_original(one: str, other: str, one_text: str = "", other_text: str = "") -> bool:
    """Tell whether two names that are one in simplified characters were written as two.

    ``one_text`` and ``other_text`` are the texts they stand in, which tell the script: 钟 in a
    simplified text may be 鍾 in a traditional one, 乾 in a simplified text was meant; 鍾 is not 鐘.

    >>> differs_in_original("徐乾", "徐干"), differs_in_original("鍾南山", "钟南山")
    (True, False)
    """
    one, other = unify(one), unify(other)
    if len(one) != len(other):
        return True
    scripts = is_traditional(one_text or one), is_traditional(other_text or other)
    pairs = zip(one, other, strict=True)
    return any(a != b and _differ(a, b, *scripts) for a, b in pairs)


def merged(name: str) -> str:
    """Return a name as it stands in traditional text made simple: 徐乾 becomes 徐干 there."""
    return "".join(map(_simple, name))


def is_ambiguous(written: str) -> bool:
    """Tell whether a name has a character that simplification merges, or may have come from one."""
    return any(c in _merged() or c in _targets() or c in DELIBERATE for c in unify(written))


def _differ(a: str, b: str, a_traditional: bool, b_traditional: bool) -> bool:
    """Tell whether two characters cannot be one, written in two scripts."""
    if _simple(a) == b:
        return _keeps(a, a_traditional) or (b_traditional and {a, b} <= _originals(b))
    if _simple(b) == a:
        return _keeps(b, b_traditional) or (a_traditional and {a, b} <= _originals(a))
    return _simple(a) != _simple(b) or {a, b} <= _originals(_simple(a))


def _keeps(char: str, traditional: bool) -> bool:
    """Tell whether a character that could be simpler was meant as it stands."""
    return char in DELIBERATE and not traditional


def _simple(char: str) -> str:
    return _targets().get(char) or simplify(char)


def _originals(simple: str) -> frozenset[str]:
    """Return the characters of traditional text that become ``simple``, if there are several."""
    return _merged().get(simple, frozenset())


@cache
def _merged() -> dict[str, frozenset[str]]:
    return {row["word"]: frozenset(row["originals"]) for row in rows("merged_characters")}


@cache
def _targets() -> dict[str, str]:
    return {old: new for new, originals in _merged().items() for old in originals}
