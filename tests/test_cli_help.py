"""Help pages and usage errors speak one language: nothing of typer's own English is left."""

from __future__ import annotations

import re
from functools import cache
from typing import get_args

import pytest
from fakes import run_python

from qa.cli.help import wrapped
from qa.messages import CATALOGUE
from qa.output.formats import FORMATS
from qa.output.styles import STYLES
from qa.types import Facet, Kind, Order

COMMANDS = [
    [], ["ask"], ["batch"], ["verify-answers"], ["search"], ["names"], ["timeline"], ["show"],
    ["serve"], ["mcp"],
    ["cite"], ["pages"], ["eval"], ["doctor"], ["index"],
    ["index", "build"], ["index", "update"], ["index", "status"], ["index", "verify"],
    ["glossary"], ["glossary", "suggest"],
]  # fmt: skip

# What may stand in Latin letters on a Chinese page: names of commands, of formats, of kinds and
# readers that one types, of files and programs.
NAMES = {
    "qa", "ask", "batch", "show", "pages", "eval", "doctor", "index", "build", "update", "status",
    "verify", "txt", "tsv", "json", "jsonl", "JSON", "lines", "seeds", "QA_INDEX", *get_args(Kind),
    "jieba", "sentence-transformers", "multilingual-e5-small", "cross-encoder", "names", "B",
    "cite", "glossary", "suggest", "ACFTU", *STYLES, "BibTeX", "CSL-JSON", "GB", "T", "search",
    "AND", "OR", "NOT", "NEAR", "csv", "CSV", "person", "organisation", *get_args(Facet),
    "verify-answers",
    "union-qa", "toml", "html", "HTML", "docx", "timeline", "answers", "PDF", "MCP", "mcp", "serve",
    "HTTP", "streamable", "QA_TOKEN",
    *get_args(Order), "question", "evidence", "zh", "en", "Markdown", *FORMATS,
}  # fmt: skip


def latin_words(page):
    """Return the Latin words of a help page but for options and known names."""
    bare = re.sub(r"(?<!\w)--?[a-z][\w-]*( [|a-z]+(?=  |\n|$))?", " ", page)
    return set(re.findall(r"[A-Za-z][\w-]*", bare)) - NAMES


ALL_PAGES = f"""
from qa.cli.main import main
for command in {COMMANDS!r}:
    try:
        main([*command, "-h"])
    except SystemExit as left:
        assert left.code == 0
    print("\\f", end="")
"""


@cache
def pages(language):
    """Return the help page of every command, from a process in that language."""
    ran = run_python("-c", ALL_PAGES, QA_LANG=language)
    assert (ran.returncode, ran.stderr) == (0, b"")
    found = ran.stdout.decode().split("\f")[:-1]
    return dict(zip(map(" ".join, COMMANDS), found, strict=True))


@pytest.mark.parametrize("command", list(map(" ".join, COMMANDS)))
def test_a_chinese_help_page_keeps_no_english(command):
    page = pages("zh")[command]
    assert latin_words(page) == set()
    assert "用法：" in page
    assert "选项：" in page


@pytest.mark.parametrize("command", list(map(" ".join, COMMANDS)))
def test_an_english_help_page_keeps_no_chinese(command):
    page = pages("en")[command]
    assert "Usage:" in page
    assert not re.search("[\u4e00-\u9fff：；（）]", page)


def test_the_guard_sees_english():
    page = "用法： qa ask [选项] [QUESTION]\n\n  -k N  取回多少段  [default: 5]\n  Options:\n"
    assert latin_words(page) == {"QUESTION", "N", "default", "Options"}


@pytest.mark.parametrize("command", list(map(" ".join, COMMANDS)))
def test_every_option_is_on_its_page(command):
    page = pages("zh")[command]
    expected = {
        "ask": ["-k 数", "-c, --context 数", "-f, --format 名称", "-i, --index 文件夹", "[问题]"],
        "batch": ["--sheet 名称", "--column 名称", "-o, --output 文件", "必需"],
        "show": ["编号", "必需"],
    }
    assert [e for e in expected.get(command, []) if e not in page] == []
    assert "-h, --help" in page


@pytest.mark.parametrize(
    ("arguments", "key", "named"),
    [
        (["batch"], "cli.needed", "FILE"),
        (["batch", "q.txt"], "cli.needed", "-o"),
        (["asks"], "cli.command", "asks"),
        (["index", "rebuild"], "cli.command", "rebuild"),
        (["search", "夜校", "几点"], "cli.extra", "几点"),
        (["ask", "-k", "x", "夜校"], "cli.value", "-k"),
        (["ask", "-k", "0", "夜校"], "cli.value", "-k"),
        (["ask", "--jsn", "夜校"], "cli.option_near", "--jsn"),
        (["ask", "--zzzz", "夜校"], "cli.option", "--zzzz"),
        (["-k", "3", "ask", "夜校"], "cli.option_place", "qa ask -k"),
        (["ask", "夜校", "-k"], "cli.option_use", "-k"),
        (["ask", "夜校", "--json=3"], "cli.option_use", "--json"),
    ],
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_usage_errors_are_in_our_words(run_qa, arguments, key, named, language):
    ran = run_qa("--lang", language, *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ("文件" if language == "zh" and named == "FILE" else named) in ran.err
    assert len(ran.err.splitlines()) == 2
    if language == "zh":
        assert ran.err.startswith("错误：" + CATALOGUE["zh"][f"error.{key}"].partition("{")[0])
        words = re.sub(r"--?[a-z]+|qa( index)?( batch| ask)?|[A-Z]{2,}", " ", ran.err)
        assert set(re.findall("[a-z]{2,}", words)) <= NAMES | {"asks", "rebuild", "jsn", "zzzz"}


@pytest.mark.parametrize(
    ("arguments", "place"),
    [
        (["-i", "there", "index", "build"], "qa index build -i …"),
        (["index", "-i", "there", "status"], "qa index status -i …"),
        (["-k", "3"], "qa ask -k …"),
    ],
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_option_before_its_command_is_told_where_it_belongs(run_qa, arguments, place, language):
    ran = run_qa("--lang", language, *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert place in ran.err.splitlines()[1]


def test_without_a_command_the_help_is_shown(run_qa):
    for command in ([], ["index"]):
        ran = run_qa(*command)
        assert ran.code == 2
        assert "用法：" in ran.err


@pytest.mark.parametrize("width", [20, 40, 76])
def test_help_is_wrapped_by_cells(width):
    from rich.cells import cell_len

    texts = [text for key, text in CATALOGUE["zh"].items() if key.startswith(("cli.", "hint."))]
    for text in texts:
        lines = wrapped(text, width)
        assert "".join("".join(lines).split()) == "".join(text.split())
        latin = max(map(len, re.findall(r"[!-~]+", text)), default=0)
        # closing marks may hang over
        assert all(cell_len(line.rstrip("，。、；：）”》,.;:)]")) <= max(width, latin) + 4
                   for line in lines)  # fmt: skip
        assert not any(line[0] in "，。、；：）”》" for line in lines if line)


# --- hints ----------------------------------------------------------------------------------


@pytest.mark.parametrize("option", [["-i", "my index"], ["--index=my index"], ["-imy index"]])
@pytest.mark.parametrize("command", [["ask", "夜校"], ["index", "status"], ["doctor"]])
def test_hints_repeat_the_index_that_was_given(run_qa, tmp_path, monkeypatch, option, command):
    monkeypatch.chdir(tmp_path)
    ran = run_qa(*command, *option)
    assert ran.code == 2
    assert "qa index build -i 'my index'" in ran.err + ran.out
    plain = run_qa(*command)
    assert "qa index build" in plain.err + plain.out
    assert " -i " not in plain.err + plain.out


def test_an_outdated_index_names_the_command_for_it(run_qa, index, shared_corpus, tmp_path):
    import shutil

    corpus = shutil.copytree(shared_corpus, tmp_path / "pages")
    folder = tmp_path / "made"
    run_qa("index", "build", corpus, "-i", folder)
    (corpus / "reading.md").write_text("# 新\n\n夜校又开班了，共有三十人报名。\n", "utf-8")
    assert f"qa index update -i {folder}" in run_qa("index", "status", "-i", folder).out
    assert f"qa index update -i {folder}" in run_qa("index", "verify", "-i", folder).err


def test_doctor_tells_the_built_in_model_and_whether_it_is_whole(run_qa, tmp_path, monkeypatch):
    from qa.models.e5 import model

    line = next(
        x for x in run_qa("doctor", "-i", tmp_path / "none").out.splitlines() if "内置模型" in x
    )
    assert model.NAME in line
    assert model.fingerprint() in line
    monkeypatch.setattr(model, "compute_fingerprint", lambda: "0" * 16)
    altered = run_qa("doctor", "-i", tmp_path / "none").out
    assert "与发布的不一致" in altered
    assert "重新安装" in altered


def test_every_command_that_filters_takes_the_same_options():
    filtering = {
        name: sorted(re.findall(r"--(?:source|article|since|until|kind) \S+", page))
        for name, page in pages("zh").items()
        if "--source" in page
    }
    wanted = ["--article 文字", "--kind 种类", "--since 日期", "--source 文字", "--until 日期"]
    assert filtering == dict.fromkeys(("ask", "batch", "search", "names", "timeline"), wanted)


def test_every_command_that_asks_takes_the_same_names_and_readers():
    asking = [name for name, page in pages("zh").items() if "--no-reader" in page]
    assert asking == ["ask", "batch", "serve", "mcp", "eval"]
    for name in asking:
        given = set(re.findall(r"--[a-z-]+", pages("zh")[name]))
        assert {"--index", "--glossary", "--reader", "--no-reader"} <= given
