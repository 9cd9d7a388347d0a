import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.lexicon import rows
from qa.text.english import (
    asked_surfaces,
    english_terms,
    english_words,
    shared_meanings,
)


def written(text):
    return [word.written for word in english_words(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("workers' homes", "a worker's home"),
        ("labour organisations", "labor organization"),
        ("who paid and who wrote", "they pay and write"),
        ("children and women", "a child, a woman"),
        ("craftsmen, seamen and craftswomen", "craftsman, seaman, craftswoman"),
        ("Zürich", "zurich"),
        ("Xi’an", "Xian"),
        ("five of them", "5"),
        ("the twenty-first", "21st"),
        ("1,400 men", "1400 man"),
        ("1.4 million", "1,400,000"),
        ("two hundred thousand", "200000"),
        ("the 1930s", "1930"),
        ("Sept. 5", "5 September"),
    ],
)
def test_what_means_the_same_has_the_same_terms(one, other):
    assert sorted(english_terms(one)) == sorted(english_terms(other)) != []


@pytest.mark.parametrize(
    ("one", "other"),
    [("worker", "work team"), ("15", "50"), ("1.4 million", "1.4"), ("twenty", "2")],
)
def test_what_differs_does_not(one, other):
    assert set(english_terms(one)) & set(english_terms(other)) == set()


def test_asking_and_joining_words_are_left_out():
    assert english_terms("What is it that they have of the, and how many?") == []
    assert english_terms("区总工会在哪") == []


def test_a_capital_counts_where_none_must_stand():
    words = english_words("Who did He Wei thank?")
    assert [(word.written, word.capital) for word in words] == [
        ("he", True), ("wei", True), ("thank", False),
    ]  # fmt: skip
    assert [(word.written, word.capital) for word in english_words("Caiyu has he")] == [
        ("caiyu", False)
    ]


def test_a_figure_before_a_figure_stays_apart():
    assert english_terms("20 5") == ["20", "5"]
    assert english_terms("twenty zero") == ["20", "0"]
    assert english_terms("in 2021 five halls") == ["2021", "5", "hall"]


def test_every_form_in_the_list_is_of_a_word_that_means_the_same():
    for row in rows("english_forms"):
        assert (
            english_terms(f"x {row['word']} x")[1:-1] == english_terms(f"x {row['base']} x")[1:-1]
        )


@given(st.text())
def test_any_text_has_words_of_letters_or_figures(text):
    for word in english_words(text):
        assert word.term
        assert word.written == word.written.lower()
        assert word.written.isalnum() or "." in word.written
        assert word.written.isascii() or not word.written.isalpha()


SURFACES = {
    "night": ("夜校",),
    "school": ("夜校", "学校"),
    "~caiyu": ("采育",),
    "~heqing": ("何青",),
}


@pytest.mark.parametrize(
    ("question", "told", "asked", "said"),
    [
        ("When does the night school open?", "职工夜校周二开课", "nightschool", "夜校"),
        ("Who runs Caiyu's station?", "采育镇的驿站", "Caiyu's", "采育"),
        ("Who runs Cai Yu station?", "采育镇的驿站", "CaiYu", "采育"),
        ("What did Qing He say?", "何青说", "QingHe", "何青"),
        ("What did he say?", "何青说", "", ""),  # a pronoun
        ("What do nightingales sing?", "夜校", "", ""),
        ("Where is the school?", "夜校在学校旁", "school", "夜校学校"),
    ],
)
def test_words_that_say_the_same_are_marked_on_both_sides(question, told, asked, said):
    first, second = shared_meanings(question, [told], SURFACES)
    assert "".join(c for c, flag in zip(question, first, strict=True) if flag).replace(" ", "") == (
        asked
    )
    assert "".join(c for c, flag in zip(told, second, strict=True) if flag) == said
    few = asked_surfaces(question, {**SURFACES, "sing": (), "other": ("别的",)})
    assert "other" not in few
    assert shared_meanings(question, [told], few) == [first, second]
