"""Who is named in one row with the one marked is named as well. All sentences are invented."""

import pytest
from fakes import highlights, make_question, marked_hit

from qa.answering.quotes import read_quotes


def highlighted(question, text, marked):
    return highlights(read_quotes(make_question(question), marked_hit(text, marked)))


@pytest.mark.parametrize(
    ("question", "text", "marked", "right"),
    [
        ("由谁领唱？", "合唱由宋大明领唱，柏远秋伴奏。", "宋大明", ["宋大明"]),
        # one alone is asked for, or each of the row is something else
        ("谁第一个到？", "柏远秋、余晚舟先后到。", "柏远秋", ["柏远秋"]),
        ("船坞主席是谁？", "主席柏远秋、余晚舟到会。", "柏远秋", ["柏远秋"]),
        ("谁管账？", "柏远秋、余晚舟分别管账、管饭。", "柏远秋", ["柏远秋"]),
        ("谁和柏远秋搭班？", "柏远秋、余晚舟搭班。", "余晚舟", ["余晚舟"]),
        # what stands beside is no bare name
        ("谁到了船坞？", "组长宋大明、司机柏远秋到了船坞。", "宋大明", ["宋大明"]),
    ],
)
def test_who_is_named_together_answers_together(question, text, marked, right):
    assert highlighted(question, text, marked) == right
