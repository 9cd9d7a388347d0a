"""Tables as passages for tests: rows that share the places of their heads in the file."""

from __future__ import annotations

from itertools import chain

from fakes import make_passage, make_question

from qa.answering.answer import compose_answer
from qa.answering.gathered.grid import tables_of
from qa.types import Hit, Judgement, Reason, Span

HEADS = ["食堂（个）", "当年投入（万元）", "就餐人次", "满意率"]
NONE = Judgement("none", 0.1, (Reason("not_stated"),))


def table(rows, *, title="荔城各区工会食堂一览", heads=HEADS):
    """Return rows as pages give them: each with the places of the shared heads in the file."""
    made = []
    for number, (name, *cells) in enumerate(rows, 1):
        places = [Span(100 + 10 * at, 100 + 10 * at + len(head)) for at, head in enumerate(heads)]
        texts, spans, at = [f"{name} "], [], 1000 * number
        spans.append(Span(at, at + len(texts[0])))
        for head, place, cell in zip(heads, places, cells, strict=True):
            if not cell:
                continue
            at += 20
            texts += [head, f"{cell} "]
            spans += [place, Span(at, at + len(cell) + 1)]
        made.append(
            make_passage(
                "".join(texts).rstrip(),
                id=f"{number}" * 10,
                kind="table",
                paragraph=number,
                title=title,
                spans=tuple(spans),
            )
        )
    return made


def article_of(rows):
    return lambda _: rows


def hits(rows, **changes):
    return [Hit(rank, one, 1.0 / rank, {}, **changes) for rank, one in enumerate(rows, 1)]


def found_by(way, question, rows, given=None):
    """Return what a way of asking rows finds in the first table of the hits given."""
    tables = tables_of(given or hits(rows), article_of(rows))
    return next((found for table in tables if (found := way(question, table))), [])


def marked(citations):
    quotes = chain.from_iterable((one, quote) for one in citations for quote in [one.quotes[0]])
    pairs = zip(*[iter(quotes)] * 2, strict=True)
    return [
        tuple(one.hit.passage.text[mark.start : mark.end] for mark in quote.highlights)
        for one, quote in pairs
    ]


def answered(asked, rows, judgement, **changes):
    question = make_question(asked, **changes)
    return compose_answer(question, hits(rows), judgement, article=article_of(rows))
