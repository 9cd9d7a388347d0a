"""What is not called found, though it has the form of an answer.

`doubted.py` goes through the doubts and says what is left of the verdict.
"""
