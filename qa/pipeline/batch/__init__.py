"""Answering a file of questions."""
