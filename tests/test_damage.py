"""What becomes of an index that a disk has altered: it answers as before, or is called damaged.

Nothing else may happen. What a cheap look cannot see is counted.
"""

import math
import os
import random
import shutil
import time
from dataclasses import dataclass

import numpy as np
import pytest
from fakes import GAMES_NAME, NIGHT_NAME, READING_NAME, FakeEncoder

from qa.errors import IndexDamagedError
from qa.indexing import index as index_module
from qa.indexing.generation import current_generation
from qa.indexing.index import open_index
from qa.indexing.manifest import MANIFEST, check_files, read_manifest
from qa.indexing.records import Stamp
from qa.indexing.sentences import SentenceTable
from qa.indexing.store import PassageStore, write_store
from qa.output.serialise import serialise_answer
from qa.pipeline.build import Job, build_index, update_index
from qa.pipeline.changes import Stale, stale_sources
from qa.pipeline.checks import verify_index
from qa.pipeline.session import Session
from qa.types import Source

QUESTIONS = (
    "职工夜校首批有多少名驾驶员报名？", "谁夺得第一名？", "暖心驿站几点开门？",
    "How many drivers joined the night school?",
)  # fmt: skip
FLIPS = 12
"""Of each file, at different places, at each of the two ways of opening."""


def answers(index):
    """Return what the index says to the questions, without the times it took."""
    session = Session(open_index(index), FakeEncoder())
    said = [serialise_answer(session.ask(question)) for question in QUESTIONS]
    return [{key: value for key, value in answer.items() if key != "seconds"} for answer in said]


def outcome(index, before):
    """Return "same", "other" or "damaged"; any other error is the test's."""
    try:
        return "same" if answers(index) == before else "other"
    except IndexDamagedError:
        return "damaged"


def files(folder):
    names = sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
    assert len(names) == 24
    return names


def flipped(data, rng, count):
    """Return ``data`` with ``count`` bytes in a row altered, anywhere, the head more often."""
    reach = len(data) if rng.random() < 0.5 else min(len(data), 200)
    at = rng.randrange(max(1, reach - count))
    some = bytes(byte ^ rng.randrange(1, 256) for byte in data[at : at + count])
    return data[:at] + some + data[at + count :]


def flip_all(index, before, seed):
    """Return the outcomes of flips in every file of the index, by file."""
    folder = current_generation(index)
    rng = random.Random(seed)
    outcomes = {}
    for name in files(folder):
        path = folder / name
        data = path.read_bytes()
        for number in range(FLIPS):
            path.write_bytes(flipped(data, rng, 8 if number % 3 == 0 else 1))
            outcomes.setdefault(name, []).append(outcome(index, before))
        path.write_bytes(data)
    assert outcome(index, before) == "same"
    return outcomes


@pytest.fixture(scope="module")
def before(shared_index):
    return answers(shared_index)


def test_no_altered_byte_of_a_small_index_changes_an_answer(index, before):
    outcomes = flip_all(index, before, seed=1)
    assert set(outcomes.pop(MANIFEST)) <= {"damaged", "same"}  # a blank may turn into another
    assert {what for some in outcomes.values() for what in some} == {"damaged"}


def test_an_altered_byte_of_a_large_index_is_damage_or_goes_unseen(index, before, monkeypatch):
    """As where files are too large to be read at opening: only their structure is looked at."""
    monkeypatch.setattr(index_module, "check_files", lambda *_: check_files(*_, budget=0))
    outcomes = flip_all(index, before, seed=2)
    assert set(outcomes[MANIFEST]) <= {"damaged", "same"}
    unseen = sum(some.count("other") for some in outcomes.values())
    assert 0 < unseen < sum(map(len, outcomes.values())) / 3


def test_the_smallest_files_are_checked_as_far_as_the_budget_goes(index):
    folder = current_generation(index)
    manifest = read_manifest(folder)
    sizes = sorted((described["bytes"], name) for name, described in manifest.files.items())
    whole = sum(size for size, _ in sizes)
    for name in (sizes[0][1], sizes[-1][1]):
        path = folder / name
        data = path.read_bytes()
        path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
        seen = []
        for budget in (0, sizes[0][0], whole - 1, whole):
            try:
                check_files(folder, manifest, budget)
            except IndexDamagedError as error:
                seen.append((budget, error.params["file"]))
        path.write_bytes(data)
        assert seen == [(b, name) for b in (sizes[0][0], whole - 1, whole)][-len(seen) :]
        assert len(seen) == (3 if name == sizes[0][1] else 1)


@pytest.mark.parametrize(
    ("was", "becomes"),
    [("48名", "84名"), (NIGHT_NAME, NIGHT_NAME.replace("night", "fight")), ("[[", "[{")],
)
def test_no_altered_quotation_is_shown_however_large_the_index(index, was, becomes, monkeypatch):
    monkeypatch.setattr(index_module, "check_files", lambda *_: check_files(*_, budget=0))
    path = current_generation(index) / "passages.sqlite"
    data = path.read_bytes()
    wrong = data.replace(was.encode(), becomes.encode())
    assert wrong != data
    assert len(wrong) == len(data)
    path.write_bytes(wrong)
    with pytest.raises(IndexDamagedError) as caught:
        answers(index)
    assert caught.value.params == {"file": "passages.sqlite"}


def test_passages_of_another_generation_are_told_however_large_the_index(
    index, corpus, tmp_path, monkeypatch
):
    page = corpus / NIGHT_NAME
    page.write_text(page.read_text("utf-8").replace("48名", "84名"), "utf-8")
    build_index(Job(tmp_path / "other", [corpus]), FakeEncoder())
    theirs = current_generation(tmp_path / "other") / "passages.sqlite"
    ours = current_generation(index) / "passages.sqlite"
    assert theirs.stat().st_size == ours.stat().st_size
    shutil.copyfile(theirs, ours)
    monkeypatch.setattr(index_module, "check_files", lambda *_: check_files(*_, budget=0))
    with pytest.raises(IndexDamagedError) as caught:
        open_index(index)
    assert caught.value.params == {"file": "passages.sqlite"}


TABLE = [[0, 0, 1, 2], [0, 7, 0, 0], [7, 14, 1, 3]]


def altered(row, column, value):
    table = np.array(TABLE, np.int32)
    table[row, column] = value
    return table


@pytest.mark.parametrize(
    "table",
    [
        altered(0, 0, 1),  # the first passage has no sentence
        altered(0, 2, 0),  # the second has none
        altered(0, 3, 1),  # the last has none
        altered(0, 3, 3),  # of a passage that is not there
        altered(0, 1, 9),  # owners go back
        altered(0, 1, -1),
        altered(1, 0, -1),  # before the text
        altered(1, 1, 14),  # empty
        altered(1, 1, 6),  # overlapping
        altered(2, 0, 0),
        np.array(TABLE, np.int64),
        np.array(TABLE, np.int32)[:2],
        np.array(TABLE, np.int32).T,
        np.zeros((3, 0), np.int32),
        np.array(3, np.int32),
        np.array(TABLE, np.float32),
    ],
)
def test_a_table_that_is_none_is_damage(tmp_path, table):
    np.save(tmp_path / "s.npy", np.array(TABLE, np.int32))
    assert len(SentenceTable.load(tmp_path / "s.npy", 3)) == 4
    np.save(tmp_path / "s.npy", table)
    with pytest.raises(IndexDamagedError) as caught:
        SentenceTable.load(tmp_path / "s.npy", 3)
    assert caught.value.params == {"file": "s.npy"}


def test_an_error_of_our_own_is_not_blamed_on_the_disk(index):
    opened = open_index(index)
    with pytest.raises(KeyError), opened.blaming_damage():
        raise KeyError("ours")
    (opened.folder / "sentences.npy").write_bytes(b"")
    with pytest.raises(IndexDamagedError) as caught, opened.blaming_damage():
        raise KeyError("theirs")
    assert caught.value.params == {"file": "sentences.npy"}
    shutil.rmtree(opened.folder)  # a builder has replaced it
    with pytest.raises(KeyError), opened.blaming_damage():
        raise KeyError("ours")


# --- what an update takes over --------------------------------------------------------------


@pytest.fixture
def own_index(tmp_path, index, corpus):
    """An index whose sources may be changed."""
    update_index(Job(index, [corpus]), FakeEncoder())
    return index


REUSED = ["passages.sqlite", "passages.faiss", "sentences.faiss", "sentences.npy"]


@pytest.mark.parametrize("name", REUSED)
@pytest.mark.parametrize("changed", [True, False])
def test_an_update_never_takes_over_damage(own_index, corpus, name, changed, monkeypatch):
    monkeypatch.setattr(index_module, "check_files", lambda *_: check_files(*_, budget=0))
    path = current_generation(own_index) / name
    data = path.read_bytes()
    if name == "passages.sqlite":
        wrong = data.replace("48名".encode(), "84名".encode())
    else:
        wrong = data[:-9] + bytes(byte ^ 85 for byte in data[-9:-1]) + data[-1:]
    assert wrong != data
    path.write_bytes(wrong)
    if changed:
        (corpus / READING_NAME).write_text("# 新书\n\n新书到了三百册。\n", "utf-8")
    told, encoder = [], FakeEncoder()
    report = update_index(Job(own_index, None, notify=told.append), encoder)
    assert report.written
    assert len(told) == 1
    assert name in told[0]
    assert "夜校每周二、周四晚上7点开课，每期8节。" in encoder.encoded  # nothing is reused
    assert verify_index(own_index) == []
    texts = [passage.text for passage in open_index(own_index).store.all_passages()]
    assert not any("84名" in text for text in texts)
    assert any("48名" in text for text in texts)


def test_a_sound_index_is_updated_without_a_word(own_index):
    told = []
    assert not update_index(Job(own_index, None, notify=told.append), FakeEncoder()).written
    assert told == []


def test_a_damaged_manifest_cannot_be_updated(own_index):
    (current_generation(own_index) / MANIFEST).write_text("{}", "utf-8")
    with pytest.raises(IndexDamagedError):
        update_index(Job(own_index, None), FakeEncoder())


# --- stale sources --------------------------------------------------------------------------


@pytest.fixture
def ask(run_qa, own_index):
    """Ask and return what went to each of the two streams."""

    def run(*options):
        ran = run_qa("ask", "夜校每期几节？", "-i", own_index, *options)
        return ran.out, ran.err

    return run


def test_a_changed_or_missing_page_is_told_once_on_stderr(ask, corpus):
    assert ask()[1] == ""
    plain = ask("--json")[0]
    (corpus / NIGHT_NAME).write_text("# 夜校\n\n夜校停课了。\n", "utf-8")
    (corpus / GAMES_NAME).unlink()
    out, err = ask()
    assert len(err.splitlines()) == 1
    assert "1 个文件改过、1 个已不在" in err
    assert NIGHT_NAME in err
    assert GAMES_NAME in err
    assert "qa index update" in err
    assert "停课" not in out
    said, err = ask("--json")
    assert len(err.splitlines()) == 1
    assert [line for line in said.splitlines() if "seconds" not in line] == [
        line for line in plain.splitlines() if "seconds" not in line
    ]


def test_a_change_that_keeps_size_or_time_is_seen(ask, corpus):
    path = corpus / NIGHT_NAME
    text, times = path.read_text("utf-8"), path.stat()
    path.write_text(text.replace("48名", "84名"), "utf-8")
    assert "1 个文件改过" in ask()[1]
    path.write_text(f"{text} ", "utf-8")
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert "1 个文件改过" in ask()[1]


@pytest.mark.skipif(os.name == "nt", reason="names of any bytes")
def test_names_of_any_bytes_are_found_again(tmp_path, corpus):
    odd = corpus.rename(tmp_path / os.fsdecode(b"\xfe pages"))
    words = tmp_path / os.fsdecode(b"\xff.txt")
    words.write_text("心肺复苏 20\n", "utf-8")
    build_index(Job(tmp_path / "index", [odd], dictionary=words), FakeEncoder())
    assert not stale_sources(open_index(tmp_path / "index"))
    assert not update_index(Job(tmp_path / "index", None), FakeEncoder()).written
    assert "心肺复苏" in open_index(tmp_path / "index").words
    (odd / NIGHT_NAME).unlink()
    assert stale_sources(open_index(tmp_path / "index")) == Stale((), (NIGHT_NAME,))


def test_a_page_that_was_only_touched_is_not_stale(ask, corpus):
    os.utime(corpus / NIGHT_NAME, ns=(1, 1))
    assert ask()[1] == ""


def test_after_an_update_nothing_is_stale(ask, own_index, corpus):
    (corpus / READING_NAME).write_text("# 新书\n\n新书到了三百册。\n", "utf-8")
    assert ask()[1] != ""
    update_index(Job(own_index, None), FakeEncoder())
    assert ask()[1] == ""


def test_a_page_that_changes_while_it_is_read_is_stale(own_index, corpus):
    class Meanwhile(FakeEncoder):
        def encode_passages(self, texts, progress=None):
            (corpus / NIGHT_NAME).write_text("# 夜校\n\n夜校停课了。\n", "utf-8")
            return super().encode_passages(texts, progress)

    (corpus / READING_NAME).write_text("# 新书\n\n新书到了三百册。\n", "utf-8")
    update_index(Job(own_index, None), Meanwhile())
    assert stale_sources(open_index(own_index)) == Stale((NIGHT_NAME,), ())


def test_many_sources_are_looked_at_in_no_time(tmp_path):
    pages = tmp_path / "pages"
    pages.mkdir()
    sources, stamps = [], {}
    for number in range(1_000):
        path = pages / f"{number}.md"
        path.write_text("夜校", "utf-8")
        sources.append((Source(path.name, "0", "utf-8", 2), path))
        stamps[path.name] = Stamp.of(path)
    write_store(tmp_path / "s.sqlite", sources, [], stamps)

    @dataclass
    class Opened:
        store: PassageStore

    index = Opened(PassageStore(tmp_path / "s.sqlite"))
    best = math.inf
    for _ in range(5):
        start = time.perf_counter()
        assert not stale_sources(index)
        best = min(best, time.perf_counter() - start)
    assert best < 0.02  # 3 ms where nothing else runs
    shutil.rmtree(pages)
    assert len(stale_sources(index).gone) == 1_000
    assert not stale_sources(index, budget=0)
