"""The items of an answer are chosen among the ways to take them. All sentences are invented."""

import math

import numpy as np
import pytest

from qa.answering.lists import chosen
from qa.answering.lists.chosen import items_chosen, items_told, weight_of_taking
from qa.answering.lists.traits import Tagged, traits_of_taking
from qa.answering.lists.ways import ItemsAsked, Taking, tagged_items, takings_of
from qa.text.sentences import sentence_spans
from qa.types import ItemTags, Reading, ScoredSpan, Span


def logs(*chances):
    return tuple(tuple(math.log(one) for one in own) for own in chances)


OUT, FIRST, LATER = (0.8, 0.1, 0.1), (0.1, 0.8, 0.1), (0.1, 0.1, 0.8)


def tagged(text, *items, sure=0.8):
    """Tags a character each, by which these are the items."""
    rest = (1 - sure) / 2
    scores = [(sure, rest, rest)] * len(text)
    for item in items:
        at = text.index(item)
        scores[at] = (rest, sure, rest)
        for later in range(at + 1, at + len(item)):
            scores[later] = (rest, rest, sure)
    return ItemTags(tuple(Span(n, n + 1) for n in range(len(text))), logs(*scores))


def read(text, best, *items, tags=True):
    at = text.index(best)
    best_span = ScoredSpan(Span(at, at + len(best)), 1.0)
    return Reading(1.0, 1.0, (best_span,), (best_span,), tagged(text, *items) if tags else None)


def words(text, spans):
    return [text[one.start : one.end] for one in spans]


def test_a_later_token_of_an_item_follows_only_one_of_it():
    spans = tuple(Span(n, n + 1) for n in range(4))
    # the third is likeliest a later one, but before it stands none: 0.45 as a first, 0.5 as later
    scores = logs((0.9, 0.05, 0.05), (0.9, 0.05, 0.05), (0.05, 0.45, 0.5), LATER)
    assert tagged_items(ItemTags(spans, scores)) == [Span(2, 4)]


def test_items_that_touch_are_two_where_the_second_begins_anew():
    spans = tuple(Span(2 * n, 2 * n + 2) for n in range(4))
    found = tagged_items(ItemTags(spans, logs(FIRST, LATER, FIRST, OUT)))
    assert found == [Span(0, 4), Span(4, 6)]


@pytest.mark.parametrize(("lowered", "found"), [(0.0, []), (1.0, [Span(0, 1)])])
def test_what_is_less_sure_is_taken_where_one_is_willing(lowered, found):
    # ln 0.6 - ln 0.3 = 0.69: lowered by 1 the token is of an item
    tags = ItemTags((Span(0, 1),), logs((0.6, 0.3, 0.1)))
    assert tagged_items(tags, lowered) == found


def test_every_way_stands_there_once_with_its_kinds():
    text = "奖品有毛巾、雨伞。"
    reading = read(text, "雨伞", "毛巾", "雨伞")
    assert reading.tags is not None
    ways = takings_of(text, sentence_spans(text), reading, reading.tags, ItemsAsked())
    kinds = {tuple(words(text, way.items)): way.kinds for way in ways}
    assert len(kinds) == len(ways)
    # five times as the tags say, by the rules, and as a row
    assert kinds["毛巾", "雨伞"].count("tagged") == 5
    assert {"ruled", "row"} <= set(kinds["毛巾", "雨伞"])
    assert kinds["雨伞",] == ("best",)


def test_traits_by_hand():
    text = "有甲、乙。"
    reading = read(text, "甲", "甲", "乙")
    assert reading.tags is not None
    way = Taking((Span(1, 2),), ("best",))
    found = traits_of_taking(text, way, Tagged(reading.tags), Span(1, 2), ItemsAsked(count=2))
    # 乙 is taken for none: ln 0.1 in place of ln 0.8
    assert found["likely"] == pytest.approx(math.log(0.1 / 0.8) / 10)
    assert found["one"] == found["not as many as asked"] == found["holds the best answer"] == 1.0
    assert found["as many as asked"] == found["tagged"] == found["row"] == found["none"] == 0.0
    # inside: 0.2, 0.9, 0.2, 0.9, 0.2
    assert found["all of what is tagged"] == pytest.approx(0.9 / 2.4)
    assert found["only what is tagged"] == pytest.approx(0.9)
    assert (found["begins at a mark"], found["ends at a mark"]) == (0.0, 1.0)
    assert (found["how many"], found["agreed"]) == (0.25, 0.2)


def test_traits_of_nothing_at_all():
    text = "没有"
    tags = tagged(text)
    found = traits_of_taking(text, Taking((), ("tagged",)), Tagged(tags), Span(0, 0), ItemsAsked())
    assert found["none"] == 1.0
    assert found["only what is tagged"] == found["begins at a mark"] == 0.0
    assert all(np.isfinite(value) for value in found.values())


def test_the_way_that_weighs_most_is_taken():
    text = "奖品有毛巾、雨伞。"
    reading = read(text, "毛巾", "毛巾", "雨伞")
    sentences = sentence_spans(text)
    one = items_chosen(text, sentences, reading, ItemsAsked(), {"one": 1.0})
    most = items_chosen(text, sentences, reading, ItemsAsked(), {"likely": 1.0})
    assert one is not None
    assert most is not None
    assert (len(one), words(text, most)) == (1, ["毛巾", "雨伞"])
    assert weight_of_taking({"one": 1.0, "row": 0.5}, {"one": 2.0, "row": -1.0}) == 1.5


def test_where_nothing_was_tagged_the_rules_say_it():
    text = "园区开设茶艺、木工、养蜂三门课。"
    reading = read(text, "木工", tags=False)
    assert items_chosen(text, sentence_spans(text), reading, ItemsAsked()) is None
    found = items_told(text, sentence_spans(text), reading, ItemsAsked())
    assert words(text, found) == ["茶艺", "木工", "养蜂"]


def test_one_item_that_is_all_is_as_long_as_the_best_answer(monkeypatch):
    monkeypatch.setattr(chosen, "_weights", lambda: {"tagged": 1.0, "agreed": 1.0})
    text = "末了只剩锅炉房降噪。"
    found = items_told(text, sentence_spans(text), read(text, "锅炉房降噪", "锅炉房"), ItemsAsked())
    assert words(text, found) == ["锅炉房降噪"]


@pytest.mark.parametrize(
    ("text", "best", "items", "count"),
    [
        # items that no row sets out: each clause tells of one and of more besides
        ("周一先教剪纸，周三再学扎染，场地都在二楼。", "剪纸", ["剪纸", "扎染"], None),
        # as many as are asked for, though the tags of one of them are no surer
        ("展出了犁、耙、秧马，门口立着石碾。", "犁", ["犁", "耙", "秧马"], 3),
    ],
)
def test_what_ships_takes_what_is_tagged_where_no_row_says_otherwise(text, best, items, count):
    reading = read(text, best, *items)
    found = items_told(text, sentence_spans(text), reading, ItemsAsked(count))
    assert words(text, found) == items
