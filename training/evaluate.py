"""Exact match and F1 on the held-out texts of public sets: ``python -m training.evaluate FOLDER``.

Each text is read whole and without a title, as others read it. ``answerable`` is the area under the
curve between questions that a text answers and those that it does not. Everything about pages is
measured by ``qa eval`` and ``bench/ablation.py``.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from qa.indexing.cedict import open_cedict
from qa.indexing.meanings import surfaces
from qa.models.cross_encoder.reader import CrossEncoderReader
from qa.text.english import Surfaces, asks_in_english
from qa.text.normalize import detect_language, normalize, simplify
from qa.text.segment import full_segmenter
from qa.types import Passage, Question, Span
from training.public import SETS, contexts, held

OTHERS = {
    "cmrc zh": "BERT-base, 10,142 training questions, whole split: 0.655 0.845 (arXiv 1906.08101)",
    "drcd zh": "BERT-base, 27,000 training questions, test split: 0.82 0.89 (arXiv 1906.08101)",
    "xquad zh": "trained on English SQuAD, all: mBERT 0.483 0.580, XLM-R large 0.500 0.593",
}
"""Exact match and F1 of others."""

_PUNCTUATION = re.compile(r"[^\w]+")


class Row(NamedTuple):
    """What the reader made of one question; ``exact`` and ``f1`` are ``nan`` if unanswerable."""

    exact: float
    f1: float
    answerable: bool
    score: float


def cmrc_form(text: str) -> str:
    """Return ``text`` as CMRC's own script compares it: lower case, no punctuation or space."""
    return _PUNCTUATION.sub("", text.lower()).replace("_", "")


def cmrc_f1(found: str, gold: str) -> float:
    """Return the F1 of the longest common substring over characters, as CMRC's script does.

    English words count as one unit there; they are rare enough to be counted by character here.
    """
    a, b = cmrc_form(found), cmrc_form(gold)
    longest, row = 0, [0] * (len(b) + 1)
    for char in a:
        row = [0, *(row[j] + 1 if char == b[j] else 0 for j in range(len(b)))]
        longest = max(longest, *row)
    return 2 * longest / (len(a) + len(b)) if longest else 0.0


def unindexed(text: str, said_by: Surfaces | None = None) -> Question:
    """Return a question as the reader needs it; there is no index to look its words up in."""
    simplified, normalized = simplify(text), normalize(text)
    return Question(
        text=text,
        plain=simplified,
        normalized=normalized,
        content=normalized,
        language=detect_language(text),
        answer_type="other",
        compares=False,
        **dict.fromkeys(("words", "bigrams", "terms", "years", "places", "figures"), ()),
        **dict.fromkeys(("persons", "missing"), ()),
        subject=None,
        familiar=1.0,
        floor=None,
        vector=np.zeros(0, np.float32),
        surfaces=said_by,
    )


@cache
def words_meant(text: str) -> Surfaces:
    """Return the words of a text that say each English term."""
    return surfaces(normalize(text), _segmenter(), open_cedict())


_segmenter = cache(full_segmenter)


def rows(reader: CrossEncoderReader, folder: Path, name: str, lang: str, some: int) -> list[Row]:
    """Return what the reader makes of one question in ``some`` of the held-out texts of a set."""
    found: list[Row] = []
    for text, asked, golds in list(_held_out(folder, name, lang))[::some]:
        said_by = words_meant(text) if asks_in_english(asked) else None
        passage = Passage("", name, 1, 1, 0, "text", text, (Span(0, len(text)),))
        reading = reader.read(unindexed(asked, said_by), [passage])[0]
        best = reading.spans[0]
        words = text[best.span.start : best.span.end]
        exact = max((cmrc_form(words) == cmrc_form(gold) for gold in golds), default=np.nan)
        f1 = max((cmrc_f1(words, gold) for gold in golds), default=np.nan)
        found.append(Row(float(exact), f1, bool(golds), reading.answerable))
    return found


def _held_out(folder: Path, name: str, lang: str) -> Iterator[tuple[str, str, list[str]]]:
    for context in contexts(folder, name):
        for asked in context.asked if held(context) else ():
            text = asked["question"] if lang == "zh" else asked["question_en"]
            golds = [simplify(answer["text"]) for answer in asked.get("answers", [])]
            impossible = bool(asked.get("is_impossible"))
            if golds or impossible:
                yield context.text, text, [] if impossible else golds


def area(found: list[Row]) -> float:
    """Return the area under the curve between answerable and unanswerable questions."""
    yes = np.array([row.score for row in found if row.answerable])
    no = np.array([row.score for row in found if not row.answerable])
    if not (yes.size and no.size):
        return float("nan")
    difference = yes[:, None] - no[None]
    return float(((difference > 0) + 0.5 * (difference == 0)).mean())


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path, help="of the public sets, ../shared/train")
    parser.add_argument("--one-in", type=int, default=1, help="of the questions")
    parser.add_argument("--model", type=Path, help="folder of another reader")
    options = parser.parse_args()
    reader = CrossEncoderReader(options.model) if options.model else CrossEncoderReader()
    for name, lang in [*((name, "zh") for name in SETS), ("xquad", "en")]:
        found = rows(reader, options.folder, name, lang, options.one_in)
        exact = np.nanmean([row.exact for row in found])
        f1 = np.nanmean([row.f1 for row in found])
        told = f"answerable {area(found):.3f}  " if name == "squad" else ""
        others = OTHERS.get(f"{name} {lang}", "")
        print(
            f"{name} {lang}  {len(found)}  EM {exact:.3f}  F1 {f1:.3f}  {told}{others}", flush=True
        )


if __name__ == "__main__":
    main()
