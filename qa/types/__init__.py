"""The nouns of the project: frozen, slotted dataclasses.

Protocols stand in their rooms' ``base.py``.

Offsets are counted in characters (Unicode code points), never bytes: passage offsets into
``Passage.text``, file offsets into the file's decoded text after its byte-order mark.
"""

from collections.abc import Callable

from qa.types.answer import (
    Answer,
    AskedPart,
    Citation,
    Concluded,
    Conclusion,
    Direction,
    Doubt,
    Hit,
    ItemTags,
    Judgement,
    Mentions,
    Quote,
    Reading,
    Reason,
    Scale,
    ScoredSpan,
    SignalScore,
    Verdict,
    in_this_order,
)
from qa.types.corpus import (
    ITEMS,
    UNSURE,
    Article,
    Box,
    Kind,
    Page,
    Paragraph,
    Part,
    PartName,
    Remark,
    Skipped,
    Source,
    Span,
    cut_boxes,
    cut_spans,
)
from qa.types.dialogue import Completion, CompletionKind, Replacement, Turn
from qa.types.passage import Passage
from qa.types.place import Level, Place
from qa.types.question import (
    AnswerType,
    EnglishWord,
    Filters,
    Language,
    NamedFigure,
    NamedPerson,
    NamedTime,
    NamedYears,
    NoiseFloor,
    Question,
    Respelling,
    Subject,
    YesNo,
)
from qa.types.search import Facet, Match, NamedCount, NameKind, Order, Searched, Tally
from qa.types.timeline import FigureRow, Timeline, TimelineEntry

Progress = Callable[[int, int], None]
"""Called with (done, total) as a long stage moves on."""

__all__ = [
    "ITEMS",
    "UNSURE",
    "Answer",
    "AnswerType",
    "Article",
    "AskedPart",
    "Box",
    "Citation",
    "Completion",
    "CompletionKind",
    "Concluded",
    "Conclusion",
    "Direction",
    "Doubt",
    "EnglishWord",
    "Facet",
    "FigureRow",
    "Filters",
    "Hit",
    "ItemTags",
    "Judgement",
    "Kind",
    "Language",
    "Level",
    "Match",
    "Mentions",
    "NameKind",
    "NamedCount",
    "NamedFigure",
    "NamedPerson",
    "NamedTime",
    "NamedYears",
    "NoiseFloor",
    "Order",
    "Page",
    "Paragraph",
    "Part",
    "PartName",
    "Passage",
    "Place",
    "Progress",
    "Question",
    "Quote",
    "Reading",
    "Reason",
    "Remark",
    "Replacement",
    "Respelling",
    "Scale",
    "ScoredSpan",
    "Searched",
    "SignalScore",
    "Skipped",
    "Source",
    "Span",
    "Subject",
    "Tally",
    "Timeline",
    "TimelineEntry",
    "Turn",
    "Verdict",
    "YesNo",
    "cut_boxes",
    "cut_spans",
    "in_this_order",
]
