"""Whether answers that were kept still quote what stands in the files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from qa.corpus.pages import read_text
from qa.errors import BatchError, CorpusError
from qa.pipeline.batch.lines import text_lines

Fate = Literal["same", "moved", "changed", "gone", "unknown"]
"""A quotation stands where it was, elsewhere in its file, nowhere there; its file cannot be read;
the index knows no such file."""


@dataclass(frozen=True, slots=True)
class QuoteState:
    """What became of one quotation of an answer: ``line`` is that of the answers file, from 1."""

    line: int
    question: str
    citation: int
    source: str
    text: str
    state: Fate


def check_answers(
    rows: Iterable[tuple[int, Mapping[str, Any]]], files: Mapping[str, Path]
) -> Iterator[QuoteState]:
    """Yield the state of every quotation of answers as ``qa batch`` and ``qa ask --json`` write.

    ``files`` tells where sources lie, by the names that citations call them.
    """

    @cache
    def text_of(source: str) -> str | None:
        path = files[source]
        try:
            return read_text(path, source)
        except (CorpusError, OSError):
            return None

    for line, row in rows:
        for citation in row.get("citations", ()):
            for quote in citation["quotes"]:
                source = citation["source"]
                state = _state(quote, text_of(source)) if source in files else "unknown"
                asked, number = str(row.get("question", "")), citation["number"]
                yield QuoteState(line, asked, number, source, quote["text"], state)


def _state(quote: Mapping[str, Any], text: str | None) -> Fate:
    if text is None:
        return "gone"
    if "".join(text[start:end] for start, end in quote["file_spans"]) == quote["text"]:
        return "same"
    return "moved" if quote["text"] in text else "changed"


def read_answers(path: Path) -> list[tuple[int, Mapping[str, Any]]]:
    """Return the answers of a JSON lines file (or one JSON answer), with their line numbers.

    Raises :class:`BatchError` for a file that cannot be read and for a line that is no answer.
    """
    if path.is_dir():
        raise BatchError("answers.folder", path=path)
    if not path.is_file():
        raise BatchError("answers.missing", path=path)
    return piped_answers(path.read_bytes(), str(path))


def piped_answers(data: bytes, path: str) -> list[tuple[int, Mapping[str, Any]]]:
    """Return the answers in ``data`` as :func:`read_answers` does; errors call it ``path``."""
    import json

    text = data.decode("utf-8-sig", "replace")
    try:
        whole = json.loads(text)
        values = [(1, one) for one in (whole if isinstance(whole, list) else [whole])]
    except (ValueError, RecursionError):
        lines = [(n, line) for n, line in enumerate(text_lines(text), 1) if line.strip()]
        values = [(number, _value(path, number, line)) for number, line in lines]
    for number, value in values:
        if not _is_answer(value):
            raise BatchError("answers.line", path=path, line=number)
    return values


def _value(path: str, number: int, line: str) -> Any:
    import json

    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BatchError("answers.line", path=path, line=number) from error


def _is_answer(value: Any) -> bool:
    try:
        return all(
            isinstance(citation["source"], str)
            and isinstance(citation["number"], int)
            and all(
                isinstance(quote["text"], str)
                and all(isinstance(n, int) for pair in quote["file_spans"] for n in pair)
                and all(len(pair) == 2 for pair in quote["file_spans"])
                for quote in citation["quotes"]
            )
            for citation in value.get("citations", ())
        )
    except (AttributeError, KeyError, TypeError):
        return False
