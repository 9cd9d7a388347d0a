"""An article that names no place is of the place that its page tells of."""

import pytest
from fakes import make_passage, make_question

from qa.retrieval.differences import with_differences
from qa.types import Hit, Reason

ASKED = make_question("延庆建了几家")
OURS = "全市新建35家驿站"


def differences(*others):
    """Return what OURS differs in on a page with an article of each of ``others``."""
    ours = make_passage(OURS, title=None, article=1)
    page = [ours, *(make_passage(t, title=None, article=n) for n, t in enumerate(others, 2))]
    hits = with_differences(ASKED, [Hit(1, ours, 1.0, {})], lambda _: [ours], lambda _, __: page)
    return list(hits[0].differences)


@pytest.mark.parametrize(
    "others",
    [
        ("延庆区总工会开班", "延庆区职工赛跑"),
        ("延庆区总工会开班", "延庆区职工赛跑", "密云区职工来访", "书屋开了"),
    ],
)
def test_a_page_of_the_place_settles_it(others):
    assert differences(*others) == []


@pytest.mark.parametrize(
    "others",
    [
        (),
        ("延庆区总工会开班",),
        ("密云区总工会开班", "密云区职工赛跑"),
        ("延庆区开班", "延庆区赛跑", "密云区开班", "密云区赛跑", "大兴区开班"),
    ],
)
def test_a_page_of_other_places_does_not(others):
    assert differences(*others) == [Reason("place_unnamed", {"asked": "延庆"})]


@pytest.mark.parametrize(
    ("asked", "newspaper", "known"),
    [
        ("延庆建了几家", "延庆职工报", True),
        ("延庆建了几家", "密云职工报", False),
        ("延庆建了几家", None, False),
        ("香港建了几家", "港九渔工周报", True),  # another name of it
        ("香港建了几家", "香江漁聲", True),
    ],
)
def test_an_article_without_places_is_of_its_papers(asked, newspaper, known):
    ours = make_passage(OURS, title=None, newspaper=newspaper)
    hits = [Hit(1, ours, 1.0, {})]
    (found,) = with_differences(make_question(asked), hits, lambda _: [ours], lambda _, __: [ours])
    assert (found.differences == ()) is known
