"""Namesakes, and those of another number, by what stands before the name. All is invented."""

import pytest
from fakes import make_passage, make_question

from qa.retrieval.namesakes import beside_namesakes, told_of_namesakes
from qa.retrieval.rivals import told_of_rivals
from qa.text.matching import folded

TWO = "锅炉赵大川是德州人，渡船赵大川是沧州人。"
APART = "动力分厂的赵大川今年50岁，烧锅炉27年；航运分厂的赵大川今年31岁，会开渡船。"
AGES = "老周玉梅60岁，小周玉梅28岁。"
SHIPS = "“海燕”号有9张铺位。邻港的“海燕3号”去年下水，铺位有16张；船长是丁一。海燕号的船长是丙乙。"
CLINICS = "北塘市第三医院排第二名，北塘市第五医院排第七名。"


def told(question, text):
    found = told_of_namesakes(make_question(question), folded(text))
    return [text[doubt.span.start : doubt.span.end] for doubt in found]


@pytest.mark.parametrize(
    ("question", "text", "others"),
    [
        ("锅炉工赵大川是哪里人？", TWO, ["渡船赵大川是沧州人"]),
        ("渡船赵大川是哪里人？", TWO, ["锅炉赵大川是德州人，"]),
        ("锅炉赵大川今年多大？", APART, ["航运分厂的赵大川今年31岁，会开渡船"]),
        ("航运分厂的赵大川烧锅炉多少年？", APART, ["动力分厂的赵大川今年50岁，烧锅炉27年；"]),
        ("小周玉梅多大？", AGES, ["老周玉梅60岁，"]),
        ("赵大川是哪里人？", TWO, []),  # of neither more than of the other
        ("电工赵大川是哪里人？", TWO, []),
        ("海燕号有多少张铺位？", SHIPS, ["邻港的“海燕3号”去年下水，铺位有16张", "船长是丁一"]),
        ("海燕3号的船长是谁？", SHIPS, ["“海燕”号有9张铺位", "海燕号的船长是丙乙"]),
        ("海鸥号有多少张铺位？", SHIPS, []),
        ("第九医院排第几名？", CLINICS, []),
    ],
)
def test_what_is_told_of_a_namesake(question, text, others):
    assert told(question, text) == others


def test_the_answer_is_taken_beside_the_namesake_where_it_is_told():
    assert len(beside_namesakes(make_question("锅炉工赵大川是哪里人？"), TWO)) == 1
    assert beside_namesakes(make_question("航运分厂的赵大川烧锅炉多少年？"), APART) == ()


def test_what_is_told_of_kin_is_not_told_of_whom_is_asked():
    text = "乔守田守灯塔三十年。他儿子乔望去年接班，守的是九号塔。"
    question = make_question("乔守田守的是几号塔？", vocabulary=None, named=("乔守田",))
    found = list(told_of_rivals(question, make_passage(text), text))
    assert [doubt.reason.params["found"] for doubt in found] == ["乔望"]
    asked = make_question("乔守田的儿子守几号塔？", named=("乔守田",))
    assert list(told_of_rivals(asked, make_passage(text), text)) == []
