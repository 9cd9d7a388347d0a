import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ran
from fakes import FakeEncoder

from qa.corpus.files import find_files, survey
from qa.corpus.pages import read_page, read_pages
from qa.errors import CorpusError, QaError
from qa.indexing.index import open_index
from qa.output.serialise import serialise_passage
from qa.pipeline.build import Job, build_index, update_index
from qa.pipeline.changes import Changes
from qa.pipeline.checks import index_status, verify_index
from qa.text.paths import path_of, stored_path


def write(path: Path, data: str | bytes = "一句话。") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def names(paths: list[Path]) -> list[str]:
    return [name for _, name in find_files(paths)]


def test_folders_are_walked_in_order_and_only_pages_taken(tmp_path: Path) -> None:
    for name in ("b.md", "a.txt", "sub/c.TXT", "README.md", ".hidden/d.txt", ".e.txt", "f.rtf"):
        write(tmp_path / name)
    assert names([tmp_path]) == ["a.txt", "b.md", "sub/c.TXT"]


def test_an_index_among_the_pages_is_passed_over(tmp_path: Path) -> None:
    for name in ("a.txt", "index/CURRENT", "index/gen-1/manifest.json", "index/gen-1/x.md"):
        write(tmp_path / name, "gen-1\n")
    write(tmp_path / "other/CURRENT", "电流表读数\n")
    write(tmp_path / "other/gen-2/b.txt")
    write(tmp_path / "index/c.txt")
    found = survey([tmp_path])
    assert [name for _, name in found.files] == ["a.txt", "index/c.txt", "other/gen-2/b.txt"]
    assert [name for name, _ in found.passed_over] == ["other/CURRENT"]


def test_a_file_given_directly_goes_by_its_own_name(tmp_path: Path) -> None:
    page = write(tmp_path / "deep/down/page.txt")
    assert find_files([page]) == [(page, "page.txt")]


def test_a_file_reached_twice_is_read_once(tmp_path: Path) -> None:
    page = write(tmp_path / "x/page.txt")
    assert names([tmp_path, page, tmp_path / "x"]) == ["x/page.txt"]


def test_equal_names_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    for folder in ("may/one", "june/one"):
        write(tmp_path / folder / "p.txt")
    write(tmp_path / "june/one/q.txt")
    found = names([tmp_path / "may/one", tmp_path / "june/one"])
    assert found == ["may/one/p.txt", "june/one/p.txt", "q.txt"]


def test_a_missing_path_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CorpusError) as caught:
        find_files([tmp_path / "nowhere"])
    assert caught.value.key == "corpus.missing"
    assert caught.value.params == {"path": str(tmp_path / "nowhere")}


def test_unreadable_files_are_reported_and_left_out(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", b"")
    write(tmp_path / "b.txt", b"\x00\x01\x02")
    write(tmp_path / "c.txt", b"\x80\x81\xff\xff\xff")
    write(tmp_path / "d.rtf", "字。")
    write(tmp_path / "e.txt", "好的一页。")
    sheet = write(tmp_path / "f.csv", "a,b")
    skipped: list[tuple[str, str]] = []

    def note(name: str, error: QaError) -> None:
        skipped.append((name, error.key))

    pages = read_pages([tmp_path, sheet], strict=False, on_skip=note)
    assert [page.source.path for page in pages] == ["e.txt"]
    assert skipped == [
        ("d.rtf", "corpus.suffix"),
        ("f.csv", "corpus.suffix"),
        ("a.txt", "corpus.empty"),
        ("b.txt", "corpus.binary"),
        ("c.txt", "corpus.undecodable"),
    ]


def test_strict_raises_what_would_be_skipped(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", b"")
    with pytest.raises(CorpusError) as caught:
        read_pages([tmp_path], strict=True, on_skip=lambda name, error: None)
    assert caught.value.key == "corpus.empty"


def test_the_source_states_what_was_read(tmp_path: Path) -> None:
    data = "第一句。\n\n2023年7月19日 第3版\n".encode("utf-8-sig")
    source = read_page(write(tmp_path / "p.txt", data), "x/p.txt").source
    assert source.path == "x/p.txt"
    assert source.sha256 == hashlib.sha256(data).hexdigest()
    assert source.encoding == "utf-8-sig"
    assert source.chars == len("第一句。\n\n2023年7月19日 第3版\n")
    assert (source.newspaper, source.date, source.page) == (None, "2023-07-19", "3")


def test_front_matter_outweighs_imprint_and_name(tmp_path: Path) -> None:
    page = write(tmp_path / "2020-01-02.md", "---\ndate: 2021\n---\n2022年3月4日 第5版\n\n一句话。")
    source = read_page(page, page.name).source
    assert (source.date, source.page) == ("2021", "5")


def test_the_name_dates_a_page_that_says_nothing(tmp_path: Path) -> None:
    page = write(tmp_path / "2020-01-02.txt")
    assert read_page(page, page.name).source.date == "2020-01-02"


@pytest.mark.parametrize("name", ["p.txt", "p.md"])
def test_front_matter_counts_in_every_text_file(tmp_path: Path, name: str) -> None:
    page = write(tmp_path / name, "\n---\ndate: 2021\n---\n一句话。")
    assert read_page(page, name).source.date == "2021"


@pytest.mark.parametrize(
    ("text", "date", "remarks"),
    [
        ("---\ndate: 2021-02-30\n---\n一句话。", None, [("date_on_line", "2021-02-30")]),
        ("2021年13月5日 第2版\n\n一句话。", None, [("date", "2021年13月5日")]),
        (
            "---\ndate: 上周三\n---\n2021年3月5日 第2版\n\n一句话。",
            "2021-03-05",
            [("date_on_line", "上周三")],
        ),
    ],
)
def test_a_page_with_a_date_that_is_none_is_read_all_the_same(
    tmp_path: Path, text: str, date: str | None, remarks: list[tuple[str, str]]
) -> None:
    page = read_page(write(tmp_path / "p.txt", text), "p.txt")
    assert page.source.date == date
    assert [(remark.key, remark.params["date"]) for remark in page.remarks] == remarks
    assert [p.text for article in page.articles for p in article.paragraphs] == ["一句话。"]


# --- what is passed over --------------------------------------------------------------------


def passed_over(*paths: Path) -> list[tuple[str, str]]:
    return [(name, error.key) for name, error in survey(list(paths)).passed_over]


def test_files_of_other_kinds_are_named_and_litter_is_not(tmp_path: Path) -> None:
    for name in (
        "a.txt", "scan.djvu", "sub/letter.doc", "sub/sheet.csv", "photo.HEIC", "noend", "readme.md",
        ".hidden", ".git/x.pdf", "~$letter.docx", "a.txt~", "Thumbs.db", "README.pdf",
    ):  # fmt: skip
        write(tmp_path / name)
    assert names([tmp_path]) == ["a.txt"]
    assert passed_over(tmp_path) == [
        ("noend", "corpus.suffix"),
        ("photo.HEIC", "corpus.suffix"),
        ("scan.djvu", "corpus.suffix"),
        ("sub/letter.doc", "corpus.suffix"),
        ("sub/sheet.csv", "corpus.suffix"),
    ]


def test_links_are_followed_to_files_and_named_where_they_lead_nowhere(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    page = write(tmp_path / "elsewhere/far.txt")
    write(folder / "near.txt")
    (folder / "linked.txt").symlink_to(page)
    (folder / "broken.txt").symlink_to(tmp_path / "nothing.txt")
    (folder / "self.txt").symlink_to(folder / "self.txt")
    (folder / "one.md").symlink_to(folder / "two.md")
    (folder / "two.md").symlink_to(folder / "one.md")
    (folder / "other").symlink_to(page.parent)
    (folder / "round").symlink_to(folder)
    assert names([folder]) == ["linked.txt", "near.txt"]
    assert passed_over(folder) == [
        ("broken.txt", "corpus.broken_link"),
        ("one.md", "corpus.broken_link"),
        ("other", "corpus.linked_folder"),
        ("round", "corpus.linked_folder"),
        ("self.txt", "corpus.broken_link"),
        ("two.md", "corpus.broken_link"),
    ]
    assert names([folder / "other"]) == ["far.txt"]  # given directly it is entered


def test_what_is_no_regular_file_is_named_and_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert passed_over(tmp_path) == [("pipe.txt", "corpus.no_file")]


def test_folders_that_cannot_be_opened_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "open/a.txt")
    write(tmp_path / "shut/b.txt")
    scandir = os.scandir

    def refuse(path: Path) -> object:
        if Path(path).name == "shut":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert names([tmp_path]) == ["open/a.txt"]
    assert passed_over(tmp_path) == [("shut", "corpus.folder")]
    assert passed_over(tmp_path / "shut") == [(".", "corpus.folder")]


def test_strict_stops_at_what_would_be_passed_over(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / "b.rtf")
    with pytest.raises(CorpusError) as caught:
        read_pages([tmp_path], strict=True, on_skip=lambda name, error: None)
    assert caught.value.key == "corpus.suffix"


# --- names that are no UTF-8 ----------------------------------------------------------------

BYTES = b"\xc3\xff.txt"


@pytest.fixture
def undecodable(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    try:
        (folder / os.fsdecode(BYTES)).write_text("夜校开课了，来了二十人。", encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes only Unicode names")
    write(folder / r"\xc3\xff.txt", "另一页。")
    return folder


def test_undecodable_names_are_spelt_out_and_told_apart(undecodable: Path) -> None:
    found = find_files([undecodable])
    shown = [name for _, name in found]
    assert len(set(shown)) == 2
    assert all(name.removesuffix(" (2)").endswith(r"\xc3\xff.txt") for name in shown)
    for path, name in found:
        assert path.read_bytes()
        assert read_page(path, name).source.path == name


def test_any_path_can_be_written_down(tmp_path: Path) -> None:
    for path in (tmp_path / "页.txt", tmp_path / os.fsdecode(BYTES), Path("file:/odd"), tmp_path):
        stored = stored_path(path)
        assert stored.encode("utf-8")
        assert path_of(stored) == path


def test_undecodable_names_are_built_updated_verified(undecodable: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    folder = undecodable.rename(tmp_path / os.fsdecode(b"\xfe pages"))
    build_index(Job(index, [folder]), FakeEncoder())
    assert verify_index(index) == []
    assert index_status(index).to_dict()["current"] is True
    report = update_index(Job(index, None), FakeEncoder())
    assert (report.written, report.sources) == (False, 2)
    json.dumps(report.to_dict(), ensure_ascii=False).encode("utf-8")
    for passage in open_index(index).store.all_passages():
        json.dumps(serialise_passage(passage), ensure_ascii=False).encode("utf-8")


def test_undecodable_names_are_shown_and_cited(
    undecodable: Path, tmp_path: Path, run_qa: Callable[..., Ran]
) -> None:
    read = run_qa("pages", undecodable, "--json")
    shown = [page["source"]["path"] for page in json.loads(read.out)]
    assert len(shown) == 2
    assert run_qa("pages", undecodable).code == 0
    index = tmp_path / "index"
    assert run_qa("index", "build", undecodable, "-i", index).code == 0
    assert run_qa("index", "verify", "-i", index).code == 0
    asked = run_qa("ask", "夜校来了多少人？", "--json", "-i", index)
    answer = json.loads(asked.out)
    cited = [hit["source"] for hit in [*answer["citations"], *answer["nearest"]]]
    assert cited
    assert set(cited) <= set(shown)


# --- what the commands say ------------------------------------------------------------------


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """A page with a date that is none, a page with a stray control, a PDF and a broken link."""
    folder = tmp_path / "mixed"
    write(folder / "dated.md", "---\ndate: 大年初一\n---\n夜校开课了，来了二十人。")
    write(folder / "stray.txt", "汽笛昨天\x01换了新的，是锻工车间做的。")
    write(folder / "scan.djvu", b"%PDF-1.7")
    (folder / "gone.txt").symlink_to(folder / "nothing")
    return folder


def test_pages_says_what_it_passed_over_and_what_is_odd(
    mixed: Path, run_qa: Callable[..., Ran]
) -> None:
    ran = run_qa("pages", mixed)
    assert ran.code == 0
    assert "scan.djvu" in ran.err
    assert "gone.txt" in ran.err
    assert "大年初一" in ran.out
    assert "略去 1 个控制字符" in ran.out
    pages = json.loads(run_qa("pages", mixed, "--json").out)
    assert [page["remarks"] for page in pages] == [
        [{"code": "date_on_line", "params": {"line": 2, "date": "大年初一"}}],
        [{"code": "controls", "params": {"count": 1}}],
    ]


def test_builds_and_updates_say_the_same(
    mixed: Path, tmp_path: Path, run_qa: Callable[..., Ran]
) -> None:
    index = tmp_path / "index"
    built = run_qa("index", "build", mixed, "-i", index, "--json")
    assert built.code == 0
    for told in ("scan.djvu", "gone.txt", "大年初一", "略去 1 个控制字符"):
        assert told in built.err
    assert sorted(json.loads(built.out)["skipped"]) == ["gone.txt", "scan.djvu"]
    updated = run_qa("index", "update", "-i", index, "--json")
    assert (json.loads(updated.out)["written"], updated.code) == (False, 0)
    assert "scan.djvu" in updated.err
    strict = run_qa("index", "build", mixed, "-i", index, "--strict")
    assert strict.code == 2
    assert "gone.txt" in strict.err
    assert run_qa("index", "status", "-i", index, "--json").code == 0


def test_of_a_folder_of_pictures_the_first_are_named_and_the_rest_counted(
    tmp_path: Path, run_qa: Callable[..., Ran]
) -> None:
    write(tmp_path / "a.txt", "夜校开课了，来了二十人。")
    for number in range(25):
        write(tmp_path / f"scan{number:02d}.jpg")
    write(tmp_path / "z.txt", b"\0\1\2\3")
    err = run_qa("pages", tmp_path).err
    assert [f"scan{number:02d}.jpg" in err for number in (0, 19, 20, 24)] == [
        True,
        True,
        False,
        False,
    ]
    assert "另有 5 个文件" in err
    assert "z.txt" in err


def test_names_left_out_of_changes_by_the_thousand() -> None:
    names = tuple(f"{number}.txt" for number in range(50_000))  # minutes if each is searched for
    assert Changes(new=names, unchanged=("a",)).without(names) == Changes(unchanged=("a",))


def test_a_page_is_named_by_the_path_that_is_no_link(tmp_path):
    page = tmp_path / "z.txt"
    page.write_text("夜校开课。", "utf-8")
    (tmp_path / "a.txt").symlink_to(page)
    assert [name for _, name in find_files([tmp_path])] == ["z.txt"]
    assert [name for _, name in find_files([tmp_path / "a.txt"])] == ["a.txt"]
