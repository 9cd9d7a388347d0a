"""The registry of answer formats, and what every format owes."""

from __future__ import annotations

import importlib.util
import io
import json

import pytest
from fakes import make_passage

from qa.errors import BatchError
from qa.output.formats import FORMATS, format_of, named_format
from qa.output.serialise import serialise_answer, serialise_row
from qa.types import Answer, Citation, Hit, Quote, Span

QUESTION = "职工夜校首批有多少名驾驶员报名上课？"


def answer(question="夜校有几人？") -> Answer:
    passage = make_passage()
    quote = Quote(passage.text[5:], Span(5, 16), (Span(105, 116),), (Span(7, 10),))
    hit = Hit(1, passage, 1.0, {})
    return Answer(question, "found", 0.9, "number", (Citation(1, hit, (quote,)),), (hit,))


def row(**changes):
    fields = {"question": "夜校有几人？", "line": 1, "answered": serialise_answer(answer())}
    return serialise_row(**(fields | changes))


def written(name, rows, files=None):
    out = io.BytesIO()
    FORMATS[name].write(rows, out, files or {})
    return out.getvalue()


def test_formats_are_found_by_name_and_by_extension(tmp_path):
    assert [format_of(tmp_path / f"a.{name}").name for name in FORMATS] == list(FORMATS)
    assert format_of(tmp_path / "A.CSV") is named_format("csv")
    for found in (lambda: named_format("pdf"), lambda: format_of(tmp_path / "a.pdf")):
        with pytest.raises(BatchError) as caught:
            found()
        assert "csv" in caught.value.hint


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_takes_any_rows(name):
    failed = row(answered=None, error=BatchError("batch.row_empty", line=3), id="7", extra={"x": 1})
    rows = [row(), failed, row(question="a\ud800b", extra={"y": ["z"], "x": None})]
    for some in ([], rows[:1], rows):
        data = written(name, some)
        assert data or (name == "jsonl" and not some)
        if FORMATS[name].printable:
            data.decode("utf-8")


NEW_FORMAT = '''
"""One quotation a line: a format in one file of its own."""


class Plain:
    name = "plain"
    printable = True

    def write(self, rows, out, files):
        for row in rows:
            out.write(f"{row['question']} = {row['answer']}\\n".encode())
'''


def test_a_new_format_is_one_file_and_one_line(run_qa, shared_index, tmp_path, monkeypatch):
    file = tmp_path / "plain.py"
    file.write_text(NEW_FORMAT, "utf-8")
    spec = importlib.util.spec_from_file_location("plain", file)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setitem(FORMATS, "plain", module.Plain())  # the line of the registry

    asked = run_qa("ask", QUESTION, "-f", "plain", "-i", shared_index)
    assert (asked.code, asked.err) == (0, "")
    assert asked.out.startswith(f"{QUESTION} = ")
    assert "48名驾驶员报名上课" in asked.out

    questions, output = tmp_path / "q.txt", tmp_path / "a.plain"
    questions.write_text(QUESTION, "utf-8")
    assert run_qa("batch", questions, "-o", output, "-i", shared_index).code == 0
    assert output.read_text("utf-8") == asked.out


@pytest.mark.parametrize("name", ["jsonl", "csv", "md"])
def test_ask_and_batch_write_the_same(run_qa, shared_index, tmp_path, name):
    def timeless(data):
        if name != "jsonl":
            return data
        record = json.loads(data)
        return record | {"seconds": 0, "id": None}

    asked = run_qa("ask", QUESTION, "--format", name, "-i", shared_index)
    assert asked.code == 0
    questions, output = tmp_path / "q.txt", tmp_path / f"a.{name}"
    questions.write_text(QUESTION, "utf-8")
    run_qa("batch", questions, "-o", output, "-i", shared_index)
    with output.open(encoding="utf-8", newline="") as file:
        assert timeless(asked.out) == timeless(file.read())


def test_ask_refuses_what_it_cannot_write(run_qa, shared_index, monkeypatch):
    unknown = run_qa("ask", QUESTION, "-f", "pdf", "-i", shared_index)
    assert (unknown.code, unknown.out) == (2, "")
    assert "jsonl, csv, md, xlsx" in unknown.err
    both = run_qa("ask", QUESTION, "-f", "csv", "--json", "-i", shared_index)
    assert (both.code, both.out) == (2, "")


def test_a_workbook_is_not_poured_over_a_terminal(monkeypatch):
    import sys

    from qa.cli.ask import _format
    from qa.errors import UsageError

    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    with pytest.raises(UsageError) as caught:
        _format("xlsx", False)
    assert caught.value.key == "cli.not_printable"
    assert _format("csv", False).name == "csv"
