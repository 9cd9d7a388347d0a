"""What is told as a rumour, as denied, as an if or as a plan is no fact: it is not called found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qa.answering.passages.told_as_fact import no_fact
from qa.answering.quotes import best_answer
from qa.text.matching import folded
from qa.text.normalize import simplify_in_place
from qa.text.unreal import UnrealKind
from qa.types import Hit, Judgement, Question, Reason

_REASONS: Mapping[UnrealKind, str] = {
    "rumour": "only_rumour",
    "mistaken": "only_mistaken",
    "denied": "only_denied",
    "condition": "only_condition",
    "plan": "only_plan",
}


def judged_by_fact(
    question: Question,
    judgement: Judgement,
    cited: Sequence[Hit],
) -> Judgement:
    """Return the judgement of an answer, weak with its reason where it is told as no fact."""
    if judgement.verdict != "found" or not cited:
        return judgement
    hit = cited[0]
    if hit.reading is None or not hit.reading.spans:
        return judgement
    marked = best_answer(question, hit, hit.reading)
    text = simplify_in_place(folded(hit.passage.text))
    over = simplify_in_place(folded(hit.passage.headings))
    if question.answer_type == "yesno":
        said = no_fact(question, text, marked, over)
        rumour = said is not None and said.kind == "rumour" and marked.end <= said.span.end
        return judgement.weakened(Reason(_REASONS["rumour"])) if rumour else judgement
    found = no_fact(question, text, marked, over)
    return judgement.weakened(Reason(_REASONS[found.kind])) if found else judgement
