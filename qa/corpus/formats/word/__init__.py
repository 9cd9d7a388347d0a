"""Word documents: paragraphs, tables, text boxes and notes."""
