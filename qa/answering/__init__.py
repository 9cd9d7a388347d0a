"""From ranked passages to an answer: what is asked, which words answer, how sure we are.

The folders hold the rules by what they decide. Each imports only from those named before it::

    passages   which passages an answer stands on, and how their words are quoted
    lists      the items of a list
    figures, dates, people   which of several figures, days or people is asked for
    yes_no     yes or no
    adjustments, marking   the rules that put another passage first, or mark other words
    quotes     the sentences shown, and the words in them that answer
    gathered   what is cited besides: items, rows of a table, other bodies
    parts, overviews   several questions in one; a subject that is only named
    doubts     what is not called found after all
    answer     puts it all together
"""
