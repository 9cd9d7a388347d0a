"""Verbs of saying, as patterns: who speaks stands before them."""

from __future__ import annotations

from functools import cache

from qa.lexicon import alternatives, words

_NO_SAYING = {
    "说": "说(?![明法服])",
    "称": "(?<![职名简俗统号])称",
    "讲": "(?<![演宣主听开试])讲(?![课座话台师解述究演坛授学堂义稿习])",
}
"""Characters that are verbs of saying, but not in 说明, 职称 or 讲课."""


@cache
def saying() -> str:
    """Return a regular expression for a verb of saying.

    >>> import re
    >>> [bool(re.search(saying(), text)) for text in ("他说", "他说明", "职称", "他称")]
    [True, False, False, True]
    """
    verbs = words("saying")
    forms = [_NO_SAYING[verb] for verb in verbs if verb in _NO_SAYING]
    return f"(?:{'|'.join(forms)}|{alternatives(verb for verb in verbs if verb not in _NO_SAYING)})"
