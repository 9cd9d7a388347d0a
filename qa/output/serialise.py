"""The machine-readable form of answers and pages: plain data, the same in every language."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from qa.errors import QaError
from qa.output.boxes import doubtful_figures, quote_boxes, serialise_boxes
from qa.output.clean import escape_json
from qa.types import Answer, AskedPart, Citation, Hit, Passage, Quote, Reason, Span

_PLACE = (
    "id source newspaper date issued page title kicker byline agency place article paragraph part"
    " kind section lead sheet sure"
)
"""What says where a passage stands."""
_CONCLUDED = "kind parts figures value names direction contrary scale"


def to_json(data: Any, indent: int | None = None) -> str:
    """Return serialised data as JSON: Chinese as it is, nothing that drives a terminal.

    Raises ``ValueError`` for NaN and infinity, which are no JSON.
    """
    return escape_json(json.dumps(data, ensure_ascii=False, allow_nan=False, indent=indent))


def serialise_answer(answer: Answer) -> dict[str, Any]:
    """Return ``answer`` as JSON-ready data.

    ``answer`` is the quoted text, ``words`` the answering words in it, ``yes_no``
    what they say to a question of yes or no, where that can be told, ``concluded`` what the parts
    of one that asks several things come to. Spans are ``[start, end]``
    pairs in characters; ``file_spans`` count in the source file, all others in the passage.
    """
    quotes = [quote for citation in answer.citations for quote in citation.quotes]
    return {
        "question": answer.question,
        "verdict": answer.verdict,
        "confidence": float(answer.confidence),
        "type": answer.type,
        "answer": "\n".join(quote.text for quote in quotes),
        "words": [words for citation in answer.citations for words in citation.words],
        "citations": [serialise_citation(citation) for citation in answer.citations],
        "parts": [_serialise_asked_part(part) for part in answer.parts],
        "concluded": answer.concluded and fields_of(answer.concluded, _CONCLUDED),
        "nearest": [serialise_hit(hit) for hit in answer.nearest],
        "reasons": [serialise_reason(reason) for reason in answer.reasons],
        "missing": list(answer.missing),
        "mentions": answer.mentions and fields_of(answer.mentions, "name passages articles"),
        "yes_no": answer.yes_no,
        "seconds": float(answer.seconds),
    }


def serialise_row(
    *,
    question: str,
    line: int,
    id: str | None = None,
    extra: Mapping[str, Any] | None = None,
    answered: Mapping[str, Any] | None = None,
    error: QaError | None = None,
) -> dict[str, Any]:
    """Return a question of a file with its serialised answer, or the error that it met.

    ``line`` is where it stands in its file, from 1; ``id`` and ``extra`` are its other columns.
    """
    return {
        "id": id,
        "line": line,
        **(answered or {}),
        "question": question,
        "extra": dict(extra or {}),
        "error": None if error is None else serialise_error(error),
    }


def serialise_citation(citation: Citation) -> dict[str, Any]:
    """Return a citation: where its passage stands, what of it is quoted, its reprints."""
    passage = citation.hit.passage
    return {
        "number": citation.number,
        **serialise_place(passage),
        "score": float(citation.hit.score),
        "quotes": [serialise_quote(passage, quote) for quote in citation.quotes],
        "copies": [serialise_place(copy) for copy in citation.hit.copies],
        "parts": list(citation.parts),
    }


def _serialise_asked_part(part: AskedPart) -> dict[str, Any]:
    """Return a part of a question that asks several things; its citations go by their numbers."""
    return {
        **fields_of(part, "question type verdict confidence citations"),
        "reasons": [serialise_reason(reason) for reason in part.reasons],
        **fields_of(part, "missing yes_no"),
    }


def serialise_passage(passage: Passage) -> dict[str, Any]:
    """Return a passage: where it stands, its text and the text's spans in the file."""
    return {
        **serialise_place(passage),
        "text": passage.text,
        "file_spans": span_pairs(passage.spans),
        "boxes": serialise_boxes(passage.boxes),
    }


def serialise_place(passage: Passage) -> dict[str, Any]:
    """Return where a passage stands, without its text."""
    return fields_of(passage, _PLACE)


def serialise_hit(hit: Hit) -> dict[str, Any]:
    """Return a retrieved passage with its text and what each signal gave it."""
    signals = {
        name: {"raw": float(one.raw), "standard": float(one.standard), "weight": float(one.weight)}
        for name, one in hit.signals.items()
    }
    return {
        "rank": hit.rank,
        **serialise_passage(hit.passage),
        "score": float(hit.score),
        "signals": signals,
        "matched": list(hit.matched),
    }


def serialise_reason(reason: Reason) -> dict[str, Any]:
    """Return a reason's code and parameters."""
    return {"code": reason.code, "params": _plain(reason.params)}


def serialise_error(error: QaError) -> dict[str, Any]:
    """Return an error's code and parameters, with its message in the current language."""
    return {"code": error.key, "params": _plain(error.params), "message": error.message}


def serialise_quote(passage: Passage, quote: Quote) -> dict[str, Any]:
    """Return a quotation with its answering words."""
    return {
        "text": quote.text,
        "start": quote.span.start,
        "end": quote.span.end,
        "file_spans": span_pairs(quote.file_spans),
        "boxes": serialise_boxes(quote_boxes(passage.boxes, quote)),
        "doubtful": [
            passage.text[figure.start : figure.end] for figure in doubtful_figures(passage, quote)
        ],
        "highlights": [
            {
                "text": passage.text[words.start : words.end],
                "start": words.start,
                "end": words.end,
                "file_spans": span_pairs(passage.file_spans(words.start, words.end)),
            }
            for words in quote.highlights
        ],
    }


def fields_of(record: object, names: str) -> dict[str, Any]:
    """Return fields of a record, in the order of their names, as JSON types."""
    return {name: _plain(getattr(record, name)) for name in names.split()}


def span_pair(span: Span) -> list[int]:
    """Return where a span begins and ends."""
    return [int(span.start), int(span.end)]


def span_pairs(spans: Iterable[Span]) -> list[list[int]]:
    """Return where each of several spans begins and ends."""
    return [span_pair(span) for span in spans]


def _plain(value: Any) -> Any:
    """Return ``value`` as JSON types: tuples and sets become lists, other objects their text."""
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, set | frozenset):
        return sorted(_plain(item) for item in value)
    if isinstance(value, Iterable):
        return [_plain(item) for item in value]
    return value.item() if hasattr(value, "item") else str(value)
