import pytest

from qa.retrieval.answer_type import answer_type
from qa.text.normalize import normalize

QUESTIONS = {
    "number": [
        "夜校一共有多少名驾驶员报名", "驛站有幾家？", "每期几节", "第一名得了多少分",
        "驿站的电话是多少", "书屋排第几", "占比是百分之几", "How many drivers enrolled?",
        "What percentage of readers came?", "What is the phone number?",
    ],
    "date": [
        "职工歌会什么时候举行",
        "夜校什么时候开课", "夜校幾點開課", "晚上几点关门", "几点要去集合",
        "哪一年成立的", "When does it open?",
        "In which month was the final?",
    ],
    "person": [
        "谁是站长", "誰獲得第一名", "站长叫什么名字", "面点冠军是哪位师傅", "Who runs the station?",
        "Which official gave the awards?", "看仓库的老头叫啥", "他闺女叫什么名字",
        "拿冠军的选手叫什么",
        "带班的是哪个老师傅", "领头的叫啥", "Which young welder won the prize?",
        "Which of the drivers spoke?", "面點亞軍係邊個",
    ],
    "place": ["夜校办在哪里", "竞赛在哪个体育馆举行", "驛站設在什麼地方", "Where was it held?"],
    "organization": [
        "评选由哪个单位牵头", "主办单位是", "Which union organised it?",
        "What company is it?", "哪家单位派的工人",
    ],
    "list": [
        "夜校开了哪些课", "双方谈成了哪几点", "雙方談成哪幾點", "课程分别是什么", "有哪三個項目",
        "What are the three courses?",
    ],
    "definition": ["竞赛的主题是什么", "職工書屋是什麼", "What is a reading room?",
        "工会的小程序叫什么", "这项活动叫什么名字", "新开的店叫啥"],
    "how": ["为什么要办夜校", "工会怎么帮骑手", "Why was it set up?", "How do riders use it?"],
    "yesno": [
        "The firm counts the visit as leave, is that right?", "It opens at nine, right?",
        "驿站每天开门吗", "有没有摄影课", "驛站是否收費", "Is it open every day?",
        "Does it cost money?", "退了休还能入不", "他撕了没", "算不算数", "两个人都是专职吗",
        "雨天停不停", "那几个人后来有人管吧", "打电话的内容传回公司吗", "押金往后还给人吗",
        "有什么奖励吗",
    ],
    "other": ["职工书屋", "Reading rooms", "", "？", "2023"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("question", "kind"), [(q, kind) for kind, questions in QUESTIONS.items() for q in questions]
)
def test_what_a_question_asks_for(question, kind):
    assert answer_type(normalize(question)) == kind


ENGLISH = {
    "number": [
        "To what sum did the fund rise?", "What share of the night crew came?",
        "With what time did the binders win?", "What did the umbrella cost?",
        "How heavy was the net?", "How accurate is the gauge?", "Price of a bowl of noodles",
        "What is the monthly fee?",
    ],
    "date": [
        "By what year must it close?", "What is the deadline?", "At what hour does it open?",
        "How late may one enrol?", "On which evenings is there chess?",
    ],
    "person": [
        "Who sang when the rain came?", "When the rain came, who sang?",
        "Which hairdresser gave lessons?", "Whose diary was shown?",
        "Which union chair planted trees?", "What is the captain's name?",
        "Which firm's joiner came second?",
    ],
    "place": ["What was the venue?", "In which county does the mill stand?"],
    "organization": ["Which court heard the case?", "Which crew has the pennant?"],
    "list": [
        "Which tools did she lend?", "What sports will be offered?", "Name two of the prizes.",
        "What are the aims?", "What three things were asked for?",
    ],
    "definition": [
        "What happens to late forms?", "What are the crates used for?",
        "By what were the bells replaced?", "Which of the three plans passed?",
        "What is the name of the song?", "Where do the takings come from?",
        "What decides whether a driver is hired?",
    ],
    "yesno": [
        "Did the clerk say who was late?", "If it rains, can they stop?",
        "Will there be tea when the doors open?", "In Songtan may the master refuse?",
    ],
    "other": ["In whose kitchen is it taught?", "The night school"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("question", "kind"), [(q, kind) for kind, questions in ENGLISH.items() for q in questions]
)
def test_what_an_english_question_asks_for(question, kind):
    assert answer_type(normalize(question)) == kind


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("那口老井有几丈深", "number"),
        ("改造花了几多钱", "number"),
        ("水库最深处有多深", "number"),
        ("好几家单位来了谁", "person"),
        ("这几年来什么变化最大", "definition"),
        ("合唱课排在礼拜几", "date"),
        ("老站长几几年进的站", "date"),
        ("新上任的馆长叫什么名字", "person"),
        ("端茶的那位姓柳的叫啥", "person"),
        ("最后上台的是哪一位", "person"),
        ("他把钥匙搁哪了", "place"),
        ("哪座城的展览先开", "place"),
    ],
)
def test_what_is_asked_in_everyday_words(question, expected):
    assert answer_type(normalize(question)) == expected
