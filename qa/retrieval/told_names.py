"""Which of several bodies named side by side a sentence tells of: “快送”“橙客”两家平台.

Each is set in quotation marks; a sentence that names another of them alone tells of that one.
"""

from __future__ import annotations

from qa.text.lazily import lazily
from qa.text.normalize import normalize, simplify
from qa.text.sentences import sentence_spans
from qa.types import Doubt, Passage, Question, Reason, Span

_ROW = lazily("[“「][^”」]{2,12}[”」](?:[、和与及]?[“「][^”」]{2,12}[”」])+")
_NAME = lazily("[“「](?P<name>[^”」]{2,12})[”」]")


def told_of_other_names(question: Question, passage: Passage, written: str) -> tuple[Doubt, ...]:
    """Return the sentences of a passage that tell of another of a row of names than is asked about.

    ``written`` is the article's text. Nothing where a question names none of a row, or several.
    """
    found: dict[Span, Doubt] = {}
    for row in _ROW.finditer(simplify(written)):
        names = [normalize(one["name"]) for one in _NAME.finditer(row[0])]
        asked = [name for name in names if name in question.normalized]
        if len(asked) == 1:
            others = [name for name in names if name != asked[0]]
            of_others = _of_others(passage.text, asked[0], others)
            found |= {doubt.span: doubt for doubt in of_others}
    return tuple(found.values())


def _of_others(text: str, asked: str, others: list[str]) -> list[Doubt]:
    found = []
    for sentence in sentence_spans(text):
        told = normalize(text[sentence.start : sentence.end])
        named = [name for name in others if f"“{name}”" in told or f"「{name}」" in told]
        if named and asked not in told:
            reason = Reason("other_kind", {"asked": asked, "found": "、".join(named)})
            found.append(Doubt(sentence, reason))
    return found
