"""Where only the rest is asked about and no figure of it is told: 县里出资3万元，其余由乡里承担."""

from __future__ import annotations

from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.normalize import CJK, simplify_in_place
from qa.text.numbers import numbers_in
from qa.text.sentences import sentence_over
from qa.types import Hit, Question, Span

_REST = lazily(
    rf"(?:其余|余下|剩下|剩余)的?(?:部分|资金|费用|款项|人员)?[,，]?[都均则]?(?:全部)?[由为是属]?"
    rf"(?P<what>(?![由为是属])[{CJK}]{{2,}})"
)
_NAMES = 2
"""Characters behind 其余由 that name what the rest is, before what is done with it: 乡里承担."""


def is_of_the_rest(question: Question, hit: Hit, marked: Span) -> bool:
    """Tell whether what is asked about is, in the sentence marked, only the rest, without figure.

    What is marked is then a figure of another part, or the words of the rest.
    """
    text = simplify_in_place(folded(hit.passage.text))
    sentence = sentence_over(text, marked)
    for rest in _REST.finditer(text, sentence.start, sentence.end):
        told = Span(*rest.span())
        if any(one.span.overlaps(told) for one in numbers_in(text)):
            continue
        name = rest["what"][:_NAMES]
        beside = text[sentence.start : told.start] + text[told.end : sentence.end]
        if name in question.normalized and name not in beside:
            return True
    return False
