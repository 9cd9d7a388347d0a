"""Dialogues with what each follow-up must say in full, and the turns they are held with."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from fakes import SEEDS, make_passage, make_question

from qa.corpus.pages import read_pages
from qa.corpus.passages import passages
from qa.indexing.cedict import open_cedict
from qa.indexing.meanings import surfaces
from qa.retrieval.followup.before import Pages
from qa.retrieval.followup.complete import complete
from qa.text.english import asked_surfaces
from qa.text.normalize import normalize
from qa.text.segment import bigrams, vocabulary_segmenter
from qa.types import Answer, Citation, Hit, Question, Quote, Span, Turn

DATA = Path(__file__).parent / "data"


class NoVocabulary:
    """A corpus that knows no word: nothing is a bare keyword."""

    def __contains__(self, term: object) -> bool:
        return False


def turn_of(text: str, answered: str | None = None, beside: str = "") -> Turn:
    """Return a question with the words that answered it, highlighted in a passage.

    ``beside`` is what its article says beside.
    """
    question = make_question(text, NoVocabulary())
    passage = make_passage(answered or beside or "如此。", date="2022-05-06")
    highlights = (Span(0, len(answered)),) if answered else ()
    quote = Quote(passage.text, Span(0, len(passage.text)), passage.spans, highlights)
    cited = Citation(1, Hit(1, passage, 1.0, {}), (quote,))
    nearest = (Hit(2, make_passage(beside, id="cd", paragraph=2), 0.5, {}),) if beside else ()
    return Turn(question, Answer(text, "found", 0.9, question.answer_type, (cited,), nearest))


def dialogues(name: str = "dialogues") -> list[list[dict]]:
    lines = (DATA / f"{name}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line)["turns"] for line in lines]


def stand_alone(name: str = "stand_alone") -> list[str]:
    lines = (DATA / f"{name}.txt").read_text("utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


@cache
def articles() -> tuple[str, ...]:
    """Return the articles of the sample pages, normalised, each with its headlines."""
    found: dict[tuple[str, int], list[str]] = {}
    for page in read_pages([SEEDS], strict=True, on_skip=print):
        for p in passages(page):
            found.setdefault((p.source, p.article), [p.kicker or "", p.title or ""]).append(p.text)
    return tuple(normalize("\n".join(texts)) for texts in found.values())


class SamplePages:
    """The sample pages; what a turn tells is what is given with it, or the article nearest to it.

    The nearest is the one that shares most with the question and its answer, by rare terms.
    """

    def __init__(self, *, given: bool) -> None:
        self.given = given

    def told(self, turn: Turn) -> str:
        said = _given(turn)
        if self.given:
            return said
        terms = set(bigrams(normalize(turn.question.plain + said)))
        return max(articles(), key=lambda text: sum(_rarity()[t] for t in terms & _terms(text)))

    def elsewhere(self, text: str, turns: Sequence[Turn]) -> bool:
        told = {self.told(turn) for turn in turns}
        return any(text in article for article in articles() if article not in told)


def _given(turn: Turn) -> str:
    hits = [*(citation.hit for citation in turn.answer.citations), *turn.answer.nearest]
    return normalize("\n".join(hit.passage.text for hit in hits))


@cache
def _terms(text: str) -> frozenset[str]:
    return frozenset(bigrams(text))


@cache
def _rarity() -> Counter[str]:
    """Return how few of the articles hold each bigram."""
    held = Counter(term for text in articles() for term in _terms(text))
    return Counter({term: len(articles()) / count for term, count in held.items()})


def completed_in(dialogue: list[dict], pages: Pages) -> list[tuple[str, str | None]]:
    """Hold a dialogue; return each follow-up with its completion, ``None`` where there is none.

    What was shown with an answer is given for the whole dialogue (``beside``), or turn by turn
    (``told``); else it is an article of the sample pages.
    """
    beside = dialogue[0].get("beside", "")
    given = bool(beside) or "told" in dialogue[0]
    pages = SamplePages(given=True) if given else pages
    first = dialogue[0]
    turns = [turn_of(first["ask"], first.get("answered"), first.get("told", beside))]
    completions = []
    for said in dialogue[1:]:
        asked = understood(said["ask"], "\n".join(pages.told(turn) for turn in turns[-2:]))
        found = complete(asked, turns, pages)
        full = found.text if found else said["ask"]
        completions.append((said["ask"], found and found.text))
        turn = turn_of(full, said.get("answered"), said.get("told", beside))
        turns.append(replace(turn, topic=found.topic if found else ""))
    return completions


def understood(text: str, told: str) -> Question:
    """Return a question with the words of what was told that say its terms, as over an index."""
    question = make_question(text, NoVocabulary())
    if question.language != "en":
        return question
    return replace(question, surfaces=asked_surfaces(question.plain, _meanings(told)))


@cache
def _meanings(told: str) -> dict[str, set[str]]:
    return surfaces(told, vocabulary_segmenter({}), open_cedict())


def held(dialogue: list[dict], pages: Pages) -> list[str]:
    """Hold a dialogue; return what is wrong with each follow-up that is not completed rightly."""
    pairs = zip(dialogue[1:], completed_in(dialogue, pages), strict=True)
    return [line for said, (_, found) in pairs for line in faults(said, found)]


def faults(said: dict, found: str | None) -> list[str]:
    """Return a line where a follow-up that was completed as ``found`` is not what it should be."""
    full = normalize(found or said["ask"])
    lacks = [part for part in said["holds"] if not _has(full, part)]
    more = [f"-{part}" for part in said.get("lacks", ()) if normalize(part) in full]
    return [f"{said['ask']} → {full}   {' '.join(lacks + more)}"] if lacks or more else []


def _has(full: str, part: str) -> bool:
    """Tell whether a question holds a part, or one of the parts that ``|`` stands between."""
    return any(normalize(one) in full for one in part.split("|"))
