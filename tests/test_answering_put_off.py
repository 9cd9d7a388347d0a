"""From and to, first set and moved, by whom and how much: the end that is asked about."""

import pytest
from fakes import answer_marked, highlights

QUAY = "三号码头原定今年4月开工，因清淤推迟到8月。"
GAMES = "原定本月举行的第九届职工歌会延期到11月。报名截止日期为9月5日。"
BID = "投标截止原定6月3日17时，现延至6月10日17时；开标相应由6月4日改为6月11日，地点不变。"
KILN = "窑厂1961年建成，年产量由投产时的20万块增加到现在的350万块。"
RANKS = "二食堂由去年同期的第三名跌到第八名。"


def answered(question, text, marked):
    answer = answer_marked(question, text, marked, date="2024-05-10")
    return answer.verdict, highlights(answer.citations[0].quotes)


@pytest.mark.parametrize(
    ("question", "text", "marked", "right"),
    [
        ("三号码头什么时候开工？", QUAY, "今年4月", "8月"),
        ("三号码头原定什么时候开工？", QUAY, "8月", "今年4月"),
        ("三号码头原定什么时候开工？", QUAY, "今年4月", "今年4月"),
        ("第九届职工歌会报名什么时候截止？", GAMES, "9月5日", "9月5日"),
        ("投标什么时候截止？", BID, "6月3日17时", "6月10日"),
        ("窑厂现在年产量多少？", KILN, "20万块", "350万块"),
        ("二食堂去年同期排第几名？", RANKS, "第八名", "第三名"),
    ],
)
def test_the_end_that_is_asked_about(question, text, marked, right):
    assert answered(question, text, marked) == ("found", [right])


@pytest.mark.parametrize(
    ("question", "text", "marked", "verdict"),
    [
        ("2024年上半年船坞修船多少艘？", "今年上半年，船坞修船40艘。", "40艘", "found"),
        ("2024年船坞修船多少艘？", "今年船坞修船90艘，上半年修40艘。", "90艘", "found"),
        ("船坞修船多少艘？", "今年上半年，船坞修船40艘。", "40艘", "found"),
    ],
)
def test_half_a_year_is_not_the_whole(question, text, marked, verdict):
    assert answered(question, text, marked)[0] == verdict
