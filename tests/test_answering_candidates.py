import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.answering.passages.candidates import answer_candidates


@pytest.mark.parametrize(
    ("kind", "text", "found"),
    [
        ("number", "藏书1.2万册，约两百多人", ["1.2万册", "约两百多人"]),
        ("number", "占百分之三十七点五", ["百分之三十七点五"]),
        ("number", "一共９６名", ["９６名"]),
        ("number", "没有数字。", []),
        ("date", "7月12日晚，每周二晚上7点开课，2023年", ["7月12日", "晚上7点", "2023年"]),
        ("date", "三月五日收官", ["三月五日"]),
        ("person", "站长何秀兰介绍，记者 林小满说", ["何秀兰", "林小满"]),
        ("person", "大家都很高兴", []),
        ("list", "课程有急救、摄影、普通话三门，每期8节", ["课程有急救、摄影、普通话三门"]),
        ("definition", "主题是“桃乡工匠杯”和《手册》", ["“桃乡工匠杯”", "《手册》"]),
        ("how", "怎么办", []),
        ("yesno", "是", []),
        ("other", "48名", []),
    ],
)  # fmt: skip
def test_stretches_of_the_form_asked_for(kind, text, found):
    assert [text[span.start : span.end] for span in answer_candidates(text, kind)] == found


def test_places_and_organisations_end_with_what_they_are():
    place = "活动在丰台体育中心举行"
    (span,) = answer_candidates(place, "place")
    assert place[span.start : span.end].endswith("丰台体育中心")
    host = "评选由市总工会牵头，“工匠杯”是它办的"
    spans = [host[s.start : s.end] for s in answer_candidates(host, "organization")]
    assert spans[0].endswith("市总工会")
    assert spans[-1] == "“工匠杯”"


@given(
    st.text("0１三十百万年月日点、，。“”《》A工会王区长%", max_size=40),
    st.sampled_from(["number", "date", "person", "place", "organization", "list", "definition"]),
)
def test_candidates_lie_within_the_text_in_order(text, kind):
    spans = answer_candidates(text, kind)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert [span.start for span in spans] == sorted(span.start for span in spans)
    if kind == "number":
        assert all(re.search(r"[0-9０-９三十百万]", text[s.start : s.end]) for s in spans)
