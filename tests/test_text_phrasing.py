import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.text.phrasing import plainly


@pytest.mark.parametrize(
    "asked",
    [
        "夜校有几名学员", "夜校有几名学员？", "请问夜校有几名学员？", "請問夜校有幾名學員",
        "麻烦查一下，夜校有几名学员呢？", "您好，我想知道夜校有几名学员，谢谢！",
        "据报纸报道，夜校有几名学员啊", "夜校 有 几名　学员", "能不能告诉我夜校有几名学员",
        "请帮我查一下：夜校有几名学员？？", "谁知道夜校有几名学员",
        "劳驾，夜校有几名学员", "不好意思，请问夜校有几名学员", "烦请告知夜校有几名学员",
        "请教各位，夜校有几名学员", "有个问题：夜校有几名学员", "你知道夜校有几名学员吗",
        "能告诉我夜校有几名学员吗？", "夜校有几名学员，急！", "夜校有几名学员？谢谢啦",
        "#夜校有几名学员", "1. 夜校有几名学员？", "１、夜校有几名学员", "（2）夜校有几名学员",
        "③夜校有几名学员", "- 夜校有几名学员", "• 夜校有几名学员", "问：夜校有几名学员",
        "问题3：夜校有几名学员", "第12题. 夜校有几名学员", "12）请问夜校有几名学员",
        "问题一：夜校有几名学员", "第十二题：夜校有几名学员", "有没有人知道夜校有几名学员",
        "不好意思打扰了，夜校有几名学员", "在这些报纸里，夜校有几名学员",
        "夜校有几名学员？夜校有几名学员？", "夜校有几名学员😊🙏", "“夜校有几名学员？”",
        "**夜校有几名学员？**",
    ],
)  # fmt: skip
def test_all_these_ask_the_same(asked):
    assert plainly(asked) == "夜校有几名学员?"


@pytest.mark.parametrize(
    ("asked", "plain"),
    [
        ("今年（2021年）夜校有几名学员？", "2021年夜校有几名学员?"),
        ("今年(2021)夜校有几名学员？", "2021年夜校有几名学员?"),
        ("今年夜校有几名学员？（2021年）", "2021年夜校有几名学员?"),
        ("2021年今年夜校有几名学员", "2021年夜校有几名学员?"),
        ("去年（2020）和今年（2021）各有几名学员", "2020年和2021年各有几名学员?"),
        ("How many learners joined this year (2021)?", "How many learners joined in 2021?"),
        # a year of its own, and no year in brackets
        ("2020年、今年各有几名学员", "2020年、今年各有几名学员?"),
        ("今年（截至6月）有几名学员", "今年(截至6月)有几名学员?"),
        ("夜校（2021年）有几名学员", "夜校(2021年)有几名学员?"),
    ],
)
def test_the_year_written_beside_this_year_is_the_one_asked_about(asked, plain):
    assert plainly(asked) == plain


@pytest.mark.parametrize(
    "asked",
    [
        "how many learners?", "Could you please tell me how many learners",
        "According to the paper, how many learners?",
        "Hello, I would like to know how many learners",
        "Do you know how many learners?", "please, how many learners",
        "Q: how many learners?", "Q3. How many learners?", "2) how many learners",
        "Can you help me find how many learners?", "Hello! How many learners? Thanks",
        "How many learners? How many learners?", "Hów mány léarners?",
    ],
)  # fmt: skip
def test_all_these_ask_the_same_in_english(asked):
    assert plainly(asked) == "How many learners?"


@pytest.mark.parametrize(
    ("asked", "plain"),
    [
        ("请了谁来讲课", "请了谁来讲课?"),  # to invite, not to ask
        ("书吧有几家书吧", "书吧有几家书吧?"),
        ("谈判谈了几轮？河东区的", "河东区的谈判谈了几轮?"),  # whose, behind it
        ("夜校收多少钱？是免费的", "夜校收多少钱?是免费的?"),
        ("夜校收多少钱？谁定的", "夜校收多少钱?谁定的?"),
        ("你好", "你好?"),
        ("夜校校长姓甚名谁", "夜校校长是谁?"),
        ("夜校校长由谁担任？", "夜校校长是谁?"),
        ("夜校校长是什么人", "夜校校长是谁?"),
        ("教绣花的是什么人", "教绣花的是谁?"),
        ("柏宁是什么人", "柏宁是什么人?"),
        ("由谁担任领队", "由谁担任领队?"),
        ("谁得了1等奖", "谁得了一等奖?"),
        ("11等奖是什么", "11等奖是什么?"),
        ("WHO RUNS THE SCHOOL IN ANSHAN?", "Who Runs The School In Anshan?"),
        ("WHO IS LI?", "WHO IS LI?"),  # too short to tell
        ("Lü Ān 是谁", "Lü An 是谁?"),  # a letter of its own
        ("“说干就干”是谁说的“话”", "“说干就干”是谁说的“话”?"),
        ("怎么办？谁来办？", "怎么办?谁来办?"),
        ("报纸，谁送的", "报纸,谁送的?"),
        ("ＡＰＰ叫什么", "APP叫什么?"),
        ("Night school 几点开课", "Night school 几点开课?"),
        ("有多少人 2022 年报名", "有多少人2022年报名?"),
        ("知道吗", "知道吗?"),
        ("夜校是谁办的？", "夜校由谁办?"),
        ("驿站是由哪个单位出钱建的", "驿站由哪个单位出钱建?"),
        ("是谁办的", "是谁办的?"),
        ("问题一：88路车几点发", "88路车几点发?"),
        ("7.5万人去了吗", "7.5万人去了吗?"),  # figures, no marks of a list
        ("12.5%是谁出的", "12.5%由谁出?"),
        ("7、8月办了几次", "7、8月办了几次?"),
        ("-5℃还上班吗", "-5°C还上班吗?"),
        ("105场是什么", "105场是什么?"),
        ("夜校20 24年办了几期", "夜校2024年办了几期?"),
        ("1 998年的厂长是谁", "1998年的厂长是谁?"),
        ("201 9 年呢", "2019年?"),
        ("第3 2024年版", "第3 2024年版?"),  # two figures
        ("3 20人的班", "3 20人的班?"),
        ("谁知道夜校搬了吗", "夜校搬了吗?"),  # asks yes or no
        ("为什么着急", "为什么着急?"),
        ("向谁表示感谢", "向谁表示感谢?"),
        ("问题出在哪里", "问题出在哪里?"),
        ("①", "1?"),
        ("竹刀是谁的", "竹刀是谁的?"),
        ("竹刀是谁家的", "竹刀是谁家的?"),
        ("夜校\x1b[31m有\x1b[0m几名\x00学员\x07", "夜校有几名学员?"),  # pasted from a terminal
        ("\x1b]0;title\x07夜校几点开课", "夜校几点开课?"),
    ],
)
def test_what_is_asked_stays(asked, plain):
    assert plainly(asked) == plain


@pytest.mark.parametrize(
    ("asked", "plain"),
    [
        ("老站长是哪一年退的？到底是2019年还是2020年？", "老站长是哪一年退的?"),
        ("老站长哪年退的，2019年还是2020年？", "老站长哪年退的?"),
        ("夜校有多少名学员？120名还是210名？", "夜校有多少名学员?"),
        ("夜校是2019年还是2020年开办的？", "夜校是哪一年开办的?"),
        ("夜校有9个还是11个班？", "夜校有多少个班?"),
        ("他守塔31年还是33年？", "他守塔多少年?"),
        ("When did the school open, in 2019 or 2020?", "When did the school open?"),
        ("Did the school open in 2019 or 2020?", "In which year did the school open?"),
        # what is compared, chosen by name, or asked besides
        ("哪年的学员多，2019年还是2020年？", "哪年的学员多,2019年还是2020年?"),
        ("2019年还是2020年学员多？", "2019年还是2020年学员多?"),
        ("哪个班人多，一班还是二班？", "哪个班人多,一班还是二班?"),
        ("夜校归谁管？工会还是公司？", "夜校归谁管?工会还是公司?"),
        ("夜校哪年开的？是工会办的还是公司办的？", "夜校哪年开的?是工会办的还是公司办的?"),
        (
            "Which year had more classes, 2019 or 2020?",
            "Which year had more classes, 2019 or 2020?",
        ),
    ],
)
def test_figures_to_choose_from_are_no_part_of_the_question(asked, plain):
    assert plainly(asked) == plain


@given(st.text("请问夜校呢？ ，你好aA1", min_size=1, max_size=20))
def test_plain_once_is_plain_for_good(text):
    once = plainly(text)
    assert plainly(once) == once
    assert any(map(str.isalnum, once)) == any(map(str.isalnum, text))


ASKED = [
    "朝阳夜校那年（2023年）招了多少人，学几门课？", "“1+3”里的“1”是什么：是党建，还是培训",
    "大兴前一年，2022年的答题比赛，冠军是哪个镇", "报名点有3—5个，都在哪；几点关门？",
    "占了30%的是谁",
]  # fmt: skip


@given(st.sampled_from(ASKED), st.data())
def test_a_blank_between_characters_or_marks_changes_nothing(asked, data):
    places = [
        i for i in range(1, len(asked)) if not (asked[i - 1].isdigit() and asked[i].isdigit())
    ]
    chosen = data.draw(st.sets(st.sampled_from(places), max_size=4))
    blanked = "".join((" " if i in chosen else "") + char for i, char in enumerate(asked))
    assert plainly(blanked) == plainly(asked)
