import re
from pathlib import Path

import pytest

import qa.lexicon
from qa.lexicon import alternatives, lines, rows, words

LISTS = sorted(path.stem for path in Path(qa.lexicon.__file__).parent.glob("*.tsv"))


@pytest.mark.parametrize("name", LISTS)
def test_every_line_of_a_list_fits_its_columns(name):
    columns, *cells = (line.split("\t") for line in lines(name))
    assert "word" in columns
    assert all(len(row) <= len(columns) for row in cells)
    assert all(row["word"].strip() == row["word"] != "" for row in rows(name))


@pytest.mark.parametrize("name", sorted({*LISTS} - {"places", "place_lookalikes"}))
def test_no_word_stands_twice_in_a_list(name):
    found = words(name)
    assert len(found) == len(set(found))


def test_words_are_chosen_by_a_column():
    common, every = words("surnames", "common"), words("surnames")
    assert set(common) < set(every)
    assert {"王", "覃"} <= set(common)
    assert "终" not in common
    assert {"新华社", "中新社"} <= set(words("newsroom", "kind", "agency"))
    assert "人次" in words("measures", "answer")
    assert "人次" not in words("measures", "number")
    assert words("stop_words", "language", "en")[0] == "a"


def test_a_list_that_is_not_there_is_no_list():
    with pytest.raises(FileNotFoundError):
        words("colours")


def test_the_longest_word_is_tried_first():
    assert re.match(alternatives(["人", "人次", "a+"]), "人次")[0] == "人次"
    assert re.fullmatch(alternatives(["人", "人次", "a+"]), "a+")


def test_every_place_lies_in_one_on_the_list():
    codes = {row["code"]: row["word"] for row in rows("places")}
    assert len(codes) == len(rows("places"))
    for code in codes:
        assert re.fullmatch(r"\d{6}", code)
        assert code[:2] + "0000" in codes
    provinces = [code for code in codes if code.endswith("0000")]
    assert len(provinces) == 34
    assert codes["110105"] == "朝阳区"
    assert codes["420100"] == "武汉市"
    assert {row["stands"] for row in rows("places")} == {"short", "full", "parent"}
