"""What a page says there was none of answers how many there were."""

import pytest
from fakes import make_question, marked_hit

from qa.answering.figures.stated_none import none_told
from qa.types import Span

YARD = "船坞上半年发生擦伤3起，无骨折和落水事故。"
YARD_EN = "The yard had 3 cuts in spring, no fractures or drownings."


@pytest.mark.parametrize(
    ("question", "text", "marked", "told"),
    [
        ("船坞落水事故多少起？", YARD, "3起", "无骨折和落水事故"),
        ("船坞骨折几起？", YARD, "3起", "无骨折和落水事故"),
        ("船坞落水几人？", "擦伤3起，未发生落水事故。", "3起", "未发生落水事故"),
        ("迟到多少人？", "早退3人，没有出现迟到现象。", "3人", "没有出现迟到现象"),
        ("骨折多少起？", "擦伤3起，全年无骨折。", "3起", "无骨折"),
        ("How many fractures were there?", YARD_EN, "3", "no fractures or drownings"),
        ("How many drownings were there?", YARD_EN, "3", "no fractures or drownings"),
        ("How many drownings were there?", YARD_EN, "3 cuts in spring, no fractures or drownings",
         "no fractures or drownings"),
        # of what there was some
        ("船坞擦伤几起？", YARD, "3起", None),
        ("How many cuts were there?", YARD_EN, "3", None),
        ("船坞有多少人没有骨折？", YARD, "3起", None),  # itself denied
        ("去年落水几起？", YARD, "3起", None),
        ("落水几起？", "落水3起，无骨折事故。", "3起", None),
        ("落水几起？", "落水3起。去年无落水事故。", "3起", None),
        ("无锡的船坞有几座？", "船坞3座，无锡的船也来修。", "3座", None),
        ("无偿修船几条？", "船坞修船3条，无偿修船的日子定在周五。", "3条", None),
        ("收费多少元？", "收费3元，无现金也可以。", "3元", None),
    ],
)  # fmt: skip
def test_none_is_told_of_what_is_asked(question, text, marked, told):
    at = text.index(marked)
    found = none_told(make_question(question), marked_hit(text, marked), Span(at, at + len(marked)))
    assert (text[found.start : found.end] if found else None) == told
