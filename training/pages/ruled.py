"""Lines labelled by rules alone: what the networks are held against.

The rules look at the features that the networks weigh; the first that fits decides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qa.corpus.layout.labels import HEADS, OUTSIDE, Bond, Label, Role

_RULES: tuple[tuple[str, Role], ...] = (
    ("imprint=date", "masthead"), ("imprint=page", "masthead"), ("imprint=newspaper", "masthead"),
    ("reads=notice", "notice"), ("reads=caption", "caption"), ("has=rights", "furniture"),
    ("has=cells", "table"), ("has=ask", "list"), ("has=number", "list"), ("has=circled", "list"),
    ("starts=bullet", "list"),
)  # fmt: skip
_SIGNED = frozenset(("states=authors", "reads=name", "has=reporter", "has=author"))
_SHORT = frozenset(f"len={bucket}" for bucket in range(6))
_WIDER = frozenset(("gap=top", "gap=1of0", "gap=2of0", "gap=2of1", "gap=3of0", "gap=3of1"))
_OVER_NEWS = frozenset(("under=lead", "under=dispatch"))


class Ruled:
    """Stands in the labeller's place."""

    def label(
        self,
        features: Sequence[Sequence[str]],
        alike: Sequence[Sequence[int]] = (),
        heads: Sequence[int] = (),
        stated: Mapping[int, Role] | None = None,
        leaning: Mapping[int, float] | None = None,
    ) -> list[Label]:
        """Return one label for every line, as the labeller does; ``alike`` says nothing here."""
        roles: list[Role] = []
        for i, line in enumerate(features):
            before = roles[-1] if roles else None
            role = _role(frozenset(line), before)
            role = "title" if i in heads else role
            role = "heading" if (leaning or {}).get(i, 0.0) < 0 else role
            roles.append((stated or {}).get(i, role))
        return [
            Label(role, bond, 1.0)
            for role, bond in zip(roles, ruled_bonds(roles, features), strict=True)
        ]


def _role(line: frozenset[str], before: Role | None) -> Role:
    for sign, role in _RULES:
        if sign in line:
            return role
    if not line & _SHORT or line & {"ends=stop", "ends=clause", "starts=close"}:
        return "text"
    if line & _SIGNED:
        return "byline"
    if line & {"states=date", "has=source"}:
        return "dateline"
    if before in HEADS:
        return "deck"
    return "title" if before in (None, *OUTSIDE) or line & (_WIDER | _OVER_NEWS) else "heading"


def ruled_bonds(roles: Sequence[Role], features: Sequence[Sequence[str]]) -> list[Bond]:
    """Return bonds told from roles: headlines begin articles, broken sentences are gone on with."""
    bonds: list[Bond] = []
    opened = False
    before: Role | None = None
    for role, line in zip(roles, features, strict=True):
        heads = role in ("kicker", "title") and before not in ("kicker", "title")
        goes_on = role == before == "text" and any(f"seam={score}" in line for score in range(5))
        first = not opened and role not in OUTSIDE
        bonds.append("begins" if heads or first else "continues" if goes_on else "new")
        opened |= role not in OUTSIDE
        before = role
    return bonds
