"""Marked pages, the layouts they are built in, and the fit of the labeller of lines."""
