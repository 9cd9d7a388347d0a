"""Markdown for reading: a heading a question, its quotations, where they stand, the reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

from qa.messages import translate
from qa.output.citation import quotes_offsets, serialised_label
from qa.output.clean import clean_lines
from qa.output.formats.base import AnsweredRow
from qa.output.reasons import (
    asked_texts,
    concluded_text,
    confidence_text,
    reason_texts,
    said_text,
    verdict_text,
)
from qa.text.lazily import lazily

_SPECIAL = lazily(r"([\\`*_{}\[\]<>#|~&])")
_SPECIAL_AT_START = lazily(r"^([-+]|\d+(?=[.)]))")


class Markdown:
    """Markdown; see the module."""

    name = "md"
    printable = True

    def write(self, rows: Sequence[AnsweredRow], out: BinaryIO, files: Mapping[str, Path]) -> None:
        """Write a section a row."""
        parts = [f"# {translate('answer.document')}", *map(_section, rows)]
        out.write(("\n\n".join(parts) + "\n").encode("utf-8", "replace"))


def _section(row: AnsweredRow) -> str:
    name = row["id"] or row["line"]
    blocks = [f"## {_escaped(str(name))}. {_escaped(row['question'])}", _verdict(row)]
    for citation in row.get("citations", ()):
        asked = map(_escaped, asked_texts(row, citation))
        blocks += [*asked, _quotes(citation), _source(citation)]
    reasons = [f"- {_escaped(text)}" for text in reason_texts(row)]
    return "\n\n".join([*blocks, "\n".join(reasons)] if reasons else blocks)


def _verdict(row: AnsweredRow) -> str:
    if row["error"]:
        return f"**{verdict_text(row)}** · {_escaped(row['error']['message'])}"
    said = (said_text(row.get("yes_no")), _escaped(concluded_text(row)))
    verdict = " · ".join(filter(None, (*said, verdict_text(row))))
    return f"**{verdict}** · {confidence_text(row['verdict'], row['confidence'])}"


def _quotes(citation: AnsweredRow) -> str:
    return "\n>\n".join(f"> {_quote(quote)}" for quote in citation["quotes"])


def _quote(quote: AnsweredRow) -> str:
    """Return a quotation with its answering words in bold.

    Tags, since CommonMark takes ``**`` beside Chinese punctuation for plain asterisks.
    """
    text, start, parts = quote["text"], 0, []
    for words in quote["highlights"]:
        low, high = words["start"] - quote["start"], words["end"] - quote["start"]
        parts += [_escaped(text[start:low]), f"<b>{_escaped(text[low:high])}</b>"]
        start = high
    return "".join([*parts, _escaped(text[start:])])


def _source(citation: AnsweredRow) -> str:
    place = translate(
        "answer.place",
        id=citation["id"],
        source=citation["source"],
        offsets=quotes_offsets(citation["quotes"]),
    )
    lines = [serialised_label(citation), place, *filter(None, [citation.get("reference")])]
    return "  \n".join(map(_escaped, lines))


def _escaped(text: str) -> str:
    escaped = _SPECIAL.sub(r"\\\1", " ".join(clean_lines(text).split("\n")))
    return _SPECIAL_AT_START.sub(lambda found: _escape_start(found[0]), escaped)


def _escape_start(start: str) -> str:
    return f"{start}\\" if start.isdigit() else f"\\{start}"
