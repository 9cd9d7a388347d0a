"""What the pages tell of a subject that is only named, or over the years.

An overview of a keyword or a person, and a timeline of what was reported.
"""
