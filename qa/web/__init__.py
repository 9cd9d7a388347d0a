"""The index as a local web page and JSON interface."""
