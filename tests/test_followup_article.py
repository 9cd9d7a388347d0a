"""Of the article just cited one may ask on: 这篇是谁写的."""

from dataclasses import replace

import pytest
from fakes import make_passage, make_question

from qa.answering.overviews.of_article import compose_fact
from qa.retrieval.followup.article import of_that_article
from qa.types import Turn


def turns(*titles):
    """Return a turn whose answer cites an article of each headline."""
    asked = make_question("伞铺开了多少年")
    passages = [
        replace(make_passage("老祝修了三十年伞。"), id=f"{n:032x}", article=n, title=title)
        for n, title in enumerate(titles)
    ]
    told = [compose_fact(asked, "told", [one], [], started=0.0) for one in passages]
    cited = tuple(one for answer in told for one in answer.citations)
    return (Turn(asked, replace(told[0], citations=cited)),)


@pytest.mark.parametrize(
    ("typed", "full", "points"),
    [
        ("这篇是谁写的", "《桥下的伞铺》由谁写？", "这篇"),
        ("那篇文章里，谁送了水", "《桥下的伞铺》谁送了水？", "那篇文章"),
        ("该报道讲了什么", "《桥下的伞铺》讲了什么？", "该报道"),
        ("哪天登的", "《桥下的伞铺》哪天登的？", ""),
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


@pytest.mark.parametrize(
    ("typed", "full"),
    [
        ("第二篇讲了什么", "《巷口的锅铺》讲了什么？"),
        ("那第1篇哪天的", "《桥下的伞铺》哪天的？"),
        ("第三篇讲了什么", None),  # no third is cited
        ("第二篇论文讲了什么", None),
    ],
)
def test_articles_of_a_list_are_counted(typed, full):
    told = of_that_article(make_question(typed), turns("桥下的伞铺", "巷口的锅铺"))
    assert (told.text if told else None) == full


@pytest.mark.parametrize(
    "typed", ["哪天送的水", "谁送了水", "这条街有几家铺子", "报道员是谁", "Who wrote it?"]
)
def test_other_questions_are_left(typed):
    assert of_that_article(make_question(typed), turns("桥下的伞铺")) is None


def test_an_article_without_headline_cannot_be_named():
    assert of_that_article(make_question("这篇是谁写的"), turns(None)) is None
    assert of_that_article(make_question("这篇是谁写的"), ()) is None
