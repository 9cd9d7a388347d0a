"""Which of several rounds is asked about: what differs is told, what is settled left out."""

import pytest
from fakes import asked_of, make_passage, make_question

from qa.retrieval.context import context_of
from qa.retrieval.differences import compared, names_anything
from qa.types import Hit


def told(question: str, text: str, *others: str) -> list[tuple[str, str]]:
    """Return what is asked and found where a passage of an article speaks of another round."""
    passage = make_passage(text, title=None)
    article = [passage, *(make_passage(other, title=None) for other in others)]
    asked = make_question(question)
    assert names_anything(asked)
    hit = compared(asked, Hit(1, passage, 1.0, {}), context_of(passage, article))
    reasons = [r for r in hit.differences if r.code == "other_kind"]
    return [(str(r.params["asked"]), str(r.params["found"])) for r in reasons]


@pytest.mark.parametrize(
    ("question", "text", "found"),
    [
        (
            "How many joined the 8th skills contest?",
            "第九届技能大赛有两百人参加。",
            ("8th", "第九届"),
        ),
        ("Who won the eleventh tug-of-war contest?", "第十二届拔河赛", ("eleventh", "第十二届")),
        ("When was the twenty-first games held?", "第20届运动会", ("twenty-first", "第20届")),
        ("Who led the 2nd batch?", "首批队员由高青带队。", ("2nd", "首批")),
        ("Who taught the third phase of training?", "第Ⅱ期培训由高青主讲", ("third", "第II期")),
        ("第三期书屋几时开放", "第Ⅱ期书屋九月开放。", ("第三期", "第II期")),
        ("第Ⅲ期书屋几时开放", "第二期书屋九月开放。", ("第III期", "第二期")),
    ],
)
def test_another_round_is_told(question: str, text: str, found: tuple[str, str]) -> None:
    assert told(question, text) == [found]


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("How many joined the 8th skills contest?", "第八届技能大赛有两百人，第九届有三百人。"),
        ("How many joined the eighth skills contest?", "第8届技能大赛有两百人参加。"),
        ("How many joined the 8th skills contest?", "技能大赛有8名裁判。"),  # none is named
        ("Who led the first batch?", "首批队员由高青带队。"),
        ("Who led the 2nd batch?", "第三届技能大赛的队员由高青带队。"),  # counted otherwise
        ("第二期书屋几时开放", "第Ⅱ期书屋九月开放。"),
    ],
)
def test_the_round_that_is_named_or_none_is_not_told(question: str, text: str) -> None:
    assert told(question, text) == []


def test_a_round_in_english_may_stand_elsewhere_in_the_article() -> None:
    question = "How many joined the 8th skills contest?"
    assert told(question, "两百人参加。", "第八届技能大赛开赛。") == []
    assert told(question, "两百人参加。", "第九届技能大赛开赛。") == [("8th", "第九届")]


@pytest.mark.parametrize(
    "question",
    ["Who won first prize in the contest?", "Was it the first time in the games?", "Who came 8th?"],
)
def test_what_is_no_round_names_none(question: str) -> None:
    passage = make_passage("第九届技能大赛", title=None)
    hit = Hit(1, passage, 1.0, {})
    hit = compared(make_question(question), hit, context_of(passage, [passage]))
    assert [r for r in hit.differences if r.code == "other_kind"] == []


def test_no_ordinal_is_halved() -> None:
    asked = asked_of("Who won the 15th cooking day?", "高青夺冠。全场有15人。", None)
    assert asked == "Who won the 15th cooking day?"
    elsewhere = make_question("Who won the 15th cooking day?")
    passage = make_passage("高青夺冠。", title="15人同台")
    hit = compared(elsewhere, Hit(1, passage, 1.0, {}), context_of(passage, [passage]))
    assert hit.settled == ()
