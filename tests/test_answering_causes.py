"""Why and where: what explains, and where it was."""

import pytest
from fakes import make_question
from test_answering_yes_no import read_hit

from qa.answering.quotes import best_answer

LATE = "三号楼最慢，只装了6部电梯，是全区的十分之一。街道主任解释说，井道太窄，要先拆墙。"
RESCUE = "6月2日，送水工苗田路过双柳桥，看见货车翻倒，他砸开玻璃，救出车内两个孩子。"


def marked(question, text, read):
    hit = read_hit(text, read)
    span = best_answer(make_question(question), hit, hit.reading)
    return text[span.start : span.end]


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        (LATE, "井道太窄"),
        (LATE.replace("街道主任解释说，", "主要原因是"), "井道太窄"),
        (LATE.replace("街道主任解释说，", "究其原因，"), "井道太窄"),
    ],
)
def test_a_figure_beside_is_no_reason_where_the_next_sentence_explains(text, cause):
    assert marked("三号楼的电梯为什么装得慢", text, "是全区的十分之一") == cause


def test_what_is_read_as_the_reason_stays():
    assert marked("三号楼的电梯为什么装得慢", LATE, "要先拆墙") == "要先拆墙"
    assert marked("三号楼装了多少部电梯", LATE, "6部") == "6部"
    untold = LATE.replace("解释说", "走来说")
    assert marked("三号楼的电梯为什么装得慢", untold, "是全区的十分之一") == "是全区的十分之一"


@pytest.mark.parametrize("question", ["苗田在哪里救的孩子", "Where did Miao Tian save them?"])
def test_inside_a_car_is_no_place_where_one_was_reached(question):
    assert marked(question, RESCUE, "车内") == "双柳桥"


def test_a_place_that_is_one_stays():
    assert marked("苗田在哪里救的孩子", RESCUE, "双柳桥") == "双柳桥"
    assert marked("孩子在哪里", "苗田救出车内两个孩子。", "车内") == "车内"
