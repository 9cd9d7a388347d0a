"""Whole jobs, put together from the stages: ask, batch, evaluate, build, check."""
