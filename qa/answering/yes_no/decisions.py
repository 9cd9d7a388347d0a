"""What a body decided: whether a clause grants what is asked about or refuses it.

驳回请求 holds every word that 支持请求 is asked about but one.
"""

from __future__ import annotations

from qa.text.lazily import lazily
from qa.types import YesNo

_GRANT_ASKED = lazily(
    r"支持|同意|批准|准许|采纳|认可|受理|答应|胜诉|赢|成功|通过"
    r"|\b(?:support\w*|approve\w*|grant\w*|accept\w*|upheld|uphold|succeed\w*|w[io]n)\b"
)
_REFUSED = lazily(
    r"驳回|否决|未(?:获|予|能|被|得到)?(?:支持|批准|同意|准许|通过|采纳|受理|认可)|不(?:予|被|获)?(?:支持|批准|同意|准许|受理|采纳|认可)"
    r"|拒绝(?!回答|透露|置评|采访)|败诉"
    r"|\b(?:reject\w*|dismiss\w*|refuse[ds]?|turned down|overruled)\b"
)
_REFUSAL_ASKED = lazily(
    r"驳回|否决|不予|拒绝(?!回答|透露|置评|采访)|败诉|\b(?:reject|dismiss|refuse|turn down)\w*\b"
)
_FURTHER = lazily(r"上诉|再审|复议|申诉|抗诉|appeal")


def refusal(question: str, clause: str) -> YesNo | None:
    """Return no where ``clause`` refuses what a folded question asks to be granted.

    ``None`` where the question does not ask that, or the clause refuses something else: an appeal.
    """
    if not refuses(question, clause):
        return None
    further = bool(_FURTHER.search(question)) != bool(_FURTHER.search(clause))
    return None if further else "no"


def refuses(question: str, clause: str) -> bool:
    """Tell whether a grant is asked about and the clause refuses something."""
    asked = _GRANT_ASKED.search(question) and not _REFUSAL_ASKED.search(question)
    return bool(asked and _REFUSED.search(clause))
