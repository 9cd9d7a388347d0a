import numpy as np
import pytest
from fakes import GAMES_NAME, PASSAGES, FakeEncoder
from numpy_store import NumpyStore

from qa.errors import IndexDamagedError, IndexMismatchError
from qa.indexing import vectors as registry
from qa.indexing.generation import current_generation
from qa.indexing.index import open_index
from qa.indexing.vectors.faiss import FaissStore
from qa.pipeline.build import Job, build_index, update_index
from qa.pipeline.checks import index_status, verify_index
from qa.pipeline.session import Session


def unit(count, dim=16, seed=0):
    vectors = np.random.default_rng(seed).normal(size=(count, dim)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


VECTORS = unit(1_500)
QUERIES = unit(40, seed=1)


def nearest(vectors, query, k, rows=None):
    rows = np.arange(len(vectors)) if rows is None else np.asarray(rows)
    return rows[np.argsort(-(vectors[rows] @ query), kind="stable")[:k]].tolist()


@pytest.fixture(scope="module")
def flat():
    return FaissStore.build(VECTORS)


@pytest.fixture(scope="module")
def graph():
    return FaissStore.build(VECTORS, flat_limit=100)


def test_a_small_index_is_exact(flat):
    assert flat.describe()["structure"] == "Flat"
    for query in QUERIES:
        assert flat.search(query, 10).tolist() == nearest(VECTORS, query, 10)


def test_a_large_index_is_a_graph_that_finds_nearly_all(graph):
    described = graph.describe()
    assert described["structure"] == "HNSW,SQfp16"
    assert described["count"] == 1_500
    found = [
        len(set(graph.search(query, 10).tolist()) & set(nearest(VECTORS, query, 10)))
        for query in QUERIES
    ]
    assert sum(found) >= 0.98 * 10 * len(QUERIES)


def test_the_limit_itself_is_still_exact():
    vectors = unit(20)
    assert FaissStore.build(vectors, flat_limit=20).describe()["structure"] == "Flat"
    assert FaissStore.build(vectors, flat_limit=19).describe()["structure"] == "HNSW,SQfp16"


def test_flat_gives_its_vectors_back_exactly(flat):
    rows = np.array([7, 3, 1_499, 3])
    assert np.array_equal(flat.vectors(rows), VECTORS[rows])
    assert flat.vectors(np.array([], np.int64)).shape == (0, 16)


def test_a_graph_stores_halves_and_storing_them_again_changes_nothing(graph):
    rows = np.arange(1_500)
    once = graph.vectors(rows)
    assert np.array_equal(once, VECTORS.astype(np.float16).astype(np.float32))
    twice = FaissStore.build(once, flat_limit=100).vectors(rows)
    assert np.array_equal(once, twice)


@pytest.mark.parametrize("kind", ["flat", "graph"])
def test_only_allowed_rows_are_found(kind, request):
    index = request.getfixturevalue(kind)
    allowed = np.arange(0, 1_500, 3)
    for query in QUERIES[:10]:
        found = index.search(query, 12, allowed).tolist()
        assert len(found) == 12
        assert set(found) <= set(allowed.tolist())
        assert len(set(found) & set(nearest(VECTORS, query, 12, allowed))) >= 11
    few = np.array([1_400, 2])
    found = index.search(QUERIES[0], 10, few).tolist()  # a graph may miss some of so few
    assert found
    assert set(found) <= {2, 1_400}
    assert index.search(QUERIES[0], 10, np.array([], np.int64)).tolist() == []


def test_of_few_allowed_rows_an_exact_index_misses_none(flat):
    few = np.array([1_400, 2])
    assert sorted(flat.search(QUERIES[0], 10, few).tolist()) == [2, 1_400]


def test_no_more_than_there_are():
    index = FaissStore.build(unit(3))
    assert sorted(index.search(unit(1)[0], 10).tolist()) == [0, 1, 2]


@pytest.mark.parametrize("kind", ["flat", "graph"])
def test_a_saved_index_is_the_same(kind, request, tmp_path):
    index = request.getfixturevalue(kind)
    index.save(tmp_path / "v.faiss")
    again = FaissStore.load(tmp_path / "v.faiss")
    assert (len(again), again.dim, again.describe()) == (1_500, 16, index.describe())
    for query in QUERIES[:5]:
        assert again.search(query, 5).tolist() == index.search(query, 5).tolist()


@pytest.mark.parametrize("content", [b"", b"nonsense that is no index", None])
def test_an_unreadable_file_is_damaged(tmp_path, content):
    path = tmp_path / "v.faiss"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(IndexDamagedError) as caught:
        FaissStore.load(path)
    assert caught.value.params == {"file": "v.faiss"}


def test_a_cut_file_is_damaged(flat, tmp_path):
    flat.save(tmp_path / "v.faiss")
    path = tmp_path / "v.faiss"
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(IndexDamagedError):
        FaissStore.load(path)


# --- a second store -------------------------------------------------------------------------


@pytest.fixture
def second_store(monkeypatch):
    monkeypatch.setattr(registry, "STORES", {**registry.STORES, "numpy": NumpyStore})


@pytest.mark.usefixtures("second_store")
def test_a_second_store_builds_answers_and_updates(tmp_path, corpus, opened):
    folder = tmp_path / "index"
    build_index(Job(folder, [corpus], store="numpy"), FakeEncoder())
    index = open_index(folder)
    assert {path.name for path in index.folder.glob("*s.*z")} == {"passages.npz", "sentences.npz"}
    assert not list(index.folder.glob("*.faiss"))
    assert index.manifest.vectors["store"] == "numpy"
    assert index_status(folder).to_dict()["manifest"]["vectors"]["passages"] == {
        "structure": "array",
        "count": PASSAGES,
    }
    for question in ("职工夜校首批有多少名驾驶员报名？", "谁夺得第一名", "暖心驿站几点开门"):
        ours, theirs = (Session(i, FakeEncoder()).ask(question) for i in (index, opened))
        assert [hit.passage.id for hit in ours.nearest] == [h.passage.id for h in theirs.nearest]
        assert [hit.score for hit in ours.nearest] == pytest.approx(
            [hit.score for hit in theirs.nearest], abs=1e-5
        )
    assert verify_index(folder) == []
    (corpus / GAMES_NAME).unlink()
    update_index(Job(folder, None), FakeEncoder())
    assert open_index(folder).manifest.vectors["store"] == "numpy"
    assert update_index(Job(folder, None, store="faiss"), FakeEncoder()).written
    assert open_index(folder).manifest.vectors["store"] == "faiss"


@pytest.mark.usefixtures("second_store")
def test_an_index_of_a_store_that_is_gone_is_a_mismatch(tmp_path, corpus, monkeypatch):
    build_index(Job(tmp_path / "index", [corpus], store="numpy"), FakeEncoder())
    assert len(open_index(tmp_path / "index")) == PASSAGES
    monkeypatch.setattr(registry, "STORES", {"faiss": FaissStore})
    with pytest.raises(IndexMismatchError) as caught:
        open_index(tmp_path / "index")
    assert caught.value.params == {"found": "numpy", "known": "faiss"}
    assert current_generation(tmp_path / "index").is_dir()


@pytest.mark.parametrize("limit", [1000, 1])
def test_a_vector_that_is_no_longer_a_unit_is_damage(tmp_path, limit):
    vectors = np.eye(8, 16, dtype=np.float32)
    vectors[3, :2] = 0.6, 0.9  # 1.17 long
    path = tmp_path / "v.faiss"
    FaissStore.build(vectors, flat_limit=limit).save(path)
    loaded = FaissStore.load(path)
    assert loaded.vectors(np.array([0, 1, 2])).shape == (3, 16)
    with pytest.raises(IndexDamagedError) as caught:
        loaded.vectors(np.array([2, 3]))
    assert caught.value.params == {"file": "v.faiss"}
