"""Questions that want articles: what is read of them, and the list that they get."""

import pytest
from fakes import FakeEncoder, make_question

from qa.indexing.index import open_index
from qa.pipeline.build import Job, build_index
from qa.pipeline.session import Session
from qa.retrieval.articles_asked import articles_asked
from qa.types import Filters, Mentions

PAPERS = ["河湾工友报"]

MAY = """---
newspaper: 河湾工友报
date: 2023-05-18
page: 1
---

## 渡口添了一盏灯

本报记者 白鹭洲

夜班船工从此不用摸黑靠岸。船工何渡生说，灯是工会出钱装的。

## 缝纫班开课

本报讯（记者 林晚）二十名女工报名缝纫班。何渡生的妻子也在其中。

## 灯火可亲

本报5月16日电 老船工讲起从前的夜路。
"""
JUNE = """---
newspaper: 山前职工报
date: 2024-06-02
page: 2
---

## 讨回工钱

本报讯（记者 林晚）三十名瓦工讨回拖欠的工钱，缝纫厂的女工也拿到了补发的加班费。
"""


@pytest.fixture(scope="module")
def session(tmp_path_factory):
    folder = tmp_path_factory.mktemp("articles")
    (folder / "pages").mkdir()
    for name, text in {"a.md": MAY, "b.md": JUNE}.items():
        (folder / "pages" / name).write_text(text, "utf-8")
    build_index(Job(folder / "index", [folder / "pages"]), FakeEncoder())
    return Session(open_index(folder / "index"), FakeEncoder())


def cited(answer):
    return [one.hit.passage.title for one in answer.citations]


def quoted(answer):
    return [quote.text for one in answer.citations for quote in one.quotes]


@pytest.mark.parametrize(
    ("question", "about"),
    [
        ("哪些报道提到何渡生？", "何渡生"),
        ("有哪些关于欠薪的报道？", "欠薪"),
        ("有没有讲缝纫班的文章", "缝纫班"),
        ("请帮我找一下和缝纫班有关的报道", "缝纫班"),
        ("关于驿站的新闻有哪些", "驿站"),
        ("请把提到何渡生的报道都列出来", "何渡生"),
        ("报纸上写过缝纫班吗？", "缝纫班"),
        ("哪一期报纸登过缝纫班", "缝纫班"),
        ("哪几篇报道里有何渡生？", "何渡生"),
        ("哪几篇讲到何渡生？", "何渡生"),
        ("有几篇写到缝纫班", "缝纫班"),
        ("何渡生被哪些报道提到过？", "何渡生"),
        ("关于驿站，报纸上有哪些文章", "驿站"),
        ("哪些报道提到新闻发言人", "新闻发言人"),
        ("何渡生出现在哪几篇文章里？", "何渡生"),
        ("驿站有哪些相关报道", "驿站"),
        ("有多少篇报道写到了“缝纫班”？", "缝纫班"),
        ("2023年有哪些报道提到驿站", "驿站"),
        ("Which articles mention He Dusheng?", "He Dusheng"),
        ("Are there any stories about unpaid wages?", "unpaid wages"),
        ("List all the articles about night schools.", "night schools"),
        ("In which reports does He Dusheng appear?", "He Dusheng"),
    ],
)
def test_what_articles_are_to_be_about_is_read(question, about):
    asked = articles_asked(make_question(question), lambda: PAPERS)
    assert (asked.about, asked.by) == (about, None)


@pytest.mark.parametrize(
    "question",
    [
        "林晚写了哪些报道？",
        "哪些文章是林晚写的",
        "哪几篇是林晚写的",
        "林晚都采写了什么稿件",
        "林晚署名的文章有哪些",
        "有哪些林晚写的报道",
        "林晚一共发表了几篇文章",
    ],
)
def test_whom_articles_are_to_be_by_is_read(question):
    assert articles_asked(make_question(question), lambda: PAPERS).by == "林晚"


@pytest.mark.parametrize(
    ("question", "paper", "day", "page"),
    [
        ("2023年5月18日的报纸登了哪些文章？", None, "2023-05-18", None),
        ("5月18日那期报纸上有什么内容", None, "--05-18", None),
        ("2023年5月18日《河湾工友报》第1版有哪些新闻", "河湾工友报", "2023-05-18", "1"),
        ("2023年5月18日都登了些什么", None, "2023-05-18", None),
        ("2023年5月18日这一天报纸报道了哪些事？", None, "2023-05-18", None),
        ("请列出2023年5月18日报纸上的全部文章", None, "2023-05-18", None),
        ("Which articles were published on May 18, 2023?", None, "2023-05-18", None),
        ("What did the paper report on May 18, 2023?", None, "2023-05-18", None),
    ],
)
def test_of_which_issue_all_articles_are_wanted_is_read(question, paper, day, page):
    asked = articles_asked(make_question(question), lambda: PAPERS)
    assert (asked.about, asked.by) == (None, None)
    assert (asked.newspaper, asked.times[0].first, asked.page) == (paper, day, page)


@pytest.mark.parametrize(
    "question",
    [
        "报道里提到哪些人？",
        "报道刊出的时候，何渡生已经退休了吗",
        "报上那篇写开荒的文章叫什么",
        "谁写了一篇关于驿站的文章？",
        "哪几篇论文获了奖",
        "哪些文章提到了谁的名字",
        "工会发布了什么消息？",
        "欠薪的报道里，工人每天拿多少钱",
        "书屋里有哪些报纸和文章",
        "培训都有哪些内容",
        "第三版登什么内容",
        "How many items are on the list of rules?",
        "What did the story say about wages?",
    ],
)
def test_what_asks_for_anything_else_is_no_question_after_articles(question):
    assert articles_asked(make_question(question), lambda: PAPERS) is None


def test_every_article_that_names_somebody_is_cited_by_the_sentence_that_does(session):
    answer = session.ask("哪些报道提到何渡生？")
    assert (answer.verdict, answer.mentions) == ("found", Mentions("何渡生", 2, 2))
    assert cited(answer) == ["渡口添了一盏灯", "缝纫班开课"]
    assert quoted(answer) == ["船工何渡生说，灯是工会出钱装的。", "何渡生的妻子也在其中。"]


def test_the_newest_issue_comes_first(session):
    assert cited(session.ask("有哪些关于缝纫的报道")) == ["讨回工钱", "缝纫班开课"]


def test_articles_are_those_of_the_year_and_the_paper_asked_about(session):
    assert cited(session.ask("2023年有哪些报道提到缝纫？")) == ["缝纫班开课"]
    assert cited(session.ask("山前职工报有哪些关于缝纫的报道？")) == ["讨回工钱"]
    none = session.ask("2021年有哪些报道提到缝纫？")
    assert (none.verdict, [one.code for one in none.reasons]) == ("none", ["not_listed"])


def test_filters_hold_for_articles_too(session):
    wanted = Filters(since="2024")
    assert cited(session.ask("哪些报道提到缝纫？", filters=wanted)) == ["讨回工钱"]


def test_an_authors_articles_are_those_signed(session):
    assert cited(session.ask("林晚写了哪些报道？")) == ["讨回工钱", "缝纫班开课"]
    unsigned = session.ask("何渡生写了哪些报道？")
    assert (unsigned.verdict, [one.code for one in unsigned.reasons]) == ("none", ["not_signed"])


def test_an_issue_is_told_whole_with_dispatches_of_the_days_before(session):
    answer = session.ask("2023年5月18日的报纸登了哪些文章？")
    assert cited(answer) == ["渡口添了一盏灯", "缝纫班开课", "灯火可亲"]
    assert answer.mentions.name == ""
    assert session.ask("5月18日的报纸登了哪些文章？").mentions == answer.mentions
    none = session.ask("2023年5月16日的报纸登了哪些文章？")
    assert (none.verdict, [one.code for one in none.reasons]) == ("none", ["no_issue"])


def test_of_two_named_articles_that_name_both_go_before_those_of_one(session):
    assert cited(session.ask("哪些报道写到女工和何渡生？")) == ["缝纫班开课"]
    either = session.ask("哪些报道写到瓦工和何渡生？")
    assert cited(either) == ["讨回工钱", "渡口添了一盏灯", "缝纫班开课"]
    assert either.mentions.name == "瓦工 / 何渡生"


def test_words_that_stand_apart_in_one_passage_are_named_too(session):
    assert cited(session.ask("有哪些关于瓦工工钱的报道？")) == ["讨回工钱"]


def test_a_name_that_no_page_has_gets_no_list(session):
    none = session.ask("哪些报道提到欧阳牧云？")
    assert (none.verdict, none.citations) == ("none", ())


def test_what_was_shown_before_does_not_come_again(session):
    first = session.ask("哪些报道提到何渡生？").citations[0].hit.passage
    assert cited(session.ask("哪些报道提到何渡生？", seen=[first.id])) == ["缝纫班开课"]


@pytest.mark.parametrize(
    ("question", "articles"),
    [
        ("Which articles mention the trade union?", ["渡口添了一盏灯"]),  # 工会
        ("Which articles are about overtime pay?", ["讨回工钱"]),  # 加班费
        ("Which articles mention overtime boats?", []),  # of two words no one means both
    ],
)
def test_what_is_named_in_english_is_named_by_the_words_that_mean_all_of_it(
    session, question, articles
):
    answer = session.ask(question)
    assert (cited(answer) if answer.verdict == "found" else []) == articles


@pytest.mark.parametrize(
    "question",
    ["林晚写过什么？", "林晚都写了些什么", "林晚写过几篇？", "林晚参与写了哪篇？",
     "What did 林晚 write?", "Articles by 林晚"],
)  # fmt: skip
def test_whom_articles_may_be_by_is_read(question):
    asked = articles_asked(make_question(question), lambda: PAPERS)
    assert (asked.by, asked.perhaps) == ("林晚", True)


def test_what_somebody_wrote_is_listed_only_where_it_is_signed(session):
    assert cited(session.ask("林晚写过什么？")) == ["讨回工钱", "缝纫班开课"]
    unsigned = session.ask("何渡生写过什么？")
    assert all(reason.code != "not_signed" for reason in unsigned.reasons)
