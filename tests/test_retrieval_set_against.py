"""Two things set against each other: how the question is split, and what it comes to."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fakes import make_passage, make_question
from hypothesis import example, given
from hypothesis import strategies as st

from qa.answering.concluding.figures import concluded
from qa.answering.dates.days import days_apart
from qa.answering.parts.composed import compose_parts
from qa.models.splitting.pieces import Pieces
from qa.output.reasons import concluded_text
from qa.output.serialise import serialise_answer
from qa.retrieval.parts.comparing import asked_of_one, each_in_english
from qa.retrieval.parts.learned import _two_sides
from qa.retrieval.parts.marks import hidden, masked, unmasked
from qa.retrieval.parts.set_against import PutQuestion, SetAgainst, set_against
from qa.types import Answer, Citation, Hit, Quote, Span


@pytest.mark.parametrize(
    ("asked", "split", "by", "unit"),
    [
        ("东窑和西窑哪个窑人多,多几人?", "东窑和西窑哪个窑人多?", True, ""),
        ("东窑和西窑哪个窑人多?多几人?", "东窑和西窑哪个窑人多?", True, ""),
        ("白小川同金大河,谁先进的窑,早几年?", "白小川同金大河,谁先进的窑?", True, "年"),
        ("东窑和西窑谁开得早,相差多少天?", "东窑和西窑谁开得早?", True, "天"),
        ("东窑和西窑谁的人多,各是多少?", "东窑和西窑谁的人多?", False, ""),
        ("东窑跟西窑比,谁的人多?", "东窑和西窑,谁的人多?", False, ""),
        ("Which kiln is older, the east or the west, and by how many years?",
         "Which kiln is older, the east or the west?", True, ""),
        ("东窑有多少人,多大年纪?", "东窑有多少人,多大年纪?", False, ""),
        ("几个窑里哪个人最多,多少人?", "几个窑里哪个人最多,多少人?", False, ""),
    ],
)  # fmt: skip
def test_by_how_much_is_no_question_of_its_own(asked, split, by, unit):
    put = set_against(asked)
    assert (put.text, put.by, put.in_unit) == (split, by, unit)


@pytest.mark.parametrize(
    ("asked", "one", "other"),
    [
        ("窑厂2021年烧的碗比前一年多了多少?", "窑厂2021年烧的碗多少?", "窑厂2020年烧的碗多少?"),
        ("碗的单价,2021年比2019年涨了多少?", "碗的单价,2021年是多少?", "碗的单价,2019年是多少?"),
        ("第六届茶艺赛比上一届少几人?", "第六届茶艺赛几人?", "第五届茶艺赛几人?"),
        ("窑厂2021年烧的碗比2019年多还是少,差多少只?",
         "窑厂2021年烧的碗多少只?", "窑厂2019年烧的碗多少只?"),
        ("窑厂2021年烧的碗和2019年比,哪年多?", "窑厂2021年烧的碗多少?", "窑厂2019年烧的碗多少?"),
    ],
)  # fmt: skip
def test_of_two_years_the_same_is_asked(asked, one, other):
    assert set_against(asked).pair == (one, other)


def test_a_year_before_that_nothing_names_stays():
    assert set_against("窑厂烧的碗比前一年多了多少?").pair == ()


@pytest.mark.parametrize(
    ("asked", "both"),
    [
        ("东窑和西窑,谁的人多?", "东窑和西窑的人各有多少?"),
        ("白小川和金大河谁先评上匠师?", "白小川和金大河各是什么时候评上匠师的?"),
        ("白小川同金大河,谁更早进的窑厂?", "白小川同金大河各是什么时候进的窑厂?"),
        ("东窑谁的人多?", ""),
    ],
)
def test_what_the_splitter_leaves_whole_is_put_of_both(asked, both):
    assert set_against(asked).apart == both


@pytest.mark.parametrize(
    ("asked", "each"),
    [
        ("In which year did the kiln fire more cups, 2020 or 2021",
         ("How many cups did the kiln fire in 2020?", "How many cups did the kiln fire in 2021?")),
        ("Which tea house is bigger, the old one or the new one",
         ("How big is the old one?", "How big is the new one?")),
        ("Did the kiln fire more cups in 2020 or in 2021",
         ("How many cups did the kiln fire in 2020?", "How many cups did the kiln fire in 2021?")),
        ("Who drew more guests: the old kiln or the new kiln",
         ("How many guests did the old kiln draw?", "How many guests did the new kiln draw?")),
        # three are chosen among, or nothing is compared
        ("Which kiln is bigger, the old one, the new one or the east one", ()),
        ("Where do they fire bowls", ()),
    ],
)  # fmt: skip
def test_in_english_the_same_is_asked_of_each(asked, each):
    assert each_in_english(asked) == each


def test_what_stands_on_one_side_of_a_comparison_is_one_piece():
    text = "2021年烧的碗和盘比2019年的碗多几只"
    own = (Span(0, 8), Span(9, 10), Span(11, 18))
    assert _two_sides(text, Pieces((Span(18, 21),), own)).own == (Span(0, 10), Span(11, 18))


def answer(text, words, *, name, date=None):
    passage = make_passage(text, id=name * 10, date=date)
    at = text.index(words)
    quote = Quote(text, Span(0, len(text)), (), (Span(at, at + len(words)),))
    hit = Hit(1, passage, 1.0, {})
    return Answer("?", "found", 0.9, "number", (Citation(1, hit, (quote,)),), (hit,))


NAMES = ("东窑", "西窑")
BOTH = (
    answer("东窑烧了12万只。", "12万只", name="a"),
    answer("西窑烧了9万只。", "9万只", name="b"),
)
DAYS = (
    answer("东窑5月3日点火。", "5月3日", name="a", date="2021-05-04"),
    answer("西窑去年11月点火。", "去年11月", name="b", date="2021-05-04"),
)


def test_which_is_more_comes_with_by_how_much():
    told = concluded("most", BOTH, NAMES, by=True)
    assert (told.kind, told.parts, told.value) == ("more", (1,), "3万只")
    assert concluded("most", BOTH, NAMES).value is None


@pytest.mark.parametrize(
    ("unit", "value"), [("月", "6个月"), ("年", "1年"), ("", "6个月"), ("天", None)]
)
def test_how_much_earlier_is_told_in_the_unit_asked_for(unit, value):
    told = concluded("first", DAYS, NAMES, by=True, in_unit=unit)
    assert (told.kind, told.parts, told.value) == ("first", (2,), value)


def test_a_figure_in_english_words_is_subtracted():
    both = (
        answer("窑厂如今有71座窑。", "71座", name="a"),
        answer("Eighteen kilns were fired that year.", "Eighteen", name="b"),
    )
    told = concluded("difference", both, ("2025", "2023"))
    assert told is not None
    assert told.value == "53座"


def test_days_are_apart_by_the_calendar():
    assert days_apart("2020-02-28", "2020-03-01") == "2天"
    assert days_apart("2019", "2021-03", "年") == "2年"


def test_more_or_less_is_no_contradiction():
    whole = make_question("西窑烧的碗比东窑多还是少,差多少?")
    put = PutQuestion(make_question("西窑烧的碗比东窑多多少?"), SetAgainst(unsided=True))
    told = compose_parts(whole, BOTH[::-1], 3, names=NAMES[::-1], put=put, started=0.0)
    found = told.concluded
    assert (found.value, found.direction, found.contrary) == ("3万只", "less", False)
    assert told.verdict == "found"


def test_by_how_much_is_said_behind_which():
    put = PutQuestion(make_question("东窑和西窑谁烧的碗多?"), SetAgainst(by=True))
    told = compose_parts(put.question, BOTH, 3, names=NAMES, put=put, started=0.0)
    said = concluded_text(serialise_answer(told))
    assert said == "比较：东窑更多（东窑 12万只、西窑 9万只），相差 3万只"


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ("两座茶亭(东门、西门)各归谁管?", "东门茶亭、西门茶亭各归谁管?"),
        ("三本厂报(东窑报、西窑报、北窑报)分别几时办的?", "东窑报、西窑报、北窑报分别几时办的?"),
        ("两座茶亭(都在城里)各归谁管?", "两座茶亭(都在城里)各归谁管?"),
    ],
)
def test_several_are_named_by_what_stands_in_brackets(asked, named):
    assert set_against(asked).text == named


def test_figures_of_two_units_leave_a_comparison_weak():
    other = answer("西窑办了9场。", "9场", name="b")
    put = PutQuestion(make_question("东窑和西窑谁烧的碗多?"))
    told = compose_parts(put.question, (BOTH[0], other), 3, names=NAMES, put=put, started=0.0)
    assert (told.verdict, told.concluded.kind) == ("weak", "units")


def test_a_sum_and_how_many_it_went_to_are_each_asked_for():
    other = answer("西窑办了9场。", "9场", name="b")
    asked = make_question("窑上一共烧了多少只碗,办了多少场?")
    told = compose_parts(asked, (BOTH[0], other), 3, names=("碗", "场"), started=0.0)
    assert (told.verdict, told.concluded) == ("found", None)


def test_the_asker_is_not_contradicted_by_what_is_hardly_told():
    asked = make_question("西窑烧的碗比东窑多多少?")
    sure = compose_parts(asked, BOTH[::-1], 3, names=NAMES[::-1], started=0.0)
    assert sure.concluded.contrary
    weak = (replace(BOTH[1], verdict="weak", confidence=0.3), BOTH[0])
    assert compose_parts(asked, weak, 3, names=NAMES[::-1], started=0.0).concluded is None


@pytest.mark.parametrize(
    ("asked", "put"),
    [
        ("新入会的哪边多：东矿还是西矿", "东矿和西矿的新入会的哪边多?"),
        ("读夜校的哪家多，灯泡厂还是船厂，各多少人", "灯泡厂和船厂的读夜校的哪家多?"),
        ("哪个办得早：北区的托管班还是南区的托管班", "北区的托管班和南区的托管班,哪个办得早?"),
        ("驿站哪边多：东矿（连分矿和井口）还是西矿", "东矿和西矿的驿站哪边多?"),
        (
            "Which has more huts: the port (old and new) or the mill?",
            "Which has more huts: the port or the mill?",
        ),
        ("东矿和西矿哪个人多（开矿时）", "开矿时,东矿和西矿哪个人多?"),
        ("东矿和西矿哪个人多（含外包）", "东矿和西矿哪个人多(含外包)?"),
        # what is named in brackets is chosen among, and no choice is made of what one 是
        ("两座茶亭（东门、西门）哪座大", "东门茶亭、西门茶亭哪座大?"),
        ("哪家驿站人最多：东矿、西矿还是北矿", "哪家驿站人最多:东矿、西矿还是北矿?"),
    ],
)
def test_the_two_that_are_chosen_among_stand_first(asked, put):
    assert set_against(make_question(asked).plain).text == put


@pytest.mark.parametrize(
    ("asked", "put"),
    [
        ("东窑的碗比西窑贵吗", "东窑的碗比西窑贵多少?"),
        ("东窑的师傅是不是比西窑多", "东窑的师傅比西窑多多少?"),
        ("西窑今年的工钱比东窑还高么", "西窑今年的工钱比东窑高多少?"),
        ("比武大赛的奖金高吗", "比武大赛的奖金高吗?"),
        ("东窑的女工占比高吗", "东窑的女工占比高吗?"),
    ],
)
def test_whether_one_is_more_is_told_by_the_figures_of_both(asked, put):
    against = set_against(make_question(asked).plain)
    assert against.text == put
    assert against.unsided == (put.rstrip("?") != asked)


QUOTED = st.text("甲乙丙丁早晚红大个和、", min_size=1, max_size=6).map(lambda name: f"“{name}”")


@given(name=QUOTED)
@example(name="“师带徒”")
def test_a_quoted_name_stands_in_what_is_asked_of_each(name):
    for asked in (
        f"东矿和西矿哪家的{name}对子多",
        f"东矿和西矿谁的{name}办得早",
        f"哪边的{name}对子多:东矿还是西矿",
        f"{name}小组今年比去年{name}小组的人多还是少,差多少人",
        f"第六届{name}比第三届多多少人",
    ):
        put = set_against(asked)
        said = [text for text in (put.text, put.apart, *put.pair) if text]
        assert said
        assert all(name in text for text in said)
        assert asked_of_one(asked, "东矿").count(name) == asked.count(name)


@given(st.text(st.characters(exclude_categories=["Co", "Cs"])))
def test_what_is_hidden_comes_back(text):
    assert unmasked(masked(text)) == text == unmasked(hidden(text))
    assert len(masked(text)) == len(text)
