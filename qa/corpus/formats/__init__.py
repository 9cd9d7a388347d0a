"""From a file's bytes to lines with positions: one format a module."""
