"""Reading newspaper pages: bytes to text to articles to paragraphs to passages."""
