"""How much is said in each element of a web page, and how much of it only leads elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qa.corpus.formats.ranks import SENTENCE_END

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

UNSEEN = frozenset(
    "script style noscript noframes noembed template head title meta link iframe object svg canvas "
    "audio video map select option datalist button input textarea math img picture source track "
    "embed".split()
)
"""Elements that show no text of the page."""


@dataclass(slots=True)
class Weight:
    """Visible characters in an element, those of them in links, its links and sentences."""

    words: int = 0
    linked: int = 0
    links: int = 0
    sentences: int = 0

    def add(self, other: Weight) -> None:
        """Count what an element inside holds as well."""
        self.words += other.words
        self.linked += other.linked
        self.links += other.links
        self.sentences += other.sentences


def weigh(body: LexborNode) -> dict[int, Weight]:
    """Return the weight of every element by ``mem_id``, in one walk without recursion."""
    found: dict[int, Weight] = {body.mem_id: Weight()}
    waiting: list[tuple[LexborNode, LexborNode | None, bool]] = [(body, None, False)]
    while waiting:
        node, parent, done = waiting.pop()
        if done:
            own = found[node.mem_id]
            if node.tag == "a":
                own.linked, own.links = own.words, 1
            if parent is not None:
                found[parent.mem_id].add(own)
        elif node.is_text_node and parent is not None:
            text = node.text_content or ""
            found[parent.mem_id].words += len("".join(text.split()))
            found[parent.mem_id].sentences += len(SENTENCE_END.findall(text))
        elif node.is_element_node and node.tag not in UNSEEN:
            found[node.mem_id] = Weight()
            waiting.append((node, parent, True))
            child = node.first_child
            while child is not None:
                waiting.append((child, node, False))
                child = child.next
    return found
