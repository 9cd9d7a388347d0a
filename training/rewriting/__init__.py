"""Fit the networks that put a follow-up question in full (:mod:`qa.models.rewriting`)."""
