"""Who was given something is asked for, and the giver or the gift is marked: 甲给他起了个外号."""

from __future__ import annotations

from collections.abc import Sequence

from qa.answering.quotes import best_answer
from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.normalize import simplify_in_place
from qa.text.sentences import CLAUSE_STOPS, stretch_end, stretch_start
from qa.types import Hit, Question, Span

_ASKED = lazily(
    "给了?(?:谁|哪一?位|什么人)|(?:谁|哪一?位|什么人)的(?:外号|绰号|雅号|昵称|诨名|别名)"
)
_TO_HIM = lazily("给了?[他她](?!们)")


def receiver_unmarked(question: Question, cited: Sequence[Hit]) -> bool:
    """Tell whether a receiver is asked for, and what stands before 给 is marked, or the gift.

    The gift is what a sentence with 给他 goes on with: 给他起了个外号，叫“铁塔”.
    """
    hit = cited[0]
    if not _ASKED.search(question.normalized) or hit.reading is None or not hit.reading.spans:
        return False
    text = simplify_in_place(folded(hit.passage.text))
    marked = best_answer(question, hit, hit.reading)
    clause = Span(
        stretch_start(text, marked.start, CLAUSE_STOPS), stretch_end(text, marked.end, CLAUSE_STOPS)
    )
    gives = text.find("给", marked.end, clause.end) >= 0
    if gives and "给" not in text[clause.start : marked.start]:
        return True
    start = stretch_start(text, marked.start, "。！？!?\n")
    return _TO_HIM.search(text, start, marked.start) is not None
