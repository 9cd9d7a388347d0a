"""What the tests work with instead of a model and a newspaper: quick, small, invented."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from zlib import crc32

import numpy as np

from qa.answering.answer import compose_answer
from qa.indexing.index import PASSAGES as STORED
from qa.indexing.manifest import hash_folder, read_manifest
from qa.indexing.store import PassageStore, write_store
from qa.models.names import NamesReader
from qa.retrieval.context import context_of
from qa.retrieval.differences import compared
from qa.retrieval.question import read_question
from qa.text.segment import vocabulary_segmenter
from qa.text.sentences import sentence_spans
from qa.types import (
    Answer,
    Hit,
    Judgement,
    Passage,
    Question,
    Quote,
    Reading,
    ScoredSpan,
    Span,
)

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"

NIGHT_SCHOOL = """---
newspaper: 示例工人报
date: 2023-07-19
page: 2
---

## 职工夜校开进公交场站

本报讯（记者 林小满）7月12日晚，丰台区总工会把职工夜校办进了六里桥公交场站，\
首批48名驾驶员报名上课。夜校每周二、周四晚上7点开课，每期8节。

课程有急救、摄影、普通话三门，由区总工会请来的6位老师轮流主讲。“下了夜班也能学，真方便。”驾驶员赵立新说。

工会还给每间教室配了饮水机和书架，藏书1.2万册，职工借书不收押金。

图：驾驶员在夜校学习心肺复苏 林小满 摄

## “暖心驿站”为骑手添清凉

本报讯（记者 高远）入伏以来，海淀区总工会新建35家“暖心驿站”，\
全区总数达到一百零五家，骑手可以在站内歇脚、充电、热饭。

中关村街道的“暖心驿站”由职工服务中心运营，每天早上8点开门。站长何秀兰介绍，高峰时一天要接待两百多人次。
"""

GAMES = """平谷工匠赛收官

本报讯（记者 程一诺）三月五日，平谷区首届“桃乡工匠杯”职工技能竞赛在区体育馆收官，\
12支代表队的96名选手参加了电工、焊工、面点三个项目。

面点师傅孙宝山以97.5分夺得第一名，获颁五一劳动奖章，他带出的徒弟也

图：选手在揉面 程一诺 摄

全部进了前十名。区总工会主席周启明为获奖者颁奖。
"""

READING = """# 职工书屋评出十佳

全市评出十家最佳职工书屋，密云水库管理处书屋名列第一。评选由市总工会宣教部牵头，历时三个月。

书屋管理员每月办一次读书会，最多时来了七十人。
"""

NIGHT_NAME, GAMES_NAME, READING_NAME = "night-school.md", "old/20220307-games.txt", "reading.md"
PASSAGES = 4 + 2 + 3 + 2
"""Paragraphs of the corpus by hand: the night school, the stations, the games, the reading room."""


def write_corpus(folder: Path) -> Path:
    """Write the invented pages: Markdown with and without front matter, and GB18030 text."""
    (folder / "old").mkdir(parents=True)
    (folder / NIGHT_NAME).write_text(NIGHT_SCHOOL, "utf-8")
    (folder / GAMES_NAME).write_bytes(GAMES.encode("gb18030"))
    (folder / READING_NAME).write_text(READING, "utf-8")
    return folder


ORIGINALS = {NIGHT_NAME: NIGHT_SCHOOL, GAMES_NAME: GAMES, READING_NAME: READING}


class FakeEncoder:
    """Unit vectors of hashed character bigrams; a token is a character. Remembers what it saw."""

    dim = 256

    def __init__(
        self, max_tokens: int = 500, fingerprint: str = "fake-1", name: str = "fake"
    ) -> None:
        self.name = name
        self.fingerprint = fingerprint
        self.max_tokens = max_tokens
        self.encoded: list[str] = []

    def count_tokens(self, texts):
        return [len(text) for text in texts]

    def encode_passages(self, texts, progress=None):
        self.encoded += texts
        if progress:
            progress(len(texts), len(texts))
        return self._encode(texts)

    def encode_queries(self, texts):
        return self._encode(texts)

    def _encode(self, texts):
        vectors = np.zeros((len(texts), self.dim), np.float32)
        vectors[:, 0] = 1e-3  # a text without a bigram has a direction too
        for vector, text in zip(vectors, texts, strict=True):
            for i in range(len(text) - 1):
                vector[crc32(text[i : i + 2].encode()) % self.dim] += 1
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def make_passage(text: str = "夜校开班。共有48名职工报名。", **changes: object) -> Passage:
    """Return a passage that stands at offset 100 of a file, unless ``changes`` say otherwise."""
    fields = {
        "id": "ab12cd34ef",
        "source": "a.md",
        "article": 1,
        "paragraph": 1,
        "part": 0,
        "kind": "text",
        "text": text,
        "spans": (Span(100, 100 + len(text)),),
        "title": "夜校进车间",
    }
    return Passage(**(fields | changes))  # type: ignore[arg-type]


class Everything:
    """A vocabulary that lacks nothing."""

    def __contains__(self, term: object) -> bool:
        return True


def marked_hit(text: str, marked: str, **changes: object) -> Hit:
    """Return a hit of which the reader marks these words, where they first stand.

    ``changes`` are of its passage.
    """
    at = text.index(marked)
    reading = Reading(1.0, 2.0, (ScoredSpan(Span(at, at + len(marked)), 2.0),))
    sentences = tuple(ScoredSpan(span, 0.8) for span in sentence_spans(text))
    passage = make_passage(text, **changes)
    return Hit(1, passage, 1.0, {}, sentences=sentences, reading=reading)


def answer_marked(question: str, text: str, marked: str, **changes: object) -> Answer:
    """Return the answer of a passage of which the reader marks these words, found as it seems."""
    hit = marked_hit(text, marked, **changes)
    return compose_answer(make_question(question), [hit], Judgement("found", 0.95))


def highlights(quotes: Iterable[Quote]) -> list[str]:
    """Return the words that are highlighted in quotations, in order."""
    return [
        quote.text[words.start - quote.span.start : words.end - quote.span.start]
        for quote in quotes
        for words in quote.highlights
    ]


def make_question(text: str, vocabulary=None, **changes: object) -> Question:
    """Return a question read without an index: no words are cut, none is missing."""
    question = read_question(
        text,
        encoder=FakeEncoder(),
        segmenter=vocabulary_segmenter({}),
        vocabulary=Everything() if vocabulary is None else vocabulary,
    )
    return replace(question, **changes)  # type: ignore[arg-type]


def asked_of(question: str, text: str, date: str | None) -> str:
    """Return what the reader is asked of a passage that is an article of ``date``."""
    passage = make_passage(text, title=None, date=date)
    hit = compared(
        make_question(question), Hit(1, passage, 1.0, {}), context_of(passage, [passage])
    )
    return make_question(question).without(hit.settled, hit.respelt)


def rewrite_passages(generation: Path, change: Callable[[int, Passage], Passage]) -> None:
    """Put other passages into an index, each changed by its row; the manifest vouches for them."""
    path = generation / STORED
    store = PassageStore(path)
    sources, found = store.sources(), store.all_passages()
    stamps = {name: stamp for name, _, _, stamp in store.stamps()}
    store.close()
    path.unlink()
    held = write_store(path, sources, [change(row, p) for row, p in enumerate(found)], stamps)
    manifest = read_manifest(generation)
    replace(manifest, held=held, files=hash_folder(generation)).write(generation)


def run_python(*arguments: str, cwd: Path = ROOT, stdin: str | bytes = "", **environment: str):
    """Run this interpreter on the project from ``cwd``, undisturbed by the caller's settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("QA_")}
    kept.pop("NO_COLOR", None)
    kept.pop("FORCE_COLOR", None)
    env = {**kept, "PYTHONPATH": str(ROOT), "QA_LANG": "zh", **environment}
    data = stdin.encode() if isinstance(stdin, str) else stdin
    return subprocess.run(
        [sys.executable, *arguments], cwd=cwd, env=env, input=data, capture_output=True, check=False
    )


class SureReader(NamesReader):
    """Calls found what names nothing that the evidence lacks: as a reader does that has read it."""

    name = "sure"

    def judge(self, question, hits):
        judged = super().judge(question, hits)
        reasons = tuple(reason for reason in judged.reasons if reason.code != "unread")
        sure = judged.verdict != "none" and not reasons
        return Judgement("found" if sure else judged.verdict, 2 * judged.confidence, reasons)
