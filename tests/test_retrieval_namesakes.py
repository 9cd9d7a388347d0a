"""Namesakes, and those of another number, by what stands before the name. All is invented."""

import pytest
from fakes import make_question

from qa.retrieval.namesakes import told_of_namesakes
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
