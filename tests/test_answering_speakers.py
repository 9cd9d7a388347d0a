"""Whose words something is: before the quotation, after it, or in the paragraph before."""

from __future__ import annotations

import pytest
from fakes import make_passage, make_question

from qa.answering.passages.quoting import make_quote
from qa.answering.people.speakers import asks_for_speaker, with_speaker
from qa.text.sentences import sentence_spans
from qa.types import Citation, Hit, ScoredSpan

BEFORE = [
    (
        "夜校刚开班。区总工会副主席周启明表示，今年还要再办三期。",
        "谁表示今年还要再办三期",
        "区总工会副主席周启明",
    ),
    (
        "“刀钝了人就笨。”唐一舟常对徒弟讲。焦安则爱说另一句：“慢就是快。”",
        "“刀钝了人就笨”是谁说的",
        "唐一舟",
    ),
    (
        "“刀钝了人就笨。”唐一舟常对徒弟讲。焦安则爱说另一句：“慢就是快。”",
        "“慢就是快”是谁讲的",
        "焦安",
    ),
    (
        "区总工会主席周启明来过。场主席已由于佩兰接任。她说：“先把灯修好。”",
        "“先把灯修好”谁说的",
        "于佩兰",
    ),
    (
        "理事长姚远调走了，接替他的是卫芳。她摇摇头说：“账要公开。”",
        "谁说账要公开",
        "卫芳",
    ),
    (
        "驾驶员赵立新说：“下了夜班也能学，真方便。”教室里坐满了人。",
        "“下了夜班也能学，真方便”是谁说的",
        "驾驶员赵立新",
    ),
    (
        "何秀兰笑着说：“进门都是家人。”",
        "“进门都是家人”这话是谁说的",
        "何秀兰",
    ),
    (
        "厂工会主席贺松年在会上强调，检修期间一个人都不能少。",
        "谁强调检修期间一个人都不能少",
        "厂工会主席贺松年",
    ),
    (
        "骑手邱海告诉记者：“充电不用再跑两条街。”站里有八个插座。",
        "谁说充电不用再跑两条街",
        "骑手邱海",
    ),
    (
        "据了解，食堂月底开张。后勤主任田桂芳介绍，一份套餐十二元。",
        "谁介绍一份套餐十二元",
        "后勤主任田桂芳",
    ),
    (
        "徒弟多起来了。彭立（车间主任）直言：“光看是看不会的。”",
        "“光看是看不会的”出自谁",
        "彭立",
    ),
    (
        "港务局工会主席邵一帆感慨：“码头变样了。”",
        "Who said the port has changed “码头变样了”",
        "港务局工会主席邵一帆",
    ),
    (
        "司机鲁大成接受采访时表示，冬天最怕车门冻住。",
        "谁表示冬天最怕车门冻住",
        "司机鲁大成",
    ),
    (
        "站长温素云对新来的人说：“热水不断。”",
        "“热水不断”是哪位说的",
        "站长温素云",
    ),
]
AFTER = [
    (
        "“下了夜班也能学，真方便。”驾驶员赵立新说。",
        "“下了夜班也能学，真方便”是谁说的",
        "驾驶员赵立新",
    ),
    (
        "“机器不会骗人，数据会说话。”技术员沈若谷说，他守了三夜。",
        "谁说机器不会骗人",
        "技术员沈若谷",
    ),
    (
        "“再难也要把桥合上。”项目经理冯铁生在动员会上说。",
        "“再难也要把桥合上”这句话是谁说的",
        "项目经理冯铁生",
    ),
    (
        "“孩子有人看，我才敢上夜班。”女工白雪梅笑着说。旁边的人都点头。",
        "谁说孩子有人看才敢上夜班",
        "女工白雪梅",
    ),
    (
        "记者走进车间。“这台车床跟了我二十年。”老师傅严守业感慨地说。",
        "“这台车床跟了我二十年”是谁的话",
        "老师傅严守业",
    ),
    (
        "“补贴当天就到账。”镇工会主席叶知秋介绍，流程只剩两步。",
        "补贴当天就到账是谁说的",
        "镇工会主席叶知秋",
    ),
    (
        "“我们不等，自己先修。”班长杜长河说。“修好了再报。”",
        "“我们不等，自己先修”谁说的",
        "班长杜长河",
    ),
    (
        "“不懂就问，不丢人！”欧阳静补充说。",
        "“不懂就问，不丢人”是谁说的",
        "欧阳静",
    ),
    (
        "会场很静。“账要一笔一笔算清。”财务科科长阮文清说。",
        "谁说账要一笔一笔算清",
        "财务科科长阮文清",
    ),
    (
        "“風再大也要巡線。”巡線班班長葛長風說。",
        "“风再大也要巡线”是谁说的",
        "巡線班班長葛長風",
    ),
]
FAR = [
    (
        "有人劝她歇歇。她想了想说：“灯亮着，我就来。”",
        "——记三号塔吊女司机麴秀禾\n塔下有风。\n她腿疼。\n班车七点到。",
        "谁说“灯亮着，我就来”",
        "三号塔吊女司机麴秀禾",
    ),
    (
        "焊工鲍志远练了八年。他说，手稳靠的是心静。",
        None,
        "谁说手稳靠的是心静",
        "焊工鲍志远",
    ),
    (
        "他说：“第一趟就迷了路。”",
        "网约车司机常乐去年入会。",
        "“第一趟就迷了路”是谁说的",
        "网约车司机常乐",
    ),
    (
        "“看见灯亮就踏实。”她说。",
        "站长温素云每天六点开门。",
        "谁说看见灯亮就踏实",
        "站长温素云",
    ),
    (
        "她表示，明年要把课送到海上。",
        "区总工会主席宁海月讲起夜校。",
        "谁表示明年要把课送到海上",
        "区总工会主席宁海月",
    ),
    (
        "他回忆，那天水没到膝盖。",
        "抢险队队长石磊是头一个到的。",
        "谁回忆那天水没到膝盖",
        "抢险队队长石磊",
    ),
    (
        "他坦言：“头一个月想走。”后来他留下了。",
        "徒弟小组里有学员乔木生。",
        "“头一个月想走”是谁说的",
        "学员乔木生",
    ),
    (
        "质检员康敏在一线。“差一丝也是差。”她说。",
        None,
        "“差一丝也是差”这话是谁说的",
        "质检员康敏",
    ),
    (
        "他介绍，三号线夜里也有人值守。",
        "地铁公司工会主席谭跃进带队。",
        "谁介绍三号线夜里也有人值守",
        "地铁公司工会主席谭跃进",
    ),
    (
        "“钱不多，心意重。”他说。",
        "“我先来。”经理童大勇说。",
        "“钱不多，心意重”是谁说的",
        "经理童大勇",
    ),
    (
        "她笑着说：“稿费买了书。”",
        "书屋管理员骆冰写诗。",
        "谁说稿费买了书",
        "书屋管理员骆冰",
    ),
]


def marked(text, asked, before=None):
    passage = make_passage(text, id="2" * 10, paragraph=9)
    sentences = tuple(ScoredSpan(span, 0.8) for span in sentence_spans(text))
    hit = Hit(1, passage, 1.0, {}, (), sentences)
    lines = before.split("\n") if before else []
    earlier = [make_passage(line, id=f"{n:010}", paragraph=n) for n, line in enumerate(lines)]
    cited = [Citation(1, hit, (make_quote(passage, sentences[0].span),))]
    told = with_speaker(make_question(asked), cited, lambda _: [*earlier, passage])
    return told, [
        one.hit.passage.text[span.start : span.end]
        for one in told
        for quote in one.quotes
        for span in quote.highlights
    ]


@pytest.mark.parametrize(("text", "asked", "who"), [*BEFORE, *AFTER])
def test_the_name_beside_the_words_is_marked_with_its_office(text, asked, who):
    assert marked(text, asked)[1] == [who]


@pytest.mark.parametrize(("text", "before", "asked", "who"), FAR)
def test_a_pronoun_is_the_person_named_before(text, before, asked, who):
    told, found = marked(text, asked, before)
    assert found == [who]
    assert len(told) == (2 if before else 1)
    assert [one.number for one in told] == list(range(1, len(told) + 1))


@pytest.mark.parametrize(
    "text", ["谁说明了情况", "谁获得了第一名", "谁服务骑手", "Who won the prize?", "谁教的课"]
)
def test_other_questions_for_a_person_are_left_alone(text):
    assert not asks_for_speaker(make_question(text))
