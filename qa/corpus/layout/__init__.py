"""From lines to articles and paragraphs."""
