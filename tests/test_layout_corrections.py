"""Labels that no page can have are set right, whatever a labeller says. All wording is invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.corpus.formats.lines import read_lines
from qa.corpus.layout.corrections import corrected
from qa.corpus.layout.corrections.laws import is_clause, is_division
from qa.corpus.layout.labels import NAMES, Label, label_named
from qa.corpus.layout.signs import ends_in_credit, reports_picture, turn_length, unfinished


def settled(marked: str, sure: float = 0.8, between: str = "\n\n") -> list[str]:
    """Return the corrected labels of lines headed by their labels, a blank line between all."""
    pairs = [line.split("|", 1) for line in marked.strip().split("\n")]
    text = "".join(f"{written}{between}" for _, written in pairs)
    lines = read_lines(text)
    labels = corrected(lines, [label_named(name, sure) for name, _ in pairs])
    return [f"{label.bond}:{label.role}" for label in labels]


def settled_tight(marked: str) -> list[str]:
    """Return the same of lines without blank ones between."""
    return settled(marked, between="\n")


@pytest.mark.parametrize("text", ["第二章 组织", "第 一 章 總則", "第三节　经费", "第十一編 附則"])
def test_heads_of_chapters(text: str) -> None:
    assert is_division(text)


@pytest.mark.parametrize("text", ["第二章", "第 3 條", "第十条", "第 12 條之 1", "第五條（定義）"])
def test_numbers_of_articles_stand_alone(text: str) -> None:
    assert is_clause(text) == ("章" not in text)


@pytest.mark.parametrize(
    "text", ["第三条 工会应当公开账目。", "第二章规定了经费。", "第三条路", "条例"]
)
def test_sentences_are_no_heads_of_a_law(text: str) -> None:
    assert not is_clause(text)
    assert not is_division(text)


def test_a_notice_marked_as_the_headlines_are_has_that_for_a_headline() -> None:
    marked = """
begins:title|## 夜校搬了新家
new:text|夜校昨天搬进了工人文化宫二楼，添了四十张课桌。
begins:notice|## 更正
continues:notice|本报上期误将“五间”印成“三间”，特此更正。
begins:notice|遗失声明
new:notice|会员证一本作废。
"""
    assert settled(marked) == [
        "begins:title", "new:text", "begins:title", "new:notice", "begins:notice", "new:notice",
    ]  # fmt: skip


def test_chapters_and_numbered_articles_of_a_law_are_headings() -> None:
    assert settled(
        """
begins:title|夜校條例
begins:title|第 一 章 總則
new:furniture|第 1 條
continues:text|為辦好夜校，制定本條例。
new:furniture|第 2 條
new:caption|夜校由工會舉辦。
begins:kicker|第 二 章 經費
new:heading|第 3 條
begins:text|經費由會費支出。
"""
    ) == [
        "begins:title",
        "new:heading",
        "new:heading",
        "new:text",
        "new:heading",
        "new:text",
        "new:heading",
        "new:heading",
        "new:text",
    ]


def test_a_chapter_alone_is_no_law() -> None:
    marked = "begins:title|第二章 新的车间\nnew:text|搬家用了三天。"
    assert settled(marked) == ["begins:title", "new:text"]


def test_a_circled_number_above_the_next_is_an_item() -> None:
    marked = (
        "new:heading|①短视频　周一晚上\nnew:list|②面点　周二晚上\nnew:heading|⑨声乐\nnew:text|①"
    )
    assert settled(marked) == ["new:list", "new:list", "new:heading", "new:text"]


def test_a_heading_above_the_next_number_is_an_item() -> None:
    marked = """
begins:text|协商的内容包括：
new:heading|（九）培训计划：
new:list|（十）脱产待遇；
new:heading|（十一）服务期
new:text|服务期由双方约定，不得超过两年。
"""
    assert settled(marked)[1:4] == ["new:list", "new:list", "new:heading"]


@pytest.mark.parametrize(
    "text",
    [
        "北岭日报记者 何青",
        "中新网记者  何青",
        "■本报记者 何青 通讯员 田禾",
        "（北岭电厂 何青）",
        "（北岭日报北岭5月14日电）",
        "文/图：何青 田禾",
        "高线厂 何青 田禾",
    ],
)
def test_lines_that_only_credit_are_bylines(text: str) -> None:
    marked = f"begins:title|夜校开课\nnew:text|{text}\nnew:text|昨天夜校开课了。"
    assert settled(marked) == ["begins:title", "new:byline", "new:text"]


@pytest.mark.parametrize(
    "text", ["记者看到了一盏灯", "图书馆", "（掌声）", "文化宫", "记者 何青走进车间"]
)
def test_text_that_only_looks_like_a_credit_stays(text: str) -> None:
    assert settled(f"begins:title|夜校开课\nnew:text|{text}") == ["begins:title", "new:text"]


@pytest.mark.parametrize("text", ["图 何青", "图何青", "摄影：何青"])
def test_who_took_the_picture_is_no_author(text: str) -> None:
    assert settled(f"begins:title|夜校开课\nnew:text|{text}")[1] == "new:furniture"


@pytest.mark.parametrize(
    "text",
    [
        "#教育 #夜校 #铣床",
        "＃夜校＃铣床",
        "您的浏览器不支持视频",
        "Your browser does not support video",
    ],
)
def test_what_a_site_says_about_its_articles_is_furniture(text: str) -> None:
    assert (
        settled(f"begins:title|夜校\nnew:text|昨晚开课。\nbegins:title|{text}")[2]
        == "new:furniture"
    )


@pytest.mark.parametrize("text", ["3# 铣床", "一号楼#402", "夜校开课"])
def test_a_hash_amid_a_line_makes_no_tags(text: str) -> None:
    assert (
        settled(f"begins:title|夜校\nnew:text|昨晚开课。\nbegins:title|{text}")[2] == "begins:title"
    )


def test_a_caption_that_tells_is_no_furniture() -> None:
    page = "begins:title|Night school\nnew:furniture|{}"
    told = "Photo: The first class at the lathe. Credit: W. Ning"
    assert settled(page.format(told))[1] == "new:caption"
    assert settled(page.format("图/王宁"))[1] == "new:furniture"


def stanzas(page: str) -> list[str]:
    """Return the corrected labels of lines in groups that blank lines set apart."""
    groups = [[line.split("|", 1) for line in group.split()] for group in page.split("\n\n")]
    text = "\n\n".join("\n".join(words for _, words in group) for group in groups)
    labels = [label_named(name, 0.6) for group in groups for name, _ in group]
    return [f"{one.bond}:{one.role}" for one in corrected(read_lines(text), labels)]


POEM = """begins:title|炉火
new:text|它在夜里醒着
continues:text|像我的父亲

begins:title|父亲不说话
new:byline|只添了一锹煤

new:byline|（何青）"""


def test_stanzas_of_a_poem_go_on() -> None:
    assert stanzas(POEM)[3:] == ["new:text", "continues:text", "new:byline"]


def test_a_headline_and_byline_over_prose_are_no_stanza() -> None:
    prose = "new:text|" + "夜校昨晚开课，来了三百人，课从铣床讲起，一直讲到深夜。" * 2
    assert stanzas(POEM.replace("new:byline|（何青）", prose))[3] == "begins:title"


def test_a_date_with_its_label_is_no_headline() -> None:
    marked = "begins:kicker|夜校條例\nnew:title|修正日期：20150701\nnew:text|灯亮了。"
    assert settled(marked)[1] == "new:dateline"


def test_a_heading_with_a_pictures_credit_is_its_caption() -> None:
    marked = "begins:text|灯亮了。\nnew:heading|工人在缝制草帽。资料图片\nnew:text|一天七十块。"
    assert settled(marked)[1] == "new:caption"


@pytest.mark.parametrize("over", ["热点推荐", "精彩推荐", "【热门推荐】"])
def test_a_list_of_what_is_recommended_is_furniture(over: str) -> None:
    page = f"""
begins:title|夜校开了班
new:text|夜校昨天开了班，来了四十人。
new:heading|{over}
new:item|- 渔港办了灯会
new:item|- 桥头修了路
"""
    assert settled(page)[2:] == ["new:furniture"] * 3
    kept = page.replace(over, "推荐的课")
    assert settled(kept)[3:] == ["new:item"] * 2


def test_links_under_further_reading_are_furniture() -> None:
    marked = """
begins:title|夜班津貼調高
new:text|工會昨天宣布調高津貼。
new:furniture|延伸閱讀
begins:title|港口缺工 員工：慢了五年
new:text|不滿改制 工會擬集會
"""
    assert settled(marked)[2:] == ["new:furniture"] * 3


def test_the_last_headline_above_text_is_no_link() -> None:
    marked = """
begins:title|夜班津貼調高
new:text|工會昨天宣布調高津貼。
new:furniture|相关新闻
begins:title|港口缺工
begins:title|幼兒園延長收托
new:text|園區昨天宣布，三所幼兒園延長收托到晚間八時，費用由廠商負擔一半。
"""
    assert settled(marked)[2:] == ["new:furniture"] * 2 + ["begins:title", "new:text"]


def test_a_bracketed_column_name_is_the_kicker() -> None:
    marked = "begins:kicker|把课堂搬到码头上\nnew:title|【走基层】\nnew:text|灯亮了。"
    assert settled(marked)[:2] == ["begins:title", "new:kicker"]
    marked = "begins:title|【走基层】\nnew:text|灯亮了。"
    assert settled(marked)[0] == "begins:title"


def test_an_exhortation_beside_a_headline_is_its_kicker() -> None:
    marked = "begins:title|奋进新征程 建功新时代\nnew:title|三号车间换了新灯"
    assert settled(marked) == ["begins:kicker", "new:title"]
    marked = "begins:title|奋进新征程\ncontinues:title|三号车间换了新灯"
    assert settled(marked) == ["begins:title", "continues:title"]


def test_what_a_format_marks_is_the_headline() -> None:
    marked = "begins:kicker|## 高温天送清凉\nnew:title|工会慰问炉前职工"
    assert settled(marked) == ["begins:title", "new:kicker"]


def test_the_one_lower_mark_is_a_heading() -> None:
    marked = "begins:title|# 晚间播报\nbegins:title|## 今日内容\nnew:list|1. 春灌开始；"
    assert settled(marked) == ["begins:title", "new:heading", "new:list"]
    marked = "begins:title|## 春灌开始\nnew:text|水来了。\nbegins:title|## 灯亮了"
    assert settled(marked)[2] == "begins:title"


_PARAGRAPH = "工会请来技师，在门口设了检修点，一辆车二十分钟，修车的时候聊天，聊熟了才说入会的事。"


def test_short_lines_between_whole_paragraphs_are_headings() -> None:
    rows = [f"new:text|{_PARAGRAPH}"] * 3
    marked = "\n".join(["begins:title|修车铺", *rows, "new:text|下了班不走", *rows])
    assert settled(marked)[4] == "new:heading"
    wrapped = [f"new:text|{_PARAGRAPH[:-1]}"] * 3
    marked = "\n".join(["begins:title|修车铺", *wrapped, "new:text|下了班不走", *rows])
    assert settled(marked)[4] == "new:text"


def test_a_heading_of_two_lines_between_whole_paragraphs() -> None:
    page = """
begins:title|夜校
new:text|一期开课，二十名工友报名，课从铣床讲起，讲到深夜。
new:heading|同频
new:text|新老工友在一张图纸前坐下
new:text|第一课讲的是铣床，师傅把床子搬到了台上。
new:text|第二课讲电路，工友们带来了自己的旧图纸，一张一张摊开来看。
new:text|第三课讲质量。
new:text|第四课讲安全，讲课的是退休的老师傅，他带来了三本笔记。
"""
    assert settled(page)[2:5] == ["new:heading", "new:heading", "new:text"]


def test_a_name_that_a_link_set_apart_is_no_byline() -> None:
    assert settled(
        """
begins:title|夜校
new:text|“这台铣床跟我二十年了。”
new:byline|王宁
new:text|的嗓子有些哑，“它响得不对。”
"""
    )[2:] == ["new:text", "continues:text"]


def test_catchwords_over_short_lines_are_headings() -> None:
    long = "这一段说的是夜校的来历和三年来的讲课，工友们自己写教材，自己当老师，自己打分。"
    pairs = [("begins:kicker|面对面", "new:title|请来师傅当老师")] * 2
    pairs += [("new:byline|心连心", "new:text|夜校办到工地上")]
    parts = [f"{word}\n{head}\nnew:text|{long}" for word, head in pairs]
    found = settled("\n".join(["begins:title|夜校三年", f"new:text|{long}", *parts]))
    assert found[2:] == ["new:heading", "new:heading", "new:text"] * 3
    found = settled("\n".join(["begins:title|夜校三年", f"new:text|{long}", *parts[:2]]))
    assert found[2:4] == ["begins:kicker", "new:title"]


def test_a_headline_marked_above_its_catchword_is_no_heading() -> None:
    long = "这一段说的是夜校的来历和三年来的讲课，工友们自己写教材，自己当老师，自己打分。"
    heads = {"面对面": "请来师傅当老师", "心连心": "夜校办到工地上", "手牵手": "食堂夜里加餐"}
    articles = [
        f"begins:kicker|### {word}\nnew:title|## {head}\nnew:text|{long}"
        for word, head in heads.items()
    ]
    found = settled("\n".join(articles))
    assert found == ["begins:kicker", "new:title", "new:text"] * 3


def test_a_long_second_line_of_a_head_is_its_deck() -> None:
    first = "begins:kicker|铣床车间开办产业工人夜校"
    long = "new:title|一年讲课四十二场　工友自己编教材　三百人领到证书　食堂夜里加开一餐"
    assert settled(f"{first}\n{long}") == ["begins:title", "new:deck"]
    assert settled(f"{first}\nnew:title|夜校开课") == ["begins:kicker", "new:title"]
    assert settled(f"begins:kicker|特写\n{long}") == ["begins:kicker", "new:title"]


def test_an_exhortation_amid_the_page_belongs_to_the_headline_under_it() -> None:
    heads = "new:title|凝心聚力 同心战疫\nbegins:title|车间夜校开课\nnew:text|昨晚开课。"
    amid = settled(f"begins:title|食堂加餐\nnew:text|食堂昨夜加餐。\n{heads}")
    assert amid[2:4] == ["begins:kicker", "new:title"]
    top = settled(heads.replace("new:title|凝", "new:kicker|凝"))
    assert top[:2] == ["new:furniture", "begins:title"]


def test_a_headline_between_caption_and_heading_is_a_caption() -> None:
    page = """
begins:title|夜校
new:text|昨晚开课。
new:caption|工友听课
begins:title|铣床车间的夜校
new:heading|教材自己编
new:text|教材有三本。
"""
    pairs = [line.split("|", 1) for line in page.strip().split("\n")]
    gaps = (0, 1, 3, 3, 1, 1)
    text = "".join("\n" * gap + words + "\n" for gap, (_, words) in zip(gaps, pairs, strict=True))
    labels = [label_named(name, 0.8) for name, _ in pairs]
    assert corrected(read_lines(text), labels)[3].role == "caption"


def test_a_heading_that_the_next_line_goes_on_with_is_text() -> None:
    marked = f"begins:title|宣讲\nnew:heading|听完课的工会干部和职工代\nnew:text|表说，{_PARAGRAPH}"
    assert settled(marked) == ["begins:title", "new:text", "continues:text"]


@pytest.mark.parametrize(
    "text",
    [
        "老人在食堂用餐。新华社发",
        "俯瞰桃林村。资料图片",
        "在車站等車。（中央社檔案照片）",
        "两岸桃花。 邢岸摄/北岭图片",
    ],
)
def test_what_ends_in_a_pictures_credit_is_not_broken_off(text: str) -> None:
    assert ends_in_credit(text)
    assert not unfinished(text)


@pytest.mark.parametrize("text", ["他在图书馆里找到一张旧图片", "工人们把网", "每天清晨出发"])
def test_other_ends_are_no_credit(text: str) -> None:
    assert not ends_in_credit(text)
    assert unfinished(text)


def test_picture_reports_and_jump_lines() -> None:
    assert reports_picture("图为职工在包粽子。 本报记者 何青 摄影报道")
    assert not reports_picture("她爱好摄影，常在报道里用照片")
    assert turn_length("老师傅的耳朵（下转4版）") == len("（下转4版）")
    assert turn_length("老师傅的耳朵") == 0


_LINES = [
    "第 1 條",
    "【走基层】",
    "## 夜校",
    "图 何青",
    "延伸阅读",
    "灯亮了",
    "灯亮了。",
    "（一）桌椅",
]


@given(st.lists(st.tuples(st.sampled_from(_LINES), st.sampled_from(NAMES)), max_size=12))
def test_every_line_keeps_a_label_that_there_is(pairs: list[tuple[str, str]]) -> None:
    lines = read_lines("".join(f"{text}\n\n" for text, _ in pairs))
    found = corrected(lines, [label_named(name) for _, name in pairs])
    assert len(found) == len(lines)
    assert {f"{label.bond}:{label.role}" for label in found} <= set(NAMES)


@pytest.mark.parametrize(
    "text",
    [
        "截止日期：2023年12月20日",
        "报名时间：3月5日至9日",
        "展出日期：五月一日起",
        "Closing date: 5 March",
    ],
)
@pytest.mark.parametrize("role", ["dateline", "title"])
def test_the_day_of_what_is_told_about_is_an_item_and_no_date_line(text: str, role: str) -> None:
    assert settled(f"begins:title|夜校\nnew:text|夜校开课。\nnew:{role}|{text}")[-1] == "new:list"


@pytest.mark.parametrize(
    "text", ["发布日期：2023年12月20日", "修正日期：民國103年4月14日", "日期：3月5日"]
)
def test_the_day_of_the_telling_stays_a_date_line(text: str) -> None:
    assert settled(f"begins:title|夜校\nnew:dateline|{text}")[-1] == "new:dateline"


def test_doubtful_furniture_that_tells_something_is_a_notice_and_not_lost() -> None:
    lines = read_lines(
        "夜校开课。\nDarts\n1 Weighbridge, 2 Night shift, 3 Canteen\nMenu | Search | Login now\n"
    )
    roles = ("text", "furniture", "furniture", "furniture")
    sure = (0.9, 0.3, 0.35, 0.95)
    labels = [label_named(f"new:{role}", odds) for role, odds in zip(roles, sure, strict=True)]
    found = [label.role for label in corrected(lines, labels)]
    assert found == ["text", "notice", "notice", "furniture"]


def test_a_doubtful_short_sentence_is_not_lost() -> None:
    lines = read_lines("夜校开课\n\n比赛到此结束。\n\n打印 关闭\n")
    told = [Label("title", "begins", 0.9), *[Label("furniture", "new", 0.3)] * 2]
    roles = [label.role for label in corrected(lines, told)]
    assert roles == ["title", "notice", "notice"]
    told[1:] = [Label("furniture", "new", 0.9), Label("furniture", "new", 0.3)]
    assert [label.role for label in corrected(lines, told)] == ["title", "furniture", "furniture"]


def test_doubtful_furniture_of_a_word_or_two_stays() -> None:
    lines = read_lines("夜校开课。\nToday's top three\n")
    labels = [label_named("new:text", 0.9), label_named("new:furniture", 0.3)]
    assert [label.role for label in corrected(lines, labels)] == ["text", "furniture"]


def test_what_a_site_lists_as_related_is_furniture_but_a_box_so_headed_stays() -> None:
    links = """
begins:title|夜校
new:text|夜校开课。
new:box|相关链接：
new:box|· 望湖区总工会举办插花比赛 2024-03-07
new:furniture|上一篇：浴室改建
"""
    assert settled(links)[2:] == ["new:furniture"] * 3
    told = """
begins:title|夜校
new:text|夜校开课。
new:box|相关链接：
new:box|夜校是1951年办起来的，当时只有一间教室。
new:text|下月再开两班。
"""
    assert settled(told)[2:4] == ["new:box", "new:box"]


def test_a_marked_head_with_no_notice_under_it_is_none() -> None:
    """A slogan over a headline, a heading that was taken for a notice: neither is one."""
    assert settled(
        """
begins:title|锻压厂开课
new:text|夜校昨天开课。
new:notice|## 同心筑梦 共创未来
begins:kicker|锻压厂工会出台八项措施
new:title|### 班车多跑两趟
new:text|工会请来司机。
new:notice|## 夜校新开三门课
new:text|三门课下周一开讲。
new:notice|## 启事
new:notice|招聘焊工两名，电话见厂门口。
"""
    ) == [
        "begins:title",
        "new:text",
        "begins:kicker",
        "new:kicker",
        "new:title",
        "new:text",
        "begins:title",
        "new:text",
        "begins:title",
        "new:notice",
    ]


def test_a_marked_article_holds_a_doubtful_notice_under_its_text() -> None:
    marked = """
begins:title|## 锅炉房添了新锅炉
new:text|锅炉房上月添了一台新锅炉。
new:notice|锅炉换过两回：2012年换成燃油的，2019年换成燃气的。
begins:title|## 夜校搬了新家
new:notice|夜校地址：文化宫二楼，2021年9月1日起。
begins:title|## 图书角开放
new:text|图书角每天开放四个小时。
new:notice|遗失声明：图书证一本作废。
"""
    assert settled(marked) == [
        "begins:title", "new:text", "new:text", "begins:title", "new:notice",
        "begins:title", "new:text", "new:notice",
    ]  # fmt: skip
    assert settled(marked.replace("## ", ""))[2] == "new:notice"


def test_a_line_that_goes_on_is_one_headline_with_the_next() -> None:
    assert settled_tight(
        """
begins:kicker|雪夜里，
new:title|他们给道岔“焐脚”
new:text|零时二十分，气温零下二十六度，雪还在下。
"""
    ) == ["begins:title", "continues:title", "new:text"]


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        ("LAUNDRY STAFF WALK OUT", "OVER 48-DEGREE HEAT", True),
        ("Merchants to Carry", "Families 'Till Spring'", True),
        ("COVER STORY", "THE LAST MILL ON QUEBEC STREET", False),
        ("FROM THE PRESIDENT", "Ballots before barbecues", False),
    ],
)
def test_lines_set_alike_in_latin_letters_are_one_headline(
    first: str, second: str, one: bool
) -> None:
    found = settled_tight(f"begins:kicker|{first}\nnew:title|{second}\nnew:text|They met.\n")
    assert found[:2] == (
        ["begins:title", "continues:title"] if one else ["begins:kicker", "new:title"]
    )


def test_surely_begun_articles_have_no_catchwords() -> None:
    text = "保險經紀向十一間小型裝修公司出售虛假僱員補償保險單，收取保費共四十六萬元，昨被判囚。"
    page = "\n".join(
        f"begins:kicker|{court}\nnew:title|{head}\nnew:text|{text}"
        for court, head in (
            ("裁判法院", "食肆欠薪"),
            ("高等法院", "遺孀上訴"),
            ("區域法院", "經紀判囚"),
        )
    )
    assert settled(f"new:text|{text}\n{page}", 0.99)[1::3] == ["begins:kicker"] * 3
    assert settled(f"new:text|{text}\n{page}", 0.6)[1::3] == ["new:heading"] * 3


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("TENDER NOTICE. Sealed tenders are invited for the hall roof.", "notice"),
        ("〈徵才〉永豐鐵工廠徵氬焊師傅二名、學徒一名，週休二日。", "notice"),
        ("招租　解放路临街门面两间，有意者请与行政科联系。", "notice"),
        ("招聘会上，一百二十家企业拿出三千个岗位。", "text"),
        ("Found guilty, he was fined a week's pay.", "text"),
        ("If you no longer wish to receive this sheet, reply STOP.", "furniture"),
        ("點擊上方藍字關注我們", "furniture"),
        ("点击上方蓝字关注我们", "furniture"),
        ("来稿请注明真实姓名、地址及银行账号。", "furniture"),
    ],
)
def test_what_a_paragraph_says_of_itself(text: str, role: str) -> None:
    assert settled(f"begins:title|夜校开班\nnew:text|{text}\n")[1] == f"new:{role}"


def test_whom_to_ask_stands_beside_the_article() -> None:
    page = "begins:title|夜校\nnew:text|开班了。\nnew:dateline|联系人：连科长　分机312\n"
    assert settled(page)[2] == "new:box"
    page = (
        "begins:title|Poll\n"
        "new:text|It fell.\n"
        "begins:title|Notes to editors\n"
        "new:list|1. By post.\n"
    )
    assert settled(page)[2:] == ["new:box", "new:list"]


def test_who_made_the_page_is_no_verse() -> None:
    page = (
        "new:text|像换一盏灯\n"
        "new:text|灯亮了\n"
        "new:furniture|本版编辑　夏冰\n"
        "new:furniture|校对　于露\n"
    )
    assert settled(page, 0.96)[2:] == ["new:furniture"] * 2


def test_the_paper_s_name_heads_no_article() -> None:
    page = (
        "new:masthead|2022年3月8日\n"
        "begins:title|港城女工\n"
        "new:furniture|2版 半边天\n"
        "begins:title|绣花针\n"
        "new:text|她会穿针。\n"
    )
    assert settled(page)[1] == "new:masthead"
    assert settled(page.replace("2版 半边天", "半边天"))[1] == "begins:title"


def test_links_end_where_the_article_goes_on() -> None:
    page = (
        "new:text|她笑着说。\n"
        "new:furniture|相关阅读\n"
        "begins:title|共享员工的风险\n"
        "new:text|影院何时开门\n"
    )
    page += "new:text|也有谈不拢的时候，一家面粉厂提出只借不管饭，被平台退了单，"
    page += "这样的单子一共有七张。\n"
    assert settled(page)[1:] == ["new:furniture"] * 3 + ["new:text"]
