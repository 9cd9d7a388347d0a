"""What a question in English says of a table: of its heads, of its rows' names, of its cells.

The words of a page that say an English term are whole words of its dictionary; heads of tables are
written shorter than that (户数, 整改率), so a list of its own tells what these mean.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from qa.answering.gathered.grid import TableRow
from qa.lexicon import rows
from qa.text.english import english_terms, shared_meanings, terms_said
from qa.text.lazily import lazily
from qa.text.normalize import CJK_RUN, normalize
from qa.types import EnglishWord, Question

_IN_TOTAL = lazily(r"\bin total\b")
_COUNTED = lazily(
    r"\bhow (?:many|much)\b(?P<what>(?:(?! of )[^?,])*?)"
    r"\b(?:of|do|does|did|is|are|was|were|has|have|had|will|can)\b"
)
_KINDS = frozenset(
    "area citi counti countri district island prefectur provinc region town township villag".split()
)
"""Terms of what kind of place something is: every one's entry in the dictionary has them."""
_NAMED = 0.5
"""Share of a name's characters from which on a question in English has it."""
_FEWEST_SAID = 2 / 3
"""Share of a question's words that a table says at least, where its rows are compared."""


def put_in_english(question: Question) -> bool:
    """Tell whether a question is put in English, be there names in Chinese in it."""
    return bool(question.english) and question.surfaces is not None


def said_of_head(question: Question, words: Iterable[EnglishWord], written: str) -> set[str]:
    """Return the terms of a question's words that a head says, in whole words or in short."""
    text = normalize(written).lower()
    said = terms_said(words, text, question.surfaces or {})
    short = _short_forms()
    return said | {
        word.term for word in words if any(form in text for form in short.get(word.term, ()))
    }


def weight_of_head(question: Question, noun: str, names: Sequence[str]) -> int:
    """Return how much a question names a head: by terms first, then by its characters covered.

    What most of the rows' ``names`` say is of the rows, not of a head: reading of which reading
    room.
    """
    summed = _IN_TOTAL.search(question.normalized)  # says that figures are added up, no head
    words = [word for word in question.english if not (summed and word.term == "total")]
    said = said_of_head(question, words, noun) - _said_by_most(question, names)
    if noun.lower() in question.normalized.lower():
        return 100 * (len(said) + 1) + 99
    if not said:
        return 0
    return 100 * len(said) + round(99 * _covered(question, noun, said))


def _said_by_most(question: Question, names: Sequence[str]) -> set[str]:
    """Return the terms of a question that most of some names say."""
    said = [terms_said(question.english, name, question.surfaces or {}) for name in names]
    count = Counter(term for terms in said for term in terms)
    return {term for term, times in count.items() if times * 2 > len(names)}


def _covered(question: Question, noun: str, said: Iterable[str]) -> float:
    """Return the share of a head's characters by which it says the ``said`` terms."""
    text = normalize(noun).lower()
    short, surfaces = _short_forms(), question.surfaces or {}
    covered = [False] * len(text)
    for form in {form for term in said for form in (*short.get(term, ()), *surfaces.get(term, ()))}:
        for found in re.finditer(re.escape(form), text):
            covered[found.start() : found.end()] = [True] * len(form)
    return sum(covered) / len(text) if text else 0.0


def says_enough(
    question: Question, words: Sequence[EnglishWord], told: str, *, every: bool
) -> bool:
    """Tell whether a text says a question's ``words``: ``every`` one, or most of them.

    Names, figures and what kind of thing is counted (party of how many party members) must be
    said; of other words a dictionary knows too few to ask for all.
    """
    said = said_of_head(question, question.english, told)
    counted = _COUNTED.search(question.normalized)
    must = set(english_terms(counted["what"])[:-1]) if counted else set()
    must |= {word.term for word in words if _must_be_said(word)}
    if not words or not must <= said or not _says_chinese(question, told):
        return False
    least = 1.0 if every else _FEWEST_SAID
    return len([word for word in words if word.term in said]) >= least * len(words)


def _says_chinese(question: Question, told: str) -> bool:
    """Tell whether a text has every Chinese character of a question."""
    return set("".join(CJK_RUN.findall(question.normalized))) <= set(told)


def _must_be_said(word: EnglishWord) -> bool:
    return word.capital or word.term[0].isdigit()


def row_in_english(question: Question, table: Sequence[TableRow]) -> TableRow | None:
    """Return the one row of which a question has most of the name, by meaning or in pinyin."""
    names = [row.name for row in table]
    shares = shares_said(_telling_apart(question, names), names)
    best = max(shares, default=0.0)
    if best < _NAMED or shares.count(best) != 1:
        return None
    return table[shares.index(best)]


def _telling_apart(question: Question, names: Sequence[str]) -> Question:
    """Return a question with those of its words alone that tell names apart.

    Kinds of places stand in every one's entry, and what most of the names say (车间) names none.
    """
    alike = _KINDS | _said_by_most(question, names)
    surfaces = question.surfaces or {}
    kept = {term: words for term, words in surfaces.items() if term not in alike}
    return replace(question, surfaces=kept)


def shares_said(question: Question, cells: Sequence[str]) -> list[float]:
    """Return for each cell which share of its characters a question says.

    A date is said whole by its month.
    """
    texts = [normalize(cell) for cell in cells]
    _, *flags = shared_meanings(question.plain, texts, question.surfaces or {})
    return [_share(own) for text, own in zip(texts, flags, strict=True)]


def _share(flags: Sequence[bool]) -> float:
    return sum(flags) / len(flags) if flags else 0.0


@cache
def _short_forms() -> Mapping[str, tuple[str, ...]]:
    """Return what heads write for an English term, by term."""
    return {
        term: tuple(row["heads"].split())
        for row in rows("english_heads")
        for term in english_terms(row["word"])
    }
