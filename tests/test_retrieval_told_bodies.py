"""Whose body an article tells of: that of the place asked about, or its like. Invented."""

import pytest
from fakes import make_passage, make_question

from qa.retrieval.told_offices import beside_the_office, of_another_office
from qa.text.normalize import normalize
from qa.types import Place, Span


def asking(question, *places):
    found = ((name, question.find(name)) for name in places)
    named = tuple(Place(name, (f"~{name}",), Span(at, at + len(name))) for name, at in found)
    return make_question(question, places=named)


@pytest.mark.parametrize(
    ("question", "place", "earlier", "doubted"),
    [
        # another place's, though the one asked about is named as well
        ("青岩工艺学院副院长是谁？", "青岩", "石桥工艺学院在青岩开班。石桥去年也开过。", True),
        (
            "青岩区劳动法庭的副院长是谁？",
            "青岩",
            "石桥区人民法院劳动法庭开张，青岩区之后又多一个劳动法庭。",
            True,
        ),
        # it is named last, or nobody says of what place it is
        ("青岩工艺学院副院长是谁？", "青岩", "石桥区工艺学院和青岩工艺学院结对。", False),
        ("青岩工艺学院副院长是谁？", "青岩", "工艺学院在青岩开班。", False),
        ("青岩工艺学院副院长是谁？", "青岩", "新型工艺学院是新型的。", False),
        # what may lie in the place asked about
        ("青岩劳动法庭副院长是谁？", "青岩", "青岩市有个石桥区劳动法庭。", False),
        # whose a union is, is told by its level
        ("青岩区工会副院长是谁？", "青岩", "石桥区工会来了。", False),
        # no office is asked for
        ("青岩工艺学院哪年建的？", "青岩", "石桥区工艺学院建了。", False),
    ],
)
def test_whose_body_an_article_names(question, place, earlier, doubted):
    passage = make_passage("副院长宿雨带队。")
    found = of_another_office(asking(question, place), passage, normalize(earlier))
    assert bool(list(found)) is doubted


BOTH = "石桥区法院劳动法庭开庭，庭长柏宁到场。青岩区法院劳动法庭收案，庭长宿雨说好。"


@pytest.mark.parametrize(
    ("place", "beside"), [("青岩", ["庭长柏宁到场"]), ("石桥", ["庭长宿雨说好"])]
)
def test_the_office_of_the_other_place_in_one_passage(place, beside):
    question, passage = asking(f"{place}区劳动法庭庭长是谁？", place), make_passage(BOTH)
    doubted = [BOTH[d.span.start : d.span.end] for d in of_another_office(question, passage)]
    spans = beside_the_office(question, passage)
    assert doubted == beside == [BOTH[span.start : span.end] for span in spans]
