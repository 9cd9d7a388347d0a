"""Places on no list are known by how the pages write them in full. All invented."""

from types import SimpleNamespace

import pytest
from fakes import make_passage, make_question

from qa.retrieval.differences import with_differences
from qa.retrieval.local_places import with_local_places
from qa.retrieval.question import side_by_side
from qa.text.normalize import normalize
from qa.text.segment import bigrams
from qa.types import Hit, Reason

PAGES = (
    "鹿沚市总工会办了夜校，每期收40元。",
    "记者从鹿沚市总工会获悉，今年新建驿站。",
    "雁浔区总工会主席方砚到场，送去茶叶。",
    "雁浔区环卫工有了早餐，鹿沚市也办。",
    "工业园区和经济开发区的工会今年建了书屋。",
    "在工业园区，保税区的职工也能来。",
    "青岩县总工会开了夜校。2023年青岩县有41家书屋。",
    "去年青岩县修了路。",
    "雀滩口岸有床位20张。",
)


class Rows(list):
    def tolist(self):
        return list(self)


class Bigrams:
    def __init__(self, texts):
        self.bags = [set(bigrams(normalize(text))) for text in texts]

    def __contains__(self, term):
        return any(term in bag for bag in self.bags)

    def column(self, term):
        return Rows(row for row, bag in enumerate(self.bags) if term in bag), None


def index_of(texts=PAGES):
    passages = [make_passage(text, id=f"{n:010}", title=None) for n, text in enumerate(texts)]
    store = SimpleNamespace(passages=lambda rows: [passages[row] for row in rows])
    return SimpleNamespace(bigrams=Bigrams(texts), store=store)


def named(asked, texts=PAGES):
    question = with_local_places(make_question(asked), index_of(texts))
    return [question.normalized[p.span.start : p.span.end] for p in question.places]


@pytest.mark.parametrize(
    ("asked", "places"),
    [
        ("鹿沚市的夜校收费多少？", ["鹿沚市"]),
        ("鹿沚夜校收费多少？", ["鹿沚"]),
        ("鹿沚市雁浔区的早餐多少钱？", ["雁浔区"]),  # the one that lies in the other
        ("雁浔和鹿沚哪里的早餐便宜？", ["雁浔", "鹿沚"]),
        ("延庆区和鹿沚市哪里便宜？", ["延庆区", "鹿沚市"]),
        ("2023年青岩的夜校收多少？", ["青岩"]),  # not 年青
        ("雀滩口岸有几张床位？", ["雀滩口岸"]),
        ("鹭滩口岸有几张床位？", []),
        ("工业园区的书屋几点开？", []),
        ("开发区的书屋几点开？", []),
        ("全市有几家驿站？", []),
        ("白鹭市的夜校收费多少？", []),  # on no page
        ("鹿沚大桥和鹿沚湾有多长？", []),
    ],
)
def test_a_place_is_what_the_pages_write_as_one(asked, places):
    assert named(asked) == places


def differences(asked, *article, newspaper=None, beside=()):
    """Return what the first passage of an article differs in, ``beside`` others of its page."""
    question = with_local_places(make_question(asked), index_of())
    ours = [
        make_passage(t, id=f"a{n:09}", title=None, article=1, newspaper=newspaper)
        for n, t in enumerate(article)
    ]
    others = [make_passage(t, title=None, article=n) for n, t in enumerate(beside, 2)]
    hits = [Hit(1, ours[0], 1.0, {})]
    (hit,) = with_differences(question, hits, lambda _: ours, lambda _, __: [*ours, *others])
    return list(hit.differences)


UNNAMED = [Reason("place_unnamed", {"asked": "鹿沚"})]


def test_an_article_that_never_names_it_is_told():
    assert differences("鹿沚市的夜校收费多少？", "夜校每期收40元。") == UNNAMED
    assert differences("鹿沚的夜校收费多少？", "雁浔区夜校每期收40元。") == UNNAMED


@pytest.mark.parametrize(
    ("article", "more"),
    [
        (("鹿沚夜校每期收40元。",), {}),
        (("夜校每期收40元。", "在鹿沚市工人文化宫上课。"), {}),
        (("夜校每期收40元。",), {"newspaper": "鹿沚工人报"}),
        (("The Luzhi federation charges 40 yuan.",), {}),
        (("夜校每期收40元。",), {"beside": ("鹿沚市总工会开班", "鹿沚职工赛跑", "书屋开了")}),
    ],
)
def test_an_article_or_its_page_that_names_it_is_of_it(article, more):
    assert differences("鹿沚市的夜校收费多少？", *article, **more) == []


def test_a_page_that_names_it_seldom_is_not():
    beside = ("鹿沚市总工会开班", "雁浔区赛跑", "雁浔区开班")
    assert differences("鹿沚的夜校收费多少？", "夜校收40元。", beside=beside) == UNNAMED


def test_it_stays_in_what_the_reader_is_asked():
    question = with_local_places(make_question("鹿沚夜校收费多少？"), index_of())
    passage = make_passage("夜校每期收40元。", title="鹿沚夜校", id="a" * 10)
    hits = [Hit(1, passage, 1.0, {})]
    (hit,) = with_differences(question, hits, lambda _: [passage], lambda _, __: [passage])
    assert hit.settled == ()


def test_two_such_places_side_by_side_are_compared():
    places = with_local_places(make_question("雁浔区和鹿沚市的夜校收费多少？"), index_of())
    assert places.compares
    assert side_by_side(places.normalized, places.places)
