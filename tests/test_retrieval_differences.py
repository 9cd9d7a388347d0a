from datetime import date as day

import pytest
from fakes import Everything, FakeEncoder, make_passage, make_question

from qa.retrieval.context import MOST_READ, Context, context_of, passages_about
from qa.retrieval.differences import compared, with_differences
from qa.retrieval.question import read_question
from qa.retrieval.years import years_named
from qa.text.segment import vocabulary_segmenter
from qa.types import Hit, Reason

STATIONS = "海淀区总工会2023年新建35家驿站"
OTHER_YEAR = Reason("other_year", {"asked": "2021", "found": "2023"})
OTHER_YEARS = Reason("other_year", {"asked": "2021", "found": "2022, 2023"})
OTHER_PLACE = Reason("other_place", {"asked": "延庆", "found": "海淀"})


def hit(text=STATIONS, **labels):
    return Hit(1, make_passage(text, **{"title": None} | labels), 1.0, {})


def seen(question, found, *others):
    """Return the hit as the question finds it in an article with ``others``."""
    article = [found.passage, *(make_passage(text, paragraph=2) for text in others)]
    return compared(make_question(question), found, context_of(found.passage, article))


@pytest.mark.parametrize(
    ("question", "text", "date", "reasons"),
    [
        ("海淀2023年建了几家", STATIONS, None, []),
        ("2021年建了几家", STATIONS, None, [OTHER_YEAR]),
        ("２０２１年建了几家", STATIONS, "2022-05", [OTHER_YEARS]),
        ("二〇二一年建了几家", STATIONS, None, [OTHER_YEAR]),
        ("2022年建了几家", STATIONS, "2022-05",
         [Reason("sentence_year", {"asked": "2022", "found": "2023"})]),
        ("2022年建了几家", "去年新建35家", "2022-05", []),
        ("2021年建了几家", "海淀新建35家", None, [Reason("undated", {"asked": "2021"})]),
        ("2021年建了几家", "海淀新建35家", "2023-07-19", [OTHER_YEAR]),
        ("2022年建了几家", "海淀去年新建35家", "2023-07-19", []),
        ("2021年至2023年建了几家", STATIONS, None, []),
        ("2018年至2020年建了几家", STATIONS, None,
         [Reason("other_year", {"asked": "2018–2020", "found": "2023"})]),
        ("電話120231是多少", STATIONS, None, [Reason("other_number", {"asked": "120231"})]),
        ("35家驿站在哪", STATIONS, None, []),
        ("三十五家驿站在哪", STATIONS, None, []),
        ("36家驿站在哪", STATIONS, None, [Reason("other_number", {"asked": "36家"})]),
        ("那3家驿站在哪", STATIONS, None, []),  # may only sum up
        ("第三届竞赛在哪", STATIONS, None, [Reason("other_number", {"asked": "第三届"})]),
        ("2021年建了几家", "1956年到1964年、2019年各建35家", "2020-05-01",
         [Reason("other_year", {"asked": "2021", "found": "1956–1964, 2019, 2020"})]),
        ("延慶區建了幾家", STATIONS, None, [OTHER_PLACE]),
        ("How many in Yanqing?", STATIONS, None, [OTHER_PLACE]),
        ("How many in Haidian?", STATIONS, None, []),
        ("延庆建了几家", "全市新建35家", None, [Reason("place_unnamed", {"asked": "延庆"})]),
        ("延庆建了几家", "北京市新建35家", None, [Reason("place_unnamed", {"asked": "延庆"})]),
        ("北京建了几家", STATIONS, None, []),
        ("上海建了几家", STATIONS, None,
         [Reason("other_place", {"asked": "上海", "found": "海淀"})]),
        ("海淀和延庆各几家", STATIONS, None, []),
        ("海淀和延庆建了几家", STATIONS, None, []),  # what is lacking is for the answer to tell
        ("大兴和延庆建了几家", STATIONS, None,
         [Reason("other_place", {"asked": "大兴、延庆", "found": "海淀"})]),
        ("延庆2020年建了几家", STATIONS, None,
         [Reason("other_year", {"asked": "2020", "found": "2023"}), OTHER_PLACE]),
    ],
)  # fmt: skip
def test_years_and_places_that_do_not_agree(question, text, date, reasons):
    assert list(seen(question, hit(text, date=date)).differences) == reasons


def asked_of(question, found, *others):
    """Return what the reader is asked of the passage."""
    return make_question(question).without(seen(question, found, *others).settled)


@pytest.mark.parametrize(
    ("question", "text", "labels", "asked"),
    [
        # the page's date settles the year, wherever it stands and however it is written
        ("2023年新建几家？", "新建35家", {"date": "2023-07-19"}, "新建几家?"),
        ("新建几家（2023年）？", "新建35家", {"date": "2023"}, "新建几家?"),
        ("二〇二三年度新建几家", "新建35家", {"date": "2023"}, "新建几家?"),
        ("In 2023, how many?", "新建35家", {"date": "2023"}, "how many?"),
        ("2023年7月新建几家", "新建35家", {"date": "2023"}, "7月新建几家?"),
        # a place stays, whatever the headline says
        ("海淀区新建几家", "新建35家", {"title": "海淀建驿站"}, "海淀区新建几家?"),
        # a passage that names years or the place itself is asked in full
        ("2023年新建几家？", "2022年建10家，2023年建35家", {"date": "2023"}, "2023年新建几家?"),
        ("2024年来海淀的是谁", "新建35家", {"date": "2024"}, "来海淀的是谁?"),
        # where it opens the question and all of the passage is of it, it goes; else it may decide
        ("海淀区新建几家", STATIONS, {}, "海淀区新建几家?"),
        ("海淀区新建几家", "海淀区建35家，延庆区建20家", {}, "海淀区新建几家?"),
        ("海淀区新建几家", "延庆区新建20家", {"title": "海淀延庆建驿站"}, "海淀区新建几家?"),
        ("新建几家海淀区的驿站", STATIONS, {}, "新建几家海淀区的驿站?"),
        # a year that the article only mentions may be that of another matter
        (
            "2019年新建几家？",
            "新建35家",
            {"date": "2023", "title": "2019年起建驿站"},
            "2019年新建几家?",
        ),
        ("2019年新建几家？", "新建35家", {"title": "2019年建驿站"}, "新建几家?"),
        # what is contradicted is not left out
        ("2021年新建几家", "新建35家", {"date": "2023"}, "2021年新建几家?"),
        ("延庆区新建几家", "新建35家", {"title": "海淀建驿站"}, "延庆区新建几家?"),
        # a figure of the headline need not stand in the passage
        ("第三届竞赛谁夺冠", "韩冰夺冠", {"title": "第3届竞赛收官"}, "竞赛谁夺冠?"),
        ("哪两个镇去了人", "去了宝山", {"title": "2个镇"}, "哪两个镇去了人?"),
        # a place on no list only in front of all that is asked
        # since 2019 asks more than the year
        ("2019年以来新建几家", "新建35家", {"date": "2019"}, "2019年以来新建几家?"),
    ],
)
def test_what_an_article_settles_is_not_asked_of_its_passage(question, text, labels, asked):
    assert asked_of(question, hit(text, **labels)) == asked


def test_nothing_named_nothing_compared():
    plain = hit()
    assert with_differences(make_question("新建几家"), [plain], lambda _: 1 / 0) == [plain]


def test_one_article_is_looked_at_once():
    looked = []

    def article(passage):
        looked.append(passage.id)
        return [passage]

    hits = [hit(paragraph=1), hit(paragraph=2), hit(source="b.md")]
    with_differences(make_question("2021年建了几家"), hits, article)
    assert len(looked) == 2


def test_last_year_is_told_from_today():
    (named,) = years_named("去年办了几场", day(2024, 3, 1))
    assert (named.years, named.limits) == (("2023",), False)
    question = read_question(
        "去年建了几家", encoder=FakeEncoder(), segmenter=vocabulary_segmenter({}),
        vocabulary=Everything(), today=day(2024, 3, 1),
    )  # fmt: skip
    context = Context(frozenset({"2023"}), ())
    assert compared(question, hit("去年新建35家"), context).differences == ()
    later = Context(frozenset({"2022"}), ())
    (reason,) = compared(question, hit("去年新建35家"), later).differences
    assert reason == Reason("other_year", {"asked": "2023", "found": "2022"})


@pytest.mark.parametrize(
    ("question", "text", "found"),
    [
        ("鍾小明得了什麼獎？", "鍾小明獲得技術能手稱號。", None),
        ("鍾小明得了什麼獎？", "钟小明获得技术能手称号。", None),  # simplified text tells nothing
        ("钟小明得了什么奖？", "鐘小明獲得技術能手稱號。", None),
        ("鍾小明得了什麼獎？", "鐘小明和鍾小明獲得技術能手稱號。", None),
        ("鍾小明得了什麼獎？", "何秀蘭獲得技術能手稱號。", None),
        ("何秀蘭得了什麼獎？", "何秀蘭獲得技術能手稱號。", None),
    ],
)
def test_a_person_written_with_another_character_is_another(question, text, found):
    wanted = [Reason("other_person", {"asked": "鍾小明", "found": found})] if found else []
    found_so = seen(question, hit(text)).differences
    assert [reason for reason in found_so if reason.code == "other_person"] == wanted


@pytest.mark.parametrize(
    ("question", "text", "told"),
    [  # no 的, 是 or 了 between the name and what was done
        ("宋乾發明了什麼？", "宋乾發明了夾具。", None),
        ("宋干发明了什么？", "宋乾發明了夾具。", None),
        ("宋干发明了什么？", "宋干发明了夹具。", None),
    ],
)
def test_a_name_before_a_verb_is_a_name(question, text, told):
    codes = {"other_person", "person_unnamed"}
    found = [(r.code, r.params["asked"]) for r in seen(question, hit(text)).differences]
    assert [one for one in found if one[0] in codes] == ([told] if told else [])


LONG, OTHER = "徐乾获评工匠，今年五十岁。", "同厂的徐干刚满二十八岁，管门机调度，拿过第三名。"


@pytest.mark.parametrize(
    ("asked", "shown", "beside", "told"),
    [
        ("徐干多大？", OTHER, LONG, None),
        ("徐乾多大？", LONG, OTHER, None),
        ("徐干多大？", LONG, OTHER, None),  # 徐乾 in simplified text is no 徐干
    ],
)
def test_a_passage_that_names_only_the_namesake_is_told_of(asked, shown, beside, told):
    reasons = seen(asked, hit(shown), beside).differences
    found = [r.params["found"] for r in reasons if r.code == "other_person"]
    assert found == ([told] if told else [])


@pytest.mark.parametrize(
    ("asked", "text", "elsewhere"),
    [
        ("徐干负责什么？", LONG + OTHER, []),
    ],
)
def test_what_is_told_of_a_namesake_is_told_of_somebody_else(asked, text, elsewhere):
    found = seen(asked, hit(text)).elsewhere
    assert [text[span.start : span.end] for span in found] == elsewhere


def test_a_question_about_one_of_a_row_is_compared():
    text = "织补赛一等奖3件，二等奖6件，参赛的女工70人。"
    found = hit(text)
    (ranked,) = with_differences(make_question("二等奖几件"), [found], lambda p: [p])
    assert [text[span.start : span.end] for span in ranked.elsewhere] == ["一等奖3件，"]
    (sexed,) = with_differences(make_question("男工几人"), [found], lambda p: [p])
    wanted = Reason("other_kind", {"asked": "男", "found": "女"})
    assert [doubt.reason for doubt in sexed.doubts] == [wanted]
    assert sexed.differences == ()  # only if that clause is the answer


def test_of_an_endless_article_only_what_stands_about_a_passage_counts():
    article = [make_passage("年" * 998 + f"{i:02}", paragraph=i, id=f"{i:032}") for i in range(40)]
    part = passages_about(article[20], article)
    assert [one.paragraph for one in part] == list(range(14, 27))  # six thousand on either side
    assert [one.paragraph for one in passages_about(article[0], article)] == list(range(7))
    short = article[: MOST_READ // 1000]
    assert passages_about(short[3], short) == short
    assert len(context_of(article[20], article).written) < MOST_READ + 1200


@pytest.mark.parametrize(
    ("asked", "title", "plain", "differs"),
    [
        ("第一届竞赛谁夺冠", "首届竞赛收官", "首届竞赛谁夺冠?", False),
        ("第1届竞赛谁夺冠", "首届竞赛收官", "首届竞赛谁夺冠?", False),
        ("第二届竞赛谁夺冠", "首届竞赛收官", "第二届竞赛谁夺冠?", True),
        ("第一届竞赛谁夺冠", "竞赛收官", "第一届竞赛谁夺冠?", True),
    ],
)
def test_the_first_is_put_as_the_article_puts_it(asked, title, plain, differs):
    found = seen(asked, hit("韩冰夺冠", title=title))
    assert make_question(asked).without(found.settled, found.respelt) == plain
    assert bool(found.differences) is differs
