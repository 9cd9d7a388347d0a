"""What has the form of an answer and is none is not called found. All sentences are invented."""

import pytest
from fakes import answer_marked

CANTEENS = "到6月底，全区有食堂31个，比去年底增加9个。"
CHECKS = "共查出漏点820处，修好790处。"
GOALS = "考核设一类项目5个，二类项目18个，三类项目60个。"
TEAM = "茶艺组头名被杜敏夺走，上届冠军白雪名列第三。"
KEEPERS = "林场原来有七名护林员，后来改用无人机巡山。"


def verdict_of(question, text, marked, date="2023-06-30"):
    answer = answer_marked(question, text, marked, date=date)
    return answer.verdict, [reason.code for reason in answer.reasons], answer.yes_no


@pytest.mark.parametrize(
    ("question", "text", "marked"),
    [
        ("白雪得了第几名？", "茶艺组头名被杜敏夺走，白雪也上了台。", "杜敏"),
    ],
)
def test_what_does_not_say_what_is_asked_is_weak(question, text, marked):
    verdict, reasons, yes_no = verdict_of(question, text, marked)
    assert (verdict, reasons[0], yes_no) == ("weak", "not_stated", None)


@pytest.mark.parametrize(
    ("question", "text", "marked"),
    [
        ("2023年6月有多少个食堂？", CANTEENS, "31个"),
        ("修好了多少处漏点？", CHECKS, "790处"),
        ("还有多少处漏点没有修好？", "还有30处没有修好。", "30处"),
        ("三类项目有多少个？", GOALS, "60个"),
        ("一共有多少人参加比赛？", "共有410人参加初赛、60人参加决赛。", "410人"),
        ("白雪得了第几名？", TEAM, "第三"),
        ("白雪得了第几名？", TEAM, "杜敏"),  # her place is marked instead
        ("林场原来有几名护林员？", KEEPERS, "七名"),
    ],
)
def test_what_says_what_is_asked_stays_found(question, text, marked):
    assert verdict_of(question, text, marked)[0] == "found"


@pytest.mark.parametrize(
    ("question", "text", "says"),
    [
        ("仲裁院支持老吴的请求吗", "仲裁院驳回了请求。", "no"),
        ("校方批准他们的申请了吗", "校方不予批准。", "no"),
        ("厂方上诉成功了吗", "二审法院驳回上诉。", "no"),
        ("仲裁院驳回老吴的请求了吗", "仲裁院驳回了老吴的请求。", "yes"),
        ("法院支持老吴吗", "法院驳回厂方上诉。", None),  # it was for him
        ("书屋周日开门吗", "书屋周一至周五9时至18时开放。", "no"),
        ("书屋周三开门吗", "书屋周一至周五开门。", "yes"),
        ("书屋星期一开门吗", "书屋逢周一闭馆。", "no"),
        ("书屋周六开放吗", "书屋每周二、周六开放。", "yes"),
        ("Is the reading room open on Sunday?", "Open Monday to Friday.", "no"),
    ],
)
def test_yes_and_no_are_not_turned_round(question, text, says):
    marked = text.rstrip("。")
    assert verdict_of(question, text, marked)[2] == says
