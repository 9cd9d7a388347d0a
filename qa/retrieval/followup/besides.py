"""Say what a question goes on from that has a subject: what else there is, what one thinks of."""

from __future__ import annotations

from qa.retrieval.followup.before import Before
from qa.retrieval.followup.phrases import phrases_of
from qa.retrieval.followup.topics import about_topic, holder_of, topic_before
from qa.text.lazily import lazily
from qa.types import Completion, Question, Replacement


def put_besides(question: Question, before: Before) -> Completion | None:
    """Ask what more there is besides what was told: 除了这个还有什么服务."""
    found = _BESIDES.match(question.plain) if question.language != "en" else None
    topic = topic_before(before, of_things=True) if found else None
    if found is None or topic is None:
        return None
    holder = holder_of(topic)
    text = f"{holder}{question.plain[found.end() :]}"
    return Completion(text, "subject", (Replacement(found[0], holder),), topic=topic)


_BESIDES = lazily("除了?(?:这个|这些|这项|这|它|此|上述)(?:之外|以外|外)?[,，]?(?=还.{2})")


def put_opinion(question: Question, before: Before) -> Completion | None:
    """Add what somebody is asked to think of, where that is not said: 祁秀根怎么看."""
    asks = _THINKS.search(question.plain) if question.language != "en" else None
    topic = topic_before(before, of_things=True)
    if asks is None or topic is None or topic in question.plain:
        return None
    who = next((p for p in phrases_of(question, before.known) if p.span.start == 0), None)
    if who is None or who.kind not in ("person", "human", "organisation"):
        return None
    return about_topic(topic, f"对{topic}，{question.plain}")


_THINKS = lazily(
    "(?<![对给])(?:是?(?:怎么|怎样|如何|咋)(?:看待?|评价|想)的?|有(?:什么|啥|何|哪些)(?:看法|评价|感受|体会|想法|感想))"
    r"\?*$"
)
