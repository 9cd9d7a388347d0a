"""What an answer gathers beside the words found: items, rows and bodies told of elsewhere.

Items in paragraphs of their own, parts of one paragraph, the cells and the best row of a table,
several bodies each in its article.
"""
