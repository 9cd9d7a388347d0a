"""Exact match and F1 on CMRC 2018's held-out texts: ``python -m training.evaluate FILE``.

The whole text is given without a title. Everything about pages is measured by ``qa eval`` and
``bench/ablation.py``.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path
from typing import Any

import numpy as np

from qa.models.cross_encoder.reader import CrossEncoderReader
from qa.text.normalize import detect_language, normalize, simplify
from qa.types import Passage, Question, Span
from training.data import CMRC_HELD, split_of

BASELINES = {
    "BERT-base, 10,142 training questions (Cui et al., arXiv 1906.08101)": (0.655, 0.845),
    "GM-Reader, single, CMRC 2018 workshop's leaderboard": (0.608, 0.805),
    "people, on the test split (Cui et al., EMNLP-IJCNLP 2019)": (0.924, 0.979),
}
"""Exact match and F1 of others; the systems on the whole development split."""

_PUNCTUATION = re.compile(r"[^\w]+")


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


def unindexed(text: str) -> Question:
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
    )


def held_out(reader: CrossEncoderReader, path: Path, limit: int) -> dict[str, Any]:
    """Return exact match and F1 over the questions of the texts that were not trained on."""
    exact, shared = [], []
    for record in json.loads(path.read_text("utf-8"))["data"]:
        for paragraph in record["paragraphs"]:
            if split_of(f"cmrc:{paragraph['id']}", CMRC_HELD) != "held" or len(exact) >= limit:
                continue
            text = paragraph["context"]
            passage = Passage("", "cmrc", 1, 1, 0, "text", text, (Span(0, len(text)),))
            for asked in paragraph["qas"]:
                best = reader.read(unindexed(asked["question"]), [passage])[0].spans[0].span
                found = text[best.start : best.end]
                golds = [answer["text"] for answer in asked["answers"]]
                exact.append(max(cmrc_form(found) == cmrc_form(gold) for gold in golds))
                shared.append(max(cmrc_f1(found, gold) for gold in golds))
    return {"questions": len(exact), "exact": float(np.mean(exact)), "f1": float(np.mean(shared))}


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("file", type=Path, help="cmrc2018_dev.json")
    parser.add_argument("--limit", type=int, default=10_000)
    options = parser.parse_args()
    reader = CrossEncoderReader()
    found = held_out(reader, options.file, options.limit)
    rows = {f"this reader, {found['questions']} held-out questions": (found["exact"], found["f1"])}
    for name, (exact, f1) in (rows | BASELINES).items():
        print(f"{exact:.3f}  {f1:.3f}  {name}")


if __name__ == "__main__":
    main()
