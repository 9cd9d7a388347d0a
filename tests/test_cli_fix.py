"""``qa pages --fix`` writes pages to be corrected; nothing that is there is written over."""

from __future__ import annotations

import json

import pytest
from fakes import GAMES_NAME, NIGHT_NAME, NIGHT_SCHOOL, READING_NAME


def read(run_qa, *paths):
    """Return articles by name: titles, dates, authors, kinds and texts."""
    return {
        page["source"]["path"].rpartition(".")[0]: (
            page["source"]["date"],
            [
                (a["title"], a["byline"], [(p["kind"], p["text"]) for p in a["paragraphs"]])
                for a in page["articles"]
            ],
        )
        for page in json.loads(run_qa("pages", *paths, "--json").out)
    }


def test_a_folder_of_pages_is_written_and_reads_as_before(run_qa, corpus, tmp_path):
    fixed = tmp_path / "fixed"
    ran = run_qa("pages", corpus, "--fix", fixed)
    assert (ran.code, ran.out) == (0, "")
    names = [NIGHT_NAME, GAMES_NAME, READING_NAME]
    written = [name.replace(".txt", ".md") for name in names]
    lines = [f"{name} → {fixed / file}" for name, file in zip(names, written, strict=True)]
    told = [line.partition("（")[0] for line in ran.err.splitlines()]  # what is unsure is said too
    assert sorted(told) == sorted(lines)
    found = sorted(path.relative_to(fixed).as_posix() for path in fixed.rglob("*.*"))
    assert found == sorted(written)
    assert read(run_qa, fixed) == read(run_qa, corpus)


def test_the_corrected_page_can_be_indexed_instead(run_qa, corpus, tmp_path):
    fixed, index = tmp_path / "fixed", tmp_path / "index"
    run_qa("pages", corpus, "--fix", fixed)
    page = fixed / NIGHT_NAME
    content = page.read_text("utf-8")
    corrected = content.replace("首批48名驾驶员", "首批84名驾驶员")
    assert corrected != content
    page.write_text(corrected, "utf-8")
    assert run_qa("index", "build", fixed, "-i", index).code == 0
    assert "84名" in run_qa("ask", "首批多少名驾驶员报名上课", "-i", index).out
    assert run_qa("index", "verify", "-i", index).code == 0


def test_one_page_goes_to_standard_output(run_qa, corpus):
    ran = run_qa("pages", corpus / NIGHT_NAME, "--fix", "-")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("---\nnewspaper: 示例工人报\ndate: 2023-07-19\npage: 2\n---\n")
    assert "\n# 职工夜校开进公交场站\n" in ran.out
    several = run_qa("pages", corpus, "--fix", "-")
    assert (several.code, several.out) == (2, "")
    assert "3 个" in several.err


def test_what_is_there_stays_unless_forced(run_qa, corpus, tmp_path):
    fixed = tmp_path / "fixed"
    (fixed / "old").mkdir(parents=True)
    mine = fixed / GAMES_NAME.replace(".txt", ".md")
    mine.write_text("改过的", "utf-8")
    ran = run_qa("pages", corpus, "--fix", fixed)
    assert ran.code == 2
    assert str(mine) in ran.err
    assert "--force" in ran.err
    assert mine.read_text("utf-8") == "改过的"
    assert list(fixed.rglob("*.md")) == [mine]  # nothing was written
    assert run_qa("pages", corpus, "--fix", fixed, "--force").code == 0
    assert "平谷工匠赛收官" in mine.read_text("utf-8")


@pytest.mark.parametrize("force", [(), ("--force",)])
def test_a_page_is_never_written_over_itself(run_qa, corpus, force):
    ran = run_qa("pages", corpus, "--fix", corpus, *force)
    assert ran.code == 2
    assert (corpus / NIGHT_NAME).read_text("utf-8") == NIGHT_SCHOOL
    assert not (corpus / GAMES_NAME.replace(".txt", ".md")).exists()


def test_two_pages_of_one_name_go_into_two_files(run_qa, tmp_path):
    folder, fixed = tmp_path / "pages", tmp_path / "fixed"
    folder.mkdir()
    (folder / "a.txt").write_text("夜校\n\n夜校昨天开班了。\n", "utf-8")
    (folder / "a.md").write_text("# 书屋\n\n书屋昨天开门了。\n", "utf-8")
    assert run_qa("pages", folder, "--fix", fixed).code == 0
    assert "夜校昨天开班了。" in (fixed / "a.txt.md").read_text("utf-8")
    assert "书屋昨天开门了。" in (fixed / "a.md").read_text("utf-8")


def test_a_folder_that_cannot_be_made_is_said(run_qa, corpus, tmp_path):
    (tmp_path / "file").write_text("x", "utf-8")
    ran = run_qa("pages", corpus, "--fix", tmp_path / "file")
    assert ran.code == 2
    assert "Traceback" not in ran.err


def test_every_page_goes_into_a_file_of_its_own(run_qa, tmp_path):
    pages, fixed = tmp_path / "pages", tmp_path / "fixed"
    pages.mkdir()
    for name in ("a.md", "a.txt", "a.txt.md", "A.TXT.htm"):
        (pages / name).write_text(f"# {name}\n\n夜校今晚在{name}开班，来了不少人。\n", "utf-8")
    ran = run_qa("pages", pages, "--fix", fixed, "--force")
    assert ran.code == 0
    written = {path.name: path.read_text("utf-8") for path in fixed.iterdir()}
    assert {"a.md", "a.txt.md"} < set(written)
    assert "夜校今晚在a.txt.md开班" in written["a.txt.md"]
    assert len({name.lower() for name in written}) == 4


@pytest.mark.parametrize("other", ["--explain", "--json"])
def test_what_would_be_passed_over_beside_fix_is_refused(run_qa, corpus, tmp_path, other):
    ran = run_qa("pages", corpus, "--fix", tmp_path / "fixed", other)
    assert (ran.code, ran.out) == (2, "")
    assert "--fix" in ran.err
    assert other in ran.err
    assert not (tmp_path / "fixed").exists()
