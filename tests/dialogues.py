"""Dialogues with what each follow-up must say in full, and the turns they are held with."""

from __future__ import annotations

import json
from pathlib import Path

from fakes import make_passage, make_question

from qa.retrieval.followup.complete import complete
from qa.text.normalize import normalize
from qa.types import Answer, Citation, Hit, Quote, Span, Turn

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


def dialogues() -> list[list[dict]]:
    lines = (DATA / "dialogues.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line)["turns"] for line in lines]


def stand_alone() -> list[str]:
    lines = (DATA / "stand_alone.txt").read_text("utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


def held(dialogue: list[dict]) -> list[str]:
    """Hold a dialogue; return what is wrong with each follow-up that is not completed rightly."""
    beside = dialogue[0].get("beside", "")
    turns = [turn_of(dialogue[0]["ask"], dialogue[0].get("answered"), beside)]
    wrong = []
    for said in dialogue[1:]:
        found = complete(make_question(said["ask"], NoVocabulary()), turns)
        full = normalize(found.text) if found else ""
        holds = all(normalize(part) in full for part in said["holds"])
        if not found or not holds or any(normalize(part) in full for part in said.get("lacks", ())):
            wrong.append(f"{said['ask']} → {full or None}")
        full = found.text if found else said["ask"]
        turns.append(turn_of(full, said.get("answered"), beside))
    return wrong
