from dataclasses import replace

import pytest
from fakes import make_passage, make_question
from hypothesis import given
from hypothesis import strategies as st

from qa.models.names import NamesReader, share_missing, verdict_of
from qa.types import Hit, NoiseFloor, Reason, ScoredSpan, SignalScore, Span

MATCHED = Hit(1, make_passage(), 1.0, {}, matched=("夜校",))
UNMATCHED = Hit(1, make_passage(), 1.0, {})
UNREAD = Reason("unread")
OTHER_YEAR = Reason("other_year", {"asked": "2021", "found": "2023"})


def asked(content, missing=()):
    return make_question(content or "夜校", content=content, missing=missing)


def judge(hits, missing, content):
    found = NamesReader().judge(asked(content, tuple(missing)), hits)
    return found.verdict, found.confidence, list(found.reasons)


@pytest.mark.parametrize(
    ("confidence", "verdict"),
    [
        (0.45, "weak"),
        (0.125, "weak"),
        (0.1249, "none"),
        (0, "none"),
    ],
)
def test_bounds_of_the_verdicts(confidence, verdict):
    assert verdict_of(confidence) == verdict


@pytest.mark.parametrize(
    ("missing", "content", "share"),
    [
        ((), "夜校开课", 0.0),
        (("滑雪",), "夜校滑雪", 0.5),
        (("滑雪", "app"), "滑雪 app!", 1.0),
        (("滑雪",), "", 0.0),
        (("滑雪场",), "滑雪", 1.0),
    ],
)
def test_share_of_what_is_missing_by_hand(missing, content, share):
    assert share_missing(asked(content, missing)) == share


def test_all_agrees():
    assert judge([MATCHED], (), "夜校开课") == ("weak", 0.45, [UNREAD])


def test_nothing_unread_is_called_found_however_well_it_agrees():
    alike = replace(MATCHED, matched=("夜校", "开课", "学员"), score=9.0, fused=9.0)
    for content in ("夜校开课", "夜校", "asdfgh", "呱呱呱"):
        verdict, confidence, reasons = judge([alike], (), content)
        assert (verdict, reasons) == ("weak", [UNREAD])
        assert confidence < 0.5


def test_missing_terms_lower_the_confidence():
    verdict, confidence, reasons = judge([MATCHED], ("滑雪",), "夜校滑雪")
    assert (verdict, reasons) == ("weak", [UNREAD, Reason("missing_terms", {"terms": ["滑雪"]})])
    assert confidence == pytest.approx(0.45 - 0.15 * 0.5)


def test_another_year_lowers_the_confidence_and_two_differences_make_it_none():
    verdict, confidence, reasons = judge([replace(MATCHED, differences=(OTHER_YEAR,))], (), "夜校")
    assert (verdict, reasons) == ("weak", [OTHER_YEAR, UNREAD])
    assert confidence == pytest.approx(0.45 * 0.35)
    place = Reason("other_place", {"asked": "延庆", "found": "海淀"})
    verdict, confidence, reasons = judge(
        [replace(MATCHED, differences=(OTHER_YEAR, place))], (), "夜校"
    )
    assert (verdict, reasons) == ("none", [OTHER_YEAR, place])
    assert confidence == pytest.approx(0.45 * 0.35**2)


def test_nothing_in_common_and_terms_missing():
    verdict, confidence, reasons = judge([UNMATCHED], ("滑雪",), "滑雪")
    assert verdict == "none"
    assert confidence == pytest.approx(0.3 * 0.35)
    assert reasons == [Reason("off_topic"), Reason("missing_terms", {"terms": ["滑雪"]})]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_in_common_and_as_far_as_unrelated_questions_is_refused(language):
    far = replace(
        UNMATCHED,
        signals={"passage": SignalScore(0.70, 0.0, 0.25)},
        sentences=(ScoredSpan(Span(0, 5), 0.72),),
    )
    floor = NoiseFloor(0.72, 0.02, 0.70, 0.02)
    question = make_question("qwerty", content="qwerty", missing=(), floor=floor)
    found = NamesReader().judge(replace(question, language=language), [far])
    assert (found.verdict, found.reasons) == ("none", (Reason("off_topic"),))


def test_an_english_question_shares_no_words_with_chinese_pages():
    assert judge([UNMATCHED], (), "when does it open") == ("weak", 0.45, [UNREAD])


def test_no_hits_at_all():
    verdict, confidence, reasons = judge([], ("滑雪",), "滑雪")
    assert (verdict, confidence) == ("none", 0.0)
    assert reasons == [Reason("filtered_out")]


@given(
    st.booleans(),
    st.lists(st.text("夜校滑雪", min_size=1, max_size=4), max_size=4),
    st.text("夜校滑雪?a ", max_size=12).filter(lambda text: any(map(str.isalnum, text))),
    st.integers(0, 3),
)
def test_confidence_is_a_share_and_agrees_with_the_verdict(common, missing, content, differences):
    hit = replace(MATCHED if common else UNMATCHED, differences=(OTHER_YEAR,) * differences)
    verdict, confidence, _ = judge([hit], missing, content)
    assert 0 <= confidence <= 1
    assert verdict == verdict_of(confidence)
