"""Write answers as JSON lines, CSV, Markdown or Excel, whole or not at all.

All formats are made from the machine-readable records, so that answers kept from an interrupted
run read like fresh ones.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from qa.errors import BatchError
from qa.messages import translate
from qa.output.citation import offsets_text, record_label
from qa.output.formats.workbook import write_workbook
from qa.output.reasons import reason_text

Record = Mapping[str, Any]

COLUMNS = tuple(
    "id line question verdict confidence answer words citation quotation source offsets reasons "
    "error".split()
)
"""The columns of CSV and Excel; the question file's own further columns follow."""

# What a spreadsheet takes for a formula at the start of a cell, full-width forms included.
_FORMULA = re.compile(r"[=+\-@\t\r＝＋－＠]")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_MARKDOWN_START = re.compile(r"^([-+]|\d+(?=[.)]))")


def write_answers(path: Path, records: Sequence[Record]) -> None:
    """Write ``records`` in the format that the extension names, replacing ``path`` at once.

    Raises :class:`BatchError` when the file cannot be written; what was there before then stays.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        _WRITERS[path.suffix.lower()](draft, records)
        with draft.open("rb+") as file:
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError as error:
        raise BatchError("batch.write", path=path, reason=error.strerror or error) from error
    finally:
        draft.unlink(missing_ok=True)


def check_format(path: Path) -> None:
    """Raise :class:`BatchError` unless the extension names a format that can be written."""
    if path.suffix.lower() not in _WRITERS:
        raise BatchError("batch.answer_format", path=path, known=" ".join(_WRITERS))


def json_line(record: Record) -> str:
    """Return a record as one line of JSON."""
    return json.dumps(record, ensure_ascii=False, allow_nan=False) + "\n"


def _write_text(path: Path, text: str, encoding: str = "utf-8") -> None:
    path.write_text(text, encoding=encoding, errors="replace", newline="")


def _write_json_lines(path: Path, records: Sequence[Record]) -> None:
    _write_text(path, "".join(map(json_line, records)))


def _write_csv(path: Path, records: Sequence[Record]) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    for row in [table_header(records), *table_rows(records)]:
        writer.writerow([_guarded(value) for value in row])
    _write_text(path, out.getvalue(), "utf-8-sig")  # Excel reads UTF-8 only with the mark


def _guarded(value: Any) -> Any:
    """Return a cell that no spreadsheet will run: what looks like a formula gets an apostrophe."""
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value


def _write_xlsx(path: Path, records: Sequence[Record]) -> None:
    names = [*COLUMNS, *_extra_names(records)]
    header, rows = table_header(records), table_rows(records)
    write_workbook(path, translate("answer.sheet"), names, header, rows)


def table_header(records: Sequence[Record]) -> list[str]:
    """Return the column titles in the current language."""
    return [translate(f"answer.field.{name}") for name in COLUMNS] + _extra_names(records)


def table_rows(records: Sequence[Record]) -> list[list[Any]]:
    """Return a row of cells for each record, under :func:`table_header`."""
    extras = _extra_names(records)
    return [
        [*_cells(record), *(_plain_cell(record["extra"].get(name)) for name in extras)]
        for record in records
    ]


def _extra_names(records: Sequence[Record]) -> list[str]:
    return list(dict.fromkeys(name for record in records for name in record["extra"]))


def _plain_cell(value: Any) -> Any:
    if value is None or isinstance(value, str | int | float):
        return value
    return json.dumps(value, ensure_ascii=False)


def _cells(record: Record) -> list[Any]:
    citations = record.get("citations", ())
    confidence = record.get("confidence")
    return [
        record["id"],
        record["line"],
        record["question"],
        verdict_text(record),
        None if confidence is None else round(confidence, 4),
        record.get("answer"),
        translate("answer.sentences").join(record.get("words", ())),
        "\n".join(map(record_label, citations)),
        _numbered(citations, lambda citation: _quoted(citation["quotes"])),
        _numbered(citations, lambda citation: citation["source"]),
        _numbered(citations, lambda citation: _offsets(citation["quotes"])),
        translate("answer.sentences").join(reason_texts(record)),
        (record["error"] or {}).get("message"),
    ]


def verdict_text(record: Record) -> str:
    """Return a record's verdict in words; a row without one failed."""
    return translate(f"answer.verdict.{record.get('verdict', 'error')}")


def reason_texts(record: Record) -> list[str]:
    """Return a record's reasons in words."""
    return [reason_text(reason["code"], reason["params"]) for reason in record.get("reasons", ())]


def _numbered(citations: Sequence[Record], text_of: Callable[[Record], str]) -> str:
    return "\n".join(
        f"{translate('answer.cite.number', number=citation['number'])} {text_of(citation)}"
        for citation in citations
    )


def _quoted(quotes: Sequence[Record]) -> str:
    return " … ".join(quote["text"] for quote in quotes)


def _offsets(quotes: Sequence[Record]) -> str:
    return offsets_text((start, end) for quote in quotes for start, end in quote["file_spans"])


def _write_markdown(path: Path, records: Sequence[Record]) -> None:
    parts = [f"# {translate('answer.document')}", *map(_markdown_entry, records)]
    _write_text(path, "\n\n".join(parts) + "\n")


def _markdown_entry(record: Record) -> str:
    name = record["id"] or record["line"]
    blocks = [
        f"## {_escaped(str(name))}. {_escaped(record['question'])}",
        _markdown_verdict(record),
    ]
    for citation in record.get("citations", ()):
        blocks += [_markdown_quotes(citation), _markdown_source(citation)]
    reasons = [f"- {_escaped(text)}" for text in reason_texts(record)]
    return "\n\n".join([*blocks, "\n".join(reasons)] if reasons else blocks)


def _markdown_verdict(record: Record) -> str:
    if record["error"]:
        return f"**{verdict_text(record)}** · {_escaped(record['error']['message'])}"
    percent = round(100 * record["confidence"])
    return f"**{verdict_text(record)}** · {translate('answer.confidence', percent=percent)}"


def _markdown_quotes(citation: Record) -> str:
    return "\n>\n".join(f"> {_markdown_quote(quote)}" for quote in citation["quotes"])


def _markdown_quote(quote: Record) -> str:
    """Return a quotation with its answering words in bold.

    Tags, since CommonMark takes ``**`` beside Chinese punctuation for plain asterisks.
    """
    text, start, parts = quote["text"], 0, []
    for words in quote["highlights"]:
        low, high = words["start"] - quote["start"], words["end"] - quote["start"]
        parts += [_escaped(text[start:low]), f"<b>{_escaped(text[low:high])}</b>"]
        start = high
    return "".join([*parts, _escaped(text[start:])])


def _markdown_source(citation: Record) -> str:
    place = translate(
        "answer.place",
        id=citation["id"],
        source=citation["source"],
        offsets=_offsets(citation["quotes"]),
    )
    return f"{_escaped(record_label(citation))}  \n{_escaped(place)}"


def _escaped(text: str) -> str:
    escaped = _MARKDOWN.sub(r"\\\1", " ".join(text.splitlines()))
    return _MARKDOWN_START.sub(lambda found: _escape_start(found[0]), escaped)


def _escape_start(start: str) -> str:
    return f"{start}\\" if start.isdigit() else f"\\{start}"


_WRITERS: dict[str, Callable[[Path, Sequence[Record]], None]] = {
    ".jsonl": _write_json_lines,
    ".csv": _write_csv,
    ".md": _write_markdown,
    ".xlsx": _write_xlsx,
}
