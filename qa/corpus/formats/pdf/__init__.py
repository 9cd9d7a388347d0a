"""PDF: text with its places, as pdfium gives it."""
