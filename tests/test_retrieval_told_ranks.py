"""Which of a row is told of, and what names only the contrary of what is asked about."""

import pytest
from fakes import make_passage, make_question
from hypothesis import given
from hypothesis import strategies as st

from qa.retrieval.told_ranks import (
    of_rank_asked,
    only_contrary,
    ranks,
    told_of_others,
)

ORDINALS = "一二三四五"


def of_others(question, text):
    """Return the words of ``text`` that tell of others than the one asked about."""
    found = told_of_others(make_question(question), text)
    return [text[one.span.start : one.span.end] for one in found]


@pytest.mark.parametrize(
    ("question", "text", "others"),
    [
        # what is told stands behind the label
        ("谁是第一", "柏舟以90分登顶，武连生屈居亚军。", ["，武连生屈居亚军"]),
        ("谁得了亚军", "柏舟以90分登顶，武连生居次。", ["柏舟以90分登顶"]),
        ("谁夺冠", "柏舟以90分问鼎，武连生屈居亚军。", ["，武连生屈居亚军"]),
        ("二等奖几件", "织补赛一等奖3件，二等奖6件，三等奖9件。",
         ["一等奖3件，", "三等奖9件。"]),
        ("二级站点有多少", "一级站点3处、二级站点6处。", ["一级站点3处、"]),
        ("三季度产量多少", "前九个月产纱90吨；三季度单季产纱27吨。", ["前九个月产纱90吨；"]),
        ("效益核定为多少", "效益据申报为9万元，经第三方核定为6万元。", ["申报为9万元，"]),
        ("2023年奖金花了多少钱", "奖金预算2023年90万元，决算71万元。", ["预算2023年90万元，"]),
        ("2023年奖金预算多少钱", "竞赛奖金预算2023年90万元，决算71万元。", ["决算71万元。"]),
        ("非会员理发多少钱", "会员每次5元，非会员每次12元。", ["会员每次5元，"]),
        ("乙组有几队", "甲组5队；乙组8队。", ["甲组5队；"]),
        ("第二批去了几人", "第一批去了5人，第二批去了8人。", ["第一批去了5人，"]),
        ("二等奖几件", "一等奖3件二等奖6件三等奖9件。", ["一等奖3件", "三等奖9件。"]),
        ("二等獎幾件", "一等獎3件，二等獎6件。", ["一等獎3件，"]),
        # a clause without a label tells of the one before it
        ("二等奖奖金多少", "一等奖高青，奖金9元，二等奖路遥，奖金6元。", ["一等奖高青，奖金9元，"]),
        ("二等奖几件", "一等奖：织品，3件　二等奖：绣品，6件", ["一等奖：织品，3件　"]),
        # of all the row, behind its last
        ("一等奖奖金多少", "一等奖3件、二等奖6件，奖金依次为9元、5元。", ["二等奖6件"]),
        # before the label
        ("一等奖几件", "3件织品获一等奖，6件获二等奖。", ["，6件获二等奖"]),
        ("二等奖几件", "3件一等奖、6件二等奖，共9件。", ["3件一等奖"]),
        ("二等奖几件", "3件一等奖6件二等奖。", ["3件一等奖"]),
        # no figures: by the words
        ("二等奖是谁", "一等奖由高青摘得，二等奖由路遥摘得。", ["一等奖由高青摘得，"]),
        ("二等奖是谁", "高青摘得一等奖，路遥摘得二等奖。", ["高青摘得一等奖"]),
        # words that exclude one another
        ("男焊工几人", "焊工中男工70人，女工20人。", ["女工20人。"]),
        ("上半年修了几座桥", "上半年修桥4座，下半年9座。", ["下半年9座。"]),
        ("最年轻的选手是谁", "年龄最小的是高青；年龄最大的是路遥。", ["年龄最大的是路遥。"]),
        ("Who is the oldest?", "年龄最小的是高青；岁数最大的是路遥。", ["年龄最小的是高青；"]),
        ("How many women?", "男工70人，女工20人。", ["男工70人，"]),
        ("一季度修了几座桥", "一季度修桥2座。全年计划修桥9座。", ["全年计划修桥9座。"]),
        ("四星级网箱奖几袋饵", "五星级网箱奖饵9袋；四星级网箱奖饵4袋。", ["五星级网箱奖饵9袋；"]),
        ("第二稿几票", "第一稿得31票，没有通过；第二稿得64票。", ["第一稿得31票，没有通过；"]),
        ("新船招收几人", "报名者有80人，录取20人。", ["报名者有80人，"]),
        # a label before a colon tells of the whole list
        ("焊工的亚军是谁", "两个工种的第一名分别是:焊工高青、钳工路遥。丁一获钳工第二名。",
         ["两个工种的第一名分别是:焊工高青、钳工路遥。"]),
        ("二等奖有谁", "一等奖获得者为：高青、路遥。丁一等三人获得二等奖。",
         ["一等奖获得者为：高青、路遥。"]),
        # a label alone in its clause leads to those behind it
        ("第三轮让到多少", "第二轮，船东让到6%。第三轮没有谈成。", ["第二轮，船东让到6%。"]),
        ("Who took the silver prizes?", "高青获金奖，路遥、凌风获银奖。", ["高青获金奖"]),
        # one told before its label, the others behind theirs
        ("冠军是谁", "织机队夺得冠军，亚军为染整队，季军为质检队。",
         ["亚军为染整队，", "季军为质检队。"]),
        ("比赛一等奖是谁", "染整队得9分获一等奖；二等奖一个，为织机队；三等奖两个。",
         ["二等奖一个，为织机队；", "三等奖两个。"]),
        # places without 名, by the one that came in it
        ("团体第一是哪队", "织机队获团体第一，染整队获团体第二。", ["，染整队获团体第二"]),
        ("第三名是谁", "高青获第一名，路遥列第二，凌风列第三。", ["高青获第一名", "，路遥列第二"]),
        # classes, awards, sides, meals, events
        ("最佳编曲奖给了谁", "最佳领唱奖授予高青，最佳编曲奖空缺。", ["最佳领唱奖授予高青，"]),
        ("企业方代表是谁", "工会方代表是高青，企业方代表是路遥。", ["工会方代表是高青，"]),
        ("Who represented the employers?", "工会方代表是高青，企业方代表是路遥。",
         ["工会方代表是高青，"]),
        ("午饭几元", "早餐4元、午餐9元。", ["早餐4元、"]),
        ("女子400米冠军是谁", "女子200米冠军是高青。女子400米冠军是路遥。",
         ["女子200米冠军是高青。"]),
        # whom a word of kin names stands behind it
        ("她儿子叫什么", "她的老伴高某退休。儿子路某在矿上。", ["老伴高某退休。"]),
        # told of together, compared, or not told of: no other's
        ("二等奖几件", "一等奖3件，二、三等奖共15件。", []),
        ("四等奖几件", "一等奖3件，二等奖6件。", []),
        ("第二批去了几人", "第二批去了8人，比第一批多3人。", []),
        ("Apart from the tug-of-war, what else?", "拔河9队，篮球6队。", []),
        # several are asked about, or none
        ("一等奖和二等奖各几件", "一等奖3件，二等奖6件。", []),
        ("奖品几件", "一等奖3件，二等奖6件。", []),
        ("三级站点是哪三级", "三级站点：一级3处，二级6处，三级9处。", []),
        # what only looks like one
        ("一级台阶多高", "一级台阶高2米，十一级平台高3米，同一级。", ["十一级平台高3米，同一级。"]),
        ("线下来了几人", "线下来了30人，流水线上有90人。", []),
        ("民营厂有几家", "全国有民营厂9家，全国有厂30家。", []),
    ],
)  # fmt: skip
def test_of_a_row_only_the_one_asked_about_is_told_of(question, text, others):
    assert of_others(question, text) == others


@given(
    st.lists(st.integers(2, 99), min_size=2, max_size=5, unique=True),
    st.data(),
    st.sampled_from(["，", "、", "；", ""]),
    st.booleans(),
    st.sampled_from(["等奖", "级", "档"]),
)
def test_the_figure_left_is_that_of_the_label(figures, data, mark, behind, kind):
    asked = data.draw(st.integers(0, len(figures) - 1))
    row = [
        f"{ORDINALS[i]}{kind}{figure}件" if behind else f"{figure}件{ORDINALS[i]}{kind}"
        for i, figure in enumerate(figures)
    ]
    text = f"展出的有：{mark.join(row)}。"
    question = make_question(f"{ORDINALS[asked]}{kind}有几件")
    spans = [one.span for one in told_of_others(question, text)]
    barred = {at for s in spans for at in range(s.start, s.end)}
    places = [text.index(one) + (len(ORDINALS[0] + kind) if behind else 0) for one in row]
    assert [place in barred for place in places] == [i != asked for i in range(len(row))]


def contrary(question, text, **labels):
    """Return the clauses that name only the contrary of what is asked, and the two words."""
    passage = make_passage(text, **{"title": None} | labels)
    return [
        (text[d.span.start : d.span.end], d.reason.params["asked"], d.reason.params["found"])
        for d in only_contrary(make_question(question), passage)
    ]


@pytest.mark.parametrize(
    ("question", "text", "found"),
    [
        ("男焊工几人", "焊工共90人，女工20人。", [("女工20人", "男", "女")]),
        ("线下来了几人", "讲座线上来了90人。", [("讲座线上来了90人", "线下", "线上")]),
        ("农村有几所夜校", "城镇办夜校3所。", [("城镇办夜校3所", "农村", "城镇")]),
        ("大专毕业几人", "中专毕业7人，另有8人。", [("中专毕业7人", "大专", "中专")]),
        ("How many men?", "女工20人。", [("女工20人", "men", "女")]),
        ("女子100米冠军是谁", "女子400米冠军是路遥。", [("女子400米冠军是路遥", "100米", "400米")]),
        ("她女儿叫什么", "她老伴高某退休。", [("她老伴高某退休", "女儿", "老伴")]),
        ("晚饭几元", "早餐4元，共90人。", [("早餐4元", "晚饭", "早餐")]),
        # named too, or neither; the contrary alone is not what is said
        ("男焊工几人", "男女焊工90人，女工20人。", []),
        ("焊工几人", "女工20人。", []),
        ("男焊工几人", "焊工90人，子女20人，赵女士领队。", []),
        ("男女焊工几人", "女工20人。", []),
        ("除了线上还能在哪报名", "线下报名在工会。", []),
        ("线下怎么报名", "只在线上报名。", []),
        ("线下能报名吗", "在线上报名。", []),
        ("大专毕业几人", "本科毕业7人，专科毕业8人。", []),
        ("男焊工几人", "女职工委员会有20人。", []),
        ("退休工人几人", "在职工之家有20人。", []),
    ],
)
def test_a_clause_that_names_only_the_contrary(question, text, found):
    assert contrary(question, text) == found


@pytest.mark.parametrize("label", ["title", "kicker", "section", "lead", "before"])
def test_what_stands_over_a_passage_names_as_well(label):
    assert contrary("男焊工几人", "女工20人。", **{label: "男焊工的班组"}) == []
    assert contrary("男焊工几人", "女工20人。", **{label: "焊工的班组"})


def test_a_question_names_one_of_a_row():
    assert ranks("二等奖几件")
    assert ranks("女焊工几人")
    assert not ranks("第二届几件")
    assert not ranks("新一级台阶与统一级别")


def test_of_a_list_the_items_of_the_rank_asked_about_are_kept():
    rows = [make_passage(f"{trade} {rank} {name}") for trade, rank, name in (
        ("织工", "一等奖", "高青"), ("织工", "二等奖", "路遥"), ("染工", "一等奖", "凌风"),
    )]  # fmt: skip
    kept = of_rank_asked(make_question("一等奖都有谁"), rows)
    assert kept == [rows[0], rows[2]]
    assert of_rank_asked(make_question("三等奖都有谁"), rows) == rows
    assert of_rank_asked(make_question("都有谁获奖"), rows) == rows


@pytest.mark.parametrize(
    ("question", "text", "doubted"),
    [
        (
            "果园产值增长多少",
            "果园营业收入640万元，同比增长6%。",
            ["果园营业收入640万元"],
        ),
        ("果园利润有多少", "果园产值640万元，树苗9万棵。", ["果园产值640万元"]),
        ("果园成本降低多少", "果园产量9吨，下降6%，请了人。", ["果园产量9吨"]),
        ("全镇有多少家造纸企业", "全镇有食品企业31家。", ["全镇有食品企业31家"]),
        ("船坞死亡几人", "船坞轻伤3人。", ["船坞轻伤3人"]),
        # what is asked about is told of, or nothing that excludes it
        ("果园产值增长多少", "果园总产值640万元，同比增长6%。", []),
        ("果园利润有多少", "果园产值640万元，利润90万元。", []),
        ("果园收入增长多少", "果园产值640万元，增长6%。", []),
        ("全镇有多少家食品企业", "全镇有食品企业31家。", []),
        ("全镇有多少家企业", "全镇有食品企业31家。", []),
        ("船坞轻伤几人", "船坞轻伤3人。", []),
        ("船坞死亡几人", "船坞轻伤3人，无重伤和死亡。", []),
    ],
)
def test_the_contrary_of_what_a_business_counts(question, text, doubted):
    found = only_contrary(make_question(question), make_passage(text, title=None))
    assert [text[one.span.start : one.span.end] for one in found] == doubted


@pytest.mark.parametrize(
    ("question", "others"),
    [
        ("果园利润增长多少", ["产值640万元，同比增长6%；"]),
        ("果园产值增长多少", ["利润90万元，同比增长2%。"]),
        ("果园增长多少", []),
    ],
)
def test_what_goes_on_about_another_account_is_passed_over(question, others):
    assert of_others(question, "果园产值640万元，同比增长6%；利润90万元，同比增长2%。") == others


ROW = "第一批 5月3日出发；第二批 6月8日出发；第三批 9月2日出发。"


@pytest.mark.parametrize(
    ("asked", "others"),
    [
        ("When does the second batch leave?", ["第一批 5月3日出发", "第三批 9月2日出发"]),
        ("When does the third rest trip leave?", ["第一批 5月3日出发", "第二批 6月8日出发"]),
        ("When do the batches leave?", []),
    ],
)
def test_an_english_ordinal_tells_which_of_a_row_is_meant(asked, others):
    found = told_of_others(make_question(asked, answer_type="date"), ROW)
    assert [ROW[one.span.start : one.span.end].strip("；。 ") for one in found] == others


@pytest.mark.parametrize(
    ("question", "text", "labels", "doubted"),
    [
        # the other end of a row
        (
            "最慢的纺机织一匹要几分钟",
            "最快的纺机织一匹只要七分钟。",
            {},
            ["最快的纺机织一匹只要七分钟"],
        ),
        ("最快的纺机织一匹要几分钟", "最快的纺机织一匹只要七分钟。", {}, []),
        ("船厂最低日薪多少", "船厂最高日薪90元。", {}, ["船厂最高日薪90元"]),
        ("最晚的一班船几点开", "最早的一班船六点开。", {}, ["最早的一班船六点开"]),
        # the share of the others
        ("织校的失业率有多高", "织校就业率为91%。", {}, ["织校就业率为91%"]),
        ("调解失败率", "调解成功率71%。", {}, ["调解成功率71%"]),
        ("零件合格率多少", "零件不合格率2%。", {}, ["零件不合格率2%"]),
        ("零件不合格率多少", "零件不合格率2%。", {}, []),
        # before works and after them, whatever the headline says
        (
            "改造后澡堂每天接待几人",
            "改造前澡堂每天接待70人。",
            {"title": "澡堂改造后开门"},
            ["改造前澡堂每天接待70人"],
        ),
        ("改造前澡堂每天接待几人", "改造前，澡堂每天接待70人。", {}, []),
        ("改造后床位有几张", "床位由改造前的30张增加到90张。", {}, []),
        ("改造前床位有几张", "改造后，床位由30张增加到90张。", {}, []),
    ],
)
def test_the_other_end_or_the_rest_is_only_the_contrary(question, text, labels, doubted):
    assert [one[0] for one in contrary(question, text, **labels)] == doubted


@pytest.mark.parametrize(
    ("question", "text", "doubted"),
    [
        ("百人以上企业建会率是多少？", "百人以下企业的签订率只有46%。", True),
        ("55岁以下的有几人？", "55岁以上的护林员有7人。", True),
        ("百人以下企业的签订率是多少？", "百人以下企业的签订率只有46%。", False),
        ("18岁以上的报了几人？", "18岁以上、60岁以下的报了41人。", False),
        ("百人以上企业建会率是多少？", "百人以上企业建会率91%，百人以下的46%。", False),
        ("建会率是多少？", "百人以下企业的建会率46%。", False),
    ],
)
def test_what_lies_under_a_bound_is_not_what_lies_over_it(question, text, doubted):
    found = only_contrary(make_question(question), make_passage(text, title=None))
    assert bool(found) is doubted
