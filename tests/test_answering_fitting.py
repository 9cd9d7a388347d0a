"""Marked words fitted to whole numbers, dates and names. All sentences are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.answering.passages.fitting import fitted, tidied
from qa.types import Span

CASES = {
    "number": [
        ("场里租了两台中巴。", "两台中", "两台中巴"),
        ("场里租了两台中巴。", "两台", "两台"),
        ("场里租了两台中巴。", "两台中巴", "两台中巴"),
        ("一等奖2000元，二等奖1000元。", "2000元，二等奖1000元", "2000元"),
        ("女工占62.5%、男工占37.5%。", "62.5%、男工占37.5%", "62.5%"),
        ("补助由60元提高到100元。", "60元提高到100元", "100元"),
        ("工期从90天缩短为75天。", "90天缩短为75天", "75天"),
        ("发放800元的奖金。", "800元的", "800元"),
        ("全书共36集。", "共36集", "36集"),
        ("收到90件，其中采纳30件。", "90件，其中采纳30件", "90件，其中采纳30件"),
        ("藏书41.2万册次。", "41.2", "41.2万册次"),
        ("来了30多位。", "30", "30多位"),
        ("人人有份。", "有份", "有份"),
    ],
    "date": [
        ("自2021年的春天起。", "2021年的", "2021年"),
        ("今年10月开馆。", "10月", "今年10月"),
        ("8月2日，车间复工，人员到齐。", "8月2日，车间复工", "8月2日"),
        ("11月8日在井口。", "11月8日在", "11月8日"),
        ("1998年6月3日投产。", "6月3日", "1998年6月3日"),
    ],
    "person": [
        ("主席司马岩作报告。", "司马", "司马岩"),
        ("主席司马的报告。", "司马", "司马"),
        ("柏芳原任女工部部长。", "柏芳", "柏芳"),
        ("市邮政局局长卢以默到场。", "市邮政局局长卢以默", "卢以默"),
        ("刁桂兰原是教员。", "刁桂兰原", "刁桂兰"),
        ("图为鲜于大成在画。", "大成", "鲜于大成"),
        ("司马素芬说。", "马素芬", "司马素芬"),
        ("由闻捷发言。", "由闻捷", "闻捷"),
        # a particle that is a surname
        ("船厂厂长于立强到场。", "立强", "于立强"),
        ("船厂厂长于立强到场。", "于立强", "于立强"),
        ("三组组长向方明颁发奖状。", "方明", "方明"),
        ("三组组长向方明颁发奖状。", "向方明", "方明"),
        ("奖状归于方明。", "于方明", "方明"),
        ("“班长孙小青”应为“班长孙晓青”。", "孙晓青", "孙晓青"),  # no 长孙
        ("队长孙艺先下井。", "孙艺", "孙艺"),
        ("电工长孙艺先下井。", "孙艺", "长孙艺"),
        ("王小满领唱。", "王小满", "王小满"),
        ("Mary Lin spoke.", "Mary Lin", "Mary Lin"),
    ],
    "place": [
        ("现存于黑土博物馆。", "于黑土博物馆", "黑土博物馆"),
        ("设在线路车间。", "在线路车间", "在线路车间"),
    ],
    "organization": [
        ("归区总工会管。", "归区总工会", "区总工会"),
    ],
    "definition": [
        ("楼里他年纪最大。", "年纪最大", "年纪最大"),
        ("称作“好管家”活动。", "好管家", "好管家"),
        ("They get a ten-hour rest.", "ten-ho", "ten-hour"),  # no word is cut
        ("After four ballots it passed.", "our ballot", "four ballots"),
        ("用APP报名。", "AP", "APP"),
        ("用APP报名。", "用APP", "用APP"),
    ],
}


@pytest.mark.parametrize(
    ("wanted", "text", "marked", "whole"),
    [(wanted, *case) for wanted, cases in CASES.items() for case in cases],
)
def test_what_is_marked_becomes_whole_and_no_more(wanted, text, marked, whole):
    start = text.index(marked)
    span = fitted(text, Span(start, start + len(marked)), wanted)
    assert text[span.start : span.end] == whole


TEXTS = st.text("甲王司马2０一3十月日年，。、（）“”的在由元%升到共局长馆 ab", max_size=30)


@given(TEXTS, st.sampled_from(sorted(CASES)), st.data())
def test_any_span_stays_within_the_text_and_fits_again(text, wanted, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    span = fitted(text, Span(start, end), wanted)
    assert 0 <= span.start <= span.end <= len(text)
    assert tidied(text, span).start >= 0
