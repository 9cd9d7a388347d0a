"""What a rule is worth is measured by watching it, and asking again with it silent."""

import pytest

from bench.worth.asked import Truth, read_asked, truth_of
from bench.worth.rules import held, rules, watched
from qa.retrieval import question
from qa.retrieval.answer_type import compares

COMPARED = "一车间和二车间哪个人多"


@pytest.fixture(scope="module")
def found():
    return {f"{one.file}:{one.name}": one for one in rules()}


def test_rule_is_silent_wherever_it_was_imported(found):
    assert compares(COMPARED)
    with held(found["qa/retrieval/answer_type.py:compares"]):
        assert not compares(COMPARED)
        assert not question.compares(COMPARED)
    assert compares(COMPARED)


def test_rule_is_watched_where_it_speaks(found):
    one = found["qa/retrieval/answer_type.py:compares"]
    with watched([one], lambda: 7):
        compares("一车间有多少人")
        assert one.spoke == set()
        compares(COMPARED)
    assert one.spoke == {7}
    one.spoke.clear()


def test_rule_that_hands_on_is_silent_when_it_hands_on(found):
    one = found["qa/answering/passages/repeats.py:without_reprints"]
    assert one.kind == "hands on"
    assert one.silent(hits=["all"]) == ["all"]


@pytest.mark.parametrize(
    ("row", "truth"),
    [
        ({"kind": "near", "answers": []}, Truth(())),
        ({"id": "off-1"}, Truth(())),
        ({"answers": ["是"]}, Truth((), "yes")),
        ({"answers": ["五人", "5人"]}, Truth((("五人", "5人"),))),
        ({"items": ["甲班", "乙班"], "answers": ["甲班"]}, Truth((("甲班",), ("乙班",)))),
        ({"items": [["甲班", "甲"], ["乙班"]]}, Truth((("甲班", "甲"), ("乙班",)))),
        ({"answers": ["甲", "乙"], "answer_match": "all"}, Truth((("甲",), ("乙",)))),
        ({"question": "谁"}, None),
    ],
)
def test_truth_is_read_in_every_form(row, truth):
    assert truth_of(row) == truth


@pytest.mark.parametrize(
    ("name", "text", "asked"),
    [
        ("a.tsv", "问题\t期望\n谁？\t甲\n几人？\t5\n", ["谁？", "几人？"]),
        ("a.tsv", "谁？\t甲\n几人？\t5\n", ["谁？", "几人？"]),
        ("a.csv", "序号,提问\n1,谁？\n2,\n", ["谁？"]),
        ("a.txt", "谁？\n\n# 注\n几人？\n", ["谁？", "几人？"]),
    ],
)
def test_questions_are_read_of_tables_and_lines(tmp_path, name, text, asked):
    (tmp_path / name).write_text(text, "utf-8")
    assert [one.text for one in read_asked(tmp_path, tmp_path / name)] == asked


@pytest.mark.parametrize(
    ("told", "truth"),
    [
        ("五人|5人", Truth((("五人", "5人"),))),
        ("五人 (算出)", Truth((("五人",),))),
        ("-", Truth(())),
        ("not told", Truth(())),
        ("not told|五人", None),
        ("", None),
    ],
)
def test_truth_stands_in_the_second_column(tmp_path, told, truth):
    (tmp_path / "a.tsv").write_text(f"几人？\t{told}\n", "utf-8")
    assert read_asked(tmp_path, tmp_path / "a.tsv")[0].truth == truth
