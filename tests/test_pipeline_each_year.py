"""A question after every year. All sentences are invented."""

import pytest
from fakes import make_passage, make_question

from qa.pipeline.each_year import of_years_told, one_of_years, years_side_by_side
from qa.retrieval.parts.over_years import each_year_parts, years_each
from qa.types import Answer, Citation, Hit, Quote, ScoredSpan, Span


@pytest.mark.parametrize(
    ("text", "years", "parts"),
    [
        (
            "船厂历年添了多少台吊车？",
            (),
            ["2021年船厂添了多少台吊车?", "2022年船厂添了多少台吊车?"],
        ),
        (
            "从2021年到2022年船厂每年添了多少台吊车？",
            ("2021", "2022"),
            ["2021年船厂添了多少台吊车?", "2022年船厂添了多少台吊车?"],
        ),
        (
            "船厂2021年至2022年各年添了几台吊车？",
            ("2021", "2022"),
            ["2021年船厂添了几台吊车?", "2022年船厂添了几台吊车?"],
        ),
        ("划船赛历年谁夺冠？", (), ["2021年划船赛谁夺冠?", "2022年划船赛谁夺冠?"]),
    ],
)
def test_a_question_after_every_year_is_put_for_each(text, years, parts):
    question = make_question(text)
    assert years_each(question) == years
    assert each_year_parts(question, ["2021", "2022"]) == parts


@pytest.mark.parametrize(
    "text",
    [
        "职工每年体检几次？",  # how often
        "会员每人每年交多少钱？",
        "2021年船厂添了多少台吊车？",
        "从2021年到2022年船厂一共添了多少台吊车？",  # the sum
        "2021年和2022年哪年添的吊车多？",
        "历年先进名册放在阅览室",  # nothing is asked
    ],
)
def test_of_one_year_or_of_how_often_no_year_is_asked_apart(text):
    assert years_each(make_question(text)) is None


def answer(text, marked, date, verdict="found"):
    at = text.index(marked)
    passage = make_passage(text, date=date)
    mark = Span(at, at + len(marked))
    quote = Quote(text, Span(0, len(text)), (), (mark,))
    cited = (Citation(1, Hit(1, passage, 1.0, {}), (quote,)),)
    return Answer("", verdict, 0.9, "number", cited, ())


LATER = "船厂去年添了吊车25台，今年添了12台。"
WHOLE = "船厂历年添了多少台吊车？"
NAMED = "从2021年到2022年船厂每年添了多少台吊车？"


def told(asked, *answers):
    parts = [make_question(f"{2021 + n}年船厂添了多少台吊车？") for n in range(len(answers))]
    return [one.verdict for one in of_years_told(make_question(asked), parts, answers)]


def test_a_figure_of_another_year_answers_none():
    own, other = answer(LATER, "25台", "2022-05-01"), answer(LATER, "25台", "2022-05-01")
    assert told(NAMED, own, other) == ["found", "none"]
    assert told(WHOLE, own, other) == ["found"]
    assert told(NAMED, own, answer(LATER, "12台", "2022-05-01")) == ["found", "found"]


def test_of_years_that_nobody_named_those_found_stay_where_there_are_several():
    one, two = answer(LATER, "25台", "2022-05-01"), answer(LATER, "12台", "2022-05-01")
    weak = answer("船厂添了9台。", "9台", "2023-05-01", "weak")
    assert told(WHOLE, one, two, weak) == ["found", "found"]
    assert told(WHOLE, one, answer(LATER, "25台", "2022-05-01"), weak) == ["found", "weak"]
    assert told("船厂添了多少台吊车？", one, two, weak) == ["found", "found", "weak"]


def test_where_one_year_is_told_the_answer_says_which():
    one = answer(LATER, "12台", "2022-05-01")
    codes = [reason.code for reason in one_of_years(make_question(WHOLE), one).reasons]
    assert codes == ["one_of_years"]
    assert one_of_years(make_question("船厂添了多少台吊车？"), one) == one


@pytest.mark.parametrize(
    ("count", "text", "years"),
    [
        (3, "堤长逐年增加：2019年3里，2020年5里，2021年8里，2022年9里。", ["2020", "2021", "2022"]),
        (2, "前年修堤8里，去年修堤9里，共用工3000个。", ["2021", "2022"]),
        (3, "2020年修堤5里，2021年修堤8里。", []),  # too few
        (2, "2020年和2021年修堤，共8里。", []),  # of both together
        (2, "2019年至2021年修堤8里，2022年9里。", []),  # of three together
    ],
)
def test_years_that_a_sentence_tells_side_by_side_are_asked_apart(count, text, years):
    passage = make_passage("河工每年修堤。" + text, date="2023-05-04")
    far, near = ScoredSpan(Span(0, 7), 0.5), ScoredSpan(Span(7, 7 + len(text)), 0.8)
    assert years_side_by_side([Hit(1, passage, 1.0, {}, sentences=(far, near))], count) == years
    assert years_side_by_side([], count) == []


def test_a_sentence_without_years_tells_none_side_by_side():
    text = "三届的冠军都在榜上。"
    near = ScoredSpan(Span(0, len(text)), 1.0)
    hit = Hit(1, make_passage(text), 1.0, {}, sentences=(near,))
    assert years_side_by_side([hit], 3) == []
