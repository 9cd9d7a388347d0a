import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from fakes import make_passage

from qa.errors import IndexDamagedError
from qa.indexing.records import Stamp
from qa.indexing.store import PassageStore, shown_digits, write_store
from qa.types import Filters, Source, Span

SOURCES = [
    (Source("a.md", "00", "utf-8", 90, "示例工人报", "2023-07-19", "2"), Path("/pages/a.md")),
    (Source("old/b.txt", "11", "gb18030", 80, None, "2022"), Path("/pages/old/b.txt")),
    (Source("old/C.txt", "22", "utf-8", 70, None, "2023-05"), Path("/pages/old/C.txt")),
    (Source("d.md", "33", "utf-8", 60), Path("/pages/d.md")),
]


def entry(number, source, **changes):
    fields = {"text": f"第{number}段说的是夜校。", "id": f"{number:010x}", "source": source}
    return make_passage(**(fields | changes))


PASSAGES = [
    entry(0x10, "a.md", title="夜校开班", newspaper="示例工人报", date="2023-07-19", page="2"),
    entry(0x11, "a.md", paragraph=2, kind="caption", title="夜校开班", newspaper="示例工人报",
          date="2023-07-19", page="2", spans=(Span(3, 5), Span(9, 16))),
    entry(0xABC0, "old/b.txt", date="2022", title=None, kind="notice"),
    entry(0xABC1, "old/C.txt", date="2023-05", title="App 上线", part=2, kicker="引题",
          byline="林小满", section="一"),
    entry(0xABC2, "old/C.txt", date="2023-05", title="App 上线", part=1),
    entry(0x20, "d.md", title="书屋"),
]  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    path = tmp_path_factory.mktemp("store") / "passages.sqlite"
    write_store(path, SOURCES, PASSAGES)
    return PassageStore(path)


def test_passages_come_back_whole_and_in_the_order_asked(store):
    assert store.passages([3, 0, 3]) == [PASSAGES[3], PASSAGES[0], PASSAGES[3]]
    assert store.passages([]) == []
    assert store.all_passages() == PASSAGES


def test_more_passages_than_a_statement_takes(tmp_path):
    many = [entry(i, "a.md", paragraph=i) for i in range(1_203)]
    write_store(tmp_path / "s.sqlite", [SOURCES[0]], many)
    rows = list(range(1_202, -1, -1))
    found = PassageStore(tmp_path / "s.sqlite").passages(rows)
    assert [p.paragraph for p in found] == rows


def test_sources_by_path(store):
    assert store.sources() == sorted(SOURCES, key=lambda pair: pair[0].path)


def test_each_newspaper_once(tmp_path):
    bare = SOURCES[0][0]
    named = ("示例工人报", None, "海岬日报", "", "示例工人报")
    sources = [
        (replace(bare, path=f"{at}.md", newspaper=name), Path(f"{at}.md"))
        for at, name in enumerate(named)
    ]
    write_store(tmp_path / "s.sqlite", sources, [])
    assert sorted(PassageStore(tmp_path / "s.sqlite").newspapers()) == ["海岬日报", "示例工人报"]


def test_an_article_in_reading_order(store):
    assert [p.part for p in store.article(PASSAGES[3])] == [1, 2]
    assert store.article(PASSAGES[0]) == PASSAGES[:2]


def test_ids_by_their_beginning(store):
    assert [p.id for p in store.find("000000abc")] == ["000000abc0", "000000abc1", "000000abc2"]
    assert store.find("000000ABC1") == [PASSAGES[3]]
    assert store.find("ffff") == []
    assert len(store.find("0")) == 6


@pytest.mark.parametrize(
    ("filters", "rows"),
    [
        (Filters(), None),
        (Filters(source="old/"), [2, 3, 4]),
        (Filters(source="C.TXT"), [3, 4]),
        (Filters(source="%"), []),
        (Filters(article="夜校"), [0, 1]),
        (Filters(article="app"), [3, 4]),
        (Filters(kinds=("caption", "notice")), [1, 2]),
        (Filters(kinds=("text",), source="a.md"), [0]),
        (Filters(since="2023"), [0, 1, 3, 4]),
        (Filters(since="2023-06"), [0, 1]),
        (Filters(since="2023-07-19"), [0, 1]),
        (Filters(since="2023-07-20"), []),
        (Filters(since="2022-11"), [0, 1, 2, 3, 4]),
        (Filters(until="2022"), [2]),
        (Filters(until="2022-01-01"), [2]),
        (Filters(until="2023-05-01"), [2, 3, 4]),
        (Filters(until="2023"), [0, 1, 2, 3, 4]),
        (Filters(until="2023-07-18"), [2, 3, 4]),
        (Filters(since="2023-05", until="2023-06"), [3, 4]),
        (Filters(since="1999"), [0, 1, 2, 3, 4]),
        (Filters(source="'; drop table passages; --"), []),
    ],
)
def test_filters_by_hand(store, filters, rows):
    found = store.matching(filters)
    assert (None if found is None else found.tolist()) == rows


@pytest.mark.parametrize(
    ("ids", "digits"),
    [
        ([], 8),
        (["a" * 32], 8),
        (["a" * 32, "b" * 32], 8),
        (["0123456789" + "0" * 22, "f" * 32, "0123456780" + "0" * 22], 10),
        (["0" * 31 + "1", "0" * 31 + "2", "1" * 32], 32),
        (["01234567" + "0" * 24, "01234566" + "0" * 24], 8),
        (["01234567" + "0" * 24, "01234567" + "1" * 24], 9),
    ],
)
def test_ids_are_shown_as_long_as_they_must_be(tmp_path, ids, digits):
    assert shown_digits(ids) == digits
    written = [entry(0, "a.md", paragraph=i, text=id_) for i, id_ in enumerate(ids)]
    written = [replace(passage, id=id_) for passage, id_ in zip(written, ids, strict=True)]
    write_store(tmp_path / "s.sqlite", [SOURCES[0]], written)
    store = PassageStore(tmp_path / "s.sqlite")
    assert len(store) == len(ids)
    shown = [passage.short_id for passage in store.all_passages()]
    assert shown == [id_[:digits] for id_ in ids]
    assert [[p.id for p in store.find(short)] for short in shown] == [[id_] for id_ in ids]


def test_stamps_are_kept_of_the_sources_that_have_one(tmp_path):
    stamps = {"a.md": Stamp(90, 1_700_000_000_000_000_001), "old/C.txt": Stamp(0, -1)}
    write_store(tmp_path / "s.sqlite", SOURCES, PASSAGES, stamps)
    assert list(PassageStore(tmp_path / "s.sqlite").stamps()) == [
        ("a.md", "/pages/a.md", "00", Stamp(90, 1_700_000_000_000_000_001)),
        ("old/C.txt", "/pages/old/C.txt", "22", Stamp(0, -1)),
    ]


def test_two_passages_cannot_share_an_id(tmp_path):
    with pytest.raises(sqlite3.IntegrityError):
        write_store(tmp_path / "s.sqlite", [SOURCES[0]], [PASSAGES[0], PASSAGES[0]])


def test_a_missing_file_is_damage(tmp_path):
    with pytest.raises(IndexDamagedError):
        PassageStore(tmp_path / "passages.sqlite")


def test_a_file_that_vanishes_while_it_is_opened_is_damage(tmp_path, monkeypatch):
    monkeypatch.setattr(Path, "is_file", lambda self: True)
    with pytest.raises(IndexDamagedError):
        PassageStore(tmp_path / "passages.sqlite")


def test_a_file_that_is_no_database_is_damage(tmp_path):
    path = tmp_path / "passages.sqlite"
    path.write_bytes(b"this is not a database at all" * 40)
    with pytest.raises(IndexDamagedError) as caught:
        PassageStore(path)
    assert caught.value.params == {"file": "passages.sqlite"}


def test_the_store_is_only_read(store):
    with pytest.raises(IndexDamagedError):
        store._query("delete from passages")
    assert len(store.all_passages()) == 6


def test_a_path_with_odd_characters_is_opened(tmp_path):
    folder = tmp_path / "样 报#1?mode=rw%20&"
    folder.mkdir()
    write_store(folder / "passages.sqlite", SOURCES, PASSAGES)
    assert PassageStore(folder / "passages.sqlite").all_passages() == PASSAGES


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        (Filters(), 0),
        (Filters(source="d.md"), 0),
        (Filters(since="2022"), 1),
        (Filters(until="2030-01"), 1),
        (Filters(since="2022", until="2023", source="d."), 1),
        (Filters(since="2022", source="a.md"), 0),
        (Filters(since="2022", article="夜校"), 0),
        (Filters(since="2022", article="书屋", kinds=("text",)), 1),
        (Filters(since="2022", kinds=("caption",)), 0),
    ],
)
def test_how_many_files_are_left_out_for_having_no_date(store, filters, count):
    assert store.undated(filters) == count
