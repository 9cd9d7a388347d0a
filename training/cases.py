"""Questions with what retrieval and reader make of them, to calibrate on."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from qa.answering.answer import compose_answer
from qa.indexing.build import Corpus, write_generation
from qa.indexing.generation import building, publish
from qa.indexing.index import Index, open_index
from qa.models.cross_encoder.inputs import tokens_of
from qa.models.cross_encoder.reader import DEPTH, CrossEncoderReader
from qa.models.cross_encoder.readings import reading_of
from qa.models.cross_encoder.worth import FAR_REACH, LARGE_BUDGET, convincing, worth_reading
from qa.models.encoders import open_encoder, open_query_encoder
from qa.pipeline.evaluate.gold import Gold, read_gold
from qa.pipeline.evaluate.metrics import BOUNDARY, contains_answer, evidence_rank
from qa.pipeline.session import Session
from qa.retrieval.retrieve import Retriever
from qa.retrieval.signals import SIGNALS
from qa.types import Hit, Judgement, Passage, Question, Source, Span
from training.data import Data, held_out, load_union
from training.data import Question as Asking

BEFORE = 60
"""Characters that a passage keeps of what stands before it, as `qa.corpus.passages` does."""

Groups = tuple[tuple[str, ...], ...]
"""Answers: of each group one alternative must be quoted."""

Asked = tuple[str, str, frozenset[str], Groups]
"""A question, the article it is about, the ids of the passages that answer it, its answers."""


@dataclass(frozen=True, slots=True)
class Case:
    """A question, the ids of the passages that answer it, its answers, and its hits.

    There are twice as many hits as asking looks at, so that the evidence can be taken away;
    ``lengths`` are the tokens that reading each takes. Those are read that asking would read with
    or without the evidence.
    """

    question: Question
    article: str
    gold: frozenset[str]
    hits: tuple[Hit, ...]
    lengths: tuple[int, ...]
    answers: Groups = ()
    removed: bool = False

    @property
    def answerable(self) -> bool:
        """Whether our articles answer it."""
        return bool(self.gold)

    @property
    def near(self) -> list[Hit]:
        """The hits that asking would read, once :attr:`far` have been read."""
        near = worth_reading(self.hits[:DEPTH], self.lengths[:DEPTH])
        return near if convincing([reading_of(hit) for hit in near]) else self.far

    @property
    def far(self) -> list[Hit]:
        """The hits that asking would read where none of the first convinces."""
        hits, lengths = self.hits[:DEPTH], self.lengths[:DEPTH]
        return worth_reading(hits, lengths, FAR_REACH, LARGE_BUDGET)

    def without_gold(self) -> Case:
        """Return the question with its evidence taken out of the corpus: unanswerable."""
        pairs = zip(self.hits, self.lengths, strict=True)
        left = [(hit, length) for hit, length in pairs if hit.passage.id not in self.gold]
        hits, lengths = zip(*left, strict=True)
        return replace(self, gold=frozenset(), hits=hits, lengths=lengths, removed=True)

    def is_right(self, hits: Sequence[Hit]) -> bool:
        """Tell whether what is quoted of the hits, best first, holds the answer."""
        if not self.answerable or not self.answers:
            return hits[0].passage.id in self.gold
        cited = compose_answer(self.question, hits, Judgement("found", 1.0)).citations
        quoted = BOUNDARY.join(quote.text for one in cited for quote in one.quotes)
        return contains_answer(quoted, self.answers)


def own_articles(union: Path) -> Data:
    """Read our own held-out articles with all their questions."""
    files = sorted(union.glob("union_*.jsonl"))
    extra = [union / "calibration.jsonl", union / "hard.jsonl"]
    return held_out(load_union(files, extra_files=extra))


def own_cases(
    index: Index, data: Data, reader: CrossEncoderReader, *, read: bool = True, some: int = 1
) -> list[Case]:
    """Ask one question in ``some`` about our own articles, indexed in ``index``.

    Those that do not say enough to find what they are about are left out: they were written for
    one article, and nobody asks them of a corpus.
    """
    questions = data.questions[::some]
    asked = (
        (question.text, question.article, _ids(question.answers), _answers_of(question, data))
        for question in questions
    )
    drawn = zip(questions, _ask(index, asked, reader, read=False), strict=True)
    found = (case for question, case in drawn if says_enough(question, case.hits[:DEPTH]))
    return [_read(case, reader) if read else case for case in found]


def says_enough(question: Asking, hits: Sequence[Hit]) -> bool:
    """Tell whether ``hits`` hold the evidence of a question, or what it only seems to be about."""
    near = () if question.near is None else (question.near,)
    about = _ids((*question.answers, *near))
    return not about or any(hit.passage.id in about for hit in hits)


def _ids(rows: Iterable[int]) -> frozenset[str]:
    """Return the ids of passages in the index of our own articles, by their place in the data."""
    return frozenset(f"{row:010x}" for row in rows)


def page_cases(
    index: Index, questions: Sequence[Path], reader: CrossEncoderReader, *, read: bool = True
) -> list[Case]:
    """Ask the questions of evaluation files about indexed pages; those of one article only."""
    passages = index.store.all_passages()
    asked = (
        (gold.question, f"page:{gold.id}", _evidence(gold, passages), gold.groups)
        for path in questions
        for gold in read_gold(path)
        if not gold.multi
    )
    return [
        replace(case, article=_article_of(case)) for case in _ask(index, asked, reader, read=read)
    ]


def _article_of(case: Case) -> str:
    """Return the article of a page that a question is about, or is nearest."""
    about = [hit for hit in case.hits if hit.passage.id in case.gold] or case.hits
    return f"page:{about[0].passage.source}:{about[0].passage.article}"


def off_topic_cases(
    index: Index, path: Path, reader: CrossEncoderReader, *, read: bool = True
) -> list[Case]:
    """Ask what has nothing to do with the pages, each kind of question a fold of its own."""
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    asked = (
        (row["question"], f"off:{row['group']}:{place % 5}", frozenset(), ())
        for place, row in enumerate(lines)
    )
    return list(_ask(index, asked, reader, read=read))


def _answers_of(question: Asking, data: Data) -> Groups:
    """Return the answers to one of our own questions as its passages word them: any will do."""
    words = tuple(
        data.passages[row].text[start:end]
        for row, spans in question.answers.items()
        for start, end in spans
    )
    return (words,) if words else ()


def _evidence(gold: Gold, passages: Sequence[Passage]) -> frozenset[str]:
    """Return the ids of the passages that hold any of the evidence."""
    return frozenset(p.id for p in passages if evidence_rank([p.text], gold.evidence, "any"))


def index_articles(data: Data, where: Path) -> Index:
    """Index our own paragraphs as they are; a passage's id is its number in the data."""
    articles = list(dict.fromkeys(p.article for p in data.passages))
    passages = [
        Passage(
            id=f"{row:010x}", source="own", article=1 + articles.index(passage.article),
            paragraph=1 + row, part=0, kind="text", text=passage.text,
            spans=(Span(0, len(passage.text)),), title=passage.title,
            before=data.passages[row - 1].text[:BEFORE] if passage.follows else None,
        )
        for row, passage in enumerate(data.passages)
    ]  # fmt: skip
    source = Source("own", "0" * 64, "utf-8", sum(len(p.text) for p in passages))
    corpus = Corpus(("own",), [(source, Path("own"))], passages)
    with building(where):
        publish(
            where,
            lambda draft: write_generation(draft, corpus, open_encoder(), builders=SIGNALS),
        )
    return open_index(where)


def _ask(
    index: Index, asked: Iterable[Asked], reader: CrossEncoderReader, *, read: bool = True
) -> Iterator[Case]:
    encoder = open_query_encoder(index.manifest.model, index.manifest.fingerprint)
    session, retriever = Session(index, encoder), Retriever(index)
    for text, article, gold, answers in asked:
        question = session.question(text)
        hits = tuple(retriever.retrieve(question, 2 * DEPTH))
        lengths = tuple(
            tokens_of(reader.inputs.of(question, hit.passage, question.plain)) for hit in hits
        )
        case = Case(question, article, gold, hits, lengths, answers)
        yield _read(case, reader) if read else case


def _read(case: Case, reader: CrossEncoderReader) -> Case:
    wanted = {hit.passage.id for hit in (*case.far, *case.without_gold().far)}
    near = [hit for hit in case.hits if hit.passage.id in wanted]
    read = {hit.passage.id: hit for hit in reader.read_hits(case.question, near)}
    return replace(case, hits=tuple(read.get(hit.passage.id, hit) for hit in case.hits))
