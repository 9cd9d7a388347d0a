"""What is told in small things: empty folders, damage, hints, languages, words of --explain."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from fakes import FakeEncoder

from qa.corpus.containers import reason_of
from qa.corpus.files import survey
from qa.corpus.layout import compared, features, printed, standing, topics
from qa.corpus.sheets import setting
from qa.errors import CorpusError
from qa.messages import CATALOGUE
from qa.pipeline.batch.questions import read_questions
from qa.pipeline.build import Job, build_index
from qa.pipeline.opened import tell_of_stale

PAGE = "# 夜校\n\n夜校每期十二节，本期招收48名学员。\n"


def test_a_folder_and_an_archive_without_pages_are_named(tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "a.md").write_text(PAGE, "utf-8")
    zipfile.ZipFile(tmp_path / "full" / "b.zip", "w").close()
    found = survey([tmp_path / "empty", tmp_path / "full"])
    assert [name for _, name in found.files] == ["a.md"]
    told = [(name.rpartition("/")[2], error.key) for name, error in found.passed_over]
    assert told == [("empty", "corpus.no_pages"), ("b.zip", "corpus.no_pages")]


def test_a_missing_path_among_others_is_an_error(tmp_path):
    (tmp_path / "a.md").write_text(PAGE, "utf-8")
    with pytest.raises(CorpusError) as raised:
        survey([tmp_path / "a.md", tmp_path / "nowhere"])
    assert raised.value.key == "corpus.missing"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("cannot identify image file <_io.BytesIO object at 0x7f01>", "认不出是图片"),
        ("Failed to load document (PDFium: Data format error).", "不是完好的 PDF"),
        ("File is not a zip file", "不是 zip 文件"),
        ("image file is truncated (7 bytes not processed)", "数据不完整，像是没有存完"),
        ("broken data stream when reading image file", "数据不完整，像是没有存完"),
        ("bad\nmarker", "bad marker"),
        ("", "ValueError"),
    ],
)
def test_damage_is_told_in_our_own_words(said, told):
    assert reason_of(ValueError(said)) == told


def test_a_skipped_file_is_named_once(run_qa, tmp_path):
    (tmp_path / "a.md").write_text(PAGE, "utf-8")
    (tmp_path / "b.pdf").write_bytes(b"no pdf at all")
    ran = run_qa("pages", tmp_path)
    assert "跳过 b.pdf：文件已损坏（不是完好的 PDF）" in ran.err
    assert ran.err.count("b.pdf") == 1


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (("names", ""), "qa names 驿站"),
        (("names", "((("), "qa names 驿站"),
        (("timeline", " "), "qa timeline 职工书屋"),
        (("search", "--like", "骑手歇脚", "--count"), "--count"),
        (("search", "((("), "qa search 暖心驿站"),
    ],
)
def test_a_query_without_words_gets_the_hint_of_its_command(run_qa, tmp_path, arguments, hint):
    (tmp_path / "a.md").write_text(PAGE, "utf-8")
    build_index(Job(tmp_path / "index", [tmp_path / "a.md"]), FakeEncoder())
    ran = run_qa(*arguments, "-i", tmp_path / "index")
    assert ran.code == 2
    assert hint in ran.err
    assert "不能只报数）" not in ran.err


@pytest.mark.parametrize(("value", "code"), [("xx", 2), ("zh_CN.UTF-8", 0), ("EN", 0)])
def test_a_wrong_language_in_the_environment_is_an_error(run_qa, monkeypatch, value, code):
    monkeypatch.setenv("QA_LANG", value)
    ran = run_qa("--help")
    assert ran.code == code
    assert ("QA_LANG=xx" in ran.err) == (code == 2)


@pytest.mark.parametrize(
    ("changed", "gone", "said", "unsaid"),
    [(2, 0, "2 个文件改过（", "不在"), (0, 3, "3 个文件已不在（", "改过")],
)
def test_nothing_is_counted_of_what_there_is_none(monkeypatch, changed, gone, said, unsaid):
    from qa.pipeline.changes import Stale

    stale = Stale(tuple("abc"[:changed]), tuple("def"[:gone]))
    monkeypatch.setattr("qa.pipeline.opened.stale_sources", lambda index: stale)
    monkeypatch.setattr("qa.pipeline.opened.lost_roots", lambda index: [])
    told = []
    tell_of_stale(None, told.append)
    assert said in told[0]
    assert unsaid not in told[0]


def test_every_feature_has_a_word():
    """All that the modules of features yield by a name of its own."""
    named = set()
    for module in (compared, features, printed, standing, topics, setting):
        text = Path(module.__file__).read_text("utf-8")
        for line in re.findall(r"yield.*|side = .*", text):
            for literal in re.findall(r'f?"([^"]+)"', line):
                pieces = re.sub(r"^\{offset:\+d\}:", "", literal).split("&")
                named |= {re.match("[a-z-]*", piece)[0].rstrip("-") for piece in pieces}
    named -= {
        "",
        "none",
        "next",
        "other",
        "top",
        "end",
        "drawn",
        "ground",
        "seam",
        "right",
        "left",
        "same",
    }
    named |= {name for names in compared.FEATURES_ALIKE.values() for name in names}
    for language in ("zh", "en"):
        lacking = [name for name in named if f"pages.feature.{name}" not in CATALOGUE[language]]
        assert lacking == []


def test_an_empty_id_is_said_to_be_none(run_qa, index):
    ran = run_qa("show", " ", "-i", index)
    assert ran.code == 2
    assert "没有写段落的编号" in ran.err
    assert "没有编号为" not in ran.err


def test_a_list_as_a_question_is_told(tmp_path):
    path = tmp_path / "q.json"
    path.write_text('{"questions": ["谁教夜校？", "几点开课？"]}', "utf-8")
    (row,) = read_questions(path)
    assert row.problem is not None
    assert row.problem.key == "batch.row_list"
    assert row.problem.params == {"line": 1}
