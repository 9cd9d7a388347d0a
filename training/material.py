"""What training draws from, worked out once: ``python -m training.material --out FILE``.

Questions and passages with their tokens, the passages nearest each question, and the words of the
passages that say English terms. A machine that trains needs no dictionary then, and its worker
processes draw many pairs a second. The file is a pickle: open only your own.
"""

from __future__ import annotations

import argparse
import gc
import hashlib
import lzma
import pickle
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from qa.indexing.cedict import open_cedict
from qa.indexing.meanings import surfaces
from qa.models.cross_encoder.pairs import grams
from qa.models.e5.tokens import Tokens, open_tokenizer
from qa.text.english import Surfaces, asked_surfaces, asks_in_english
from qa.text.normalize import normalize
from qa.text.segment import full_segmenter
from qa.types import Span
from training.augment import rewordings
from training.data import Data, training_articles
from training.public import load_public

if TYPE_CHECKING:
    from numpy.typing import NDArray

NEAREST = 36
"""Passages kept for a question."""


@dataclass(frozen=True, slots=True)
class Material:
    """All questions and passages; ``nearest`` are the passages near each question, nearest first.

    ``tokens`` are those of passages, titles and questions; ``surfaces`` what says English terms in
    a passage, its headline and what stands before it, by the passage's place.
    """

    data: Data
    nearest: list[list[int]]
    tokens: Mapping[str, Tokens]
    surfaces: dict[int, Surfaces]

    def tokenize(self, text: str) -> Tokens:
        """Return a text's tokens, those worked out before or new ones."""
        known = self.tokens.get(text)
        return known if known is not None else open_tokenizer().tokenize(text)

    def part(self, share: float) -> Material:
        """Return the material with the training questions of ``share`` of the articles, by hash."""
        questions = self.data.questions
        kept = [i for i, q in enumerate(questions) if q.split == "held" or _place(q) < share]
        data = Data(self.data.passages, [questions[i] for i in kept])
        return replace(self, data=data, nearest=[self.nearest[i] for i in kept])

    def with_nearest(self, found: Sequence[Sequence[int]]) -> Material:
        """Return the material with ``found`` passages and those it has, by turns."""
        both = zip(found, self.nearest, strict=True)
        return replace(self, nearest=[by_turns(one, other)[:NEAREST] for one, other in both])


def _place(question: Any) -> float:
    return int.from_bytes(hashlib.sha256(question.article.encode()).digest()[1:5]) / 2**32


def by_turns(one: Sequence[int], other: Sequence[int]) -> list[int]:
    """Return what two lists hold, by turns from their heads, each once."""
    longest = max(len(one), len(other))
    turns = (row[i] for i in range(longest) for row in (one, other) if i < len(row))
    return list(dict.fromkeys(turns))


def make(data: Data) -> Material:
    """Return the material of all questions and passages."""
    tokenize = open_tokenizer().tokenize
    texts = dict.fromkeys(text for text in _texts(data))
    return Material(
        data,
        nearest_passages([q.text for q in data.questions], data),
        {text: tokenize(text) for text in texts},
        _surfaces(data),
    )


def _texts(data: Data) -> Iterator[str]:
    for question in data.questions:
        for wording in (question.text, *question.forms):
            yield from rewordings(wording)
    for passage in data.passages:
        yield passage.text
        yield passage.title


class _Everything(Mapping[str, Sequence[str]]):
    """Says every term, so that those asked for can be told."""

    def __getitem__(self, term: str) -> Sequence[str]:
        return ()

    def __contains__(self, term: object) -> bool:
        return True

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


def _surfaces(data: Data) -> dict[int, Surfaces]:
    """Return what says the terms that any English question asks for."""
    texts = (text for q in data.questions for text in (q.text, *q.forms))
    asked = {term for text in texts if asks_in_english(text)
             for term in asked_surfaces(text, _Everything())}  # fmt: skip
    segmenter, cedict = full_segmenter(), open_cedict()
    found: dict[int, Surfaces] = {}
    for row, passage in enumerate(data.passages):
        before = data.passages[row - 1].text if passage.follows else ""
        told = normalize("\n".join((passage.title, before, passage.text)))
        said = surfaces(told, segmenter, cedict)
        found[row] = {term: sorted(said[term]) for term in said if term in asked}
    return found


def nearest_passages(questions: Sequence[str], data: Data) -> list[list[int]]:
    """Return the passages that share most with each question by BM25 over the reader's grams."""
    import bm25s

    columns = bm25s.BM25()
    columns.index([_gram_list(p.title, p.text) for p in data.passages], show_progress=False)
    known = set(columns.vocab_dict)
    found: list[list[int]] = []
    for text in questions:
        terms = [gram for gram in _gram_list(text) if gram in known]
        rows: NDArray[Any] = np.empty((1, 0), np.int64)
        if terms:
            rows, _ = columns.retrieve([terms], k=NEAREST, show_progress=False, n_threads=0)
        found.append([int(row) for row in rows[0]])
    return found


def _gram_list(*texts: str) -> list[str]:
    return [gram for text in texts for _, _, gram in grams(text)]


def read_near(path: Path) -> list[list[int]]:
    """Return the passages near each question, as `training.near` wrote them."""
    found: list[list[int]] = np.load(path)["near"].tolist()
    return found


def read(path: Path) -> Material:
    """Open a file written by `write`, or what `xz -d` made of it."""
    opened = lzma.open if path.suffix == ".xz" else open
    gc.disable()  # millions of small objects, none of them garbage
    with opened(path, "rb") as file:
        data, nearest, packed, said = pickle.load(file)  # our own file
    gc.enable()
    return Material(data, nearest, _PackedTokens(*packed), said)


def write(material: Material, path: Path) -> None:
    """Write the material, compressed."""
    parts = (material.data, material.nearest, _packed(material.tokens), material.surfaces)
    with lzma.open(path, "wb", preset=2) as file:
        pickle.dump(parts, file, protocol=pickle.HIGHEST_PROTOCOL)


def _packed(tokens: Mapping[str, Tokens]) -> tuple[list[str], NDArray[Any], NDArray[Any]]:
    """Return the texts, the number of tokens of each, and (id, start, end) of all tokens."""
    sizes = np.array([len(one.ids) for one in tokens.values()], np.int32)
    rows = [
        (token, span.start, span.end)
        for one in tokens.values()
        for token, span in zip(one.ids, one.spans, strict=True)
    ]
    return list(tokens), sizes, np.array(rows, np.int32).reshape(-1, 3).T.copy()


class _PackedTokens(Mapping[str, Tokens]):
    """The tokens of texts, made of three arrays when they are asked for.

    As objects they would be copied into every worker process that looks at them, millions of them:
    counting references writes to shared memory.
    """

    def __init__(self, texts: Sequence[str], sizes: NDArray[Any], columns: NDArray[Any]) -> None:
        self._places = {text: place for place, text in enumerate(texts)}
        self._stops = np.cumsum(sizes, dtype=np.int64)
        self._columns = columns

    def __getitem__(self, text: str) -> Tokens:
        place = self._places[text]
        start = self._stops[place - 1] if place else 0
        ids, starts, ends = self._columns[:, start : self._stops[place]].tolist()
        return Tokens(text, tuple(ids), tuple(map(Span, starts, ends)))

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def main() -> None:
    """Run from the command line."""
    here = Path(__file__).parent
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--public", type=Path, default=Path("../shared/train"))
    parser.add_argument("--union", type=Path, default=here / "data")
    options = parser.parse_args()
    data = load_public(options.public).joined(training_articles(options.union))
    write(make(data), options.out)


if __name__ == "__main__":
    main()
