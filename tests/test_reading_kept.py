"""Documents that took long to read are kept, and read ahead in processes of their own."""

import json
import threading
import time
from dataclasses import asdict
from pathlib import Path

import pytest
from fakes import FakeEncoder
from pdfs import Put, column, pdf

from qa.corpus.formats import kept
from qa.corpus.formats.pdf.page import Pdf
from qa.pipeline import ahead, build
from qa.pipeline.build import READING, Job, build_index, update_index

PAGE = pdf(
    [[Put(60, 60, 24, "码头来了新班长"), *column(60, 100, ["吊机准时转动，大家说好。"])], []]
)


def test_a_document_comes_back_as_it_was() -> None:
    document = Pdf().read(PAGE, "a.pdf")
    assert kept.document_of(json.loads(json.dumps(asdict(document)))) == document


def test_the_same_bytes_are_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "_MOST_RECENT", 0)
    with kept.keeping(tmp_path):
        first = kept.read_kept(Pdf(), PAGE, "a.pdf")
        monkeypatch.setattr(Pdf, "read", lambda *_: pytest.fail("read again"))
        assert kept.read_kept(Pdf(), PAGE, "b.pdf") == first
        (file,) = tmp_path.iterdir()
        file.write_bytes(b"damaged")
        with pytest.raises(pytest.fail.Exception):
            kept.read_kept(Pdf(), PAGE, "a.pdf")


def test_what_is_no_longer_looked_up_goes(tmp_path: Path) -> None:
    with kept.keeping(tmp_path):
        kept.read_kept(Pdf(), PAGE + b"\n", "a.pdf")
        kept.prune(time.time() - 60)
        assert list(tmp_path.iterdir())
        kept.prune(time.time() + 60)
        assert not list(tmp_path.iterdir())


@pytest.mark.process
def test_files_are_read_ahead_and_a_process_that_dies_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        (tmp_path / f"{number}.pdf").write_bytes(PAGE + b"\n" * number)
    files = [(path, path.name) for path in sorted(tmp_path.glob("*.pdf"))]
    seen: list[tuple[int, int]] = []
    folder = tmp_path / "kept"
    assert ahead.read_ahead(files, folder, lambda done, total: seen.append((done, total))) == []
    assert len(list(folder.iterdir())) == 3
    assert sorted(seen) == [(1, 3), (2, 3), (3, 3)]
    monkeypatch.setattr(ahead._Reader, "read", lambda self, path, name: name != "1.pdf")
    assert ahead.read_ahead(files, folder) == ["1.pdf"]


class _Dying:
    """A process that ends over every file."""

    waited_for = False

    def kill(self) -> None:
        """End it."""

    def communicate(self) -> None:
        self.waited_for = True


def test_processes_that_die_are_waited_for_and_none_starts_for_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [(tmp_path / f"{number}.pdf", f"{number}.pdf") for number in range(3)]
    started: list[_Dying] = []

    def start(*_: object, **__: object) -> _Dying:
        started.append(_Dying())
        return started[-1]

    monkeypatch.setattr(ahead.subprocess, "Popen", start)
    monkeypatch.setattr(ahead, "available_cores", lambda: 1)
    monkeypatch.setattr(ahead._Reader, "read", lambda self, path, name: False)
    assert ahead.read_ahead(files, tmp_path) == ["0.pdf", "1.pdf", "2.pdf"]
    assert [one.waited_for for one in started] == [True] * 3


def test_where_no_process_starts_the_files_are_left_to_whoever_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    files = [(tmp_path / f"{number}.pdf", f"{number}.pdf") for number in range(3)]
    monkeypatch.setattr(ahead.subprocess, "Popen", refuse)
    failed: list[object] = []
    monkeypatch.setattr(threading, "excepthook", failed.append)
    assert ahead.read_ahead(files, tmp_path) == []
    assert failed == []


@pytest.mark.process
def test_a_build_keeps_what_it_read_and_an_update_uses_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for number in range(2):
        (pages / f"{number}.pdf").write_bytes(PAGE + b"\n" * number)
    job = Job(tmp_path / "index", [pages])
    assert build_index(job, FakeEncoder()).sources == 2
    assert len(list((tmp_path / "index" / READING).iterdir())) == 2
    (pages / "new.txt").write_text("食堂夜宵\n\n夜宵供应延长到零点。\n", "utf-8")
    monkeypatch.setattr(Pdf, "read", lambda *_: pytest.fail("read again"))
    assert update_index(job, FakeEncoder()).sources == 3


def test_a_file_whose_reading_died_is_tried_again_until_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "0.txt").write_text("夜校开课\n\n夜校周三晚上开课。\n", "utf-8")
    (pages / "1.txt").write_text("食堂夜宵\n\n夜宵供应延长到零点。\n", "utf-8")
    died = [["1.txt"], ["1.txt"], []]
    monkeypatch.setattr(build, "read_ahead", lambda *_: died.pop(0))
    job = Job(tmp_path / "index", [pages])
    assert build_index(job, FakeEncoder()).skipped == ("1.txt",)
    assert update_index(job, FakeEncoder()).skipped == ("1.txt",)
    third = update_index(job, FakeEncoder())
    assert (third.skipped, third.sources) == ((), 2)
    assert not update_index(job, FakeEncoder()).written
