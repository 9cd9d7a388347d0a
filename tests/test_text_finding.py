"""What is typed is found in whatever script, width and case it is printed, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.text.finding import Spellings, fold_each
from qa.text.matching import folded

PRINTED = "職工驿　站ＡＰＰ有105家，Ｖｒ展厅5处；Night school, night  schools。乾隆"


@pytest.mark.parametrize(
    ("typed", "text", "places"),
    [
        ("480吨", "产盐480 吨，另有1480 吨", ["480 吨"]),
        ("3月9日", "于3 月 9 日开馆", ["3 月 9 日"]),
        ("第12届", "第 12 届", ["第 12 届"]),
        ("12", "1 2", []),
    ],
)
def test_blanks_beside_figures_do_not_count(typed, text, places):
    assert found(typed, text) == places


def found(typed, text=PRINTED):
    return [match[0] for match in Spellings.of([text]).pattern(typed).finditer(text)]


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        ("职工", ["職工"]),
        ("職工", ["職工"]),
        ("驿站", ["驿　站"]),
        ("驿 站", ["驿　站"]),
        ("app", ["ＡＰＰ"]),
        ("pp", []),
        ("ap", []),
        ("105", ["105"]),
        ("5", ["5"]),
        ("105家", ["105家"]),
        ("05家", []),
        ("vr展厅", ["Ｖｒ展厅"]),
        ("NIGHT SCHOOL", ["Night school"]),
        ("nightschool", []),
        ("night schools", ["night  schools"]),
        (",", ["，", ","]),
        ("站.", []),
        ("干隆", ["乾隆"]),
        ("(", []),
    ],
)
def test_what_is_typed_is_found_as_printed(typed, places):
    assert found(typed) == places


@given(st.text("职工職驿站 ＡａB5５，.【", min_size=1, max_size=40), st.data())
def test_every_stretch_of_a_text_is_found_in_it(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    typed = text[start : data.draw(st.integers(start + 1, len(text)))]
    if not typed.strip():
        return
    spellings = Spellings.of([text])
    # at the edges of words: a stretch that cuts a word or figure is no word of the text
    matches = spellings.pattern(typed).search(f"“{typed}”")
    assert matches is not None


@given(st.text("职职工驛站Ａ５，a5", max_size=30))
def test_characters_fold_as_texts_do(text):
    assert "".join(fold_each(text)[char] for char in text) == folded(text)
