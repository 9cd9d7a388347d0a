"""A new kind of page: one module and one line of the registry, and everything works with it."""

from pathlib import Path

import pytest
from fakes import FakeEncoder

from qa.corpus import formats
from qa.corpus.files import find_files
from qa.corpus.formats import Document, PageFormat, format_of, known_suffixes
from qa.corpus.formats.lines import read_lines
from qa.corpus.metadata import Imprint
from qa.corpus.pages import read_page
from qa.errors import CorpusError
from qa.indexing.index import open_index
from qa.pipeline.build import Job, build_index
from qa.pipeline.checks import verify_index


class Tape:
    """Files named ``.tape``: words reversed letter by letter, the date on the first line."""

    suffixes = (".tape",)

    def read(self, data: bytes, name: str) -> Document:
        text = data.decode()[::-1]
        start = text.index("\n") + 1
        lines = tuple(read_lines(text, start))
        return Document(text, "tape", lines, Imprint(date=text[: start - 1]), start)


TEXT = "2024-05-06\n灯塔修好了\n\n本报讯（记者 何青）老码头的灯塔昨晚亮了，一共换了二十四块玻璃。\n"


@pytest.fixture
def tapes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    tape: PageFormat = Tape()
    monkeypatch.setattr(formats, "FORMATS", (*formats.FORMATS, tape))
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "old.tape").write_bytes(TEXT[::-1].encode())
    (folder / "new.txt").write_text("汽笛换了新的\n\n汽笛昨天装好。\n", encoding="utf-8")
    return folder


def test_a_new_format_is_found_read_indexed_and_verified(tapes: Path, tmp_path: Path) -> None:
    assert [name for _, name in find_files([tapes])] == ["new.txt", "old.tape"]
    page = read_page(tapes / "old.tape", "old.tape")
    assert (page.source.date, page.source.encoding) == ("2024-05-06", "tape")
    assert [article.title for article in page.articles] == ["灯塔修好了"]
    assert [(skip.text, skip.reason) for skip in page.skipped] == [("2024-05-06\n", "front-matter")]

    index = tmp_path / "index"
    build_index(Job(index, [tapes]), FakeEncoder())
    (passage,) = [p for p in open_index(index).store.all_passages() if p.source == "old.tape"]
    assert passage.text == "".join(TEXT[span.start : span.end] for span in passage.spans)
    assert passage.text.startswith("本报讯")
    assert verify_index(index) == []


def test_what_a_changed_reading_no_longer_says_is_misquoted(
    tapes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = tmp_path / "index"
    build_index(Job(index, [tapes]), FakeEncoder())
    monkeypatch.setattr(Tape, "read", lambda self, data, name: Document("另一种读法", "tape", ()))
    assert [problem.code for problem in verify_index(index)] == ["misquoted"]


def test_formats_are_told_by_the_end_of_the_name() -> None:
    assert len(set(known_suffixes())) == len(known_suffixes())
    for name in ("a.txt", "a.TXT", "b/c.md", "d.Md", "e.HTM", "f.mhtml", "g.Docx"):
        found = format_of(Path(name))
        assert found is not None
        assert Path(name).suffix.lower() in found.suffixes
    for name in ("a.ppt", "txt", "a.txt.bak", ".txt"):
        assert format_of(Path(name)) is None


def test_a_file_of_no_known_format_is_refused_and_what_can_be_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "sheet.csv").write_text("甲,乙")
    with pytest.raises(CorpusError) as caught:
        read_page(tmp_path / "sheet.csv", "sheet.csv")
    assert caught.value.params == {"path": "sheet.csv", "known": " ".join(known_suffixes())}
    assert ".txt .md " in caught.value.message
