"""Asked yes or no: what one side said, what is contested, judged thereafter or only promised."""

from __future__ import annotations

import pytest
from fakes import make_question, marked_hit

from qa.answering.doubts.marked import marked_of
from qa.answering.doubts.outcome import tells_no_outcome


def tells_none(asked, text, marked):
    at = marked_of(make_question(asked), marked_hit(text, marked))
    assert at is not None
    return tells_no_outcome(make_question(asked), at)


@pytest.mark.parametrize(
    ("asked", "text", "marked"),
    [
        ("船员候潮的工钱给了吗？", "船员要候潮钱，公司说候潮不算出工。", "候潮不算出工"),
        ("驾船的费用要船员出吗？", "厂方坚称费用应由船员出。", "费用应由船员出"),
        ("Are the deckhands paid?", "The company says that idle hours are not paid.", "not paid"),
        ("赔款付清了吗？", "仲裁委裁决付清，船厂不服，此事未了。", "船厂不服"),
        ("伙食费要渔工出吗？", "船东扣了他两千元。5月，海事法院判决退还。", "扣了他两千元"),
        ("补贴涨了吗？", "船厂答应补贴每月涨二百元。", "补贴每月涨二百元"),
        ("候潮钱谈成了吗？", "去年没有谈成的候潮钱，今年谈成了。", "去年没有谈成的候潮钱"),
        ("渔港通电了没有？", "起初不通电，后来通了。", "起初不通电"),
        ("岗位都没减吗？", "船厂同意两条：三年内岗位不减，饭钱照旧。", "三年内岗位不减"),
        ("岗位都没减吗？", "船厂承诺三年内岗位不减。", "岗位不减"),
    ],
)
def test_no_outcome_is_told(asked, text, marked):
    assert tells_none(asked, text, marked)


@pytest.mark.parametrize(
    ("asked", "text", "marked"),
    [
        # whose word it is, is asked
        ("公司认为候潮算出工吗？", "公司说候潮不算出工。", "候潮不算出工"),
        ("法院支持船员吗？", "船东扣了他两千元。5月，法院判决退还。", "退还"),
        ("船厂同意涨补贴吗？", "船厂同意补贴每月涨二百元。", "补贴每月涨二百元"),
        # what a judgement, a rule or somebody of no side says
        ("两千元退了吗？", "船东扣了他两千元。5月，法院判决退还。", "退还"),
        ("补贴涨了吗？", "补贴每月涨了二百元。", "补贴每月涨了二百元"),
        ("候潮能算出工吗？", "工会主席说候潮也算出工。", "候潮也算出工"),
        ("候潮有钱吗？", "公司说明会上，候潮的钱当场发了。", "候潮的钱当场发了"),
        ("候潮钱去年谈成了吗？", "去年没有谈成，今年谈成了。", "去年没有谈成"),
        ("候潮钱谈成了吗？", "去年没有谈成，今年谈成了。", "今年谈成了"),
        ("渡口建成了吗？", "镇里答应去年建成，直到今年五月才开渡。", "直到今年五月才开渡"),
        # not yes or no
        ("船东扣了他多少钱？", "船东扣了他两千元。5月，法院判决退还。", "两千元"),
    ],
)
def test_an_outcome_may_be_told(asked, text, marked):
    assert not tells_none(asked, text, marked)
