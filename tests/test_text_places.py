import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.text.places import Place, places_in


def names(text):
    return [place.name for place in places_in(text)]


def district_names(text):
    """Return the short names of the districts and counties that ``text`` names, by their codes."""
    found = [place for place in places_in(text) if place.level == "district"]
    return tuple(dict.fromkeys(p.name for p in sorted(found, key=lambda p: p.codes)))


@pytest.mark.parametrize(
    ("text", "districts"),
    [
        ("海淀区总工会", ["海淀"]),
        ("从朝阳到东城", ["东城", "朝阳"]),
        ("亦庄和经开区", ["经济技术开发区"]),
        ("the haidian and miyun unions", ["海淀", "密云"]),
        ("海淀 haidian", ["海淀"]),
        ("山西城镇和江西城市，广东城区", []),
        ("南通州和大兴安岭", []),
        ("劳模宋朝阳和记者李平谷，朝阳的工人", ["朝阳"]),
        ("密云不雨", []),
        ("宋朝阳带出几名徒弟", []),
        ("于朝阳举办", ["朝阳"]),
        ("昨天上午九点整在街上宋朝阳", ["朝阳"]),
        ("场工会主席和密云说，先修路。和密云跑了七家。", []),  # one who is called so
        ("场工会主席在密云说，和密云签约。", ["密云"]),
        ("每天津贴和高温天津贴", []),
        ("没有地名", []),
        ("", []),
    ],
)
def test_districts_by_any_name(text, districts):
    assert list(district_names(text)) == districts


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("上海浦东的驿站", ["上海", "浦东"]),
        ("浦东新区总工会", ["浦东"]),
        ("河北省保定市涞水县", ["河北", "保定", "涞水"]),
        ("保定涞水", ["保定", "涞水"]),
        ("武汉市江夏区和石首市", ["武汉", "江夏", "石首"]),
        ("内蒙古自治区呼和浩特市", ["内蒙古", "呼和浩特"]),
        ("恩施土家族苗族自治州", ["恩施"]),
        ("北京、天津、上海和重庆", ["北京", "天津", "上海", "重庆"]),
        ("xi'an and beijing's haidian", ["西安", "北京", "海淀"]),
        ("the yanshan works, yanshan county", ["盐山"]),
        ("mr xian of hong kong", ["香港"]),
        ("the inner mongolia union", ["内蒙古"]),
    ],
)
def test_places_by_full_names_after_their_parent_and_well_known_ones(text, found):
    assert names(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("女工部部长沙玉兰介绍", []),  # 沙玉兰, not 长沙
        ("机修车间副主任丘大山", []),  # 丘大山, not 任丘
        ("该厂董事长宁国强到场", []),  # 宁国强, not 长宁
        ("财务科科长沙文，四十岁", []),
        ("生产部长沙玉兰说", []),
        ("工会长沙分会成立，三十人入会", ["长沙"]),
        ("机床厂长沙分厂，年初投产", ["长沙"]),
        ("调查组长沙见闻", ["长沙"]),
        ("记者长沙报道", ["长沙"]),
    ],
)
def test_a_place_between_a_title_and_a_name_is_none(text, found):
    assert names(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "工会大兴调查研究之风", "全厂大兴实干担当之风", "大兴土木", "向着朝阳奔跑",
        "朝阳产业和朝阳行业", "朝阳门外", "海淀大街", "沿海城市", "东方市场", "东城西就",
        "三明治", "工会同志", "公安和平安", "长治久安", "来宾和大理石", "创新县级",
        "老城区的郊区", "和平与发展", "普洱茶", "文山会海", "长江西岸", "非常熟悉", "新平台",
        "阿里的骑手", "大同小异", "西湖龙井", "中山东路",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_place(text):
    assert names(text) == []


def test_a_short_name_that_is_a_word_needs_its_full_form_or_its_parent():
    assert names("和平有几家驿站") == []
    assert names("和平区有几家驿站") == ["和平"]
    assert names("天津和平有几家驿站") == ["天津", "和平"]


def one(text, at=-1):
    return places_in(text)[at]


def test_one_name_in_two_cities():
    beijing, changchun, either = one("北京市朝阳区"), one("长春市朝阳区"), one("朝阳区")
    assert not beijing.same(changchun)
    assert either.same(beijing)
    assert either.same(changchun)
    assert beijing.name == either.name == "朝阳"


def test_what_lies_in_what():
    assert one("海淀区").within(one("北京"))
    assert one("保定市").within(one("河北"))
    assert one("涞水县").within(one("河北"))
    assert not one("海淀区").within(one("上海"))
    assert not one("北京").within(one("海淀区"))
    assert not one("河北").within(one("河北"))


@pytest.mark.parametrize(
    ("text", "level"),
    [("河北", "province"), ("保定", "city"), ("海淀", "district"), ("重庆", "province")],
)
def test_levels(text, level):
    assert one(text).level == level


def test_the_span_covers_the_name_as_written():
    text = "他从北京市朝阳区来，到xi'an去"
    assert [text[p.span.start : p.span.end] for p in places_in(text)] == [
        "北京市",
        "朝阳区",
        "xi'an",
    ]


PIECES = [
    "北京",
    "朝阳",
    "区",
    "市",
    "大兴",
    "上海",
    "浦东",
    "江西",
    "城",
    "海",
    "和平",
    "a",
    "xi'an",
    "，",
]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_places_stand_in_order_and_do_not_overlap(text):
    found = places_in(text)
    assert all(isinstance(place, Place) and place.codes for place in found)
    ends = [0, *(place.span.end for place in found)]
    assert all(end <= place.span.start for end, place in zip(ends, found, strict=False))
    assert all(text[p.span.start : p.span.end].strip() for p in found)
