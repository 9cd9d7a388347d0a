"""What was planned is not what was done, nor the other way round. All sentences are invented."""

import pytest
from fakes import make_passage, make_question

from qa.types import Span

SCHOOL = "明年还将新建3所，其中1所设在矿区，预计招生200名。"
REPORT = "截至7月31日，修路进展如下：新修便道46条，完成全年任务的七成。"


def marked_in(text, marked):
    at = text.index(marked)
    return Span(at, at + len(marked))


@pytest.mark.parametrize(
    ("question", "text", "marked", "state"),
    [
        ("建成了几所？", SCHOOL, "3所", "aim"),
        ("矿区建成了几所？", SCHOOL, "1所", "aim"),
        ("招收了多少名学生？", SCHOOL, "200名", "aim"),
        ("计划新修多少条便道？", REPORT, "46条", "done"),
        ("How many drills were held?", "The target for 2024 is 25 drills.", "25 drills", "aim"),
        ("计划清沟几处？", REPORT[:-1] + "；清沟15处。", "15处", "done"),
        ("全年修成了多少条便道？", REPORT, "46条", "done"),  # no more than until July
        ("How many shelves were actually set up?", "计划新建书架30个。", "30个", "aim"),
        # asked in plain words for what there was in a year, what was planned is told
        ("2021年下水渔船几艘？", "全年计划造网800张，下水渔船9艘。", "9艘", "aim"),
        ("2022年船队有多少人？", "队长说，明年要突破300人。", "300人", "aim"),
        # it came to be, for it is set against what was planned
        ("2021年计划新修水井多少口？", "新修水井58口，超出年度目标8口。", "58口", "done"),
        ("2021年计划新修水井多少口？", "新修水井58口，完成年初目标的96%。", "58口", "done"),
    ],
)
def test_the_contrary_of_what_is_asked_is_told(question, text, marked, state):
    passage = make_passage(text)
    assert contrary_state(make_question(question), passage, marked_in(text, marked)) == state
