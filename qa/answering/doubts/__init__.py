"""What is not called found, though it has the form of an answer; what two articles tell is found.

`doubted.py` goes through the doubts and says what is left of the verdict.
"""
