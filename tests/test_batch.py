from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from filelock import FileLock

from qa.errors import BatchError, IndexDamagedError, UsageError
from qa.messages import get_language, set_language
from qa.output.formats import format_of
from qa.output.writer import FormatWriter
from qa.pipeline.batch import run as batch
from qa.pipeline.batch.files import journal_path
from qa.pipeline.batch.questions import read_questions
from qa.types import Answer, Citation, Filters, Hit, Passage, Quote, Reason, Span

FORMATS = [".jsonl", ".csv", ".md", ".xlsx"]


@pytest.fixture(autouse=True)
def _chinese():
    before = get_language()
    set_language("zh")
    yield
    set_language(before)


def answered(question: str) -> Answer:
    """An answer that quotes the second sentence of a passage and highlights its figure."""
    text = f"夜校开班。=共{len(question)}人*报名*<b>。"
    end = len(text)
    passage = Passage(
        "ab12", "a.txt", 1, 2, 0, "text", text, (Span(50, 50 + end),), "夜校", newspaper="示例报"
    )
    words = Span(7, text.index("人") + 1)
    quote = Quote(text[5:], Span(5, end), (Span(55, 50 + end),), (words,))
    hit = Hit(1, passage, 1.5, {})
    return Answer(question, "found", 0.875, "number", (Citation(1, hit, (quote,)),), (hit,))


def run_batch(questions, output, ask, **wishes):
    """Answer a file with the output that the command line gives."""
    writer = FormatWriter(format_of(output))
    batch.check_output(output, questions, force=wishes.get("force", False))
    return batch.run_batch(
        read_questions(questions), output, ask, writer, batch.RunOptions(**wishes)
    )


class Asker:
    """Answers and counts; raises what is planned for a question."""

    def __init__(self, **failures: BaseException) -> None:
        self.asked: list[str] = []
        self.failures = failures

    def __call__(self, question: str, filters: Filters) -> Answer:
        self.asked.append(question)
        if question in self.failures:
            raise self.failures[question]
        if question.startswith("无"):
            return Answer(question, "none", 0.1, "other", (), (), (Reason("off_topic"),))
        return answered(question)


@pytest.fixture
def questions(tmp_path):
    path = tmp_path / "q.txt"
    path.write_text("甲\n乙乙\n无此事\n", encoding="utf-8")
    return path


def load_sheet(path):
    import openpyxl

    return openpyxl.load_workbook(path).active


def read_jsonl(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def read_csv(path):
    return list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines(keepends=True)))


def test_answers_keep_the_order_and_are_counted(tmp_path, questions):
    output, steps = tmp_path / "a.jsonl", []
    summary = run_batch(
        questions, output, Asker(), on_progress=lambda done, total: steps.append((done, total))
    )
    assert [(r["line"], r["question"], r["verdict"]) for r in read_jsonl(output)] == [
        (1, "甲", "found"),
        (2, "乙乙", "found"),
        (3, "无此事", "none"),
    ]
    assert (summary.total, summary.found, summary.weak, summary.none) == (3, 2, 0, 1)
    assert (summary.errors, summary.resumed) == (0, 0)
    assert steps == [(1, 3), (2, 3), (3, 3)]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.jsonl", "q.txt"]


def test_bad_rows_and_failing_questions_are_reported_and_the_rest_goes_on(tmp_path):
    path, output, errors = tmp_path / "q.jsonl", tmp_path / "a.csv", []
    path.write_text('"甲"\n{bad\n"乙"\n"丙"\n', encoding="utf-8")
    ask = Asker(乙=UsageError("batch.row_empty", line=99))
    summary = run_batch(path, output, ask, on_error=lambda line, e: errors.append((line, e.key)))
    rows = read_csv(output)
    assert [row["行"] for row in rows] == ["1", "2", "3", "4"]
    assert [row["判断"] for row in rows] == ["有据可查", "出错", "出错", "有据可查"]
    assert rows[1]["错误"].startswith("第 2 行不是合格的 JSON")
    assert rows[2]["错误"] == "第 99 行没有写问题"
    assert errors == [(2, "batch.row_json"), (3, "batch.row_empty")]
    assert (summary.total, summary.found, summary.errors) == (4, 2, 2)


@pytest.mark.parametrize("suffix", FORMATS)
def test_an_interrupted_run_goes_on_where_it_stopped(tmp_path, questions, suffix):
    output = tmp_path / f"a{suffix}"
    stopped = Asker(乙乙=KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        run_batch(questions, output, stopped)
    assert not output.exists()
    assert journal_path(output).is_file()
    again = Asker()
    summary = run_batch(questions, output, again)
    assert again.asked == ["乙乙", "无此事"]
    assert (summary.total, summary.resumed) == (3, 1)
    whole = tmp_path / f"b{suffix}"
    run_batch(questions, whole, Asker())
    if suffix != ".xlsx":  # a workbook carries its time of writing
        assert output.read_bytes() == whole.read_bytes()
    assert not journal_path(output).exists()


def interrupted(questions, output, **kwargs):
    with pytest.raises(KeyboardInterrupt):
        run_batch(questions, output, Asker(无此事=KeyboardInterrupt()), **kwargs)


def test_a_torn_last_line_of_the_journal_is_asked_again(tmp_path, questions):
    output = tmp_path / "a.jsonl"
    interrupted(questions, output)
    journal = journal_path(output)
    journal.write_bytes(journal.read_bytes()[:-20])
    again = Asker(无此事=KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        run_batch(questions, output, again)
    assert again.asked == ["乙乙", "无此事"]
    last = Asker()  # the line after the torn one is whole
    run_batch(questions, output, last)
    assert last.asked == ["无此事"]


@pytest.mark.parametrize(
    ("change", "asked"),
    [
        ({}, ["无此事"]),
        ({"fingerprint": "newer index"}, ["甲", "乙乙", "无此事"]),
        ({"filters": Filters(source="b")}, ["甲", "乙乙", "无此事"]),
        ({"resume": False}, ["甲", "乙乙", "无此事"]),
    ],
)
def test_only_answers_to_the_same_question_are_kept(tmp_path, questions, change, asked):
    output, ask = tmp_path / "a.jsonl", Asker()
    interrupted(questions, output, fingerprint="index")
    run_batch(questions, output, ask, **({"fingerprint": "index"} | change))
    assert ask.asked == asked


def test_a_changed_question_is_asked_again(tmp_path, questions):
    output, ask = tmp_path / "a.jsonl", Asker()
    interrupted(questions, output)
    questions.write_text("甲\n丙\n无此事\n", encoding="utf-8")
    run_batch(questions, output, ask)
    assert ask.asked == ["丙", "无此事"]


def test_a_failing_index_stops_the_run_and_keeps_the_answers(tmp_path, questions):
    output = tmp_path / "a.jsonl"
    with pytest.raises(IndexDamagedError):
        run_batch(questions, output, Asker(乙乙=IndexDamagedError("index.damaged", file="x")))
    ask = Asker()
    run_batch(questions, output, ask)
    assert ask.asked == ["乙乙", "无此事"]


def test_a_complete_output_is_overwritten_only_by_force(tmp_path, questions):
    output = tmp_path / "a.jsonl"
    output.write_text("mine", encoding="utf-8")
    with pytest.raises(BatchError) as caught:
        run_batch(questions, output, Asker())
    assert caught.value.key == "batch.exists"
    assert "--force" in (caught.value.hint or "")
    assert output.read_text(encoding="utf-8") == "mine"
    run_batch(questions, output, Asker(), force=True)
    assert len(read_jsonl(output)) == 3


def test_outputs_that_cannot_be_are_refused_before_anything_is_asked(tmp_path, questions):
    ask = Asker()
    cases = {
        tmp_path / "a.pdf": "batch.answer_format",
        tmp_path / "none" / "a.csv": "batch.folder",
    }
    for output, key in cases.items():
        with pytest.raises(BatchError) as caught:
            run_batch(questions, output, ask)
        assert caught.value.key == key
    csv_questions = tmp_path / "q.csv"
    csv_questions.write_text("question\n甲\n", encoding="utf-8")
    with pytest.raises(BatchError) as caught:
        run_batch(csv_questions, csv_questions, ask, force=True)
    assert caught.value.key == "batch.same_file"
    assert ask.asked == []


def test_a_second_run_on_the_same_output_is_refused(tmp_path, questions):
    with FileLock(tmp_path / ".a.csv.lock"), pytest.raises(BatchError) as caught:
        run_batch(questions, tmp_path / "a.csv", Asker())
    assert caught.value.key == "batch.locked"


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="no folder that takes no files")
def test_a_folder_that_takes_no_files_is_not_called_busy(questions):
    with pytest.raises(BatchError) as caught:
        run_batch(questions, Path("/proc/a.csv"), Asker())
    assert caught.value.key == "batch.write"
    assert str(caught.value.params["path"]) == "/proc/a.csv"


@pytest.mark.parametrize("suffix", FORMATS)
def test_no_questions_make_a_valid_empty_output(tmp_path, suffix):
    path, output = tmp_path / "q.txt", tmp_path / f"a{suffix}"
    path.write_text("# nothing yet\n", encoding="utf-8")
    assert run_batch(path, output, Asker()).total == 0
    if suffix == ".jsonl":
        assert output.read_bytes() == b""
    elif suffix == ".csv":
        assert output.read_bytes().startswith(b"\xef\xbb\xbf\xe7\xbc\x96\xe5\x8f\xb7,")
        assert read_csv(output) == []
    elif suffix == ".xlsx":
        assert load_sheet(output).max_row == 1
    else:
        assert output.read_text(encoding="utf-8") == "# 问答\n"


def test_csv_opens_in_excel_and_runs_no_formula(tmp_path):
    path, output = tmp_path / "q.csv", tmp_path / "a.csv"
    path.write_text("id,question,note\n-1,=1+1,@x\n", encoding="utf-8")
    run_batch(path, output, Asker())
    data = output.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == 2
    (row,) = read_csv(output)
    assert (row["编号"], row["问题"], row["note"]) == ("-1", "'=1+1", "@x")
    # the quotation starts at character 5 of the passage, which starts at 50 in the file
    assert row["答案"] == "'=共4人*报名*<b>。"
    assert row["关键词句"] == "4人"
    assert row["出处"] == "[1] 示例报 无日期 《夜校》 第2段"
    assert row["文件"] == "[1] a.txt"
    assert row["字符位置"] == "[1] 55–67"
    assert row["有答案的把握"] == "0.875"


def test_the_workbook_wraps_and_holds_text_not_formulas(tmp_path):
    path, output = tmp_path / "q.jsonl", tmp_path / "a.xlsx"
    path.write_text('{"q": "=1+1", "note": "a\\u0007b\\ud800"}\n', encoding="utf-8")
    run_batch(path, output, Asker())
    sheet = load_sheet(output)
    header = [cell.value for cell in sheet[1]]
    assert sheet["A1"].font.b
    cells = dict(zip(header, sheet[2], strict=True))
    assert (cells["问题"].value, cells["问题"].data_type) == ("=1+1", "s")
    assert cells["问题"].alignment.wrap_text
    assert cells["有答案的把握"].value == 0.875
    assert cells["note"].value == "a\ufffdb\ufffd"


def test_markdown_shows_quotation_citation_and_reasons(tmp_path):
    path, output = tmp_path / "q.txt", tmp_path / "a.md"
    path.write_text("甲*\n无\n", encoding="utf-8")
    run_batch(path, output, Asker(), fingerprint="x")
    assert output.read_text(encoding="utf-8") == (
        "# 问答\n\n"
        "## 1. 甲\\*\n\n"
        "**有据可查** · 把握 88%\n\n"
        "> =共<b>2人</b>\\*报名\\*\\<b\\>。\n\n"
        "\\[1\\] 示例报 无日期 《夜校》 第2段  \n"
        "ab12 · a.txt · 第 55–67 字符\n\n"
        "## 2. 无\n\n"
        "**这些版面里没有答案** · 有答案的可能 10%\n\n"
        "- 问题与这些版面的内容无关\n"
    )


def test_a_failed_write_keeps_journal_and_former_output(tmp_path, questions, monkeypatch):
    output = tmp_path / "a.csv"
    output.write_text("former", encoding="utf-8")

    def full_disk(fd: int) -> None:
        raise OSError(28, "No space left on device")

    interrupted(questions, output, force=True)
    before = journal_path(output).read_bytes()
    monkeypatch.setattr("qa.pipeline.batch.files.os.fsync", full_disk)
    with pytest.raises(BatchError) as caught:
        run_batch(questions, output, Asker(), force=True)
    assert caught.value.key == "batch.write"
    assert output.read_text(encoding="utf-8") == "former"
    assert journal_path(output).read_bytes().startswith(before)
    assert [p.name for p in tmp_path.iterdir() if p.name.endswith(".tmp")] == []


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_reader_of_the_former_output_never_sees_half_of_the_new(tmp_path, questions, suffix):
    output = tmp_path / f"a{suffix}"
    output.write_bytes(b"former")
    with output.open("rb") as reader:
        run_batch(questions, output, Asker(), force=True)
        assert reader.read() == b"former"
    assert output.read_bytes() != b"former"


@pytest.mark.parametrize(
    ("changed", "asked"),
    [
        ("新问\n甲\n乙乙\n无此事\n", ["新问", "无此事"]),  # a row inserted
        ("乙乙\n无此事\n", ["无此事"]),  # one removed
        ("无此事\n乙乙\n甲\n", ["无此事"]),  # sorted otherwise
        ("# 注\n甲\n甲\n乙乙\n", ["甲"]),  # one asked twice: once answered, once to ask
    ],
)
def test_a_resumed_run_survives_moved_rows(tmp_path, questions, changed, asked):
    output, ask = tmp_path / "a.jsonl", Asker()
    interrupted(questions, output)
    questions.write_text(changed, encoding="utf-8")
    run_batch(questions, output, ask)
    assert ask.asked == asked
    lines = [line for line in changed.splitlines() if not line.startswith("# ")]
    assert [row["question"] for row in read_jsonl(output)] == lines


def test_a_question_asked_twice_is_answered_twice_and_resumed_twice(tmp_path):
    path, output = tmp_path / "q.txt", tmp_path / "a.jsonl"
    path.write_text("甲\n甲\n无此事\n", encoding="utf-8")
    first, again = Asker(无此事=KeyboardInterrupt()), Asker()
    with pytest.raises(KeyboardInterrupt):
        run_batch(path, output, first)
    assert first.asked == ["甲", "甲", "无此事"]
    assert run_batch(path, output, again).resumed == 2


@pytest.mark.parametrize("length", [200, 240, 250, 255])
@pytest.mark.parametrize("char", ["a", "答"])
def test_names_as_long_as_the_file_system_allows(tmp_path, questions, length, char):
    stem = char * ((length - 6) // len(char.encode()))
    output = tmp_path / f"{stem}.jsonl"
    with pytest.raises(KeyboardInterrupt):
        run_batch(questions, output, Asker(乙乙=KeyboardInterrupt()))
    assert len(list(tmp_path.glob("*.partial.jsonl"))) == 1
    assert run_batch(questions, output, Asker()).resumed == 1
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted([output.name, "q.txt"])


def test_long_names_that_begin_alike_have_journals_of_their_own(tmp_path):
    one, other = tmp_path / ("a" * 250 + "b.md"), tmp_path / ("a" * 250 + "c.md")
    assert journal_path(one) != journal_path(other)
    assert len(journal_path(one).name) <= 255


def test_an_output_that_is_no_file_is_refused(tmp_path, questions):
    (tmp_path / "a.csv").mkdir()
    with pytest.raises(BatchError) as caught:
        run_batch(questions, tmp_path / "a.csv", Asker(), force=True)
    assert caught.value.key == "batch.no_file"


@pytest.mark.parametrize("suffix", FORMATS)
def test_values_that_are_no_json_do_not_stop_the_run(tmp_path, suffix):
    path, output = tmp_path / "q.jsonl", tmp_path / f"a{suffix}"
    path.write_text('{"q":"甲","x":NaN,"y":1e999,"z":[Infinity]}\n', encoding="utf-8")
    assert run_batch(path, output, Asker()).found == 1
