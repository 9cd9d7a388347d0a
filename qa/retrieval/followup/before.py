"""What went before a question: the turns, the corpus's words, what its articles tell."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from qa.text.normalize import normalize
from qa.types import Turn


@dataclass(frozen=True, slots=True)
class Before:
    """The turns before a question, oldest first; there is at least one.

    ``known`` are the corpus's own words; ``told`` returns what the articles that a turn's answer
    cites say, normalised.
    """

    turns: Sequence[Turn]
    known: Mapping[str, int]
    told: Callable[[Turn], str]

    @property
    def last(self) -> Turn:
        """The turn right before."""
        return self.turns[-1]


def told_in(turn: Turn) -> str:
    """Return what the articles that an answer quotes were found to say, normalised."""
    cited = {(c.hit.passage.source, c.hit.passage.article) for c in turn.answer.citations}
    hits = [*(citation.hit for citation in turn.answer.citations), *turn.answer.nearest]
    texts = (p.text for p in (hit.passage for hit in hits) if (p.source, p.article) in cited)
    return normalize("\n".join(texts))


def words_marked(turn: Turn) -> list[str]:
    """Return the answering words."""
    return [
        citation.hit.passage.text[span.start : span.end].strip()
        for citation in turn.answer.citations
        for quote in citation.quotes
        for span in quote.highlights
    ]


_SHORT = 24
"""Characters of an answer that names something; longer ones say something."""


def answered(turn: Turn) -> str | None:
    """Return the answering words, where there are few."""
    found = next(iter(words_marked(turn)), None)
    short = found is not None and (len(found) <= _SHORT or _TITLE.fullmatch(found))
    return found if short else None


_TITLE = re.compile("《[^》]{1,60}》")
