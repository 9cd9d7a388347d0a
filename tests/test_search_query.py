"""A search is taken apart as it is written down: what binds closest, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.errors import UsageError
from qa.retrieval.search.matching import places_of, spans_in_order
from qa.retrieval.search.query import Both, Either, Near, Not, Term, negates, read_query, terms_of
from qa.types import Span

A, B, C = Term("夜校"), Term("骑手"), Term("驿站")


@pytest.mark.parametrize("typed", ["(" * 300 + "夜校" + ")" * 300, "NOT " * 2000 + "夜校"])
def test_what_stands_too_deep_is_refused(typed):
    with pytest.raises(UsageError) as caught:
        read_query(typed + " 骑手")
    assert caught.value.key == "search.deep"


def test_some_parentheses_too_many_do_no_harm():
    assert read_query("(" * 40 + "夜校" + ")" * 40) == A
    assert read_query(" ".join(["(夜校)"] * 200)) == Both((A,) * 200)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("夜校", A),
        ("  夜校　", A),
        ("夜校 骑手", Both((A, B))),
        ("夜校 AND 骑手 驿站", Both((A, B, C))),
        ("夜校 OR 骑手 驿站", Either((A, Both((B, C))))),
        ("(夜校 OR 骑手) 驿站", Both((Either((A, B)), C))),
        ("（夜校 或 骑手）驿站", Both((Either((A, B)), C))),
        ("夜校 -骑手", Both((A, Not(B)))),
        ("夜校 非 骑手", Both((A, Not(B)))),
        ("NOT (夜校 | 骑手)", Not(Either((A, B)))),
        ("夜校 NEAR 骑手", Near(A, B, 20)),
        ("夜校 近/5 骑手 驿站", Both((Near(A, B, 5), C))),
        ("“夜校 OR 骑手”", Term("夜校 OR 骑手", exact=True)),
        ('-"夜校"', Not(Term("夜校", exact=True))),
        ("夜校 。 骑手", Both((A, B))),
        ("and", Term("and")),  # operators are written large
    ],
)
def test_a_search_is_read(typed, expected):
    assert read_query(typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Night School 骑手", Both((Term("Night School"), B))),
        ("night school place", Term("night school place")),
        ("night OR school", Either((Term("night"), Term("school")))),
        ("night school OR 骑手", Either((Term("night school"), B))),
        ('"night" school', Both((Term("night", exact=True), Term("school")))),
    ],
)
def test_a_name_of_several_words_is_one_term(typed, expected):
    assert read_query(typed, {"night school", "night school place"}) == expected


@pytest.mark.parametrize("typed", ["", "  ", "?!", "“”", "AND", "()", "NOT"])
def test_nothing_to_search_for_is_said(typed):
    with pytest.raises(UsageError) as raised:
        read_query(typed)
    assert raised.value.key == "search.empty"


@pytest.mark.parametrize(
    "typed", ["夜校 AND", "OR 夜校", "夜校 NEAR", "(夜校", "夜校)", "夜校 NOT"]
)
def test_half_a_search_is_refused(typed):
    with pytest.raises(UsageError) as raised:
        read_query(typed)
    assert raised.value.key == "search.query"


@pytest.mark.parametrize("typed", ['"夜校', "骑手 “夜校", "夜校 「", '"夜校" "骑手'])
def test_an_open_quotation_is_refused(typed):
    with pytest.raises(UsageError) as raised:
        read_query(typed)
    assert raised.value.key == "search.quote"


@pytest.mark.parametrize("word", ["NEAR/x", "NEAR/", "近/五", "NEAR/12345", "NEAR/-1", "近／"])
def test_a_distance_that_is_no_number_is_refused(word):
    with pytest.raises(UsageError) as raised:
        read_query(f"夜校 {word} 骑手")
    assert (raised.value.key, raised.value.params["word"]) == ("search.near", word)


@given(st.text("夜校骑手 ()“”-ANDORTE/5近或非|", max_size=30))
def test_whatever_is_typed_is_read_or_refused(typed):
    try:
        found = read_query(typed)
    except UsageError:
        return
    assert set(terms_of(found)) <= set(terms_of(found, wanted=False))


def test_terms_under_not_are_not_wanted():
    found = read_query("夜校 NOT (骑手 OR 驿站)")
    assert terms_of(found) == [A]
    assert terms_of(found, wanted=False) == [A, B, C]
    assert negates(found)
    assert not negates(read_query("夜校 NEAR (骑手 OR 驿站)"))


@pytest.mark.parametrize(
    ("typed", "held"),
    [
        ("夜校", [Span(0, 2)]),
        ("驿站", None),
        ("夜校 骑手", [Span(0, 2), Span(5, 7)]),
        ("夜校 驿站", None),
        ("夜校 OR 驿站", [Span(0, 2)]),
        ("NOT 驿站", []),
        ("NOT 夜校", None),
        ("夜校 NEAR/3 骑手", [Span(0, 2), Span(5, 7)]),
        ("骑手 NEAR/3 夜校", [Span(0, 2), Span(5, 7)]),
        ("夜校 NEAR/2 骑手", None),
        ("夜校 NEAR 夜校", None),  # one place is not near itself
    ],
)
def test_an_expression_holds_where_its_terms_stand(typed, held):
    places = {A: [Span(0, 2)], B: [Span(5, 7)]}
    found = places_of(read_query(typed), places)
    assert (None if found is None else sorted(found, key=lambda span: span.start)) == held


def test_places_that_overlap_are_one():
    assert spans_in_order([Span(4, 6), Span(0, 3), Span(2, 4), Span(0, 3)]) == (
        Span(0, 4),
        Span(4, 6),
    )
