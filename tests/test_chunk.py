import math
import re
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.text.chunks import cut_points


def characters(texts):
    return [len(text) for text in texts]


def bytes_and_specials(texts):
    """A counter in which characters differ and every text costs three tokens more."""
    return [3 + (len(text.encode()) + 1) // 2 for text in texts]


def test_text_that_fits_is_not_cut():
    assert cut_points("一二三。四五六。", characters, 8, [4, 8]) == []
    assert cut_points("", characters, 1, []) == []


def test_cuts_are_balanced_not_greedy():
    text = "一二三四。" * 4  # a greedy cut at 17 characters would leave 15 and 5
    assert cut_points(text, characters, 17, [5, 10, 15, 20]) == [10]


def test_three_parts_where_two_do_not_hold_it():
    text = "一二三四。" * 6
    assert cut_points(text, characters, 12, [5, 10, 15, 20, 25, 30]) == [10, 20]


def test_a_sentence_end_is_worth_one_part_more():
    # 12 characters in parts of 7 could be two, but only a cut inside a sentence would do it
    text = "一二三。四五六七八，九。"
    assert len(text) == 12
    assert cut_points(text, characters, 7, [4, 12]) == [4, 10]


def test_long_sentence_is_cut_after_a_comma_with_its_closing_quote():
    assert cut_points("“甲乙丙，”丁戊己庚", characters, 7, [10]) == [6]


def test_comma_inside_a_number_is_no_clause_end():
    assert cut_points("捐款1,234元，共三次", characters, 9, []) == [9]


def test_words_stay_whole():
    assert cut_points("alpha beta gamma", characters, 11, []) == [6]


def test_text_without_any_mark_is_cut_between_characters():
    assert cut_points("甲" * 10, characters, 4, []) == [3, 6]


def test_limit_that_holds_no_character():
    with pytest.raises(ValueError, match="holds no text"):
        cut_points("甲乙", bytes_and_specials, 3, [])


@pytest.mark.parametrize("unit", ["字", "一句没有句号的话，", "word ", "1234567890"])
def test_the_time_it_takes_grows_with_the_length(unit):
    text = unit * (400_000 // len(unit))
    started = time.process_time()
    cuts = cut_points(text, characters, 480, [])
    assert time.process_time() - started < 5  # looking for places anew at each cut took minutes
    assert max(b - a for a, b in pairwise([0, *cuts, len(text)])) <= 480


@given(
    st.text(alphabet="甲乙丙。，、 ab1,é𠮷", max_size=120),
    st.lists(st.integers(-3, 130)),
    st.integers(5, 40),
)
def test_every_part_fits_and_nothing_is_lost(text, ends, limit):
    cuts = cut_points(text, bytes_and_specials, limit, ends)
    bounds = [0, *cuts, len(text)]
    parts = [text[a:b] for a, b in pairwise(bounds)]
    assert "".join(parts) == text
    assert all(parts) or not text
    assert max(bytes_and_specials(parts)) <= limit
    assert (not cuts) == (bytes_and_specials([text])[0] <= limit)


@given(st.lists(st.integers(1, 30), min_size=1, max_size=12), st.integers(30, 60))
def test_sentences_that_fit_are_never_broken(lengths, limit):
    text = "".join("字" * (length - 1) + "。" for length in lengths)
    ends = [sum(lengths[: i + 1]) for i in range(len(lengths))]
    assert set(cut_points(text, characters, limit, ends)) <= set(ends)


def plainly(text, count, limit, ends):
    """The same cuts by looking at every place: what the program did when it was quadratic."""
    every = [sorted(set(ends)), *([m.end() for m in re.finditer(p, text)] for p in (CLAUSE, WORD))]

    def choose(start, end, fill):
        least = max(2, math.ceil(fill))
        for places in every:
            inside = [place for place in places if start < place < end]
            for parts in (least, least + 1):
                left, scale = parts // 2, (end - start) / fill
                low, high = end - (parts - left) * scale - 1e-9, start + left * scale + 1e-9
                ideal = start + (end - start) * left / parts
                fitting = [place for place in inside if low <= place <= high]
                if fitting:
                    return min(fitting, key=lambda place: abs(place - ideal))
        return start + (end - start) * (least // 2) // least or start + 1

    def cut(start, end):
        tokens = count([text[start:end]])[0]
        if tokens <= limit:
            return []
        at = choose(start, end, tokens / limit)
        return [*cut(start, at), at, *cut(at, end)]

    return cut(0, len(text))


CLAUSE = r"[，、：；,;:](?!\d)[”’）」』》\"')]*"
WORD = r"\s(?=\S)"


@given(
    st.text(alphabet="甲乙丙丁。，、； ab1,é”", max_size=200),
    st.lists(st.integers(-3, 210)),
    st.integers(5, 60),
)
def test_the_cuts_are_those_of_looking_at_every_place(text, ends, limit):
    assert cut_points(text, bytes_and_specials, limit, ends) == plainly(
        text, bytes_and_specials, limit, ends
    )


@pytest.mark.parametrize("text", ["甲" * 400_000, "甲乙丙丁，" * 80_000, "ab cd " * 70_000])
def test_a_very_long_line_takes_time_in_proportion(text):
    counted = []

    def count(texts):
        counted.extend(map(len, texts))
        return characters(texts)

    start = time.perf_counter()
    cuts = cut_points(text, count, 500, range(0, len(text), 1_000))
    assert time.perf_counter() - start < 5  # a fifth of a second; minutes when it was quadratic
    assert len(cuts) >= len(text) / 500 - 1
    assert sum(counted) <= len(text) * 12  # once at each level of halving


@pytest.mark.parametrize("mark", ["", "。"])
def test_a_text_of_a_million_characters_is_counted_a_few_times_over_not_once_a_cut(mark):
    counted = []

    def count(texts):
        counted.append(sum(map(len, texts)))
        return bytes_and_specials(texts)

    text = ("甲乙丙丁戊己庚辛壬" + mark) * 100_000
    ends = [match.end() for match in re.finditer("。", text)]
    points = cut_points(text, count, 300, ends)
    assert sum(counted) < 6 * len(text)
    edges = [0, *points, len(text)]
    assert max(bytes_and_specials([text[a:b] for a, b in pairwise(edges)])) <= 300
    assert set(points) <= set(ends) or not mark
    fewest = bytes_and_specials([text])[0] / 300
    assert len(points) + 1 <= 1.5 * fewest
