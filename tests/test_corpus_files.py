import hashlib
from pathlib import Path

import pytest

from qa.corpus.files import find_files
from qa.corpus.pages import read_page, read_pages
from qa.errors import CorpusError, QaError


def write(path: Path, data: str | bytes = "一句话。") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def names(paths: list[Path]) -> list[str]:
    return [name for _, name in find_files(paths)]


def test_folders_are_walked_in_order_and_only_pages_taken(tmp_path: Path) -> None:
    for name in ("b.md", "a.txt", "sub/c.TXT", "README.md", ".hidden/d.txt", ".e.txt", "f.pdf"):
        write(tmp_path / name)
    assert names([tmp_path]) == ["a.txt", "b.md", "sub/c.TXT"]


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
    write(tmp_path / "d.md", "---\ndate: [\n---\n字。")
    write(tmp_path / "e.txt", "好的一页。")
    sheet = write(tmp_path / "f.csv", "a,b")
    skipped: list[tuple[str, str]] = []

    def note(name: str, error: QaError) -> None:
        skipped.append((name, error.key))

    pages = read_pages([tmp_path, sheet], strict=False, on_skip=note)
    assert [page.source.path for page in pages] == ["e.txt"]
    assert skipped == [
        ("a.txt", "corpus.empty"),
        ("b.txt", "corpus.binary"),
        ("c.txt", "corpus.undecodable"),
        ("d.md", "corpus.front_matter"),
        ("f.csv", "corpus.suffix"),
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


def test_front_matter_counts_only_in_markdown(tmp_path: Path) -> None:
    page = write(tmp_path / "p.txt", "---\ndate: 2021\n---\n一句话。")
    assert read_page(page, page.name).source.date is None
