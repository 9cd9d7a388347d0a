"""What is marked of a passage as its answer, and the sentence that it stands in."""

from __future__ import annotations

from dataclasses import dataclass

from qa.answering.quotes import best_answer
from qa.text.matching import folded
from qa.text.normalize import simplify_in_place
from qa.text.sentences import CLAUSE, sentence_over
from qa.types import Hit, Question, Span


@dataclass(frozen=True, slots=True)
class Marked:
    """The words at ``span`` of a passage's ``text``, which is folded and in simple characters."""

    hit: Hit
    text: str
    span: Span
    sentence: Span

    @property
    def words(self) -> str:
        """What is marked."""
        return self.text[self.span.start : self.span.end]

    @property
    def told(self) -> str:
        """The sentence that it stands in."""
        return self.text[self.sentence.start : self.sentence.end]

    @property
    def clause(self) -> str:
        """The clause of that sentence in which it begins."""
        clauses = CLAUSE.finditer(self.text, self.sentence.start, self.sentence.end)
        return next((one[0] for one in clauses if one.end() > self.span.start), "")

    @property
    def before(self) -> str:
        """What stands in the passage before it."""
        return self.text[: self.span.start]

    @property
    def over(self) -> str:
        """What stands over the passage, folded and in simple characters."""
        return simplify_in_place(folded(self.hit.passage.over))


def marked_of(question: Question, hit: Hit) -> Marked | None:
    """Return what is marked of a passage; ``None`` where nothing was read to answer."""
    if hit.reading is None or not hit.reading.spans:
        return None
    text = simplify_in_place(folded(hit.passage.text))
    span = best_answer(question, hit, hit.reading)
    return Marked(hit, text, span, sentence_over(text, span))
