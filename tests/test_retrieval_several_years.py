"""What several years come to, or a part of one, is not the figure of the year asked about."""

import pytest
from fakes import make_question

from qa.retrieval.several_years import of_several_years

FOUR = "2021年至2024年，全港共修船890艘。2025年计划修船300艘。"


@pytest.mark.parametrize(
    ("question", "text", "told"),
    [
        ("2022年修了多少艘船？", FOUR, ["2021年至2024年，全港共修船890艘。"]),
        ("2022年一共修了多少艘船？", "2021—2024年修船890艘。", ["2021—2024年修船890艘。"]),
        ("2023年修了多少艘船？", "船厂2020年开工，三年来修船890艘。", ["三年来修船890艘。"]),
        ("2023年修了多少艘船？", "2020年以来，累计修船890艘。", ["2020年以来，累计修船890艘。"]),
        ("How many ships were mended in 2022?", "From 2021 to 2024 it mended 890 ships.",
         ["2021 to 2024 it mended 890 ships."]),
        # up to the next time that is named
        ("2023年修了多少艘船？", "五年来修船890艘，其中2024年修200艘。", ["五年来修船890艘，其中"]),
        # the end of a year is no month long before it
        ("2024年底有多少艘船？", "船（艘） 2023年底60 2024年7月底71 新船9",
         ["2024年7月底71 新船9"]),
        ("2024年底有多少艘船？", "截至2024年11月底，全港有船71艘。", []),
        ("2024年有多少艘船？", "截至2024年7月底，全港有船71艘。", []),
        # several years are asked about, or one is told
        ("2021年至2024年修了多少艘船？", FOUR, []),
        ("2024年，四年来修了多少艘船？", FOUR, []),
        ("到2024年累计修了多少艘船？", FOUR, []),
        ("2023年修了多少艘船？", "2023年以来，累计修船890艘。", []),
        ("2023年修了多少艘船？", "三年级学生参观船厂，修船890艘。", []),
        ("2023年修了多少艘船？", "2020年以来每艘补助一万元。", []),
        ("2023年谁修的船？", FOUR, []),  # no figure
        ("修了多少艘船？", FOUR, []),
    ],
)  # fmt: skip
def test_what_is_told_of_several_years_is_not_one_years(question, text, told):
    doubts = of_several_years(make_question(question), text, "2025-03-01")
    assert [text[one.span.start : one.span.end] for one in doubts] == told
