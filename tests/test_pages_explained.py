"""``qa pages --explain``, and lines that repeat over the files of a folder."""

from __future__ import annotations

import io
import json
from pathlib import Path

from fakes import FakeEncoder
from rich.console import Console

from qa.corpus.decoded import DecodedFiles, decode_page, hash_repeated
from qa.corpus.formats.lines import read_lines
from qa.corpus.layout.articles import draft_labelled
from qa.corpus.layout.explain import ExplainedLine
from qa.corpus.layout.labels import label_named
from qa.corpus.pages import read_among, understand
from qa.messages import translate
from qa.output.serialise_pages import serialise_explained
from qa.output.terminal.explained import feature_text, render_explained
from qa.pipeline.build import Job, build_index, update_index

NAV = "首页 > 工会要闻 > 正文 第{} 页"


def write(folder: Path, count: int) -> list[tuple[Path, str]]:
    folder.mkdir(exist_ok=True)
    files = []
    for number in range(count):
        name = f"{number}.txt"
        (folder / name).write_text(
            f"{NAV.format(number)}\n\n第{number}期夜校开课\n\n"
            f"昨天来了{number + 20}人，都是装卸工。\n",
            "utf-8",
        )
        files.append((folder / name, name))
    return files


def test_lines_of_several_files_are_known_by_file(tmp_path: Path) -> None:
    files = write(tmp_path / "a", 2)
    (tmp_path / "a" / "x.txt").write_text("只有这里说的一句话。\n", "utf-8")
    found = DecodedFiles([*files, (tmp_path / "a" / "x.txt", "x.txt")]).elsewhere
    assert found["x.txt"] == frozenset()
    assert found["0.txt"] == found["1.txt"]
    assert "首页>工会要闻>正文第0页" in found["0.txt"]
    other = DecodedFiles([(files[0][0], "b/0.txt"), (files[1][0], "c/1.txt")]).elsewhere
    assert set(other.values()) == {frozenset()}, "files of different folders"


def test_a_file_is_decoded_once(tmp_path: Path, monkeypatch) -> None:
    from qa.corpus.formats.text import PlainText

    read, names = PlainText.read, []
    monkeypatch.setattr(
        PlainText, "read", lambda self, data, name: names.append(name) or read(self, data, name)
    )
    files = write(tmp_path / "a", 3)
    decoded = DecodedFiles(files)
    pages = [read_among(decoded, *file) for file in files]
    assert names == ["0.txt", "1.txt", "2.txt"]
    alone = {name: decode_page(path, name) for path, name in files}
    assert pages == [understand(one, name, decoded.elsewhere[name]) for name, one in alone.items()]
    names.clear()
    length = len(files[0][0].read_text("utf-8"))
    little = DecodedFiles(files, keep=2 * length)  # room for two
    assert [read_among(little, *file) for file in files] == pages
    assert names == ["0.txt", "1.txt", "2.txt", "2.txt"]


def test_what_repeats_is_hashed_by_file_and_line() -> None:
    one = {"a": frozenset({"x", "y"}), "b": frozenset()}
    assert hash_repeated({"a": frozenset()}) == ""
    assert hash_repeated(one) == hash_repeated({"a": frozenset({"y", "x"})})
    assert hash_repeated(one) != hash_repeated({"a": frozenset({"x"})})


def test_a_file_that_repeats_another_s_lines_has_both_read_anew(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    write(folder, 1)
    build_index(Job(tmp_path / "updated", [folder]), FakeEncoder())
    write(folder, 3)
    update_index(Job(tmp_path / "updated", []), FakeEncoder())
    build_index(Job(tmp_path / "built", [folder]), FakeEncoder())
    assert described(tmp_path / "updated") == described(tmp_path / "built")


def described(index: Path) -> list[tuple[object, ...]]:
    from qa.indexing.index import open_index

    opened = open_index(index)
    found = [(p.source, p.kind, p.title, p.text) for p in opened.store.all_passages()]
    return [opened.manifest.repeated, *found]


def test_every_line_is_explained(run_qa, tmp_path):
    write(tmp_path / "a", 1)
    run = run_qa("pages", tmp_path / "a", "--explain", "--json")
    assert run.code == 0
    (page,) = json.loads(run.out)
    assert [line["line"] for line in page["lines"]] == [1, 3, 5]
    assert page["lines"][2]["role"] == "text"
    for line in page["lines"]:
        assert 0 < line["sure"] <= 1
        assert all(reason["weight"] > 0 for reason in line["reasons"])
    shown = run_qa("pages", tmp_path / "a", "--explain")
    assert shown.code == 0
    assert translate("pages.role.text") in shown.out


def test_nothing_to_explain_is_an_empty_list(run_qa, tmp_path):
    (tmp_path / "a").mkdir()
    run = run_qa("pages", tmp_path / "a", "--explain", "--json")
    assert (run.code, json.loads(run.out)) == (1, [])


def test_features_in_words() -> None:
    ends = translate("pages.feature.ends")
    assert feature_text("ends=stop") == f"{ends} stop"
    assert feature_text("-1:ends=stop") == f"{translate('pages.where.before')}{ends} stop"
    assert (
        feature_text("seam2=3&ends=stop") == f"{translate('pages.feature.seam')} 2 3 + {ends} stop"
    )


def test_a_corrected_label_is_shown_with_what_it_was() -> None:
    was, settled = label_named("new:heading", 0.7), label_named("continues:text", 0.7)
    lines = [
        ExplainedLine(1, "夜校开课", label_named("begins:title"), ()),
        ExplainedLine(2, "都是装卸工。", was, (), settled),
    ]
    first, second = serialise_explained("a.txt", lines)["lines"]
    assert (second["role"], second["bond"]) == ("text", "continues")
    assert second["labelled"] == {"role": "heading", "bond": "new"}
    assert first["labelled"] == {"role": "title", "bond": "begins"}
    console = Console(file=io.StringIO(), width=200)
    render_explained({"a.txt": lines}, console)
    _, plain, corrected = console.file.getvalue().splitlines()
    assert translate("pages.role.text") in corrected
    assert (
        translate(
            "pages.corrected",
            was=" · ".join((translate("pages.role.heading"), translate("pages.bond.new"))),
        ).strip()
        in corrected
    )
    assert "改判" not in plain


def test_corrected_labels_are_those_that_reading_ends_with() -> None:
    text = "夜校开课\n昨天来了20人，都是\n* * *\n小标题\n"
    lines = read_lines(text)
    labels = [label_named(n) for n in ("begins:title", "new:text", "new:text", "new:heading")]
    corrected = draft_labelled(text, lines, labels).labels
    roles = {text[span.start : span.end]: label.role for span, label in corrected.items()}
    assert roles == {"* * *": "furniture", "小标题": "text"}
