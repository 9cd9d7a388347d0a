"""What several years come to is no single year's figure. All sentences are invented."""

import pytest
from fakes import make_passage, make_question

from qa.answering.figures.of_all_years import figure_of_all_years, is_of_one_year
from qa.types import Hit, Span

BOATS = "三年里船坞累计修船2.7万艘，其中2021年8000艘，2022年9000艘，2023年1万艘。"
DUCKS = "鸭场2021年养鸭40只，2022年养鸭60只。"


def marked_in(text, marked):
    at = text.index(marked)
    return Span(at, at + len(marked))


@pytest.mark.parametrize(
    ("question", "text", "marked", "right", "one_of_them"),
    [
        ("2021年到2023年船坞共修船多少艘？", BOATS, "1万艘", "2.7万艘", True),
        ("2021、2022、2023三年合计修船多少艘？", BOATS, "1万艘", "2.7万艘", True),
        ("2021年到2023年船坞共修船多少艘？", BOATS, "2.7万艘", "2.7万艘", False),
        # two of three: nothing tells what they come to
        ("2021年到2022年船坞一共修船多少艘？", BOATS, "9000艘", None, True),
        ("2021年和2022年养鸭合计多少只？", DUCKS, "60只", None, True),
        # one year, or each
        ("2023年船坞共修船多少艘？", BOATS, "1万艘", None, False),
        ("2021年到2023年每年共修船多少艘？", BOATS, "1万艘", None, False),
        ("2021年到2023年哪年修船最多？", BOATS, "1万艘", None, False),
    ],
)
def test_what_years_come_to_is_no_single_years(question, text, marked, right, one_of_them):
    asked, span = make_question(question), marked_in(text, marked)
    found = figure_of_all_years(asked, Hit(1, make_passage(text), 1.0, {}), span)
    assert (found and text[found.start : found.end]) == right
    assert is_of_one_year(asked, text, span) is one_of_them
