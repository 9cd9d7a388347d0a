import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from dataclasses import replace

import pytest
from fakes import (
    GAMES_NAME,
    NIGHT_NAME,
    PASSAGES,
    READING_NAME,
    ROOT,
    FakeEncoder,
    rewrite_passages,
    run_python,
    write_corpus,
)

from qa.cli import opening as ready
from qa.errors import ModelError
from qa.indexing.index import open_index
from qa.messages import translate
from qa.pipeline import session
from qa.types import Answer, Filters, Reason
from qa.version import __version__

QUESTION = "职工夜校首批有多少名驾驶员报名上课？"
ESCAPE = "\x1b["


def pipe_in(monkeypatch, data: bytes, **named):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8", **named))


def unmarked(text):
    """Return shown text without the marks around answering words."""
    return text.replace("⟦", "").replace("⟧", "")


@pytest.fixture
def seeds(tmp_path, monkeypatch):
    """A working directory with ``./seeds`` and no index."""
    write_corpus(tmp_path / "seeds")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "seeds"


# --- ask ------------------------------------------------------------------------------------


def test_a_question_is_answered_with_its_citation(run_qa, shared_index):
    ran = run_qa("ask", QUESTION, "-i", shared_index)
    assert (ran.code, ran.err) == (0, "")
    assert "48名驾驶员报名上课" in unmarked(ran.out)
    assert "[1] 示例工人报 2023-07-19 2版 《职工夜校开进公交场站》 第1段" in ran.out
    assert ESCAPE not in ran.out


def test_the_same_in_english(run_qa, shared_index):
    ran = run_qa("ask", QUESTION, "-i", shared_index, "--lang", "en")
    assert ran.code == 0
    assert "48名驾驶员报名上课" in unmarked(ran.out)
    assert "“职工夜校开进公交场站”, ¶1" in ran.out
    assert "Found" in ran.out


@pytest.mark.parametrize("before", [["--lang", "en"], ["--lang=en"]])
@pytest.mark.parametrize("place", [0, 1, 2, 4])
def test_the_language_may_stand_anywhere(run_qa, shared_index, before, place):
    words = ["ask", "滑雪钓鱼", "-i", shared_index]
    ran = run_qa(*words[:place], *before, *words[place:])
    assert ran.code == 1
    assert "Not in these pages" in ran.out


def test_after_two_dashes_everything_is_the_question(run_qa, shared_index):
    ran = run_qa("ask", "--json", "-i", shared_index, "--", "--lang")
    assert json.loads(ran.out)["question"] == "--lang"


def test_the_environment_chooses_language_and_index(run_qa, shared_index, monkeypatch):
    monkeypatch.setenv("QA_INDEX", str(shared_index))
    monkeypatch.setenv("QA_LANG", "en")
    ran = run_qa("ask", "滑雪钓鱼")
    assert (ran.code, "Not in these pages" in ran.out) == (1, True)
    assert "Not in" not in run_qa("ask", "滑雪钓鱼", "--lang", "zh").out


def test_not_found_leaves_with_one(run_qa, shared_index):
    ran = run_qa("ask", "滑雪钓鱼", "-i", shared_index)
    assert (ran.code, ran.err) == (1, "")
    assert "滑雪、钓鱼" in ran.out


def test_json_is_the_record_and_the_same_in_both_languages(run_qa, shared_index):
    records = []
    for language in ("zh", "en"):
        ran = run_qa("ask", QUESTION, "--json", "-i", shared_index, "--lang", language)
        assert (ran.code, ran.err) == (0, "")
        records.append(json.loads(ran.out))
        assert records[-1].pop("seconds") > 0
    assert records[0] == records[1]
    assert records[0]["verdict"] == "found"
    assert records[0]["citations"][0]["source"] == NIGHT_NAME
    assert len(records[0]["nearest"]) == 5
    assert "48名" in records[0]["answer"]


def test_json_of_what_is_not_found(run_qa, shared_index):
    ran = run_qa("ask", "滑雪钓鱼", "--json", "-i", shared_index)
    assert ran.code == 1
    assert json.loads(ran.out)["citations"] == []


def test_k_and_filters_reach_the_retrieval(run_qa, shared_index):
    def sources(*options):
        ran = run_qa("ask", "暖心驿站的职工夜校", "--json", "-i", shared_index, *options)
        return [hit["source"] for hit in json.loads(ran.out)["nearest"]]

    assert len(sources("-k", "2")) == 2
    assert set(sources("--source", "reading")) == {READING_NAME}
    assert set(sources("--article", "暖心")) == {NIGHT_NAME}
    assert set(sources("--since", "2023-07")) == {NIGHT_NAME}
    assert set(sources("--until", "2022")) == {GAMES_NAME}
    assert len(sources("--kind", "caption", "--kind", "notice")) == 2
    assert sources("--source", "nowhere") == []


def test_pages_without_a_date_are_said_to_be_left_out_once(run_qa, shared_index, tmp_path):
    told = "有 1 个版面没有日期，按日期筛选时不查\n"  # the reading room
    ran = run_qa("ask", QUESTION, "-i", shared_index, "--since", "2020")
    assert ran.err == told
    assert run_qa("ask", QUESTION, "-i", shared_index).err == ""
    dated = run_qa("ask", QUESTION, "-i", shared_index, "--until", "2030", "--source", "night")
    assert dated.err == ""
    (tmp_path / "q.txt").write_text(f"{QUESTION}\n{QUESTION}\n", "utf-8")
    ran = run_qa(
        "batch", tmp_path / "q.txt", "-o", tmp_path / "a.jsonl", "-i", shared_index,
        "--since", "2020",
    )  # fmt: skip
    assert ran.err.count(told.strip()) == 1


def test_a_citation_says_that_a_page_has_no_date(run_qa, shared_index):
    ran = run_qa("ask", "职工书屋", "-i", shared_index, "--source", READING_NAME)
    assert "[1] 无日期 《职工书屋评出十佳》" in ran.out


def test_no_passage_satisfies_the_filters(run_qa, shared_index):
    ran = run_qa("ask", QUESTION, "-i", shared_index, "--source", "nowhere")
    assert ran.code == 1
    assert translate("reason.filtered_out") in ran.out


def test_a_refusal_that_filters_are_to_blame_for_says_so(run_qa, shared_index):
    told = translate("reason.filtered")
    ran = run_qa("ask", "孙宝山是谁", "-i", shared_index, "--source", READING_NAME)
    assert ran.code == 1
    assert told in ran.out
    ran = run_qa("ask", "陈大海是谁", "-i", shared_index, "--source", READING_NAME)
    assert ran.code == 1
    assert told not in ran.out


def test_filters_are_not_called_off_the_topic(shared_index, monkeypatch):
    refused = Answer("q", "none", 0.0, "other", (), (), (Reason("off_topic"), Reason("unsaid")))
    told = replace(refused, verdict="found", reasons=())
    with session.Session(open_index(shared_index), FakeEncoder()) as opened:
        monkeypatch.setattr(
            session.Asking, "answer", lambda _, __, asked: refused if asked.filters else told
        )
        filters = Filters(source=READING_NAME)
        assert [one.code for one in opened.ask("夜校", 3, filters).reasons] == [
            "filtered",
            "unsaid",
        ]


def test_context_and_explanation(run_qa, shared_index):
    plain = run_qa("ask", QUESTION, "-i", shared_index).out
    more = run_qa("ask", QUESTION, "-i", shared_index, "--context", "1").out
    assert "课程有急救、摄影、普通话三门" not in plain.split("[2]", maxsplit=1)[0]
    assert "课程有急救、摄影、普通话三门" in more
    explained = run_qa("ask", QUESTION, "-i", shared_index, "--explain", "--lang", "en").out
    assert "How the passages were ranked" in explained
    assert "How the passages were ranked" not in plain


def test_a_question_from_a_pipe(run_qa, shared_index, monkeypatch):
    pipe_in(monkeypatch, QUESTION.encode() + b"\n")
    ran = run_qa("ask", "--json", "-i", shared_index)
    assert ran.code == 0
    assert json.loads(ran.out)["question"] == QUESTION


def test_a_hyphen_stands_for_the_pipe(run_qa, shared_index, monkeypatch):
    pipe_in(monkeypatch, f"{QUESTION}\n夜校？\n".encode())
    ran = run_qa("ask", "-", "--json", "-i", shared_index)
    assert [json.loads(line)["question"] for line in ran.out.splitlines()] == [QUESTION, "夜校？"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("question", [QUESTION, "夜校？"])
def test_a_pipe_may_be_in_any_encoding(run_qa, shared_index, monkeypatch, encoding, question):
    pipe_in(monkeypatch, question.encode(encoding))
    ran = run_qa("ask", "--json", "-i", shared_index)
    assert (ran.code, ran.err) == (0, "")
    assert json.loads(ran.out)["question"] == question


@pytest.mark.parametrize(
    "data", [b"\xff\xfe " + QUESTION.encode(), QUESTION.encode()[:-1] + b"?", b"\x81\xff\x00\x01"]
)
def test_a_damaged_pipe_is_refused_not_asked(run_qa, shared_index, monkeypatch, data):
    pipe_in(monkeypatch, data)
    ran = run_qa("ask", "--json", "-i", shared_index)
    assert (ran.code, ran.out) == (2, "")
    assert translate("error.ask.encoding") in ran.err


def test_an_argument_from_a_terminal_of_another_encoding_is_mended(run_qa, shared_index):
    given = QUESTION.encode("gbk").decode("utf-8", "surrogateescape")  # as Python hands it over
    ran = run_qa("ask", given, "--json", "-i", shared_index)
    assert json.loads(ran.out)["question"] == QUESTION
    broken = run_qa("ask", "夜校\ud800", "-i", shared_index)
    assert (broken.code, broken.out) == (2, "")


LINES = f"{QUESTION}\n\n# 说明\n#1号楼有夜校吗？\r\n？？\n滑雪钓鱼\n"


@pytest.mark.parametrize("flags", [[], ["--json"]])
def test_one_damaged_line_of_a_pipe_does_not_stop_the_rest(
    run_qa, shared_index, monkeypatch, flags
):
    other = "夜校几点开课？".encode()
    pipe_in(monkeypatch, QUESTION.encode() + b"\n\xff\xfe\x80x?\n" + other + b"\n")
    ran = run_qa("ask", "-", "-i", shared_index, *flags)
    assert ran.code == 2
    assert "48名驾驶员" in unmarked(ran.out)
    assert "夜校几点开课？" in ran.out
    assert "第 2 行" in ran.err


def test_several_lines_of_a_pipe_are_several_questions(run_qa, shared_index, monkeypatch):
    pipe_in(monkeypatch, LINES.encode())
    ran = run_qa("ask", "-i", shared_index)
    assert ran.code == 2  # one of them asks nothing
    heads = [line for line in ran.out.splitlines() if line.startswith("问：")]
    assert heads == [f"问：{QUESTION}", "问：#1号楼有夜校吗？", "问：滑雪钓鱼"]
    assert ran.err == "第 5 行：问题是空的\n"


def test_several_lines_as_json_lines(run_qa, shared_index, monkeypatch):
    pipe_in(monkeypatch, LINES.encode())
    ran = run_qa("ask", "--json", "-i", shared_index)
    rows = [json.loads(line) for line in ran.out.splitlines()]
    assert [(row["line"], row["question"], row["error"] is None) for row in rows] == [
        (1, QUESTION, True),
        (4, "#1号楼有夜校吗？", True),
        (5, "？？", False),
        (6, "滑雪钓鱼", True),
    ]
    assert rows[0]["verdict"] == "found"


def test_several_lines_in_a_format_are_one_document(run_qa, shared_index, monkeypatch):
    pipe_in(monkeypatch, f"{QUESTION}\n滑雪钓鱼\n".encode())
    ran = run_qa("ask", "-f", "md", "-i", shared_index)
    assert ran.code == 0
    assert [line for line in ran.out.splitlines() if line.startswith("#")] == [
        "# 问答", f"## 1. {QUESTION}", "## 2. 滑雪钓鱼",
    ]  # fmt: skip


def test_none_of_several_found_leaves_with_one(run_qa, shared_index, monkeypatch):
    pipe_in(monkeypatch, "滑雪钓鱼\n登山潜水\n".encode())
    assert run_qa("ask", "-i", shared_index).code == 1


def test_one_line_may_begin_with_a_hash(run_qa, shared_index, monkeypatch):
    pipe_in(monkeypatch, f"# {QUESTION}\n\n".encode())
    assert run_qa("ask", "-i", shared_index).code == 0


def test_words_without_quotation_marks_are_one_question(run_qa, shared_index):
    words = ("夜校", "每期", "几节？")
    ran = run_qa("ask", *words, "--json", "-i", shared_index)
    assert (ran.code, json.loads(ran.out)["question"]) == (0, "夜校 每期 几节？")


@pytest.mark.parametrize(
    "said",
    ["hi there", "你好", "您好！", "Thanks, that was helpful!", "谢谢你，很有帮助", "好的，明白了"],
)
def test_small_talk_lacks_nothing_but_a_question(run_qa, shared_index, said):
    found = json.loads(run_qa("ask", said, "--json", "-i", shared_index).out)
    assert (found["verdict"], [r["code"] for r in found["reasons"]]) == ("none", ["nothing_asked"])
    assert found["missing"] == []


@pytest.mark.parametrize("question", ["", " \n", "？！"])
def test_an_empty_question(run_qa, shared_index, question):
    ran = run_qa("ask", question, "-i", shared_index)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("错误：问题是空的\n提示：")


def test_an_empty_pipe(run_qa, shared_index, monkeypatch):
    pipe_in(monkeypatch, b"")
    assert run_qa("ask", "-i", shared_index).code == 2


# --- errors ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["ask", "夜校", "--kind", "foto"], "foto"),
        (["ask", "夜校", "--since", "2023-13"], "2023-13"),
        (["ask", "夜校", "--since", "2023-02-30"], "2023-02-30"),
        (["ask", "夜校", "--until", "去年"], "去年"),
        (["ask", "夜校", "--until", "2023-7"], "2023-7"),
        (["ask", "夜校", "--lang", "fr"], "fr"),
        (["--lang", "", "ask", "夜校"], "--lang"),
        (["ask", "夜校", "--lang"], "--lang"),
        (["ask", "夜校", "-k", "0"], "-k"),
        (["ask", "夜校", "-k", "many"], "-k"),
        (["ask", "夜校", "--nope"], "--nope"),
        (["search", "夜校", "再来"], "再来"),
        (["asks"], "asks"),
        (["show"], "编号"),
        (["pages", "nowhere.md"], "nowhere.md"),
        (["eval", "nowhere.jsonl"], "nowhere.jsonl"),
        (["batch", "nowhere.txt", "-o", "a.csv"], "nowhere.txt"),
        (["batch", "/dev/stdin", "-o", "a.csv"], "/dev/stdin"),
        (["index", "build", "nowhere"], "nowhere"),
        (["index", "rebuild"], "rebuild"),
    ],
)
def test_what_cannot_be_done_is_told_on_stderr_with_code_2(
    run_qa, index, tmp_path, monkeypatch, arguments, message
):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QA_INDEX", str(index))
    ran = run_qa(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err
    assert "Traceback" not in ran.err
    assert "内部" not in ran.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["ask", "夜校"], ["show", "abcd"], ["index", "status"], ["index", "verify"],
        ["index", "update"], ["eval", "q.jsonl"], ["batch", "q.txt", "-o", "a.csv"],
    ],
)  # fmt: skip
def test_without_an_index_the_way_to_one_is_told(run_qa, tmp_path, monkeypatch, arguments):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "q.txt").write_text("夜校\n", "utf-8")
    (tmp_path / "q.jsonl").write_text('{"question": "夜校", "answers": ["48"]}\n', "utf-8")
    ran = run_qa(*arguments)
    assert (ran.code, ran.out) == (2, "")
    first, second = ran.err.splitlines()
    assert first == "错误：还没有索引：index"
    assert second == "提示：先建立索引：qa index build（或用 qa ask --yes 自动建立）"
    english = run_qa(*arguments, "--lang", "en").err
    assert english.startswith("error: there is no index yet: index\nhint: build it first")


def test_a_damaged_index_names_the_mending_command(run_qa, index):
    (open_index(index).folder / "words" / "vocab.index.json").unlink()
    ran = run_qa("ask", "夜校", "-i", index)
    assert (ran.code, ran.out) == (2, "")
    assert "words/vocab.index.json" in ran.err
    assert "qa index build" in ran.err


def test_an_unforeseen_error_is_one_line_unless_debugging(run_qa, shared_index, monkeypatch):
    def break_down(*_):
        raise ZeroDivisionError("first line\nsecond line")

    monkeypatch.setattr(session.Session, "ask", break_down)
    ran = run_qa("ask", "夜校", "-i", shared_index)
    assert ran.code == 2
    assert ran.err.count("\n") == 2
    assert "ZeroDivisionError: first line" in ran.err
    assert "--debug" in ran.err
    for arguments in (["--debug", "ask", "夜校"], ["ask", "夜校", "--debug"]):
        ran = run_qa(*arguments, "-i", shared_index)
        assert ran.code == 2
        assert "Traceback (most recent call last)" in ran.err
        assert "break_down" in ran.err
    monkeypatch.setenv("QA_DEBUG", "1")
    assert "Traceback" in run_qa("ask", "夜校", "-i", shared_index).err


def test_debug_shows_where_a_foreseen_error_came_from(run_qa):
    assert "Traceback" in run_qa("pages", "nowhere.md", "--debug").err
    assert "Traceback" not in run_qa("pages", "nowhere.md").err


def test_an_interrupt_leaves_with_130(run_qa, shared_index, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(session.Session, "ask", interrupted)
    ran = run_qa("ask", "夜校", "-i", shared_index)
    assert (ran.code, ran.out, ran.err) == (130, "", "")


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
def test_a_real_interrupt_leaves_with_130_and_the_old_index(index, corpus):
    code = f"""
import os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs ignore it
sys.path.insert(0, {str(ROOT / "tests")!r})
from fakes import FakeEncoder
from qa.pipeline import build as indexes
class Interrupted(FakeEncoder):
    def encode_passages(self, texts, progress=None):
        os.kill(os.getpid(), signal.SIGINT)
        return super().encode_passages(texts)
indexes.open_encoder = lambda model=None: Interrupted()
from qa.cli.main import main
main(["index", "build", {str(corpus)!r}, "-i", {str(index)!r}])
"""
    before = open_index(index).folder
    ran = run_python("-c", code)
    assert (ran.returncode, ran.stdout) == (130, b"")
    assert b"Traceback" not in ran.stderr
    assert open_index(index).folder == before
    assert [folder.name for folder in index.glob("gen-*")] == [before.name]


# --- building on the way --------------------------------------------------------------------


def test_auto_build_builds_and_answers(run_qa, seeds, monkeypatch):
    assert run_qa("ask", QUESTION).code == 2
    monkeypatch.setenv("QA_AUTO_BUILD", "1")
    ran = run_qa("ask", QUESTION, "--json")
    assert (ran.code, ran.err) == (0, "")
    assert json.loads(ran.out)["verdict"] == "found"
    assert len(open_index(seeds.parent / "index")) == PASSAGES


@pytest.mark.parametrize("value", ["0", "no", ""])
def test_auto_build_only_when_it_is_wanted(run_qa, seeds, monkeypatch, value):
    monkeypatch.setenv("QA_AUTO_BUILD", value)
    assert run_qa("ask", QUESTION).code == 2
    assert not (seeds.parent / "index").exists()


def test_yes_builds(run_qa, seeds):
    assert run_qa("ask", QUESTION, "--yes", "-i", "elsewhere").code == 0
    assert len(open_index(seeds.parent / "elsewhere")) == PASSAGES


def test_auto_build_without_pages_says_so(run_qa, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    ran = run_qa("ask", QUESTION, "--yes")
    assert (ran.code, "seeds" in ran.err) == (2, True)


@pytest.mark.parametrize(("agreed", "code"), [(True, 0), (False, 2)])
def test_on_a_terminal_the_user_is_asked(run_qa, seeds, as_terminal, monkeypatch, agreed, code):
    import typer

    asked = []
    as_terminal()
    monkeypatch.setattr(typer, "confirm", lambda text, **_: asked.append(text) or agreed)
    assert run_qa("ask", QUESTION).code == code
    (text,) = asked
    assert "index" in text
    assert "seeds" in text
    assert (seeds.parent / "index").exists() is agreed


def test_nobody_is_asked_without_a_terminal(run_qa, seeds, monkeypatch):
    monkeypatch.setattr(ready.sys.stdin, "isatty", lambda: False, raising=False)
    assert run_qa("ask", QUESTION).code == 2


# --- show and pages -------------------------------------------------------------------------


def test_a_citation_is_reopened(run_qa, shared_index, opened):
    passage = next(p for p in opened.store.all_passages() if "饮水机" in p.text)
    ran = run_qa("show", passage.id, "-i", shared_index)
    assert (ran.code, ran.err) == (0, "")
    assert passage.text in ran.out
    assert "课程有急救" in ran.out
    alone = run_qa("show", passage.id.upper(), "-i", shared_index, "--context", "0")
    assert passage.text in alone.out
    assert "课程有急救" not in alone.out
    assert run_qa("show", passage.id[:6], "-i", shared_index).out == ran.out


def test_show_as_json(run_qa, shared_index, opened):
    passage = opened.store.all_passages()[1]
    records = [
        json.loads(run_qa("show", passage.id, "--json", "-i", shared_index, "--lang", lang).out)
        for lang in ("zh", "en")
    ]
    assert records[0] == records[1]
    assert records[0]["text"] == passage.text
    assert records[0]["file_spans"] == [[s.start, s.end] for s in passage.spans]
    assert [other["paragraph"] for other in records[0]["context"]] == [1, 2, 3]


@pytest.mark.parametrize("asked", ["0123456789", "abc", "夜校", "", "%", "ffffffffffff", "zzzz"])
def test_an_unknown_id(run_qa, shared_index, asked):
    ran = run_qa("show", asked, "-i", shared_index)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("错误：")
    assert asked in ran.err
    assert "提示：" in ran.err


def test_an_ambiguous_id_lists_what_it_may_be(run_qa, index):
    ids = {2: f"abcd000001{1:022x}", 7: f"abcd000002{2:022x}"}
    rewrite_passages(open_index(index).folder, lambda row, p: replace(p, id=ids.get(row, p.id)))
    ran = run_qa("show", "abcd", "-i", index)
    assert (ran.code, ran.out) == (2, "")
    assert "abcd000001, abcd000002" in ran.err
    for written in ("abcd000002", f"abcd000002{2:022x}", "ABCD000002"):
        assert run_qa("show", written, "-i", index).code == 0
    for written in ("abcd000003", f"abcd000002{3:022x}", f"abcd000002{2:023x}", "x", ""):
        assert run_qa("show", written, "-i", index).code == 2


def test_pages_as_a_tree_and_as_json(run_qa, shared_corpus):
    ran = run_qa("pages", shared_corpus)
    assert (ran.code, ran.err) == (0, "")
    assert "“暖心驿站”为骑手添清凉" in ran.out
    records = [
        json.loads(run_qa("pages", shared_corpus, "--json", "--lang", lang).out)
        for lang in ("zh", "en")
    ]
    assert records[0] == records[1]
    assert [len(page["articles"]) for page in records[0]] == [2, 1, 1]


def test_skipped_pages_are_told_on_stderr(run_qa, tmp_path):
    write_corpus(tmp_path / "c")
    (tmp_path / "c" / "empty.md").write_text(" ", "utf-8")
    ran = run_qa("pages", tmp_path / "c", "--json")
    assert ran.code == 0
    assert len(json.loads(ran.out)) == 3
    assert "empty.md" in ran.err
    assert run_qa("pages", tmp_path / "c", "--strict").code == 2
    nothing = run_qa("pages", tmp_path / "c" / "empty.md", "--json")
    assert (nothing.code, json.loads(nothing.out)) == (1, [])


def test_what_must_be_installed_to_read_a_file_is_said_once(run_qa, tmp_path, monkeypatch):
    from PIL import Image

    monkeypatch.setattr("qa.corpus.formats.scan.recognise.is_installed", lambda: False)
    write_corpus(tmp_path / "c")
    for name in ("a.jpg", "b.jpg"):
        Image.new("L", (60, 60), 255).save(tmp_path / "c" / name)
    ran = run_qa("pages", tmp_path / "c", "--json")
    assert ran.code == 0
    lines = ran.err.splitlines()
    assert [line.partition("：")[0] for line in lines] == ["跳过 a.jpg", "提示", "跳过 b.jpg"]
    assert lines[1] == "提示：请运行 pip install 'union-qa[ocr]'"


# --- index ----------------------------------------------------------------------------------


def test_status_goes_on_telling_what_was_not_taken_in(run_qa, corpus, tmp_path):
    (corpus / "blank.md").write_text("  \n", "utf-8")
    folder = tmp_path / "made"
    run_qa("index", "build", corpus, "-i", folder)
    told = run_qa("index", "status", "-i", folder).out
    assert "没有收入 1 个文件" in told
    assert "blank.md" in told
    assert "与语料一致" in told


def test_build_status_update_verify(run_qa, corpus, tmp_path):
    folder = tmp_path / "made"
    built = run_qa("index", "build", corpus, "-i", folder)
    assert (built.code, built.err) == (0, "")
    assert f"{PASSAGES} 段" in built.out
    assert run_qa("index", "status", "-i", folder).code == 0
    verified = run_qa("index", "verify", "-i", folder)
    assert (verified.code, verified.out) == (0, "")
    assert verified.err
    updated = json.loads(run_qa("index", "update", "-i", folder, "--json").out)
    assert (updated["written"], updated["encoded"]) == (False, 0)
    (corpus / READING_NAME).unlink()
    ran = run_qa("index", "verify", "-i", folder, "--json")
    problems = json.loads(ran.out)["problems"]
    assert (ran.code, problems) == (2, [{"code": "gone", "name": READING_NAME}])
    updated = json.loads(run_qa("index", "update", "-i", folder, "--json").out)
    assert (updated["written"], updated["changes"]["removed"]) == (True, [READING_NAME])


def test_index_records_are_the_same_in_both_languages(run_qa, shared_index):
    for command in (["index", "status"], ["index", "verify"]):
        records = [
            json.loads(run_qa(*command, "--json", "-i", shared_index, "--lang", lang).out)
            for lang in ("zh", "en")
        ]
        assert records[0] == records[1]


def test_build_without_paths_reads_seeds(run_qa, seeds):
    ran = run_qa("index", "build", "--json")
    assert json.loads(ran.out)["sources"] == 3
    assert (seeds.parent / "index").is_dir()


def test_strict_and_skipped(run_qa, corpus, tmp_path):
    (corpus / "empty.md").write_text(" ", "utf-8")
    ran = run_qa("index", "build", corpus, "-i", tmp_path / "made", "--json")
    assert (ran.code, json.loads(ran.out)["skipped"]) == (0, ["empty.md"])
    assert "empty.md" in ran.err
    ran = run_qa("index", "build", corpus, "-i", tmp_path / "made", "--strict")
    assert (ran.code, ran.out) == (2, "")
    assert "empty.md" in ran.err


# --- batch, eval, doctor --------------------------------------------------------------------


def test_a_batch(run_qa, shared_index, tmp_path):
    questions = tmp_path / "q.txt"
    questions.write_text(f"{QUESTION}\n# 注\n滑雪钓鱼\n？？\n", "utf-8")
    ran = run_qa("batch", questions, "-o", tmp_path / "a.jsonl", "--json", "-i", shared_index)
    assert ran.code == 2  # a row had no question in it
    summary = json.loads(ran.out)
    assert (summary["total"], summary["found"], summary["none"], summary["errors"]) == (3, 1, 1, 1)
    assert "4" in ran.err
    lines = [json.loads(line) for line in (tmp_path / "a.jsonl").read_text("utf-8").splitlines()]
    assert [line["line"] for line in lines] == [1, 3, 4]
    assert lines[0]["verdict"] == "found"


def test_batch_codes(run_qa, shared_index, tmp_path):
    questions = tmp_path / "q.txt"
    questions.write_text(QUESTION, "utf-8")
    batch = ["batch", questions, "-o", tmp_path / "a.csv", "-i", shared_index]
    assert run_qa(*batch).code == 0
    again = run_qa(*batch)
    assert (again.code, "a.csv" in again.err) == (2, True)
    assert run_qa(*batch, "--force").code == 0
    questions.write_text("滑雪钓鱼", "utf-8")
    assert run_qa(*batch, "--force").code == 1


def test_a_batch_from_pipe_to_pipe(run_qa, shared_index, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    pipe_in(monkeypatch, f"{QUESTION}\n滑雪钓鱼\n".encode("gbk"))
    ran = run_qa("batch", "-", "-o", "-", "-i", shared_index)
    assert ran.code == 0
    rows = [json.loads(line) for line in ran.out.splitlines()]
    assert [(row["question"], row["verdict"]) for row in rows] == [
        (QUESTION, "found"),
        ("滑雪钓鱼", "none"),
    ]
    assert ran.err.startswith("已答 2 题：有据可查 1")
    assert list(tmp_path.iterdir()) == []
    pipe_in(monkeypatch, QUESTION.encode())
    table = run_qa("batch", "-", "-o", "-", "-f", "csv", "-i", shared_index)
    assert table.out.startswith("\ufeff编号")


@pytest.mark.parametrize(
    "piped",
    [
        f'{{"q": "{QUESTION}", "id": 7}}\n',
        f"编号,问题\n7,{QUESTION}\n",
        f"职工提问表\n编号;问题\n7;{QUESTION}\n",
    ],
)
def test_a_pipe_may_hold_a_table(run_qa, shared_index, monkeypatch, piped):
    pipe_in(monkeypatch, piped.encode())
    ran = run_qa("batch", "-", "-o", "-", "-i", shared_index)
    (row,) = [json.loads(line) for line in ran.out.splitlines()]
    assert (row["id"], row["question"]) == ("7", QUESTION)


def test_sheet_and_column_are_chosen(run_qa, shared_index, tmp_path):
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["问题"])
    book.active.append(["滑雪钓鱼"])
    other = book.create_sheet("再问")
    other.append(["想问什么", "问题"])
    other.append([QUESTION, "登山潜水"])
    book.save(tmp_path / "q.xlsx")
    output = tmp_path / "a.jsonl"
    run = ["batch", tmp_path / "q.xlsx", "-o", output, "-i", shared_index]
    unclear = run_qa(*run)
    assert (unclear.code, "Sheet, 再问" in unclear.err, "--sheet" in unclear.err) == (2, True, True)
    assert run_qa(*run, "--sheet", "再问", "--column", "想问什么").code == 0
    (row,) = [json.loads(line) for line in output.read_text("utf-8").splitlines()]
    assert (row["question"], row["extra"]) == (QUESTION, {"问题": "登山潜水"})
    assert run_qa(*run, "--sheet", "没有", "--force").code == 2
    assert run_qa(*run, "--sheet", "1", "--column", "没有", "--force").code == 2


def test_an_interrupted_batch_says_how_to_go_on(run_qa, shared_index, tmp_path, monkeypatch):
    ask = session.Session.ask

    def interrupted(self, text, *rest):
        if text == "滑雪钓鱼":
            raise KeyboardInterrupt
        return ask(self, text, *rest)

    monkeypatch.setattr(session.Session, "ask", interrupted)
    questions = tmp_path / "q.txt"
    questions.write_text(f"{QUESTION}\n滑雪钓鱼\n", "utf-8")
    ran = run_qa("batch", questions, "-o", tmp_path / "a.csv", "-i", shared_index)
    assert (ran.code, ran.out) == (130, "")
    assert "1/2" in ran.err
    assert str(tmp_path / "a.csv.partial.jsonl") in ran.err
    assert "接着做" in ran.err


def test_a_name_too_long_is_said(run_qa, shared_index, tmp_path):
    questions = tmp_path / "q.txt"
    questions.write_text(QUESTION, "utf-8")
    long = tmp_path / ("长" * 84 + ".csv")  # 256 bytes
    ran = run_qa("batch", questions, "-o", long, "-i", shared_index)
    assert (ran.code, "256" in ran.err, "255" in ran.err) == (2, True, True)
    ran = run_qa("batch", tmp_path / ("长" * 84 + ".txt"), "-o", "a.csv", "-i", shared_index)
    assert (ran.code, "内部" in ran.err) == (2, False)


def test_evaluation(run_qa, shared_index, tmp_path):
    gold = tmp_path / "gold.jsonl"
    record = {
        "id": "1", "question": QUESTION, "lang": "zh", "type": "number",
        "evidence": ["首批48名驾驶员报名上课"], "answers": ["48名"],
    }  # fmt: skip
    gold.write_text(json.dumps(record, ensure_ascii=False) + "\n", "utf-8")
    ran = run_qa("eval", gold, "--json", "-i", shared_index)
    assert (ran.code, ran.err) == (0, "")
    report = json.loads(ran.out)
    assert report["questions"] == 1
    assert report["single"]["recall"]["1"] == 1.0
    assert report["single"]["answer_hit"] == 1.0
    assert run_qa("eval", gold, "-i", shared_index).code == 0


def test_doctor(run_qa, shared_index, tmp_path):
    ran = run_qa("doctor", "--json", "-i", shared_index)
    findings = {finding["name"]: finding for finding in json.loads(ran.out)["findings"]}
    assert findings["index"]["detail"] == str(PASSAGES)
    assert findings["corpus"]["level"] == "ok"
    sick = run_qa("doctor", "-i", tmp_path / "nowhere")
    assert sick.code == 2
    assert "qa index build" in sick.out


# --- the prompt -----------------------------------------------------------------------------


@pytest.fixture
def typed(tmp_path, monkeypatch):
    """Type text at the prompt; return what was asked."""
    from prompt_toolkit.application import create_app_session
    from prompt_toolkit.input import create_pipe_input
    from prompt_toolkit.output import DummyOutput

    from qa.cli.prompt import run_prompt

    monkeypatch.setenv("QA_HISTORY", str(tmp_path / "deep" / "history"))

    def type_in(text, answer):
        with create_pipe_input() as given, create_app_session(given, DummyOutput()):
            given.send_text(text)
            run_prompt(answer)

    return type_in


def test_the_prompt_asks_until_one_leaves(typed, tmp_path):
    asked = []
    typed("夜校几点开课\n\n  驿站在哪 \n退出\n不再问\n", asked.append)
    assert asked == ["夜校几点开课", "驿站在哪"]
    history = (tmp_path / "deep" / "history").read_text("utf-8")
    assert "+夜校几点开课" in history


@pytest.mark.parametrize("leave", ["exit\n", "QUIT\n", "/quit\n", "／退出\n", "\x04"])
def test_ways_to_leave_the_prompt(typed, leave):
    asked = []
    typed(f"夜校\n{leave}", asked.append)
    assert asked == ["夜校"]


def test_the_prompt_goes_on_after_an_error_and_an_interrupt(typed, capsys):
    asked = []

    def answer(text):
        asked.append(text)
        if text == "坏":
            raise ModelError("model.missing", model="m")
        if text == "停":
            raise KeyboardInterrupt

    typed("坏\n停\n好\n\x04", answer)
    assert asked == ["坏", "停", "好"]
    told = capsys.readouterr().err
    error = ModelError("model.missing", model="m")
    assert f"错误：{error.message}\n提示：{error.hint}\n" in told


def test_pasted_lines_are_several_questions(typed, capsys):
    asked = []

    def answer(text):
        asked.append(text)
        if text == "坏":
            raise ModelError("model.missing", model="m")

    pasted = "\x1b[200~夜校几点开课\n\n坏\n 驿站在哪 \n\x1b[201~\n"
    typed(pasted + "退出\n", answer)
    assert asked == ["夜校几点开课", "坏", "驿站在哪"]
    assert "错误：" in capsys.readouterr().err


def test_asking_without_a_question_opens_the_prompt(run_qa, shared_index, as_terminal, monkeypatch):
    from qa.cli import prompt

    as_terminal()
    monkeypatch.setattr(prompt, "run_prompt", lambda answer: answer(QUESTION))
    ran = run_qa("ask", "-i", shared_index)
    assert ran.code == 0
    assert "48名驾驶员" in unmarked(ran.out)


# --- a process of its own -------------------------------------------------------------------


def test_help_and_version():
    ran = run_python("-m", "qa", "--version")
    assert (ran.returncode, ran.stdout.decode().strip()) == (0, f"qa {__version__}")
    chinese = run_python("-m", "qa", "--help").stdout.decode()
    english = run_python("-m", "qa", "--help", "--lang", "en").stdout.decode()
    for name in ("ask", "batch", "show", "pages", "eval", "doctor", "index"):
        assert re.search(rf"^  {name} ", chinese, re.MULTILINE)
        assert re.search(rf"^  {name} ", english, re.MULTILINE)
    assert "退出码" in chinese
    assert "Exit codes" in english
    assert not re.search("[\u4e00-\u9fff]", english)


@pytest.mark.parametrize("command", ["ask", "batch", "show", "pages", "eval", "doctor", "index"])
def test_help_of_every_command_is_in_one_language(command):
    ran = run_python("-m", "qa", command, "-h", "--lang", "en")
    assert ran.returncode == 0
    assert not re.search("[\u4e00-\u9fff]", ran.stdout.decode().replace("退出", ""))


def test_without_arguments_the_help_is_shown():
    ran = run_python("-m", "qa")
    assert ran.returncode == 2
    assert ran.stderr.decode().startswith("用法： qa [选项] 命令")


def test_the_locale_chooses_the_language():
    english = run_python("-m", "qa", "pages", "nowhere", QA_LANG="", LC_ALL="en_US.UTF-8")
    assert english.stderr.startswith(b"error: ")
    chinese = run_python("-m", "qa", "pages", "nowhere", QA_LANG="", LC_ALL="C")
    assert chinese.stderr.decode().startswith("错误：")


def test_chinese_comes_out_as_utf8_whatever_the_locale(shared_corpus):
    ran = run_python("-m", "qa", "pages", str(shared_corpus), LC_ALL="C", PYTHONIOENCODING="ascii")
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert "职工夜校开进公交场站" in ran.stdout.decode("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="POSIX pipes")
def test_a_closed_pipe_ends_quietly(tmp_path):
    page = tmp_path / "big.md"
    page.write_text(
        "# 夜校\n\n" + "".join(f"第{i}段说的都是夜校。\n\n" for i in range(4_000)), "utf-8"
    )
    for options in ([], ["--json"]):
        process = subprocess.Popen(
            [sys.executable, "-m", "qa", "pages", str(page), *options],
            cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        process.stderr.close()
        assert process.wait(60) == -signal.SIGPIPE


@pytest.mark.skipif(os.name == "nt", reason="POSIX terminals")
@pytest.mark.parametrize(
    ("environment", "codes", "colours"),
    [({}, True, None), ({"NO_COLOR": "1"}, None, False), ({"TERM": "dumb"}, False, False)],
)
def test_escape_codes_on_a_terminal(shared_corpus, monkeypatch, environment, codes, colours):
    import pty

    monkeypatch.setenv("TERM", "xterm-256color")
    main_end, other_end = pty.openpty()
    env = {**os.environ, "PYTHONPATH": str(ROOT), "QA_LANG": "zh", **environment}
    if "NO_COLOR" not in environment:
        env.pop("NO_COLOR", None)
    process = subprocess.Popen(
        [sys.executable, "-m", "qa", "pages", str(shared_corpus)],
        cwd=ROOT, env=env, stdout=other_end, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(other_end)
    written = b""
    while True:
        try:
            data = os.read(main_end, 65_536)
        except OSError:
            break
        if not data:
            break
        written += data
    os.close(main_end)
    assert process.wait(60) == 0
    if codes is not None:
        assert (ESCAPE.encode() in written) is codes
    if colours is not None:
        assert bool(re.search(rb"\x1b\[[0-9;]*(3|4)[0-9][0-9;]*m", written)) is colours
    assert "职工夜校".encode() in written


def test_no_escape_codes_into_a_pipe(shared_corpus):
    ran = run_python("-m", "qa", "pages", str(shared_corpus), TERM="xterm-256color")
    assert ESCAPE.encode() not in ran.stdout


def test_completion_knows_the_commands():
    code = "import sys; sys.argv = ['qa']\nfrom qa.cli.main import main\nmain()"
    ran = run_python("-c", code, _QA_COMPLETE="complete_bash", COMP_WORDS="qa in", COMP_CWORD="1")
    assert ran.stdout.decode().split() == ["index"]


def test_a_copied_index_answers_where_it_stands_now(run_qa, shared_index, tmp_path):
    shutil.copytree(shared_index, tmp_path / "copied")
    ran = run_qa("ask", QUESTION, "--json", "-i", tmp_path / "copied")
    assert json.loads(ran.out)["verdict"] == "found"


def test_the_fake_encoder_is_one():
    vectors = FakeEncoder().encode_queries(["夜校", "", "夜"])
    assert [round(float(v @ v), 5) for v in vectors] == [1, 1, 1]


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="Linux")  # noqa: PTH110
@pytest.mark.parametrize(
    "arguments",
    [["ask", QUESTION], ["ask", QUESTION, "--json"], ["ask", QUESTION, "-f", "csv"],
     ["batch", "q.txt", "-o", "-"]],
)  # fmt: skip
def test_a_full_disk_behind_stdout_is_said(shared_index, tmp_path, arguments):
    (tmp_path / "q.txt").write_text(QUESTION, "utf-8")
    code = f"""
import sys
sys.path.insert(0, {str(ROOT / "tests")!r})
from fakes import FakeEncoder
from qa.pipeline import opening
opening.open_query_encoder = lambda *_, **__: FakeEncoder()
opening.open_reader = lambda *_, **__: None
from qa.cli.main import main
main()
"""
    command = [sys.executable, "-c", code, *arguments, "-i", str(shared_index)]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "QA_LANG": "zh"}
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        ran = subprocess.run(
            command, cwd=tmp_path, env=env, stdout=full, stderr=subprocess.PIPE, check=False
        )
    lines = ran.stderr.decode().splitlines()
    assert ran.returncode == 2
    assert len(lines) == 2
    assert lines[0].startswith("错误：")
    assert "内部" not in lines[0]
    assert "No space left" in lines[0]


def test_messages_carry_no_control_characters(run_qa, shared_index):
    ran = run_qa("search", "夜校", "\x1b[31mmore\x9b", "-i", shared_index)
    assert ran.code == 2
    assert "more" in ran.err
    assert not {"\x1b", "\x9b"} & set(ran.err)


@pytest.mark.skipif(os.name != "posix", reason="closes streams as a shell does")
@pytest.mark.parametrize("closed", ["<&-", "2>&-", "<&- 2>&-"])
def test_streams_may_be_closed_from_the_start(tmp_path, closed):
    (tmp_path / "a.txt").write_text("夜校开课。\n", "utf-8")
    command = f'exec "$0" -m qa pages a.txt {closed}'
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "QA_LANG": "zh"}
    run = subprocess.run(
        ["sh", "-c", command, sys.executable], cwd=tmp_path, env=environment,
        capture_output=True, check=False,
    )  # fmt: skip
    assert (run.returncode, run.stderr) == (0, b"")


@pytest.mark.skipif(os.name != "posix", reason="closes streams as a shell does")
@pytest.mark.parametrize("arguments", ["pages a.txt", "pages a.txt --json", "--version"])
def test_a_closed_stdout_is_said(tmp_path, arguments):
    (tmp_path / "a.txt").write_text("夜校开课。\n", "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "QA_LANG": "zh"}
    command = ["sh", "-c", f'exec "$0" -m qa {arguments} >&-', sys.executable]
    run = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False)
    lines = run.stderr.decode().splitlines()
    assert run.returncode == 2
    assert [line[:3] for line in lines] == ["错误：", "提示："]
    assert "标准输出" in lines[0]


@pytest.mark.parametrize("columns", ["0", "-5", "", "wide"])
def test_a_width_of_nothing_hides_nothing(run_qa, index, monkeypatch, columns):
    monkeypatch.delenv("COLUMNS", raising=False)
    usual = run_qa("names", "-i", index)
    monkeypatch.setenv("COLUMNS", columns)
    assert run_qa("names", "-i", index) == usual
    assert usual.out
