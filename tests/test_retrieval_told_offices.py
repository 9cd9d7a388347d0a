"""Whose office a clause tells of: a deputy's or another level's is not the one asked for."""

import pytest
from fakes import make_passage, make_question

from qa.retrieval.told_offices import asks_for_office, beside_the_office, of_another_office


def doubted(question: str, text: str) -> list[tuple[str, str, str]]:
    """Return each clause that is doubted, with what is asked and what was found in it."""
    doubts = of_another_office(make_question(question), make_passage(text))
    return [
        (
            text[d.span.start : d.span.end],
            str(d.reason.params["asked"]),
            str(d.reason.params["found"]),
        )
        for d in doubts
    ]


@pytest.mark.parametrize(
    ("question", "text", "found"),
    [
        ("吉林省总工会主席是谁？", "市总工会主席佟大为说，先修路。", "市总工会主席"),
        ("吉林省总工会主席是谁？", "省总工会副主席佟大为说，先修路。", "省总工会副主席"),
        ("谁是区总工会主席？", "县总工会主席佟大为到场。", "县总工会主席"),
        ("县总工会主席叫啥", "镇总工会主席佟大为到场。", "镇总工会主席"),
        ("县总工会主席名字叫什么", "县总工会副主席佟大为到场。", "县总工会副主席"),
        ("全国总工会主席是谁？", "省总工会主席佟大为到场。", "省总工会主席"),
        ("县总工会的主席叫什么名字？", "县总工会常务副主席佟大为到场。", "县总工会常务副主席"),
        ("市总工会副主席是谁？", "市总工会主席佟大为到场。", "市总工会主席"),
        ("厂长是谁？", "副厂长佟大为到场。", "厂长"),
        ("评委会副主任委员是谁？", "评委会主任委员佟大为到场。", "评委会主任委员"),
        ("市总工会书记是谁？", "市总工会主席佟大为到场。", "市总工会主席"),
        ("市总工会主席是谁？", "市总工会党组书记佟大为到场。", "市总工会党组书记"),
        ("Who is the party secretary of the union?", "市总工会主席佟大为到场。", "主席"),
        ("Who is the chairwoman of the union?", "市总工会党组书记佟大为到场。", "书记"),
        ("Who is the chairman of the union?", "市总工会副主席佟大为到场。", "副主席"),
        ("Who's the vice chair?", "市总工会主席佟大为到场。", "主席"),
        ("Who is the vice dean of the school?", "学院院长佟大为到场。", "院长"),
        ("Who became union chairman of the yard?", "工会副主席佟大为到场。", "副主席"),
        ("2023年谁当选市总工会主席？", "佟大为当选市总工会副主席。", "市总工会副主席"),
        # the union of a firm, and that of a place
        ("长河客运公司的工会主席是谁？", "市总工会主席佟大为到场。", "主席"),
        # whoever helps the holder
        ("长河客运的总经理是谁？", "长河客运总经理助理佟大为到场。", "总经理"),
        ("长河客运总经理叫什么名字？", "资方代表、总经理特助佟大为表示。", "总经理"),
        # a body at the place with a union of its own
        ("东港区总工会主席是谁？", "渔业园工会主席佟大为到场。", "园工会主席"),
        ("东港区总工会主席是谁？", "缆绳厂工会主席佟大为到场。", "厂工会主席"),
        ("龙江市总工会主席是谁？", "下午，长河客运公司工会主席佟大为到场。", "公司工会主席"),
        ("东港区总工会主席是谁？", "望潮街道工会主席佟大为到场。", "街道工会主席"),
        # the union of a trade that was just told of
        ("龙江市总工会主席是谁？", "龙江市船工工会联合会成立，主席佟大为到场。", "主席"),
        # another place of that level
        ("石桥县总工会主席是谁？", "青岩县总工会主席佟大为到场。", "县总工会主席"),
        # the level is asked for in English
        (
            "Who chairs the provincial federation of trade unions?",
            "高新区总工会主席佟大为到场。",
            "区总工会主席",
        ),
        ("Who is the director of the hospital?", "副院长佟大为到场。", "副院长"),
        (
            "Who is the chair of the Donggang district federation?",
            "街道总工会主席佟大为到场。",
            "街道总工会主席",
        ),
        (
            "Who chairs the Longjiang municipal trade union?",
            "区总工会主席佟大为到场。",
            "区总工会主席",
        ),
        (
            "Who is the chair of the Longjiang city federation?",
            "厂工会主席佟大为到场。",
            "厂工会主席",
        ),
    ],
)
def test_a_deputy_and_another_level_are_doubted(question: str, text: str, found: str) -> None:
    (only,) = doubted(question, text)
    assert only[0] in text
    assert only[2].endswith(found)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("吉林省总工会主席是谁？", "省总工会主席佟大为说，先修路。"),
        ("通化市总工会主席是谁？", "市总工会党组书记、主席佟大为到场。"),
        ("通化市总工会主席是谁？", "市委副书记、市总工会主席佟大为到场。"),
        ("总工会主席是谁？", "市总工会主席佟大为到场。"),  # no level is asked for
        ("省总工会主席是谁？", "工会主席佟大为到场。"),  # none is told
        ("市总工会主席是谁？", "主席佟大为、副主席何田到场。"),
        ("市总工会主席是谁？", "党组书记何田，主席佟大为到场。"),  # named in another clause
        ("工会的带头人是谁？", "车间主任佟大为贴出告示。"),  # no office of its own
        ("Who is the chairman of the union?", "市总工会主席佟大为到场。"),
        ("Who is the president of the company?", "董事长佟大为到场。"),
        ("Who is the chairman of the union?", "佟大为到场。"),
        ("What did the chairman say?", "书记佟大为说，先修路。"),
        ("社区工会主席是谁？", "市场工会主席佟大为到场。"),  # words, no levels
        ("省总工会主席去了哪里？", "市总工会副主席佟大为到场。"),  # asks for no person
        ("长河客运的总经理助理是谁？", "长河客运总经理助理佟大为到场。"),
        ("长河工会的主席是谁？", "长河工会主席代表工人讲话。"),
        ("东港区总工会主席是谁？", "东港区总工会党组书记、主席佟大为到场。"),
        ("东港区总工会主席是谁？", "下午工会主席佟大为到场。"),
        ("缆绳厂工会主席是谁？", "厂工会主席佟大为到场。"),
        ("望潮街道工会主席是谁？", "街道总工会主席佟大为到场。"),
        ("Who is the chair of the Donggang district federation?", "区总工会主席佟大为到场。"),
        ("Who is the chair of the district's rope works union?", "厂工会主席佟大为到场。"),
        ("省总工会主席把旗交给了谁？", "市总工会副主席佟大为接旗。"),  # nor who holds the office
    ],
)
def test_what_may_be_the_office_is_not_doubted(question: str, text: str) -> None:
    assert doubted(question, text) == []


def test_what_is_asked_and_found_is_spelt_out() -> None:
    told = doubted("吉林省总工会主席是谁？", "开会后，市总工会副主席佟大为说，先修路。")
    assert told == [("市总工会副主席佟大为说", "吉林省总工会主席", "市总工会副主席")]


@pytest.mark.parametrize(
    ("question", "asks"), [("谁是省总工会主席", True), ("主席说了什么", False), ("谁来了", False)]
)
def test_an_office_is_asked_for_by_who_holds_it(question: str, asks: bool) -> None:
    assert asks_for_office(question) is asks


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("市总工会主席佟大为到场，副主席何田主持。", ["副主席何田主持"]),
        ("副市长、市总工会主席佟大为颁奖，市总工会副主席何田主持。", ["市总工会副主席何田主持"]),
        ("省总工会主席石磊到会，市总工会主席佟大为致辞。", ["省总工会主席石磊到会"]),
        ("市总工会副主席何田主持，区总工会主席石磊到会。", []),  # the one asked for is not told
        ("市总工会主席佟大为到场。", []),
    ],
)
def test_beside_the_office_asked_for_nothing_of_another_is_answered(text, others):
    found = beside_the_office(make_question("龙江市总工会主席是谁？"), make_passage(text))
    assert [text[span.start : span.end] for span in found] == others


def test_where_nobody_took_it_over_nothing_is_left_out():
    text = "区总工会主席佟大为已调任市总工会副主席，欢送会很短。"
    asked = make_question("东港区总工会主席是谁？")
    assert beside_the_office(asked, make_passage(text)) == ()


@pytest.mark.parametrize(
    ("asked", "left_out"),
    [
        ("柏宁现在是什么职务？", ["免去柏宁兼任的女工部部长职务"]),
        ("沙小青是什么职务？", []),  # who takes over
        ("柏宁担任什么职务", ["免去柏宁兼任的女工部部长职务"]),
        ("柏宁原来是什么职务？", []),
        ("柏宁带了几个徒弟？", []),
    ],
)
def test_what_somebody_gave_up_is_not_the_post_of_now(asked, left_out):
    text = "卫芳任宣教部部长；免去柏宁兼任的女工部部长职务，由沙小青接任。"
    found = beside_the_office(make_question(asked), make_passage(text))
    assert [text[one.start : one.end] for one in found] == left_out


def test_vice_chairs_are_no_chairs_where_all_are_asked_for():
    text = "柏宁当选市总工会主席，卫芳、沙青当选副主席。"
    asked = "有哪些人当过鹿沚市总工会主席？"
    assert [found for _, _, found in doubted(asked, text)] == ["副主席"]
    assert doubted("有哪些人当过鹿沚市总工会副主席？", "卫芳、沙青当选副主席。") == []
