"""``--json``: one object of a command, one object a line of a stream, a list of pages alone."""

import io
import json
import sys

import pytest
from typer.main import get_command

from qa.cli.app import build_app

QUESTION = "职工夜校首批有多少名驾驶员报名上课？"
OBJECTS = {
    "ask": (["ask", QUESTION], {"id", "line", "question", "verdict", "citations", "error"}),
    "batch": (["batch", "{asked}", "-o", "{made}/a.csv"], {"found", "weak", "none", "errors"}),
    "verify-answers": (["verify-answers", "{kept}"], {"checked", "differing"}),
    "search": (["search", "夜校"], {"query", "passages", "matches", "counts"}),
    "names": (["names", "--limit", "1"], {"total", "names"}),
    "timeline": (["timeline", "夜校"], {"query", "entries", "figures"}),
    "show": (["show", "{passage}"], {"id", "text", "context"}),
    "cite": (["cite", "{passage}"], {"references"}),
    "eval": (["eval", "{gold}"], {"questions", "single"}),
    "doctor": (["doctor"], {"findings"}),
    "index build": (["index", "build", "{corpus}", "-i", "{made}/i"], {"sources", "skipped"}),
    "index update": (["index", "update", "{corpus}"], {"sources", "changes"}),
    "index status": (["index", "status"], {"folder", "current", "manifest"}),
    "index verify": (["index", "verify"], {"problems"}),
    "glossary suggest": (["glossary", "suggest"], {"pairs"}),
}
LISTS = {"pages": ["pages", "{corpus}"]}
"""``qa pages``, with ``--explain`` too: a list with an object for each file."""


def _with_json(command, name=""):
    """Return the names of all commands that take ``--json``."""
    if hasattr(command, "commands"):
        under = ((f"{name} {one}".strip(), sub) for one, sub in command.commands.items())
        return {found for one, sub in under for found in _with_json(sub, one)}
    return {name} if any("--json" in option.opts for option in command.params) else set()


def test_every_command_that_takes_json_is_told_here():
    assert _with_json(get_command(build_app())) == {*OBJECTS, *LISTS}


@pytest.fixture
def named(index, corpus, opened, tmp_path):
    """What the commands are given, by the name that stands in braces for it."""
    gold = {
        "id": "1", "question": QUESTION, "lang": "zh", "type": "number",
        "evidence": ["首批48名驾驶员报名上课"], "answers": ["48名"],
    }  # fmt: skip
    (tmp_path / "gold.jsonl").write_text(json.dumps(gold), "utf-8")
    (tmp_path / "asked.txt").write_text(QUESTION, "utf-8")
    (tmp_path / "kept.jsonl").write_text(json.dumps({"question": QUESTION}), "utf-8")
    (tmp_path / "made").mkdir()
    files = {name: next(tmp_path.glob(f"{name}.*")) for name in ("gold", "asked", "kept")}
    passage = opened.store.all_passages()[0].id
    return {**files, "corpus": corpus, "made": tmp_path / "made", "passage": passage}


def _words(command, index, named):
    words = [word.format_map(named) for word in command]
    return words if "-i" in words else [*words, "-i", str(index)]


@pytest.mark.parametrize("name", OBJECTS)
def test_a_command_tells_one_object_with_named_members(name, run_qa, index, named):
    command, members = OBJECTS[name]
    ran = run_qa(*_words(command, index, named), "--json")
    told = json.loads(ran.out)
    assert isinstance(told, dict)
    assert members <= told.keys()


@pytest.mark.parametrize("option", [[], ["--explain"]])
def test_pages_are_a_list_with_an_object_for_each_file(option, run_qa, corpus):
    told = json.loads(run_qa("pages", corpus, *option, "--json").out)
    assert [type(page) for page in told] == [dict, dict, dict]


def test_a_streamed_answer_has_the_members_of_a_single_one(run_qa, index, monkeypatch):
    single = json.loads(run_qa("ask", QUESTION, "--json", "-i", index).out)
    asked = io.TextIOWrapper(io.BytesIO(f"{QUESTION}\n滑雪钓鱼\n".encode()), encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", asked)
    lines = run_qa("ask", "--json", "-i", index).out.splitlines()
    assert [json.loads(line).keys() for line in lines] == [single.keys()] * 2
    assert json.loads(lines[0]) | {"seconds": 0} == single | {"seconds": 0}


def test_names_tell_how_many_there_are_beside_those_shown(run_qa, index):
    every = json.loads(run_qa("names", "--json", "-i", index).out)
    one = json.loads(run_qa("names", "--limit", "1", "--json", "-i", index).out)
    assert every["total"] == one["total"] == len(every["names"]) > 1
    assert one["names"] == every["names"][:1]
