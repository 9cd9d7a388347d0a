"""A Word document for colleagues: a heading a question, its quotations, where they stand."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from qa.messages import translate
from qa.output.citation import serialised_label
from qa.output.clean import as_xml_holds, clean
from qa.output.formats.base import AnsweredRow
from qa.output.reasons import asked_texts, reason_texts, told_text


class Docx:
    """Word's format, by python-docx."""

    name = "docx"
    printable = False

    def write(self, rows: Sequence[AnsweredRow], out: BinaryIO, files: Mapping[str, Path]) -> None:
        """Write headings, quotations with the answering words in bold, citations and reasons."""
        import docx

        document = docx.Document()
        document.core_properties.title = translate("answer.document")
        document.add_heading(translate("answer.document"), 0)
        for row in rows:
            _add_row(document, row)
        written = io.BytesIO()  # a stream that cannot seek is no zip
        document.save(written)
        out.write(written.getvalue())


def _add_row(document: Any, row: AnsweredRow) -> None:
    name = row["id"] or row["line"]
    document.add_heading(_storable(f"{name}. {row['question']}"), 1)
    document.add_paragraph(_storable(told_text(row)))
    for citation in row.get("citations", ()):
        for asked in asked_texts(row, citation):
            document.add_paragraph().add_run(_storable(asked)).bold = True
        for quote in citation["quotes"]:
            _add_quote(document, quote)
        document.add_paragraph(_storable(serialised_label(citation)), style="Caption")
        if citation.get("reference"):
            document.add_paragraph(_storable(citation["reference"]), style="Caption")
    for reason in reason_texts(row):
        document.add_paragraph(_storable(reason), style="List Bullet")


def _add_quote(document: Any, quote: Mapping[str, Any]) -> None:
    paragraph = document.add_paragraph(style="Quote")
    text, start, at = quote["text"], quote["start"], 0
    for words in sorted(quote["highlights"], key=lambda words: words["start"]):
        low, high = max(words["start"] - start, at), words["end"] - start
        if low < high:
            paragraph.add_run(_storable(text[at:low]))
            paragraph.add_run(_storable(text[low:high])).bold = True
            at = high
    paragraph.add_run(_storable(text[at:]))


def _storable(text: str) -> str:
    """Return ``text`` as XML can hold it."""
    return as_xml_holds(clean(text))
