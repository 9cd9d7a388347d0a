import pytest
from fakes import make_passage, make_question

from qa.retrieval.differences import differences
from qa.text.normalize import normalize
from qa.types import Reason

CONTEXT = "海淀区总工会2023年新建35家驿站"
OTHER_YEAR = Reason("other_year", {"asked": "2021", "found": "2023"})
OTHER_YEARS = Reason("other_year", {"asked": "2021", "found": "2022, 2023"})
OTHER_PLACE = Reason("other_place", {"asked": "延庆", "found": "海淀"})


@pytest.mark.parametrize(
    ("question", "context", "date", "reasons"),
    [
        ("海淀2023年建了几家", CONTEXT, None, []),
        ("2021年建了几家", CONTEXT, None, [OTHER_YEAR]),
        ("２０２１年建了几家", CONTEXT, "2022-05", [OTHER_YEARS]),
        ("2022年建了几家", CONTEXT, "2022-05", []),
        ("2021年建了几家", "海淀新建35家", None, []),
        ("2021年建了几家", "海淀新建35家", "2023-07-19", [OTHER_YEAR]),
        ("電話120231是多少", CONTEXT, None, []),
        ("延慶區建了幾家", CONTEXT, None, [OTHER_PLACE]),
        ("How many in Yanqing?", CONTEXT, None, [OTHER_PLACE]),
        ("How many in Haidian?", CONTEXT, None, []),
        ("延庆建了几家", "全市新建35家", None, []),
        ("海淀和延庆各几家", CONTEXT, None, []),
        (
            "延庆2020年建了几家", CONTEXT, None,
            [
                Reason("other_year", {"asked": "2020", "found": "2023"}),
                OTHER_PLACE,
            ],
        ),
    ],
)  # fmt: skip
def test_years_and_places_that_do_not_agree(question, context, date, reasons):
    found = differences(make_question(question), make_passage(date=date), normalize(context))
    assert found == reasons
