"""Kept answers are held against the files: what is the same, moved, changed, gone."""

from __future__ import annotations

import io
import json
import sys

import pytest
from fakes import NIGHT_NAME, FakeEncoder

from qa.pipeline.build import Job, build_index

QUESTION = "六里桥职工夜校每期几节课？"


@pytest.fixture
def kept(run_qa, corpus, tmp_path):
    """An index of pages that may be changed, and an answer that quotes the night school."""
    build_index(Job(tmp_path / "i", [corpus]), FakeEncoder())
    out = tmp_path / "a.jsonl"
    (tmp_path / "q.txt").write_text(f"{QUESTION}\n滑雪\n", "utf-8")
    run_qa("batch", tmp_path / "q.txt", "-o", out, "-i", tmp_path / "i")
    return out


@pytest.fixture
def verify(run_qa, kept, tmp_path):
    return lambda *more: run_qa("verify-answers", kept, *more, "-i", tmp_path / "i")


def test_answers_of_unchanged_files_are_sound(verify):
    ran = verify()
    assert (ran.code, ran.out) == (0, "")
    assert "0 条与原处不同" in ran.err
    assert json.loads(verify("--json").out)["differing"] == []


def test_what_only_moved_is_told_and_no_fault(verify, corpus):
    page = corpus / NIGHT_NAME
    text = page.read_text("utf-8").replace("## 职工夜校", "新添一行。\n\n## 职工夜校", 1)
    page.write_text(text, "utf-8")
    ran = verify()
    assert ran.code == 0
    assert "引文挪了位置" in ran.out


def test_what_changed_is_listed(verify, corpus):
    page = corpus / NIGHT_NAME
    page.write_text(page.read_text("utf-8").replace("每期8节", "每期9节"), "utf-8")
    ran = verify("--json")
    assert ran.code == 1
    states = json.loads(ran.out)["differing"]
    assert {one["state"] for one in states} == {"changed"}
    assert all("每期8节" in one["text"] and one["line"] == 1 for one in states)


def test_a_file_that_is_gone(verify, corpus):
    (corpus / NIGHT_NAME).unlink()
    ran = verify()
    assert ran.code == 1
    assert "原文件不见了" in ran.out


def test_an_answer_of_another_index(verify, kept):
    kept.write_text(kept.read_text("utf-8").replace(NIGHT_NAME, "other.md"), "utf-8")
    ran = verify()
    assert ran.code == 1
    assert "索引里没有这个文件" in ran.out


def test_one_answer_as_ask_writes_it(run_qa, verify, kept, tmp_path):
    answer = run_qa("ask", QUESTION, "--json", "-i", tmp_path / "i").out
    kept.write_text(answer, "utf-8")
    assert verify().code == 0


@pytest.mark.parametrize(
    "text",
    [
        "x\n",
        '{"citations": 5}\n',
        '{"citations": [{}]}\n',
        "5\n",
        "[1]",
        '{"a": 1}\nx\n',
        "[" * 100_000,
    ],
)
def test_what_is_no_answer_is_refused(verify, kept, text):
    kept.write_text(text, "utf-8")
    ran = verify()
    assert (ran.code, ran.out) == (2, "")
    assert "不是答案" in ran.err


def test_a_missing_file_of_answers(run_qa, tmp_path):
    assert run_qa("verify-answers", tmp_path / "none.jsonl").code == 2


def test_answers_from_a_pipe(run_qa, kept, tmp_path, monkeypatch):
    lines = io.TextIOWrapper(io.BytesIO(kept.read_bytes()), encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", lines)
    ran = run_qa("verify-answers", "-", "-i", tmp_path / "i")
    assert (ran.code, ran.out) == (0, "")
    assert "0 条与原处不同" in ran.err
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"[1]"), encoding="utf-8"))
    ran = run_qa("verify-answers", "-", "-i", tmp_path / "i")
    assert (ran.code, ran.err.splitlines()[0]) == (2, "错误：标准输入 第 1 行不是答案")
