"""Files of answers, one format a module."""
