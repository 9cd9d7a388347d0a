"""What is told as a rumour, as denied, as an if or as a plan is no fact: it is not called found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qa.answering.doubts.denied import how_denied
from qa.answering.doubts.marked import marked_of
from qa.answering.passages.told_as_fact import no_fact
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
    marked = marked_of(question, cited[0]) if judgement.verdict == "found" and cited else None
    if marked is None:
        return judgement
    over = simplify_in_place(folded(marked.hit.passage.headings))
    said = no_fact(question, marked.text, marked.span, over)
    if question.answer_type == "yesno":
        rumour = said is not None and said.kind == "rumour" and marked.span.end <= said.span.end
        return judgement.weakened(Reason(_REASONS["rumour"])) if rumour else judgement
    kind = said.kind if said else how_denied(question, marked)
    return judgement.weakened(Reason(_REASONS[kind])) if kind else judgement
