"""What a heading over a passage names, and what of it a question takes up."""

import pytest
from fakes import make_passage, make_question

from qa.models.headings import asks_what_heading_names, holds_heading_asked

TEXT = "起钩慢一拍，回转慢半圈，落钩前停三秒。"


def _under(section: str | None):
    return make_passage(TEXT, title="记首席吊装师桑立冬", section=section)


@pytest.mark.parametrize(
    ("section", "question", "held", "only"),
    [
        ("桑立冬的“三慢口诀”", "桑立冬的“三慢口诀”是什么？", True, True),
        ("桑立冬的“三慢口诀”", "三慢口诀的内容是什么？", True, True),
        ("链接：桑立冬的“三慢”", "“三慢”指的是什么？", True, True),
        ("一封没寄出的信", "一封没寄出的信是怎么回事？", True, True),
        ("桑立冬的“三慢口诀”", "桑立冬的“三慢口诀”是谁提出的？", True, False),
        ("桑立冬的“三慢口诀”", "钱守业的“三慢口诀”是什么？", True, False),  # somebody else's
        ("桑立冬的“三慢口诀”", "桑立冬的“五字诀”是什么？", False, False),
        ("背景", "改革的背景是什么？", False, False),  # stands over much
        (None, "桑立冬的“三慢口诀”是什么？", False, False),
    ],
)
def test_a_question_names_what_the_heading_names(section, question, held, only) -> None:
    asked, passage = make_question(question), _under(section)
    assert holds_heading_asked(asked, passage) is held
    assert asks_what_heading_names(asked, passage) is only
