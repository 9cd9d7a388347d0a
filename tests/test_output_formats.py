"""The registry of answer formats, and what every format owes."""

from __future__ import annotations

import html
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


@pytest.mark.parametrize("name", ["md", "csv"])
@pytest.mark.parametrize(("says", "shown"), [("no", "否"), (None, "")])
def test_yes_or_no_is_written_before_the_words_that_prove_it(name, says, shown):
    kept = {**serialise_answer(answer()), "yes_no": says}
    text = written(name, [row(answered=kept)]).decode("utf-8")
    before = {"md": f"**{shown} · 有据可查**", "csv": f",{shown}；48名,"}[name]
    assert (before in text) == bool(says)
    older = {field: value for field, value in kept.items() if field != "yes_no"}
    assert "48名" in written(name, [row(answered=older)]).decode("utf-8")


def _told(name, rows):
    """Return all the text that somebody who opens what a format wrote can read."""
    data = written(name, rows)
    if name == "xlsx":
        openpyxl = pytest.importorskip("openpyxl")
        cells = openpyxl.load_workbook(io.BytesIO(data)).active.iter_rows(values_only=True)
        return "\n".join(str(cell) for line in cells for cell in line)
    if name == "docx":
        docx = pytest.importorskip("docx")
        return "\n".join(p.text for p in docx.Document(io.BytesIO(data)).paragraphs)
    return html.unescape(data.decode("utf-8")).replace("\\", "")


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "jsonl"])
def test_what_an_answer_says_beside_its_quotations_is_in_every_format(name):
    part = {"type": "number", "confidence": 0.9, "reasons": [], "missing": []}
    kept = {
        **serialise_answer(answer()),
        "yes_no": "no",
        "concluded": {
            "kind": "more",
            "parts": [2],
            "figures": ["47家", "52家"],
            "value": None,
            "names": ["竹湾", "榆河"],
        },
        "parts": [
            {**part, "question": "谁来过？", "verdict": "none", "citations": [], "yes_no": None},
            {
                **part,
                "question": "来了几人？",
                "verdict": "found",
                "citations": [1],
                "yes_no": "no",
            },
        ],
        "reasons": [{"code": "part_unanswered", "params": {"asked": "谁来过？"}}],
    }
    kept["citations"] = [{**kept["citations"][0], "parts": [2], "reference": "甲. 乙[N]. 丙报."}]
    told = _told(name, [row(answered=kept)])
    for said in (
        "否",
        "榆河更多",
        "竹湾 47家、榆河 52家",
        "第2问：来了几人？",
        "谁来过？",
        "甲. 乙[N]. 丙报.",
    ):
        assert said in told


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


# --- what spreadsheets do to cells -----------------------------------------------------------


def csv_cell(value):
    import csv

    text = written("csv", [row(extra={"x": value})]).decode("utf-8-sig")
    return next(csv.DictReader(io.StringIO(text, newline="")))["x"]


@pytest.mark.parametrize(
    "text",
    [
        "-5", "+86 21 0000", "+86-21-5555", "-1,234.50", "+3%", "-", "@某人", "@某人（夜校）好",
        "- 夜校几点开课", "＋夜校", "-夜校！真好", "+好！", "a=1", "1+1", "x", "－5℃", "@all",
        "-5.0e3", "+1E10 ", "－2.5e-3",
    ],
)  # fmt: skip
def test_what_is_no_formula_stays_as_it_is(text):
    assert csv_cell(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "=1+1", " =1+1", "＝SUM(A1)", "=cmd|' /C calc'!A0", "+cmd|' /C calc'!A0", "-2+3+cmd|'x'!A0",
        "@SUM(1,2)", "+SUM(1,2)", "-A1", "+$b$2", '@HYPERLINK("http://x")', "－sum（a1）",
        "+Sheet!a", '-好+WEBSERVICE("x")', "@某人+A1",
    ],
)  # fmt: skip
def test_what_could_run_is_guarded(text):
    assert csv_cell(text) == f"'{text}"


def test_columns_of_the_file_differ_from_the_answer_s_own():
    written_text = written("csv", [row(extra={"判断": "旧的", "部门": "一车间"})]).decode(
        "utf-8-sig"
    )
    header = written_text.splitlines()[0].split(",")
    assert header[-2:] == ["判断 2", "部门"]
    assert len(set(header)) == len(header)


CONTROLS = "甲\x1b[31m乙\x07\x9b\u202e丙\r\n丁\x00"


@pytest.mark.parametrize("name", ["csv", "md"])
def test_controls_never_reach_a_text_format(name):
    text = written(name, [row(question=CONTROLS, extra={CONTROLS: CONTROLS})]).decode()
    assert "甲\ufffd" in text
    assert not set("\x1b\x07\x9b\u202e\x00") & set(text)


def test_json_escapes_what_drives_a_terminal():
    data = written("jsonl", [row(question=CONTROLS, extra={"a": "\ud800\u2028"})]).decode()
    assert not set("\x1b\x07\x9b\u202e\x00\u2028") & set(data)
    read = json.loads(data)
    assert (read["question"], read["extra"]) == (CONTROLS, {"a": "\ud800\u2028"})


def sheet_of(rows, files=None):
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(written("xlsx", rows, files)))
    sheet = book.active
    header = [cell.value for cell in sheet[1]]
    return sheet, [dict(zip(header, cells, strict=True)) for cells in sheet.iter_rows(min_row=2)]


def test_a_workbook_is_ready_for_use(tmp_path):
    page = tmp_path / "a b.md"
    page.write_text("x", "utf-8")
    sheet, (cells,) = sheet_of([row()], {"a.md": page})
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:M2"
    assert max(column.width for column in sheet.column_dimensions.values()) <= 40
    confidence = next(cell for name, cell in cells.items() if "把握" in name)
    assert (confidence.value, confidence.number_format) == (0.9, "0%")
    assert cells["文件"].hyperlink.target == page.as_uri()
    assert cells["文件"].value == "[1] a.md"
    _, (without,) = sheet_of([row()], {"a.md": tmp_path / "gone.md"})
    assert without["文件"].hyperlink is None


@pytest.mark.parametrize(
    ("value", "stored"),
    [
        ("甲" * 32_767, "甲" * 32_767),
        ("甲" * 40_000, "甲" * 32_765 + "……"),
        ("𠮷" * 20_000, "𠮷" * 16_382 + "……"),
        ("007", "007"),
        ("110101199001011234", "110101199001011234"),
        (110101199001011234, "110101199001011234"),
        (42, 42),
        ("=1+1", "=1+1"),
        ("a\x1b\ufffe\ud800b", "a\ufffd\ufffd\ufffdb"),
        ("甲\r\n乙", "甲\n乙"),
    ],
)
def test_a_cell_holds_what_excel_allows(value, stored):
    _, (cells,) = sheet_of([row(extra={"x": value})])
    assert cells["x"].value == stored
    assert cells["x"].data_type == ("n" if isinstance(stored, int) else "s")


def test_what_looks_escaped_comes_back_from_a_workbook(tmp_path):
    from qa.pipeline.batch.questions import read_questions

    path = tmp_path / "a.xlsx"
    path.write_bytes(written("xlsx", [row(extra={"x": "a_x000D_b_x005F_"})]))
    (read,) = read_questions(path)
    assert read.extra["x"] == "a_x000D_b_x005F_"
