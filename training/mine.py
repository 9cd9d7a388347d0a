"""Passages that retrieval finds for our own questions: hard negatives for the reader.

    python -m training.mine --out FILE

All our articles are indexed together and every training question is asked of them, as users ask;
the file holds a line for each, with the passages found, the best first. Those that answer are among
them: `training.sampling` leaves them out.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

from qa.models.encoders import open_query_encoder
from qa.pipeline.session import Session
from qa.retrieval.retrieve import Retriever
from training.cases import index_articles
from training.data import Data, Question, training_articles

FOUND = 16


def mine(data: Data, folder: Path) -> list[dict[str, object]]:
    """Return what retrieval finds for the training questions: rows of ``data``'s passages."""
    index = index_articles(data, folder)
    encoder = open_query_encoder(index.manifest.model, index.manifest.fingerprint)
    session, retriever = Session(index, encoder), Retriever(index)
    lines: list[dict[str, object]] = []
    for question in data.split("train"):
        hits = retriever.retrieve(session.question(question.text), FOUND)
        found = [data.passages[int(hit.passage.id, 16)].text for hit in hits]
        lines.append({"article": question.article, "question": question.text, "found": found})
    return lines


def read_mined(path: Path, data: Data, questions: Sequence[Question]) -> dict[int, list[int]]:
    """Return the rows of ``data``'s passages that were found, by the question's place."""
    rows = {passage.text: row for row, passage in enumerate(data.passages)}
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    found = {(line["article"], line["question"]): line["found"] for line in lines}
    return {
        place: [rows[text] for text in found[question.article, question.text] if text in rows]
        for place, question in enumerate(questions)
        if (question.article, question.text) in found
    }


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--union", type=Path, default=Path(__file__).parent / "data")
    options = parser.parse_args()
    data = training_articles(options.union)
    with tempfile.TemporaryDirectory() as folder:
        lines = mine(data, Path(folder) / "index")
    body = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    options.out.write_text(body, "utf-8")


if __name__ == "__main__":
    main()
