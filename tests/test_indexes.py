import os
import shutil
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from fakes import (
    GAMES,
    GAMES_NAME,
    NIGHT_NAME,
    NIGHT_SCHOOL,
    PASSAGES,
    READING,
    READING_NAME,
    FakeEncoder,
    make_passage,
    rewrite_passages,
)
from rich.console import Console

import qa
from qa.errors import (
    CorpusError,
    IndexDamagedError,
    IndexLockedError,
    IndexMissingError,
    StoreError,
    UsageError,
)
from qa.indexing.generation import building, current_generation
from qa.indexing.index import open_index
from qa.indexing.manifest import MANIFEST, read_manifest
from qa.indexing.store import PassageStore
from qa.output.terminal.index import render_build
from qa.pipeline import build as indexes
from qa.pipeline import plan
from qa.pipeline.build import Job, build_index, update_index
from qa.pipeline.changes import Changes, compare
from qa.pipeline.checks import Problem, index_status, verify_index
from qa.pipeline.doctor import examine
from qa.pipeline.reading import split_long
from qa.pipeline.session import Session


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "index"


@pytest.fixture
def built(folder, corpus):
    build_index(Job(folder, [corpus]), FakeEncoder())
    return folder


def texts(index):
    return [passage.text for passage in open_index(index).store.all_passages()]


def append(path, text, encoding="utf-8"):
    path.write_bytes(path.read_bytes() + text.encode(encoding))


def test_compare_by_hand():
    before = {"a": "1", "b": "2", "c": "3"}
    after = {"c": "3", "d": "4", "b": "9"}
    assert compare(before, after) == Changes(("d",), ("b",), ("a",), ("c",))
    assert not compare(before, before)
    assert compare(before, {})


def test_a_build_says_what_it_did(folder, corpus):
    encoder = FakeEncoder()
    report = build_index(Job(folder, [corpus]), encoder)
    assert (report.written, report.sources, report.passages) == (True, 3, PASSAGES)
    assert report.changes.new == (NIGHT_NAME, GAMES_NAME, READING_NAME)
    assert report.encoded == len(encoder.encoded) == len(set(encoder.encoded))
    assert report.to_dict()["changes"]["new"] == (NIGHT_NAME, GAMES_NAME, READING_NAME)


def test_an_unchanged_corpus_is_left_alone(built):
    encoder = FakeEncoder()
    before = current_generation(built)
    report = update_index(Job(built, None), encoder)
    assert (report.written, report.encoded, report.skipped) == (False, 0, ())
    assert (report.sources, report.passages) == (3, PASSAGES)
    assert report.changes.unchanged == (NIGHT_NAME, GAMES_NAME, READING_NAME)
    assert current_generation(built) == before
    assert encoder.encoded == []


def test_only_what_is_new_in_a_changed_file_is_encoded(built, corpus):
    append(corpus / READING_NAME, "\n新书到了三百册。\n")
    encoder = FakeEncoder()
    report = update_index(Job(built, None), encoder)
    assert report.changes.changed == (READING_NAME,)
    assert report.written
    assert encoder.encoded == ["新书到了三百册。"]
    assert report.encoded == 1
    assert "新书到了三百册。" in texts(built)
    assert verify_index(built) == []


def test_new_and_removed_files(built, corpus):
    (corpus / GAMES_NAME).unlink()
    (corpus / "a-new.md").write_text("# 工会开放日\n\n开放日来了五十名职工。\n", "utf-8")
    encoder = FakeEncoder()
    report = update_index(Job(built, None), encoder)
    assert report.changes == Changes(("a-new.md",), (), (GAMES_NAME,), (NIGHT_NAME, READING_NAME))
    assert encoder.encoded == ["开放日来了五十名职工。"]
    assert report.passages == PASSAGES - 3 + 1
    assert texts(built)[0] == "开放日来了五十名职工。"
    assert not any("桃乡工匠杯" in text for text in texts(built))
    assert verify_index(built) == []
    hit = Session(open_index(built), FakeEncoder()).ask("开放日来了多少职工").nearest[0]
    assert hit.passage.source == "a-new.md"


def test_an_update_is_as_good_as_a_build(built, corpus, tmp_path):
    append(corpus / NIGHT_NAME, "\n夜校还添了插花课。\n")
    update_index(Job(built, None), FakeEncoder())
    build_index(Job(tmp_path / "fresh", [corpus]), FakeEncoder())
    updated, fresh = (read_manifest(current_generation(i)) for i in (built, tmp_path / "fresh"))
    assert updated.files == fresh.files
    assert updated.corpus == fresh.corpus


def test_a_moved_paragraph_is_not_encoded_again(built, corpus):
    first, second = READING.strip().split("\n\n")[1:]
    (corpus / READING_NAME).write_text(f"# 职工书屋评出十佳\n\n{second}\n\n{first}\n", "utf-8")
    encoder = FakeEncoder()
    assert update_index(Job(built, None), encoder).encoded == 0
    assert encoder.encoded == []
    assert texts(built)[-2:] == [second, first]


def test_another_model_encodes_everything_again(built, corpus):
    append(corpus / READING_NAME, "\n新书到了三百册。\n")
    encoder = FakeEncoder(fingerprint="fake-2")
    report = update_index(Job(built, None), encoder)
    assert report.encoded == len(encoder.encoded) > PASSAGES
    assert read_manifest(current_generation(built)).fingerprint == "fake-2"


def test_asking_for_another_model_rebuilds_an_unchanged_corpus(built):
    encoder = FakeEncoder(fingerprint="fake-2", name="other")
    report = update_index(Job(built, None, model="other"), encoder)
    assert report.written
    assert report.encoded == len(encoder.encoded) > PASSAGES
    assert not update_index(Job(built, None, model="other"), encoder).written


def test_another_models_limit_cuts_paragraphs_anew(folder, corpus):
    build_index(Job(folder, [corpus]), FakeEncoder(max_tokens=40))
    other = FakeEncoder(max_tokens=500, fingerprint="fake-2", name="other")
    update_index(Job(folder, None, model="other"), other)
    places = [
        (p.source, p.article, p.paragraph, p.part) for p in open_index(folder).store.all_passages()
    ]
    assert len(places) == PASSAGES
    assert {part for *_, part in places} == {0}
    back = FakeEncoder(max_tokens=40, fingerprint="fake-3", name="third")
    update_index(Job(folder, None, model="third"), back)
    passages = open_index(folder).store.all_passages()
    places = [(p.source, p.article, p.paragraph, p.part) for p in passages]
    assert len(set(places)) == len(places) > PASSAGES
    assert max(len(p.text) for p in passages) <= 40


def test_another_program_version_reads_everything_anew(built, monkeypatch):
    for module in (indexes, plan):
        monkeypatch.setattr(module, "__version__", "99")
    read = []
    original = indexes.read_among
    monkeypatch.setattr(
        indexes,
        "read_among",
        lambda decoded, path, name, **look: (
            read.append(name) or original(decoded, path, name, **look)
        ),
    )
    encoder = FakeEncoder()
    report = update_index(Job(built, None), encoder)
    assert report.written
    assert read == [NIGHT_NAME, GAMES_NAME, READING_NAME]
    assert encoder.encoded == []


def test_unchanged_files_are_not_read_again(built, corpus, monkeypatch):
    append(corpus / READING_NAME, "\n新书到了三百册。\n")
    read = []
    original = indexes.read_among
    monkeypatch.setattr(
        indexes,
        "read_among",
        lambda decoded, path, name, **look: (
            read.append(name) or original(decoded, path, name, **look)
        ),
    )
    update_index(Job(built, None), FakeEncoder())
    assert read == [READING_NAME]


def test_a_corpus_that_moved_is_found_where_it_is_now(built, corpus, tmp_path):
    moved = tmp_path / "moved"
    shutil.move(corpus, moved)
    encoder = FakeEncoder()
    report = update_index(Job(built, [moved]), encoder)
    assert report.written
    assert encoder.encoded == []
    assert verify_index(built) == []
    assert index_status(built).missing_roots == ()


def test_updating_needs_an_index(folder, corpus):
    with pytest.raises(IndexMissingError):
        update_index(Job(folder, [corpus]), FakeEncoder())
    assert not folder.exists()


# --- files that cannot be read --------------------------------------------------------------


def spoil(corpus):
    (corpus / "blank.md").write_text("  \n", "utf-8")
    (corpus / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))


def test_unreadable_files_are_reported_and_skipped(folder, corpus):
    spoil(corpus)
    told = []
    job = Job(folder, [corpus], on_skip=lambda name, error: told.append((name, error.key)))
    report = build_index(job, FakeEncoder())
    assert told == [("blank.md", "corpus.empty"), ("picture.txt", "corpus.binary")]
    assert report.skipped == ("blank.md", "picture.txt")
    assert (report.sources, report.passages) == (3, PASSAGES)
    assert report.changes.new == (NIGHT_NAME, GAMES_NAME, READING_NAME)


def test_skipped_files_do_not_make_an_index_outdated(folder, corpus):
    spoil(corpus)
    build_index(Job(folder, [corpus]), FakeEncoder())
    assert not index_status(folder).changes
    report = update_index(Job(folder, None), FakeEncoder())
    assert not report.written
    (corpus / "blank.md").write_text("# 开放日\n\n来了五十名职工。\n", "utf-8")
    report = update_index(Job(folder, None), FakeEncoder())
    assert report.written
    assert "来了五十名职工。" in texts(folder)


def test_a_skipped_file_that_goes_takes_nothing_with_it(folder, corpus):
    spoil(corpus)
    build_index(Job(folder, [corpus]), FakeEncoder())
    (corpus / "blank.md").unlink()
    assert not index_status(folder).changes
    report = update_index(Job(folder, None), FakeEncoder())
    assert (report.written, report.changes.removed) == (False, ())
    assert report.skipped == ("picture.txt",)


def test_a_file_that_became_unreadable_leaves_the_index(built, corpus):
    (corpus / READING_NAME).write_text(" ", "utf-8")
    report = update_index(Job(built, None), FakeEncoder())
    assert report.skipped == (READING_NAME,)
    assert report.changes.changed == ()
    assert (report.sources, report.passages) == (2, PASSAGES - 2)


def test_strict_makes_an_unreadable_file_an_error(built, corpus):
    before = current_generation(built)
    spoil(corpus)
    with pytest.raises(CorpusError) as caught:
        build_index(Job(built, [corpus], strict=True), FakeEncoder())
    assert (caught.value.key, caught.value.params) == ("corpus.empty", {"path": "blank.md"})
    assert current_generation(built) == before


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads all")
def test_a_forbidden_file_is_skipped(folder, corpus):
    (corpus / READING_NAME).chmod(0)
    assert build_index(Job(folder, [corpus]), FakeEncoder()).skipped == (READING_NAME,)


def test_a_file_that_the_system_refuses_is_skipped(folder, corpus, monkeypatch):
    from pathlib import Path

    original = Path.open

    def refuse(self, *arguments, **named):
        if self.name == READING_NAME:
            raise PermissionError(13, "Permission denied")
        return original(self, *arguments, **named)

    monkeypatch.setattr(Path, "open", refuse)
    told = []
    job = Job(folder, [corpus], on_skip=lambda name, error: told.append((name, error.key)))
    assert build_index(job, FakeEncoder()).skipped == (READING_NAME,)
    assert told == [(READING_NAME, "corpus.unreadable")]


def test_a_build_of_no_pages_asks_for_their_names(tmp_path):
    with pytest.raises(UsageError) as caught:
        qa.build(index=tmp_path / "index")
    assert caught.value.key == "build.unnamed"
    assert not (tmp_path / "index").exists()


@pytest.mark.parametrize(("count", "ending"), [(8, "8.md"), (9, "9.md"), (10, "另 2 个")])
def test_of_many_names_the_rest_is_counted(count, ending):
    console = Console(file=StringIO(), width=200)
    names = [f"{number}.md" for number in range(1, count + 1)]
    built = {"written": True, "sources": 1, "passages": 1, "encoded": 1, "seconds": 1.0}
    built |= {"skipped": names, "changes": {"new": [], "changed": [], "removed": []}}
    render_build(built, "index", console)
    told = console.file.getvalue().splitlines()[-1]
    assert told.startswith(f"跳过 {count}：1.md, ")
    assert told.endswith(ending)


@pytest.mark.parametrize("action", [build_index, update_index])
def test_a_corpus_without_passages_keeps_the_old_index(built, corpus, action):
    before = current_generation(built)
    for name in (NIGHT_NAME, GAMES_NAME, READING_NAME):
        (corpus / name).unlink()
    (corpus / "empty.md").write_text("", "utf-8")
    with pytest.raises(CorpusError) as caught:
        action(Job(built, [corpus]), FakeEncoder())
    assert caught.value.key == "corpus.nothing"
    assert current_generation(built) == before
    assert len(open_index(built)) == PASSAGES


def test_a_corpus_that_is_gone_is_an_error(built, corpus):
    shutil.rmtree(corpus)
    with pytest.raises(CorpusError) as caught:
        update_index(Job(built, None), FakeEncoder())
    assert caught.value.key == "corpus.missing"
    assert len(open_index(built)) == PASSAGES


def test_a_failing_encoder_keeps_the_old_index(built, corpus):
    class Failing(FakeEncoder):
        def encode_passages(self, texts, progress=None):
            raise RuntimeError("out of memory")

    before = current_generation(built)
    append(corpus / READING_NAME, "\n新书到了三百册。\n")
    with pytest.raises(RuntimeError, match="out of memory"):
        update_index(Job(built, None), Failing())
    assert current_generation(built) == before
    assert [p.name for p in built.glob("gen-*")] == [before.name]


def test_a_locked_index_is_refused(built, corpus):
    with building(built), pytest.raises(IndexLockedError):
        update_index(Job(built, None), FakeEncoder())


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="no folder that takes no files")
def test_an_index_folder_that_takes_no_files_is_not_called_busy(corpus, monkeypatch):
    monkeypatch.setattr("qa.indexing.generation._is_foreign", lambda index: False)
    with pytest.raises(StoreError) as caught:
        build_index(Job(Path("/proc"), [corpus]), FakeEncoder())
    assert caught.value.key == "index.unwritable"


def test_an_index_path_that_cannot_be_a_folder_is_an_error(corpus, tmp_path):
    (tmp_path / "file").write_text("x", "utf-8")
    with pytest.raises(StoreError) as caught:
        build_index(Job(tmp_path / "file", [corpus]), FakeEncoder())
    assert caught.value.key == "index.unwritable"


# --- long paragraphs ------------------------------------------------------------------------


def test_long_paragraphs_are_cut_at_sentence_ends():
    text = "夜校今晚七点钟开班。请大家都带好工作证！书屋明天全天照常开放。"
    parts = split_long([make_passage("短。"), make_passage(text)], FakeEncoder(max_tokens=22))
    assert [(p.part, p.text) for p in parts] == [
        (0, "短。"),
        (1, "夜校今晚七点钟开班。请大家都带好工作证！"),
        (2, "书屋明天全天照常开放。"),
    ]
    assert [(s.start, s.end) for p in parts[1:] for s in p.spans] == [(100, 120), (120, 131)]


def test_a_small_limit_keeps_every_character(folder, corpus):
    build_index(Job(folder, [corpus]), FakeEncoder(max_tokens=30))
    passages = open_index(folder).store.all_passages()
    assert max(len(p.text) for p in passages) <= 30
    whole = {}
    for p in passages:
        place = (p.source, p.article, p.paragraph)
        whole[place] = whole.get(place, "") + p.text
    original = {"".join(text.split()) for text in whole.values()}
    assert len(original) == PASSAGES
    assert any(
        text.startswith("课程有急救、摄影、普通话三门") and text.endswith("赵立新说。")
        for text in original
    )
    assert verify_index(folder) == []


# --- user dictionary ------------------------------------------------------------------------


def test_a_user_dictionary_is_kept_until_another_is_given(folder, corpus, tmp_path, monkeypatch):
    (tmp_path / "words.txt").write_text("揉面赛 9 n\n心肺复苏 20\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    from pathlib import Path

    build_index(Job(folder, [corpus], dictionary=Path("words.txt")), FakeEncoder())
    assert "心肺复苏" in open_index(folder).words
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert not update_index(Job(folder, None), FakeEncoder()).written
    append(tmp_path / "words.txt", "骑手歇脚\n")
    encoder = FakeEncoder()
    assert update_index(Job(folder, None), encoder).written
    assert encoder.encoded == []
    assert "心肺复苏" in open_index(folder).words


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_user_dictionary_in_any_encoding(folder, corpus, tmp_path, encoding):
    path = tmp_path / "words.txt"
    path.write_text("首批驾驶员 99999 n\n心肺复苏术 20 n\n公交场站的站长们 3\n", encoding)
    build_index(Job(folder, [corpus], dictionary=path), FakeEncoder())
    assert "首批驾驶员" not in open_index(folder).words  # 首批48名驾驶员
    path.write_text("报名上课 99999 n\n心肺复苏术 20 n\n公交场站的站长们 3\n", encoding)
    build_index(Job(folder, [corpus], dictionary=path), FakeEncoder())
    assert "报名上课" in open_index(folder).words


@pytest.mark.parametrize(
    ("content", "line"), [("夜校 多 少 个\n", 1), ("夜校\n书屋 5 n\n驿站 5x n\n", 3)]
)
def test_a_dictionary_line_that_is_none(folder, corpus, tmp_path, content, line):
    path = tmp_path / "words.txt"
    path.write_text(content, "utf-8")
    with pytest.raises(UsageError) as caught:
        build_index(Job(folder, [corpus], dictionary=path), FakeEncoder())
    assert (caught.value.key, caught.value.params["line"]) == ("dictionary.line", line)


def test_a_missing_dictionary(folder, corpus, tmp_path):
    with pytest.raises(UsageError) as caught:
        build_index(Job(folder, [corpus], dictionary=tmp_path / "no.txt"), FakeEncoder())
    assert caught.value.key == "dictionary.missing"
    assert not folder.exists()


# --- status and verification ----------------------------------------------------------------


def test_status_tells_what_has_changed(built, corpus):
    status = index_status(built)
    assert not status.changes
    assert status.to_dict()["current"] is True
    assert status.size == sum(f.stat().st_size for f in status.folder.rglob("*") if f.is_file())
    append(corpus / READING_NAME, "\n新书到了三百册。\n")
    (corpus / "a-new.md").write_text("# 题\n\n开放日。\n", "utf-8")
    (corpus / GAMES_NAME).unlink()
    changes = index_status(built).changes
    assert changes == Changes(("a-new.md",), (READING_NAME,), (GAMES_NAME,), (NIGHT_NAME,))
    assert index_status(built).to_dict()["current"] is False


def test_status_tells_of_a_missing_corpus(built, corpus):
    shutil.rmtree(corpus)
    status = index_status(built)
    assert status.missing_roots == (str(corpus),)
    assert not status.changes
    assert status.to_dict()["current"] is False


def test_a_sound_index_has_no_problems(built):
    assert verify_index(built) == []


def test_a_flipped_byte_in_any_file_is_found(built):
    folder = current_generation(built)
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        data = path.read_bytes()
        for place in (len(data) // 3, len(data) - 2):
            path.write_bytes(data[:place] + bytes([data[place] ^ 4]) + data[place + 1 :])
            if path.name == MANIFEST:
                with pytest.raises(IndexDamagedError):
                    verify_index(built)
            else:
                name = path.relative_to(folder).as_posix()
                assert verify_index(built) == [Problem("damaged", name)]
        path.write_bytes(data)
    assert verify_index(built) == []


@pytest.fixture
def held_open(monkeypatch):
    """Tell which stores are open: each that was opened and not closed since."""
    stores = []
    opened, closed = PassageStore.__init__, PassageStore.close

    def note_opened(store, path):
        stores.append(store)
        opened(store, path)

    def note_closed(store):
        closed(store)
        if store in stores:
            stores.remove(store)

    monkeypatch.setattr(PassageStore, "__init__", note_opened)
    monkeypatch.setattr(PassageStore, "close", note_closed)
    return stores


def test_what_only_looks_at_an_index_lets_go_of_it(built, corpus, held_open):
    index_status(built)
    verify_index(built)
    list(examine(built))
    assert not update_index(Job(built, None), FakeEncoder()).written
    (corpus / "new.txt").write_text("食堂夜宵\n\n夜宵供应延长到零点。\n", "utf-8")
    assert update_index(Job(built, None), FakeEncoder()).written
    assert held_open == []
    with open_index(built) as index:
        assert held_open == [index.store]
    assert held_open == []


@pytest.mark.parametrize("part", ["latin.npy", "dictionary.json", "passages.sqlite"])
def test_an_index_that_is_not_opened_is_let_go_of(built, held_open, part):
    folder = current_generation(built)
    (folder / part).write_bytes(b"x" * (folder / part).stat().st_size)
    with pytest.raises(IndexDamagedError):
        open_index(built)
    assert held_open == []


def test_a_changed_source_is_outdated_and_a_missing_one_gone(built, corpus):
    append(corpus / READING_NAME, "\n又及。\n")
    (corpus / GAMES_NAME).unlink()
    assert verify_index(built) == [Problem("gone", GAMES_NAME), Problem("outdated", READING_NAME)]


def test_a_quotation_that_is_not_in_its_file_is_found(built):
    rewrite_passages(
        current_generation(built), lambda _, p: replace(p, text=p.text.replace("48名", "84名"))
    )
    (wrong,) = [p for p in open_index(built).store.all_passages() if "84名" in p.text]
    assert verify_index(built) == [Problem("misquoted", wrong.id)]


def test_the_pages_are_as_the_tests_think():
    assert NIGHT_SCHOOL.count("\n\n") == 8
    assert GAMES.count("徒弟也\n") == 1


def test_status_names_all_that_was_not_taken_in(tmp_path):
    """What could not be read, and what is no page, as building named both."""
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "好.md").write_text("# 夜校开课\n\n周三晚上，装配车间的夜校开了第一课。\n", "utf-8")
    (pages / "坏.docx").write_bytes(b"PK nothing")
    (pages / "名单.xlsx").write_bytes(b"PK nothing")
    (pages / "旧.zip").write_bytes(b"no archive")
    built = tmp_path / "index"
    report = build_index(Job(built, [pages]), FakeEncoder())
    assert sorted(report.skipped) == ["名单.xlsx", "坏.docx", "旧.zip"]
    assert index_status(built).left_out == ("名单.xlsx", "坏.docx", "旧.zip")
