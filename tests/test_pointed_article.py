"""A question may point at an article by words of it; then it is asked of that article alone."""

from dataclasses import replace

import pytest
from fakes import FakeEncoder, SureReader, make_passage, make_question

from qa.answering.overviews.of_article import compose_fact, fact_asked
from qa.indexing.index import open_index
from qa.pipeline.build import Job, build_index
from qa.pipeline.session import Session
from qa.retrieval.pointed_article import Pointed, article_pointed, may_be_meant, pointed_at
from qa.text.phrasing import plainly
from qa.types import Hit

POINTS = [
    ("“夜灯”那篇里，食堂几点关门", Pointed("夜灯", "食堂几点关门?", quoted=True)),
    ("沈阿姨在“夜灯”那篇里是什么职务", Pointed("夜灯", "沈阿姨是什么职务?", quoted=True)),
    ("讲修伞摊那条消息是谁写的", Pointed("修伞摊", "由谁写?")),
    (
        "《桥下的修伞摊》里提到多少把伞",
        Pointed("桥下的修伞摊", "多少把伞?", quoted=True, whole=True),
    ),
    ("讲修伞摊那条是哪天登的", Pointed("修伞摊", "是哪天登的?")),
    ("那篇讲修伞摊的报道是谁写的", Pointed("修伞摊", "由谁写?")),
    ("那条关于修伞摊的消息里有多少把伞", Pointed("修伞摊", "有多少把伞?")),
    (
        "桥下的修伞摊是哪天登的",
        Pointed("桥下的修伞摊", "是哪天登的?", quoted=True, whole=True),
    ),
    (
        "In the story about the umbrella stall, who mends them?",
        Pointed("the umbrella stall", "who mends them?"),
    ),
    (
        "Who wrote the article about the umbrella stall?",
        Pointed("the umbrella stall", "Who wrote?"),
    ),
]
POINTS_AT_NONE = [
    "修伞的那条街现在有几家铺子",  # a street
    "修伞的那条街是哪年修的",
    "通往修伞摊的那条是哪年修的",
    "他获奖的那篇论文讲了什么",
    "食堂几点关门",
    "那篇获奖论文讲了修伞的什么",
    "修伞摊是哪天开的",
    "Who wrote the story about the umbrella stall in the Qiaoxia Daily?",  # not any paper's
    "Who mends umbrellas?",
]


@pytest.mark.parametrize(("typed", "pointed"), POINTS)
def test_the_words_that_point_and_what_is_asked(typed, pointed):
    assert article_pointed(plainly(typed)) == pointed


@pytest.mark.parametrize("typed", POINTS_AT_NONE)
def test_other_things_are_no_articles(typed):
    assert article_pointed(plainly(typed)) is None


def hits(*told):
    """Return a hit for each (headline, text), each of an article of its own."""
    made = [
        replace(make_passage(text), id=f"{n:032x}", article=n, title=title)
        for n, (title, text) in enumerate(told, 1)
    ]
    return [Hit(n, passage, 1.0, {}) for n, passage in enumerate(made, 1)]


FOUND = hits(
    ("工会送清凉", "桥下的修伞摊也领到了水。"),
    ("桥下的修伞摊", "老祝修了三十年伞。"),
)


def title_of(pointed):
    return pointed_at(pointed, FOUND, lambda one: [one])


def test_words_in_marks_stand_in_the_headline():
    assert title_of(Pointed("修伞摊", "", quoted=True)) == "桥下的修伞摊"
    assert title_of(Pointed("送伞", "", quoted=True)) is None


def test_a_title_in_book_marks_is_the_whole_headline_or_a_book():
    assert title_of(Pointed("桥下的修伞摊", "", quoted=True, whole=True)) == "桥下的修伞摊"
    assert title_of(Pointed("修伞摊", "", quoted=True, whole=True)) is None


def test_other_words_stand_in_the_article_mostly():
    assert title_of(Pointed("老祝修伞", "")) == "桥下的修伞摊"  # 老祝, 修伞 of 老祝 祝修 修伞
    assert title_of(Pointed("老祝卖鞋", "")) is None


def test_of_several_articles_it_is_the_one_that_names_it_most():
    told = hits(
        ("巷子里的手艺", "老祝修伞，老祝补锅。老祝说，补锅难。"),
        ("街道简讯", "老祝领到奖状。"),
    )
    assert pointed_at(Pointed("老祝", ""), told, lambda one: [one]) == "巷子里的手艺"
    assert (
        pointed_at(Pointed("老祝", ""), [told[1], *hits(("又", "老祝来过。"))], lambda one: [one])
        is None
    )


@pytest.mark.parametrize(
    ("asked", "fact"),
    [
        ("由谁写?", "author"),
        ("的作者是谁?", "author"),
        ("who wrote?", "author"),
        ("是哪天登的?", "printed"),
        ("登在第几版?", "printed"),
        ("哪天的?", "printed"),
        ("会是哪天的?", None),
        ("讲了什么?", "told"),
        ("老祝讲了什么?", None),
        ("是谁写的标语?", None),
    ],
)
def test_what_is_asked_of_an_article_as_such(asked, fact):
    assert fact_asked(asked) == fact


def fact(kind, **told):
    """Return what is said of an article of two passages."""
    signed = replace(make_passage("本报讯（记者 祝小满）伞铺开张。"), title="伞铺", **told)
    article = [signed, replace(signed, id="f" * 32, paragraph=2, text="第一天修了九把伞。")]
    answer = compose_fact(make_question("伞铺那篇"), kind, article, [], started=0.0)
    quotes = [quote for one in answer.citations for quote in one.quotes]
    marked = [
        q.text[h.start - q.span.start : h.end - q.span.start] for q in quotes for h in q.highlights
    ]
    return answer, [quote.text for quote in quotes], marked


def test_who_wrote_it_is_marked_where_it_is_printed():
    answer, quoted, marked = fact("author", byline="祝小满")
    assert (answer.verdict, quoted, marked) == (
        "found",
        ["本报讯（记者 祝小满）伞铺开张。"],
        ["祝小满"],
    )


def test_the_day_it_was_printed_is_that_of_the_page():
    answer, quoted, _ = fact("printed", issued="2024-05-06")
    assert (answer.verdict, answer.concluded.kind, answer.concluded.value) == (
        "found",
        "printed",
        "2024-05-06",
    )
    assert quoted == ["本报讯（记者 祝小满）伞铺开张。"]


def test_what_it_tells_is_what_it_opens_with():
    _, quoted, _ = fact("told")
    assert quoted == ["本报讯（记者 祝小满）伞铺开张。", "第一天修了九把伞。"]


@pytest.mark.parametrize(
    ("kind", "code"), [("author", "article_unsigned"), ("printed", "article_undated")]
)
def test_what_an_article_does_not_say_of_itself_is_said_to_be_missing(kind, code):
    answer, quoted, _ = fact(kind, byline=None, issued=None, date=None)
    assert (answer.verdict, quoted, [reason.code for reason in answer.reasons]) == (
        "none",
        [],
        [code],
    )


def test_an_article_that_holds_most_of_the_words_may_be_meant():
    told = [hit.passage for hit in hits(("街道简讯", "渡口的夜路修好了。"))]
    assert may_be_meant(Pointed("渡口夜路", ""), told)  # 渡口, 夜路 of 渡口 口夜 夜路
    assert not may_be_meant(Pointed("外星来客", ""), told)
    assert not may_be_meant(Pointed("渡口夜路", ""), [])
    assert not may_be_meant(Pointed("渡口夜路", "", quoted=True), told)
    assert not may_be_meant(Pointed("the ferry road", ""), told)


PAGE = """---
newspaper: 河湾工友报
date: 2023-05-18
---

## 灯装上了

本报讯（记者 白鹭洲）渡口夜路从此有灯。船工何渡生说：“这篇稿子写的就是我。”

## 路平了

本报讯（记者 林晚）渡口夜路铺上石板。老船工姚阿水写了一封感谢信。
"""


def test_of_several_that_may_be_meant_the_nearest_tells_who_wrote_it_weakly(tmp_path):
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.md").write_text(PAGE, "utf-8")
    build_index(Job(tmp_path / "index", [tmp_path / "pages"]), FakeEncoder())
    reader = SureReader()
    reader.depth = 5
    session = Session(open_index(tmp_path / "index"), FakeEncoder(), reader)
    told = session.ask("讲渡口夜路那篇是谁写的")
    marked = [words for one in told.citations for words in one.words]
    assert told.verdict == "weak"
    assert marked in (["白鹭洲"], ["林晚"])
    assert session.ask("讲外星来客那篇是谁写的").citations == ()
    session.close()
