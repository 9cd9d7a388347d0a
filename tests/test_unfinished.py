"""An interrupted build goes on where it stopped: vectors already encoded are kept."""

from pathlib import Path

import numpy as np
import pytest
from fakes import FakeEncoder

from qa.indexing import unfinished
from qa.indexing.unfinished import UnfinishedVectors
from qa.pipeline.build import READING, Job, build_index

TEXTS = [f"第{number}班的夜校{'又' * (number % 7)}开课。" for number in range(50)]


class Interrupted(FakeEncoder):
    """Is stopped when it is asked for the third time."""

    calls = 0

    def encode_passages(self, texts, progress=None):
        self.calls += 1
        if self.calls == 3:
            raise KeyboardInterrupt
        return super().encode_passages(texts, progress)


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unfinished, "PIECE", 10)


def test_what_was_encoded_is_not_encoded_again(tmp_path: Path) -> None:
    encoder = Interrupted()
    with pytest.raises(KeyboardInterrupt):
        UnfinishedVectors(tmp_path, encoder).encode(TEXTS)
    done = list(encoder.encoded)
    assert len(done) == 20
    told: list[tuple[int, int]] = []
    again = FakeEncoder()
    vectors = UnfinishedVectors(tmp_path, again).encode(
        TEXTS, lambda now, of: told.append((now, of))
    )
    assert sorted([*done, *again.encoded]) == sorted(TEXTS)
    assert np.array_equal(np.stack(vectors), FakeEncoder().encode_passages(TEXTS))
    assert told == [(30, 50), (40, 50), (50, 50)]
    other = FakeEncoder(fingerprint="another")
    UnfinishedVectors(tmp_path, other).encode(TEXTS)
    assert len(other.encoded) == 50


def test_pieces_that_are_damaged_are_encoded_again(tmp_path: Path) -> None:
    UnfinishedVectors(tmp_path, FakeEncoder()).encode(TEXTS)
    first, second, *_ = sorted(tmp_path.iterdir())
    first.write_bytes(first.read_bytes()[:100])
    second.write_bytes(b"")
    encoder = FakeEncoder()
    shelf = UnfinishedVectors(tmp_path, encoder)
    vectors = shelf.encode(TEXTS)
    assert len(encoder.encoded) == 20
    assert np.array_equal(np.stack(vectors), FakeEncoder().encode_passages(TEXTS))
    shelf.clear()
    assert list(tmp_path.iterdir()) == []


def test_a_build_that_was_stopped_goes_on_and_leaves_nothing(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    sentences = "".join(f"{text}\n" for text in TEXTS)
    (pages / "a.txt").write_text(f"夜校开班\n\n{sentences}", "utf-8")
    job = Job(tmp_path / "index", [pages])
    stopped, whole = Interrupted(), FakeEncoder()
    with pytest.raises(KeyboardInterrupt):
        build_index(job, stopped)
    assert stopped.encoded
    build_index(job, whole)
    assert not set(stopped.encoded) & set(whole.encoded)
    assert not list((tmp_path / "index" / READING).glob("*vectors*"))
