"""One answer out of those to the parts of a question: each part cited, the missing one named."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from qa.answering.concluding.asked import conclusion_asked, takes_for_less
from qa.answering.concluding.figures import concluded
from qa.answering.parts.beside_found import raised
from qa.answering.passages.citing import together
from qa.answering.passages.dating import is_elsewhere
from qa.retrieval.parts.set_against import PutQuestion
from qa.retrieval.rounds import rounds_told
from qa.types import (
    Answer,
    AskedPart,
    Citation,
    Conclusion,
    Hit,
    Question,
    Reason,
    Verdict,
    in_this_order,
)

_TWO = 2
_LESS = 4.0
"""By how much less surely an article that has the whole name may answer than one without it."""


@dataclass(frozen=True, slots=True)
class OwnArticles:
    """The articles (source, number) that name what a part alone asks about, and the other parts'.

    What names several parts' is among a part's own; ``together`` says that its own have the whole
    ``name`` in one place, ``rivals`` are the other parts'.
    """

    own: frozenset[tuple[str, int]] = frozenset()
    others: frozenset[tuple[str, int]] = frozenset()
    together: bool = False
    name: str = ""
    rivals: tuple[str, ...] = ()

    def has(self, hit: Hit) -> bool:
        """Tell whether a hit is of its own, and names no other part's thing instead of its."""
        text = hit.passage.text
        instead = self.name not in text and any(one and one in text for one in self.rivals)
        return hit.passage.article_key in self.own and not instead


def compose_parts(
    question: Question,
    answers: Sequence[Answer],
    k: int,
    *,
    names: Sequence[str] = (),
    put: PutQuestion | None = None,
    started: float,
) -> Answer:
    """Return the answer to a question out of the ``answers`` to its parts, in their order.

    ``names`` are what each alone is about. It is found only where every part is, or is nearly
    beside one that is (:func:`raised`); there is none only where no part has one.
    ``put`` is the question as it was split, where it sets two things against each other.
    ``started`` is when the question came in (:func:`time.perf_counter`).
    """
    answers = raised(answers)
    put = put or PutQuestion(question)
    unlike = _are_unlike(put.question, answers, names)
    conclusion = None if unlike else _concluded(put, answers, names)
    told = _composed(question, answers, k, conclusion, started)
    if unlike and told.verdict == "found":
        return replace(told, verdict="weak", reasons=(Reason("not_stated"), *told.reasons))
    return told


def compose_hops(
    question: Question, answers: Sequence[Answer], k: int, *, started: float
) -> Answer:
    """Return the answer to a question for somebody whom it only describes.

    The first of ``answers`` tells who is described, the others what is asked; nothing is concluded.
    Only the first may be raised: that another article tells more of the same one speaks for it.
    """
    first = raised(answers)[0]
    return _composed(question, [first, *answers[1:]], k, None, started)


def _composed(
    question: Question,
    answers: Sequence[Answer],
    k: int,
    conclusion: Conclusion | None,
    started: float,
) -> Answer:
    citations = _cited(answers)
    verdict = _verdict([answer.verdict for answer in answers])
    if conclusion and conclusion.contrary and verdict != "found":
        conclusion = None  # it would say that the asker is wrong, on what is hardly told
    against = _against(conclusion) if verdict == "found" else None
    return Answer(
        question=question.text,
        verdict="weak" if against else verdict,
        confidence=round(sum(answer.confidence for answer in answers) / len(answers), 4),
        type=question.answer_type,
        citations=citations,
        nearest=_nearest(answers, k),
        reasons=(*([against] if against else ()), *_reasons(answers)),
        missing=tuple(dict.fromkeys(term for answer in answers for term in answer.missing)),
        seconds=round(time.perf_counter() - started, 4),
        parts=tuple(_part(n, answer, citations) for n, answer in enumerate(answers, 1)),
        concluded=conclusion,
    )


def _against(conclusion: Conclusion | None) -> Reason | None:
    """Return what speaks against an answer of which every part is found.

    Figures of two units set against each other: one of them is not what is asked for.
    """
    if conclusion is None or not (conclusion.contrary or conclusion.kind == "units"):
        return None
    return Reason("difference_contrary" if conclusion.contrary else "not_stated")


def _concluded(
    put: PutQuestion, answers: Sequence[Answer], names: Sequence[str]
) -> Conclusion | None:
    """Return what the parts come to, in the unit that is asked for."""
    asked, less = conclusion_asked(put.question), takes_for_less(put.question)
    by, in_unit = put.against.by, put.against.in_unit
    told = concluded(asked, answers, names, less=less, by=by, in_unit=in_unit)
    return replace(told, contrary=False) if told and put.against.unsided else told


def _are_unlike(question: Question, answers: Sequence[Answer], names: Sequence[str]) -> bool:
    """Tell whether figures to compare are of two years' issues, one of which has both things'.

    甲市12座、乙市5座 of 2021 and 乙市9座 of 2025 are no like figures. Rounds differ in their
    years, and days are compared whenever they are told.
    """
    compared = conclusion_asked(question) not in (None, "first", "last") and not question.years
    cited = [answer.citations[0] for answer in answers if answer.citations]
    years = {(one.hit.passage.date or "")[:4] for one in cited}
    if not compared or len(years) < _TWO or len(cited) < len(names) or any(map(rounds_told, names)):
        return False
    return any(
        re.search(rf"{re.escape(name)}[省市县区]?[^,，;；。、]{{0,6}}?[0-9]", quote.text)
        for one, own in zip(cited, names, strict=False)
        for name in names
        if name not in own
        for quote in one.quotes
    )


def of_articles_first(hits: Sequence[Hit], articles: OwnArticles) -> list[Hit]:
    """Return the hits of a part's own articles first, where one of them was read to answer.

    Of two things asked alike, a passage of the other may fit as well (甲夜校的负责人): it is left
    out where any of its own was near enough to be read.
    """
    mine = [hit for hit in hits if articles.has(hit)]
    if not any(hit.reading for hit in mine):
        return list(hits)
    left = [hit for hit in hits if hit.passage.article_key not in articles.others]
    best = mine[0].reading
    answers = best is not None and best.answerable > 0 and best.margin > 0
    if answers or (articles.together and mine[0].answerable >= left[0].answerable - _LESS):
        return [*mine, *(hit for hit in left if hit not in mine)]
    return left


def _verdict(verdicts: Sequence[Verdict]) -> Verdict:
    same = set(verdicts)
    return verdicts[0] if len(same) == 1 else "weak"


def _part(number: int, answer: Answer, citations: Sequence[Citation]) -> AskedPart:
    return AskedPart(
        question=answer.question,
        type=answer.type,
        verdict=answer.verdict,
        confidence=answer.confidence,
        citations=tuple(one.number for one in citations if number in one.parts),
        reasons=answer.reasons,
        missing=answer.missing,
        yes_no=answer.yes_no,
    )


def _cited(answers: Sequence[Answer]) -> tuple[Citation, ...]:
    """Return the best passage of every part, with what of its article is cited as well.

    A passage that answers several parts is cited once, for all of them.
    """
    found: dict[str, Citation] = {}
    for number, answer in enumerate(answers, start=1):
        for citation in _best(answer.citations):
            there = found.get(citation.hit.passage.id)
            quotes, parts = (there.quotes, there.parts) if there else ((), ())
            found[citation.hit.passage.id] = Citation(
                there.number if there else len(found) + 1,
                there.hit if there else citation.hit,
                together(quotes, citation.quotes),
                (*parts, number),
            )
    return tuple(found.values())


def _best(citations: Sequence[Citation]) -> list[Citation]:
    """Return the first citation and those of its article: a lead and its items."""
    return [one for one in citations if not is_elsewhere(one.hit, [citations[0].hit])]


def _nearest(answers: Sequence[Answer], k: int) -> tuple[Hit, ...]:
    """Return what was retrieved, the best of every part first."""
    rows = zip_longest(*(answer.nearest for answer in answers))
    hits: dict[str, Hit] = {}
    for hit in (hit for row in rows for hit in row if hit is not None):
        hits.setdefault(hit.passage.id, hit)
    kept = list(hits.values())[: max(k, len(answers))]
    return tuple(in_this_order(kept))


def _reasons(answers: Sequence[Answer]) -> tuple[Reason, ...]:
    """Return which parts lack an answer or are weak, then what speaks against them, each once."""
    codes = {"none": "part_unanswered", "weak": "part_weak"}
    told = [
        Reason(codes[answer.verdict], {"asked": answer.question})
        for answer in answers
        if answer.verdict in codes
    ]
    why = [reason for answer in answers for reason in answer.reasons]
    distinct = [reason for at, reason in enumerate(why) if reason not in why[:at]]
    return (*told, *distinct)
