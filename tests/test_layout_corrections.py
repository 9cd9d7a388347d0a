"""Labels that no page can have are set right, whatever a labeller says. All wording is invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.corpus.formats.lines import read_lines
from qa.corpus.layout.corrections import corrected
from qa.corpus.layout.labels import NAMES, label_named
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


def test_a_chapter_alone_is_no_law() -> None:
    marked = "begins:title|第二章 新的车间\nnew:text|搬家用了三天。"
    assert settled(marked) == ["begins:title", "new:text"]


@pytest.mark.parametrize(
    "text", ["记者看到了一盏灯", "图书馆", "（掌声）", "文化宫", "记者 何青走进车间"]
)
def test_text_that_only_looks_like_a_credit_stays(text: str) -> None:
    assert settled(f"begins:title|夜校开课\nnew:text|{text}") == ["begins:title", "new:text"]


@pytest.mark.parametrize(
    "text",
    [
        "#教育 #夜校 #铣床",
        "＃夜校＃铣床",
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


def test_an_exhortation_beside_a_headline_is_its_kicker() -> None:
    marked = "begins:title|奋进新征程 建功新时代\nnew:title|三号车间换了新灯"
    assert settled(marked) == ["begins:kicker", "new:title"]


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
    "text", ["发布日期：2023年12月20日", "修正日期：民國103年4月14日", "日期：3月5日"]
)
def test_the_day_of_the_telling_stays_a_date_line(text: str) -> None:
    assert settled(f"begins:title|夜校\nnew:dateline|{text}")[-1] == "new:dateline"


def test_doubtful_furniture_of_a_word_or_two_stays() -> None:
    lines = read_lines("夜校开课。\nToday's top three\n")
    labels = [label_named("new:text", 0.9), label_named("new:furniture", 0.3)]
    assert [label.role for label in corrected(lines, labels)] == ["text", "furniture"]


def test_a_line_that_goes_on_is_one_headline_with_the_next() -> None:
    assert settled_tight(
        """
begins:kicker|雪夜里，
new:title|他们给道岔“焐脚”
new:text|零时二十分，气温零下二十六度，雪还在下。
"""
    ) == ["begins:title", "continues:title", "new:text"]


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


def test_the_one_lower_mark_under_the_one_headline_mark_heads_a_section() -> None:
    marked = (
        "begins:title|# 新闻早知道\nnew:dateline|来源：河畔网\nbegins:title|## 主要内容\n"
        "new:list|1. 夜校开课；\nnew:list|2. 大桥合龙。"
    )
    assert settled(marked)[2] == "new:heading"
    two = f"{marked}\nbegins:title|## 又一件\nnew:list|3. 食堂添菜。"
    assert settled(two)[2] == "begins:title"


def test_an_exhortation_between_articles_is_the_kicker_of_the_one_below() -> None:
    article = "begins:title|食堂添菜\nnew:text|六样新菜昨天上桌，大家都说好。"
    over = "new:furniture|坚定信心 同心战疫\nbegins:title|出台十二项措施\nnew:text|昨天出台。"
    assert settled(f"{article}\n{over}")[2:4] == ["begins:kicker", "new:title"]
    assert settled(over)[0] == "new:furniture"  # the page's own


def test_what_stands_right_over_a_catchword_is_a_caption() -> None:
    text = "师傅们说，这样的课要一直讲下去，而且要讲得更细一些才好，大家都愿意来听，也愿意来讲。"
    part = f"new:heading|心贴心\nnew:heading|办好夜校\nnew:text|{text}"
    over = f"begins:kicker|夜校里的一堂课\nnew:title|实打实\nnew:byline|修好新桥\nnew:text|{text}"
    marked = f"begins:title|工会的一年\nnew:text|{text}\n{part}\n{part}\n{over}"
    assert settled(marked)[8:11] == ["new:caption", "new:heading", "new:heading"]


def test_what_a_blank_line_parts_from_a_headline_is_another_line_of_the_head() -> None:
    text = "本报讯（记者 卢笛）图书馆昨天开进了车间。"
    marked = f"begins:title|女工办起流动图书馆\ncontinues:title|让书香飘进机声\nnew:text|{text}"
    assert settled(marked)[:2] == ["begins:kicker", "new:title"]
    assert settled_tight(marked)[:2] == ["begins:title", "continues:title"]
    broken = f"{marked}\ncontinues:text|大家都说好。"
    assert settled(broken)[:2] == ["begins:title", "continues:title"]


def test_a_caption_that_tells_no_news_is_no_article() -> None:
    story = "begins:title|钟楼修好了\nnew:text|钟声昨天又响了起来。"
    assert settled(f"{story}\nbegins:caption|图：钟楼全景")[2] == "new:caption"
    news = "begins:caption|昨天，新桥通车，首批驶过大桥的是四十辆公共汽车。"
    assert settled(f"{story}\n{news}")[2] == "begins:caption"
    assert settled("begins:caption|图：钟楼全景")[0] == "begins:caption"


def test_what_opens_as_notices_do_is_one() -> None:
    marked = "begins:title|广告启事\nnew:text|广告：本版登有汽水的广告。\nnew:text|广告多了起来。"
    assert settled(marked)[1:] == ["new:notice", "new:text"]


def test_a_name_nearer_to_what_is_above_is_no_catchword() -> None:
    """邹平 under a brief signs it, 返回顶部 leads to the top; over a heading one is a catchword."""
    long = "这一段说的是夜校的来历和三年来的讲课，工友们自己写教材，自己当老师，自己打分。"
    for word, role in (("何青", "byline"), ("返回顶部", "furniture")):
        briefs = "".join(f"第{i}期夜校开课\n{long}\n{word}\n\n" for i in range(4))
        labels = ["begins:title", "new:text", f"new:{role}"] * 4
        lines = read_lines(briefs)
        found = corrected(lines, [label_named(name, 0.8) for name in labels])
        assert [f"{one.bond}:{one.role}" for one in found] == labels


def test_a_sentence_that_a_caption_cuts_goes_on_under_it() -> None:
    page = """
begins:title|夜校开课
new:text|工会昨天宣
{}:caption|▲ 工友们在听课。 何青 摄
{}:text|布，夜校今年开十二门课。
"""
    assert settled(page.format("returns", "returns"), 0.4)[2:] == ["new:caption", "continues:text"]
    sure = settled(page.format("returns", "returns"), 0.95)
    assert sure[2:] == ["returns:caption", "returns:text"], "sure labels stay"
    ended = page.replace("昨天宣", "开会。").format("returns", "returns")
    assert settled(ended, 0.4)[2:] == ["returns:caption", "returns:text"]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("▲工友们在车间里听课。", "caption"),
        ("图片说明：夜校的第一课", "caption"),
        ("▲首批三百名工友报名", "deck"),
        ("三百名工友报名", "deck"),
    ],
)
def test_a_caption_under_a_headline_is_no_deck(text: str, role: str) -> None:
    page = f"begins:title|夜校开课\nnew:deck|{text}\nnew:text|昨晚来了三百人。"
    assert settled(page) == ["begins:title", f"new:{role}", "new:text"]


def test_a_heading_that_begins_and_is_sourced_below_is_a_headline() -> None:
    page = "begins:title|夜校开课\nnew:text|来了三百人。\n{}:heading|食堂加餐\n{}|夜里添一餐。"
    signed = page.format("begins", "new:dateline|来源：后勤工会\nnew:text")
    assert settled(signed)[2] == "begins:title"
    assert settled(page.format("begins", "new:text"))[2] == "begins:heading"
    within = page.format("new", "new:byline|何青\nnew:text")
    assert settled(within)[2] == "new:heading"


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        ("读《一个人", "的铁路》", True),
        ("来自四面八方", "的贺信", True),
        ("铣床车间的师傅怎么", "教？一张图看懂", True),
        ("市总工会关于表彰一批先进集体", "和先进个人的决定", True),
        ("职工夜校今晚正式开", "幕式上来了三百人", True),  # a word of two lines as wide
        ("Bridge workers", "walk off as talks fail", True),
        ("镜头下", "雨中接力", False),
        ("综述", "与机器赛跑的人", False),
        ("“安全生产月”特稿", "听，伤疤在说话", False),
        ("Bridge workers", "Talks fail again", False),
    ],
)
def test_a_headline_broken_amid_a_phrase_is_one(first: str, second: str, one: bool) -> None:
    page = f"begins:kicker|{first}\nnew:title|{second}\nnew:text|昨晚来了三百人。"
    heads = ["begins:title", "continues:title"] if one else ["begins:kicker", "new:title"]
    assert settled_tight(page)[:2] == heads
    assert settled(page)[:2] == ["begins:kicker", "new:title"], "a blank line parts them"


@pytest.mark.parametrize(
    ("head", "word", "role"),
    [
        ("建筑公司两个月追回工人工资四百", "万元", "continues:title"),
        ("关于开展职工送清凉活动情况自查的", "通知", "continues:title"),
        ("建筑公司两个月追回工人工资四百", "何青", "new:byline"),
        ("工人们钉的板凳没有一只是平的", "芦苇", "new:byline"),  # a rarer word: a pen name
        ("这一年工地上发生的事故的教训", "经过", "new:byline"),
        ("清明", "通知", "new:byline"),
    ],
)
def test_the_rest_of_a_headline_is_no_author(head: str, word: str, role: str) -> None:
    page = f"begins:title|{head}\nnew:byline|{word}\nnew:text|昨晚来了三百人。"
    assert settled_tight(page)[1] == role


def test_a_name_over_its_day_is_no_catchword() -> None:
    long = "这一段说的是夜校的来历和三年来的讲课，工友们自己写教材，自己当老师，自己打分。"
    for under in ("dateline|2024-03-05", "furniture|字号：大 中 小", "byline|图/王宁"):
        story = f"begins:title|夜校\nnew:byline|何小青\nnew:{under}\nnew:text|{long}"
        found = settled_tight("\n".join([story] * 4))
        assert found == ["begins:title", "new:byline", f"new:{under.split('|')[0]}", "new:text"] * 4


@pytest.mark.parametrize(
    ("label", "text", "below", "role"),
    [
        ("text", "▲工友们在车间里听课。", "昨晚来了三百人。", "caption"),
        ("text", "图①：夜校的第一课。　图②：食堂。", "昨晚来了三百人。", "caption"),
        ("text", "▲食堂夜里加餐。", "▲夜校开课。", "text"),  # items
        ("text", "工友们在车间里听课。", "昨晚来了三百人。", "text"),
        ("title", "图/王宁", "昨晚来了三百人。", "caption"),
        ("byline", "记者 王宁 文/图", "昨晚来了三百人。", "byline"),
    ],
)
def test_a_caption_right_under_a_head_is_one(label: str, text: str, below: str, role: str) -> None:
    page = f"begins:title|夜校开课\nnew:{label}|{text}\nnew:text|{below}"
    assert settled(page)[1] == f"new:{role}"


def test_what_is_marked_over_what_is_not_is_the_headline() -> None:
    marked = "begins:kicker|## 窑厂夜班换人\nnew:title|何青接任班长\nnew:text|五月起窑厂换人。"
    assert settled_tight(marked) == ["begins:title", "new:deck", "new:text"]


@pytest.mark.parametrize("over", ["## 夜班", "窑厂夜班换人", "### 窑厂夜班换人\n## "])
def test_a_marked_column_and_a_line_marked_less_stay_kickers(over: str) -> None:
    first, _, mark = over.partition("\n")
    marked = f"begins:kicker|{first}\nnew:title|{mark}何青接任班长\nnew:text|五月起窑厂换人。"
    assert settled_tight(marked) == ["begins:kicker", "new:title", "new:text"]
