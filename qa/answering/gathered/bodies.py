"""Which districts, bodies or places do something: each is told of in an article of its own."""

from __future__ import annotations

from collections.abc import Sequence

from qa.answering.lists.rows import MANY, value_of
from qa.answering.passages.citing import CITATIONS
from qa.answering.passages.dating import is_elsewhere
from qa.answering.quotes import quotes_of
from qa.text.lazily import lazily
from qa.types import Citation, Hit, Question

_BODIES = "(?:区|县|市|镇|村|省|城市|街道|地方|单位|企业|公司|工会|学校|医院|工厂|厂|矿)"
_SEVERAL = lazily(
    f"哪(?P<n>[几两二三四五六2-6])[个家所座支]?{_BODIES}"
    f"|哪些(?:区|县|市|镇|村|省|城市|街道|地方|企业|工会|学校|医院)|{_BODIES}(?:有|是|都有)哪些"
    r"|\bwhich (?P<count>two|three|four)? ?(?:districts|unions|counties|cities|companies|towns)\b"
)
_BODY = lazily(rf"{_BODIES}|集团|队|社|院|局|\b[A-Z]")
_COUNTS = {"two": 2, "three": 3, "four": 4}
_ANSWERABLE, _MARGIN = -1.25, -2.5
"""How far below an answer a passage may be read that tells of one of several."""


def with_other_bodies(
    question: Question, cited: Sequence[Citation], hits: Sequence[Hit]
) -> list[Citation]:
    """Return the citations; where several bodies are asked for and one is named, the others' too.

    Each article tells of its own, so that a passage answers a part only and is read as less sure.
    """
    asked = _SEVERAL.search(question.normalized)
    if asked is None or not cited:
        return list(cited)
    written = asked["n"] or asked["count"]
    count = _COUNTS.get(written or "") or (value_of(written) if written else None) or MANY
    if _named(cited[0]) >= count:
        return list(cited)
    found = list(cited)
    shown = [one.hit for one in cited]
    for hit in hits[1:]:
        if len(found) >= max(count, CITATIONS):
            break
        if is_elsewhere(hit, shown) and _may_answer(hit):
            shown.append(hit)
            found.append(Citation(len(found) + 1, hit, quotes_of(question, hit)))
    return found


def _named(first: Citation) -> int:
    """Return how many bodies a sentence names side by side at most."""
    text = first.hit.passage.text
    marked = ([text[mark.start : mark.end] for mark in quote.highlights] for quote in first.quotes)
    return max((sum(bool(_BODY.search(one)) for one in marks) for marks in marked), default=0)


def _may_answer(hit: Hit) -> bool:
    read = hit.reading
    return (
        read is not None
        and not hit.differences
        and read.answerable > _ANSWERABLE
        and read.margin > _MARGIN
    )
