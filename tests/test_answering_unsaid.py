"""A weak answer tells what of the question its passage does not say. All sentences are invented."""

import pytest
from fakes import make_passage, make_question

from qa.answering.doubts.unsaid import told_what_is_unsaid, words_unsaid
from qa.types import Citation, Hit, Judgement, Reason

BOAT = "渔船修好了，船长高青领到补贴九百元。"
WEAK = Judgement("weak", 0.5, (Reason("not_stated"),))


@pytest.mark.parametrize(
    ("question", "unsaid"),
    [
        ("渔船船长的徒弟是谁", ["徒弟"]),
        ("渔船的徒弟和木匠是谁", ["徒弟", "木匠"]),
        ("渔船船长领到多少补贴", []),
        ("渔船长的补助是多少", []),  # 补助 has 补贴 for it: a common word is not asked for
        ("这个地方谁修船", []),  # 地方 tells nothing
        ("第九届比赛的船长是谁", []),  # numbers are told otherwise
    ],
)
def test_telling_words_that_no_text_says(question, unsaid):
    assert words_unsaid(make_question(question), BOAT) == unsaid


def test_what_no_page_has_is_told_as_such():
    question = make_question("渔船船长的徒弟是谁", missing=("徒弟",))
    assert words_unsaid(question, BOAT) == []


def told(question, judgement=WEAK, **labels):
    passage = make_passage(BOAT, **labels)
    return told_what_is_unsaid(question, judgement, [Citation(1, Hit(1, passage, 1.0, {}), ())])


def test_a_weak_answer_tells_it_and_stays_as_sure():
    found = told(make_question("渔船船长的徒弟是谁"))
    assert found == Judgement("weak", 0.5, (*WEAK.reasons, Reason("unsaid", {"terms": ["徒弟"]})))


def test_another_place_says_enough():
    elsewhere = Judgement("weak", 0.5, (Reason("other_place"), Reason("not_stated")))
    assert told(make_question("渔船船长的徒弟是谁"), elsewhere) == elsewhere


def test_what_stands_over_the_passage_is_said():
    assert told(make_question("渔船船长的徒弟是谁"), title="徒弟出师") == WEAK


def test_nothing_is_told_of_what_is_found_or_asked_in_english():
    sure = Judgement("found", 0.95)
    assert told(make_question("渔船船长的徒弟是谁"), sure) == sure
    assert told(make_question("Who is captain in Nanpu District?")) == WEAK
    assert told_what_is_unsaid(make_question("渔船船长的徒弟是谁"), WEAK, []) == WEAK
