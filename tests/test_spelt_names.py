"""Persons, places and numbers asked for as a reader without Chinese letters types them."""

import pytest
from fakes import FakeEncoder

from qa.indexing.index import open_index
from qa.pipeline.build import Job, build_index
from qa.pipeline.questions import Questions
from qa.pipeline.session import Session
from qa.retrieval.followup.english import names_nothing
from qa.retrieval.names_in_characters import full_names_in, names_in_characters
from qa.text.pinyin import is_full_name, is_given_name, readings_as_name
from qa.types import Mentions, Reason, Span

PAGE = """---
newspaper: 示例工人报
date: 2024-03-04
page: 2
---

## 灯下学艺

东山机床厂工会主席贺渝中来到夜校。贺渝中说，学艺不分早晚。

钳工梁晓川资助了六名学生。电工梁小川修好了台灯。

报名请拨打 88231，也可致电 010-60317742，邮箱编号 1882319。

## 沈河的书屋

沈河的书屋开到晚上九点，沈河的职工都来读书。

## 马厂长的账

技师邱一鸣带出徒弟八名。他们一鸣惊人。

## 锦旗

云城的工友送来锦旗。
"""


@pytest.fixture(scope="module")
def session(tmp_path_factory):
    folder = tmp_path_factory.mktemp("spelt")
    (folder / "pages").mkdir()
    (folder / "pages" / "a.md").write_text(PAGE, "utf-8")
    build_index(Job(folder / "index", [folder / "pages"]), FakeEncoder())
    return Session(open_index(folder / "index"), FakeEncoder())


def cited(answer):
    return [(c.hit.passage.id, [q.text for q in c.quotes]) for c in answer.citations]


@pytest.mark.parametrize(
    ("question", "chinese"),
    [
        ("Who is He Yuzhong?", "贺渝中是谁"),
        ("who is he yuzhong", "贺渝中是谁"),
        ("Who was Yuzhong He?", "贺渝中是谁"),
        ("Who's Mr. He Yu-zhong?", "贺渝中是谁"),
        ("What does He Yu Zhong do?", "贺渝中是谁"),
        ("What is He Yuzhong's job?", "贺渝中是谁"),
        ("Where does Qiu Yiming work?", "邱一鸣是谁"),
        ("Tell me about Yiming Qiu.", "邱一鸣"),
        ("Qiu Yiming", "邱一鸣"),
    ],
)
def test_a_person_in_pinyin_gets_the_overview_of_the_name_in_characters(session, question, chinese):
    spelt, written = session.ask(question), session.ask(chinese)
    assert spelt.question == question
    assert (spelt.verdict, spelt.mentions, cited(spelt)) == (
        written.verdict, written.mentions, cited(written),
    )  # fmt: skip
    assert spelt.mentions.name in chinese
    assert spelt.citations


def test_of_persons_that_read_alike_each_is_told(session):
    answer = session.ask("Who is Liang Xiaochuan?")
    assert [part.question for part in answer.parts] == ["梁小川是谁", "梁晓川是谁"]
    assert [part.verdict for part in answer.parts] == ["found", "found"]


@pytest.mark.parametrize("name", ["Lu Yuzhong", "He Meichen", "Ouyang Ming", "Xiaochuan Lin"])
def test_nobody_else_answers_for_a_person_whom_no_page_names(session, name):
    for question in (f"Who is {name}?", f"Tell me about {name}", f"What does {name} do?"):
        answer = session.ask(question)
        assert (answer.verdict, answer.citations) == ("none", ())
        assert answer.reasons == (Reason("not_mentioned", {"name": name}),)
        assert answer.mentions == Mentions(name, 0, 0)


@pytest.mark.parametrize(
    "question",
    ["Who is the chairman?", "Who is John Smith?", "Who paid He Yuzhong?", "Who is he?", "Women"],
)
def test_other_questions_go_the_usual_way(session, question):
    assert session.ask(question).mentions is None


def test_a_given_name_is_no_place(session):
    assert session.question("What did Zhou Yuzhong say?").places == ()
    assert [p.name for p in session.question("What did Yuzhong open?").places] == ["渝中"]
    named = session.question("How many halls did Shenyang open in Chongqing?").places
    assert [place.name for place in named] == ["沈阳", "重庆"]


@pytest.mark.parametrize("asked", ["秋一鸣是干什么工作的", "秋一鸣带了几个徒弟"])
def test_a_name_of_the_same_sound_is_told_where_no_page_has_the_one_typed(session, asked):
    told = [r.params for r in session.ask(asked).reasons if r.code == "mistyped"]
    assert told == [{"asked": asked.replace("秋一鸣", "邱一鸣")}]
    assert "mistyped" not in {r.code for r in session.ask("闻大海是干什么工作的").reasons}


def test_a_place_of_the_pages_is_not_its_better_known_namesake(session):
    named = session.question("What did the workers of Yuncheng send?")
    assert (named.places, named.missing) == ((), ())
    assert [p.name for p in session.question("What opened in Lanzhou?").places] == ["兰州"]


def test_a_keyword_in_pinyin_is_counted(session):
    assert session.ask("Shenhe").mentions == session.ask("沈河").mentions == Mentions("沈河", 1, 1)


@pytest.mark.parametrize(
    ("number", "written"),
    [(n, n) for n in ("88231", "010-60317742", "60317742")] + [("８８２３１", "88231")],
)
def test_a_number_that_stands_there_is_a_keyword(session, number, written):
    answer = session.ask(number)
    assert answer.verdict == "found"
    assert (answer.mentions.passages, answer.mentions.articles) == (1, 1)
    (citation,) = answer.citations
    text = citation.hit.passage.text
    marked = [text[s.start : s.end] for q in citation.quotes for s in q.highlights]
    assert marked == [written]


@pytest.mark.parametrize("number", ["82319", "“12345”", "60317", "010-88231"])
def test_a_number_that_stands_nowhere_whole_is_refused_as_not_mentioned(session, number):
    answer = session.ask(number)
    assert (answer.verdict, answer.citations) == ("none", ())
    assert answer.reasons == (Reason("not_mentioned", {"name": number.strip("“”")}),)


@pytest.mark.parametrize("nothing", ["2024", "12", "12345", "987", "1111", "1 + 1 = ?", "你好"])
def test_a_year_a_small_number_and_a_greeting_still_ask_nothing(session, nothing):
    answer = session.ask(nothing)
    assert (answer.verdict, answer.mentions) == ("none", None)
    assert "nothing_asked" in {reason.code for reason in answer.reasons}


def test_readings_and_full_names():
    assert readings_as_name("Lü Xi'an") == ("lvxian", "xianlv")
    assert readings_as_name("Mr Blythe") == ()
    assert is_full_name("Sima Qian")
    assert not is_full_name("sima qian")
    assert not is_given_name("Is Yuzhong open?", Span(3, 10))
    assert not is_given_name("He Yuzhong", Span(3, 10))  # at the head a pronoun as well
    assert is_given_name("Did He Yuzhong sing?", Span(7, 14))


SURFACES = {
    "~lanjiang": ["澜江"],
    "~yanchi": ["雁翅", "岩池"],
    "~women": ["我们"],
    "~guide": ["贵的"],
    "~ouyangqi": ["欧阳琪"],
    "~shanhai": ["山海"],
    "~yongyu": ["永裕", "用于"],
    "woman": ["妇女"],
}


@pytest.mark.parametrize(
    ("asked", "put"),
    [
        ("Who leads the Lanjiang port?", "Who leads the 澜江 port?"),
        ("Lanjiang's port: who leads it?", "澜江's port: who leads it?"),
        ("How big is Lanjiang City?", "How big is 澜江市?"),
        ("How big is Lanjiang County?", "How big is 澜江 County?"),  # no page has 江县
        ("What did Ouyang Qi win?", "What did 欧阳琪 win?"),
        ("What did Qi Ouyang win?", "What did 欧阳琪 win?"),
        ("What did Yongyu win?", "What did 永裕 win?"),  # 用于 is no name
        ("What did Yanchi win?", "What did Yanchi win?"),  # either
        ("Women of Lanjiang", "Women of 澜江"),
        ("What did He Lanjiang win?", "What did He Lanjiang win?"),  # a person
        ("Is the Guide out?", "Is the Guide out?"),
        ("what did lanjiang win", "what did lanjiang win"),
        # an n for an ng, or the reverse
        ("Who leads the Langjiang port?", "Who leads the 澜江 port?"),
        ("Who leads the Lanjian port?", "Who leads the 澜江 port?"),
        ("Who leads the Shanhai port?", "Who leads the 山海 port?"),
        ("Who leads the Shanghai port?", "Who leads the Shanghai port?"),  # a place of its own
        ("What did Ouyan Qi win?", "What did Ouyan Qi win?"),  # of persons many read nearly so
    ],
)
def test_a_name_is_put_in_the_characters_of_the_pages_where_one_reads_so(asked, put):
    assert names_in_characters(asked, SURFACES, {"江市"}) == put


def test_a_name_in_characters_is_what_a_question_is_about():
    assert names_nothing("Who succeeded them?")
    assert not names_nothing("Who succeeded 苗翠微?")
    assert full_names_in("Did 苗翠微 of 澜江市 meet 何伟?") == ["苗翠微"]


def test_a_question_in_english_is_asked_by_the_names_of_the_pages(session):
    question = session.question("How many pupils did Liang Xiaochuan help in Yuncheng?")
    assert question.text == "How many pupils did Liang Xiaochuan help in Yuncheng?"
    assert (
        question.plain == "How many pupils did Liang Xiaochuan help in 云城?"
    )  # two are so called
    assert (question.answer_type, question.missing) == ("number", ())


def test_what_asks_two_things_is_taken_apart_as_it_was_typed(session):
    questions = Questions(session.index, FakeEncoder(), None)
    put = questions.in_words_of_pages("What did Liang Xiaochuan mend in Yuncheng?")
    assert "云城" in put.plain
    assert questions.as_written(put).plain == "What did Liang Xiaochuan mend in Yuncheng?"
    mixed = questions.in_words_of_pages("What opened in 云城?")
    assert questions.as_written(mixed) is mixed
