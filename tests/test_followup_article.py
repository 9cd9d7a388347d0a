"""Of the article just cited one may ask on: 这篇是谁写的."""

from dataclasses import replace

import pytest
from fakes import make_passage, make_question

from qa.answering.overviews.of_article import compose_fact
from qa.retrieval.followup.article import of_that_article
from qa.types import Turn


def turns(title):
    """Return a turn whose answer cites an article of that headline."""
    passage = replace(make_passage("老祝修了三十年伞。"), title=title)
    asked = make_question("伞铺开了多少年")
    return (Turn(asked, compose_fact(asked, "told", [passage], [], started=0.0)),)


@pytest.mark.parametrize(
    ("typed", "full", "points"),
    [
        ("这篇是谁写的", "《桥下的伞铺》由谁写？", "这篇"),
        ("那篇文章里，谁送了水", "《桥下的伞铺》谁送了水？", "那篇文章"),
        ("该报道讲了什么", "《桥下的伞铺》讲了什么？", "该报道"),
        ("文章还提到谁", "《桥下的伞铺》还提到谁？", "文章"),
        (
            "Who wrote that story?",
            "Who wrote the article headlined 桥下的伞铺?",
            "that story",
        ),
        (
            "When was this article published?",
            "When was the article headlined 桥下的伞铺 published?",
            "this article",
        ),
        (
            "Who brought water in that report?",
            "Who brought water in the article headlined 桥下的伞铺?",
            "that report",
        ),
    ],
)
def test_the_headline_stands_for_what_points(typed, full, points):
    told = of_that_article(make_question(typed), turns("桥下的伞铺"))
    assert (told.text, told.replaced[0].written) == (full, points)


@pytest.mark.parametrize("typed", ["谁送了水", "这条街有几家铺子", "报道员是谁", "Who wrote it?"])
def test_other_questions_are_left(typed):
    assert of_that_article(make_question(typed), turns("桥下的伞铺")) is None


def test_an_article_without_headline_cannot_be_named():
    assert of_that_article(make_question("这篇是谁写的"), turns(None)) is None
    assert of_that_article(make_question("这篇是谁写的"), ()) is None
