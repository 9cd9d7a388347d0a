"""What took the place of something answers what it is, and what it was. All is invented."""

import pytest
from fakes import make_question, marked_hit

from qa.answering.passages.exchanged import exchanged
from qa.types import Span

CANTEEN = "食堂承包商由“春来饭庄”换成“秋实餐饮”，因为合同到期；会员餐价由9元改为8元。"
CLASS = "托管班原在七号楼三层，因漏雨移到工人俱乐部，时间不变。"
HEAD = "评审组组长原定由柏慧担任，她主动回避（丈夫参评），改由二级调研员雷天雄担任。"
CRECHE = "托管班从纺织俱乐部搬到了河东小学。"


@pytest.mark.parametrize(
    ("question", "text", "marked", "right"),
    [
        ("食堂现在由哪家承包？", CANTEEN, "春来饭庄", "“秋实餐饮”"),
        ("食堂承包商是哪家？", CANTEEN, "春来饭庄", "“秋实餐饮”"),
        ("食堂承包商原来是哪家？", CANTEEN, "秋实餐饮", "“春来饭庄”"),
        ("食堂承包商原来是哪家？", CANTEEN, "春来饭庄", None),
        ("食堂承包商为什么换了？", CANTEEN, "合同到期", None),
        ("餐价多少？", CANTEEN, "9元", None),  # figures have rules of their own
        ("托管班在哪里办？", CLASS, "七号楼三层", "工人俱乐部"),
        ("托管班以前在哪里办？", CLASS, "工人俱乐部", "七号楼三层"),
        ("评审组组长是谁？", HEAD, "柏慧担任", "二级调研员雷天雄"),
        ("托管班在哪里？", CRECHE, "纺织俱乐部", "河东小学"),
        ("托管班从哪里搬来的？", CRECHE, "纺织俱乐部", None),
    ],
)
def test_what_took_its_place(question, text, marked, right):
    at = text.index(marked)
    told = exchanged(make_question(question), marked_hit(text, marked), Span(at, at + len(marked)))
    assert (told and text[told.start : told.end]) == right
