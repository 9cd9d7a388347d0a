"""No page stops the others from being read, whatever is wrong with it or with the program."""

import random
from pathlib import Path

import pytest
from fakes import FakeEncoder
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.fuzz import make_page, try_page
from qa.corpus import decoded, pages
from qa.corpus.pages import parse_page, read_page, read_pages
from qa.errors import CorpusError, QaError
from qa.indexing.index import open_index
from qa.pipeline.build import Job, build_index, update_index

BREAK = "这一页会出错"


@pytest.fixture
def faulty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Pages of which one makes the program fail."""
    real = pages.draft_articles

    def fail(text: str, lines: object, *more: object) -> object:
        if BREAK in text:
            raise IndexError("string index out of range")
        return real(text, lines, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(pages, "draft_articles", fail)
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "a.txt").write_text(f"{BREAK}。", encoding="utf-8")
    (folder / "b.txt").write_text("夜校开课了，来了二十人。", encoding="utf-8")
    return folder


def test_a_fault_of_the_program_names_the_page(faulty: Path) -> None:
    with pytest.raises(CorpusError) as caught:
        read_page(faulty / "a.txt", "may/a.txt")
    assert caught.value.key == "corpus.failed"
    assert "may/a.txt" in caught.value.message
    assert "IndexError" in caught.value.message


def test_the_page_is_skipped_and_the_others_are_read(faulty: Path) -> None:
    told: list[tuple[str, str]] = []
    read = read_pages([faulty], strict=False, on_skip=lambda n, e: told.append((n, e.key)))
    assert [page.source.path for page in read] == ["b.txt"]
    assert told == [("a.txt", "corpus.failed")]


def test_builds_skip_it_say_so_and_strict_ones_stop(faulty: Path, tmp_path: Path) -> None:
    told: list[tuple[str, str]] = []

    def note(name: str, error: QaError) -> None:
        told.append((name, error.key))

    index = tmp_path / "index"
    report = build_index(Job(index, [faulty], on_skip=note), FakeEncoder())
    assert (report.skipped, report.sources) == (("a.txt",), 1)
    assert told == [("a.txt", "corpus.failed")]
    assert [p.source for p in open_index(index).store.all_passages()] == ["b.txt"]
    (faulty / "a.txt").write_text(f"{BREAK}，又改了一次。", encoding="utf-8")
    assert update_index(Job(index, None, on_skip=note), FakeEncoder()).skipped == ("a.txt",)
    with pytest.raises(CorpusError):
        build_index(Job(index, [faulty], strict=True), FakeEncoder())


def test_memory_that_runs_out_is_not_the_page_s_fault(
    faulty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(text: str, lines: object, *more: object) -> object:
        raise MemoryError

    monkeypatch.setattr(pages, "draft_articles", fail)
    with pytest.raises(MemoryError):
        read_page(faulty / "b.txt", "b.txt")


def test_the_command_says_it_and_goes_on(faulty: Path, run_qa: object) -> None:
    ran = run_qa("pages", faulty)  # type: ignore[operator]
    assert ran.code == 0
    assert "a.txt" in ran.err
    assert "IndexError" in ran.err
    assert "b.txt" in ran.out
    strict = run_qa("pages", "--strict", faulty)  # type: ignore[operator]
    assert strict.code == 2
    assert "a.txt" in strict.err
    assert "Traceback" not in strict.err


@pytest.mark.parametrize(
    "text",
    [
        "第一段没有句号\n\nABC公司 and\nand\n",
        "The union and\nand\n",
        "大家都来学习技术\n\n技术\n\n",
        "开头没有说完\n\n说完\n\n说完\n",
    ],
)
def test_a_line_that_only_repeats_the_end_of_the_one_before(text: str) -> None:
    page, decoded = parse_page(text.encode(), "page.txt")
    for article in page.articles:
        for paragraph in article.paragraphs:
            cut = [decoded[span.start : span.end] for span in paragraph.spans]
            assert "".join(cut) == paragraph.text
            assert all(cut)


WORDS = st.sampled_from(
    "and 第一段 ABC公司 没有句号 the The （ “ ” - pro- gramme 1 20 。 ，".split()
)


@settings(max_examples=300)
@given(st.lists(st.tuples(WORDS, st.sampled_from(["", " ", "\n", "\n\n"])), max_size=14))
def test_short_lines_of_latin_and_chinese_are_read_exactly(pieces: list[tuple[str, str]]) -> None:
    text = "".join(word + end for word, end in pieces) + "字"
    assert try_page("page.txt", text.encode())[0] == "read"


def test_damaged_pages_are_read_or_refused() -> None:
    rng = random.Random(7)
    whole = "标题\n\n夜校开课了，来了二十人。\n"
    results = [try_page(*make_page([whole], rng)) for _ in range(400)]
    assert [result for result in results if result[0] not in ("read", "refused")] == []


def test_a_file_too_large_for_a_page_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(decoded, "MOST_TEXT", 20)
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("read"))
    (tmp_path / "a.txt").write_text("一句话，长得不像是一个版面。", "utf-8")
    with pytest.raises(CorpusError) as caught:
        decoded.decode_page(tmp_path / "a.txt", "a.txt")
    assert caught.value.key == "corpus.large"
    with pytest.raises(CorpusError):
        decoded.decode_bytes(bytes(30), "a.txt")
