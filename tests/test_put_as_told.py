"""A question put in the words of the article, where both mean one. All names are invented."""

import pytest
from fakes import make_question

from qa.retrieval.context import Context
from qa.retrieval.put_as_told import put_as_told


@pytest.mark.parametrize(
    ("asked", "told", "put"),
    [
        ("第一届竞赛谁夺冠", "首届竞赛收官", "首届竞赛谁夺冠?"),
        ("第一期招多少人", "首期招200人，第二期招90人", "首期招多少人?"),
        ("海岬市工会主席是谁", "市总工会主席柏宁", "海岬市总工会主席是谁?"),
        ("海岬市总教育部部长是谁", "市总工会教育部", "海岬市总工会教育部部长是谁?"),
        ("柏宁老师领到多少补助", "柏宁领到补助", "柏宁领到多少补助?"),
        # it has those words, or none of either
        ("第一届竞赛谁夺冠", "第一届竞赛收官，首届赛歌会", "第一届竞赛谁夺冠?"),
        ("海岬市工会主席是谁", "海岬市工会和省总工会", "海岬市工会主席是谁?"),
        ("海岬市总工会主席是谁", "市总工会主席柏宁", "海岬市总工会主席是谁?"),
        ("柏宁老师领到多少补助", "柏宁老师领到补助", "柏宁老师领到多少补助?"),
        ("柏宁老师领到多少补助", "齐岳领到补助", "柏宁老师领到多少补助?"),
    ],
)
def test_a_question_in_the_words_of_the_article(asked, told, put):
    question = make_question(asked, named=("柏宁",))
    found = put_as_told(question, Context(frozenset(), (), told=told))
    assert question.without((), found) == put
