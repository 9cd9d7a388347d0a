"""Follow-ups asked end to end: how often the sentence that answers stands first.

    PYTHONPATH=. python bench/found.py [--way tool|written|typed] [--reader names] [WRITER ...]

The dialogues of training/data/dialogues (or files elsewhere) tell with every turn the sentence that
answers it. All sentences of a writer become an index, each dialogue an article; every dialogue is
held with real answers, each follow-up asked as the program puts it in full (``tool``), as its
writer did (``written``: what can be reached) or as it was typed (``typed``). Right is a first
passage of the same dialogue that holds the sentence, or the answer. So no wording counts, only what
is found. Later turns that stand alone are counted apart.
"""

import argparse
import json
import re
import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from cmrc import build

from qa.indexing.index import open_index
from qa.models.encoders import open_query_encoder
from qa.models.readers import open_reader
from qa.pipeline.dialogue import ask_in_turn
from qa.pipeline.session import Session
from qa.text.normalize import HAS_CJK
from qa.types import Passage, Span

DATA = Path(__file__).parent.parent / "training" / "data" / "dialogues"
LEAST = 2


def main():
    given = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    given.add_argument("--way", choices=["tool", "written", "typed"], default="tool")
    given.add_argument("--reader", default="cross-encoder")
    given.add_argument("--tell", action="store_true")
    given.add_argument("writers", nargs="*")
    given = given.parse_args()
    for name in given.writers or sorted(path.stem for path in DATA.glob("writer_*.jsonl")):
        path = Path(name) if name.endswith(".jsonl") else DATA / f"{name}.jsonl"
        dialogues = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        session = session_of(dialogues, given.reader)
        counted = Counter()
        for number, dialogue in enumerate(dialogues):
            for kind, right, line in held(session, number, dialogue, given.way):
                counted.update({kind: 1, f"{kind} right": right})
                if given.tell:
                    sys.stdout.write(f"{'+' if right else '-'} {kind} {line}\n")
        kinds = ("first", "leaning", "leaning in English", "alone")
        told = (f"{kind} {counted[f'{kind} right']} of {counted[kind]}" for kind in kinds)
        sys.stdout.write(f"{path.stem}, {given.way}: {'; '.join(told)}\n")
        sys.stdout.flush()


def session_of(dialogues, reader):
    """Return what answers over an index of all sentences, each dialogue an article."""
    passages = []
    for number, dialogue in enumerate(dialogues):
        said = dict.fromkeys(turn["sentence"] for turn in dialogue if turn.get("sentence"))
        for place, text in enumerate(said, 1):
            row = f"{len(passages):010x}"
            spans = (Span(0, len(text)),)
            passages.append(Passage(row, "written", number, place, 0, "text", text, spans))
    folder = Path(tempfile.mkdtemp(prefix="found-"))
    build(folder, passages)
    index = open_index(folder)
    encoder = open_query_encoder(index.manifest.model, index.manifest.fingerprint)
    return Session(index, encoder, open_reader(reader))


def held(session, number, dialogue, way):
    """Hold a dialogue; yield of each turn its kind, whether it was found, and what was asked."""
    turns = ()
    for place, said in enumerate(dialogue):
        asked = said.get("full", said["ask"]) if way == "written" else said["ask"]
        told = ask_in_turn(session, asked, turns, literally=way != "tool")
        turns = told.turns
        if said.get("sentence"):
            kind = "alone" if place and not said.get("full") else "leaning" if place else "first"
            right = is_right(told.answer, number, said)
            line = f"{said['ask']} → {told.completion.text if told.completion else ''}"
            yield kind, right, line
            if kind == "leaning" and not HAS_CJK.search(said["ask"]):
                yield "leaning in English", right, line


def is_right(answer, number, said):
    """Tell whether the first passage is one of the dialogue that answers what was asked."""
    hits = [citation.hit for citation in answer.citations] or list(answer.nearest)
    if not hits or hits[0].passage.article != number:
        return False
    text, sentence, words = map(plain, (hits[0].passage.text, said["sentence"], said["answer"]))
    return sentence in text or text in sentence or (len(words) >= LEAST and words in text)


def plain(text):
    """Return the letters and digits of a text."""
    return re.sub(r"\W", "", text).lower()


if __name__ == "__main__":
    main()
