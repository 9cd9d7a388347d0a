"""Questions over our own articles with what retrieval and reader make of them, to calibrate on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from qa.answering.reader.reader import DEPTH, Reader, worth_reading
from qa.indexing.build import Corpus, write_generation
from qa.indexing.encode import open_encoder, open_query_encoder
from qa.indexing.generation import building, publish
from qa.indexing.opened import Index, open_index
from qa.retrieval.query import read_query
from qa.retrieval.retrieve import Retriever
from qa.types import Hit, Passage, Source, Span
from training.data import Data, load_union


@dataclass(frozen=True, slots=True)
class Case:
    """A question, the ids of the passages that answer it, and its hits, every one of them read.

    There are twice as many hits as asking reads, so that the evidence can be taken away;
    ``lengths`` are the tokens that reading each took.
    """

    question: str
    content: str
    article: str
    gold: frozenset[str]
    hits: tuple[Hit, ...]
    lengths: tuple[int, ...]

    @property
    def answerable(self) -> bool:
        """Whether our articles answer it."""
        return bool(self.gold)

    @property
    def near(self) -> list[Hit]:
        """The hits that asking would read."""
        return worth_reading(self.hits[:DEPTH], self.lengths[:DEPTH])

    def without_gold(self) -> Case:
        """Return the question with its evidence taken out of the corpus: unanswerable."""
        pairs = zip(self.hits, self.lengths, strict=True)
        left = [(hit, length) for hit, length in pairs if hit.passage.id not in self.gold]
        hits, lengths = zip(*left, strict=True)
        return replace(self, gold=frozenset(), hits=hits, lengths=lengths)


def own_cases(union: Path, where: Path, reader: Reader) -> list[Case]:
    """Ask the held-out questions about our own articles, indexed in ``where``."""
    files = sorted(union.glob("union_*.jsonl"))
    data = load_union(files, extra_files=[union / "calibration.jsonl", union / "hard.jsonl"])
    index = index_articles(data, where)
    return list(_ask(index, data, reader))


def index_articles(data: Data, where: Path) -> Index:
    """Index our own paragraphs as they are; a passage's id is its number in the data."""
    articles = list(dict.fromkeys(p.article for p in data.passages))
    passages = [
        Passage(
            id=f"{row:010x}", source="own", article=1 + articles.index(passage.article),
            paragraph=1 + row, part=0, kind="text", text=passage.text,
            spans=(Span(0, len(passage.text)),), title=passage.title,
        )
        for row, passage in enumerate(data.passages)
    ]  # fmt: skip
    source = Source("own", "0" * 64, "utf-8", sum(len(p.text) for p in passages))
    corpus = Corpus(("own",), [(source, Path("own"))], passages)
    with building(where):
        publish(where, lambda draft: write_generation(draft, corpus, open_encoder()))
    return open_index(where)


def _ask(index: Index, data: Data, reader: Reader) -> Iterator[Case]:
    encoder = open_query_encoder(index.manifest.model, index.manifest.fingerprint)
    retriever = Retriever(index)
    for question in data.split("held"):
        query = read_query(question.text, encoder, index.segmenter)
        hits = retriever.retrieve(query, 2 * DEPTH)
        passages = [hit.passage for hit in hits]
        readings = reader.read(question.text, passages)
        yield Case(
            question.text,
            query.content,
            question.article,
            frozenset(f"{row:010x}" for row in question.answers),
            tuple(replace(h, reading=r) for h, r in zip(hits, readings, strict=True)),
            tuple(reader.lengths(question.text, passages)),
        )
