import hashlib
import json
import zlib
from dataclasses import replace

import numpy as np
import pytest
from fakes import NIGHT_NAME, ORIGINALS, PASSAGES, READING_NAME, FakeEncoder, make_passage

import qa
from qa.errors import IndexDamagedError, IndexMismatchError
from qa.indexing.build import Corpus, known_vectors, write_generation
from qa.indexing.index import open_generation, open_index
from qa.indexing.manifest import FORMAT, MANIFEST, damaged_files, read_manifest
from qa.indexing.sentences import SentenceTable
from qa.indexing.terms import lexical_text, mine_names
from qa.retrieval.signals import SIGNALS
from qa.types import Source


def test_a_sentence_table_by_hand(tmp_path):
    passages = [make_passage("夜校今晚开班。请带好工作证！"), make_passage("图")]
    table = SentenceTable.of(passages)
    assert list(table) == [(0, 0, 7), (0, 7, 14), (1, 0, 1)]
    assert table.first.tolist() == [0, 2, 3]
    assert len(SentenceTable.of([])) == 0
    table.save(tmp_path / "s.npy")
    assert np.load(tmp_path / "s.npy").tolist() == [[0, 0, 1], [0, 7, 0], [7, 14, 1]]
    again = SentenceTable.load(tmp_path / "s.npy", 2)
    assert list(again) == list(table)
    assert again.first.tolist() == [0, 2, 3]


class Lengths:
    """A builder that writes each passage's length and checks what it is given."""

    name = "lengths"

    def build(self, materials, folder):
        sentences = len(materials.sentences)
        assert materials.passage_vectors.shape == (PASSAGES, FakeEncoder.dim)
        assert materials.sentence_vectors.shape == (sentences, FakeEncoder.dim)
        assert "暖心驿站" in materials.segmenter.words("暖心驿站在哪")
        (folder / "extra").mkdir()
        lengths = [len(passage.text) for passage in materials.passages]
        (folder / "extra" / "lengths.json").write_text(json.dumps(lengths), "utf-8")


def test_a_builder_writes_its_own_files_into_the_generation(opened, tmp_path):
    corpus = Corpus((), opened.store.sources(), opened.store.all_passages())
    write_generation(tmp_path, corpus, FakeEncoder(), builders=[Lengths()])
    written = json.loads((tmp_path / "extra" / "lengths.json").read_text("utf-8"))
    assert written == [len(passage.text) for passage in corpus.passages]
    manifest = read_manifest(tmp_path)
    assert set(manifest.files) - set(opened.manifest.files) == {"extra/lengths.json"}
    assert len(open_generation(tmp_path)) == PASSAGES
    (tmp_path / "extra" / "lengths.json").unlink()
    with pytest.raises(IndexDamagedError):
        open_generation(tmp_path)


def test_lexical_text_has_the_labels_before_the_text():
    passage = make_passage("正文。", kicker="引题", title="标题", section="小标题", byline="林小满")
    assert lexical_text(passage) == "引题\n标题\n小标题\n林小满\n正文。"
    assert lexical_text(make_passage("正文。", title=None)) == "正文。"


def test_names_are_mined_from_quotation_marks_and_headlines():
    passages = [
        make_passage("“暖心驿站”开张。桃乡工匠杯来了，桃乡工匠杯收官。", title="桃乡工匠杯收官"),
        make_passage("桃乡工匠杯只提一次。", title="桃乡工匠杯", article=2),
        make_passage("職工夜校好，職工夜校多。", title="職工夜校", article=3),
    ]
    assert mine_names(passages) == ["暖心驿站", "桃乡工匠杯", "职工夜校"]


def test_the_corpus_hash_knows_paths_and_content_but_no_order():
    def corpus(*sources):
        return Corpus((), [(Source(path, sha, "utf-8", 1), None) for path, sha in sources], [])

    expected = hashlib.sha256(b"a\0001\nb\0002\n").hexdigest()
    assert corpus(("a", "1"), ("b", "2")).hash == expected
    assert corpus(("b", "2"), ("a", "1")).hash == expected
    assert corpus(("a", "2"), ("b", "1")).hash != expected


def test_an_index_holds_the_pages(opened):
    assert len(opened) == PASSAGES == opened.manifest.counts["passages"]
    assert opened.manifest.counts["sources"] == 3
    assert opened.manifest.counts["articles"] == 4
    assert opened.manifest.model == "fake"
    table = opened.table
    passages = opened.store.all_passages()
    sentences = [
        passages[row].text[start:end]
        for row, start, end in zip(table.owner, table.start, table.end, strict=True)
    ]
    assert len(sentences) == opened.manifest.counts["sentences"] == len(opened.sentences)
    assert "夜校每周二、周四晚上7点开课，每期8节。" in sentences
    rows = np.arange(len(sentences))
    assert opened.sentences.vectors(rows) == pytest.approx(FakeEncoder().encode_passages(sentences))
    for row in range(PASSAGES):
        own = set(table.owner[table.first[row] : table.first[row + 1]].tolist())
        assert own == {row}
    assert table.first[-1] == len(sentences)


def test_passages_stand_verbatim_in_their_files(opened):
    for passage in opened.store.all_passages():
        original = ORIGINALS[passage.source]
        assert "".join(original[s.start : s.end] for s in passage.spans) == passage.text


def test_the_joined_paragraph_leaves_the_caption_between_out(opened):
    (joined,) = [p for p in opened.store.all_passages() if len(p.spans) == 2]
    assert "他带出的徒弟也全部进了前十名" in joined.text
    assert "揉面" not in joined.text


def test_the_manifest_lists_every_file_with_its_hash(opened):
    folder = opened.folder
    there = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
    assert there == set(opened.manifest.files) | {MANIFEST}
    for name, described in opened.manifest.files.items():
        data = (folder / name).read_bytes()
        assert described == {
            "bytes": len(data),
            "sha256": hashlib.sha256(data).hexdigest(),
            "crc32": zlib.crc32(data),
        }


def test_a_question_is_cut_with_the_words_of_the_corpus(opened):
    assert "暖心驿站" in opened.segmenter.words("暖心驿站在哪")
    assert "#105" in opened.segmenter.words("一百零五家")
    for word in ("驾驶员", "暖心驿站", "#105", "#14000"):
        assert (word in opened.words) == (word != "#14000")


def corpus_of(opened):
    """What an index was built from."""
    stamps = {path: stamp for path, _, _, stamp in opened.store.stamps()}
    assert len(stamps) == 3
    sources, passages = opened.store.sources(), opened.store.all_passages()
    return Corpus(("/pages",), sources, passages, stamps=stamps)


def test_writing_twice_gives_the_same_files(opened, tmp_path):
    corpus = corpus_of(opened)
    written = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        write_generation(tmp_path / name, corpus, FakeEncoder(), builders=SIGNALS)
        written.append(read_manifest(tmp_path / name).files)
    assert written[0] == written[1] == opened.manifest.files


def test_each_text_is_encoded_once(tmp_path):
    encoder = FakeEncoder()
    passages = [
        make_passage("夜校今晚开班。请带好工作证！", id="01"),
        make_passage("夜校今晚开班。", id="02", paragraph=2),
        make_passage("夜校今晚開班。", id="03", paragraph=3),
    ]
    corpus = Corpus((), [(Source("a.md", "0", "utf-8", 9), tmp_path / "a.md")], passages)
    (tmp_path / "gen").mkdir()
    assert write_generation(tmp_path / "gen", corpus, encoder) == 3
    assert encoder.encoded == ["夜校今晚开班。请带好工作证！", "夜校今晚开班。", "请带好工作证！"]


def test_vectors_of_an_opened_index_are_known_by_text(opened):
    known = known_vectors(opened)
    encoder = FakeEncoder()
    assert len(known) >= PASSAGES
    assert "全市评出十家最佳职工书屋，密云水库管理处书屋名列第一。" in known
    for text, vector in known.items():
        assert vector == pytest.approx(encoder.encode_passages([text])[0], abs=1e-6)


def test_known_texts_are_not_encoded(opened, tmp_path):
    corpus = corpus_of(opened)
    encoder = FakeEncoder()
    known = known_vectors(opened)
    assert write_generation(tmp_path, corpus, encoder, known=known, builders=SIGNALS) == 0
    assert encoder.encoded == []
    assert read_manifest(tmp_path).files == opened.manifest.files


# --- damage ---------------------------------------------------------------------------------


@pytest.fixture
def generation(index):
    return open_index(index).folder


FILES = [
    "manifest.json", "passages.sqlite", "passages.faiss", "sentences.faiss", "sentences.npy",
    "dictionary.json", "words/vocab.index.json", "bigrams/data.csc.index.npy",
]  # fmt: skip


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("damage", ["truncated", "removed", "emptied"])
def test_a_cut_or_missing_file_is_named(generation, name, damage):
    path = generation / name
    if damage == "removed":
        path.unlink()
    else:
        data = path.read_bytes()
        path.write_bytes(data[: len(data) // 2] if damage == "truncated" else b"")
    with pytest.raises(IndexDamagedError) as caught:
        open_generation(generation)
    assert caught.value.params == {"file": name}


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_zeros_is_damage_wherever_it_is_noticed(generation, name):
    path = generation / name
    path.write_bytes(bytes(path.stat().st_size))
    with pytest.raises(IndexDamagedError):
        open_generation(generation)


def test_a_header_that_numpy_chokes_on_is_damage(generation):
    path = generation / "sentences.npy"
    path.write_bytes(path.read_bytes().replace(b"'shape': (", b"'shape': [", 1))
    with pytest.raises(IndexDamagedError) as caught:
        open_generation(generation)
    assert caught.value.params == {"file": "sentences.npy"}


def rewrite(generation, **changes):
    path = generation / MANIFEST
    content = json.loads(path.read_text("utf-8")) | changes
    path.write_text(json.dumps(content), "utf-8")


def test_another_format_is_told_by_its_number(generation):
    replace(read_manifest(generation), format=99).write(generation)
    with pytest.raises(IndexMismatchError) as caught:
        open_generation(generation)
    assert caught.value.params == {"found": 99, "expected": FORMAT}


@pytest.mark.parametrize(
    "content", ["[]", "{}", '{"format": 2}', "null", '{"format": 2, "roots": null}', "{", ""]
)
def test_a_manifest_that_says_too_little_is_damaged(generation, content):
    (generation / MANIFEST).write_text(content, "utf-8")
    with pytest.raises(IndexDamagedError) as caught:
        open_generation(generation)
    assert caught.value.params == {"file": MANIFEST}


def test_a_manifest_that_says_something_else_is_damaged(generation):
    rewrite(generation, model="another")
    with pytest.raises(IndexDamagedError) as caught:
        open_generation(generation)
    assert caught.value.params == {"file": MANIFEST}


def test_files_that_do_not_fit_each_other_are_damage(opened, tmp_path):
    corpus = Corpus((), opened.store.sources(), opened.store.all_passages())
    write_generation(tmp_path, corpus, FakeEncoder())
    fewer = Corpus((), opened.store.sources(), opened.store.all_passages()[:-1])
    (tmp_path / "fewer").mkdir()
    write_generation(tmp_path / "fewer", fewer, FakeEncoder())
    (tmp_path / "fewer" / "sentences.faiss").rename(tmp_path / "sentences.faiss")
    manifest = read_manifest(tmp_path)
    size = (tmp_path / "sentences.faiss").stat().st_size
    manifest.files["sentences.faiss"]["bytes"] = size
    manifest.write(tmp_path)
    with pytest.raises(IndexDamagedError) as caught:
        open_generation(tmp_path)
    assert caught.value.params == {"file": "sentences.faiss"}


def test_every_altered_file_is_found_by_hashing(generation):
    manifest = read_manifest(generation)
    assert damaged_files(generation, manifest) == []
    for name in manifest.files:
        path = generation / name
        data = path.read_bytes()
        middle = len(data) // 2
        path.write_bytes(data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :])
        assert damaged_files(generation, manifest) == [name]
        path.write_bytes(data)


def test_ids_tell_the_passages_apart(opened):
    passages = opened.store.all_passages()
    assert len({p.id for p in passages}) == PASSAGES
    assert [p.source for p in passages].count(NIGHT_NAME) == 6


def test_the_public_interface_brings_an_index_up_to_date(run_qa, corpus, tmp_path):
    index = tmp_path / "made"
    run_qa("index", "build", corpus, "-i", index)
    assert qa.update(index=index).written is False
    (corpus / READING_NAME).unlink()
    report = qa.update(index=str(index))
    assert (report.written, report.changes.removed, report.encoded) == (True, (READING_NAME,), 0)
    (corpus / "blank.md").write_text(" \n", "utf-8")
    told = []
    qa.update(corpus, index=index, on_skip=lambda name, error: told.append(name))
    assert told == ["blank.md"]
