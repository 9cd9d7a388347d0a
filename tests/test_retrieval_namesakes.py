"""Namesakes, and those of another number, by what stands before the name. All is invented."""

import pytest
from fakes import make_question

from qa.retrieval.namesakes import named_for_another, told_of_namesakes
from qa.text.matching import folded

TWO = "锅炉赵大川是德州人，渡船赵大川是沧州人。"
SHIPS = "“海燕”号有9张铺位。邻港的“海燕3号”去年下水，铺位有16张；船长是丁一。海燕号的船长是丙乙。"
CLINICS = "北塘市第三医院排第二名，北塘市第五医院排第七名。"


def told(question, text):
    found = told_of_namesakes(make_question(question), folded(text))
    return [text[doubt.span.start : doubt.span.end] for doubt in found]


@pytest.mark.parametrize(
    ("question", "text", "others"),
    [
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


@pytest.mark.parametrize(
    ("question", "text", "other"),
    [
        ("钱小满的丈夫是做什么的？", "丈夫丁一是渡工。", ("钱小满的丈夫", "丈夫")),
        ("What does 钱小满's husband do?", "丈夫丁一是渡工。", ("钱小满's husband", "husband")),
        ("钱小满的丈夫是做什么的？", "钱小满补网。丈夫丁一是渡工。", None),
        ("What does 钱小满's husband do?", "Her husband is a ferryman.", None),  # spelt otherwise
        ("钱小满的船叫什么？", "丈夫丁一是渡工。", None),
    ],
)
def test_whose_relation_an_article_tells_of(question, text, other):
    asked = make_question(question, named=("钱小满",))
    assert named_for_another(asked, folded(text)) == other
