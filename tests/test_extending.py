"""docs/extending.md is true: each addition is one file and one entry, and works everywhere."""

import json
import re
import shutil
import sys
from pathlib import Path

import pytest
from fakes import ROOT, run_python, write_corpus

PAGE = (ROOT / "docs/extending.md").read_text("utf-8")
BLOCK = re.compile(
    r"<!-- file: (?P<file>\S+) -->\n```python\n(?P<code>.*?)```\n"
    r".*?<!-- registry: (?P<registry>\S+) -->\n(?P<diffs>(?:```diff\n.*?```\n)+)",
    re.DOTALL,
)
ADDITIONS = {match["file"]: match for match in BLOCK.finditer(PAGE)}

RUNNER = """
import sys
from fakes import FakeEncoder
from qa.models import encoders
from qa.pipeline import build, opening
for module in (build, opening):
    for name in ("open_encoder", "open_query_encoder"):
        if hasattr(module, name):
            setattr(module, name, lambda *_, **__: FakeEncoder())
from qa.cli.main import main
main(sys.argv[1:])
"""


def apply(diff: str, text: str) -> str:
    """Apply one hunk: what stands before must be found just once."""
    lines = diff.splitlines(keepends=True)
    before = "".join(line[1:] for line in lines if line[0] in " -")
    after = "".join(line[1:] for line in lines if line[0] in " +")
    assert text.count(before) == 1, before
    return text.replace(before, after)


@pytest.fixture
def extended(tmp_path):
    """Copy the package, and return what adds to the copy and what runs it."""
    skip = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "qa", tmp_path / "qa", ignore=skip)
    shutil.copy(ROOT / "tests/fakes.py", tmp_path)
    corpus = write_corpus(tmp_path / "corpus")

    def add(file: str) -> None:
        addition = ADDITIONS[file]
        assert not (tmp_path / file).exists()
        (tmp_path / file).write_text(addition["code"], "utf-8")
        registry = tmp_path / addition["registry"]
        text = registry.read_text("utf-8")
        for diff in re.findall(r"```diff\n(.*?)```", addition["diffs"], re.DOTALL):
            text = apply(diff, text)
        registry.write_text(text, "utf-8")

    def run(*arguments: object) -> tuple[int, str]:
        words = [*map(str, arguments)]
        ran = run_python("-c", RUNNER, *words, cwd=tmp_path, PYTHONPATH=str(tmp_path))
        assert "Traceback" not in ran.stderr.decode(), ran.stderr.decode()
        return ran.returncode, ran.stdout.decode()

    return add, run, corpus


def test_the_page_shows_what_its_table_promises():
    assert set(ADDITIONS) == {
        "qa/retrieval/signals/headline.py",
        "qa/corpus/formats/subtitles.py",
        "qa/output/formats/tsv.py",
        "qa/answering/figures/on_average.py",
        "qa/models/counting.py",
    }
    for file, addition in ADDITIONS.items():
        added = re.findall(r"^\+(.*)$", addition["diffs"], re.MULTILINE)
        imports = [line for line in added if line.startswith("from qa.")]
        assert len(imports) == 1, file
        assert file.removesuffix(".py").replace("/", ".") in imports[0]


def test_a_signal_of_ones_own(extended):
    add, run, corpus = extended
    add("qa/retrieval/signals/headline.py")
    assert run("index", "build", corpus, "-i", "idx")[0] == 0
    code, out = run("ask", "暖心驿站为骑手做什么", "--no-reader", "-i", "idx", "--json")
    assert code == 0
    best = json.loads(out)["nearest"][0]
    assert best["title"] == "“暖心驿站”为骑手添清凉"
    # 暖心 心驿 驿站 为骑 骑手 stand in the headline; 站为 is cut by the quotation mark
    assert best["signals"]["headline"]["raw"] == 5
    assert best["signals"]["headline"]["weight"] == 0.05
    assert run("index", "verify", "-i", "idx")[0] == 0  # its file is among those vouched for


def test_a_page_format_of_ones_own(extended):
    add, run, corpus = extended
    (corpus / "evening.srt").write_text(
        "1\n00:00:01,000 --> 00:00:04,000\n灯塔工会昨晚开了码头夜校。\n\n"
        "2\n00:00:05,000 --> 00:00:08,000\n一共来了二十六名装卸工。\n",
        "utf-8",
    )
    assert "evening.srt" not in run("pages", corpus)[1]
    add("qa/corpus/formats/subtitles.py")
    assert "evening.srt" in run("pages", corpus)[1]
    assert run("index", "build", corpus, "-i", "idx")[0] == 0
    code, out = run("ask", "码头夜校来了多少名装卸工", "--no-reader", "-i", "idx")
    assert code == 0
    assert "二十六名" in out
    assert "evening.srt" in out
    assert "00:00" not in out.partition("evening.srt")[0]
    assert run("index", "verify", "-i", "idx")[0] == 0


def test_an_answer_format_of_ones_own(extended, tmp_path):
    add, run, corpus = extended
    add("qa/output/formats/tsv.py")
    assert run("index", "build", corpus, "-i", "idx")[0] == 0
    asked = "职工夜校首批有多少名驾驶员报名"
    code, out = run("ask", asked, "--no-reader", "-i", "idx", "--format", "tsv")
    assert code == 0
    question, verdict, answer = out.rstrip("\n").split("\t")
    assert (question, verdict) == (asked, "weak")
    assert "48名" in answer
    (tmp_path / "q.txt").write_text(f"{asked}\n", "utf-8")
    assert run("batch", "q.txt", "-o", "a.tsv", "--no-reader", "-i", "idx")[0] == 0
    assert (tmp_path / "a.tsv").read_text("utf-8") == out


def test_a_reader_of_ones_own(extended):
    add, run, corpus = extended
    add("qa/models/counting.py")
    assert run("index", "build", corpus, "-i", "idx")[0] == 0
    code, out = run("ask", "职工夜校报名的驾驶员", "--reader", "counting", "-i", "idx", "--json")
    assert code == 0
    answer = json.loads(out)
    # 职工, 夜校, 报名, 驾驶员 (and 驾驶): the lead paragraph has them all
    assert (answer["verdict"], answer["confidence"]) == ("found", 1.0)
    assert "48名驾驶员" in answer["nearest"][0]["text"]
    matched = [len(hit["matched"]) for hit in answer["nearest"]]
    assert matched == sorted(matched, reverse=True)


MARKED = """
from fakes import make_question, marked_hit
from qa.answering.quotes import read_quotes
hit = marked_hit("灯塔全年办夜校24期，平均每月2期。", "24期")
(quote,) = read_quotes(make_question("夜校平均每月办几期？"), hit)
print(*(hit.passage.text[span.start : span.end] for span in quote.highlights))
"""


def test_a_rule_of_ones_own(extended, tmp_path):
    add, _, _ = extended
    told = []
    for change in (lambda: None, lambda: add("qa/answering/figures/on_average.py")):
        change()
        ran = run_python("-c", MARKED, cwd=tmp_path, PYTHONPATH=str(tmp_path))
        told.append(ran.stdout.decode().strip())
    assert told == ["24期", "2期"]


def test_the_copy_is_what_runs(extended):
    _, run, _ = extended
    assert run("--version")[0] == 0
    assert Path(sys.executable).exists()
