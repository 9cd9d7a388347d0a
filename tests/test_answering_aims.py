"""What was planned is not what was done, nor the other way round. All sentences are invented."""

import pytest
from fakes import make_passage, make_question, marked_hit

from qa.answering.figures.aims import contrary_state, figure_of_state, of_state_asked
from qa.types import Hit, Reading, ScoredSpan, Span

POOLS = "原计划去年修水池9口，因为缺石料，当年只建成4口。"
CLASSES = "今年原定开6期、招生90人，到9月底已开5期，招生77人。"
SCHOOL = "明年还将新建3所，其中1所设在矿区，预计招生200名。"
REPORT = "截至7月31日，修路进展如下：新修便道46条，完成全年任务的七成。"
SHELVES = "We planned to set up 30 shelves in 2021; 22 shelves were actually set up."


def marked_in(text, marked):
    at = text.index(marked)
    return Span(at, at + len(marked))


@pytest.mark.parametrize(
    ("question", "text", "marked", "right"),
    [
        ("水池实际修了几口？", POOLS, "9口", "4口"),
        ("水池原计划修几口？", POOLS, "4口", "9口"),
        ("今年到9月底开了几期？", CLASSES, "6期", "5期"),
        ("今年原定招多少人？", CLASSES, "77人", "90人"),
    ],
)
def test_the_figure_planned_or_done_is_marked_as_is_asked(question, text, marked, right):
    hit = marked_hit(text, marked)
    found = figure_of_state(make_question(question), hit, marked_in(text, marked))
    assert found is not None
    assert text[found.start : found.end] == right


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
    ],
)
def test_the_contrary_of_what_is_asked_is_told(question, text, marked, state):
    passage = make_passage(text)
    assert contrary_state(make_question(question), passage, marked_in(text, marked)) == state


@pytest.mark.parametrize(
    ("question", "text", "marked"),
    [
        ("明年要新建几所？", SCHOOL, "3所"),
        ("新建几所？", SCHOOL, "3所"),  # either may be meant
        ("修了多少条便道？", REPORT, "46条"),
        ("比原定的多修了几条？", "修成81条，超出计划6条。", "6条"),  # the difference is asked
        ("花了多少钱？", "原拟外购，后自己做，花了19万元。", "19万元"),
        ("到2026年要办几所学院？", "方案提出到2026年底，办成学院20所。", "20所"),
        ("“夜读计划”到现在有多少毕业生？", "“夜读计划”已送走毕业生317人。", "317人"),
    ],
)
def test_what_may_be_meant_is_left(question, text, marked):
    passage, span = make_passage(text), marked_in(text, marked)
    assert contrary_state(make_question(question), passage, span) is None
    assert figure_of_state(make_question(question), marked_hit(text, marked), span) is None


def read(text, marked):
    span = ScoredSpan(marked_in(text, marked), 3.0)
    return Hit(1, make_passage(text, id=text), 1.0, {}, reading=Reading(2.0, 2.0, (span,)))


def test_of_two_passages_that_count_the_same_the_one_of_the_state_asked_stays():
    aim = read("今年要新建便民驿站70个。", "70个")
    done = read("截至6月，新建便民驿站31个。", "31个")
    other = read("截至6月，收到意见31条。", "31条")
    marks = {hit.passage.text: hit.reading.spans[0].span for hit in (aim, done, other)}

    def texts(question, hits):
        found = of_state_asked(make_question(question), hits, lambda hit: marks[hit.passage.text])
        return [hit.passage.text for hit in found]

    planned = "今年要新建多少便民驿站？"
    assert texts(planned, [done, aim, other]) == [aim.passage.text, other.passage.text]
    assert texts(planned, [done, other]) == [done.passage.text, other.passage.text]
    assert texts("便民驿站有多少个？", [done, aim]) == [done.passage.text, aim.passage.text]
