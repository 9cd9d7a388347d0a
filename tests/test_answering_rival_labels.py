"""A figure of another label, aim, share or hour than is asked for. All sentences are invented."""

import pytest
from fakes import make_passage, make_question, marked_hit

from qa.answering.dates.clock import clock_asked, tells_no_clock
from qa.answering.doubts.asked_kind import contradiction
from qa.answering.doubts.near_misses import nearly_tells
from qa.answering.doubts.of_the_rest import is_of_the_rest
from qa.answering.doubts.other_figure import tells_other_figure
from qa.answering.figures.denied import figure_put_right
from qa.answering.figures.now_told import figure_of_now
from qa.answering.figures.rival_labels import figure_of_label
from qa.answering.figures.share_asked import share_told
from qa.answering.figures.year_before import compared_with_year
from qa.answering.people.kin import kin_told, tells_no_kin
from qa.types import Citation, Hit, Quote, Span

MEAL = "套餐售价18元，其中工会补贴7元，个人自付11元。"
HALL = "应到代表90人，实到84人。"
DAYS = "诊室7月3日开诊，每晚7点到10点接待。"
KIN = "梁秀川是锻造班班长；她的妹妹梁秀云在食堂；表哥方小禾在车队。"


def at(text, words):
    return Span(text.index(words), text.index(words) + len(words))


def marks(rule, question, text, marked):
    found = rule(make_question(question), marked_hit(text, marked), at(text, marked))
    return text[found.start : found.end] if found else None


def code(question, text, marked):
    passage = make_passage(text)
    quote = Quote(text, Span(0, len(text)), passage.spans, (at(text, marked),))
    reason = contradiction(
        make_question(question), [Citation(1, Hit(1, passage, 1.0, {}), (quote,))]
    )
    return reason and reason.code


@pytest.mark.parametrize(
    ("question", "text", "marked", "right"),
    [
        ("套餐售价多少", MEAL, "11元", "18元"),
        ("套餐补贴多少", MEAL, "11元", "7元"),
        ("实到多少人", HALL, "90人", "84人"),
        ("套餐售价多少", MEAL, "18元", None),
        ("套餐多少元", MEAL, "11元", None),  # by no label
        ("售价和补贴各多少", MEAL, "11元", None),
        ("抢修胜诉几件、败诉几件里，败诉的几件", "胜诉8件，败诉3件。", "8件", None),  # both named
        ("败诉几件", "胜诉8件，败诉3件。", "8件", "3件"),
        ("四星级食堂几家", "三星级的5家，四星级的2家。", "5家", "2家"),
    ],
)
def test_the_figure_of_the_label_asked_by(question, text, marked, right):
    assert marks(figure_of_label, question, text, marked) == right


@pytest.mark.parametrize(
    ("question", "text", "marked", "told"),
    [
        ("套餐售价多少", "套餐由工会补贴7元。", "7元", "other_kind"),
        ("套餐补贴多少", "套餐由工会补贴7元。", "7元", None),
        ("缺席多少人", HALL, "90人", "other_kind"),
        ("败诉率是多少", "去年胜诉率88%。", "88%", "other_kind"),
        ("胜诉率是多少", "去年胜诉率88%。", "88%", None),
        ("失业率是多少", "学员就业率为88%。", "88%", "other_kind"),
        ("不合格的几台", "查了50台，合格的46台。", "46台", "other_kind"),
        ("合格的几台", "查了50台，合格的46台。", "46台", None),
        ("五星级食堂几家", "四星级的5家。", "5家", "other_kind"),
        ("基金帮助的人数是多少", "全厂已有300人参加。", "300人", "other_kind"),
        ("基金参加的人数是多少", "全厂已有300人参加。", "300人", None),
        ("驿站几点开门", "驿站每周三开放。", "每周三", "no_clock"),
        ("驿站几点开门", "驿站早上9点开放。", "早上9点", None),
        ("驿站哪天开门", "驿站每周三开放。", "每周三", None),
        ("女工占多少", "共有女工50人。", "50人", "no_share"),
        ("夜班占多少", "其中夜班占⅔。", "⅔", None),
        ("女工占多少", "女工占两成。", "两成", None),
        ("女工占多少名额", "女工占50名。", "50名", None),
        ("女工有多少", "共有女工50人。", "50人", None),
    ],
)
def test_what_cannot_be_what_is_asked_for(question, text, marked, told):
    assert code(question, text, marked) == told


@pytest.mark.parametrize(
    ("question", "marked", "right"),
    [
        ("诊室几点开门", "7月3日", "7点"),
        ("诊室几点关门", "7月3日", "10点"),
        ("诊室哪天开诊", "7月3日", None),
    ],
)
def test_the_hour_beside_a_day(question, marked, right):
    text = DAYS.replace("每晚", "每天")
    assert marks(clock_asked, question, text, marked) == right


def test_points_that_are_made_are_no_hours():
    assert not tells_no_clock(make_question("他提了几点意见"), "他提了意见。", Span(0, 2))


@pytest.mark.parametrize(
    ("question", "text", "marked", "right"),
    [
        ("女工占多少", "有女工50人，占20%。", "50人", "20%"),
        ("女工有多少", "有女工50人，占20%。", "50人", None),
    ],
)
def test_the_share_beside_heads(question, text, marked, right):
    assert marks(share_told, question, text, marked) == right


@pytest.mark.parametrize(
    ("question", "text", "marked", "right"),
    [
        ("追回多少钱", "追回80万元的说法不准确，实际为62万元。", "80万元", "62万元"),
        ("追回多少钱", "追回的不是80万元，而是62万元。", "80万元", "62万元"),
        ("追回多少钱", "追回80万元，实际为62万元。", "80万元", None),
        ("网传追回多少钱", "追回80万元的说法不准确，实际为62万元。", "80万元", None),
    ],
)
def test_a_figure_that_the_text_denies_is_put_right(question, text, marked, right):
    assert marks(figure_put_right, question, text, marked) == right


@pytest.mark.parametrize(
    ("question", "marked", "right"),
    [
        ("入会的有多少人", "9万人", "5万人"),
        ("目前入会人数多少", "9万人", "5万人"),
        ("计划到2030年入会多少人", "9万人", None),
        ("入会的有多少人", "5万人", None),
    ],
)
def test_what_there_is_now_goes_before_an_aim(question, marked, right):
    text = "意见提出到2030年底，入会人数达到9万人。目前入会人数为5万人。"
    assert marks(figure_of_now, question, text, marked) == right


@pytest.mark.parametrize(
    ("question", "text", "marked", "other"),
    [
        ("年初有多少会员", "会员有300人，比年初增加40人。", "300人", True),
        ("会员有多少", "会员有300人，比年初增加40人。", "300人", False),
        ("会员比年初增加多少", "会员有300人，比年初增加40人。", "300人", False),
        ("女工代表有几名", "代表共80名，女工代表占25%。", "80名", True),
        ("代表有几名", "代表共80名，女工代表占25%。", "80名", False),
        ("追回多少万元", "追回80万元的说法不实。", "80万元", True),
    ],
)
def test_a_figure_of_something_else(question, text, marked, other):
    asked = make_question(question, answer_type="number")
    assert tells_other_figure(asked, marked_hit(text, marked), at(text, marked)) == other


@pytest.mark.parametrize(
    ("question", "text", "marked", "rest"),
    [
        ("乡里承担多少钱", "修井用款9万元，县里出资6万元，其余由乡里承担。", "6万元", True),
        ("县里承担多少钱", "修井用款9万元，县里出资6万元，其余由乡里承担。", "6万元", False),
        ("乡里承担多少钱", "县里出资6万元，其余3万元由乡里承担。", "6万元", False),  # it is told
        ("几人弃权", "赞成的40人，其餘棄權。", "其餘棄權", True),
        ("普通食堂几家", "红旗食堂5家，其余为普通食堂。", "5家", True),
    ],
)
def test_the_rest_without_a_figure(question, text, marked, rest):
    assert (
        is_of_the_rest(make_question(question), marked_hit(text, marked), at(text, marked)) == rest
    )


@pytest.mark.parametrize(
    ("question", "text", "misses"),
    [
        ("有几名不是医生", "聘了20名，其中医生9名。", True),
        ("非医生有几名", "聘了20名，其中医生9名。", True),
        ("有几名医生", "聘了20名，其中医生9名。", False),
        ("有几名不是医生", "聘了20名，其中非医生9名。", False),
        ("是不是医生", "聘了20名，其中医生9名。", False),
    ],
)
def test_those_that_are_are_not_those_that_are_not(question, text, misses):
    hit = marked_hit(text, "9名")
    assert nearly_tells(make_question(question), hit, at(text, "9名")) == misses


@pytest.mark.parametrize(
    ("question", "marked", "right"),
    [
        ("梁秀云是梁秀川的什么人", "锻造班班长", "妹妹"),
        ("方小禾和梁秀川是什么关系", "锻造班班长", "表哥"),
        ("梁秀云是谁", "锻造班班长", None),
    ],
)
def test_what_one_is_to_another(question, marked, right):
    assert marks(kin_told, question, KIN, marked) == right


def test_an_office_is_no_kin():
    asked = make_question("梁秀云是方小禾的什么人")
    assert tells_no_kin(asked, KIN, at(KIN, "锻造班班长"))
    assert not tells_no_kin(asked, KIN, at(KIN, "妹妹"))


def test_the_same_time_last_year_is_another_year():
    found = compared_with_year("发放30万元,比上年同期增长二成", 6, "2021-11-03")
    assert found is not None
    assert found.year == "2020"
