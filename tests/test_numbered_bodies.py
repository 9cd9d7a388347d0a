"""Another session or numbered body than is asked about. All sentences are invented."""

import pytest
from fakes import make_question

from qa.retrieval.rounds import other_rounds


@pytest.mark.parametrize(
    ("question", "article", "found"),
    [
        ("市工会七届四次全会选谁当主席", "市工会7届4次全会召开", None),
        ("市工会全会选谁当主席", "市工会七届三次全会召开", None),
        ("那次是七届四次全会吗", "市工会七届三次全会召开", None),  # that is asked for
    ],
)
def test_another_session_of_a_term(question, article, found):
    assert other_rounds(make_question(question), article) == found


@pytest.mark.parametrize(
    ("question", "article", "found"),
    [
        ("龙江一院副院长是谁", "龙江二院扩建，副院长佟大为到场", ("一院", "二院")),
        ("龙江市第一人民医院院长是谁", "龙江三院扩建", ("第一人民医院", "三院")),
        ("龙江第二中学有多少学生", "龙江市第五中学有学生900人", ("第二中学", "第五中学")),
        ("Who heads Longjiang First People's Hospital?", "龙江三院扩建", ("first", "三院")),
        # the same, both, or of another kind
        ("龙江市第一人民医院院长是谁", "龙江一院扩建", None),
        ("龙江一院有多少床位", "龙江一院和二院结对", None),
        ("龙江一院有多少床位", "龙江第二中学有床位900张", None),
        ("Which was the first hospital to open?", "龙江三院扩建", None),
    ],
)
def test_another_of_the_bodies_that_only_numbers_tell_apart(question, article, found):
    assert other_rounds(make_question(question), article) == found
